//! The parser of JSON text into cells, in one pass and without recursion.

use super::cell::{Cell, Tag};
use super::error::{SyntaxError, SyntaxErrorKind};
use super::scan;

/// The parent index of the outermost container, which has no parent.
const NO_PARENT: u32 = u32::MAX;

/// One pass over one document. The caller checks that what was accepted is UTF-8: every byte outside
/// strings is ASCII by the grammar, and doing it at once for the whole is faster.
pub(super) struct Parser<'b> {
    pub(super) bytes: &'b [u8],
    pub(super) cells: &'b mut Vec<Cell>,
    /// The text of strings with escapes, one after the other.
    pub(super) unescaped: &'b mut Vec<u8>,
    /// The start and end of each such string in `unescaped`.
    pub(super) places: &'b mut Vec<(u32, u32)>,
    /// Objects in which two keys may be the same.
    pub(super) suspects: &'b mut Vec<u32>,
    pub(super) depth_limit: u32,
}

impl Parser<'_> {
    /// Parses the first value in the bytes and returns its end.
    pub(super) fn run(&mut self) -> Result<usize, SyntaxError> {
        if self.bytes.starts_with(b"\xEF\xBB\xBF") {
            return Err(SyntaxError::new(SyntaxErrorKind::ByteOrderMark, 0));
        }
        let mut at = scan::skip_whitespace(self.bytes, 0);
        let mut parent = NO_PARENT;
        let mut in_object = false;
        let mut count = 0;
        let mut key_bits = 0;
        let mut depth = 0;
        loop {
            match self.bytes.get(at) {
                Some(b'"') => at = self.string(at)?,
                Some(&opener @ (b'{' | b'[')) => {
                    if depth == self.depth_limit {
                        return Err(SyntaxError::new(SyntaxErrorKind::TooDeep { limit: depth }, at));
                    }
                    let opens_object = opener == b'{';
                    let tag = if opens_object { Tag::Object } else { Tag::Array };
                    let start = at;
                    at = scan::skip_whitespace(self.bytes, at + 1);
                    let next = self.bytes.get(at);
                    if next == Some(if opens_object { &b'}' } else { &b']' }) {
                        at += 1;
                        self.push(tag, start, at);
                    } else {
                        if let Some(outer) = self.cell(parent) {
                            outer.set_count(count);
                            outer.end = key_bits;
                        }
                        let index = narrow(self.cells.len());
                        self.cells.push(Cell::new(tag, narrow(start), 0, parent, 0));
                        (parent, count, in_object, key_bits) = (index, 0, opens_object, 0);
                        depth += 1;
                        if opens_object {
                            at = self.key(at, parent, &mut key_bits, SyntaxErrorKind::ExpectedKeyOrEnd)?;
                        }
                        continue;
                    }
                }
                Some(b'-' | b'0'..=b'9') => {
                    let scan::ScannedNumber { tag, cell_value, end } = scan::number(self.bytes, at)?;
                    let next = narrow(self.cells.len() + 1);
                    self.cells.push(Cell::new(tag, narrow(at), narrow(end), next, cell_value));
                    at = end;
                }
                Some(b't') => at = self.word(at, b"true", Tag::True)?,
                Some(b'f') => at = self.word(at, b"false", Tag::False)?,
                Some(b'n') => at = self.word(at, b"null", Tag::Null)?,
                _ => return Err(self.unexpected(at, SyntaxErrorKind::ExpectedValue)),
            }
            // A value has just ended: in its container, a comma or the container's end follows.
            loop {
                if depth == 0 {
                    return Ok(at);
                }
                count += 1;
                at = scan::skip_whitespace(self.bytes, at);
                match self.bytes.get(at) {
                    Some(b',') => {
                        let comma = at;
                        at = scan::skip_whitespace(self.bytes, at + 1);
                        if let Some(b'}' | b']') = self.bytes.get(at) {
                            return Err(SyntaxError::new(SyntaxErrorKind::TrailingComma, comma));
                        }
                        if in_object {
                            at = self.key(at, parent, &mut key_bits, SyntaxErrorKind::ExpectedKey)?;
                        }
                        break;
                    }
                    Some(b'}') if in_object => {}
                    Some(b']') if !in_object => {}
                    _ if in_object => return Err(self.unexpected(at, SyntaxErrorKind::ExpectedCommaOrBrace)),
                    _ => return Err(self.unexpected(at, SyntaxErrorKind::ExpectedCommaOrBracket)),
                }
                at += 1;
                if count > Cell::MAX_COUNT {
                    return Err(SyntaxError::new(SyntaxErrorKind::TooLarge, at));
                }
                let next = narrow(self.cells.len());
                if let Some(closed) = self.cell(parent) {
                    closed.end = narrow(at);
                    closed.set_count(count);
                    parent = std::mem::replace(&mut closed.next, next);
                }
                if let Some(outer) = self.cell(parent) {
                    count = outer.count();
                    key_bits = outer.end;
                    in_object = outer.tag() == Tag::Object;
                }
                depth -= 1;
            }
        }
    }

    /// Parses a member's key, its colon and the white space after it; returns the start of the value. Each
    /// key sets a bit, and an object in which that bit is already set may have the key twice.
    #[inline]
    fn key(
        &mut self,
        at: usize,
        object: u32,
        key_bits: &mut u32,
        missing: SyntaxErrorKind,
    ) -> Result<usize, SyntaxError> {
        if self.bytes.get(at) != Some(&b'"') {
            return Err(self.unexpected(at, missing));
        }
        let end = self.string(at)?;
        let bit = match self.cells.last() {
            Some(key) if key.tag() == Tag::Plain => {
                key_bit(self.bytes.get(at + 1..end - 1).unwrap_or_default())
            }
            // A key with escapes may equal any other.
            _ => u32::MAX,
        };
        if *key_bits & bit != 0 && self.suspects.last() != Some(&object) {
            self.suspects.push(object);
        }
        *key_bits |= bit;
        let at = scan::skip_whitespace(self.bytes, end);
        if self.bytes.get(at) != Some(&b':') {
            return Err(self.unexpected(at, SyntaxErrorKind::ExpectedColon));
        }
        Ok(scan::skip_whitespace(self.bytes, at + 1))
    }

    /// Parses the string whose opening quote is at `start`; returns its end.
    #[inline]
    fn string(&mut self, start: usize) -> Result<usize, SyntaxError> {
        let stop = scan::string_run(self.bytes, start + 1);
        if self.bytes.get(stop) == Some(&b'"') {
            self.push(Tag::Plain, start, stop + 1);
            return Ok(stop + 1);
        }
        self.escaped_string(start, stop)
    }

    /// Parses the rest of a string whose plain text stops at `stop`, at something other than a quote; returns
    /// its end. It is a function of its own to keep that for strings without escapes short.
    #[inline(never)]
    fn escaped_string(&mut self, start: usize, stop: usize) -> Result<usize, SyntaxError> {
        let begin = self.unescaped.len();
        let mut run = start + 1;
        let mut at = stop;
        loop {
            self.unescaped.extend_from_slice(self.bytes.get(run..at).unwrap_or_default());
            match self.bytes.get(at) {
                Some(b'"') => break,
                Some(b'\\') => run = self.escape(at)?,
                // The half of a line end that is left where lines are read one by one.
                Some(b'\r') if at + 1 == self.bytes.len() => {
                    return Err(SyntaxError::new(SyntaxErrorKind::UnexpectedEnd, at + 1));
                }
                Some(_) => return Err(SyntaxError::new(SyntaxErrorKind::ControlCharacter, at)),
                None => return Err(SyntaxError::new(SyntaxErrorKind::UnexpectedEnd, at)),
            }
            at = scan::string_run(self.bytes, run);
        }
        let place = narrow(self.places.len());
        if place > Cell::MAX_COUNT {
            return Err(SyntaxError::new(SyntaxErrorKind::TooLarge, start));
        }
        self.places.push((narrow(begin), narrow(self.unescaped.len())));
        let next = narrow(self.cells.len() + 1);
        self.cells.push(Cell::new(Tag::Escaped, narrow(start), narrow(at + 1), next, place));
        Ok(at + 1)
    }

    /// Parses the escape whose backslash is at `at`; returns its end.
    fn escape(&mut self, at: usize) -> Result<usize, SyntaxError> {
        let plain = match self.bytes.get(at + 1) {
            Some(&byte @ (b'"' | b'\\' | b'/')) => byte,
            Some(b'b') => 0x08,
            Some(b'f') => 0x0C,
            Some(b'n') => b'\n',
            Some(b'r') => b'\r',
            Some(b't') => b'\t',
            Some(b'u') => return self.unicode_escape(at),
            Some(_) => return Err(SyntaxError::new(SyntaxErrorKind::InvalidEscape, at)),
            None => return Err(SyntaxError::new(SyntaxErrorKind::UnexpectedEnd, at + 1)),
        };
        self.unescaped.push(plain);
        Ok(at + 2)
    }

    /// Parses a `\u` escape, or a pair of them, from the backslash at `at`; returns its end.
    fn unicode_escape(&mut self, at: usize) -> Result<usize, SyntaxError> {
        let first = self.hex(at)?;
        let mut end = at + 6;
        let code = match first {
            0xD800..=0xDBFF => {
                if !b"\\u".starts_with(self.bytes.get(end..self.bytes.len().min(end + 2)).unwrap_or_default())
                {
                    return Err(SyntaxError::new(SyntaxErrorKind::LoneSurrogate, at));
                }
                let second = self.hex(end)?;
                end += 6;
                match second {
                    0xDC00..=0xDFFF => 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00),
                    _ => return Err(SyntaxError::new(SyntaxErrorKind::LoneSurrogate, at)),
                }
            }
            _ => first,
        };
        // Only the second half of a pair, on its own, is left as no character.
        let Some(character) = char::from_u32(code) else {
            return Err(SyntaxError::new(SyntaxErrorKind::LoneSurrogate, at));
        };
        self.unescaped.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
        Ok(end)
    }

    /// Returns the value of the four hexadecimal digits of the `\u` escape at `at`.
    fn hex(&self, at: usize) -> Result<u32, SyntaxError> {
        let mut code = 0;
        for offset in at + 2..at + 6 {
            let Some(&byte) = self.bytes.get(offset) else {
                return Err(SyntaxError::new(SyntaxErrorKind::UnexpectedEnd, self.bytes.len()));
            };
            let Some(digit) = char::from(byte).to_digit(16) else {
                return Err(SyntaxError::new(SyntaxErrorKind::InvalidEscape, at));
            };
            code = code << 4 | digit;
        }
        Ok(code)
    }

    /// Parses `true`, `false` or `null`; returns its end.
    #[inline]
    fn word(&mut self, at: usize, word: &[u8], tag: Tag) -> Result<usize, SyntaxError> {
        let end = at + word.len();
        if self.bytes.get(at..end) == Some(word) {
            self.push(tag, at, end);
            return Ok(end);
        }
        let rest = self.bytes.get(at..).unwrap_or_default();
        if word.starts_with(rest) {
            return Err(SyntaxError::new(SyntaxErrorKind::UnexpectedEnd, self.bytes.len()));
        }
        Err(SyntaxError::new(SyntaxErrorKind::ExpectedValue, at))
    }

    /// Adds the cell of a value without children.
    #[inline]
    fn push(&mut self, tag: Tag, start: usize, end: usize) {
        let next = narrow(self.cells.len() + 1);
        self.cells.push(Cell::new(tag, narrow(start), narrow(end), next, 0));
    }

    #[inline]
    fn cell(&mut self, index: u32) -> Option<&mut Cell> {
        self.cells.get_mut(index as usize)
    }

    /// Returns the error for the byte at `at`, which is not allowed there.
    #[cold]
    fn unexpected(&self, at: usize, expected: SyntaxErrorKind) -> SyntaxError {
        let kind = match self.bytes.get(at..).unwrap_or_default() {
            [] => SyntaxErrorKind::UnexpectedEnd,
            [b'/', b'/' | b'*', ..] => SyntaxErrorKind::Comment,
            _ => expected,
        };
        SyntaxError::new(kind, at)
    }
}

/// Returns one of 32 bits, determined by the key's length and its first and last byte, so that the keys of
/// records seldom share one.
#[inline]
fn key_bit(key: &[u8]) -> u32 {
    let [length, ..] = key.len().to_le_bytes();
    let edge = |byte: Option<&u8>| byte.copied().unwrap_or_default();
    let (first, last) = (edge(key.first()), edge(key.last()));
    let mixed =
        length.wrapping_mul(4).wrapping_add(first.wrapping_mul(7)).wrapping_add(last.wrapping_mul(26));
    1 << (mixed % 32)
}

/// Returns an offset or index as a `u32`. It fits: the caller passes no more than `u32::MAX` bytes, and there
/// are no more cells or unescaped bytes than that.
#[inline]
#[expect(clippy::cast_possible_truncation, reason = "inputs are cut to `u32::MAX` bytes")]
const fn narrow(offset: usize) -> u32 {
    offset as u32
}
