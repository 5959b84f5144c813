//! A line a finding, which editors and `grep` understand: `file:line:column: severity[code]: message`.

use super::{Finding, Format, Printer, Reader, one_line, severity_style};
use anstyle::Style;
use std::io::{self, Write};

pub(super) const FORMAT: Format = Format {
    name: "concise",
    about: "a line a finding",
    excerpts: false,
    reader: Reader::Person,
    printer: || Box::new(Concise),
};

struct Concise;

impl Printer for Concise {
    fn finding(&mut self, finding: &Finding<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        head(finding, out)?;
        match &finding.diagnostic.fix {
            Some(fix) => writeln!(out, " ({})", one_line(fix)),
            None => writeln!(out),
        }
    }
}

/// The place, the severity and the message, without the end of the line.
pub(super) fn head(finding: &Finding<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    let Finding { file, position, diagnostic, .. } = finding;
    let bold = Style::new().bold();
    let color = severity_style(diagnostic.severity);
    write!(out, "{bold}{}:", one_line(file))?;
    if let Some(position) = position {
        write!(out, "{}:", position.line)?;
        if let Some(column) = position.column {
            write!(out, "{column}:")?;
        }
    }
    let (severity, code) = (diagnostic.severity, diagnostic.fault.code);
    write!(out, "{bold:#} {color}{severity}[{code}]{color:#}: {}", one_line(&diagnostic.message))
}
