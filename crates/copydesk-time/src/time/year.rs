//! Years that are said with a part of them: "of 2009", "of last year", "a year ago".

use super::amount::amount;
use super::meaning::Year;
use super::name::Role;
use super::reader::Reader;

/// "last year", "this year", "next year": the year, and the token after it.
pub(super) fn shifted_year(read: &Reader<'_, '_>, at: usize) -> Option<(Year, usize)> {
    let at = at + usize::from(read.is(at, Role::The));
    let shift = read.value(at, Role::Shift)?;
    (read.value(at + 1, Role::Unit) == Some(7) && !read.text(at + 1).ends_with(['s', 'S']))
        .then_some((Year::Shifted(shift), at + 2))
}

/// "of 2009", "of last year", "2009", "this year": the year of a quarter or half, and the token after it.
pub(super) fn part_of_year(read: &Reader<'_, '_>, at: usize) -> (Year, usize) {
    let next = at + usize::from(read.is(at, Role::Of) || read.mark(at, &[',']));
    // "of the year"
    if next > at
        && read.is(next, Role::The)
        && read.value(next + 1, Role::Unit) == Some(7)
        && !read.is(next + 2, Role::Of)
    {
        return (Year::Shifted(0), next + 2);
    }
    let fiscal = next + usize::from(read.is(next, Role::Fiscal));
    if let Some(year) = read.year(fiscal) {
        return (Year::Printed(year), fiscal + 1);
    }
    if read.mark(at, &[',']) {
        return (Year::Open, at);
    }
    shifted_year(read, next).unwrap_or((Year::Open, at))
}

/// "a year ago", "last year", "of the last year", "a year earlier", "two years ago": years back, and the token after it.
pub(super) fn years_back(read: &Reader<'_, '_>, at: usize) -> Option<(i16, usize)> {
    let next = at + usize::from(read.is(at, Role::Of) || read.is(at, Role::In));
    if let Some((Year::Shifted(years), end)) = shifted_year(read, next) {
        return Some((years, end)).filter(|(years, _)| *years < 0);
    }
    let (amount, next) = amount(read, next)?;
    let year = read.value(next, Role::Unit) == Some(7);
    let back = read.is(next + 1, Role::Ago) || read.is(next + 1, Role::Earlier);
    let years = i16::try_from(amount.whole()?).ok()?;
    (year && back && years < 100).then_some((-years, next + 2))
}
