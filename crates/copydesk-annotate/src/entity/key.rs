//! Keys: names as numbers, so that equal names are found without comparing their letters.

use copydesk_text::lexicon::load_u64;

/// A name, whatever its case. Acronyms are told from the words that they look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Key(u64);

const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

/// The bit that parts small letters from capitals, in each of eight bytes.
const CASE: u64 = 0x2020_2020_2020_2020;

/// One, and a stop, in each of eight bytes.
const EACH: u64 = 0x0101_0101_0101_0101;
const STOPS: u64 = 0x2E * EACH;

/// A hash with the next eight bytes of a word, in whatever case.
fn then(hash: u64, chunk: u64) -> u64 {
    let mixed = (hash.rotate_left(5) ^ (chunk | CASE)).wrapping_mul(FACTOR);
    mixed ^ mixed >> 32
}

impl Key {
    /// The key of a word. Stops and soft hyphens don't count.
    pub(super) fn of_word(word: &str, acronym: bool) -> Self {
        Self::of_extent(word, 0, word.len(), acronym)
    }

    /// The key of a word of a text.
    pub(super) fn of_extent(text: &str, start: usize, end: usize, acronym: bool) -> Self {
        let bytes = text.as_bytes();
        let (mut hash, mut at) = (u64::from(acronym), start);
        while at < end {
            let mut chunk = load_u64(bytes.get(at..).unwrap_or_default());
            if end - at < 8 {
                chunk &= (1 << (8 * (end - at))) - 1;
            }
            let stops = chunk ^ STOPS;
            if stops.wrapping_sub(EACH) & !stops & (EACH << 7) != 0 {
                return Self::of_stopped(bytes.get(start..end).unwrap_or_default(), u64::from(acronym));
            }
            hash = then(hash, chunk);
            at += 8;
        }
        Self(hash)
    }

    /// The same, the stops left out.
    fn of_stopped(bytes: &[u8], start: u64) -> Self {
        let (mut hash, mut chunk, mut length) = (start, 0, 0);
        for byte in bytes.iter().filter(|byte| **byte != b'.') {
            chunk |= u64::from(*byte) << (8 * length);
            length += 1;
            if length == 8 {
                (hash, chunk, length) = (then(hash, chunk), 0, 0);
            }
        }
        Self(if length > 0 { then(hash, chunk) } else { hash })
    }

    /// The key of a line of the lists.
    pub(super) fn of_line(line: u32) -> Self {
        Self(!u64::from(line))
    }

    /// The key of words that follow on these.
    #[must_use]
    pub(super) fn then(self, next: Self) -> Self {
        Self((self.0.rotate_left(23) ^ next.0).wrapping_mul(FACTOR))
    }
}
