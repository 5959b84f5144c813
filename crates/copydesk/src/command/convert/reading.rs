//! How an article was read, for people: what each block was taken for, and why.

use copydesk_convert::{Document, Explanation, explain};
use std::fmt::{self, Write};

/// How many reasons are given for each block.
const REASONS: usize = 5;

/// What weighs less is no reason, in thousandths of a logit.
const LEAST: i32 = 50;

/// How many characters of a block are shown.
const SHOWN: usize = 72;

/// Appends how a document was read: its name, and for each block a line with its kind, score and first words, and a
/// line with the strongest reasons.
pub(super) fn write(name: &str, document: &Document<'_>, out: &mut Vec<u8>) {
    let text = document.text();
    let mut reading = String::new();
    let mut lines = Lines { text, at: 0, line: 1 };
    let _ = writeln!(reading, "{name}");
    for block in explain(document) {
        let _ = show(&mut reading, lines.at(block.start), text, &block);
    }
    reading.push('\n');
    out.extend_from_slice(reading.as_bytes());
}

fn show(out: &mut String, line: usize, text: &str, block: &Explanation) -> fmt::Result {
    let kind = block.furniture.map_or_else(
        || block.kind.name().to_owned(),
        |furniture| format!("{}/{}", block.kind.name(), furniture.name()),
    );
    let first = text.get(block.start..block.end).unwrap_or_default().lines().next().unwrap_or_default();
    write!(out, "{line:>5}  {kind:<24} {:>6}  ", logits(block.score))?;
    // A control character would speak to the terminal.
    out.extend(first.chars().take(SHOWN).map(|c| if c.is_control() { ' ' } else { c }));
    if first.chars().nth(SHOWN).is_some() || first.len() < block.end - block.start {
        out.push('…');
    }
    out.push('\n');
    let reasons = block.reasons.iter().filter(|reason| reason.contribution.abs() >= LEAST).take(REASONS);
    for (at, reason) in reasons.enumerate() {
        let joint = if at == 0 { " ".repeat(40) } else { ", ".to_owned() };
        write!(out, "{joint}{} {} ({})", reason.feature, reason.value, logits(reason.contribution))?;
    }
    out.push('\n');
    Ok(())
}

/// Thousandths of a logit, with a sign and two digits.
fn logits(thousandths: i32) -> String {
    let sign = if thousandths < 0 { '-' } else { '+' };
    let hundredths = (thousandths.unsigned_abs() + 5) / 10;
    format!("{sign}{}.{:02}", hundredths / 100, hundredths % 100)
}

/// Counts lines, from front to back.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    /// The line that a byte is in; a carriage return alone ends one too.
    fn at(&mut self, to: usize) -> usize {
        let passed = self.text.as_bytes().get(self.at..to).unwrap_or_default();
        let next = self.text.as_bytes().get(self.at + 1..).unwrap_or_default();
        let ends = |(at, byte): &(usize, &u8)| match **byte {
            b'\n' => true,
            b'\r' => next.get(*at) != Some(&b'\n'),
            _ => false,
        };
        self.line += passed.iter().enumerate().filter(ends).count();
        self.at = to.max(self.at);
        self.line
    }
}
