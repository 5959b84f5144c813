//! What each byte of a text is, a bit for each: letters, digits, blanks. What would be asked of one byte after another
//! is asked of 64 at once.

use std::ops::Range;
use wide::u8x16;

/// The bits of a text.
#[derive(Debug)]
pub struct Bitmaps {
    chunks: Vec<Chunk>,
}

/// The bits of 64 bytes, the first in the lowest place.
#[derive(Debug, Clone, Copy, Default)]
pub struct Chunk {
    /// Letters and digits in ASCII, and what is not ASCII but neither a mark nor a blank.
    pub word: u64,
    /// `A` to `Z`.
    pub capital: u64,
    /// `0` to `9`.
    pub digit: u64,
    /// White space: in ASCII, no-break spaces, the spaces and separators of General Punctuation.
    pub blank: u64,
    /// Not ASCII.
    pub high: u64,
    /// Of the stretch that was asked for.
    pub inside: u64,
}

/// How many bytes a chunk is for.
const SIZE: usize = 64;

impl Bitmaps {
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut chunks = Vec::with_capacity(bytes.len() / SIZE + 2);
        let (whole, rest) = bytes.as_chunks::<SIZE>();
        // What marks at the end of a chunk make of the bytes behind it.
        let mut over = Chunk::default();
        let mut add = |chunk: &[u8; SIZE], at: usize| {
            let (mut bits, leads) = Chunk::of(chunk);
            bits.word &= !over.word;
            bits.blank |= over.blank;
            over = Chunk::default();
            if leads != 0 {
                over = bits.leave_out_marks(leads, bytes.get(at..).unwrap_or_default());
            }
            chunks.push(bits);
        };
        for (index, chunk) in whole.iter().enumerate() {
            add(chunk, index * SIZE);
        }
        let mut last = [0; SIZE];
        last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        add(&last, whole.len() * SIZE);
        Self { chunks }
    }

    /// The words in a stretch of the text: where runs of [`Chunk::word`] begin and end.
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

    /// The chunks of a stretch of the text, without the bits of what stands outside.
    pub fn within(&self, stretch: &Range<usize>) -> impl Iterator<Item = Chunk> {
        let (first, last) = (stretch.start / SIZE, stretch.end / SIZE);
        let chunks = self.chunks.get(first..=last).unwrap_or_default();
        let (start, end) = (stretch.start % SIZE, stretch.end % SIZE);
        chunks.iter().enumerate().map(move |(index, chunk)| {
            let from = if index == 0 { !0 << start } else { !0 };
            let to = if first + index == last { !(!0 << end) } else { !0 };
            chunk.masked(from & to)
        })
    }
}

impl Chunk {
    /// The bits of 64 bytes, and which of them may begin marks that are not ASCII.
    #[inline]
    fn of(bytes: &[u8; SIZE]) -> (Self, u64) {
        let (parts, _) = bytes.as_chunks::<16>();
        let mut chunk = Self::default();
        let mut leads = 0;
        for (part, shift) in parts.iter().zip([0, 16, 32, 48]) {
            let part = u8x16::new(*part);
            let within = |value: u8x16, first: u8, count: u8| {
                let above = value - u8x16::splat(first);
                above.simd_eq(above.min(u8x16::splat(count - 1)))
            };
            let is = |value: u8| part.simd_eq(u8x16::splat(value));
            let bits = |mask: u8x16| u64::from(mask.to_bitmask()) << shift;
            let digit = within(part, b'0', 10);
            let letter = within(part | u8x16::splat(0x20), b'a', 26);
            let high = bits(part);
            chunk.high |= high;
            let digits = bits(digit);
            chunk.capital |= bits(within(part, b'A', 26));
            chunk.digit |= digits;
            chunk.word |= bits(letter) | digits | high;
            chunk.blank |= bits(is(b' ') | within(part, b'\t', 5));
            if high != 0 {
                leads |= bits(is(0xC2) | is(0xE2));
            }
        }
        (chunk, leads)
    }

    /// Takes marks and blanks that are not ASCII out of the words: those of Latin-1, two bytes each, and those of General
    /// Punctuation, three bytes each. Gives what they make of the chunk behind.
    fn leave_out_marks(&mut self, mut leads: u64, bytes: &[u8]) -> Self {
        let mut over = Self::default();
        while leads != 0 {
            let at = leads.trailing_zeros();
            leads &= leads - 1;
            let (length, blank) = match bytes.get(at as usize..).unwrap_or_default() {
                [0xC2, second, ..] => (2, is_wide_blank(&[0xC2, *second])),
                [0xE2, second @ (0x80 | 0x81), third, ..] => (3, is_wide_blank(&[0xE2, *second, *third])),
                _ => continue,
            };
            let mark = ((1u128 << length) - 1) << at;
            let (low, high) = (narrow(mark), narrow(mark >> SIZE));
            self.word &= !low;
            over.word |= high;
            if blank {
                self.blank |= low;
                over.blank |= high;
            }
        }
        over
    }

    fn masked(self, mask: u64) -> Self {
        Self {
            word: self.word & mask,
            capital: self.capital & mask,
            digit: self.digit & mask,
            blank: self.blank & mask,
            high: self.high & mask,
            inside: mask,
        }
    }
}

/// Whether a mark is white space: a no-break space, or one of the spaces and separators of General Punctuation.
pub fn is_wide_blank(mark: &[u8]) -> bool {
    matches!(mark, [0xC2, 0xA0] | [0xE2, 0x80, 0x80..=0x8A | 0xA8 | 0xA9 | 0xAF])
}

/// The lower half.
fn narrow(bits: u128) -> u64 {
    u64::try_from(bits & u128::from(u64::MAX)).unwrap_or(0)
}

/// Runs of word bytes, one after another.
#[derive(Debug)]
pub struct WordRuns<'b> {
    chunks: &'b [Chunk],
    /// Where the first of the chunks begins.
    base: usize,
    end: usize,
    /// Where runs begin and end in the first of the chunks, as far as they are not passed.
    edges: u64,
    /// Whether the last byte of the chunk before is in a run.
    carry: u64,
}

impl WordRuns<'_> {
    /// Loads the edges of the first chunk, as far as a mask allows.
    #[inline]
    fn load(&mut self, mask: u64) {
        let Some(chunk) = self.chunks.first() else { return };
        let word = chunk.word & mask;
        self.edges = word ^ (word << 1 | self.carry);
        self.carry = word >> (SIZE - 1);
    }

    #[inline]
    fn edge(&mut self) -> Option<usize> {
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
        let start = self.edge().filter(|start| *start < self.end)?;
        let end = self.edge().unwrap_or(self.end).min(self.end);
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
    fn words_end_at_marks_and_blanks() {
        assert_eq!(words("ferry-boat, 20th“naïve…”"), ["ferry", "boat", "20th", "naïve"]);
        assert_eq!(words("@[`{/:«»\u{A0}"), [""; 0]);
        assert_eq!(words("氷が解けた。"), ["氷が解けた。"]);
        let long = "a".repeat(200);
        assert_eq!(words(&format!("{long} b{}", "•".repeat(80))), [long.as_str(), "b"]);
        let part = "one two three";
        let bitmaps = Bitmaps::new(part);
        assert_eq!(bitmaps.word_runs(&(1..9)).collect::<Vec<_>>(), [1..3, 4..7, 8..9]);
    }

    proptest! {
        #[test]
        fn bits_are_what_bytes_are(text in r"[a-zA-Z0-9 .,“”é\u{A0}\u{2028}\n氷•-]{0,300}", cut in 0usize..40) {
            let cut = text.floor_char_boundary(cut);
            let within = cut..text.len();
            let bitmaps = Bitmaps::new(&text);
            let count = |of: fn(&Chunk) -> u64| -> u32 {
                bitmaps.within(&within).map(|chunk| of(&chunk).count_ones()).sum()
            };
            let bytes = |is: fn(char) -> bool| -> usize {
                text[cut..].chars().filter(|c| is(*c)).map(char::len_utf8).sum()
            };
            let is_mark = |c: char| c.is_ascii_punctuation() || matches!(c, '“' | '”' | '•');
            prop_assert_eq!(count(|chunk| chunk.capital) as usize, bytes(|c| c.is_ascii_uppercase()));
            prop_assert_eq!(count(|chunk| chunk.digit) as usize, bytes(|c| c.is_ascii_digit()));
            let plain = count(|chunk| chunk.word & !chunk.high & !chunk.capital);
            prop_assert_eq!(plain as usize, bytes(|c| c.is_ascii_digit() || c.is_ascii_lowercase()));
            prop_assert_eq!(count(|chunk| chunk.blank) as usize, bytes(char::is_whitespace));
            prop_assert_eq!(count(|chunk| chunk.high) as usize, bytes(|c| !c.is_ascii()));
            let split: Vec<&str> =
                text[cut..].split(|c: char| is_mark(c) || c.is_whitespace()).filter(|word| !word.is_empty()).collect();
            let found: Vec<&str> = bitmaps.word_runs(&within).map(|word| &text[word]).collect();
            prop_assert_eq!(found, split);
        }
    }
}
