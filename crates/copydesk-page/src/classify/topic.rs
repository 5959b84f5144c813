//! Longer words that a block shares with the article: they show whether it is about the same topic.

use super::block_facts::BlockFacts;

/// The most slots of the table of words.
const MAX_SLOTS: usize = 1 << 13;

/// Counts of a block's longer words: those that occur in another block of the main run, in another block of
/// the headline and lead, and all.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Shared {
    pub(super) run: i32,
    pub(super) lead: i32,
    pub(super) all: i32,
}

/// The numbers of blocks of the main run, and of the headline and lead, in which a word occurs.
#[derive(Debug, Clone, Copy, Default)]
struct Occurrences {
    run: u8,
    lead: u8,
    /// The last of those blocks.
    last: u16,
}

/// Returns the numbers of longer words that each block shares with the article, whose main run of blocks is `run`.
pub(super) fn topics(blocks: &[BlockFacts<'_>], hashes: &[u32], run: (usize, usize)) -> Vec<Shared> {
    // A short text needs no wide table.
    let slots = (4 * hashes.len()).next_power_of_two().clamp(256, MAX_SLOTS);
    // The remainder by a power of two, without a division for each word.
    let slot = |hash: &u32| usize::try_from(*hash).unwrap_or(0) & (slots - 1);
    let of = |block: &BlockFacts<'_>| hashes.get(block.topics.0..block.topics.1).unwrap_or_default();
    let mut words = vec![Occurrences::default(); slots];
    let lead = run.0.saturating_sub(LEAD_BLOCKS.0)..(run.0 + LEAD_BLOCKS.1).min(run.1);
    let stamp = |at: usize| u16::try_from(at % 0xFFFF).unwrap_or(0) + 1;
    for (at, block) in blocks.iter().enumerate().take(run.1).skip(lead.start) {
        let (own, in_run, in_lead) = (stamp(at), u8::from(at >= run.0), u8::from(lead.contains(&at)));
        for hash in of(block) {
            if let Some(known) = words.get_mut(slot(hash)) {
                // A block counts once.
                let first = u8::from(known.last != own);
                known.run = known.run.saturating_add(in_run & first);
                known.lead = known.lead.saturating_add(in_lead & first);
                known.last = own;
            }
        }
    }
    blocks
        .iter()
        .enumerate()
        .map(|(at, block)| {
            // Its own occurrence does not count.
            let run = if (run.0..run.1).contains(&at) { 2 } else { 1 };
            let head = if lead.contains(&at) { 2 } else { 1 };
            let mut shared = Shared::default();
            for known in of(block).iter().filter_map(|hash| words.get(slot(hash))) {
                shared.all += 1;
                shared.run += i32::from(known.run >= run);
                shared.lead += i32::from(known.lead >= head);
            }
            shared
        })
        .collect()
}

/// The numbers of blocks before the main run, and from its first on, that may be headline and lead.
const LEAD_BLOCKS: (usize, usize) = (5, 3);
