//! Findings for people: what is wrong, where, and the text itself with the place underlined.

use super::concise;
use super::finding::Finding;
use super::format::{Audience, Printer, ReportFormat};
use super::paragraph::wrap;
use super::style::{escape_controls, severity_style};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use anstyle::{AnsiColor, Style};
use copydesk_diag::{Place, SchemaPlace, Severity};
use std::io::{self, Write};

pub(super) const FORMAT: ReportFormat = ReportFormat {
    name: "full",
    about: "with the text in question, notes and mends",
    has_excerpts: true,
    audience: Audience::People,
    printer: |width| Box::new(Full { width }),
};

/// The largest width of the text in question: a record is often one line of many kilobytes.
const MAX_WIDTH: usize = 110;

struct Full {
    width: usize,
}

impl Printer for Full {
    fn finding(&mut self, finding: &Finding<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let diagnostic = finding.diagnostic;
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Info => Level::INFO,
        };
        self.print_heading(finding, out)?;
        // The renderer puts the further lines of a note below its first.
        let margin = finding.position.map_or(1, |position| position.line.to_string().len());
        let note = |label: &str, text: &str| {
            let room = self.width.saturating_sub(margin + " = ".len() + label.len() + ": ".len());
            wrap(&escape_controls(text), room, 0)
        };
        let mut group = Group::with_level(level);
        if let Some(excerpt) = finding.excerpt {
            let line = finding.position.map_or(1, |position| as_usize(position.line));
            let highlight = AnnotationKind::Primary.span(excerpt.highlight.clone());
            group =
                group.element(Snippet::source(excerpt.text.as_str()).line_start(line).annotation(highlight));
        }
        if let Place::Pointer { pointer, .. } = &diagnostic.place
            && !pointer.is_empty()
        {
            group = group.element(Level::NOTE.with_name("at").message(note("at", pointer)));
        }
        group = group.elements(diagnostic.notes.iter().map(|text| Level::NOTE.message(note("note", text))));
        // Nobody looks a keyword up in the schema of the format, which explains its faults itself.
        if let Some(schema) = diagnostic.schema.as_deref().filter(|schema| !is_built_in(schema)) {
            let place =
                if schema.keyword_location.is_empty() { "its root" } else { &schema.keyword_location };
            group = group.element(Level::NOTE.with_name("schema").message(note("schema", place)));
        }
        if let Some(fix) = &diagnostic.fix {
            group = group.element(Level::HELP.with_name("fix").message(note("fix", &fix.message)));
        }
        // The heading says everything about a finding without a place and notes.
        if group.is_empty() {
            return writeln!(out);
        }
        writeln!(out, "{}\n", Renderer::styled().term_width(self.width.min(MAX_WIDTH)).render(&[group]))
    }
}

impl Full {
    /// Prints the severity, code, message and place of a finding. The renderer's own heading would count columns
    /// in the excerpt.
    fn print_heading(&self, finding: &Finding<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let Finding { file, position, diagnostic, .. } = finding;
        let (bold, color) = (Style::new().bold(), severity_style(diagnostic.severity));
        let (severity, code) = (diagnostic.severity, diagnostic.fault.code);
        let message = escape_controls(&diagnostic.message);
        let heading = format!("{color}{severity}[{code}]{color:#}{bold}: {message}{bold:#}");
        writeln!(out, "{}", wrap(&heading, self.width, concise::INDENT))?;
        let margin = position.map_or(1, |position| position.line.to_string().len());
        let arrow = AnsiColor::BrightBlue.on_default().bold();
        write!(out, "{:margin$}{arrow}-->{arrow:#} {}", "", escape_controls(file))?;
        if let Some(position) = position {
            write!(out, ":{}", position.line)?;
            if let Some(column) = position.column {
                write!(out, ":{column}")?;
            }
        }
        writeln!(out)
    }
}

/// Returns whether a place is in one of the schemas that the program publishes.
fn is_built_in(schema: &SchemaPlace) -> bool {
    schema.absolute_keyword_location.as_ref().is_some_and(|uri| uri.starts_with("urn:copydesk:schema:"))
}

fn as_usize(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
