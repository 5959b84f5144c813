//! One record, or the records of a file, to findings.

use super::limits::Limits;
use super::selection::Selection;
use super::split::{Outlets, Parted};
use crate::failure::Failure;
use crate::input::Source;
use crate::pipeline::{Line, Product, Spot};
use crate::report::position::Position;
use crate::report::{Excerpt, Finding, Report};
use copydesk_diag::{Diagnostic, Severity};
use copydesk_validate::{
    Checker, Form, Locator, Scratch, SplitItem, SyntaxError, SyntaxErrorKind, Validator, blank_prefix,
    is_json, locate, records, syntax_finding,
};
use std::io::{self, Read};
use std::ops::Range;

/// What records are proven with.
pub(super) struct Proof {
    pub(super) against: Against,
    /// The article that the record was made from, if there is one.
    pub(super) original: Option<Vec<u8>>,
    pub(super) selection: Selection,
    pub(super) limits: Limits,
    /// Whether the text that findings are about is to be shown.
    pub(super) excerpts: bool,
    /// Whether right and wrong records are passed on.
    pub(super) passed_on: (bool, bool),
}

/// What a record has to be.
pub(super) enum Against {
    /// A record of ours.
    Record(Box<Validator>),
    /// What a schema says.
    Schema(Box<Checker>),
}

impl Against {
    /// An article record; `thorough` for a single one, where a search for what was changed may take its time.
    pub(super) fn record(thorough: bool) -> Result<Self, Failure> {
        let validator = Validator::new().map_err(|error| Failure::about("the schema", error))?;
        Ok(Self::Record(Box::new(validator.search(thorough))))
    }
}

impl Proof {
    /// A thread's place to work at.
    pub(super) fn bench(&self) -> Bench<'_> {
        Bench { proof: self, scratch: Scratch::with_depth_limit(self.limits.depth.levels()) }
    }
}

/// A thread's place to work at, with the memory that it needs.
pub(super) struct Bench<'p> {
    proof: &'p Proof,
    scratch: Scratch,
}

/// What was found out about some records.
#[derive(Default)]
pub(super) struct Checked {
    /// How many there were.
    pub(super) records: u64,
    /// How many bytes they have.
    pub(super) bytes: u64,
    found: Vec<Found>,
    /// What could not be read.
    pub(super) failures: Vec<Failure>,
    /// The records, if they are passed on.
    parted: Parted,
}

/// What is wrong with a record, and where in the file, or in the chunk of lines.
struct Found {
    start: Position,
    end: Option<Position>,
    bytes: Option<Range<u64>>,
    excerpt: Option<Excerpt>,
    diagnostic: Diagnostic,
}

impl Product for Checked {
    fn clear(&mut self) {
        self.records = 0;
        self.bytes = 0;
        self.found.clear();
        self.failures.clear();
        self.parted.clear();
    }
}

impl Checked {
    /// Whether there was anything.
    pub(super) fn any(&self) -> bool {
        self.records > 0 || !self.found.is_empty()
    }

    /// Reports what was found, in the file called `label` after so many lines and bytes, and passes records on.
    pub(super) fn tell(
        &self,
        label: &str,
        before: Spot,
        report: &mut Report,
        outlets: &mut Outlets,
    ) -> Result<(), Failure> {
        for Found { start, end, bytes, excerpt, diagnostic } in &self.found {
            report.finding(&Finding {
                file: label,
                position: Some(start.down(before.lines)),
                end: end.map(|end| end.down(before.lines)),
                bytes: bytes.clone().map(|bytes| before.bytes + bytes.start..before.bytes + bytes.end),
                excerpt: excerpt.as_ref(),
                diagnostic,
            })?;
        }
        for failure in &self.failures {
            report.failure(failure);
        }
        report.flush()?;
        outlets.write(&self.parted)
    }
}

impl Bench<'_> {
    /// Checks the record in a line, which stands after so many lines and bytes.
    pub(super) fn line(&mut self, line: Line<'_>, spot: Spot, source: &Source, checked: &mut Checked) {
        let start = Start { position: Position { line: spot.lines + 1, column: Some(1) }, byte: spot.bytes };
        match line {
            Line::Whole(line) => match line.strip_prefix(MARK) {
                Some(record) => {
                    let mark = SyntaxError::new(SyntaxErrorKind::ByteOrderMark, 0);
                    self.fault(mark, line, 0, start, checked);
                    self.record(record, start.after(MARK), source, checked);
                }
                None => self.record(line, start, source, checked),
            },
            Line::TooLong(length) => self.too_large(length, start, source, checked),
        }
    }

    /// Checks the records in a file.
    pub(super) fn document(&mut self, bytes: &[u8], shape: Shape, source: &Source, checked: &mut Checked) {
        match shape {
            Shape::Lines => {
                let mut spot = Spot::default();
                for line in bytes.split(|byte| *byte == b'\n') {
                    if !line.iter().all(u8::is_ascii_whitespace) {
                        self.line(Line::Whole(line), spot, source, checked);
                    }
                    spot.lines += 1;
                    spot.bytes += line.len() as u64 + 1;
                }
            }
            Shape::Values => self.whole(bytes, Form::Values, source, checked),
            Shape::Array => self.whole(bytes, Form::Array, source, checked),
        }
    }

    /// Checks values of a file that is there in whole.
    fn whole(&mut self, bytes: &[u8], form: Form, source: &Source, checked: &mut Checked) {
        let mut locator = Locator::new(bytes);
        let mut at = |byte: usize| {
            let position = locator.locate(byte);
            let position = Position { line: position.line as u64, column: Some(position.column as u64) };
            Start { position, byte: byte as u64 }
        };
        for part in records(bytes, form) {
            match part {
                SplitItem::Record(range) | SplitItem::TooLarge(range) => {
                    let start = at(range.start);
                    self.record(bytes.get(range).unwrap_or_default(), start, source, checked);
                }
                SplitItem::Fault(error) => self.fault(error, bytes, error.offset, at(error.offset), checked),
            }
        }
        // An empty file should have been a record.
        if !checked.any() && form == Form::Values {
            self.record(b"", Start::default(), source, checked);
        }
    }

    /// Checks the record whose bytes start there.
    pub(super) fn record(&mut self, json: &[u8], start: Start, source: &Source, checked: &mut Checked) {
        let Start { position, byte } = start;
        let Bench { proof, scratch } = self;
        if json.len() > proof.limits.size.bytes() {
            return self.too_large(json.len() as u64, start, source, checked);
        }
        checked.records += 1;
        checked.bytes += json.len() as u64;
        if checked.records == 2 && proof.original.is_some() {
            let message = "it holds several records, and `--source` is the article of one";
            checked.failures.push(Failure::about(&source.what(), message));
            return;
        }
        let mut findings = Vec::new();
        match &proof.against {
            Against::Record(validator) => {
                validator.validate(json, proof.original.as_deref(), scratch, &mut findings);
            }
            Against::Schema(schema) => schema.validate(json, scratch, &mut findings),
        }
        if json.len() > LARGE {
            scratch.shrink_to(LARGE);
        }
        Limits::name(&mut findings);
        proof.selection.apply(&mut findings);
        let right = findings.iter().all(|finding| finding.severity < Severity::Error);
        if proof.passed_on != (false, false) {
            checked.parted.wanted = proof.passed_on;
            checked.parted.take(json, right);
        }
        if findings.is_empty() {
            return;
        }
        let places = locate(json, findings.iter().map(|finding: &Diagnostic| &finding.place));
        let mut in_order: Vec<_> = places.into_iter().zip(findings).collect();
        // People read a file from its top.
        in_order.sort_by_key(|(place, _)| place.as_ref().map(|place| place.bytes.start));
        checked.found.extend(in_order.into_iter().map(|(place, diagnostic)| match place {
            None => Found { start: position, end: None, bytes: None, excerpt: None, diagnostic },
            Some(at) => {
                let start = position.beyond(at.line as u64, at.column as u64);
                let text = json.get(at.bytes.clone()).unwrap_or_default();
                let end = (text.len() <= LONG).then(|| start.after(text));
                let excerpt = proof.excerpts.then(|| Excerpt::of(json, &at.bytes));
                let bytes = Some(byte + at.bytes.start as u64..byte + at.bytes.end as u64);
                Found { start, end, bytes, excerpt, diagnostic }
            }
        }));
    }
}

impl Bench<'_> {
    /// Says of a record that it is too large. It was not read, so it can't be passed on.
    pub(super) fn too_large(&mut self, bytes: u64, start: Start, source: &Source, checked: &mut Checked) {
        checked.records += 1;
        checked.bytes += bytes;
        if self.proof.passed_on.1 {
            let message = "a record that is too large was not passed on";
            checked.failures.push(Failure::about(&source.what(), message));
        }
        self.outside(self.proof.limits.too_large(), start, None, checked);
    }

    /// Says what is wrong between records, in bytes that have it at `local`.
    pub(super) fn fault(
        &mut self,
        error: SyntaxError,
        bytes: &[u8],
        local: usize,
        start: Start,
        checked: &mut Checked,
    ) {
        let diagnostic = match error.kind {
            // The end of what is left of the file need not have anything before it, but the file has.
            SyntaxErrorKind::UnexpectedEnd => syntax_finding(b"[", SyntaxError::new(error.kind, 1)),
            kind => syntax_finding(bytes, SyntaxError::new(kind, local)),
        };
        let excerpt = self.proof.excerpts.then(|| Excerpt::of(bytes, &(local..local + 1)));
        self.outside(diagnostic, start, excerpt.as_ref(), checked);
    }

    fn outside(&self, found: Diagnostic, start: Start, excerpt: Option<&Excerpt>, checked: &mut Checked) {
        let mut findings = vec![found];
        self.proof.selection.apply(&mut findings);
        checked.found.extend(findings.into_iter().map(|diagnostic| Found {
            start: start.position,
            end: None,
            bytes: None,
            excerpt: excerpt.cloned(),
            diagnostic,
        }));
    }
}

/// A byte order mark: a fault, and what follows it is a record all the same.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// What the memory for a record is kept for, from one record to the next.
const LARGE: usize = 1 << 20;

/// In what is longer than this, nobody asks where it ends.
const LONG: usize = 1 << 20;

/// Where a record starts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Start {
    pub(super) position: Position,
    pub(super) byte: u64,
}

impl Default for Start {
    fn default() -> Self {
        Self { position: Position { line: 1, column: Some(1) }, byte: 0 }
    }
}

impl Start {
    /// Where what follows these bytes starts.
    pub(super) fn after(self, bytes: &[u8]) -> Self {
        Self { position: self.position.after(bytes), byte: self.byte + bytes.len() as u64 }
    }
}

/// How records stand in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A record a line.
    Lines,
    /// One value, or several one after the other, over as many lines as they like.
    Values,
    /// The elements of one array.
    Array,
}

impl Shape {
    /// Tells by how the file starts: where its first line is a whole value and something follows, others are
    /// too. A line that is broken then costs that line only.
    pub(super) fn of(head: &[u8]) -> Self {
        let first = without_prefix(head);
        let Some(end) = memchr::memchr(b'\n', first) else { return Self::Values };
        let (line, after) = first.split_at(end);
        let more = blank_prefix(after) < after.len();
        if more && is_json(line) { Self::Lines } else { Self::Values }
    }

    /// The same where an array can't be a record, but can be of records.
    pub(super) fn or_array(self, head: &[u8]) -> Self {
        let is_array = without_prefix(head).starts_with(b"[");
        if is_array && self == Self::Values { Self::Array } else { self }
    }
}

/// The bytes from the first that is neither white space nor of a byte order mark.
fn without_prefix(head: &[u8]) -> &[u8] {
    let head = head.strip_prefix(MARK).unwrap_or(head);
    head.get(blank_prefix(head)..).unwrap_or_default()
}

/// How long the first line may be if it is to tell how records stand in a file.
const HEAD: usize = 1 << 20;

/// Reads on until [`Shape::of`] can tell, or to the end. A long line tells nothing: what stands in a file like that is
/// found by brackets.
pub(super) fn read_head(input: &mut impl Read, head: &mut Vec<u8>) -> io::Result<()> {
    loop {
        let first = without_prefix(head);
        let after = memchr::memchr(b'\n', first).and_then(|end| first.get(end..)).unwrap_or_default();
        if blank_prefix(after) < after.len() || head.len() >= HEAD {
            return Ok(());
        }
        let wanted = (head.len() as u64).max(64 * 1024);
        if input.by_ref().take(wanted).read_to_end(head)? == 0 {
            return Ok(());
        }
    }
}
