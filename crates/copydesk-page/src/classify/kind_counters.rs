//! Counters of the kinds of words, all incremented at once.

use super::vocabulary::WordKinds;

/// Counters of the first eight kinds of words, a byte each, which are incremented at once.
#[derive(Debug, Default)]
pub(super) struct KindCounters {
    counts: u64,
    words: u8,
}

/// The number that each set of kinds adds to the counters.
static INCREMENTS: [u64; 256] = {
    let mut increments = [0; 256];
    let mut bits = 0;
    while bits < 256 {
        let mut bit = 0;
        while bit < 8 {
            increments[bits] |= ((bits as u64 >> bit) & 1) << (8 * bit);
            bit += 1;
        }
        bits += 1;
    }
    increments
};

impl KindCounters {
    /// Counts the kinds of a word, and returns whether the counters may be full.
    #[inline]
    pub(super) fn add(&mut self, kinds: WordKinds) -> bool {
        self.counts += INCREMENTS[usize::from(kinds.low_bits())];
        self.words = self.words.wrapping_add(1);
        self.words == u8::MAX
    }

    /// Returns the number of words of a kind.
    pub(super) fn count(&self, kind: WordKinds) -> u32 {
        let count = self.counts.to_le_bytes().get(kind.index() as usize).copied();
        u32::from(count.unwrap_or(0))
    }
}
