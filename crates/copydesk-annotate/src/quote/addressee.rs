//! The addressees of reporting verbs: "told the crew".

use super::attribution::AttributionParser;
use super::word_roles::Role;

/// The longest addressee, in tokens.
const MAX_ADDRESSEE_TOKENS: usize = 14;

impl AttributionParser<'_> {
    /// Returns the end of the addressee that begins at a token: "told reporters", "told the BBC", "asked
    /// him"; the token itself if there is none.
    pub(super) fn addressee_end(&self, at: usize) -> usize {
        let view = self.view;
        let role = view.role(at);
        if role.any(Role::SUBORDINATOR | Role::TO) || view.punct(at).is_some() || at >= self.end {
            return at;
        }
        if role.any(Role::HE | Role::SHE | Role::OTHER_PRONOUN) && !role.any(Role::DETERMINER) {
            return at + 1;
        }
        let mut end = at;
        if role.any(Role::DETERMINER) {
            end += 1;
        }
        let named = view.is_capitalized(end);
        while end < self.end && end < at + MAX_ADDRESSEE_TOKENS {
            // "Told Radio Oslo’s “Harbour Hour” that".
            if let Some(span) = view.quoted_span_at(end).filter(|span| view.is_work_title(span)) {
                return span.after;
            }
            if !self.is_in_addressee(at, end, named) {
                break;
            }
            end += 1;
        }
        end
    }

    /// Returns whether a token belongs to the addressee that begins at `start`. `named` says that its first
    /// noun is capitalized.
    fn is_in_addressee(&self, start: usize, at: usize, named: bool) -> bool {
        let view = self.view;
        if let Some(character) = view.punct(at) {
            return matches!(character, '.' | '-' | '’' | '\'' | '&') && view.no_space_before(at);
        }
        let role = view.role(at);
        let capitalized = view.is_capitalized(at);
        let before = if at > start { view.role(at - 1) } else { Role::UNLISTED };
        let postmodifier = at > start
            && (role.any(Role::NOUN_ATTACHING)
                || (role.any(Role::DETERMINER) && before.any(Role::NOUN_ATTACHING)));
        let ends = role.any(ADDRESSEE_END);
        if ends && !postmodifier && (!capitalized || role.any(Role::SUBJECT_PRONOUN)) {
            return false;
        }
        let in_phrase = before.any(Role::NOUN_ATTACHING | Role::DETERMINER);
        if !named {
            // A name after a common noun is the subject of the content: "told reporters Moe had left".
            // "Told host Ada Lie": a bare singular has its name after it.
            return !capitalized || at == start || in_phrase || self.is_bare_singular(start, at);
        }
        // "Told the BBC correspondent that".
        let last_noun = || {
            let next = Role::SUBORDINATOR | Role::TO | Role::DAY_OR_MONTH;
            !ends && (view.role(at + 1).any(next) || view.quoted_span_at(at + 1).is_some())
        };
        capitalized
            || postmodifier
            || in_phrase
            || view.no_space_before(at)
            || view.is_number(at)
            || last_noun()
    }

    /// Returns whether the words from `start` to `at` are a singular noun without a determiner, and what of its name has been
    /// read: "host", "host Ada".
    fn is_bare_singular(&self, start: usize, at: usize) -> bool {
        let view = self.view;
        let collective = ["police", "staff", "media", "press", "parliament", "lawmakers"];
        let noun = (start..at).find(|at| view.is_capitalized(*at)).unwrap_or(at).checked_sub(1);
        view.english
            && !view.role(start).any(Role::DETERMINER)
            && noun.is_some_and(|noun| {
                noun >= start
                    && view.is_word(noun)
                    && !view.ends_in_s(noun)
                    && !view.is_irregular_plural(noun)
                    && !view.role(noun).any(Role::NON_PERSON)
                    && !view.is_one_of(noun, &collective)
            })
    }

    /// Returns the "that" that occurs within a few words after the addressee: "told Oslo Radio host Ada Lie
    /// that".
    pub(super) fn complementizer_after(&self, at: usize) -> Option<usize> {
        let view = self.view;
        let clause = Role::FINITE_AUXILIARY
            | Role::IRREGULAR_PAST
            | Role::SUBORDINATOR
            | Role::COORDINATOR
            | Role::TO
            | Role::SUBJECT_PRONOUN;
        for at in at..self.end.min(at + 8) {
            if view.role(at).any(Role::COMPLEMENTIZER) {
                return Some(at);
            }
            let in_name =
                || matches!(view.punct(at), Some('.' | '-' | '’' | '\'')) && view.no_space_before(at);
            if view.role(at).any(clause) || (view.punct(at).is_some() && !in_name()) {
                return None;
            }
        }
        None
    }
}

/// The words that end an addressee.
const ADDRESSEE_END: Role = Role::SUBORDINATOR
    .union(Role::TO)
    .union(Role::DAY_OR_MONTH)
    .union(Role::FINITE_AUXILIARY)
    .union(Role::SUBJECT_PRONOUN)
    .union(Role::DETERMINER)
    .union(Role::PREPOSITION)
    .union(Role::COORDINATOR)
    .union(Role::ADVERB);
