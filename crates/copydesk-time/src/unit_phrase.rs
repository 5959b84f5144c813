//! Expressions around a unit: "two years ago", "last week", "the third quarter of 2009", "the same day", "every month".

use crate::amount::{Amount, amount_before};
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
    // "ces derniers mois"
    let marked = |at: usize| {
        view.is(at, Role::Shift) && view.is(at, Role::Plural)
            || view.is(at, Role::Over) && view.is(at, Role::Plural)
    };
    let plural = view.is_plural(at) || view.is(at, Role::EitherNumber) && marked(at.wrapping_sub(1));
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
    // "el canal 24 Horas"
    let is_name = !view.has(Property::CapitalNames)
        && view.is_capitalized(at)
        && !view.has_shape(at, TokenShape::ALL_CAPS)
        && !view.starts_sentence(at)
        && !view.is(at.wrapping_sub(1), Role::The);
    if is_name {
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
    // "una quincena de días"
    if view.is(at, Role::Collective) && view.is(at + 1, Role::Of) {
        return None;
    }
    // "el pasado mes de mayo" is read by the name of the month.
    let named = unit == Unit::Month && !plural && view.has(Property::YearNoun) && view.is(at + 1, Role::Of);
    if named && view.month_name(at + 2).is_some() {
        return None;
    }
    // "el próximo día 28" is read by its number.
    if view.is(at, Role::DayNumber)
        && view.short_number(at + 1, 1, 31).is_some()
        && !view.is(at + 2, Role::Unit)
    {
        return None;
    }
    let context = &UnitContext { view, at, unit, plural };
    fiscal_year(context)
        .or_else(|| named_century(context))
        .or_else(|| named_decade(context))
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

/// Returns a century by the number after it: "siglo XIX", "século 19".
fn named_century(context: &UnitContext<'_>) -> Option<Expression> {
    let view = context.view;
    let next = context.at + 1;
    // "In the last century I lived".
    if context.unit != Unit::Century || context.plural || !view.has(Property::YearNoun) {
        return None;
    }
    let digits = || view.short_number(next, 1, 21).map(i16::from);
    let number = roman_numeral(view.text(next)).or_else(digits)?;
    Some(Expression::new(context.with_article(context.at), next + 1, Meaning::Century(number - 1)))
}

/// Returns a decade by the number after it: "los años 90", "les années 1930", "anni Ottanta", "la década de 1990".
fn named_decade(context: &UnitContext<'_>) -> Option<Expression> {
    let view = context.view;
    let mut next = context.at + 1;
    if !view.has(Property::YearNoun)
        || !(context.unit == Unit::Year && context.plural || context.unit == Unit::Decade)
    {
        return None;
    }
    let before = view.before(context.at);
    let mut is_sure =
        [Role::The, Role::Contracted, Role::OfThe, Role::Modifier].iter().any(|role| view.is(before, *role));
    if context.unit == Unit::Decade {
        if !view.is(next, Role::Of) {
            return None;
        }
        is_sure = true;
        next += 1;
        next += usize::from(view.is(next, Role::The));
        // "de los años 90" is read by itself, and says the same.
        if view.value(next, Role::Unit) == Some(7) {
            next += 1;
        }
    }
    if view.is_punct(next, &['\'', '’', '‘']) && view.has_no_space_before(next + 1) {
        is_sure = true;
        next += 1;
    }
    let (year, sure) = match view.digits(next) {
        Some((year, 4)) => (year, (1000..2200).contains(&year)),
        Some((year, 2)) => (year + if year < 20 { 2000 } else { 1900 }, is_sure && year != 10),
        Some(_) => return None,
        None => {
            let tens = view.value(next, Role::Number).filter(|tens| (20..=90).contains(tens))?;
            (1900 + i32::from(tens), is_sure)
        }
    };
    let counts = view.is(next + 1, Role::Unit) || view.is_punct(next + 1, &['%', '€', '$']);
    let counted = amount_before(view, context.at)
        .is_some_and(|(first, _)| first + 1 != context.at || !view.is(first, Role::Article));
    if year % 10 != 0 || !sure || counts || counted {
        return None;
    }
    let decade = i16::try_from(year / 10).ok()?;
    Some(Expression::new(context.with_article(context.at), next + 1, Meaning::Decade(decade)))
}

/// Returns the number of a Roman numeral in capitals, up to 39, that endings in small letters may follow: "XIX", "19e" in Roman numerals.
fn roman_numeral(text: &str) -> Option<i16> {
    let letters = text.trim_end_matches(|letter: char| letter.is_lowercase() || letter == 'ᵉ');
    let suffix = text.get(letters.len()..)?;
    if letters.is_empty() || !matches!(suffix, "" | "e" | "ᵉ" | "ème" | "er") {
        return None;
    }
    let value = |letter: char| match letter {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        _ => None,
    };
    let (mut total, mut last) = (0_i16, 0_i16);
    for letter in letters.chars().rev().take(8) {
        let value = value(letter)?;
        total += if value < last { -value } else { value };
        last = last.max(value);
    }
    (letters.len() <= 7 && (1..=39).contains(&total)).then_some(total)
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
    let before = view.before(end);
    // "XIXe siècle", "XIX secolo"
    let roman = || roman_numeral(view.text(before)).filter(|_| context.unit == Unit::Century);
    let (number, first) = view.ordinal_before(end).or_else(|| roman().map(|number| (number, before)))?;
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
