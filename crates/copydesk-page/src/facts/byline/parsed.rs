//! A byline as it was read.

use copydesk_text::span::ByteRange;

/// A byline. Ranges are bytes of the block that it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ParsedByline {
    pub(crate) range: ByteRange,
    pub(crate) authors: Vec<ParsedAuthor>,
    pub(crate) organisation: Option<ByteRange>,
    /// Whether it is labelled as a byline, with "By" or the like.
    pub(crate) labelled: bool,
    /// Whether it is no byline, but names the person: "Maren Falk is a reporter", "© Maren Falk".
    pub(crate) introduces: bool,
}

/// An author that a byline names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ParsedAuthor {
    pub(crate) name: ByteRange,
    pub(crate) role: Option<ByteRange>,
}
