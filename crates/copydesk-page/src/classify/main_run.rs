//! The main run: the run of blocks with most of a page's prose.

use super::block_facts::BlockFacts;
use super::local_features::int;
use crate::class::Class;
use copydesk_text::block::BlockShape;

/// Returns the densest run of prose, as its first block and the one after its last: the run in which words of
/// prose, less a penalty for every other block, have the highest sum.
pub(super) fn main_run(blocks: &[BlockFacts<'_>], by_wording: &[Option<Class>]) -> (usize, usize) {
    let values = blocks.iter().zip(by_wording).map(|(block, class)| {
        let heads_section = block.hint.is_some_and(|hint| hint.whole);
        let value = if is_prose(block, *class) {
            int(block.words.min(150))
        } else if block.shape != BlockShape::Text && !heads_section {
            -4
        } else if heads_section {
            -30
        } else {
            -10
        };
        i64::from(value)
    });
    highest_run(values)
}

/// Returns whether a block is prose, and not furniture by its wording.
pub(super) fn is_prose(block: &BlockFacts<'_>, by_wording: Option<Class>) -> bool {
    block.prose && by_wording.is_none_or(|class| class.kind.is_body())
}

/// Returns the run of values whose sum is highest, as its first and the one after its last; of equal sums the
/// first.
pub(super) fn highest_run(values: impl Iterator<Item = i64>) -> (usize, usize) {
    let (mut best, mut run) = (0, (0, 0));
    let (mut sum, mut start) = (0, 0);
    for (at, value) in values.enumerate() {
        if sum <= 0 {
            (sum, start) = (0, at);
        }
        sum += value;
        if sum > best {
            (best, run) = (sum, (start, at + 1));
        }
    }
    run
}

/// Returns the distance of a block from a run, in blocks: negative before it, 0 inside.
pub(super) fn distance(at: usize, from: usize, to: usize) -> i32 {
    match at {
        _ if at < from => -int(from - at),
        _ if at >= to => int(at + 1 - to),
        _ => 0,
    }
}
