//! The explanation of how an article was classified, for people: the kind of each block, and the reasons.

use crate::report::escape_controls;
use crate::report::paragraph::{WIDTH, wrap};
use clap::ValueEnum;
use copydesk_convert::{Document, Explanation, TextScope, explain};
use std::fmt::{self, Write};

/// How reasons are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Detail {
    /// In words: what each block is, how sure that is, and why
    Words,
    /// In numbers: the score of each block, and the features that weighed most
    #[value(name = "full")]
    Numbers,
}

/// The largest number of reasons for a block, in words.
const MAX_ARGUMENTS: usize = 3;

/// The largest number of reasons for a block, in numbers.
const MAX_REASONS: usize = 5;

/// The least contribution of a reason, in thousandths of a logit.
const MIN_CONTRIBUTION: i32 = 50;

/// The number of characters of a block that are shown beside its score: what fits into a line.
const EXCERPT_LENGTH: usize = 38;

/// The width of the line numbers and of the space after them.
const INDENT: usize = 7;

/// Appends the explanation of a document: its name, and for each block a line with its kind and first words,
/// and below it the strongest reasons.
pub(super) fn write(
    name: &str,
    document: &Document<'_>,
    scope: TextScope,
    detail: Detail,
    out: &mut Vec<u8>,
) {
    let text = document.text();
    let mut explanation = String::new();
    let mut lines = LineCounter { text, at: 0, line: 1 };
    let _ = writeln!(explanation, "{}", escape_controls(name));
    for block in explain(document, scope) {
        let line = lines.line_of(block.start);
        let _ = match detail {
            Detail::Words => write_block_in_words(&mut explanation, line, text, &block),
            Detail::Numbers => write_block_in_numbers(&mut explanation, line, text, &block),
        };
    }
    explanation.push('\n');
    out.extend_from_slice(explanation.as_bytes());
}

/// Writes the line of a block, and its reasons in words.
fn write_block_in_words(out: &mut String, line: usize, text: &str, block: &Explanation) -> fmt::Result {
    let kind = kind(block, ": ").replace('_', " ");
    let heading = format!("{line:>5}  {kind} ({}): ", block.certainty());
    let room = WIDTH.saturating_sub(heading.chars().count() + 2).max(20);
    writeln!(out, "{heading}{}", first_words(text.get(block.start..block.end).unwrap_or_default(), room))?;
    let is_body = block.kind.is_body();
    let arguments = block.arguments();
    let arguments = arguments.iter().filter(|argument| argument.contribution.abs() >= MIN_CONTRIBUTION);
    // What speaks for the article speaks for a block of it, and against one of furniture.
    let (agreeing, contrary): (Vec<_>, Vec<_>) = arguments
        .take(MAX_ARGUMENTS)
        .map(|argument| (argument.contribution > 0, argument.clause.as_str()))
        .partition(|(speaks_for_article, _)| *speaks_for_article == is_body);
    for (word, arguments) in [("because", agreeing), ("but", contrary)] {
        let clauses: Vec<&str> = arguments.into_iter().map(|(_, clause)| clause).collect();
        if let Some(sentence) = enumeration(&clauses) {
            let lead = " ".repeat(INDENT);
            writeln!(out, "{}", wrap(&format!("{lead}{word} {sentence}"), WIDTH, INDENT))?;
        }
    }
    Ok(())
}

/// Returns clauses as one sentence; `None` if there are none.
fn enumeration(clauses: &[&str]) -> Option<String> {
    let (last, others) = clauses.split_last()?;
    Some(if others.is_empty() { (*last).to_owned() } else { format!("{}, and {last}", others.join(", ")) })
}

/// Returns the first words of a block, as many as fit, without line ends and control characters.
fn first_words(block: &str, room: usize) -> String {
    let mut shown = String::new();
    let mut width = 0;
    for word in block.split_whitespace() {
        let word = escape_controls(word);
        let length = word.chars().count();
        let needed = if width == 0 { length } else { length + 1 };
        // The dots need room too.
        if width > 0 && width + needed + 2 > room {
            shown.push_str(" …");
            return shown;
        }
        if width > 0 {
            shown.push(' ');
        }
        shown.extend(word.chars().take(room));
        if length > room {
            shown.push('…');
            return shown;
        }
        width += needed;
    }
    shown
}

/// Writes the line of a block with its score, and that of its reasons in numbers.
fn write_block_in_numbers(out: &mut String, line: usize, text: &str, block: &Explanation) -> fmt::Result {
    let first = text.get(block.start..block.end).unwrap_or_default().lines().next().unwrap_or_default();
    write!(out, "{line:>5}  {:<24} {:>6}  ", kind(block, "/"), logits(block.score))?;
    // A control character would be a command to the terminal.
    out.extend(first.chars().take(EXCERPT_LENGTH).map(|c| if c.is_control() { ' ' } else { c }));
    if first.chars().nth(EXCERPT_LENGTH).is_some() || first.len() < block.end - block.start {
        out.push('…');
    }
    out.push('\n');
    let reasons =
        block.reasons.iter().filter(|reason| reason.contribution.abs() >= MIN_CONTRIBUTION).take(MAX_REASONS);
    let reasons: Vec<String> = reasons
        .map(|reason| {
            // A name, its value and what it adds stay together.
            format!("{}\u{a0}{}\u{a0}({})", reason.feature, reason.value, logits(reason.contribution))
        })
        .collect();
    if !reasons.is_empty() {
        let line = format!("{}{}", " ".repeat(INDENT), reasons.join(", "));
        writeln!(out, "{}", wrap(&line, WIDTH, INDENT).replace('\u{a0}', " "))?;
    }
    Ok(())
}

/// Returns the kind of a block, that of furniture after a separator.
fn kind(block: &Explanation, separator: &str) -> String {
    block.furniture.map_or_else(
        || block.kind.name().to_owned(),
        |furniture| format!("{}{separator}{}", block.kind.name(), furniture.name()),
    )
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
