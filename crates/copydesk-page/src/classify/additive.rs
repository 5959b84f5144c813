//! Scores that are sums: what each feature adds by its value.
//!
//! A generalized additive model (Hastie and Tibshirani, 1986), in whole numbers. What a feature adds can be read off
//! the data file, and that is why a block was judged as it was.

use super::feature::{Lanes, Sums, Values, number};
use std::str::FromStr;
use wide::i16x8;

/// A sum over the features of a block.
#[derive(Debug, Default)]
pub(super) struct Additive {
    base: i32,
    terms: Vec<Term>,
}

/// What one feature adds: what the lowest values do, and what each bound that a value reaches changes.
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

impl Additive {
    /// Reads lines of a section: the base, and `feature bound … | answer …`, an answer more than bounds.
    pub(super) fn read<'f>(lines: impl Iterator<Item = &'f str>) -> Self {
        let mut model = Self::default();
        for line in lines {
            match line.split_once('|') {
                Some((feature, answers)) => model.terms.extend(Term::read(feature, answers)),
                None => model.base += numbers::<i32>(line).sum::<i32>(),
            }
        }
        model
    }

    /// The sum for each block of a page.
    pub(super) fn sums(&self, values: &Values) -> Vec<i32> {
        let mut sums = Sums::new(values.blocks(), self.base);
        for term in &self.terms {
            sums.add(values.lanes(term.feature).map(|values| term.answers(values)));
        }
        sums.list(values.blocks())
    }

    /// The sums for some blocks of a page.
    pub(super) fn sums_of(&self, values: &Values, blocks: &[usize]) -> Vec<i32> {
        let mut sums = Sums::new(blocks.len(), self.base);
        for term in &self.terms {
            sums.add(values.picked(term.feature, blocks).map(|values| term.answers(values)));
        }
        sums.list(blocks.len())
    }

    /// The sum for one block.
    pub(super) fn sum(&self, values: &Values, at: usize) -> i32 {
        self.sums_of(values, &[at]).into_iter().sum()
    }

    /// What each feature adds to the sum for one block.
    pub(super) fn share(&self, values: &Values, at: usize, contributions: &mut [i32]) {
        for term in &self.terms {
            let feature = usize::from(term.feature);
            let value = values.row(feature).get(at).copied().unwrap_or(0);
            if let Some(sum) = contributions.get_mut(feature) {
                *sum += i32::from(term.answer(value));
            }
        }
    }
}

impl Term {
    fn read(feature: &str, answers: &str) -> Option<Self> {
        let (name, bounds) = feature.split_once(' ')?;
        let answers: Vec<i16> = numbers(answers).collect();
        let changes = answers.iter().zip(answers.iter().skip(1)).map(|(from, to)| to.wrapping_sub(*from));
        let steps: Vec<_> = numbers::<i16>(bounds)
            .zip(changes)
            .map(|(bound, change)| Step { below: bound.saturating_sub(1), change })
            .collect();
        debug_assert!(answers.len() == steps.len() + 1, "{name}");
        Some(Self { feature: number(name)?, lowest: *answers.first()?, steps })
    }

    /// The same few instructions for every value: which bounds it reaches can't be foreseen.
    #[inline]
    fn answers(&self, values: Lanes) -> Lanes {
        let mut answers = Lanes::map(values, |_| i16x8::splat(self.lowest));
        for step in &self.steps {
            let (below, change) = (i16x8::splat(step.below), i16x8::splat(step.change));
            for (answer, value) in answers.iter_mut().zip(values) {
                *answer += value.simd_gt(below) & change;
            }
        }
        answers
    }

    fn answer(&self, value: i16) -> i16 {
        let change = |step: &Step| if step.below < value { step.change } else { 0 };
        self.steps.iter().fold(self.lowest, |answer, step| answer.wrapping_add(change(step)))
    }
}

fn numbers<N: FromStr>(text: &str) -> impl Iterator<Item = N> {
    text.split_ascii_whitespace().filter_map(|number| number.parse().ok())
}
#[cfg(test)]
mod tests {
    use super::super::feature::{Feature, NAMES};
    use super::*;

    #[test]
    fn answers_add_up_and_are_shared() {
        let lines = ["7", "words 5 10 | -40 20 60", "ending 1 20000 | 1 2 3"];
        let model = Additive::read(lines.into_iter());
        let cases = [
            (4, 0, 7 - 40 + 1),
            (5, 1, 7 + 20 + 2),
            (9, 19_999, 7 + 20 + 2),
            (10, 20_000, 7 + 60 + 3),
            (-900, 90_000, 7 - 40 + 3),
            (i32::MAX, i32::MIN, 7 + 60 + 1),
        ];
        let mut values = Values::new(cases.len());
        for (at, (words, ending, _)) in cases.into_iter().enumerate() {
            values.set(at, Feature::Words, words);
            values.set(at, Feature::Ending, ending);
        }
        let sums = cases.map(|(.., sum)| sum);
        assert_eq!(model.sums(&values), sums);
        assert_eq!(sums, std::array::from_fn(|at| model.sum(&values, at)));
        let mut shares = [0; NAMES.len()];
        model.share(&values, 5, &mut shares);
        assert_eq!((shares[Feature::Words as usize], shares[Feature::Ending as usize]), (60, 1));
    }

    #[test]
    fn a_value_is_behind_the_bounds_that_it_reaches() {
        let bounds: Vec<i32> = (0..64).map(|at| at * 100).collect();
        let answers: Vec<i32> = (0..65).collect();
        let words = |numbers: &[i32]| numbers.iter().map(i32::to_string).collect::<Vec<_>>().join(" ");
        let line = format!("words {} | {}", words(&bounds), words(&answers));
        let model = Additive::read([line.as_str()].into_iter());
        let values = [-1, 0, 99, 100, 3_150, 6_299, 6_300, 32_000];
        let mut page = Values::new(values.len());
        page.fill(Feature::Words, values.into_iter());
        assert_eq!(model.sums(&page), [0, 1, 1, 2, 32, 63, 64, 64]);
    }
}
