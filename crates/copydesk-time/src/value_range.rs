//! The days that a TIMEX3 value covers, and the seconds that one lasts.

use copydesk_record::date;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};

/// Returns the first and the last day that a date covers: `2009-06` and `2009-W23`, `2009-Q2`, `200`. `None` where a
/// digit is open, or there is no such date.
pub(crate) fn value_range(date: &str) -> Option<(Date, Date)> {
    if let Some(decade_or_century) = Some(date).filter(|date| matches!(date.len(), 2 | 3)) {
        let years = if decade_or_century.len() == 3 { 10 } else { 100 };
        let first = decade_or_century.parse::<i16>().ok()?.checked_mul(years)?;
        return Some((Date::new(first, 1, 1).ok()?, Date::new(first.checked_add(years - 1)?, 12, 31).ok()?));
    }
    let (year, rest) = date.split_at_checked(4)?;
    let year = year.parse::<i16>().ok()?;
    let months = |first: i8, count: i32| {
        let first = Date::new(year, first, 1).ok()?;
        Some((first, last_of(first, count.months())?))
    };
    match rest.strip_prefix('-') {
        None if rest.is_empty() => months(1, 12),
        None => None,
        Some("SP") => months(3, 3),
        Some("SU") => months(6, 3),
        Some("FA") => months(9, 3),
        Some("WI") => months(12, 3),
        Some(part) if part.starts_with('Q') => months(digit(part)?.checked_mul(3)?.checked_sub(2)?, 3),
        Some(part) if part.starts_with('H') => months(digit(part)?.checked_mul(6)?.checked_sub(5)?, 6),
        Some(part) if part.starts_with('W') => week_range(year, part.get(1..)?),
        Some(_) => {
            let date = date::Date::parse(date).ok()?;
            match date.day {
                Some(_) => day_of_parts(date).map(|day| (day, day)),
                None => months(date.month?, 1),
            }
        }
    }
}

/// Returns the day of a date that is known to the day: `2009-06-03`.
pub(crate) fn day_of(date: &str) -> Option<Date> {
    day_of_parts(date::Date::parse(date).ok()?)
}

fn day_of_parts(date: date::Date) -> Option<Date> {
    Date::new(date.year?, date.month?, date.day?).ok()
}

fn digit(part: &str) -> Option<i8> {
    part.get(1..)?.parse().ok()
}

/// Returns the days of a week of ISO 8601, or of its weekend: `23`, `23-WE`, `23-5`.
fn week_range(year: i16, week: &str) -> Option<(Date, Date)> {
    let (week, part) = week.split_once('-').unwrap_or((week, ""));
    let day = |day| Some(ISOWeekDate::new(year, week.parse().ok()?, day).ok()?.date());
    match part {
        "" => Some((day(Weekday::Monday)?, day(Weekday::Sunday)?)),
        "WE" => Some((day(Weekday::Saturday)?, day(Weekday::Sunday)?)),
        number => {
            let day = day(Weekday::from_monday_one_offset(number.parse().ok()?).ok()?)?;
            Some((day, day))
        }
    }
}

fn last_of(first: Date, length: Span) -> Option<Date> {
    first.checked_add(length).ok()?.checked_sub(1.day()).ok()
}

/// Returns the seconds of a length of time, so that `P1W` and `P7D` are equal; a month has 730 hours. `None` where its number
/// is open.
pub(crate) fn length_in_seconds(length: &str) -> Option<u64> {
    let mut seconds = 0_u64;
    let mut rest = length.strip_prefix('P')?;
    let mut in_clock = false;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('T') {
            (rest, in_clock) = (after, true);
            continue;
        }
        let width = rest.find(|letter: char| !letter.is_ascii_digit() && letter != '.')?;
        let (number, after) = rest.split_at_checked(width)?;
        let units: &[(&str, f64)] = if in_clock {
            &[("H", 1.0), ("M", 1.0 / 60.0), ("S", 1.0 / 3600.0)]
        } else {
            &[
                ("DE", 87_600.0),
                ("CE", 876_000.0),
                ("ML", 8_760_000.0),
                ("NI", 24.0),
                ("D", 24.0),
                ("WE", 48.0),
                ("W", 168.0),
                ("M", 730.0),
                ("Q", 2190.0),
                ("Y", 8760.0),
            ]
        };
        let (name, unit) = units.iter().find(|(name, _)| after.starts_with(name))?;
        seconds = seconds.saturating_add(whole(number.parse::<f64>().ok()? * unit * 3600.0));
        rest = after.get(name.len()..)?;
    }
    Some(seconds)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast from `f64` saturates")]
fn whole(seconds: f64) -> u64 {
    seconds.round() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_every_unit_cover_their_days() {
        for (value, first, last) in [
            ("2009", "2009-01-01", "2009-12-31"),
            ("2009-02", "2009-02-01", "2009-02-28"),
            ("2009-06-03", "2009-06-03", "2009-06-03"),
            ("2009-W23", "2009-06-01", "2009-06-07"),
            ("2009-W23-WE", "2009-06-06", "2009-06-07"),
            ("2009-W23-5", "2009-06-05", "2009-06-05"),
            ("2009-Q2", "2009-04-01", "2009-06-30"),
            ("2009-H2", "2009-07-01", "2009-12-31"),
            ("2009-WI", "2009-12-01", "2010-02-28"),
            ("199", "1990-01-01", "1999-12-31"),
            ("19", "1900-01-01", "1999-12-31"),
        ] {
            let days = value_range(value).map(|(first, last)| (first.to_string(), last.to_string()));
            assert_eq!(days, Some((first.to_owned(), last.to_owned())), "{value}");
        }
        for value in ["", "XXXX", "2009-XX", "2009-W60", "2009-Q5", "9999-WI", "PAST_REF", "2009-Wé"] {
            assert_eq!(value_range(value), None, "{value}");
        }
    }

    #[test]
    fn equal_lengths_have_equal_seconds() {
        assert_eq!(length_in_seconds("P1W"), length_in_seconds("P7D"));
        assert_eq!(length_in_seconds("PT90M"), length_in_seconds("PT1.5H"));
        assert_eq!(length_in_seconds("P1Y6M"), length_in_seconds("P18M"));
        assert_ne!(length_in_seconds("P2Y"), length_in_seconds("P3Y"));
        assert_ne!(length_in_seconds("PT5M"), length_in_seconds("PT6M"));
        for value in ["PXD", "P", "P3", "3D", "PDE", "P2X"] {
            assert!(length_in_seconds(value).is_none_or(|seconds| seconds == 0), "{value}");
        }
    }
}
