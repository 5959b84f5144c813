//! Seasons, halves, quarters and decades: "last summer", "the first half of 2009", "Q3 2009", "the seventies".

use crate::amount::Amount;
use crate::expression::{Expression, Meaning, Year};
use crate::following_shift::shift_after;
use crate::properties::Property;
use crate::token_view::TokenView;
use crate::unit::{Season, Unit};
use crate::word_roles::Role;
use crate::year_phrase::part_of_year;
use copydesk_text::token::TokenShape;

/// Returns a season: "last summer", "the spring of 2009", "autumn 2009", "this fall".
pub(crate) fn season(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    let season = Season::of(view.value(at, Role::Season)?)?;
    // "Winter-Sport"
    if view.has(Property::CapitalNouns) && view.hyphen(at + 1) && view.has_shape(at + 2, TokenShape::WORD) {
        return None;
    }
    let (year, end) = part_of_year(view, at + 1);
    let mut before = view.before(at);
    let phase = view.is(before, Role::Modifier);
    if phase {
        before = view.before(before);
    }
    if let Some(shift) = view.value(before, Role::Shift) {
        let year = match shift {
            ..0 => Year::Last,
            0 => Year::Shifted(0),
            1.. => Year::Next,
        };
        let the = before.wrapping_sub(1);
        let with_the = view.is(the, Role::The) && !view.has(Property::AnaphoricArticle);
        let first = if with_the { the } else { before };
        return Some(Expression::new(first, at + 1, Meaning::Season(year, season)));
    }
    // "el verano pasado", "l'été dernier"
    if let Some((shift, _, end)) = shift_after(view, at + 1) {
        let year = if shift < 0 { Year::Last } else { Year::Next };
        let first = if view.is(before, Role::The) { before } else { at };
        return Some(Expression::new(first, end, Meaning::Season(year, season)));
    }
    if end > at + 1 {
        let first = if !phase && view.is(before, Role::The) { before } else { at };
        return Some(Expression::new(first, end, Meaning::Season(year, season)));
    }
    if view.is(before, Role::Every) {
        return Some(Expression::new(before, end, Meaning::Every(Unit::Year, Amount::Exact(10))));
    }
    // "den ganzen Sommer"
    if view.is(before, Role::All) {
        return Some(Expression::new(before, end, Meaning::Season(Year::Open, season)));
    }
    // "Spring Street", "the fall of Rome", "a water spring"
    let name = !view.has(Property::CapitalNouns)
        && view.is_capitalized(at)
        && !view.starts_sentence(at)
        && view.is_capitalized(at + 1);
    let doubtful = view.is(at, Role::DoubtfulSeason);
    let the = view.is(before, Role::The);
    let all = &view.unclipped();
    // "horario de verano", "los Juegos de Invierno"
    let lower = view.has(Property::CapitalNames);
    let inside = |at: usize| {
        (all.is(at, Role::In) || all.is(at, Role::Contracted) && !all.is(at, Role::Of))
            && (the || lower || !all.is(at, Role::Of))
    };
    let sure = view.is(at, Role::SureSeason);
    let introduced =
        if the { inside(view.before(before)) || !doubtful } else { inside(before) || phase || sure };
    let first = if the { before } else { at };
    (introduced && !name && !view.is(at + 1, Role::Of))
        .then(|| Expression::new(first, end, Meaning::Season(Year::Open, season)))
}

/// Returns a half of a year: "the first half of 2009".
pub(crate) fn half_of_year(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    let (number, before) = view.ordinal_before(at).filter(|(number, _)| (1..=2).contains(number))?;
    let (year, end) = part_of_year(view, at + 1);
    // Matches have halves as well.
    (end > at + 1).then_some(())?;
    let the = before.wrapping_sub(1);
    // "dem 2. Halbjahr 2005"
    let with_the = view.is(the, Role::The) && !view.has(Property::CapitalNouns);
    let first = if with_the { the } else { before };
    Some(Expression::new(first, end, Meaning::Half(year, i8::try_from(number).ok()?)))
}

/// Returns a quarter by its number: "Q3 2009".
pub(crate) fn short_quarter(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    let first = at.checked_sub(1)?;
    let quarter =
        view.short_number(at, 1, 4).filter(|_| view.has_no_space_before(at) && view.text(first) == "Q")?;
    let (year, end) = part_of_year(view, at + 1);
    Some(Expression::new(first, end, Meaning::Quarter(year, quarter)))
}

/// Returns a decade in words: "the seventies".
pub(crate) fn decade(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    let tens = view.value(at, Role::Decade)?;
    let mut before = view.before(at);
    before = if view.is(before, Role::Modifier) { view.before(before) } else { before };
    // "der neunziger Jahre"
    let end = at + 1 + usize::from(view.value(at + 1, Role::Unit) == Some(7));
    view.is(before, Role::The).then(|| Expression::new(before, end, Meaning::Decade(190 + tens / 10)))
}
