//! The words of a language that decide where its sentences end: abbreviations, likely first words, verbs of saying.

use crate::blank::is_invisible;
use crate::languages::LANGUAGES;
use crate::sections::entries;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::{LazyLock, OnceLock};

/// The effect of a full stop after a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StopClass {
    /// The word is not listed: the full stop ends the sentence.
    Plain,
    /// A name or word follows: "Dr.", "vs.".
    Title,
    /// A number follows, or the full stop ends the sentence: "No.", "p.".
    Number,
    /// The sentence ends if a likely first word follows: "Inc.", "U.S.".
    Either,
    /// The sentence ends if a capital follows: "etc.", "p.m.".
    Closing,
    /// An initial of a name.
    Initial,
    /// A number that the full stop may make an ordinal.
    Ordinal,
}

/// The word lists of a language.
#[derive(Debug, Default)]
pub(super) struct LanguageRules {
    abbreviations: FxHashMap<&'static str, StopClass>,
    exclaimed: FxHashSet<&'static str>,
    starters: FxHashSet<&'static str>,
    cues: FxHashSet<&'static str>,
    conjunctions: FxHashSet<&'static str>,
    full_stops_of_hours_may_end_a_sentence: FxHashSet<&'static str>,
    prepositions: FxHashSet<&'static str>,
    /// Endings of words that abbreviate as a listed word does before a number: "str" in "Bahnhofstr. 4".
    number_endings: Vec<&'static str>,
    ordinals: bool,
}

static LANGUAGE_RULES: [OnceLock<LanguageRules>; LANGUAGES.len()] =
    [const { OnceLock::new() }; LANGUAGES.len()];

/// The rules of languages without a file: those that write ordinals with a full stop, and all others.
static FALLBACK_RULES: [LazyLock<LanguageRules>; 2] = [
    LazyLock::new(|| LanguageRules { ordinals: true, ..LanguageRules::default() }),
    LazyLock::new(LanguageRules::default),
];

const ORDINAL_LANGUAGES: &[&str] = &[
    "bs", "cs", "da", "et", "eu", "fi", "fo", "hr", "hu", "is", "lt", "lv", "me", "nb", "nn", "no", "pl",
    "sk", "sl", "sr", "tr",
];

/// The verbs of saying after a quotation in Chinese, which are found in texts of any language.
static CHINESE_CUES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let files = LANGUAGES.iter().filter_map(|language| language.attribution);
    files.flat_map(entries).flat_map(|(_, line)| line.split_whitespace()).collect()
});

impl LanguageRules {
    /// Returns the rules of a language, by BCP 47 tag.
    pub(super) fn of(tag: &str) -> &'static Self {
        let language = tag.split(['-', '_']).next().unwrap_or_default();
        let known =
            LANGUAGES.iter().zip(&LANGUAGE_RULES).find(|(data, _)| data.tag.eq_ignore_ascii_case(language));
        if let Some((file, rules)) = known.and_then(|(data, rules)| Some((data.abbreviations?, rules))) {
            return rules.get_or_init(|| Self::read(file));
        }
        let ordinals = ORDINAL_LANGUAGES.iter().any(|name| name.eq_ignore_ascii_case(language));
        &FALLBACK_RULES[usize::from(!ordinals)]
    }

    fn read(file: &'static str) -> Self {
        let mut rules = Self::default();
        for (section, line) in entries(file) {
            let words = line.split_whitespace();
            match section {
                "exclaimed" => rules.exclaimed.extend(words),
                "starter" => rules.starters.extend(words),
                "cue" => rules.cues.extend(words),
                "conjunction" => rules.conjunctions.extend(words),
                "hour" => rules.full_stops_of_hours_may_end_a_sentence.extend(words),
                "preposition" => rules.prepositions.extend(words),
                "number-ending" => rules.number_endings.extend(words),
                "ordinal" => rules.ordinals = true,
                _ => {
                    let class = class(section).unwrap_or(StopClass::Either);
                    rules.abbreviations.extend(words.map(|word| (word, class)));
                }
            }
        }
        rules
    }

    /// Returns the effect of a full stop after `word`, which has no spaces.
    pub(super) fn class(&self, word: &str) -> StopClass {
        if let Some(class) = self.listed(word) {
            return class;
        }
        // Of "Lt.-Gen" and "J.-P" the last component decides.
        let word = word.rsplit('-').next().unwrap_or(word);
        let mut letters = word.chars();
        match (letters.next(), letters.next()) {
            (None, _) => StopClass::Plain,
            (Some(only), None) if only.is_uppercase() || only.is_lowercase() => StopClass::Initial,
            // Titles and initials of Hebrew and Arabic, which have no case: "د." is "Dr."
            (Some('\u{5D0}'..='\u{64A}'), None) => StopClass::Title,
            _ if self.ordinals && word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit()) => {
                StopClass::Ordinal
            }
            _ if is_dotted(word) => StopClass::Either,
            _ if self.number_endings.iter().any(|ending| word.ends_with(ending)) => StopClass::Number,
            _ => self.listed(word).unwrap_or(StopClass::Plain),
        }
    }

    fn listed(&self, word: &str) -> Option<StopClass> {
        self.abbreviations.get(word).copied().or_else(|| {
            let mut buffer = [0; MAX_WORD_LENGTH];
            self.abbreviations.get(capitalized(word, &mut buffer)?).copied()
        })
    }

    /// Returns whether a word is a name that ends in `!` or `?`.
    pub(super) fn is_name_with_exclamation(&self, word: &str) -> bool {
        self.exclaimed.contains(word)
    }

    /// Returns whether the capitalized word that a text begins with is likely to begin a sentence.
    pub(super) fn starts_sentence(&self, text: &str) -> bool {
        let (word, after) = first_word(text);
        // "A." is an initial, "In-soo" and "At&T" are names; and a word with a soft hyphen is a longer one.
        if after.starts_with(['-', '‐', '&'])
            || after.starts_with(is_invisible)
            || (after.starts_with('.') && word.chars().nth(1).is_none())
        {
            return false;
        }
        let mut buffer = [0; MAX_WORD_LENGTH];
        self.starters.contains(word)
            || capitalized(word, &mut buffer).is_some_and(|word| self.starters.contains(word))
    }

    /// Returns whether a text begins with a speaker and a verb of saying: "Ms. Falk asked".
    pub(super) fn begins_with_attribution(&self, text: &str) -> bool {
        let mut rest = text;
        for at in 0..=MAX_SPEAKER_WORDS {
            let (word, after) = first_word(rest);
            if at > 0 && self.cues.contains(word) {
                return true;
            }
            let name = word.starts_with(char::is_uppercase);
            let pronoun = word == "I" || !self.starters.contains(word);
            let particle = at > 0 && !word.is_empty() && word.len() <= 3;
            if !(name && (at > 0 || pronoun) || particle) {
                return false;
            }
            let after = after.trim_start_matches(['.', '\'', '’', '-']);
            rest = after.trim_start_matches([' ', '\u{a0}', '\n', '\r']);
            // Any other punctuation ends the name of the speaker.
            if !rest.starts_with(char::is_alphabetic) {
                return false;
            }
        }
        false
    }

    /// Returns whether the last word of a text governs a quotation after it: "she said", "he wrote that".
    pub(super) fn ends_with_governing_word(&self, text: &str) -> bool {
        let start = text
            .bytes()
            .rev()
            .take(MAX_WORD_LENGTH)
            .take_while(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii())
            .count();
        let word = text.get(text.len() - start..).unwrap_or_default();
        self.cues.contains(word) || self.conjunctions.contains(word)
    }

    /// Returns whether a text begins with a word that belongs to the hour before it.
    pub(super) fn follows_hour(&self, text: &str) -> bool {
        self.full_stops_of_hours_may_end_a_sentence.contains(first_word(text).0)
    }

    /// Returns whether words are a prepositional phrase, too few for a sentence.
    pub(super) fn is_phrase(&self, words: &str) -> bool {
        words.len() <= 32 && words.split(' ').count() <= 4 && self.prepositions.contains(first_word(words).0)
    }
}

/// Returns whether a text begins with a name and a verb of saying, as Chinese has them after a quotation.
pub(super) fn begins_with_chinese_attribution(text: &str) -> bool {
    let end = text.char_indices().take(MAX_CHINESE_SPEAKER).find(|(_, c)| !c.is_alphanumeric()).map_or_else(
        || text.char_indices().nth(MAX_CHINESE_SPEAKER).map_or(text.len(), |(at, _)| at),
        |(at, _)| at,
    );
    let words = text.get(..end).unwrap_or_default();
    CHINESE_CUES.iter().any(|cue| words.contains(cue))
}

/// The most words of a speaker before the verb.
const MAX_SPEAKER_WORDS: usize = 5;
/// The most characters of a speaker and verb in Chinese.
const MAX_CHINESE_SPEAKER: usize = 12;

/// The longest listed word, in bytes.
const MAX_WORD_LENGTH: usize = 16;

fn class(section: &str) -> Option<StopClass> {
    Some(match section {
        "title" => StopClass::Title,
        "number" => StopClass::Number,
        "either" => StopClass::Either,
        "closing" => StopClass::Closing,
        _ => return None,
    })
}

/// Returns an all-caps word in title case: "INC" as "Inc".
fn capitalized<'b>(word: &str, buffer: &'b mut [u8; MAX_WORD_LENGTH]) -> Option<&'b str> {
    let capitals = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let buffer = buffer.get_mut(..word.len()).filter(|_| capitals)?;
    buffer.copy_from_slice(word.as_bytes());
    buffer.get_mut(1..)?.make_ascii_lowercase();
    std::str::from_utf8(buffer).ok()
}

/// Returns whether a word is letters with full stops between them: "U.S", "p.m", "EE.UU".
fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            (1..=2).contains(&part.chars().take(3).count()) && part.chars().all(char::is_alphabetic)
        })
}

/// Returns the word that a text begins with, no longer than names are, and the text after it.
fn first_word(text: &str) -> (&str, &str) {
    let end = text.char_indices().take(4 * MAX_WORD_LENGTH).find(|(_, c)| !c.is_alphabetic());
    let end = end.map_or_else(
        || text.char_indices().nth(4 * MAX_WORD_LENGTH).map_or(text.len(), |(at, _)| at),
        |(at, _)| at,
    );
    text.split_at_checked(end).unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::languages;

    #[test]
    fn a_word_is_listed_in_one_class_only() {
        for (language, file) in languages::files(|data| data.abbreviations) {
            let mut seen = FxHashMap::default();
            let known = [
                "number-ending",
                "exclaimed",
                "starter",
                "cue",
                "conjunction",
                "hour",
                "preposition",
                "ordinal",
            ];
            for (section, line) in entries(file).filter(|(section, _)| !known.contains(section)) {
                assert!(class(section).is_some(), "{language} [{section}]");
                for word in line.split_whitespace() {
                    assert!(word.len() <= MAX_WORD_LENGTH && !word.ends_with('.'), "{language}: {word}");
                    let before = seen.insert(word, section);
                    assert!(before.is_none(), "{language}: {word} in {before:?} and {section}");
                }
            }
            let rules = LanguageRules::of(language);
            let has_case = rules.abbreviations.keys().any(|word| word.contains(char::is_lowercase));
            assert!(!has_case || rules.starters.len() > 80 && !rules.cues.is_empty(), "{language}");
        }
    }

    #[test]
    fn words_are_found_in_any_capitalization() {
        let english = LanguageRules::of("en-GB");
        for (word, class) in [
            ("Dr", StopClass::Title),
            ("DR", StopClass::Title),
            ("No", StopClass::Number),
            ("Lt.-Gen", StopClass::Title),
            ("U.S", StopClass::Either),
            ("J.-P", StopClass::Initial),
            ("p.m", StopClass::Closing),
            ("12", StopClass::Plain),
            ("ferry", StopClass::Plain),
            ("字", StopClass::Plain),
        ] {
            assert_eq!(english.class(word), class, "{word}");
        }
        assert_eq!(LanguageRules::of("de").class("12"), StopClass::Ordinal);
        assert_eq!(LanguageRules::of("nb").class("12"), StopClass::Ordinal);
        assert_eq!(LanguageRules::of("xx").class("Dr"), StopClass::Plain);
    }

    #[test]
    fn an_attribution_is_a_speaker_and_a_verb() {
        let english = LanguageRules::of("en");
        for text in ["Falk asked", "I asked", "Dr. J. R. Falk wrote", "Ole van der Meer said"] {
            assert!(english.begins_with_attribution(text), "{text}");
        }
        for text in ["The ferry sailed", "He said", "Falk, who asked", "asked", "", "Falk"] {
            assert!(!english.begins_with_attribution(text), "{text}");
        }
        assert!(begins_with_chinese_attribution("王先生说，好。"));
        assert!(!begins_with_chinese_attribution("他走了，说"));
    }
}
