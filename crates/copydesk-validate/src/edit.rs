//! Edits of JSON text, made so that every other byte stays as it is: indentation, the order of keys, the form of
//! numbers.

use crate::schema::Walker;
use crate::tape::{Kind, Member, Node, Tape, unescape};
use copydesk_diag::{Edit, Scalar};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::rc::Rc;

/// Collects the edits of one document, and makes them at once.
pub(crate) struct Editor<'t> {
    text: &'t str,
    walker: Walker<'t>,
    /// The text that takes the place of some bytes, by the first of them. No two share a byte.
    replacements: BTreeMap<usize, Replacement>,
    changes: Vec<Change>,
    /// The bytes of the children of those objects and arrays that were asked for, by their first byte.
    children: HashMap<usize, Rc<[Range<usize>]>>,
}

/// One change of a document, for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The JSON Pointer of what was changed, in the document as it was then; `-` is the end of an array.
    pub pointer: String,
    /// The first byte of what was changed, in the document as it was given; for what is new, of what it was put into.
    pub start: usize,
    /// The member or element before, shortened; `None` for a new one.
    pub before: Option<String>,
    /// The member or element after, shortened; `None` for one that was taken out.
    pub after: Option<String>,
}

/// A document with some edits made.
pub(crate) struct Edited {
    pub(crate) json: Vec<u8>,
    pub(crate) changes: Vec<Change>,
    pub(crate) moves: Moves,
}

/// The bytes that edits put in, and those that they put them in place of, in the order of the document.
pub(crate) struct Moves(Vec<(Range<usize>, Range<usize>)>);

impl Moves {
    /// Returns where the byte at a place of the edited document was before.
    pub(crate) fn origin(&self, at: usize) -> usize {
        let after = self.0.partition_point(|(new, _)| new.start <= at);
        match after.checked_sub(1).and_then(|last| self.0.get(last)) {
            None => at,
            Some((new, old)) if at < new.end => old.start,
            Some((new, old)) => old.end + (at - new.end),
        }
    }
}

/// Whether the edits of a fix were taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taken {
    Yes,
    /// They change what others change; they may have a place once those are made.
    Conflict,
    /// The document has no such place.
    NoPlace,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Replacement {
    bytes: Range<usize>,
    text: String,
}

impl<'t> Editor<'t> {
    pub(crate) fn new(tape: Tape<'t>) -> Self {
        let walker = Walker::new(tape.root());
        let (replacements, changes, children) = Default::default();
        Self { text: tape.text(), walker, replacements, changes, children }
    }

    /// Takes the edits of one fix, all of them or none.
    pub(crate) fn take(&mut self, edits: &[Edit]) -> Taken {
        let Some(planned) = edits.iter().map(|edit| self.plan(edit)).collect::<Option<Vec<_>>>() else {
            return Taken::NoPlace;
        };
        let mut changes = Vec::new();
        let mut undo = Vec::new();
        for (mut replacement, change) in planned {
            let start = replacement.bytes.start;
            let there = self.replacements.get(&start);
            // Two findings may ask for one and the same change.
            if there == Some(&replacement) {
                continue;
            }
            match there.filter(|there| there.bytes == replacement.bytes && there.bytes.is_empty()) {
                // Both are put in at one place, one after the other.
                Some(there) => replacement.text.insert_str(0, &there.text),
                None if self.is_touched(&replacement.bytes) => {
                    for (start, before) in undo.into_iter().rev() {
                        match before {
                            Some(before) => self.replacements.insert(start, before),
                            None => self.replacements.remove(&start),
                        };
                    }
                    return Taken::Conflict;
                }
                None => {}
            }
            undo.push((start, self.replacements.insert(start, replacement)));
            changes.push(change);
        }
        self.changes.extend(changes);
        Taken::Yes
    }

    /// Returns the document with the edits made. `json` is what the tape was parsed from.
    pub(crate) fn finish(self, json: &[u8]) -> Edited {
        let mut edited = Vec::with_capacity(json.len());
        let mut moves = Vec::with_capacity(self.replacements.len());
        let mut at = 0;
        for Replacement { bytes, text } in self.replacements.into_values() {
            edited.extend_from_slice(json.get(at..bytes.start).unwrap_or_default());
            let start = edited.len();
            edited.extend_from_slice(text.as_bytes());
            moves.push((start..edited.len(), bytes.clone()));
            at = bytes.end;
        }
        edited.extend_from_slice(json.get(at..).unwrap_or_default());
        Edited { json: edited, changes: self.changes, moves: Moves(moves) }
    }

    /// Returns whether some of the bytes, or the place between two of them, are taken.
    fn is_touched(&self, bytes: &Range<usize>) -> bool {
        let last = bytes.end.max(bytes.start + 1);
        let before = self.replacements.range(..last).next_back();
        before.is_some_and(|(start, other)| *start == bytes.start || other.bytes.end > bytes.start)
    }

    fn plan(&mut self, edit: &Edit) -> Option<(Replacement, Change)> {
        let pointer = edit.pointer();
        let (start, before, after, replacement) = match edit {
            Edit::Replace { value, .. } => {
                let node = self.walker.to(pointer)?;
                let label = self.label(pointer);
                let text = written(value);
                let (before, after) = (format!("{label}{}", shown(node)), clipped(&text));
                let bytes = node.span();
                (bytes.start, Some(before), Some(format!("{label}{after}")), Replacement { bytes, text })
            }
            Edit::Rename { key, .. } => {
                let member = self.walker.member(pointer)?;
                let text = quoted(key);
                let value = shown(member.value);
                let line = |key: &str| Some(format!("{}: {value}", clipped(key)));
                let (before, after) = (line(member.key.raw()), line(&text));
                let bytes = member.key_span();
                (bytes.start, before, after, Replacement { bytes, text })
            }
            Edit::Remove { .. } => {
                let label = self.label(pointer);
                let node = self.walker.to(pointer)?;
                let before = format!("{label}{}", shown(node));
                let replacement = Replacement { bytes: self.removal(pointer)?, text: String::new() };
                (node.span().start, Some(before), None, replacement)
            }
            // As JSON Patch has it: a member that is there gets another value.
            Edit::Add { pointer, value } if self.walker.member(pointer).is_some() => {
                return self.plan(&Edit::replace(pointer.as_str(), value.clone()));
            }
            Edit::Add { value, .. } => {
                let (after, replacement) = self.addition(pointer, &written(value))?;
                let (parent, _) = pointer.rsplit_once('/')?;
                (self.walker.to(parent)?.span().start, None, Some(clipped(&after)), replacement)
            }
        };
        Some((replacement, Change { pointer: pointer.to_owned(), start, before, after }))
    }

    /// Returns the key of a member, with its colon; nothing for the elements of arrays.
    fn label(&mut self, pointer: &str) -> String {
        self.walker
            .member(pointer)
            .map_or_else(String::new, |member| format!("{}: ", clipped(member.key.raw())))
    }

    /// Returns the bytes of a child of an object or array, with the comma that it does not leave behind.
    fn removal(&mut self, pointer: &str) -> Option<Range<usize>> {
        let (parent, _) = pointer.rsplit_once('/')?;
        let child = self.walker.to(pointer)?;
        let parent = self.walker.to(parent)?;
        let spans = self.child_spans(parent);
        let index = spans.binary_search_by_key(&child.span().end, |span| span.end).ok()?;
        let span = spans.get(index)?.clone();
        let before = index.checked_sub(1).and_then(|before| spans.get(before));
        Some(match (before, spans.get(index + 1)) {
            (_, Some(next)) => span.start..next.start,
            (Some(before), None) => before.end..span.end,
            (None, None) => inside(parent),
        })
    }

    /// Returns the new child of an object or array, and the text that puts it in, separated from its neighbours as
    /// they are.
    fn addition(&mut self, pointer: &str, value: &str) -> Option<(String, Replacement)> {
        let (parent_pointer, token) = pointer.rsplit_once('/')?;
        let parent = self.walker.to(parent_pointer)?;
        let owner = self.walker.member(parent_pointer);
        let spans = self.child_spans(parent);
        let (index, child) = match parent.kind() {
            Kind::Array if token == "-" => (spans.len(), value.to_owned()),
            Kind::Array => (token.parse().ok().filter(|index| *index <= spans.len())?, value.to_owned()),
            Kind::Object => {
                let key = unescape(token);
                let colon = parent.members().last().or(owner).map_or(": ", |member| self.colon(member));
                (spans.len(), format!("{}{colon}{value}", quoted(&key)))
            }
            _ => return None,
        };
        let spaced = parent.members().last().or(owner).is_none_or(|member| self.colon(member).ends_with(' '));
        // What stands between two children, or what would.
        let between = |right: usize| {
            let (left, right) = (spans.get(right.checked_sub(1)?)?.end, spans.get(right)?.start);
            self.text.get(left..right)?.split_once(',').map(|(_, blank)| blank)
        };
        let blank = between(index.min(spans.len().saturating_sub(1))).or_else(|| between(1)).or_else(|| {
            let before_first = self.text.get(parent.span().start + 1..spans.first()?.start)?;
            before_first.contains('\n').then_some(before_first)
        });
        let blank = blank.unwrap_or(if spaced { " " } else { "" });
        let replacement = match (spans.get(index), spans.last()) {
            (Some(next), _) => {
                Replacement { bytes: next.start..next.start, text: format!("{child},{blank}") }
            }
            (None, Some(last)) => Replacement { bytes: last.end..last.end, text: format!(",{blank}{child}") },
            (None, None) => Replacement { bytes: inside(parent), text: child.clone() },
        };
        Some((child, replacement))
    }

    /// Returns the bytes of the elements of an array, or of the members of an object with their keys.
    fn child_spans(&mut self, parent: Node<'_>) -> Rc<[Range<usize>]> {
        let children = self.children.entry(parent.span().start).or_insert_with(|| {
            let members = parent.members().map(|member| member.key_span().start..member.value.span().end);
            members.chain(parent.elements().map(Node::span)).collect()
        });
        Rc::clone(children)
    }

    /// Returns what stands between a key and its value.
    fn colon(&self, member: Member<'_>) -> &'t str {
        self.text.get(member.key_span().end..member.value.span().start).unwrap_or(":")
    }
}

/// Returns the bytes between the brackets of an object or array.
fn inside(parent: Node<'_>) -> Range<usize> {
    let span = parent.span();
    span.start + 1..span.end.saturating_sub(1)
}

/// Returns a value as JSON.
fn written(value: &Scalar) -> String {
    match value {
        Scalar::Integer(number) => number.to_string(),
        Scalar::Text(text) => quoted(text),
    }
}

/// Returns a JSON string.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Returns a value for people: of an array or object no more than its brackets.
fn shown(node: Node<'_>) -> String {
    match node.kind() {
        Kind::Array if !node.is_empty() => "[…]".to_owned(),
        Kind::Object if !node.is_empty() => "{…}".to_owned(),
        _ => clipped(node.raw()),
    }
}

/// Returns the beginning of some JSON: a string may be the whole article.
fn clipped(json: &str) -> String {
    const SHOWN: usize = 60;
    match json.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", json.get(..end).unwrap_or_default()),
        None => json.to_owned(),
    }
}
