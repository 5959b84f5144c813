//! Handles on the values of a tape.

use std::ops::Range;

use super::Tape;
use super::cell::{Cell, Tag};
use super::number::Number;

/// The kind of a JSON value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// One value, or one key, of a [`Tape`]. A handle: copying it copies no text.
#[derive(Debug, Clone, Copy)]
pub struct Node<'t> {
    pub(super) tape: Tape<'t>,
    pub(super) index: u32,
}

impl<'t> Node<'t> {
    #[inline]
    pub(super) const fn new(tape: Tape<'t>, index: u32) -> Self {
        Self { tape, index }
    }

    /// Returns the tape that the node belongs to.
    #[must_use]
    pub const fn tape(self) -> Tape<'t> {
        self.tape
    }

    /// Returns the node's index on its tape: nodes are in document order, keys before their values.
    #[must_use]
    pub const fn index(self) -> usize {
        self.index as usize
    }

    /// Returns the kind of the value.
    #[must_use]
    #[inline]
    pub fn kind(self) -> Kind {
        match self.cell().tag() {
            Tag::Null => Kind::Null,
            Tag::False | Tag::True => Kind::Boolean,
            Tag::Integer | Tag::Decimal => Kind::Number,
            Tag::Plain | Tag::Escaped => Kind::String,
            Tag::Array => Kind::Array,
            Tag::Object => Kind::Object,
        }
    }

    /// Returns the bytes that the value takes in the input, quotes and brackets included.
    #[must_use]
    #[inline]
    pub fn span(self) -> Range<usize> {
        let cell = self.cell();
        cell.start as usize..cell.end as usize
    }

    /// Returns the value as it is in the input.
    #[must_use]
    #[inline]
    pub fn raw(self) -> &'t str {
        self.tape.text.get(self.span()).unwrap_or_default()
    }

    /// Returns whether the value is `null`.
    #[must_use]
    #[inline]
    pub fn is_null(self) -> bool {
        self.cell().tag() == Tag::Null
    }

    /// Returns the value of a boolean, if it is one.
    #[must_use]
    #[inline]
    pub fn as_bool(self) -> Option<bool> {
        match self.cell().tag() {
            Tag::False => Some(false),
            Tag::True => Some(true),
            _ => None,
        }
    }

    /// Returns the text of a string or key, escapes resolved.
    #[must_use]
    #[inline]
    pub fn as_str(self) -> Option<&'t str> {
        self.tape.string(self.cell())
    }

    /// Returns whether this is a string written with escapes, so that offsets in its text are not offsets in
    /// the input.
    #[must_use]
    pub fn has_escapes(self) -> bool {
        self.cell().tag() == Tag::Escaped
    }

    /// Returns the number, with its text.
    #[must_use]
    #[inline]
    pub fn as_number(self) -> Option<Number<'t>> {
        let cell = self.cell();
        let (integer, cell_value) = match cell.tag() {
            Tag::Integer => (true, Some(cell.count()).filter(|count| *count < Cell::MAX_COUNT)),
            Tag::Decimal => (false, None),
            _ => return None,
        };
        Some(Number::new(self.tape.text, (cell.start, cell.end), integer, cell_value))
    }

    /// Returns the number of elements of an array or members of an object; 0 for other values.
    #[must_use]
    #[inline]
    pub fn len(self) -> usize {
        let cell = self.cell();
        match cell.tag() {
            Tag::Array | Tag::Object => cell.count() as usize,
            _ => 0,
        }
    }

    /// Returns whether the value has neither elements nor members.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Returns the elements of an array; of anything else there are none.
    #[must_use]
    #[inline]
    pub fn elements(self) -> Elements<'t> {
        let cell = self.cell();
        let left = if cell.tag() == Tag::Array { cell.count() } else { 0 };
        Elements { tape: self.tape, next: self.index + 1, left }
    }

    /// Returns the members of an object in the order of the text; of anything else there are none.
    #[must_use]
    #[inline]
    pub fn members(self) -> Members<'t> {
        let cell = self.cell();
        let left = if cell.tag() == Tag::Object { cell.count() } else { 0 };
        Members { tape: self.tape, next: self.index + 1, left }
    }

    /// Returns the member with this key, if this is an object that has one. Where the key occurs twice the
    /// last counts, as in `serde_json` and JavaScript.
    #[must_use]
    #[inline]
    pub fn member(self, key: &str) -> Option<Member<'t>> {
        let mut members = self.members();
        let mut found = None;
        while let Some((node, cell)) = members.next_with_key() {
            if self.tape.reads(cell, key) {
                found = Some(Member { key: node, value: Node::new(self.tape, node.index + 1) });
            }
        }
        found
    }

    /// Returns the value of the member with this key: see [`Node::member`].
    #[must_use]
    #[inline]
    pub fn get(self, key: &str) -> Option<Node<'t>> {
        self.member(key).map(|member| member.value)
    }

    /// Returns the node's cell. Every node has one; a handle without one would read as `null`.
    #[inline]
    pub(super) fn cell(self) -> Cell {
        self.tape.cell(self.index)
    }
}

/// A key and its value.
#[derive(Debug, Clone, Copy)]
pub struct Member<'t> {
    /// The key, a string.
    pub key: Node<'t>,
    /// The value.
    pub value: Node<'t>,
}

impl<'t> Member<'t> {
    /// Returns the key's text, escapes resolved.
    #[must_use]
    #[inline]
    pub fn name(self) -> &'t str {
        self.key.as_str().unwrap_or_default()
    }

    /// Returns whether the key reads `name` once unescaped.
    #[must_use]
    #[inline]
    pub fn is_named(self, name: &str) -> bool {
        self.key.tape.reads(self.key.cell(), name)
    }

    /// Returns the bytes that the key takes in the input, quotes included.
    #[must_use]
    pub fn key_span(self) -> Range<usize> {
        self.key.span()
    }
}

/// The elements of an array, in order.
#[derive(Debug, Clone)]
pub struct Elements<'t> {
    tape: Tape<'t>,
    next: u32,
    left: u32,
}

impl<'t> Iterator for Elements<'t> {
    type Item = Node<'t>;

    #[inline]
    fn next(&mut self) -> Option<Node<'t>> {
        self.left = self.left.checked_sub(1)?;
        let node = Node::new(self.tape, self.next);
        self.next = node.cell().next;
        Some(node)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left as usize, Some(self.left as usize))
    }
}

impl ExactSizeIterator for Elements<'_> {}

/// The members of an object, in the order of the text.
#[derive(Debug, Clone)]
pub struct Members<'t> {
    tape: Tape<'t>,
    next: u32,
    left: u32,
}

impl<'t> Members<'t> {
    /// Returns the next key with its cell.
    #[inline]
    pub(super) fn next_with_key(&mut self) -> Option<(Node<'t>, Cell)> {
        self.left = self.left.checked_sub(1)?;
        let key = Node::new(self.tape, self.next);
        let [cell, value] = *self.tape.buffer.cells.get(self.next as usize..)?.first_chunk()?;
        self.next = value.next;
        Some((key, cell))
    }
}

impl<'t> Iterator for Members<'t> {
    type Item = Member<'t>;

    #[inline]
    fn next(&mut self) -> Option<Member<'t>> {
        let (key, _) = self.next_with_key()?;
        Some(Member { key, value: Node::new(self.tape, key.index + 1) })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left as usize, Some(self.left as usize))
    }
}

impl ExactSizeIterator for Members<'_> {}

impl<'t> Tape<'t> {
    /// Returns the outermost value.
    #[must_use]
    pub const fn root(self) -> Node<'t> {
        Node::new(self, 0)
    }

    #[inline]
    pub(super) fn cell(self, index: u32) -> Cell {
        self.buffer.cells.get(index as usize).copied().unwrap_or(Cell::new(Tag::Null, 0, 0, u32::MAX, 0))
    }

    /// Returns whether the string in the cell reads `text` once unescaped. For most the length decides, and
    /// the text is not touched.
    #[inline]
    pub(super) fn reads(self, cell: Cell, text: &str) -> bool {
        if cell.tag() != Tag::Plain {
            return self.string(cell) == Some(text);
        }
        (cell.end - cell.start) as usize == text.len() + 2
            && self.text.as_bytes().get(cell.start as usize + 1..cell.end as usize - 1)
                == Some(text.as_bytes())
    }

    /// Returns the text of a string, escapes resolved.
    #[inline]
    pub(super) fn string(self, cell: Cell) -> Option<&'t str> {
        match cell.tag() {
            Tag::Plain => self.text.get(cell.start as usize + 1..(cell.end as usize).checked_sub(1)?),
            Tag::Escaped => {
                let &(start, end) = self.buffer.places.get(cell.count() as usize)?;
                self.buffer.unescaped.get(start as usize..end as usize)
            }
            _ => None,
        }
    }
}
