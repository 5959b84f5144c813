//! Decides the class of each block of a page.
//!
//! The steps, each in its file:
//!
//! 1. [`block_facts`]: every block by itself: its length, how it ends, counts of its words
//!    ([`block_counts`]).
//! 2. [`wording`]: the class that its own words indicate: captions, credits, timestamps, furniture phrases.
//! 3. [`local_features`], [`page_features`], [`similarity`]: numbers that describe a block, its surroundings,
//!    and what it has in common with other blocks. [`features`] lists them.
//! 4. [`scores`]: the likelihood of each block as the article's own text, by an additive model and decision
//!    trees over the features.
//! 5. [`page`]: makes the classes of step 2 agree with the scores of step 4.
//! 6. [`header`]: headline, standfirst, byline, timestamp, and where the body begins.
//! 7. [`remaining`]: the classes of all other blocks, by their place; or [`sole_article`], for a text that is
//!    the article alone.

mod additive_model;
mod block_counts;
mod block_facts;
mod boilerplate;
mod breadcrumb;
mod decision_trees;
mod explanation;
mod feature_matrix;
mod features;
mod field;
mod header;
mod header_fields;
mod headline;
mod kind_counters;
mod local_features;
mod mail;
mod main_run;
mod page;
mod page_features;
mod page_heads;
pub(crate) mod phrase;
mod plain_text;
mod remaining;
mod running_sums;
mod scorer;
mod scores;
mod similarity;
mod sole_article;
mod topic;
mod transcript;
mod vocabulary;
mod wire;
mod wire_line;
mod wording;

pub(crate) use explanation::explain;
pub use explanation::{Argument, ClassBasis, Explanation, Reason};
pub(crate) use header_fields::title_start;
pub(crate) use mail::subject_start;
pub(crate) use scores::Scores;
pub(crate) use vocabulary::{Vocabulary, words};

use crate::class::{Class, Classification, HeaderBlocks};
use crate::furniture_phrases::FurniturePhrases;
use crate::markup::BlockMarkup;
use crate::readings::BlockReadings;
use block_counts::BlockWords;
use block_facts::BlockFacts;
use copydesk_record::TextScope;
use copydesk_text::bitmap::Bitmaps;
use copydesk_text::block::Block;
use copydesk_text::word::Words;
use page::Page;

/// Returns the classes of the blocks of a text, and the scores that they were decided by.
pub(crate) fn classify(
    blocks: &[Block],
    words: &Words<'_, '_>,
    bitmaps: &Bitmaps,
    vocabulary: &Vocabulary,
    readings: &[BlockReadings<'_>],
    scope: TextScope,
    markup: &[Option<&BlockMarkup>],
) -> (Classification, Scores) {
    let text = words.text();
    let mut phrases = FurniturePhrases::default();
    // There is seldom more than one longer word in twelve bytes.
    let mut topics = Vec::with_capacity(text.len() / 12);
    let facts = |(index, (block, readings)): (usize, (&Block, _))| {
        let range = block.start..block.end;
        let words = BlockWords { text, range: &range, words: words.of_block(index), bitmaps, vocabulary };
        BlockFacts::of(block, &words, readings, &mut phrases, &mut topics)
    };
    let blocks: Vec<BlockFacts<'_>> = blocks.iter().zip(readings).enumerate().map(facts).collect();
    let mut by_wording: Vec<Option<Class>> = blocks.iter().map(wording::class).collect();
    let is_transmitted = wire::classify_by_form(&blocks, &mut by_wording);
    // Where there is markup the scores know more.
    let is_plain = markup.is_empty() && plain_text::is_plain(&blocks, &by_wording);
    wire::classify_notes(&blocks, &mut by_wording, is_transmitted, is_plain);
    mail::classify(&blocks, &mut by_wording);
    header_fields::classify(&blocks, &mut by_wording);
    boilerplate::classify_contacts(&blocks, &mut by_wording);
    let features = page_features::features(&blocks, &by_wording, &topics, markup);
    let scores = if is_plain { Scores::local(features) } else { Scores::of(features) };
    let mut page = if is_plain {
        let mut page = Page::plain(&blocks, by_wording);
        plain_text::take_own_text(&mut page, &scores);
        page
    } else {
        Page::new(&blocks, by_wording, &scores)
    };
    page_heads::classify(&mut page);
    let (header, body) = match page.body() {
        Some(body) => {
            let header = header::byline_and_date(&page, &scores);
            let body = header::classify(&mut page, body, &scores, &header);
            (header::prefer_near_headline(&mut page, &scores, header), body)
        }
        None => (HeaderBlocks::default(), remaining::classify_without_body(&mut page)),
    };
    let copyright = match scope {
        TextScope::Page => {
            boilerplate::classify(&mut page);
            if is_plain {
                plain_text::classify_author_notes(&mut page);
            }
            remaining::classify(&mut page, &body, &header);
            Vec::new()
        }
        TextScope::Body => sole_article::classify(&mut page),
    };
    let mut classification =
        Classification { classes: page.into_classes(), body, header, copyright, is_plain };
    if scope == TextScope::Body {
        classification.fit_body();
    }
    (classification, scores)
}

/// Returns the facts of one block of a text by itself.
#[cfg(test)]
fn facts_of<'t>(text: &str, block: &Block, readings: &'t BlockReadings<'t>) -> BlockFacts<'t> {
    let classifier = crate::Classifier::standalone();
    let (bitmaps, range) = (Bitmaps::new(text), block.start..block.end);
    let words = Words::cut_by(text, &[*block], &bitmaps, classifier.lexicon());
    let (words, vocabulary) = (words.of_block(0), classifier.vocabulary());
    let words = BlockWords { text, range: &range, words, bitmaps: &bitmaps, vocabulary };
    BlockFacts::of(block, &words, readings, &mut FurniturePhrases::default(), &mut Vec::new())
}
