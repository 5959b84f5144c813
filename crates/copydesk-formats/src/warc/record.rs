//! A record as it stands in a file: its head, its block, and what is wrong with its frame.

use copydesk_html::MimeHeader;

/// A record as it stands in a file.
#[derive(Debug, Clone, Copy)]
pub struct RawRecord<'r> {
    /// The line of the version and the fields, with the empty line after them. Empty where no head was found.
    pub head: &'r [u8],
    /// The block, or the first bytes of one that is larger than allowed.
    pub block: &'r [u8],
    /// The number of bytes of the block in the file.
    pub block_length: u64,
    /// What is wrong with the frame.
    pub fault: Option<FrameFault>,
}

/// What is wrong with the frame of a record, which is what tells it from the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrameFault {
    /// Its `Content-Length` is not the length of its block; absent, or no number, if there is none.
    LengthDiffers(Option<u64>),
    /// The file ends inside the record.
    CutOff,
    /// The bytes are no record.
    NoHead,
}

impl<'r> RawRecord<'r> {
    /// Returns the fields of the head.
    pub(super) fn fields(&self) -> MimeHeader<'r> {
        fields_of(self.head)
    }

    /// Returns whether the block was not kept to its end.
    #[must_use]
    pub fn is_cut_for_size(&self) -> bool {
        self.block_length > self.block.len() as u64
    }
}

/// Returns the fields in a head, below the line of the version.
pub(super) fn fields_of(head: &[u8]) -> MimeHeader<'_> {
    let first = memchr::memchr(b'\n', head).map_or(head.len(), |at| at + 1);
    MimeHeader::split(head.get(first..).unwrap_or_default()).0
}

/// Returns the `Content-Length` that a head states.
pub(super) fn stated_length(head: &[u8]) -> Option<u64> {
    std::str::from_utf8(fields_of(head).value("content-length")?).ok()?.parse().ok()
}
