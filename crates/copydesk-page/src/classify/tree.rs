//! Small decision trees over features, read from the data.
//!
//! Which way a tree goes can't be foreseen, so that nothing may branch on it: each tree is filled up to one depth, all its
//! questions are asked, of several blocks at once, and each passes on the answer of the side that a block is on.

use super::feature::{Column, NONE, ROOM, Values, number};
use wide::i16x8;

/// Trees whose answers add up.
#[derive(Debug, Default)]
pub(super) struct Trees(Vec<Tree>);

/// How many questions stand on the way to an answer, at most.
const DEPTH: usize = 6;

/// A tree that asks [`DEPTH`] questions on every way down, some of them of no feature.
#[derive(Debug, Clone, Copy)]
struct Tree {
    /// The first at 1; behind the one at `n` come those at `2n` and `2n + 1`.
    asks: [Ask; 1 << DEPTH],
    answers: [i16; 1 << DEPTH],
}

/// Whether a feature is below a bound.
#[derive(Debug, Clone, Copy)]
struct Ask {
    bound: i16,
    feature: u8,
}

impl Ask {
    /// The answer is always that it is.
    const NOTHING: Self = Self { bound: i16::MAX, feature: NONE };
}

impl Trees {
    /// Reads trees, one a line: `feature<bound` and its two branches, or the answer.
    pub(super) fn read<'f>(lines: impl Iterator<Item = &'f str>) -> Self {
        let tree = |line: &str| {
            let mut tree = Tree { asks: [Ask::NOTHING; 1 << DEPTH], answers: [0; 1 << DEPTH] };
            tree.branch(1, &mut line.split_ascii_whitespace());
            tree
        };
        Self(lines.map(tree).collect())
    }

    /// The sums of all answers for some blocks of a page.
    pub(super) fn sums(&self, values: &Values, blocks: &[usize]) -> Vec<i32> {
        let mut sums = Vec::with_capacity(blocks.len() + 16);
        let (pairs, rest) = blocks.as_chunks::<16>();
        for pair in pairs {
            self.add_sums::<2>(values, pair, &mut sums);
        }
        match rest.len() {
            // So few take less time one by one.
            ..6 => sums.extend(rest.iter().map(|at| self.sum(&values.column(*at)))),
            6..=8 => self.add_sums::<1>(values, rest, &mut sums),
            _ => self.add_sums::<2>(values, rest, &mut sums),
        }
        sums.truncate(blocks.len());
        sums
    }

    fn sum(&self, column: &Column) -> i32 {
        self.0.iter().map(|tree| i32::from(tree.answer(column, |_| {}))).sum()
    }

    /// Adds the sums for up to eight blocks, or twice as many, and some more.
    fn add_sums<const N: usize>(&self, values: &Values, blocks: &[usize], sums: &mut Vec<i32>) {
        let features = Box::new(values.across::<N>(blocks));
        let mut sum = [[0; 8]; N];
        for tree in &self.0 {
            for (sum, answers) in sum.iter_mut().zip(tree.answers(&features)) {
                sum.iter_mut().zip(answers.to_array()).for_each(|(sum, answer)| *sum += i32::from(answer));
            }
        }
        sums.extend(sum.as_flattened());
    }

    /// What each feature adds to the sum: an answer counts for the features that were asked on the way to it, in equal
    /// parts.
    pub(super) fn share(&self, column: &Column, contributions: &mut [i32]) {
        let mut asked = Vec::new();
        for tree in &self.0 {
            asked.clear();
            let answer = tree.answer(column, |feature| asked.push(usize::from(feature)));
            asked.retain(|feature| *feature != usize::from(NONE));
            for feature in &asked {
                if let Some(sum) = contributions.get_mut(*feature) {
                    *sum += i32::from(answer) / i32::try_from(asked.len()).unwrap_or(i32::MAX);
                }
            }
        }
    }
}

impl Tree {
    fn branch<'f>(&mut self, at: usize, words: &mut impl Iterator<Item = &'f str>) {
        let Some(word) = words.next() else { return };
        let asked = word
            .split_once('<')
            .and_then(|(name, bound)| Some(Ask { feature: number(name)?, bound: bound.parse().ok()? }));
        match (asked, self.asks.get_mut(at)) {
            (Some(ask), Some(slot)) => {
                *slot = ask;
                self.branch(2 * at, words);
                self.branch(2 * at + 1, words);
            }
            (Some(_), None) => debug_assert!(false, "a tree is deeper than {DEPTH}: {word}"),
            // Questions of nothing lead to the first answer below.
            (None, _) => {
                let below = DEPTH.saturating_sub(at.ilog2() as usize);
                if let Some(answer) = self.answers.get_mut((at << below) % (1 << DEPTH)) {
                    *answer = word.parse().unwrap_or(0);
                }
            }
        }
    }

    /// The answers for several blocks.
    #[inline]
    fn answers<const N: usize>(&self, features: &[[i16x8; N]; ROOM]) -> [i16x8; N] {
        let is_below = |at: usize| {
            let Ask { bound, feature } = self.asks[at % (1 << DEPTH)];
            let bound = i16x8::splat(bound);
            features[usize::from(feature) % ROOM].map(|value| value.simd_lt(bound))
        };
        let side = |at: usize, below: [i16x8; N], above: [i16x8; N]| {
            let mut answers = is_below(at);
            for ((answer, below), above) in answers.iter_mut().zip(below).zip(above) {
                *answer = answer.select(below, above);
            }
            answers
        };
        let answer = |at: usize| [i16x8::splat(self.answers[at % (1 << DEPTH)]); N];
        let last = |at: usize| side(at, answer(2 * at), answer(2 * at + 1));
        let fifth = |at: usize| side(at, last(2 * at), last(2 * at + 1));
        let fourth = |at: usize| side(at, fifth(2 * at), fifth(2 * at + 1));
        let third = |at: usize| side(at, fourth(2 * at), fourth(2 * at + 1));
        let second = |at: usize| side(at, third(2 * at), third(2 * at + 1));
        side(1, second(2), second(3))
    }

    #[inline]
    fn answer(&self, column: &Column, mut asks: impl FnMut(u8)) -> i16 {
        let mut at = 1;
        for _ in 0..DEPTH {
            let Ask { bound, feature } = self.asks[at % (1 << DEPTH)];
            asks(feature);
            at = 2 * at + usize::from(column.get(feature) >= bound);
        }
        self.answers[at % (1 << DEPTH)]
    }
}

#[cfg(test)]
mod tests {
    use super::super::feature::{Feature, NAMES};
    use super::*;

    #[test]
    fn answers_add_up_and_are_shared() {
        let trees = Trees::read(["words<10 ending<1 -40 20 60", "words<5 -3 5"].into_iter());
        let mut values = Values::new(20);
        for (at, words, ending) in [(0, 7, 1), (1, i32::MAX, 1), (19, i32::MIN, -1)] {
            values.set(at, Feature::Words, words);
            values.set(at, Feature::Ending, ending);
        }
        // One by one, eight at once, sixteen at once and what is left.
        for most in [3, 7, 8, 9, 16, 20] {
            let mut some = vec![1, 0, 19];
            some.extend(2..most - 1);
            let sums = trees.sums(&values, &some);
            assert_eq!((sums.len(), &sums[..3]), (some.len(), &[65, 25, -43][..]), "{most}");
            assert!(sums[3..].iter().all(|sum| *sum == -43));
        }
        let mut shares = [0; NAMES.len()];
        trees.share(&values.column(0), &mut shares);
        assert_eq!((shares[Feature::Words as usize], shares[Feature::Ending as usize]), (15, 10));
    }
}
