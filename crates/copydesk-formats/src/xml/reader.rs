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
        let mut reader = Reader::from_str(source);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.allow_unmatched_ends = true;
        config.check_end_names = false;
        let position =
            |reader: &Reader<&[u8]>| usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let mut start = 0;
        loop {
            let event = reader.read_event();
            let end = position(&reader).min(source.len());
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
                Ok(Event::Start(tag) | Event::Empty(tag)) if !begins_a_name(&tag) => self.add_raw(range),
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

/// Returns whether a tag has a name: `<` may stand for itself.
fn begins_a_name(tag: &BytesStart<'_>) -> bool {
    tag.first()
        .is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'_' | b':') || !byte.is_ascii())
}
