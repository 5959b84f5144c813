//! Workflow commands of GitHub Actions: a run shows them beside the lines of a change.

use super::finding::Finding;
use super::format::{Audience, Printer, ReportFormat, RunFailure};
use crate::input::STDIN;
use crate::uri::path_from_here;
use copydesk_diag::Severity;
use std::io::{self, Write};

pub(super) const FORMAT: ReportFormat = ReportFormat {
    name: "github",
    about: "annotations of GitHub Actions",
    has_excerpts: false,
    audience: Audience::Programs,
    printer: |_| Box::new(GitHub),
};

struct GitHub;

impl Printer for GitHub {
    fn finding(&mut self, finding: &Finding<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let diagnostic = finding.diagnostic;
        let command = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        write!(out, "::{command} {}", file_property(Some(finding.file)))?;
        if let Some(position) = finding.position.filter(|_| finding.file != STDIN) {
            write!(out, "line={},", position.line)?;
            if let Some(column) = position.column {
                write!(out, "col={column},")?;
            }
        }
        let mut message = diagnostic.message.clone();
        if let Some(fix) = &diagnostic.fix {
            message.push_str("\nfix: ");
            message.push_str(&fix.message);
        }
        writeln!(out, "title={}::{}", escape_property(diagnostic.fault.code), escape_message(&message))
    }

    fn failure(&mut self, failure: &RunFailure<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let (file, message) = (file_property(failure.file), escape_message(failure.message));
        writeln!(out, "::error {file}title=incomplete run::{message}")
    }
}

/// Returns the property that names a file of the workspace, with a comma; nothing for standard input, which an annotation
/// can't stand beside.
fn file_property(file: Option<&str>) -> String {
    let file = file.filter(|file| *file != STDIN);
    file.map(|file| format!("file={},", escape_property(&path_from_here(file)))).unwrap_or_default()
}

/// Escapes the message, which follows the second `::`.
fn escape_message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a value, which follows an `=`.
fn escape_property(text: &str) -> String {
    escape_message(text).replace(':', "%3A").replace(',', "%2C")
}
