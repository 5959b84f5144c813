//! The hash by which words are looked up.

use crate::swar::{first_bytes, fold_case, load_u64};

/// The hash of a word, the same in either case, taken eight bytes at a time.
///
/// Case is folded as by [`fold_case`]: completely in ASCII and Latin-1, and not everywhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordHash(u64);

impl WordHash {
    /// The hash of the empty word.
    pub const EMPTY: Self = Self(0x9E37_79B9_7F4A_7C15);

    /// Returns the hash of a word.
    #[inline]
    #[must_use]
    pub fn of(word: &[u8]) -> Self {
        word.chunks(8).fold(Self::EMPTY, |hash, chunk| {
            hash.update(fold_case(load_u64(chunk)) & first_bytes(chunk.len()))
        })
    }

    /// Returns the hash with the next eight bytes of the word. Bytes after its end must be zero.
    #[inline]
    #[must_use]
    pub const fn update(self, chunk: u64) -> Self {
        let mixed = (self.0.rotate_left(5) ^ chunk).wrapping_mul(FACTOR);
        Self(mixed ^ mixed >> 29)
    }

    /// Returns the hash of a sequence of words: `self` is that of the words before.
    #[inline]
    #[must_use]
    pub const fn followed_by(self, next: Self) -> Self {
        Self(self.0.rotate_left(7) ^ next.0)
    }

    /// Returns the bits of the hash.
    #[inline]
    #[must_use]
    pub const fn bits(self) -> u64 {
        self.0
    }
}

impl Default for WordHash {
    fn default() -> Self {
        Self::EMPTY
    }
}

/// The odd factor that `rustc-hash` multiplies by.
const FACTOR: u64 = 0x517C_C1B7_2722_0A95;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_makes_no_difference() {
        let hash = |word: &str| WordHash::of(word.as_bytes());
        assert_eq!(hash("Ferry"), hash("fERRY"));
        assert_eq!(hash("Subscription"), hash("SUBSCRIPTION"));
        assert_eq!(hash("Été"), hash("été"));
        assert_ne!(hash("ferry"), hash("ferries"));
        assert_ne!(hash("ab").followed_by(hash("c")), hash("c").followed_by(hash("ab")));
    }
}
