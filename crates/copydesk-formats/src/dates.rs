//! Dates of records in the forms that formats take, and of formats in the form of records.

use crate::remainder::Remainder;
use copydesk_record::date::{self, Date};

/// Returns a date of a document in the form of records, if it is in a form that is read: also that of ISO 8601 without
/// separators, `20260304T140500+0100`.
pub(crate) fn in_record_form(text: &str) -> Option<String> {
    let text = text.trim();
    let read = |text: &str| date::in_record_form(text).ok().map(std::borrow::Cow::into_owned);
    read(text).or_else(|| read(&with_separators(text)?))
}

/// Returns a date of ISO 8601 without separators, with them.
fn with_separators(text: &str) -> Option<String> {
    let (day, time) =
        text.split_at_checked(8).filter(|(day, _)| day.bytes().all(|byte| byte.is_ascii_digit()))?;
    let (year, rest) = day.split_at_checked(4)?;
    let (month, day) = rest.split_at_checked(2)?;
    let Some(time) = time.strip_prefix('T') else {
        return time.is_empty().then(|| format!("{year}-{month}-{day}"));
    };
    let end = time.find(|c: char| !c.is_ascii_digit()).unwrap_or(time.len());
    let (clock, zone) = time.split_at_checked(end)?;
    let clock = match clock.len() {
        4 => format!("{}:{}", clock.get(..2)?, clock.get(2..)?),
        6 => format!("{}:{}:{}", clock.get(..2)?, clock.get(2..4)?, clock.get(4..)?),
        _ => return None,
    };
    Some(format!("{year}-{month}-{day}T{clock}{zone}"))
}

/// Takes the value of a date that has its time and its offset from UTC, as RFC 3339 wants it. One that has not stays,
/// because nothing says what they are.
pub(crate) fn take_date_time(rest: &mut Remainder, fact: &str, format: &str) -> Option<String> {
    let pointer = format!("{fact}/value");
    let date = Date::parse(rest.text(&pointer)?).ok();
    if date.and_then(|date| date.time).is_some_and(|time| time.offset.is_some()) {
        return rest.take_text(&pointer);
    }
    rest.refuse(
        pointer,
        format!("{format} takes only a date with its time and time zone, and nothing says them"),
    );
    None
}

/// Takes the value of a date that has at least its year, as ISO 8601 wants it.
pub(crate) fn take_date(rest: &mut Remainder, fact: &str, format: &str) -> Option<String> {
    let pointer = format!("{fact}/value");
    if Date::parse(rest.text(&pointer)?).is_ok_and(|date| date.year.is_some()) {
        return rest.take_text(&pointer);
    }
    rest.refuse(pointer, format!("{format} takes only a date with its year"));
    None
}

#[cfg(test)]
mod tests {
    use super::in_record_form;

    #[test]
    fn dates_without_separators_are_read() {
        for (text, date) in [
            ("20260304T140500+0100", "2026-03-04T14:05:00+01:00"),
            ("20260304T140500Z", "2026-03-04T14:05:00Z"),
            ("20260304T1405Z", "2026-03-04T14:05:00Z"),
            ("20260304", "2026-03-04"),
            (" 2026-03-04 ", "2026-03-04"),
            ("Wed, 04 Mar 26 14:05:00 GMT", "2026-03-04T14:05:00Z"),
        ] {
            assert_eq!(in_record_form(text).as_deref(), Some(date), "{text}");
        }
        for text in ["", "20260230", "2026030", "20260304T14", "20260304X", "Thu, 04 Mar 2026 14:05:00 GMT"] {
            assert_eq!(in_record_form(text), None, "{text}");
        }
    }
}
