//! Lines of a text.

use copydesk_record::is_blank;
use memchr::{memchr2, memmem};
use std::sync::LazyLock;

/// A line: the bytes of what stands in it, blanks at both ends left out, and how far it is indented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line {
    /// The first byte that prints something.
    pub(crate) start: usize,
    /// The byte after the last that does. Equal to `start` for a blank line.
    pub(crate) end: usize,
    /// How many characters of white space stand before `start`.
    pub(crate) indent: usize,
}

impl Line {
    pub(crate) fn is_blank(&self) -> bool {
        self.start == self.end
    }

    pub(crate) fn text<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// The lines of a text. A line ends at LF, CR, CR LF, a vertical tab, a form feed, NEL, or one of Unicode's line
/// and paragraph separators (UAX 14, classes BK, CR, LF and NL).
pub(crate) fn lines(text: &str) -> Lines<'_> {
    let bytes = text.as_bytes();
    let rare = memchr2(0x0B, 0x0C, bytes).is_some()
        || memmem::find(bytes, "\u{85}".as_bytes()).is_some()
        || memmem::find(bytes, "\u{2028}".as_bytes()).is_some()
        || memmem::find(bytes, "\u{2029}".as_bytes()).is_some();
    Lines { text, at: 0, rare }
}

pub(crate) struct Lines<'t> {
    text: &'t str,
    at: usize,
    /// Whether any line ends in something else than CR and LF.
    rare: bool,
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let (length, terminator) = self.line_end(rest);
        let line = trim(rest.get(..length).unwrap_or(rest), self.at);
        self.at += length + terminator;
        Some(line)
    }
}

impl Lines<'_> {
    /// How long the first line of `rest` is, and how long what ends it.
    fn line_end(&self, rest: &str) -> (usize, usize) {
        let bytes = rest.as_bytes();
        if !self.rare {
            return match memchr2(b'\n', b'\r', bytes) {
                Some(at) => (at, if bytes.get(at..at + 2) == Some(b"\r\n") { 2 } else { 1 }),
                None => (bytes.len(), 0),
            };
        }
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let length = match (byte, bytes.get(at + 1), bytes.get(at + 2)) {
                (b'\r', Some(b'\n'), _) | (0xC2, Some(0x85), _) => 2,
                (b'\n' | b'\r' | 0x0B | 0x0C, _, _) => 1,
                (0xE2, Some(0x80), Some(0xA8 | 0xA9)) => 3,
                _ => 0,
            };
            if length > 0 {
                return (at, length);
            }
            at += 1;
        }
        (bytes.len(), 0)
    }
}

/// Leaves out the blanks at both ends of a line that starts at byte `at`.
fn trim(line: &str, at: usize) -> Line {
    let start = line.len() - line.trim_start_matches(is_blank).len();
    let printed = line.get(start..).unwrap_or_default().trim_end_matches(is_blank);
    let indent = line.get(..start).map_or(0, |blanks| blanks.chars().filter(|c| c.is_whitespace()).count());
    Line { start: at + start, end: at + start + printed.len(), indent }
}

/// Whether a line has columns: tabs inside it, bars, or gaps of two and more spaces.
pub(crate) fn has_columns(line: &str) -> bool {
    let bytes = line.as_bytes();
    let bars = || bytes.iter().filter(|byte| **byte == b'|').take(2).count();
    if memchr2(b'\t', b'|', bytes).is_some_and(|at| bytes.get(at) == Some(&b'\t') || bars() == 2) {
        return true;
    }
    // One gap may be a slip of the hand or follow a stop; the columns of a table are far apart.
    let mut gaps = 0;
    let mut from = 0;
    while let Some(gap) = bytes.get(from..).and_then(|rest| GAP.find(rest)) {
        from += gap + 2;
        gaps += 1;
        if gaps >= 2 || bytes.get(from) == Some(&b' ') {
            return true;
        }
    }
    false
}

/// Two spaces.
static GAP: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("  "));

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        lines(text).map(|line| line.text(text)).collect()
    }

    #[test]
    fn every_line_end_ends_a_line() {
        assert_eq!(texts("a\nb\r\nc\rd"), ["a", "b", "c", "d"]);
        assert_eq!(
            texts("a\u{b}b\u{c}c\u{85}d\u{2028}e\u{2029}f\r\ng\n"),
            ["a", "b", "c", "d", "e", "f", "g"]
        );
        assert_eq!(texts("\n\n"), ["", ""]);
        assert_eq!(texts(""), Vec::<&str>::new());
    }

    #[test]
    fn blanks_are_not_part_of_a_line() {
        assert_eq!(texts("  a b \t\n\u{a0}\u{200b}\n\u{3000}字\u{feff}"), ["a b", "", "字"]);
        let line = lines("\t  x").next().unwrap();
        assert_eq!((line.start, line.end, line.indent), (3, 4, 3));
    }

    #[test]
    fn columns_are_wide_gaps() {
        assert!(has_columns("Home\t3\t4"));
        assert!(has_columns("| a | b |"));
        assert!(has_columns("Ashdown      3     1"));
        assert!(!has_columns("A sentence.  Another one."));
        assert!(!has_columns("Home | News"));
    }
}
