//! Lines of a text.

use crate::blank::is_blank;
use memchr::{memchr, memchr2, memmem};
use std::sync::LazyLock;

/// A line of a text, without the white space at its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line {
    /// The first byte that is not blank, in the text.
    pub(crate) start: usize,
    /// The byte after the last that is not blank. Equal to `start` for a blank line.
    pub(crate) end: usize,
    /// The number of columns of white space before `start`.
    pub(crate) indent: usize,
    /// Whether tabs, bars or several spaces separate it into columns.
    pub(crate) columns: bool,
}

impl Line {
    /// Returns whether the line is blank.
    pub(crate) fn is_blank(&self) -> bool {
        self.start == self.end
    }

    /// Returns the line's slice of the text that it was read from.
    pub(crate) fn text<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// Returns the lines of a text. A line ends at LF, CR, CR LF, a vertical tab, a form feed, NEL, or one of Unicode's line
/// and paragraph separators (UAX 14, classes BK, CR, LF and NL).
pub(crate) fn lines(text: &str) -> Lines<'_> {
    let bytes = text.as_bytes();
    let has_rare = memchr2(0x0B, 0x0C, bytes).is_some()
        || memmem::find(bytes, "\u{85}".as_bytes()).is_some()
        || memmem::find(bytes, "\u{2028}".as_bytes()).is_some()
        || memmem::find(bytes, "\u{2029}".as_bytes()).is_some();
    Lines { text, at: 0, has_rare_ends: has_rare, next_tab_or_bar: 0, next_gap: 0 }
}

/// An iterator over the lines of a text.
pub(crate) struct Lines<'t> {
    text: &'t str,
    at: usize,
    /// Whether some lines end otherwise than in CR or LF.
    has_rare_ends: bool,
    /// The next tab or bar of the text, and the next two spaces: those found last.
    next_tab_or_bar: usize,
    next_gap: usize,
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let (length, terminator) = self.line_end(rest);
        let mut line = trim(rest.get(..length).unwrap_or(rest), self.at);
        self.at += length + terminator;
        line.columns = self.may_have_columns(&line) && has_columns(line.text(self.text));
        Some(line)
    }
}

impl Lines<'_> {
    /// Returns whether a line has a tab, a bar or two spaces. The whole text is searched for them: most lines have none.
    fn may_have_columns(&mut self, line: &Line) -> bool {
        let bytes = self.text.as_bytes();
        let rest = || bytes.get(line.start..).unwrap_or_default();
        if self.next_tab_or_bar < line.start {
            self.next_tab_or_bar = memchr2(b'\t', b'|', rest()).map_or(bytes.len(), |at| line.start + at);
        }
        if self.next_gap < line.start {
            self.next_gap = GAP.find(rest()).map_or(bytes.len(), |at| line.start + at);
        }
        self.next_tab_or_bar.min(self.next_gap) < line.end
    }

    /// Returns the length of the first line of `rest`, and the length of the line end.
    fn line_end(&self, rest: &str) -> (usize, usize) {
        let bytes = rest.as_bytes();
        if !self.has_rare_ends {
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

/// Returns a line without the white space at its ends. It begins at byte `at` of the text.
fn trim(line: &str, at: usize) -> Line {
    if let [b'!'..=b'~', .., b'!'..=b'~'] = line.as_bytes() {
        return Line { start: at, end: at + line.len(), indent: 0, columns: false };
    }
    let start = line.len() - line.trim_start_matches(is_blank).len();
    let content = line.get(start..).unwrap_or_default().trim_end_matches(is_blank);
    let columns = |character: char| match character {
        '\t' => TAB,
        // An ideographic space is as wide as an ideograph.
        '\u{3000}' => 2,
        character => usize::from(character.is_whitespace()),
    };
    let indent = line.get(..start).map_or(0, |leading| leading.chars().map(columns).sum());
    Line { start: at + start, end: at + start + content.len(), indent, columns: false }
}

/// Removes the marks of quoted mail before lines (`> `), if most lines of the text have one: then not a passage is quoted,
/// but all that is to be read. Lines of nothing else become blank.
pub(crate) fn remove_quote_marks(text: &str, lines: &mut [Line]) {
    if memchr(b'>', text.as_bytes()).is_none() {
        return;
    }
    let is_quoted = |line: &Line| line.text(text).starts_with('>');
    let written = lines.iter().filter(|line| !line.is_blank()).count();
    let quoted = lines.iter().filter(|line| is_quoted(line)).count();
    if quoted < 3 || quoted * 2 <= written {
        return;
    }
    for line in lines {
        let words = line.text(text);
        let bare = words.trim_start_matches(|c| c == '>' || is_blank(c));
        if bare.len() < words.len() && is_quoted(line) {
            let mark = words.len() - bare.len();
            // The space after the last mark is no indent.
            let marks = words.get(..mark).unwrap_or_default();
            let blanks = marks.len() - marks.trim_end_matches(is_blank).len();
            line.start += mark;
            line.indent = blanks.saturating_sub(1);
            line.columns = line.columns && has_columns(bare);
        }
    }
}

/// Removes the marks that wires put around the lines of a header: `^` before it, `<` or `=` after it. One such mark alone may be
/// of any other kind: a note, a sign in a formula.
pub(crate) fn remove_wire_marks(text: &str, lines: &mut [Line]) {
    let bytes = text.as_bytes();
    let byte = |at: usize| bytes.get(at).copied().unwrap_or_default();
    let may_be_marked =
        |line: &Line| byte(line.start) == b'^' || matches!(byte(line.end.wrapping_sub(1)), b'<' | b'=');
    if !lines.iter().any(may_be_marked) {
        return;
    }
    let header = || lines.iter().take(MAX_HEADER);
    // The notes of an encyclopedia have a space after the caret.
    let has_caret = |line: &Line| {
        let after = line.text(text).strip_prefix('^');
        after.is_some_and(|after| after.starts_with(|first: char| first.is_alphanumeric() || first == '('))
    };
    let ends_marked = |line: &Line| {
        let head = line.text(text).strip_suffix(['<', '=']).unwrap_or_default();
        head.contains(' ') && !head.contains(['<', '>', '='])
    };
    let marks = |line: &Line| usize::from(has_caret(line)) + usize::from(ends_marked(line));
    let is_wire = header().map(marks).sum::<usize>() >= 2;
    // Of dpa only a headline ends so: "Autobahn nach Unfall gesperrt =".
    let is_headline = |line: &Line| {
        let words = line.text(text).strip_suffix(" =");
        words.is_some_and(|words| words.split(' ').nth(3).is_some())
    };
    if !is_wire && !header().any(is_headline) {
        return;
    }
    let marked = lines.iter_mut().take(if is_wire { usize::MAX } else { MAX_HEADER });
    for line in marked.filter(|line| may_be_marked(line) && (is_wire || is_headline(line))) {
        line.start += usize::from(has_caret(line));
        let words = line.text(text);
        let bare = words.trim_end_matches(|last| last == '<' || last == '=' || is_blank(last));
        line.end = line.start + if bare.is_empty() { words.len() } else { bare.len() };
    }
}

/// The most lines of the header of a wire.
const MAX_HEADER: usize = 12;

/// The columns of a tab.
const TAB: usize = 4;

/// Returns whether a line has columns.
fn has_columns(line: &str) -> bool {
    let bytes = line.as_bytes();
    let bars = || bytes.iter().filter(|byte| **byte == b'|').take(2).count();
    if memchr2(b'\t', b'|', bytes).is_some_and(|at| bytes.get(at) == Some(&b'\t') || bars() == 2) {
        return true;
    }
    // One pair of spaces may be a slip; the columns of a table are further apart.
    let mut gaps = 0;
    let mut from = 0;
    while let Some(gap) = bytes.get(from..).and_then(|rest| GAP.find(rest)) {
        let at = from + gap;
        let width = bytes.get(at..).unwrap_or_default().iter().take_while(|byte| **byte == b' ').count();
        from = at + width;
        // Typists put two spaces after a stop.
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        if width <= 3 && before.is_some_and(|before| b".!?:;,)\"'".contains(before) || *before >= 0x80) {
            continue;
        }
        gaps += 1;
        if gaps >= 2 || width >= 3 {
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
    fn lines_have_no_blanks_at_their_ends() {
        assert_eq!(texts("  a b \t\n\u{a0}\u{200b}\n\u{3000}字\u{feff}"), ["a b", "", "字"]);
        let line = lines("\t  x").next().unwrap();
        assert_eq!((line.start, line.end, line.indent), (3, 4, 6));
    }

    #[test]
    fn tabs_bars_and_spaces_separate_columns() {
        assert!(has_columns("Home\t3\t4"));
        assert!(has_columns("| a | b |"));
        assert!(has_columns("Ashdown      3     1"));
        assert!(!has_columns("A sentence.  Another one.  And a \u{201c}third.\u{201d}  The end."));
        assert!(!has_columns("Home | News"));
    }
}
