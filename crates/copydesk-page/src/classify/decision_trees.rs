//! Shallow decision trees over features, whose outputs add up to a score.
//!
//! The path through a tree can't be predicted, so that nothing may branch on it: each tree is filled up to
//! one depth, all its splits are evaluated, for several blocks at once, and each selects the output of the
//! side that a block is on.

use super::feature_matrix::{CAPACITY, FeatureMatrix, FeatureVector, NO_FEATURE};
use super::features::number;
use wide::i16x8;

/// Trees whose outputs add up.
#[derive(Debug, Default)]
pub(super) struct DecisionTrees(Vec<Tree>);

/// The most splits on a path to an output.
const DEPTH: usize = 6;

/// A tree with [`DEPTH`] splits on every path, some of them of no feature.
#[derive(Debug, Clone, Copy)]
struct Tree {
    /// The splits as a heap: the root at 1, the children of `n` at `2n` and `2n + 1`.
    splits: [Split; 1 << DEPTH],
    outputs: [i16; 1 << DEPTH],
}

/// A split by whether a feature is below a bound.
#[derive(Debug, Clone, Copy)]
struct Split {
    bound: i16,
    feature: u8,
}

impl Split {
    /// The split of no feature, which every block passes.
    const ALWAYS: Self = Self { bound: i16::MAX, feature: NO_FEATURE };
}

impl DecisionTrees {
    /// Reads trees, one a line: `feature<bound` and its two branches, or the output.
    pub(super) fn read<'f>(lines: impl Iterator<Item = &'f str>) -> Self {
        let tree = |line: &str| {
            let mut tree = Tree { splits: [Split::ALWAYS; 1 << DEPTH], outputs: [0; 1 << DEPTH] };
            tree.branch(1, &mut line.split_ascii_whitespace());
            tree
        };
        Self(lines.map(tree).collect())
    }

    /// Returns the sums of all outputs for some blocks of a page.
    pub(super) fn sums(&self, values: &FeatureMatrix, blocks: &[usize]) -> Vec<i32> {
        let mut sums = Vec::with_capacity(blocks.len() + 16);
        let (pairs, rest) = blocks.as_chunks::<16>();
        for pair in pairs {
            self.add_sums::<2>(values, pair, &mut sums);
        }
        match rest.len() {
            // So few take less time one at a time.
            ..6 => sums.extend(rest.iter().map(|at| self.sum(&values.column(*at)))),
            6..=8 => self.add_sums::<1>(values, rest, &mut sums),
            _ => self.add_sums::<2>(values, rest, &mut sums),
        }
        sums.truncate(blocks.len());
        sums
    }

    fn sum(&self, column: &FeatureVector) -> i32 {
        self.0.iter().map(|tree| i32::from(tree.output(column, |_| {}))).sum()
    }

    /// Appends the sums for up to `8 * N` blocks, padded to that many.
    fn add_sums<const N: usize>(&self, values: &FeatureMatrix, blocks: &[usize], sums: &mut Vec<i32>) {
        let features = Box::new(values.across::<N>(blocks));
        let mut sum = [[0; 8]; N];
        for tree in &self.0 {
            for (sum, outputs) in sum.iter_mut().zip(tree.outputs(&features)) {
                sum.iter_mut().zip(outputs.to_array()).for_each(|(sum, output)| *sum += i32::from(output));
            }
        }
        sums.extend(sum.as_flattened());
    }

    /// Adds the contribution of each feature to the score of one block: an output counts for the features
    /// that were split by on the path to it, in equal shares.
    pub(super) fn add_contributions(&self, column: &FeatureVector, contributions: &mut [i32]) {
        let mut tested = Vec::new();
        for tree in &self.0 {
            tested.clear();
            let output = tree.output(column, |feature| tested.push(usize::from(feature)));
            tested.retain(|feature| *feature != usize::from(NO_FEATURE));
            for feature in &tested {
                if let Some(sum) = contributions.get_mut(*feature) {
                    *sum += i32::from(output) / i32::try_from(tested.len()).unwrap_or(i32::MAX);
                }
            }
        }
    }
}

impl Tree {
    fn branch<'f>(&mut self, at: usize, words: &mut impl Iterator<Item = &'f str>) {
        let Some(word) = words.next() else { return };
        let split = word
            .split_once('<')
            .and_then(|(name, bound)| Some(Split { feature: number(name)?, bound: bound.parse().ok()? }));
        match (split, self.splits.get_mut(at)) {
            (Some(split), Some(slot)) => {
                *slot = split;
                self.branch(2 * at, words);
                self.branch(2 * at + 1, words);
            }
            (Some(_), None) => debug_assert!(false, "a tree is deeper than {DEPTH}: {word}"),
            // Splits of no feature lead to the first output below.
            (None, _) => {
                let below = DEPTH.saturating_sub(at.ilog2() as usize);
                if let Some(output) = self.outputs.get_mut((at << below) % (1 << DEPTH)) {
                    *output = word.parse().unwrap_or(0);
                }
            }
        }
    }

    /// Returns the outputs for several blocks.
    #[inline]
    fn outputs<const N: usize>(&self, features: &[[i16x8; N]; CAPACITY]) -> [i16x8; N] {
        let is_below = |at: usize| {
            let Split { bound, feature } = self.splits[at % (1 << DEPTH)];
            let bound = i16x8::splat(bound);
            features[usize::from(feature) % CAPACITY].map(|value| value.simd_lt(bound))
        };
        let side = |at: usize, below: [i16x8; N], above: [i16x8; N]| {
            let mut outputs = is_below(at);
            for ((output, below), above) in outputs.iter_mut().zip(below).zip(above) {
                *output = output.select(below, above);
            }
            outputs
        };
        let output = |at: usize| [i16x8::splat(self.outputs[at % (1 << DEPTH)]); N];
        let last = |at: usize| side(at, output(2 * at), output(2 * at + 1));
        let fifth = |at: usize| side(at, last(2 * at), last(2 * at + 1));
        let fourth = |at: usize| side(at, fifth(2 * at), fifth(2 * at + 1));
        let third = |at: usize| side(at, fourth(2 * at), fourth(2 * at + 1));
        let second = |at: usize| side(at, third(2 * at), third(2 * at + 1));
        side(1, second(2), second(3))
    }

    #[inline]
    fn output(&self, column: &FeatureVector, mut on_split: impl FnMut(u8)) -> i16 {
        let mut at = 1;
        for _ in 0..DEPTH {
            let Split { bound, feature } = self.splits[at % (1 << DEPTH)];
            on_split(feature);
            at = 2 * at + usize::from(column.get(feature) >= bound);
        }
        self.outputs[at % (1 << DEPTH)]
    }
}

#[cfg(test)]
mod tests {
    use super::super::features::{Feature, NAMES};
    use super::*;

    #[test]
    fn outputs_and_contributions_add_up() {
        let trees = DecisionTrees::read(["words<10 ending<1 -40 20 60", "words<5 -3 5"].into_iter());
        let mut values = FeatureMatrix::new(20);
        for (at, words, ending) in [(0, 7, 1), (1, i32::MAX, 1), (19, i32::MIN, -1)] {
            values.set(at, Feature::Words, words);
            values.set(at, Feature::Ending, ending);
        }
        // One at a time, eight at once, sixteen at once and what is left.
        for most in [3, 7, 8, 9, 16, 20] {
            let mut some = vec![1, 0, 19];
            some.extend(2..most - 1);
            let sums = trees.sums(&values, &some);
            assert_eq!((sums.len(), &sums[..3]), (some.len(), &[65, 25, -43][..]), "{most}");
            assert!(sums[3..].iter().all(|sum| *sum == -43));
        }
        let mut shares = [0; NAMES.len()];
        trees.add_contributions(&values.column(0), &mut shares);
        assert_eq!((shares[Feature::Words as usize], shares[Feature::Ending as usize]), (15, 10));
    }
}
