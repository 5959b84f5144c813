//! One line for each finding, and its notes on indented lines below.

use super::concise;
use super::finding::Finding;
use super::format::{Audience, Printer, ReportFormat};
use super::paragraph::wrap;
use super::style::escape_controls;
use copydesk_diag::Place;
use std::io::{self, Write};

pub(super) const FORMAT: ReportFormat = ReportFormat {
    name: "detailed",
    about: "a line a finding, and notes below",
    has_excerpts: false,
    audience: Audience::People,
    printer: |width| Box::new(Detailed { width }),
};

struct Detailed {
    width: usize,
}

impl Printer for Detailed {
    fn finding(&mut self, finding: &Finding<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        writeln!(out, "{}", wrap(&concise::heading(finding), self.width, concise::INDENT))?;
        self.print_notes(finding, out)
    }
}

impl Detailed {
    /// Prints the pointer, the notes and the fix of a finding.
    fn print_notes(&self, finding: &Finding<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let diagnostic = finding.diagnostic;
        if let Place::Pointer { pointer, .. } = &diagnostic.place
            && !pointer.is_empty()
        {
            self.print_line("at", pointer, out)?;
        }
        for note in &diagnostic.notes {
            self.print_line("note:", note, out)?;
        }
        if let Some(fix) = &diagnostic.fix {
            self.print_line("fix:", &fix.message, out)?;
        }
        Ok(())
    }

    fn print_line(&self, label: &str, text: &str, out: &mut Vec<u8>) -> io::Result<()> {
        let line = format!("    {label} {}", escape_controls(text));
        writeln!(out, "{}", wrap(&line, self.width, "    ".len() + label.len() + 1))
    }
}
