//! The recipient between a verb and its subject, in languages where the subject may follow: "explicó a EFEX Lucía
//! Barreiro".

use super::grammar::Form;
use super::token_view::TokenView;
use super::word_roles::Role;
use copydesk_text::token::TokenShape;

impl TokenView<'_> {
    /// Returns the token after the recipient that begins at a token: "a los periodistas", "all’Ansax", "der
    /// Nachrichtenagentur dpx". The subject may follow it. `None` if no recipient begins there, or if all of it may as
    /// well be one.
    pub(super) fn recipient_end(&self, at: usize, max_end: usize) -> Option<usize> {
        if self.english || at >= max_end {
            return None;
        }
        let mut next = at;
        if self.role(at).any(Role::RECIPIENT) {
            next += 1;
            // "A" is the feminine article in Portuguese.
            if self.role(at).any(Role::DETERMINER) && !self.is_capitalized(next) {
                return None;
            }
        } else if self.is_elided(at) && self.begins_with(at, "all") {
            // "All’Ansax", "all’agenzia Ansax la portavoce".
            let named = self.is_capitalized(at + 1) && self.role(at + 2).any(Role::DETERMINER);
            return Some(at + 1 + usize::from(named));
        } else if !(self.role(at).any(Role::DATIVE) && self.role(at + 1).any(Role::RECIPIENT_NOUN)) {
            return None;
        }
        while next < max_end && self.role(next).any(Role::DETERMINER) {
            next += 1;
        }
        if next >= max_end || !self.is_word(next) {
            return None;
        }
        let end = next + 1;
        let opens_subject =
            |at: usize| self.is_capitalized(at) || self.role(at).any(Role::DETERMINER) || self.is_elided(at);
        if self.is_elided(next) {
            return Some(end);
        }
        let common = !self.is_capitalized(next) || self.capitalized_nouns;
        if common
            && self.role(next).any(Role::RECIPIENT_NOUN)
            && self.is_word(end)
            && !self.role(end).any(Role::DETERMINER)
        {
            // "Der Nachrichtenagentur dpx der Sprecher", but "a este diario Rosa Cifuentes".
            let capitals = (end..max_end).take_while(|at| self.is_capitalized(*at)).count();
            let named = end + 1 < max_end
                && (self.role(end + 1).any(Role::DETERMINER)
                    || self.form(end + 1).any(Form::BARE_SOURCE)
                    || self.is_elided(end + 1)
                    || capitals > 2);
            return Some(end + usize::from(named));
        }
        if !self.is_capitalized(next) {
            return (end >= max_end || !self.is_word(end) || opens_subject(end)).then_some(end);
        }
        // "Ao Diário do Vale".
        let mut end = end;
        while self.role(end).any(Role::NOUN_ATTACHING) && self.is_capitalized(end + 1) && end + 1 < max_end {
            end += 2;
        }
        // "A Lucía Barreiro" may be a recipient of two words, "a Lusax Lucía Barreiro" has one.
        let names = (end..max_end).take_while(|at| self.is_capitalized(*at)).count();
        let all_caps = self.has_shape(next, TokenShape::ALL_CAPS) && self.byte_length(next) > 1;
        (names > 1
            || all_caps
            || self.role(end).any(Role::DETERMINER)
            || self.form(end).any(Form::BARE_SOURCE)
            || end >= max_end
            || !self.is_word(end))
        .then_some(end)
    }

    fn begins_with(&self, at: usize, start: &str) -> bool {
        let token = self.tokens.get(at).and_then(|token| self.text.get(token.start as usize..));
        token.is_some_and(|token| token.starts_with(start))
    }

    /// Returns whether a token is a name or noun that an elided word begins: "all’Ansax", "l’avocat".
    pub(super) fn is_elided(&self, at: usize) -> bool {
        const LONGEST: usize = 5;
        if self.english || !self.is_word(at) || self.is_capitalized(at) {
            return false;
        }
        let token =
            self.tokens.get(at).and_then(|token| self.text.get(token.start as usize..token.end as usize));
        let apostrophe = token.and_then(|token| token.find(['\'', '’']));
        apostrophe.is_some_and(|apostrophe| (1..=LONGEST).contains(&apostrophe))
    }

    /// Returns the pronoun that a hyphen joins to the verb before a token, and the token after it: "dit-elle", "a-t-il".
    pub(super) fn joined_pronoun(&self, hyphen: usize) -> Option<(usize, usize)> {
        let joins =
            |at: usize| self.is_punct(at, '-') && self.no_space_before(at) && self.no_space_before(at + 1);
        if self.english || !joins(hyphen) {
            return None;
        }
        let infix = self.is_one_of(hyphen + 1, &["t"]) && joins(hyphen + 2);
        let pronoun = if infix { hyphen + 3 } else { hyphen + 1 };
        self.role(pronoun).any(Role::SUBJECT_PRONOUN).then_some((pronoun, pronoun + 1))
    }
}
