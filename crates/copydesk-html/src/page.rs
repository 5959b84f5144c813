//! A page read.

use crate::facts::{PageFacts, StatedElements};
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
    /// What its markup states of its article.
    pub facts: PageFacts,
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
        let elements = StatedElements::of(&tree);
        let head = Head::of(&elements);
        let markups = markups(&tree, &read, &structure, &head);
        let ranges = read.blocks.into_iter().map(|block| block.range);
        let blocks = ranges.zip(markups).collect();
        Self { text: read.text, blocks, facts: PageFacts::of(&elements), cuts }
    }
}
