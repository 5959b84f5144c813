//! The text that a finding is about, as much of it as can be shown.

use std::ops::Range;

/// Part of a line, and what in it is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Excerpt {
    /// The text, its line's end not included.
    pub(crate) text: String,
    /// The bytes of it that are meant.
    pub(crate) mark: Range<usize>,
}

/// How many bytes of a long line are kept on either side of the place. More than is shown, so that what is shown
/// is cut off by the one who knows how wide it may be.
const MARGIN: usize = 240;

impl Excerpt {
    /// Cuts the line out on which `place` starts. Of a place that goes on below, as objects do, only the start is
    /// meant: where it is, is what a reader asks.
    pub(crate) fn of(bytes: &[u8], place: &Range<usize>) -> Self {
        let start = place.start.min(bytes.len());
        let (before, after) = bytes.split_at(start);
        let first = memchr::memrchr2(b'\n', b'\r', before).map_or(0, |at| at + 1);
        let last = memchr::memchr2(b'\n', b'\r', after).map_or(bytes.len(), |at| start + at);
        let end = if place.end > last { start + 1 } else { place.end }.min(last).max(start);
        let from = boundary(bytes, first.max(start.saturating_sub(MARGIN)));
        let to = boundary(bytes, last.min(end.min(start + MARGIN) + MARGIN));
        let end = boundary(bytes, end.min(to));
        let lossy = |range: Range<usize>| String::from_utf8_lossy(bytes.get(range).unwrap_or_default());
        let mut text = lossy(from..start).into_owned();
        let mark_start = text.len();
        text.push_str(&lossy(start..end));
        let mark_end = text.len();
        text.push_str(&lossy(end..to));
        Self { text, mark: mark_start..mark_end }
    }
}

/// The first byte of a character at `at` or shortly after it.
fn boundary(bytes: &[u8], at: usize) -> usize {
    let inside = bytes.get(at..).unwrap_or_default().iter().take(3).take_while(|byte| **byte & 0xC0 == 0x80);
    at + inside.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, place: Range<usize>) -> (String, String) {
        let excerpt = Excerpt::of(text.as_bytes(), &place);
        let mark = excerpt.text[excerpt.mark.clone()].to_owned();
        (excerpt.text, mark)
    }

    #[test]
    fn a_line_is_cut_out() {
        assert_eq!(marked("ab\ncd ef\ngh", 6..8), ("cd ef".into(), "ef".into()));
        assert_eq!(
            marked("a\n{\"b\":\n1}", 2..9),
            ("{\"b\":".into(), "{".into()),
            "an object over two lines"
        );
        assert_eq!(marked("", 0..0), (String::new(), String::new()));
        assert_eq!(marked("ab", 2..2), ("ab".into(), String::new()), "the end");
        assert_eq!(marked("ab", 7..9), ("ab".into(), String::new()), "beyond the end");
    }

    #[test]
    fn of_a_long_line_only_what_is_near_and_whole_characters() {
        let line = format!("{}\"x\"{}", "é".repeat(5_000), "€".repeat(5_000));
        let (text, mark) = marked(&line, 10_000..10_003);
        assert_eq!(mark, "\"x\"");
        assert!(text.len() <= 2 * MARGIN + 8, "{}", text.len());
        assert!(!text.contains('\u{FFFD}'));
        let (text, mark) = marked(&line, 10_003..25_003);
        assert!(mark.len() > MARGIN && text.len() <= 3 * MARGIN + 8, "{}", text.len());
    }

    #[test]
    fn bytes_that_are_no_text_can_be_shown() {
        let excerpt = Excerpt::of(b"ab\xFFcd", &(2..3));
        assert_eq!((excerpt.text.as_str(), excerpt.mark), ("ab\u{FFFD}cd", 2..5));
    }
}
