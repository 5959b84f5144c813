//! A line a finding, which editors and `grep` understand: `file:line:column: severity[code]: message`.

use super::{Finding, Format, severity_style};
use anstyle::Style;
use copydesk_diag::Place;
use std::io::{self, Write};

pub(super) const FORMAT: Format = Format { print };

fn print(finding: &Finding<'_>, out: &mut dyn Write) -> io::Result<()> {
    let Finding { file, position, diagnostic } = finding;
    let bold = Style::new().bold();
    let color = severity_style(diagnostic.severity);
    write!(out, "{bold}{file}:")?;
    if let Some(position) = position {
        write!(out, "{}:", position.line)?;
        if let Some(column) = position.column {
            write!(out, "{column}:")?;
        }
    }
    let (severity, code) = (diagnostic.severity, diagnostic.fault.code);
    writeln!(out, "{bold:#} {color}{severity}[{code}]{color:#}: {}", one_line(&diagnostic.message))?;
    if let Place::Pointer { pointer, .. } = &diagnostic.place
        && !pointer.is_empty()
    {
        writeln!(out, "    at {}", one_line(pointer))?;
    }
    for note in &diagnostic.notes {
        writeln!(out, "    note: {}", one_line(note))?;
    }
    if let Some(mend) = &diagnostic.mend {
        writeln!(out, "    mend: {}", one_line(mend))?;
    }
    Ok(())
}

/// The text with its control characters escaped: a finding is a line, and an article can't send commands to the
/// reader's terminal.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() {
            line.extend(character.escape_default());
        } else {
            line.push(character);
        }
    }
    line
}
