//! Framing: the separation of the records of a file.

use copydesk_validate::{blank_prefix, is_json};
use std::io::{self, Read};

/// The byte order mark of UTF-8, which is a fault in JSON. The record after it is validated all the same.
pub(super) const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The way in which the records of a file are separated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Framing {
    /// Each line is a record.
    Lines,
    /// The file is one JSON value or several, on any number of lines.
    Values,
    /// The file is one JSON array, and each element is a record.
    Array,
}

impl Framing {
    /// Returns the framing of a file that starts with these bytes. If its first line is a whole value and is
    /// not the last line, all lines are taken for values, so that a malformed line invalidates that line
    /// only.
    pub(super) fn detect(head: &[u8]) -> Self {
        let first = trim_start(head);
        let Some(end) = memchr::memchr(b'\n', first) else { return Self::Values };
        let (line, following) = first.split_at(end);
        let has_more = blank_prefix(following) < following.len();
        if has_more && is_json(line) { Self::Lines } else { Self::Values }
    }

    /// Returns the same framing, or that of an array if the file starts with one: for records that are not
    /// arrays themselves.
    pub(super) fn or_array(self, head: &[u8]) -> Self {
        let is_array = trim_start(head).starts_with(b"[");
        if is_array && self == Self::Values { Self::Array } else { self }
    }
}

/// Returns whether a file that starts with these bytes is no file of records: no line of it begins as one, and the first
/// is no JSON.
pub(super) fn is_no_json(head: &[u8]) -> bool {
    let head = trim_start(head);
    let mut lines = head.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let first = lines.clone().next().unwrap_or_default();
    !head.is_empty() && !is_json(first) && !lines.any(|line| line.starts_with(b"{") || line.starts_with(b"["))
}

/// Returns the bytes without a byte order mark and white space at the start.
fn trim_start(head: &[u8]) -> &[u8] {
    let head = head.strip_prefix(BYTE_ORDER_MARK).unwrap_or(head);
    head.get(blank_prefix(head)..).unwrap_or_default()
}

/// The largest length of the first line that framing is detected by.
const MAX_HEAD: usize = 1 << 20;

/// Reads until `head` is enough for [`Framing::detect`], or to the end. In a file whose first line is long,
/// records are separated by their brackets.
pub(super) fn read_head(input: &mut impl Read, head: &mut Vec<u8>) -> io::Result<()> {
    loop {
        let first = trim_start(head);
        let following = memchr::memchr(b'\n', first).and_then(|end| first.get(end..)).unwrap_or_default();
        if blank_prefix(following) < following.len() || head.len() >= MAX_HEAD {
            return Ok(());
        }
        let wanted = (head.len() as u64).max(64 * 1024);
        if input.by_ref().take(wanted).read_to_end(head)? == 0 {
            return Ok(());
        }
    }
}
