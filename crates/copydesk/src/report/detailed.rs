//! A line a finding, and what else is known of it on indented lines below.

use super::{Finding, Format, Printer, Reader, concise, one_line};
use copydesk_diag::Place;
use std::io::{self, Write};

pub(super) const FORMAT: Format = Format {
    name: "detailed",
    about: "a line a finding, and notes below",
    excerpts: false,
    reader: Reader::Person,
    printer: || Box::new(Detailed),
};

struct Detailed;

impl Printer for Detailed {
    fn finding(&mut self, finding: &Finding<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        concise::head(finding, out)?;
        writeln!(out)?;
        print(finding, out)
    }
}

fn print(finding: &Finding<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    let diagnostic = finding.diagnostic;
    if let Place::Pointer { pointer, .. } = &diagnostic.place
        && !pointer.is_empty()
    {
        writeln!(out, "    at {}", one_line(pointer))?;
    }
    for note in &diagnostic.notes {
        writeln!(out, "    note: {}", one_line(note))?;
    }
    if let Some(fix) = &diagnostic.fix {
        writeln!(out, "    fix: {}", one_line(fix))?;
    }
    Ok(())
}
