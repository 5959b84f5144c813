//! One line for each finding, which editors and `grep` understand: `file:line:column: severity[code]:
//! message`.

use super::finding::Finding;
use super::format::{Audience, Printer, ReportFormat};
use super::paragraph::wrap;
use super::style::{escape_controls, severity_style};
use anstyle::Style;
use std::fmt::Write as _;
use std::io::{self, Write as _};

pub(super) const FORMAT: ReportFormat = ReportFormat {
    name: "concise",
    about: "a line a finding",
    has_excerpts: false,
    audience: Audience::People,
    printer: |width| Box::new(Concise { width }),
};

struct Concise {
    width: usize,
}

impl Printer for Concise {
    fn finding(&mut self, finding: &Finding<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let mut line = heading(finding);
        if let Some(fix) = &finding.diagnostic.fix {
            let _ = write!(line, " ({})", escape_controls(&fix.message));
        }
        writeln!(out, "{}", wrap(&line, self.width, INDENT))
    }
}

/// The indent of what does not fit into the first line.
pub(super) const INDENT: usize = 4;

/// Returns the place, severity, code and message of a finding.
pub(super) fn heading(finding: &Finding<'_>) -> String {
    let Finding { file, position, diagnostic, .. } = finding;
    let bold = Style::new().bold();
    let color = severity_style(diagnostic.severity);
    let mut place = escape_controls(file);
    if let Some(position) = position {
        let _ = write!(place, ":{}", position.line);
        if let Some(column) = position.column {
            let _ = write!(place, ":{column}");
        }
    }
    let (severity, code) = (diagnostic.severity, diagnostic.fault.code);
    let message = escape_controls(&diagnostic.message);
    format!("{bold}{place}:{bold:#} {color}{severity}[{code}]{color:#}: {message}")
}
