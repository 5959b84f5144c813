//! Additive models: scores to which each feature adds a number that depends on its value alone.
//!
//! A generalized additive model (Hastie and Tibshirani, 1986), in whole numbers. The data file shows the
//! contribution of each feature, which explains the score of a block.

use super::feature_matrix::{FeatureMatrix, LEVEL};
use super::features::number;
use fearless_simd::{Simd, dispatch, i16x32, i32x16, prelude::*};
use std::str::FromStr;

/// The number of blocks that are scored at once.
const LANES: usize = 32;

/// An additive model over the features of a block.
#[derive(Debug, Default)]
pub(super) struct AdditiveModel {
    base: i32,
    terms: Vec<Term>,
}

/// The contribution of one feature: that of its lowest values, and the change at each bound that a value
/// reaches.
#[derive(Debug)]
struct Term {
    feature: u8,
    lowest: i16,
    steps: Vec<Step>,
}

#[derive(Debug)]
struct Step {
    /// The highest value that does not reach it.
    below: i16,
    /// Wraps around: only the sum up to any bound is sure to fit.
    change: i16,
}

impl AdditiveModel {
    /// Reads the lines of a section: the base, and `feature bound … | contribution …`, with one more
    /// contribution than bounds.
    pub(super) fn read<'f>(lines: impl Iterator<Item = &'f str>) -> Self {
        let mut model = Self::default();
        for line in lines {
            match line.split_once('|') {
                Some((feature, contributions)) => model.terms.extend(Term::read(feature, contributions)),
                None => model.base += numbers::<i32>(line).sum::<i32>(),
            }
        }
        model
    }

    /// Returns the score of each block of a page.
    pub(super) fn sums(&self, values: &FeatureMatrix) -> Vec<i32> {
        let mut sums = Vec::with_capacity(values.blocks() + LANES);
        dispatch!(*LEVEL, simd => {
            for from in (0..values.blocks()).step_by(LANES) {
                sums.extend(self.sums_in_lanes(simd, |feature| values.lanes(feature, from)));
            }
        });
        sums.truncate(values.blocks());
        sums
    }

    /// Returns the scores of some blocks of a page.
    pub(super) fn sums_of(&self, values: &FeatureMatrix, blocks: &[usize]) -> Vec<i32> {
        let mut sums = Vec::with_capacity(blocks.len() + LANES);
        dispatch!(*LEVEL, simd => {
            for blocks in blocks.chunks(LANES) {
                sums.extend(self.sums_in_lanes(simd, |feature| values.picked(feature, blocks)));
            }
        });
        sums.truncate(blocks.len());
        sums
    }

    /// Returns the scores of blocks that have these values of each feature.
    #[expect(clippy::inline_always, reason = "compiled for each set of instructions")]
    #[inline(always)]
    fn sums_in_lanes<S: Simd>(&self, simd: S, values: impl Fn(u8) -> [i16; LANES]) -> [i32; LANES] {
        let mut sums = [i32x16::splat(simd, self.base); LANES / 16];
        for term in &self.terms {
            let (low, high) = simd.widen_i16x32(term.contributions(simd, values(term.feature)));
            sums = [sums[0] + low, sums[1] + high];
        }
        let mut all = [0; LANES];
        for (all, sums) in all.as_chunks_mut().0.iter_mut().zip(sums) {
            *all = sums.to_array();
        }
        all
    }

    /// Adds the contribution of each feature to the score of one block.
    pub(super) fn add_contributions(&self, values: &FeatureMatrix, at: usize, contributions: &mut [i32]) {
        for term in &self.terms {
            let feature = usize::from(term.feature);
            let value = values.row(feature).get(at).copied().unwrap_or(0);
            if let Some(sum) = contributions.get_mut(feature) {
                *sum += i32::from(term.contribution(value));
            }
        }
    }
}

impl Term {
    fn read(feature: &str, contributions: &str) -> Option<Self> {
        let (name, bounds) = feature.split_once(' ')?;
        let contributions: Vec<i16> = numbers(contributions).collect();
        let changes =
            contributions.iter().zip(contributions.iter().skip(1)).map(|(from, to)| to.wrapping_sub(*from));
        let steps: Vec<_> = numbers::<i16>(bounds)
            .zip(changes)
            .map(|(bound, change)| Step { below: bound.saturating_sub(1), change })
            .collect();
        debug_assert!(contributions.len() == steps.len() + 1, "{name}");
        Some(Self { feature: number(name)?, lowest: *contributions.first()?, steps })
    }

    /// Returns the contributions for some blocks, by the same few instructions for every value: a branch on
    /// the bounds could not be predicted.
    #[expect(clippy::inline_always, reason = "compiled for each set of instructions")]
    #[inline(always)]
    fn contributions<S: Simd>(&self, simd: S, values: [i16; LANES]) -> i16x32<S> {
        let values = i16x32::simd_from(simd, values);
        let mut contributions = i16x32::splat(simd, self.lowest);
        for step in &self.steps {
            let change = i16x32::splat(simd, step.change);
            contributions += values.simd_gt(step.below).select(change, i16x32::splat(simd, 0));
        }
        contributions
    }

    fn contribution(&self, value: i16) -> i16 {
        let change = |step: &Step| if step.below < value { step.change } else { 0 };
        self.steps.iter().fold(self.lowest, |contribution, step| contribution.wrapping_add(change(step)))
    }
}

/// Returns the numbers of a text.
fn numbers<N: FromStr>(text: &str) -> impl Iterator<Item = N> {
    text.split_ascii_whitespace().filter_map(|number| number.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::super::features::{Feature, NAMES};
    use super::*;

    #[test]
    fn contributions_add_up() {
        let lines = ["7", "words 5 10 | -40 20 60", "ending 1 20000 | 1 2 3"];
        let model = AdditiveModel::read(lines.into_iter());
        let cases = [
            (4, 0, 7 - 40 + 1),
            (5, 1, 7 + 20 + 2),
            (9, 19_999, 7 + 20 + 2),
            (10, 20_000, 7 + 60 + 3),
            (-900, 90_000, 7 - 40 + 3),
            (i32::MAX, i32::MIN, 7 + 60 + 1),
        ];
        let mut values = FeatureMatrix::new(cases.len());
        for (at, (words, ending, _)) in cases.into_iter().enumerate() {
            values.set(at, Feature::Words, words);
            values.set(at, Feature::Ending, ending);
        }
        let sums = cases.map(|(.., sum)| sum);
        assert_eq!(model.sums(&values), sums);
        assert_eq!(sums, std::array::from_fn(|at| model.sums_of(&values, &[at])[0]));
        let mut shares = [0; NAMES.len()];
        model.add_contributions(&values, 5, &mut shares);
        assert_eq!((shares[Feature::Words as usize], shares[Feature::Ending as usize]), (60, 1));
    }

    #[test]
    fn a_value_equal_to_a_bound_reaches_it() {
        let bounds: Vec<i32> = (0..64).map(|at| at * 100).collect();
        let contributions: Vec<i32> = (0..65).collect();
        let words = |numbers: &[i32]| numbers.iter().map(i32::to_string).collect::<Vec<_>>().join(" ");
        let line = format!("words {} | {}", words(&bounds), words(&contributions));
        let model = AdditiveModel::read([line.as_str()].into_iter());
        let values = [-1, 0, 99, 100, 3_150, 6_299, 6_300, 32_000];
        let mut page = FeatureMatrix::new(values.len());
        page.fill(Feature::Words, values.into_iter());
        assert_eq!(model.sums(&page), [0, 1, 1, 2, 32, 63, 64, 64]);
    }
}
