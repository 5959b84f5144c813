//! Features of the similarity of a block with others of its page: its words, its opening, the name of a
//! byline.

use super::block_counts::FIRST_TOKENS;
use super::block_facts::BlockFacts;
use super::feature_matrix::FeatureMatrix;
use super::features::Feature;
use super::running_sums::RunningSums;
use rustc_hash::FxHashMap;

/// Writes the features. Those of bylines must be written before.
pub(super) fn write(blocks: &[BlockFacts<'_>], values: &mut FeatureMatrix) {
    repeats(blocks, values);
    openings(blocks, values);
    bylines(blocks, values);
}

/// Writes the number of blocks with the same words as each, and of those around it that repeat others.
fn repeats(blocks: &[BlockFacts<'_>], values: &mut FeatureMatrix) {
    let mut counts: FxHashMap<u64, i32> = FxHashMap::default();
    counts.reserve(blocks.len());
    for block in blocks {
        *counts.entry(block.counts.hash).or_insert(0) += 1;
    }
    let others =
        |block: &BlockFacts<'_>| counts.get(&block.counts.hash).map_or(0, |count| (count - 1).min(9));
    values.fill(Feature::Repeats, blocks.iter().map(others));
    let repeated = values.row(Feature::Repeats as usize).iter().take(blocks.len());
    let repeated = RunningSums::of(repeated.map(|others| i32::from(*others > 0)));
    values.fill(Feature::RepeatsBefore5, repeated.before(5));
    values.fill(Feature::RepeatsAfter5, repeated.after(5));
}

/// Writes the number of blocks around each that open with the same word.
fn openings(blocks: &[BlockFacts<'_>], values: &mut FeatureMatrix) {
    let words: Vec<u64> = blocks
        .iter()
        .map(|block| if block.counts.tokens > 0 { block.counts.first_hashes[0] } else { 0 })
        .collect();
    let mut same = vec![0; blocks.len()];
    for distance in 1..=COMPARED_BLOCKS.min(blocks.len().saturating_sub(1)) {
        let (before, after) = (words.as_slice(), words.get(distance..).unwrap_or_default());
        for (at, (word, other)) in before.iter().zip(after).enumerate() {
            if word == other && *word != 0 {
                for at in [at, at + distance] {
                    if let Some(count) = same.get_mut(at) {
                        *count += 1;
                    }
                }
            }
        }
    }
    values.fill(Feature::SameOpening, same.into_iter());
}

/// The number of blocks before and after with which openings are compared.
const COMPARED_BLOCKS: usize = 10;

/// Writes whether each block opens with the name in a byline of the page: most such are about the author.
fn bylines(blocks: &[BlockFacts<'_>], values: &mut FeatureMatrix) {
    let byline_values = values.row(Feature::Byline as usize).iter();
    let mut names: Vec<[u64; 2]> = Vec::new();
    let has_author = |value: &i16| matches!(value, 1 | 2 | 4);
    let bylines = blocks.iter().zip(byline_values);
    for (block, _) in bylines.filter(|(block, value)| has_author(value) && block.words <= BYLINE_WORDS) {
        // "By" and the like may precede it.
        let known = FIRST_TOKENS.min(block.counts.tokens as usize);
        let pairs = block.counts.first_hashes.get(..known).unwrap_or_default().windows(2);
        names.extend(pairs.filter_map(|pair| <[u64; 2]>::try_from(pair).ok()));
    }
    names.sort_unstable();
    names.dedup();
    let opens = |block: &BlockFacts<'_>| {
        let [first, second, third, ..] = block.counts.first_hashes;
        let is_author = |name: [u64; 2]| names.binary_search(&name).is_ok();
        i32::from(
            block.words > BYLINE_WORDS
                && !names.is_empty()
                && (is_author([first, second]) || is_author([first, third])),
        )
    };
    values.fill(Feature::OpensWithName, blocks.iter().map(opens));
}

/// The most words of a byline here; a block about the author has more.
const BYLINE_WORDS: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Classifier;
    use crate::classify::classify;
    use crate::readings::BlockReadings;
    use copydesk_record::TextScope;
    use copydesk_text::bitmap::Bitmaps;
    use copydesk_text::block::blocks;
    use copydesk_text::word::Words;

    #[test]
    fn repeats_and_openings_are_counted() {
        let page = "By Maren Falk\n\nThe ferry sailed.\n\nRead more\n\nThe harbour waited.\n\nRead more\n\n\
                    Maren Falk covers the harbour and its people for the Sunday pages of the paper.";
        let classifier = Classifier::standalone();
        let (blocks, bitmaps) = (blocks(page), Bitmaps::new(page));
        let words = Words::cut_by(page, &blocks, &bitmaps, classifier.lexicon());
        let readings = BlockReadings::of_blocks(page, &blocks);
        let (_, scores) =
            classify(&blocks, &words, &bitmaps, classifier.vocabulary(), &readings, TextScope::Page, &[]);
        let of = |feature: Feature| (0..6).map(|at| scores.feature(at, feature)).collect::<Vec<_>>();
        assert_eq!(of(Feature::Repeats), [0, 0, 1, 0, 1, 0]);
        assert_eq!(of(Feature::RepeatsAfter5), [2, 2, 1, 1, 0, 0]);
        assert_eq!(of(Feature::RepeatsBefore5), [0, 0, 0, 1, 1, 2]);
        assert_eq!(of(Feature::SameOpening), [0, 1, 1, 1, 1, 0]);
        assert_eq!(of(Feature::OpensWithName), [0, 0, 0, 0, 0, 1]);
    }
}
