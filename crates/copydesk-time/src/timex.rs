//! Time expressions as the tagger returns them.

use copydesk_record::TimeKind;
use copydesk_text::span::ByteRange;

/// A time expression with its TIMEX3 value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timex {
    /// Its place, in bytes of the text.
    pub range: ByteRange,
    /// The TIMEX3 type.
    pub kind: TimeKind,
    /// The TIMEX3 value: `2009-06-12`, `P2Y`, `XXXX-WXX-5`.
    pub value: String,
    /// The date that the value was computed from.
    pub anchor: Anchor,
}

/// The date that a value was computed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchor {
    /// No date: the expression has the whole value, or the value stays underspecified.
    None,
    /// The date of publication.
    Publication,
    /// A date mentioned earlier in the text.
    Mention {
        /// Its place, in bytes of the text.
        range: ByteRange,
        /// Its value.
        value: String,
    },
}
