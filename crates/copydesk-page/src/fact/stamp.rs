//! Timestamps: when an article says it was published or changed.

mod label;

pub use label::{Label, alone, is_quoted, read_labelled, tells_first};

use super::ByteRange;
use copydesk_time::read_dates;
use label::LABELS;

/// What a timestamp line says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stamps {
    pub published: Option<(String, ByteRange)>,
    pub modified: Option<(String, ByteRange)>,
    pub ambiguous: Option<Ambiguous>,
    /// Whether the date of publication is labelled as such.
    pub labelled: bool,
    /// Whether the last change is printed with its time of day and zone, as newsrooms do.
    pub timed: bool,
    /// Whether a date without a year is printed.
    pub partial: bool,
}

impl Stamps {
    /// What the line says under one that is a label and nothing else.
    pub fn under(mut self, label: Option<Label>) -> Self {
        match label {
            Some(Label::Published) => self.labelled |= self.published.is_some(),
            Some(Label::Changed) if !self.labelled && self.modified.is_none() => {
                self.modified = self.published.take();
                if let Some(unclear) = &mut self.ambiguous {
                    unclear.changed = true;
                }
            }
            _ => {}
        }
        self
    }
}

/// A numeric date that can be read in two ways.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ambiguous {
    pub extent: ByteRange,
    /// Whether it is labelled as that of a change.
    pub changed: bool,
}

/// Reads the dates of a line with their labels. A date without a label is the publication's, a second one the last
/// change's.
pub fn read(line: &str) -> Stamps {
    let stamps = read_parted(line);
    if stamps.published.is_some() || line.len() > GLUED {
        return stamps;
    }
    // "Maren FalkMarch 4, 20265:00 PM", where a page was dumped without the blanks.
    let seams = seams(line);
    if seams.is_empty() {
        return stamps;
    }
    let mut parted = String::with_capacity(line.len() + seams.len());
    let mut from = 0;
    for seam in &seams {
        parted.push_str(line.get(from..*seam).unwrap_or_default());
        parted.push(' ');
        from = *seam;
    }
    parted.push_str(line.get(from..).unwrap_or_default());
    let printed =
        |at: usize| at - seams.iter().enumerate().filter(|(count, seam)| **seam + count < at).count();
    let whole = |(value, extent): (String, ByteRange)| (value, printed(extent.start)..printed(extent.end));
    let found = read_parted(&parted);
    if stamps.modified.is_some() && found.published.is_none() {
        return stamps;
    }
    Stamps {
        published: found.published.map(whole),
        modified: found.modified.map(whole),
        labelled: found.labelled,
        timed: found.timed,
        // A date that was glued to something else is ambiguous only now.
        ambiguous: stamps.ambiguous.or(found.ambiguous.map(|unclear| Ambiguous {
            extent: printed(unclear.extent.start)..printed(unclear.extent.end),
            ..unclear
        })),
        ..stamps
    }
}

/// How long a line may be in which words are glued together, in bytes.
const GLUED: usize = 400;

/// The date of a line that a page dumped without blanks, between the author and the tags: `Ole DahlMarch 3, 2026ferries,
/// harbours`.
pub fn read_glued(line: &str) -> Option<(String, ByteRange)> {
    let bytes = line.as_bytes();
    let glued = |year: usize| {
        bytes.get(year..year + 2) == Some(b"20")
            && bytes.get(year + 4).is_some_and(u8::is_ascii_alphanumeric)
            && year > 0
    };
    if line.len() > GLUED || !memchr::memchr_iter(b'2', bytes).any(glued) {
        return None;
    }
    let stamps = read(line);
    let (value, extent) = stamps.published.filter(|(value, _)| !stamps.labelled && value.len() == 10)?;
    let before = extent.start.checked_sub(1).and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_lowercase);
    let behind = bytes.get(extent.end).is_some_and(u8::is_ascii_alphanumeric);
    (before && behind).then_some((value, extent))
}

/// Whether a line says how long it takes to read the article: "8 min read".
pub fn tells_reading_time(line: &str) -> bool {
    let line = line.as_bytes();
    let minutes = |at: usize| {
        let rest = line.get(at..).unwrap_or_default();
        [&b"min read"[..], b"mins read", b"minute read", b"minutes read"]
            .iter()
            .any(|words| rest.get(..words.len()).is_some_and(|found| found.eq_ignore_ascii_case(words)))
    };
    line.len() <= 120 && memchr::memchr2_iter(b'm', b'M', line).any(minutes)
}

/// Where words are glued together: before a capital behind a small letter, before and behind a year, behind a day.
fn seams(line: &str) -> Vec<usize> {
    let bytes = line.as_bytes();
    let is = |at: usize, test: fn(&u8) -> bool| bytes.get(at).is_some_and(test);
    let year = |at: usize| {
        matches!(bytes.get(at..at + 2), Some(b"19" | b"20"))
            && (at..at + 4).all(|at| is(at, u8::is_ascii_digit))
    };
    let mut seams = Vec::new();
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
            seams.push(at);
        }
    }
    seams
}

fn read_parted(line: &str) -> Stamps {
    let reading = read_dates(line);
    let ambiguous = reading.ambiguous.map(|extent| {
        let label = LABELS.all(line.get(..extent.start).unwrap_or_default()).last();
        Ambiguous { extent, changed: label.is_some_and(|found| found.meaning == Label::Changed) }
    });
    let mut stamps = Stamps { ambiguous, ..Stamps::default() };
    let (mut from, mut changed) = (0, false);
    for date in reading.dates {
        // The label nearest to the date counts: "First published 3 March, updated 4 March".
        let label =
            LABELS.all(line.get(from..date.start).unwrap_or_default()).last().map(|found| found.meaning);
        from = date.end;
        let Some(value) = date.value().filter(|_| date.has_year()) else {
            stamps.partial = true;
            continue;
        };
        let found = Some((value, date.start..date.end));
        let slot = match label {
            Some(Label::Changed) => &mut stamps.modified,
            None if stamps.published.is_some() => &mut stamps.modified,
            Some(Label::Published) | None => &mut stamps.published,
        };
        if slot.is_none() {
            *slot = found;
            stamps.labelled |= label == Some(Label::Published);
            changed |= label == Some(Label::Changed);
            stamps.timed |= label == Some(Label::Changed) && date.has_zone();
        }
    }
    // Two dates without a label, the later one first: nothing changes before it is published.
    let day = |stamp: &Option<(String, ByteRange)>| {
        stamp.as_ref().and_then(|(value, _)| value.get(..10)).map(str::to_owned)
    };
    if !stamps.labelled
        && !changed
        && day(&stamps.modified).is_some_and(|last| day(&stamps.published).is_some_and(|first| last < first))
    {
        std::mem::swap(&mut stamps.published, &mut stamps.modified);
    }
    stamps
}

/// Whether a block is a timestamp and little else: a date or a time of day, and few words besides.
pub fn is_timestamp(block: &str) -> bool {
    if block.len() > 160 {
        return false;
    }
    let reading = read_dates(block);
    let unclear = reading.ambiguous.map_or(0, |extent| extent.len());
    let printed: usize = reading.dates.iter().map(|date| date.end - date.start).sum::<usize>() + unclear;
    let dated = unclear > 0 || reading.dates.iter().any(|date| date.has_day() || date.has_year());
    if !dated && !reading.bare_clock {
        return is_relative(block);
    }
    let labelled = LABELS.first(block).is_some();
    let words = block.split_whitespace().count();
    if dated {
        printed * 2 >= block.len() || (labelled && words <= 16 && !block.ends_with('.'))
    } else {
        // "14:32 GMT" and no more.
        words <= 3 || (labelled && words <= 6)
    }
}

/// "2 hours ago", "an hour ago", "just now": a time that only the page knew.
fn is_relative(block: &str) -> bool {
    const UNITS: &[&str] = &[
        "second", "sec", "minute", "min", "hour", "hr", "day", "week", "month", "year", "stunde", "minuten",
        "tage",
    ];
    let ends = |end: &str| {
        let at = block.len().checked_sub(end.len());
        at.and_then(|at| block.get(at..)).is_some_and(|tail| tail.eq_ignore_ascii_case(end))
    };
    let mut german =
        memchr::memchr2_iter(b'v', b'V', block.as_bytes()).map(|at| block.get(at + 1..at + 4) == Some("or "));
    if block.len() > 40 || !(["ago", "ago.", "now", "now."].into_iter().any(ends) || german.any(|vor| vor)) {
        return false;
    }
    let label = LABELS.first(block).filter(|found| found.start == 0).map_or(0, |found| found.end);
    let bare = block.get(label..).unwrap_or_default().trim_matches([' ', ':', '.', '•', '|']);
    let words = bare.split_ascii_whitespace().take(6).collect::<Vec<_>>();
    let is = |word: Option<&&str>, other: &str| word.is_some_and(|word| word.eq_ignore_ascii_case(other));
    let past = is(words.last(), "ago") || is(words.first(), "vor");
    let unit = |word: &&str| {
        let singular = word.trim_end_matches(['s', 'n']);
        UNITS.iter().any(|unit| singular.eq_ignore_ascii_case(unit) || word.eq_ignore_ascii_case(unit))
    };
    (words.len() <= 5 && past && words.iter().any(unit)) || bare.eq_ignore_ascii_case("just now")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(line: &str) -> (Option<String>, Option<String>) {
        let stamps = read(line);
        (stamps.published.map(|(value, _)| value), stamps.modified.map(|(value, _)| value))
    }

    #[test]
    fn labels_decide() {
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
        assert_eq!(both("March 3, 2026"), (day("2026-03-03"), None));
        assert_eq!(both("March 3"), (None, None));
        assert_eq!(both("Maren FalkMarch 3, 20265:50 PM").0.as_deref(), Some("2026-03-03T17:50:00"));
        assert_eq!(both("2026-03-0314 min readWritten by Ole").0.as_deref(), Some("2026-03-03"));
        assert_eq!(read("Ole3/4/2026").ambiguous.map(|unclear| unclear.extent), Some(3..11));
        assert!(read("Updated: Dec 3, 2026, 9:47 PM IST").timed && !read("Updated: Dec 3, 2026, 9:47").timed);
        assert_eq!(
            read("Maren FalkMarch 3, 2026No Comments").published.map(|(_, extent)| extent),
            Some(10..23)
        );
    }

    #[test]
    fn glued_dates_are_read() {
        let date = |line: &str| read_glued(line).map(|(value, _)| value);
        assert_eq!(
            date("PIERSOle DahlMarch 3, 2026ferries, harbours1 Comment").as_deref(),
            Some("2026-03-03")
        );
        assert_eq!(date("Ole DahlMarch 3, 2026"), None);
        assert_eq!(date("Ole Dahl March 3, 2026, ferries"), None);
        let parted = (Some("2026-03-03".to_owned()), Some("2026-03-04".to_owned()));
        assert_eq!(both("Ferry HealthMARCH 3, 2026Updated: MARCH 04, 2026"), parted);
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
            assert!(is_timestamp(line), "{line}");
        }
        for line in [
            "The ferry sailed on 3 March 2026 with all its passengers and crew aboard.",
            "It was 14:32 when the bell rang.",
            "Long ago",
            "Chapter 12",
        ] {
            assert!(!is_timestamp(line), "{line}");
        }
    }
}
