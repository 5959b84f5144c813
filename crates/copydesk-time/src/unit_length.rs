//! Lengths of time, and distances and sets in units: "two years", "two years ago", "every four years",
//! "decade-long".

use crate::amount::{Amount, amount_before};
use crate::expression::{AnchorKind, Expression, Meaning};
use crate::unit::Unit;
use crate::unit_context::UnitContext;
use crate::word_roles::Role;

/// Returns a duration, or a date by its distance: "two years", "two years ago".
pub(crate) fn counted_units(context: &UnitContext<'_>) -> Option<Expression> {
    let view = context.view;
    let before = context.before();
    let (first, amount) = amount_before(view, before.wrapping_add(1))?;
    let article = view.is(before, Role::Article) && first == before;
    // "a second", "a quarter" are other words; nights, mornings and seasons are no lengths of time.
    if article
        && matches!(context.unit, Unit::Quarter | Unit::Second | Unit::Minute)
        && !context.is_relative()
    {
        return None;
    }
    let fraction = context.unit == Unit::Quarter
        && (view.is(context.at + 1, Role::Of) || view.hyphen(context.at.wrapping_sub(1)));
    if fraction || context.unit == Unit::Period {
        return None;
    }
    let exact = amount.whole();
    let end = context.at + 1;
    let far = |end: usize, sign: i32, anchor: AnchorKind| {
        let meaning = match (exact, context.unit) {
            (Some(number), Unit::Hour) if number % 24 == 0 => {
                Meaning::Shift(Unit::Day, sign * number / 24, anchor)
            }
            (_, Unit::Hour | Unit::Minute | Unit::Second) | (None, _) => {
                Meaning::Reference(i16::from(sign > 0) * 2 - 1)
            }
            // "a week ago" is a day, "two weeks ago" a week.
            (Some(1), Unit::Week) => Meaning::Shift(Unit::Day, 7 * sign, anchor),
            (Some(number), _) => Meaning::Shift(context.unit, number.saturating_mul(sign), anchor),
        };
        Expression::new(context.approximate(first), end, meaning)
    };
    if view.is(end, Role::Ago) {
        return Some(far(end + 1, -1, AnchorKind::Publication));
    }
    if view.is(end, Role::Earlier) && !view.is(end + 1, Role::Than) {
        return Some(far(end + 1, -1, AnchorKind::LastMention));
    }
    if view.is(end, Role::Later) {
        return Some(far(end + 1, 1, AnchorKind::LastMention));
    }
    if view.text(end).eq_ignore_ascii_case("from") && view.is(end + 1, Role::Reference) {
        return Some(far(end + 2, 1, AnchorKind::Publication));
    }
    // "$5 a day" and "a 20-year-old": a rate is a set of days, an age is a length.
    let old = view.hyphen(end) && view.is(end + 1, Role::Old);
    let end = if old { end + 2 } else { end };
    let mut first = first;
    // "the past five days", "the first six months"
    let shift = view.before(first);
    if view.is(shift, Role::Shift) || view.is(shift, Role::Ordinal) {
        first = context.with_article(shift);
    }
    context.unit.length(amount)?;
    Some(Expression::new(context.approximate(first), end, Meaning::Length(context.unit, amount)))
}

/// Returns one unit joined to another word: "year-ago", "decade-long".
pub(crate) fn hyphenated_unit(context: &UnitContext<'_>) -> Option<Expression> {
    let view = context.view;
    let (end, word) = (context.at + 2, context.at + 1);
    // "two-year-long" is two years.
    let before = context.before();
    let counted = amount_before(view, before.wrapping_add(1)).is_some() && !view.is(before, Role::Article);
    if context.plural || !view.hyphen(word) || counted {
        return None;
    }
    let ago = view.is(end, Role::Ago) || view.is(end, Role::Earlier);
    let part = view.value(end + 1, Role::Unit).and_then(Unit::of);
    let meaning = if let Some(part) = part.filter(|_| ago && context.unit == Unit::Year) {
        // "the year-earlier quarter"
        Meaning::Same(part, -1)
    } else if view.is(end, Role::Ago) {
        Meaning::Shift(context.unit, -1, AnchorKind::Publication)
    } else if view.is(end, Role::Earlier) {
        Meaning::Shift(context.unit, -1, AnchorKind::LastMention)
    } else if view.text(end) == "long" {
        context.unit.length(Amount::Exact(10))?;
        Meaning::Length(context.unit, Amount::Exact(10))
    } else {
        return None;
    };
    Some(Expression::new(context.at, end + 1, meaning))
}

/// Returns a set of times: "every year", "every four years", "twice a week".
pub(crate) fn set_of_times(context: &UnitContext<'_>) -> Option<Expression> {
    let view = context.view;
    let end = context.at + 1;
    let before = context.before();
    if view.is(before, Role::Every) {
        return Some(Expression::new(before, end, Meaning::Every(context.unit, Amount::Exact(10))));
    }
    let (first, amount) = amount_before(view, before.wrapping_add(1))?;
    let every = view.before(first);
    if view.is(every, Role::Every) {
        return Some(Expression::new(every, end, Meaning::Every(context.unit, amount)));
    }
    // "twice a week", "eight hours a day"
    let all = view.unclipped();
    let hours = all.is(every, Role::Unit) && all.text(every).ends_with('s');
    let rate = hours || view.is(every, Role::Frequency);
    let often = !context.plural && view.is(first, Role::Article) && rate;
    often.then(|| Expression::new(first, end, Meaning::Every(context.unit, amount)))
}

/// Returns a duration or reference without an amount: "years ago", "for months", "recent years".
pub(crate) fn uncounted_units(context: &UnitContext<'_>) -> Option<Expression> {
    let view = context.view;
    let end = context.at + 1;
    if !context.plural
        || !matches!(
            context.unit,
            Unit::Second
                | Unit::Minute
                | Unit::Hour
                | Unit::Day
                | Unit::Week
                | Unit::Month
                | Unit::Year
                | Unit::Decade
                | Unit::Century
        )
    {
        return None;
    }
    let before = view.before(context.at);
    let article = context.with_article(context.at);
    let first = if view.is(before, Role::AdjectiveReference) || view.is(before, Role::Filler) {
        before
    } else {
        article
    };
    if context.unit == Unit::Day && view.text(before).eq_ignore_ascii_case("these") {
        return Some(Expression::new(before, end, Meaning::Reference(0)));
    }
    if view.is(end, Role::Ago) || view.is(end, Role::Earlier) {
        return Some(Expression::new(first, end + 1, Meaning::Reference(-1)));
    }
    if view.is(end, Role::Later) {
        return Some(Expression::new(first, end + 1, Meaning::Reference(1)));
    }
    let length = Some(Expression::new(first, end, Meaning::Length(context.unit, Amount::Vague)));
    if view.is(before, Role::AdjectiveReference) {
        return length;
    }
    let introduced = view.is(before, Role::Over) || view.is(end, Role::Of);
    if introduced && !matches!(context.unit, Unit::Second) { length } else { None }
}
