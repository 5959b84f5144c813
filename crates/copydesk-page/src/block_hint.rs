//! Blocks that the format of an article states: the elements of a page, the paragraphs of a marked-up text.

use crate::class::{Class, Classification};
use crate::markup::BlockMarkup;
use crate::markup_feature::MarkupFeature;
use copydesk_record::TextScope;
use copydesk_record::{Furniture, HeadingLevel, SegmentKind};
use copydesk_text::block::{Block, BlockShape, blocks};
use std::ops::Range;

/// A block of the text that its format states, perhaps with its kind.
///
/// The converter takes the range, less the white space at its ends, for one block. A hint is left out if its
/// range is blank, is not within the text, does not begin and end between two characters, or begins before
/// the end of the hint before it. The text between hints is cut into blocks as a plain text is.
///
/// A block with a kind has that kind in the record; all other blocks are classified as those of a plain text. A level
/// says nothing of the kind: the record has it where the block is a heading or the headline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockHint {
    range: Range<usize>,
    class: Option<Class>,
    level: Option<HeadingLevel>,
    shape: Option<BlockShape>,
    markup: Option<Box<BlockMarkup>>,
}

impl BlockHint {
    /// Returns a hint of a block of unknown kind.
    #[must_use]
    pub fn new(range: Range<usize>) -> Self {
        Self { range, class: None, level: None, shape: None, markup: None }
    }

    /// Returns the bytes of the text that it is about.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// Returns the hint with a kind.
    ///
    /// Furniture of unknown kind is [`Furniture::Other`]. [`SegmentKind::Break`] is no kind of a block, and
    /// the same as none.
    #[must_use]
    pub fn with_kind(mut self, kind: SegmentKind) -> Self {
        self.class = match kind {
            SegmentKind::Break => None,
            SegmentKind::Furniture => Some(Class { kind, furniture: Some(Furniture::Other) }),
            kind => Some(Class { kind, furniture: None }),
        };
        self
    }

    /// Returns the hint as furniture of a kind.
    #[must_use]
    pub fn with_furniture(mut self, furniture: Furniture) -> Self {
        self.class = Some(Class { kind: SegmentKind::Furniture, furniture: Some(furniture) });
        self
    }

    /// Returns the hint with its form: a list item, a table. Without one the text shows it.
    #[must_use]
    pub fn with_shape(mut self, shape: BlockShape) -> Self {
        self.shape = Some(shape);
        self
    }

    /// Returns the hint with what the markup of a page says of it.
    #[must_use]
    pub fn with_markup(mut self, markup: BlockMarkup) -> Self {
        self.markup = Some(Box::new(markup));
        self
    }

    /// Returns the hint without what its markup says of the facts of a page: in the body of an article a time is one that it
    /// tells of, and a link to an author leads to somebody else.
    #[must_use]
    pub fn without_stated_facts(mut self) -> Self {
        if let Some(markup) = &mut self.markup {
            for feature in [
                MarkupFeature::Time,
                MarkupFeature::Author,
                MarkupFeature::Published,
                MarkupFeature::NamesAuthor,
            ] {
                markup.set(feature, 0);
            }
        }
        self
    }

    /// Returns the hint with the level of a heading, 1 to 6. Any other number is none.
    #[must_use]
    pub fn with_level(mut self, level: u8) -> Self {
        self.level = HeadingLevel::new(level);
        self
    }
}

/// The blocks of a text, and what hints state of them by their numbers, in order.
#[derive(Debug, Default)]
pub(crate) struct HintedBlocks<'h> {
    pub(crate) blocks: Vec<Block>,
    /// The blocks whose class a hint states.
    pub(crate) classes: Vec<(usize, Class)>,
    /// Those whose level as a heading a hint states.
    pub(crate) levels: Vec<(usize, HeadingLevel)>,
    /// What markup says of each block; empty if there is none.
    pub(crate) markup: Vec<Option<&'h BlockMarkup>>,
}

/// Cuts a text into blocks, those of the hints among them.
pub(crate) fn hinted_blocks<'h>(text: &str, hints: &'h [BlockHint]) -> HintedBlocks<'h> {
    if hints.is_empty() {
        return HintedBlocks { blocks: blocks(text), ..HintedBlocks::default() };
    }
    let mut cut = Vec::with_capacity(hints.len());
    let (mut classes, mut levels) = (Vec::new(), Vec::new());
    let has_markup = hints.iter().any(|hint| hint.markup.is_some());
    let mut markup = Vec::new();
    let mut end = 0;
    for hint in hints {
        let Some(hinted) = text.get(hint.range.clone()).filter(|_| hint.range.start >= end) else { continue };
        let inside = blocks(hinted);
        let (Some(first), Some(last)) = (inside.first(), inside.last()) else { continue };
        add_unhinted(text, end..hint.range.start, &mut cut);
        // The layout of several blocks in one says nothing of the whole.
        let shape = hint.shape.unwrap_or(if inside.len() == 1 { first.shape } else { BlockShape::Text });
        let (block_start, block_end) = (hint.range.start + first.start, hint.range.start + last.end);
        let after_blank_line = follows_blank_line(text, &cut, block_start);
        classes.extend(hint.class.map(|class| (cut.len(), class)));
        levels.extend(hint.level.map(|level| (cut.len(), level)));
        markup.resize(cut.len(), None);
        markup.push(hint.markup.as_deref());
        cut.push(Block { start: block_start, end: block_end, shape, after_blank_line });
        end = hint.range.end;
    }
    add_unhinted(text, end..text.len(), &mut cut);
    markup.resize(if has_markup { cut.len() } else { 0 }, None);
    HintedBlocks { blocks: cut, classes, levels, markup }
}

/// Adds the blocks of a range without hints.
fn add_unhinted(text: &str, range: Range<usize>, cut: &mut Vec<Block>) {
    for block in blocks(text.get(range.clone()).unwrap_or_default()) {
        let (start, end) = (range.start + block.start, range.start + block.end);
        let after_blank_line = follows_blank_line(text, cut, start);
        cut.push(Block { start, end, after_blank_line, ..block });
    }
}

/// Returns whether a blank line is between the last block and a byte, or no block is before it.
fn follows_blank_line(text: &str, before: &[Block], start: usize) -> bool {
    before.last().is_none_or(|last| {
        text.get(last.end..start).is_some_and(|between| between.matches('\n').nth(1).is_some())
    })
}

/// Sets the classes that hints state, and what follows from them: the extent of the body, and the blocks that name the
/// author and the date.
///
/// Of a text that is the article alone, a block that is stated to be furniture keeps its own class.
pub(crate) fn apply_stated_classes(
    stated: &[(usize, Class)],
    scope: TextScope,
    classification: &mut Classification,
) {
    let applies = |class: &Class| scope == TextScope::Page || class.furniture.is_none();
    let stated: Vec<_> = stated.iter().filter(|(_, class)| applies(class)).collect();
    if stated.is_empty() {
        return;
    }
    let (mut byline, mut date) = (None, None);
    for &&(at, class) in &stated {
        if let Some(slot) = classification.classes.get_mut(at) {
            *slot = class;
        }
        match class.kind {
            SegmentKind::Byline => byline = byline.or(Some(at)),
            SegmentKind::Timestamp => date = date.or(Some(at)),
            _ => {}
        }
    }
    classification.fit_body();
    // A block that the classifier chose is chosen no longer if a hint states that it is something else.
    let is_stated = |at: &usize| stated.iter().any(|(stated, _)| stated == at);
    classification.header.byline = byline.or(classification.header.byline.filter(|at| !is_stated(at)));
    classification.header.date = date.or(classification.header.date.filter(|at| !is_stated(at)));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, hints: &[BlockHint]) -> Vec<(String, bool)> {
        let HintedBlocks { blocks, .. } = hinted_blocks(text, hints);
        blocks.iter().map(|block| (text[block.start..block.end].to_owned(), block.after_blank_line)).collect()
    }

    fn expected(blocks: &[(&str, bool)]) -> Vec<(String, bool)> {
        blocks.iter().map(|(text, after_blank_line)| ((*text).to_owned(), *after_blank_line)).collect()
    }

    #[test]
    fn a_hint_is_one_block_and_other_text_is_split_by_layout() {
        let text = "Menu\n\nOne.\n\nStill one.\nTwo.\nThree.\n";
        let hints = [BlockHint::new(6..23), BlockHint::new(23..27)];
        let blocks = [("Menu", true), ("One.\n\nStill one.", true), ("Two.", false), ("Three.", false)];
        assert_eq!(cut(text, &hints), expected(&blocks));
    }

    #[test]
    fn invalid_hints_are_left_out() {
        let text = "Äpfel\n\nBirnen";
        for hint in [0..1, 2..99, 6..8] {
            let hints = [BlockHint::new(0..6), BlockHint::new(hint.clone())];
            assert_eq!(cut(text, &hints), expected(&[("Äpfel", true), ("Birnen", true)]), "{hint:?}");
        }
        let overlapping = [BlockHint::new(0..6), BlockHint::new(4..14)];
        assert_eq!(cut(text, &overlapping), expected(&[("Äpfel", true), ("Birnen", true)]));
    }
}
