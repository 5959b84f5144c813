//! Scores that are sums: what each feature adds by its value.
//!
//! A generalized additive model (Hastie and Tibshirani, 1986), in whole numbers. What a feature adds can be read off
//! the data file, and that is why a block was judged as it was.

use super::feature::{NAMES, Values};
use std::str::FromStr;

/// A sum over the features of a block.
#[derive(Debug, Default)]
pub(super) struct Additive {
    base: i32,
    listed: Vec<Listed>,
    parted: Vec<Parted>,
}

/// What one feature adds, for each value from `least` to `most`, where these are not too many.
#[derive(Debug)]
struct Listed {
    feature: usize,
    least: i32,
    most: i32,
    answers: Vec<i16>,
}

/// What one feature adds, for each stretch between bounds; a value is in the stretch behind the bounds that it reaches.
#[derive(Debug)]
struct Parted {
    feature: usize,
    bounds: Vec<i32>,
    answers: Vec<i16>,
}

/// The most values that are listed one by one: more would push other tables out of the nearest memory.
const LISTED: i32 = 400;

impl Additive {
    /// Reads lines of a section: the base, and `feature bound … | answer …`, an answer more than bounds.
    pub(super) fn read<'f>(lines: impl Iterator<Item = &'f str>) -> Self {
        let mut model = Self::default();
        for line in lines {
            match line.split_once('|') {
                Some((feature, answers)) => {
                    let Some(parted) = Parted::read(feature, answers) else { continue };
                    match parted.listed() {
                        Some(listed) => model.listed.push(listed),
                        None => model.parted.push(parted),
                    }
                }
                None => model.base += numbers::<i32>(line).sum::<i32>(),
            }
        }
        model
    }

    /// The sum for a block.
    pub(super) fn sum(&self, values: &Values) -> i32 {
        let listed = self.listed.iter().map(|single| single.answer(values));
        let parted = self.parted.iter().map(|single| single.answer(values));
        self.base + listed.sum::<i32>() + parted.sum::<i32>()
    }

    /// What each feature adds to the sum.
    pub(super) fn share(&self, values: &Values, contributions: &mut [i32]) {
        let listed = self.listed.iter().map(|single| (single.feature, single.answer(values)));
        let parted = self.parted.iter().map(|single| (single.feature, single.answer(values)));
        for (feature, answer) in listed.chain(parted) {
            if let Some(sum) = contributions.get_mut(feature) {
                *sum += answer;
            }
        }
    }
}

impl Listed {
    #[inline]
    fn answer(&self, values: &Values) -> i32 {
        let value = values.get(self.feature).clamp(self.least, self.most);
        #[expect(clippy::cast_sign_loss, reason = "at least 0")]
        let at = (value - self.least) as usize;
        self.answers.get(at).copied().map_or(0, i32::from)
    }
}

impl Parted {
    fn read(feature: &str, answers: &str) -> Option<Self> {
        let (name, bounds) = feature.split_once(' ')?;
        let feature = NAMES.iter().position(|known| *known == name)?;
        Some(Self { feature, bounds: numbers(bounds).collect(), answers: numbers(answers).collect() })
    }

    /// The same as a list, if that is not too long.
    fn listed(&self) -> Option<Listed> {
        let (least, most) = (*self.bounds.first()? - 1, *self.bounds.last()?);
        let answer = |value| self.answers.get(self.stretch(value)).copied().unwrap_or(0);
        (most - least <= LISTED).then(|| Listed {
            feature: self.feature,
            least,
            most,
            answers: (least..=most).map(answer).collect(),
        })
    }

    #[inline]
    fn answer(&self, values: &Values) -> i32 {
        self.answers.get(self.stretch(values.get(self.feature))).copied().map_or(0, i32::from)
    }

    /// The stretch that a value is in. To count all bounds takes less time than a search, which can't be foreseen.
    #[inline]
    fn stretch(&self, value: i32) -> usize {
        self.bounds.iter().map(|bound| u32::from(*bound <= value)).sum::<u32>() as usize
    }
}

fn numbers<N: FromStr>(text: &str) -> impl Iterator<Item = N> {
    text.split_ascii_whitespace().filter_map(|number| number.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::super::feature::Feature;
    use super::*;

    #[test]
    fn answers_add_up_and_are_shared() {
        let lines = ["7", "words 5 10 | -40 20 60", "ending 1 20000 | 1 2 3"];
        let model = Additive::read(lines.into_iter());
        let mut values = Values::new();
        for (words, ending, sum) in [
            (4, 0, 7 - 40 + 1),
            (5, 1, 7 + 20 + 2),
            (9, 19_999, 7 + 20 + 2),
            (10, 20_000, 7 + 60 + 3),
            (-900, 90_000, 7 - 40 + 3),
            (i32::MAX, i32::MIN, 7 + 60 + 1),
        ] {
            values.set(Feature::Words, words);
            values.set(Feature::Ending, ending);
            assert_eq!(model.sum(&values), sum, "{words} {ending}");
        }
        let mut shares = [0; NAMES.len()];
        model.share(&values, &mut shares);
        assert_eq!((shares[Feature::Words as usize], shares[Feature::Ending as usize]), (60, 1));
    }
}
