//! Lengths of time, and distances and sets in units: "two years", "two years ago", "every four years",
//! "decade-long".

use crate::amount::{Amount, amount_before};
use crate::expression::{AnchorKind, Expression, Meaning};
use crate::properties::Property;
use crate::tense::{Tense, tense};
use crate::token_view::TokenView;
use crate::unit::Unit;
use crate::unit_context::UnitContext;
use crate::word_roles::Role;
use copydesk_text::token::TokenShape;

/// Returns a duration, or a date by its distance: "two years", "two years ago".
pub(crate) fn counted_units(context: &UnitContext<'_>) -> Option<Expression> {
    let view = context.view;
    let before = before_inner_shift(context);
    let (first, amount) = amount_before(view, before.wrapping_add(1))?;
    let article = view.is(before, Role::Article) && first == before;
    // "a second", "a quarter" are other words; nights, mornings and seasons are no lengths of time.
    if article
        && matches!(context.unit, Unit::Quarter | Unit::Second | Unit::Minute)
        && !context.is_relative()
    {
        return None;
    }
    let fraction = context.unit == Unit::Quarter
        && (view.is(context.at + 1, Role::Of) || view.hyphen(context.at.wrapping_sub(1)));
    if fraction || context.unit == Unit::Period {
        return None;
    }
    let (amount, end) = with_half_after(view, amount, context.at + 1);
    let far = |end: usize, sign: i32, anchor: AnchorKind| {
        Expression::new(context.approximate(first), end, distance(context.unit, amount, sign, anchor))
    };
    if let Some(found) = introduced_distance(context, first, amount, end) {
        return Some(found);
    }
    // "$1.1 million a year", "400 visitors a day"
    if article && !context.is_relative() && is_rate(view, first, end) {
        return None;
    }
    if view.is(end, Role::Ago) {
        return Some(far(end + 1, -1, AnchorKind::Publication));
    }
    if view.is(end, Role::Earlier) && !view.is(end + 1, Role::Than) && !is_preposition(view, end) {
        return Some(far(end + 1, -1, AnchorKind::LastMention));
    }
    if view.is(end, Role::Later) && !is_preposition(view, end) {
        return Some(far(end + 1, 1, AnchorKind::LastMention));
    }
    if view.text(end).eq_ignore_ascii_case("from") && view.is(end + 1, Role::Reference) {
        return Some(far(end + 2, 1, AnchorKind::Publication));
    }
    // "$5 a day" and "a 20-year-old": a rate is a set of days, an age is a length.
    let old = view.hyphen(end) && (view.is(end + 1, Role::Old) || view.is_word(end + 1, &["long"]));
    let end = if old { end + 2 } else { end };
    let mut first = first;
    // "the past five days", "the first six months"
    let shift = view.before(first);
    if view.is(shift, Role::Shift) && !(article && view.has(Property::YearNoun))
        || view.is(shift, Role::Ordinal) && !view.is(shift, Role::Earlier)
    {
        first = context.with_determiner(shift);
    } else if before != context.before() {
        // "les deux dernières années"
        first = context.with_determiner(first);
    }
    context.unit.length(amount)?;
    Some(Expression::new(context.approximate(first), end, Meaning::Length(context.unit, amount)))
}

/// Returns a date by its distance after a preposition: "vor zwei Jahren", "il y a deux ans", "dentro de dos semanas".
fn introduced_distance(
    context: &UnitContext<'_>,
    first: usize,
    amount: Amount,
    end: usize,
) -> Option<Expression> {
    let view = context.view;
    let first = context.approximate(first);
    let before = first.checked_sub(1)?;
    if view.is(before, Role::AgoBefore) {
        // "há dois anos atrás"
        let end = end + usize::from(view.is(end, Role::Ago));
        let meaning = distance(context.unit, amount, -1, AnchorKind::Publication);
        return Some(Expression::new(before, end, meaning));
    }
    let begin = Some(before).filter(|at| view.is(*at, Role::AheadBefore))?;
    // "Er hat in zwei Jahren drei Bücher geschrieben"
    if view.value(begin, Role::AheadBefore) == Some(1) && past_clause(view, begin, end) {
        return None;
    }
    let meaning = match (amount.whole(), context.unit) {
        // Who counts weeks ahead means a day.
        (Some(weeks), Unit::Week) => {
            Meaning::Shift(Unit::Day, weeks.checked_mul(7)?, AnchorKind::Publication)
        }
        _ => distance(context.unit, amount, 1, AnchorKind::Publication),
    };
    Some(Expression::new(begin, end, meaning))
}

/// Returns the index of the token before a unit, past a shift between the number and the unit: "los tres últimos años".
fn before_inner_shift(context: &UnitContext<'_>) -> usize {
    let view = context.view;
    let before = context.before();
    let inner = view.is(before, Role::Shift)
        && !view.has(Property::AnaphoricArticle)
        && amount_before(view, before).is_some_and(|(_, amount)| amount != Amount::Exact(10));
    if inner { view.before(before) } else { before }
}

/// Returns an amount of units with the half that follows them, and the index of the next token: "un año y medio".
fn with_half_after(view: &TokenView<'_>, amount: Amount, end: usize) -> (Amount, usize) {
    match amount {
        Amount::Exact(tenths) if view.is(end, Role::NumberJoin) && view.is(end + 1, Role::Half) => {
            (Amount::Exact(tenths + 5), end + 2)
        }
        _ => (amount, end),
    }
}

/// Returns whether "later" or "earlier" is a preposition before what it is reckoned from: "dos años después de la guerra".
pub(crate) fn is_preposition(view: &TokenView<'_>, at: usize) -> bool {
    let Some(form) = view.value(at, Role::Earlier).or_else(|| view.value(at, Role::Later)) else {
        return false;
    };
    let next = at + 1;
    let noun = [Role::The, Role::Article, Role::Contracted, Role::That, Role::Shift];
    let governs = || noun.iter().any(|role| view.is(next, *role)) || view.is_capitalized(next);
    form > 0 && (view.is(next, Role::Of) || view.is(next, Role::Than)) || form == 2 && governs()
}

/// Returns whether the nearest verb of the clause around some tokens is in the past.
fn past_clause(view: &TokenView<'_>, first: usize, end: usize) -> bool {
    let view = view.unclipped();
    let is_clause = |at: usize| !view.has_shape(at, TokenShape::PUNCT);
    tense(&view, first, end, is_clause) == Tense::Past
}

/// Returns the date that is a number of units before or after an anchor: `sign` is -1 or 1.
fn distance(unit: Unit, amount: Amount, sign: i32, anchor: AnchorKind) -> Meaning {
    match (amount.whole(), unit) {
        (Some(number), Unit::Hour) if number % 24 == 0 => {
            Meaning::Shift(Unit::Day, sign * number / 24, anchor)
        }
        (_, Unit::Hour | Unit::Minute | Unit::Second) | (None, _) => {
            Meaning::Reference(i16::from(sign > 0) * 2 - 1)
        }
        // "a week ago" is a day, "two weeks ago" a week.
        (Some(1), Unit::Week) => Meaning::Shift(Unit::Day, 7 * sign, anchor),
        (Some(number), _) => Meaning::Shift(unit, number.saturating_mul(sign), anchor),
    }
}

/// Returns whether what is counted by the unit is before its article: "$1.1 million a year", "400 visitors a day". `end` is
/// the index after the unit.
fn is_rate(view: &TokenView<'_>, article: usize, end: usize) -> bool {
    let view = &view.unclipped();
    // "closed 300 schools a day before the vote"
    if view.is_word(end, &["before", "after"]) {
        return false;
    }
    let Some(before) = article.checked_sub(1) else { return false };
    let is_number = |at: usize| {
        view.has_shape(at, TokenShape::NUMBER) || view.is(at, Role::Number) || view.is(at, Role::Scale)
    };
    let is_word = |at: usize| view.has_shape(at, TokenShape::WORD) && !view.is_capitalized(at);
    if is_number(before)
        || view.is_punct(before, &['%', '€', '£'])
        || view.is_word(before, &["million", "billion", "percent"])
    {
        return true;
    }
    // "400 visitors a day", "two new cars a day", "3 litres a person a day"
    let number = (1..=4).filter_map(|back| article.checked_sub(back)).find(|at| is_number(*at));
    // "gave 12 workers a month to finish"
    let granted = |number: usize| {
        let verb = number.wrapping_sub(1);
        let verb = if view.is(verb, Role::Approximately) || view.is(verb, Role::The) {
            verb.wrapping_sub(1)
        } else {
            verb
        };
        view.is_word(end, &["to"]) && view.is_word(verb, GRANTING)
    };
    number.is_some_and(|number| !granted(number))
        && (1..=3).take_while(|back| article.checked_sub(*back).is_some_and(is_word)).count() > 0
        && (view.text(before).ends_with('s')
            || view.is(before, Role::Counted)
            || view.is_word(before, &["person", "head"]))
}

/// Verbs of which a person and a length of time may be the objects.
const GRANTING: &[&str] = &[
    "give", "gives", "gave", "given", "giving", "allow", "allows", "allowed", "take", "takes", "took",
    "taken",
];

/// Returns one unit joined to another word: "year-ago", "decade-long".
pub(crate) fn hyphenated_unit(context: &UnitContext<'_>) -> Option<Expression> {
    let view = context.view;
    let (end, word) = (context.at + 2, context.at + 1);
    // "two-year-long" is two years.
    let before = context.before();
    let counted = amount_before(view, before.wrapping_add(1)).is_some() && !view.is(before, Role::Article);
    if context.plural || !view.hyphen(word) || counted {
        return None;
    }
    let ago = view.is(end, Role::Ago) || view.is(end, Role::Earlier);
    let part = view.value(end + 1, Role::Unit).and_then(Unit::of);
    let meaning = if let Some(part) = part.filter(|_| ago && context.unit == Unit::Year) {
        // "the year-earlier quarter"
        Meaning::Same(part, -1)
    } else if view.is(end, Role::Ago) {
        Meaning::Shift(context.unit, -1, AnchorKind::Publication)
    } else if view.is(end, Role::Earlier) {
        Meaning::Shift(context.unit, -1, AnchorKind::LastMention)
    } else if view.text(end) == "long" {
        context.unit.length(Amount::Exact(10))?;
        Meaning::Length(context.unit, Amount::Exact(10))
    } else {
        return None;
    };
    Some(Expression::new(context.at, end + 1, meaning))
}

/// Returns a set of times: "every year", "every four years", "twice a week".
pub(crate) fn set_of_times(context: &UnitContext<'_>) -> Option<Expression> {
    let view = context.view;
    let end = context.at + 1;
    let before = context.before();
    if view.is(before, Role::Every) {
        return Some(Expression::new(before, end, Meaning::Every(context.unit, Amount::Exact(10))));
    }
    // "dos veces por semana", "deux fois par an"
    let link = if view.is(before, Role::The) { before.wrapping_sub(1) } else { before };
    let often = link.wrapping_sub(1);
    if view.is(link, Role::RateLink) && view.value(often, Role::Frequency) == Some(1) {
        let first = amount_before(view, often).map_or(often, |(first, _)| first);
        return Some(Expression::new(first, end, Meaning::Every(context.unit, Amount::Exact(10))));
    }
    // "zweimal im Monat", "einmal in der Woche"
    if !context.plural {
        let the = view.is(before, Role::The) && view.is(before.wrapping_sub(1), Role::In);
        let often = if the { before.wrapping_sub(2) } else { before.wrapping_sub(1) };
        if (the || view.is(before, Role::Contracted)) && view.value(often, Role::Frequency) == Some(1) {
            return Some(Expression::new(often, end, Meaning::Every(context.unit, Amount::Exact(10))));
        }
    }
    let (first, amount) = amount_before(view, before.wrapping_add(1))?;
    let every = view.before(first);
    if view.is(every, Role::Every) {
        return Some(Expression::new(every, end, Meaning::Every(context.unit, amount)));
    }
    // "twice a week", "eight hours a day"
    let all = view.unclipped();
    let hours = all.is(every, Role::Unit) && all.text(every).ends_with('s');
    let rate = hours || view.is(every, Role::Frequency);
    let often = !context.plural && view.is(first, Role::Article) && rate;
    often.then(|| Expression::new(first, end, Meaning::Every(context.unit, amount)))
}

/// Returns a duration or reference without an amount: "years ago", "for months", "recent years".
pub(crate) fn uncounted_units(context: &UnitContext<'_>) -> Option<Expression> {
    let view = context.view;
    let end = context.at + 1;
    if !context.plural
        || !matches!(
            context.unit,
            Unit::Second
                | Unit::Minute
                | Unit::Hour
                | Unit::Day
                | Unit::Week
                | Unit::Month
                | Unit::Year
                | Unit::Decade
                | Unit::Century
        )
    {
        return None;
    }
    let before = view.before(context.at);
    let article = context.with_article(context.at);
    let first = if view.is(before, Role::AdjectiveReference) || view.is(before, Role::Filler) {
        before
    } else {
        article
    };
    if context.unit == Unit::Day && view.is(before, Role::These) {
        return Some(Expression::new(before, end, Meaning::Reference(0)));
    }
    let relative = !is_preposition(view, end);
    if view.is(end, Role::Ago) || view.is(end, Role::Earlier) && relative {
        return Some(Expression::new(first, end + 1, Meaning::Reference(-1)));
    }
    if view.is(end, Role::Later) && relative {
        return Some(Expression::new(first, end + 1, Meaning::Reference(1)));
    }
    // "vor Jahren"
    if view.is(before, Role::AgoBefore) {
        return Some(Expression::new(before, end, Meaning::Reference(-1)));
    }
    // "a primeras horas de hoy", "horas de la madrugada"
    let of_day = end + 1 + usize::from(view.is(end + 1, Role::The));
    let is_part = view.value(of_day, Role::Unit).and_then(Unit::of).and_then(Unit::day_part).is_some();
    if view.has(Property::PartAfterClock)
        && view.is(end, Role::Of)
        && (is_part || view.is(of_day, Role::RelativeDay) || view.is(of_day, Role::Weekday))
    {
        return None;
    }
    let length = Some(Expression::new(first, end, Meaning::Length(context.unit, Amount::Vague)));
    if view.is(before, Role::AdjectiveReference) {
        return length;
    }
    let introduced = view.is(before, Role::Over) || view.is(end, Role::Of) && !view.is(end, Role::OfThe);
    if introduced && !matches!(context.unit, Unit::Second) { length } else { None }
}
