//! Expressions of one or a few words: "now", "recently", "annual", "the future", "Mondays".

use crate::amount::Amount;
use crate::day_part::with_day_part;
use crate::day_part_phrase::day_part;
use crate::expression::{Expression, Meaning};
use crate::properties::Property;
use crate::token_view::TokenView;
use crate::unit::Unit;
use crate::weekday::is_surname;
use crate::word_roles::Role;
use copydesk_text::token::TokenShape;

/// Returns a reference to the past, the present or the future: "now", "recent", "the past".
pub(crate) fn reference(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    let roles = view.roles(at);
    let noun = view.has(Property::CapitalNouns) && roles.is(Role::WholeReference);
    if view.is_capitalized(at) && !view.starts_sentence(at) && !noun {
        return None;
    }
    // "vor kurzem"
    if roles.first() == Role::Distance {
        let ago = at.checked_sub(1).filter(|ago| view.is(*ago, Role::AgoBefore))?;
        return Some(Expression::new(ago, at + 1, Meaning::Reference(-1)));
    }
    // "früher als"
    if roles.is(Role::Earlier) && view.is(at + 1, Role::Than) {
        return None;
    }
    if let Some(when) = roles.value(Role::Reference) {
        let more = usize::from(at > 0 && matches!(view.text(at - 1), "more" | "most" | "until"));
        return Some(Expression::new(at - more, at + 1, Meaning::Reference(when)));
    }
    if let Some(when) = roles.value(Role::AdjectiveReference) {
        // "recent years" is read with its unit.
        let day = view.is(at + 1, Role::Weekday) || view.is(at + 1, Role::WeekdayPart);
        let joined =
            day || [Role::Unit, Role::WholeReference, Role::Fiscal].iter().any(|role| view.is(at + 1, *role));
        return (!joined).then(|| Expression::new(at, at + 1, Meaning::Reference(when)));
    }
    let when = roles.value(Role::WholeReference)?;
    let mut the = view.before(at);
    // "the near future", "the long term"; other terms are no times.
    let far = view.is(the, Role::Distance);
    the = if far { view.before(the) } else { the };
    if !view.has(Property::ReferenceArticle) {
        return introduced_reference(view, the, at, when);
    }
    let term = view.text(at).eq_ignore_ascii_case("term");
    if modifies_noun(view, at + 1) || (term && !far) {
        return None;
    }
    let noun = view.is(the, Role::The);
    let fixed = !far && matches!(view.text(the), "in" | "at") && when >= 0;
    (noun || fixed).then(|| Expression::new(if noun { the } else { at }, at + 1, Meaning::Reference(when)))
}

/// Returns the reference of an adverb that is a unit as well: "ora" is now, "un'ora" an hour.
pub(crate) fn adverb_of_unit(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    let when = view.value(at, Role::Reference)?;
    let before = at.wrapping_sub(1);
    let nominal = [
        Role::The,
        Role::Contracted,
        Role::Article,
        Role::Number,
        Role::Shift,
        Role::Ordinal,
        Role::Of,
        Role::Half,
        Role::That,
        Role::Every,
        Role::Unit,
        Role::Vague,
    ];
    let is_noun = nominal.iter().any(|role| view.is(before, *role))
        || view.has_shape(before, TokenShape::NUMBER)
        || view.is(at + 1, Role::Of)
        || view.is(at + 1, Role::Compound)
        || view.is_capitalized(at) && !view.starts_sentence(at);
    (!is_noun).then(|| Expression::new(at, at + 1, Meaning::Reference(when)))
}

/// Returns the past, the present or the future after its preposition: "in Zukunft", "im Moment", "in der Vergangenheit". `before`
/// is the index before the noun and its adjective.
fn introduced_reference(view: &TokenView<'_>, before: usize, at: usize, when: i16) -> Option<Expression> {
    let the = view.is(before, Role::The);
    // "im Moment des Sieges", "in dem Moment, als"
    let next = at + 1;
    let own = view.is(next, Role::Of) || (the || when == 0) && view.is(next, Role::The);
    // "en el pasado mes"
    let noun = !view.has(Property::CapitalNouns)
        && (view.has_shape(next, TokenShape::WORD) || view.has_shape(next, TokenShape::NUMBER))
        && !view.is_function_word(next);
    if own || noun || (the && when == 0 && view.is_punct(next, &[','])) {
        return None;
    }
    let preposition = if the { before.wrapping_sub(1) } else { before };
    let introduced = view.is(preposition, Role::In) || view.is(preposition, Role::Contracted);
    let first = if before.wrapping_add(1) == at && !the { at } else { preposition.wrapping_add(1) };
    introduced.then(|| Expression::new(first, at + 1, Meaning::Reference(when)))
}

/// Returns whether a noun follows: "the future president", "the past chairman".
fn modifies_noun(view: &TokenView<'_>, at: usize) -> bool {
    let roles = view.roles(at);
    let counts = [
        Role::Unit,
        Role::Number,
        Role::Vague,
        Role::Half,
        Role::Weekday,
        Role::Month,
        Role::ShortMonth,
        Role::Season,
    ];
    view.has_shape(at, TokenShape::NUMBER)
        || counts.into_iter().any(|role| roles.is(role))
        || (view.has_shape(at, TokenShape::WORD) && roles.first() == Role::None)
}

/// Returns a set of times in one word: "annual", "weekly", "daily".
pub(crate) fn set_word(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    let unit = Unit::of(view.value(at, Role::Set)?)?;
    // "des Abends"
    if unit.day_part().is_some() && view.is(view.before(at), Role::The) {
        return day_part(view, at);
    }
    let name = view.is_capitalized(at) && (!view.starts_sentence(at) || view.is_capitalized(at + 1));
    let prefix = view.has_no_space_before(at) && view.dash(at.wrapping_sub(1));
    // "los diarios"
    let noun = view.has(Property::NearWeekdays) && view.is(at.wrapping_sub(1), Role::The);
    (!name && !prefix && !noun).then(|| Expression::new(at, at + 1, Meaning::Every(unit, Amount::Exact(10))))
}

/// Returns a duration in one word: "yearlong", "weeklong", "jahrelang".
pub(crate) fn duration_word(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    if let Some(unit) = view.value(at, Role::VagueLength).and_then(Unit::of) {
        return Some(Expression::new(at, at + 1, Meaning::Length(unit, Amount::Vague)));
    }
    let unit = Unit::of(view.value(at, Role::LengthWord)?)?;
    Some(Expression::new(at, at + 1, Meaning::Length(unit, Amount::Exact(10))))
}

/// Returns a set of weekdays: "Mondays".
pub(crate) fn weekdays(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    let day = i8::try_from(view.value(at, Role::Weekdays)?).ok()?;
    if is_surname(view, at) {
        return None;
    }
    // "montags abends"
    let before = at.wrapping_sub(1);
    // "due domeniche successive"
    let counted = view.is(before, Role::Number) || view.has_shape(before, TokenShape::NUMBER);
    if counted && view.has(Property::NearWeekdays) {
        return None;
    }
    let determined = view.is(before, Role::Every) || view.is(before, Role::The);
    let first = if determined && view.has(Property::NearWeekdays) { before } else { at };
    let found = Expression::new(first, at + 1, Meaning::EveryWeekday(day));
    Some(with_day_part(view, found))
}
