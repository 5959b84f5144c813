//! The result of the check of some records, and its report.

use super::split::{SplitFiles, SplitRecords};
use crate::failure::Failure;
use crate::pipeline::{Reusable, StreamOffset};
use crate::report::position::Position;
use crate::report::{Excerpt, Finding, Reporter};
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
    /// The failures to check records.
    pub(super) failures: Vec<Failure>,
    /// The first two well-formed values, of a file that holds one by its name: in an array they are none of their own.
    pub(super) values: Vec<ValueStart>,
    /// The records for the files of `--split`.
    pub(super) split: SplitRecords,
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

impl Reusable for CheckResult {
    fn clear(&mut self) {
        self.records = 0;
        self.bytes = 0;
        self.findings.clear();
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
        self.findings.drain(..).count()
    }

    /// Reports the findings and failures, and writes the records for `--split`. `label` is the name of the
    /// file, and `before` the place of the chunk in it.
    pub(super) fn report(
        &self,
        label: &str,
        before: StreamOffset,
        reporter: &mut Reporter,
        split_files: &mut SplitFiles,
    ) -> Result<(), Failure> {
        for LocatedFinding { start, end, bytes, excerpt, diagnostic } in &self.findings {
            reporter.finding(&Finding {
                file: label,
                position: Some(start.lines_below(before.lines)),
                end: end.map(|end| end.lines_below(before.lines)),
                bytes: bytes.clone().map(|bytes| before.bytes + bytes.start..before.bytes + bytes.end),
                excerpt: excerpt.as_ref(),
                diagnostic,
            })?;
        }
        for failure in &self.failures {
            reporter.failure_in(Some(label), failure);
        }
        reporter.flush()?;
        split_files.write(&self.split)
    }
}
