//! Explanations of classes: the features of each block, and their contributions to its score.

use super::features::{Feature, NAMES, name, phrase};
use super::local_features::class_number;
use super::scores::Scores;
use crate::class::{Class, Classification};
use copydesk_record::TextScope;
use copydesk_record::{Furniture, SegmentKind};
use copydesk_text::block::Block;

/// The class of a block, and the reasons for it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Explanation {
    /// The first byte of the block in the text.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// Its kind.
    pub kind: SegmentKind,
    /// The kind of furniture, for a block of furniture only.
    pub furniture: Option<Furniture>,
    /// What it was decided by.
    pub basis: ClassBasis,
    /// Its score as the article's own text, by itself and its surroundings, in thousandths of a logit: above
    /// 0 is for, below is against.
    pub score: i32,
    /// The score above which a block of this text is taken for the article's.
    pub threshold: i32,
    /// The contributions that the score is the sum of, the strongest first.
    pub reasons: Vec<Reason>,
    /// What the local score is the sum of, as it counts in the score.
    local_reasons: Vec<Reason>,
}

/// A feature of a block and its contribution to the score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reason {
    /// The feature's name, as in `data/weights.txt`.
    pub feature: &'static str,
    /// The feature's value.
    pub value: i32,
    /// The number that the value adds to the score, in thousandths of a logit.
    pub contribution: i32,
}

/// What the class of a block was decided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ClassBasis {
    /// Its score.
    Score,
    /// Its own words, whatever its score: a copyright line, a caption, a labelled byline.
    Wording,
    /// Its place among the others, as the header has it: headline, standfirst, byline and date.
    Place,
    /// That it is prose, in a text of which no block is likely to be an article's.
    Prose,
    /// The format of the text, which states it.
    Format,
    /// That nothing in the text speaks for a page around the article.
    PlainText,
    /// The caller, who says that all of the text is the article.
    Caller,
}

/// What speaks for or against a block as the article's own text, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Argument {
    /// A clause about the block: "it has 34 words".
    pub clause: String,
    /// The number that it adds to the score, in thousandths of a logit.
    pub contribution: i32,
}

/// The name of the feature that is the local score.
const LOCAL_SCORE: &str = NAMES[Feature::LocalScore as usize];

/// The distances of a score from the threshold from which on a class is sure, and fairly sure: nearly nine in
/// ten such blocks are what they are taken for, and two in three.
const SURE: u32 = 2000;
const FAIRLY_SURE: u32 = 700;

impl Explanation {
    /// Returns how sure the class is, or what it was decided by if that was not the score.
    #[must_use]
    pub fn certainty(&self) -> &'static str {
        match (self.basis, self.score.abs_diff(self.threshold)) {
            (ClassBasis::Wording, _) => "by its wording",
            (ClassBasis::Place, _) => "by its place",
            (ClassBasis::Prose, _) => "for want of anything better",
            (ClassBasis::Format, _) => "as the file states",
            (ClassBasis::PlainText, _) => "as nothing speaks for a page",
            (ClassBasis::Caller, _) => "as you said",
            (ClassBasis::Score, SURE..) => "sure",
            (ClassBasis::Score, FAIRLY_SURE..) => "fairly sure",
            (ClassBasis::Score, _) => "a close call",
        }
    }

    /// Returns the reasons in words, the strongest first; none if the score did not decide the class. Reasons
    /// with the same words are one.
    #[must_use]
    pub fn arguments(&self) -> Vec<Argument> {
        let mut arguments: Vec<(&'static str, Argument)> = Vec::new();
        let decisive = self.basis == ClassBasis::Score;
        // That a block reads like an article by itself is no reason in words: what makes it read so is.
        let others = self.reasons.iter().filter(|reason| reason.feature != LOCAL_SCORE);
        let reasons = others.chain(&self.local_reasons);
        for reason in reasons.filter(|reason| decisive && reason.contribution != 0) {
            let Some(phrase) = phrase(reason.feature) else { continue };
            if !phrase.is_evident(reason.value, reason.contribution) {
                continue;
            }
            let template = phrase.template(reason.value);
            if let Some((_, argument)) = arguments.iter_mut().find(|(other, _)| *other == template) {
                argument.contribution += reason.contribution;
            } else {
                let clause = phrase.of(reason.value);
                arguments.push((template, Argument { clause, contribution: reason.contribution }));
            }
        }
        let mut arguments: Vec<Argument> = arguments.into_iter().map(|(_, argument)| argument).collect();
        arguments.sort_by_key(|argument| std::cmp::Reverse(argument.contribution.abs()));
        arguments
    }
}

/// Returns the explanations of the classes of all blocks. `is_stated` says of which the format states it.
pub(crate) fn explain(
    blocks: &[Block],
    classification: &Classification,
    scores: &Scores,
    scope: TextScope,
    is_stated: impl Fn(usize) -> bool,
) -> Vec<Explanation> {
    let basis = |class: Class, at: usize| match (classification.is_plain, class.kind) {
        (true, SegmentKind::Furniture) => wording_or_place(class, at, scores),
        (true, kind) if kind.is_body() && scope == TextScope::Page => ClassBasis::PlainText,
        _ => basis(class, at, scores, scope),
    };
    let explanation = |(at, (block, class)): (usize, (&Block, &Class))| {
        let reason = |(feature, value, contribution): (usize, i32, i32)| Reason {
            feature: name(feature).unwrap_or_default(),
            value,
            contribution,
        };
        let mut reasons: Vec<Reason> = scores.contributions(at).map(reason).collect();
        reasons.sort_by_key(|reason| std::cmp::Reverse(reason.contribution.abs()));
        Explanation {
            start: block.start,
            end: block.end,
            kind: class.kind,
            furniture: class.furniture,
            basis: if is_stated(at) { ClassBasis::Format } else { basis(*class, at) },
            score: scores.of_block(at).unwrap_or(0),
            threshold: scores.threshold,
            reasons,
            local_reasons: scores.local_contributions(at).map(reason).collect(),
        }
    };
    blocks.iter().zip(&classification.classes).enumerate().map(explanation).collect()
}

/// Returns what the class of a block was decided by, in a text whose format does not state it.
fn basis(class: Class, at: usize, scores: &Scores, scope: TextScope) -> ClassBasis {
    let is_own_text = scores.own_text.get(at) == Some(&true);
    match class.kind {
        SegmentKind::Furniture if is_own_text => ClassBasis::Wording,
        SegmentKind::Furniture => ClassBasis::Score,
        kind if kind.is_body() => match scope {
            TextScope::Body => ClassBasis::Caller,
            TextScope::Page if is_own_text => ClassBasis::Score,
            TextScope::Page => ClassBasis::Prose,
        },
        // Nothing is worded like a headline or standfirst.
        _ => wording_or_place(class, at, scores),
    }
}

/// Returns what a class was decided by: the words of the block if they indicate it, else its place.
fn wording_or_place(class: Class, at: usize, scores: &Scores) -> ClassBasis {
    match scores.feature(at, Feature::Wording) {
        0 => ClassBasis::Place,
        number if number == class_number(Some(class)) => ClassBasis::Wording,
        _ => ClassBasis::Place,
    }
}
