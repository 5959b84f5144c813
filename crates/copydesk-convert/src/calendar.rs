//! Printed dates and clock times.

use copydesk_record::date::Date;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The names of the months, one file a language. The form is described in `data/README.md`.
const LANGUAGES: &[&str] = &[
    include_str!("../data/calendar/en.txt"),
    include_str!("../data/calendar/es.txt"),
    include_str!("../data/calendar/fr.txt"),
    include_str!("../data/calendar/de.txt"),
    include_str!("../data/calendar/it.txt"),
    include_str!("../data/calendar/pt.txt"),
    include_str!("../data/calendar/nl.txt"),
    include_str!("../data/calendar/pl.txt"),
    include_str!("../data/calendar/ru.txt"),
    include_str!("../data/calendar/sv.txt"),
    include_str!("../data/calendar/tr.txt"),
    include_str!("../data/calendar/uk.txt"),
];

static MONTHS: LazyLock<FxHashMap<&'static str, u32>> = LazyLock::new(|| {
    let rows = LANGUAGES.iter().flat_map(|file| file.lines());
    rows.filter_map(|row| row.split_once(' '))
        .filter_map(|(number, names)| Some((number.parse().ok()?, names)))
        .flat_map(|(month, names)| names.split_whitespace().map(move |name| (name, month)))
        .collect()
});

/// A date that was read, with or without a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Printed {
    /// The bytes of the line that it stands in.
    pub(crate) start: usize,
    pub(crate) end: usize,
    year: Option<u32>,
    month: u32,
    day: Option<u32>,
    clock: Option<Clock>,
}

/// A time of day, and how far east of UTC in minutes if the text says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Clock {
    hour: u32,
    minute: u32,
    second: u32,
    offset: Option<i32>,
}

impl Printed {
    /// In the form of records; `None` where there is no such day.
    pub(crate) fn value(&self) -> Option<String> {
        let mut value = match self.year {
            Some(year) => format!("{year:04}-{:02}", self.month),
            None => format!("XXXX-{:02}", self.month),
        };
        if let Some(day) = self.day {
            value.push_str(&format!("-{day:02}"));
        }
        if let (Some(clock), Some(_), Some(_)) = (self.clock, self.year, self.day) {
            value.push_str(&format!("T{:02}:{:02}:{:02}", clock.hour, clock.minute, clock.second));
            match clock.offset {
                Some(0) => value.push('Z'),
                Some(offset) => {
                    let sign = if offset < 0 { '-' } else { '+' };
                    value.push_str(&format!("{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60));
                }
                None => {}
            }
        }
        Date::parse(&value).is_ok().then_some(value)
    }

    /// Whether a year is printed.
    pub(crate) fn has_year(&self) -> bool {
        self.year.is_some()
    }

    /// Whether a day is printed.
    pub(crate) fn has_day(&self) -> bool {
        self.day.is_some()
    }
}

/// What reading a line for dates gives.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    pub(crate) dates: Vec<Printed>,
    /// Bytes of a numeric date that can be read in two ways.
    pub(crate) ambiguous: Option<(usize, usize)>,
    /// Whether a time of day is printed that belongs to no date.
    pub(crate) bare_clock: bool,
}

/// Reads the dates in a line, with the times of day that stand beside them.
pub(crate) fn read(line: &str) -> Reading {
    let mut reading = Reading::default();
    if !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return reading;
    }
    let tokens = tokens(line);
    let mut at = 0;
    let mut early: Option<(Clock, usize)> = None;
    while at < tokens.len() {
        match date(&tokens, at) {
            Found::Date(mut printed, mut next) => {
                if let Some((clock, start)) = early.take() {
                    printed.clock = Some(clock);
                    printed.start = start;
                } else if let Some((clock, after)) = clock_after(&tokens, next) {
                    printed.clock = Some(clock);
                    printed.end = tokens.get(after - 1).map_or(printed.end, |token| token.end);
                    next = after;
                }
                reading.dates.push(printed);
                at = next;
            }
            Found::Ambiguous(next) => {
                let end = tokens.get(next - 1).map_or(0, |token| token.end);
                reading.ambiguous = tokens.get(at).map(|token| (token.start, end));
                at = next;
            }
            Found::Nothing => match clock(&tokens, at) {
                Some((clock, next)) => {
                    reading.bare_clock = true;
                    // "5:50 PM, Nov. 19": a time just before its date belongs to it.
                    let start = tokens.get(at).map_or(0, |token| token.start);
                    let follows =
                        (next..next + 4).find(|&from| matches!(date(&tokens, from), Found::Date(..)));
                    early = follows.filter(|&from| joins(&tokens, next, from)).map(|_| (clock, start));
                    at = next;
                }
                None => at += 1,
            },
        }
    }
    reading
}

#[derive(Debug, Clone, Copy)]
struct Token<'l> {
    start: usize,
    end: usize,
    text: &'l str,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number(u32),
    Word,
    Mark,
}

impl Token<'_> {
    fn number(&self) -> Option<u32> {
        match self.kind {
            Kind::Number(number) => Some(number),
            _ => None,
        }
    }

    fn is(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.text.eq_ignore_ascii_case(word))
    }

    fn month(&self) -> Option<u32> {
        if self.kind != Kind::Word || self.text.len() > 24 {
            return None;
        }
        // English writes months with a capital: "may" and "march" are verbs.
        if self.is(&["may", "march", "mar"]) && self.text.starts_with(|c: char| c.is_ascii_lowercase()) {
            return None;
        }
        MONTHS.get(self.text.to_lowercase().as_str()).copied()
    }
}

/// Numbers, words and marks; white space is left out.
fn tokens(line: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::with_capacity(24);
    let class = |c: char| match c {
        '0'..='9' => 0,
        _ if is_east_asian(c) => 3,
        _ if c.is_alphabetic() => 1,
        _ if c.is_whitespace() || c == '\u{200e}' || c == '\u{200f}' => 4,
        _ => 2,
    };
    let mut characters = line.char_indices().peekable();
    while let Some((start, first)) = characters.next() {
        let sort = class(first);
        if sort == 4 {
            continue;
        }
        let mut end = start + first.len_utf8();
        while let Some(&(at, next)) = characters.peek() {
            if sort >= 2 || class(next) != sort {
                break;
            }
            end = at + next.len_utf8();
            characters.next();
        }
        let text = line.get(start..end).unwrap_or_default();
        let kind = match sort {
            0 => Kind::Number(text.parse().unwrap_or(u32::MAX)),
            1 => Kind::Word,
            _ => Kind::Mark,
        };
        tokens.push(Token { start, end, text, kind });
    }
    tokens
}

fn is_east_asian(character: char) -> bool {
    matches!(character, '年' | '月' | '日' | '년' | '월' | '일')
}

enum Found {
    Date(Printed, usize),
    Ambiguous(usize),
    Nothing,
}

/// The date that starts at a token, and the token after it.
fn date(tokens: &[Token<'_>], at: usize) -> Found {
    let Some(first) = tokens.get(at) else { return Found::Nothing };
    let token = |offset: usize| tokens.get(at + offset);
    let number = |offset: usize| token(offset).and_then(Token::number);
    let found = |year: Option<u32>, month: u32, day: Option<u32>, length: usize| {
        let end = tokens.get(at + length - 1).map_or(first.end, |last| last.end);
        let printed = Printed { start: first.start, end, year, month, day, clock: None };
        if printed.value().is_some() { Found::Date(printed, at + length) } else { Found::Nothing }
    };
    let width = |offset: usize| token(offset).map_or(0, |token| token.text.len());
    let mark = |offset: usize, marks: &[&str]| token(offset).is_some_and(|token| token.is(marks));
    let year =
        |offset: usize| number(offset).filter(|year| width(offset) == 4 && (1000..=2999).contains(year));
    if at > 0
        && tokens
            .get(at - 1)
            .is_some_and(|before| before.end == first.start && before.is(&["/", ".", "-", "$"]))
    {
        return Found::Nothing;
    }

    if let Some(month) = first.month() {
        // March 4, 2026 · Mar. 4 2026 · March 2026
        let stop = usize::from(mark(1, &["."]));
        if let Some(this) = year(1 + stop) {
            // "31 April 2026" is no day, and not April either.
            if at > 0 && tokens.get(at - 1).is_some_and(|before| before.number().is_some()) {
                return Found::Nothing;
            }
            return found(Some(this), month, None, 2 + stop);
        }
        let Some(day) = number(1 + stop).filter(|_| width(1 + stop) <= 2) else { return Found::Nothing };
        let ordinal = usize::from(mark(2 + stop, &["st", "nd", "rd", "th"]));
        let comma = usize::from(mark(2 + stop + ordinal, &[","]));
        let next = 2 + stop + ordinal;
        return match year(next + comma) {
            // A clock time begins like a year: "March 4, 2026" against "March 4, 2030 GMT" is the year's.
            Some(this) => found(Some(this), month, Some(day), next + comma + 1),
            None if mark(next, &[":"]) => Found::Nothing,
            None => found(None, month, Some(day), next),
        };
    }
    let Some(lead) = first.number() else { return Found::Nothing };
    if width(0) == 4 && year(0).is_some() {
        // 2026-03-04 · 2026/03/04 · 2026.03.04 · 2026年3月4日
        let east = mark(1, &["年", "년"]) && mark(3, &["月", "월"]);
        let same = token(1).zip(token(3)).is_some_and(|(a, b)| a.text == b.text);
        if east || (same && mark(1, &["-", "/", "."]) && width(2) == 2 && width(4) == 2) {
            if let (Some(month), Some(day)) = (number(2), number(4)) {
                let closed = usize::from(east && mark(5, &["日", "일"]));
                return found(Some(lead), month, Some(day), 5 + closed);
            }
        }
        return Found::Nothing;
    }
    if width(0) > 2 {
        return Found::Nothing;
    }
    // 4 March 2026 · 4th of March, 2026 · 4. März 2026 · 4 de marzo de 2026 · 1er mars 2026
    let mut next = 1;
    if mark(next, &["st", "nd", "rd", "th", "er", ".", "º", "ª", "o"]) {
        next += 1;
    }
    if mark(next, &["of", "de"]) {
        next += 1;
    }
    if let Some(month) = token(next).and_then(|token| token.month()) {
        next += 1;
        let closed = next;
        if mark(next, &["."]) {
            next += 1;
        }
        while mark(next, &[",", "de", "del"]) {
            next += 1;
        }
        return match year(next) {
            Some(this) => found(Some(this), month, Some(lead), next + 1),
            None => found(None, month, Some(lead), closed),
        };
    }
    // 04.03.2026 · 4/3/2026
    let same = token(1).zip(token(3)).is_some_and(|(a, b)| a.text == b.text);
    if same && mark(1, &[".", "/", "-"]) && width(2) <= 2 {
        if let (Some(second), Some(this)) = (number(2), year(4)) {
            // Stops part day and month in this order everywhere; a slash or hyphen may stand for either order.
            let day_first = mark(1, &["."]) || lead > 12;
            let month_first = second > 12;
            return match (day_first, month_first) {
                (true, false) => found(Some(this), second, Some(lead), 5),
                (false, true) => found(Some(this), lead, Some(second), 5),
                (false, false) if lead == second => found(Some(this), lead, Some(second), 5),
                (false, false) => Found::Ambiguous(at + 5),
                (true, true) => Found::Nothing,
            };
        }
    }
    Found::Nothing
}

/// Words and marks that may stand between a date and its time.
const JOINTS: &[&str] = &[
    ",",
    "-",
    "–",
    "—",
    "|",
    "•",
    "·",
    "/",
    ";",
    ".",
    "at",
    "à",
    "às",
    "as",
    "um",
    "ore",
    "alle",
    "a",
    "las",
    "om",
    "kl",
    "klo",
    "o",
    "godz",
    "saat",
    "в",
    "о",
    "di",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "t",
    "on",
    "the",
    "(",
    "h",
];

fn joins(tokens: &[Token<'_>], from: usize, to: usize) -> bool {
    tokens.get(from..to).is_some_and(|between| between.iter().all(|token| token.is(JOINTS)))
}

/// The time of day after a date, if only joints stand between.
fn clock_after(tokens: &[Token<'_>], from: usize) -> Option<(Clock, usize)> {
    let mut at = from;
    while at < from + 4 {
        if let Some(found) = clock(tokens, at) {
            return Some(found);
        }
        if !tokens.get(at)?.is(JOINTS) {
            return None;
        }
        at += 1;
    }
    None
}

/// The time of day that starts at a token, and the token after it: 14:05, 2:05 p.m., 14h05, 07.02 EST, 5 PM.
fn clock(tokens: &[Token<'_>], at: usize) -> Option<(Clock, usize)> {
    let token = |offset: usize| tokens.get(at + offset);
    let first = token(0)?;
    let hour = first.number().filter(|_| first.text.len() <= 2)?;
    let pair = |offset: usize| {
        token(offset).and_then(Token::number).filter(|_| token(offset).is_some_and(|t| t.text.len() == 2))
    };
    let glued = |offset: usize| token(offset).zip(token(offset + 1)).is_some_and(|(a, b)| a.end == b.start);
    let (mut minute, mut second, mut next, mut sure) = (0, 0, 1, false);
    if let Some(mark) = token(1).filter(|mark| mark.is(&[":", "h", ".", "："]) && glued(0)) {
        if let Some(minutes) = pair(2).filter(|_| glued(1)) {
            minute = minutes;
            next = 3;
            sure = !mark.is(&["."]);
            if let Some(seconds) =
                pair(4).filter(|_| token(3).is_some_and(|mark| mark.is(&[":"])) && glued(3))
            {
                second = seconds;
                next = 5;
                // A fraction of a second is read over.
                if token(5).is_some_and(|mark| mark.is(&["."]))
                    && glued(4)
                    && glued(5)
                    && token(6).is_some_and(|t| t.number().is_some())
                {
                    next = 7;
                }
            }
        } else if mark.is(&["h"]) {
            next = 2;
            sure = true;
        } else {
            return None;
        }
    }
    let (mut hour, half) = match half_of_day(tokens, at + next) {
        Some((after_noon, length)) => {
            next += length;
            sure = true;
            (hour % 12 + if after_noon { 12 } else { 0 }, true)
        }
        None => (hour, false),
    };
    if hour == 24 && minute == 0 && !half {
        hour = 0;
    }
    if token(next).is_some_and(|token| token.is(&["uhr", "hrs", "hours", "h", "kst", "uur"])) {
        next += 1;
        sure = true;
    }
    let (offset, length) = zone(tokens, at + next);
    sure |= length > 0;
    (sure && hour < 24 && minute < 60 && second < 60)
        .then_some((Clock { hour, minute, second, offset }, at + next + length))
}

/// `am`, `PM`, `a.m.`: whether it is after noon, and how many tokens that is.
fn half_of_day(tokens: &[Token<'_>], at: usize) -> Option<(bool, usize)> {
    let first = tokens.get(at)?;
    if first.is(&["am", "pm"]) {
        return Some((first.is(&["pm"]), 1));
    }
    let dot = |offset: usize| tokens.get(at + offset).is_some_and(|token| token.is(&["."]));
    let m = tokens.get(at + 2).is_some_and(|token| token.is(&["m"]));
    (first.is(&["a", "p"]) && dot(1) && m).then(|| (first.is(&["p"]), 3 + usize::from(dot(3))))
}

/// Zones whose abbreviation means one offset in news copy, in minutes. `CST`, `IST` and `BST` aside: `BST` is British
/// in every paper that prints it; the others have several meanings and give no offset.
const ZONES: &[(&str, i32)] = &[
    ("Z", 0),
    ("UTC", 0),
    ("GMT", 0),
    ("WET", 0),
    ("BST", 60),
    ("CET", 60),
    ("MEZ", 60),
    ("WEST", 60),
    ("CEST", 120),
    ("MESZ", 120),
    ("EET", 120),
    ("EEST", 180),
    ("MSK", 180),
    ("JST", 540),
    ("KST", 540),
    ("AEST", 600),
    ("AEDT", 660),
    ("NZST", 720),
    ("NZDT", 780),
    ("EST", -300),
    ("EDT", -240),
    ("CDT", -300),
    ("MST", -420),
    ("MDT", -360),
    ("PST", -480),
    ("PDT", -420),
    ("AKST", -540),
    ("HST", -600),
];

/// Zones whose offset depends on the season or the country: they are read over and give no offset.
const VAGUE_ZONES: &[&str] =
    &["ET", "CT", "MT", "PT", "CST", "IST", "SAST", "WIB", "EAT", "PHT", "SGT", "HKT"];

/// The zone at a token: its offset, if it has one, and how many tokens it takes.
fn zone(tokens: &[Token<'_>], at: usize) -> (Option<i32>, usize) {
    let token = |offset: usize| tokens.get(at + offset);
    let Some(first) = token(0) else { return (None, 0) };
    let open = usize::from(first.is(&["("]));
    let Some(name) = token(open) else { return (None, 0) };
    let named = ZONES.iter().find(|(zone, _)| *zone == name.text).map(|(_, offset)| *offset);
    let closed = usize::from(open == 1 && token(open + 1).is_some_and(|token| token.is(&[")"])));
    if let Some(offset) = named {
        // GMT+1, UTC+05:30
        if let Some((more, length)) = numeric_offset(tokens, at + open + 1).filter(|_| offset == 0) {
            return (Some(more), open + 1 + length + closed);
        }
        return (Some(offset), open + 1 + closed);
    }
    if VAGUE_ZONES.contains(&name.text) {
        return (None, open + 1 + closed);
    }
    let glued = at > 0 && tokens.get(at - 1).is_some_and(|before| before.end == first.start);
    match numeric_offset(tokens, at).filter(|_| glued) {
        Some((offset, length)) => (Some(offset), length),
        None => (None, 0),
    }
}

/// `+1`, `+05:30`, `-0500`.
fn numeric_offset(tokens: &[Token<'_>], at: usize) -> Option<(i32, usize)> {
    let sign = match tokens.get(at)?.text {
        "+" => 1,
        "-" | "−" | "–" => -1,
        _ => return None,
    };
    let digits = tokens.get(at + 1)?;
    let number = i32::try_from(digits.number()?).ok()?;
    let (minutes, length) = match digits.text.len() {
        4 => (number / 100 * 60 + number % 100, 2),
        1 | 2 => {
            let more = tokens
                .get(at + 2)
                .filter(|mark| mark.is(&[":"]) && mark.start == digits.end)
                .and(tokens.get(at + 3));
            match more.and_then(Token::number) {
                Some(minutes) => (number * 60 + i32::try_from(minutes).ok()?, 4),
                None => (number * 60, 2),
            }
        }
        _ => return None,
    };
    (minutes <= 14 * 60).then_some((sign * minutes, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(line: &str) -> Vec<(String, &str)> {
        let dates = read(line).dates;
        dates.iter().filter_map(|date| Some((date.value()?, &line[date.start..date.end]))).collect()
    }

    fn value(line: &str) -> String {
        values(line).into_iter().next().map(|(value, _)| value).unwrap_or_default()
    }

    #[test]
    fn dates_in_each_order() {
        for (line, expected) in [
            ("March 4, 2026", "2026-03-04"),
            ("Mar. 4 2026", "2026-03-04"),
            ("Sept. 12th, 2025", "2025-09-12"),
            ("4 March 2026", "2026-03-04"),
            ("the 4th of March, 2026", "2026-03-04"),
            ("4. März 2026", "2026-03-04"),
            ("4 de marzo de 2026", "2026-03-04"),
            ("1er août 2025", "2025-08-01"),
            ("3 marca 2026", "2026-03-03"),
            ("04.03.2026", "2026-03-04"),
            ("2026-03-04", "2026-03-04"),
            ("2026/03/04", "2026-03-04"),
            ("2026年3月4日", "2026-03-04"),
            ("31/12/2025", "2025-12-31"),
            ("12/31/2025", "2025-12-31"),
            ("March 2026", "2026-03"),
            ("March 4", "XXXX-03-04"),
        ] {
            assert_eq!(value(line), expected, "{line}");
        }
    }

    #[test]
    fn times_of_day_belong_to_their_date() {
        for (line, expected) in [
            ("Nov. 19, 2019 5:50 PM", "2019-11-19T17:50:00"),
            ("4 March 2026, 14:05 GMT", "2026-03-04T14:05:00Z"),
            ("Stand: 03.03.2026, 14:05 Uhr", "2026-03-03T14:05:00"),
            ("Publié le 3 mars 2026 à 14h05", "2026-03-03T14:05:00"),
            ("Fri 20 Nov 2026 07.02 EST", "2026-11-20T07:02:00-05:00"),
            ("4:12 p.m. ET, Sat November 21, 2026", "2026-11-21T16:12:00"),
            ("June 3, 2026 at 9 am GMT+1", "2026-06-03T09:00:00+01:00"),
            ("2026-03-04T09:30:15.250Z", "2026-03-04T09:30:15Z"),
            ("2026-03-04 09:30 (CET)", "2026-03-04T09:30:00+01:00"),
            ("March 4, 2026 12:30 a.m.", "2026-03-04T00:30:00"),
        ] {
            assert_eq!(value(line), expected, "{line}");
        }
        let two = values("Published 3 March 2026 / Updated 4 March 2026 10:00");
        assert_eq!(two[1], ("2026-03-04T10:00:00".to_owned(), "4 March 2026 10:00"));
    }

    #[test]
    fn what_is_not_a_date_is_not_read() {
        for line in
            ["may 12", "31 April 2026", "30/30/2026", "1.2.3", "$3/4/2026", "Page 3 of 12", "2026", "12-10"]
        {
            assert_eq!(value(line), "", "{line}");
        }
        assert!(read("03/04/2026").ambiguous.is_some());
        assert!(read("14:32 GMT").bare_clock);
        assert!(!read("won 3.25 points").bare_clock);
    }
}
