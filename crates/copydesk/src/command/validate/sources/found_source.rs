//! The article of a record, found and read or not.

use crate::failure::Failure;
use crate::input::{InputFile, OpenInput, WholeInput};
use copydesk_diag::Diagnostic;
use std::borrow::Cow;

/// The article of a record.
pub(crate) struct FoundSource<'s> {
    pub(crate) bytes: Cow<'s, [u8]>,
    /// Where it was found, if there are several articles.
    pub(crate) note: Option<String>,
}

/// Why there is no article of a record.
pub(crate) enum Unfound {
    /// It is not there.
    Missing(Box<Diagnostic>),
    /// It could not be read.
    Failed(Failure),
    /// Nothing is known of it, since another could not be read.
    Unknown,
}

/// Reads all of an article.
pub(super) fn read_whole(file: &InputFile, open: OpenInput, limit: usize) -> Result<Vec<u8>, Failure> {
    match open.read_whole(limit).map_err(|error| Failure::read(&file.description(), &error))? {
        WholeInput::Bytes(bytes) => Ok(bytes),
        WholeInput::TooLarge(_) => {
            let message = format!("it is larger than {limit} bytes: `--max-record-size` raises the limit");
            Err(Failure::about(&file.description(), message))
        }
    }
}
