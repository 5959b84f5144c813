//! Small decision trees over features, read from the data.
//!
//! Which way a tree goes can't be foreseen, so that nothing may branch on it: each tree is filled up to one depth, and
//! the way down is arithmetic.

use super::feature::{Column, NONE, number};

/// Trees whose answers add up.
#[derive(Debug, Default)]
pub(super) struct Trees(Vec<Tree>);

/// How many questions stand on the way to an answer, at most.
const DEPTH: usize = 4;

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

    /// The sum of all answers.
    pub(super) fn sum(&self, column: &Column) -> i32 {
        self.0.iter().map(|tree| i32::from(tree.answer(column, |_| {}))).sum()
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
    use super::super::feature::{Feature, NAMES, Values};
    use super::*;

    #[test]
    fn answers_add_up_and_are_shared() {
        let trees = Trees::read(["words<10 ending<1 -40 20 60", "words<5 -3 5"].into_iter());
        let mut column = Values::new(1).column(0);
        column.set(Feature::Words, 7);
        column.set(Feature::Ending, 1);
        assert_eq!(trees.sum(&column), 25);
        let mut shares = [0; NAMES.len()];
        trees.share(&column, &mut shares);
        assert_eq!((shares[Feature::Words as usize], shares[Feature::Ending as usize]), (15, 10));
        column.set(Feature::Words, i32::MAX);
        assert_eq!(trees.sum(&column), 65);
        column.set(Feature::Words, i32::MIN);
        column.set(Feature::Ending, -1);
        assert_eq!(trees.sum(&column), -43);
    }
}
