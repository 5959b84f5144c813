//! What is left of an element when its facts were taken out, as JSON.

use super::tree::Element;
use serde_json::{Map, Value};
use std::collections::HashSet;

/// What of a document has no place in a record.
#[derive(Debug, Default)]
pub(crate) struct Rest {
    /// The numbers of the elements that have one.
    taken: HashSet<usize>,
    /// The prefix of the document's own names, which are written without it.
    own_prefix: &'static str,
}

/// How deep elements are in others as JSON. What is deeper is kept as it is written.
const MAX_DEPTH: usize = 16;

impl Rest {
    /// Returns the rest of a document of which nothing is taken yet, and whose own names have this prefix.
    pub(crate) fn of_document(own_prefix: &'static str) -> Self {
        Self { taken: HashSet::new(), own_prefix }
    }

    /// Returns whether an element was taken out.
    pub(crate) fn is_taken(&self, element: Element<'_>) -> bool {
        self.taken.contains(&element.number())
    }

    /// Takes an element out, with all that is in it.
    pub(crate) fn take(&mut self, element: Element<'_>) {
        self.taken.insert(element.number());
    }

    /// Takes an element out if it says nothing but its text and these attributes.
    pub(crate) fn take_text(&mut self, element: Element<'_>, attributes: &[&str]) {
        let says_more = element.has_children()
            || element.attributes().any(|(name, _)| !attributes.iter().any(|known| name.is(known)));
        if !says_more {
            self.take(element);
        }
    }

    /// Returns what is left of an element: attributes as `@name`, text as `#text`, elements by their names, and several of a
    /// name as an array. An element that is nothing but text is a string; one with words between its elements is kept as it
    /// is written, as `#xml`.
    pub(crate) fn of(&self, element: Element<'_>) -> Map<String, Value> {
        match self.value(element, 0) {
            Some(Value::Object(members)) => members,
            Some(text) => Map::from_iter([(TEXT.to_owned(), text)]),
            None => Map::new(),
        }
    }

    fn value(&self, element: Element<'_>, depth: usize) -> Option<Value> {
        if self.is_taken(element) {
            return None;
        }
        let mut members = Map::new();
        for (name, value) in element.attributes() {
            members.insert(format!("@{name}"), value.into());
        }
        let is_partly_taken = element.children().any(|child| self.is_taken(child));
        if element.has_children() && (depth >= MAX_DEPTH || (element.is_mixed() && !is_partly_taken)) {
            members.insert(XML.to_owned(), element.inner_source().trim().into());
            return Some(members.into());
        }
        for child in element.children() {
            let Some(value) = self.value(child, depth + 1) else { continue };
            let name = child.name().without_prefix(self.own_prefix);
            match members.get_mut(&name) {
                None => {
                    members.insert(name, value);
                }
                Some(Value::Array(several)) => several.push(value),
                Some(first) => *first = Value::Array(vec![first.take(), value]),
            }
        }
        let text = element.own_text();
        let text = text.trim();
        if members.is_empty() {
            // Of an element that held what was taken nothing is left.
            return (!element.has_children() || !text.is_empty()).then(|| text.into());
        }
        if !text.is_empty() {
            members.insert(TEXT.to_owned(), text.into());
        }
        Some(members.into())
    }
}

/// The member that has the text of an element.
const TEXT: &str = "#text";

/// The member that has what is in an element as it is written.
const XML: &str = "#xml";
