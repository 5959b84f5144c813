//! Why a block was classified as it was.

use super::Class;
use super::feature::NAMES;
use copydesk_record::{Furniture, SegmentKind};
use copydesk_text::block::blocks;

/// What a block was taken for, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Explanation {
    /// Where it begins, in bytes of the text.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What it was taken for.
    pub kind: SegmentKind,
    /// What sort of furniture, if it is furniture.
    pub furniture: Option<Furniture>,
    /// How far it looks like the article's own text, by itself and its surroundings: above 0 is for, below is against.
    /// In thousandths of a logit.
    pub score: i32,
    /// What the score is made of, the strongest first.
    pub reasons: Vec<Reason>,
}

/// A feature of a block and what it weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reason {
    /// The feature's name, as in the converter's `data/weights.txt`.
    pub feature: &'static str,
    /// The feature's value.
    pub value: i32,
    /// What that value adds to the score.
    pub contribution: i32,
}

/// Says of each block of a document what it was taken for, and why.
#[must_use]
pub fn explain(text: &str) -> Vec<Explanation> {
    let blocks = blocks(text);
    let (classes, judgement) = super::classify_and_judge(text, &blocks);
    let explanation = |(at, (block, class)): (usize, (&copydesk_text::block::Block, &Class))| {
        let mut reasons: Vec<Reason> = judgement
            .contributions(at)
            .map(|(feature, value, contribution)| Reason {
                feature: NAMES.get(feature).copied().unwrap_or_default(),
                value,
                contribution,
            })
            .collect();
        reasons.sort_by_key(|reason| std::cmp::Reverse(reason.contribution.abs()));
        Explanation {
            start: block.start,
            end: block.end,
            kind: class.kind,
            furniture: class.furniture,
            score: judgement.score(at).unwrap_or(0),
            reasons,
        }
    };
    blocks.iter().zip(&classes.classes).enumerate().map(explanation).collect()
}
