//! Timestamps: when an article was published or last changed.

mod label;
mod outside_header;

pub(crate) use label::{Label, dates_a_quotation, mentions_change, mentions_first_publication, sole_label};
pub(crate) use outside_header::{has_reading_time, labelled_date, unspaced_date};

use crate::cues::{CueWords, cues, forms};
use copydesk_text::phrase_matcher::{PhraseMatcher, is_word_boundary};
use copydesk_text::span::ByteRange;
use copydesk_time::{DayOrder, LineDates, ParsedDate, SpacedLine, read_dates};
use label::{LABELS, label_before, names_venue};
use std::sync::LazyLock;

/// A date of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StatedDate {
    /// The date in the form of records; the year alone where the day may be the month.
    pub(crate) value: String,
    /// The bytes of the line that it takes up.
    pub(crate) range: ByteRange,
    /// The two readings of a numeric date whose day may be the month: `03/04/2026`.
    pub(crate) readings: Option<Box<Readings>>,
}

/// A numeric date with the day first, and with the month first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Readings {
    pub(crate) day_first: String,
    pub(crate) month_first: String,
}

impl StatedDate {
    /// Returns a date that the line prints. `None` where there is no such day.
    fn of(date: &ParsedDate) -> Option<Self> {
        let readings = || {
            let (day_first, month_first) =
                (date.value_in(DayOrder::DayFirst)?, date.value_in(DayOrder::MonthFirst)?);
            Some(Box::new(Readings { day_first, month_first }))
        };
        let readings = if date.has_open_order() { Some(readings()?) } else { None };
        Some(Self { value: date.value()?, range: date.start..date.end, readings })
    }

    /// Returns whether it has an hour.
    fn has_hour(&self) -> bool {
        self.readings.as_ref().map_or(&self.value, |readings| &readings.day_first).len() > 10
    }

    /// Returns whether it is a day, in whatever order it is read.
    pub(crate) fn names_day(&self) -> bool {
        self.readings.is_some() || self.value.len() >= 10
    }
}

/// The dates of publication and last change that a line states.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ParsedTimestamp {
    pub(crate) published: Option<StatedDate>,
    pub(crate) modified: Option<StatedDate>,
    /// Whether the date of publication is labelled as such.
    pub(crate) published_is_labelled: bool,
    /// Whether the last change has its time of day and zone, as newsrooms do.
    pub(crate) modified_has_time_and_zone: bool,
    /// Whether the line has a date without a year.
    pub(crate) has_date_without_year: bool,
}

impl ParsedTimestamp {
    /// Returns the timestamp with the label of the line above, if that is a label and nothing else.
    pub(crate) fn under(mut self, label: Option<Label>) -> Self {
        match label {
            Some(Label::Published) => self.published_is_labelled |= self.published.is_some(),
            Some(Label::Other) if !self.published_is_labelled => self.published = None,
            Some(Label::Changed) if !self.published_is_labelled && self.modified.is_none() => {
                self.modified = self.published.take();
            }
            _ => {}
        }
        self
    }
}

/// Returns the dates of a line by their labels: one without a label is that of publication, a second one that
/// of the last change. `line_dates` are the dates of the line.
pub(crate) fn read(line: &str, line_dates: &LineDates) -> ParsedTimestamp {
    let parsed = by_labels(line, line_dates);
    if parsed.published.is_some() || line.len() > MAX_UNSPACED_LINE_BYTES {
        return parsed;
    }
    // "Maren FalkMarch 4, 20265:00 PM", where a page was extracted without spaces.
    let Some(separated) = SpacedLine::of(line) else { return parsed };
    let found = by_labels(&separated.text, &read_dates(&separated.text));
    if parsed.modified.is_some() && found.published.is_none() {
        return parsed;
    }
    let in_line = |date: StatedDate| StatedDate { range: separated.range_in_line(&date.range), ..date };
    ParsedTimestamp {
        published: found.published.map(in_line),
        modified: found.modified.map(in_line),
        published_is_labelled: found.published_is_labelled,
        modified_has_time_and_zone: found.modified_has_time_and_zone,
        ..parsed
    }
}

/// The most bytes of a line in which missing spaces are looked for.
const MAX_UNSPACED_LINE_BYTES: usize = 400;

fn by_labels(line: &str, line_dates: &LineDates) -> ParsedTimestamp {
    let mut parsed = ParsedTimestamp::default();
    let (mut from, mut has_labelled_change) = (0, false);
    let (mut sure, mut open) = (line_dates.dates.iter().peekable(), line_dates.ambiguous.iter().peekable());
    let is_open_next = |sure: Option<&&ParsedDate>, open: Option<&&ParsedDate>| {
        open.is_some_and(|open| sure.is_none_or(|sure| open.start < sure.start))
    };
    while let Some(date) = if is_open_next(sure.peek(), open.peek()) { open.next() } else { sure.next() } {
        // The label nearest to the date counts: "First published 3 March, updated 4 March".
        let label = label_before(line.get(from..date.start).unwrap_or_default());
        from = date.end;
        let Some(stated) = StatedDate::of(date).filter(|_| date.has_year()) else {
            parsed.has_date_without_year = true;
            continue;
        };
        if label.is_none() && stated.has_hour() && names_venue(line.get(date.end..).unwrap_or_default()) {
            continue;
        }
        let slot = match label {
            Some(Label::Other) => continue,
            Some(Label::Changed) => &mut parsed.modified,
            None if parsed.published.is_some() => &mut parsed.modified,
            Some(Label::Published) | None => &mut parsed.published,
        };
        if slot.is_none() {
            *slot = Some(stated);
            parsed.published_is_labelled |= label == Some(Label::Published);
            has_labelled_change |= label == Some(Label::Changed);
            parsed.modified_has_time_and_zone |= label == Some(Label::Changed) && date.has_zone();
        }
    }
    // Two dates without a label, the later one first: nothing changes before it is published.
    let day =
        |date: &Option<StatedDate>| date.as_ref().and_then(|date| date.value.get(..10)).map(str::to_owned);
    if !parsed.published_is_labelled
        && !has_labelled_change
        && day(&parsed.modified).is_some_and(|last| day(&parsed.published).is_some_and(|first| last < first))
    {
        std::mem::swap(&mut parsed.published, &mut parsed.modified);
    }
    parsed
}

/// Returns whether a line is a timestamp and little else: a date or a time of day, and few words besides.
/// `line_dates` are the dates of the line.
pub(crate) fn is_timestamp(line: &str, line_dates: &LineDates) -> bool {
    if line.len() > 160 {
        return false;
    }
    let printed = line_dates.dates.iter().chain(&line_dates.ambiguous);
    let dates: usize = printed.map(|date| date.end - date.start).sum();
    let is_dated = !line_dates.ambiguous.is_empty()
        || line_dates.dates.iter().any(|date| date.has_day() || date.has_year());
    if !is_dated && !line_dates.bare_clock {
        return is_relative(line);
    }
    let labelled = LABELS.all(line).any(|found| found.meaning != Label::Other);
    let words = line.split_whitespace().count();
    if is_dated {
        dates * 2 >= line.len() || (labelled && words <= 16 && !line.ends_with('.'))
    } else {
        // "14:32 GMT" and no more.
        // "Publié aujourd'hui à 14h30, mis à jour à 15h10"
        let is_labelled_throughout =
            || LABELS.open(line).is_some() && LABELS.all(line).nth(1).is_some() && words <= 12;
        words <= 3 || (labelled && (words <= 6 || is_labelled_throughout()))
    }
}

/// Returns whether a line is a time before the reader's visit: "2 hours ago", "just now".
fn is_relative(line: &str) -> bool {
    if line.len() > MAX_RELATIVE_BYTES {
        return false;
    }
    let label = LABELS.open(line).map_or(0, |found| found.end);
    let bare = line.get(label..).unwrap_or_default().trim_matches([' ', ':', '.', '•', '|', '\u{a0}']);
    let before = AGO_BEFORE.open(bare).filter(|found| is_word_boundary(bare, found.end));
    let last = bare.rsplit(' ').next().unwrap_or_default();
    if before.is_none() && !AGO_AFTER.contains(last) && !JUST_NOW.contains(bare) {
        return false;
    }
    let amount = bare.get(before.map_or(0, |found| found.end)..).unwrap_or_default();
    let mut words = amount.split_whitespace();
    // "2h"
    let is_unit = |word: &str| {
        let word = word.trim_end_matches('.');
        AGO_UNITS.contains(word.trim_start_matches(|c: char| c.is_ascii_digit()))
    };
    JUST_NOW.contains(bare) || (words.clone().count() <= 5 && words.any(is_unit))
}

/// The most bytes of a line that is a time before the reader's visit.
const MAX_RELATIVE_BYTES: usize = 40;

/// Words before an amount of time that has passed: "vor" zwei Stunden.
static AGO_BEFORE: LazyLock<PhraseMatcher<()>> =
    LazyLock::new(|| PhraseMatcher::of(cues("ago_before").flat_map(forms).map(|phrase| (phrase, ()))));

/// Words after it: two hours "ago".
static AGO_AFTER: LazyLock<CueWords> = LazyLock::new(|| CueWords::in_any_case("ago_after"));

/// Units of such amounts.
static AGO_UNITS: LazyLock<CueWords> = LazyLock::new(|| CueWords::in_any_case("ago_unit"));

/// "Just now".
static JUST_NOW: LazyLock<CueWords> = LazyLock::new(|| CueWords::in_any_case("just_now"));

#[cfg(test)]
mod tests {
    use super::*;

    fn timestamp(line: &str) -> ParsedTimestamp {
        read(line, &read_dates(line))
    }

    fn both(line: &str) -> (Option<String>, Option<String>) {
        let parsed = timestamp(line);
        (parsed.published.map(|date| date.value), parsed.modified.map(|date| date.value))
    }

    #[test]
    fn labels_decide_between_publication_and_change() {
        let day = |text: &str| Some(text.to_owned());
        assert_eq!(
            both("Published 3 March 2026 / Updated 4 March 2026"),
            (day("2026-03-03"), day("2026-03-04"))
        );
        assert_eq!(
            both("Last modified on Fri 20 Nov 2026 07.02 EST"),
            (None, day("2026-11-20T07:02:00-05:00"))
        );
        assert_eq!(both("Updated 4:12 p.m. ET, Sat November 21, 2026"), (None, day("2026-11-21T16:12:00")));
        assert_eq!(both("May 21, 2026April 24, 2026 by Ole"), (day("2026-04-24"), day("2026-05-21")));
        let separate = (Some("2026-03-03".to_owned()), Some("2026-03-04".to_owned()));
        assert_eq!(both("Ferry HealthMARCH 3, 2026Updated: MARCH 04, 2026"), separate);
        assert_eq!(both("March 3, 2026"), (day("2026-03-03"), None));
        assert_eq!(both("March 3"), (None, None));
        assert_eq!(both("Maren FalkMarch 3, 20265:50 PM").0.as_deref(), Some("2026-03-03T17:50:00"));
        assert_eq!(both("2026-03-0314 min readWritten by Ole").0.as_deref(), Some("2026-03-03"));
        let open = timestamp("Ole3/4/2026").published;
        assert_eq!(open.as_ref().map(|date| (&*date.value, date.range.clone())), Some(("2026", 3..11)));
        assert_eq!(
            open.and_then(|date| date.readings).map(|both| (both.day_first, both.month_first)),
            Some(("2026-04-03".to_owned(), "2026-03-04".to_owned()))
        );
        assert_eq!(
            both("Publié le 11/07/2021 à 09h40, mis à jour le 12/07/2021 à 8h05"),
            (day("2021"), day("2021"))
        );
        let timed = |line: &str| timestamp(line).modified_has_time_and_zone;
        assert!(timed("Updated: Dec 3, 2026, 9:47 PM IST") && !timed("Updated: Dec 3, 2026, 9:47"));
        assert_eq!(
            timestamp("Maren FalkMarch 3, 2026No Comments").published.map(|date| date.range),
            Some(10..23)
        );
    }

    #[test]
    fn lines_about_time_are_timestamps() {
        for line in [
            "March 3, 2026",
            "Published: 3 March 2026, 14:05 GMT",
            "14:32 GMT",
            "2 hours ago",
            "Updated 5 minutes ago",
            "Tuesday 3 March 2026",
            "Mis à jour le 4 mars 2026 à 09h12",
            "03/04/2026",
        ] {
            assert!(is_timestamp(line, &read_dates(line)), "{line}");
        }
        for line in [
            "The ferry sailed on 3 March 2026 with all its passengers and crew aboard.",
            "It was 14:32 when the bell rang.",
            "Long ago",
            "Chapter 12",
        ] {
            assert!(!is_timestamp(line, &read_dates(line)), "{line}");
        }
    }
}
