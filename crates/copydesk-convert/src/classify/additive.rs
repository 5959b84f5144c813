//! Scores that are sums: what each feature adds by its value.
//!
//! A generalized additive model (Hastie and Tibshirani, 1986), in whole numbers. What a feature adds can be read off
//! the data file, and that is why a block was judged as it was.

use super::feature::{NAMES, Values};

/// A sum over the features of a block.
#[derive(Debug, Default)]
pub(super) struct Additive {
    base: i32,
    singles: Vec<Single>,
}

/// What one feature adds.
#[derive(Debug)]
struct Single {
    feature: usize,
    answers: Answers,
}

/// The answers for the values of a feature.
#[derive(Debug)]
enum Answers {
    /// One for each value from `least` on, where these are not too many.
    Listed { least: i32, most: i32, answers: Vec<i32> },
    /// One for each stretch between bounds; a value is in the stretch behind the bounds that it reaches.
    Parted { bounds: Vec<i32>, answers: Vec<i32> },
}

/// The most values that are listed one by one.
const LISTED: i32 = 2048;

impl Additive {
    /// Reads lines of a section: the base, and `feature bound … | answer …`, an answer more than bounds.
    pub(super) fn read<'f>(lines: impl Iterator<Item = &'f str>) -> Self {
        let mut model = Self::default();
        for line in lines {
            match line.split_once('|') {
                Some((feature, answers)) => model.singles.extend(Single::read(feature, answers)),
                None => model.base += numbers(line).sum::<i32>(),
            }
        }
        model
    }

    /// The sum for a block.
    pub(super) fn sum(&self, values: &Values) -> i32 {
        self.base + self.singles.iter().map(|single| single.answer(values)).sum::<i32>()
    }

    /// What each feature adds to the sum.
    pub(super) fn share(&self, values: &Values, contributions: &mut [i32]) {
        for single in &self.singles {
            if let Some(sum) = contributions.get_mut(single.feature) {
                *sum += single.answer(values);
            }
        }
    }
}

impl Single {
    fn read(feature: &str, answers: &str) -> Option<Self> {
        let (name, bounds) = feature.split_once(' ')?;
        let feature = NAMES.iter().position(|known| *known == name)?;
        let (bounds, answers): (Vec<i32>, Vec<i32>) = (numbers(bounds).collect(), numbers(answers).collect());
        let (first, most) = (*bounds.first()?, *bounds.last()?);
        let least = first - 1;
        let parted = Answers::Parted { bounds, answers };
        if most - least > LISTED {
            return Some(Self { feature, answers: parted });
        }
        let answers = (least..=most).map(|value| parted.of(value)).collect();
        Some(Self { feature, answers: Answers::Listed { least, most, answers } })
    }

    #[inline]
    fn answer(&self, values: &Values) -> i32 {
        self.answers.of(values.get(self.feature))
    }
}

impl Answers {
    #[inline]
    fn of(&self, value: i32) -> i32 {
        let answer = match self {
            Self::Listed { least, most, answers } => {
                #[expect(clippy::cast_sign_loss, reason = "at least 0")]
                let at = (value.clamp(*least, *most) - least) as usize;
                answers.get(at)
            }
            Self::Parted { bounds, answers } => answers.get(bounds.partition_point(|bound| *bound <= value)),
        };
        answer.copied().unwrap_or(0)
    }
}

fn numbers(text: &str) -> impl Iterator<Item = i32> {
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
