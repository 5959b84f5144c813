//! Dates known to the day, the month or the year, and the year nearest to another date.

use crate::tense::Tense;
use crate::unit::Season;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use std::fmt::Write as _;

/// A date known to the day, the month or the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PartialDate {
    pub(crate) year: i16,
    pub(crate) month: Option<i8>,
    pub(crate) day: Option<i8>,
}

impl PartialDate {
    /// Returns a date known to the day.
    pub(crate) fn of(date: Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }

    /// Returns the day, if it is known and exists.
    pub(crate) fn date(self) -> Option<Date> {
        Date::new(self.year, self.month?, self.day?).ok()
    }
}

/// Returns a date as TIMEX3 has it: `2009-06-12`, `2009-06`, `2009`.
pub(crate) fn day_value(date: PartialDate) -> String {
    let mut value = format!("{:04}", date.year);
    if let Some(month) = date.month {
        let _ = write!(value, "-{month:02}");
        if let Some(day) = date.day {
            let _ = write!(value, "-{day:02}");
        }
    }
    value
}

/// Returns a year as a date.
pub(crate) fn year_point(year: i16) -> PartialDate {
    PartialDate { year, month: None, day: None }
}

/// Returns the value of a year.
pub(crate) fn year_value(year: Option<i16>) -> String {
    year.map_or_else(|| "XXXX".to_owned(), |year| format!("{year:04}"))
}

/// Returns the value of the week of a day.
pub(crate) fn week_value(date: Date) -> String {
    let week = date.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// The direction from the anchor in which a date lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    /// Before the anchor, and not in its month: "last June".
    Last,
    /// After the anchor, and not in its month: "next June".
    Next,
    /// As the tense of the clause has it.
    Tense(Tense),
}

/// Returns the year, near the anchor, of a day that `day` finds in a year.
pub(crate) fn nearest_day(
    anchor: PartialDate,
    direction: Direction,
    day: impl Fn(i16) -> Option<Date>,
) -> Option<i16> {
    let Some(today) = anchor.date() else {
        return nearest_month(anchor, day(anchor.year)?.month(), direction);
    };
    let distance = |year: i16| Some((year, days_between(today, day(year)?)));
    // February 29 may be years away.
    let years = (anchor.year.saturating_sub(8)..=anchor.year.saturating_add(8)).filter_map(distance);
    let (mut past, mut future) = (None::<(i16, i64)>, None::<(i16, i64)>);
    for (year, days) in years {
        if days <= 0 {
            past = Some((year, -days));
        }
        if days >= 0 && future.is_none() {
            future = Some((year, days));
        }
    }
    let ((past, back), (future, ahead)) = (past?, future?);
    Some(match direction {
        // Nobody writes "on June 3" of a day eleven months ago when that of this year is near.
        Direction::Tense(Tense::Past) if back > 250 && ahead < 60 => future,
        Direction::Tense(Tense::Future) if ahead > 250 && back < 60 => past,
        Direction::Tense(Tense::Past | Tense::Since) | Direction::Last => past,
        Direction::Tense(Tense::Future) | Direction::Next => future,
        Direction::Tense(Tense::Unknown | Tense::Near) => {
            if back <= ahead {
                past
            } else {
                future
            }
        }
    })
}

/// Returns the year of a month near the anchor.
pub(crate) fn nearest_month(anchor: PartialDate, month: i8, direction: Direction) -> Option<i16> {
    let ahead = month - anchor.month?;
    let years = match direction {
        // Nobody writes "in May" in April of last May.
        Direction::Tense(Tense::Past) if ahead > 1 => -1,
        Direction::Tense(Tense::Since) if ahead > 0 => -1,
        Direction::Last if ahead >= 0 => -1,
        Direction::Tense(Tense::Future) if ahead < 0 => 1,
        Direction::Next if ahead <= 0 => 1,
        Direction::Tense(Tense::Unknown | Tense::Near) if ahead > 6 => -1,
        Direction::Tense(Tense::Unknown | Tense::Near) if ahead < -6 => 1,
        _ => 0,
    };
    anchor.year.checked_add(years)
}

/// Returns the year of a season near the anchor.
pub(crate) fn nearest_season(anchor: PartialDate, season: Season, direction: Direction) -> Option<i16> {
    let month = anchor.month?;
    let first = season.first_month();
    let during = (0..3).any(|on| (first - 1 + on) % 12 + 1 == month);
    if during && matches!(direction, Direction::Tense(_)) {
        return Some(anchor.year);
    }
    nearest_month(anchor, first, direction)
}

/// Returns the day with a number, of the month of a date or of one beside it.
pub(crate) fn nearest_month_day(from: Date, day: i8, tense: Tense) -> Option<Date> {
    let days = days_of_months_around(from, day).filter(|date| match tense {
        Tense::Past | Tense::Since => *date <= from,
        Tense::Future => *date >= from,
        Tense::Unknown | Tense::Near => true,
    });
    days.min_by_key(|date| days_between(from, *date).abs()).filter(|date| (0..=9999).contains(&date.year()))
}

/// Returns the day with a number that is a certain weekday, from 1 for Monday, of the month of a date or of one beside it; if there is
/// none, the nearest day with the number.
pub(crate) fn nearest_weekday_and_day(from: Date, weekday: i8, day: i8, tense: Tense) -> Option<Date> {
    let days = days_of_months_around(from, day);
    let days = days.filter(|date| date.weekday().to_monday_one_offset() == weekday);
    let nearest = days.min_by_key(|date| days_between(from, *date).abs());
    nearest.filter(|date| (0..=9999).contains(&date.year())).or_else(|| nearest_month_day(from, day, tense))
}

/// Returns the days with a number of the month of a date and of those beside it, as far as there are such days.
fn days_of_months_around(from: Date, day: i8) -> impl Iterator<Item = Date> {
    [-1, 0, 1].into_iter().filter_map(move |months: i32| {
        let month = from.first_of_month().checked_add(months.months()).ok()?;
        Date::new(month.year(), month.month(), day).ok()
    })
}

/// Returns a weekday near a date, from 1 for Monday; with a shift the one before (-1) or after (1).
pub(crate) fn weekday_near(
    from: Date,
    weekday: i8,
    shift: Option<i16>,
    tense: &dyn Fn() -> Tense,
) -> Option<Date> {
    let wanted = Weekday::from_monday_one_offset(weekday).ok()?;
    let ahead = i64::from(from.weekday().until(wanted));
    // "übernächsten Freitag"
    let beyond = shift.map_or(0, |shift| 7 * i64::from(shift - shift.signum()));
    let days = match shift {
        // "last Friday" is never today.
        Some(..0) if ahead == 0 => -7,
        Some(..0) => ahead - 7,
        Some(1..) if ahead == 0 => 7,
        Some(1..) => ahead,
        _ if ahead == 0 => 0,
        Some(0) if tense() == Tense::Near => ahead - if ahead > NEAR_DAYS { 7 } else { 0 },
        Some(0) if tense() != Tense::Past => ahead,
        _ if tense() == Tense::Future => ahead,
        _ => ahead - 7,
    };
    from.checked_add((days + beyond).days()).ok().filter(|date| (0..=9999).contains(&date.year()))
}

/// The most days until a weekday of this week, where it is called "this" whether it comes or is gone.
const NEAR_DAYS: i64 = 3;

/// Returns the number of days from one date to another.
pub(crate) fn days_between(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}
