//! The decision: which blocks are the article's own text.
//!
//! First each block is scored by its features and its surroundings. Then it is judged again with the scores of all
//! blocks at hand: what stands between two stretches of the article is the article's too, and a fine sentence far
//! from them is somebody else's.

use super::additive::Additive;
use super::feature::{COUNT, Feature, Values};
use super::own::int;
use super::running::Running;
use super::tree::Trees;

use copydesk_text::sections::entries;
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
    fn scores(&self, all: &Values) -> Vec<i32> {
        let mut scores = self.among.sums(all);
        let unsure: Vec<usize> =
            (0..).zip(&scores).filter(|(_, score)| score.abs() < SURE).map(|(at, _)| at).collect();
        for (at, sum) in unsure.iter().zip(self.unsure.sums(all, &unsure)) {
            if let Some(score) = scores.get_mut(*at) {
                *score = sum;
            }
        }
        scores
    }

    /// What each feature adds to the score.
    fn share(&self, values: &Values, at: usize, shares: &mut [i32]) {
        if self.among.sum(values, at).abs() < SURE {
            self.unsure.share(&values.column(at), shares);
        } else {
            self.among.share(values, at, shares);
        }
    }
}

/// From how firm a score on, in thousandths of a logit, a block is sure.
const SURE: i32 = 2000;

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
    /// The features of all blocks.
    values: Values,
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
        if at < self.values.blocks() {
            MODEL.share(&self.values, at, &mut shares);
        }
        let value = move |feature: usize| self.values.row(feature).get(at).copied().map_or(0, i32::from);
        shares.into_iter().enumerate().map(move |(feature, share)| (feature, value(feature), share))
    }

    /// The block among some that is most likely to be a fact of the article, if any is likely enough.
    pub(super) fn best(&self, fact: Fact, candidates: impl Iterator<Item = usize>) -> Option<usize> {
        let model = MODEL.facts.get(fact as usize)?;
        let candidates: Vec<usize> = candidates.collect();
        // Those with the highest scores; of equals the first.
        let mut few = [None; FEW];
        for (score, at) in model.sums_of(&self.values, &candidates).into_iter().zip(candidates) {
            let mut next = Some((score, Reverse(at)));
            for slot in &mut few {
                if next > *slot {
                    std::mem::swap(slot, &mut next);
                }
            }
        }
        let mut few = few.into_iter().flatten();
        let highest = few.next().filter(|(score, _)| *score > fact.least())?;
        let few = std::iter::once(highest).chain(few).map(|(_, Reverse(at))| at);
        if fact != Fact::Headline {
            return Some(highest.1.0);
        }
        // What adds up takes each feature by itself. Between blocks that are much alike, trees see them together.
        let few: Vec<usize> = few.collect();
        let sums = MODEL.headline_few.sums(&self.values, &few);
        let (score, Reverse(at)) = sums.into_iter().zip(few.into_iter().map(Reverse)).max()?;
        (score > LEAST_OF_FEW).then_some(at)
    }

    /// A feature of a block.
    pub(super) fn value(&self, at: usize, feature: Feature) -> i32 {
        self.values.of(at, feature)
    }
}

/// The score by these trees that a headline must have: a page may print none.
const LEAST_OF_FEW: i32 = -1500;

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
            // The trees have the last word.
            Self::Headline => -2000,
            Self::Date => -1000,
            Self::Byline => -500,
        }
    }
}

/// Judges the blocks of a page.
pub(super) fn judge(mut all: Values) -> Judgement {
    let model = &*MODEL;
    let mut scores = model.alone.sums(&all);
    for score in &mut scores {
        *score = (*score).clamp(-FIRM, FIRM);
    }
    let weights: Vec<i32> = words(&all).map(|words| words.min(60) + 4).collect();
    among(&mut all, &scores, &weights);
    let scores = model.scores(&all);
    let least = least_chance(&scores, &all);
    let body = scores.iter().map(|score| chance(*score) > least).collect();
    Judgement { values: all, scores, body }
}

/// The words of each block.
fn words(values: &Values) -> impl Iterator<Item = i32> {
    values.row(Feature::Words as usize).iter().copied().map(i32::from)
}

/// The chance that a block must have to be taken for the article's.
///
/// Taking the likeliest blocks, down to some chance, makes an expected F1 over their words. The best F1 is reached
/// by taking all blocks that are likelier than half of it: where a page is clear that is a half, where nothing on it
/// is certain it is less.
fn least_chance(scores: &[i32], values: &Values) -> i64 {
    // The words of all blocks of a chance: among them the best is reached with none or with all.
    let mut by_chance = [0; 1001];
    let mut total = 0;
    for (score, words) in scores.iter().zip(words(values)) {
        let (chance, words) = (chance(*score), i64::from(words));
        total += chance * words;
        if let Some(sum) = usize::try_from(chance).ok().and_then(|chance| by_chance.get_mut(chance)) {
            *sum += words;
        }
    }
    let (mut expected, mut taken, mut best) = (0, 0, 0);
    for (chance, words) in (0..1001_i32).zip(by_chance).rev().filter(|(_, words)| *words > 0) {
        expected += i64::from(chance) * words;
        taken += words;
        // F1 in thousandths: what is expected to be right, twice, of all that is taken and all that is right.
        best = best.max(2000 * expected / (taken * 1000 + total).max(1));
    }
    (best / 2).max(LEAST)
}

/// The chance below which nothing is taken: absent beats guessed.
const LEAST: i64 = 450;

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
const FIRM: i32 = -(UNLIKE as i32);

/// Writes the scores of the blocks around each block to its features.
fn among(all: &mut Values, scores: &[i32], weights: &[i32]) {
    let count = scores.len();
    let weighted =
        || scores.iter().zip(weights).map(|(score, weight)| i64::from(*score) * i64::from(*weight));
    let sums = Running::of(weighted());
    let masses = Running::of(weights.iter().copied());
    let above = Running::of(weighted().map(|weighted| weighted.max(0)));
    let (from, to) = best_run(scores, weights);
    let total = above.at(count);
    all.fill(Feature::Alone, scores.iter().copied());
    for (feature, blocks) in [
        (Feature::AloneBefore1, -1),
        (Feature::AloneAfter1, 1),
        (Feature::AloneBefore2, -2),
        (Feature::AloneAfter2, 2),
    ] {
        all.shift(feature, Feature::Alone, blocks, UNLIKE);
    }
    for (before, after, blocks) in [
        (Feature::AloneBefore3, Feature::AloneAfter3, 3),
        (Feature::AloneBefore8, Feature::AloneAfter8, 8),
        (Feature::AloneBefore20, Feature::AloneAfter20, 20),
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
    all.fill(Feature::BodyBefore, (0..count).map(|at| int(above.at(at) / 1000)));
    all.fill(Feature::BodyAfter, (0..count).map(|at| int((total - above.at(at + 1)) / 1000)));
    all.fill(Feature::BodyPosition, (0..count).map(|at| int(above.at(at) * 100 / total.max(1))));
}

/// The score of no block, as unlike the article as any.
const UNLIKE: i16 = -4000;

/// How far a block is from a run of blocks: negative before it, 0 inside.
pub(super) fn distance(at: usize, from: usize, to: usize) -> i32 {
    match at {
        _ if at < from => -int(from - at),
        _ if at >= to => int(at + 1 - to),
        _ => 0,
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
