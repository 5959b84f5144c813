//! The structure of a page: how much text is in each element, and what it is for.

use crate::class_words;
use crate::reading_text::{BlockForm, ReadingText};
use crate::tree::{NodeId, Tree};
use copydesk_text::{count_words, ends_sentence};
use html5ever::{LocalName, local_name};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// The text of an element.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ElementText {
    pub(crate) words: usize,
    pub(crate) link_words: usize,
    /// Words of prose and blocks of prose.
    pub(crate) prose: usize,
    pub(crate) prose_blocks: usize,
    /// The first and last block in it.
    pub(crate) first_block: usize,
    pub(crate) last_block: usize,
    pub(crate) pictures: usize,
    /// The kinds of words in its classes.
    pub(crate) kinds: u32,
    /// The hash of its name and classes, and of those of all elements around it too.
    pub(crate) shape: u64,
    pub(crate) path: u64,
    is_known: bool,
}

/// The text of a block.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct BlockText {
    pub(crate) words: usize,
    pub(crate) link_words: usize,
    pub(crate) links: usize,
    pub(crate) is_prose: bool,
}

/// The text of all elements and blocks of a page.
#[derive(Debug)]
pub(crate) struct Structure {
    elements: Vec<ElementText>,
    pub(crate) blocks: Vec<BlockText>,
}

impl Structure {
    pub(crate) fn of(tree: &Tree, read: &ReadingText) -> Self {
        let blocks = block_texts(read);
        let mut structure = Self { elements: vec![ElementText::default(); tree.len()], blocks };
        for at in 0..read.blocks.len() {
            let (Some(block), Some(text)) = (read.blocks.get(at), structure.blocks.get(at).copied()) else {
                continue;
            };
            structure.know(tree, block.container);
            structure.add(tree, Some(block.container), |element| {
                if element.words == 0 {
                    element.first_block = at;
                }
                element.last_block = at;
                element.words += text.words.max(1);
                element.link_words += text.link_words;
                if text.is_prose {
                    element.prose += text.words;
                    element.prose_blocks += 1;
                }
            });
        }
        for media in &read.media {
            structure.add(tree, tree.parent(media.element), |element| element.pictures += 1);
        }
        structure
    }

    /// Adds to a node and to all above it, the page too.
    fn add(&mut self, tree: &Tree, node: Option<NodeId>, add: impl Fn(&mut ElementText)) {
        for id in std::iter::successors(node, |id| tree.parent(*id)) {
            if let Some(element) = self.elements.get_mut(id.index()) {
                add(element);
            }
        }
    }

    /// Returns the text of an element.
    pub(crate) fn element(&self, id: NodeId) -> ElementText {
        self.elements.get(id.index()).copied().unwrap_or_default()
    }

    /// Reads the name and classes of an element and of those around it, as far as they are not known.
    fn know(&mut self, tree: &Tree, id: NodeId) {
        let unknown: Vec<NodeId> = tree
            .ancestors(id)
            .take_while(|id| !self.elements.get(id.index()).is_some_and(|e| e.is_known))
            .collect();
        for id in unknown.into_iter().rev() {
            let above = tree.parent(id).map_or(0, |parent| self.element(parent).path);
            let (Some(element), Some(text)) = (tree.element(id), self.elements.get_mut(id.index())) else {
                continue;
            };
            let mut hasher = FxHasher::default();
            element.name.local.hash(&mut hasher);
            // Classes with digits differ from item to item.
            let classes = element.attribute(&local_name!("class")).unwrap_or_default();
            for class in
                classes.split_ascii_whitespace().filter(|class| !class.bytes().any(|b| b.is_ascii_digit()))
            {
                class.hash(&mut hasher);
            }
            text.shape = hasher.finish();
            above.hash(&mut hasher);
            text.path = hasher.finish();
            text.kinds = class_words::kinds(element);
            text.is_known = true;
        }
    }
}

/// Returns the words of each block.
fn block_texts(read: &ReadingText) -> Vec<BlockText> {
    let mut links = read.links.iter().peekable();
    let mut texts = Vec::with_capacity(read.blocks.len());
    for block in &read.blocks {
        let text = read.text.get(block.range.clone()).unwrap_or_default();
        let mut own = BlockText { words: count_words(text), ..BlockText::default() };
        while let Some(link) = links.peek().filter(|link| link.range.start < block.range.end) {
            own.links += 1;
            own.link_words += count_words(read.text.get(link.range.clone()).unwrap_or_default());
            links.next();
        }
        own.link_words = own.link_words.min(own.words);
        own.is_prose = block.form != BlockForm::Table
            && ((own.words >= 9 && ends_sentence(text) && own.link_words * 2 < own.words)
                || (own.words >= 28 && own.link_words * 3 < own.words));
        texts.push(own);
    }
    texts
}

/// Returns a number for the kind of an element.
pub(crate) fn tag_number(name: Option<&LocalName>) -> usize {
    let Some(name) = name else { return 0 };
    match *name {
        local_name!("div") => 1,
        local_name!("p") => 2,
        local_name!("h1") => 3,
        local_name!("h2") => 4,
        local_name!("h3") => 5,
        local_name!("h4") | local_name!("h5") | local_name!("h6") => 6,
        local_name!("li") => 7,
        local_name!("td") | local_name!("th") | local_name!("tr") | local_name!("table") => 8,
        local_name!("blockquote") => 9,
        local_name!("figcaption") | local_name!("caption") => 10,
        local_name!("pre") => 11,
        local_name!("dt") | local_name!("dd") | local_name!("dl") => 12,
        local_name!("section") => 13,
        local_name!("article") => 14,
        local_name!("main") => 15,
        local_name!("header") => 16,
        local_name!("footer") => 17,
        local_name!("nav") => 18,
        local_name!("aside") => 19,
        local_name!("figure") => 20,
        local_name!("ul") | local_name!("ol") | local_name!("menu") => 21,
        local_name!("form") | local_name!("fieldset") => 22,
        local_name!("address") => 23,
        local_name!("body") | local_name!("html") => 24,
        local_name!("details") | local_name!("summary") => 25,
        _ => 26,
    }
}
