//! Lines and columns of byte offsets.

use std::fmt;

/// A place in a text as an editor shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in Unicode code points.
    pub column: usize,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// Returns the line and column of the byte at `offset`. Lines end with `\n`; an offset past the end is taken
/// as the end. Counts from the start: for many offsets into one text, see [`Locator`].
#[must_use]
pub fn position_of(bytes: &[u8], offset: usize) -> Position {
    Locator::new(bytes).locate(offset)
}

/// Counts lines and columns of one text, going on from the offset before: many offsets in ascending
/// order cost one pass.
#[derive(Debug, Clone)]
pub struct Locator<'a> {
    bytes: &'a [u8],
    offset: usize,
    position: Position,
}

impl<'a> Locator<'a> {
    /// Starts at the first byte.
    #[must_use]
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, offset: 0, position: START }
    }

    /// Returns the line and column of the byte at `offset`.
    pub fn locate(&mut self, offset: usize) -> Position {
        let offset = offset.min(self.bytes.len());
        if offset < self.offset {
            (self.offset, self.position) = (0, START);
        }
        let passed = self.bytes.get(self.offset..offset).unwrap_or_default();
        let line_start = match memchr::memrchr(b'\n', passed) {
            Some(newline) => {
                self.position.line += memchr::memchr_iter(b'\n', passed).count();
                self.position.column = 1;
                newline + 1
            }
            None => 0,
        };
        self.position.column += bytecount::num_chars(passed.get(line_start..).unwrap_or_default());
        self.offset = offset;
        self.position
    }
}

const START: Position = Position { line: 1, column: 1 };
