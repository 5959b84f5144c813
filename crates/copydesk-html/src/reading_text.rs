//! The reading text of a page: what a browser shows of it, its blocks parted by blank lines.

mod writing;

use crate::element_kind::ElementKind;
use crate::list_marker::marker;
use crate::table_kind::is_data_table;
use crate::tree::{Data, NodeId, Tree};
use std::ops::Range;

/// The text of a page, with what stands where in it.
#[derive(Debug, Default)]
pub(crate) struct ReadingText {
    pub(crate) text: String,
    pub(crate) blocks: Vec<ReadBlock>,
    pub(crate) links: Vec<ReadLink>,
    pub(crate) media: Vec<ReadMedia>,
}

/// A block of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReadBlock {
    /// Bytes of the text.
    pub(crate) range: Range<usize>,
    /// The innermost element that is a block around it.
    pub(crate) container: NodeId,
    /// The first text or picture in it.
    pub(crate) first: NodeId,
    pub(crate) form: BlockForm,
}

/// What form of block an element makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BlockForm {
    Text,
    ListItem,
    Table,
}

/// The words of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReadLink {
    /// Bytes of the text.
    pub(crate) range: Range<usize>,
    pub(crate) element: NodeId,
}

/// A picture, film or sound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReadMedia {
    /// The byte of the text before which it stands.
    pub(crate) at: usize,
    pub(crate) element: NodeId,
}

/// Returns the reading text of a page. Of a page that hides more than it shows, which scripts would change, it is all.
pub(crate) fn read(tree: &Tree) -> ReadingText {
    let (shown, hidden) = read_visible(tree, false);
    if hidden > shown.text.len() { read_visible(tree, true).0 } else { shown }
}

/// Returns the reading text, with or without what attributes hide, and the bytes of what was left out for them.
fn read_visible(tree: &Tree, with_hidden: bool) -> (ReadingText, usize) {
    let mut reader = Reader::new(tree, with_hidden);
    let mut at = Tree::ROOT;
    loop {
        if reader.enter(at)
            && let Some(child) = tree.first_child(at)
        {
            at = child;
            continue;
        }
        reader.leave(at);
        loop {
            if at == Tree::ROOT {
                reader.end_block();
                return (reader.read, reader.hidden_bytes);
            }
            if let Some(next) = tree.next(at) {
                at = next;
                break;
            }
            let Some(parent) = tree.parent(at) else { return (reader.read, reader.hidden_bytes) };
            at = parent;
            reader.leave(at);
        }
    }
}

/// A reader at some place of a page.
struct Reader<'t> {
    tree: &'t Tree,
    /// Whether what attributes hide is read, and the bytes of what was not.
    with_hidden: bool,
    hidden_bytes: usize,
    read: ReadingText,
    /// The elements that are blocks around the place.
    containers: Vec<NodeId>,
    /// The block that has begun.
    block: Option<OpenBlock>,
    /// Whether white space stands between the last word and the next.
    spaced: bool,
    /// Line breaks since the last word.
    breaks: usize,
    /// The marker of the next block, which is an item of a list.
    marker: Option<String>,
    /// How many elements around the place keep white space.
    preformatted: usize,
    /// The table of data around the place, and its rows so far.
    data_table: Option<NodeId>,
    table: Option<OpenTable>,
    /// The links around the place, with where their words begin.
    links: Vec<(NodeId, Option<usize>)>,
    /// Whether a link ended right before the place.
    after_link: bool,
}

struct OpenBlock {
    start: usize,
    container: NodeId,
    first: NodeId,
    form: BlockForm,
}

struct OpenTable {
    /// The cells of the row so far.
    cells: usize,
    /// The tabs and the line end that are to be written before the next word.
    gap: usize,
    new_row: bool,
}

impl<'t> Reader<'t> {
    fn new(tree: &'t Tree, with_hidden: bool) -> Self {
        Self {
            tree,
            with_hidden,
            hidden_bytes: 0,
            read: ReadingText::default(),
            containers: Vec::new(),
            block: None,
            spaced: false,
            breaks: 0,
            marker: None,
            preformatted: 0,
            data_table: None,
            table: None,
            links: Vec::new(),
            after_link: false,
        }
    }

    /// Reads the beginning of a node. Returns whether its children are read.
    fn enter(&mut self, node: NodeId) -> bool {
        let element = match self.tree.data(node) {
            Data::Text(text) => {
                self.text(node, text);
                return false;
            }
            Data::Element(element) => element,
            Data::Fragment => return true,
            Data::Comment => return false,
        };
        if element.hidden && !self.with_hidden {
            self.hidden_bytes += bytes_of_text(self.tree, node);
            return false;
        }
        match element.kind {
            ElementKind::Hidden => return false,
            ElementKind::Block | ElementKind::Preformatted => self.enter_block(node),
            ElementKind::ListItem => {
                self.enter_block(node);
                if self.table.is_none() {
                    self.marker = Some(marker(self.tree, node));
                }
            }
            ElementKind::Table => {
                let is_data = self.data_table.is_none() && is_data_table(self.tree, node);
                self.enter_block(node);
                if is_data {
                    self.data_table = Some(node);
                }
            }
            ElementKind::Row => {
                let is_open = self.block.is_some();
                match self.open_table() {
                    Some(table) => {
                        table.new_row |= is_open;
                        (table.cells, table.gap) = (0, 0);
                    }
                    None => self.enter_block(node),
                }
            }
            ElementKind::Cell => match &mut self.table {
                Some(table) => {
                    table.gap += usize::from(table.cells > 0);
                    table.cells += 1;
                    self.spaced = false;
                }
                None => self.enter_block(node),
            },
            ElementKind::LineBreak => self.line_break(),
            ElementKind::Media => {
                let at = self.read.text.len();
                self.read.media.push(ReadMedia { at, element: node });
                // What a browser shows instead of a film is no text of the page.
                return false;
            }
            ElementKind::Link => {
                self.spaced |= self.after_link;
                self.links.push((node, None));
            }
            ElementKind::Apart => self.spaced = true,
            ElementKind::RubyText => {
                self.write(node, "(");
                self.spaced = false;
            }
            ElementKind::Inline => {}
        }
        self.preformatted += usize::from(element.kind == ElementKind::Preformatted);
        true
    }

    /// Reads the end of a node whose children were read, or which has none.
    fn leave(&mut self, node: NodeId) {
        let Some(element) = self.tree.element(node).filter(|element| self.with_hidden || !element.hidden)
        else {
            return;
        };
        match element.kind {
            ElementKind::Block => self.leave_block(node),
            ElementKind::ListItem => {
                self.leave_block(node);
                self.marker = None;
            }
            ElementKind::Preformatted => {
                self.preformatted = self.preformatted.saturating_sub(1);
                self.leave_block(node);
            }
            ElementKind::Table => {
                if self.data_table == Some(node) {
                    self.end_block();
                    (self.data_table, self.table) = (None, None);
                }
                self.leave_block(node);
            }
            ElementKind::Row | ElementKind::Cell => {
                if self.table.is_none() {
                    self.leave_block(node);
                }
            }
            ElementKind::Link => {
                if self.links.last().is_some_and(|(link, _)| *link == node) {
                    let start = self.links.pop().and_then(|(_, start)| start);
                    let end = self.read.text.trim_end().len();
                    if let Some(start) = start.filter(|start| *start < end) {
                        self.read.links.push(ReadLink { range: start..end, element: node });
                        self.after_link = !self.spaced && self.breaks == 0;
                    }
                }
            }
            ElementKind::Apart => self.spaced = true,
            ElementKind::RubyText => {
                self.spaced = false;
                self.write(node, ")");
            }
            ElementKind::Hidden | ElementKind::LineBreak | ElementKind::Media | ElementKind::Inline => {}
        }
    }

    /// Returns the table of data around the place. It begins with its first row: a caption is a block of its own.
    fn open_table(&mut self) -> Option<&mut OpenTable> {
        self.data_table?;
        if self.table.is_none() {
            self.end_block();
        }
        self.spaced = false;
        Some(self.table.get_or_insert(OpenTable { cells: 0, gap: 0, new_row: false }))
    }

    fn enter_block(&mut self, node: NodeId) {
        if self.table.is_some() {
            self.spaced = true;
            return;
        }
        self.end_block();
        self.containers.push(node);
    }

    fn leave_block(&mut self, node: NodeId) {
        if self.table.is_some() {
            self.spaced = true;
            return;
        }
        self.end_block();
        if self.containers.last() == Some(&node) {
            self.containers.pop();
        }
    }
}

/// Returns the bytes of the words in an element that would be shown if it were.
fn bytes_of_text(tree: &Tree, node: NodeId) -> usize {
    let is_shown = |node: NodeId| {
        tree.parent(node)
            .and_then(|parent| tree.element(parent))
            .is_some_and(|above| above.kind != ElementKind::Hidden)
    };
    let bytes = tree.descendants(node).filter_map(|node| match tree.data(node) {
        Data::Text(text) if is_shown(node) => Some(text.trim().len()),
        _ => None,
    });
    bytes.sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::parse;

    fn text(html: &str) -> String {
        read(&parse(html).0).text
    }

    #[test]
    fn blocks_are_parted_by_blank_lines() {
        for (html, expected) in [
            ("<p>One <b>two</b>\n  three<p>Four", "One two three\n\nFour"),
            ("<div>One<div>Two</div>Three</div>", "One\n\nTwo\n\nThree"),
            ("One<br>two<br><br>Three<br>\n<br> <br>Four", "One\ntwo\n\nThree\n\nFour"),
            ("<p> </p><p>\u{a0}<p>One&shy;two<p>&nbsp;&zwj;<p>Three", "One\u{ad}two\n\nThree"),
            ("<h1>One</h1>two<hr>three", "One\n\ntwo\n\nthree"),
            ("<pre>  one\n  two\n\n three</pre>four", "one\n  two\n\n three\n\nfour"),
            ("<ul><li>One<li><p>Two</p><p>three</ul>", "• One\n\n• Two\n\nthree"),
            ("<ol start=3><li>One<li value=7>Two<li>Three</ol>", "3. One\n\n7. Two\n\n8. Three"),
            ("<a href=a>One</a><a href=b>Two</a><button>Three</button>four", "One Two Three four"),
            ("One<wbr>two <span> three</span>", "Onetwo three"),
            ("<ruby>字<rp>(</rp><rt>zi</rt><rp>)</rp></ruby> one", "字(zi) one"),
        ] {
            assert_eq!(text(html), expected, "{html}");
        }
    }

    #[test]
    fn what_is_not_shown_is_left_out() {
        for html in [
            "<script>x</script>",
            "<style>x</style>",
            "<template>x</template>",
            "<noscript>x</noscript>",
            "<p hidden>x",
            "<p style='color:red; display : none'>x",
            "<p aria-hidden=true>x",
            "<title>x</title>",
            "<svg><text>x</text></svg>",
            "<select><option>x</select>",
            "<textarea>x</textarea>",
            "<!-- x -->",
            "<video>x</video>",
            "<iframe>x</iframe>",
        ] {
            assert_eq!(text(&format!("<body><p>Yes{html}")), "Yes", "{html}");
        }
    }

    #[test]
    fn a_page_that_hides_itself_is_read() {
        assert_eq!(text("<body style='display:none'><p>One<p>two"), "One\n\ntwo");
        assert_eq!(text("<p>One</p><div hidden id=S:1>Two and three</div>"), "One\n\nTwo and three");
    }

    #[test]
    fn rows_of_data_are_lines() {
        let html = "<table><caption>Boats</caption><tr><th>Name<th>Built<tr><td>Ida<br>Two<td><p>1931</p>\n<tr><td><td>x</table>y";
        assert_eq!(text(html), "Boats\n\nName\tBuilt\nIda Two\t1931\n\tx\n\ny");
        let layout = format!("<table><tr><td>Menu<td><p>{}<p>Two</table>", "One ".repeat(200).trim_end());
        assert_eq!(text(&layout), format!("Menu\n\n{}\n\nTwo", "One ".repeat(200).trim_end()));
    }

    #[test]
    fn links_and_pictures_have_their_places() {
        let read = read(&parse("<p>See <a href=x> the <b>ferry</b> </a>now.<img src=y> More").0);
        assert_eq!(read.text, "See the ferry now. More");
        let links: Vec<&str> = read.links.iter().map(|link| &read.text[link.range.clone()]).collect();
        assert_eq!((links, read.media[0].at), (vec!["the ferry"], 18));
        // Spaces at the end of a line are cut only where the block ends.
        let read = super::read(&parse("<pre>See <a href=x>it </a><img src=y></pre>").0);
        assert_eq!((&*read.text, read.links[0].range.clone(), read.media[0].at), ("See it", 4..6, 6));
    }
}
