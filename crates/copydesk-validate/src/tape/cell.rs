//! The 16 bytes that the tape keeps for a value or key.

/// The kind of value that a cell describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Tag {
    Null,
    False,
    True,
    /// A number written with digits (and a minus sign) only.
    Integer,
    /// A number with a fraction or an exponent.
    Decimal,
    /// A string whose text is the bytes between its quotes.
    Plain,
    /// A string with escapes; its text is in the side buffer.
    Escaped,
    Array,
    Object,
}

/// One value or key. Cells are in document order: a container's children follow it, and an object's
/// children are key, value, key, value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    /// Offset of the first byte, quotes and brackets included.
    pub(super) start: u32,
    /// Offset after the last byte. While an object is open: the bits that its keys have set, see
    /// [`Parser::key`](super::parser::Parser).
    pub(super) end: u32,
    /// Index of the cell after this one and all its children. While a container is still open: the
    /// index of the container around it, which spares the parser a stack.
    pub(super) next: u32,
    /// The tag in the low four bits; above them a count: elements, members, for [`Tag::Escaped`] the place in
    /// the list of unescaped strings, and for [`Tag::Integer`] the number itself, if it is not negative and
    /// less than [`Cell::MAX_COUNT`], which means all others.
    meta: u32,
}

impl Cell {
    /// The largest count that a cell can hold.
    pub(super) const MAX_COUNT: u32 = u32::MAX >> 4;

    #[inline]
    pub(super) const fn new(tag: Tag, start: u32, end: u32, next: u32, count: u32) -> Self {
        Self { start, end, next, meta: (count << 4) | tag as u32 }
    }

    #[inline]
    pub(super) const fn tag(self) -> Tag {
        match self.meta & 15 {
            0 => Tag::Null,
            1 => Tag::False,
            2 => Tag::True,
            3 => Tag::Integer,
            4 => Tag::Decimal,
            5 => Tag::Plain,
            6 => Tag::Escaped,
            7 => Tag::Array,
            _ => Tag::Object,
        }
    }

    #[inline]
    pub(super) const fn count(self) -> u32 {
        self.meta >> 4
    }

    #[inline]
    pub(super) const fn set_count(&mut self, count: u32) {
        self.meta = (count << 4) | (self.meta & 15);
    }
}
