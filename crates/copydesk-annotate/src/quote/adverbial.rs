//! What stands between a verb and its subject or complement: adverbials, brackets, joined pronouns.

use super::grammar::Form;
use super::token_view::{TokenRange, TokenView};
use super::word_roles::Role;

/// The most tokens of the names of a time: "Monday, 3 May".
const MAX_TIME_TOKENS: usize = 12;

impl TokenView<'_> {
    /// Returns the token after an adverbial that begins at a token: "ayer", "este lunes", "am Montag", "en rueda de
    /// prensa". `None` if there is none.
    pub(super) fn adverbial_end(&self, at: usize, max_end: usize) -> Option<usize> {
        let role = self.role(at);
        let time = Role::DAY_OR_MONTH | Role::TIME_NOUN | Role::TIME_MODIFIER;
        if at >= max_end || !self.is_word(at) || role.any(Role::COMPLEMENTIZER) {
            return None;
        }
        // "El martes", "cette semaine", "am Abend".
        let mut end = at;
        while end < max_end.min(at + 3) && self.role(end).any(Role::DETERMINER | Role::PREPOSITION) {
            end += 1;
        }
        let (mut last, far) = (end, max_end.min(end + MAX_TIME_TOKENS));
        while last < far {
            // "Terça-feira".
            let compound = self.is_punct(last + 1, '-') && self.no_space_before(last + 1);
            if compound && self.role(last + 2).any(time) {
                last += 3;
            } else if self.role(last).any(time) || (last > end && self.is_number(last)) {
                last += 1;
            } else {
                break;
            }
        }
        if last > end {
            return Some(last.min(max_end));
        }
        // "A" may be the article in Portuguese.
        if role.any(Role::PREPOSITION) && !role.any(Role::ADVERB | Role::DETERMINER) {
            // "Auprès de l’AFP".
            let second = self.role(at + 1);
            let second = second.any(Role::PREPOSITION) && !second.any(Role::DETERMINER);
            return self.noun_phrase_after(at + 1 + usize::from(second), max_end).map(|phrase| phrase.end);
        }
        (role.any(Role::ADVERB) && !role.any(Role::SUBJECT_PRONOUN | Role::DETERMINER)).then_some(at + 1)
    }

    /// Returns whether a phrase is where, when or to whom something was said, so that no relative clause follows it: "en un
    /// comunicado", "a EFE", "el lunes".
    pub(super) fn is_circumstance(&self, mut phrase: TokenRange) -> bool {
        let nouns = Role::SPEECH_NOUN
            | Role::RECIPIENT_NOUN
            | Role::NON_PERSON
            | Role::DAY_OR_MONTH
            | Role::TIME_NOUN
            | Role::TIME_MODIFIER;
        let first = phrase.start;
        let told = self.role(first).any(Role::RECIPIENT) || self.form(first).any(Form::CIRCUMSTANCE);
        told || phrase.any(|at| self.role(at).any(nouns) || self.is_capitalized(at))
    }

    /// Returns the token after the brackets that open at a token: "(SPD)".
    pub(super) fn bracket_end(&self, at: usize, max_end: usize) -> Option<usize> {
        const LONGEST: usize = 8;
        let close = self
            .is_punct(at, '(')
            .then(|| (at..max_end.min(at + LONGEST)).find(|at| self.is_punct(*at, ')')));
        close.flatten().map(|close| close + 1)
    }

    /// Returns the token after the pronoun that a hyphen joins to the verb before a token: "queixou-se", "disse-nos".
    pub(super) fn enclitic_end(&self, hyphen: usize) -> usize {
        const LONGEST: usize = 4;
        if self.english {
            return hyphen;
        }
        let joined = self.is_punct(hyphen, '-')
            && self.no_space_before(hyphen)
            && self.no_space_before(hyphen + 1)
            && self.is_word(hyphen + 1)
            && self.byte_length(hyphen + 1) <= LONGEST;
        if joined { hyphen + 2 } else { hyphen }
    }
}
