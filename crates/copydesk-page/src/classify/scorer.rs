//! A model that scores blocks: an additive one, or trees.

use super::additive_model::AdditiveModel;
use super::decision_trees::DecisionTrees;
use super::feature_matrix::FeatureMatrix;

/// A model that scores blocks.
#[derive(Debug)]
pub(super) enum Scorer {
    /// Fast, and good where little is known of a block.
    Additive(AdditiveModel),
    /// They combine features, as those of markup need it.
    Trees(DecisionTrees),
}

impl Scorer {
    /// Reads the lines of a section, which are those of one of the two.
    pub(super) fn read<'f>(lines: impl Iterator<Item = &'f str>) -> Self {
        let lines: Vec<&str> = lines.collect();
        if lines.iter().any(|line| line.contains('<')) {
            Self::Trees(DecisionTrees::read(lines.into_iter()))
        } else {
            Self::Additive(AdditiveModel::read(lines.into_iter()))
        }
    }

    /// Returns the score of each block of a page.
    pub(super) fn sums(&self, values: &FeatureMatrix) -> Vec<i32> {
        match self {
            Self::Additive(model) => model.sums(values),
            Self::Trees(trees) => trees.sums(values, &(0..values.blocks()).collect::<Vec<_>>()),
        }
    }

    /// Returns the scores of some blocks of a page.
    pub(super) fn sums_of(&self, values: &FeatureMatrix, blocks: &[usize]) -> Vec<i32> {
        match self {
            Self::Additive(model) => model.sums_of(values, blocks),
            Self::Trees(trees) => trees.sums(values, blocks),
        }
    }

    /// Returns the score of one block.
    pub(super) fn sum(&self, values: &FeatureMatrix, at: usize) -> i32 {
        self.sums_of(values, &[at]).into_iter().sum()
    }

    /// Adds the contribution of each feature to the score of one block.
    pub(super) fn add_contributions(&self, values: &FeatureMatrix, at: usize, contributions: &mut [i32]) {
        match self {
            Self::Additive(model) => model.add_contributions(values, at, contributions),
            Self::Trees(trees) => trees.add_contributions(&values.column(at), contributions),
        }
    }
}
