//! Keys: names as numbers, so that equal names are found without comparing their letters.

/// A name, whatever its case. Acronyms are told from the words that they look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Key(u64);

const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

impl Key {
    /// The key of a word. Stops and soft hyphens don't count.
    pub(super) fn of_word(word: &str, acronym: bool) -> Self {
        let mut hash = u64::from(acronym);
        for byte in word.bytes().filter(|byte| !matches!(byte, b'.')) {
            hash = (hash.rotate_left(5) ^ u64::from(byte | 0x20)).wrapping_mul(FACTOR);
        }
        Self(hash)
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
