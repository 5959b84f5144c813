//! A file of records that is open, of which it is known how its records are told apart.

use super::framing::{Framing, FramingChoice, is_no_json, read_head};
use crate::failure::Failure;
use crate::input::byte_order_mark;
use crate::input::file::InputFile;
use std::io::Read;

/// An open file of records.
pub(crate) struct OpenRecords {
    /// The bytes that were read.
    pub(crate) head: Vec<u8>,
    /// The rest, which was not.
    pub(crate) rest: Box<dyn Read + Send>,
    pub(crate) framing: Framing,
}

impl OpenRecords {
    /// Opens a file. It is an error if it is no JSON, and so no file of records.
    pub(crate) fn new(file: &InputFile, choice: FramingChoice) -> Result<Self, Failure> {
        let mut rest = file.open()?;
        let mut head = Vec::new();
        read_head(&mut rest, &mut head)
            .and_then(|()| byte_order_mark::reject_utf16(&head))
            .map_err(|error| Failure::read(&file.description(), &error))?;
        if is_no_json(&head) {
            let message = "it is no JSON, and so no record: `copydesk convert` makes records of articles";
            return Err(Failure::about(&file.description(), message));
        }
        let framing = if choice.has_lines(file) { Framing::Lines } else { choice.framing(&head, false) };
        Ok(Self { head, rest, framing })
    }
}
