//! The boundaries of records in a stream of bytes, found without parsing the records.
//!
//! A file of records may be one JSON array, or values one after the other: on a line each, or spread over
//! lines. A [`RecordSplitter`] takes such a file piece by piece and returns where each record starts and
//! ends. It looks at brackets and quotation marks only, so that memory is needed for no more than one record.

mod state;

use crate::tape::{SyntaxError, SyntaxErrorKind, scan};
use state::{OpenRecord, State};
use std::ops::Range;

/// The arrangement of the records in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Values one after the other, with white space between or nothing.
    Values,
    /// The elements of one array.
    Array,
}

/// A record in the stream, or a fault between two. Bytes are counted from its start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SplitItem {
    /// A record, or what should be one: exactly the bytes to validate.
    Record(Range<usize>),
    /// A record over the largest size, which was passed over.
    TooLarge(Range<usize>),
    /// A fault between the records of an array.
    Fault(SyntaxError),
}

/// Finds the records in a stream of bytes.
///
/// Valid input is split exactly. A record that is cut off or has a quotation mark too few does not take all
/// others with it: where a line break is in a string (the record has it, for the parser to find), or an object starts
/// on a new line where none can, the record is ended there, and the next is looked for at the start of a line that is
/// not indented deeper, and begins as a record and not as the text of a string.
#[derive(Debug)]
pub struct RecordSplitter {
    form: Form,
    largest: usize,
    state: State,
    /// The number of bytes that were scanned.
    at: usize,
    line_start: usize,
    /// Whether only white space came since the line began.
    fresh_line: bool,
    record: OpenRecord,
    /// The broken record after which the next is looked for.
    broken: OpenRecord,
    /// Array: the last comma, if no record came since.
    comma: Option<usize>,
    /// Array: whether a record came since the last comma.
    needs_comma: bool,
    /// Array: whether a byte order mark was met before its bracket.
    opening: bool,
}

/// The byte order mark.
const BYTE_ORDER_MARK: &[u8; 3] = b"\xEF\xBB\xBF";

/// The white space that is passed over after a line break in a string, or after a brace, before it is decided how the
/// text goes on.
const MAX_BLANK: usize = 64;

/// The records in a piece of the stream. What is left of the piece when this is dropped is passed over.
#[derive(Debug)]
pub struct SplitItems<'s, 'b> {
    splitter: &'s mut RecordSplitter,
    bytes: &'b [u8],
    /// The offset of the first byte in the stream.
    base: usize,
}

/// Returns the records in `bytes`, which hold the whole file.
#[must_use]
pub fn records(bytes: &[u8], form: Form) -> Vec<SplitItem> {
    let mut splitter = RecordSplitter::new(form, usize::MAX);
    let mut items: Vec<SplitItem> = splitter.push(bytes).collect();
    items.extend(splitter.finish());
    items
}

impl RecordSplitter {
    /// Returns a splitter at the start of a stream, which passes over records of more than `largest` bytes.
    #[must_use]
    pub fn new(form: Form, largest: usize) -> Self {
        let state = if form == Form::Array { State::Unopened } else { State::Between };
        Self {
            form,
            largest,
            state,
            at: 0,
            line_start: 0,
            fresh_line: true,
            record: OpenRecord::default(),
            broken: OpenRecord::default(),
            comma: None,
            needs_comma: false,
            opening: false,
        }
    }

    /// Takes the next piece of the stream, and returns the records that end in it.
    pub fn push<'s, 'b>(&'s mut self, bytes: &'b [u8]) -> SplitItems<'s, 'b> {
        SplitItems { base: self.at, splitter: self, bytes }
    }

    /// Returns the first byte that is still needed: all before it belong to records that were returned, to one that
    /// is too large, or to none.
    #[must_use]
    pub fn needed_from(&self) -> usize {
        let end = match self.state {
            State::Broken => self.record.line_break + 1,
            State::Opening => self.record.start + 1,
            _ => self.at,
        };
        self.open_from().filter(|start| end - start <= self.largest).unwrap_or(self.at)
    }

    /// Returns the first byte of the record that has begun and not yet ended.
    #[must_use]
    pub fn open_from(&self) -> Option<usize> {
        let is_open = self.state == State::Opening || self.state.is_in_record();
        is_open.then_some(self.record.start)
    }

    /// Ends the stream, and returns the items at its end: a last record, complete or truncated, and the fault
    /// of an array that is not closed.
    #[must_use]
    pub fn finish(mut self) -> Vec<SplitItem> {
        let mut items = Vec::new();
        // Where the last record is cut off, so is the array, and that is one mistake.
        let mut cut_off = self.state.is_cut_off();
        if self.state.is_in_record() {
            // A line feed at the end of a text that is cut off is not in the string.
            let end = if self.state == State::Broken { self.record.line_break } else { self.at };
            let item = self.end_record(end);
            cut_off &= matches!(item, SplitItem::Record(_));
            items.push(item);
        }
        if self.form == Form::Array && !cut_off && !matches!(self.state, State::Closed | State::Over) {
            items.push(self.fault(SyntaxErrorKind::UnexpectedEnd));
        }
        items
    }

    fn fault(&self, kind: SyntaxErrorKind) -> SplitItem {
        SplitItem::Fault(SyntaxError::new(kind, self.at))
    }

    fn start_record(&mut self, state: State, depth: usize, byte: u8) {
        let column = self.at - self.line_start;
        self.record = OpenRecord { start: self.at, column, depth, first: byte, line_break: 0, last: byte };
        self.state = state;
        self.comma = None;
    }

    /// Ends the record.
    fn end_record(&mut self, end: usize) -> SplitItem {
        self.state = State::Between;
        self.needs_comma = true;
        let range = self.record.start..end;
        if range.len() > self.largest { SplitItem::TooLarge(range) } else { SplitItem::Record(range) }
    }

    /// Scans until an item is found or the bytes are used up.
    fn advance(&mut self, bytes: &[u8], base: usize) -> Option<SplitItem> {
        while let Some(rest) = bytes.get(self.at - base..)
            && let Some(&byte) = rest.first()
        {
            let found = match self.state {
                State::String => self.string(rest),
                State::Inside => self.inside(rest),
                _ => self.step(byte),
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// Scans the inside of a string.
    fn string(&mut self, rest: &[u8]) -> Option<SplitItem> {
        // Keys and short values end before a search has begun.
        let near = scan::near_string_end(rest);
        let near_end = near.filter(|end| matches!(rest.get(*end), Some(b'"' | b'\\' | b'\n')));
        let length = near_end.or_else(|| memchr::memchr3(b'"', b'\\', b'\n', rest)).unwrap_or(rest.len());
        self.at += length;
        match rest.get(length) {
            Some(b'"') => {
                self.at += 1;
                self.record.last = b'"';
                self.state = State::Inside;
                return (self.record.depth == 0).then(|| self.end_record(self.at));
            }
            Some(b'\\') => {
                self.at += 1;
                self.state = State::Escape;
            }
            // No string runs over a line break: it should be escaped, or the end of the string is missing, and
            // everything after it would be taken for what it is not.
            Some(_) => {
                self.record.line_break = self.at;
                self.state = State::Broken;
                self.at += 1;
                (self.line_start, self.fresh_line) = (self.at, true);
            }
            None => {}
        }
        None
    }

    /// Scans the inside of an array or object, outside of its strings. Most bytes are there, so the loop is
    /// kept short.
    fn inside(&mut self, rest: &[u8]) -> Option<SplitItem> {
        let start = self.at;
        for (offset, &byte) in rest.iter().enumerate() {
            match byte {
                b' ' | b'\t' | b'\r' => continue,
                b'\n' => {
                    self.fresh_line = true;
                    self.line_start = start + offset + 1;
                    continue;
                }
                b'"' => {
                    self.state = State::String;
                    self.fresh_line = false;
                    self.at = start + offset + 1;
                    return None;
                }
                b'{' | b'[' => {
                    // An object or array can't be here. At the start of a line, it is the next record.
                    if self.fresh_line && !b":,[".contains(&self.record.last) {
                        self.at = start + offset;
                        return Some(self.end_record(self.at));
                    }
                    self.record.depth += 1;
                }
                b'}' | b']' => {
                    self.record.depth -= 1;
                    if self.record.depth == 0 {
                        self.fresh_line = false;
                        self.at = start + offset + 1;
                        return Some(self.end_record(self.at));
                    }
                }
                _ => {}
            }
            self.record.last = byte;
            self.fresh_line = false;
        }
        self.at = start + rest.len();
        None
    }

    /// Looks at one byte in any other state. Passes it unless a record ends before it.
    fn step(&mut self, byte: u8) -> Option<SplitItem> {
        let blank = matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
        let mut found = None;
        match self.state {
            State::Escape => self.state = State::String,
            // Those two have loops of their own.
            State::String | State::Inside | State::Over => {}
            State::Word => {
                if self.completes_byte_order_mark(byte) {
                    // The value after it is taken as the record all the same.
                    let fault = SyntaxError::new(SyntaxErrorKind::ByteOrderMark, self.record.start);
                    self.state = if self.opening { State::Unopened } else { State::Between };
                    self.at += 1;
                    return Some(SplitItem::Fault(fault));
                }
                if blank || b"\"[]{},:".contains(&byte) {
                    return Some(self.end_record(self.at));
                }
            }
            State::Broken if blank && self.at - self.record.line_break < MAX_BLANK => {}
            State::Broken => {
                let item = self.end_record(self.record.line_break + 1);
                self.state = State::Lost;
                return Some(item);
            }
            State::Lost => {
                let column = self.at - self.line_start;
                // The records of a file are alike, and the text of a string may begin a line with a bracket.
                let is_alike = byte == self.record.first || !matches!(self.record.first, b'{' | b'[');
                let starts = matches!(byte, b'{' | b'[') && is_alike && column <= self.record.column;
                let ends = byte == b']' && column < self.record.column && self.form == Form::Array;
                if self.fresh_line && starts && byte == b'{' {
                    self.broken = self.record;
                    self.needs_comma = false;
                    self.start_record(State::Opening, 1, byte);
                } else if self.fresh_line && (starts || ends) {
                    // The comma went with the broken record.
                    self.needs_comma = ends;
                    self.state = State::Between;
                    return None;
                }
            }
            State::Opening if blank && self.at - self.record.start < MAX_BLANK => {}
            State::Opening if blank || matches!(byte, b'"' | b'}') => {
                self.state = State::Inside;
                return None;
            }
            State::Opening => {
                self.record = self.broken;
                self.state = State::Lost;
                return None;
            }
            _ if blank => {}
            State::Unopened if byte == BYTE_ORDER_MARK[0] && !self.opening => {
                self.start_record(State::Word, 0, byte);
                self.opening = true;
            }
            State::Unopened => {
                self.opening = false;
                self.state = State::Between;
                if byte != b'[' {
                    self.form = Form::Values;
                    return Some(self.fault(SyntaxErrorKind::ExpectedValue));
                }
            }
            State::Closed => {
                found = Some(self.fault(SyntaxErrorKind::TrailingCharacters));
                self.state = State::Over;
            }
            State::Between if self.form == Form::Array && matches!(byte, b',' | b']') => {
                found = self.separate(byte);
            }
            State::Between if self.form == Form::Array && self.needs_comma => {
                self.needs_comma = false;
                return Some(self.fault(SyntaxErrorKind::ExpectedCommaOrBracket));
            }
            State::Between => match byte {
                b'{' | b'[' => self.start_record(State::Inside, 1, byte),
                b'"' => self.start_record(State::String, 0, byte),
                _ => self.start_record(State::Word, 0, byte),
            },
        }
        self.fresh_line = byte == b'\n' || (self.fresh_line && blank);
        self.at += 1;
        if byte == b'\n' {
            self.line_start = self.at;
        }
        found
    }

    /// Returns whether this byte completes a byte order mark.
    fn completes_byte_order_mark(&mut self, byte: u8) -> bool {
        let index = self.at - self.record.start;
        let fits = index.checked_sub(1).and_then(|before| BYTE_ORDER_MARK.get(before))
            == Some(&self.record.last)
            && BYTE_ORDER_MARK.get(index) == Some(&byte);
        self.record.last = if fits { byte } else { 0 };
        fits && index + 1 == BYTE_ORDER_MARK.len()
    }

    /// Handles a comma between the records of an array, or the end of the array.
    fn separate(&mut self, byte: u8) -> Option<SplitItem> {
        if byte == b']' {
            self.state = State::Closed;
            return self
                .comma
                .map(|at| SplitItem::Fault(SyntaxError::new(SyntaxErrorKind::TrailingComma, at)));
        }
        let fault = (!self.needs_comma).then(|| self.fault(SyntaxErrorKind::ExpectedValue));
        self.needs_comma = false;
        self.comma = Some(self.at);
        fault
    }
}

impl Iterator for SplitItems<'_, '_> {
    type Item = SplitItem;

    fn next(&mut self) -> Option<SplitItem> {
        self.splitter.advance(self.bytes, self.base)
    }
}

impl Drop for SplitItems<'_, '_> {
    fn drop(&mut self) {
        while self.next().is_some() {}
    }
}
