//! Cues that are no verbs: "according to Moe", "selon Moe", "einem Sprecher zufolge", "so Wolf weiter".

use super::cue::Cue;
use super::grammar::Form;
use super::token_view::{TokenRange, TokenView};
use super::word_roles::Role;

impl TokenView<'_> {
    /// Returns the cue at a token that is a preposition: "according to Moe", "selon Moe".
    pub(super) fn prepositional_cue(&self, at: usize, max_end: usize) -> Option<Cue> {
        let tokens = match self.role(at) {
            role if role.any(Role::ACCORDING) && self.role(at + 1).any(Role::TO) => at..at + 2,
            role if role.any(Role::SOURCE_PREPOSITION) && self.form(at).any(Form::SOURCE_POSTPOSITION) => {
                return self.postposition_cue(at);
            }
            role if role.any(Role::SOURCE_PREPOSITION) && !self.is_plain_preposition(at, max_end) => {
                at..at + 1
            }
            role if role.any(Role::SOURCE_NOUN) => {
                self.source_phrase(at, 0).filter(|phrase| !self.is_plain_phrase(phrase, max_end))?
            }
            _ => return None,
        };
        // The article may be part of the preposition: "a detta dei sindacati".
        let phrase = tokens.len() > 1;
        let source = self.noun_phrase_after(tokens.end, max_end);
        let source = source.filter(|source| phrase || self.may_speak(source))?;
        // "Según el programa".
        let noun = source.clone().find(|at| !self.role(*at).any(Role::DETERMINER));
        let noun = noun.filter(|noun| !self.english && !self.is_capitalized(*noun));
        if noun.is_some_and(|noun| self.role(noun).any(Role::NON_SOURCE)) {
            return None;
        }
        let source = self.with_plain_name_in_apposition(source, max_end);
        Some(Cue {
            start: tokens.start,
            tokens,
            role: Role::REPORTING,
            end: source.end,
            source: Some(source),
            inverted: true,
        })
    }

    /// Returns whether a preposition that may introduce a source is another word, or relates a thing: "el segundo", "según la
    /// edad". Inside a clause it introduces what the text names, or a source that is no person: "según la policía".
    fn is_plain_preposition(&self, at: usize, max_end: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|_| !self.english && !self.grammar.is_verb_second) else {
            return false;
        };
        self.role(before).any(Role::DETERMINER) || self.is_plain_phrase(&(at..at + 1), max_end)
    }

    /// Returns whether words that may introduce a source stand inside a clause, and no source that is known to be one follows.
    fn is_plain_phrase(&self, phrase: &TokenRange, max_end: usize) -> bool {
        let before = phrase.start.checked_sub(1).filter(|_| !self.english && !self.grammar.is_verb_second);
        // "Che secondo la direttrice".
        let opening = Role::SUBORDINATOR | Role::COMPLEMENTIZER;
        let separated = before.is_none_or(|before| !self.is_word(before) || self.role(before).any(opening))
            || self.is_line_start(phrase.start)
            || self.is_capitalized(phrase.start);
        let source = if separated { None } else { self.noun_phrase_after(phrase.end, max_end) };
        let known = |at: usize| {
            self.is_capitalized(at) || self.role(at).any(Role::NON_PERSON | Role::SUBJECT_PRONOUN)
        };
        source.is_some_and(|mut source| !source.any(known))
    }

    /// Returns the cue at a token that follows its source: "einem Sprecher zufolge".
    fn postposition_cue(&self, at: usize) -> Option<Cue> {
        let source = self.noun_phrase_before(at, 0)?;
        let before = source.start.checked_sub(1).map_or(Role::UNLISTED, |before| self.role(before));
        if before.any(Role::PREPOSITION) {
            return None;
        }
        let (start, end) = (source.start, at + 1);
        Some(Cue {
            tokens: at..end,
            role: Role::REPORTING,
            source: Some(source),
            start,
            end,
            inverted: false,
        })
    }

    /// Returns the cue at a token that only follows what it attributes: "so Wolf weiter".
    pub(super) fn postposed_cue(&self, at: usize, max_end: usize) -> Option<Cue> {
        if !self.role(at).any(Role::POSTPOSED) {
            return None;
        }
        let source = self.noun_phrase_after(at + 1, max_end).filter(|source| self.may_speak(source))?;
        let source = self.with_name_in_apposition(source, max_end);
        let mut end = source.end;
        while end < max_end && self.role(end).any(Role::ADVERB) {
            end += 1;
        }
        let closed = end >= max_end || self.punct(end).is_some() || self.role(end).any(Role::PREPOSITION);
        closed.then(|| Cue {
            tokens: at..at + 1,
            role: Role::REPORTING,
            source: Some(source),
            start: at,
            end,
            inverted: true,
        })
    }
}
