//! Excerpts: the lines of text that findings are about.

use std::ops::Range;

/// A line of a file or a part of it, and the place in it that a finding is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Excerpt {
    /// The text without the end of the line.
    pub(crate) text: String,
    /// The bytes of the text that the finding is about.
    pub(crate) highlight: Range<usize>,
}

/// The number of bytes of a long line that are kept on either side of the place. It is more than is shown:
/// the format of the report cuts the line to its width.
const MARGIN: usize = 240;

impl Excerpt {
    /// Returns the line on which `place` starts. Of a place of several lines, such as an object, only the
    /// first byte is highlighted.
    pub(crate) fn of(bytes: &[u8], place: &Range<usize>) -> Self {
        let start = place.start.min(bytes.len());
        let (before, after) = bytes.split_at(start);
        // Of a long line no more is searched than is kept, for a record of one line may have many findings.
        let near = start.saturating_sub(MARGIN);
        let before = before.get(near..).unwrap_or_default();
        let first = memchr::memrchr2(b'\n', b'\r', before).map_or(near, |at| near + at + 1);
        let near = place.end.clamp(start, start.saturating_add(MARGIN)).saturating_add(MARGIN);
        let after = after.get(..near - start).unwrap_or(after);
        let line_end = memchr::memchr2(b'\n', b'\r', after);
        let last = start + line_end.unwrap_or(after.len());
        let end = if line_end.is_some() && place.end > last { start + 1 } else { place.end };
        let end = end.min(last).max(start);
        let from = char_boundary(bytes, first.max(start.saturating_sub(MARGIN)));
        let to = char_boundary(bytes, last.min(end.min(start + MARGIN) + MARGIN));
        let end = char_boundary(bytes, end.min(to));
        let lossy = |range: Range<usize>| String::from_utf8_lossy(bytes.get(range).unwrap_or_default());
        let mut text = lossy(from..start).into_owned();
        let highlight_start = text.len();
        text.push_str(&lossy(start..end));
        let highlight_end = text.len();
        text.push_str(&lossy(end..to));
        Self { text, highlight: highlight_start..highlight_end }
    }
}

/// Returns the index of the first byte of a character at `at` or shortly after it.
fn char_boundary(bytes: &[u8], at: usize) -> usize {
    let inside = bytes.get(at..).unwrap_or_default().iter().take(3).take_while(|byte| **byte & 0xC0 == 0x80);
    at + inside.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn highlighted(text: &str, place: Range<usize>) -> (String, String) {
        let excerpt = Excerpt::of(text.as_bytes(), &place);
        let highlight = excerpt.text[excerpt.highlight.clone()].to_owned();
        (excerpt.text, highlight)
    }

    #[test]
    fn an_excerpt_is_one_line() {
        assert_eq!(highlighted("ab\ncd ef\ngh", 6..8), ("cd ef".into(), "ef".into()));
        assert_eq!(
            highlighted("a\n{\"b\":\n1}", 2..9),
            ("{\"b\":".into(), "{".into()),
            "an object over two lines"
        );
        assert_eq!(highlighted("", 0..0), (String::new(), String::new()));
        assert_eq!(highlighted("ab", 2..2), ("ab".into(), String::new()), "the end");
        assert_eq!(highlighted("ab", 7..9), ("ab".into(), String::new()), "beyond the end");
    }

    #[test]
    fn a_long_line_is_cut_near_the_place_between_characters() {
        let line = format!("{}\"x\"{}", "é".repeat(5_000), "€".repeat(5_000));
        let (text, highlight) = highlighted(&line, 10_000..10_003);
        assert_eq!(highlight, "\"x\"");
        assert!(text.len() <= 2 * MARGIN + 8, "{}", text.len());
        assert!(!text.contains('\u{FFFD}'));
        let (text, highlight) = highlighted(&line, 10_003..25_003);
        assert!(highlight.len() > MARGIN && text.len() <= 3 * MARGIN + 8, "{}", text.len());
    }

    #[test]
    fn bytes_that_are_not_utf_8_can_be_shown() {
        let excerpt = Excerpt::of(b"ab\xFFcd", &(2..3));
        assert_eq!((excerpt.text.as_str(), excerpt.highlight), ("ab\u{FFFD}cd", 2..5));
    }
}
