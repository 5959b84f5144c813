//! Noun phrases: names, pronouns, and nouns with what modifies them.

use super::grammar::Form;
use super::token_view::{TokenRange, TokenView};
use super::word_roles::Role;

/// The longest noun phrase that is recognized, in tokens.
const MAX_PHRASE_TOKENS: usize = 16;

impl TokenView<'_> {
    /// Returns the noun phrase that ends before the token `end` and begins at `min_start` or later.
    pub(super) fn noun_phrase_before(&self, end: usize, min_start: usize) -> Option<TokenRange> {
        let min_start = min_start.max(end.saturating_sub(MAX_PHRASE_TOKENS));
        let mut at = end;
        while at > min_start {
            let here = at - 1;
            if !self.is_word(here) {
                let Some(start) = self.symbol_start(here, at < end, min_start) else { break };
                at = start;
                continue;
            }
            // "The harbour’s master".
            if at < end && here > min_start && self.is_possessive(here) && self.is_noun(here - 1) {
                at = here;
                continue;
            }
            // "La sous-préfète".
            if !self.english && at < end && self.is_punct(here + 1, '-') && self.no_space_before(here + 1) {
                at = here;
                continue;
            }
            let role = self.role(here);
            let capital = self.is_capitalized(here);
            if role.any(Role::SUBJECT_PRONOUN) {
                if at == end {
                    at = here;
                }
                break;
            }
            if role.any(Role::DETERMINER) {
                at = here;
                // "The two", "all the men".
                if here > min_start && self.role(here - 1).any(Role::DETERMINER) {
                    continue;
                }
                // "Die Leiterin der Schule".
                if role.any(Role::NOUN_ATTACHING) && here > min_start && self.is_noun(here - 1) {
                    continue;
                }
                // "The master of the harbour".
                if here > min_start + 1
                    && self.role(here - 1).any(Role::NOUN_ATTACHING)
                    && self.is_noun(here - 2)
                {
                    at = here - 1;
                    continue;
                }
                break;
            }
            if role.any(Role::NOUN_ATTACHING) {
                if here > min_start && at < end && self.is_noun(here - 1) {
                    at = here;
                    continue;
                }
                break;
            }
            // "Maren Falk and Ole Dahl".
            if role.any(Role::AND) {
                if here > min_start && at < end && self.is_capitalized(here - 1) && self.is_capitalized(at) {
                    at = here;
                    continue;
                }
                break;
            }
            if role.any(Role::PHRASE_END)
                && !(capital && here > min_start && !role.any(Role::SUBORDINATOR | Role::DAY_OR_MONTH))
                && !(here > min_start && self.is_determined_noun(here))
            {
                break;
            }
            at = here;
        }
        while at < end && self.punct(at).is_some_and(|symbol| !matches!(symbol, '@' | '#' | '$')) {
            at += 1;
        }
        (at < end).then_some(at..end)
    }

    /// Returns the noun phrase that begins at the token `start` and ends at `max_end` or earlier.
    pub(super) fn noun_phrase_after(&self, start: usize, max_end: usize) -> Option<TokenRange> {
        let max_end = max_end.min(start + MAX_PHRASE_TOKENS);
        let mut at = start;
        // Whether the phrase has a word that is not capitalized, which may be a common noun.
        let mut common = false;
        while at < max_end {
            if !self.is_word(at) {
                match self.punct(at) {
                    None | Some('&' | '@' | '#' | '$' | '’' | '\'') => at += 1,
                    Some('.') if self.no_space_before(at) && at + 1 < max_end && self.is_word(at + 1) => {
                        at += 1;
                    }
                    Some('-') if !self.is_dash(at) && at > start => at += 1,
                    _ => break,
                }
                continue;
            }
            if !self.english && at > start && self.is_punct(at + 1, '-') && self.no_space_before(at + 1) {
                at += 1;
                continue;
            }
            let role = self.role(at);
            if at > start && self.is_possessive(at) && self.is_noun(at + 1) {
                at += 1;
                continue;
            }
            if role.any(Role::SUBJECT_PRONOUN) {
                if at == start {
                    at += 1;
                }
                break;
            }
            let leading = (start..at).all(|at| self.role(at).any(Role::DETERMINER));
            if role.any(Role::DETERMINER) && leading {
                at += 1;
                continue;
            }
            // "Der Sprecher der Nachrichtenagentur dpx": who is told.
            if at > start && role.any(Role::DATIVE) && self.role(at + 1).any(Role::RECIPIENT_NOUN) {
                break;
            }
            if at > start
                && role.any(Role::NOUN_ATTACHING)
                && !(self.form(at).any(Form::INFINITIVE_MARKER) && self.opens_infinitive(at))
                && (self.is_one_of(at, &["of", "for"])
                    || (common && !(self.is_capitalized(at - 1) && self.role(at + 1).any(Role::DETERMINER)))
                    || self.caseless
                    // "O Presidente da República".
                    || (!self.english && at == start + 2 && self.role(start).any(Role::DETERMINER))
                    || (self.capitalized_nouns && self.role(start).any(Role::DETERMINER)))
                && at + 1 < max_end
            {
                at += 1;
                if self.role(at).any(Role::DETERMINER) {
                    at += 1;
                }
                continue;
            }
            if at > start && role.any(Role::AND) && self.is_capitalized(at - 1) && self.is_capitalized(at + 1)
            {
                at += 1;
                continue;
            }
            let capital = self.is_capitalized(at);
            // "Der Sprecher kam": where nouns have capitals, no adjective follows one.
            if self.capitalized_nouns
                && !capital
                && at > start
                && self.is_capitalized(at - 1)
                && !self.is_particle(at)
            {
                break;
            }
            if role.any(Role::PHRASE_END | Role::DETERMINER | Role::PREPOSITION)
                && (!capital || role.any(Role::DAY_OR_MONTH))
                && !(at > 0 && self.is_determined_noun(at))
            {
                break;
            }
            common |= !capital;
            at += 1;
        }
        while at > start && self.punct(at - 1).is_some() {
            at -= 1;
        }
        (at > start).then_some(start..at)
    }

    /// Returns whether a form of a verb is a noun, as the determiner before it shows: "la denuncia", "le juge".
    fn is_determined_noun(&self, at: usize) -> bool {
        let verb = Role::PREPOSITION | Role::COORDINATOR | Role::SUBORDINATOR | Role::FINITE_AUXILIARY;
        !self.english
            && self.role(at).any(Role::REPORTING)
            && !self.role(at).any(verb)
            && self.role(at - 1).any(Role::DETERMINER | Role::PREPOSITION)
            && !self.role(at - 1).any(Role::SUBJECT_PRONOUN | Role::ADVERB)
            && !self.form(at - 1).any(Form::AS)
    }

    /// Returns the name, the pronoun, or the noun with its determiner that begins at the token `start`.
    /// Unlike [`Self::noun_phrase_after`], it leaves out a verb that no list has: "Moe pressed on".
    pub(super) fn name_after(&self, start: usize, max_end: usize) -> Option<TokenRange> {
        let phrase = self.noun_phrase_after(start, max_end)?;
        let head = self.role(phrase.start);
        let name =
            phrase.clone().find(|at| self.is_capitalized(*at) && !self.role(*at).any(Role::DETERMINER));
        // "The harbour master praised Moe".
        let verb = (phrase.start..name.unwrap_or(phrase.end)).find(|at| {
            *at > phrase.start + 1
                && self.ends_with_any(*at, &["ed"])
                && self.is_noun(*at)
                && !self.is_capitalized(*at)
        });
        if let Some(end) = verb.or_else(|| name.map(|name| self.name_end(&phrase, name))) {
            return Some(phrase.start..end);
        }
        if head.any(Role::SUBJECT_PRONOUN) {
            return Some(phrase.start..phrase.start + 1);
        }
        // A compound without a name, "the harbour master", but not "the crews want".
        let whole = !self.english && self.is_punct(phrase.end, ',');
        let mut end = if whole { phrase.end } else { phrase.end.min(phrase.start + 2) };
        while end < phrase.end && self.english && self.is_unlisted_noun(end) && !self.ends_in_s(end - 1) {
            end += 1;
        }
        (head.any(Role::DETERMINER) && phrase.len() > 1).then_some(phrase.start..end)
    }

    /// Returns the end of the name in a phrase whose first capitalized word is `name`.
    fn name_end(&self, phrase: &TokenRange, name: usize) -> usize {
        let end_from = |start: usize, continues: &dyn Fn(usize) -> bool| {
            let end = (start..phrase.end).find(|at| !continues(*at)).unwrap_or(phrase.end);
            (start..end).rfind(|at| self.punct(*at).is_none()).map_or(start, |last| last + 1)
        };
        let capitalized = |at: usize| self.is_capitalized(at) || self.no_space_before(at);
        let mut end = end_from(name, &|at| {
            capitalized(at)
                || self.punct(at).is_some()
                || self.role(at).any(Role::NOUN_ATTACHING | Role::AND) && self.is_capitalized(at + 1)
        });
        // A name after common nouns: "Norwegian presidential candidate Ingrid Moe".
        let later = (end..phrase.end.min(end + 4)).find(|at| self.is_capitalized(*at));
        if let Some(later) = later.filter(|later| (end..*later).all(|at| self.is_unlisted_noun(at))) {
            end = end_from(later, &capitalized);
        }
        // A common noun after a name: "the Oslo senator".
        if self.english && self.role(phrase.start).any(Role::DETERMINER) {
            while end < phrase.end && self.is_unlisted_noun(end) {
                end += 1;
            }
        }
        end
    }

    /// Returns whether a word that no list has is a noun or adjective by its ending.
    fn is_unlisted_noun(&self, at: usize) -> bool {
        self.is_word(at) && self.role(at).is_unlisted() && !self.ends_with_any(at, &["ed", "s"])
    }

    /// Returns the start of a number or symbol in a phrase: the token itself, or the bracket that it closes.
    /// `inside` says that it is not the last of the phrase.
    fn symbol_start(&self, at: usize, inside: bool, min_start: usize) -> Option<usize> {
        match self.punct(at) {
            None | Some('%' | '’' | '\'') => Some(at),
            Some('.') if inside || self.no_space_before(at) => Some(at),
            Some('&' | '@' | '#' | '$' | '/') if inside => Some(at),
            Some('-') if !self.is_dash(at) => Some(at),
            Some(')') => self.opening_bracket(at, min_start),
            _ => None,
        }
    }

    /// Returns the bracket that the closing one at `close` matches.
    fn opening_bracket(&self, close: usize, min_start: usize) -> Option<usize> {
        (min_start..close).rev().take(8).find(|at| self.is_punct(*at, '('))
    }
}
