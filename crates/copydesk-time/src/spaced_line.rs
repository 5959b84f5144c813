//! Header lines of pages that were extracted without spaces between words: `Maren FalkMarch 4, 20265:00 PM`.

use copydesk_text::span::ByteRange;

/// A header line with its missing spaces inserted.
///
/// ```
/// let line = copydesk_time::SpacedLine::of("Nov 20 20264:29 AM").unwrap();
/// assert_eq!(line.text, "Nov 20 2026 4:29 AM");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpacedLine {
    /// The line with spaces inserted.
    pub text: String,
    /// The bytes of the line before which a space was inserted.
    boundaries: Vec<usize>,
}

impl SpacedLine {
    /// Returns the line with spaces inserted; `None` if none are missing.
    #[must_use]
    pub fn of(line: &str) -> Option<Self> {
        let boundaries = boundaries(line);
        if boundaries.is_empty() {
            return None;
        }
        let mut text = String::with_capacity(line.len() + boundaries.len());
        let mut from = 0;
        for boundary in &boundaries {
            text.push_str(line.get(from..*boundary).unwrap_or_default());
            text.push(' ');
            from = *boundary;
        }
        text.push_str(line.get(from..).unwrap_or_default());
        Some(Self { text, boundaries })
    }

    /// Returns the range of the line for a range of the text with spaces.
    #[must_use]
    pub fn range_in_line(&self, range: &ByteRange) -> ByteRange {
        let in_line = |at: usize| {
            let spaces = self.boundaries.iter().enumerate();
            at - spaces.filter(|(count, boundary)| **boundary + count < at).count()
        };
        in_line(range.start)..in_line(range.end)
    }
}

/// Returns the places of missing spaces: before a capital after a lower-case letter, before and after a
/// year, after a day.
fn boundaries(line: &str) -> Vec<usize> {
    let bytes = line.as_bytes();
    let is = |at: usize, test: fn(&u8) -> bool| bytes.get(at).is_some_and(test);
    let year = |at: usize| {
        matches!(bytes.get(at..at + 2), Some(b"19" | b"20"))
            && (at..at + 4).all(|at| is(at, u8::is_ascii_digit))
    };
    let mut boundaries = Vec::new();
    for at in 1..bytes.len() {
        let capital = is(at, u8::is_ascii_uppercase) && is(at - 1, u8::is_ascii_lowercase);
        let number = is(at, u8::is_ascii_digit) && is(at - 1, u8::is_ascii_alphabetic);
        let after_year = at >= 4
            && year(at - 4)
            && is(at, u8::is_ascii_alphanumeric)
            && !(at >= 5 && is(at - 5, u8::is_ascii_digit));
        // "2026-03-0414 min read"
        let after_day = at >= 10
            && is(at, u8::is_ascii_digit)
            && year(at - 10)
            && is(at - 6, |byte| *byte == b'-')
            && is(at - 3, |byte| *byte == b'-')
            && is(at - 1, u8::is_ascii_digit);
        if capital || number || after_year || after_day {
            boundaries.push(at);
        }
    }
    boundaries
}
