//! Time expressions before they are resolved: what the words say, not yet which day that is.

use crate::amount::Amount;
use crate::clock::ClockTime;
use crate::feast::Feast;
use crate::unit::{DayPart, Season, Unit};

/// A time expression, in tokens of its block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Expression {
    /// The first token.
    pub(crate) first: usize,
    /// The token after the last.
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

/// A year that is printed, said from the anchor ("last year"), or left open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Year {
    Printed(i16),
    Shifted(i16),
    /// Of the last or next such month or season: "last June".
    Last,
    Next,
    Open,
}

/// Which date an expression is relative to.
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
pub(crate) enum Meaning {
    Day(Year, i8, i8),
    Month(Year, i8),
    Feast(Year, Feast),
    Year(Year),
    Quarter(Year, i8),
    Half(Year, i8),
    Season(Year, Season),
    Fiscal(Year),
    /// Its first three digits.
    Decade(i16),
    /// Its first two digits.
    Century(i16),
    /// A day of the week, from 1, Monday; so many weeks on from the next one that fits, if it is said.
    Weekday(i8, Option<i16>, AnchorKind),
    /// So many units on from a date.
    Shift(Unit, i32, AnchorKind),
    /// "the weekend": the last one, or the one to come.
    Weekend,
    /// The date mentioned last, so many years on: "the same month a year ago".
    Same(Unit, i16),
    Length(Unit, Amount),
    Every(Unit, Amount),
    /// "Mondays".
    EveryWeekday(i8),
    /// The past, the present or the future.
    Reference(i16),
    /// Only a time of day.
    TimeOfDay,
}

/// A time of day: a part of the day, or by the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TimeOfDay {
    Part(DayPart),
    Clock(ClockTime),
}
