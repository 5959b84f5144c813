//! Printed dates and clock times.

mod clock;
mod order;
mod token;

pub use clock::is_weekday;
pub use order::{Order, orders, read_in};

use clock::{Clock, clock, clock_after, joins};
use copydesk_record::date::Date;
use std::fmt::Write as _;
use token::{Token, tokens};

/// A date that was read, with or without a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Printed {
    /// The bytes of the line that it stands in.
    pub start: usize,
    pub end: usize,
    year: Option<u32>,
    month: u32,
    day: Option<u32>,
    clock: Option<Clock>,
}
impl Printed {
    /// In the form of records; `None` where there is no such day.
    pub fn value(&self) -> Option<String> {
        let mut value = match self.year {
            Some(year) => format!("{year:04}-{:02}", self.month),
            None => format!("XXXX-{:02}", self.month),
        };
        if let Some(day) = self.day {
            let _ = write!(value, "-{day:02}");
        }
        if let (Some(clock), Some(_), Some(_)) = (self.clock, self.year, self.day) {
            let _ = write!(value, "T{:02}:{:02}:{:02}", clock.hour, clock.minute, clock.second);
            write_offset(&mut value, clock.offset);
        }
        Date::parse(&value).is_ok().then_some(value)
    }

    /// Whether a year is printed.
    pub fn has_year(&self) -> bool {
        self.year.is_some()
    }

    /// Whether a day is printed.
    pub fn has_day(&self) -> bool {
        self.day.is_some()
    }

    /// Whether a time of day with its zone is printed.
    pub fn has_zone(&self) -> bool {
        self.clock.is_some_and(|clock| clock.zoned)
    }
}

/// Writes the minutes that a time of day is ahead of UTC, as ISO 8601 has them, if they are known.
pub fn write_offset(value: &mut String, offset: Option<i32>) {
    match offset {
        Some(0) => value.push('Z'),
        Some(offset) => {
            let sign = if offset < 0 { '-' } else { '+' };
            let _ = write!(value, "{sign}{:02}:{:02}", offset.abs() / 60, offset.abs() % 60);
        }
        None => {}
    }
}

/// The names of the months in all languages, in lower case.
pub fn month_names() -> impl Iterator<Item = &'static str> {
    token::months().map(|(name, _)| name)
}

/// What reading a line for dates gives.
#[derive(Debug, Default)]
pub struct Reading {
    pub dates: Vec<Printed>,
    /// Bytes of a numeric date that can be read in two ways.
    pub ambiguous: Option<(usize, usize)>,
    /// Whether a time of day is printed that belongs to no date.
    pub bare_clock: bool,
}

/// Reads the dates in a line, with the times of day that stand beside them.
pub fn read(line: &str) -> Reading {
    let mut reading = Reading::default();
    if !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return reading;
    }
    let tokens = tokens(line);
    let mut at = 0;
    let mut early: Option<(Clock, usize)> = None;
    while at < tokens.len() {
        if !may_begin(&tokens, at) {
            at += 1;
            continue;
        }
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
                    let next = elsewhere(&tokens, next).unwrap_or(next);
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

/// The token after a time of day in brackets: the same moment in another zone.
fn elsewhere(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let is = |at: usize, mark: &str| tokens.get(at).is_some_and(|token| token.text == mark);
    let (_, next) = clock(tokens, at + 1).filter(|_| is(at, "("))?;
    is(next, ")").then_some(next + 1)
}

/// Whether a date or a time of day may begin at a token: a number, or a word with a number behind it.
fn may_begin(tokens: &[Token<'_>], at: usize) -> bool {
    let number = |at: usize| tokens.get(at).is_some_and(|token| token.number().is_some());
    number(at)
        || number(at + 1)
        || (number(at + 2) && tokens.get(at + 1).is_some_and(|token| token.text == "."))
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

    // A number must stand behind the month, with a stop between or not: most words need not be looked up.
    let before_number = number(1).is_some() || (mark(1, &["."]) && number(2).is_some());
    if let Some(month) = before_number.then(|| first.month()).flatten() {
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
        // "Jul. 11. 2026" has stops for commas.
        let comma = usize::from(mark(2 + stop + ordinal, &[",", "."]));
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
        let wide = width(2) == 2 && width(4) == 2;
        let short = mark(1, &["-", "/"]) && width(2) <= 2 && width(4) <= 2;
        let parted = same && (short || (wide && mark(1, &[".", "•", "·"])));
        if let (Some(month), Some(day), true) = (number(2), number(4), east || parted) {
            let closed = usize::from(east && mark(5, &["日", "일"]));
            return found(Some(lead), month, Some(day), 5 + closed);
        }
        // 2026-Mar-04
        if let Some(month) = token(2).filter(|_| same && mark(1, &["-", "/"])).and_then(Token::month)
            && let Some(day) = number(4).filter(|_| width(4) <= 2)
        {
            return found(Some(lead), month, Some(day), 5);
        }
        // 2026 Mar 4, as journals have it. "2026 March 4, 2025" is another year's day.
        let comma = usize::from(mark(1, &[","]));
        let day = number(2 + comma).filter(|_| width(2 + comma) <= 2);
        return match (day, token(1 + comma).filter(|_| day.is_some()).and_then(Token::month)) {
            (Some(day), Some(month)) if year(3 + comma).is_none() && year(4 + comma).is_none() => {
                found(Some(lead), month, Some(day), 3 + comma)
            }
            _ => Found::Nothing,
        };
    }
    if width(0) > 2 {
        return Found::Nothing;
    }
    // 4 March 2026 · 4th of March, 2026 · 4. März 2026 · 4 de marzo de 2026 · 1er mars 2026
    let mut next = 1;
    // 19-Dec-2026 · 19/Dec/2026
    let same = token(1).zip(token(3)).is_some_and(|(a, b)| a.text == b.text);
    if let Some(this) = year(4).filter(|_| same && mark(1, &["-", "/"]))
        && let Some(month) = token(2).and_then(Token::month)
    {
        return found(Some(this), month, Some(lead), 5);
    }
    if mark(next, &["st", "nd", "rd", "th", "er", ".", "º", "ª", "o"]) {
        next += 1;
    }
    if mark(next, &["of", "de"]) {
        next += 1;
    }
    if let Some(month) = token(next).and_then(Token::month) {
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
    let parted = same && mark(1, &[".", "/", "-"]) && width(2) <= 2;
    if let (Some(second), Some(this), true) = (number(2), year(4).or_else(|| short_year(tokens, at)), parted)
    {
        let month_first = second > 12;
        // Stops part day and month in this order nearly everywhere; a slash or hyphen may stand for either order.
        // "2.28.26" is less often a day than "26.2 miles" are a distance.
        if month_first && width(4) == 2 && mark(1, &["."]) {
            return Found::Nothing;
        }
        let day_first = lead > 12 || (mark(1, &["."]) && !month_first);
        return match (day_first, month_first) {
            (true, false) => found(Some(this), second, Some(lead), 5),
            (false, true) => found(Some(this), lead, Some(second), 5),
            (false, false) if lead == second => found(Some(this), lead, Some(second), 5),
            (false, false) => Found::Ambiguous(at + 5),
            (true, true) => Found::Nothing,
        };
    }
    Found::Nothing
}

/// The year of 04.03.26 or 3/31/26, where nothing more follows: hyphens part scores and telephone numbers too.
fn short_year(tokens: &[Token<'_>], at: usize) -> Option<u32> {
    let year = tokens.get(at + 4).filter(|year| year.text.len() == 2)?;
    let marked = tokens.get(at + 1)?.is(&[".", "/"]);
    let glued = |pair: &[Token<'_>]| matches!(pair, [a, b] if a.end == b.start);
    let whole = tokens.get(at..at + 5)?.windows(2).all(glued);
    let follows = tokens.get(at + 5).is_some_and(|next| next.start == year.end && !next.is(&[",", ")", "|"]));
    let number = year.number()?;
    (marked && whole && !follows && number < 50).then_some(2000 + number)
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
            ("2026/3/4", "2026-03-04"),
            ("2026•03•04", "2026-03-04"),
            ("2026 Mar 4;12(1):e77", "2026-03-04"),
            ("19-Dec-2026", "2026-12-19"),
            ("2026-Dec-19", "2026-12-19"),
            ("Jul. 11. 2026", "2026-07-11"),
            ("03.31.2026", "2026-03-31"),
            ("31.03.26", "2026-03-31"),
            ("3/31/26", "2026-03-31"),
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
            ("14:05 Uhr, Dienstag, 3. März 2026", "2026-03-03T14:05:00"),
            ("June 3, 2026 at 9 am GMT+1", "2026-06-03T09:00:00+01:00"),
            ("2026-03-04T09:30:15.250Z", "2026-03-04T09:30:15Z"),
            ("2026-03-04 09:30 (CET)", "2026-03-04T09:30:00+01:00"),
            ("March 4, 2026 12:30 a.m.", "2026-03-04T00:30:00"),
            ("Mar. 4, 2026 @ 01:39 PM EST", "2026-03-04T13:39:00-05:00"),
            ("1742 GMT (0142 HKT) October 7, 2026", "2026-10-07T17:42:00Z"),
            ("March 3, 2026, 0900-1100", "2026-03-03"),
            ("March 3, 2026 14:00 GMT+1:2147483647", "2026-03-03T14:00:00+01:00"),
            ("Monday, March 2, 2026, 06:15 pm PT (09:15 pm ET)", "2026-03-02T18:15:00"),
        ] {
            assert_eq!(value(line), expected, "{line}");
        }
        let two = values("Published 3 March 2026 / Updated 4 March 2026 10:00");
        assert_eq!(two[1], ("2026-03-04T10:00:00".to_owned(), "4 March 2026 10:00"));
    }

    #[test]
    fn what_is_not_a_date_is_not_read() {
        for line in [
            "may 12",
            "31 April 2026",
            "2.28.26",
            "31-12-25",
            "1.31.2.26",
            "9/31.26",
            "30/30/2026",
            "1.2.3",
            "$3/4/2026",
            "Page 3 of 12",
            "2026",
            "12-10",
            "2026 GMT",
        ] {
            assert_eq!(value(line), "", "{line}");
        }
        assert!(read("03/04/2026").ambiguous.is_some());
        assert_eq!(
            orders("From 3/4/2026 to 3/31/2026, 1/31/2/2026", '/').collect::<Vec<_>>(),
            [Order::MonthFirst]
        );
        assert_eq!(read_in(Order::MonthFirst, "3/4/2026").as_deref(), Some("2026-03-04"));
        assert_eq!(read_in(Order::DayFirst, "3-4-2026").as_deref(), Some("2026-04-03"));
        assert_eq!(read_in(Order::DayFirst, "3/4/26").as_deref(), Some("2026-04-03"));
        assert!(read("03/04/26").ambiguous.is_some() && read("03/04/26:1").ambiguous.is_none());
        assert!(read("14:32 GMT").bare_clock);
        assert!(!read("won 3.25 points").bare_clock);
    }
}
