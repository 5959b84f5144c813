//! The part of the day that goes with a day or an hour: "Friday night", "lunes por la noche", "three in the morning".

use crate::expression::{Expression, Meaning, TimeOfDay};
use crate::properties::Property;
use crate::token_view::TokenView;
use crate::unit::{DayPart, Unit};
use crate::word_roles::Role;

/// Returns a day with the part of the day that follows it: "Friday night", "Monday late afternoon", "lunes por la noche".
pub(crate) fn with_day_part(view: &TokenView<'_>, mut found: Expression) -> Expression {
    let next = found.end + usize::from(view.is(found.end, Role::Modifier));
    let day = matches!(
        found.meaning,
        Meaning::Day(..)
            | Meaning::Weekday(..)
            | Meaning::WeekdayAndDay(..)
            | Meaning::EveryWeekday(..)
            | Meaning::Shift(Unit::Day, ..)
    );
    if !day || found.time.is_some() {
        return found;
    }
    let part = day_part_at(view, next).or_else(|| adverb_of_part(view, next));
    if let Some((part, end)) = part.or_else(|| linked_part(view, found.end)) {
        (found.time, found.end) = (Some(TimeOfDay::Part(part)), end);
    }
    found
}

/// Returns the part of the day that an adverb after a day names, with the index of the next token: "freitags abends".
fn adverb_of_part(view: &TokenView<'_>, at: usize) -> Option<(DayPart, usize)> {
    let unit = view.value(at, Role::PartAfterDay).or_else(|| view.value(at, Role::Set))?;
    Some((Unit::of(unit)?.day_part()?, at + 1))
}

/// Returns the part of the day that a word links to a day or an hour before it, with the index of the next token: "por la noche",
/// "à noite", "du matin".
pub(crate) fn linked_part(view: &TokenView<'_>, at: usize) -> Option<(DayPart, usize)> {
    let noun = at + 1 + usize::from(view.is(at + 1, Role::The));
    day_part_at(view, noun).filter(|_| view.is(at, Role::PartLink))
}

/// Returns the part of the day that a token names, with the index of the next token.
pub(crate) fn day_part_at(view: &TokenView<'_>, at: usize) -> Option<(DayPart, usize)> {
    let part = Unit::of(view.value(at, Role::Unit)?)?.day_part()?;
    let title = !view.has(Property::CapitalNouns) && view.is_capitalized(at) && view.is_capitalized(at + 1);
    (!view.is_plural(at) && !title && !view.modifies_noun(at)).then_some((part, at + 1))
}

/// Returns whether a word for tomorrow is the noun of a part of the day: "am Morgen", "la mañana".
pub(crate) fn is_part_noun(view: &TokenView<'_>, at: usize) -> bool {
    if !view.is(at, Role::Unit) {
        return false;
    }
    if view.has(Property::CapitalNouns) {
        return view.is_capitalized(at) && !view.starts_sentence(at);
    }
    let before = at.wrapping_sub(1);
    [Role::The, Role::Contracted, Role::Shift, Role::That, Role::Every, Role::Same, Role::Article]
        .iter()
        .any(|role| view.is(before, *role))
}
