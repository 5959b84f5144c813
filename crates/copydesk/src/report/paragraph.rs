//! Text for people in lines of the terminal's width.

use std::io::{self, IsTerminal};

/// The width of a terminal that does not state its own, and of texts that are always wrapped.
pub(crate) const WIDTH: usize = 80;

/// Returns the width of lines on standard output: that of the terminal, and no limit where programs read it.
pub(crate) fn output_width() -> usize {
    if io::stdout().is_terminal() { terminal_width() } else { usize::MAX }
}

/// Returns the width of the terminal, which is never too narrow for a word.
fn terminal_width() -> usize {
    let width = terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0));
    width.max(MIN_WIDTH)
}

/// The least width that lines are wrapped at.
const MIN_WIDTH: usize = 24;

/// Returns the width of lines on standard error, likewise.
pub(crate) fn error_width() -> usize {
    if io::stderr().is_terminal() { terminal_width() } else { usize::MAX }
}

/// Returns a text with its lines wrapped between words, so that none is longer than `width` if a word is not.
/// What follows the first line of each is indented.
///
/// The text has no tabs, and colours in it take no room.
pub(crate) fn wrap(text: &str, width: usize, indent: usize) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let indent = indent.min(width / 2);
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
        }
        wrap_line(line, width, indent, &mut out);
    }
    out
}

/// Adds a line, wrapped. The spaces between words stay as they are, but for those where a line ends.
fn wrap_line(line: &str, width: usize, indent: usize, out: &mut String) {
    let (mut column, mut is_first) = (0, true);
    let mut rest = line;
    while !rest.is_empty() {
        let spaces = rest.len() - rest.trim_start_matches(' ').len();
        let word = rest.get(spaces..).unwrap_or_default();
        let end = word.find(' ').map_or(rest.len(), |end| spaces + end);
        let (piece, after) = rest.split_at(end);
        let word = piece.get(spaces..).unwrap_or_default();
        let needed = visible_width(word);
        if !is_first && needed > 0 && column + spaces + needed > width {
            out.push('\n');
            out.push_str(&" ".repeat(indent));
            out.push_str(word);
            column = indent + needed;
        } else {
            out.push_str(piece);
            column += spaces + needed;
        }
        is_first &= needed == 0;
        rest = after;
    }
}

/// Returns the number of characters of a text that take room on a terminal.
fn visible_width(text: &str) -> usize {
    anstream::adapter::strip_str(text).map(|part| part.chars().count()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrap("one two three", 7, 2), "one two\n  three");
        assert_eq!(
            wrap("a  b\n\n  c d e f", 6, 4),
            "a  b\n\n  c d\n   e f",
            "the indent is at most half the width"
        );
        assert_eq!(wrap("unbreakable word", 4, 1), "unbreakable\n word");
        assert_eq!(wrap("", 4, 1), "");
    }

    #[test]
    fn colours_take_no_room() {
        assert_eq!(wrap("\u{1b}[1mone\u{1b}[0m two", 7, 0), "\u{1b}[1mone\u{1b}[0m two");
    }
}
