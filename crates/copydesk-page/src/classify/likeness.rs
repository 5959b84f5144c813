//! What a block has in common with others of its page, as features: its words, its opening, a name that a line signs with.

use super::Look;
use super::feature::{Feature, Values};
use super::running::Running;
use super::tally::FIRST;
use rustc_hash::FxHashMap;

/// Writes the features; names and words of each block are known by then.
pub(super) fn write(looks: &[Look<'_>], values: &mut Values) {
    repeats(looks, values);
    openings(looks, values);
    names(looks, values);
}

/// How many blocks say the same as each, and how many around it are such.
fn repeats(looks: &[Look<'_>], values: &mut Values) {
    let mut counts: FxHashMap<u64, i32> = FxHashMap::default();
    counts.reserve(looks.len());
    for look in looks {
        *counts.entry(look.tally.hash).or_insert(0) += 1;
    }
    let others = |look: &Look<'_>| counts.get(&look.tally.hash).map_or(0, |count| (count - 1).min(9));
    values.fill(Feature::Repeats, looks.iter().map(others));
    let repeated = values.row(Feature::Repeats as usize).iter().take(looks.len());
    let repeated = Running::of(repeated.map(|others| i32::from(*others > 0)));
    values.fill(Feature::RepeatsBefore5, repeated.before(5));
    values.fill(Feature::RepeatsAfter5, repeated.after(5));
}

/// How many of the blocks around each open with the word that it opens with.
fn openings(looks: &[Look<'_>], values: &mut Values) {
    let words: Vec<u64> =
        looks.iter().map(|look| if look.tally.tokens > 0 { look.tally.first[0] } else { 0 }).collect();
    let mut same = vec![0; looks.len()];
    for apart in 1..=AROUND.min(looks.len().saturating_sub(1)) {
        let (before, after) = (words.as_slice(), words.get(apart..).unwrap_or_default());
        for (at, (word, other)) in before.iter().zip(after).enumerate() {
            if word == other && *word != 0 {
                for at in [at, at + apart] {
                    if let Some(count) = same.get_mut(at) {
                        *count += 1;
                    }
                }
            }
        }
    }
    values.fill(Feature::SameOpening, same.into_iter());
}

/// How far openings are compared.
const AROUND: usize = 10;

/// Whether each block opens with a name that a short line of the page signs with: most such tell of the author.
fn names(looks: &[Look<'_>], values: &mut Values) {
    let signed = values.row(Feature::Signature as usize).iter();
    let mut names: Vec<[u64; 2]> = Vec::new();
    for (look, _) in
        looks.iter().zip(signed).filter(|(look, signed)| matches!(signed, 1 | 2 | 4) && look.words <= SHORT)
    {
        // "By" and the like may stand before it.
        let known = FIRST.min(look.tally.tokens as usize);
        let pairs = look.tally.first.get(..known).unwrap_or_default().windows(2);
        names.extend(pairs.filter_map(|pair| <[u64; 2]>::try_from(pair).ok()));
    }
    names.sort_unstable();
    names.dedup();
    let opens = |look: &Look<'_>| {
        let [first, second, third, ..] = look.tally.first;
        let signs = |name: [u64; 2]| names.binary_search(&name).is_ok();
        i32::from(
            look.words > SHORT && !names.is_empty() && (signs([first, second]) || signs([first, third])),
        )
    };
    values.fill(Feature::OpensWithName, looks.iter().map(opens));
}

/// The most words of a line that is a signature, and fewer than what tells of its author has.
const SHORT: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Classifier;
    use crate::classify::classify_and_judge;
    use copydesk_text::bitmap::Bitmaps;
    use copydesk_text::block::blocks;
    use copydesk_text::word::Words;

    #[test]
    fn blocks_are_compared_with_others() {
        let page = "By Maren Falk\n\nThe ferry sailed.\n\nRead more\n\nThe harbour waited.\n\nRead more\n\n\
                    Maren Falk covers the harbour and its people for the Sunday pages of the paper.";
        let classifier = Classifier::alone();
        let (blocks, bitmaps) = (blocks(page), Bitmaps::new(page));
        let words = Words::cut_by(page, &blocks, &bitmaps, classifier.lexicon());
        let (_, judgement) = classify_and_judge(&blocks, &words, &bitmaps, classifier.vocabulary());
        let of = |feature: Feature| (0..6).map(|at| judgement.value(at, feature)).collect::<Vec<_>>();
        assert_eq!(of(Feature::Repeats), [0, 0, 1, 0, 1, 0]);
        assert_eq!(of(Feature::RepeatsAfter5), [2, 2, 1, 1, 0, 0]);
        assert_eq!(of(Feature::RepeatsBefore5), [0, 0, 0, 1, 1, 2]);
        assert_eq!(of(Feature::SameOpening), [0, 1, 1, 1, 1, 0]);
        assert_eq!(of(Feature::OpensWithName), [0, 0, 0, 0, 0, 1]);
    }
}
