//! `date/value-differs`

use super::rule::rule;
use crate::evidence::Context;
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Place, Sink};
use copydesk_record::Basis;
use copydesk_record::date::Date;
use copydesk_time::{DayOrder, LineDates, ParsedDate, SpacedLine, read_dates};

rule! {
    /// A date is not what its own words say.
    ///
    /// The printed words of `published`, `modified` and the dateline's date are read again, and what they say the value
    /// says too: year, month and day, and hour, minute and zone. A numeric date may be read with the day first or the
    /// month. Words in which no date can be read are not held to anything. A date that was given, or comes from markup,
    /// may be more precise than the words, and in another zone: it is held to the same day or the one beside it.
    Error(reading) "date/value-differs" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    let record = context.record();
    let filed = record.dateline.as_ref().and_then(|dateline| dateline.date.as_ref());
    let stated = [("/published/value", &record.published), ("/modified/value", &record.modified)];
    let stated = stated.into_iter().filter_map(|(path, date)| {
        let date = date.as_ref()?;
        Some((path, &*date.value, date.text.as_deref()?, date.basis))
    });
    let filed = filed.map(|date| ("/dateline/date/value", &*date.value, &*date.text, Basis::Text));
    for (path, value, words, basis) in stated.chain(filed) {
        let printed = printed_dates(words);
        if printed.is_empty() || says(words, &printed, value, basis) {
            continue;
        }
        let readings: Vec<String> = printed.iter().map(|(printed, _)| quoted(printed)).collect();
        let message = format!("{} is {}, and not {}", quoted(words), readings.join(" or "), quoted(value));
        sink.report(Diagnostic::new(&FAULT, Place::value(path), message));
    }
}

/// Returns whether words say a date.
pub(super) fn is_said(words: &str, value: &str) -> bool {
    says(words, &printed_dates(words), value, Basis::Text)
}

/// Returns whether one of the dates that words can be read as is a value with this basis.
fn says(words: &str, printed: &[(String, Date)], value: &str, basis: Basis) -> bool {
    let Ok(date) = Date::parse(value) else { return true };
    printed.iter().any(|(_, printed)| match basis {
        Basis::Text | Basis::Inferred => agree(&date, printed, words),
        Basis::Given | Basis::Markup => may_be_one_day(&date, printed),
    })
}

/// The bytes of the longest words that are read.
const MAX_LENGTH: usize = 256;

/// Returns the dates that words can be read as, as records have them.
fn printed_dates(words: &str) -> Vec<(String, Date)> {
    if words.len() > MAX_LENGTH || is_date_time_group(words) {
        return Vec::new();
    }
    let spaced = SpacedLine::of(words);
    let lines = std::iter::once(words).chain(spaced.as_ref().map(|line| &*line.text));
    let values = lines.flat_map(dates_of_line);
    values.filter_map(|value| Date::parse(&value).ok().map(|date| (value, date))).collect()
}

/// Returns whether words begin as the date-time group of a wire does, which holds its day and time in one number: "121534 Nov 25".
fn is_date_time_group(words: &str) -> bool {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    digits == 6 && words.get(digits..).is_some_and(|rest| rest.starts_with([' ', 'Z']))
}

/// Returns the dates of a line, as records have them.
fn dates_of_line(line: &str) -> Vec<String> {
    let LineDates { dates, ambiguous, .. } = read_dates(line);
    let orders = [DayOrder::DayFirst, DayOrder::MonthFirst];
    let either =
        ambiguous.iter().flat_map(|date| orders.into_iter().filter_map(|order| date.value_in(order)));
    dates.iter().filter_map(ParsedDate::value).chain(either).collect()
}

/// Returns whether a date says what the printed one says in `words`. It may leave out what it is not sure of, and name the
/// same instant in another zone.
fn agree(date: &Date, printed: &Date, words: &str) -> bool {
    let has_zone = |date: &Date| date.time.is_some_and(|time| time.offset.is_some());
    if has_zone(date) && has_zone(printed) {
        return date.bounds() == printed.bounds();
    }
    let time = match (date.time, printed.time) {
        (Some(here), Some(there)) => (here.hour, here.minute) == (there.hour, there.minute),
        // A time of day that is printed in a form that is not read has its minutes in the words.
        (Some(here), None) => {
            (here.hour, here.minute) == (0, 0) || words.contains(&format!("{:02}", here.minute))
        }
        (None, _) => true,
    };
    let same = |here: Option<i8>, there: Option<i8>| here.is_none_or(|here| there == Some(here));
    let year = printed.year.is_none_or(|year| date.year.is_none_or(|here| here == year));
    year && same(date.month, printed.month) && same(date.day, printed.day) && time
}

/// Returns whether two dates can be the same day: that of an instant may be another in the printed time zone.
fn may_be_one_day(date: &Date, printed: &Date) -> bool {
    const DAY: i64 = 24 * 60 * 60;
    let days = |date: &Date| Date { time: None, ..*date };
    let has_zone = date.time.is_some_and(|time| time.offset.is_some());
    if !has_zone {
        return agree(&days(date), &days(printed), "");
    }
    match (date.bounds(), printed.bounds()) {
        (Some((first, last)), Some((from, to))) => first <= to + DAY && from <= last + DAY,
        _ => true,
    }
}
