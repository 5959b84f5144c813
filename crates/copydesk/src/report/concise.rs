//! One line for each finding, which editors and `grep` understand: `file:line:column: severity[code]:
//! message`.

use super::finding::Finding;
use super::format::{Audience, Printer, ReportFormat};
use super::style::{escape_controls, severity_style};
use anstyle::Style;
use std::io::{self, Write};

pub(super) const FORMAT: ReportFormat = ReportFormat {
    name: "concise",
    about: "a line a finding",
    has_excerpts: false,
    audience: Audience::People,
    printer: || Box::new(Concise),
};

struct Concise;

impl Printer for Concise {
    fn finding(&mut self, finding: &Finding<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        print_heading(finding, out)?;
        match &finding.diagnostic.fix {
            Some(fix) => writeln!(out, " ({})", escape_controls(fix)),
            None => writeln!(out),
        }
    }
}

/// Prints the place, severity, code and message of a finding, without the end of the line.
pub(super) fn print_heading(finding: &Finding<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    let Finding { file, position, diagnostic, .. } = finding;
    let bold = Style::new().bold();
    let color = severity_style(diagnostic.severity);
    write!(out, "{bold}{}:", escape_controls(file))?;
    if let Some(position) = position {
        write!(out, "{}:", position.line)?;
        if let Some(column) = position.column {
            write!(out, "{column}:")?;
        }
    }
    let (severity, code) = (diagnostic.severity, diagnostic.fault.code);
    write!(out, "{bold:#} {color}{severity}[{code}]{color:#}: {}", escape_controls(&diagnostic.message))
}
