//! A tree of values as JSON text.

use super::document::DocumentLimits;
use super::fault;
use super::places::Entry;
use super::tree::{Node, NodeId, Tree, Value};
use copydesk_diag::Diagnostic;
use std::ops::Range;

/// Writes the value at the root of a tree as JSON. Returns the text and the places of its keys and values, or what keeps it from
/// being written: it is too deep, or its aliases take up more than the `budget`, from which what they take up is taken.
pub(super) fn write(
    tree: &Tree<'_>,
    root: NodeId,
    limits: DocumentLimits,
    budget: &mut usize,
) -> Result<(Vec<u8>, Vec<Entry>), Box<Diagnostic>> {
    let mut writer =
        Writer { tree, limits, budget, json: Vec::new(), entries: Vec::new(), depth: 0, aliases: 0 };
    writer.value(root, false)?;
    Ok((writer.json, writer.entries))
}

struct Writer<'w, 't> {
    tree: &'w Tree<'t>,
    limits: DocumentLimits,
    budget: &'w mut usize,
    json: Vec<u8>,
    entries: Vec<Entry>,
    /// The number of arrays and objects that are open.
    depth: u32,
    /// The number of aliases, and members that are taken over, that are being written out.
    aliases: usize,
}

impl Writer<'_, '_> {
    fn value(&mut self, id: NodeId, is_taken_over: bool) -> Result<(), Box<Diagnostic>> {
        let tree = self.tree;
        let (Some(node), Some(resolved)) = (tree.node(id), tree.resolved(id)) else { return Ok(()) };
        let is_alias = is_taken_over || matches!(node.value, Value::Alias(_));
        self.aliases += usize::from(is_alias);
        self.resolved(resolved, &node.source)?;
        self.aliases -= usize::from(is_alias);
        Ok(())
    }

    /// Writes a value that is no alias, which stands at `source`.
    fn resolved(&mut self, node: &Node<'_>, source: &Range<usize>) -> Result<(), Box<Diagnostic>> {
        let entry = self.begin(source);
        match &node.value {
            Value::Null | Value::NotJson | Value::Alias(_) => self.json.extend_from_slice(b"null"),
            Value::Bool(true) => self.json.extend_from_slice(b"true"),
            Value::Bool(false) => self.json.extend_from_slice(b"false"),
            Value::Number(number) => self.json.extend_from_slice(number.as_bytes()),
            Value::String(text) => self.string(text),
            Value::Array(items) => {
                self.open(b'[', source)?;
                for (number, item) in items.iter().enumerate() {
                    if number > 0 {
                        self.json.push(b',');
                    }
                    self.value(*item, false)?;
                }
                self.close(b']');
            }
            Value::Object(members) => {
                self.open(b'{', source)?;
                for (number, member) in members.iter().enumerate() {
                    if number > 0 {
                        self.json.push(b',');
                    }
                    let key = self.begin(&member.key_source);
                    self.string(&member.key);
                    self.end(key);
                    self.pay(key, &member.key_source)?;
                    self.json.push(b':');
                    self.value(member.value, member.is_taken_over)?;
                }
                self.close(b'}');
            }
        }
        self.end(entry);
        self.pay(entry, source)
    }

    /// Takes what a key or value takes up from the budget, if an alias names it.
    fn pay(&mut self, entry: usize, source: &Range<usize>) -> Result<(), Box<Diagnostic>> {
        if self.aliases == 0 {
            return Ok(());
        }
        // What is in it is paid for already.
        let is_last = entry + 1 == self.entries.len();
        let length = self.entries.get(entry).filter(|_| is_last).map_or(0, |entry| entry.json.len());
        let left = self.budget.checked_sub(length + ENTRY_PRICE);
        *self.budget = left.ok_or_else(|| Box::new(too_large(source.clone(), self.limits)))?;
        Ok(())
    }

    fn open(&mut self, bracket: u8, source: &Range<usize>) -> Result<(), Box<Diagnostic>> {
        self.json.push(bracket);
        self.depth += 1;
        if self.depth > self.limits.depth {
            let place = source.start..source.start;
            return Err(Box::new(fault::too_deep(place, self.limits.depth)));
        }
        Ok(())
    }

    fn close(&mut self, bracket: u8) {
        self.json.push(bracket);
        self.depth -= 1;
    }

    fn string(&mut self, text: &str) {
        // Writing to memory does not fail.
        let _ = serde_json::to_writer(&mut self.json, text);
    }

    fn begin(&mut self, source: &Range<usize>) -> usize {
        let start = self.json.len();
        self.entries.push(Entry { json: start..start, source: source.clone() });
        self.entries.len() - 1
    }

    fn end(&mut self, entry: usize) {
        let end = self.json.len();
        if let Some(entry) = self.entries.get_mut(entry) {
            entry.json.end = end;
        }
    }
}

/// What a key or value costs beside its text, about the memory that its place takes.
const ENTRY_PRICE: usize = 16;

/// Returns the finding for a document whose aliases are too large.
pub(super) fn too_large(place: Range<usize>, limits: DocumentLimits) -> Diagnostic {
    let limit = limits.expanded;
    let message = format!("written out, the aliases of the file up to here take up more than {limit} bytes");
    fault::finding(&fault::YAML_ALIASES_TOO_LARGE, place, message)
}
