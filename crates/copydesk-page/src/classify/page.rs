//! The blocks of a page with the classes that are decided so far.

use super::block_facts::BlockFacts;
use super::scores::Scores;
use crate::class::Class;
use copydesk_record::{Furniture, SegmentKind};
use copydesk_text::block::BlockShape;
use std::ops::Range;

/// The blocks of a page, the classes that are decided so far, and which blocks are the article's own text.
pub(super) struct Page<'p, 't> {
    pub(super) blocks: &'p [BlockFacts<'t>],
    pub(super) classes: Vec<Option<Class>>,
    /// Whether each block was scored as the article's own text.
    own_text: Vec<bool>,
    /// Whether the text is an article without a page around it.
    pub(super) is_plain: bool,
}

/// The score, in thousandths of a logit, above which a block is the article's own text whatever its words
/// indicate.
const CONFIDENT: i32 = 0;

/// The most words of the heading of a list.
const MAX_LIST_HEADING: usize = 4;

impl<'p, 't> Page<'p, 't> {
    /// Returns a page with the classes that blocks have by their own words, as far as the scores agree with
    /// them.
    pub(super) fn new(blocks: &'p [BlockFacts<'t>], by_wording: Vec<Option<Class>>, scores: &Scores) -> Self {
        let mut page =
            Self { blocks, classes: by_wording, own_text: scores.own_text.clone(), is_plain: false };
        page.reconcile(scores);
        page.take_list_headings();
        page
    }

    /// Takes short lines right above the article's own lists, and below its own prose, for the article's: "Highlights".
    fn take_list_headings(&mut self) {
        for at in 1..self.blocks.len() {
            let (Some(block), Some(next)) = (self.blocks.get(at), self.blocks.get(at + 1)) else { return };
            let heads = block.words <= MAX_LIST_HEADING
                && block.shape == BlockShape::Text
                && next.shape == BlockShape::Item
                && !next.after_blank_line
                && block.hint.is_none()
                && self.is_undecided(at);
            if heads && !self.is_own_text(at) && self.is_own_text(at + 1) && self.is_own_prose(at - 1) {
                self.set_own_text(at, true);
            }
        }
    }

    /// Returns a text that has no page around it, with the classes that blocks have by their own words.
    pub(super) fn plain(blocks: &'p [BlockFacts<'t>], by_wording: Vec<Option<Class>>) -> Self {
        Self { blocks, classes: by_wording, own_text: vec![false; blocks.len()], is_plain: true }
    }

    /// Makes the classes by wording and the scores agree: each block that has both keeps the more certain
    /// one.
    fn reconcile(&mut self, scores: &Scores) {
        // No block has a high score: then all prose counts.
        if !self.own_text.contains(&true) {
            let prose = |(block, class): (&BlockFacts<'_>, &Option<Class>)| {
                block.prose && class.is_none_or(|class| class.kind.is_body())
            };
            self.own_text = self.blocks.iter().zip(&self.classes).map(prose).collect();
        }
        for (at, ((class, own_text), block)) in
            self.classes.iter_mut().zip(&mut self.own_text).zip(self.blocks).enumerate()
        {
            let Some(known) = *class else { continue };
            let confident = scores.of_block(at).is_some_and(|score| score > CONFIDENT);
            if *own_text && !known.kind.is_body() {
                let stays = match known.kind {
                    SegmentKind::Correction | SegmentKind::Credit => true,
                    // The hour of an entry in a live blog; days are as often part of the article's text.
                    SegmentKind::Timestamp => block.counts.months == 0 && block.words <= 3,
                    _ => known.furniture == Some(Furniture::EndMark) || is_transmission(known),
                };
                if stays || !confident {
                    *own_text = false;
                } else {
                    *class = None;
                }
            } else if !*own_text && known.kind.is_body() {
                *class = None;
            }
        }
    }

    /// Returns whether a block is the article's own text.
    pub(super) fn is_own_text(&self, at: usize) -> bool {
        self.own_text.get(at) == Some(&true)
    }

    /// Returns whether the class of a block is not decided yet.
    pub(super) fn is_undecided(&self, at: usize) -> bool {
        self.classes.get(at).is_some_and(Option::is_none)
    }

    /// Returns the class of a block, if it is decided.
    pub(super) fn class(&self, at: usize) -> Option<Class> {
        self.classes.get(at).copied().flatten()
    }

    /// Returns whether a block is decided to be of a kind.
    pub(super) fn is_kind(&self, at: usize, kind: SegmentKind) -> bool {
        self.class(at).is_some_and(|class| class.kind == kind)
    }

    /// Returns whether a block states nothing of the article by its own words: it is a caption, a credit, a
    /// correction, whom to call, or of a transmission and not of what was transmitted.
    pub(super) fn is_set_apart(&self, at: usize) -> bool {
        self.class(at).is_some_and(|class| {
            matches!(class.kind, SegmentKind::Caption | SegmentKind::Credit | SegmentKind::Correction)
                || class.furniture == Some(Furniture::Contact)
                || is_transmission(class)
        })
    }

    /// Says whether a block is the article's own text.
    pub(super) fn set_own_text(&mut self, at: usize, is_own: bool) {
        if let Some(slot) = self.own_text.get_mut(at) {
            *slot = is_own;
        }
    }

    /// Takes all blocks as the article's own text.
    pub(super) fn take_all_as_own(&mut self) {
        self.own_text.fill(true);
    }

    /// Takes back the class of a block.
    pub(super) fn clear(&mut self, at: usize) {
        if let Some(slot) = self.classes.get_mut(at) {
            *slot = None;
        }
    }

    /// Decides the class of a block.
    pub(super) fn set(&mut self, at: usize, class: Class) {
        if let Some(slot) = self.classes.get_mut(at) {
            *slot = Some(class);
        }
    }

    /// Returns whether a block is prose of the article.
    pub(super) fn is_own_prose(&self, at: usize) -> bool {
        self.is_own_text(at) && self.blocks.get(at).is_some_and(|block| block.prose)
    }

    /// Returns the blocks from the first to the last of the article's own text.
    pub(super) fn body(&self) -> Option<Range<usize>> {
        let first = self.own_text.iter().position(|own_text| *own_text)?;
        let last = self.own_text.iter().rposition(|own_text| *own_text)?;
        Some(first..last + 1)
    }

    /// Returns a class for each block: those without a decided one are paragraphs.
    pub(super) fn into_classes(self) -> Vec<Class> {
        let paragraph = Class::of(SegmentKind::Paragraph);
        self.classes.into_iter().map(|class| class.unwrap_or(paragraph)).collect()
    }
}

/// Returns whether a class is that of lines which an agency or a mail program puts around a text.
fn is_transmission(class: Class) -> bool {
    matches!(class.furniture, Some(Furniture::Wire | Furniture::Mail))
}
