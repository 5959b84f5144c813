//! The events of one YAML document as a tree.

use super::object::OpenObject;
use crate::data_format::document::{Document, DocumentLimits};
use crate::data_format::fault::{self, finding};
use crate::data_format::places::Places;
use crate::data_format::tree::{Member, NodeId, Tree, Value};
use crate::data_format::writer;
use crate::data_format::yaml_scalar::{Resolved, resolve};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Fault};
use granit_parser::{Event, ScalarStyle, Span, Tag};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Builds the tree of one document.
pub(super) struct Builder<'t> {
    text: &'t str,
    limits: DocumentLimits,
    start: usize,
    tree: Tree<'t>,
    root: Option<NodeId>,
    open: Vec<Open<'t>>,
    /// The values that aliases can name; `None` while they are open.
    anchors: HashMap<usize, Option<NodeId>>,
    /// The end of the last key or value.
    last_end: usize,
    /// How much aliases and merge keys may still take up.
    budget: usize,
    findings: Vec<Diagnostic>,
    replaced: HashSet<Range<usize>>,
    /// The finding that keeps the document from being written.
    refused: Option<Diagnostic>,
}

/// A collection that is being read.
struct Open<'t> {
    start: usize,
    anchor: usize,
    kind: OpenKind<'t>,
}

enum OpenKind<'t> {
    Array(Vec<NodeId>),
    Object(OpenObject<'t>, Option<Key<'t>>),
}

/// A key whose value is not read yet.
enum Key<'t> {
    Name(Cow<'t, str>, Range<usize>),
    Merge,
    /// A key that JSON can't have. Its value is left out.
    NotJson,
}

/// The tags of the core schema and of the types that YAML 1.1 had besides.
const YAML_TAGS: &str = "tag:yaml.org,2002:";

impl<'t> Builder<'t> {
    /// Returns a builder of the document that starts at a byte.
    pub(super) fn new(text: &'t str, limits: DocumentLimits, budget: usize, start: usize) -> Self {
        Self {
            text,
            limits,
            start,
            tree: Tree::default(),
            root: None,
            open: Vec::new(),
            anchors: HashMap::new(),
            last_end: start,
            budget,
            findings: Vec::new(),
            replaced: HashSet::new(),
            refused: None,
        }
    }

    /// Returns the byte at which the document starts.
    pub(super) fn start(&self) -> usize {
        self.start
    }

    /// Returns the document. Sets how much the aliases of further documents may take up.
    pub(super) fn finish(mut self, budget: &mut usize) -> Document {
        let start = self.start;
        let root = self.root.unwrap_or_else(|| self.tree.add(Value::Null, start..start));
        let written = match self.refused {
            Some(finding) => Err(Box::new(finding)),
            None => writer::write(&self.tree, root, self.limits, &mut self.budget),
        };
        *budget = self.budget;
        match written {
            Ok((json, entries)) => {
                Document::new(Some(json), self.findings, Places::Listed(entries), start, self.replaced)
            }
            Err(finding) => {
                self.findings.push(*finding);
                Document::new(None, self.findings, Places::Same(0), start, self.replaced)
            }
        }
    }

    /// Takes the next event.
    pub(super) fn take(&mut self, event: Event<'t>, span: &Span) {
        let range = span.byte_range().unwrap_or(self.start..self.start);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let source = self.scalar_source(range, style);
                self.last_end = source.end;
                let value = self.scalar(text, style, tag.as_deref(), &source);
                if matches!(value, Value::NotJson) {
                    self.replaced.insert(source.clone());
                }
                let node = self.tree.add(value, source);
                self.set_anchor(anchor, Some(node));
                self.place(node);
            }
            Event::Alias(anchor) => {
                self.last_end = range.end;
                let value = if let Some(Some(target)) = self.anchors.get(&anchor) {
                    Value::Alias(*target)
                } else {
                    let message = "the alias stands inside the value that it names";
                    self.findings.push(finding(&fault::YAML_RECURSIVE_ALIAS, range.clone(), message));
                    self.replaced.insert(range.clone());
                    Value::NotJson
                };
                let node = self.tree.add(value, range);
                self.place(node);
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.check_collection_tag(tag.as_deref(), &["seq", "omap", "pairs"], &range, span);
                self.begin(range.start, anchor, OpenKind::Array(Vec::new()));
            }
            Event::MappingStart(_, anchor, tag) => {
                self.check_collection_tag(tag.as_deref(), &["map", "set"], &range, span);
                self.begin(range.start, anchor, OpenKind::Object(OpenObject::default(), None));
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(&range),
            _ => {}
        }
    }

    fn begin(&mut self, start: usize, anchor: usize, kind: OpenKind<'t>) {
        self.set_anchor(anchor, None);
        self.open.push(Open { start, anchor, kind });
    }

    fn set_anchor(&mut self, anchor: usize, node: Option<NodeId>) {
        // Zero is no anchor.
        if anchor != 0 {
            self.anchors.insert(anchor, node);
        }
    }

    fn end(&mut self, bracket: &Range<usize>) {
        let Some(Open { start, anchor, kind }) = self.open.pop() else { return };
        // The end of an indented collection is told where the next thing begins.
        let has_bracket = self.text.get(bracket.clone()).is_some_and(|text| matches!(text, "]" | "}"));
        if has_bracket {
            self.last_end = bracket.end;
        }
        let source = start..self.last_end.max(start);
        let value = match kind {
            OpenKind::Array(items) => Value::Array(items),
            OpenKind::Object(object, _) => {
                match object.finish(&self.tree, &mut self.budget, &mut self.findings) {
                    Ok(members) => Value::Object(members),
                    Err(place) => {
                        self.refused.get_or_insert_with(|| writer::too_large(place, self.limits));
                        Value::Null
                    }
                }
            }
        };
        let node = self.tree.add(value, source);
        self.set_anchor(anchor, Some(node));
        self.place(node);
    }

    /// Puts a value where it belongs: into the collection that is open, as its next item, key or value.
    fn place(&mut self, node: NodeId) {
        match self.open.last_mut().map(|open| &mut open.kind) {
            None => self.root = Some(node),
            Some(OpenKind::Array(items)) => items.push(node),
            Some(OpenKind::Object(object, key)) => match key.take() {
                Some(Key::Name(name, source)) => {
                    let member = Member { key: name, key_source: source, value: node, is_taken_over: false };
                    object.add(member, &mut self.findings);
                }
                Some(Key::Merge) => object.merge(node),
                Some(Key::NotJson) => {}
                None => {
                    let found = self.key(node);
                    if let Some(OpenKind::Object(_, key)) = self.open.last_mut().map(|open| &mut open.kind) {
                        *key = Some(found);
                    }
                }
            },
        }
    }

    /// Returns the key that a value is. Numbers, booleans and `null` are their text, since JSON has only strings.
    fn key(&mut self, node: NodeId) -> Key<'t> {
        let source = self.tree.source(node);
        let written = self.text.get(source.clone()).unwrap_or_default();
        let name: Cow<'t, str> = match self.tree.resolved(node).map(|node| &node.value) {
            Some(Value::String(_)) if written == "<<" => return Key::Merge,
            Some(Value::String(text)) => text.clone(),
            Some(Value::Null) => "null".into(),
            Some(Value::Bool(value)) => value.to_string().into(),
            // As it is written: `1.0` is no `1`.
            Some(Value::Number(_)) if !written.starts_with('*') => written.into(),
            Some(Value::Number(number)) => number.clone(),
            _ => {
                let is_told = self.replaced.contains(&source);
                if !is_told {
                    let message = "a list or a mapping stands as a key, and keys of JSON are strings";
                    self.findings.push(finding(&fault::YAML_NOT_JSON, source.clone(), message));
                    self.replaced.insert(source);
                }
                return Key::NotJson;
            }
        };
        Key::Name(name, source)
    }

    /// Returns the place of a scalar as people see it: without the line ends below it, and of one that is left out at what it
    /// belongs to.
    fn scalar_source(&self, range: Range<usize>, style: ScalarStyle) -> Range<usize> {
        let written = self.text.get(range.clone()).unwrap_or_default();
        if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
            return range.start..range.start + written.trim_end().len();
        }
        if !written.is_empty() {
            return range;
        }
        // After the colon that it belongs to.
        let at =
            range.start + usize::from(self.text.get(range.start..).is_some_and(|rest| rest.starts_with(':')));
        at..at
    }

    /// Returns the value of a scalar.
    fn scalar(
        &mut self,
        text: Cow<'t, str>,
        style: ScalarStyle,
        tag: Option<&Tag>,
        source: &Range<usize>,
    ) -> Value<'t> {
        let plain = |text: Cow<'t, str>| match text {
            Cow::Borrowed(text) => resolve(text).value(Cow::Borrowed(text)),
            Cow::Owned(text) => owned(resolve(&text).value(Cow::Borrowed(&text))),
        };
        let Some(tag) = tag else {
            return match style {
                ScalarStyle::Plain => self.with_finding(plain(text), source),
                _ => Value::String(text),
            };
        };
        let resolved = resolve(&text);
        let fits = match tag.suffix_in_namespace(YAML_TAGS).as_deref() {
            Some("null") => matches!(resolved, Resolved::Null),
            Some("bool") => matches!(resolved, Resolved::Bool(_)),
            Some("int") => matches!(resolved, Resolved::Integer(_)),
            Some("float") => {
                matches!(resolved, Resolved::Integer(_) | Resolved::Float(_) | Resolved::NotJson)
            }
            // Of the types of YAML 1.1, such as times and binary data, JSON has the text.
            Some("str" | "timestamp" | "binary" | "merge") => return Value::String(text),
            Some("seq" | "map" | "set" | "omap" | "pairs") => false,
            _ => {
                if tag.original() == "!" {
                    return Value::String(text);
                }
                self.tell_unknown_tag(tag, source);
                return match style {
                    ScalarStyle::Plain => self.with_finding(plain(text), source),
                    _ => Value::String(text),
                };
            }
        };
        if fits {
            return self.with_finding(plain(text), source);
        }
        let message = format!("{} does not fit its tag `{}`", quoted(&text), tag.original());
        self.findings.push(finding(&fault::YAML_TAG_MISMATCH, source.clone(), message));
        self.replaced.insert(source.clone());
        Value::Null
    }

    /// Reports a value that JSON does not have.
    fn with_finding(&mut self, value: Value<'t>, source: &Range<usize>) -> Value<'t> {
        if matches!(value, Value::NotJson) {
            let written = self.text.get(source.clone()).unwrap_or_default();
            let message = format!("{} is no value of JSON", quoted(written));
            self.findings.push(finding(&fault::YAML_NOT_JSON, source.clone(), message));
        }
        value
    }

    /// Reports a tag that a collection can't have, or that has no meaning.
    fn check_collection_tag(
        &mut self,
        tag: Option<&Tag>,
        fitting: &[&str],
        range: &Range<usize>,
        span: &Span,
    ) {
        let Some(tag) = tag else { return };
        let place = span.tag_span().and_then(|span| span.byte_range()).unwrap_or(range.start..range.start);
        match tag.suffix_in_namespace(YAML_TAGS).as_deref() {
            Some(name) if fitting.contains(&name) => {}
            Some("null" | "bool" | "int" | "float" | "str" | "seq" | "map") => {
                let message = format!("a list or a mapping does not fit its tag `{}`", tag.original());
                self.add(&fault::YAML_TAG_MISMATCH, place, message);
            }
            _ if tag.original() == "!" => {}
            _ => self.tell_unknown_tag(tag, &place),
        }
    }

    fn tell_unknown_tag(&mut self, tag: &Tag, place: &Range<usize>) {
        let message = format!("the tag `{}` has no meaning here", tag.original());
        self.add(&fault::YAML_UNKNOWN_TAG, place.clone(), message);
    }

    fn add(&mut self, fault: &'static Fault, place: Range<usize>, message: String) {
        self.findings.push(finding(fault, place, message));
    }
}

/// Returns a value of a scalar that borrows nothing.
fn owned<'t>(value: Value<'_>) -> Value<'t> {
    match value {
        Value::Bool(value) => Value::Bool(value),
        Value::Number(number) => Value::Number(Cow::Owned(number.into_owned())),
        Value::String(text) => Value::String(Cow::Owned(text.into_owned())),
        Value::NotJson => Value::NotJson,
        _ => Value::Null,
    }
}
