//! The result of the check of some records, and its report.

use super::split::{SplitFiles, SplitRecords};
use crate::failure::Failure;
use crate::pipeline::Reusable;
use crate::report::position::Position;
use crate::report::{Excerpt, Finding, RecordVerdict, Reporter};
use copydesk_diag::Diagnostic;
use std::ops::Range;

/// The result for some records.
#[derive(Default)]
pub(super) struct CheckResult {
    /// The number of records.
    pub(super) records: u64,
    /// The number of their bytes.
    pub(super) bytes: u64,
    pub(super) findings: Vec<LocatedFinding>,
    /// What came of each record, with the number of findings up to its end.
    pub(super) outcomes: Vec<RecordOutcome>,
    /// The failures to check records.
    pub(super) failures: Vec<Failure>,
    /// The first two well-formed values, of a file that holds one by its name: in an array they are none of their own.
    pub(super) values: Vec<ValueStart>,
    /// The records for the files of `--split`.
    pub(super) split: SplitRecords,
}

/// What came of a record.
pub(super) struct RecordOutcome {
    pub(super) findings: usize,
    /// The line in which it starts, in the file or in the chunk of lines.
    pub(super) line: u64,
    pub(super) is_valid: bool,
}

/// The start of a well-formed value.
pub(super) struct ValueStart {
    pub(super) position: Position,
    pub(super) byte: u64,
    pub(super) excerpt: Option<Excerpt>,
}

/// A finding about a record, with its place in the file, or in the chunk of lines.
pub(super) struct LocatedFinding {
    pub(super) start: Position,
    pub(super) end: Option<Position>,
    pub(super) bytes: Option<Range<u64>>,
    pub(super) excerpt: Option<Excerpt>,
    pub(super) diagnostic: Diagnostic,
}

impl LocatedFinding {
    /// Returns a finding at some bytes of a text, which start at `start` in the file, and the text at `offset`.
    pub(super) fn at(
        diagnostic: Diagnostic,
        start: Position,
        (text, bytes): (&[u8], Range<usize>),
        offset: u64,
        has_excerpt: bool,
    ) -> Self {
        let found = text.get(bytes.clone()).unwrap_or_default();
        Self {
            start,
            end: (found.len() <= MAX_LENGTH_WITH_END).then(|| start.after(found)),
            excerpt: has_excerpt.then(|| Excerpt::of(text, &bytes)),
            bytes: Some(offset + bytes.start as u64..offset + bytes.end as u64),
            diagnostic,
        }
    }

    /// Returns a finding about all that starts at `start`.
    pub(super) fn of_whole(diagnostic: Diagnostic, start: Position, excerpt: Option<Excerpt>) -> Self {
        Self { start, end: None, bytes: None, excerpt, diagnostic }
    }
}

/// The largest place, in bytes, whose end is located.
const MAX_LENGTH_WITH_END: usize = 1 << 20;

impl Reusable for CheckResult {
    fn clear(&mut self) {
        self.records = 0;
        self.bytes = 0;
        self.findings.clear();
        self.outcomes.clear();
        self.failures.clear();
        self.values.clear();
        self.split.clear();
    }
}

impl CheckResult {
    /// Returns whether there were no records and no faults between them.
    pub(super) fn is_empty(&self) -> bool {
        self.records == 0 && self.findings.is_empty()
    }

    /// Forgets the findings and failures that were reported, and keeps the numbers. Returns how many findings there were.
    pub(super) fn forget_reported(&mut self) -> usize {
        self.failures.clear();
        self.split.clear();
        self.outcomes.clear();
        self.findings.drain(..).count()
    }

    /// Adds what came of a record that starts in a line, after its findings.
    pub(super) fn end_record(&mut self, line: u64, is_valid: bool) {
        self.outcomes.push(RecordOutcome { findings: self.findings.len(), line, is_valid });
    }

    /// Reports the findings and failures, and writes the records for `--split`. `label` is the name of the file.
    pub(super) fn report(
        &self,
        label: &str,
        reporter: &mut Reporter,
        split_files: &mut SplitFiles,
    ) -> Result<(), Failure> {
        let mut outcomes = self.outcomes.iter().peekable();
        let verdict = |outcome: &RecordOutcome| RecordVerdict {
            file: label,
            line: outcome.line,
            is_valid: outcome.is_valid,
        };
        for (index, LocatedFinding { start, end, bytes, excerpt, diagnostic }) in
            self.findings.iter().enumerate()
        {
            while let Some(outcome) = outcomes.next_if(|outcome| outcome.findings <= index) {
                reporter.record_checked(&verdict(outcome))?;
            }
            reporter.finding(&Finding {
                file: label,
                position: Some(*start),
                end: *end,
                bytes: bytes.clone(),
                excerpt: excerpt.as_ref(),
                diagnostic,
            })?;
        }
        for outcome in outcomes {
            reporter.record_checked(&verdict(outcome))?;
        }
        for failure in &self.failures {
            reporter.failure_in(Some(label), failure);
        }
        reporter.flush()?;
        split_files.write(&self.split)
    }
}
