//! `time/date-unprinted`

use super::rule::rule;
use crate::evidence::{Context, Path};
use crate::phrases::quoted;
use copydesk_diag::{Diagnostic, Sink};
use copydesk_record::TimeExpression;
use copydesk_record::timex::{Calendar, Timex};
use copydesk_time::months;
use std::sync::LazyLock;

rule! {
    /// A date has no anchor, and its words do not say it.
    ///
    /// "Friday" is a date of some week only with an `anchor` that it is reckoned from. Without one, the year
    /// of the value is printed, in four digits or two; so is the day, after a month; and a month that is
    /// named is that of the value.
    Error(reading) "time/date-unprinted" = check
}

fn check(context: &Context<'_>, sink: &mut dyn Sink) {
    for (index, time) in context.record().times.iter().enumerate() {
        let Ok(Timex::Calendar(calendar)) = Timex::parse(&time.value) else { continue };
        // A value that the words contradict has its own finding.
        let is_contradicted =
            || context.reading(&time.text).is_some_and(|reading| !reading.allows(&time.value, None));
        if time.anchor.is_some() || is_contradicted() {
            continue;
        }
        if let Some(unsaid) = unsaid(time, calendar) {
            let message = format!(
                "{} is {} without an anchor, and the words do not say the {unsaid}",
                quoted(&time.text),
                quoted(&time.value)
            );
            sink.report(Diagnostic::new(&FAULT, Path::at("/times/#/value", index, 0).place(), message));
        }
    }
}

/// Returns the unit of a date that its words do not state.
fn unsaid(time: &TimeExpression<'_>, date: Calendar) -> Option<&'static str> {
    if time.anchor.is_some() || time.text.len() > 256 {
        return None;
    }
    let numbers = || {
        let digits =
            time.text.split(|letter: char| !letter.is_ascii_digit()).filter(|digits| !digits.is_empty());
        digits.filter_map(|digits| Some((digits.parse::<i16>().ok()?, digits.len())))
    };
    let year = |year: i16| {
        let is_stated =
            numbers().any(|(number, width)| number == year || (width == 2 && number == year.rem_euclid(100)));
        !is_stated
    };
    if date.year.is_some_and(year) {
        return Some("year");
    }
    let named = time.text.split(|letter: char| !letter.is_alphabetic()).find_map(month);
    // "Christmas '08" and "9.30 on Christmas Day" have numbers that are no days.
    let dated = (named.is_some() || numbers().count() > 2) && !date.time;
    let short = date.year.map(|year| year.rem_euclid(100));
    let mut small = numbers().filter(|(number, width)| *width <= 2 && Some(*number) != short);
    if let Some(day) = date.day.filter(|_| dated && small.next().is_some()) {
        let is_stated = numbers().any(|(number, width)| width <= 2 && number == i16::from(day));
        if !is_stated {
            return Some("day");
        }
    }
    let other = |month: i8| named.is_some_and(|named| named != month);
    date.month.is_some_and(other).then_some("month")
}

/// Returns the month of an English name with a capital: "may" and "march" are other words.
fn month(word: &str) -> Option<i8> {
    static NAMES: LazyLock<Vec<(&str, i16)>> = LazyLock::new(|| {
        let english = months().filter(|month| month.language == "en" && !month.abbreviated);
        english.map(|month| (month.name, month.number)).collect()
    });
    let mut names = NAMES.iter().filter(|_| word.starts_with(|letter: char| letter.is_ascii_uppercase()));
    names.find(|(name, _)| name.eq_ignore_ascii_case(word)).and_then(|(_, month)| i8::try_from(*month).ok())
}
