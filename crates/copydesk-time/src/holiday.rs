//! Holidays: "Christmas", "New Year's Eve", "Good Friday", "Thanksgiving".

use crate::expression::{Expression, Meaning, Year};
use crate::feast::Feast;
use crate::properties::Property;
use crate::token_view::TokenView;
use crate::word_roles::Role;
use copydesk_text::token::TokenShape;

/// Returns the holiday that a token names.
pub(crate) fn holiday(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    let roles = view.roles(at);
    let with_day = roles.value(Role::HolidayDay);
    let is_term = view.text(at).contains(' ');
    let code = roles.value(Role::Holiday).or(with_day).filter(|_| view.is_capitalized(at) || is_term)?;
    // "em Natal", a town
    let articles = [Role::The, Role::Contracted, Role::Shift, Role::OfThe, Role::Of];
    let has_article = || articles.iter().any(|role| view.is(at.wrapping_sub(1), *role));
    if roles.is(Role::DoubtfulHoliday) && !has_article() && !view.is(at.wrapping_sub(1), Role::Modifier) {
        return None;
    }
    let (mut next, mut code) = (at + 1, code);
    let before = at.wrapping_sub(1);
    // "a new year" is no holiday.
    let new_year = roles.is(Role::AfterNew);
    let first = if new_year && view.text(before) == "New" { before } else { at };
    // "Johnnie Christmas", "Merry Christmas"
    let before = first.wrapping_sub(1);
    // "Noël Vidal"
    let names_person = !view.has(Property::CapitalNames)
        && !is_term
        && view.is_capitalized(next)
        && view.has_shape(next, TokenShape::WORD)
        && !view.has_shape(at, TokenShape::ALL_CAPS);
    let named = view.is(next, Role::NameTail)
        || names_person
        || (view.is_capitalized(before)
            && (!view.starts_sentence(before)
                || !view.has(Property::CapitalNouns) && view.roles(before).first() == Role::None));
    if named || (new_year && first == at) {
        return None;
    }
    if matches!(view.text(next), "'s" | "’s" | "'" | "’") && matches!(view.text(next + 1), "Day" | "Eve")
    {
        next += 1;
    }
    match (view.text(next), code) {
        ("Eve", 1225) => (code, next) = (1224, next + 1),
        ("Eve", 101) => (code, next) = (1231, next + 1),
        ("Day", _) | ("Sunday", 2001) => next += 1,
        ("Monday", 2001) => return Some(in_year(view, first, next + 1, Some(Feast::Easter(1)), code)),
        _ if with_day.is_some() || new_year => return None,
        _ => {}
    }
    Some(in_year(view, first, next, Feast::of(code), code))
}

/// Returns the day that is named by its distance from Easter: "Good Friday", "Palm Sunday", "Ash Wednesday".
pub(crate) fn weekday_of_easter(view: &TokenView<'_>, first: usize, end: usize) -> Option<Expression> {
    let days = match (view.text(first), view.text(end - 1)) {
        ("Good", "Friday") => -2,
        ("Palm", "Sunday") => -7,
        ("Ash", "Wednesday") => -46,
        _ => return None,
    };
    Some(in_year(view, first, end, Some(Feast::Easter(days)), 0))
}

/// Returns the expression of a movable holiday, or of a fixed one by its code: month and day, 1225.
fn in_year(view: &TokenView<'_>, first: usize, end: usize, feast: Option<Feast>, code: i16) -> Expression {
    let part = |number: i16| i8::try_from(number).unwrap_or(1);
    // "Natale del 1996"
    let of = usize::from(view.has(Property::YearNoun) && view.is(end, Role::Of));
    let (year, end) = match view.year(end + of) {
        Some(year) => (Year::Explicit(year), end + of + 1),
        None => (Year::Open, end),
    };
    let meaning = match feast {
        Some(feast) => Meaning::Feast(year, feast),
        None => Meaning::Day(year, part(code / 100), part(code % 100)),
    };
    Expression::new(first, end, meaning)
}
