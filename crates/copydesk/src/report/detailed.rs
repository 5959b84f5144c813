//! One line for each finding, and its notes on indented lines below.

use super::concise;
use super::finding::Finding;
use super::format::{Audience, Printer, ReportFormat};
use super::style::escape_controls;
use copydesk_diag::Place;
use std::io::{self, Write};

pub(super) const FORMAT: ReportFormat = ReportFormat {
    name: "detailed",
    about: "a line a finding, and notes below",
    has_excerpts: false,
    audience: Audience::People,
    printer: || Box::new(Detailed),
};

struct Detailed;

impl Printer for Detailed {
    fn finding(&mut self, finding: &Finding<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        concise::print_heading(finding, out)?;
        writeln!(out)?;
        print_notes(finding, out)
    }
}

/// Prints the pointer, the notes and the fix of a finding.
fn print_notes(finding: &Finding<'_>, out: &mut Vec<u8>) -> io::Result<()> {
    let diagnostic = finding.diagnostic;
    if let Place::Pointer { pointer, .. } = &diagnostic.place
        && !pointer.is_empty()
    {
        writeln!(out, "    at {}", escape_controls(pointer))?;
    }
    for note in &diagnostic.notes {
        writeln!(out, "    note: {}", escape_controls(note))?;
    }
    if let Some(fix) = &diagnostic.fix {
        writeln!(out, "    fix: {}", escape_controls(fix))?;
    }
    Ok(())
}
