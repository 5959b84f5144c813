//! Tokens: words, numbers and punctuation marks.

mod measure;
mod shape;

pub use shape::TokenShape;

use crate::blank::is_invisible;
use crate::block::Block;
use crate::lexicon::{Lexicon, MAX_WORD_BYTES, WordId};
use crate::word::{Word, Words};
pub use measure::{elided_word, meant_mark};
use measure::{measure, measure_word, number_length};
use std::ops::Range;

/// A word, a number or a punctuation mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// The first byte, in the text.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// The word, if it is listed. Numbers and punctuation marks have none.
    pub word: WordId,
    /// Its properties by its characters and its place in the line.
    pub shape: TokenShape,
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
    /// Tokenizes the blocks of a text. Texts of four gigabytes and more have none.
    #[must_use]
    pub fn read(text: &'t str, blocks: &[Block], lexicon: &Lexicon) -> Self {
        Self::of_words(&Words::cut(text, blocks, lexicon), blocks, |_| true)
    }

    /// Tokenizes those blocks of a text that are `is_wanted` selects by their index. The others have no
    /// tokens. `blocks` are those by which the words were cut.
    #[must_use]
    pub fn of_words(words: &Words<'t, '_>, blocks: &[Block], is_wanted: impl Fn(usize) -> bool) -> Self {
        let text = words.text();
        let mut tokens = Self { text, all: Vec::new(), firsts: Vec::with_capacity(blocks.len() + 1) };
        tokens.firsts.push(0);
        if u32::try_from(text.len()).is_err() {
            tokens.firsts.resize(blocks.len() + 1, 0);
            return tokens;
        }
        tokens.all.reserve(text.len() / 5);
        for (index, block) in blocks.iter().enumerate() {
            if is_wanted(index) {
                tokens.read_block(block, words.of_block(index), words.lexicon());
            }
            tokens.firsts.push(narrow(tokens.all.len()));
        }
        tokens
    }

    /// Returns an empty list, for a text whose tokens are not needed.
    #[must_use]
    pub const fn none(text: &'t str) -> Self {
        Self { text, all: Vec::new(), firsts: Vec::new() }
    }

    /// Returns the tokens of a block.
    #[must_use]
    pub fn of_block(&self, block: usize) -> &[Token] {
        let bound = |at: usize| self.firsts.get(at).map_or(0, |first| *first as usize);
        self.all.get(bound(block)..bound(block + 1)).unwrap_or_default()
    }

    /// Returns the text of a token.
    #[must_use]
    pub fn text(&self, token: &Token) -> &'t str {
        self.text.get(token.start as usize..token.end as usize).unwrap_or_default()
    }

    fn read_block(&mut self, block: &Block, mut words: &[Word], lexicon: &Lexicon) {
        let Some(text) = self.text.get(..block.end) else { return };
        let bytes = text.as_bytes();
        let mut at = block.start;
        // The properties of the next token that depend on the text before it.
        let mut before = TokenShape(0);
        while let Some(&byte) = bytes.get(at) {
            let (end, shape, word) = match BYTE_CLASSES[usize::from(byte)] {
                ByteClass::Space => {
                    before = TokenShape(before.0 & TokenShape::LINE_START.0);
                    at += 1;
                    continue;
                }
                ByteClass::LineEnd => {
                    before = TokenShape::LINE_START;
                    at += 1;
                    continue;
                }
                ByteClass::Punctuation => (at + 1, TokenShape::PUNCT, WordId::UNKNOWN),
                ByteClass::Digit => {
                    let length = number_length(bytes.get(at..).unwrap_or_default());
                    (at + length, TokenShape::NUMBER, WordId::UNKNOWN)
                }
                ByteClass::Letter => {
                    words = words_from(words, at);
                    if let Some(plain) = words.first().and_then(|word| plain_word(bytes, at, word)) {
                        plain
                    } else {
                        let (length, shape) = measure_word(text.get(at..).unwrap_or_default());
                        let word = id_of_word(text, at..at + length, words.first(), lexicon);
                        (at + length, shape, word)
                    }
                }
                ByteClass::Other => {
                    let Some(character) = text.get(at..).and_then(|rest| rest.chars().next()) else { return };
                    // It separates nothing, so that what is known of the text before holds of the text after it.
                    if is_invisible(character) {
                        at += character.len_utf8();
                        continue;
                    }
                    if character.is_whitespace() {
                        let line_end = matches!(character, '\u{85}' | '\u{2028}' | '\u{2029}');
                        before = if line_end {
                            TokenShape::LINE_START
                        } else {
                            TokenShape(before.0 & TokenShape::LINE_START.0)
                        };
                        at += character.len_utf8();
                        continue;
                    }
                    let rest = text.get(at..).unwrap_or_default();
                    let (length, shape) = measure(rest, character, before.is(TokenShape::NO_SPACE_BEFORE));
                    let word = if shape.is(TokenShape::WORD) {
                        words = words_from(words, at);
                        id_of_word(text, at..at + length, words.first(), lexicon)
                    } else {
                        WordId::UNKNOWN
                    };
                    (at + length, shape, word)
                }
            };
            self.all.push(Token { start: narrow(at), end: narrow(end), word, shape: shape | before });
            // By far most tokens are a word and a space.
            (at, before) = if bytes.get(end) == Some(&b' ') {
                (end + 1, TokenShape(0))
            } else {
                (end, TokenShape::NO_SPACE_BEFORE)
            };
        }
    }
}

/// The class of a byte, or of the character that it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ByteClass {
    Space,
    LineEnd,
    Letter,
    Digit,
    Punctuation,
    /// An apostrophe, or the first byte of a character that is not ASCII.
    Other,
}

const BYTE_CLASSES: [ByteClass; 256] = {
    let mut classes = [ByteClass::Other; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        classes[byte as usize] = match byte {
            b'\n' | b'\r' => ByteClass::LineEnd,
            b' ' | b'\t'..=b'\r' => ByteClass::Space,
            b'a'..=b'z' | b'A'..=b'Z' => ByteClass::Letter,
            b'0'..=b'9' => ByteClass::Digit,
            b'\'' => ByteClass::Other,
            _ => ByteClass::Punctuation,
        };
        byte += 1;
    }
    classes
};

/// Returns the words from byte `at` on.
#[inline]
fn words_from(mut words: &[Word], at: usize) -> &[Word] {
    while let Some((_, rest)) = words.split_first().filter(|(first, _)| first.start < at) {
        words = rest;
    }
    words
}

/// Returns the number of a token's word. `word` is the first word that begins with the token or after it: if
/// it is the same and has no upper-case letters, it has been looked up as it is.
fn id_of_word(text: &str, token: Range<usize>, word: Option<&Word>, lexicon: &Lexicon) -> WordId {
    let surface = text.get(token.clone()).unwrap_or_default();
    match word {
        Some(word)
            if word.range() == token
                && token.len() <= MAX_WORD_BYTES
                && !surface.contains(|letter: char| letter.is_uppercase()) =>
        {
            word.id
        }
        _ => lexicon.look_up(surface),
    }
}

/// Returns the end and shape of a token that is exactly a word of ASCII letters, with the number of that word. An
/// apostrophe after the word may belong to the token, as may a character that is not ASCII.
#[inline]
fn plain_word(bytes: &[u8], at: usize, word: &Word) -> Option<(usize, TokenShape, WordId)> {
    let end = word.end();
    if word.start != at
        || !word.is_ascii_letters()
        || bytes.get(end).is_some_and(|next| !next.is_ascii() || *next == b'\'')
    {
        return None;
    }
    let shape = if word.has_no_lowercase() {
        TokenShape::WORD | TokenShape::CAPITALIZED | TokenShape::ALL_CAPS
    } else if bytes.get(at).is_some_and(u8::is_ascii_uppercase) {
        TokenShape::WORD | TokenShape::CAPITALIZED
    } else {
        TokenShape::WORD
    };
    Some((end, shape, if end - at <= MAX_WORD_BYTES { word.id } else { WordId::UNKNOWN }))
}

/// Narrows an offset. Texts with offsets beyond `u32` have no tokens.
fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::blocks;

    fn token_texts(text: &str) -> Vec<&str> {
        let blocks = blocks(text);
        let lexicon = Lexicon::new(&[]);
        let tokens = Tokens::read(text, &blocks, &lexicon);
        (0..blocks.len()).flat_map(|block| tokens.of_block(block)).map(|token| tokens.text(token)).collect()
    }

    #[test]
    fn words_numbers_and_punctuation_are_tokens() {
        assert_eq!(
            token_texts("Moe’s “old” boat, 1,994 tons."),
            ["Moe", "’s", "“", "old", "”", "boat", ",", "1,994", "tons", "."]
        );
        assert_eq!(token_texts("At 10:30, 5pm"), ["At", "10:30", ",", "5", "pm"]);
        assert_eq!(
            token_texts("don't 'go' O’Brien l’État 1990s"),
            ["don't", "'", "go", "'", "O’Brien", "l’", "État", "1990", "s"]
        );
        assert_eq!(token_texts("d'Oslo D’Angelo l’été"), ["d'", "Oslo", "D’Angelo", "l’été"]);
        assert_eq!(token_texts("氷が解けた。"), ["氷", "が", "解", "け", "た", "。"]);
        assert_eq!(token_texts("mid-March"), ["mid", "-", "March"]);
        assert_eq!(token_texts("â€œGo,â€ Moeâ€™s"), ["â€œ", "Go", ",", "â€", "Moe", "â€™", "s"]);
        assert_eq!(token_texts("शर्मा"), ["शर्मा"]);
        assert_eq!(token_texts("Ja\u{AD}nuar\u{200B}, \u{2060}O’Brien"), ["Ja\u{AD}nuar", ",", "O’Brien"]);
    }

    #[test]
    fn shapes_describe_case_and_place() {
        let text = "U.N. went\nHome";
        let blocks = blocks(text);
        let lexicon = Lexicon::new(&[]);
        let tokens = Tokens::read(text, &blocks, &lexicon);
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
