//! Quotations and their speakers, as the layer returns them.

use copydesk_record::QuoteKind;
use copydesk_text::span::ByteRange;

/// A quotation: content that the text attributes to a speaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Whether the content is direct, mixed or indirect speech.
    pub kind: QuoteKind,
    /// The content without the quotation marks around it, in bytes of the text and in order. A quotation that
    /// its cue interrupts has more than one range.
    pub content: Vec<ByteRange>,
    /// The words that attribute the content, in bytes of the text: "said", "according to".
    pub cue: Option<ByteRange>,
    /// The speaker; `None` if the text does not name one.
    pub speaker: Option<Speaker>,
    /// The index of the quotation that this one continues: the last of the paragraph before, which leaves its
    /// quotation marks open.
    pub continues: Option<usize>,
}

/// The speaker of a quotation: the source of the attribution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// The noun phrase that names the speaker, in bytes of the text.
    pub range: ByteRange,
    /// The index of the speaker in [`Entities::list`](crate::entity::Entities::list).
    pub entity: Option<usize>,
}

impl Speaker {
    /// Returns a speaker whose entity is not resolved yet.
    pub(super) fn unresolved(range: ByteRange) -> Self {
        Self { range, entity: None }
    }
}
