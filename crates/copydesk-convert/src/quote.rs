//! Quotations: what was said, the cue that says so, and who said it.

use crate::entity::Entities;
use crate::fact::Extent;
use crate::prose::Prose;
use copydesk_record::QuoteKind;

/// Something said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Quote {
    pub(crate) kind: QuoteKind,
    /// What was said, without the outer marks, in bytes of the text and in order.
    pub(crate) content: Vec<Extent>,
    pub(crate) cue: Option<Extent>,
    pub(crate) speaker: Option<Speaker>,
    /// Which of the quotations it carries on.
    pub(crate) continues: Option<usize>,
}

/// Who said it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Speaker {
    /// The mention, in bytes of the text.
    pub(crate) extent: Extent,
    /// Which of the entities.
    pub(crate) entity: Option<usize>,
}

/// The words that this stage asks for.
pub(crate) fn words(_take: &mut dyn FnMut(&'static str)) {}

/// Finds the quotations of the prose, in order. A pronoun or a role that speaks becomes a mention of the entity that it
/// stands for.
pub(crate) fn quotes(_prose: &Prose<'_>, _entities: &mut Entities) -> Vec<Quote> {
    Vec::new()
}
