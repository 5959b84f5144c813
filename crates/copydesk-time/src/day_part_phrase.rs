//! Parts of the day as expressions: "this morning", "last night", "in the afternoon", "la noche del lunes", "overnight".

use crate::amount::Amount;
use crate::calendar_date::{date, day_of_month};
use crate::clock::ClockTime;
use crate::day::day;
use crate::day_part::day_part_at;
use crate::expression::{AnchorKind, Expression, Meaning, TimeOfDay};
use crate::following_shift::{shift_after, that_after};
use crate::properties::Property;
use crate::token_view::TokenView;
use crate::unit::{DayPart, Unit};
use crate::unit_length::is_preposition;
use crate::word_roles::Role;

/// Returns a part of the day without a day by name: "this morning", "last night", "in the afternoon".
pub(crate) fn day_part(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    let (part, end) = day_part_at(view, at)?;
    let mut before = view.before(at);
    before = if view.is(before, Role::Modifier) { view.before(before) } else { before };
    let time = Some(TimeOfDay::Part(part));
    let the = view.is(before, Role::The);
    // "la noche anterior", "la nuit dernière"
    if let Some((shift, anchor, end)) = shift_after(view, end) {
        let first = if the { before } else { at };
        return Some(Expression {
            first,
            end,
            meaning: Meaning::Shift(Unit::Day, shift.into(), anchor),
            time,
        });
    }
    // "la sera prima", "la mattina dopo"
    if let Some(shift) = direction_after(view, end).filter(|_| the) {
        let meaning = Meaning::Shift(Unit::Day, shift, AnchorKind::LastMention);
        return Some(Expression { first: before, end: end + 1, meaning, time });
    }
    let (first, meaning) = if let Some(shift) = view.value(before, Role::Shift) {
        let the = view.is(before.wrapping_sub(1), Role::The);
        let from_mention =
            the && (view.has(Property::AnaphoricArticle) || view.is(before, Role::RelativeToLast));
        let anchor = if from_mention { AnchorKind::LastMention } else { AnchorKind::Publication };
        // "cette nuit-là"
        let (anchor, end) = match that_after(view, end).filter(|_| shift == 0) {
            Some(end) => (AnchorKind::LastMention, end),
            None => (anchor, end),
        };
        let meaning = Meaning::Shift(Unit::Day, i32::from(shift), anchor);
        return Some(Expression { first: before - usize::from(the), end, meaning, time });
    } else if view.is(before, Role::Same) || view.is(before, Role::That) {
        let the = usize::from(before > 0 && view.is(before - 1, Role::The));
        (before - the, Meaning::Shift(Unit::Day, 0, AnchorKind::LastMention))
    } else if view.is(before, Role::Every) {
        return Some(Expression::new(
            before,
            end,
            Meaning::Every(Unit::of(view.value(at, Role::Unit)?)?, Amount::Exact(10)),
        ));
    } else if let Some(whole) = day_of_part(view, end).filter(|_| the || view.has(Property::PartAfterClock)) {
        // "on the night of June 3"
        let first = if the { before } else { at };
        return Some(Expression { first, end: whole.end, meaning: whole.meaning, time });
    } else if the {
        // "in the morning"
        if let Some(clock) = hour_before(view, before, part) {
            return Some(Expression { end, ..clock });
        }
        (before, Meaning::TimeOfDay)
    } else if view.is(before, Role::In) && part != DayPart::Night {
        // "en tarde de nubes"
        if view.has(Property::PartAfterClock) && view.is(end, Role::Of) {
            return None;
        }
        (at, Meaning::TimeOfDay)
    } else if view.is(before, Role::Of) && view.is(before.wrapping_sub(1), Role::Boundary) {
        // "fin de matinée", "fim da tarde"
        (at, Meaning::TimeOfDay)
    } else if view.is(before, Role::Contracted) && !view.has(Property::CapitalNouns) {
        (at, Meaning::TimeOfDay)
    } else {
        return None;
    };
    Some(Expression { first, end, meaning, time })
}

/// Returns the sign of "after" (1) or "before" (-1) after a part of the day, where it has no object.
fn direction_after(view: &TokenView<'_>, at: usize) -> Option<i32> {
    let is = |role: Role| view.value(at, role).is_some_and(|value| value > 0);
    let by = if is(Role::Later) {
        1
    } else if is(Role::Earlier) {
        -1
    } else {
        return None;
    };
    (!is_preposition(view, at)).then_some(by)
}

/// Returns the day of a part of the day, which follows it: "of June 3", "del lunes", "desta quinta-feira". `at` is the index of the
/// token after the part.
pub(crate) fn day_of_part(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    if ![Role::Of, Role::Between, Role::NightTo].iter().any(|role| view.is(at, *role)) {
        return None;
    }
    // "de este lunes", "del pasado 3 de mayo"; "desta" is "of" and "this".
    (at + 1..=at + 3).find_map(|trigger| {
        let numbered = || day_of_month(view, trigger);
        let found = date(view, trigger).or_else(|| day(view, trigger)).or_else(numbered)?;
        let is_day = !matches!(found.meaning, Meaning::Month(..) | Meaning::EveryWeekday(..));
        let skipped = || {
            (at + 1..found.first).all(|at| view.is(at, Role::The) || view.value(at, Role::Shift).is_some())
        };
        (is_day && found.time.is_none() && found.first >= at && skipped()).then_some(found)
    })
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
