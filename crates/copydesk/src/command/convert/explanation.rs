//! The explanation of how an article was classified, for people: the kind of each block, and the reasons.

use copydesk_convert::{Document, Explanation, explain};
use std::fmt::{self, Write};

/// The largest number of reasons for a block.
const MAX_REASONS: usize = 5;

/// The least contribution of a reason, in thousandths of a logit.
const MIN_CONTRIBUTION: i32 = 50;

/// The number of characters of a block that are shown.
const EXCERPT_LENGTH: usize = 72;

/// Appends the explanation of a document: its name, and for each block a line with its kind, score and first
/// words, and a line with the strongest reasons.
pub(super) fn write(name: &str, document: &Document<'_>, out: &mut Vec<u8>) {
    let text = document.text();
    let mut explanation = String::new();
    let mut lines = LineCounter { text, at: 0, line: 1 };
    let _ = writeln!(explanation, "{name}");
    for block in explain(document) {
        let _ = write_block(&mut explanation, lines.line_of(block.start), text, &block);
    }
    explanation.push('\n');
    out.extend_from_slice(explanation.as_bytes());
}

/// Writes the line of a block and that of its reasons.
fn write_block(out: &mut String, line: usize, text: &str, block: &Explanation) -> fmt::Result {
    let kind = block.furniture.map_or_else(
        || block.kind.name().to_owned(),
        |furniture| format!("{}/{}", block.kind.name(), furniture.name()),
    );
    let first = text.get(block.start..block.end).unwrap_or_default().lines().next().unwrap_or_default();
    write!(out, "{line:>5}  {kind:<24} {:>6}  ", logits(block.score))?;
    // A control character would be a command to the terminal.
    out.extend(first.chars().take(EXCERPT_LENGTH).map(|c| if c.is_control() { ' ' } else { c }));
    if first.chars().nth(EXCERPT_LENGTH).is_some() || first.len() < block.end - block.start {
        out.push('…');
    }
    out.push('\n');
    let reasons =
        block.reasons.iter().filter(|reason| reason.contribution.abs() >= MIN_CONTRIBUTION).take(MAX_REASONS);
    for (at, reason) in reasons.enumerate() {
        let separator = if at == 0 { " ".repeat(40) } else { ", ".to_owned() };
        write!(out, "{separator}{} {} ({})", reason.feature, reason.value, logits(reason.contribution))?;
    }
    out.push('\n');
    Ok(())
}

/// Formats thousandths of a logit as logits with a sign and two digits.
fn logits(thousandths: i32) -> String {
    let sign = if thousandths < 0 { '-' } else { '+' };
    let hundredths = (thousandths.unsigned_abs() + 5) / 10;
    format!("{sign}{}.{:02}", hundredths / 100, hundredths % 100)
}

/// Counts the lines of a text, from front to back.
struct LineCounter<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl LineCounter<'_> {
    /// Returns the line of a byte, which is not before that of the last call. A carriage return alone ends a
    /// line too.
    fn line_of(&mut self, to: usize) -> usize {
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
