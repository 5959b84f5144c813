//! Days by name: "Friday", "last Monday night", "today", "Christmas".

use crate::day_part::{is_part_noun, with_day_part};
use crate::expression::{AnchorKind, Expression, Meaning, TimeOfDay};
use crate::holiday::holiday;
use crate::token_view::TokenView;
use crate::unit::{DayPart, Unit};
use crate::weekday::{weekday, weekday_part};
use crate::word_roles::Role;

/// Returns the day that a token names.
pub(crate) fn day(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    let found = weekday(view, at)
        .or_else(|| weekday_part(view, at))
        .or_else(|| relative(view, at))
        .or_else(|| holiday(view, at))?;
    Some(with_day_part(view, found))
}

/// Returns a day by its distance from today: "today", "the day before yesterday", "tonight".
fn relative(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    if let Some(unit) = view.value(at, Role::Tonight) {
        let part = Unit::of(unit).and_then(Unit::day_part).unwrap_or(DayPart::Night);
        let meaning = Meaning::Shift(Unit::Day, 0, AnchorKind::Publication);
        return Some(Expression { first: at, end: at + 1, meaning, time: Some(TimeOfDay::Part(part)) });
    }
    let day = view.value(at, Role::RelativeDay)?;
    // "am Morgen" is the morning, "morgen" tomorrow.
    if is_part_noun(view, at) {
        return None;
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
