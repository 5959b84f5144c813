//! Why a block was classified as it was.

use super::feature::NAMES;
use super::{Class, Vocabulary};
use copydesk_record::{Furniture, SegmentKind};
use copydesk_text::bitmap::Bitmaps;
use copydesk_text::block::Block;
use copydesk_text::word::Words;

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

/// Classifies the blocks of a text by their words, and explains the class of each.
pub(crate) fn explain(
    blocks: &[Block],
    words: &Words<'_, '_>,
    bitmaps: &Bitmaps,
    vocabulary: &Vocabulary,
) -> Vec<Explanation> {
    let (classes, judgement) = super::classify_and_judge(blocks, words, bitmaps, vocabulary);
    let explanation = |(at, (block, class)): (usize, (&Block, &Class))| {
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
