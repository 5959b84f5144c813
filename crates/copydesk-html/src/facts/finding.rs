//! What is wrong with the markup that states facts.

/// A fault in the markup that states the facts of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkupFinding {
    /// What is wrong.
    pub kind: MarkupFault,
    /// What it was about, in a few words.
    pub text: String,
}

/// A kind of fault in the markup that states the facts of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum MarkupFault {
    /// JSON-LD was read as it must have been meant: it has control characters or quotation marks in strings, commas too
    /// many, comments, no end.
    JsonLdMended,
    /// JSON-LD could not be read, or from some place on.
    JsonLdUnreadable,
    /// JSON-LD is too large to be read.
    JsonLdTooLarge,
    /// The page has more JSON-LD than is read.
    JsonLdTooMany,
    /// JSON-LD refers to an object that the page does not have.
    JsonLdDangling,
    /// A date is in no form that is known, or stands for none: `0000-00-00`.
    DateUnreadable,
    /// A date whose day may be its month.
    DateAmbiguous,
    /// The address that the page goes by is none, or is relative to one that it does not state.
    AddressUnreadable,
}

impl MarkupFinding {
    /// Returns a finding with the beginning of a text.
    pub(super) fn new(kind: MarkupFault, text: &str) -> Self {
        let end = text.floor_char_boundary(MAX_BYTES);
        Self { kind, text: text.get(..end).unwrap_or_default().to_owned() }
    }
}

const MAX_BYTES: usize = 120;
