//! The decision: which blocks are the article's own text.
//!
//! First each block is scored by its features and its surroundings. Then it is judged again with the scores of all
//! blocks at hand: what stands between two stretches of the article is the article's too, and a fine sentence far
//! from them is somebody else's.

use super::additive::Additive;
use super::feature::{COUNT, Feature, Values};
use super::own::int;
use super::tree::Trees;

use crate::data::entries;
use std::cmp::Reverse;
use std::sync::LazyLock;

struct Model {
    alone: Additive,
    among: Additive,
    unsure: Trees,
    facts: [Additive; 3],
    headline_few: Trees,
}

impl Model {
    /// The score of each block among others: what each feature adds or, if that leaves it unsure, what trees say that
    /// see the features together.
    fn scores(&self, all: &[Values]) -> Vec<i32> {
        let mut scores: Vec<i32> = all.iter().map(|values| self.among.sum(values)).collect();
        // The trees by themselves, so that neither they nor the sums push the other's tables out of the nearest memory.
        for (score, values) in scores.iter_mut().zip(all).filter(|(score, _)| score.abs() < SURE) {
            *score = self.unsure.sum(values);
        }
        scores
    }

    /// What each feature adds to the score.
    fn share(&self, values: &Values, shares: &mut [i32]) {
        if self.among.sum(values).abs() < SURE {
            self.unsure.share(values, shares);
        } else {
            self.among.share(values, shares);
        }
    }
}

/// From how firm a score on, in thousandths of a logit, a block is sure.
const SURE: i32 = 1500;

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    let section = |name: &'static str| {
        entries(include_str!("../../data/weights.txt"))
            .filter(move |(section, _)| *section == name)
            .map(|(_, line)| line)
    };
    Model {
        alone: Additive::read(section("alone")),
        among: Additive::read(section("among")),
        unsure: Trees::read(section("unsure")),
        facts: ["headline", "byline", "date"].map(|name| Additive::read(section(name))),
        headline_few: Trees::read(section("headline few")),
    }
});

/// What the features say of a page.
#[derive(Debug)]
pub(super) struct Judgement {
    /// The features of each block.
    values: Vec<Values>,
    /// How far each block looks like the article's own text: above 0 is for.
    scores: Vec<i32>,
    /// Whether each block is the article's own text.
    pub(super) body: Vec<bool>,
}

impl Judgement {
    /// The score of a block.
    pub(super) fn score(&self, at: usize) -> Option<i32> {
        self.scores.get(at).copied()
    }

    /// Each feature of a block with its value and what that adds to the score.
    pub(super) fn contributions(&self, at: usize) -> impl Iterator<Item = (usize, i32, i32)> {
        let mut shares = vec![0; COUNT];
        if let Some(values) = self.values.get(at) {
            MODEL.share(values, &mut shares);
        }
        let value = move |feature: usize| {
            let feature = u8::try_from(feature).ok();
            self.values.get(at).zip(feature).map_or(0, |(values, feature)| i32::from(values.get(feature)))
        };
        shares.into_iter().enumerate().map(move |(feature, share)| (feature, value(feature), share))
    }

    /// The block among some that is most likely to be a fact of the article, if any is likely enough.
    pub(super) fn best(&self, fact: Fact, candidates: impl Iterator<Item = usize>) -> Option<usize> {
        let model = MODEL.facts.get(fact as usize)?;
        let scored = candidates.filter_map(|at| Some((model.sum(self.values.get(at)?), at)));
        // Of equals the first.
        let mut few = [None; FEW];
        for (score, at) in scored {
            let mut next = Some((score, Reverse(at)));
            for slot in &mut few {
                if next > *slot {
                    std::mem::swap(slot, &mut next);
                }
            }
        }
        let (highest, _) = few[0]?;
        if highest <= fact.least() {
            return None;
        }
        let mut few = few.into_iter().flatten().map(|(_, Reverse(at))| at);
        if fact != Fact::Headline {
            return few.next();
        }
        // What adds up takes each feature by itself. Between blocks that are much alike, trees see them together.
        few.max_by_key(|at| (self.values.get(*at).map(|values| MODEL.headline_few.sum(values)), Reverse(*at)))
    }

    /// A feature of a block.
    pub(super) fn value(&self, at: usize, feature: Feature) -> i32 {
        self.values.get(at).map_or(0, |values| values.of(feature))
    }
}

/// Of how many blocks with the highest scores the trees choose.
const FEW: usize = 5;

/// A fact that one block of a page states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fact {
    Headline,
    Byline,
    Date,
}

impl Fact {
    /// The score that the best candidate must have at least, in thousandths of a logit.
    fn least(self) -> i32 {
        match self {
            Self::Headline | Self::Date => -1000,
            Self::Byline => -500,
        }
    }
}

/// Judges the blocks of a page.
pub(super) fn judge(mut all: Vec<Values>) -> Judgement {
    let model = &*MODEL;
    let scores: Vec<i32> = all.iter().map(|values| model.alone.sum(values).clamp(-FIRM, FIRM)).collect();
    let weights: Vec<i32> = all.iter().map(|values| words(values).min(60) + 4).collect();
    among(&mut all, &scores, &weights);
    let scores = model.scores(&all);
    let least = least_chance(&scores, &all);
    let body = scores.iter().map(|score| chance(*score) > least).collect();
    Judgement { values: all, scores, body }
}

fn words(values: &Values) -> i32 {
    values.of(Feature::Words)
}

/// The chance that a block must have to be taken for the article's.
///
/// Taking the likeliest blocks, down to some chance, makes an expected F1 over their words. The best F1 is reached
/// by taking all blocks that are likelier than half of it: where a page is clear that is a half, where nothing on it
/// is certain it is less.
fn least_chance(scores: &[i32], values: &[Values]) -> i64 {
    let mut blocks: Vec<(i64, i64)> =
        scores.iter().zip(values).map(|(score, values)| (chance(*score), i64::from(words(values)))).collect();
    blocks.sort_unstable_by_key(|(chance, _)| std::cmp::Reverse(*chance));
    let total: i64 = blocks.iter().map(|(chance, words)| chance * words).sum();
    let (mut expected, mut taken, mut best) = (0, 0, 0);
    for (chance, words) in blocks {
        expected += chance * words;
        taken += words;
        // F1 in thousandths: what is expected to be right, twice, of all that is taken and all that is right.
        best = best.max(2000 * expected / (taken * 1000 + total).max(1));
    }
    (best / 2).max(LEAST)
}

/// The chance below which nothing is taken: absent beats guessed.
const LEAST: i64 = 300;

/// The chance that a score stands for, in thousandths: the logistic curve, straight between its points.
fn chance(score: i32) -> i64 {
    let size = i64::from(score.unsigned_abs().min(5999));
    let point = |at: i64| usize::try_from(at).ok().and_then(|at| LOGISTIC.get(at)).copied().unwrap_or(1000);
    let (low, high) = (point(size / 500), point(size / 500 + 1));
    let above = low + (high - low) * (size % 500) / 500;
    if score < 0 { 1000 - above } else { above }
}

/// The logistic curve at 0, 0.5, 1, ... 6, in thousandths.
const LOGISTIC: [i64; 13] = [500, 622, 731, 818, 881, 924, 953, 971, 982, 989, 993, 996, 998];

/// How firm a score may be, in thousandths of a logit.
const FIRM: i32 = 4000;

/// Writes the scores of the blocks around each block to its features.
fn among(all: &mut [Values], scores: &[i32], weights: &[i32]) {
    let count = scores.len();
    // Sums of weighted scores before each block, of the weights, and of the weighted scores above 0.
    let mut sums = vec![(0i64, 0i64, 0i64)];
    let mut sum = (0i64, 0i64, 0i64);
    for (score, weight) in scores.iter().zip(weights) {
        let weighted = i64::from(*score) * i64::from(*weight);
        sum = (sum.0 + weighted, sum.1 + i64::from(*weight), sum.2 + weighted.max(0));
        sums.push(sum);
    }
    let before = |at: usize| sums.get(at.min(count)).copied().unwrap_or_default();
    let mean = |from: usize, to: usize| {
        let (low, high) = (before(from), before(to));
        int((high.0 - low.0) / (high.1 - low.1).max(1))
    };
    let (from, to) = best_run(scores, weights);
    let total = before(count).2;
    for (at, values) in all.iter_mut().enumerate() {
        let score = |offset: isize| {
            at.checked_add_signed(offset).and_then(|at| scores.get(at)).copied().unwrap_or(-FIRM)
        };
        values.set(Feature::Alone, score(0));
        values.set(Feature::AloneBefore1, score(-1));
        values.set(Feature::AloneAfter1, score(1));
        values.set(Feature::AloneBefore2, score(-2));
        values.set(Feature::AloneAfter2, score(2));
        values.set(Feature::AloneBefore3, mean(at.saturating_sub(3), at));
        values.set(Feature::AloneAfter3, mean(at + 1, at + 4));
        values.set(Feature::AloneBefore8, mean(at.saturating_sub(8), at));
        values.set(Feature::AloneAfter8, mean(at + 1, at + 9));
        values.set(Feature::AloneBefore20, mean(at.saturating_sub(20), at));
        values.set(Feature::AloneAfter20, mean(at + 1, at + 21));
        let (blocks, gap) = if at < from {
            (-int(from - at), before(from).0 - before(at + 1).0)
        } else if at >= to {
            (int(at + 1 - to), before(at).0 - before(to).0)
        } else {
            (0, 0)
        };
        values.set(Feature::BodyBlocks, blocks);
        values.set(Feature::BodyGap, int(gap / 1000));
        let above = before(at).2;
        values.set(Feature::BodyBefore, int(above / 1000));
        values.set(Feature::BodyAfter, int((total - before(at + 1).2) / 1000));
        values.set(Feature::BodyPosition, int(above * 100 / total.max(1)));
    }
}

/// The run of blocks whose weighted scores sum up highest.
fn best_run(scores: &[i32], weights: &[i32]) -> (usize, usize) {
    let (mut best, mut run) = (0, (0, 0));
    let (mut sum, mut start) = (0, 0);
    for (at, (score, weight)) in scores.iter().zip(weights).enumerate() {
        if sum <= 0 {
            (sum, start) = (0, at);
        }
        sum += i64::from(*score) * i64::from(*weight);
        if sum > best {
            (best, run) = (sum, (start, at + 1));
        }
    }
    run
}
