//! The languages with word lists: one folder of data each, and one line in [`LANGUAGES`].

/// The data files of a language. The form of each is described in `data/README.md`.
#[derive(Debug, Clone, Copy, Default)]
pub struct LanguageData {
    /// The BCP 47 tag, a primary language subtag: `en`.
    pub tag: &'static str,
    /// Abbreviations that end in a full stop, and other words that decide where sentences end.
    pub abbreviations: Option<&'static str>,
    /// Verbs of saying that follow a quotation, for scripts without spaces.
    pub attribution: Option<&'static str>,
    /// The most frequent function words.
    pub function_words: Option<&'static str>,
    /// Phrases of furniture.
    pub furniture: Option<&'static str>,
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
        function_words: None,
        furniture: None,
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
    language!("en": abbreviations function_words furniture quote time),
    language!("es": abbreviations function_words furniture quote time),
    language!("fr": abbreviations function_words furniture quote time),
    language!("de": abbreviations function_words furniture quote time),
    language!("it": abbreviations function_words furniture quote time),
    language!("pt": abbreviations function_words furniture quote time),
    language!("nl": abbreviations function_words time),
    language!("sv": function_words time),
    language!("pl": function_words time),
    language!("ru": function_words quote time),
    language!("uk": function_words quote time),
    language!("tr": function_words time),
    language!("zh": attribution quote),
    language!("ja": quote),
    language!("ar": quote),
    language!("hi": quote),
];

/// Returns the tag and the file of each language that has a certain file.
pub fn files(
    of: impl Fn(&LanguageData) -> Option<&'static str>,
) -> impl Iterator<Item = (&'static str, &'static str)> {
    LANGUAGES.iter().filter_map(move |language| Some((language.tag, of(language)?)))
}

/// Returns the primary language subtag of a BCP 47 tag: `de` of `de-CH`. A text without a tag is read as English.
#[must_use]
pub fn primary_subtag(tag: Option<&str>) -> &str {
    tag.map_or("en", |tag| tag.split_once('-').map_or(tag, |(primary, _)| primary))
}

/// Returns the function words of all languages, in lower case, as a word list of a
/// [`Lexicon`](crate::Lexicon).
pub fn function_words() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().filter_map(|language| language.function_words).flat_map(str::split_ascii_whitespace)
}
