//! The roles of words in time expressions, from `data/<language>/time.txt`.

use crate::data::{PROPERTY, Row, files, rows};
use crate::multiword::Multiwords;
use crate::properties::{Properties, Property};
pub(crate) use crate::role::Role;
use copydesk_text::lexicon::{Lexicon, Table, WordId};
use copydesk_text::token::{Token, Tokens};
use std::borrow::Cow;

/// The roles of a word: a set, with the value that goes with each.
///
/// No word has more than four roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct WordRoles {
    roles: [(Role, i16); 4],
}

impl WordRoles {
    /// Returns the value of a role, if the word has it.
    #[inline]
    pub(crate) fn value(self, role: Role) -> Option<i16> {
        self.roles.iter().find(|(this, _)| *this == role).map(|(_, value)| *value)
    }

    /// Returns whether the word has a role.
    #[inline]
    pub(crate) fn is(self, role: Role) -> bool {
        self.value(role).is_some()
    }

    /// Returns the role that the data file has first, which decides the kind of expression that the word may
    /// trigger.
    #[inline]
    pub(crate) fn first(self) -> Role {
        let [(role, _), ..] = self.roles;
        role
    }

    fn of_row(row: Row) -> Option<Self> {
        let role = Role::of(row.role)?;
        let none = (Role::None, 0);
        Some(Self { roles: [(role, row.value), none, none, none] })
    }

    fn union(mut self, other: Self) -> Self {
        for (role, value) in other.roles {
            if let Some(free) = self.roles.iter_mut().find(|(this, _)| *this == Role::None) {
                *free = (role, value);
            }
        }
        self
    }
}

/// The roles of the words of a language.
#[derive(Debug)]
pub(crate) struct RoleTable {
    words: Table<WordRoles>,
    /// Whether a word may be the trigger of an expression.
    triggers: Table<bool>,
    /// The endings of verbs, with the role of each.
    endings: Vec<(&'static str, Role)>,
    pub(crate) properties: Properties,
    multiwords: Multiwords,
}

impl RoleTable {
    /// Returns the roles of a file of `data/<language>/time.txt`.
    pub(crate) fn new(file: &'static str, lexicon: &Lexicon) -> Self {
        let listed: Vec<(&str, WordRoles)> = roles(file).collect();
        let is_ending =
            |role: Role| matches!(role, Role::FutureEnding | Role::PastEnding | Role::ParticipleEnding);
        let endings = listed.iter().map(|(ending, roles)| (*ending, roles.first()));
        let endings = endings.filter(|(_, role)| is_ending(*role)).collect();
        let words = Table::new(lexicon, listed.iter().copied(), WordRoles::union);
        let properties = Properties::of(file);
        let spoken = properties.has(Property::PartAfterClock);
        let is_trigger = |roles: WordRoles| {
            let counts = matches!(roles.first(), Role::Number | Role::Article);
            roles.first().is_trigger() && (spoken || !counts) || roles.is(Role::WholeReference)
        };
        let listed: Vec<&str> = listed.into_iter().map(|(word, _)| word).collect();
        let may_trigger = |word: &&'static str| (*word, is_trigger(words.get(lexicon.look_up(word))));
        let triggers = Table::new(lexicon, listed.iter().map(may_trigger), |one, other| one | other);
        Self { words, triggers, endings, properties, multiwords: Multiwords::new(&listed, lexicon) }
    }

    /// Returns the roles of a word.
    #[inline]
    pub(crate) fn get(&self, word: WordId) -> WordRoles {
        self.words.get(word)
    }

    /// Returns the tokens of a block as the words of the table.
    pub(crate) fn tokens<'t>(&self, tokens: &'t [Token], texts: &Tokens<'_>) -> Cow<'t, [Token]> {
        self.multiwords.tokens(tokens, texts, |word| self.get(word).first() != Role::None)
    }

    /// Returns whether a word may be the trigger of an expression.
    #[inline]
    pub(crate) fn is_trigger(&self, word: WordId) -> bool {
        self.triggers.get(word)
    }

    /// Returns whether endings of verbs are listed.
    pub(crate) fn has_endings(&self) -> bool {
        !self.endings.is_empty()
    }

    /// Returns the role of the longest listed ending of a word.
    pub(crate) fn ending(&self, word: &str) -> Option<Role> {
        let fits = |(ending, _): &&(&str, Role)| word.len() > ending.len() + 1 && word.ends_with(ending);
        self.endings.iter().filter(fits).max_by_key(|(ending, _)| ending.len()).map(|(_, role)| *role)
    }
}

/// Returns the tag and file of each language whose running text is read; in the others only header lines are.
pub(crate) fn tagged_languages() -> impl Iterator<Item = (&'static str, &'static str)> {
    files().filter(|(_, file)| rows(file).any(|row| !row.is_calendar() && row.role != PROPERTY))
}

/// Returns the words of a file, each with one role.
fn roles(file: &'static str) -> impl Iterator<Item = (&'static str, WordRoles)> + Clone {
    rows(file).filter(|row| row.role != PROPERTY).flat_map(|row| {
        let roles = WordRoles::of_row(row);
        row.words().filter_map(move |word| Some((word, roles?)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_of_the_data_files_is_known() {
        for row in files().flat_map(|(_, file)| rows(file)).filter(|row| row.role != PROPERTY) {
            assert!(WordRoles::of_row(row).is_some(), "{}", row.role);
        }
    }

    #[test]
    fn eleven_languages_are_tagged() {
        let tags = tagged_languages().map(|(tag, _)| tag).collect::<Vec<_>>();
        assert_eq!(tags, ["en", "es", "fr", "de", "it", "pt", "ru", "ar", "hi", "zh", "ja"]);
    }

    #[test]
    fn no_word_has_more_roles_than_fit() {
        for (tag, file) in files() {
            let mut counts = std::collections::HashMap::new();
            for word in rows(file).flat_map(Row::words) {
                *counts.entry(word).or_insert(0) += 1;
            }
            for (word, count) in counts {
                assert!(count <= 4, "{tag} {word}");
            }
        }
    }
}
