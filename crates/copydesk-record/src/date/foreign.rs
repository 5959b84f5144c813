//! Dates as databases and feeds write them, in the form of records.

use super::unix_time::from_unix_time;
use super::{Date, DateFault};
use jiff::fmt::rfc2822::DateTimeParser;
use std::borrow::Cow;

/// Returns a date in the form of records: the text itself where it is in that form, else what it says.
///
/// Read are also SQL's `2026-03-04 14:05:00+01`, times without seconds, zones like `+0100` and ` UTC`, RFC
/// 2822 (`Wed, 04 Mar 2026 14:05:00 +0100`) in a zone that it defines, and Unix time in 10 digits (seconds) or
/// 13 (milliseconds), with or without a fraction. A time without a zone keeps none.
pub fn in_record_form(text: &str) -> Result<Cow<'_, str>, DateFault> {
    let text = text.trim();
    let Err(fault) = Date::parse(text) else { return Ok(text.into()) };
    if let Some(written) = respelt(text) {
        return Date::parse(&written).map(|_| written.into());
    }
    let written = from_digits(text).or_else(|| from_rfc_2822(text)).ok_or(fault)?;
    Date::parse(&written).map(|_| written.into())
}

/// Returns a date-time in RFC 3339, where only its separators, seconds and zone are written otherwise.
fn respelt(text: &str) -> Option<String> {
    let (date, time) = text.split_at_checked(10).filter(|(date, _)| date.contains('-'))?;
    let time = time.strip_prefix(['T', 't', ' '])?.trim_start();
    let end =
        time.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ','))).unwrap_or(time.len());
    let (clock, zone) = time.split_at_checked(end)?;
    let zone: Cow<'_, str> = match zone.trim_start() {
        "Z" | "z" | "UTC" | "GMT" => "Z".into(),
        zone => match (zone.len(), zone.split_at_checked(3)) {
            (3, _) if zone.starts_with(['+', '-']) => format!("{zone}:00").into(),
            (5, Some((hours, minutes))) if zone.starts_with(['+', '-']) => {
                format!("{hours}:{minutes}").into()
            }
            _ => zone.into(),
        },
    };
    let seconds = if clock.len() == 5 { ":00" } else { "" };
    Some(format!("{date}T{}{seconds}{zone}", clock.replace(',', ".")))
}

/// Returns the date-time in UTC of Unix time in seconds or milliseconds, as long as it is after 2001.
fn from_digits(text: &str) -> Option<String> {
    let whole = text.find('.').unwrap_or(text.len());
    if text.starts_with('-') || !matches!(whole, 10 | 13) {
        return None;
    }
    from_unix_time(text).ok()
}

/// The zones that RFC 2822 names, all with one meaning. Any other letters, `CET` or `IST`, it takes for UTC,
/// which is not what they mean.
const ZONES: [&str; 12] = ["UT", "UTC", "GMT", "Z", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT"];

/// Returns the date-time of an RFC 2822 date. One with the wrong weekday is none: either may be meant.
fn from_rfc_2822(text: &str) -> Option<String> {
    const PARSER: DateTimeParser = DateTimeParser::new();
    let text = without_comments(text);
    let zone = text.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    if !zone.starts_with(['+', '-']) && !ZONES.iter().any(|known| known.eq_ignore_ascii_case(zone)) {
        return None;
    }
    let date = PARSER.parse_zoned_datetime(text).ok()?;
    let minutes = date.offset().seconds() / 60;
    let local = date.datetime();
    if minutes == 0 {
        return Some(format!("{local}Z"));
    }
    let sign = if minutes < 0 { '-' } else { '+' };
    Some(format!("{local}{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60))
}

/// Returns a text without the comments in parentheses at its end.
fn without_comments(text: &str) -> &str {
    let mut rest = text;
    while rest.ends_with(')') {
        let mut depth = 0_usize;
        let opening = rest.rfind(|c: char| {
            match c {
                ')' => depth += 1,
                '(' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0
        });
        let Some(before) = opening.and_then(|opening| rest.get(..opening)) else { return text };
        rest = before.trim_end();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_databases_and_feeds_are_read() {
        for (text, record_form) in [
            ("2026-03-04", "2026-03-04"),
            ("2026", "2026"),
            (" 2026-03-04T14:05:00.5Z\n", "2026-03-04T14:05:00.5Z"),
            ("2026-03-04 14:05:00", "2026-03-04T14:05:00"),
            ("2026-03-04 14:05", "2026-03-04T14:05:00"),
            ("2026-03-04T14:05Z", "2026-03-04T14:05:00Z"),
            ("2026-03-04 14:05:00Z", "2026-03-04T14:05:00Z"),
            ("2026-03-04t14:05:00z", "2026-03-04T14:05:00Z"),
            ("2026-03-04 14:05:00 UTC", "2026-03-04T14:05:00Z"),
            ("2026-03-04 14:05:00.123456789012+00", "2026-03-04T14:05:00.123456789012+00:00"),
            ("2026-03-04 14:05:00,250 +0100", "2026-03-04T14:05:00.250+01:00"),
            ("2026-03-04T14:05:00-0330", "2026-03-04T14:05:00-03:30"),
            ("2026-03-04 14:05:00+01:00", "2026-03-04T14:05:00+01:00"),
            ("Wed, 04 Mar 2026 14:05:00 +0100", "2026-03-04T14:05:00+01:00"),
            ("Wed, 4 Mar 2026 14:05:00 GMT", "2026-03-04T14:05:00Z"),
            ("04 Mar 2026 14:05 -0330", "2026-03-04T14:05:00-03:30"),
            ("Wed, 04 Mar 2026 14:05:00 +0100 (CET)", "2026-03-04T14:05:00+01:00"),
            ("Wed, 04 Mar 2026 14:05:00 gmt(of (old)) (a feed)", "2026-03-04T14:05:00Z"),
            ("Wed, 04 Mar 2026 14:05:00 UTC", "2026-03-04T14:05:00Z"),
            ("Wed, 04 Mar 2026 14:05:00 UT", "2026-03-04T14:05:00Z"),
            ("Wed, 04 Mar 2026 14:05:00 Z", "2026-03-04T14:05:00Z"),
            ("Wed, 04 Mar 2026 14:05:00 EST", "2026-03-04T14:05:00-05:00"),
            ("Wed, 04 Mar 2026 14:05:00 PDT", "2026-03-04T14:05:00-07:00"),
            ("1772633100", "2026-03-04T14:05:00Z"),
            ("1772633100.0", "2026-03-04T14:05:00Z"),
            ("1772633100.25", "2026-03-04T14:05:00.25Z"),
            ("1772633100250", "2026-03-04T14:05:00.25Z"),
            ("1772633100000", "2026-03-04T14:05:00Z"),
        ] {
            assert_eq!(in_record_form(text).as_deref(), Ok(record_form), "{text}");
            assert!(Date::parse(record_form).is_ok(), "{record_form}");
        }
    }

    #[test]
    fn what_is_no_date_is_not_read() {
        for text in [
            "",
            "yesterday",
            "None",
            "03/04/2026",
            "20260304",
            "177263310",
            "-1772633100",
            "1772633100.2x",
            "2026-03-04 afternoon",
            "2026-03-04 14:05:00 CET",
            "2026-03-04 14:05:00+1",
            "2026-03-0414:05",
            "Thu, 04 Mar 2026 14:05:00 GMT",
            "Wed, 04 Mar 2026",
            "äöüäöüäöü 14:05:00",
            "Wed, 04 Mar 2026 14:05:00 CET",
            "Wed, 04 Mar 2026 14:05:00 MESZ",
            "Wed, 04 Mar 2026 14:05:00 JST",
            "Wed, 04 Mar 2026 14:05:00 AEST",
            "Wed, 04 Mar 2026 14:05:00 IST (GMT)",
            "Wed, 04 Mar 2026 14:05:00 A",
            "Wed, 04 Mar 2026 14:05:00 (GMT)",
            "Wed, 04 Mar 2026 14:05:00 GMT)",
            "(GMT)",
        ] {
            assert_eq!(in_record_form(text), Err(DateFault::Malformed), "{text}");
        }
        for text in ["2026-02-30 10:00:00", "2026-03-04 25:00", "0000-00-00 00:00:00", "2026-13-01"] {
            assert_eq!(in_record_form(text), Err(DateFault::Impossible), "{text}");
        }
    }
}
