//! Running sums over the blocks of a page, for features that count something before, after and around each
//! block.

use std::ops::{Add, AddAssign, Sub};

/// Sums over the blocks before each block, and over all.
pub(super) struct RunningSums<N> {
    /// The sums, padded with [`MAX_DISTANCE`] copies of the first and the last.
    sums: Vec<N>,
    blocks: usize,
}

/// The most blocks before or after one that are summed up together.
const MAX_DISTANCE: usize = 20;

impl<N: Copy + Default + Add<Output = N> + AddAssign + Sub<Output = N>> RunningSums<N> {
    /// Returns the running sums of a count of each block.
    pub(super) fn of(counts: impl ExactSizeIterator<Item = N>) -> Self {
        let blocks = counts.len();
        let mut sums = Vec::with_capacity(blocks + 1 + 2 * MAX_DISTANCE);
        let mut sum = N::default();
        sums.resize(MAX_DISTANCE + 1, sum);
        sums.extend(counts.map(|count| {
            sum += count;
            sum
        }));
        sums.resize(blocks + 1 + 2 * MAX_DISTANCE, sum);
        Self { sums, blocks }
    }

    /// Returns the sum over the blocks before one.
    pub(super) fn at(&self, at: usize) -> N {
        self.sums.get(MAX_DISTANCE + at).copied().unwrap_or_default()
    }

    /// Returns the sum over some blocks.
    pub(super) fn over(&self, from: usize, to: usize) -> N {
        self.at(to) - self.at(from)
    }

    /// Returns for each block the sum over those before the block at a distance from it.
    fn shifted(&self, blocks: isize) -> &[N] {
        let from = MAX_DISTANCE.saturating_add_signed(blocks);
        self.sums.get(from..from + self.blocks).unwrap_or_default()
    }

    /// Returns for each block the sum over those before it.
    pub(super) fn up_to_each(&self) -> &[N] {
        self.shifted(0)
    }

    /// Returns for each block the sum over those before it and itself.
    pub(super) fn through_each(&self) -> &[N] {
        self.shifted(1)
    }

    /// Returns for each block the sum over the blocks from one to another, counted from it.
    fn between(&self, from: isize, to: isize) -> impl Iterator<Item = N> {
        self.shifted(from).iter().zip(self.shifted(to)).map(|(from, to)| *to - *from)
    }

    /// Returns for each block the sum over some number before it.
    pub(super) fn before(&self, blocks: isize) -> impl Iterator<Item = N> {
        self.between(-blocks, 0)
    }

    /// Returns for each block the sum over some number after it.
    pub(super) fn after(&self, blocks: isize) -> impl Iterator<Item = N> {
        self.between(1, 1 + blocks)
    }

    /// Returns for each block the sum over some number before and as many after it.
    pub(super) fn beside(&self, blocks: isize) -> impl Iterator<Item = N> {
        self.before(blocks).zip(self.after(blocks)).map(|(before, after)| before + after)
    }

    /// Returns for each block the sum over some number before, itself, and as many after it.
    pub(super) fn around(&self, blocks: isize) -> impl Iterator<Item = N> {
        self.between(-blocks, 1 + blocks)
    }
}

#[cfg(test)]
mod tests {
    use super::RunningSums;

    #[test]
    fn blocks_beyond_the_page_add_nothing() {
        let running = RunningSums::of([1, 2, 4, 8].into_iter());
        let all = |sums: &mut dyn Iterator<Item = i32>| sums.collect::<Vec<_>>();
        assert_eq!((running.at(2), running.over(1, 3)), (3, 6));
        assert_eq!(all(&mut running.before(2)), [0, 1, 3, 6]);
        assert_eq!(all(&mut running.after(20)), [14, 12, 8, 0]);
        assert_eq!(all(&mut running.beside(1)), [2, 5, 10, 4]);
        assert_eq!(all(&mut running.around(1)), [3, 7, 14, 12]);
    }
}
