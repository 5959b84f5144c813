//! Rows that are not on lines of their own, as a stream that has each on the line on which it begins.
//!
//! So rows in other forms are read, counted and worked on in parallel as JSON lines are, and messages name the lines of the
//! file. What is between rows and is none becomes a line of its own that says so.

mod json;
mod table;

pub(super) use json::json_rows;
pub(super) use table::table_rows;

use std::io::{self, Read};

/// Something that writes rows, each with its line.
pub(super) trait WriteRows {
    /// Reads on in the source and writes the rows that end there. Returns whether there may be more.
    fn write_rows(&mut self, out: &mut Lines) -> io::Result<bool>;
}

/// The lines that were written and not read yet.
#[derive(Debug, Default)]
pub(super) struct Lines {
    bytes: Vec<u8>,
    /// How much of them was read.
    read: usize,
    /// The first line, counted from 0, that has not begun.
    next: u64,
}

/// The byte before the message of a line that is no row. JSON has none such.
const FAULT: u8 = 0;

impl Lines {
    /// Adds a row that begins on a line, counted from 0. Line ends in it become spaces: in JSON they are white space.
    fn push_row(&mut self, line: u64, json: &[u8]) {
        self.begin_line(line);
        let start = self.bytes.len();
        self.bytes.extend_from_slice(json);
        for byte in self.bytes.get_mut(start..).unwrap_or_default() {
            if matches!(*byte, b'\n' | b'\r') {
                *byte = b' ';
            }
        }
    }

    /// Adds what is no row, `message` saying what it is.
    fn push_fault(&mut self, line: u64, message: &str) {
        self.begin_line(line);
        self.bytes.push(FAULT);
        self.bytes.extend_from_slice(message.as_bytes());
    }

    /// Ends lines until this one has begun. A row on a line that has one already is on the next.
    fn begin_line(&mut self, line: u64) {
        let line = line.max(self.next);
        // The line of the row before is not ended yet.
        let ends = line - self.next + u64::from(self.next > 0);
        (0..ends).for_each(|_| self.bytes.push(b'\n'));
        self.next = line + 1;
    }
}

/// Returns the message of a line that is no row.
pub(super) fn fault_of(line: &[u8]) -> Option<String> {
    let message = line.strip_prefix(&[FAULT])?;
    Some(String::from_utf8_lossy(message).into_owned())
}

/// How many bytes are read at a time.
const CHUNK: usize = 64 * 1024;

/// Reads more bytes to the end of some. Returns whether there are none.
fn read_chunk(input: &mut dyn Read, bytes: &mut Vec<u8>) -> io::Result<bool> {
    let before = bytes.len();
    bytes.resize(before + CHUNK, 0);
    let read = loop {
        match input.read(bytes.get_mut(before..).unwrap_or_default()) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            read => break read,
        }
    };
    bytes.truncate(before + *read.as_ref().unwrap_or(&0));
    Ok(read? == 0)
}

/// Returns the number of line ends in some bytes.
fn line_ends(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

/// A stream of lines, each a row of a source.
pub(super) struct RowLines<W> {
    source: W,
    lines: Lines,
    is_over: bool,
}

impl<W: WriteRows> RowLines<W> {
    /// Returns the lines of a source of which nothing was read yet.
    fn new(source: W) -> Self {
        Self { source, lines: Lines::default(), is_over: false }
    }
}

impl<W: WriteRows> Read for RowLines<W> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.lines.read == self.lines.bytes.len() && !self.is_over {
            self.lines.bytes.clear();
            self.lines.read = 0;
            self.is_over = !self.source.write_rows(&mut self.lines)?;
        }
        let mut left = self.lines.bytes.get(self.lines.read..).unwrap_or_default();
        let read = left.read(out)?;
        self.lines.read += read;
        Ok(read)
    }
}
