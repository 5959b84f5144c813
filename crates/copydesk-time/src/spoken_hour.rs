//! Hours after their article or before their word: "a las 9", "alle 21", "ore 15,30", "las tres y media", "vers 20 heures".

use crate::amount::amount_before;
use crate::day_part::linked_part;
use crate::expression::Expression;
use crate::hour_phrase::{in_half_of_day, time_of_day};
use crate::properties::Property;
use crate::token_view::TokenView;
use crate::word_roles::Role;
use copydesk_text::token::TokenShape;

/// An hour and its minutes, with the index of the next token.
struct ReadHour {
    hour: u8,
    minute: u8,
    end: usize,
    /// Whether minutes or a word of hours make it a time of day.
    has_word: bool,
}

/// Returns the time of day whose hour is at a token, a number or a word for one.
pub(crate) fn spoken_hour(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    let before = at.checked_sub(1).filter(|_| view.has(Property::PartAfterClock))?;
    // "due ore 15 minuti"
    let after_head = view.is(before, Role::ClockHead) && amount_before(view, before).is_none();
    let article = view.value(before, Role::HourArticle);
    let after_article = article.is_some_and(|value| value == 0 || is_introduced(&view.unclipped(), before));
    let prepositioned = [Role::At, Role::Until, Role::Approximately, Role::HourVerb]
        .iter()
        .any(|role| view.is(before, *role))
        || is_range(&view.unclipped(), at);
    if !(after_head || after_article || prepositioned) {
        return None;
    }
    let ReadHour { hour, minute, end, has_word } = hour_at(view, at)?;
    let has_word = has_word || shares_word(view, at);
    let part = linked_part(view, end).is_some();
    let is_measure = has_word && view.is(end, Role::Of) && !part && !is_day(view, end + 1);
    let counts = !view.is_function_word(end) && view.has_shape(end, TokenShape::WORD) && !is_day(view, end);
    let is_hour = if after_head {
        true
    } else if after_article {
        has_word || part || !(counts || is_measured(view, end))
    } else {
        // "jusqu'à 4 heures" is a length more often, "más de cuatro horas" always.
        let length = (view.is(before, Role::Until) && hour < 6)
            || (view.is(before, Role::Approximately) && !view.is(before, Role::At));
        has_word && !is_measure && !length || part
    };
    if !is_hour {
        return None;
    }
    let (hour, end) = in_half_of_day(view, hour, end);
    let first = if after_head { before } else { at };
    time_of_day(first, end, hour, minute)
}

/// Returns whether a preposition is before the article of an hour: "a las", "desde las", "entre las".
fn is_introduced(view: &TokenView<'_>, article: usize) -> bool {
    let before = article.wrapping_sub(1);
    [
        Role::At,
        Role::In,
        Role::Until,
        Role::Approximately,
        Role::Of,
        Role::And,
        Role::PartLink,
        Role::HourVerb,
    ]
    .iter()
    .any(|role| view.is(before, *role))
}

/// Returns whether a number with a word of hours is a bound of a range: "de 9 heures à 17 heures", "entre 9 et 17 heures".
fn is_range(view: &TokenView<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let opened = |at: usize| view.is(at, Role::Of) || view.is(at, Role::Between);
    let word = at + 1;
    let join = word + usize::from(view.is(word, Role::ClockWord));
    opened(before) && view.is(join, Role::And) && view.has_shape(join + 1, TokenShape::NUMBER)
        || view.is(before, Role::And)
            && (view.short_number(at, 13, 24).is_some() || view.is(before.wrapping_sub(1), Role::ClockWord))
            && (2..=3).any(|back| opened(before.wrapping_sub(back)))
}

/// Returns whether an hour shares its word with a later one: "de 17 a 20 horas". Small numbers count hours more often.
fn shares_word(view: &TokenView<'_>, at: usize) -> bool {
    let last = view.short_number(at + 2, 13, 24);
    view.is(at + 1, Role::And) && last.is_some() && view.is(at + 3, Role::ClockWord)
}

/// Returns whether a sign of money, a share or another number follows.
fn is_measured(view: &TokenView<'_>, at: usize) -> bool {
    view.is_punct(at, &['%', '€', '$', '°', '/'])
        || view.has_shape(at, TokenShape::NUMBER)
        || view.is(at, Role::Unit)
        || view.is_punct(at, &['-', '.', ',', ':']) && view.has_no_space_before(at + 1)
}

/// Returns whether a token names a day or month.
fn is_day(view: &TokenView<'_>, at: usize) -> bool {
    let the = usize::from(view.is(at, Role::The) || view.is(at, Role::Shift));
    [Role::Weekday, Role::RelativeDay, Role::DayNumber].iter().any(|role| view.is(at + the, *role))
        || view.has_shape(at + the, TokenShape::NUMBER)
            && (view.month_name(at + the + 1).is_some() || view.is(at + the + 1, Role::Of))
}

/// Reads an hour in digits or in a word, with its word and its minutes.
fn hour_at(view: &TokenView<'_>, at: usize) -> Option<ReadHour> {
    let (hour, minute, mut has_word) = if view.has_shape(at, TokenShape::NUMBER) {
        let text = view.text(at);
        let (hour, minute) =
            text.split_once(['.', ':', ',']).map_or((text, None), |(hour, minute)| (hour, Some(minute)));
        let number = |text: &str| text.parse::<u8>().ok().filter(|_| text.len() <= 2);
        let minute_of = |text: &str| number(text).filter(|minute| text.len() == 2 && *minute < 60);
        let minutes = match minute {
            Some(text) => minute_of(text)?,
            None => 0,
        };
        (number(hour)?, minutes, minute.is_some())
    } else {
        let article = || view.is(at, Role::Article).then_some(1);
        let hour = view.value(at, Role::Number).or_else(article)?;
        (u8::try_from(hour).ok()?, 0, false)
    };
    if hour > 24 {
        return None;
    }
    let mut end = at + 1;
    // "20 heures 30"
    let mut minute = minute;
    if view.is(end, Role::ClockWord) {
        (has_word, end) = (true, end + 1);
        if let Some(number) = view.short_number(end, 0, 59).filter(|_| view.text(end).len() == 2) {
            let goes_on = view.is(end + 1, Role::Unit)
                || view.month_name(end + 1).is_some()
                || view.is(end + 1, Role::Of);
            if !goes_on {
                (minute, end) = (u8::try_from(number).ok()?, end + 1);
            }
        }
    }
    let Some((added, after)) = minutes_in_words(view, end) else {
        return Some(ReadHour { hour, minute, end, has_word });
    };
    let total = i16::from(hour) * 60 + added;
    let hour = u8::try_from(total.rem_euclid(24 * 60) / 60).ok()?;
    Some(ReadHour { hour, minute: u8::try_from(total.rem_euclid(60)).ok()?, end: after, has_word: true })
}

/// Returns the minutes that words add to an hour or take from it, with the index of the next token: "y media", "menos cuarto",
/// "e dez", "moins le quart".
fn minutes_in_words(view: &TokenView<'_>, at: usize) -> Option<(i16, usize)> {
    let minus = view.is(at, Role::Minus);
    if !(minus || view.is(at, Role::NumberJoin)) {
        return None;
    }
    let article = view.is(at + 1, Role::The) || view.is(at + 1, Role::Article);
    let word = at + 1 + usize::from(article);
    let minutes = if view.is(word, Role::Half) {
        30
    } else if view.is(word, Role::QuarterHour) {
        15
    } else {
        let number = view.value(word, Role::Number).filter(|number| (5..60).contains(number) && !article)?;
        // "entre las tres y las cinco", "tre e dieci giorni"
        if view.is(word + 1, Role::Unit) {
            return None;
        }
        number
    };
    Some((if minus { -minutes } else { minutes }, word + 1))
}
