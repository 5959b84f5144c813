//! A document read to its elements.

use super::fault::{XmlFault, XmlFaultKind};
use super::name::{ATOM, Prefixes};
use super::tree::{Attribute, Content, Node, Tree};
use copydesk_html::decode_references;
use quick_xml::Reader;
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::ops::Range;

/// How deep elements may be in others.
const MAX_DEPTH: usize = 500;

/// How many bytes a document has for each of its elements and texts, beyond the first thousand.
const BYTES_PER_NODE: usize = 5;

/// Reads a document. Total: what is no XML is a fault of the tree.
pub(crate) fn read(source: &str) -> Tree<'_> {
    let mut builder = Builder {
        tree: Tree { source, ..Tree::default() },
        open: Vec::new(),
        too_deep: 0,
        text: Text::default(),
        prefixes: Prefixes::default(),
    };
    builder.read();
    builder.tree
}

/// Builds a tree.
struct Builder<'t> {
    tree: Tree<'t>,
    /// The elements whose end has not come.
    open: Vec<Open<'t>>,
    /// How many more are open that are too deep to be in the tree.
    too_deep: usize,
    /// The text since the last tag.
    text: Text<'t>,
    prefixes: Prefixes<'t>,
}

/// An element whose end has not come.
struct Open<'t> {
    number: usize,
    /// Its name as it is written.
    name: &'t str,
    /// The prefixes that it declares.
    declared: Vec<&'t str>,
}

/// A text that may go on.
#[derive(Default)]
struct Text<'t> {
    value: Cow<'t, str>,
    range: Range<usize>,
    /// Where a part with references ends that are not decoded yet, which begins at `raw_from`.
    raw: Range<usize>,
}

impl<'t> Builder<'t> {
    fn read(&mut self) {
        let source = self.tree.source;
        // Where the part begins that is parsed by itself.
        let mut part = 0;
        let mut reader = reader_of(source);
        let mut start = 0;
        loop {
            let event = reader.read_event();
            let end = part + usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX - part);
            let end = end.min(source.len());
            let range = start..end;
            match event {
                Ok(Event::Text(_) | Event::GeneralRef(_)) => self.add_raw(range),
                Ok(Event::CData(text)) => {
                    let length = "<![CDATA[".len();
                    self.add_text(
                        source.get(start + length..start + length + text.len()).unwrap_or_default(),
                        &range,
                    );
                }
                Ok(Event::Start(tag) | Event::Empty(tag)) if !begins_a_name(&tag) => {
                    // A sign that stands for itself, and what follows it up to a tag.
                    part = start + 1 + next_tag(source.get(start + 1..end).unwrap_or_default());
                    reader = reader_of(source.get(part..).unwrap_or_default());
                    self.add_raw(start..part);
                    start = part;
                    continue;
                }
                Ok(Event::Start(tag)) => self.begin(&tag, range),
                Ok(Event::Empty(tag)) => {
                    self.begin(&tag, range.clone());
                    self.end_innermost(range);
                }
                Ok(Event::End(tag)) => {
                    let name = source.get(start + 2..start + 2 + tag.name().0.len()).unwrap_or_default();
                    self.end(name, range);
                }
                Ok(Event::Eof) => break,
                Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
                Err(error) => {
                    let reason = error.to_string();
                    let reason = reason.strip_prefix("syntax error: ").unwrap_or(&reason);
                    self.break_off(start, reason);
                    break;
                }
            }
            if self.tree.nodes.len() > 1000 + end / BYTES_PER_NODE {
                self.break_off(end, "it has more elements than a document of its size has");
                break;
            }
            start = end;
        }
        self.end_text();
        if let Some(name) = self.open.first().map(|open| open.name)
            && !self.tree.faults.iter().any(XmlFault::is_end)
        {
            self.break_off(source.len(), &format!("it ends before its element `{name}` does"));
        }
        // What did not end, ends with the document.
        let count = self.tree.nodes.len();
        for open in self.open.drain(..) {
            if let Some(node) = self.tree.nodes.get_mut(open.number) {
                node.end = count;
                node.range.end = source.len();
                if let Content::Element { inner, .. } = &mut node.content {
                    inner.end = source.len();
                }
            }
        }
    }

    fn break_off(&mut self, at: usize, reason: &str) {
        self.tree.faults.push(XmlFault { kind: XmlFaultKind::Broken(reason.to_owned()), at });
    }

    /// Adds a fault, of which only the first is kept.
    fn note(&mut self, kind: XmlFaultKind, at: usize) {
        if !self.tree.faults.iter().any(|fault| fault.kind == kind) {
            self.tree.faults.push(XmlFault { kind, at });
        }
    }

    /// Adds text as it is written, with references.
    fn add_raw(&mut self, range: Range<usize>) {
        if self.text.raw.end == range.start && !self.text.raw.is_empty() {
            self.text.raw.end = range.end;
        } else {
            self.decode_raw();
            self.text.raw = range;
        }
    }

    /// Decodes the references of the text up to here.
    fn decode_raw(&mut self) {
        let raw = std::mem::take(&mut self.text.raw);
        if !raw.is_empty() {
            let source = self.tree.source;
            self.append(decode_references(source.get(raw.clone()).unwrap_or_default()), &raw);
        }
    }

    /// Adds text that has no references.
    fn add_text(&mut self, text: &'t str, range: &Range<usize>) {
        self.decode_raw();
        self.append(text.into(), range);
    }

    fn append(&mut self, text: Cow<'t, str>, range: &Range<usize>) {
        if self.text.value.is_empty() {
            self.text.value = text;
            self.text.range = range.clone();
        } else {
            self.text.value.to_mut().push_str(&text);
            self.text.range.end = range.end;
        }
    }

    /// Makes a node of the text since the last tag.
    fn end_text(&mut self) {
        self.decode_raw();
        let Text { value, range, .. } = std::mem::take(&mut self.text);
        if value.is_empty() {
            return;
        }
        let Some(parent) = self.open.last().map(|open| open.number) else { return };
        let end = self.tree.nodes.len() + 1;
        self.tree.nodes.push(Node { content: Content::Text(value), range, parent: Some(parent), end });
    }

    /// Begins the element of a tag.
    fn begin(&mut self, tag: &BytesStart<'_>, range: Range<usize>) {
        if self.open.len() >= MAX_DEPTH {
            self.too_deep += 1;
            return self.note(XmlFaultKind::TooDeep, range.start);
        }
        self.end_text();
        let source = self.tree.source;
        let inside = source.get(range.start + 1..range.start + 1 + tag.len()).unwrap_or_default();
        let name = inside.get(..tag.name().0.len()).unwrap_or_default();
        let first = self.tree.attributes.len();
        let mut declared = Vec::new();
        let mut written = Vec::new();
        for attribute in Attributes::html(inside, name.len()).with_checks(false).flatten() {
            let (Ok(key), Cow::Borrowed(value)) = (str::from_utf8(attribute.key.0), attribute.value) else {
                continue;
            };
            let value = decode_references(str::from_utf8(value).unwrap_or_default());
            let prefix = key
                .strip_prefix("xmlns")
                .and_then(|rest| if rest.is_empty() { Some("") } else { rest.strip_prefix(':') });
            match prefix {
                Some(prefix) => {
                    self.prefixes.declare(prefix, &value);
                    declared.push(prefix);
                }
                None => written.push((key, value)),
            }
        }
        // A feed that forgot its vocabulary.
        if self.open.is_empty() && name == "feed" && declared.is_empty() {
            self.prefixes.declare("", ATOM);
            declared.push("");
        }
        for (key, value) in written {
            self.tree.attributes.push(Attribute { name: self.prefixes.attribute(key), value });
        }
        let number = self.tree.nodes.len();
        let content = Content::Element {
            name: self.prefixes.element(name),
            attributes: first..self.tree.attributes.len(),
            inner: range.end..range.end,
            is_closed: false,
        };
        let parent = self.open.last().map(|open| open.number);
        self.tree.nodes.push(Node { content, range, parent, end: number + 1 });
        self.open.push(Open { number, name, declared });
    }

    /// Ends the innermost element of this name, and those within it.
    fn end(&mut self, name: &str, range: Range<usize>) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let Some(at) = self.open.iter().rposition(|open| open.name == name) else {
            return self.note(XmlFaultKind::Misplaced, range.start);
        };
        if at + 1 < self.open.len() {
            self.note(XmlFaultKind::Misplaced, range.start);
        }
        while self.open.len() > at + 1 {
            self.end_innermost(range.start..range.start);
        }
        self.end_innermost(range);
    }

    /// Ends the innermost element with the end tag at this place.
    fn end_innermost(&mut self, tag: Range<usize>) {
        if self.too_deep > 0 {
            // An empty element that is too deep.
            self.too_deep -= 1;
            return;
        }
        self.end_text();
        let Some(open) = self.open.pop() else { return };
        open.declared.iter().for_each(|prefix| self.prefixes.forget(prefix));
        let end = self.tree.nodes.len();
        if let Some(node) = self.tree.nodes.get_mut(open.number) {
            node.end = end;
            // An empty element is its own end.
            let is_empty = node.range == tag;
            node.range.end = tag.end;
            if let Content::Element { inner, is_closed, .. } = &mut node.content {
                *is_closed = true;
                inner.end = if is_empty { inner.start } else { tag.start };
            }
        }
    }
}

/// Returns a reader of XML as it is found.
fn reader_of(source: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(source);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    reader
}

/// Returns where the next tag begins in a text, or else where the text ends.
fn next_tag(text: &str) -> usize {
    let begins_tag = |at: &usize| {
        let next = text.as_bytes().get(at + 1);
        next.is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'!' | b'?' | b'_'))
    };
    memchr::memchr_iter(b'<', text.as_bytes()).find(begins_tag).unwrap_or(text.len())
}

/// Returns whether a tag has a name: `<` may stand for itself.
fn begins_a_name(tag: &BytesStart<'_>) -> bool {
    tag.first()
        .is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':') || !byte.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::super::json::Rest;
    use super::super::tree::Element;
    use super::*;
    use serde_json::{Value, json};

    /// Returns a document as JSON, and the messages of its faults.
    fn read_as_json(source: &str) -> (Value, Vec<String>) {
        let tree = read(source);
        let json = tree.root().map(|root| Rest::default().of(root));
        (json.into(), tree.faults.iter().map(XmlFault::message).collect())
    }

    #[test]
    fn elements_have_attributes_texts_and_children() {
        let source = "<?xml version='1.0'?><!-- x --><a b='1 &amp; 2' c = \"d\"><e>x &lt;<![CDATA[<y>]]>&nbsp;z</e>\n<e/><f g=h/></a>";
        let expected = json!({"@b": "1 & 2", "@c": "d", "e": ["x <<y>\u{a0}z", ""], "f": {"@g": "h"}});
        assert_eq!(read_as_json(source), (expected, Vec::new()));
        assert_eq!(read_as_json("<a>x <b>y</b> z</a>").0, json!({"#xml": "x <b>y</b> z"}));
        assert_eq!(
            read_as_json("AT&T <a>1 < 2 & 3 &amp; 4; 5 &x;</a>").0,
            json!({"#text": "1 < 2 & 3 & 4; 5 &x;"})
        );
    }

    #[test]
    fn names_have_the_prefix_that_everybody_has() {
        let source = "<rss xmlns:c='http://purl.org/rss/1.0/modules/content/' xmlns:x='urn:x'><c:encoded/><x:y/><dc:date/>\
            <d xmlns='http://www.w3.org/2005/Atom' x:z='1'><link/><e xmlns='urn:e'><link/></e></d><link xml:lang='en'/></rss>";
        let tree = read(source);
        let names: Vec<String> = tree
            .root()
            .into_iter()
            .flat_map(Element::children)
            .map(|child| child.name().to_string())
            .collect();
        assert_eq!(names, ["content:encoded", "x:y", "dc:date", "atom:d", "link"]);
        assert_eq!(tree.all_named("atom:link").count(), 1);
        assert_eq!(tree.all_named("link").last().and_then(|link| link.attribute("xml:lang")), Some("en"));
    }

    #[test]
    fn elements_know_where_they_stand() {
        let source = "<?xml version='1.0'?>\n<a><b>é</b><c/></a>";
        let tree = read(source);
        let at = |name: &str| {
            tree.all_named(name)
                .next()
                .map(|element| (&source[element.range()], element.inner_source().to_owned()))
        };
        assert_eq!(at("b"), Some(("<b>é</b>", "é".to_owned())));
        assert_eq!(at("c"), Some(("<c/>", String::new())));
        assert_eq!(at("a"), Some(("<a><b>é</b><c/></a>", "<b>é</b><c/>".to_owned())));
    }

    #[test]
    fn what_is_broken_costs_what_comes_after() {
        let (json, faults) = read_as_json("<a><b>x</b><c>y<![CDATA[z");
        assert_eq!(json, json!({"b": "x", "c": "y"}));
        assert_eq!(faults.len(), 1);
        let tree = read("<a><b>x</b><c>");
        let closed: Vec<bool> =
            tree.root().into_iter().flat_map(Element::children).map(Element::is_closed).collect();
        assert_eq!(closed, [true, false]);
        assert!(tree.faults[0].is_end() && tree.faults[0].at == 14);
    }

    #[test]
    fn tags_out_of_order_are_read_as_they_must_be_meant() {
        let (json, faults) = read_as_json("<a><p>x<br>y</p></i><p>z</a>");
        assert_eq!(json, json!({"p": [{"#xml": "x<br>y"}, "z"]}));
        assert_eq!(faults.len(), 1, "the first of its kind");
        let deep = format!("<a>{}x{}</a><b/>", "<c>".repeat(1000), "</c>".repeat(1000));
        let tree = read(&deep);
        assert_eq!(tree.root().map(|root| root.text().into_owned()).as_deref(), Some("x"));
        assert_eq!(tree.faults.iter().map(|fault| &fault.kind).collect::<Vec<_>>(), [&XmlFaultKind::TooDeep]);
    }
}
