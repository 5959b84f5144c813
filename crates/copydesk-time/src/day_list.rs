//! Days before the month that they share with a later one, and days with the number of their month: "am 10. und 11. Februar", "vom 5. bis zum 9. Juni", "les 3 et 4 mai".

use crate::calendar_date::date;
use crate::expression::{Expression, Meaning, Year};
use crate::properties::Property;
use crate::token_view::TokenView;
use crate::word_roles::Role;
use copydesk_text::token::TokenShape;

/// The most days that share a month.
const MAX_DAYS: usize = 8;

/// Returns a day whose month follows a later one. `at` is the index of its number.
pub(crate) fn listed_day(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    if view.has(Property::MonthFirst) {
        return None;
    }
    if view.has_no_space_before(at) && !view.is_punct(at.wrapping_sub(1), &['(', '„', '»']) {
        return None;
    }
    let (day, end) = bare_day(view, at)?;
    // "3., 4. und 5. Oktober", "3, 4 y 5 de octubre"
    let commas = end > at + 1 || !view.has(Property::OrdinalStop);
    let (mut last, mut next) = (day, end);
    for _ in 0..MAX_DAYS {
        next = after_connective(view, next, commas)?;
        if let Some(found) = date(view, next) {
            let Meaning::Day(year, month, after) = found.meaning else { return None };
            return (last < after).then(|| Expression::new(at, end, Meaning::Day(year, month, day)));
        }
        let (number, after) = bare_day(view, next).filter(|(number, _)| *number > last)?;
        (last, next) = (number, after);
    }
    None
}

/// Returns a day with the number of its month and no year: "am 3.10.", "bis 24.12.". `at` is the index of its number.
pub(crate) fn day_and_month(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    let before = at.checked_sub(1)?;
    let introduced =
        [Role::Contracted, Role::The, Role::Until, Role::And].iter().any(|role| view.is(before, *role));
    if !view.has(Property::OrdinalStop)
        || !introduced
        || view.has_no_space_before(at)
        || !view.has_shape(at, TokenShape::NUMBER)
    {
        return None;
    }
    let (day, month) = view.text(at).split_once('.')?;
    let number = |text: &str| text.parse::<i8>().ok().filter(|_| text.len() <= 2);
    let day = number(day).filter(|day| (1..=31).contains(day))?;
    let month = number(month).filter(|month| (1..=12).contains(month))?;
    let stop = view.attached_stop(at + 1);
    stop.then(|| Expression::new(at, at + 2, Meaning::Day(Year::Open, month, day)))
}

/// Returns the day of a month that is not named right after it, with the index of the next token: "10.", "3".
fn bare_day(view: &TokenView<'_>, at: usize) -> Option<(i8, usize)> {
    let day = view.short_number(at, 1, 31)?;
    let suffix = view.is(at + 1, Role::OrdinalSuffix) && view.has_no_space_before(at + 1);
    let stop = view.attached_stop(at + 1);
    if suffix {
        return Some((day, at + 2));
    }
    (stop == view.has(Property::OrdinalStop)).then_some((day, at + 1 + usize::from(stop)))
}

/// Returns the index after what joins two days: ",", "und", "bis zum". `commas` says whether a comma does.
fn after_connective(view: &TokenView<'_>, at: usize, commas: bool) -> Option<usize> {
    let comma = usize::from(commas && view.is_punct(at, &[',']));
    let word = at + comma;
    let joins = view.is(word, Role::And) || view.is(word, Role::Until) || view.dash(word);
    let mut next = word + usize::from(joins);
    if next > at && !view.dash(word) {
        for role in [Role::Contracted, Role::The] {
            next += usize::from(view.is(next, role));
        }
    }
    (next > at).then_some(next)
}
