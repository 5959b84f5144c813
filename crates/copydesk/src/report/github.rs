//! Workflow commands of GitHub Actions: a run shows them beside the lines of a change.

use super::{Finding, Format, Printer, Reader};
use copydesk_diag::Severity;
use std::io::{self, Write};

pub(super) const FORMAT: Format = Format {
    name: "github",
    about: "annotations of GitHub Actions",
    excerpts: false,
    reader: Reader::Program,
    printer: || Box::new(GitHub),
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
        write!(out, "::{command} file={}", property(finding.file))?;
        if let Some(position) = finding.position {
            write!(out, ",line={}", position.line)?;
            if let Some(column) = position.column {
                write!(out, ",col={column}")?;
            }
        }
        let mut message = diagnostic.message.clone();
        if let Some(fix) = &diagnostic.fix {
            message.push_str("\nmend: ");
            message.push_str(fix);
        }
        writeln!(out, ",title={}::{}", property(diagnostic.fault.code), data(&message))
    }
}

/// What stands after the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What stands after an `=`.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
