//! The check of records: from bytes to findings with positions.

use super::check_result::{CheckResult, LocatedFinding, ValueStart};
use super::criteria::{Criteria, Criterion};
use super::selection::Selection;
use super::sources::{FoundSource, Sources, Unfound};
use super::split::Wanted;
use crate::failure::Failure;
use crate::input::InputFile;
use crate::input::records::{BYTE_ORDER_MARK, Framing, FramingChoice, array_finding};
use crate::limits::Limits;
use crate::pipeline::{Line, StreamOffset};
use crate::report::Excerpt;
use crate::report::position::Position;
use copydesk_article::panic;
use copydesk_diag::{Diagnostic, Severity, Sink};
use copydesk_record::Record;
use copydesk_validate::{
    Form, Locator, Scratch, SplitItem, SyntaxError, SyntaxErrorKind, Validator, is_of_syntax, locate, records,
};

/// The options of the check, the same on all threads.
pub(super) struct CheckOptions {
    pub(super) criteria: Criteria,
    /// The articles that records are held against.
    pub(super) sources: Sources,
    pub(super) selection: Selection,
    pub(super) limits: Limits,
    /// How values stand in files.
    pub(super) from: FramingChoice,
    /// Whether findings have excerpts of the text that they are about.
    pub(super) excerpts: bool,
    /// The kinds of records that are written to the files of `--split`.
    pub(super) wanted: Wanted,
}

impl CheckOptions {
    /// Returns a checker of a file for one thread.
    pub(super) fn checker(&self, file: &InputFile) -> RecordChecker<'_> {
        let scratch = Scratch::with_depth_limit(self.limits.depth.levels());
        RecordChecker { options: self, criterion: self.criteria.of_usable(file), scratch }
    }

    /// Validates a record, and holds it against its article. If that can't be read, returns why, unless it was said.
    fn validate(
        &self,
        validator: &Validator,
        json: &[u8],
        file: &InputFile,
        scratch: &mut Scratch,
        findings: &mut Vec<Diagnostic>,
    ) -> Result<(), Option<Failure>> {
        let (mut note, mut outcome) = (None, Ok(()));
        let find_source = &mut |record: &Record<'_>, sink: &mut dyn Sink| {
            match self.sources.find(record, file) {
                Ok(None) => {}
                Ok(Some(FoundSource { bytes, note: found_at })) => {
                    note = found_at;
                    return Some(bytes);
                }
                Err(Unfound::Missing(finding)) => sink.report(*finding),
                Err(Unfound::Failed(failure)) => outcome = Err(Some(failure)),
                Err(Unfound::Unknown) => outcome = Err(None),
            }
            None
        };
        validator.validate_with_source(json, find_source, scratch, findings);
        if let Some(note) = note {
            let is_of_source = |code| matches!(code, "source/file-differs" | "source/text-differs");
            let of_source = findings.iter_mut().filter(|finding| is_of_source(finding.fault.code));
            of_source.for_each(|finding| finding.notes.push(note.clone()));
        }
        outcome
    }
}

/// Checks records on one thread, with memory that is used for one after the other.
pub(super) struct RecordChecker<'o> {
    pub(super) options: &'o CheckOptions,
    /// What the file is checked against.
    criterion: &'o Criterion,
    scratch: Scratch,
}

impl<'o> RecordChecker<'o> {
    /// Goes on with another file. Returns what it is checked against.
    pub(super) fn turn_to(&mut self, file: &InputFile) -> &'o Criterion {
        self.criterion = self.options.criteria.of_usable(file);
        self.criterion
    }

    /// Checks the record in a line at an offset of the file.
    pub(super) fn check_line(
        &mut self,
        line: Line<'_>,
        offset: StreamOffset,
        file: &InputFile,
        result: &mut CheckResult,
    ) {
        let position = Position { line: offset.pieces + 1, column: Some(1) };
        let start = RecordStart { position, byte: offset.bytes };
        match line {
            Line::Whole(line) => match line.strip_prefix(BYTE_ORDER_MARK) {
                Some(record) => {
                    let error = SyntaxError::new(SyntaxErrorKind::ByteOrderMark, 0);
                    self.report_syntax_error(error, line, 0, start, result);
                    self.check_record(record, start.after(BYTE_ORDER_MARK), file, result);
                }
                None => self.check_record(line, start, file, result),
            },
            Line::TooLong(length) => self.report_too_large(length, start, file, result),
        }
    }

    /// Checks the records of a whole file.
    pub(super) fn check_file(
        &mut self,
        bytes: &[u8],
        framing: Framing,
        file: &InputFile,
        result: &mut CheckResult,
    ) {
        match framing {
            Framing::Lines => {
                let mut offset = StreamOffset::default();
                for line in bytes.split(|byte| *byte == b'\n') {
                    if !line.iter().all(u8::is_ascii_whitespace) {
                        self.check_line(Line::Whole(line), offset, file, result);
                    }
                    offset.pieces += 1;
                    offset.bytes += line.len() as u64 + 1;
                }
            }
            Framing::Values => self.check_values(bytes, Form::Values, file, result),
            Framing::Array => self.check_values(bytes, Form::Array, file, result),
        }
    }

    /// Checks the values of a whole file.
    fn check_values(&mut self, bytes: &[u8], form: Form, file: &InputFile, result: &mut CheckResult) {
        let mut locator = Locator::new(bytes);
        let mut start_at = |byte: usize| {
            let position = locator.locate(byte);
            let position = Position { line: position.line as u64, column: Some(position.column as u64) };
            RecordStart { position, byte: byte as u64 }
        };
        for part in records(bytes, form) {
            match part {
                SplitItem::Record(range) | SplitItem::TooLarge(range) => {
                    let start = start_at(range.start);
                    self.check_record(bytes.get(range).unwrap_or_default(), start, file, result);
                }
                SplitItem::Fault(error) => {
                    self.report_syntax_error(error, bytes, error.offset, start_at(error.offset), result);
                }
            }
        }
        if form == Form::Array {
            result.values.clear();
        }
        // An empty file is a record that is missing.
        if result.is_empty() && form == Form::Values {
            self.check_record(b"", RecordStart::default(), file, result);
        }
    }

    /// Checks one record, which starts at `start` in the file.
    pub(super) fn check_record(
        &mut self,
        json: &[u8],
        start: RecordStart,
        file: &InputFile,
        result: &mut CheckResult,
    ) {
        let RecordStart { position, byte } = start;
        let options = self.options;
        if json.len() > options.limits.size.bytes() {
            return self.report_too_large(json.len() as u64, start, file, result);
        }
        result.records += 1;
        result.bytes += json.len() as u64;
        if result.records == 2 && options.sources.is_one_article() {
            result.failures.push(Failure::about(&file.description(), SEVERAL_RECORDS));
            return;
        }
        let (mut findings, outcome) = panic::catch(|| self.findings(json, file)).unwrap_or_else(|panicked| {
            // Nobody knows what is in it now.
            self.scratch = Scratch::with_depth_limit(options.limits.depth.levels());
            let failure = Failure::about(&file.description(), panicked.in_words());
            (Vec::new(), Err(Some(Failure::about(&format!("line {}", position.line), failure))))
        });
        let is_known = outcome.is_ok();
        result.failures.extend(outcome.err().flatten());
        if options.from.holds_one_value(file)
            && result.values.len() < 2
            && !findings.iter().any(|finding| is_of_syntax(finding.fault))
        {
            let excerpt = options.excerpts.then(|| Excerpt::of(json, &(0..1)));
            result.values.push(ValueStart { position, byte, excerpt });
        }
        self.select(&mut findings);
        let is_valid = is_known && findings.iter().all(|finding| finding.severity < Severity::Error);
        result.split.push(json, is_valid, options.wanted);
        if findings.is_empty() {
            return result.end_record(position.line, is_valid);
        }
        let places = locate(json, findings.iter().map(|finding: &Diagnostic| &finding.place));
        let mut sorted: Vec<_> = places.into_iter().zip(findings).collect();
        // In the order of the file, as people read it.
        sorted.sort_by_key(|(place, _)| place.as_ref().map(|place| place.bytes.start));
        result.findings.extend(sorted.into_iter().map(|(place, diagnostic)| match place {
            None => LocatedFinding::of_whole(diagnostic, position, None),
            Some(place) => {
                let start = position.offset_by(place.line as u64, place.column as u64);
                LocatedFinding::at(diagnostic, start, (json, place.bytes), byte, options.excerpts)
            }
        }));
        result.end_record(position.line, is_valid);
    }

    /// Leaves out the findings that are not selected, and notes which flags set the limits of the others.
    pub(super) fn select(&self, findings: &mut Vec<Diagnostic>) {
        Limits::add_flag_notes(findings);
        self.options.selection.apply(findings);
    }

    /// Returns what is wrong with a record, whatever is selected, and whether it was held against its article. If that
    /// can't be read, returns why, unless it was said.
    pub(super) fn findings(
        &mut self,
        json: &[u8],
        file: &InputFile,
    ) -> (Vec<Diagnostic>, Result<(), Option<Failure>>) {
        let Self { options, criterion, scratch } = self;
        let (mut findings, mut outcome) = (Vec::new(), Ok(()));
        match criterion {
            Criterion::Record(validator) => {
                outcome = options.validate(validator, json, file, scratch, &mut findings);
            }
            Criterion::Schema(schema) => schema.validate(json, scratch, &mut findings),
            Criterion::MetaSchema(schemas) => schemas.validate(json, &mut findings),
        }
        if json.len() > KEPT_MEMORY {
            scratch.shrink_to(KEPT_MEMORY);
        }
        (findings, outcome)
    }

    /// Adds the finding for a record over the size limit, which was not read and can't be written by
    /// `--split`.
    pub(super) fn report_too_large(
        &mut self,
        bytes: u64,
        start: RecordStart,
        file: &InputFile,
        result: &mut CheckResult,
    ) {
        result.records += 1;
        result.bytes += bytes;
        if self.options.wanted.invalid {
            let message = "a record that is too large was not passed on";
            result.failures.push(Failure::about(&file.description(), message));
        }
        self.add_finding(self.options.limits.too_large(), start, None, result);
        result.end_record(start.position.line, false);
    }

    /// Adds the finding for a syntax error outside records, which is at `offset` in the bytes.
    pub(super) fn report_syntax_error(
        &mut self,
        error: SyntaxError,
        bytes: &[u8],
        offset: usize,
        start: RecordStart,
        result: &mut CheckResult,
    ) {
        let diagnostic = array_finding(error, bytes, offset);
        let excerpt = self.options.excerpts.then(|| Excerpt::of(bytes, &(offset..offset + 1)));
        self.add_finding(diagnostic, start, excerpt.as_ref(), result);
    }

    /// Adds a finding at the start of a record, if its fault is selected.
    fn add_finding(
        &self,
        finding: Diagnostic,
        start: RecordStart,
        excerpt: Option<&Excerpt>,
        result: &mut CheckResult,
    ) {
        let mut findings = vec![finding];
        self.options.selection.apply(&mut findings);
        let located = |finding| LocatedFinding::of_whole(finding, start.position, excerpt.cloned());
        result.findings.extend(findings.into_iter().map(located));
    }
}

/// The message for a file that `--source` is not meant for.
pub(super) const SEVERAL_RECORDS: &str = "it holds several records, and `--source` is the article of one: name the folder of the articles, or the rows";

/// The number of bytes of memory that are kept from one record to the next.
const KEPT_MEMORY: usize = 1 << 20;

/// The place in a file where a record starts.
#[derive(Debug, Clone, Copy)]
pub(super) struct RecordStart {
    pub(super) position: Position,
    pub(super) byte: u64,
}

impl Default for RecordStart {
    fn default() -> Self {
        Self { position: Position { line: 1, column: Some(1) }, byte: 0 }
    }
}

impl RecordStart {
    /// Returns the place after some bytes that start at `self`.
    pub(super) fn after(self, bytes: &[u8]) -> Self {
        Self { position: self.position.after(bytes), byte: self.byte + bytes.len() as u64 }
    }
}
