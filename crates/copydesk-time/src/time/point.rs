//! Dates as precise as they are known, and which of several is meant.

use super::meaning::Season;
use super::tense::Tense;
use jiff::civil::Date;

/// A date as precise as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) year: i16,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
}

impl Point {
    pub(super) fn of(date: Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }

    pub(super) fn date(self) -> Option<Date> {
        Date::new(self.year, self.month?, self.day?).ok()
    }
}

/// Which of several years is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// "last June" is never this month, nor is "next June".
    Last,
    Next,
    Tense(Tense),
}

/// The year, near the anchor, of a day that years have.
pub(super) fn nearest_day(anchor: Point, reach: Reach, day: impl Fn(i16) -> Option<Date>) -> Option<i16> {
    let Some(today) = anchor.date() else {
        return nearest_month(anchor, day(anchor.year)?.month(), reach);
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
    Some(match reach {
        // Nobody writes "on June 3" of a day eleven months ago when that of this year is near.
        Reach::Tense(Tense::Past) if back > 250 && ahead < 60 => future,
        Reach::Tense(Tense::Future) if ahead > 250 && back < 60 => past,
        Reach::Tense(Tense::Past | Tense::Since) | Reach::Last => past,
        Reach::Tense(Tense::Future) | Reach::Next => future,
        Reach::Tense(Tense::Unknown) => {
            if back <= ahead {
                past
            } else {
                future
            }
        }
    })
}

/// The year of a month near the anchor.
pub(super) fn nearest_month(anchor: Point, month: i8, reach: Reach) -> Option<i16> {
    let ahead = month - anchor.month?;
    let years = match reach {
        // Nobody writes "in May" in April of last May.
        Reach::Tense(Tense::Past) if ahead > 1 => -1,
        Reach::Tense(Tense::Since) if ahead > 0 => -1,
        Reach::Last if ahead >= 0 => -1,
        Reach::Tense(Tense::Future) if ahead < 0 => 1,
        Reach::Next if ahead <= 0 => 1,
        Reach::Tense(Tense::Unknown) if ahead > 6 => -1,
        Reach::Tense(Tense::Unknown) if ahead < -6 => 1,
        _ => 0,
    };
    anchor.year.checked_add(years)
}

/// The year of a season near the anchor.
pub(super) fn nearest_season(anchor: Point, season: Season, reach: Reach) -> Option<i16> {
    let month = anchor.month?;
    let first = season.first_month();
    let during = (0..3).any(|on| (first - 1 + on) % 12 + 1 == month);
    if during && matches!(reach, Reach::Tense(_)) {
        return Some(anchor.year);
    }
    nearest_month(anchor, first, reach)
}

/// How many days from one date to another.
pub(super) fn days_between(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}
