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

/// Returns the text with its control characters and line ends escaped: a finding is a line, and an article or
/// the name of a file can't send commands to the reader's terminal, or turn the order of the text around.
pub(crate) fn escape_controls(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        let is_bidi_control = matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        // The last two are no characters, and XML has no way to write them.
        let is_unprintable = matches!(character, '\u{2028}' | '\u{2029}' | '\u{FFFE}' | '\u{FFFF}');
        if character.is_control() || is_bidi_control || is_unprintable {
            line.extend(character.escape_default());
        } else {
            line.push(character);
        }
    }
    line
}
