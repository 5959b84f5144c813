//! The form of the rows of one program or data set.

use super::composed_text::ComposedText;
use super::fact::Fact;
use copydesk_diag::Diagnostic;

/// The form of the rows of one program or data set: which member holds what.
#[derive(Debug)]
pub struct RowMap {
    /// Its name, a word.
    pub name: &'static str,
    /// The reverse-DNS name under which a record keeps members that have no place in it.
    pub(super) ext: &'static str,
    /// What writes such rows, in a few words.
    pub about: &'static str,
    /// The keys by which its rows are told: each of them has all.
    pub(super) keys: &'static [&'static str],
    /// The members that hold facts. Of those with the same fact the first counts that a row has.
    pub(super) members: &'static [(Fact, &'static str)],
    /// The member that holds the text in parts, and how it is put together.
    pub(super) composed: Option<(&'static str, Compose)>,
    /// Returns what there is to say of a text.
    pub(super) note: Option<fn(&str) -> Option<Diagnostic>>,
    /// What to do where such rows never have a text, as the end of a sentence.
    pub(super) has_no_text: Option<&'static str>,
}

/// Returns the text that is put together from the JSON of a member.
pub(super) type Compose = fn(&str) -> Option<ComposedText>;

impl RowMap {
    /// A map without anything.
    pub(super) const NONE: Self = Self {
        name: "",
        ext: "",
        about: "",
        keys: &[],
        members: &[],
        composed: None,
        note: None,
        has_no_text: None,
    };
}
