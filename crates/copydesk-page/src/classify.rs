//! Decides the class of each block of a page.
//!
//! The steps, each in its file:
//!
//! 1. [`block_facts`]: every block by itself: its length, how it ends, counts of its words
//!    ([`block_counts`]).
//! 2. [`wording`]: the class that its own words indicate: captions, credits, timestamps, furniture phrases.
//! 3. [`local_features`], [`page_features`], [`similarity`]: numbers that describe a block, its surroundings,
//!    and what it has in common with other blocks. [`features`] lists them.
//! 4. [`scores`]: how likely each block is the article's own text, by an additive model and decision trees
//!    over the features.
//! 5. [`page`]: makes the classes of step 2 agree with the scores of step 4.
//! 6. [`header`]: headline, standfirst, byline, timestamp, and where the body begins.
//! 7. [`remaining`]: the classes of all other blocks, by their place.

mod additive_model;
mod block_counts;
mod block_facts;
mod breadcrumb;
mod byte_counters;
mod decision_trees;
mod explanation;
mod feature_matrix;
mod features;
mod header;
mod local_features;
mod main_run;
mod page;
mod page_features;
mod remaining;
mod running_sums;
mod scores;
mod similarity;
mod topic;
mod vocabulary;
mod wording;

pub use explanation::{Explanation, Reason, explain};

use crate::class::{Class, Classification};
use crate::furniture_phrases::FurniturePhrases;
use crate::readings::BlockReadings;
use block_facts::BlockFacts;
use copydesk_text::bitmap::Bitmaps;
use copydesk_text::block::Block;
use page::Page;
use scores::Scores;

/// Returns the classes of the blocks of a text, and the scores that they were decided by.
pub(crate) fn classify(
    text: &str,
    blocks: &[Block],
    readings: &[BlockReadings<'_>],
) -> (Classification, Scores) {
    let mut phrases = FurniturePhrases::default();
    // Seldom are there more longer words than one in twelve bytes.
    let mut topics = Vec::with_capacity(text.len() / 12);
    let bitmaps = Bitmaps::of(text);
    let blocks: Vec<BlockFacts<'_>> = blocks
        .iter()
        .zip(readings)
        .map(|(block, readings)| BlockFacts::of(text, &bitmaps, block, readings, &mut phrases, &mut topics))
        .collect();
    let by_wording: Vec<Option<Class>> = blocks.iter().map(wording::class).collect();
    let scores = Scores::of(page_features::features(&blocks, &by_wording, &topics));
    let mut page = Page::new(&blocks, by_wording, &scores);
    let Some(body) = page.body() else { return (remaining::classify_without_body(page), scores) };
    let header = header::byline_and_date(&page, &scores);
    let body = header::classify(&mut page, body, &scores, &header);
    let header = header::prefer_near_headline(&mut page, &scores, header);
    remaining::classify(&mut page, &body, &header);
    (Classification { classes: page.into_classes(), body, header }, scores)
}
