//! Days before the month that they share with a later one: "am 10. und 11. Februar", "vom 5. bis zum 9. Juni", "les 3 et 4 mai".

use crate::calendar_date::date;
use crate::expression::{Expression, Meaning};
use crate::token_view::TokenView;
use crate::word_roles::Role;

/// The most days that share a month.
const MAX_DAYS: usize = 8;

/// Returns a day whose month follows a later one. `at` is the index of its number.
pub(crate) fn listed_day(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    if view.english || (view.has_no_space_before(at) && !view.is_punct(at.wrapping_sub(1), &['(', '„', '»']))
    {
        return None;
    }
    let (day, end) = bare_day(view, at)?;
    let (mut last, mut next) = (day, end);
    for _ in 0..MAX_DAYS {
        next = after_connective(view, next, end > at + 1)?;
        if let Some(found) = date(view, next) {
            let Meaning::Day(year, month, after) = found.meaning else { return None };
            return (last < after).then(|| Expression::new(at, end, Meaning::Day(year, month, day)));
        }
        let (number, after) = bare_day(view, next).filter(|(number, _)| *number > last)?;
        (last, next) = (number, after);
    }
    None
}

/// Returns the day of a month that is not named right after it, with the index of the next token: "10.", "3".
fn bare_day(view: &TokenView<'_>, at: usize) -> Option<(i8, usize)> {
    let day = view.short_number(at, 1, 31)?;
    let stop = view.is_punct(at + 1, &['.']) && view.has_no_space_before(at + 1);
    (stop || view.lowercase_names).then_some((day, at + 1 + usize::from(stop)))
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
