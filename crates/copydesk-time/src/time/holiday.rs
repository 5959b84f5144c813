//! Holidays: "Christmas", "New Year's Eve", "Good Friday", "Thanksgiving".

use super::meaning::{Expression, Meaning, Year};
use super::name::Role;
use super::reader::Reader;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// A holiday that falls on another day each year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Feast {
    /// So many days after Easter Sunday of the western churches.
    Easter(i8),
    /// The fourth Thursday of November, in the United States.
    Thanksgiving,
    /// The first Monday of September, in the United States.
    Labor,
    /// The last Monday of May, in the United States.
    Memorial,
}

impl Feast {
    /// By its number in the data files.
    fn of(code: i16) -> Option<Self> {
        Some(match code {
            2001 => Self::Easter(0),
            2002 => Self::Thanksgiving,
            2003 => Self::Labor,
            2004 => Self::Memorial,
            _ => return None,
        })
    }

    /// Its day in a year.
    pub(super) fn date(self, year: i16) -> Option<Date> {
        let nth = |month: i8, nth: i8, weekday| {
            Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
        };
        match self {
            Self::Easter(days) => easter(year)?.checked_add(i64::from(days).days()).ok(),
            Self::Thanksgiving => nth(11, 4, Weekday::Thursday),
            Self::Labor => nth(9, 1, Weekday::Monday),
            Self::Memorial => nth(5, -1, Weekday::Monday),
        }
    }
}

/// Easter Sunday of the Gregorian calendar (Meeus, "Astronomical Algorithms", 1991, chapter 8).
fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let (golden, century, rest) = (year_number % 19, year_number / 100, year_number % 100);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * late + 114;
    Date::new(year, i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?).ok()
}

/// The holiday that is named at a token.
pub(super) fn holiday(read: &Reader<'_, '_>, at: usize) -> Option<Expression> {
    let fact = read.fact(at);
    let with_day = fact.value(Role::HolidayDay);
    let code = fact.value(Role::Holiday).or(with_day).filter(|_| read.capital(at))?;
    let (mut next, mut code) = (at + 1, code);
    let before = at.wrapping_sub(1);
    // "a new year" is none.
    let new_year = code == 101;
    let first = if new_year && read.text(before) == "New" { before } else { at };
    // "Johnnie Christmas", "Merry Christmas"
    let before = first.wrapping_sub(1);
    let named = read.is(next, Role::NameTail)
        || (read.capital(before) && (!read.opens(before) || read.fact(before).role() == Role::None));
    if named || (new_year && first == at) {
        return None;
    }
    if matches!(read.text(next), "'s" | "’s" | "'" | "’") && matches!(read.text(next + 1), "Day" | "Eve")
    {
        next += 1;
    }
    match (read.text(next), code) {
        ("Eve", 1225) => (code, next) = (1224, next + 1),
        ("Eve", 101) => (code, next) = (1231, next + 1),
        ("Day", _) | ("Sunday", 2001) => next += 1,
        ("Monday", 2001) => return Some(on(read, first, next + 1, Some(Feast::Easter(1)), code)),
        _ if with_day.is_some() || new_year => return None,
        _ => {}
    }
    Some(on(read, first, next, Feast::of(code), code))
}

/// "Good Friday", "Palm Sunday", "Ash Wednesday", which begin at a token and end before another.
pub(super) fn weekday_of_easter(read: &Reader<'_, '_>, first: usize, end: usize) -> Option<Expression> {
    let days = match (read.text(first), read.text(end - 1)) {
        ("Good", "Friday") => -2,
        ("Palm", "Sunday") => -7,
        ("Ash", "Wednesday") => -46,
        _ => return None,
    };
    Some(on(read, first, end, Some(Feast::Easter(days)), 0))
}

/// A day of the year: a moving feast, or one by a number of month and day.
fn on(read: &Reader<'_, '_>, first: usize, end: usize, feast: Option<Feast>, code: i16) -> Expression {
    let part = |number: i16| i8::try_from(number).unwrap_or(1);
    let (year, end) = match read.year(end) {
        Some(year) => (Year::Printed(year), end + 1),
        None => (Year::Open, end),
    };
    let meaning = match feast {
        Some(feast) => Meaning::Feast(year, feast),
        None => Meaning::Day(year, part(code / 100), part(code % 100)),
    };
    Expression::new(first, end, meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feasts_fall_where_the_calendar_has_them() {
        let day = |feast: Feast, year| feast.date(year).unwrap().to_string();
        assert_eq!(day(Feast::Easter(0), 2009), "2009-04-12");
        assert_eq!(day(Feast::Easter(0), 2008), "2008-03-23");
        assert_eq!(day(Feast::Easter(-2), 2024), "2024-03-29");
        assert_eq!(day(Feast::Thanksgiving, 2009), "2009-11-26");
        assert_eq!(day(Feast::Labor, 2009), "2009-09-07");
        assert_eq!(day(Feast::Memorial, 2009), "2009-05-25");
    }
}
