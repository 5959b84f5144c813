//! Decides the class of each block of a page.
//!
//! The steps, each in its file:
//!
//! 1. [`block_facts`]: every block by itself: its length, how it ends, counts of its words.
//! 2. [`wording`]: the class that its own words indicate: captions, credits, date lines, furniture phrases.
//! 3. [`local_features`], [`page_features`], [`similarity`]: numbers that describe a block, its surroundings, and what
//!    it has in common with other blocks. [`features`] lists them.
//! 4. [`scores`]: how likely each block is the article's own text, by an additive model and decision trees over the
//!    features.
//! 5. [`page`]: makes the classes of step 2 agree with the scores of step 4.
//! 6. [`header`]: headline, standfirst, byline, date line, and where the body begins.
//! 7. [`remaining`]: the classes of all other blocks, by their place.

mod additive_model;
mod block_facts;
mod breadcrumb;
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
mod tally;
mod topic;
mod vocabulary;
mod wording;

pub use explanation::{Explanation, Reason, explain};

use crate::class::Class;
use crate::furniture_phrases::FurniturePhrases;
use crate::readings::BlockReadings;
use block_facts::BlockFacts;
use copydesk_text::bitmap::Bitmaps;
use copydesk_text::block::Block;
use page::Page;
use scores::Scores;
use std::ops::Range;

/// The classes of the blocks of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_field_names, reason = "the classes are what it is for")]
pub struct Classes {
    /// One for each block.
    pub classes: Vec<Class>,
    /// The blocks of the body: from its first paragraph to its last.
    pub body: Range<usize>,
    /// The block that names the article's author, if one stands out.
    pub byline: Option<usize>,
    /// The block that prints the article's date, if one stands out.
    pub date: Option<usize>,
}

/// Returns the classes of the blocks of a text, and the scores that they were decided by.
pub(crate) fn classify(text: &str, blocks: &[Block], readings: &[BlockReadings<'_>]) -> (Classes, Scores) {
    let mut phrases = FurniturePhrases::default();
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
    let Some(body) = page.body() else { return (remaining::classes_without_body(page), scores) };
    let chosen = header::byline_and_date(&page, &scores);
    let body = header::classify(&mut page, body, &scores, &chosen);
    let chosen = header::prefer_near_headline(&mut page, &scores, chosen);
    remaining::classify(&mut page, &body, &chosen);
    let classes = Classes { classes: page.into_classes(), body, byline: chosen.byline, date: chosen.date };
    (classes, scores)
}
