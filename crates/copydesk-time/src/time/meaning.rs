//! What a time expression says, before it is reckoned from anything.

use super::amount::Amount;
use super::holiday::Feast;

/// A time expression, in tokens of its block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Expression {
    /// The first token.
    pub(super) first: usize,
    /// The token after the last.
    pub(super) end: usize,
    pub(super) meaning: Meaning,
    /// The time of day that goes with it.
    pub(super) hour: Option<Hour>,
}

impl Expression {
    pub(super) fn new(first: usize, end: usize, meaning: Meaning) -> Self {
        Self { first, end, meaning, hour: None }
    }
}

/// A year that is printed, said from the anchor ("last year"), or left open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    Printed(i16),
    Shifted(i16),
    /// Of the last or next such month or season: "last June".
    Last,
    Next,
    Open,
}

/// What something is reckoned from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// The publication: "last week".
    Anchor,
    /// The date mentioned last: "a week later", "that week".
    Mention,
    /// The day that is reported on: "ended the day".
    Report,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
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
    Weekday(i8, Option<i16>, Base),
    /// So many units on from a date.
    Shift(Unit, i32, Base),
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
    Hour,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    pub(super) fn of(code: i16) -> Option<Self> {
        Some(match code {
            1 => Self::Spring,
            2 => Self::Summer,
            3 => Self::Autumn,
            4 => Self::Winter,
            _ => return None,
        })
    }

    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    /// The month that it begins in, north of the equator. Winter is that of the year before.
    pub(super) fn first_month(self) -> i8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
    Decade,
    Century,
    Quarter,
    Weekend,
    Fortnight,
    Semester,
    Season,
    Night,
    Morning,
    Afternoon,
    Evening,
    Millennium,
    /// "the same period".
    Period,
}

impl Unit {
    /// By its number in the data files.
    pub(super) fn of(code: i16) -> Option<Self> {
        const UNITS: [Unit; 20] = [
            Unit::Second,
            Unit::Minute,
            Unit::Hour,
            Unit::Day,
            Unit::Week,
            Unit::Month,
            Unit::Year,
            Unit::Decade,
            Unit::Century,
            Unit::Quarter,
            Unit::Weekend,
            Unit::Fortnight,
            Unit::Semester,
            Unit::Season,
            Unit::Night,
            Unit::Morning,
            Unit::Afternoon,
            Unit::Evening,
            Unit::Millennium,
            Unit::Period,
        ];
        UNITS.get(usize::try_from(code).ok()?.checked_sub(1)?).copied()
    }

    /// The part of the day that it is.
    pub(super) fn part(self) -> Option<Part> {
        Some(match self {
            Self::Morning => Part::Morning,
            Self::Afternoon => Part::Afternoon,
            Self::Evening => Part::Evening,
            Self::Night => Part::Night,
            _ => return None,
        })
    }

    /// A length of so many of it, as TIMEX3 writes it; `None` for what is no length.
    pub(super) fn length(self, amount: Amount) -> Option<String> {
        let vague = amount == Amount::Vague;
        Some(match self {
            Self::Second => format!("PT{amount}S"),
            Self::Minute => format!("PT{amount}M"),
            // Half an hour is thirty minutes.
            Self::Hour if amount == Amount::Exact(5) => "PT30M".to_owned(),
            Self::Hour => format!("PT{amount}H"),
            Self::Day => format!("P{amount}D"),
            Self::Week => format!("P{amount}W"),
            Self::Month => format!("P{amount}M"),
            Self::Year if amount == Amount::Exact(5) => "P6M".to_owned(),
            Self::Year => format!("P{amount}Y"),
            Self::Decade if vague => "PXDE".to_owned(),
            Self::Decade => format!("P{}Y", amount.times(10)),
            Self::Century if vague => "PXCE".to_owned(),
            Self::Century => format!("P{}Y", amount.times(100)),
            Self::Millennium if vague => "PXML".to_owned(),
            Self::Millennium => format!("P{}Y", amount.times(1000)),
            Self::Quarter => format!("P{amount}Q"),
            Self::Weekend => format!("P{amount}WE"),
            Self::Fortnight => format!("P{}W", amount.times(2)),
            Self::Semester => format!("P{}M", amount.times(6)),
            Self::Night => format!("P{amount}NI"),
            Self::Season | Self::Morning | Self::Afternoon | Self::Evening | Self::Period => return None,
        })
    }
}

/// What of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hour {
    Part(Part),
    Clock(Clock),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
}

impl Part {
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night => "NI",
        }
    }
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) hour: i8,
    pub(super) minute: i8,
    pub(super) second: Option<i8>,
    /// Minutes east of UTC, where a zone with one offset is named.
    pub(super) offset: Option<i16>,
}
