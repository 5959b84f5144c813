//! Units by their place in time: "last week", "the same month a year ago", "the end of the year", "all week".

use crate::amount::Amount;
use crate::expression::{AnchorKind, Expression, Meaning, Year};
use crate::following_shift::{shift_after, that_after};
use crate::properties::Property;
use crate::token_view::TokenView;
use crate::unit::Unit;
use crate::unit_context::UnitContext;
use crate::unit_length::is_preposition;
use crate::word_roles::Role;
use crate::year_phrase::{part_of_year, years_back};
use copydesk_text::token::TokenShape;

/// Returns the unit before, this one or the next: "last week", "the previous day", "this past week", "the past decade".
pub(crate) fn shifted_unit(context: &UnitContext<'_>) -> Option<Expression> {
    let view = context.view;
    let end = context.at + 1;
    let mut before = view.before(context.at);
    if view.is(before, Role::Filler) {
        before = view.before(before);
    }
    if let Some((shift, anchor, end)) = shift_after(view, end).filter(|_| context.unit.day_part().is_none()) {
        return shifted_before(context, shift, anchor, end);
    }
    let shift = view.value(before, Role::Shift)?;
    // "el último trimestre de este año"
    if context.unit == Unit::Quarter
        && view.is(before, Role::LengthShift)
        && !view.has(Property::AnaphoricArticle)
    {
        let (year, end) = part_of_year(view, end);
        if end > context.at + 1 {
            return Some(Expression::new(context.with_article(before), end, Meaning::Quarter(year, 4)));
        }
    }
    // "a last-minute deal"
    if context.unit == Unit::Minute && view.hyphen(context.at.wrapping_sub(1)) {
        return None;
    }
    // "in letzter Zeit"
    if context.unit == Unit::Times {
        return (shift != 0).then(|| Expression::new(before, end, Meaning::Reference(shift)));
    }
    let past = view.is(before, Role::LengthShift);
    let the = before.wrapping_sub(1);
    let first = context.with_article(before);
    // "in diesen Tagen"
    if context.plural && shift == 0 && view.is(before, Role::These) {
        let day = context.unit == Unit::Day;
        return day.then(|| Expression::new(before, end, Meaning::Reference(0)));
    }
    // "this years festival" lacks an apostrophe.
    if context.plural && shift != 0 {
        // "the last months", "in recent years"
        let length = matches!(
            context.unit,
            Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Hour
        );
        let first = context.with_determiner(before);
        return length.then(|| Expression::new(first, end, Meaning::Length(context.unit, Amount::Vague)));
    }
    // "ce jour-là"
    if let Some(end) = that_after(view, end).filter(|_| shift == 0) {
        let meaning = Meaning::Shift(context.unit, 0, AnchorKind::LastMention);
        return Some(Expression::new(before, end, meaning));
    }
    // "el último día" is that of anything, "a última hora" the last moment.
    let short = matches!(context.unit, Unit::Day | Unit::Hour | Unit::Minute | Unit::Second);
    if past && short && !view.has(Property::AnaphoricArticle) {
        return None;
    }
    if context.unit.day_part().is_some() || context.unit == Unit::Season && shift == 0 {
        return None;
    }
    let by = i32::from(shift);
    if view.value(the, Role::Shift) == Some(0) {
        // "this past week", "this coming month"
        return Some(Expression::new(the, end, Meaning::Shift(context.unit, by, AnchorKind::Publication)));
    }
    let with_the = view.has(Property::AnaphoricArticle) && view.is(the, Role::The);
    let last_quarter = context.unit == Unit::Quarter;
    let length_of_time = shift != 0
        && !last_quarter
        && (past
            || (with_the && !view.is(before, Role::PointShift) && view.is(the.wrapping_sub(1), Role::Over)));
    if length_of_time && context.unit.length(Amount::Exact(10)).is_some() && context.unit != Unit::Weekend {
        return Some(Expression::new(first, end, Meaning::Length(context.unit, Amount::Exact(10))));
    }
    let following = matches!(view.text(before).bytes().next(), Some(b'f' | b'F'));
    let relative = view.is(before, Role::RelativeToLast);
    let from_mention = following
        || (with_the && (context.unit == Unit::Day || relative))
        || relative && !view.has(Property::AnaphoricArticle);
    let anchor = if shift != 0 && from_mention { AnchorKind::LastMention } else { AnchorKind::Publication };
    Some(Expression::new(first, end, Meaning::Shift(context.unit, by, anchor)))
}

/// Returns a unit that says its place in time itself: "im Vorjahr", "heuer". That before a day is of the day mentioned last.
pub(crate) fn unit_with_shift(view: &TokenView<'_>, at: usize, unit: Unit, shift: i16) -> Option<Expression> {
    let anchor = match unit {
        Unit::Day => AnchorKind::LastMention,
        _ => AnchorKind::Publication,
    };
    // "der Vorjahressieger" is one word, "Vorjahres-Sieger" three; "la veille de la course" is not relative.
    let of = view.is(at + 1, Role::Of) && !view.has(Property::CapitalNouns);
    (!view.hyphen(at + 1) && !of)
        .then(|| Expression::new(at, at + 1, Meaning::Shift(unit, i32::from(shift), anchor)))
}

/// Returns the unit before a shift that follows it: "la semana pasada", "l'année prochaine".
fn shifted_before(
    context: &UnitContext<'_>,
    shift: i16,
    anchor: AnchorKind,
    end: usize,
) -> Option<Expression> {
    let first = context.with_article(context.at);
    // "los meses siguientes"
    if context.plural {
        // "les jours suivant l'accident"
        if is_before_article(context, end) {
            return None;
        }
        let length = matches!(context.unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Hour);
        return length.then(|| Expression::new(first, end, Meaning::Length(context.unit, Amount::Vague)));
    }
    Some(Expression::new(first, end, Meaning::Shift(context.unit, i32::from(shift), anchor)))
}

/// Returns whether a token is an article, which makes a preposition of the word before it: "les jours suivant l'accident".
fn is_before_article(context: &UnitContext<'_>, at: usize) -> bool {
    context.view.is(at, Role::The) || context.view.is(at, Role::Article)
}

/// Returns the unit of an earlier mention: "the same day", "that week", "the same month a year ago".
pub(crate) fn repeated_unit(context: &UnitContext<'_>) -> Option<Expression> {
    let view = context.view;
    let before = view.before(context.at);
    if context.plural || !(view.is(before, Role::Same) || view.is(before, Role::That)) {
        return None;
    }
    let first = context.with_article(before);
    let end = context.at + 1;
    // "este mismo mes"
    let this = before.wrapping_sub(1);
    if view.is(before, Role::Same)
        && view.value(this, Role::Shift) == Some(0)
        && !view.has(Property::AnaphoricArticle)
    {
        return Some(Expression::new(this, end, Meaning::Shift(context.unit, 0, AnchorKind::Publication)));
    }
    if view.is(before, Role::Same)
        && !matches!(context.unit, Unit::Day | Unit::Year)
        && let Some((years, end)) = years_back(view, end)
    {
        return Some(Expression::new(first, end, Meaning::Same(context.unit, years)));
    }
    match context.unit {
        Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Weekend | Unit::Quarter => {
            Some(Expression::new(first, end, Meaning::Shift(context.unit, 0, AnchorKind::LastMention)))
        }
        _ => None,
    }
}

/// Returns a whole unit: "the weekend", "the end of the year", "all week", "the year before".
pub(crate) fn whole_unit(context: &UnitContext<'_>) -> Option<Expression> {
    let view = context.view;
    let end = context.at + 1;
    if context.plural {
        return None;
    }
    let before = context.before();
    let contracted = view.is(before, Role::Contracted);
    let the = contracted || view.is(before, Role::The);
    let all = view.is(before, Role::All);
    // "finales de año", "fine mese"
    let bounded = || {
        view.is(before, Role::Of) && view.is(before.wrapping_sub(1), Role::Boundary)
            || view.is(before, Role::Modifier)
    };
    if view.has(Property::BareBoundary)
        && !the
        && bounded()
        && matches!(context.unit, Unit::Month | Unit::Year | Unit::Quarter | Unit::Semester)
    {
        let meaning = Meaning::Shift(context.unit, 0, AnchorKind::Publication);
        return Some(Expression::new(context.at, end, meaning));
    }
    if !(the || all) {
        // "year end", "year-end"
        let year_end = context.unit == Unit::Year
            && (view.hyphen(end) || !view.dash(end))
            && view.text(end + usize::from(view.hyphen(end))) == "end";
        let after = end + usize::from(view.hyphen(end)) + 1;
        return year_end.then(|| Expression::new(context.at, after, Meaning::Year(Year::Shifted(0))));
    }
    let word = view.text(end);
    let stops = |at: usize| !view.has_shape(at, TokenShape::WORD);
    if the && matches!(context.unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Weekend) {
        // "the day before", "the year after": with nothing after them that they could govern.
        let by = match word {
            "before" | "earlier" => -1,
            "after" | "later" => 1,
            // "am Tag danach"
            _ if view.is(end, Role::Earlier) => -1,
            _ if view.is(end, Role::Later) => 1,
            _ => 0,
        };
        if by != 0
            && !is_preposition(view, end)
            && (stops(end + 1) || !view.is_word(end, &["before", "after", "earlier", "later"]))
        {
            return Some(Expression::new(
                before + usize::from(contracted),
                end + 1,
                Meaning::Shift(context.unit, by, AnchorKind::LastMention),
            ));
        }
    }
    let of_boundary = {
        let of = view.before(before);
        let is_boundary = view.is(before, Role::OfThe) && view.is(of, Role::Boundary);
        the && (is_boundary
            || view.is(of, Role::Of) && view.is(of.wrapping_sub(1), Role::Boundary)
            || view.is(of, Role::In)
                && [Role::Modifier, Role::Earlier, Role::Later]
                    .iter()
                    .any(|role| view.is(of.wrapping_sub(1), *role)))
    };
    let filler = before != view.before(context.at);
    match context.unit {
        Unit::Day if the && !filler && view.has(Property::ReportedDay) && reported(context, before) => {
            Some(Expression::new(before, end, Meaning::Shift(Unit::Day, 0, AnchorKind::ReportedDay)))
        }
        // "il weekend di Pasqua"
        Unit::Weekend if view.is(end, Role::Of) && view.has(Property::PartAfterClock) => None,
        Unit::Weekend if the => {
            Some(Expression::new(before + usize::from(contracted), end, Meaning::Weekend))
        }
        Unit::Week | Unit::Month | Unit::Quarter | Unit::Year if of_boundary || all || filler => {
            let unit = context.unit;
            let anchor = if of_boundary { AnchorKind::Publication } else { AnchorKind::LastMention };
            let first = before + usize::from(contracted && of_boundary);
            Some(Expression::new(first, end, Meaning::Shift(unit, 0, anchor)))
        }
        _ => None,
    }
}

/// Returns whether "the day" is the one reported on: "ended the day", "later in the day".
fn reported(context: &UnitContext<'_>, the: usize) -> bool {
    let view = context.view;
    let before = view.before(the);
    let modified = view.is(context.at + 1, Role::Of)
        || view.text(context.at + 1) == "when"
        || view.text(context.at + 1) == "that";
    !modified
        && (view.is(before, Role::DayVerb)
            || view.is(before, Role::In)
            || view.is(before, Role::Of)
            || view.text(before) == "for"
            || view.text(before) == "on")
}
