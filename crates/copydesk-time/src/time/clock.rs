//! Times of day: "10:30 p.m. EST", "5pm", "noon", "10 o'clock", "0600 GMT".

use super::calendar_date::date;
use super::day::day;
use super::meaning::{Clock, Expression, Hour, Meaning};
use super::name::Role;
use super::reader::Reader;
use copydesk_text::token::TokenShape;

/// The time of day that begins at a number, or at "noon" and "midnight".
pub(super) fn clock(read: &Reader<'_, '_>, at: usize) -> Option<Expression> {
    let (mut clock, mut next, mut sure) = digits(read, at).or_else(|| point(read, at))?;
    if let Some((offset, after)) = zone(read, next) {
        clock.offset = offset;
        (next, sure) = (after, true);
    }
    let before = read.before(at);
    let introduced =
        read.is(before, Role::At) || read.is(before, Role::In) || read.is(before, Role::Approximately);
    // The day of it: "9 a.m. Monday", "noon on June 3".
    let mut from = next;
    from += usize::from(read.mark(from, &[',']));
    from += usize::from(read.is(from, Role::On));
    let whole = day(read, from).filter(|found| found.first == from).or_else(|| date(read, from));
    let whole = whole.filter(|found| !matches!(found.meaning, Meaning::Month(..)) && found.hour.is_none());
    if !(sure || (introduced && clock.minute_is_printed) || (whole.is_some() && clock.minute_is_printed)) {
        return None;
    }
    let clock = Clock { hour: clock.hour, minute: clock.minute, second: clock.second, offset: clock.offset };
    let (end, meaning) = whole.map_or((next, Meaning::Hour), |found| (found.end, found.meaning));
    Some(Expression { first: at, end, meaning, hour: Some(Hour::Clock(clock)) })
}

/// A time of day as it is being read.
struct Reading {
    hour: i8,
    minute: i8,
    second: Option<i8>,
    offset: Option<i16>,
    minute_is_printed: bool,
}

/// Reads digits; also whether they are surely a time.
fn digits(read: &Reader<'_, '_>, at: usize) -> Option<(Reading, usize, bool)> {
    let before = at.wrapping_sub(1);
    let all = read.whole();
    let part = read.glued(at)
        && (all.form(before, TokenShape::WORD) || all.mark(before, &['$', '€', '£', '-', '/', '.', '_']));
    if !read.form(at, TokenShape::NUMBER) || part {
        return None;
    }
    let text = read.text(at);
    let (hour, minute, second, stopped) = parts(text)?;
    let (half, next) = half_of_day(read, at + 1).map_or((None, at + 1), |(half, next)| (Some(half), next));
    let hour = match half {
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        Some(_) => return None,
        None => hour,
    };
    let (next, oclock) = if half.is_none()
        && read.is(next, Role::ClockWord)
        && (text.len() == 4 || read.text(next).starts_with(['o', 'O']))
    {
        (next + 1, true)
    } else {
        (next, false)
    };
    // "7.30" is a time with "pm" only, "7" needs that or "o'clock".
    let sure = half.is_some() || (oclock && minute.is_none());
    let minutes = minute.is_some() && !stopped;
    if text.len() == 4 && minute.is_some() && !text.contains(':') && !stopped && zone(read, next).is_none() {
        return None;
    }
    let second = second.filter(|_| minute.is_some());
    if !sure && !minutes {
        return None;
    }
    let reading =
        Reading { hour, minute: minute.unwrap_or(0), second, offset: None, minute_is_printed: minutes };
    Some((reading, next, sure))
}

/// The hour, minute and second of digits, and whether a stop parts them.
fn parts(text: &str) -> Option<(i8, Option<i8>, Option<i8>, bool)> {
    let two = |part: &str, least: usize| {
        let fits = (least..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| part.parse::<i8>().ok()).flatten()
    };
    let minute = |part: &str| two(part, 2).filter(|minute| *minute < 60);
    let stopped = text.contains('.');
    let (hour, minute, second) = if let Some((hour, rest)) = text.split_once([':', '.']) {
        match rest.split_once(':').filter(|_| !stopped) {
            Some((first, last)) => (two(hour, 1)?, Some(minute(first)?), Some(minute(last)?)),
            None => (two(hour, 1)?, Some(minute(rest)?), None),
        }
    } else if text.len() == 4 {
        (two(text.get(..2)?, 2)?, Some(minute(text.get(2..)?)?), None)
    } else {
        (two(text, 1)?, None, None)
    };
    (hour < 24).then_some((hour, minute, second, stopped))
}

/// "noon", "midnight"
fn point(read: &Reader<'_, '_>, at: usize) -> Option<(Reading, usize, bool)> {
    let hour = match read.value(at, Role::Point)? {
        1 => 12,
        _ => 0,
    };
    let reading = Reading { hour, minute: 0, second: None, offset: None, minute_is_printed: true };
    Some((reading, at + 1, true))
}

/// "am", "p.m.": the hours that it adds, and the token after it.
fn half_of_day(read: &Reader<'_, '_>, at: usize) -> Option<(i8, usize)> {
    if let Some(half) = read.value(at, Role::HalfDay) {
        // "5 am" is a time, "I am" has no number before it.
        return Some((i8::try_from(half).ok()?, at + 1));
    }
    let half = read.value(at, Role::HalfDayLetter)?;
    let dotted = read.mark(at + 1, &['.']) && read.glued(at + 1) && read.glued(at + 2);
    if !dotted || !read.text(at + 2).eq_ignore_ascii_case("m") {
        return None;
    }
    let closed = read.mark(at + 3, &['.']) && read.glued(at + 3);
    Some((i8::try_from(half).ok()?, at + 3 + usize::from(closed)))
}

/// A zone: its minutes east of UTC, if it has one offset, and the token after it.
fn zone(read: &Reader<'_, '_>, at: usize) -> Option<(Option<i16>, usize)> {
    let open = usize::from(read.mark(at, &['(']));
    let name = at + open;
    let offset = match read.value(name, Role::Zone) {
        Some(offset) if read.form(name, TokenShape::ALL_CAPS) => Some(offset),
        _ if read.is(name, Role::LocalZone) && read.form(name, TokenShape::ALL_CAPS) => None,
        _ if open == 0 && read.text(name).eq_ignore_ascii_case("local") => {
            return read.text(name + 1).eq_ignore_ascii_case("time").then_some((None, name + 2));
        }
        _ => return None,
    };
    let mut next = name + 1;
    let mut shifted = offset;
    // "GMT+8", "UTC -5"
    let sign = match read.text(next) {
        "+" => 1,
        "-" | "−" | "–" => -1,
        _ => 0,
    };
    if let Some(hours) = read.small(next + 1, 0, 14).filter(|_| sign != 0 && offset == Some(0)) {
        shifted = Some(sign * i16::from(hours) * 60);
        next += 2;
    }
    if open == 1 {
        if !read.mark(next, &[')']) {
            return None;
        }
        next += 1;
    }
    Some((shifted, next))
}
