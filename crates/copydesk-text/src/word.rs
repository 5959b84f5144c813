//! Words: how many a text has, and which of them carry grammar.

use crate::languages::LANGUAGES;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Returns the function words of all languages, in lower case.
pub fn function_words() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().filter_map(|language| language.function_words).flat_map(str::split_whitespace)
}

/// The languages of each function word, a bit each.
static FUNCTION_WORDS: LazyLock<FxHashMap<&'static [u8], u16>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    for (index, language) in LANGUAGES.iter().enumerate() {
        for word in language.function_words.unwrap_or_default().split_whitespace() {
            *words.entry(word.as_bytes()).or_insert(0) |= 1 << index;
        }
    }
    words
});

/// The longest function word, in bytes.
const LONGEST: usize = 16;

/// The languages, a bit each, in which a word carries grammar.
pub fn function_word(word: &str) -> u16 {
    let bare = match word.as_bytes() {
        [first, .., last] if first.is_ascii_alphabetic() && last.is_ascii_alphabetic() => word,
        _ => word
            .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '”', '"', '»', '’'])
            .trim_start_matches(['(', '“', '"', '«', '„', '‘', '¿', '¡', '—', '–']),
    };
    let mut folded = [0; LONGEST];
    let Some(buffer) = folded.get_mut(..bare.len()) else { return 0 };
    if bare.is_ascii() {
        buffer.copy_from_slice(bare.as_bytes());
        buffer.make_ascii_lowercase();
        return FUNCTION_WORDS.get(&*buffer).copied().unwrap_or(0);
    }
    FUNCTION_WORDS.get(bare.to_lowercase().replace('’', "'").as_bytes()).copied().unwrap_or(0)
}

/// How many words a text has. Scripts that don't part words count two characters as one.
pub fn count(text: &str) -> usize {
    if text.is_ascii() {
        return text.split_ascii_whitespace().count();
    }
    let (mut words, mut dense) = (0, 0);
    let mut inside = false;
    for character in text.chars() {
        if character.is_whitespace() {
            inside = false;
        } else if character >= '\u{E00}' && is_unparted(character) {
            dense += 1;
            inside = true;
        } else if !inside {
            words += 1;
            inside = true;
        }
    }
    words + dense / 2
}

/// Whether a character belongs to a script that is written without blanks between words.
pub fn is_unparted(character: char) -> bool {
    matches!(character, '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_in_every_script() {
        assert_eq!(count("The ice is gone."), 4);
        assert_eq!(count("Лёд сошёл"), 2);
        assert_eq!(count("氷が解けた。"), 2);
    }

    #[test]
    fn function_words_know_their_languages() {
        assert_eq!(function_word("The"), 0b1);
        assert_eq!(function_word("“und"), 0b1000);
        assert_eq!(function_word("ferry"), 0);
        assert_eq!(function_word("été,"), 0b100);
    }
}
