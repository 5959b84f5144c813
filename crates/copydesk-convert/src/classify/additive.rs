//! Scores that are sums: what each feature adds by its value.
//!
//! A generalized additive model (Hastie and Tibshirani, 1986), in whole numbers. What a feature adds can be read off
//! the data file, and that is why a block was judged as it was.

use super::feature::{Values, number};
use std::str::FromStr;

/// A sum over the features of a block.
#[derive(Debug, Default)]
pub(super) struct Additive {
    base: i32,
    listed: Vec<Listed>,
    /// The answers of all that is listed.
    answers: Vec<i16>,
    parted: Vec<Parted>,
}

/// What one feature adds, for each value from `least` on, where these are not too many.
#[derive(Debug)]
struct Listed {
    feature: u8,
    least: i16,
    /// How far the values go above the least, and where the answer for that stands.
    reach: i16,
    first: u16,
}

/// What one feature adds, for each stretch between bounds; a value is in the stretch behind the bounds that it reaches.
#[derive(Debug)]
struct Parted {
    feature: u8,
    /// Up to the most that there may be the last is repeated, and so is the last answer.
    bounds: [i16; MOST],
    answers: [i16; MOST + 1],
}

/// The most values that are listed one by one: more would push other tables out of the nearest memory.
const LISTED: i16 = 400;

/// The most bounds of a feature.
const MOST: usize = 64;

impl Additive {
    /// Reads lines of a section: the base, and `feature bound … | answer …`, an answer more than bounds.
    pub(super) fn read<'f>(lines: impl Iterator<Item = &'f str>) -> Self {
        let mut model = Self::default();
        for line in lines {
            match line.split_once('|') {
                Some((feature, answers)) => {
                    let Some(parted) = Parted::read(feature, answers) else { continue };
                    match parted.listed(&mut model.answers) {
                        Some(listed) => model.listed.push(listed),
                        None => model.parted.push(parted),
                    }
                }
                None => model.base += numbers::<i32>(line).sum::<i32>(),
            }
        }
        model
    }

    /// The sum for each block of a page.
    pub(super) fn sums(&self, values: &Values) -> Vec<i32> {
        let mut sums = vec![self.base; values.blocks()];
        for listed in &self.listed {
            let answers = listed.list(&self.answers);
            for (sum, value) in sums.iter_mut().zip(values.row(usize::from(listed.feature))) {
                *sum += listed.answer(*value, answers);
            }
        }
        for parted in &self.parted {
            for (sum, value) in sums.iter_mut().zip(values.row(usize::from(parted.feature))) {
                *sum += i32::from(parted.of(*value));
            }
        }
        sums
    }

    /// The sum for one block.
    pub(super) fn sum(&self, values: &Values, at: usize) -> i32 {
        self.base + self.answers(values, at).map(|(_, answer)| answer).sum::<i32>()
    }

    /// What each feature adds to the sum for one block.
    pub(super) fn share(&self, values: &Values, at: usize, contributions: &mut [i32]) {
        for (feature, answer) in self.answers(values, at) {
            if let Some(sum) = contributions.get_mut(feature) {
                *sum += answer;
            }
        }
    }

    /// Each feature with what it adds for one block.
    fn answers(&self, values: &Values, at: usize) -> impl Iterator<Item = (usize, i32)> {
        let value = move |feature: usize| values.row(feature).get(at).copied().unwrap_or(0);
        let listed = self.listed.iter().map(move |listed| {
            let feature = usize::from(listed.feature);
            (feature, listed.answer(value(feature), listed.list(&self.answers)))
        });
        let parted = self.parted.iter().map(move |parted| {
            let feature = usize::from(parted.feature);
            (feature, i32::from(parted.of(value(feature))))
        });
        listed.chain(parted)
    }
}

impl Listed {
    /// Its answers.
    fn list<'a>(&self, answers: &'a [i16]) -> &'a [i16] {
        answers.get(usize::from(self.first)..).unwrap_or_default()
    }

    #[inline]
    fn answer(&self, value: i16, list: &[i16]) -> i32 {
        let above = (i32::from(value) - i32::from(self.least)).clamp(0, i32::from(self.reach));
        #[expect(clippy::cast_sign_loss, reason = "at least 0")]
        list.get(above as usize).copied().map_or(0, i32::from)
    }
}

impl Parted {
    fn read(feature: &str, answers: &str) -> Option<Self> {
        let (name, bounds) = feature.split_once(' ')?;
        let mut parted = Self { feature: number(name)?, bounds: [i16::MAX; MOST], answers: [0; MOST + 1] };
        let (bounds, answers): (Vec<i16>, Vec<i16>) = (numbers(bounds).collect(), numbers(answers).collect());
        debug_assert!(bounds.len() <= MOST && answers.len() == bounds.len() + 1, "{name}");
        let (last_bound, last_answer) = (*bounds.last()?, *answers.last()?);
        for (at, slot) in parted.bounds.iter_mut().enumerate() {
            *slot = bounds.get(at).copied().unwrap_or(last_bound);
        }
        for (at, slot) in parted.answers.iter_mut().enumerate() {
            *slot = answers.get(at).copied().unwrap_or(last_answer);
        }
        Some(parted)
    }

    /// The same as a list, if that is not too long.
    fn listed(&self, answers: &mut Vec<i16>) -> Option<Listed> {
        let (least, most) = (self.bounds.first()?.checked_sub(1)?, *self.bounds.last()?);
        let reach = most.checked_sub(least).filter(|reach| *reach <= LISTED)?;
        let listed =
            Listed { feature: self.feature, least, reach, first: u16::try_from(answers.len()).ok()? };
        answers.extend((least..=most).map(|value| self.of(value)));
        Some(listed)
    }

    /// A search whose steps don't depend on what it finds: which way it goes can't be foreseen.
    #[inline]
    fn of(&self, value: i16) -> i16 {
        let mut at = 0;
        for step in [64, 32, 16, 8, 4, 2, 1] {
            let reached = self.bounds.get(at + step - 1).is_some_and(|bound| *bound <= value);
            at += if reached { step } else { 0 };
        }
        self.answers.get(at).copied().unwrap_or(0)
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
        assert_eq!(sums.map(|sum| sum), std::array::from_fn(|at| model.sum(&values, at)));
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
