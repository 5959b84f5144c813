//! The writing of words: their white space, and the beginnings and ends of blocks.

use super::{BlockForm, OpenBlock, ReadBlock, Reader};
use crate::tree::{NodeId, Tree};
use copydesk_text::is_blank;

impl Reader<'_> {
    pub(super) fn line_break(&mut self) {
        if self.table.is_some() {
            self.spaced = true;
            return;
        }
        self.breaks += 1;
        self.spaced = false;
        // A blank line parts paragraphs.
        if self.breaks > 1 && self.preformatted == 0 {
            self.end_block();
        }
    }

    /// Reads a text.
    pub(super) fn text(&mut self, node: NodeId, text: &str) {
        if self.preformatted > 0 && self.table.is_none() {
            self.preformatted_text(node, text);
            return;
        }
        for (number, word) in text.split(is_collapsible).enumerate() {
            self.spaced |= number > 0;
            if !word.is_empty() {
                self.write(node, word);
                self.spaced = false;
            }
        }
    }

    /// Reads a text whose white space counts.
    fn preformatted_text(&mut self, node: NodeId, text: &str) {
        for (number, line) in text.split('\n').enumerate() {
            self.breaks += usize::from(number > 0);
            let line = line.trim_end_matches('\r');
            let words = line.trim_start_matches([' ', '\t']);
            if words.is_empty() {
                self.spaced |= !line.is_empty();
                continue;
            }
            if self.block.is_none() {
                self.breaks = 0;
            }
            let indent = line.len() - words.len();
            self.write_as_is(
                node,
                if self.block.is_some() { line } else { line.get(indent..).unwrap_or(line) },
            );
        }
    }

    /// Writes words, with what parts them from those before.
    pub(super) fn write(&mut self, node: NodeId, words: &str) {
        self.begin(node);
        let text = &mut self.read.text;
        let at_start = self.block.as_ref().is_some_and(|block| block.start == text.len());
        let mut gapped = false;
        if let Some(table) = &mut self.table {
            if table.new_row {
                text.push('\n');
                gapped = true;
            }
            for _ in 0..table.gap {
                text.push('\t');
                gapped = true;
            }
            (table.new_row, table.gap) = (false, 0);
        }
        if self.breaks > 0 && !at_start {
            for _ in 0..self.breaks {
                text.push('\n');
            }
        } else if self.spaced && !at_start && !gapped && !text.ends_with([' ', '\n', '\t']) {
            text.push(' ');
        }
        self.push(words);
    }

    /// Writes a line with its white space.
    fn write_as_is(&mut self, node: NodeId, line: &str) {
        self.begin(node);
        let text = &mut self.read.text;
        if self.block.as_ref().is_some_and(|block| block.start < text.len()) {
            // Blank lines inside it are kept, but for those that would be another block.
            for _ in 0..self.breaks.min(2) {
                text.push('\n');
            }
            if self.breaks == 0 && self.spaced && !text.ends_with([' ', '\n', '\t']) {
                text.push(' ');
            }
        }
        self.push(line);
    }

    /// Writes words right where the text ends, which may be where links begin.
    fn push(&mut self, words: &str) {
        (self.breaks, self.spaced, self.after_link) = (0, false, false);
        let at = self.read.text.len();
        for (_, start) in &mut self.links {
            start.get_or_insert(at);
        }
        self.read.text.push_str(words);
    }

    /// Begins a block, if none has begun.
    fn begin(&mut self, node: NodeId) {
        if self.block.is_some() {
            return;
        }
        let text = &mut self.read.text;
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        let marker = self.marker.take();
        if let Some(marker) = &marker {
            text.push_str(marker);
        }
        let form = match (&self.table, marker) {
            (Some(_), _) => BlockForm::Table,
            (None, Some(_)) => BlockForm::ListItem,
            (None, None) => BlockForm::Text,
        };
        let container = self.containers.last().copied().unwrap_or(Tree::ROOT);
        (self.breaks, self.spaced) = (0, false);
        self.block = Some(OpenBlock { start, container, first: node, form });
    }

    /// Ends the block that has begun, if one has.
    pub(super) fn end_block(&mut self) {
        (self.spaced, self.breaks, self.after_link) = (false, 0, false);
        let Some(block) = self.block.take() else { return };
        let end = self.read.text.trim_end_matches([' ', '\n', '\t']).len();
        let OpenBlock { start, container, first, form } = block;
        // A no-break space alone is no block.
        if self.read.text.get(start..end).is_some_and(|text| text.chars().all(is_blank)) {
            self.remove_block(start);
            return;
        }
        // Spaces at the end of a preformatted line, which may be a link's and before a picture.
        self.truncate(end);
        for link in self.read.links.iter_mut().rev().take_while(|link| link.range.end > end) {
            link.range.end = end;
        }
        self.read.blocks.push(ReadBlock { range: start..end, container, first, form });
    }

    /// Removes a block from the end of the text, which nothing is in.
    fn remove_block(&mut self, start: usize) {
        let end = self.read.blocks.last().map_or(0, |block| block.range.end);
        self.truncate(end.min(start));
        while self.read.links.last().is_some_and(|link| link.range.end > end) {
            self.read.links.pop();
        }
        for (_, start) in &mut self.links {
            *start = None;
        }
    }

    /// Cuts the text. Media after its end stand there.
    fn truncate(&mut self, end: usize) {
        self.read.text.truncate(end);
        for media in self.read.media.iter_mut().rev().take_while(|media| media.at > end) {
            media.at = end;
        }
    }
}

/// Returns whether a character is white space that a browser collapses.
fn is_collapsible(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}
