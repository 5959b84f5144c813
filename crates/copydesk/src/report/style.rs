//! Colours, and text that is safe on a terminal.

use anstyle::{AnsiColor, Style};
use copydesk_diag::Severity;

/// Returns the style of a severity.
pub(super) fn severity_style(severity: Severity) -> Style {
    let color = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Info => AnsiColor::Cyan,
    };
    color.on_default().bold()
}

/// Returns the text with its control characters and line ends escaped: a finding is a line, and an article
/// can't send commands to the reader's terminal.
pub(super) fn escape_controls(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() || matches!(character, '\u{2028}' | '\u{2029}') {
            line.extend(character.escape_default());
        } else {
            line.push(character);
        }
    }
    line
}
