//! Units of time, seasons and parts of the day, with their codes in TIMEX3.

use crate::amount::Amount;

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
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
    /// A period of any length: "the same period".
    Period,
    /// Times that are not measured: "in letzter Zeit".
    Times,
}

impl Unit {
    /// Returns the unit of a number in the data files.
    pub(crate) fn of(code: i16) -> Option<Self> {
        const UNITS: [Unit; 21] = [
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
            Unit::Times,
        ];
        UNITS.get(usize::try_from(code).ok()?.checked_sub(1)?).copied()
    }

    /// Returns the unit as a part of the day, if it is one.
    pub(crate) fn day_part(self) -> Option<DayPart> {
        Some(match self {
            Self::Morning => DayPart::Morning,
            Self::Afternoon => DayPart::Afternoon,
            Self::Evening => DayPart::Evening,
            Self::Night => DayPart::Night,
            _ => return None,
        })
    }

    /// Returns the TIMEX3 value of an amount of units; `None` where that is no length of time.
    pub(crate) fn length(self, amount: Amount) -> Option<String> {
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
            Self::Season | Self::Morning | Self::Afternoon | Self::Evening | Self::Period | Self::Times => {
                return None;
            }
        })
    }
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DayPart {
    Morning,
    Afternoon,
    Evening,
    Night,
}

impl DayPart {
    /// Returns the TIMEX3 code.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Morning => "MO",
            Self::Afternoon => "AF",
            Self::Evening => "EV",
            Self::Night => "NI",
        }
    }
}

/// A season.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    /// Returns the season of a number in the data files.
    pub(crate) fn of(code: i16) -> Option<Self> {
        Some(match code {
            1 => Self::Spring,
            2 => Self::Summer,
            3 => Self::Autumn,
            4 => Self::Winter,
            _ => return None,
        })
    }

    /// Returns the TIMEX3 code.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }

    /// Returns the month in which the season begins, north of the equator: December for winter.
    pub(crate) fn first_month(self) -> i8 {
        match self {
            Self::Spring => 3,
            Self::Summer => 6,
            Self::Autumn => 9,
            Self::Winter => 12,
        }
    }
}
