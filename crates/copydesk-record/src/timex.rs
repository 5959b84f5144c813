//! Values of time expressions as records write them: those of TIMEX3 (ISO-TimeML, ISO 24617-1).
//!
//! | | |
//! |---|---|
//! | `2009`, `2009-06`, `2009-06-03` | a date, as precise as its text; `199` is a decade, `19` a century |
//! | `2009-W23`, `2009-W23-WE`, `XXXX-WXX-5` | a week of ISO 8601, its weekend, a day of the week |
//! | `2009-Q3`, `2009-H1`, `2009-SU`, `FY2009` | a quarter, half, season (`SP`, `SU`, `FA`, `WI`), fiscal year |
//! | `2009-06-03T17:30`, `2009-06-03TMO` | a time of day, a part of the day (`MO`, `MI`, `AF`, `EV`, `NI`) |
//! | `P3Y`, `PT12H`, `P2.5Y`, `PXM`, `P1Y6M` | a duration, in `Y M W D`, `Q DE CE ML WE NI`, and after the `T` in `H M S` |
//! | `PAST_REF`, `PRESENT_REF`, `FUTURE_REF` | no more than that |
//!
//! `X` replaces each digit that is not known.

use jiff::civil;
use std::fmt;

/// A parsed value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timex {
    /// The past, the present or the future.
    Reference,
    /// A length of time.
    Length,
    /// A place in the calendar.
    Calendar(Calendar),
}

/// A date or time in the calendar, in the units that are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Calendar {
    /// The year, if all of it is.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day of the month.
    pub day: Option<i8>,
    /// Whether it has a time or part of the day.
    pub time: bool,
    /// Whether some unit is unknown (`X`).
    pub open: bool,
}

/// A fault in a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum TimexFault {
    /// It is not in one of the forms above.
    Malformed,
    /// There is no such month, day, week or hour.
    Impossible,
}

impl fmt::Display for TimexFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed => "not a TIMEX3 value like 2009-06-03, XXXX-WXX-5, P3D or PRESENT_REF",
            Self::Impossible => "no such day or time",
        })
    }
}

impl std::error::Error for TimexFault {}

impl Timex {
    /// Parses a value.
    pub fn parse(value: &str) -> Result<Self, TimexFault> {
        if matches!(value, "PAST_REF" | "PRESENT_REF" | "FUTURE_REF") {
            return Ok(Self::Reference);
        }
        if let Some(length) = value.strip_prefix('P') {
            return is_length(length).then_some(Self::Length).ok_or(TimexFault::Malformed);
        }
        if let Some(year) = value.strip_prefix("FY") {
            let year = Field::read(year, 4)?;
            let calendar = Calendar { year: year.number(), open: year == Field::Open, ..Calendar::default() };
            return Ok(Self::Calendar(calendar));
        }
        let (date, time) = match value.split_once('T') {
            Some((date, time)) => (date, Some(time)),
            None => (value, None),
        };
        let mut calendar = if date.is_empty() && time.is_some() {
            Calendar { open: true, ..Calendar::default() }
        } else {
            date_of(date)?
        };
        if let Some(time) = time {
            is_time(time)?;
            calendar.time = true;
        }
        Ok(Self::Calendar(calendar))
    }
}

/// A field of a date: a number, or open (`X`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Known(i16),
    Open,
}

impl Field {
    fn read(text: &str, width: usize) -> Result<Self, TimexFault> {
        if text.len() == width && text.bytes().all(|byte| byte == b'X') {
            return Ok(Self::Open);
        }
        let digits = text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| text.parse().ok()).flatten().map(Self::Known).ok_or(TimexFault::Malformed)
    }

    fn number(self) -> Option<i16> {
        match self {
            Self::Known(number) => Some(number),
            Self::Open => None,
        }
    }

    fn within(self, least: i16, most: i16) -> Result<Option<i8>, TimexFault> {
        match self {
            Self::Open => Ok(None),
            Self::Known(number) if (least..=most).contains(&number) => Ok(i8::try_from(number).ok()),
            Self::Known(_) => Err(TimexFault::Impossible),
        }
    }
}

fn date_of(date: &str) -> Result<Calendar, TimexFault> {
    let mut parts = date.split('-');
    let year = parts.next().unwrap_or_default();
    let (second, third) = (parts.next(), parts.next());
    if parts.next().is_some() {
        return Err(TimexFault::Malformed);
    }
    // A decade or a century.
    if matches!(year.len(), 2 | 3) && second.is_none() {
        let open = Field::read(year, year.len())? == Field::Open;
        return Ok(Calendar { open, ..Calendar::default() });
    }
    let year = Field::read(year, 4)?;
    let mut calendar = Calendar { year: year.number(), open: year == Field::Open, ..Calendar::default() };
    let Some(second) = second else { return Ok(calendar) };
    if let Some(week) = second.strip_prefix('W').filter(|week| week.len() == 2 && *week != "I") {
        let week = Field::read(week, 2)?;
        calendar.open |= week.within(1, 53)?.is_none();
        return match third {
            None | Some("WE") => Ok(calendar),
            Some(day) => Field::read(day, 1)?.within(1, 7).map(|_| calendar),
        };
    }
    let (kind, number) = second.split_at_checked(1).ok_or(TimexFault::Malformed)?;
    let most = match kind {
        "Q" => 4,
        "H" => 2,
        _ => 0,
    };
    if most > 0 || matches!(second, "SP" | "SU" | "FA" | "WI") {
        if third.is_some() {
            return Err(TimexFault::Malformed);
        }
        if most > 0 {
            calendar.open |= Field::read(number, 1)?.within(1, most)?.is_none();
        }
        return Ok(calendar);
    }
    calendar.month = Field::read(second, 2)?.within(1, 12)?;
    if let Some(day) = third {
        calendar.day = Field::read(day, 2)?.within(1, 31)?;
    }
    calendar.open |= calendar.month.is_none() || (third.is_some() && calendar.day.is_none());
    if let (Some(month), Some(day)) = (calendar.month, calendar.day) {
        // A leap year replaces the year that is not known.
        civil::Date::new(calendar.year.unwrap_or(2000), month, day).map_err(|_| TimexFault::Impossible)?;
    }
    Ok(calendar)
}

fn is_time(time: &str) -> Result<(), TimexFault> {
    if matches!(time, "MO" | "MI" | "AF" | "EV" | "NI" | "DT") {
        return Ok(());
    }
    let zone = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(zone);
    let mut parts = clock.split(':');
    let mut part = |most: i16| match parts.next() {
        Some(part) => Field::read(part, 2)?.within(0, most).map(Some),
        None => Ok(None),
    };
    let (hour, minute, _) = (part(24)?.flatten(), part(59)?, part(60)?);
    if parts.next().is_some() || minute.is_none() {
        return Err(TimexFault::Malformed);
    }
    if hour == Some(24) && minute != Some(Some(0)) {
        return Err(TimexFault::Impossible);
    }
    if matches!(zone, "" | "Z") {
        return Ok(());
    }
    let (hours, minutes) = zone
        .strip_prefix(['+', '-'])
        .and_then(|digits| digits.split_once(':'))
        .ok_or(TimexFault::Malformed)?;
    let offset = |part: &str, most: i16| Field::read(part, 2)?.within(0, most);
    offset(hours, 14).and(offset(minutes, 59)).map(|_| ())
}

/// Returns whether a text is a duration without its `P`: `3Y`, `1Y6M`, `T12H`, `2DT4H`, `XM`.
fn is_length(length: &str) -> bool {
    const UNITS: &[&str] = &["DE", "CE", "ML", "WE", "NI", "Y", "M", "W", "D", "Q"];
    const CLOCK_UNITS: &[&str] = &["H", "M", "S"];
    let (days, clock) = match length.split_once('T') {
        Some((days, clock)) => (days, Some(clock)),
        None => (length, None),
    };
    let counted = |mut rest: &str, units: &[&str]| {
        while !rest.is_empty() {
            let Some(after) = after_amount(rest) else { return false };
            let Some(unit) = units.iter().find(|unit| after.starts_with(**unit)) else { return false };
            rest = after.get(unit.len()..).unwrap_or_default();
        }
        true
    };
    !length.is_empty()
        && counted(days, UNITS)
        && clock.is_none_or(|clock| !clock.is_empty() && counted(clock, CLOCK_UNITS))
}

/// Returns the text after an amount: `X`, `3`, `2.5`.
fn after_amount(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix('X') {
        return Some(rest);
    }
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(text);
    let rest = text.get(whole..).filter(|_| whole > 0)?;
    match rest.strip_prefix('.') {
        Some(fraction) => {
            let width = digits(fraction);
            fraction.get(width..).filter(|_| width > 0)
        }
        None => Some(rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_of_value_is_parsed() {
        for value in [
            "2009",
            "2009-06",
            "2009-06-03",
            "199",
            "19",
            "XXXX",
            "XXXX-06-03",
            "XXXX-XX-XX",
            "2009-W23",
            "XXXX-WXX-5",
            "2009-W23-WE",
            "2009-Q3",
            "XXXX-QX",
            "2009-H1",
            "2009-SU",
            "XXXX-WI",
            "FY2009",
            "FYXXXX",
            "2009-06-03T17:30",
            "2009-06-03T17:30:05Z",
            "2009-06-03T17:30-05:00",
            "2009-06-03TMO",
            "XXXX-XX-XXTNI",
            "XXXX-WXX-6TNI",
            "T16:08",
            "P3Y",
            "PT12H",
            "P2.5Y",
            "PXM",
            "P1Y6M",
            "P2DT4H",
            "PXDE",
            "PAST_REF",
            "PRESENT_REF",
            "FUTURE_REF",
        ] {
            assert!(Timex::parse(value).is_ok(), "{value}");
        }
        for value in [
            "",
            "9",
            "20090603",
            "2009-6-3",
            "2009-06-03-01",
            "P",
            "PT",
            "P3",
            "PY3",
            "P3H",
            "2009-W",
            "2009-W23-X2",
            "2009-XY",
            "T",
            "TXX",
            "2009-06-03T5",
            "2009-06-03T17:30+5",
            "past_ref",
            "P1.Y",
            "June 3",
        ] {
            assert_eq!(Timex::parse(value), Err(TimexFault::Malformed), "{value}");
        }
        for value in
            ["2009-13", "2009-02-30", "2009-W54", "2009-Q5", "2009-06-03T25:00", "XXXX-02-30", "2009-W23-8"]
        {
            assert_eq!(Timex::parse(value), Err(TimexFault::Impossible), "{value}");
        }
    }

    #[test]
    fn fields_of_a_calendar_value_are_parsed() {
        let Ok(Timex::Calendar(calendar)) = Timex::parse("2009-06-03TEV") else { panic!("a date") };
        assert_eq!((calendar.year, calendar.month, calendar.day), (Some(2009), Some(6), Some(3)));
        assert!(calendar.time && !calendar.open);
        assert!(matches!(Timex::parse("XXXX-WXX-5"), Ok(Timex::Calendar(Calendar { open: true, .. }))));
    }
}
