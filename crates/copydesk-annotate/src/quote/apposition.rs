//! Names in apposition to a role: "the mayor, Robert Smith".

use super::token_view::{TokenRange, TokenView};
use super::word_roles::Role;

/// The most tokens of a name.
const MAX_NAME_TOKENS: usize = 10;

impl TokenView<'_> {
    /// Returns a source that names a role together with the name after it, which ends at `max_end` or earlier: "the mayor"
    /// of "the mayor, Robert Smith, said". Any other source stays as it is.
    pub(super) fn with_name_in_apposition(&self, source: TokenRange, max_end: usize) -> TokenRange {
        let Some(last) = source.end.checked_sub(1).filter(|_| self.is_punct(source.end, ',')) else {
            return source;
        };
        let is_role = self.role(source.start).any(Role::DETERMINER)
            || (!self.is_capitalized(last) && !self.role(source.start).any(Role::SUBJECT_PRONOUN));
        // "The head of the board" is a person, "the board" none.
        let head = source
            .clone()
            .find(|at| self.role(*at).any(Role::NOUN_ATTACHING))
            .unwrap_or(source.end)
            .saturating_sub(1);
        if !is_role || !self.is_word(last) || self.role(head).any(Role::NON_PERSON | Role::SUBJECT_PRONOUN) {
            return source;
        }
        match self.apposed_name(source.end + 1, max_end) {
            Some(end) => source.start..end,
            None => source,
        }
    }

    /// Returns a source as [`Self::with_name_in_apposition`] does, unless the name after it has an apposition of its own: in
    /// "according to the aide, Ann Moe, a nurse, left", Moe is no aide.
    pub(super) fn with_plain_name_in_apposition(&self, source: TokenRange, max_end: usize) -> TokenRange {
        let whole = self.with_name_in_apposition(source.clone(), max_end);
        let next = whole.end + 1;
        let apposed =
            self.role(next).any(Role::INDEFINITE_ARTICLE | Role::RELATIVE_PRONOUN) || self.is_number(next);
        // "According to the coach, Smith, Jones and Brown will start": a list of subjects.
        let listed =
            self.joins_names(whole.end) || (self.is_punct(whole.end, ',') && self.is_list_of_names(next));
        if whole.end > source.end && (apposed || listed) { source } else { whole }
    }

    /// Returns whether a coordinator at a token joins a name to those before it.
    fn joins_names(&self, at: usize) -> bool {
        self.role(at).any(Role::COORDINATOR) && self.is_capitalized(at + 1)
    }

    /// Returns whether the names from a token on are the rest of a list: "Jones and Brown".
    fn is_list_of_names(&self, start: usize) -> bool {
        let reach = start + MAX_NAME_TOKENS;
        let mut at = start;
        while at < reach && (self.is_capitalized(at) || (at > start && self.is_punct(at, ','))) {
            at += 1;
        }
        at > start && self.joins_names(at)
    }

    /// Returns the end of the name that begins at a token and that punctuation, a preposition or a subordinate clause
    /// follows.
    fn apposed_name(&self, start: usize, max_end: usize) -> Option<usize> {
        let mut at = start;
        // "34-year-old Ivo Kranz".
        if self.is_number(at) {
            at += 1;
            while at < max_end && self.no_space_before(at) {
                at += 1;
            }
        }
        let first = at;
        let mut words = 0;
        while at < max_end && at < first + MAX_NAME_TOKENS {
            let is_part = self.is_capitalized(at)
                && !self.role(at).any(Role::DAY_OR_MONTH | Role::SUBORDINATOR | Role::SUBJECT_PRONOUN);
            let joined = self.no_space_before(at) && matches!(self.punct(at), Some('.' | '-' | '’' | '\''));
            // "Fenna de Wit", "Mª Dolores".
            let particle = words > 0 && self.is_particle(at);
            let ordinal = words > 0 && matches!(self.punct(at), Some('ª' | 'º'));
            if is_part {
                words += 1;
            } else if !(ordinal || particle || (words > 0 && joined && self.goes_on(at, max_end))) {
                break;
            }
            at += 1;
        }
        let follows = Role::PREPOSITION | Role::SUBORDINATOR | Role::COORDINATOR | Role::DAY_OR_MONTH;
        let closed = at >= max_end || self.punct(at).is_some();
        let ends = closed || (words > 1 && self.role(at).any(follows));
        (ends && words > usize::from(!closed || self.capitalized_nouns)).then_some(at)
    }

    /// Returns whether a lower-case word is a particle of a name: short, and before a capitalized word.
    pub(super) fn is_particle(&self, at: usize) -> bool {
        let is_short = |at: usize| self.is_word(at) && self.byte_length(at) <= 3 && !self.is_capitalized(at);
        let second = at + usize::from(is_short(at + 1));
        is_short(at) && !self.role(at).any(Role::COORDINATOR) && self.is_capitalized(second + 1)
    }

    /// Returns whether a name goes on after the full stop, hyphen or apostrophe at a token.
    fn goes_on(&self, at: usize, max_end: usize) -> bool {
        at + 1 < max_end && self.is_capitalized(at + 1)
    }
}
