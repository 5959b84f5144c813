//! One JSON object for each finding or error of the run, on a line, as the `json` report has it.

use super::finding::Finding;
use super::format::{Audience, Printer, ReportFormat, RunFailure};
use copydesk_record::to_line;
use copydesk_validate::report::{ReportedFailure, ReportedFinding};
use std::io;

pub(super) const FORMAT: ReportFormat = ReportFormat {
    name: "json-lines",
    about: "a line of JSON a finding",
    has_excerpts: false,
    audience: Audience::Programs,
    printer: |_| Box::new(JsonLines),
};

struct JsonLines;

impl Printer for JsonLines {
    fn finding(&mut self, finding: &Finding<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        to_line(&reported_finding(finding), out)?;
        out.push(b'\n');
        Ok(())
    }

    fn failure(&mut self, failure: &RunFailure<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        to_line(&reported_failure(failure), out)?;
        out.push(b'\n');
        Ok(())
    }
}

/// Returns an error of the run as the JSON report has it.
pub(super) fn reported_failure(failure: &RunFailure<'_>) -> ReportedFailure {
    let RunFailure { file, message, .. } = *failure;
    ReportedFailure { file: file.map(file_name).map(str::to_owned), failure: message.to_owned() }
}

/// Returns the name of a file as it was named on the command line.
pub(super) fn file_name(label: &str) -> &str {
    if label == crate::input::STDIN { "-" } else { label }
}

/// Returns a finding as the JSON report has it.
pub(super) fn reported_finding(finding: &Finding<'_>) -> ReportedFinding {
    let mut reported = ReportedFinding::new(file_name(finding.file), finding.diagnostic, None);
    reported.line = finding.position.map(|position| position.line);
    reported.column = finding.position.and_then(|position| position.column);
    reported.end_line = finding.end.map(|end| end.line);
    reported.end_column = finding.end.and_then(|end| end.column);
    reported.start_byte = finding.bytes.as_ref().map(|bytes| bytes.start);
    reported.end_byte = finding.bytes.as_ref().map(|bytes| bytes.end);
    reported
}
