//! A page read.

use crate::head::Head;
use crate::markup::markups;
use crate::parse::{Cuts, parse};
use crate::reading_text::read;
use crate::structure::Structure;
use copydesk_page::BlockMarkup;
use std::ops::Range;

/// A page as text, with what its markup says of each block.
#[derive(Debug)]
pub struct Page {
    /// What a browser shows of it.
    pub text: String,
    /// Its blocks, in bytes of the text.
    pub blocks: Vec<(Range<usize>, BlockMarkup)>,
    /// What was left out of its structure.
    pub cuts: Cuts,
}

impl Page {
    /// Reads a page.
    #[must_use]
    pub fn read(html: &str) -> Self {
        let (tree, cuts) = parse(html);
        let read = read(&tree);
        let structure = Structure::of(&tree, &read);
        let head = Head::of(&tree);
        let markups = markups(&tree, &read, &structure, &head);
        let ranges = read.blocks.into_iter().map(|block| block.range);
        Self { text: read.text, blocks: ranges.zip(markups).collect(), cuts }
    }
}
