//! Positions as lines and columns.

use copydesk_diag::Place;
use copydesk_validate::position_of;

/// A line, and perhaps a column in it, both from 1. Columns count code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Position {
    pub(crate) line: u64,
    pub(crate) column: Option<u64>,
}

impl Position {
    /// Returns the position of a whole line.
    pub(crate) fn of_line(line: u64) -> Self {
        Self { line, column: None }
    }

    /// Returns the position that has this line and column (from 1) in a text that starts at `self`.
    pub(crate) fn offset_by(self, line: u64, column: u64) -> Self {
        let before = if line == 1 { self.column.map_or(0, |own| own - 1) } else { 0 };
        Self { line: self.line + line - 1, column: Some(before + column) }
    }

    /// Returns the position after some bytes that start at `self`.
    pub(crate) fn after(self, bytes: &[u8]) -> Self {
        let end = position_of(bytes, bytes.len());
        self.offset_by(end.line as u64, end.column as u64)
    }
}

/// Returns the position of a place in the text of an article; `None` for the whole text.
pub(crate) fn in_text(text: &str, place: &Place) -> Option<Position> {
    let Place::Text { start, .. } = place else { return None };
    let code_points = usize::try_from(*start).unwrap_or(usize::MAX);
    let (mut line, mut column, mut after_return) = (1, 1, false);
    for character in text.chars().take(code_points) {
        match character {
            // The second half of a line end that was counted.
            '\n' if after_return => {}
            '\n' | '\r' => (line, column) = (line + 1, 1),
            _ => column += 1,
        }
        after_return = character == '\r';
    }
    Some(Position { line, column: Some(column) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_end_counts_once() {
        let at = |start| in_text("é\r\nb\rc\nd", &Place::Text { start, end: start });
        let positions: Vec<_> = (0..8).filter_map(at).map(|p| (p.line, p.column.unwrap())).collect();
        assert_eq!(positions, [(1, 1), (1, 2), (2, 1), (2, 1), (2, 2), (3, 1), (3, 2), (4, 1)]);
        assert_eq!(in_text("a", &Place::Whole), None);
    }
}
