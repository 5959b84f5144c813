//! Counters of the kinds of words, all incremented at once.

/// A counter for each of the eight bits that a word may have, a byte each: all are incremented at once.
#[derive(Debug, Default)]
pub(super) struct ByteCounters {
    counts: u64,
    words: u8,
}

/// The number that each set of bits adds to the counters.
static ADDENDS: [u64; 256] = {
    let mut each = [0; 256];
    let mut bits = 0;
    while bits < 256 {
        let mut bit = 0;
        while bit < 8 {
            each[bits] |= ((bits as u64 >> bit) & 1) << (8 * bit);
            bit += 1;
        }
        bits += 1;
    }
    each
};

impl ByteCounters {
    /// Counts a word's bits, and returns whether the counters may be full.
    #[inline]
    pub(super) fn add(&mut self, bits: u16) -> bool {
        self.counts += ADDENDS[usize::from(bits & 0xFF)];
        self.words = self.words.wrapping_add(1);
        self.words == u8::MAX
    }

    /// Returns the count of a bit.
    pub(super) fn of(&self, bit: u16) -> u32 {
        let lane = self.counts.to_le_bytes().get(bit.trailing_zeros() as usize).copied();
        u32::from(lane.unwrap_or(0))
    }
}
