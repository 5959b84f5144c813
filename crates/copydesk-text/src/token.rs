//! Tokens: words, numbers and marks.

use crate::block::Block;
use crate::lexicon::{Hash, LONGEST, Lexicon, WordId, load_u64};
use crate::word::is_unparted;
use std::ops::BitOr;

/// A word, a number or a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// The first byte, in the text.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// The word, if some list has it. Marks and numbers have none.
    pub word: WordId,
    pub shape: TokenShape,
}

/// The shape of a token: a set of properties that its characters and its place in the line show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TokenShape(u8);

impl TokenShape {
    /// Letters, with apostrophes inside. A possessive `'s` at the end of a word is a token of its own.
    pub const WORD: Self = Self(1);
    /// Digits, with commas, points and colons inside: `1,994`, `3.5`, `10:30`.
    pub const NUMBER: Self = Self(1 << 1);
    /// Any other character.
    pub const PUNCT: Self = Self(1 << 2);
    /// A word whose first letter is upper-case.
    pub const CAPITALIZED: Self = Self(1 << 3);
    /// A word of upper-case letters only. A single upper-case letter is one as well.
    pub const ALL_CAPS: Self = Self(1 << 4);
    /// Follows the token before it without a space.
    pub const NO_SPACE_BEFORE: Self = Self(1 << 5);
    /// The first token of a line, other than the first line of the block.
    pub const LINE_START: Self = Self(1 << 6);

    /// The number of shapes that differ in the token's own characters.
    pub const KINDS: usize = 1 << 5;

    /// Returns a number below [`Self::KINDS`]: the shape without what precedes the token.
    #[inline]
    #[must_use]
    pub const fn kind(self) -> usize {
        self.0 as usize % Self::KINDS
    }

    /// Returns whether the shape has all properties of `other`.
    #[inline]
    #[must_use]
    pub const fn is(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

impl BitOr for TokenShape {
    type Output = Self;

    #[inline]
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The tokens of a text, block by block.
#[derive(Debug)]
pub struct Tokens<'t> {
    text: &'t str,
    all: Vec<Token>,
    /// The first token of each block, and the end of the last.
    firsts: Vec<u32>,
}

impl<'t> Tokens<'t> {
    /// The tokens of the blocks of a text. Texts of four gigabytes and more have none.
    pub fn read(text: &'t str, blocks: &[Block], lexicon: &Lexicon) -> Self {
        let mut read = Self { text, all: Vec::new(), firsts: Vec::with_capacity(blocks.len() + 1) };
        read.firsts.push(0);
        if u32::try_from(text.len()).is_err() {
            read.firsts.resize(blocks.len() + 1, 0);
            return read;
        }
        read.all.reserve(text.len() / 5);
        for block in blocks {
            read.block(block, lexicon);
            read.firsts.push(narrow(read.all.len()));
        }
        read
    }

    /// No tokens, for a text whose words nobody asks for.
    #[must_use]
    pub fn none(text: &'t str) -> Self {
        Self { text, all: Vec::new(), firsts: Vec::new() }
    }

    /// The tokens of a block.
    pub fn of_block(&self, block: usize) -> &[Token] {
        let bound = |at: usize| self.firsts.get(at).map_or(0, |first| *first as usize);
        self.all.get(bound(block)..bound(block + 1)).unwrap_or_default()
    }

    /// A token as printed.
    pub fn text(&self, token: &Token) -> &'t str {
        self.text.get(token.start as usize..token.end as usize).unwrap_or_default()
    }

    fn block(&mut self, block: &Block, lexicon: &Lexicon) {
        let Some(text) = self.text.get(..block.end) else { return };
        let bytes = text.as_bytes();
        let mut at = block.start;
        // What stands before the next token.
        let mut before = TokenShape(0);
        while let Some(&byte) = bytes.get(at) {
            let (end, shape, word) = match SORTS[usize::from(byte)] {
                Sort::Blank => {
                    before = TokenShape(before.0 & TokenShape::LINE_START.0);
                    at += 1;
                    continue;
                }
                Sort::LineEnd => {
                    before = TokenShape::LINE_START;
                    at += 1;
                    continue;
                }
                Sort::Mark => (at + 1, TokenShape::PUNCT, WordId::UNKNOWN),
                Sort::Digit => {
                    (at + number(bytes.get(at..).unwrap_or_default()), TokenShape::NUMBER, WordId::UNKNOWN)
                }
                Sort::Letter => plain(bytes, at, lexicon).unwrap_or_else(|| {
                    let (length, shape) = word(text.get(at..).unwrap_or_default());
                    (at + length, shape, lexicon.look_up(text.get(at..at + length).unwrap_or_default()))
                }),
                Sort::Other => {
                    let Some(character) = text.get(at..).and_then(|rest| rest.chars().next()) else { return };
                    if character.is_whitespace() {
                        let fresh = matches!(character, '\u{85}' | '\u{2028}' | '\u{2029}');
                        before = if fresh {
                            TokenShape::LINE_START
                        } else {
                            TokenShape(before.0 & TokenShape::LINE_START.0)
                        };
                        at += character.len_utf8();
                        continue;
                    }
                    let rest = text.get(at..).unwrap_or_default();
                    let (length, shape) = measure(rest, character, before.is(TokenShape::NO_SPACE_BEFORE));
                    let known = shape.is(TokenShape::WORD);
                    let word = if known {
                        lexicon.look_up(rest.get(..length).unwrap_or_default())
                    } else {
                        WordId::UNKNOWN
                    };
                    (at + length, shape, word)
                }
            };
            self.all.push(Token { start: narrow(at), end: narrow(end), word, shape: shape | before });
            // By far most tokens are a word and a blank.
            (at, before) = if bytes.get(end) == Some(&b' ') {
                (end + 1, TokenShape(0))
            } else {
                (end, TokenShape::NO_SPACE_BEFORE)
            };
        }
    }
}

/// What a byte may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Blank,
    LineEnd,
    Letter,
    Digit,
    Mark,
    /// An apostrophe, or a character that is not ASCII.
    Other,
}

const SORTS: [Sort; 256] = {
    let mut sorts = [Sort::Other; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        sorts[byte as usize] = match byte {
            b'\n' | b'\r' => Sort::LineEnd,
            b' ' | b'\t'..=b'\r' => Sort::Blank,
            b'a'..=b'z' | b'A'..=b'Z' => Sort::Letter,
            b'0'..=b'9' => Sort::Digit,
            b'\'' => Sort::Other,
            _ => Sort::Mark,
        };
        byte += 1;
    }
    sorts
};

/// The word of ASCII letters that begins at `at`, with its end and shape, eight bytes at a time. Others, and words with
/// an apostrophe, are none of these.
#[inline]
fn plain(bytes: &[u8], at: usize, lexicon: &Lexicon) -> Option<(usize, TokenShape, WordId)> {
    let (mut end, mut hash, mut smalls) = (at, Hash::NONE, 0);
    loop {
        let chunk = load_u64(bytes.get(end..)?);
        let length = letters(chunk);
        if length == 0 {
            break;
        }
        let room = u64::MAX >> (64 - 8 * length);
        smalls |= chunk & CASE & room;
        hash = hash.update((chunk | CASE) & room);
        end += length;
        if length < 8 {
            break;
        }
    }
    if bytes.get(end).is_some_and(|next| !next.is_ascii() || *next == b'\'') {
        return None;
    }
    let capital = bytes.get(at).is_some_and(u8::is_ascii_uppercase);
    let shape = match (capital, smalls == 0) {
        (false, _) => TokenShape::WORD,
        (true, false) => TokenShape::WORD | TokenShape::CAPITALIZED,
        (true, true) => TokenShape::WORD | TokenShape::CAPITALIZED | TokenShape::ALL_CAPS,
    };
    Some((end, shape, if end - at <= LONGEST { lexicon.get(hash) } else { WordId::UNKNOWN }))
}

/// How many of eight bytes, from the first on, are ASCII letters.
#[inline]
fn letters(chunk: u64) -> usize {
    let folded = (chunk & !HIGH) | CASE;
    // Sums that reach the eighth bit of a byte if it is at least `a`, or behind `z`.
    let letters = (folded + EACH * (0x80 - 0x61)) & !(folded + EACH * (0x80 - 0x7B)) & !chunk;
    (!letters & HIGH).trailing_zeros() as usize / 8
}

/// One in each of eight bytes.
const EACH: u64 = 0x0101_0101_0101_0101;

/// The bit that parts small letters from capitals, in each of eight bytes.
const CASE: u64 = 0x20 * EACH;

/// The bit that bytes have which are not ASCII.
const HIGH: u64 = 0x80 * EACH;

/// Offsets of texts that are longer are never narrowed.
fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// The length in bytes and the shape of the token that opens `rest`, which begins with `first`, right behind another
/// token or not.
#[inline]
fn measure(rest: &str, first: char, glued: bool) -> (usize, TokenShape) {
    if first.is_ascii_digit() {
        return (number(rest.as_bytes()), TokenShape::NUMBER);
    }
    if is_apostrophe(first) && glued {
        let mut after = rest.chars().skip(1);
        let owned =
            matches!(after.next(), Some('s' | 'S')) && !after.next().is_some_and(char::is_alphanumeric);
        if owned {
            return (first.len_utf8() + 1, TokenShape::WORD);
        }
    }
    if !first.is_alphabetic() {
        return (first.len_utf8(), TokenShape::PUNCT);
    }
    if is_unparted(first) {
        return (first.len_utf8(), TokenShape::WORD);
    }
    word(rest)
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’')
}

/// Digits, and single points, commas and colons between digits.
fn number(bytes: &[u8]) -> usize {
    let mut end = 0;
    loop {
        match (bytes.get(end), bytes.get(end + 1)) {
            (Some(digit), _) if digit.is_ascii_digit() => end += 1,
            (Some(b'.' | b',' | b':'), Some(digit)) if digit.is_ascii_digit() => end += 2,
            _ => return end,
        }
    }
}

/// Letters and the marks on them, and apostrophes between letters.
fn word(rest: &str) -> (usize, TokenShape) {
    let (mut end, mut letters, mut capitals) = (0, 0, 0);
    let mut shape = TokenShape::WORD;
    let mut characters = rest.char_indices().peekable();
    while let Some((at, letter)) = characters.next() {
        if letter.is_ascii_alphabetic() || (letter.is_alphabetic() && !is_unparted(letter)) {
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
            let owned = matches!(next, Some('s' | 'S')) && !second.is_some_and(char::is_alphanumeric);
            if owned || !next.is_some_and(char::is_alphabetic) {
                break;
            }
        } else if !is_joined(letter) {
            break;
        }
        end = at + letter.len_utf8();
    }
    if letters > 0 && letters == capitals {
        shape = shape | TokenShape::ALL_CAPS;
    }
    (end, shape)
}

/// Whether a character belongs to the letter before it: combining accents, soft hyphens, joiners.
fn is_joined(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36F}' | '\u{AD}' | '\u{200C}' | '\u{200D}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::blocks;

    fn printed(text: &str) -> Vec<&str> {
        let blocks = blocks(text);
        let tokens = Tokens::read(text, &blocks, &Lexicon::new(&[]));
        (0..blocks.len()).flat_map(|block| tokens.of_block(block)).map(|token| tokens.text(token)).collect()
    }

    #[test]
    fn words_numbers_and_marks_part() {
        assert_eq!(
            printed("Moe’s “old” boat, 1,994 tons."),
            ["Moe", "’s", "“", "old", "”", "boat", ",", "1,994", "tons", "."]
        );
        assert_eq!(printed("At 10:30, 5pm"), ["At", "10:30", ",", "5", "pm"]);
        assert_eq!(
            printed("don't 'go' O’Brien l’État 1990s"),
            ["don't", "'", "go", "'", "O’Brien", "l’État", "1990", "s"]
        );
        assert_eq!(printed("氷が解けた。"), ["氷", "が", "解", "け", "た", "。"]);
        assert_eq!(printed("mid-March"), ["mid", "-", "March"]);
    }

    #[test]
    fn forms_say_what_is_seen() {
        let text = "U.N. went\nHome";
        let blocks = blocks(text);
        let tokens = Tokens::read(text, &blocks, &Lexicon::new(&[]));
        let all: Vec<_> = (0..blocks.len()).flat_map(|block| tokens.of_block(block)).copied().collect();
        let shapes: Vec<_> = all.iter().map(|token| token.shape).collect();
        assert!(
            shapes[0].is(TokenShape::ALL_CAPS)
                && shapes[0].is(TokenShape::CAPITALIZED)
                && !shapes[0].is(TokenShape::NO_SPACE_BEFORE)
        );
        assert!(shapes[1].is(TokenShape::PUNCT) && shapes[1].is(TokenShape::NO_SPACE_BEFORE));
        assert!(shapes[4].is(TokenShape::WORD) && !shapes[4].is(TokenShape::CAPITALIZED));
    }
}
