//! The languages with word lists: one folder of data each, and one line in [`LANGUAGES`].

use crate::sections::entries;
use std::sync::OnceLock;

/// The data files of a language. The form of each is described in `data/README.md`.
#[derive(Debug, Clone, Copy, Default)]
pub struct LanguageData {
    /// The BCP 47 tag, a primary language subtag: `en`.
    pub tag: &'static str,
    /// Abbreviations that end in a full stop, and other words that decide where sentences end.
    pub abbreviations: Option<&'static str>,
    /// Verbs of saying that follow a quotation, for scripts without spaces.
    pub attribution: Option<&'static str>,
    /// Words and phrases that open or mark lines; [`cues`](crate::cues::cues) has those of all languages.
    pub cues: Option<&'static str>,
    /// The most frequent function words.
    pub function_words: Option<&'static str>,
    /// Phrases of furniture.
    pub furniture: Option<&'static str>,
    /// Words in and around names of people, organisations and places.
    pub names: Option<&'static str>,
    /// Words that report speech.
    pub quote: Option<&'static str>,
    /// Names of months and weekdays, and words of time expressions.
    pub time: Option<&'static str>,
}

impl LanguageData {
    const NONE: Self = Self {
        tag: "",
        abbreviations: None,
        attribution: None,
        cues: None,
        function_words: None,
        furniture: None,
        names: None,
        quote: None,
        time: None,
    };
}

/// Includes the files of a language's folder.
macro_rules! language {
    ($tag:literal: $($file:ident)+) => {
        LanguageData {
            tag: $tag,
            $($file: Some(include_str!(concat!("../data/", $tag, "/", stringify!($file), ".txt"))),)+
            ..LanguageData::NONE
        }
    };
}

/// All languages with word lists, the most frequent first.
pub const LANGUAGES: &[LanguageData] = &[
    language!("en": abbreviations cues function_words furniture names quote time),
    language!("es": abbreviations cues function_words furniture names quote time),
    language!("fr": abbreviations cues function_words furniture names quote time),
    language!("de": abbreviations cues function_words furniture names quote time),
    language!("it": abbreviations cues function_words furniture names quote time),
    language!("pt": abbreviations cues function_words furniture names quote time),
    language!("nl": abbreviations cues function_words time),
    language!("sv": cues function_words time),
    language!("pl": cues function_words time),
    language!("ru": abbreviations cues function_words furniture quote time),
    language!("uk": abbreviations cues function_words furniture quote time),
    language!("tr": cues function_words time),
    language!("ar": cues furniture quote time),
    language!("hi": abbreviations cues furniture quote time),
    language!("zh": attribution cues furniture quote time),
    language!("ja": cues furniture quote time),
];

/// Returns the tag and the file of each language that has a certain file.
pub fn files(
    of: impl Fn(&LanguageData) -> Option<&'static str>,
) -> impl Iterator<Item = (&'static str, &'static str)> {
    LANGUAGES.iter().filter_map(move |language| Some((language.tag, of(language)?)))
}

/// What is made of a file of each language, when it is first needed: a text has one language.
#[derive(Debug)]
pub struct PerLanguage<T> {
    languages: Vec<(&'static str, &'static str, OnceLock<T>)>,
}

impl<T> PerLanguage<T> {
    /// Returns nothing made yet, for languages by their tags and files.
    pub fn new(files: impl Iterator<Item = (&'static str, &'static str)>) -> Self {
        Self { languages: files.map(|(tag, file)| (tag, file, OnceLock::new())).collect() }
    }

    /// Returns what is made of the file of a language, by its primary subtag; `None` if it has no file.
    pub fn get(&self, tag: &str, make: impl FnOnce(&'static str, &'static str) -> T) -> Option<&T> {
        let (tag, file, slot) = self.languages.iter().find(|(this, ..)| *this == tag)?;
        Some(slot.get_or_init(|| make(tag, file)))
    }
}

/// Returns the primary language subtag of a BCP 47 tag: `de` of `de-CH`. A text without a tag is read as English.
#[must_use]
pub fn primary_subtag(tag: Option<&str>) -> &str {
    tag.map_or("en", |tag| tag.split_once('-').map_or(tag, |(primary, _)| primary))
}

/// Returns the tag of each language with a list of attribution words, and its reporting verbs, separated by spaces.
pub fn reporting_verbs() -> impl Iterator<Item = (&'static str, &'static str)> {
    let verbs = |line: &'static str| line.strip_prefix("reporting: ");
    files(|language| language.quote)
        .flat_map(move |(tag, file)| file.lines().filter_map(verbs).map(move |words| (tag, words)))
}

/// Further words by which languages are told apart, in sections: of the languages that are read, and of their neighbours,
/// so that none of these is taken for one that is read.
const DETECTION_WORDS: &str = include_str!("../data/detection_words.txt");

/// Returns each language that its words tell, by its tag, with some of these words. A language may come several times.
pub fn detectable() -> impl Iterator<Item = (&'static str, &'static str)> {
    files(|language| language.function_words).chain(entries(DETECTION_WORDS))
}

/// Returns the words by which languages are told apart, in lower case, as a word list of a [`Lexicon`](crate::Lexicon).
pub fn detection_words() -> impl Iterator<Item = &'static str> {
    detectable().flat_map(|(_, words)| words.split_whitespace())
}

/// Returns the function words of the languages that are read, in lower case, as a word list of a
/// [`Lexicon`](crate::Lexicon).
pub fn function_words() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().filter_map(|language| language.function_words).flat_map(str::split_ascii_whitespace)
}
