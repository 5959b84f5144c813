//! Nouns that attribute: "amid fears that the boat would sink", "Moe’s claim that it sank".

use super::attribution::AttributionParser;
use super::token_view::TokenRange;
use super::word_roles::Role;

/// The verbs whose object a noun of thought may be, so that a clause that ends with one is a relative clause.
const OBJECT_VERBS: &[&str] = &[
    "addressed",
    "answered",
    "aroused",
    "brought",
    "caused",
    "created",
    "denied",
    "dismissed",
    "encouraged",
    "expressed",
    "fed",
    "filed",
    "fueled",
    "fuelled",
    "generated",
    "heard",
    "ignored",
    "inspired",
    "made",
    "prompted",
    "provoked",
    "raised",
    "received",
    "rejected",
    "resolved",
    "shared",
    "spread",
    "started",
    "stirred",
    "stoked",
    "triggered",
    "voiced",
];

impl AttributionParser<'_> {
    /// Parses the clause with "that" after the noun at a token. `start` is the first token that no content has yet, `first` that
    /// of the sentence. Returns the token after the clause.
    pub(super) fn parse_noun_cue(&mut self, start: usize, first: usize, noun: usize) -> Option<usize> {
        let view = self.view;
        let that = noun + 1;
        let clause = view.role(that).any(Role::COMPLEMENTIZER) && !view.is_finite_verb(that + 1);
        if !view.role(noun).any(Role::THAT_NOUN) || !clause || view.quoted_span_at(that + 1).is_some() {
            return None;
        }
        let end = self.content_end(that)?;
        let end = self.comma_before_clause(that, end).unwrap_or(end);
        let near = start.max(noun.saturating_sub(20));
        let end = if (near..noun).any(|at| view.is_finite_verb(at) && !view.is_possessive(at)) {
            end
        } else {
            // "Amid fears that it would sink, the crew left"; but "fears that it would sink grew" has no end that shows.
            let opening = view.role(first).any(Role::PREPOSITION | Role::SUBORDINATOR);
            (that..end).find(|at| view.is_punct(*at, ',')).filter(|_| opening)?
        };
        let content = that..end;
        // "Speculation that Moe has caused": a relative pronoun.
        if end.checked_sub(1).is_some_and(|last| view.is_one_of(last, OBJECT_VERBS)) {
            return None;
        }
        if self.is_before_last_cue(end) || !view.has_main_verb(that + 1..end) {
            return None;
        }
        let source = self.possessor(start, noun);
        // "The only claim that": one of many is rarely anybody's words.
        if source.is_none() && !view.ends_in_s(noun) && !view.is_one_of(noun, &["speculation", "grumbling"]) {
            return None;
        }
        self.push(view.quote_kind(&content), vec![content], Some(noun..that), source);
        Some(end)
    }

    /// Returns the possessor of a noun, if it is next to it: "Moe" in "Moe’s claim", "their" in "their fears". It begins at
    /// `start` or later.
    fn possessor(&self, start: usize, noun: usize) -> Option<TokenRange> {
        let view = self.view;
        let last = noun.checked_sub(1).filter(|last| *last >= start)?;
        if view.is_possessive(last) {
            return view.noun_phrase_before(last, start);
        }
        let possessive = view.role(last).any(Role::HE | Role::SHE | Role::OTHER_PRONOUN);
        (possessive && view.role(last).any(Role::DETERMINER)).then_some(last..noun)
    }
}
