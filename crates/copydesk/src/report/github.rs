//! Workflow commands of GitHub Actions: a run shows them beside the lines of a change.

use super::finding::Finding;
use super::format::{Audience, Printer, ReportFormat};
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
        write!(out, "::{command} file={}", escape_property(finding.file))?;
        if let Some(position) = finding.position {
            write!(out, ",line={}", position.line)?;
            if let Some(column) = position.column {
                write!(out, ",col={column}")?;
            }
        }
        let mut message = diagnostic.message.clone();
        if let Some(fix) = &diagnostic.fix {
            message.push_str("\nfix: ");
            message.push_str(&fix.message);
        }
        writeln!(out, ",title={}::{}", escape_property(diagnostic.fault.code), escape_message(&message))
    }

    fn failure(&mut self, file: Option<&str>, message: &str, out: &mut Vec<u8>) -> io::Result<()> {
        let file = file.map(|file| format!("file={},", escape_property(file))).unwrap_or_default();
        writeln!(out, "::error {file}title=incomplete run::{}", escape_message(message))
    }
}

/// Escapes the message, which follows the second `::`.
fn escape_message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a value, which follows an `=`.
fn escape_property(text: &str) -> String {
    escape_message(text).replace(':', "%3A").replace(',', "%2C")
}
