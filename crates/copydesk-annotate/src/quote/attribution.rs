//! Attributions, and the state of the parser that finds those of a sentence.

use super::token_view::{TokenRange, TokenView};
use super::word_roles::Role;
use copydesk_record::QuoteKind;

/// The fewest words of a clause.
pub(super) const MIN_CLAUSE_WORDS: usize = 3;
/// The most tokens that are read for one content; a quoted span counts as one.
pub(super) const MAX_CONTENT_TOKENS: usize = 400;
/// The most tokens between a cue and the quotation marks of its content.
pub(super) const MAX_QUOTE_DISTANCE: usize = 30;

/// Content that a sentence attributes to a source, in tokens of the block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attribution {
    pub(super) kind: QuoteKind,
    pub(super) content: Vec<TokenRange>,
    pub(super) cue: Option<TokenRange>,
    /// The noun phrase of whoever speaks.
    pub(super) source: Option<TokenRange>,
    /// Whether the sentences around it determine who speaks, since the sentence itself does not say.
    pub(super) source_in_context: bool,
    /// Whether its last closing quotation mark is missing.
    pub(super) unclosed: bool,
}

/// The state of parsing a sentence. The files beside this one add methods for each construction.
pub(super) struct AttributionParser<'p> {
    pub(super) view: &'p TokenView<'p>,
    /// The attributions found so far, in order.
    pub(super) attributions: Vec<Attribution>,
    /// The end of the sentence, without the punctuation that ends it.
    pub(super) end: usize,
    /// Whether no sentence before it in the block has an attribution.
    pub(super) first_in_block: bool,
}

impl AttributionParser<'_> {
    /// Adds an attribution that the sentence itself attributes to a source, or to nobody.
    pub(super) fn push(
        &mut self,
        kind: QuoteKind,
        mut content: Vec<TokenRange>,
        cue: Option<TokenRange>,
        source: Option<TokenRange>,
    ) {
        let source_in_context = false;
        // Between marks that stand together nothing is said.
        content.retain(|part| !part.is_empty());
        if content.is_empty() {
            return;
        }
        self.attributions.push(Attribution {
            kind,
            content,
            cue,
            source,
            source_in_context,
            unclosed: false,
        });
    }

    /// Adds direct speech that has neither cue nor source in its sentence.
    pub(super) fn push_uncued(&mut self, content: TokenRange, source_in_context: bool, unclosed: bool) {
        if content.is_empty() {
            return;
        }
        self.attributions.push(Attribution {
            kind: QuoteKind::Direct,
            content: vec![content],
            cue: None,
            source: None,
            source_in_context,
            unclosed,
        });
    }

    /// Returns whether a range has a verb that reports speech.
    pub(super) fn has_speech_verb(&self, start: usize, end: usize) -> bool {
        let speech = Role::REPORTING | Role::REPORTING_PARTICIPLE | Role::ADDRESSEE_TAKING;
        (start..end).any(|at| self.view.reporting_verb(at, start).is_some_and(|(_, role)| role.any(speech)))
    }
}
