//! Days by name: "Friday", "last Monday night", "today", "Christmas"; and parts of the day: "this morning".

use super::calendar_date::date;
use super::holiday::{holiday, weekday_of_easter};
use super::meaning::{Base, Expression, Hour, Meaning, Part, Unit};
use super::name::Role;
use super::reader::Reader;
use copydesk_text::token::TokenShape;

/// The day that is named at a token.
pub(super) fn day(read: &Reader<'_, '_>, at: usize) -> Option<Expression> {
    let found = weekday(read, at).or_else(|| relative(read, at)).or_else(|| holiday(read, at))?;
    Some(with_part(read, found))
}

/// Adds the part of the day behind a day: "Friday night", "Monday late afternoon".
pub(super) fn with_part(read: &Reader<'_, '_>, mut found: Expression) -> Expression {
    let late = found.end + usize::from(read.is(found.end, Role::Phase));
    let day = matches!(
        found.meaning,
        Meaning::Day(..) | Meaning::Weekday(..) | Meaning::EveryWeekday(..) | Meaning::Shift(Unit::Day, ..)
    );
    if let Some((part, end)) = part_at(read, late).filter(|_| day && found.hour.is_none()) {
        (found.hour, found.end) = (Some(Hour::Part(part)), end);
    }
    found
}

fn part_at(read: &Reader<'_, '_>, at: usize) -> Option<(Part, usize)> {
    let part = Unit::of(read.value(at, Role::Unit)?)?.part()?;
    let title = read.capital(at) && read.capital(at + 1);
    (!read.text(at).ends_with('s') && !title).then_some((part, at + 1))
}

fn weekday(read: &Reader<'_, '_>, at: usize) -> Option<Expression> {
    let fact = read.fact(at);
    let short = fact.value(Role::ShortWeekday);
    let day = i8::try_from(fact.value(Role::Weekday).or(short)?).ok()?;
    if !(read.capital(at) || read.unmarked_names) {
        return None;
    }
    let mut next = at + 1;
    next += usize::from(short.is_some() && read.mark(next, &['.']) && read.glued(next));
    // "Friday, May 8, 2009"
    let mut comma = usize::from(read.mark(next, &[',']));
    comma += usize::from(!read.english && read.is(next + comma, Role::The));
    if let Some(found) = date(read, next + comma).filter(|found| matches!(found.meaning, Meaning::Day(..))) {
        return Some(Expression { first: at, ..found });
    }
    if short.is_some() {
        return None;
    }
    // "Sunday Times", "Black Friday", "Man Friday"
    if read.capital(next) && read.is(next, Role::NameTail) {
        return None;
    }
    // "Monday.com"
    if read.mark(next, &['.', '@'])
        && read.glued(next)
        && read.glued(next + 1)
        && read.form(next + 1, TokenShape::WORD)
    {
        return None;
    }
    let before = read.before(at);
    if read.is(before, Role::NameHead) && read.capital(before) {
        return weekday_of_easter(read, before, next);
    }
    // "the third Saturday of June" is not the last one.
    if read.is(before, Role::Ordinal) {
        return None;
    }
    if read.is(before, Role::Every) {
        return Some(Expression::new(before, next, Meaning::EveryWeekday(day)));
    }
    let following =
        read.text(before).eq_ignore_ascii_case("following") && !read.is(before.wrapping_sub(1), Role::The);
    if let Some(shift) = read.value(before, Role::Shift).filter(|_| !following) {
        let the = before.wrapping_sub(1);
        let told = read.is(the, Role::The) && shift != 0;
        let this_past = shift != 0 && read.value(the, Role::Shift) == Some(0);
        let first = if told || this_past { the } else { before };
        let base = if told { Base::Mention } else { Base::Anchor };
        return Some(Expression::new(first, next, Meaning::Weekday(day, Some(shift), base)));
    }
    Some(Expression::new(at, next, Meaning::Weekday(day, None, Base::Anchor)))
}

/// "today", "the day before yesterday", "tonight"
fn relative(read: &Reader<'_, '_>, at: usize) -> Option<Expression> {
    if read.is(at, Role::Tonight) {
        let meaning = Meaning::Shift(Unit::Day, 0, Base::Anchor);
        return Some(Expression { first: at, end: at + 1, meaning, hour: Some(Hour::Part(Part::Night)) });
    }
    let day = read.value(at, Role::Day)?;
    let name =
        read.capital(at) && !read.opens(at) && (read.capital(at.wrapping_sub(1)) || read.capital(at + 1));
    if name {
        return None;
    }
    // "the day after tomorrow"
    let word = read.text(at.wrapping_sub(1));
    let beyond = match day {
        -1 => word.eq_ignore_ascii_case("before"),
        1 => word.eq_ignore_ascii_case("after"),
        _ => false,
    } && read.value(at.wrapping_sub(2), Role::Unit) == Some(4);
    let (first, days) = if beyond { (at - 2, day * 2) } else { (at, day) };
    Some(Expression::new(first, at + 1, Meaning::Shift(Unit::Day, i32::from(days), Base::Anchor)))
}

/// A part of the day that no day is named for: "this morning", "last night", "in the afternoon".
pub(super) fn part(read: &Reader<'_, '_>, at: usize) -> Option<Expression> {
    let (part, end) = part_at(read, at)?;
    let mut before = read.before(at);
    before = if read.is(before, Role::Phase) { read.before(before) } else { before };
    let (first, meaning) = if let Some(shift) = read.value(before, Role::Shift) {
        let the = read.is(before.wrapping_sub(1), Role::The);
        let base = if the { Base::Mention } else { Base::Anchor };
        (before - usize::from(the), Meaning::Shift(Unit::Day, i32::from(shift), base))
    } else if read.is(before, Role::Same) || read.is(before, Role::That) {
        let the = usize::from(before > 0 && read.is(before - 1, Role::The));
        (before - the, Meaning::Shift(Unit::Day, 0, Base::Mention))
    } else if read.is(before, Role::Every) {
        return Some(Expression::new(
            before,
            end,
            Meaning::Every(Unit::of(read.value(at, Role::Unit)?)?, super::amount::Amount::Exact(10)),
        ));
    } else if read.is(before, Role::The) {
        // "in the morning", "on the night of June 3"
        let whole = date(read, end + 1).filter(|_| read.is(end, Role::Of));
        let named = day(read, end + 1).filter(|found| read.is(end, Role::Of) && found.hour.is_none());
        if let Some(whole) = whole.or(named) {
            let hour = Some(Hour::Part(part));
            return Some(Expression { first: before, end: whole.end, meaning: whole.meaning, hour });
        }
        (before, Meaning::Hour)
    } else if read.is(before, Role::In) && part != Part::Night {
        (at, Meaning::Hour)
    } else {
        return None;
    };
    Some(Expression { first, end, meaning, hour: Some(Hour::Part(part)) })
}
