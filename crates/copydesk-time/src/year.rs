//! Years and decades in digits: "2009", "in '08", "the 1990s", "die 60er Jahre".

use crate::expression::{Expression, Meaning, Year};
use crate::properties::Property;
use crate::token_view::TokenView;
use crate::word_roles::Role;
use copydesk_text::token::TokenShape;

/// Returns the decade or century that a plural names: "1990s", "the 90s", "the 1600s".
pub(crate) fn decade(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    let (number, width) = view.digits(at)?;
    let plural = view.has_no_space_before(at + 1) && matches!(view.text(at + 1), "s" | "’s" | "'s");
    // "die 60er Jahre", "den 1990er-Jahren"
    let years = at + 2 + usize::from(view.hyphen(at + 2));
    if view.has_no_space_before(at + 1) && view.is(at + 1, Role::DecadeSuffix) && number % 10 == 0 {
        let is_decade = width == 4 || view.value(years, Role::Unit) == Some(7);
        let end = if view.value(years, Role::Unit) == Some(7) { years + 1 } else { at + 2 };
        let decade = if width == 4 { number } else { 1900 + number } / 10;
        let decade = i16::try_from(decade).ok().filter(|decade| is_decade && (100..220).contains(decade))?;
        return Some(Expression::new(at, end, Meaning::Decade(decade)));
    }
    if !plural || number % 10 != 0 {
        return None;
    }
    let found = |first: usize, year: i32| {
        let decade = i16::try_from(year / 10).ok()?;
        Some(Expression::new(first, at + 2, Meaning::Decade(decade)))
    };
    match width {
        // "the 1600s" are a hundred years.
        4 if (1000..2000).contains(&number) && number % 100 == 0 => {
            let century = i16::try_from(number / 100).ok()?;
            Some(Expression::new(at, at + 2, Meaning::Century(century)))
        }
        4 if (1000..2200).contains(&number) => found(at, number),
        2 => {
            let apostrophe =
                view.has_no_space_before(at) && view.is_punct(at.wrapping_sub(1), &['\'', '’', '‘']);
            let before = if apostrophe { at - 1 } else { at };
            let word = view.before(before);
            let introduced = apostrophe
                || view.is(word, Role::The)
                || view.is(word, Role::Modifier)
                || follows_decade(view, at);
            // "the mid-30s" are ages and degrees as well.
            let certain = apostrophe || (introduced && number >= 50);
            let year = if number < 20 { 2000 + number } else { 1900 + number };
            if certain { found(before, year) } else { None }
        }
        _ => None,
    }
}

/// Returns whether a decade is joined to another before it: "the 70s and 80s".
fn follows_decade(view: &TokenView<'_>, at: usize) -> bool {
    let view = &view.unclipped();
    at >= 3
        && view.is(at - 1, Role::And)
        && view.text(at - 2) == "s"
        && view.has_shape(at - 3, TokenShape::NUMBER)
}

/// Returns a year without month and day.
pub(crate) fn year(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    if let Some(year) = short_year(view, at) {
        return Some(Expression::new(at - 1, at + 1, Meaning::Year(Year::Explicit(year))));
    }
    let year = view.year(at)?;
    let view = &view.unclipped();
    let before = view.before(at);
    let no_space_before = view.has_no_space_before(at) && at > 0;
    let range = (no_space_before && view.dash(at - 1) && at > 1 && view.year(at - 2).is_some())
        || (view.dash(at + 1)
            && view.has_no_space_before(at + 1)
            && view.year(at + 2).is_some_and(|last| last > year));
    let joined =
        no_space_before && view.hyphen(at - 1) && view.has_shape(at.wrapping_sub(2), TokenShape::WORD);
    if no_space_before
        && !range
        && !joined
        && !view.is_punct(at - 1, &['(', '[', '"', '“', '‘', '\'', '’', '—', '–'])
    {
        return None;
    }
    // "$ 2000", "US$ 2000", "Flight 1951", "No. 1984"
    let abbreviated = view.is_punct(before, &['.']) && view.is(before.wrapping_sub(1), Role::Numbered);
    let priced = view.is_punct(before, &['$', '€', '£', '¥', '#', '+', '*']);
    if priced || view.is(before, Role::Numbered) || abbreviated || view.counts_after(before) {
        return None;
    }
    let next = at + 1;
    let counted = view.is_punct(next, &['%', '°'])
        || [Role::Counted, Role::Scale, Role::ClockWord].iter().any(|role| view.is(next, *role))
        // "2000 years", "a 2000 year old wall"; "the 2000 season" is a year.
        || (view.is(next, Role::Unit) && (view.text(next).ends_with('s') || view.is(next + 1, Role::Old)))
        || view.is(next, Role::Plural);
    if view.has(Property::YearNoun) && counts_noun(view, before, next) {
        return None;
    }
    // "Russell 2000 Index"
    let inside_name = view.is_capitalized(before)
        && !view.starts_sentence(before)
        && view.is_capitalized(next)
        && view.roles(before).first() == Role::None;
    if counted || inside_name {
        return None;
    }
    let since = view.is(before, Role::Since) || view.is(before, Role::Modifier);
    // "the year 1802"
    let called = at > 0 && view.value(before, Role::Unit) == Some(7) && !view.is_plural(before);
    // "2000 Menschen"
    if view.has(Property::CapitalNouns) && year % 100 == 0 && !called && view.is_capitalized(next) && !range {
        return None;
    }
    let introduced = since || called || view.is(before, Role::In) || view.is(before, Role::Shift);
    let plural = is_plural_noun(view, next) || (view.is(next, Role::Of) && is_plural_noun(view, next + 1));
    let certain = match year {
        // Round numbers count more often than they name a year.
        1900..2100 if year % 100 == 0 => introduced || range || !plural || view.is(before, Role::The),
        1900..2100 => true,
        1400..1900 => (introduced && !plural) || range,
        _ => since && !plural,
    };
    certain.then(|| Expression::new(at, next, Meaning::Year(Year::Explicit(year))))
}

/// Returns whether a word looks like a plural noun, which a number before it would count.
fn is_plural_noun(view: &TokenView<'_>, at: usize) -> bool {
    let text = view.text(at);
    view.has_shape(at, TokenShape::WORD)
        && !view.is_capitalized(at)
        && text.len() > 3
        && (text.ends_with('s') || view.has(Property::PluralInVowels) && text.ends_with(['i', 'e']))
        && !text.ends_with("ss")
        && !text.starts_with(['\'', '’'])
        && !view.is(at, Role::Past)
}

/// Returns the year of two digits after an apostrophe: "in '08".
fn short_year(view: &TokenView<'_>, at: usize) -> Option<i16> {
    let apostrophe = at.checked_sub(1)?;
    let year = view.short_number(at, 0, 99).filter(|_| view.text(at).len() == 2)?;
    let abbreviated = view.is_punct(apostrophe, &['\'', '’'])
        && view.has_no_space_before(at)
        && !view.has_no_space_before(apostrophe)
        && !view.has_no_space_before(at + 1)
        && view.is(apostrophe.wrapping_sub(1), Role::In);
    abbreviated.then(|| full_year(year))
}

/// Returns the year that two digits mean: a past one, or one near.
pub(crate) fn full_year(year: i8) -> i16 {
    i16::from(year) + if year < 40 { 2000 } else { 1900 }
}

/// Returns the second of two decades that share their noun: "los años sesenta y setenta", "les années 1960 et 1970". `before` is the
/// expression before.
pub(crate) fn second_decade(view: &TokenView<'_>, at: usize, before: &Expression) -> Option<Expression> {
    let Meaning::Decade(first) = before.meaning else { return None };
    if at != before.end + 1 || !view.is(before.end, Role::And) || !view.has(Property::YearNoun) {
        return None;
    }
    let year = match view.digits(at) {
        Some((year, 4)) => year,
        Some((tens, 2)) => tens + if tens < 20 { 2000 } else { 1900 },
        Some(_) => return None,
        None => 1900 + i32::from(view.value(at, Role::Number).filter(|tens| (20..=90).contains(tens))?),
    };
    let decade = i16::try_from(year / 10).ok().filter(|decade| *decade > first && decade - first <= 20)?;
    (year % 10 == 0).then(|| Expression::new(at, at + 1, Meaning::Decade(decade)))
}

/// Returns a century that is named by a word: "il Novecento".
pub(crate) fn century_word(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    let century = view.value(at, Role::CenturyWord).filter(|_| view.is_capitalized(at))?;
    let before = at.checked_sub(1)?;
    let the = view.is(before, Role::The);
    let introduced = the || view.is(before, Role::Contracted) || view.is(before, Role::Of);
    let first = if the { before } else { at };
    introduced.then(|| Expression::new(first, at + 1, Meaning::Century(century)))
}

/// Returns whether the number between two tokens counts the noun after it, or belongs to the code before it: "1950 Vereine",
/// "2030 places", "vuelo IB 1950". A preposition before it makes it a year.
fn counts_noun(view: &TokenView<'_>, before: usize, next: usize) -> bool {
    const CODE_BYTES: usize = 3;
    let code =
        view.has_shape(before, TokenShape::ALL_CAPS) && (2..=CODE_BYTES).contains(&view.text(before).len());
    let roles = view.roles(before);
    let follows_word = view.has_shape(before, TokenShape::WORD) && roles.first() == Role::None;
    let is_noun = view.has_shape(next, TokenShape::WORD)
        && !view.has_no_space_before(next)
        && view.roles(next).first() == Role::None
        && if view.has(Property::CapitalNouns) {
            view.is_capitalized(next)
        } else {
            view.text(next).len() > 4 && view.text(next).ends_with('s') && !view.is_capitalized(next)
        };
    code || (is_noun && (follows_word || view.starts_sentence(next - 1)))
}
