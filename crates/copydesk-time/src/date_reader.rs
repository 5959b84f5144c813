//! Dates in header lines: bylines, timestamps, datelines, copyright lines.

use crate::clock::{ClockTime, Minutes, ParsedClock, read_clock};
use crate::cursor::Cursor;
use crate::full_date::{
    MonthDay, NumericDate, read_day, read_day_and_month, read_month, read_numeric_date, year_of,
};
use crate::header_grammar::HeaderGrammar;
use copydesk_record::DayOrder;
use copydesk_record::date::Date;
use copydesk_text::swar::has_digit;
use copydesk_text::token::Tokens;
use std::fmt::Write as _;

/// A date read from a line, with or without a time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParsedDate {
    /// The first byte, in the line.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    year: Option<i16>,
    /// The month; the first number where the order is open.
    month: i8,
    day: Option<i8>,
    clock: Option<ClockTime>,
    /// Whether the day may be the month: `3/4/2026`.
    has_open_order: bool,
}

impl ParsedDate {
    /// Returns the date as records have it, RFC 3339 or EDTF: `2026-03-04T14:05:00Z`, `2026-03`, `XXXX-03-04`. Of one whose
    /// day may be the month it is the year.
    #[must_use]
    pub fn value(&self) -> Option<String> {
        if self.has_open_order {
            return Some(format!("{:04}", self.year?));
        }
        self.full_value()
    }

    /// Returns the date as records have it, its numbers in one of two orders.
    ///
    /// ```
    /// use copydesk_time::{DayOrder, read_dates};
    /// let date = read_dates("3/4/2026, 14:05").ambiguous[0];
    /// assert_eq!(date.value_in(DayOrder::DayFirst).as_deref(), Some("2026-04-03T14:05:00"));
    /// ```
    #[must_use]
    pub fn value_in(&self, order: DayOrder) -> Option<String> {
        match (order, self.day) {
            (DayOrder::DayFirst, Some(second)) if self.has_open_order => {
                Self { month: second, day: Some(self.month), ..*self }.full_value()
            }
            _ => self.full_value(),
        }
    }

    /// Returns whether its day may be the month.
    #[must_use]
    pub fn has_open_order(&self) -> bool {
        self.has_open_order
    }

    fn full_value(&self) -> Option<String> {
        let mut value = match self.year {
            Some(year) => format!("{year:04}-{:02}", self.month),
            None => format!("XXXX-{:02}", self.month),
        };
        if let Some(day) = self.day {
            let _ = write!(value, "-{day:02}");
        }
        if let (Some(clock), Some(_), Some(_)) = (self.clock, self.year, self.day) {
            ClockTime { second: clock.second.or(Some(0)), ..clock }.write(&mut value);
        }
        Date::parse(&value).is_ok().then_some(value)
    }

    /// Returns whether it has a year.
    #[must_use]
    pub fn has_year(&self) -> bool {
        self.year.is_some()
    }

    /// Returns whether it has a day.
    #[must_use]
    pub fn has_day(&self) -> bool {
        self.day.is_some()
    }

    /// Returns whether it has a time of day with a zone.
    #[must_use]
    pub fn has_zone(&self) -> bool {
        self.clock.is_some_and(|clock| clock.zone.is_some())
    }
}

/// The dates of a line.
#[derive(Debug, Default)]
pub struct LineDates {
    /// The dates that can be read in one way only, in order.
    pub dates: Vec<ParsedDate>,
    /// The numeric dates whose day may be the month, in order: `03/04/2026`.
    pub ambiguous: Vec<ParsedDate>,
    /// Whether the line has a time of day that belongs to no date.
    pub bare_clock: bool,
}

/// Reads the dates of a header line, with the times of day beside them, in any language that copydesk knows.
///
/// ```
/// let line = copydesk_time::read_dates("Published 3 March 2026, 14:05 GMT");
/// assert_eq!(line.dates[0].value().as_deref(), Some("2026-03-03T14:05:00Z"));
/// ```
#[must_use]
pub fn read_dates(line: &str) -> LineDates {
    let mut found = LineDates::default();
    if !has_digit(line) {
        return found;
    }
    let grammar = HeaderGrammar::get();
    let tokens = grammar.tokens(line);
    LineReader { grammar, found: &mut found, early: None }.read(&tokens);
    found
}

/// The reader of a line, which goes through its tokens once.
struct LineReader<'r> {
    grammar: &'r HeaderGrammar,
    found: &'r mut LineDates,
    /// A time of day just before its date, and its first byte.
    early: Option<(ClockTime, usize)>,
}

impl LineReader<'_> {
    fn read(mut self, tokens: &Tokens<'_>) {
        let mut at = Cursor::new(tokens.of_block(0), tokens, 0);
        while let Some(candidate) = at.next_candidate() {
            at = self.read_at(candidate).unwrap_or_else(|| candidate.next());
        }
    }

    /// Reads the date or time of day at a place; returns the place after it.
    fn read_at<'c>(&mut self, at: Cursor<'c>) -> Option<Cursor<'c>> {
        let start = at.start()?;
        let Some((mut date, mut next)) = date(at, self.grammar) else {
            let (clock, next) = self.clock(at)?;
            let next = self.alternate_zone(next).unwrap_or(next);
            self.found.bare_clock = true;
            self.early = self.date_follows(next).then_some((clock, start));
            return Some(next);
        };
        if let Some((clock, start)) = self.early.take() {
            date.clock = Some(clock);
            date.start = start;
        } else if let Some((clock, after)) = self.clock_after(next) {
            date.clock = Some(clock);
            date.end = after.end_before();
            next = after;
        }
        let dates = if date.has_open_order { &mut self.found.ambiguous } else { &mut self.found.dates };
        dates.push(date);
        Some(next)
    }

    /// Reads the time of day at a place.
    fn clock<'c>(&self, at: Cursor<'c>) -> Option<(ClockTime, Cursor<'c>)> {
        let (clock, next) = read_clock(at, self.grammar)?;
        is_sure(&clock).then_some((clock.time, next))
    }

    /// Reads the time of day after a date, if only connectives are between them.
    fn clock_after<'c>(&self, from: Cursor<'c>) -> Option<(ClockTime, Cursor<'c>)> {
        let mut at = from;
        for _ in 0..4 {
            if let Some(found) = self.clock(at) {
                return Some(found);
            }
            if !self.grammar.is_connective(&at.part()?) {
                return None;
            }
            at = at.next();
        }
        None
    }

    /// Returns whether a time of day belongs to the date that follows it: "5:50 PM, Nov. 19".
    fn date_follows(&self, from: Cursor<'_>) -> bool {
        let mut at = from;
        for _ in 0..4 {
            if date(at, self.grammar).is_some() {
                return true;
            }
            if !at.part().is_some_and(|part| self.grammar.is_connective(&part)) {
                return false;
            }
            at = at.next();
        }
        false
    }

    /// Returns the place after a time of day in brackets: the same moment in another zone.
    fn alternate_zone<'c>(&self, at: Cursor<'c>) -> Option<Cursor<'c>> {
        let (_, next) = self.clock(at.next()).filter(|_| at.is(&["("]))?;
        next.is(&[")"]).then(|| next.next())
    }
}

/// Returns whether numbers of a header line are a time of day: "14:05", but "3.25" only with "pm" or a zone.
fn is_sure(clock: &ParsedClock) -> bool {
    clock.half_of_day
        || clock.clock_word
        || clock.time.zone.is_some()
        || !matches!(clock.minutes, Minutes::None | Minutes::Stop)
}

/// Reads the date that begins at a place.
fn date<'c>(at: Cursor<'c>, grammar: &HeaderGrammar) -> Option<(ParsedDate, Cursor<'c>)> {
    if !at.is_near_number() || at.follows(&['/', '.', '-', '$']) {
        return None;
    }
    let (mut has_open_order, start) = (false, at.part()?.start());
    let numeric = read_numeric_date::<HeaderGrammar>(at).map(|(found, next)| match found {
        NumericDate::Day { year, date } => (Some(year), date.month, Some(date.day), next),
        NumericDate::Ambiguous { year, first, second } => {
            has_open_order = true;
            (Some(year), first, Some(second), next)
        }
    });
    let (year, month, day, next) = numeric.or_else(|| named_date(at, grammar))?;
    let end = next.end_before();
    let date = ParsedDate { start, end, year, month, day, clock: None, has_open_order };
    date.value().map(|_| (date, next))
}

/// A year, a month and a day, each if the date has it, and the place after them.
type DateParts<'c> = (Option<i16>, i8, Option<i8>, Cursor<'c>);

/// Reads a date with a month by name.
fn named_date<'c>(at: Cursor<'c>, grammar: &HeaderGrammar) -> Option<DateParts<'c>> {
    let first = at.part()?;
    match first.number() {
        None => month_first(at, grammar),
        Some(_) if first.text.len() == 4 => year_first(at, grammar),
        Some(_) if at.next().is(&["-", "/"]) => hyphened(at, grammar),
        Some(_) => day_first(at, grammar),
    }
}

/// Reads "March 4, 2026", "Mar. 4 2026", "March 2026", "March 4".
fn month_first<'c>(at: Cursor<'c>, grammar: &HeaderGrammar) -> Option<DateParts<'c>> {
    let (month, next) = read_month(at, grammar)?;
    if let Some(year) = year(next) {
        // "31 April 2026" is no date, not even of the month.
        return (!at.follows_number()).then(|| (Some(year), month.number, None, next.next()));
    }
    let (day, next) = read_day(next, grammar, false)?;
    // "Jul. 11. 2026" has stops for commas.
    let after = next.skip(&[",", "."]);
    match year(after) {
        Some(year) => Some((Some(year), month.number, Some(day), after.next())),
        None if next.is(&[":"]) => None,
        None => Some((None, month.number, Some(day), next)),
    }
}

/// Reads "2026-Mar-04", and "2026 Mar 4" as journals have it.
fn year_first<'c>(at: Cursor<'c>, grammar: &HeaderGrammar) -> Option<DateParts<'c>> {
    let this = year(at)?;
    let next = at.next();
    if let Some((month, next)) = month_between_separators(next, grammar) {
        let day = next.short_number()?;
        return Some((Some(this), month, i8::try_from(day).ok(), next.next()));
    }
    let name = next.skip(&[","]);
    let day = name.next();
    let month = grammar.month_of(&name.part().filter(|_| day.short_number().is_some())?)?;
    let next = day.next();
    // In "2026 March 4, 2025" the day belongs to the second year.
    let other_year = year(next).is_some() || year(next.next()).is_some();
    let day = i8::try_from(day.short_number()?).ok()?;
    (!other_year).then_some((Some(this), month, Some(day), next))
}

/// Reads "19-Dec-2026", "19/Dec/2026".
fn hyphened<'c>(at: Cursor<'c>, grammar: &HeaderGrammar) -> Option<DateParts<'c>> {
    let day = i8::try_from(at.short_number()?).ok()?;
    let (month, next) = month_between_separators(at.next(), grammar)?;
    Some((Some(year(next)?), month, Some(day), next.next()))
}

/// Reads the month between two hyphens or two slashes.
fn month_between_separators<'c>(at: Cursor<'c>, grammar: &HeaderGrammar) -> Option<(i8, Cursor<'c>)> {
    let separator = at.part().filter(|separator| separator.is(&["-", "/"]))?;
    let name = at.next();
    let month = grammar.month_of(&name.part()?)?;
    let last = name.next();
    (last.part()?.text == separator.text).then(|| (month, last.next()))
}

/// Reads "4 March 2026", "4th of March, 2026", "4. März 2026", "4 de marzo de 2026", "4 March".
fn day_first<'c>(at: Cursor<'c>, grammar: &HeaderGrammar) -> Option<DateParts<'c>> {
    let (date, closed) = read_day_and_month(at, grammar).or_else(|| day_and_doubtful_month(at, grammar))?;
    let mut next = closed.skip(&["."]);
    while next.part().is_some_and(|part| part.is(&[","]) || grammar.is_of_year(&part)) {
        next = next.next();
    }
    match year(next) {
        Some(year) => Some((Some(year), date.month, Some(date.day), next.next())),
        None => Some((None, date.month, Some(date.day), closed)),
    }
}

/// Reads "3 may" where nothing but a year follows: elsewhere the month is another word.
fn day_and_doubtful_month<'c>(at: Cursor<'c>, grammar: &HeaderGrammar) -> Option<(MonthDay, Cursor<'c>)> {
    let (day, name) = read_day(at, grammar, true)?;
    let month = grammar.doubtful_month_of(&name.part()?)?;
    let closed = name.next();
    let next = closed.skip(&[".", ","]);
    (next.part().is_none() || year(next).is_some()).then_some((MonthDay { month, day }, closed))
}

/// Returns the year of four digits at a place.
fn year(at: Cursor<'_>) -> Option<i16> {
    let part = at.part().filter(|part| part.text.len() == 4)?;
    i16::try_from(year_of(part.number()?)?).ok()
}
