//! Syntax errors of a JSON document.

use std::fmt;

/// The first fault in a JSON document, with the byte at which it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SyntaxError {
    /// The kind of error.
    pub kind: SyntaxErrorKind,
    /// The offset, in bytes from the start of the input, of the first byte that is not allowed; the
    /// length of the input where more was expected.
    pub offset: usize,
}

impl SyntaxError {
    /// Returns an error of this kind at this byte.
    #[must_use]
    pub const fn new(kind: SyntaxErrorKind, offset: usize) -> Self {
        Self { kind, offset }
    }

    /// Returns the same fault, its offset counted from `by` bytes earlier: a reader that parses pieces of a
    /// file uses this to speak of the file.
    #[must_use]
    pub const fn shifted(self, by: usize) -> Self {
        Self { kind: self.kind, offset: self.offset.saturating_add(by) }
    }

    /// Returns whether the input ended too early, so that more bytes may still make it good.
    #[must_use]
    pub const fn is_incomplete(&self) -> bool {
        matches!(self.kind, SyntaxErrorKind::UnexpectedEnd)
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl std::error::Error for SyntaxError {}

/// The ways in which a text fails to be JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SyntaxErrorKind {
    /// The input ended inside a value, or before one.
    UnexpectedEnd,
    /// The input starts with a byte-order mark, which RFC 8259 forbids writers to add.
    ByteOrderMark,
    /// Something that starts no JSON value is where one must be.
    ExpectedValue,
    /// A comment, which JSON does not have.
    Comment,
    /// A member's key, a string, must be here.
    ExpectedKey,
    /// A member's key must be here, or the end of the object.
    ExpectedKeyOrEnd,
    /// A key must be followed by `:`.
    ExpectedColon,
    /// After a member: `,` or the end of the object.
    ExpectedCommaOrBrace,
    /// After an element: `,` or the end of the array.
    ExpectedCommaOrBracket,
    /// A comma before the end of an object or array.
    TrailingComma,
    /// Something other than white space follows the value.
    TrailingCharacters,
    /// A string holds a character below U+0020 that is not escaped.
    ControlCharacter,
    /// A backslash in a string followed by something that is no escape.
    InvalidEscape,
    /// A `\u` escape of one half of a surrogate pair without the other.
    LoneSurrogate,
    /// Bytes that are not UTF-8.
    InvalidUtf8,
    /// A number with a digit missing: `-`, `1.`, `1e`.
    ExpectedDigit,
    /// A number that starts with a needless zero: `01`.
    LeadingZero,
    /// More arrays and objects inside one another than the limit allows.
    TooDeep {
        /// The limit: how many may be open at once.
        limit: u32,
    },
    /// One document of more than 4 GiB, or with more than 2²⁸ members in one place.
    TooLarge,
}

impl fmt::Display for SyntaxErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnexpectedEnd => "unexpected end of input",
            Self::ByteOrderMark => "a byte-order mark before the JSON text",
            Self::ExpectedValue => "expected a JSON value",
            Self::Comment => "a comment, which JSON does not have",
            Self::ExpectedKey => "expected a key in double quotes",
            Self::ExpectedKeyOrEnd => "expected a key in double quotes or `}`",
            Self::ExpectedColon => "expected `:` after the key",
            Self::ExpectedCommaOrBrace => "expected `,` or `}`",
            Self::ExpectedCommaOrBracket => "expected `,` or `]`",
            Self::TrailingComma => "trailing comma",
            Self::TrailingCharacters => "expected the end of the input after the value",
            Self::ControlCharacter => "control character in a string",
            Self::InvalidEscape => "invalid escape in a string",
            Self::LoneSurrogate => "lone surrogate in a string",
            Self::InvalidUtf8 => "invalid UTF-8",
            Self::ExpectedDigit => "expected a digit",
            Self::LeadingZero => "leading zero in a number",
            Self::TooDeep { limit } => return write!(f, "nested deeper than {limit}"),
            Self::TooLarge => "document too large",
        })
    }
}
