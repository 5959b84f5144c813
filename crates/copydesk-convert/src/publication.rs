//! The date of publication, where the markup of a page and its text each have one.

use crate::{DateTrust, KnownMetadata};
use copydesk_page::day_in_address;
use copydesk_record::date::Date;
use copydesk_record::{ArticleDate, Basis};

/// What a printed date is, beside a date of publication in the markup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Printed {
    /// It says the same, perhaps on another clock. The markup is the more precise.
    Same,
    /// It is the day of the markup by the clock of the place where it was published, and the markup has no clock.
    LocalDay,
    /// It is the day of the last change, as the markup has it too.
    OfChange,
    /// It says another day, and is likelier to be right.
    Likelier,
    /// It says another day, and is less likely to be right.
    Unlikelier,
    /// It says nothing about the publication, or no day.
    Beside,
}

/// Returns what a printed date is, beside the one that the markup states of the publication. `change` is the printed date of
/// the last change.
pub(crate) fn beside_markup(
    stated: &ArticleDate<'_>,
    known: &KnownMetadata<'_>,
    printed: &ArticleDate<'_>,
    change: Option<&ArticleDate<'_>>,
) -> Printed {
    if are_same(stated, printed) {
        return Printed::Same;
    }
    // Of a page that prints only its change, that may be read as the publication too.
    let is_of_change = printed.start.is_some() && change.is_some_and(|change| change.start == printed.start);
    let trust = known.published_trust;
    if !names_day(printed) || (is_of_change && trust != DateTrust::WherePrinted) {
        return Printed::Beside;
    }
    let in_address = known.address().and_then(day_in_address);
    let is_in_address = in_address.as_deref() == printed.value.get(..10);
    if are_neighbours(stated, printed) {
        let is_instant = has_zone(stated) && !is_in_address;
        return match trust {
            DateTrust::AbovePrinted if is_instant => Printed::Same,
            _ => Printed::LocalDay,
        };
    }
    match trust {
        _ if in_address.as_deref() == stated.value.get(..10) => Printed::Unlikelier,
        _ if is_in_address => Printed::Likelier,
        DateTrust::AbovePrinted if is_stated_change(known, printed) => Printed::OfChange,
        DateTrust::AbovePrinted if printed.basis != Basis::Text => Printed::Unlikelier,
        _ => Printed::Likelier,
    }
}

/// Returns whether the markup states a date as that of the last change.
fn is_stated_change(known: &KnownMetadata<'_>, printed: &ArticleDate<'_>) -> bool {
    known.modified.as_ref().is_some_and(|modified| {
        let (value, basis) = (modified.value.as_ref().into(), modified.basis);
        let change = ArticleDate { value, basis, text: None, start: None, end: None };
        are_of_one_day(&change, printed)
    })
}

/// Returns whether a known date and a printed one say the same. Print has no seconds, and may have another zone.
pub(crate) fn are_same(known: &ArticleDate<'_>, printed: &ArticleDate<'_>) -> bool {
    (known.may_equal(printed) && are_of_one_day(known, printed)) || are_of_one_minute(known, printed)
}

/// Returns whether two dates name instants less than a minute apart.
pub(crate) fn are_of_one_minute(one: &ArticleDate<'_>, other: &ArticleDate<'_>) -> bool {
    let instants = || Some((one.bounds()?, other.bounds()?));
    instants().is_some_and(|((from, to), (other_from, other_to))| {
        let are_instants = to - from < MINUTE && other_to - other_from < MINUTE;
        are_instants && from < other_from + MINUTE && other_from < from + MINUTE
    })
}

/// The seconds of a minute.
const MINUTE: i64 = 60;

/// Returns whether two dates name the same day, as far as both name one: in another zone the words of one would not be
/// those of the other.
fn are_of_one_day(a: &ArticleDate<'_>, b: &ArticleDate<'_>) -> bool {
    let (Ok(a), Ok(b)) = (Date::parse(&a.value), Date::parse(&b.value)) else { return false };
    let agree = |a: Option<i16>, b: Option<i16>| a.zip(b).is_none_or(|(a, b)| a == b);
    agree(a.year, b.year)
        && agree(a.month.map(Into::into), b.month.map(Into::into))
        && agree(a.day.map(Into::into), b.day.map(Into::into))
}

/// Returns whether two dates name days of which one follows the other.
pub(crate) fn are_neighbours(one: &ArticleDate<'_>, other: &ArticleDate<'_>) -> bool {
    let day = |date: &ArticleDate<'_>| Some(Date::parse(date.value.get(..10)?).ok()?.bounds()?.0);
    day(one).zip(day(other)).is_some_and(|(one, other)| one.abs_diff(other) == 24 * 60 * 60)
}

/// Returns whether a date names a day.
pub(crate) fn names_day(date: &ArticleDate<'_>) -> bool {
    Date::parse(&date.value).is_ok_and(|date| date.day.is_some())
}

fn has_zone(date: &ArticleDate<'_>) -> bool {
    Date::parse(&date.value).is_ok_and(|date| date.time.is_some_and(|time| time.offset.is_some()))
}
