//! One JSON value, gone through without being kept, as far as a head goes.

use copydesk_record::Format;

/// What the first value of some JSON is.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// The offset after the value; `None` if the bytes end within it.
    pub(super) end: Option<usize>,
    /// Whether there is a line end in the value.
    pub(super) has_line_end: bool,
    /// How many values are in the object or array itself, at least begun.
    pub(super) children: usize,
    /// Whether the object itself has a member `text`.
    pub(super) has_text: bool,
    /// Whether the first value in the array is an object or array with a value in it.
    pub(super) holds_structures: bool,
    pub(super) content: Content,
}

/// What an object, or the first in an array, is.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// A record of this program.
    Record,
    #[default]
    Other,
}

/// Goes through the object or array that some bytes begin with. Returns `None` if they are not JSON.
pub(super) fn scan(bytes: &[u8]) -> Option<Scan> {
    let mut scanner = Scanner { bytes, at: 0, open: Vec::new(), member: b"", found: Scan::default() };
    match scanner.scan() {
        Ok(()) => scanner.found.end = Some(scanner.at),
        Err(Stop::Cut) => {}
        Err(Stop::Broken) => return None,
    }
    Some(scanner.found)
}

struct Scanner<'b> {
    bytes: &'b [u8],
    at: usize,
    /// The brackets that are open.
    open: Vec<u8>,
    /// The member of the outermost object that the scanner is in, as it is written.
    member: &'b [u8],
    found: Scan,
}

/// Why the value was not gone through to its end.
enum Stop {
    /// The bytes end.
    Cut,
    /// The bytes are not JSON.
    Broken,
}

/// How many brackets may be open.
const MAX_DEPTH: usize = 500;

/// What may come next.
#[derive(Clone, Copy)]
enum Expected {
    Value,
    ValueOrEnd,
    Member,
    MemberOrEnd,
    CommaOrEnd,
}

impl<'b> Scanner<'b> {
    /// Goes through the value to its end.
    fn scan(&mut self) -> Result<(), Stop> {
        use Expected::{CommaOrEnd, Member, MemberOrEnd, Value, ValueOrEnd};
        let mut expected = Value;
        loop {
            let byte = self.next_byte()?;
            expected = match (expected, byte) {
                (Member | MemberOrEnd, b'"') => {
                    let name = self.string()?;
                    if self.is_outermost_object() {
                        self.member = name;
                        self.found.has_text |= name == b"text";
                    }
                    if self.next_byte()? != b':' {
                        return Err(Stop::Broken);
                    }
                    self.at += 1;
                    Value
                }
                (ValueOrEnd | CommaOrEnd, b']') | (MemberOrEnd | CommaOrEnd, b'}') => {
                    if self.open.pop() != Some(if byte == b']' { b'[' } else { b'{' }) {
                        return Err(Stop::Broken);
                    }
                    self.at += 1;
                    if self.open.is_empty() {
                        return Ok(());
                    }
                    CommaOrEnd
                }
                (CommaOrEnd, b',') => {
                    self.at += 1;
                    if self.open.last() == Some(&b'{') { Member } else { Value }
                }
                (Value | ValueOrEnd, _) => {
                    self.count_child();
                    match byte {
                        b'{' | b'[' if self.open.len() < MAX_DEPTH => {
                            self.open.push(byte);
                            self.at += 1;
                            if byte == b'{' { MemberOrEnd } else { ValueOrEnd }
                        }
                        b'"' => {
                            let value = self.string()?;
                            self.note(value);
                            CommaOrEnd
                        }
                        _ => {
                            self.literal()?;
                            CommaOrEnd
                        }
                    }
                }
                _ => return Err(Stop::Broken),
            }
        }
    }

    /// Returns the next byte that is not white space.
    fn next_byte(&mut self) -> Result<u8, Stop> {
        loop {
            match self.bytes.get(self.at) {
                Some(b' ' | b'\t' | b'\r') => {}
                Some(b'\n') => self.found.has_line_end = true,
                Some(byte) => return Ok(*byte),
                None => return Err(Stop::Cut),
            }
            self.at += 1;
        }
    }

    /// Returns the string at the scanner, as it is written, without its quotation marks.
    fn string(&mut self) -> Result<&'b [u8], Stop> {
        let start = self.at + 1;
        let mut at = start;
        loop {
            let rest = self.bytes.get(at..).unwrap_or_default();
            let found = memchr::memchr3(b'"', b'\\', b'\n', rest).ok_or(Stop::Cut)?;
            at += found;
            match self.bytes.get(at) {
                Some(b'"') => break,
                Some(b'\\') => at += 2,
                // A line of a text that begins with a bracket and a quotation mark.
                _ => return Err(Stop::Broken),
            }
        }
        self.at = at + 1;
        Ok(self.bytes.get(start..at).unwrap_or_default())
    }

    /// Passes a number or a word, also those that JavaScript has and JSON has not.
    fn literal(&mut self) -> Result<(), Stop> {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let is_of_literal = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
        let length = rest.iter().position(|byte| !is_of_literal(byte)).ok_or(Stop::Cut)?;
        let literal = rest.get(..length).unwrap_or_default();
        self.at += length;
        let is_number = || std::str::from_utf8(literal).is_ok_and(|text| text.parse::<f64>().is_ok());
        let is_word = matches!(literal, b"true" | b"false" | b"null" | b"NaN" | b"Infinity" | b"-Infinity");
        if is_word || is_number() { Ok(()) } else { Err(Stop::Broken) }
    }

    fn count_child(&mut self) {
        match self.open.as_slice() {
            [_] => self.found.children += 1,
            [b'[', _] => self.found.holds_structures = true,
            _ => {}
        }
    }

    fn is_outermost_object(&self) -> bool {
        matches!(self.open.as_slice(), b"{" | b"[{")
    }

    /// Notes what a string value says about the whole.
    fn note(&mut self, value: &[u8]) {
        let format = Format::Article.name().as_bytes();
        if self.member == b"format" && self.is_outermost_object() && value == format {
            self.found.content = Content::Record;
        }
    }
}
