//! Movable holidays: those on another day each year.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// A movable holiday.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Feast {
    /// A number of days after Easter Sunday of the western churches.
    Easter(i8),
    /// The week before Easter Sunday.
    HolyWeek,
    /// The fourth Thursday of November, in the United States.
    Thanksgiving,
    /// The first Monday of September, in the United States.
    Labor,
    /// The last Monday of May, in the United States.
    Memorial,
}

impl Feast {
    /// Returns the holiday of a number in the data files.
    pub(crate) fn of(code: i16) -> Option<Self> {
        Some(match code {
            2001 => Self::Easter(0),
            2002 => Self::Thanksgiving,
            2003 => Self::Labor,
            2004 => Self::Memorial,
            2005 => Self::HolyWeek,
            2100..=2300 => Self::Easter(i8::try_from(code - 2200).ok()?),
            _ => return None,
        })
    }

    /// Returns its day in a year.
    pub(crate) fn date(self, year: i16) -> Option<Date> {
        let nth = |month: i8, nth: i8, weekday| {
            Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
        };
        match self {
            Self::Easter(days) => easter(year)?.checked_add(i64::from(days).days()).ok(),
            Self::HolyWeek => easter(year)?.checked_sub(1.days()).ok(),
            Self::Thanksgiving => nth(11, 4, Weekday::Thursday),
            Self::Labor => nth(9, 1, Weekday::Monday),
            Self::Memorial => nth(5, -1, Weekday::Monday),
        }
    }
}

/// Returns Easter Sunday of the Gregorian calendar (Meeus, "Astronomical Algorithms", 1991, chapter 8).
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feasts_have_their_dates_of_the_calendar() {
        let day = |feast: Feast, year| feast.date(year).unwrap().to_string();
        assert_eq!(day(Feast::Easter(0), 2009), "2009-04-12");
        assert_eq!(day(Feast::Easter(0), 2008), "2008-03-23");
        assert_eq!(day(Feast::Easter(-2), 2024), "2024-03-29");
        assert_eq!(day(Feast::Thanksgiving, 2009), "2009-11-26");
        assert_eq!(day(Feast::Labor, 2009), "2009-09-07");
        assert_eq!(day(Feast::Memorial, 2009), "2009-05-25");
    }
}
