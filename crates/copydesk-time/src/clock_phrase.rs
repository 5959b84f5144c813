//! Times of day in running text: "10:30 p.m. EST", "5pm on Monday", "noon", "10 o'clock", "0600 GMT".

use crate::calendar_date::date;
use crate::clock::{ClockTime, Minutes, minutes_after_letter, read_clock};
use crate::day::day;
use crate::day_part_phrase::day_of_part;
use crate::expression::{Expression, Meaning, TimeOfDay};
use crate::hour_phrase::in_half_of_day;
use crate::properties::Property;
use crate::spoken_hour::spoken_hour;
use crate::token_view::TokenView;
use crate::word_roles::Role;
use crate::zone::read_zone;
use copydesk_text::token::TokenShape;

/// Returns the time of day that begins at a number, or at "noon" and "midnight".
pub(crate) fn clock(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    let mut candidate = digits(view, at).or_else(|| named_hour(view, at))?;
    (candidate.time.hour, candidate.end) = in_half_of_day(view, candidate.time.hour, candidate.end);
    let before = view.before(at);
    let day = following_day(view, candidate.end);
    let introducing = [Role::At, Role::Until, Role::HourArticle, Role::Onward, Role::HourVerb];
    // "en 2 h 30", "à 2 h de Paris" are lengths of time.
    let introduced = if candidate.has_letter {
        let measured = day.is_none() && is_measure(view, candidate.end);
        !measured && (introducing.iter().any(|role| view.is(before, *role)) || is_bound(view, at, &candidate))
    } else {
        introducing.iter().chain(&[Role::In, Role::Approximately]).any(|role| view.is(before, *role))
    };
    if !(candidate.is_sure || (candidate.has_minute && (introduced || day.is_some()))) {
        return None;
    }
    let (end, meaning) = day.map_or((candidate.end, Meaning::TimeOfDay), |found| (found.end, found.meaning));
    Some(Expression { first: at, end, meaning, time: Some(TimeOfDay::Clock(candidate.time)) })
}

/// Returns an hour that is said with its article or its word, with the day that follows it: "las tres de la tarde del lunes".
pub(crate) fn spoken_clock(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    let found = spoken_hour(view, at)?;
    let day = following_day(view, found.end);
    Some(day.map_or(found, |day| Expression { end: day.end, meaning: day.meaning, ..found }))
}

/// Returns the day that follows a time of day: "9 a.m. Monday", "noon on June 3", "20h desta quinta-feira".
fn following_day(view: &TokenView<'_>, end: usize) -> Option<Expression> {
    let mut from = end;
    from += usize::from(view.is_punct(from, &[',']));
    from += usize::from(view.is(from, Role::On) || view.is(from, Role::Of));
    let day = day(view, from).filter(|found| found.first == from).or_else(|| date(view, from));
    let day = day.or_else(|| day_of_part(view, end).filter(|_| view.has(Property::PartAfterClock)));
    let day = day.filter(|found| !matches!(found.meaning, Meaning::Month(..)) && found.time.is_none());
    // "heute ab 20 Uhr, morgen von 10 bis 15 Uhr"
    let goes_on = |found: &Expression| {
        let next = found.end;
        let introduced = view.is(next, Role::In) || view.is(next, Role::At);
        introduced && (view.short_number(next + 1, 0, 24).is_some() || digits(view, next + 1).is_some())
    };
    day.filter(|found| !goes_on(found))
}

/// A candidate for a time of day.
struct Candidate {
    time: ClockTime,
    /// The index of the token after it.
    end: usize,
    /// Whether it is a time of day for certain.
    is_sure: bool,
    /// Whether it has minutes in the form of a clock: `10:30`, `0600`.
    has_minute: bool,
    /// Whether the letter of hours stands for a colon: `14h05`, `7 h 15`.
    has_letter: bool,
}

/// Reads a time of day in digits.
fn digits(view: &TokenView<'_>, at: usize) -> Option<Candidate> {
    let before = at.wrapping_sub(1);
    let all = view.unclipped();
    // "7 h 15", "2 h 30"
    let spaced = hour_letter_apart(view, at);
    // "10-17 Uhr": the first hour is read before.
    let second = before == view.floor && before > 0 && view.hyphen(before);
    let continued = view.has_no_space_before(at)
        && !second
        && (all.has_shape(before, TokenShape::WORD)
            || all.is_punct(before, &['$', '€', '£', '-', '/', '.', '_']));
    if !view.has_shape(at, TokenShape::NUMBER) || continued {
        return None;
    }
    if let Some((time, end)) = spaced {
        return Some(Candidate { time, end, is_sure: false, has_minute: true, has_letter: true });
    }
    let (clock, next) = read_clock(view.cursor(at), view)?;
    let end = next.index()?;
    // "7.30" is a time with "pm" only, "7" needs that or "o'clock".
    let has_word = clock.clock_word && clock.minutes == Minutes::Stop;
    let has_minute =
        has_word || matches!(clock.minutes, Minutes::Colon | Minutes::Military | Minutes::Letter);
    // "18.41 Uhr", but "21.50 horas" only after "las"
    let is_sure = clock.half_of_day
        || (clock.clock_word && clock.minutes == Minutes::None)
        || (has_word && view.is_sure_clock_word(end.wrapping_sub(1)));
    let zoned = clock.time.zone.is_some();
    (is_sure || has_minute).then_some(Candidate {
        time: clock.time,
        end,
        is_sure: is_sure || zoned,
        has_minute,
        has_letter: clock.minutes == Minutes::Letter,
    })
}

/// Reads an hour with its letter after a space, and the minutes: "7 h 15", "22 h".
fn hour_letter_apart(view: &TokenView<'_>, at: usize) -> Option<(ClockTime, usize)> {
    if !view.has(Property::HourLetter) || view.text(at + 1) != "h" || view.has_no_space_before(at + 1) {
        return None;
    }
    let hour = u8::try_from(view.short_number(at, 0, 23)?).ok()?;
    let (minute, end) = match minutes_after_letter(view.cursor(at + 2), view) {
        Some((minute, next)) => (minute, next.index()?),
        None => (0, at + 2),
    };
    Some((ClockTime { hour, minute, second: None, zone: None }, end))
}

/// Returns whether what follows a number of hours is measured by it: "2 h de route". `end` is the index after the hours.
fn is_measure(view: &TokenView<'_>, end: usize) -> bool {
    let part_of_day = view.is(end + 1, Role::Unit) || view.is(end + 2, Role::Unit);
    view.is(end, Role::Of) && !part_of_day
}

/// Returns whether hours are a bound of a period: "de 9 h à 17 h", "entre 12 h et 14 h", "après 22 h". `at` is the index of the
/// number.
fn is_bound(view: &TokenView<'_>, at: usize, candidate: &Candidate) -> bool {
    let view = &view.unclipped();
    let Some(before) = at.checked_sub(1) else { return false };
    let is_opening = |at: usize| view.is(at, Role::Of) || view.is_word(at, &["entre"]);
    if is_opening(before) {
        let second = candidate.end + 1;
        let to = view.is(candidate.end, Role::And) && view.has_shape(second, TokenShape::NUMBER);
        let end = second + 2 + usize::from(view.has_shape(second + 2, TokenShape::NUMBER));
        return to && view.text(second + 1) == "h" && !is_measure(view, end);
    }
    if view.is(before, Role::And) {
        // The earlier hour begins before its letter, which minutes may follow.
        let letter = (1..=2).filter_map(|back| before.checked_sub(back)).find(|at| view.text(*at) == "h");
        return letter.and_then(|letter| letter.checked_sub(2)).is_some_and(is_opening);
    }
    // Few things take longer than six hours: "après 3 h" may be a length.
    view.is_word(before, &["avant"]) || (view.is_word(before, &["après"]) && candidate.time.hour >= 6)
}

/// Returns a length of time in hours and minutes, where it is no time of day: "2 h 30".
pub(crate) fn hours_and_minutes(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    let (ClockTime { hour, minute, .. }, end) = hour_letter_apart(view, at)?;
    (!view.has_no_space_before(at) && hour > 0)
        .then(|| Expression::new(at, end, Meaning::HoursAndMinutes(hour, minute)))
}

/// Reads "noon" or "midnight".
fn named_hour(view: &TokenView<'_>, at: usize) -> Option<Candidate> {
    let hour = if view.value(at, Role::NamedHour)? == 1 { 12 } else { 0 };
    // "le Midi", a region
    if view.is_capitalized(at) && !view.starts_sentence(at) && !view.has(Property::CapitalNames) {
        return None;
    }
    // "Midi-Pyrénées"
    if view.hyphen(at + 1) && view.is_capitalized(at + 2) {
        return None;
    }
    // "midi et demi"
    if view.is(at + 1, Role::NumberJoin) && view.value(at + 2, Role::Half) == Some(2) {
        let time = ClockTime { hour, minute: 30, second: None, zone: None };
        return Some(Candidate { time, end: at + 3, is_sure: true, has_minute: true, has_letter: false });
    }
    let next = view.cursor(at + 1);
    let (zone, end) = match read_zone(next, false) {
        Some((zone, next)) => (Some(zone), next.index()?),
        None => (None, at + 1),
    };
    let time = ClockTime { hour, minute: 0, second: None, zone };
    Some(Candidate { time, end, is_sure: true, has_minute: true, has_letter: false })
}
