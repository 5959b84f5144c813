//! Explanations of classes: the features of each block, and their contributions to its score.

use super::classify;
use super::features::NAMES;
use super::vocabulary::Vocabulary;
use crate::class::Class;
use crate::readings::BlockReadings;
use copydesk_record::{Furniture, SegmentKind};
use copydesk_text::bitmap::Bitmaps;
use copydesk_text::block::Block;
use copydesk_text::word::Words;

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
    /// Its score as the article's own text, by itself and its surroundings, in thousandths of a logit: above
    /// 0 is for, below is against.
    pub score: i32,
    /// The contributions that the score is the sum of, the strongest first.
    pub reasons: Vec<Reason>,
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

/// Returns the class of each block of a text, and the reasons for it.
pub(crate) fn explain(
    blocks: &[Block],
    words: &Words<'_, '_>,
    bitmaps: &Bitmaps,
    vocabulary: &Vocabulary,
) -> Vec<Explanation> {
    let readings = BlockReadings::of_blocks(words.text(), blocks);
    let (classification, scores) = classify(blocks, words, bitmaps, vocabulary, &readings);
    let explanation = |(at, (block, class)): (usize, (&Block, &Class))| {
        let mut reasons: Vec<Reason> = scores
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
            score: scores.of_block(at).unwrap_or(0),
            reasons,
        }
    };
    blocks.iter().zip(&classification.classes).enumerate().map(explanation).collect()
}
