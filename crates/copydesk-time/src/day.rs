//! Days by name: "Friday", "last Monday night", "today", "Christmas"; and parts of the day: "this morning".

use crate::amount::Amount;
use crate::calendar_date::date;
use crate::clock::ClockTime;
use crate::expression::{AnchorKind, Expression, Meaning, TimeOfDay};
use crate::holiday::{holiday, weekday_of_easter};
use crate::properties::Property;
use crate::token_view::TokenView;
use crate::unit::{DayPart, Unit};
use crate::word_roles::Role;
use copydesk_text::token::TokenShape;

/// Returns the day that a token names.
pub(crate) fn day(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    let found = weekday(view, at)
        .or_else(|| weekday_part(view, at))
        .or_else(|| relative(view, at))
        .or_else(|| holiday(view, at))?;
    Some(with_day_part(view, found))
}

/// Returns a day with the part of the day that follows it: "Friday night", "Monday late afternoon".
pub(crate) fn with_day_part(view: &TokenView<'_>, mut found: Expression) -> Expression {
    let next = found.end + usize::from(view.is(found.end, Role::Modifier));
    let day = matches!(
        found.meaning,
        Meaning::Day(..) | Meaning::Weekday(..) | Meaning::EveryWeekday(..) | Meaning::Shift(Unit::Day, ..)
    );
    if let Some((part, end)) =
        day_part_at(view, next).or_else(|| adverb_of_part(view, next)).filter(|_| day && found.time.is_none())
    {
        (found.time, found.end) = (Some(TimeOfDay::Part(part)), end);
    }
    found
}

/// Returns the part of the day that an adverb after a day names, with the index of the next token: "freitags abends".
fn adverb_of_part(view: &TokenView<'_>, at: usize) -> Option<(DayPart, usize)> {
    let unit = view.value(at, Role::PartAfterDay).or_else(|| view.value(at, Role::Set))?;
    let part = Unit::of(unit)?.day_part()?;
    Some((part, at + 1))
}

/// Returns a weekday and its part in one word: "Mittwochabend", "vergangenen Mittwochabend".
fn weekday_part(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    let code = view.value(at, Role::WeekdayPart)?;
    let day = i8::try_from(code / 100).ok()?;
    let time = Some(TimeOfDay::Part(Unit::of(code % 100)?.day_part()?));
    let before = view.before(at);
    let shift = view.value(before, Role::Shift);
    let first = if shift.is_some() || view.is(before, Role::Every) { before } else { at };
    let meaning = if view.is(before, Role::Every) {
        Meaning::EveryWeekday(day)
    } else {
        Meaning::Weekday(day, shift, AnchorKind::Publication)
    };
    Some(Expression { first, end: at + 1, meaning, time })
}

/// Returns the part of the day that a token names, with the index of the next token.
fn day_part_at(view: &TokenView<'_>, at: usize) -> Option<(DayPart, usize)> {
    let part = Unit::of(view.value(at, Role::Unit)?)?.day_part()?;
    let title = !view.has(Property::CapitalNouns) && view.is_capitalized(at) && view.is_capitalized(at + 1);
    (!view.is_plural(at) && !title && !view.modifies_noun(at)).then_some((part, at + 1))
}

/// Returns the weekday that a token names: "Friday", "last Monday", "every Sunday", "Friday, May 8, 2009".
fn weekday(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    let roles = view.roles(at);
    let short = roles.value(Role::ShortWeekday);
    let day = i8::try_from(roles.value(Role::Weekday).or(short)?).ok()?;
    if !(view.is_capitalized(at) || !view.has(Property::CapitalNames)) {
        return None;
    }
    let mut next = at + 1;
    next += usize::from(short.is_some() && view.attached_stop(next));
    // "Friday, May 8, 2009"
    let mut comma = usize::from(view.is_punct(next, &[',']));
    comma += usize::from(view.is(next + comma, Role::The));
    if let Some(found) = date(view, next + comma).filter(|found| matches!(found.meaning, Meaning::Day(..))) {
        return Some(Expression { first: at, ..found });
    }
    if short.is_some() {
        return None;
    }
    // "segunda-feira"
    if view.hyphen(next) && view.is(next + 1, Role::WeekdaySuffix) {
        next += 2;
    } else if roles.is(Role::NeedsSuffix) {
        return None;
    }
    // "Sunday Times", "Black Friday", "Man Friday"
    if view.is_capitalized(next) && view.is(next, Role::NameTail) && !view.has_shape(at, TokenShape::ALL_CAPS)
    {
        return None;
    }
    // "Monday.com"
    if view.is_punct(next, &['.', '@'])
        && view.has_no_space_before(next)
        && view.has_no_space_before(next + 1)
        && view.has_shape(next + 1, TokenShape::WORD)
    {
        return None;
    }
    let before = view.before(at);
    if view.is(before, Role::NameHead) && view.is_capitalized(before) {
        return weekday_of_easter(view, before, next);
    }
    // "the third Saturday of June" is not the last one.
    if view.is(before, Role::Ordinal) {
        return None;
    }
    if view.is(before, Role::Every) {
        return Some(Expression::new(before, next, Meaning::EveryWeekday(day)));
    }
    let following =
        view.text(before).eq_ignore_ascii_case("following") && !view.is(before.wrapping_sub(1), Role::The);
    if let Some(shift) = view.value(before, Role::Shift).filter(|_| !following) {
        let the = before.wrapping_sub(1);
        let after_the = view.has(Property::AnaphoricArticle) && view.is(the, Role::The) && shift != 0;
        let this_past = shift != 0 && view.value(the, Role::Shift) == Some(0);
        let first = if after_the || this_past { the } else { before };
        let anchor = if after_the { AnchorKind::LastMention } else { AnchorKind::Publication };
        return Some(Expression::new(first, next, Meaning::Weekday(day, Some(shift), anchor)));
    }
    let (shift, end) = view.shift_after(next).map_or((None, next), |(shift, end)| (Some(shift), end));
    Some(Expression::new(at, end, Meaning::Weekday(day, shift, AnchorKind::Publication)))
}

/// Returns a day by its distance from today: "today", "the day before yesterday", "tonight".
fn relative(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    if view.is(at, Role::Tonight) {
        let meaning = Meaning::Shift(Unit::Day, 0, AnchorKind::Publication);
        return Some(Expression {
            first: at,
            end: at + 1,
            meaning,
            time: Some(TimeOfDay::Part(DayPart::Night)),
        });
    }
    let day = view.value(at, Role::RelativeDay)?;
    // "am Morgen" is the morning, "morgen" tomorrow.
    if view.is_capitalized(at) && view.is(at, Role::Unit) && !view.starts_sentence(at) {
        return day_part(view, at);
    }
    let name = view.is_capitalized(at)
        && !view.starts_sentence(at)
        && (view.is_capitalized(at.wrapping_sub(1)) || view.is_capitalized(at + 1));
    if name {
        return None;
    }
    // "bis heute", "heute noch"
    let still = view.is(at + 1, Role::Still) && !view.is(at + 2, Role::Frequency);
    let lasts = still || view.value(at.wrapping_sub(1), Role::Until) == Some(1);
    if day == 0 && lasts {
        return Some(Expression::new(at, at + 1, Meaning::Reference(0)));
    }
    // "the day after tomorrow"
    let word = view.text(at.wrapping_sub(1));
    let beyond = match day {
        -1 => word.eq_ignore_ascii_case("before"),
        1 => word.eq_ignore_ascii_case("after"),
        _ => false,
    } && view.value(at.wrapping_sub(2), Role::Unit) == Some(4);
    let (first, days) = if beyond { (at - 2, day * 2) } else { (at, day) };
    // "昨日"
    let end = at + 1 + usize::from(view.is(at, Role::NeedsSuffix));
    if end > at + 1 && !view.is(at + 1, Role::WeekdaySuffix) {
        return None;
    }
    Some(Expression::new(first, end, Meaning::Shift(Unit::Day, i32::from(days), AnchorKind::Publication)))
}

/// Returns a part of the day without a day by name: "this morning", "last night", "in the afternoon".
pub(crate) fn day_part(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    let (part, end) = day_part_at(view, at)?;
    let mut before = view.before(at);
    before = if view.is(before, Role::Modifier) { view.before(before) } else { before };
    let (first, meaning) = if let Some(shift) = view.value(before, Role::Shift) {
        let the = view.is(before.wrapping_sub(1), Role::The);
        let anchor = if the { AnchorKind::LastMention } else { AnchorKind::Publication };
        (before - usize::from(the), Meaning::Shift(Unit::Day, i32::from(shift), anchor))
    } else if view.is(before, Role::Same) || view.is(before, Role::That) {
        let the = usize::from(before > 0 && view.is(before - 1, Role::The));
        (before - the, Meaning::Shift(Unit::Day, 0, AnchorKind::LastMention))
    } else if view.is(before, Role::Every) {
        return Some(Expression::new(
            before,
            end,
            Meaning::Every(Unit::of(view.value(at, Role::Unit)?)?, Amount::Exact(10)),
        ));
    } else if view.is(before, Role::The) {
        // "in the morning", "on the night of June 3"
        let whole = date(view, end + 1).filter(|_| view.is(end, Role::Of));
        let named = day(view, end + 1).filter(|found| view.is(end, Role::Of) && found.time.is_none());
        if let Some(whole) = whole.or(named) {
            let time = Some(TimeOfDay::Part(part));
            return Some(Expression { first: before, end: whole.end, meaning: whole.meaning, time });
        }
        if let Some(clock) = hour_before(view, before, part) {
            return Some(Expression { end, ..clock });
        }
        (before, Meaning::TimeOfDay)
    } else if view.is(before, Role::In) && part != DayPart::Night {
        (at, Meaning::TimeOfDay)
    } else {
        return None;
    };
    Some(Expression { first, end, meaning, time: Some(TimeOfDay::Part(part)) })
}

/// Returns the time of day of "at three in the morning". `the` is the index of the article.
fn hour_before(view: &TokenView<'_>, the: usize, part: DayPart) -> Option<Expression> {
    let (number, before) = (the.checked_sub(2)?, the.checked_sub(3)?);
    let introduced =
        view.is(before, Role::At) || view.is(before, Role::Approximately) || view.is(before, Role::Until);
    let joined = view.is_word(the - 1, &["in"]) || view.is(the - 1, Role::In) || view.is(the - 1, Role::Of);
    if !introduced || !joined {
        return None;
    }
    let hour = view.value(number, Role::Number).or_else(|| view.short_number(number, 1, 12).map(i16::from));
    let hour = hour.filter(|hour| (1..=12).contains(hour)).and_then(|hour| u8::try_from(hour).ok())?;
    // The night has hours of both halves: "at two in the night", "at eleven in the night".
    let after_midnight = part == DayPart::Night && (hour == 12 || hour < 6);
    let half = if part == DayPart::Morning || after_midnight { 0 } else { 12 };
    let time = ClockTime { hour: hour % 12 + half, minute: 0, second: None, zone: None };
    let time = Some(TimeOfDay::Clock(time));
    Some(Expression { first: number, end: the, meaning: Meaning::TimeOfDay, time })
}

/// Returns the night before the publication: "overnight".
pub(crate) fn overnight(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    view.is(at, Role::Overnight).then(|| Expression {
        first: at,
        end: at + 1,
        meaning: Meaning::Shift(Unit::Day, -1, AnchorKind::Publication),
        time: Some(TimeOfDay::Part(DayPart::Night)),
    })
}
