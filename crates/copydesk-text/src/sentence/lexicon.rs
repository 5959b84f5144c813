//! What a language knows: its abbreviations, the words that begin its sentences, its verbs of saying.

use crate::languages::LANGUAGES;
use crate::sections::entries;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::{LazyLock, OnceLock};

/// What a stop does after a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Nothing is known of the word: the stop ends the sentence.
    Plain,
    /// A name or word follows: "Dr.", "vs.".
    Title,
    /// A number follows, or the stop ends the sentence: "No.", "p.".
    Number,
    /// Only a likely first word shows that the sentence ends: "Inc.", "U.S.".
    Either,
    /// A capital shows that the sentence ends: "etc.", "p.m.".
    Closing,
    /// A letter for a name.
    Initial,
    /// A number that the stop may make an ordinal.
    Ordinal,
}

/// The words of a language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    abbreviations: FxHashMap<&'static str, Class>,
    exclaimed: FxHashSet<&'static str>,
    starters: FxHashSet<&'static str>,
    cues: FxHashSet<&'static str>,
    conjunctions: FxHashSet<&'static str>,
    hours: FxHashSet<&'static str>,
    prepositions: FxHashSet<&'static str>,
    ordinals: bool,
}

static LEXICONS: [OnceLock<Lexicon>; LANGUAGES.len()] = [const { OnceLock::new() }; LANGUAGES.len()];

/// Languages without a file that write ordinals with a stop, and those that don't.
static OTHERS: [LazyLock<Lexicon>; 2] =
    [LazyLock::new(|| Lexicon { ordinals: true, ..Lexicon::default() }), LazyLock::new(Lexicon::default)];

const ORDINAL_LANGUAGES: &[&str] = &[
    "bs", "cs", "da", "et", "eu", "fi", "fo", "hr", "hu", "is", "lt", "lv", "me", "nb", "nn", "no", "pl",
    "sk", "sl", "sr", "tr",
];

/// Verbs of saying that Chinese puts after a quotation, found whatever the language of the whole.
static CHINESE_CUES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let files = LANGUAGES.iter().filter_map(|language| language.attribution);
    files.flat_map(entries).flat_map(|(_, line)| line.split_whitespace()).collect()
});

impl Lexicon {
    /// That of a language, by BCP 47 tag.
    pub(super) fn of(tag: &str) -> &'static Self {
        let language = tag.split(['-', '_']).next().unwrap_or_default();
        let known = LANGUAGES.iter().zip(&LEXICONS).find(|(data, _)| data.tag.eq_ignore_ascii_case(language));
        if let Some((file, lexicon)) = known.and_then(|(data, lexicon)| Some((data.abbreviations?, lexicon)))
        {
            return lexicon.get_or_init(|| Self::read(file));
        }
        let ordinals = ORDINAL_LANGUAGES.iter().any(|name| name.eq_ignore_ascii_case(language));
        &OTHERS[usize::from(!ordinals)]
    }

    fn read(file: &'static str) -> Self {
        let mut lexicon = Self::default();
        for (section, line) in entries(file) {
            let words = line.split_whitespace();
            match section {
                "exclaimed" => lexicon.exclaimed.extend(words),
                "starter" => lexicon.starters.extend(words),
                "cue" => lexicon.cues.extend(words),
                "conjunction" => lexicon.conjunctions.extend(words),
                "hour" => lexicon.hours.extend(words),
                "preposition" => lexicon.prepositions.extend(words),
                "ordinal" => lexicon.ordinals = true,
                _ => {
                    let class = class(section).unwrap_or(Class::Either);
                    lexicon.abbreviations.extend(words.map(|word| (word, class)));
                }
            }
        }
        lexicon
    }

    /// What a stop does after `word`, which holds no blanks.
    pub(super) fn class(&self, word: &str) -> Class {
        if let Some(class) = self.listed(word) {
            return class;
        }
        // Of "Lt.-Gen" and "J.-P" the last part decides.
        let word = word.rsplit('-').next().unwrap_or(word);
        let mut letters = word.chars();
        match (letters.next(), letters.next()) {
            (None, _) => Class::Plain,
            (Some(only), None) if only.is_uppercase() || only.is_lowercase() => Class::Initial,
            _ if self.ordinals && word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit()) => {
                Class::Ordinal
            }
            _ if is_dotted(word) => Class::Either,
            _ => self.listed(word).unwrap_or(Class::Plain),
        }
    }

    fn listed(&self, word: &str) -> Option<Class> {
        self.abbreviations.get(word).copied().or_else(|| {
            let mut buffer = [0; LONGEST];
            self.abbreviations.get(folded(word, &mut buffer)?).copied()
        })
    }

    /// Whether a word is a name that ends in a mark of its own.
    pub(super) fn is_exclaimed(&self, word: &str) -> bool {
        self.exclaimed.contains(word)
    }

    /// Whether the word that a text begins with, a capital first, is likely to begin a sentence.
    pub(super) fn starts_sentence(&self, text: &str) -> bool {
        let (word, after) = first_word(text);
        // "A." is an initial, "In-soo" and "At&T" are names.
        if after.starts_with(['-', '‐', '&']) || (after.starts_with('.') && word.chars().nth(1).is_none()) {
            return false;
        }
        let mut buffer = [0; LONGEST];
        self.starters.contains(word)
            || folded(word, &mut buffer).is_some_and(|word| self.starters.contains(word))
    }

    /// Whether a text begins with a speaker and a verb of saying: "Ms. Falk asked".
    pub(super) fn attributes(&self, text: &str) -> bool {
        let mut rest = text;
        for at in 0..=SPEAKER {
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
            // Any other mark ends the name of the speaker.
            if !rest.starts_with(char::is_alphabetic) {
                return false;
            }
        }
        false
    }

    /// Whether the last word of a text governs a quotation after it: "she said", "he wrote that".
    pub(super) fn governs(&self, text: &str) -> bool {
        let start = text
            .bytes()
            .rev()
            .take(LONGEST)
            .take_while(|byte| byte.is_ascii_alphabetic() || !byte.is_ascii())
            .count();
        let word = text.get(text.len() - start..).unwrap_or_default();
        self.cues.contains(word) || self.conjunctions.contains(word)
    }

    /// Whether a text begins with a word that belongs to the hour before it.
    pub(super) fn follows_hour(&self, text: &str) -> bool {
        self.hours.contains(first_word(text).0)
    }

    /// Whether words are too few for a sentence: a phrase with a preposition.
    pub(super) fn is_phrase(&self, words: &str) -> bool {
        words.len() <= 32 && words.split(' ').count() <= 4 && self.prepositions.contains(first_word(words).0)
    }
}

/// Whether a text begins with a verb that says who spoke the Chinese quotation before it, a name in between.
pub(super) fn attributes_in_chinese(text: &str) -> bool {
    let end = text.char_indices().take(CHINESE_SPEAKER).find(|(_, c)| !c.is_alphanumeric()).map_or_else(
        || text.char_indices().nth(CHINESE_SPEAKER).map_or(text.len(), |(at, _)| at),
        |(at, _)| at,
    );
    let words = text.get(..end).unwrap_or_default();
    CHINESE_CUES.iter().any(|cue| words.contains(cue))
}

/// How many words a speaker may have before the verb.
const SPEAKER: usize = 5;
const CHINESE_SPEAKER: usize = 12;

/// The longest listed word, in bytes.
const LONGEST: usize = 16;

fn class(section: &str) -> Option<Class> {
    Some(match section {
        "title" => Class::Title,
        "number" => Class::Number,
        "either" => Class::Either,
        "closing" => Class::Closing,
        _ => return None,
    })
}

/// A word in capitals as it is printed elsewhere: "INC" as "Inc".
fn folded<'b>(word: &str, buffer: &'b mut [u8; LONGEST]) -> Option<&'b str> {
    let capitals = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let buffer = buffer.get_mut(..word.len()).filter(|_| capitals)?;
    buffer.copy_from_slice(word.as_bytes());
    buffer.get_mut(1..)?.make_ascii_lowercase();
    std::str::from_utf8(buffer).ok()
}

/// Whether a word is letters with stops between them: "U.S", "p.m", "EE.UU".
fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            (1..=2).contains(&part.chars().take(3).count()) && part.chars().all(char::is_alphabetic)
        })
}

/// The word that a text begins with, at most so long as names are, and what comes after.
fn first_word(text: &str) -> (&str, &str) {
    let end = text.char_indices().take(4 * LONGEST).find(|(_, c)| !c.is_alphabetic());
    let end = end
        .map_or_else(|| text.char_indices().nth(4 * LONGEST).map_or(text.len(), |(at, _)| at), |(at, _)| at);
    text.split_at_checked(end).unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::languages;

    #[test]
    fn words_have_one_class_in_each_language() {
        for (language, file) in languages::files(|data| data.abbreviations) {
            let mut seen = FxHashMap::default();
            let known = ["exclaimed", "starter", "cue", "conjunction", "hour", "preposition", "ordinal"];
            for (section, line) in entries(file).filter(|(section, _)| !known.contains(section)) {
                assert!(class(section).is_some(), "{language} [{section}]");
                for word in line.split_whitespace() {
                    assert!(word.len() <= LONGEST && !word.ends_with('.'), "{language}: {word}");
                    let before = seen.insert(word, section);
                    assert!(before.is_none(), "{language}: {word} in {before:?} and {section}");
                }
            }
            let lexicon = Lexicon::of(language);
            assert!(lexicon.starters.len() > 80 && !lexicon.cues.is_empty(), "{language}");
        }
    }

    #[test]
    fn words_are_found_in_the_form_that_is_printed() {
        let english = Lexicon::of("en-GB");
        for (word, class) in [
            ("Dr", Class::Title),
            ("DR", Class::Title),
            ("No", Class::Number),
            ("Lt.-Gen", Class::Title),
            ("U.S", Class::Either),
            ("J.-P", Class::Initial),
            ("p.m", Class::Closing),
            ("12", Class::Plain),
            ("ferry", Class::Plain),
            ("字", Class::Plain),
        ] {
            assert_eq!(english.class(word), class, "{word}");
        }
        assert_eq!(Lexicon::of("de").class("12"), Class::Ordinal);
        assert_eq!(Lexicon::of("nb").class("12"), Class::Ordinal);
        assert_eq!(Lexicon::of("xx").class("Dr"), Class::Plain);
    }

    #[test]
    fn speakers_come_before_their_verb() {
        let english = Lexicon::of("en");
        for text in ["Falk asked", "I asked", "Dr. J. R. Falk wrote", "Ole van der Meer said"] {
            assert!(english.attributes(text), "{text}");
        }
        for text in ["The ferry sailed", "He said", "Falk, who asked", "asked", "", "Falk"] {
            assert!(!english.attributes(text), "{text}");
        }
        assert!(attributes_in_chinese("王先生说，好。"));
        assert!(!attributes_in_chinese("他走了，说"));
    }
}
