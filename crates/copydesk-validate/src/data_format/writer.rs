//! A tree of values as JSON text.

use super::document::DocumentLimits;
use super::fault;
use super::places::Entry;
use super::tree::{Node, NodeId, Tree, Value};
use copydesk_diag::Diagnostic;
use std::ops::Range;

/// Writes the value at the root of a tree as JSON. Returns the text and the places of its keys and values, or what keeps it from
/// being written: it is too deep, or too large once its aliases are written out.
pub(super) fn write(
    tree: &Tree<'_>,
    root: NodeId,
    limits: DocumentLimits,
) -> Result<(Vec<u8>, Vec<Entry>), Box<Diagnostic>> {
    let mut writer = Writer { tree, limits, json: Vec::new(), entries: Vec::new(), depth: 0, aliases: 0 };
    writer.value(root)?;
    Ok((writer.json, writer.entries))
}

struct Writer<'w, 't> {
    tree: &'w Tree<'t>,
    limits: DocumentLimits,
    json: Vec<u8>,
    entries: Vec<Entry>,
    /// The number of arrays and objects that are open.
    depth: u32,
    /// The number of aliases that are being written out.
    aliases: usize,
}

impl Writer<'_, '_> {
    fn value(&mut self, id: NodeId) -> Result<(), Box<Diagnostic>> {
        let tree = self.tree;
        let (Some(node), Some(resolved)) = (tree.node(id), tree.resolved(id)) else { return Ok(()) };
        let is_alias = matches!(node.value, Value::Alias(_));
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
                    self.value(*item)?;
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
                    self.json.push(b':');
                    self.value(member.value)?;
                }
                self.close(b'}');
            }
        }
        self.end(entry);
        if self.aliases > 0 && self.json.len() > self.limits.expanded {
            return Err(Box::new(too_large(source.clone(), self.limits)));
        }
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

/// Returns the finding for a document whose aliases are too large.
pub(super) fn too_large(place: Range<usize>, limits: DocumentLimits) -> Diagnostic {
    let limit = limits.expanded;
    let message = format!("written out, the aliases up to here are larger than {limit} bytes");
    fault::finding(&fault::YAML_ALIASES_TOO_LARGE, place, message)
}
