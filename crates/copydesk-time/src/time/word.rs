//! Expressions of one word, more or less: "now", "recently", "annual", "the future", "summer", "the first half".

use super::amount::Amount;
use super::meaning::{Expression, Meaning, Season, Unit, Year};
use super::name::Role;
use super::reader::Reader;
use super::year::part_of_year;
use copydesk_text::token::TokenShape;

/// "now", "currently", "recent", "the past"
pub(super) fn reference(read: &Reader<'_, '_>, at: usize) -> Option<Expression> {
    let fact = read.fact(at);
    if read.capital(at) && !read.opens(at) {
        return None;
    }
    if let Some(when) = fact.value(Role::Reference) {
        let more = usize::from(at > 0 && matches!(read.text(at - 1), "more" | "most" | "until"));
        return Some(Expression::new(at - more, at + 1, Meaning::Reference(when)));
    }
    if let Some(when) = fact.value(Role::AdjectiveReference) {
        // "recent years" is read with its unit.
        let joined =
            [Role::Unit, Role::WholeReference, Role::Fiscal].iter().any(|role| read.is(at + 1, *role));
        return (!joined).then(|| Expression::new(at, at + 1, Meaning::Reference(when)));
    }
    let when = fact.value(Role::WholeReference)?;
    let mut the = read.before(at);
    // "the near future", "the long term"; other terms are no times.
    let far = read.is(the, Role::Distance);
    the = if far { read.before(the) } else { the };
    let term = read.text(at).eq_ignore_ascii_case("term");
    if names_more(read, at + 1) || (term && !far) {
        return None;
    }
    let noun = read.is(the, Role::The);
    let fixed = !far && matches!(read.text(the), "in" | "at") && when >= 0;
    (noun || fixed).then(|| Expression::new(if noun { the } else { at }, at + 1, Meaning::Reference(when)))
}

/// Whether a noun follows: "the future president", "the past chairman".
fn names_more(read: &Reader<'_, '_>, at: usize) -> bool {
    let fact = read.fact(at);
    let counts =
        [Role::Unit, Role::Number, Role::Vague, Role::Half, Role::Weekday, Role::Month, Role::Season];
    read.form(at, TokenShape::NUMBER)
        || counts.into_iter().any(|role| fact.is(role))
        || (read.form(at, TokenShape::WORD) && fact.role() == Role::None)
}

/// "annual", "weekly", "daily"
pub(super) fn set(read: &Reader<'_, '_>, at: usize) -> Option<Expression> {
    let unit = Unit::of(read.value(at, Role::Set)?)?;
    let name = read.capital(at) && (!read.opens(at) || read.capital(at + 1));
    let prefix = read.glued(at) && read.dash(at.wrapping_sub(1));
    (!name && !prefix).then(|| Expression::new(at, at + 1, Meaning::Every(unit, Amount::Exact(10))))
}

/// "yearlong", "weeklong"
pub(super) fn long(read: &Reader<'_, '_>, at: usize) -> Option<Expression> {
    let unit = Unit::of(read.value(at, Role::Long)?)?;
    Some(Expression::new(at, at + 1, Meaning::Length(unit, Amount::Exact(10))))
}

/// "Mondays"
pub(super) fn weekdays(read: &Reader<'_, '_>, at: usize) -> Option<Expression> {
    let day = i8::try_from(read.value(at, Role::Weekdays)?).ok()?;
    read.capital(at).then(|| Expression::new(at, at + 1, Meaning::EveryWeekday(day)))
}

/// "last summer", "the spring of 2009", "autumn 2009", "this fall"
pub(super) fn season(read: &Reader<'_, '_>, at: usize) -> Option<Expression> {
    let season = Season::of(read.value(at, Role::Season)?)?;
    let (year, end) = part_of_year(read, at + 1);
    let mut before = read.before(at);
    let phase = read.is(before, Role::Phase);
    if phase {
        before = read.before(before);
    }
    if let Some(shift) = read.value(before, Role::Shift) {
        let year = match shift {
            ..0 => Year::Last,
            0 => Year::Shifted(0),
            1.. => Year::Next,
        };
        return Some(Expression::new(before, at + 1, Meaning::Season(year, season)));
    }
    if end > at + 1 {
        let first = if !phase && read.is(before, Role::The) { before } else { at };
        return Some(Expression::new(first, end, Meaning::Season(year, season)));
    }
    if read.is(before, Role::Every) {
        return Some(Expression::new(before, end, Meaning::Every(Unit::Year, Amount::Exact(10))));
    }
    // "Spring Street", "the fall of Rome", "a water spring"
    let name = read.capital(at) && !read.opens(at) && read.capital(at + 1);
    let doubtful =
        matches!(season, Season::Spring | Season::Autumn) && !read.text(at).eq_ignore_ascii_case("autumn");
    let the = read.is(before, Role::The);
    let all = &read.whole();
    let inside = |at: usize| all.is(at, Role::In);
    let autumn = read.text(at).eq_ignore_ascii_case("autumn");
    let told = if the { inside(read.before(before)) || !doubtful } else { inside(before) || phase || autumn };
    let first = if the { before } else { at };
    (told && !name && !read.is(at + 1, Role::Of))
        .then(|| Expression::new(first, end, Meaning::Season(Year::Open, season)))
}

/// "the first half of 2009", "second-half"
pub(super) fn half(read: &Reader<'_, '_>, at: usize) -> Option<Expression> {
    let before = read.before(at);
    let number = read.value(before, Role::Ordinal).filter(|number| (1..=2).contains(number))?;
    let (year, end) = part_of_year(read, at + 1);
    // Matches have halves as well.
    (end > at + 1).then_some(())?;
    let the = before.wrapping_sub(1);
    let first = if read.is(the, Role::The) { the } else { before };
    Some(Expression::new(first, end, Meaning::Half(year, i8::try_from(number).ok()?)))
}

/// "Q3 2009", "3Q"
pub(super) fn short_quarter(read: &Reader<'_, '_>, at: usize) -> Option<Expression> {
    let first = at.checked_sub(1)?;
    let quarter = read.small(at, 1, 4).filter(|_| read.glued(at) && read.text(first) == "Q")?;
    let (year, end) = part_of_year(read, at + 1);
    Some(Expression::new(first, end, Meaning::Quarter(year, quarter)))
}

/// "the seventies"
pub(super) fn decade(read: &Reader<'_, '_>, at: usize) -> Option<Expression> {
    let tens = read.value(at, Role::Decade)?;
    let mut before = read.before(at);
    before = if read.is(before, Role::Phase) { read.before(before) } else { before };
    read.is(before, Role::The).then(|| Expression::new(before, at + 1, Meaning::Decade(190 + tens / 10)))
}
