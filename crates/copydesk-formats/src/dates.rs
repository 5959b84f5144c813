//! Dates of records in the forms that formats take.

use crate::remainder::Remainder;
use copydesk_record::date::Date;

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
