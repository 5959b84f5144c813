//! Small decision trees over features, read from the data.

use super::feature::{NAMES, Values};

/// Trees whose answers add up.
#[derive(Debug, Default)]
pub(super) struct Trees {
    /// The nodes of all trees, each before its branches.
    nodes: Vec<Node>,
    /// Where each tree begins.
    roots: Vec<usize>,
}

#[derive(Debug, Clone, Copy)]
enum Node {
    /// Below the bound the next node counts, from it on the one at `otherwise`.
    Ask {
        feature: u16,
        otherwise: u32,
        bound: i32,
    },
    Answer(i32),
}

impl Trees {
    /// Reads trees, one a line: `feature<bound` and its two branches, or the answer.
    pub(super) fn read<'f>(lines: impl Iterator<Item = &'f str>) -> Self {
        let mut trees = Self::default();
        for line in lines {
            trees.roots.push(trees.nodes.len());
            trees.branch(&mut line.split_ascii_whitespace());
        }
        trees
    }

    fn branch<'f>(&mut self, words: &mut impl Iterator<Item = &'f str>) {
        let Some(word) = words.next() else { return };
        let asked = word.split_once('<').and_then(|(name, bound)| {
            let feature = NAMES.iter().position(|known| *known == name)?;
            Some((u16::try_from(feature).ok()?, bound.parse().ok()?))
        });
        let Some((feature, bound)) = asked else {
            self.nodes.push(Node::Answer(word.parse().unwrap_or(0)));
            return;
        };
        let at = self.nodes.len();
        self.nodes.push(Node::Answer(0));
        self.branch(words);
        let otherwise = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        self.branch(words);
        if let Some(node) = self.nodes.get_mut(at) {
            *node = Node::Ask { feature, bound, otherwise };
        }
    }

    /// The sum of all answers.
    pub(super) fn sum(&self, values: &Values) -> i32 {
        self.roots.iter().map(|root| self.answer(*root, values, |_| {})).sum()
    }

    /// What each feature adds to the sum: an answer counts for the features that were asked on the way to it, in equal
    /// parts.
    pub(super) fn share(&self, values: &Values, contributions: &mut [i32]) {
        let mut asked = Vec::new();
        for root in &self.roots {
            asked.clear();
            let answer = self.answer(*root, values, |feature| asked.push(feature));
            for feature in &asked {
                if let Some(sum) = contributions.get_mut(*feature) {
                    *sum += answer / i32::try_from(asked.len()).unwrap_or(i32::MAX);
                }
            }
        }
    }

    fn answer(&self, root: usize, values: &Values, mut asks: impl FnMut(usize)) -> i32 {
        let mut at = root;
        loop {
            match self.nodes.get(at) {
                Some(Node::Ask { feature, bound, otherwise }) => {
                    let feature = usize::from(*feature);
                    asks(feature);
                    at = if values.get(feature) < *bound { at + 1 } else { *otherwise as usize };
                }
                Some(Node::Answer(answer)) => return *answer,
                None => return 0,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::feature::Feature;
    use super::*;

    #[test]
    fn answers_add_up_and_are_shared() {
        let trees = Trees::read(["words<10 ending<1 -40 20 60", "words<5 -3 5"].into_iter());
        let mut values = Values::new();
        values.set(Feature::Words, 7);
        values.set(Feature::Ending, 1);
        assert_eq!(trees.sum(&values), 25);
        let mut shares = [0; NAMES.len()];
        trees.share(&values, &mut shares);
        assert_eq!((shares[Feature::Words as usize], shares[Feature::Ending as usize]), (15, 10));
    }
}
