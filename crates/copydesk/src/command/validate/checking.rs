//! One record, or the records of a file, to findings.

use crate::failure::Failure;
use crate::input::Source;
use crate::pipeline::Product;
use crate::report::position::Position;
use crate::report::{Finding, Report};
use copydesk_diag::Diagnostic;
use copydesk_validate::tape::{Locator, Tape, TapeBuffer, blank_prefix};
use copydesk_validate::{Scratch, Validator, locate};
use std::io::{self, Read};

/// What records are proven with.
pub(super) struct Proof<'r> {
    validator: Validator,
    original: Option<&'r [u8]>,
}

impl<'r> Proof<'r> {
    /// With the article that the record was made from, if there is one; `thorough` for a single record, where
    /// a search for what was changed may take its time.
    pub(super) fn new(original: Option<&'r [u8]>, thorough: bool) -> Result<Self, Failure> {
        let validator = Validator::new().map_err(|error| Failure::about("the schema", error))?;
        Ok(Self { validator: validator.search(thorough), original })
    }

    /// A thread's place to work at.
    pub(super) fn bench(&self) -> Bench<'_> {
        Bench { proof: self, scratch: Scratch::default() }
    }
}

/// A thread's place to work at, with the memory that it needs.
pub(super) struct Bench<'p> {
    proof: &'p Proof<'p>,
    scratch: Scratch,
}

/// What was found out about some records.
#[derive(Default)]
pub(super) struct Checked {
    /// How many there were.
    pub(super) records: u64,
    /// What is wrong with them, and where in the file, or in the chunk of lines.
    findings: Vec<(Option<Position>, Diagnostic)>,
    /// What could not be read.
    pub(super) failures: Vec<Failure>,
}

impl Product for Checked {
    fn clear(&mut self) {
        self.records = 0;
        self.findings.clear();
        self.failures.clear();
    }
}

impl Checked {
    /// Reports what was found, in the file called `label` after so many lines.
    pub(super) fn tell(&self, label: &str, lines_before: u64, report: &mut Report) {
        for (position, diagnostic) in &self.findings {
            let position = position.map(|position| position.down(lines_before));
            report.finding(&Finding { file: label, position, diagnostic });
        }
        for failure in &self.failures {
            report.failure(failure);
        }
    }
}

impl Bench<'_> {
    /// Checks the record in a line, with the line's number from 0.
    pub(super) fn line(&mut self, line: &[u8], number: u64, source: &Source, checked: &mut Checked) {
        self.record(line, Position { line: number + 1, column: Some(1) }, source, checked);
    }

    /// Checks the records in a file.
    pub(super) fn document(&mut self, bytes: &[u8], shape: Shape, source: &Source, checked: &mut Checked) {
        match shape {
            Shape::Lines => {
                for (line, number) in bytes.split(|byte| *byte == b'\n').zip(0..) {
                    if !line.iter().all(u8::is_ascii_whitespace) {
                        self.line(line, number, source, checked);
                    }
                }
            }
            Shape::Values => self.values(bytes, source, checked),
        }
    }

    /// Checks values that stand one after the other.
    fn values(&mut self, bytes: &[u8], source: &Source, checked: &mut Checked) {
        let (mut buffer, mut locator, mut start) = (TapeBuffer::new(), Locator::new(bytes), 0);
        loop {
            let rest = bytes.get(start..).unwrap_or_default();
            let blank = blank_prefix(rest);
            if start > 0 && blank == rest.len() {
                return;
            }
            let end = buffer.parse_first(rest).map(Tape::end);
            // What can't be parsed is one thing with all that follows: nobody can say where the next value starts.
            let length = end.unwrap_or(rest.len());
            // The start of the file counts from its first byte, so that an empty one has a place too.
            let skipped = if start == 0 { 0 } else { blank };
            let position = locator.locate(start + skipped);
            let position = Position { line: position.line as u64, column: Some(position.column as u64) };
            let value = rest.get(skipped..length).unwrap_or_default();
            self.record(value, position, source, checked);
            if end.is_err() {
                return;
            }
            start += length;
        }
    }

    /// Checks the record whose bytes start at `position`.
    fn record(&mut self, json: &[u8], position: Position, source: &Source, checked: &mut Checked) {
        checked.records += 1;
        if checked.records == 2 && self.proof.original.is_some() {
            let message = "it holds several records, and `--source` is the article of one";
            checked.failures.push(Failure::about(&source.what(), message));
            return;
        }
        let mut findings = Vec::new();
        self.proof.validator.validate(json, self.proof.original, &mut self.scratch, &mut findings);
        if findings.is_empty() {
            return;
        }
        let places = locate(json, findings.iter().map(|finding: &Diagnostic| &finding.place));
        let positioned = places.into_iter().map(|location| {
            Some(location.map_or(position, |at| position.beyond(at.line as u64, at.column as u64)))
        });
        checked.findings.extend(positioned.zip(findings));
    }
}

/// How records stand in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A record a line.
    Lines,
    /// One value, or several one after the other, over as many lines as they like.
    Values,
}

impl Shape {
    /// Tells by how the file starts: where its first line is a whole value and something follows, others are
    /// too. A line that is broken then costs that line only.
    pub(super) fn of(head: &[u8]) -> Self {
        let first = head.get(blank_prefix(head)..).unwrap_or_default();
        let Some(end) = memchr::memchr(b'\n', first) else { return Self::Values };
        let (line, after) = first.split_at(end);
        let more = blank_prefix(after) < after.len();
        if more && TapeBuffer::new().parse(line).is_ok() { Self::Lines } else { Self::Values }
    }
}

/// Reads on until [`Shape::of`] can tell, or to the end.
pub(super) fn read_head(input: &mut impl Read, head: &mut Vec<u8>) -> io::Result<()> {
    loop {
        let first = head.get(blank_prefix(head)..).unwrap_or_default();
        let after = memchr::memchr(b'\n', first).and_then(|end| first.get(end..)).unwrap_or_default();
        if blank_prefix(after) < after.len() {
            return Ok(());
        }
        let wanted = (head.len() as u64).max(64 * 1024);
        if input.by_ref().take(wanted).read_to_end(head)? == 0 {
            return Ok(());
        }
    }
}
