//! The scores of blocks: the likelihood of each as the article's own text.
//!
//! A local score is made of the features of the block and its surroundings. The final score is made of those
//! and of the local scores of other blocks: a block between two of the article belongs to it too, and a fine
//! sentence far from them does not.

use super::decision_trees::DecisionTrees;
use super::feature_matrix::FeatureMatrix;
use super::features::{ALL, Feature};
use super::local_features::int;
use super::main_run::{distance, highest_run};
use super::running_sums::RunningSums;
use super::scorer::Scorer;
use copydesk_text::sections::entries;
use std::cmp::Reverse;
use std::sync::LazyLock;

/// The models of texts or of pages with markup, each a section of their file of weights.
struct Model {
    /// The local score.
    local: Scorer,
    /// The score with the local scores of other blocks.
    contextual: Scorer,
    /// The score where the contextual one is near 0.
    tie_break: DecisionTrees,
    /// The scores as [`HeaderFact`], one model for each.
    header_facts: [Scorer; 3],
    /// The score among the few most likely headlines.
    headline_shortlist: DecisionTrees,
}

impl Model {
    /// Reads the sections of a file of weights.
    fn read(file: &'static str) -> Self {
        let section = |name: &'static str| {
            entries(file).filter(move |(section, _)| *section == name).map(|(_, line)| line)
        };
        Self {
            local: Scorer::read(section("local")),
            contextual: Scorer::read(section("contextual")),
            tie_break: DecisionTrees::read(section("tie_break")),
            header_facts: ["headline", "byline", "date"].map(|name| Scorer::read(section(name))),
            headline_shortlist: DecisionTrees::read(section("headline_shortlist")),
        }
    }

    /// Returns the model of blocks that have these features.
    fn of(values: &FeatureMatrix) -> &'static Self {
        if values.has_markup() { &MARKUP_MODEL } else { &TEXT_MODEL }
    }

    /// Returns the final score of each block: by the additive model or, where that is near 0, by trees, which
    /// combine features.
    fn scores(&self, all: &FeatureMatrix) -> Vec<i32> {
        let mut scores = self.contextual.sums(all);
        if self.tie_break.is_empty() {
            return scores;
        }
        let ties: Vec<usize> =
            (0..).zip(&scores).filter(|(_, score)| score.abs() < DECISIVE).map(|(at, _)| at).collect();
        for (at, sum) in ties.iter().zip(self.tie_break.sums(all, &ties)) {
            if let Some(score) = scores.get_mut(*at) {
                *score = sum;
            }
        }
        scores
    }

    /// Adds the contribution of each feature to the final score of one block.
    fn add_contributions(&self, values: &FeatureMatrix, at: usize, contributions: &mut [i32]) {
        if !self.tie_break.is_empty() && self.contextual.sum(values, at).abs() < DECISIVE {
            self.tie_break.add_contributions(&values.column(at), contributions);
        } else {
            self.contextual.add_contributions(values, at, contributions);
        }
    }
}

/// The contextual score from which on, for or against, the trees are not evaluated, in thousandths of a
/// logit.
const DECISIVE: i32 = 2000;

static TEXT_MODEL: LazyLock<Model> = LazyLock::new(|| Model::read(include_str!("../../data/weights.txt")));

static MARKUP_MODEL: LazyLock<Model> =
    LazyLock::new(|| Model::read(include_str!("../../data/markup_weights.txt")));

/// The features and scores of the blocks of a page.
#[derive(Debug)]
pub(crate) struct Scores {
    features: FeatureMatrix,
    /// The final score of each block as the article's own text, in thousandths of a logit: above 0 is for.
    of_blocks: Vec<i32>,
    /// Whether each block is likely enough to be the article's own text.
    pub(super) own_text: Vec<bool>,
    /// The score above which that is so.
    pub(super) threshold: i32,
}

impl Scores {
    /// Returns the features of the blocks of a text that is no page with the local scores alone, by which names and dates of
    /// its header are chosen.
    pub(super) fn local(mut features: FeatureMatrix) -> Self {
        let local = local_scores(Model::of(&features), &features);
        write_contextual_features(&mut features, &local);
        let count = features.blocks();
        Self { features, of_blocks: vec![0; count], own_text: vec![true; count], threshold: 0 }
    }

    /// Returns the scores of the blocks that have these features.
    pub(super) fn of(mut features: FeatureMatrix) -> Self {
        let model = Model::of(&features);
        let local = local_scores(model, &features);
        write_contextual_features(&mut features, &local);
        let scores = model.scores(&features);
        let min = min_probability(&scores, &features);
        let own_text = scores.iter().map(|score| probability(*score) > min).collect();
        // The curve is linear around 0, where the threshold is.
        let threshold = int((min - LOGISTIC[0]) * 500 / (LOGISTIC[1] - LOGISTIC[0]));
        Self { features, of_blocks: scores, own_text, threshold }
    }

    /// Returns the score of a block.
    pub(super) fn of_block(&self, at: usize) -> Option<i32> {
        self.of_blocks.get(at).copied()
    }

    /// Returns each feature of a block with its value and its contribution to the score.
    pub(super) fn contributions(&self, at: usize) -> impl Iterator<Item = (usize, i32, i32)> {
        self.with_values(at, self.final_contributions(at))
    }

    /// Returns each feature of a block with its value and its share in the contribution of the local score to
    /// the final one.
    pub(super) fn local_contributions(&self, at: usize) -> impl Iterator<Item = (usize, i32, i32)> {
        let model = Model::of(&self.features);
        let mut contributions = vec![0; ALL];
        let local_score = i64::from(self.feature(at, Feature::LocalScore));
        // Of a score near 0, the contributions are much larger than the score.
        if local_score.abs() >= MIN_LOCAL_SCORE {
            let share = self.final_contributions(at).get(Feature::LocalScore as usize).copied().unwrap_or(0);
            model.local.add_contributions(&self.features, at, &mut contributions);
            for contribution in &mut contributions {
                *contribution = int(i64::from(*contribution) * i64::from(share) / local_score);
            }
        }
        self.with_values(at, contributions)
    }

    fn final_contributions(&self, at: usize) -> Vec<i32> {
        let mut contributions = vec![0; ALL];
        if at < self.features.blocks() {
            Model::of(&self.features).add_contributions(&self.features, at, &mut contributions);
        }
        contributions
    }

    /// Returns contributions of the features of a block with their numbers and values.
    fn with_values(&self, at: usize, contributions: Vec<i32>) -> impl Iterator<Item = (usize, i32, i32)> {
        let value = move |feature: usize| self.features.row(feature).get(at).copied().map_or(0, i32::from);
        let contributions = contributions.into_iter().enumerate();
        contributions.map(move |(feature, contribution)| (feature, value(feature), contribution))
    }

    /// Returns the candidate that most likely states a fact of the header, if it is likely enough.
    pub(super) fn best(&self, fact: HeaderFact, candidates: impl Iterator<Item = usize>) -> Option<usize> {
        let models = Model::of(&self.features);
        let model = models.header_facts.get(fact as usize)?;
        let candidates: Vec<usize> = candidates.collect();
        // Those with the highest scores; of equals the first.
        let mut shortlist = [None; SHORTLIST];
        for (score, at) in model.sums_of(&self.features, &candidates).into_iter().zip(candidates) {
            let mut next = Some((score, Reverse(at)));
            for slot in &mut shortlist {
                if next > *slot {
                    std::mem::swap(slot, &mut next);
                }
            }
        }
        let mut shortlist = shortlist.into_iter().flatten();
        let highest = shortlist.next().filter(|(score, _)| *score > fact.min_score())?;
        if fact != HeaderFact::Headline || models.headline_shortlist.is_empty() {
            return Some(highest.1.0);
        }
        // An additive model takes each feature by itself. Between blocks that are much alike, trees decide
        // better: they combine features.
        let blocks: Vec<usize> =
            std::iter::once(highest).chain(shortlist).map(|(_, Reverse(at))| at).collect();
        let sums = models.headline_shortlist.sums(&self.features, &blocks);
        let (score, Reverse(at)) = sums.into_iter().zip(blocks.into_iter().map(Reverse)).max()?;
        (score > MIN_SHORTLIST_SCORE).then_some(at)
    }

    /// Returns the value of a feature of a block.
    pub(super) fn feature(&self, at: usize, feature: Feature) -> i32 {
        self.features.of(at, feature)
    }
}

/// Returns the local score of each block.
fn local_scores(model: &Model, features: &FeatureMatrix) -> Vec<i32> {
    let mut local = model.local.sums(features);
    for score in &mut local {
        *score = (*score).clamp(-LOCAL_LIMIT, LOCAL_LIMIT);
    }
    local
}

/// The least local score, for or against, that is taken apart.
const MIN_LOCAL_SCORE: i64 = 300;

/// The score by the trees that a headline must have: a page may have none.
const MIN_SHORTLIST_SCORE: i32 = -2000;

/// The number of blocks with the highest scores from which the trees choose.
const SHORTLIST: usize = 5;

/// A fact that one block of a header states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeaderFact {
    Headline,
    Byline,
    Date,
}

impl HeaderFact {
    /// Returns the score that the best candidate must exceed, in thousandths of a logit.
    fn min_score(self) -> i32 {
        match self {
            // The trees decide afterwards.
            Self::Headline => -2000,
            Self::Date => -1000,
            Self::Byline => -500,
        }
    }
}

/// Returns the words of each block.
fn words(values: &FeatureMatrix) -> impl Iterator<Item = i32> {
    values.row(Feature::Words as usize).iter().copied().map(i32::from)
}

/// Returns the probability above which a block is taken for the article's, in thousandths.
///
/// Taking the most likely blocks, down to some probability, has an expected F1 over their words. The best F1
/// is reached by taking all blocks that are likelier than half of it: on a clear page that is a half, on one
/// where nothing is certain it is less.
fn min_probability(scores: &[i32], values: &FeatureMatrix) -> i64 {
    // The words of all blocks with the same probability: the best is reached with none or with all of them.
    let mut by_probability = [0; 1001];
    let mut total = 0;
    for (score, words) in scores.iter().zip(words(values)) {
        let (probability, words) = (probability(*score), i64::from(words));
        total += probability * words;
        if let Some(sum) =
            usize::try_from(probability).ok().and_then(|probability| by_probability.get_mut(probability))
        {
            *sum += words;
        }
    }
    let (mut expected, mut taken, mut best) = (0, 0, 0);
    for (probability, words) in (0..1001_i32).zip(by_probability).rev().filter(|(_, words)| *words > 0) {
        expected += i64::from(probability) * words;
        taken += words;
        // F1 in thousandths: twice the expected hits, over all words taken and all that should be.
        best = best.max(2000 * expected / (taken * 1000 + total).max(1));
    }
    (best / 2).max(MIN_PROBABILITY)
}

/// The probability below which no block is taken: a missing block is better than a guessed one.
const MIN_PROBABILITY: i64 = 450;

/// Returns the probability of a score, in thousandths: the logistic curve, linear between its points.
fn probability(score: i32) -> i64 {
    let size = i64::from(score.unsigned_abs().min(5999));
    let point = |at: i64| usize::try_from(at).ok().and_then(|at| LOGISTIC.get(at)).copied().unwrap_or(1000);
    let (low, high) = (point(size / 500), point(size / 500 + 1));
    let above = low + (high - low) * (size % 500) / 500;
    if score < 0 { 1000 - above } else { above }
}

/// The logistic curve at 0, 0.5, 1, ... 6, in thousandths.
const LOGISTIC: [i64; 13] = [500, 622, 731, 818, 881, 924, 953, 971, 982, 989, 993, 996, 998];

/// Local scores are clamped to this, for and against, in thousandths of a logit.
const LOCAL_LIMIT: i32 = 4000;

/// The local score of a block that is missing: as low as any.
const MISSING: i16 = -4000;

/// Writes the features that are made of local scores, which count the more the more words a block has.
fn write_contextual_features(all: &mut FeatureMatrix, scores: &[i32]) {
    let weights: Vec<i32> = words(all).map(|words| words.min(60) + 4).collect();
    let count = scores.len();
    let weighted =
        || scores.iter().zip(&weights).map(|(score, weight)| i64::from(*score) * i64::from(*weight));
    let sums = RunningSums::of(weighted());
    let masses = RunningSums::of(weights.iter().copied());
    let positive = RunningSums::of(weighted().map(|weighted| weighted.max(0)));
    let (from, to) = highest_run(weighted());
    let total = positive.at(count);
    all.fill(Feature::LocalScore, scores.iter().copied());
    for (feature, blocks) in [
        (Feature::LocalBefore1, -1),
        (Feature::LocalAfter1, 1),
        (Feature::LocalBefore2, -2),
        (Feature::LocalAfter2, 2),
    ] {
        all.shift(feature, Feature::LocalScore, blocks, MISSING);
    }
    for (before, after, blocks) in [
        (Feature::LocalBefore3, Feature::LocalAfter3, 3),
        (Feature::LocalBefore8, Feature::LocalAfter8, 8),
        (Feature::LocalBefore20, Feature::LocalAfter20, 20),
    ] {
        // Few blocks: their sums need no wide division.
        let mean = |(sum, mass): (i64, i32)| int(sum) / mass.max(1);
        all.fill(before, sums.before(blocks).zip(masses.before(blocks)).map(mean));
        all.fill(after, sums.after(blocks).zip(masses.after(blocks)).map(mean));
    }
    let gap = |at: usize| match at {
        _ if at < from => sums.over(at + 1, from),
        _ if at >= to => sums.over(to, at),
        _ => 0,
    };
    all.fill(Feature::BodyBlocks, (0..count).map(|at| distance(at, from, to)));
    all.fill(Feature::BodyGap, (0..count).map(|at| int(gap(at) / 1000)));
    all.fill(Feature::BodyBefore, (0..count).map(|at| int(positive.at(at) / 1000)));
    all.fill(Feature::BodyAfter, (0..count).map(|at| int((total - positive.at(at + 1)) / 1000)));
    all.fill(Feature::BodyPosition, (0..count).map(|at| int(positive.at(at) * 100 / total.max(1))));
}

#[cfg(test)]
mod tests {
    use super::super::features::number;
    use super::*;

    #[test]
    fn every_weight_is_of_a_listed_feature() {
        for (section, line) in entries(include_str!("../../data/weights.txt")) {
            let names: Vec<&str> = match line.split_once(" | ") {
                Some((feature, _)) => feature.split(' ').take(1).collect(),
                None => {
                    line.split(' ').filter_map(|word| word.split_once('<')).map(|(name, _)| name).collect()
                }
            };
            for name in names {
                assert!(number(name).is_some(), "{name} in [{section}]");
            }
        }
    }

    #[test]
    fn probabilities_follow_the_logistic_curve() {
        for (score, expected) in [(0, 500), (1000, 731), (-1000, 269), (250, 561), (90_000, 997)] {
            assert_eq!(probability(score), expected, "{score}");
        }
    }
}
