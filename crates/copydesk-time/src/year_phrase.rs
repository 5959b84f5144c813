//! Years in phrases: "of 2009", "of last year", "a year ago".

use crate::amount::amount;
use crate::expression::Year;
use crate::following_shift::shift_after;
use crate::token_view::TokenView;
use crate::word_roles::Role;

/// Returns a year relative to the publication, "last year", with the index of the next token.
pub(crate) fn shifted_year(view: &TokenView<'_>, at: usize) -> Option<(Year, usize)> {
    let at = at + usize::from(view.is(at, Role::The));
    // "del año pasado", "de l'année dernière"
    if view.value(at, Role::Unit) == Some(7) && !view.is_plural(at) {
        let (shift, _, end) = shift_after(view, at + 1)?;
        return Some((Year::Shifted(shift), end));
    }
    let shift = view.value(at, Role::Shift)?;
    (view.value(at + 1, Role::Unit) == Some(7) && !view.is_plural(at + 1))
        .then_some((Year::Shifted(shift), at + 2))
}

/// Returns the year of a quarter or half, "of 2009", "of last year", with the index of the next token.
pub(crate) fn part_of_year(view: &TokenView<'_>, at: usize) -> (Year, usize) {
    let next = at + usize::from(view.is(at, Role::Of) || view.is_punct(at, &[',']));
    // "des Jahres 2005"
    if next > at
        && view.value(next, Role::Unit) == Some(7)
        && let Some(year) = view.year(next + 1)
    {
        return (Year::Explicit(year), next + 2);
    }
    if let Some(shifted) = shifted_year(view, next).or_else(|| shifted_year(view, at)) {
        return shifted;
    }
    // "of the year"
    if next > at && view.is(at, Role::OfThe) && view.value(next, Role::Unit) == Some(7) {
        return (Year::Shifted(0), next + 1);
    }
    if next > at
        && view.is(next, Role::The)
        && view.value(next + 1, Role::Unit) == Some(7)
        && !view.is(next + 2, Role::Of)
    {
        return (Year::Shifted(0), next + 2);
    }
    let fiscal = next + usize::from(view.is(next, Role::Fiscal));
    if let Some(year) = view.year(fiscal) {
        return (Year::Explicit(year), fiscal + 1);
    }
    (Year::Open, at)
}

/// Returns a distance in years, negative for the past, with the index of the next token: "a year ago", "two years
/// earlier".
pub(crate) fn years_back(view: &TokenView<'_>, at: usize) -> Option<(i16, usize)> {
    let next = at + usize::from(view.is(at, Role::Of) || view.is(at, Role::In));
    if let Some((Year::Shifted(years), end)) = shifted_year(view, next) {
        return Some((years, end)).filter(|(years, _)| *years < 0);
    }
    let (amount, next) = amount(view, next)?;
    let year = view.value(next, Role::Unit) == Some(7);
    let back = view.is(next + 1, Role::Ago) || view.is(next + 1, Role::Earlier);
    let years = i16::try_from(amount.whole()?).ok()?;
    (year && back && years < 100).then_some((-years, next + 2))
}
