//! Keys: names as numbers, so that equal names are found without comparing their letters.

use copydesk_text::swar::{contains, first_bytes, fold_case, load_u64};

/// A name, whatever its case. Acronyms are told from the words that they look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Key(u64);

const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

/// A hash with the next eight bytes of a word, in whatever case.
fn then(hash: u64, chunk: u64) -> u64 {
    let mixed = (hash.rotate_left(5) ^ fold_case(chunk)).wrapping_mul(FACTOR);
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
                chunk &= first_bytes(end - at);
            }
            if contains(chunk, b'.') {
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
