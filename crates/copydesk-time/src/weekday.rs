//! Weekdays: "Friday", "last Monday", "every Sunday", "Friday, May 8, 2009", "lunes pasado", "nesta quinta-feira (12)".

use crate::calendar_date::date;
use crate::day_part;
use crate::expression::{AnchorKind, Expression, Meaning, TimeOfDay, Year};
use crate::following_shift::shift_after;
use crate::holiday::weekday_of_easter;
use crate::properties::Property;
use crate::token_view::TokenView;
use crate::unit::Unit;
use crate::word_roles::Role;
use copydesk_text::name_list::is_given_name;
use copydesk_text::token::TokenShape;

/// Returns a weekday and its part in one word: "Mittwochabend", "vergangenen Mittwochabend".
pub(crate) fn weekday_part(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    let code = view.value(at, Role::WeekdayPart)?;
    let day = i8::try_from(code / 100).ok()?;
    let time = Some(TimeOfDay::Part(Unit::of(code % 100)?.day_part()?));
    let before = view.before(at);
    let shift = view.value(before, Role::Shift);
    let first = if shift.is_some() || view.is(before, Role::Every) { before } else { at };
    let meaning = if view.is(before, Role::Every) {
        Meaning::EveryWeekday(day)
    } else {
        Meaning::Weekday(day, shift, AnchorKind::Publication)
    };
    Some(Expression { first, end: at + 1, meaning, time })
}

/// Returns the weekday that a token names: "Friday", "last Monday", "every Sunday", "Friday, May 8, 2009".
pub(crate) fn weekday(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    let roles = view.roles(at);
    let short = roles.value(Role::ShortWeekday);
    let day = i8::try_from(roles.value(Role::Weekday).or(short)?).ok()?;
    if view.has(Property::CapitalNames) && !view.is_capitalized(at) {
        return None;
    }
    if is_name(view, at) || is_surname(view, at) {
        return None;
    }
    let mut next = at + 1;
    next += usize::from(short.is_some() && view.attached_stop(next));
    // "Friday, May 8, 2009"
    let mut comma = usize::from(view.is_punct(next, &[',']));
    comma += usize::from(view.is(next + comma, Role::The));
    if let Some(found) = date(view, next + comma).filter(|found| matches!(found.meaning, Meaning::Day(..))) {
        return Some(Expression { first: at, ..found });
    }
    if short.is_some() || roles.is(Role::NeedsSuffix) && !is_short_form(view, at) {
        return None;
    }
    // "Sunday Times", "Black Friday", "Man Friday"
    if view.is_capitalized(next) && view.is(next, Role::NameTail) && !view.has_shape(at, TokenShape::ALL_CAPS)
    {
        return None;
    }
    // "Monday.com"
    if view.is_punct(next, &['.', '@'])
        && view.has_no_space_before(next)
        && view.has_no_space_before(next + 1)
        && view.has_shape(next + 1, TokenShape::WORD)
    {
        return None;
    }
    let before = view.before(at);
    if view.is(before, Role::NameHead) && view.is_capitalized(before) {
        return weekday_of_easter(view, before, next);
    }
    // "the third Saturday of June" is not the last one.
    if view.is(before, Role::Ordinal) && !view.is(before, Role::Shift) {
        return None;
    }
    if view.is(before, Role::Every) {
        return Some(Expression::new(before, next, Meaning::EveryWeekday(day)));
    }
    let numbered = day_number(view, next).map(|(meaning, end)| match meaning {
        Meaning::DayOfMonth(number, _) => {
            (shared_month(view, end, number).unwrap_or(Meaning::WeekdayAndDay(day, number)), end)
        }
        meaning => (meaning, end),
    });
    // "los lunes", "de lunes a viernes"
    if numbered.is_none() && (view.is(before, Role::PluralThe) || is_in_range(view, at)) {
        let first = if view.is(before, Role::PluralThe) { before } else { at };
        return Some(Expression::new(first, next, Meaning::EveryWeekday(day)));
    }
    let following =
        view.text(before).eq_ignore_ascii_case("following") && !view.is(before.wrapping_sub(1), Role::The);
    if let Some(shift) = view.value(before, Role::Shift).filter(|_| !following) {
        let the = before.wrapping_sub(1);
        let after_the = view.has(Property::AnaphoricArticle) && view.is(the, Role::The) && shift != 0;
        let this_past = shift != 0 && view.value(the, Role::Shift) == Some(0);
        let first = if after_the || this_past { the } else { before };
        let anchor = if after_the { AnchorKind::LastMention } else { AnchorKind::Publication };
        let (meaning, end) = numbered.unwrap_or((Meaning::Weekday(day, Some(shift), anchor), next));
        return Some(Expression::new(first, end, meaning));
    }
    if let Some((meaning, end)) = numbered {
        return Some(Expression::new(at, end, meaning));
    }
    let (shift, anchor, end) = match shift_after(view, next) {
        Some((shift, anchor, end)) => (Some(shift), anchor, end),
        None => (None, AnchorKind::Publication, next),
    };
    Some(Expression::new(at, end, Meaning::Weekday(day, shift, anchor)))
}

/// Returns whether a weekday is a name by its capital, where weekdays have none: "Domingo Siro".
fn is_name(view: &TokenView<'_>, at: usize) -> bool {
    let names = |at: usize| {
        view.is_capitalized(at)
            && view.has_shape(at, TokenShape::WORD)
            && !view.has_shape(at, TokenShape::ALL_CAPS)
            && view.roles(at).first() == Role::None
    };
    let before = at.wrapping_sub(1);
    !view.has(Property::CapitalNames)
        && view.is_capitalized(at)
        && !view.has_shape(at, TokenShape::ALL_CAPS)
        && (names(at + 1) || names(before) && !view.starts_sentence(before))
}

/// Returns the day of the month that follows a weekday, with the index of the next token: "(12)", "(12/3)", ", dia 12", "15".
fn day_number(view: &TokenView<'_>, at: usize) -> Option<(Meaning, usize)> {
    if view.has(Property::MonthFirst) {
        return None;
    }
    let day = |at: usize| view.short_number(at, 1, 31);
    if view.is_punct(at, &['(']) {
        // "(30 de mayo)"
        let named = date(view, at + 1).filter(|found| matches!(found.meaning, Meaning::Day(..)));
        if let Some(found) = named.filter(|found| view.is_punct(found.end, &[')'])) {
            return Some((found.meaning, found.end + 1));
        }
        let (day, next) = (day(at + 1)?, at + 2);
        let month = view.short_number(next + 1, 1, 12).filter(|_| view.is_punct(next, &['/', '.']));
        let close = if month.is_some() { next + 2 } else { next };
        let meaning = month.map_or(Meaning::DayOfMonth(day, 0), |month| Meaning::Day(Year::Open, month, day));
        return view.is_punct(close, &[')']).then_some((meaning, close + 1));
    }
    let noun = at + usize::from(view.is_punct(at, &[',']));
    // "quinta-feira, 20, a domingo"
    let closed = view.is_punct(noun + 1, &[',', ')']) || view.is(noun + 1, Role::And);
    if let Some(day) = day(noun).filter(|_| noun > at && closed) {
        return Some((Meaning::DayOfMonth(day, 0), noun + 1));
    }
    if view.is(noun, Role::DayNumber) {
        return Some((Meaning::DayOfMonth(day(noun + 1)?, 0), noun + 2));
    }
    // "el lunes 15 personas"
    let next = at + 1;
    let ends = view.has_shape(next, TokenShape::PUNCT) && !view.has_no_space_before(next + 1);
    let goes_on = !view.has_shape(next, TokenShape::NUMBER)
        && (ends || next >= view.len() || view.is_function_word(next) && !view.is(next, Role::Unit));
    Some((Meaning::DayOfMonth(day(at).filter(|_| goes_on)?, 0), next))
}

/// Returns a day in the month of a later one, which a weekday and a number name as well: "jueves 20 al domingo 23 de junio". `at` is
/// the index after its number.
fn shared_month(view: &TokenView<'_>, at: usize, day: i8) -> Option<Meaning> {
    let mut next = at + usize::from(view.is_punct(at, &[',']));
    if !view.is(next, Role::And) {
        return None;
    }
    next += 1;
    for role in [Role::Contracted, Role::The] {
        next += usize::from(view.is(next, role));
    }
    let number = next + 1 + usize::from(view.is_punct(next + 1, &[',']));
    let later = date(view, number).filter(|_| view.is(next, Role::Weekday))?;
    match later.meaning {
        Meaning::Day(year, month, last) if day < last => Some(Meaning::Day(year, month, day)),
        _ => None,
    }
}

/// Returns whether a weekday is named without its second half, "nesta segunda", where the word is no ordinal: with the day of the
/// month, after "this" or "next", or with a part of the day.
fn is_short_form(view: &TokenView<'_>, at: usize) -> bool {
    let view = &view.unclipped();
    let (before, next) = (at.wrapping_sub(1), at + 1);
    let ends = view.has_shape(next, TokenShape::PUNCT) || next >= view.len() || view.is_function_word(next);
    let shifted = view.is(before, Role::Shift) || shift_after(view, next).is_some();
    let numbered = || day_number(view, next).is_some_and(|(_, end)| end > next + 1);
    let in_list = |other: usize, join: usize| view.is(other, Role::Weekday) && view.is(join, Role::And);
    numbered()
        || (shifted && (ends || shift_after(view, next).is_some()))
        || day_part::linked_part(view, next).is_some()
        || view.value(before, Role::Of).is_some()
            && day_part::day_part_at(view, at.wrapping_sub(2)).is_some()
            && ends
        || view.is_punct(next, &[',']) && view.is(at + 2, Role::NeedsSuffix)
        || view.value(at, Role::NeedsSuffix) == Some(1)
            && ends
            && [Role::Contracted, Role::Of, Role::In, Role::Until].iter().any(|role| view.is(before, *role))
        || in_list(at + 2, next)
        || in_list(at.wrapping_sub(2), before) && ends
}

/// Returns whether a weekday is one end of a range of weekdays: "de lunes a viernes".
fn is_in_range(view: &TokenView<'_>, at: usize) -> bool {
    if !view.has(Property::NearWeekdays) {
        return false;
    }
    let view = &view.unclipped();
    let is_end = |first: usize| {
        let join = first + 1;
        let last = join + 1;
        let preposition = first.wrapping_sub(1);
        let opened = view.is(preposition, Role::Of) || view.is(preposition, Role::In);
        // "la nuit de samedi à dimanche"
        let of_part = day_part::day_part_at(view, preposition.wrapping_sub(1)).is_some();
        opened
            && !of_part
            && view.is(first, Role::Weekday)
            && view.is(join, Role::And)
            && !view.is(join, Role::NumberJoin)
            && view.is(last, Role::Weekday)
            && !view.has_shape(last + 1, TokenShape::NUMBER)
            && (at == first || at == last)
    };
    is_end(at) || at >= 2 && is_end(at - 2)
}

/// Returns whether a capitalized weekday follows a given name, as a surname, in languages other than English: "Frank Sonntag",
/// "Fátima Domingos".
pub(crate) fn is_surname(view: &TokenView<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    !view.has(Property::MonthFirst)
        && view.is_capitalized(at)
        && view.is_capitalized(before)
        && view.has_shape(before, TokenShape::WORD)
        && !view.has_shape(at, TokenShape::ALL_CAPS)
        && is_given_name(view.text(before))
}
