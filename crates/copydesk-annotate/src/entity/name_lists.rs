//! The lists of names and of the words in and around names, in the form in which they are looked up.

use super::word_roles::WordRoles;
use copydesk_record::EntityKind;
use copydesk_text::languages::{PerLanguage, files, reporting_verbs};
use copydesk_text::name_list::{NameGender, PlaceKind, given_names, places};
use copydesk_text::sections::entries;
use copydesk_text::token::elided_word;
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::sync::LazyLock;

/// The contents of all lists. Words are in lower case.
#[derive(Debug)]
pub(super) struct NameLists {
    pub(super) word_lines: Vec<WordLine>,
    pub(super) phrase_lines: Vec<PhraseLine>,
}

/// Words with the same roles.
#[derive(Debug)]
pub(super) struct WordLine {
    pub(super) roles: WordRoles,
    words: Cow<'static, str>,
}

/// The names of one place, organisation or thing, or a title.
#[derive(Debug)]
pub(super) struct PhraseLine {
    pub(super) kind: PhraseKind,
    /// Whether the first name is a state that another line lists, and the others are its abbreviations.
    pub(super) is_state_abbreviation: bool,
    pub(super) names: Vec<ListedName>,
}

/// The kind of a listed phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PhraseKind {
    Place,
    Organisation,
    Title,
    /// "South Korean": a part of titles and names, not an entity.
    Demonym,
    /// A capitalized phrase that is neither an entity nor a part of one: "Super Bowl".
    Other,
}

impl PhraseKind {
    /// Returns the kind of entity that a phrase names by itself. `None` if it names none.
    pub(super) fn entity_kind(self) -> Option<EntityKind> {
        match self {
            Self::Place => Some(EntityKind::Place),
            Self::Organisation => Some(EntityKind::Organisation),
            Self::Title | Self::Demonym | Self::Other => None,
        }
    }
}

/// A name of a phrase list.
#[derive(Debug)]
pub(super) struct ListedName {
    /// Its words as a text's tokens have them, separated by spaces, without punctuation.
    words: String,
    /// Whether it is listed in capitals, and found only in capitals: "US", "WHO".
    pub(super) is_all_caps: bool,
}

/// Calls `add` with every listed word.
///
/// A [`WordList`](copydesk_text::lexicon::WordList) for the lexicon that
/// [`EntityFinder`](crate::EntityFinder) needs.
pub fn words(add: &mut dyn FnMut(&'static str)) {
    let lists = NameLists::get();
    lists.word_lines.iter().flat_map(WordLine::words).for_each(&mut *add);
    lists.phrase_lines.iter().flat_map(|line| &line.names).flat_map(ListedName::words).for_each(add);
}

/// Lists of words that belong to no one language: each line of a section holds words separated by spaces.
const WORD_FILES: &[&str] = &[
    include_str!("../../data/demonyms.txt"),
    include_str!("../../data/surnames.txt"),
    include_str!("../../data/words.txt"),
];

/// Returns the lists of words, those of each language too.
fn word_files() -> impl Iterator<Item = &'static str> {
    files(|language| language.names).map(|(_, file)| file).chain(WORD_FILES.iter().copied())
}

/// Sections of the words of a language that are looked up in texts of that language alone, as printed.
const OWN_SECTIONS: &[&str] = &["address", "named after people"];

/// Returns whether a word is in a section that counts in a language alone. `language` is a primary language subtag.
pub(super) fn is_own_word(section: &str, word: &str, language: &str) -> bool {
    type Words = Vec<(&'static str, &'static str)>;
    static WORDS: LazyLock<PerLanguage<Words>> =
        LazyLock::new(|| PerLanguage::new(files(|language| language.names)));
    let words = WORDS.get(language, |_, file| {
        let lines = entries(file).filter(|(name, _)| OWN_SECTIONS.contains(name));
        lines.flat_map(|(name, line)| line.split_ascii_whitespace().map(move |word| (name, word))).collect()
    });
    words.is_some_and(|words| words.contains(&(section, word)))
}

/// Returns whether a word, with a capital, is one of the most frequent function words of a language.
pub(super) fn is_function_word(word: &str, language: &str) -> bool {
    static WORDS: LazyLock<PerLanguage<FxHashSet<&'static str>>> =
        LazyLock::new(|| PerLanguage::new(files(|language| language.function_words)));
    let words = WORDS.get(language, |_, file| file.split_ascii_whitespace().collect());
    words.is_some_and(|words| words.contains(word.to_lowercase().as_str()))
}

/// Lists of phrases: each line of a section holds the names of one thing, separated by bars.
const PHRASE_FILES: &[&str] =
    &[include_str!("../../data/organisations.txt"), include_str!("../../data/phrases.txt")];

impl NameLists {
    /// Returns the lists, which are parsed at the first call.
    pub(super) fn get() -> &'static Self {
        static LISTS: LazyLock<NameLists> = LazyLock::new(NameLists::parse);
        &LISTS
    }

    fn parse() -> Self {
        let given_names = given_names()
            .map(|(gender, name)| WordLine { roles: given_name_roles(gender), words: name.into() });
        let other_words =
            word_files().flat_map(entries).filter(|(section, _)| !OWN_SECTIONS.contains(section));
        let other_words = other_words.map(|(section, line)| WordLine {
            roles: WordRoles::of_section(section),
            words: line.to_lowercase().into(),
        });
        // English has its own list, which is wider: verbs of attitude, too, have people for subjects.
        let reporting_verbs = reporting_verbs()
            .filter(|(tag, _)| *tag != "en")
            .map(|(_, words)| WordLine { roles: WordRoles::REPORTING_VERB, words: words.into() });
        let places = places().map(|place| {
            let is_state_abbreviation = place.kind == PlaceKind::StateAbbreviation;
            PhraseLine::new(PhraseKind::Place, is_state_abbreviation, place.names())
        });
        let other_phrases = PHRASE_FILES.iter().flat_map(|file| entries(file)).map(|(section, line)| {
            PhraseLine::new(PhraseKind::of_section(section), false, line.split('|').map(str::trim))
        });
        let calendar_names = copydesk_time::months().chain(copydesk_time::weekdays());
        let calendar_names = calendar_names
            .filter(|name| copydesk_time::capitalizes_calendar_names(name.language))
            .map(|name| WordLine { roles: WordRoles::CALENDAR, words: name.name.into() });
        Self {
            word_lines: given_names.chain(other_words).chain(calendar_names).chain(reporting_verbs).collect(),
            phrase_lines: places.chain(other_phrases).collect(),
        }
    }
}

impl WordLine {
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.words.split_ascii_whitespace()
    }
}

impl PhraseLine {
    fn new<'n>(kind: PhraseKind, is_state_abbreviation: bool, names: impl Iterator<Item = &'n str>) -> Self {
        Self { kind, is_state_abbreviation, names: names.map(ListedName::parse).collect() }
    }
}

impl PhraseKind {
    fn of_section(section: &str) -> Self {
        match section {
            "organisation" => Self::Organisation,
            "title" => Self::Title,
            "demonym" => Self::Demonym,
            _ => Self::Other,
        }
    }
}

impl ListedName {
    fn parse(printed: &str) -> Self {
        let folded = printed.to_lowercase();
        // "N.H." is looked up without its full stops, as one word; "St. Paul" is two.
        let words = if folded.ends_with('.') { folded.replace('.', "") } else { separate_words(printed) };
        let is_upper = printed.chars().filter(|letter| letter.is_alphabetic()).all(char::is_uppercase);
        Self { is_all_caps: is_upper && !words.contains(' '), words }
    }

    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.words.split(' ')
    }
}

fn given_name_roles(gender: NameGender) -> WordRoles {
    match gender {
        NameGender::Female => WordRoles::FEMALE_GIVEN_NAME | WordRoles::GIVEN_NAME,
        NameGender::Male => WordRoles::MALE_GIVEN_NAME | WordRoles::GIVEN_NAME,
        NameGender::Either => WordRoles::GIVEN_NAME,
    }
}

/// Returns the words of a phrase in lower case with single spaces between them. A possessive `'s` is a word of its own, as is an
/// elided word before a capital.
fn separate_words(phrase: &str) -> String {
    let mut words = String::with_capacity(phrase.len() + 1);
    let pieces = phrase.split(|c: char| c.is_whitespace() || matches!(c, '-' | '.' | '&'));
    for mut word in pieces.filter(|word| !word.is_empty()) {
        if !words.is_empty() {
            words.push(' ');
        }
        if let Some((elided, rest)) = elided_word(word) {
            words.push_str(elided);
            words.push(' ');
            word = rest;
        }
        match word.strip_suffix("'s") {
            Some(stem) => {
                words.push_str(stem);
                words.push_str(" 's");
            }
            None => words.push_str(word),
        }
    }
    words.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_the_roles_of_their_section() {
        for (section, _) in
            word_files().flat_map(entries).filter(|(section, _)| !OWN_SECTIONS.contains(section))
        {
            assert_ne!(WordRoles::of_section(section), WordRoles::NONE, "{section}");
        }
    }

    #[test]
    fn names_are_looked_up_without_punctuation() {
        let words = |name| ListedName::parse(name).words;
        assert_eq!(words("N.H."), "nh");
        assert_eq!(words("St. Paul"), "st paul");
        assert_eq!(words("Doctors' Union"), "doctors' union");
        assert_eq!(words("New Year's Eve"), "new year 's eve");
        assert_eq!(words("AT&T"), "at t");
        assert_eq!(words("Banca d'Italia"), "banca d' italia");
        assert!(ListedName::parse("WHO").is_all_caps && !ListedName::parse("AT&T").is_all_caps);
    }
}
