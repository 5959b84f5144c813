//! Running sums over the blocks of a page, for what features count before, behind and around each block.

use std::ops::{Add, AddAssign, Sub};

/// Sums over the blocks before each block, and over all.
pub(super) struct Running<N> {
    /// With [`FURTHEST`] more on both sides, that hold what the sums at the ends do.
    sums: Vec<N>,
    blocks: usize,
}

/// The most blocks before or behind one that are summed up together.
const FURTHEST: usize = 20;

impl<N: Copy + Default + Add<Output = N> + AddAssign + Sub<Output = N>> Running<N> {
    /// Of what each block counts.
    pub(super) fn of(counts: impl ExactSizeIterator<Item = N>) -> Self {
        let blocks = counts.len();
        let mut sums = Vec::with_capacity(blocks + 1 + 2 * FURTHEST);
        let mut sum = N::default();
        sums.resize(FURTHEST + 1, sum);
        sums.extend(counts.map(|count| {
            sum += count;
            sum
        }));
        sums.resize(blocks + 1 + 2 * FURTHEST, sum);
        Self { sums, blocks }
    }

    /// Over the blocks before one.
    pub(super) fn at(&self, at: usize) -> N {
        self.sums.get(FURTHEST + at).copied().unwrap_or_default()
    }

    /// Over some blocks.
    pub(super) fn over(&self, from: usize, to: usize) -> N {
        self.at(to) - self.at(from)
    }

    /// For each block, the sum over those before the one so many on.
    fn on(&self, blocks: isize) -> &[N] {
        let from = FURTHEST.saturating_add_signed(blocks);
        self.sums.get(from..from + self.blocks).unwrap_or_default()
    }

    /// For each block, over those before it, without it and with it.
    pub(super) fn each(&self) -> &[N] {
        self.on(0)
    }

    pub(super) fn with(&self) -> &[N] {
        self.on(1)
    }

    /// For each block, over the blocks from one to another, counted from it.
    fn between(&self, from: isize, to: isize) -> impl Iterator<Item = N> {
        self.on(from).iter().zip(self.on(to)).map(|(from, to)| *to - *from)
    }

    /// Over so many blocks before each, and behind it.
    pub(super) fn before(&self, blocks: isize) -> impl Iterator<Item = N> {
        self.between(-blocks, 0)
    }

    pub(super) fn after(&self, blocks: isize) -> impl Iterator<Item = N> {
        self.between(1, 1 + blocks)
    }

    /// Over so many blocks on both sides, without the one between and with it.
    pub(super) fn beside(&self, blocks: isize) -> impl Iterator<Item = N> {
        self.before(blocks).zip(self.after(blocks)).map(|(before, after)| before + after)
    }

    pub(super) fn among(&self, blocks: isize) -> impl Iterator<Item = N> {
        self.between(-blocks, 1 + blocks)
    }
}

#[cfg(test)]
mod tests {
    use super::Running;

    #[test]
    fn sums_end_where_the_page_does() {
        let running = Running::of([1, 2, 4, 8].into_iter());
        let all = |sums: &mut dyn Iterator<Item = i32>| sums.collect::<Vec<_>>();
        assert_eq!((running.at(2), running.over(1, 3)), (3, 6));
        assert_eq!(all(&mut running.before(2)), [0, 1, 3, 6]);
        assert_eq!(all(&mut running.after(20)), [14, 12, 8, 0]);
        assert_eq!(all(&mut running.beside(1)), [2, 5, 10, 4]);
        assert_eq!(all(&mut running.among(1)), [3, 7, 14, 12]);
    }
}
