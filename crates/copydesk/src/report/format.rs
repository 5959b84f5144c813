//! The interface between the reporter and the formats of findings.

use super::finding::Finding;
use super::summary::Summary;
use copydesk_validate::report::FaultCount;
use std::io;

/// A format that findings are printed in.
#[derive(Debug)]
pub(crate) struct ReportFormat {
    /// The value of `--output-format` that names the format.
    pub(crate) name: &'static str,
    /// A description in a few words, for the help.
    pub(super) about: &'static str,
    /// Whether it shows the text that a finding is about.
    pub(crate) has_excerpts: bool,
    pub(super) audience: Audience,
    /// Makes the printer of a run, for lines of some width.
    pub(super) printer: fn(usize) -> Box<dyn Printer>,
}

impl ReportFormat {
    /// Returns whether the format is meant for programs, which read it from standard output.
    pub(crate) fn is_for_programs(&self) -> bool {
        self.audience == Audience::Programs
    }
}

/// The readers that a format is meant for. A format for programs goes to standard output, and so does one for people
/// unless records go there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Audience {
    People,
    Programs,
}

/// An error of the run, as reports have it.
#[derive(Debug, Clone, Copy)]
pub(super) struct RunFailure<'f> {
    /// The name of the file that it is about, as the user wrote it, if it is about one.
    pub(super) file: Option<&'f str>,
    pub(super) message: &'f str,
    /// Whether the run was set up wrongly, so that no file was read: by a schema that can't be used, for instance.
    pub(super) is_of_setup: bool,
}

/// Prints findings in one format.
pub(super) trait Printer: Send {
    /// Prints a finding, or keeps it until the end.
    fn finding(&mut self, finding: &Finding<'_>, out: &mut Vec<u8>) -> io::Result<()>;

    /// Prints that a record was checked, after the findings in it.
    fn record_checked(&mut self, _record: &RecordVerdict<'_>, _out: &mut Vec<u8>) -> io::Result<()> {
        Ok(())
    }

    /// Prints that a file was checked and nothing was found in it.
    fn file_passed(&mut self, _file: &str, _out: &mut Vec<u8>) -> io::Result<()> {
        Ok(())
    }

    /// Prints an error of the run. People see it on standard error in any format, and programs must not take the report
    /// for that of a complete run.
    fn failure(&mut self, _failure: &RunFailure<'_>, _out: &mut Vec<u8>) -> io::Result<()> {
        Ok(())
    }

    /// Takes how often each fault was found, before the end. Returns whether the format tells it.
    fn statistics(&mut self, _counts: Vec<FaultCount>) -> bool {
        false
    }

    /// Prints what comes after the last finding.
    fn end(&mut self, _summary: &Summary, _out: &mut Vec<u8>) -> io::Result<()> {
        Ok(())
    }
}

/// What came of the check of one record.
#[derive(Debug)]
pub(crate) struct RecordVerdict<'f> {
    /// The file's name, as the user wrote it.
    pub(crate) file: &'f str,
    /// The line in which the record starts.
    pub(crate) line: u64,
    /// Whether nothing in it is an error.
    pub(crate) is_valid: bool,
}
