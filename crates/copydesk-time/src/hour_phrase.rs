//! Hours in words and hours that share their word with a later one: "neun Uhr", "halb neun", "von 10 bis 17 Uhr".

use crate::clock::ClockTime;
use crate::day_part::linked_part;
use crate::expression::{Expression, Meaning, TimeOfDay};
use crate::properties::Property;
use crate::token_view::TokenView;
use crate::unit::{DayPart, Unit};
use crate::word_roles::Role;
use copydesk_text::token::TokenShape;

/// The most hours that share a word.
const MAX_HOURS: usize = 4;

/// Returns a time of day whose hour is a word, around its clock word: "neun Uhr", "zwanzig Uhr dreißig".
pub(crate) fn hour_in_words(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    if view.value(at, Role::ClockWord) != Some(2) || view.hyphen(at.wrapping_sub(1)) {
        return None;
    }
    let number = at.checked_sub(1)?;
    let hour = hour_word(view, number)?;
    let minute = view.value(at + 1, Role::Number).and_then(|minute| u8::try_from(minute).ok());
    let minute = minute.filter(|minute| *minute < 60 && !view.is(at + 2, Role::Unit));
    let end = at + 1 + usize::from(minute.is_some());
    let (hour, end) = in_half_of_day(view, hour, end);
    time_of_day(number, end, hour, minute.unwrap_or(0))
}

/// Returns the time of day half an hour before the hour named: "halb neun".
pub(crate) fn half_to_hour(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    let before = at.wrapping_sub(1);
    let introduced =
        [Role::At, Role::Until, Role::In, Role::Approximately].iter().any(|role| view.is(before, *role));
    let hour = hour_word(view, at + 1).filter(|hour| introduced && (1..=12).contains(hour))?;
    if !view.is(at, Role::HalfTo) || view.is(at + 2, Role::Unit) {
        return None;
    }
    let end = at + 2 + usize::from(view.is_sure_clock_word(at + 2));
    let (hour, end) = in_half_of_day(view, hour - 1, end);
    time_of_day(at, end, hour, 30)
}

/// Returns an hour that shares its word with a later one: that of "10" in "von 10 bis 17 Uhr", "10-17 Uhr".
pub(crate) fn shared_hour(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    let joined = view.has_no_space_before(at) && !view.is_punct(at.wrapping_sub(1), &['(', '-', '–']);
    if joined || !view.has(Property::PartAfterClock) {
        return None;
    }
    let (hour, minute) = hour_in_digits(view, at)?;
    let mut next = at;
    for _ in 0..MAX_HOURS {
        let joined = view.hyphen(next + 1) || view.is(next + 1, Role::And) || view.is(next + 1, Role::Until);
        next += 2;
        hour_in_digits(view, next).filter(|_| joined)?;
        if view.value(next + 1, Role::ClockWord) == Some(2) {
            return time_of_day(at, at + 1, hour, minute);
        }
    }
    None
}

/// Returns the hour and minute of a number: "10", "8.30", "8:30".
fn hour_in_digits(view: &TokenView<'_>, at: usize) -> Option<(u8, u8)> {
    if !view.has_shape(at, TokenShape::NUMBER) {
        return None;
    }
    let text = view.text(at);
    let (hour, minute) = text.split_once(['.', ':']).unwrap_or((text, "00"));
    let number = |text: &str, widths: std::ops::RangeInclusive<usize>| {
        text.parse::<u8>().ok().filter(|_| widths.contains(&text.len()))
    };
    let (hour, minute) = (number(hour, 1..=2)?, number(minute, 2..=2)?);
    ClockTime::new(hour, minute).map(|time| (time.hour, time.minute))
}

/// Returns the hour that a number in a word names.
fn hour_word(view: &TokenView<'_>, at: usize) -> Option<u8> {
    // "Ein Uhr", but "eine Uhr" is a clock.
    let article = || view.value(at, Role::Article).filter(|one| *one == 1);
    let hour = view.value(at, Role::Number).or_else(article)?;
    u8::try_from(hour).ok().filter(|hour| *hour <= 24)
}

/// Returns an hour in the half of the day that a word after it names, with the index of the next token: "acht Uhr abends".
pub(crate) fn in_half_of_day(view: &TokenView<'_>, hour: u8, end: usize) -> (u8, usize) {
    if !view.has(Property::PartAfterClock) {
        return (hour, end);
    }
    let part = |at: usize, role: Role| view.value(at, role).and_then(Unit::of).and_then(Unit::day_part);
    // "acht Uhr abends", "acht Uhr am Abend", "acht Uhr in der Nacht"
    let the = view.is(end, Role::In) && view.is(end + 1, Role::The);
    let noun = end + if the { 2 } else { 1 };
    let adverb = part(end, Role::Set).map(|part| (part, end + 1));
    let phrase = || part(noun, Role::Unit).filter(|_| the || view.is(end, Role::Contracted));
    let phrase = || phrase().map(|part| (part, noun + 1)).or_else(|| linked_part(view, end));
    let Some((part, end)) = adverb.or_else(phrase) else {
        return (hour, end);
    };
    let later = match part {
        DayPart::Morning => false,
        DayPart::Afternoon | DayPart::Evening => hour < 12,
        DayPart::Night => (6..12).contains(&hour),
    };
    let midnight = hour == 12 && matches!(part, DayPart::Night);
    (
        if later {
            hour + 12
        } else if midnight {
            0
        } else {
            hour
        },
        end,
    )
}

/// Returns a time of day; `None` if a day has no such time.
pub(crate) fn time_of_day(first: usize, end: usize, hour: u8, minute: u8) -> Option<Expression> {
    let time = Some(TimeOfDay::Clock(ClockTime::new(hour, minute)?));
    Some(Expression { first, end, meaning: Meaning::TimeOfDay, time })
}
