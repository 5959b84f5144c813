//! Times of day: `14:05`, `2:05 p.m.`, `5 PM`, `07.02 EST`, `10 o'clock`, `0600 GMT`, and in header lines `14h05` and `14時05分`.

use crate::cursor::Cursor;
use crate::grammar::{Grammar, HalfOfDay};
use crate::zone::{Zone, read_zone, write_offset};
use std::fmt::Write as _;

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ClockTime {
    pub(crate) hour: u8,
    pub(crate) minute: u8,
    /// The second, if it is given.
    pub(crate) second: Option<u8>,
    pub(crate) zone: Option<Zone>,
}

impl ClockTime {
    /// Returns an hour and minute without a second and a zone. `None` if a day has no such time; 24:00 is its end.
    pub(crate) fn new(hour: u8, minute: u8) -> Option<Self> {
        let is_possible = hour < 24 && minute < 60 || (hour, minute) == (24, 0);
        is_possible.then_some(Self { hour, minute, second: None, zone: None })
    }

    /// Writes the time as ISO 8601 has it, after a date: `T14:05`, `T14:05:00-05:00`.
    pub(crate) fn write(self, value: &mut String) {
        let _ = write!(value, "T{:02}:{:02}", self.hour, self.minute);
        if let Some(second) = self.second {
            let _ = write!(value, ":{second:02}");
        }
        write_offset(value, self.zone.and_then(|zone| zone.offset));
    }
}

/// A time of day and the form in which it is written. By the form a grammar decides whether numbers are a
/// time of day.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ParsedClock {
    pub(crate) time: ClockTime,
    /// The form of the minutes.
    pub(crate) minutes: Minutes,
    /// Whether the half of the day is named: "am", "pm".
    pub(crate) half_of_day: bool,
    /// Whether a word that follows times of day is there: "Uhr", "o'clock".
    pub(crate) clock_word: bool,
}

/// The form in which the minutes of a time of day are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Minutes {
    /// No minutes: `5 PM`, `14h`.
    None,
    /// After a colon: `14:05`.
    Colon,
    /// After a full stop, as in `7.30`, which is more often another number.
    Stop,
    /// After the letter of hours, with or without minutes: `14h05`, `14h`.
    Letter,
    /// Without a separator: `1405`.
    Military,
}

/// Reads the time of day that begins at a number; returns it with the place after it.
pub(crate) fn read_clock<'c, G: Grammar>(at: Cursor<'c>, grammar: &G) -> Option<(ParsedClock, Cursor<'c>)> {
    let first = at.part()?;
    let number = first.number()?;
    let (mut hour, minute, second, minutes, next) = match first.text.len() {
        // "0900-1100" is from one time to another.
        4 if at.next().is(&["+", "-", "−", "–"]) => return None,
        4 => {
            let minute = u8::try_from(number % 100).ok()?;
            (u8::try_from(number / 100).ok()?, minute, None, Minutes::Military, at.next())
        }
        1 | 2 => {
            let (minute, second, minutes, next) = read_minutes(at.next(), grammar)?;
            (u8::try_from(number).ok()?, minute, second, minutes, next)
        }
        _ => return None,
    };
    let (half, mut next) =
        read_half_of_day(next, grammar).map_or((None, next), |(half, at)| (Some(half), at));
    if let Some(half) = half {
        if hour >= 24 || !(G::LENIENT || (1..=12).contains(&hour)) {
            return None;
        }
        hour = hour % 12 + if half == HalfOfDay::Pm { 12 } else { 0 };
    } else if G::LENIENT && hour == 24 && minute == 0 {
        hour = 0;
    }
    let word = |word| grammar.is_clock_word(word, half.is_some(), minutes != Minutes::None);
    let clock_word = next.part().as_ref().is_some_and(word);
    if clock_word {
        next = next.next();
    }
    // "In 2020 EAT magazine folded."
    if !G::LENIENT && minutes == Minutes::Military && may_be_year(number) && !next.is(&["GMT", "UTC"]) {
        return None;
    }
    let mut zone = None;
    if let Some((found, after)) = read_zone(next, G::LENIENT) {
        (zone, next) = (Some(found), after);
    }
    // Four digits are a time of day only with a zone.
    if hour >= 24 || minute >= 60 || (minutes == Minutes::Military && zone.is_none()) {
        return None;
    }
    let time = ClockTime { hour, minute, second, zone };
    Some((ParsedClock { time, minutes, half_of_day: half.is_some(), clock_word }, next))
}

/// Returns whether four digits are more likely a year than a time of day.
fn may_be_year(number: u32) -> bool {
    (1900..2060).contains(&number)
}

/// Reads the minutes and seconds after an hour. `None` if a separator without minutes follows.
fn read_minutes<'c, G: Grammar>(
    at: Cursor<'c>,
    grammar: &G,
) -> Option<(u8, Option<u8>, Minutes, Cursor<'c>)> {
    let minutes = match at.part().map_or("", |part| part.text) {
        ":" => Minutes::Colon,
        "." => Minutes::Stop,
        "h" | "H" if grammar.has_hour_letter() => Minutes::Letter,
        "：" if G::LENIENT => Minutes::Colon,
        "時" | "时" | "点" | "點" | "시" if G::LENIENT => return Some(eastern_minutes(at.next())),
        _ => return Some((0, None, Minutes::None, at)),
    };
    // "9 h 05", and in header lines "9h 05"
    let may_be_apart = minutes == Minutes::Letter && (G::LENIENT || !at.has_no_space_before());
    if let Some((minute, next)) = minutes_after_letter(at.next(), grammar).filter(|_| may_be_apart) {
        return Some((minute, None, minutes, next));
    }
    if !at.has_no_space_before() {
        return Some((0, None, Minutes::None, at));
    }
    let Some((minute, next)) = two_digits(at.next()) else {
        return (minutes == Minutes::Letter).then(|| (0, None, minutes, at.next()));
    };
    let (second, next) =
        match two_digits(next.next()).filter(|_| next.is(&[":"]) && next.has_no_space_before()) {
            Some((second, after)) if second < 60 => (Some(second), skip_fraction(after)),
            Some(_) => return None,
            None => (None, next),
        };
    Some((minute, second, minutes, next))
}

/// Reads the minutes after the letter of hours that stands apart, "9 h 05", unless they are the day of a month.
pub(crate) fn minutes_after_letter<'c, G: Grammar>(at: Cursor<'c>, grammar: &G) -> Option<(u8, Cursor<'c>)> {
    let (minute, next) = digits_of_minutes(at).filter(|(minute, _)| *minute < 60)?;
    let is_day = !at.has_no_space_before() && next.part().is_some_and(|next| grammar.month(&next).is_some());
    (!is_day).then_some((minute, next))
}

/// Reads the minutes after the sign of hours, if there are any: `9時30分`, `9時`.
fn eastern_minutes(at: Cursor<'_>) -> (u8, Option<u8>, Minutes, Cursor<'_>) {
    let minute = at.short_number().and_then(|minute| u8::try_from(minute).ok());
    match minute.filter(|_| at.next().is(&["分", "분"])) {
        Some(minute) => (minute, None, Minutes::Letter, at.next().next()),
        None => (0, None, Minutes::Letter, at),
    }
}

/// Reads a number of two digits without a space before it.
fn two_digits(at: Cursor<'_>) -> Option<(u8, Cursor<'_>)> {
    if at.has_no_space_before() { digits_of_minutes(at) } else { None }
}

/// Reads a number of two digits.
fn digits_of_minutes(at: Cursor<'_>) -> Option<(u8, Cursor<'_>)> {
    let part = at.part().filter(|part| part.text.len() == 2)?;
    Some((u8::try_from(part.number()?).ok()?, at.next()))
}

/// Returns the place after the fraction of a second: `.250`.
fn skip_fraction(at: Cursor<'_>) -> Cursor<'_> {
    let digits = at.next();
    let fraction = at.is(&["."])
        && at.has_no_space_before()
        && digits.has_no_space_before()
        && digits.number().is_some();
    if fraction { digits.next() } else { at }
}

/// Reads `am`, `PM`, `a.m.`
fn read_half_of_day<'c, G: Grammar>(at: Cursor<'c>, grammar: &G) -> Option<(HalfOfDay, Cursor<'c>)> {
    let first = at.part()?;
    if let Some(half) = grammar.half_of_day(&first) {
        return Some((half, at.next()));
    }
    let half = grammar.half_of_day_letter(&first)?;
    let stop = at.next();
    let letter = stop.next();
    let joined = G::LENIENT || (stop.has_no_space_before() && letter.has_no_space_before());
    if !(joined && stop.is(&["."]) && letter.is(&["m"])) {
        return None;
    }
    let last = letter.next();
    let closed = last.is(&["."]) && (G::LENIENT || last.has_no_space_before());
    Some((half, if closed { last.next() } else { last }))
}
