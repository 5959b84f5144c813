//! Blocks: the paragraphs, headings, items and tables of a text, as far as its layout shows them.

use crate::hanging_lines::{hanging_lines, hanging_margin};
use crate::layout::Layout;
use crate::line::{Line, lines, remove_quote_marks, remove_wire_marks};
use crate::list_item::list_marker;
use crate::wrapped_lines::{WrappedGroup, goes_on, is_broken_title};

/// A block of a text, without white space at its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// The first byte, in the text.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// Its shape.
    pub shape: BlockShape,
    /// Whether a blank line precedes it.
    pub after_blank_line: bool,
}

/// The shape of a block, as far as its layout shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockShape {
    /// A line or wrapped lines of running text.
    Text,
    /// Begins with a bullet or a number.
    Item,
    /// Rows with columns.
    Table,
    /// Lines that begin with `>`.
    Quoted,
}

/// Cuts a text into blocks.
///
/// A blank line always ends a block. Of lines without a blank one between them, each is a block of its own, unless they
/// are hard-wrapped, are the rows of a table or begin with `>`.
///
/// ```
/// use copydesk_text::{BlockShape, blocks};
///
/// let text = "Ferry sails again\n\n- one boat\n- two boats";
/// let shapes: Vec<_> = blocks(text).iter().map(|block| block.shape).collect();
/// assert_eq!(shapes, [BlockShape::Text, BlockShape::Item, BlockShape::Item]);
/// ```
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    let mut all = Vec::with_capacity(text.len() / 64 + 4);
    all.extend(lines(text));
    remove_quote_marks(text, &mut all);
    remove_wire_marks(text, &mut all);
    let layout = Layout::of_text(text, &all);
    let mut splitter = BlockSplitter {
        text,
        layout,
        hanging: hanging_margin(text, &all),
        is_short: all.len() <= SHORT_TEXT,
        blocks: Vec::with_capacity(all.len()),
        after_blank_line: true,
    };
    for group in all.split(Line::is_blank).filter(|group| !group.is_empty()) {
        splitter.cut(group);
    }
    splitter.blocks
}

/// The most lines of a text that is too short to show its layout.
const SHORT_TEXT: usize = 40;

struct BlockSplitter<'t> {
    text: &'t str,
    /// The layout of the whole text, if it is hard-wrapped.
    layout: Option<Layout>,
    /// The margin of a text with hanging indents.
    hanging: Option<usize>,
    /// Whether the text is too short to show its layout.
    is_short: bool,
    blocks: Vec<Block>,
    /// Whether a blank line has been passed since the last block.
    after_blank_line: bool,
}

impl BlockSplitter<'_> {
    /// Cuts lines without a blank one between them.
    fn cut(&mut self, group: &[Line]) {
        self.after_blank_line = true;
        let group_layout = Layout::of_group(self.text, group).or(self.layout);
        let wrapped =
            group_layout.map(|layout| WrappedGroup::new(self.text, layout, group, self.blocks.is_empty()));
        let is_title = self.blocks.is_empty() && self.layout.is_some() && is_broken_title(self.text, group);
        let mut rest = group;
        while let Some((first, after)) = rest.split_first() {
            let shape = self.shape(first, after.first());
            let more = match shape {
                BlockShape::Table => self.count(after, |_, line| line.columns),
                BlockShape::Quoted => self.count(after, |text, _| text.starts_with('>')),
                BlockShape::Text if is_title => after.len(),
                BlockShape::Text | BlockShape::Item => match &wrapped {
                    _ if let Some(margin) = self.hanging => hanging_lines(self.text, margin, after),
                    Some(wrapped) => wrapped.continuations(group.len() - rest.len()),
                    None if self.is_short => {
                        rest.windows(2).take_while(|pair| goes_on(self.text, pair)).count()
                    }
                    None => 0,
                },
            };
            let (block, left) = rest.split_at(more + 1);
            if let (Some(from), Some(to)) = (block.first(), block.last()) {
                self.blocks.push(Block {
                    start: from.start,
                    end: to.end,
                    shape,
                    after_blank_line: self.after_blank_line,
                });
                self.after_blank_line = false;
            }
            rest = left;
        }
    }

    fn count(&self, lines: &[Line], alike: impl Fn(&str, &Line) -> bool) -> usize {
        lines.iter().take_while(|line| alike(line.text(self.text), line)).count()
    }

    fn shape(&self, line: &Line, next: Option<&Line>) -> BlockShape {
        let text = line.text(self.text);
        if text.starts_with('>') && text.len() > 1 {
            BlockShape::Quoted
        } else if line.columns && next.is_some_and(|next| next.columns) {
            BlockShape::Table
        } else if list_marker(text).is_some() {
            BlockShape::Item
        } else {
            BlockShape::Text
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        blocks(text).iter().map(|block| &text[block.start..block.end]).collect()
    }

    const WRAPPED: &str = "\
The harbour at the end of the road has been closed to all but the
smallest boats since the storm of last winter, and the people who live
there have learned to wait for the tide.";

    #[test]
    fn blank_lines_and_line_ends_end_blocks() {
        assert_eq!(cut("One.\n\nTwo.\n \u{a0}\nThree."), ["One.", "Two.", "Three."]);
        assert_eq!(cut("Headline here\nBy A B\nThe text."), ["Headline here", "By A B", "The text."]);
        assert_eq!(cut("\r\n\r\n"), Vec::<&str>::new());
    }

    #[test]
    fn wrapped_lines_are_one_block() {
        assert_eq!(cut(WRAPPED), [WRAPPED]);
        let two = format!("A heading\n\n{WRAPPED}\n\n{WRAPPED}");
        assert_eq!(cut(&two), ["A heading", WRAPPED, WRAPPED]);
        let crlf = WRAPPED.replace('\n', "\r\n");
        assert_eq!(cut(&crlf), [crlf.as_str()]);
    }

    #[test]
    fn indents_begin_wrapped_paragraphs() {
        let text = format!("    {WRAPPED}\n    {WRAPPED}");
        assert_eq!(cut(&text), [WRAPPED, WRAPPED]);
    }

    #[test]
    fn marks_of_wires_are_no_part_of_a_block() {
        assert_eq!(
            cut("^Ferry Sails Again<\n^By ANN MOLL=\n^AW Writer="),
            ["Ferry Sails Again", "By ANN MOLL", "AW Writer"]
        );
        assert_eq!(cut("^ Moll, p. 3\nx ="), ["^ Moll, p. 3", "x ="]);
    }

    #[test]
    fn lists_tables_and_quotations_keep_their_shape() {
        let shapes = |text: &str| blocks(text).iter().map(|block| block.shape).collect::<Vec<_>>();
        assert_eq!(shapes("- a\n- b\n3. c\n(d) e"), [BlockShape::Item; 4]);
        assert_eq!(shapes("Team\tPld\nAshdown\t3\nBrook\t2"), [BlockShape::Table]);
        assert_eq!(shapes("> one\nthree\nfour"), [BlockShape::Quoted, BlockShape::Text, BlockShape::Text]);
        assert_eq!(shapes("* * *\n---\n2026 was long.\n1,000 people came"), [BlockShape::Text; 4]);
    }
}
