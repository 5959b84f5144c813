//! Shallow decision trees over features, whose outputs add up to a score.
//!
//! The path through a tree can't be predicted, so that nothing may branch on it: each tree is filled up to
//! one depth, all its splits are evaluated, for several blocks at once, and each selects the output of the
//! side that a block is on.

use super::feature_matrix::{CAPACITY, FeatureMatrix, FeatureVector, LEVEL, NO_FEATURE};
use super::features::{ALL, COUNT, number};
use fearless_simd::{Simd, dispatch, i16x16, i32x8, prelude::*};
use std::str::SplitAsciiWhitespace;

/// The number of blocks that are scored at once.
const LANES: usize = 16;

/// Trees whose outputs add up.
#[derive(Debug, Default)]
pub(super) struct DecisionTrees {
    /// The number of splits on every path: [`LOW`] or [`MAX_DEPTH`].
    depth: u32,
    trees: Vec<Tree>,
}

/// The most splits on a path to an output.
const MAX_DEPTH: u32 = 6;

/// The splits on every path of low trees, which take a quarter of the time.
const LOW: u32 = 4;

/// The most outputs of a tree.
const MAX_OUTPUTS: usize = 1 << MAX_DEPTH;

/// A tree with as many splits on every path, some of them of no feature.
#[derive(Debug, Clone, Copy)]
struct Tree {
    /// The splits as a heap: the root at 1, the children of `n` at `2n` and `2n + 1`.
    splits: [Split; MAX_OUTPUTS],
    outputs: [i16; MAX_OUTPUTS],
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
        let lines: Vec<_> = lines.map(str::split_ascii_whitespace).collect();
        let deepest = lines.iter().map(|words| depth_of(&mut words.clone())).max().unwrap_or(0);
        let depth = if deepest <= LOW { LOW } else { MAX_DEPTH };
        let tree = |mut words: SplitAsciiWhitespace<'f>| {
            let mut tree = Tree { splits: [Split::ALWAYS; MAX_OUTPUTS], outputs: [0; MAX_OUTPUTS] };
            tree.branch(1, depth, &mut words);
            tree
        };
        Self { depth, trees: lines.into_iter().map(tree).collect() }
    }

    /// Returns whether there are no trees.
    pub(super) fn is_empty(&self) -> bool {
        self.trees.is_empty()
    }

    /// Returns the sums of all outputs for some blocks of a page.
    pub(super) fn sums(&self, values: &FeatureMatrix, blocks: &[usize]) -> Vec<i32> {
        let mut sums = Vec::with_capacity(blocks.len() + LANES);
        for blocks in blocks.chunks(LANES) {
            // So few take less time one at a time.
            if blocks.len() < 3 {
                sums.extend(blocks.iter().map(|at| self.sum(&values.column(*at))));
            } else {
                sums.extend(dispatch!(*LEVEL, simd => self.sums_in_lanes(simd, values, blocks)));
            }
        }
        sums.truncate(blocks.len());
        sums
    }

    fn sum(&self, column: &FeatureVector) -> i32 {
        self.trees.iter().map(|tree| i32::from(tree.output(self.depth, column, |_| {}))).sum()
    }

    /// Returns the sums for up to [`LANES`] blocks.
    #[expect(clippy::inline_always, reason = "compiled for each set of instructions")]
    #[inline(always)]
    fn sums_in_lanes<S: Simd>(&self, simd: S, values: &FeatureMatrix, blocks: &[usize]) -> [i32; LANES] {
        let mut features = [i16x16::splat(simd, 0); CAPACITY];
        for (feature, lanes) in
            (0_u8..).zip(features.iter_mut().take(if values.has_markup() { ALL } else { COUNT }))
        {
            *lanes = i16x16::simd_from(simd, values.picked(feature, blocks));
        }
        let mut sums = [i32x8::splat(simd, 0); LANES / 8];
        for tree in &self.trees {
            let tree = TreeInLanes { simd, tree, features: &features };
            let (low, high) = simd.widen_i16x16(if self.depth == LOW { tree.four(1) } else { tree.six(1) });
            sums = [sums[0] + low, sums[1] + high];
        }
        let mut all = [0; LANES];
        for (all, sums) in all.as_chunks_mut().0.iter_mut().zip(sums) {
            *all = sums.to_array();
        }
        all
    }

    /// Adds the contribution of each feature to the score of one block: an output counts for the features
    /// that were split by on the path to it, in equal shares.
    pub(super) fn add_contributions(&self, column: &FeatureVector, contributions: &mut [i32]) {
        let mut tested = Vec::new();
        for tree in &self.trees {
            tested.clear();
            let output = tree.output(self.depth, column, |feature| tested.push(usize::from(feature)));
            tested.retain(|feature| *feature != usize::from(NO_FEATURE));
            for feature in &tested {
                if let Some(sum) = contributions.get_mut(*feature) {
                    *sum += i32::from(output) / i32::try_from(tested.len()).unwrap_or(i32::MAX);
                }
            }
        }
    }
}

/// Returns the most splits on a path through the tree that some words begin with.
fn depth_of<'f>(words: &mut impl Iterator<Item = &'f str>) -> u32 {
    if !words.next().is_some_and(|word| word.contains('<')) {
        return 0;
    }
    let below = depth_of(words);
    1 + below.max(depth_of(words))
}

impl Tree {
    /// Reads the branch whose root is `at` in the heap, with `depth` splits to go.
    fn branch<'f>(&mut self, at: usize, depth: u32, words: &mut impl Iterator<Item = &'f str>) {
        let Some(word) = words.next() else { return };
        let split = word
            .split_once('<')
            .and_then(|(name, bound)| Some(Split { feature: number(name)?, bound: bound.parse().ok()? }));
        match (split, self.splits.get_mut(at)) {
            (Some(split), Some(slot)) => {
                *slot = split;
                self.branch(2 * at, depth.saturating_sub(1), words);
                self.branch(2 * at + 1, depth.saturating_sub(1), words);
            }
            (Some(_), None) => debug_assert!(false, "a tree is deeper than {MAX_DEPTH}: {word}"),
            // Splits of no feature lead to the first output below.
            (None, _) => {
                if let Some(output) = self.outputs.get_mut((at << depth) % MAX_OUTPUTS) {
                    *output = word.parse().unwrap_or(0);
                }
            }
        }
    }

    #[inline]
    fn output(&self, depth: u32, column: &FeatureVector, mut on_split: impl FnMut(u8)) -> i16 {
        let mut at = 1;
        for _ in 0..depth {
            let Split { bound, feature } = self.splits[at % MAX_OUTPUTS];
            on_split(feature);
            at = 2 * at + usize::from(column.get(feature) >= bound);
        }
        self.outputs[at % MAX_OUTPUTS]
    }
}

/// A tree that is evaluated for several blocks at once.
#[derive(Clone, Copy)]
struct TreeInLanes<'t, S: Simd> {
    simd: S,
    tree: &'t Tree,
    features: &'t [i16x16<S>; CAPACITY],
}

/// Each method evaluates the branch whose root is `at` in the heap, with so many splits on every path. All is one function in
/// the end, without loops, so that every index is a constant.
#[expect(clippy::inline_always, reason = "compiled for each set of instructions")]
impl<S: Simd> TreeInLanes<'_, S> {
    #[inline(always)]
    fn six(self, at: usize) -> i16x16<S> {
        self.select(at, self.five(2 * at), self.five(2 * at + 1))
    }

    #[inline(always)]
    fn five(self, at: usize) -> i16x16<S> {
        self.select(at, self.four(2 * at), self.four(2 * at + 1))
    }

    #[inline(always)]
    fn four(self, at: usize) -> i16x16<S> {
        self.select(at, self.three(2 * at), self.three(2 * at + 1))
    }

    #[inline(always)]
    fn three(self, at: usize) -> i16x16<S> {
        self.select(at, self.two(2 * at), self.two(2 * at + 1))
    }

    #[inline(always)]
    fn two(self, at: usize) -> i16x16<S> {
        self.select(at, self.one(2 * at), self.one(2 * at + 1))
    }

    #[inline(always)]
    fn one(self, at: usize) -> i16x16<S> {
        self.select(at, self.output(2 * at), self.output(2 * at + 1))
    }

    #[inline(always)]
    fn output(self, at: usize) -> i16x16<S> {
        i16x16::splat(self.simd, self.tree.outputs[at % MAX_OUTPUTS])
    }

    /// Selects, for each block, the side of a split that it is on.
    #[inline(always)]
    fn select(self, at: usize, below: i16x16<S>, above: i16x16<S>) -> i16x16<S> {
        let Split { bound, feature } = self.tree.splits[at % MAX_OUTPUTS];
        let values = self.features[usize::from(feature) % CAPACITY];
        values.simd_lt(i16x16::splat(self.simd, bound)).select(below, above)
    }
}

#[cfg(test)]
mod tests {
    use super::super::features::{Feature, NAMES};
    use super::*;

    #[test]
    fn outputs_and_contributions_add_up() {
        let low = ["words<10 ending<1 -40 20 60", "words<5 -3 5"];
        // As many splits as a path can have, which all of these blocks pass.
        let high = [
            "words<10 ending<1 -40 20 60",
            "words<5 -3 ending<9 ending<8 ending<7 ending<6 ending<5 5 0 0 0 0 0",
        ];
        for lines in [low, high] {
            let trees = DecisionTrees::read(lines.into_iter());
            let mut values = FeatureMatrix::new(20);
            for (at, words, ending) in [(0, 7, 1), (1, i32::MAX, 1), (19, i32::MIN, -1)] {
                values.set(at, Feature::Words, words);
                values.set(at, Feature::Ending, ending);
            }
            let one_by_one = |blocks: &[usize]| -> Vec<i32> {
                blocks.iter().map(|at| trees.sum(&values.column(*at))).collect()
            };
            // One at a time, and up to sixteen at once.
            for most in [2, 3, 7, 16, 17, 20] {
                let some: Vec<usize> = [1, 0, 19].into_iter().chain(2..18).take(most).collect();
                let sums = trees.sums(&values, &some);
                assert_eq!(sums, one_by_one(&some), "{most}");
                assert!(sums.iter().zip([65, 25, -43]).all(|(sum, expected)| *sum == expected));
                assert!(sums.iter().skip(3).all(|sum| *sum == -43));
            }
        }
        let mut shares = [0; NAMES.len()];
        let mut values = FeatureMatrix::new(1);
        values.set(0, Feature::Words, 7);
        values.set(0, Feature::Ending, 1);
        DecisionTrees::read(low.into_iter()).add_contributions(&values.column(0), &mut shares);
        assert_eq!((shares[Feature::Words as usize], shares[Feature::Ending as usize]), (15, 10));
    }
}
