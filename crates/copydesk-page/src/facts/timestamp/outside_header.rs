//! Dates of publication on lines outside the header, and reading times.

use super::label::{LABELS, Label, MAX_LEAD_BYTES, is_lead_in};
use super::{MAX_UNSPACED_LINE_BYTES, ParsedTimestamp, StatedDate};
use crate::cues::matcher;
use copydesk_text::phrase_matcher::PhraseMatcher;
use copydesk_text::swar::has_digit;
use std::sync::LazyLock;

/// Returns the date of a line that is labelled as that of publication, with little before: "Posted on 3 March
/// 2026", "This article was originally published on 3 March 2026." `timestamp` reads the line.
pub(crate) fn labelled_date<'r>(
    line: &str,
    timestamp: impl FnOnce() -> &'r ParsedTimestamp,
) -> Option<&'r StatedDate> {
    let head = line.get(..line.floor_char_boundary(2 * MAX_LEAD_BYTES))?;
    let label = LABELS
        .first(head)
        .filter(|found| found.meaning == Label::Published && found.start <= MAX_LEAD_BYTES)?;
    if label.start > 0 && !line.get(..label.start).is_some_and(is_lead_in) {
        return None;
    }
    let parsed = timestamp();
    let date = parsed.published.as_ref();
    let date = date.filter(|date| parsed.published_is_labelled && date.value.len() >= 10)?;
    let start = date.range.start;
    (start >= label.start && start - label.start <= MAX_LEAD_BYTES).then_some(date)
}

/// Returns the date between author and tags on a line that was extracted without spaces: `Ole
/// DahlMarch 3, 2026ferries, harbours`. `timestamp` reads the line.
pub(crate) fn unspaced_date<'r>(
    line: &str,
    timestamp: impl FnOnce() -> &'r ParsedTimestamp,
) -> Option<&'r StatedDate> {
    let bytes = line.as_bytes();
    let is_unspaced_year = |year: usize| {
        bytes.get(year..year + 2) == Some(b"20")
            && bytes.get(year + 4).is_some_and(u8::is_ascii_alphanumeric)
            && year > 0
    };
    if line.len() > MAX_UNSPACED_LINE_BYTES || !memchr::memchr_iter(b'2', bytes).any(is_unspaced_year) {
        return None;
    }
    let parsed = timestamp();
    let date = parsed.published.as_ref();
    let date = date.filter(|date| !parsed.published_is_labelled && date.value.len() == 10)?;
    let before = date.range.start.checked_sub(1).and_then(|at| bytes.get(at));
    let after = bytes.get(date.range.end);
    (before.is_some_and(u8::is_ascii_lowercase) && after.is_some_and(u8::is_ascii_alphanumeric))
        .then_some(date)
}

/// Returns whether a line states how long it takes to read the article: "8 min read".
pub(crate) fn has_reading_time(line: &str) -> bool {
    line.len() <= 120 && has_digit(line) && READING_TIMES.first(line).is_some()
}

static READING_TIMES: LazyLock<PhraseMatcher<()>> = LazyLock::new(|| matcher("reading_time"));

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;
    use copydesk_time::read_dates;

    #[test]
    fn a_labelled_date_is_that_of_the_article_only_if_the_line_is_about_it() {
        let day = |line: &str| {
            let parsed = read(line, &read_dates(line));
            labelled_date(line, || &parsed).map(|date| date.value.clone())
        };
        for line in [
            "• Posted March 3, 2026",
            "Publication date: 2026/3/3",
            "Published on 3 March 2026 in Harbours, Ferries",
            "This article was originally published on 3 March 2026 and is kept up to date.",
        ] {
            assert_eq!(day(line).as_deref(), Some("2026-03-03"), "{line}");
        }
        for line in [
            "The paper was published on 3 March 2026 in a journal.",
            "Posted by a reader who has been on the ferry many times before, 3 March 2026",
            "Posted in Harbours",
            "3 March 2026",
            "Updated 3 March 2026",
        ] {
            assert_eq!(day(line), None, "{line}");
        }
    }

    #[test]
    fn dates_without_spaces_around_them_are_read() {
        let date = |line: &str| {
            let parsed = read(line, &read_dates(line));
            unspaced_date(line, || &parsed).map(|date| date.value.clone())
        };
        assert_eq!(
            date("PIERSOle DahlMarch 3, 2026ferries, harbours1 Comment").as_deref(),
            Some("2026-03-03")
        );
        assert_eq!(date("Ole DahlMarch 3, 2026"), None);
        assert_eq!(date("Ole Dahl March 3, 2026, ferries"), None);
    }
}
