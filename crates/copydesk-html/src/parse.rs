//! A page parsed, within bounds: the cost of any page is in proportion to its size.
//!
//! The parser of the HTML Standard takes a time that grows with the square of the depth of the elements, of the elements
//! of formatting that are open, and of the attributes of a tag. No page that people read has many of them.

use crate::tag_limits::{MAX_ATTRIBUTES, PLAIN_TEXT, RAW_TEXT, tokenize};
use crate::tree::{NodeId, Tree};
use crate::tree_sink::ArenaSink;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{LocalName, local_name};
use std::cell::{Cell, RefCell};

/// What was left out of the tree of a page because there was too much of it. The words of the page are all there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cuts {
    /// Elements inside more than [`MAX_DEPTH`] others.
    pub nested: usize,
    /// Elements of formatting inside more than [`MAX_OPEN_FORMATS`] others.
    pub formats: usize,
    /// Tags with more than [`MAX_ATTRIBUTES`](crate::MAX_ATTRIBUTES) attributes.
    pub tags: usize,
    /// Whether the page has more nodes than one of its size has. After the last one it is text without structure.
    pub nodes: bool,
}

impl Cuts {
    /// Returns whether anything was cut.
    #[must_use]
    pub fn any(&self) -> bool {
        *self != Self::default()
    }
}

/// The greatest depth of an element.
pub const MAX_DEPTH: u32 = 512;

/// The most elements of formatting that are open at once.
pub const MAX_OPEN_FORMATS: usize = 16;

/// How often it is tried whether an end tag closed one of the deepest elements.
const MAX_PROBES: usize = 64;

/// The nodes of any page, besides one for some of its bytes.
const FREE_NODES: usize = 10_000;

/// The fewest bytes a node, on the mean.
const BYTES_PER_NODE: usize = 8;

/// The most nodes of any page. Articles of news have some thousands.
const MAX_NODES: usize = 500_000;

/// Returns the tree of a page, and what was left out of it.
pub(crate) fn parse(html: &str) -> (Tree, Cuts) {
    let builder = TreeBuilder::new(ArenaSink::new(), TreeBuilderOpts::default());
    let sink = BoundedSink {
        builder,
        max_nodes: (FREE_NODES + html.len() / BYTES_PER_NODE).min(MAX_NODES),
        cuts: Cell::default(),
        nested: RefCell::default(),
        formats: RefCell::default(),
        left_out_formats: RefCell::default(),
        may_be_shallower: Cell::new(false),
        probes: Cell::new(0),
    };
    let (BoundedSink { builder, cuts, .. }, tags) = tokenize(html, sink, MAX_ATTRIBUTES);
    let tags = tags + builder.sink.full_elements();
    (html5ever::interface::TreeSink::finish(builder.sink), Cuts { tags, ..cuts.get() })
}

/// A tree builder that is passed no more than it can take.
struct BoundedSink {
    builder: TreeBuilder<NodeId, ArenaSink>,
    max_nodes: usize,
    cuts: Cell<Cuts>,
    /// The names of elements that were left out for their depth and are open.
    nested: RefCell<Vec<LocalName>>,
    /// The names of elements of formatting that are open, as far as the tags show, and of those that were left out.
    formats: RefCell<Vec<LocalName>>,
    left_out_formats: RefCell<Vec<LocalName>>,
    /// Whether an end tag may have closed the deepest element since the last start tag.
    may_be_shallower: Cell<bool>,
    probes: Cell<usize>,
}

impl TokenSink for BoundedSink {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<NodeId> {
        if let Token::TagToken(tag) = &token {
            let passes = match tag.kind {
                TagKind::StartTag => self.passes_start(tag),
                TagKind::EndTag => self.passes_end(tag),
            };
            if !passes || (self.is_full() && nests(&tag.name)) {
                return TokenSinkResult::Continue;
            }
        }
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

impl BoundedSink {
    fn count(&self, add: impl FnOnce(&mut Cuts)) {
        let mut cuts = self.cuts.get();
        add(&mut cuts);
        self.cuts.set(cuts);
    }

    /// Returns whether the tree has as many nodes as it may have.
    fn is_full(&self) -> bool {
        let is_full = self.builder.sink.len() >= self.max_nodes;
        if is_full {
            self.count(|cuts| cuts.nodes = true);
        }
        is_full
    }

    /// Returns whether a start tag is passed on.
    fn passes_start(&self, tag: &Tag) -> bool {
        if is_format(&tag.name) {
            let mut formats = self.formats.borrow_mut();
            if formats.len() >= MAX_OPEN_FORMATS {
                self.left_out_formats.borrow_mut().push(tag.name.clone());
                self.count(|cuts| cuts.formats += 1);
                return false;
            }
            formats.push(tag.name.clone());
        }
        if self.builder.sink.last_depth() < MAX_DEPTH || !nests(&tag.name) || is_void(&tag.name) {
            return true;
        }
        // How deep the next element will be is known only when it is put somewhere.
        if self.may_be_shallower.take() && self.probes.get() < MAX_PROBES {
            self.probes.set(self.probes.get() + 1);
            return true;
        }
        self.nested.borrow_mut().push(tag.name.clone());
        self.count(|cuts| cuts.nested += 1);
        false
    }

    /// Returns whether an end tag is passed on.
    fn passes_end(&self, tag: &Tag) -> bool {
        if is_format(&tag.name) {
            if take_last(&mut self.left_out_formats.borrow_mut(), &tag.name) {
                return false;
            }
            take_last(&mut self.formats.borrow_mut(), &tag.name);
        }
        if take_last(&mut self.nested.borrow_mut(), &tag.name) {
            return false;
        }
        self.may_be_shallower.set(true);
        if self.builder.sink.last_depth() < MAX_DEPTH {
            self.probes.set(0);
        }
        true
    }
}

/// Takes the last of these names that is near the end, with those after it. Returns whether there is one.
fn take_last(names: &mut Vec<LocalName>, name: &LocalName) -> bool {
    let from = names.len().saturating_sub(NEARBY);
    let last = names.get(from..).and_then(|last| last.iter().rposition(|other| other == name));
    last.inspect(|last| names.truncate(from + last)).is_some()
}

/// How many open elements an end tag can close.
const NEARBY: usize = 16;

/// Returns whether an element is one of formatting that the parser opens again in each paragraph. Links close each other.
fn is_format(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("b")
            | local_name!("big")
            | local_name!("code")
            | local_name!("em")
            | local_name!("font")
            | local_name!("i")
            | local_name!("s")
            | local_name!("small")
            | local_name!("strike")
            | local_name!("strong")
            | local_name!("tt")
            | local_name!("u")
    )
}

/// Returns whether an element may hold elements of its like. In scripts, styles and titles are no tags, so that without the
/// element their text would be taken for that of the page.
fn nests(name: &LocalName) -> bool {
    !RAW_TEXT.contains(&&**name) && &**name != PLAIN_TEXT
}

/// Returns whether an element has no end and no contents.
fn is_void(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("br")
            | local_name!("hr")
            | local_name!("img")
            | local_name!("input")
            | local_name!("meta")
            | local_name!("link")
            | local_name!("wbr")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::Data;

    fn text(tree: &Tree) -> String {
        let texts = tree.descendants(Tree::ROOT).filter_map(|node| match tree.data(node) {
            Data::Text(text) => Some(&**text),
            _ => None,
        });
        texts.collect()
    }

    fn depth(tree: &Tree) -> usize {
        tree.descendants(Tree::ROOT).map(|node| tree.ancestors(node).count()).max().unwrap_or(0)
    }

    #[test]
    fn usual_pages_are_whole() {
        let (tree, cuts) = parse("<title>A</title><p>One<b>two</b><p>three<table>four<tr><td>five</table>");
        assert_eq!(
            (text(&tree), cuts),
            ("AOnetwofourthreefive".replace("fourthree", "threefour"), Cuts::default())
        );
    }

    #[test]
    fn excess_is_cut_and_the_words_are_kept() {
        let deep = format!("{}deep{}<p>after", "<div>".repeat(2000), "</div>".repeat(2000));
        let (tree, cuts) = parse(&deep);
        assert!(depth(&tree) < 600 && cuts.nested > 1000, "{cuts:?}");
        assert_eq!(text(&tree), "deepafter");
        let bogus = "</x><div>".repeat(3000);
        assert!(depth(&parse(&bogus).0) < 700);
        let formats: Vec<String> = (0..3000).map(|id| format!("<p><b id={id}>x</p>")).collect();
        let (tree, cuts) = parse(&formats.concat());
        assert_eq!(text(&tree).len(), 3000);
        assert!(cuts.formats > 2000 && tree.len() < 3000 * 16, "{cuts:?}");
    }

    #[test]
    fn one_element_of_many_tags_has_no_more_attributes_than_one_of_one() {
        let tags: Vec<String> = (0..2000).map(|number| format!("<body a{number}>")).collect();
        let (tree, cuts) = parse(&format!("{}x", tags.concat()));
        let body = tree.descendants(Tree::ROOT).filter_map(|node| tree.element(node)).last();
        assert_eq!(body.map(|body| body.attributes.len()), Some(MAX_ATTRIBUTES));
        assert_eq!(cuts.tags, 2000 - MAX_ATTRIBUTES);
    }

    #[test]
    fn elements_after_a_deep_place_are_read_again() {
        let html = format!(
            "<body>{}deep{}<section><h2>After</h2></section>",
            "<div>".repeat(600),
            "</div>".repeat(600)
        );
        let (tree, _) = parse(&html);
        let heading =
            tree.descendants(Tree::ROOT).find(|node| tree.html_name(*node) == Some(&local_name!("h2")));
        assert!(heading.is_some_and(|node| tree.depth(node) < 10));
    }
}
