//! The memory of a tape, and the parsed document in it.

use super::cell::{Cell, Tag};
use super::error::{SyntaxError, SyntaxErrorKind};
use super::parser::Parser;
use super::scan;
use crate::limits::DEFAULT_DEPTH_LIMIT;

/// The longest document, in bytes: offsets take four bytes each.
const LONGEST: usize = u32::MAX as usize;

/// The memory of a [`Tape`], which is kept from one document to the next.
#[derive(Debug, Clone)]
pub struct TapeBuffer {
    pub(super) cells: Vec<Cell>,
    /// The text of strings with escapes, one after the other.
    pub(super) unescaped: String,
    /// The start and end of each such string in `unescaped`.
    pub(super) places: Vec<(u32, u32)>,
    /// Objects in which two keys may be the same; the others have none.
    pub(super) suspects: Vec<u32>,
    depth_limit: u32,
    /// How the type that was read last fits. (`Cell` is the name of a cell of the tape here.)
    pub(super) fit: std::cell::Cell<Fit>,
}

impl TapeBuffer {
    /// Returns an empty buffer with the default depth limit; allocates nothing yet.
    #[must_use]
    pub const fn new() -> Self {
        Self::with_depth_limit(DEFAULT_DEPTH_LIMIT)
    }

    /// Returns an empty buffer which takes documents of at most `limit` arrays and objects inside one
    /// another.
    ///
    /// Parsing does not recurse. Schema validation and reading into Rust types do: see [`MAX_DEPTH_LIMIT`].
    #[must_use]
    pub const fn with_depth_limit(limit: u32) -> Self {
        Self {
            cells: Vec::new(),
            unescaped: String::new(),
            places: Vec::new(),
            suspects: Vec::new(),
            depth_limit: limit,
            fit: std::cell::Cell::new(Fit::Whole),
        }
    }

    /// Parses one value with nothing but white space around it.
    pub fn parse<'t>(&'t mut self, bytes: &'t [u8]) -> Result<Tape<'t>, SyntaxError> {
        let tape = self.parse_first(bytes)?;
        let after = tape.end() + blank_prefix(bytes.get(tape.end()..).unwrap_or_default());
        if after < bytes.len() {
            return Err(SyntaxError::new(SyntaxErrorKind::TrailingCharacters, after));
        }
        Ok(tape)
    }

    /// Parses the first value, after any white space, and ignores what follows it: [`Tape::end`] says where
    /// that starts.
    ///
    /// When more bytes may come, an error that [is incomplete](SyntaxError::is_incomplete) asks for
    /// them, and so does a number that ends where the bytes end.
    pub fn parse_first<'t>(&'t mut self, bytes: &'t [u8]) -> Result<Tape<'t>, SyntaxError> {
        self.cells.clear();
        self.places.clear();
        self.suspects.clear();
        let mut unescaped = std::mem::take(&mut self.unescaped).into_bytes();
        unescaped.clear();
        let outcome = Parser {
            bytes: bytes.get(..LONGEST).unwrap_or(bytes),
            cells: &mut self.cells,
            unescaped: &mut unescaped,
            places: &mut self.places,
            suspects: &mut self.suspects,
            depth_limit: self.depth_limit,
        }
        .run();
        let outcome = match outcome {
            Ok(end) => utf8_prefix(bytes, end),
            Err(error) => Err(earlier_fault(bytes, error)),
        };
        // Unescaped text is UTF-8 if the text around the escapes is, and kept for its memory if not.
        if outcome.is_err() {
            unescaped.clear();
        }
        self.unescaped = String::from_utf8(unescaped).unwrap_or_default();
        outcome.map(|text| Tape { text, buffer: self })
    }

    /// Frees memory that only unusually large documents needed, and keeps enough for `bytes` bytes of text.
    pub fn shrink_to(&mut self, bytes: usize) {
        self.cells.clear();
        self.cells.shrink_to(bytes / size_of::<Cell>());
        self.places.clear();
        self.places.shrink_to(bytes / size_of::<Cell>());
        self.suspects.clear();
        self.suspects.shrink_to(bytes / size_of::<Cell>());
        self.unescaped.clear();
        self.unescaped.shrink_to(bytes);
    }

    /// Makes this the tape of one string, whose text is not JSON.
    pub(super) fn set_string(&mut self, string: &str) {
        let length = u32::try_from(string.len()).unwrap_or(u32::MAX);
        self.cells.clear();
        self.cells.push(Cell::new(Tag::Escaped, 0, 0, 1, 0));
        self.places.clear();
        self.places.push((0, length));
        self.unescaped.clear();
        self.unescaped.push_str(string);
    }
}

impl Default for TapeBuffer {
    fn default() -> Self {
        Self::new()
    }
}

/// How a value fits the type that it is read into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// The type holds all of it.
    Whole,
    /// The type has no place for a member.
    WithUnknown,
    /// It is in a form that serde reads and JSON Schema does not have: a struct as an array of its members, or the name of
    /// an enum's value as an object.
    OtherForm,
}

/// One parsed document. A handle: copying it copies no text.
#[derive(Debug, Clone, Copy)]
pub struct Tape<'t> {
    /// The input up to the end of the value.
    pub(super) text: &'t str,
    pub(super) buffer: &'t TapeBuffer,
}

impl<'t> Tape<'t> {
    /// Returns the text of the document, from the start of the input to the end of the value.
    #[must_use]
    pub const fn text(self) -> &'t str {
        self.text
    }

    /// Returns the offset in the input after the value.
    #[must_use]
    pub const fn end(self) -> usize {
        self.text.len()
    }

    /// Returns the number of nodes of the document, keys included.
    #[must_use]
    pub const fn len(self) -> usize {
        self.buffer.cells.len()
    }

    /// Returns whether the tape has no nodes. No parsed tape is empty.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.buffer.cells.is_empty()
    }
}

/// Returns the number of bytes of JSON white space at the start.
#[must_use]
pub fn blank_prefix(bytes: &[u8]) -> usize {
    scan::skip_whitespace(bytes, 0)
}

/// Returns the first `end` bytes as text.
fn utf8_prefix(bytes: &[u8], end: usize) -> Result<&str, SyntaxError> {
    let prefix = bytes.get(..end).unwrap_or(bytes);
    simdutf8::basic::from_utf8(prefix).map_err(|_| {
        let offset = std::str::from_utf8(prefix).map_or_else(|error| error.valid_up_to(), str::len);
        SyntaxError::new(SyntaxErrorKind::InvalidUtf8, offset)
    })
}

/// Returns the fault, or that of bytes before it that are not UTF-8, which the parser does not check.
fn earlier_fault(bytes: &[u8], fault: SyntaxError) -> SyntaxError {
    match std::str::from_utf8(bytes.get(..fault.offset).unwrap_or(bytes)) {
        Err(error) if error.error_len().is_some() => {
            SyntaxError::new(SyntaxErrorKind::InvalidUtf8, error.valid_up_to())
        }
        _ if bytes.len() > LONGEST && fault.offset >= LONGEST => {
            SyntaxError::new(SyntaxErrorKind::TooLarge, fault.offset)
        }
        _ => fault,
    }
}
