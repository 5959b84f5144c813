//! The length and shape of a token, read character by character.

use super::shape::TokenShape;
use crate::blank::is_invisible;
use crate::letter::is_alphabetic;
use crate::word_count::is_unspaced;

/// Returns the length in bytes and the shape of the token that `rest` begins with. `first` is its first character;
/// `no_space_before` says whether it follows another token directly.
#[inline]
pub(super) fn measure(rest: &str, first: char, no_space_before: bool) -> (usize, TokenShape) {
    if first.is_ascii_digit() {
        return (number_length(rest.as_bytes()), TokenShape::NUMBER);
    }
    if is_apostrophe(first) && no_space_before {
        let mut after = rest.chars().skip(1);
        let possessive =
            matches!(after.next(), Some('s' | 'S')) && !after.next().is_some_and(char::is_alphanumeric);
        if possessive {
            return (first.len_utf8() + 1, TokenShape::WORD);
        }
    }
    if !is_alphabetic(first) {
        return (first.len_utf8(), TokenShape::PUNCT);
    }
    if let Some((_, length)) = garbled_mark(rest) {
        return (length, TokenShape::PUNCT);
    }
    if is_unspaced(first) {
        return (first.len_utf8(), TokenShape::WORD);
    }
    measure_word(rest)
}

/// Returns the punctuation mark that a text begins with, as it was meant: `“` for `â€œ`, which is its UTF-8 read as
/// Windows-1252.
#[must_use]
pub fn meant_mark(rest: &str) -> Option<char> {
    garbled_mark(rest).map(|(mark, _)| mark).or_else(|| rest.chars().next())
}

/// Returns the mark whose UTF-8, read as Windows-1252, a text begins with, and the length of that in bytes.
fn garbled_mark(rest: &str) -> Option<(char, usize)> {
    let tail = rest.strip_prefix("â€")?;
    let third = tail.chars().next();
    let mark = match third {
        Some('œ') => '“',
        Some('ž') => '„',
        Some('™') => '’',
        Some('˜') => '‘',
        Some('“') => '–',
        Some('”') => '—',
        Some('¦') => '…',
        // The last byte of `”` is no character in Windows-1252, and is often lost.
        Some('\u{9d}') => '”',
        _ => return Some(('”', rest.len() - tail.len())),
    };
    Some((mark, rest.len() - tail.len() + third.map_or(0, char::len_utf8)))
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’')
}

/// Returns the length of a number: digits, and single points, commas and colons between digits.
pub(super) fn number_length(bytes: &[u8]) -> usize {
    let mut end = 0;
    loop {
        match (bytes.get(end), bytes.get(end + 1)) {
            (Some(digit), _) if digit.is_ascii_digit() => end += 1,
            (Some(b'.' | b',' | b':'), Some(digit)) if digit.is_ascii_digit() => end += 2,
            _ => return end,
        }
    }
}

/// Returns the length and shape of a word: letters, combining marks, and apostrophes and invisible characters between
/// letters.
pub(super) fn measure_word(rest: &str) -> (usize, TokenShape) {
    let (mut end, mut letters, mut capitals) = (0, 0, 0);
    let mut shape = TokenShape::WORD;
    let mut characters = rest.char_indices().peekable();
    while let Some((at, letter)) = characters.next() {
        if is_alphabetic(letter) && !is_unspaced(letter) {
            if letter == 'â' && garbled_mark(rest.get(at..).unwrap_or_default()).is_some() {
                break;
            }
            letters += 1;
            if letter.is_uppercase() {
                capitals += 1;
                if at == 0 {
                    shape = shape | TokenShape::CAPITALIZED;
                }
            }
        } else if is_apostrophe(letter) {
            let mut after = characters.clone().map(|(_, letter)| letter);
            let (next, second) = (after.next(), after.next());
            let possessive = matches!(next, Some('s' | 'S')) && !second.is_some_and(char::is_alphanumeric);
            if possessive || !next.is_some_and(is_alphabetic) {
                break;
            }
            // "l’Ontario", "dell’Ansa": a word of its own, so that the name is one.
            if next.is_some_and(char::is_uppercase) && is_elided(rest.get(..at).unwrap_or_default()) {
                end = at + letter.len_utf8();
                break;
            }
        } else if letter.is_ascii() {
            break;
        } else if is_invisible(letter) {
            // It is in the word if a letter follows.
            continue;
        } else if !is_combining(letter) {
            break;
        }
        end = at + letter.len_utf8();
    }
    if letters > 0 && letters == capitals {
        shape = shape | TokenShape::ALL_CAPS;
    }
    (end, shape)
}

/// Returns the elided word that a word begins with, with its apostrophe, and the capitalized rest, which is a token of its own:
/// `l'` and `Aquila`.
#[must_use]
pub fn elided_word(word: &str) -> Option<(&str, &str)> {
    let apostrophe = word.find(is_apostrophe)?;
    let after = apostrophe + word.get(apostrophe..)?.chars().next()?.len_utf8();
    let (elided, rest) = word.split_at_checked(after)?;
    (is_elided(word.get(..apostrophe)?) && rest.starts_with(char::is_uppercase)).then_some((elided, rest))
}

/// Returns whether a word loses its last vowel to an apostrophe before a name, in French or Italian. "D’" and "Dell’" with a
/// capital are parts of surnames.
fn is_elided(word: &str) -> bool {
    const ELIDED: &[&str] = &[
        "l", "L", "d", "qu", "Qu", "n", "s", "jusqu", "Jusqu", "lorsqu", "Lorsqu", "puisqu", "dell", "all",
        "dall", "nell", "sull", "un", "quest", "quell",
    ];
    ELIDED.contains(&word)
}

/// Returns whether a character belongs to the letter before it: combining accents, and the signs of Indian scripts that no
/// letter follows from.
fn is_combining(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}' | '\u{93C}' | '\u{94D}' | '\u{9BC}' | '\u{9CD}')
}
