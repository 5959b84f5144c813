//! Unix time.

use super::DateFault;
use jiff::Timestamp;

/// Returns the date-time in UTC of a number that is Unix time: seconds in 9 or 10 digits, milliseconds in 12 or
/// 13, microseconds in 15 or 16. So all are told apart from 1973 to 2286, and with a minus from 1653 to 1966.
///
/// That is for numbers that are known to be dates. Digits in a text may be a day or a key as well, and
/// [`in_record_form`](super::in_record_form) reads fewer of them.
pub fn from_unix_time(number: &str) -> Result<String, DateFault> {
    read(number).map(|instant| instant.to_string()).ok_or(DateFault::Malformed)
}

fn read(number: &str) -> Option<Timestamp> {
    let digits = number.strip_prefix('-').unwrap_or(number);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    if !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let below_seconds = match whole.len() {
        9 | 10 => 0,
        12 | 13 => 3,
        15 | 16 => 6,
        _ => return None,
    };
    let (seconds, below) = whole.split_at_checked(whole.len().checked_sub(below_seconds)?)?;
    // No clock that is printed so has more than nanoseconds.
    let nanoseconds: String =
        below.chars().chain(fraction.chars()).chain("0".repeat(9).chars()).take(9).collect();
    let (seconds, nanoseconds): (i64, i32) = (seconds.parse().ok()?, nanoseconds.parse().ok()?);
    let is_before_1970 = digits.len() < number.len();
    let (seconds, nanoseconds) =
        if is_before_1970 { (-seconds, -nanoseconds) } else { (seconds, nanoseconds) };
    Timestamp::new(seconds, nanoseconds).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;

    #[test]
    fn the_number_of_digits_is_the_unit() {
        for (number, record_form) in [
            ("1772633100", "2026-03-04T14:05:00Z"),
            ("1772633100250", "2026-03-04T14:05:00.25Z"),
            ("1772633100250125", "2026-03-04T14:05:00.250125Z"),
            ("999999999", "2001-09-09T01:46:39Z"),
            ("999999999000", "2001-09-09T01:46:39Z"),
            ("999999999000001", "2001-09-09T01:46:39.000001Z"),
            ("100000000", "1973-03-03T09:46:40Z"),
            ("999999999.5", "2001-09-09T01:46:39.5Z"),
            ("1772633100.0", "2026-03-04T14:05:00Z"),
            ("1772633100250.125", "2026-03-04T14:05:00.250125Z"),
            ("1772633100.1234567899", "2026-03-04T14:05:00.123456789Z"),
            ("9999999999", "2286-11-20T17:46:39Z"),
            ("-100000000", "1966-10-31T14:13:20Z"),
            ("-100000000.25", "1966-10-31T14:13:19.75Z"),
            ("-100000000250", "1966-10-31T14:13:19.75Z"),
            ("-9999999999", "1653-02-10T06:13:21Z"),
        ] {
            assert_eq!(from_unix_time(number).as_deref(), Ok(record_form), "{number}");
            assert!(Date::parse(record_form).is_ok(), "{record_form}");
        }
    }

    #[test]
    fn numbers_of_other_lengths_and_other_texts_are_no_unix_time() {
        for number in [
            "",
            "0",
            "2026",
            "20260304",
            "17726331000",
            "17726331002501",
            "17726331002501250",
            "--100000000",
            "+1772633100",
            "1772633100.2x",
            "1772633100.2.5",
            "177263310é",
        ] {
            assert_eq!(from_unix_time(number), Err(DateFault::Malformed), "{number}");
        }
    }
}
