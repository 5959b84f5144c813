//! Framing: the separation of the records of a file.

use crate::input::file::InputFile;
use clap::ValueEnum;
use copydesk_validate::{blank_prefix, is_json};
use std::io::{self, Read};

/// The byte order mark of UTF-8, which is a fault in JSON. The record after it is validated all the same.
pub(crate) const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The way in which the records of a file are separated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Framing {
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
    pub(crate) fn detect(head: &[u8]) -> Self {
        let first = trim_start(head);
        let Some(end) = memchr::memchr(b'\n', first) else { return Self::Values };
        let (line, following) = first.split_at(end);
        let has_more = blank_prefix(following) < following.len();
        if has_more && is_json(line) { Self::Lines } else { Self::Values }
    }

    /// Returns the same framing, or that of an array if the file starts with one: for records that are not
    /// arrays themselves.
    pub(crate) fn or_array(self, head: &[u8]) -> Self {
        let is_array = trim_start(head).starts_with(b"[");
        if is_array && self == Self::Values { Self::Array } else { self }
    }
}

/// The value of `--from`: how records stand in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FramingChoice {
    /// Tell by the file
    Auto,
    /// One record, several one after the other, or an array of them
    Json,
    /// One record a line
    Ndjson,
}

/// The extensions of files with a record a line.
pub(crate) const LINE_EXTENSIONS: &[&str] =
    if cfg!(feature = "arrow") { &["ndjson", "jsonl", "parquet"] } else { &["ndjson", "jsonl"] };

impl FramingChoice {
    /// Returns the extensions of the files that are read from a folder.
    pub(crate) fn extensions(self) -> Vec<&'static str> {
        match self {
            Self::Auto => ["json"].iter().chain(LINE_EXTENSIONS).copied().collect(),
            Self::Json => vec!["json"],
            Self::Ndjson => LINE_EXTENSIONS.to_vec(),
        }
    }

    /// Returns whether a file has a record a line by its name or `--from`.
    pub(crate) fn has_lines(self, file: &InputFile) -> bool {
        self == Self::Ndjson || (self == Self::Auto && file.has_extension(LINE_EXTENSIONS))
    }

    /// Returns whether a file holds one JSON value by its name, unless `--from` says how several stand in it.
    pub(crate) fn holds_one_value(self, file: &InputFile) -> bool {
        self == Self::Auto && file.has_extension(&["json"])
    }

    /// Returns the framing of a file that starts with these bytes. `may_be_array` says whether a record can
    /// be an array.
    pub(crate) fn framing(self, head: &[u8], may_be_array: bool) -> Framing {
        let framing = if self == Self::Json { Framing::Values } else { Framing::detect(head) };
        if may_be_array { framing } else { framing.or_array(head) }
    }
}

/// Returns whether a file that starts with these bytes is no file of records: no line of it begins as one, and the first
/// is no JSON.
pub(crate) fn is_no_json(head: &[u8]) -> bool {
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
pub(crate) fn read_head(input: &mut impl Read, head: &mut Vec<u8>) -> io::Result<()> {
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
