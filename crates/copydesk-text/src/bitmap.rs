//! Bitmaps of the classes of a text's bytes, a bit for each byte. 64 bytes are classified at once.

use crate::blank::invisible_length;
use std::ops::Range;
use wide::u8x16;

/// The bitmaps of a text.
#[derive(Debug)]
pub struct Bitmaps {
    chunks: Vec<Chunk>,
    /// Whether the text has characters that may be inside a word without being seen.
    has_invisible: bool,
}

/// The classes of 64 bytes, a bit for each byte, the first byte in the lowest bit.
#[derive(Debug, Clone, Copy, Default)]
pub struct Chunk {
    /// ASCII letters and digits, and the bytes of all characters that are not ASCII, except punctuation and white space
    /// of Latin-1 and General Punctuation. Invisible characters are in words, and words of their own between spaces.
    pub word: u64,
    /// `A` to `Z`.
    pub uppercase: u64,
    /// `0` to `9`.
    pub digit: u64,
    /// White space: that of ASCII, no-break spaces, and the spaces and separators of General Punctuation.
    pub white_space: u64,
    /// Bytes that are not ASCII.
    pub non_ascii: u64,
    /// Bytes of the range that was asked for.
    pub in_range: u64,
}

/// The number of bytes of a chunk.
const SIZE: usize = 64;

impl Bitmaps {
    /// Classifies the bytes of a text.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut chunks = Vec::with_capacity(bytes.len() / SIZE + 2);
        let (whole, rest) = bytes.as_chunks::<SIZE>();
        // The punctuation at the end of a chunk that continues in the next one.
        let mut continued = Punctuation::default();
        let mut has_invisible = false;
        let mut add = |chunk: &[u8; SIZE], at: usize| {
            let (mut bits, leads) = Chunk::of(chunk);
            bits.word &= !continued.all;
            bits.white_space |= continued.white_space;
            continued = Punctuation::default();
            if leads != 0 {
                continued = bits.exclude_punctuation(leads, bytes.get(at..).unwrap_or_default());
                has_invisible |= continued.invisible;
            }
            chunks.push(bits);
        };
        for (index, chunk) in whole.iter().enumerate() {
            add(chunk, index * SIZE);
        }
        let mut last = [0; SIZE];
        last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        add(&last, whole.len() * SIZE);
        Self { chunks, has_invisible }
    }

    /// Returns whether the text has characters that may be inside a word without being seen, such as soft hyphens.
    #[must_use]
    pub const fn has_invisible(&self) -> bool {
        self.has_invisible
    }

    /// Returns the words in a range of the text: the runs of [`Chunk::word`].
    #[must_use]
    pub fn word_runs(&self, within: &Range<usize>) -> WordRuns<'_> {
        let chunks = self.chunks.get(within.start / SIZE..).unwrap_or_default();
        let mut words = WordRuns {
            chunks,
            base: within.start - within.start % SIZE,
            end: within.end,
            edges: 0,
            carry: 0,
        };
        words.load(!0 << (within.start % SIZE));
        words
    }

    /// Returns the chunks of a range of the text, without the bits of bytes outside it.
    pub fn within(&self, range: &Range<usize>) -> impl Iterator<Item = Chunk> {
        let (first, last) = (range.start / SIZE, range.end / SIZE);
        let chunks = self.chunks.get(first..=last).unwrap_or_default();
        let (start, end) = (range.start % SIZE, range.end % SIZE);
        chunks.iter().enumerate().map(move |(index, chunk)| {
            let from = if index == 0 { !0 << start } else { !0 };
            let to = if first + index == last { !(!0 << end) } else { !0 };
            chunk.masked(from & to)
        })
    }
}

/// Bytes of punctuation and white space that is not ASCII.
#[derive(Debug, Clone, Copy, Default)]
struct Punctuation {
    all: u64,
    white_space: u64,
    /// Whether the chunk has invisible characters.
    invisible: bool,
}

impl Chunk {
    /// Returns the classes of 64 bytes, and which of them may begin punctuation or invisible characters that are not ASCII.
    #[inline]
    fn of(bytes: &[u8; SIZE]) -> (Self, u64) {
        let (quarters, _) = bytes.as_chunks::<16>();
        let mut chunk = Self::default();
        let mut leads = 0;
        for (quarter, shift) in quarters.iter().zip([0, 16, 32, 48]) {
            let quarter = u8x16::new(*quarter);
            let within = |value: u8x16, first: u8, count: u8| {
                let above = value - u8x16::splat(first);
                above.simd_eq(above.min(u8x16::splat(count - 1)))
            };
            let is = |value: u8| quarter.simd_eq(u8x16::splat(value));
            let bits = |mask: u8x16| u64::from(mask.to_bitmask()) << shift;
            let digit = within(quarter, b'0', 10);
            let letter = within(quarter | u8x16::splat(0x20), b'a', 26);
            let non_ascii = bits(quarter);
            chunk.non_ascii |= non_ascii;
            let digits = bits(digit);
            chunk.uppercase |= bits(within(quarter, b'A', 26));
            chunk.digit |= digits;
            chunk.word |= bits(letter) | digits | non_ascii;
            chunk.white_space |= bits(is(b' ') | within(quarter, b'\t', 5));
            if non_ascii != 0 {
                leads |= bits(is(0xC2) | is(0xE2) | is(0xEF) | is(0xF3));
            }
        }
        (chunk, leads)
    }

    /// Takes punctuation and white space that is not ASCII out of the words: two bytes each in Latin-1, three in General
    /// Punctuation. Returns its bytes in the next chunk.
    fn exclude_punctuation(&mut self, mut leads: u64, bytes: &[u8]) -> Punctuation {
        let mut continued = Punctuation::default();
        while leads != 0 {
            let at = leads.trailing_zeros();
            leads &= leads - 1;
            let rest = bytes.get(at as usize..).unwrap_or_default();
            if invisible_length(rest) > 0 {
                continued.invisible = true;
                continue;
            }
            let (length, is_space) = match rest {
                [0xC2, second, ..] => (2, is_wide_space(&[0xC2, *second])),
                [0xE2, second @ (0x80 | 0x81), third, ..] => (3, is_wide_space(&[0xE2, *second, *third])),
                _ => continue,
            };
            let character = ((1u128 << length) - 1) << at;
            let (low, high) = (low_half(character), low_half(character >> SIZE));
            self.word &= !low;
            continued.all |= high;
            if is_space {
                self.white_space |= low;
                continued.white_space |= high;
            }
        }
        continued
    }

    fn masked(self, mask: u64) -> Self {
        Self {
            word: self.word & mask,
            uppercase: self.uppercase & mask,
            digit: self.digit & mask,
            white_space: self.white_space & mask,
            non_ascii: self.non_ascii & mask,
            in_range: mask,
        }
    }
}

/// Returns whether the UTF-8 of a character is white space of Latin-1 or General Punctuation: a no-break space, or one
/// of the spaces and separators.
#[must_use]
pub fn is_wide_space(character: &[u8]) -> bool {
    matches!(character, [0xC2, 0xA0] | [0xE2, 0x80, 0x80..=0x8A | 0xA8 | 0xA9 | 0xAF])
}

fn low_half(bits: u128) -> u64 {
    u64::try_from(bits & u128::from(u64::MAX)).unwrap_or(0)
}

/// An iterator over the words of a text, as ranges of bytes.
#[derive(Debug)]
pub struct WordRuns<'b> {
    /// The chunks that are still to be read.
    chunks: &'b [Chunk],
    /// The first byte of the first of the chunks.
    base: usize,
    end: usize,
    /// A bit for each byte of the first chunk at which a word begins or has ended, as far as it is still to
    /// be read.
    edges: u64,
    /// 1 if the last byte of the chunk before is in a word.
    carry: u64,
}

impl WordRuns<'_> {
    /// Loads the edges of the first chunk, of the bytes in a mask.
    #[inline]
    fn load(&mut self, mask: u64) {
        let Some(chunk) = self.chunks.first() else { return };
        let word = chunk.word & mask;
        self.edges = word ^ (word << 1 | self.carry);
        self.carry = word >> (SIZE - 1);
    }

    #[inline]
    fn next_edge(&mut self) -> Option<usize> {
        while self.edges == 0 {
            self.base += SIZE;
            self.chunks = self.chunks.get(1..).filter(|rest| !rest.is_empty())?;
            if self.base >= self.end {
                return None;
            }
            self.load(!0);
        }
        let at = self.base + self.edges.trailing_zeros() as usize;
        self.edges &= self.edges - 1;
        Some(at)
    }
}

impl Iterator for WordRuns<'_> {
    type Item = Range<usize>;

    #[inline]
    fn next(&mut self) -> Option<Range<usize>> {
        let start = self.next_edge().filter(|start| *start < self.end)?;
        let end = self.next_edge().unwrap_or(self.end).min(self.end);
        Some(start..end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        let bitmaps = Bitmaps::new(text);
        bitmaps.word_runs(&(0..text.len())).map(|word| &text[word]).collect()
    }

    #[test]
    fn words_end_at_punctuation_and_white_space() {
        assert_eq!(words("ferry-boat, 20th“naïve…”"), ["ferry", "boat", "20th", "naïve"]);
        assert_eq!(words("@[`{/:«»\u{A0}"), [""; 0]);
        assert_eq!(
            words("Ja\u{AD}nu\u{200B}ar \u{AD}\u{2060} 5"),
            ["Ja\u{AD}nu\u{200B}ar", "\u{AD}\u{2060}", "5"]
        );
        assert_eq!(words("氷が解けた。"), ["氷が解けた。"]);
        let long = "a".repeat(200);
        assert_eq!(words(&format!("{long} b{}", "•".repeat(80))), [long.as_str(), "b"]);
        let part = "one two three";
        let bitmaps = Bitmaps::new(part);
        assert_eq!(bitmaps.word_runs(&(1..9)).collect::<Vec<_>>(), [1..3, 4..7, 8..9]);
    }

    proptest! {
        #[test]
        fn bits_classify_their_bytes(text in r"[a-zA-Z0-9 .,“”é\u{A0}\u{2028}\n氷•-]{0,300}", cut in 0usize..40) {
            let cut = text.floor_char_boundary(cut);
            let within = cut..text.len();
            let bitmaps = Bitmaps::new(&text);
            let count = |of: fn(&Chunk) -> u64| -> u32 {
                bitmaps.within(&within).map(|chunk| of(&chunk).count_ones()).sum()
            };
            let bytes = |is: fn(char) -> bool| -> usize {
                text[cut..].chars().filter(|c| is(*c)).map(char::len_utf8).sum()
            };
            let is_punctuation = |c: char| c.is_ascii_punctuation() || matches!(c, '“' | '”' | '•');
            prop_assert_eq!(count(|chunk| chunk.uppercase) as usize, bytes(|c| c.is_ascii_uppercase()));
            prop_assert_eq!(count(|chunk| chunk.digit) as usize, bytes(|c| c.is_ascii_digit()));
            let plain = count(|chunk| chunk.word & !chunk.non_ascii & !chunk.uppercase);
            prop_assert_eq!(plain as usize, bytes(|c| c.is_ascii_digit() || c.is_ascii_lowercase()));
            prop_assert_eq!(count(|chunk| chunk.white_space) as usize, bytes(char::is_whitespace));
            prop_assert_eq!(count(|chunk| chunk.non_ascii) as usize, bytes(|c| !c.is_ascii()));
            let split: Vec<&str> =
                text[cut..].split(|c: char| is_punctuation(c) || c.is_whitespace()).filter(|word| !word.is_empty()).collect();
            let found: Vec<&str> = bitmaps.word_runs(&within).map(|word| &text[word]).collect();
            prop_assert_eq!(found, split);
        }
    }
}
