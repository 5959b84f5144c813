//! Words: runs of letters and digits, each cut, hashed and looked up once for all stages.

use crate::bitmap::Bitmaps;
use crate::blank::invisible_length;
use crate::block::Block;
use crate::hash::WordHash;
use crate::lexicon::{Lexicon, MAX_WORD_BYTES, WordId};
use crate::swar::{CASE_BITS, HIGH_BITS, LETTER_BITS, first_bytes, fold_case, load_u64};
use std::ops::Range;

/// A run of letters and digits. What is not ASCII counts as a letter, punctuation of Latin-1 and General Punctuation
/// excepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// The first byte, in the text.
    pub start: usize,
    /// The length in bytes.
    pub length: u32,
    /// The hash, the same in either case.
    pub hash: WordHash,
    /// The number of the word, if it is listed. Case is folded as in the hash.
    pub id: WordId,
    flags: u8,
}

/// Set if it has bytes that are not ASCII.
const NON_ASCII: u8 = 1;
/// Set if it has only ASCII letters.
const ASCII_LETTERS: u8 = 1 << 1;
/// Set if it has no lower-case ASCII letter and no digit.
const NO_LOWERCASE: u8 = 1 << 2;

impl Word {
    /// Reads the word of a text that takes up `run`.
    #[expect(
        clippy::inline_always,
        reason = "called for every word, and once more where words hold what does not print"
    )]
    #[inline(always)]
    fn read(bytes: &[u8], run: &Range<usize>, lexicon: &Lexicon) -> Self {
        let (mut hash, mut some, mut all) = (WordHash::EMPTY, 0, u64::MAX);
        let (mut at, mut left) = (run.start, run.len());
        while left > 8 {
            let chunk = load_u64(bytes.get(at..).unwrap_or_default());
            hash = hash.update(fold_case(chunk));
            (some, all) = (some | chunk, all & chunk);
            (at, left) = (at + 8, left - 8);
        }
        let inside = first_bytes(left.max(1));
        let chunk = load_u64(bytes.get(at..).unwrap_or_default());
        hash = hash.update(fold_case(chunk) & inside);
        (some, all) = (some | (chunk & inside), all & (chunk | !inside));
        let non_ascii = some & HIGH_BITS != 0;
        let letters = !non_ascii && all & LETTER_BITS == LETTER_BITS;
        let flags = if non_ascii { NON_ASCII } else { 0 }
            | if letters { ASCII_LETTERS } else { 0 }
            | if some & CASE_BITS == 0 { NO_LOWERCASE } else { 0 };
        let length = u32::try_from(run.len()).unwrap_or(u32::MAX);
        Self { start: run.start, length, hash, id: lexicon.get(hash), flags }
    }

    /// Returns the word as if its invisible characters were not there. A word of nothing else is none.
    #[cold]
    fn without_invisible(self, bytes: &[u8], lexicon: &Lexicon) -> Option<Self> {
        let (mut visible, mut length) = ([0; MAX_WORD_BYTES], 0);
        let mut rest = bytes.get(self.range()).unwrap_or_default();
        while let Some((first, after)) = rest.split_first() {
            match invisible_length(rest) {
                0 => {
                    // No listed word is longer.
                    let Some(place) = visible.get_mut(length) else { return Some(self) };
                    *place = *first;
                    (rest, length) = (after, length + 1);
                }
                invisible => rest = rest.get(invisible..).unwrap_or_default(),
            }
        }
        let plain = (length > 0).then(|| Self::read(&visible, &(0..length), lexicon))?;
        let flags = self.flags & !NO_LOWERCASE | plain.flags & NO_LOWERCASE;
        Some(Self { start: self.start, length: self.length, flags, ..plain })
    }

    /// Returns the byte after the last.
    #[inline]
    #[must_use]
    pub const fn end(&self) -> usize {
        self.start + self.length as usize
    }

    /// Returns the bytes of the text that the word takes up.
    #[inline]
    #[must_use]
    pub const fn range(&self) -> Range<usize> {
        self.start..self.end()
    }

    /// Returns whether some of it is not ASCII.
    #[inline]
    #[must_use]
    pub const fn has_non_ascii(&self) -> bool {
        self.flags & NON_ASCII != 0
    }

    /// Returns whether it is made of ASCII letters alone.
    #[inline]
    #[must_use]
    pub const fn is_ascii_letters(&self) -> bool {
        self.flags & ASCII_LETTERS != 0
    }

    /// Returns whether it has no lower-case ASCII letter and no digit.
    #[inline]
    #[must_use]
    pub const fn has_no_lowercase(&self) -> bool {
        self.flags & NO_LOWERCASE != 0
    }
}

/// The words of the blocks of a text.
#[derive(Debug)]
pub struct Words<'t, 'l> {
    text: &'t str,
    lexicon: &'l Lexicon,
    all: Vec<Word>,
    /// The index of the first word of each block, and the number of all words.
    firsts: Vec<usize>,
}

impl<'t, 'l> Words<'t, 'l> {
    /// Splits blocks into words, and looks each up.
    #[must_use]
    pub fn cut(text: &'t str, blocks: &[Block], lexicon: &'l Lexicon) -> Self {
        Self::cut_by(text, blocks, &Bitmaps::new(text), lexicon)
    }

    /// Splits blocks into words by the bitmaps of the text, and looks each up.
    #[must_use]
    pub fn cut_by(text: &'t str, blocks: &[Block], bitmaps: &Bitmaps, lexicon: &'l Lexicon) -> Self {
        let mut all = Vec::with_capacity(text.len() / 5 + 4);
        let mut firsts = Vec::with_capacity(blocks.len() + 1);
        firsts.push(0);
        for block in blocks {
            for run in bitmaps.word_runs(&(block.start..block.end)) {
                let word = Word::read(text.as_bytes(), &run, lexicon);
                if bitmaps.has_invisible() && word.has_non_ascii() {
                    all.extend(word.without_invisible(text.as_bytes(), lexicon));
                } else {
                    all.push(word);
                }
            }
            firsts.push(all.len());
        }
        Self { text, lexicon, all, firsts }
    }

    /// Returns the words of a block.
    #[must_use]
    pub fn of_block(&self, block: usize) -> &[Word] {
        let bound = |at: usize| self.firsts.get(at).copied().unwrap_or(0);
        self.all.get(bound(block)..bound(block + 1)).unwrap_or_default()
    }

    /// Returns the text.
    #[must_use]
    pub const fn text(&self) -> &'t str {
        self.text
    }

    /// Returns the lexicon in which the words were looked up.
    #[must_use]
    pub const fn lexicon(&self) -> &'l Lexicon {
        self.lexicon
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::block::blocks;

    #[test]
    fn invisible_characters_make_no_other_word() {
        let text = "Ja\u{AD}nu\u{200B}ar \u{AD}FER\u{2060}RY\u{FEFF} \u{200B} f\u{E0141}erry Mon";
        let lexicon = Lexicon::new(&[|add| ["ferry", "januar"].into_iter().for_each(add)]);
        let words = Words::cut(text, &blocks(text), &lexicon);
        let listed: Vec<_> = words.of_block(0).iter().map(|word| word.id != WordId::UNKNOWN).collect();
        assert_eq!(listed, [true, true, true, false]);
        assert_eq!(&text[words.of_block(0)[0].range()], "Ja\u{AD}nu\u{200B}ar");
        assert!(words.of_block(0)[1].has_no_lowercase());
    }

    #[test]
    fn words_are_looked_up_in_their_blocks() {
        let text = "Ferry 12 été\n\n\u{3000}NATO F16, subscription";
        let lexicon = Lexicon::new(&[|add| ["ferry", "nato", "subscription"].into_iter().for_each(add)]);
        let words = Words::cut(text, &blocks(text), &lexicon);
        let words_and_listed = |block: usize| -> Vec<(&str, bool)> {
            let listed =
                |word: &Word| word.id != WordId::UNKNOWN && word.id == lexicon.look_up(&text[word.range()]);
            words.of_block(block).iter().map(|word| (&text[word.range()], listed(word))).collect()
        };
        assert_eq!(words_and_listed(0), [("Ferry", true), ("12", false), ("été", false)]);
        assert_eq!(words_and_listed(1), [("NATO", true), ("F16", false), ("subscription", true)]);
        assert!(words.of_block(2).is_empty());
        let all = |is: fn(&Word) -> bool| {
            [0, 1].map(|block| words.of_block(block).iter().map(is).collect::<Vec<_>>())
        };
        assert_eq!(all(Word::is_ascii_letters), [[true, false, false], [true, false, true]]);
        assert_eq!(all(Word::has_no_lowercase), [[false, false, false], [true, false, false]]);
        assert_eq!(all(Word::has_non_ascii), [[false, false, true], [false, false, false]]);
    }
}
