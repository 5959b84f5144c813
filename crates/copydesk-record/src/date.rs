//! Dates and times as records write them: RFC 3339, ISO 8601 local times, and the partial dates of EDTF
//! (ISO 8601-2; <https://www.loc.gov/standards/datetime/>).

mod foreign;
mod unix_time;

pub use foreign::in_record_form;
pub use unix_time::from_unix_time;

use jiff::civil;
use std::fmt;

/// A point or period of time, as precise as its text: `2026`, `2026-03`, `2026-03-04`, `XXXX-03-04`,
/// `2026-03-04T14:05:00`, `2026-03-04T14:05:00.5Z`, `2026-03-04T14:05:00+01:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// The year, 0 to 9999; `None` where the text leaves it open (`XXXX`).
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day of the month.
    pub day: Option<i8>,
    /// The time of day.
    pub time: Option<Time>,
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time {
    /// 0 to 23.
    pub hour: i8,
    /// 0 to 59.
    pub minute: i8,
    /// 0 to 60: 60 is a leap second.
    pub second: i8,
    /// Minutes east of UTC; `None` where the text does not say.
    pub offset: Option<i16>,
}

/// A fault in the text of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum DateFault {
    /// It is not in one of the forms above.
    Malformed,
    /// There is no such month, day, hour or offset.
    Impossible,
}

impl fmt::Display for DateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed => {
                "not an RFC 3339 date-time, a date like 2026-03-04 or a partial date like 2026-03 or 2026"
            }
            Self::Impossible => "no such day or time",
        })
    }
}

impl std::error::Error for DateFault {}

impl Date {
    /// Parses a date.
    pub fn parse(text: &str) -> Result<Self, DateFault> {
        let (date, time) = match text.split_once('T') {
            Some((date, time)) => (date, Some(time)),
            None => (text, None),
        };
        let mut parts = date.split('-');
        let year = match parts.next() {
            Some("XXXX") => None,
            Some(year) => Some(number(year, 4)?),
            None => return Err(DateFault::Malformed),
        };
        let mut part = || parts.next().map(|part| number(part, 2)).transpose();
        let (month, day) = (part()?, part()?);
        let complete = day.is_some() && year.is_some();
        if parts.next().is_some() || (year.is_none() && month.is_none()) || (time.is_some() && !complete) {
            return Err(DateFault::Malformed);
        }
        // A leap year replaces the year that is not given: February 29 is then possible.
        if civil::Date::new(year.unwrap_or(2000), to_i8(month.unwrap_or(1)), to_i8(day.unwrap_or(1))).is_err()
        {
            return Err(DateFault::Impossible);
        }
        let time = time.map(Time::parse).transpose()?;
        Ok(Self { year, month: month.map(to_i8), day: day.map(to_i8), time })
    }

    /// Returns the earliest and the latest instant that the date can denote, in seconds since 1970 in UTC: a
    /// local time may be in any time zone on Earth. `None` where the year is open.
    #[must_use]
    pub fn bounds(&self) -> Option<(i64, i64)> {
        let year = self.year?;
        let first = civil::Date::new(year, self.month.unwrap_or(1), self.day.unwrap_or(1)).ok()?;
        let last = match (self.month, self.day) {
            (_, Some(_)) => first,
            (Some(_), None) => first.last_of_month(),
            (None, None) => first.last_of_year(),
        };
        let seconds = |date: civil::Date| {
            let days = date.duration_since(civil::date(1970, 1, 1));
            days.as_secs()
        };
        let (from, to, offset) = match self.time {
            Some(time) => (time.seconds(), time.seconds(), time.offset),
            None => (0, 86_399, None),
        };
        let (east, west) = offset.map_or((14 * 3600, -12 * 3600), |minutes| {
            let seconds = i64::from(minutes) * 60;
            (seconds, seconds)
        });
        Some((seconds(first) + from - east, seconds(last) + to - west))
    }
}

impl Time {
    fn parse(text: &str) -> Result<Self, DateFault> {
        let zone = text.find(['Z', '+', '-']).unwrap_or(text.len());
        let (clock, zone) = text.split_at(zone);
        let (clock, fraction) = match clock.split_once('.') {
            Some((clock, fraction)) => (clock, Some(fraction)),
            None => (clock, None),
        };
        if fraction.is_some_and(|digits| digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit())) {
            return Err(DateFault::Malformed);
        }
        let mut parts = clock.split(':');
        let mut part = || parts.next().ok_or(DateFault::Malformed).and_then(|part| number(part, 2));
        let (hour, minute, second) = (part()?, part()?, part()?);
        if parts.next().is_some() {
            return Err(DateFault::Malformed);
        }
        let offset = match zone {
            "" => None,
            "Z" => Some(0),
            _ => {
                let (sign, digits) = zone.split_at(1);
                let (hours, minutes) = digits.split_once(':').ok_or(DateFault::Malformed)?;
                let (hours, minutes) = (number(hours, 2)?, number(minutes, 2)?);
                if hours > 23 || minutes > 59 {
                    return Err(DateFault::Impossible);
                }
                Some(if sign == "-" { -(hours * 60 + minutes) } else { hours * 60 + minutes })
            }
        };
        if hour > 23 || minute > 59 || second > 60 {
            return Err(DateFault::Impossible);
        }
        Ok(Self { hour: to_i8(hour), minute: to_i8(minute), second: to_i8(second), offset })
    }

    fn seconds(self) -> i64 {
        i64::from(self.hour) * 3600 + i64::from(self.minute) * 60 + i64::from(self.second)
    }
}

/// Parses exactly `width` ASCII digits.
fn number(digits: &str, width: usize) -> Result<i16, DateFault> {
    if digits.len() != width || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(DateFault::Malformed);
    }
    digits.parse().map_err(|_| DateFault::Malformed)
}

/// Returns a number of up to two digits as an `i8`.
fn to_i8(number: i16) -> i8 {
    i8::try_from(number).unwrap_or(i8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_of_date_is_parsed() {
        for text in [
            "2026",
            "2026-03",
            "2026-03-04",
            "XXXX-03-04",
            "XXXX-02-29",
            "XXXX-03",
            "2024-02-29",
            "2026-03-04T14:05:00",
            "2026-03-04T14:05:00Z",
            "2026-03-04T14:05:00.25+05:30",
            "2026-03-04T23:59:60-11:00",
        ] {
            assert!(Date::parse(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn malformed_and_impossible_dates_have_different_faults() {
        let malformed = [
            "",
            "26",
            "2026-3-4",
            "2026/03/04",
            "XXXX",
            "XXXX-03-04T10:00:00",
            "2026-03T10:00:00",
            "2026-03-04T14:05",
            "2026-03-04T14:05:00z",
            "2026-03-04 14:05:00Z",
            "2026-03-04T14:05:00+0100",
            "2026-03-04T14:05:00.Z",
            "2026-03-04-05",
            "March 4",
            "2026-03-04T",
            "+2026",
            "20२6-03-04",
            "2026-03-04T14:05:00ZZ",
        ];
        for text in malformed {
            assert_eq!(Date::parse(text), Err(DateFault::Malformed), "{text}");
        }
        let impossible = [
            "2026-02-29",
            "2026-13",
            "2026-00-01",
            "2026-04-31",
            "XXXX-02-30",
            "2026-03-04T24:00:00",
            "2026-03-04T10:60:00",
            "2026-03-04T10:00:00+24:00",
            "2026-03-04T10:00:61",
        ];
        for text in impossible {
            assert_eq!(Date::parse(text), Err(DateFault::Impossible), "{text}");
        }
    }

    #[test]
    fn bounds_include_all_instants_of_a_partial_date() {
        let bounds = |text| Date::parse(text).ok().and_then(|date| date.bounds());
        assert_eq!(bounds("1970-01-01T00:00:10Z"), Some((10, 10)));
        assert_eq!(bounds("1970-01-01T01:00:00+01:00"), Some((0, 0)));
        assert_eq!(bounds("1970-01-01"), Some((-14 * 3600, 86_399 + 12 * 3600)));
        assert_eq!(bounds("XXXX-01-01"), None);
        let (year, month) = (bounds("1970").unwrap_or_default(), bounds("1970-12").unwrap_or_default());
        assert_eq!(year.1, month.1);
    }
}
