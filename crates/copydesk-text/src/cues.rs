//! Words and phrases that open or mark lines of a text, in all languages: "photo:", "Written by", "Last updated".

use crate::languages;
use crate::sections::entries;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// Those of no one language, and of languages without a folder.
const SHARED: &str = include_str!("../data/cues.txt");

/// Returns the phrases of a section of all languages as they are listed: in lower case, except for names of agencies and what
/// is printed in capitals only. `data/README.md` describes the sections.
///
/// ```
/// assert!(copydesk_text::cues::cues("byline").any(|phrase| phrase == "written by"));
/// ```
pub fn cues(section: &str) -> impl Iterator<Item = &'static str> + use<> {
    SECTIONS.get(section).map_or(&[][..], Vec::as_slice).iter().copied()
}

/// The phrases by section: the files are read once.
static SECTIONS: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut sections = FxHashMap::<_, Vec<_>>::default();
    let files = languages::files(|language| language.cues).map(|(_, file)| file);
    for (section, phrase) in files.chain([SHARED]).flat_map(entries) {
        sections.entry(section).or_default().push(phrase);
    }
    sections
});

/// The words of a section, to look up in the case in which they are printed. Most words of a text are told by their first byte
/// to be others.
///
/// ```
/// use copydesk_text::cues::CueWords;
///
/// let conjunctions = CueWords::of("conjunction");
/// assert!(conjunctions.contains("und") && !conjunctions.contains("Und"));
/// ```
#[derive(Debug)]
pub struct CueWords {
    words: FxHashSet<Box<str>>,
    first_bytes: [bool; 256],
    longest: usize,
}

impl CueWords {
    /// Returns the words of a section as they are listed.
    #[must_use]
    pub fn of(section: &str) -> Self {
        Self::from_words(cues(section).map(str::to_owned))
    }

    /// Returns the words and phrases of a section as listed, with a capital, with a capital after each space and hyphen too, and
    /// in capitals: "just now", "Just now", "Just Now", "JUST NOW".
    #[must_use]
    pub fn in_any_case(section: &str) -> Self {
        let forms = |word: &str| [word.to_owned(), capitalized(word), title_cased(word), word.to_uppercase()];
        Self::from_words(cues(section).flat_map(forms))
    }

    /// Returns the words of a section with a capital.
    #[must_use]
    pub fn capitalized(section: &str) -> Self {
        Self::from_words(cues(section).map(capitalized))
    }

    /// Returns the words of a section in capitals.
    #[must_use]
    pub fn in_capitals(section: &str) -> Self {
        Self::from_words(cues(section).map(str::to_uppercase))
    }

    fn from_words(words: impl Iterator<Item = String>) -> Self {
        let mut found = Self { words: FxHashSet::default(), first_bytes: [false; 256], longest: 0 };
        for word in words {
            if let Some(is_first) =
                word.bytes().next().and_then(|first| found.first_bytes.get_mut(usize::from(first)))
            {
                *is_first = true;
            }
            found.longest = found.longest.max(word.len());
            found.words.insert(word.into());
        }
        found
    }

    /// Returns whether a word is one of these.
    #[inline]
    #[must_use]
    pub fn contains(&self, word: &str) -> bool {
        let first = word.bytes().next().and_then(|first| self.first_bytes.get(usize::from(first)));
        first == Some(&true) && word.len() <= self.longest && self.words.contains(word)
    }
}

/// Returns a word or phrase with a capital.
#[must_use]
pub fn capitalized(phrase: &str) -> String {
    let (first, rest) = phrase.split_at(phrase.chars().next().map_or(0, char::len_utf8));
    first.to_uppercase() + rest
}

/// Returns a word or phrase with a capital at its start and after each space and hyphen: "Dipl.-Ing.".
fn title_cased(phrase: &str) -> String {
    phrase.split_inclusive([' ', '-']).map(capitalized).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_described() {
        let description = include_str!("../data/README.md");
        for (section, phrases) in &*SECTIONS {
            assert!(description.contains(&format!("`{section}`")), "{section}: {phrases:?}");
        }
    }

    #[test]
    fn words_are_found_in_the_case_in_which_they_are_printed() {
        let any = CueWords::in_any_case("newsroom");
        assert!(["redacción", "Redacción", "REDACCIÓN"].into_iter().all(|word| any.contains(word)));
        assert!(!any.contains("rEDACCIÓN") && !any.contains(""));
        let titles = CueWords::in_any_case("name_title");
        assert!(
            ["dipl.-ing.", "Dipl.-ing.", "Dipl.-Ing.", "DIPL.-ING."]
                .into_iter()
                .all(|word| titles.contains(word))
        );
        assert!(CueWords::in_any_case("just_now").contains("Just Now"));
        assert!(CueWords::capitalized("continuation").contains("Mit"));
        assert!(CueWords::in_capitals("conjunction").contains("UND"));
    }
}
