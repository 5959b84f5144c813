//! Addressees: who a verb like "told" says was spoken to.

use super::attribution::AttributionParser;
use super::word_roles::Role;

impl AttributionParser<'_> {
    /// Returns the end of the addressee that begins at a token: "told reporters", "told the BBC", "asked him"; the token
    /// itself if there is none.
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
        while end < self.end && end < at + 14 {
            // "Told Radio Oslo’s “Harbour Hour” that".
            if let Some(span) = view.quoted_span_at(end).filter(|span| view.is_work_title(span)) {
                return span.after;
            }
            let role = view.role(end);
            let capital = view.is_capitalized(end);
            match view.punct(end) {
                Some('.' | '-' | '’' | '\'' | '&') if view.no_space_before(end) => {}
                Some(_) => break,
                None => {
                    let attached = role.any(Role::NOUN_ATTACHING) && end > at;
                    let postmodifier = attached
                        || (role.any(Role::DETERMINER)
                            && end > at
                            && view.role(end - 1).any(Role::NOUN_ATTACHING));
                    if role.any(ADDRESSEE_END)
                        && !postmodifier
                        && (!capital || role.any(Role::SUBJECT_PRONOUN))
                    {
                        break;
                    }
                    if named
                        && !capital
                        && !postmodifier
                        && !view.no_space_before(end)
                        && !view.is_number(end)
                    {
                        let in_phrase =
                            end > at && view.role(end - 1).any(Role::NOUN_ATTACHING | Role::DETERMINER);
                        // "Told the BBC correspondent that".
                        let common_noun = !role.any(ADDRESSEE_END)
                            && (view.role(end + 1).any(Role::SUBORDINATOR | Role::TO | Role::DAY_OR_MONTH)
                                || view.quoted_span_at(end + 1).is_some());
                        if !in_phrase && !common_noun {
                            break;
                        }
                    }
                    if !named
                        && capital
                        && end > at
                        && !view.role(end - 1).any(Role::NOUN_ATTACHING | Role::DETERMINER)
                    {
                        break;
                    }
                }
            }
            end += 1;
        }
        end
    }

    /// Returns the "that" that occurs within a few words after the addressee: "told Oslo Radio host Ada Lie that".
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
