//! Expressions around a unit: "two years ago", "last week", "the third quarter of 2009", "the same day", "every month".

use crate::amount::Amount;
use crate::expression::{Expression, Meaning, Year};
use crate::properties::Property;
use crate::token_view::TokenView;
use crate::unit::Unit;
use crate::unit_context::UnitContext;
use crate::word_roles::Role;
use crate::year_phrase::part_of_year;
use crate::{unit_length, unit_shift};
use copydesk_text::token::TokenShape;

/// Returns the expression around a unit.
pub(crate) fn unit_phrase(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    let code = view.value(at, Role::Unit)?;
    let unit = Unit::of(code)?;
    let plural = view.is_plural(at);
    // "the second quarter": here "second" counts.
    if unit == Unit::Second && !plural && !view.hyphen(at.wrapping_sub(1)) {
        return None;
    }
    if !view.has(Property::CapitalNouns)
        && view.is_capitalized(at)
        && view.is_capitalized(at.wrapping_sub(1))
        && !view.starts_sentence(at.wrapping_sub(1))
        && !view.is(at.wrapping_sub(1), Role::Shift)
    {
        return None;
    }
    // "Jahr um Jahr"
    if view.is(at + 1, Role::Repeated) && !plural && view.value(at + 2, Role::Unit) == Some(code) {
        return Some(Expression::new(at, at + 3, Meaning::Every(unit, Amount::Exact(10))));
    }
    let before = view.before(at);
    let counted = view.has_shape(before, TokenShape::NUMBER) || view.is(before, Role::Number);
    if !plural && !counted && view.modifies_noun(at) {
        return None;
    }
    if let Some(shift) = view.value(at, Role::OwnShift) {
        return unit_shift::unit_with_shift(view, at, unit, shift);
    }
    // "im Jahr 2012", "año 2012"
    let names_year = unit == Unit::Year && view.has(Property::YearNoun) && !plural && !view.counts_after(at);
    if let Some(year) = view.year(at + 1).filter(|_| names_year) {
        return Some(Expression::new(at, at + 2, Meaning::Year(Year::Explicit(year))));
    }
    let context = &UnitContext { view, at, unit, plural };
    fiscal_year(context)
        .or_else(|| unit_length::hyphenated_unit(context))
        .or_else(|| ordinal_unit(context))
        .or_else(|| unit_length::set_of_times(context))
        .or_else(|| unit_shift::repeated_unit(context))
        .or_else(|| unit_length::counted_units(context))
        .or_else(|| unit_shift::shifted_unit(context))
        .or_else(|| unit_shift::whole_unit(context))
        .or_else(|| unit_length::uncounted_units(context))
}

/// Returns a fiscal year: "fiscal year 2009", "the financial year".
fn fiscal_year(context: &UnitContext<'_>) -> Option<Expression> {
    let before = context.view.before(context.at);
    if context.unit != Unit::Year || !context.view.is(before, Role::Fiscal) {
        return None;
    }
    let end = context.at + 1;
    if let Some(year) = context.view.year(end) {
        return Some(Expression::new(before, end + 1, Meaning::Fiscal(Year::Explicit(year))));
    }
    let shift = context.view.value(context.view.before(before), Role::Shift);
    let first = shift.map_or(before, |_| context.view.before(before));
    Some(Expression::new(
        context.with_article(first),
        end,
        Meaning::Fiscal(Year::Shifted(shift.unwrap_or(0))),
    ))
}

/// Returns a unit with an ordinal: "the third quarter of last year", "the 20th century".
fn ordinal_unit(context: &UnitContext<'_>) -> Option<Expression> {
    let view = context.view;
    if context.plural {
        return None;
    }
    let mut end = context.at;
    if context.unit == Unit::Quarter && view.is(view.before(end), Role::Fiscal) {
        end = view.before(end);
    }
    let (number, first) = view.ordinal_before(end)?;
    let first = context.with_article(first);
    match context.unit {
        Unit::Century if number >= 1 => {
            // "the late 18th and early 19th century" is two; each is read by itself.
            Some(Expression::new(first, context.at + 1, Meaning::Century(number - 1)))
        }
        Unit::Quarter if (1..=4).contains(&number) => {
            let (year, end) = part_of_year(view, context.at + 1);
            Some(Expression::new(first, end, Meaning::Quarter(year, i8::try_from(number).ok()?)))
        }
        _ => None,
    }
}
