//! A stream, cut into the records of a WARC file.

use super::capture::has_articles;
use super::record::{FrameFault, stated_length};
use super::resync::{NEEDED, find_begin, is_begin, trailer, without_trailer};
use std::io::{self, Read};
use std::ops::Range;

/// Cuts a stream into records, one after the other, in memory for one block.
///
/// A block ends where its head says, if two empty lines follow, another record begins or the file ends. If not, the length is
/// wrong: then it ends where the next record begins, and only this record is damaged. Of a block of more than `max_block` bytes the first are kept,
/// and where it ends is told by its head, or by a record that begins before.
///
/// Where the stream can't be read it is read on if it goes on after that, as a packed one does at its next member: then records in
/// the hole are lost, and all others are not. The error comes after the last record.
pub struct RecordCutter<R> {
    input: R,
    max_block: usize,
    /// Bytes that were read, of which the first `at` were passed on.
    buffer: Vec<u8>,
    at: usize,
    is_over: bool,
    /// Why the stream could not be read, once or several times.
    error: Option<io::Error>,
    /// The place in the stream of what comes after the last hole: a record may begin there, whatever stands before.
    gap: u64,
    /// The place in the stream of the bytes that come next.
    offset: u64,
    number: u64,
}

/// A record in the memory that it was written to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// The head in the memory.
    pub head: Range<usize>,
    /// The block, or its first bytes, in the memory.
    pub block: Range<usize>,
    /// The number of bytes of the block in the file.
    pub block_length: u64,
    /// What is wrong with the frame.
    pub fault: Option<FrameFault>,
    /// The offset in bytes of the record in the stream.
    pub offset: u64,
    /// The number of the record in the stream, from 0.
    pub number: u64,
}

/// How many bytes are read at a time.
const READ_SIZE: usize = 256 * 1024;

/// The most bytes of a head. Those of crawlers have a few hundred.
const MAX_HEAD: usize = 64 * 1024;

/// How many bytes are kept of what is no record.
const KEPT: usize = 64 * 1024;

impl<R: Read> RecordCutter<R> {
    /// Returns the records of a stream of which `number` records in `offset` bytes were read already, perhaps with an error.
    pub fn new(input: R, max_block: usize, offset: u64, number: u64, error: Option<io::Error>) -> Self {
        let buffer = Vec::new();
        Self { input, max_block, buffer, at: 0, is_over: false, error, gap: 0, offset, number }
    }

    /// Returns the place after the last record that was cut: the offset in bytes, and the number of records.
    pub fn place(&self) -> (u64, u64) {
        (self.offset, self.number)
    }

    /// Adds the next record to `memory`. `None` at the end of the stream, or once an error after the last record.
    pub fn cut(&mut self, memory: &mut Vec<u8>) -> io::Result<Option<Cut>> {
        self.skip_line_ends();
        if self.rest().is_empty() {
            return self.error.take().map_or(Ok(None), Err);
        }
        let (offset, number) = (self.offset, self.number);
        let start = memory.len();
        let (head, kept, block_length, fault) = self.cut_here(memory);
        self.number += 1;
        let head = start..start + head;
        let block = head.end..head.end + kept;
        Ok(Some(Cut { head, block, block_length, fault, offset, number }))
    }

    /// Cuts the record that begins here. Returns the lengths of its head and of what is kept of its block, that of the block,
    /// and what is wrong.
    fn cut_here(&mut self, memory: &mut Vec<u8>) -> (usize, usize, u64, Option<FrameFault>) {
        self.fill(NEEDED);
        let head = if is_begin(self.rest()) { self.head_length() } else { None };
        let Some(head) = head else {
            let (kept, length) = self.cut_to_next(memory, KEPT, false);
            return (0, kept, length, Some(FrameFault::NoHead));
        };
        let head_bytes = self.rest().get(..head).unwrap_or_default();
        memory.extend_from_slice(head_bytes);
        let stated = stated_length(head_bytes);
        let start = memory.len();
        let is_kept = has_articles(head_bytes);
        let (kept, length, fault) = match stated.map(|length| (length, usize::try_from(length))) {
            Some((_, Ok(length))) if length <= self.max_block => self.cut_block(head, length, memory),
            Some((length, _)) => {
                self.advance(head);
                self.cut_large(length, memory)
            }
            None => {
                self.advance(head);
                let (kept, length) = self.cut_to_next(memory, self.max_block, true);
                (kept, length, Some(FrameFault::LengthDiffers(None)))
            }
        };
        if is_kept {
            return (head, kept, length, fault);
        }
        memory.truncate(start);
        (head, 0, length, fault)
    }

    /// Cuts a block of which all can be in memory.
    fn cut_block(
        &mut self,
        head: usize,
        length: usize,
        memory: &mut Vec<u8>,
    ) -> (usize, u64, Option<FrameFault>) {
        self.fill(head + length + 4 + NEEDED);
        let after = self.rest().get(head + length..);
        if let Some(after) = after {
            let next = after.get(trailer(after)..).unwrap_or_default();
            // Where a block ends as it should, what follows and is no record is none of it. The file may end in the line ends.
            let is_at_end = after.len() < 4 && after.iter().all(|byte| matches!(byte, b'\r' | b'\n'));
            if is_at_end || is_begin(next) || after.starts_with(b"\r\n\r\n") {
                memory.extend_from_slice(self.rest().get(head..head + length).unwrap_or_default());
                self.advance(head + length);
                return (length, length as u64, None);
            }
        }
        let is_cut_off = after.is_none();
        self.advance(head);
        let (kept, found) = self.cut_to_next(memory, self.max_block, true);
        let is_last = self.rest().is_empty();
        let fault = if is_cut_off && is_last {
            FrameFault::CutOff
        } else {
            FrameFault::LengthDiffers(Some(length as u64))
        };
        (kept, found, Some(fault))
    }

    /// Cuts a block that is larger than allowed, or said to be.
    fn cut_large(&mut self, stated: u64, memory: &mut Vec<u8>) -> (usize, u64, Option<FrameFault>) {
        let begun = self.offset;
        let mut kept = 0;
        loop {
            self.fill(READ_SIZE);
            let done = self.offset - begun;
            let left = usize::try_from(stated - done).unwrap_or(usize::MAX);
            let is_end = self.rest().len() < READ_SIZE;
            // A record that begins inside shows that the length is wrong.
            let within = self.rest().get(..left.min(self.rest().len())).unwrap_or_default();
            let (length, is_next) = match self.find_next(within, is_end) {
                Ok(next) => (next, true),
                Err(_) if within.len() == left || is_end => (within.len(), false),
                Err(searched) => (searched, false),
            };
            let wanted = self.max_block.saturating_sub(kept).min(length);
            memory.extend_from_slice(within.get(..wanted).unwrap_or_default());
            kept += wanted;
            let is_complete = length == left;
            self.advance(length);
            let found = self.offset - begun;
            if is_next {
                let (kept, found) = strip_line_ends(memory, kept, found);
                return (kept, found, Some(FrameFault::LengthDiffers(Some(stated))));
            }
            if is_complete {
                return (kept, found, None);
            }
            if is_end {
                return (kept, found, Some(FrameFault::CutOff));
            }
        }
    }

    /// Passes on all up to where the next record begins, or to the end, and keeps the first bytes of it. `may_be_empty` says
    /// whether the next record may begin at once. Returns how many bytes are kept, and how many there are, without the line
    /// ends behind them.
    fn cut_to_next(&mut self, memory: &mut Vec<u8>, most: usize, may_be_empty: bool) -> (usize, u64) {
        let start = memory.len();
        let mut total = 0;
        self.fill(NEEDED);
        if may_be_empty && is_begin(self.rest()) {
            return (0, 0);
        }
        loop {
            self.fill(READ_SIZE);
            let is_end = self.rest().len() < READ_SIZE;
            let (length, is_done) = match self.find_next(self.rest(), is_end) {
                Ok(next) => (next, true),
                Err(_) if is_end => (self.rest().len(), true),
                Err(searched) => (searched, false),
            };
            let wanted = most.saturating_sub(memory.len() - start).min(length);
            memory.extend_from_slice(self.rest().get(..wanted).unwrap_or_default());
            total += length as u64;
            self.advance(length);
            if is_done {
                break;
            }
        }
        let kept = memory.len() - start;
        strip_line_ends(memory, kept, total)
    }

    /// Returns where in the bytes that come next the next record begins, as [`find_begin`] does, or behind a hole.
    fn find_next(&self, bytes: &[u8], is_end: bool) -> Result<usize, usize> {
        let found = find_begin(bytes, 0, is_end);
        let (Ok(before) | Err(before)) = found;
        let gap = self.gap.checked_sub(self.offset).and_then(|gap| usize::try_from(gap).ok());
        let Some(gap) = gap.filter(|gap| (1..before.min(bytes.len())).contains(gap)) else { return found };
        let behind = bytes.get(gap..).unwrap_or_default();
        match behind.len() < NEEDED && !is_end {
            true => Err(gap),
            false if is_begin(behind) => Ok(gap),
            false => found,
        }
    }

    /// Returns the length of the head that begins here; `None` if it does not end.
    fn head_length(&mut self) -> Option<usize> {
        let mut wanted = 4096;
        loop {
            self.fill(wanted);
            let rest = self.rest();
            let searched = rest.get(..rest.len().min(MAX_HEAD)).unwrap_or_default();
            if let Some(length) = end_of_head(searched) {
                return Some(length);
            }
            if rest.len() < wanted {
                // A file that ends in a head has a record without a block.
                return (rest.len() < MAX_HEAD).then_some(rest.len());
            }
            if wanted >= MAX_HEAD {
                return None;
            }
            wanted *= 4;
        }
    }

    /// Passes over the line ends between records.
    fn skip_line_ends(&mut self) {
        loop {
            self.fill(NEEDED);
            let ends = self.rest().iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            self.advance(ends);
            if ends == 0 || (self.rest().is_empty() && self.is_over) {
                return;
            }
        }
    }

    /// Reads until this many bytes are there, or to the end.
    fn fill(&mut self, wanted: usize) {
        // An error at once after another is one of a stream that does not go on.
        let mut has_failed = false;
        while self.buffer.len() - self.at < wanted && !self.is_over {
            // Moved only when at least as much was passed on: each byte moves once, on the whole.
            if self.at >= self.buffer.len() / 2 {
                self.buffer.drain(..self.at);
                self.at = 0;
                self.buffer.shrink_to(4 * READ_SIZE);
            }
            let filled = self.buffer.len();
            let more = (self.at + wanted).saturating_sub(filled).max(READ_SIZE);
            self.buffer.resize(filled + more, 0);
            let read = self.input.read(self.buffer.get_mut(filled..).unwrap_or_default());
            self.buffer.truncate(filled + *read.as_ref().unwrap_or(&0));
            match read {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Ok(read) => {
                    self.is_over = read == 0;
                    has_failed = false;
                }
                Err(error) => {
                    self.is_over = has_failed || error.kind() != io::ErrorKind::InvalidData;
                    has_failed = true;
                    self.gap = self.offset + (self.buffer.len() - self.at) as u64;
                    self.error.get_or_insert(error);
                }
            }
        }
    }

    fn rest(&self) -> &[u8] {
        self.buffer.get(self.at..).unwrap_or_default()
    }

    fn advance(&mut self, bytes: usize) {
        self.at += bytes;
        self.offset += bytes as u64;
    }
}

/// Removes the line ends behind a block, of which all `length` bytes are kept at the end of the memory, or else not. Returns how
/// many are kept then, and how many there are.
fn strip_line_ends(memory: &mut Vec<u8>, kept: usize, length: u64) -> (usize, u64) {
    let start = memory.len() - kept;
    if kept as u64 != length {
        return (kept, length);
    }
    let kept = without_trailer(memory.get(start..).unwrap_or_default()).len();
    memory.truncate(start + kept);
    (kept, kept as u64)
}

/// Returns the length of a head with the empty line that ends it. A record that begins in it shows that it has none.
fn end_of_head(bytes: &[u8]) -> Option<usize> {
    let mut lines = memchr::memchr_iter(b'\n', bytes);
    let mut start = lines.next()? + 1;
    for end in lines {
        let line = bytes.get(start..end)?;
        if line.is_empty() || line == b"\r" {
            return Some(end + 1);
        }
        if is_begin(bytes.get(start..)?) {
            return Some(start);
        }
        start = end + 1;
    }
    None
}
