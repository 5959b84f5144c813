//! The form of names that no list has: whether they may be people's.

use super::block_tokens::BlockTokens;
use super::capital_sequence::SequenceWord;
use super::name_lists::{NameLists, WordLine};
use super::word_roles::WordRoles;
use std::collections::HashSet;
use std::sync::LazyLock;

/// The roles of words that are rarely in people's names.
const OTHERS: WordRoles = WordRoles::ORDINARY.union(WordRoles::PLACE_PREFIX);

/// Returns whether the words of a name that no list has may be a person's, as those of many growers, pilots or estates
/// may not.
pub(super) fn may_be_person(tokens: &BlockTokens<'_>, words: &[SequenceWord]) -> bool {
    let last = words.last().map(|last| tokens.printed(last.start, last.end));
    (tokens.is_foreign() || !last.is_some_and(is_plural))
        && !words.iter().any(|word| {
            let is_acronym = word.is_all_caps && !word.is_initial && !tokens.all_caps();
            (word.roles.any(OTHERS) && !word.roles.any(WordRoles::GIVEN_NAME))
                || (is_acronym && !word.roles.any(WordRoles::NAME_SUFFIX))
        })
}

/// Returns whether a name ends like an English noun in the plural.
pub(crate) fn is_plural(name: &str) -> bool {
    name.ends_with('s') && !["ss", "is", "us", "os", "as", "’s", "'s"].iter().any(|end| name.ends_with(end))
}

/// Returns whether a word that is printed with a capital is rarely in people's names: "Guild", "Ten".
pub(crate) fn is_of_others(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
        let lines = &NameLists::get().word_lines;
        let words_of = |roles: WordRoles| {
            lines.iter().filter(move |line| line.roles.any(roles)).flat_map(WordLine::words)
        };
        let mut words: HashSet<_> = words_of(OTHERS).collect();
        for given in words_of(WordRoles::GIVEN_NAME) {
            words.remove(given);
        }
        words
    });
    word.starts_with(char::is_uppercase) && WORDS.contains(word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_and_nouns_of_organisations_are_in_no_names_of_people() {
        assert!(is_plural("Moor Lane Growers") && !is_plural("Ann Moss") && !is_plural("Ivo Lukas"));
        assert!(is_of_others("University") && !is_of_others("Fennick") && !is_of_others("de"));
    }
}
