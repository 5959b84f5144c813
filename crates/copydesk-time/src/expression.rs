//! Time expressions before they are resolved: their meaning by their words alone.

use crate::amount::Amount;
use crate::clock::ClockTime;
use crate::feast::Feast;
use crate::unit::{DayPart, Season, Unit};
use copydesk_record::TimeKind;
use copydesk_text::span::ByteRange;

/// A time expression of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Expression {
    /// The index of the first token.
    pub(crate) first: usize,
    /// The index of the token after the last.
    pub(crate) end: usize,
    pub(crate) meaning: Meaning,
    /// The time of day that goes with it.
    pub(crate) time: Option<TimeOfDay>,
}

impl Expression {
    pub(crate) fn new(first: usize, end: usize, meaning: Meaning) -> Self {
        Self { first, end, meaning, time: None }
    }
}

/// The year of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Year {
    /// The year is given: "June 2009".
    Explicit(i16),
    /// A number of years after that of the publication: -1 for "last year".
    Shifted(i16),
    /// The year of the last such month or season: "last June".
    Last,
    /// The year of the next such month or season: "next June".
    Next,
    /// The words have no year.
    Open,
}

/// The year of a date that one without a year is joined to: "between November and March 2004".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct JoinedYear {
    /// The year of the date without one.
    pub(crate) year: i16,
    /// The year that is printed.
    pub(crate) printed: i16,
    /// Its place, in bytes of the text.
    pub(crate) range: ByteRange,
}

/// The date that an expression is relative to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AnchorKind {
    /// The date of publication: "last week".
    Publication,
    /// The date mentioned last: "a week later", "that week".
    LastMention,
    /// The day that is reported on: "ended the day".
    ReportedDay,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
/// The meaning of an expression by its words alone.
pub(crate) enum Meaning {
    /// A month and its day.
    Day(Year, i8, i8),
    Month(Year, i8),
    /// A numeric date whose day may be the month: its year, and its numbers in order.
    NumericDay(i16, i8, i8),
    /// A day of a month that is not named, "dia 6"; with a shift for the one before (-1) or after (1) the publication.
    DayOfMonth(i8, i16),
    Feast(Year, Feast),
    Year(Year),
    /// A quarter, from 1 to 4.
    Quarter(Year, i8),
    /// A half of the year, 1 or 2.
    Half(Year, i8),
    Season(Year, Season),
    /// A fiscal year.
    Fiscal(Year),
    /// A decade, by its first three digits.
    Decade(i16),
    /// A century, by its first two digits.
    Century(i16),
    /// A day of the week, from 1 for Monday; with a shift for the one before (-1) or after (1) the anchor.
    Weekday(i8, Option<i16>, AnchorKind),
    /// A weekday, from 1 for Monday, and the day of a month that is not named: "lunes 15".
    WeekdayAndDay(i8, i8),
    /// A number of units after a date; before it if negative.
    Shift(Unit, i32, AnchorKind),
    /// "the weekend": the last one, or the one to come.
    Weekend,
    /// A period like that mentioned last, some number of years later: "the same month a year ago".
    Same(Unit, i16),
    /// A duration.
    Length(Unit, Amount),
    /// A duration in hours and minutes.
    HoursAndMinutes(u8, u8),
    /// A set: once in a number of units.
    Every(Unit, Amount),
    /// A set of weekdays: "Mondays".
    EveryWeekday(i8),
    /// The past (-1), the present (0) or the future (1).
    Reference(i16),
    /// A time of day without a day.
    TimeOfDay,
}

impl Meaning {
    /// Returns the TIMEX3 type, without the time of day.
    pub(crate) fn kind(self) -> TimeKind {
        match self {
            Self::Length(..) | Self::HoursAndMinutes(..) => TimeKind::Duration,
            Self::Every(..) | Self::EveryWeekday(..) => TimeKind::Set,
            _ => TimeKind::Date,
        }
    }

    /// Returns the year, if it is a date that has one.
    fn year(self) -> Option<Year> {
        match self {
            Self::Day(year, ..)
            | Self::Month(year, _)
            | Self::Feast(year, _)
            | Self::Year(year)
            | Self::Quarter(year, _)
            | Self::Half(year, _)
            | Self::Season(year, _)
            | Self::Fiscal(year) => Some(year),
            _ => None,
        }
    }

    /// Returns whether it is a date within a year that the words leave open: "June", "last June".
    pub(crate) fn has_open_year(self) -> bool {
        let is_year = matches!(self, Self::Year(_));
        !is_year && matches!(self.year(), Some(Year::Open | Year::Last | Year::Next))
    }

    /// Returns whether it is a date that the words say in full.
    pub(crate) fn has_explicit_date(self) -> bool {
        matches!(self, Self::Decade(_) | Self::Century(_)) || matches!(self.year(), Some(Year::Explicit(_)))
    }

    /// Returns the meaning with its year given, if it has a year.
    pub(crate) fn in_year(self, year: i16) -> Self {
        let year = Year::Explicit(year);
        match self {
            Self::Day(_, month, day) => Self::Day(year, month, day),
            Self::Month(_, month) => Self::Month(year, month),
            Self::Feast(_, feast) => Self::Feast(year, feast),
            Self::Year(_) => Self::Year(year),
            Self::Quarter(_, quarter) => Self::Quarter(year, quarter),
            Self::Half(_, half) => Self::Half(year, half),
            Self::Season(_, season) => Self::Season(year, season),
            Self::Fiscal(_) => Self::Fiscal(year),
            other => other,
        }
    }
}

/// A time of day: a part of the day, or by the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TimeOfDay {
    Part(DayPart),
    Clock(ClockTime),
}
