//! Calendar dates in running text: "June 3, 2009", "3 June", "2009-06-03", "June of last year", "2009", "the 1990s".

use crate::amount::amount_before;
use crate::expression::{Expression, JoinedYear, Meaning, Year};
use crate::following_shift::shift_after;
use crate::full_date::{
    MonthDay, NumericDate, read_day, read_day_and_month, read_month, read_numeric_date, year_of,
};
use crate::properties::Property;
use crate::token_view::TokenView;
use crate::word_roles::Role;
use crate::year::{decade, full_year, year};
use crate::year_phrase::shifted_year;
use copydesk_text::token::TokenShape;

/// Returns the date that begins at the name of a month.
pub(crate) fn month(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    let (month, is_full) = view.month_name(at)?;
    let may_have_day = is_full || view.has(Property::CapitalNames);
    let (_, next) = read_month(view.cursor(at), view)?;
    let next = next.index()?;
    // "en mayo 3 personas murieron"
    let may_follow = |after| view.has(Property::MonthFirst) || year_after(view, after, true).is_some();
    let day = view
        .day_of_month(next)
        .filter(|(_, after)| may_have_day && may_follow(*after) && !is_counted(view, *after));
    if let Some((day, after)) = day {
        let (year, end) = year_after(view, after, true).unwrap_or((Year::Open, after));
        return Some(Expression::new(at, end, Meaning::Day(year, month, day)));
    }
    if let Some((day, year, end)) = day_comma_year(view, next) {
        return Some(Expression::new(at, end, Meaning::Day(Year::Explicit(year), month, day)));
    }
    if let Some((year, end)) = year_after(view, next, false).filter(|_| !view.is(view.before(at), Role::Of)) {
        return Some(Expression::new(at, end, Meaning::Month(year, month)));
    }
    let day = view.before(at);
    let day = if view.is(day, Role::Of) { day.wrapping_sub(1) } else { day };
    if view.has_shape(day, TokenShape::NUMBER) && names_street(view, day) {
        return None;
    }
    // "en mar abierto", "nel set decisivo", "os dez"
    if !may_have_day && !view.attached_stop(at + 1) {
        return None;
    }
    let before = view.before(at);
    // "the first of April", "el once de septiembre"
    if let Some((day, first)) = day_in_words(view, at) {
        let (year, end) = year_after(view, next, true).unwrap_or((Year::Open, next));
        return Some(Expression::new(first, end, Meaning::Day(year, month, day)));
    }
    // "el mes de mayo", "el pasado mes de mayo"
    let noun = before.wrapping_sub(1);
    if view.has(Property::YearNoun)
        && view.is(before, Role::Of)
        && view.value(noun, Role::Unit) == Some(6)
        && !view.is_plural(noun)
    {
        return Some(month_after_noun(view, noun, next, month));
    }
    if let Some(shift) = view.value(before, Role::Shift) {
        let year = match shift {
            ..0 => Year::Last,
            0 => Year::Shifted(0),
            1.. => Year::Next,
        };
        return Some(Expression::new(before, next, Meaning::Month(year, month)));
    }
    // "abril pasado", "mars dernier"
    if let Some((shift, _, end)) = shift_after(view, next) {
        let year = if shift < 0 { Year::Last } else { Year::Next };
        return Some(Expression::new(at, end, Meaning::Month(year, month)));
    }
    let introduced = view.is(before, Role::In) || view.is(before, Role::Modifier);
    let named = view.has(Property::IntroducedMonths) || is_given_name(view, at, next);
    // "el juez Marzo", "la Plaza de Mayo"
    let capitalized = !view.has(Property::CapitalNames)
        && view.is_capitalized(at)
        && !view.has_shape(at, TokenShape::ALL_CAPS)
        && !view.starts_sentence(at);
    // "Julio de Caro"
    let surname = next + usize::from(view.is(next, Role::Of));
    let names_person = view.is_capitalized(surname) && view.has_shape(surname, TokenShape::WORD);
    if capitalized && (names_person || view.is(before, Role::Of) && view.is_capitalized(noun)) {
        return None;
    }
    if (!is_full || named || capitalized) && !introduced {
        return year_after(view, next, false)
            .map(|(year, end)| Expression::new(at, end, Meaning::Month(year, month)));
    }
    let (year, end) = year_after(view, next, false).unwrap_or((Year::Open, next));
    Some(Expression::new(at, end, Meaning::Month(year, month)))
}

/// Returns the day and year of "June 3,2009", where they are one token, with the index of the next token.
fn day_comma_year(view: &TokenView<'_>, at: usize) -> Option<(i8, i16, usize)> {
    view.token(at)?;
    let (day, comma) = read_day(view.cursor(at), view, false)?;
    let year = comma.next();
    let number = year.part().filter(|part| comma.is(&[","]) && part.text.len() == 4)?.number();
    Some((day, i16::try_from(year_of(number?)?).ok()?, year.next().index()?))
}

/// Returns the day in words before a month, with the index of its first word: "the first of April", "primo maggio", "el once de
/// septiembre".
fn day_in_words(view: &TokenView<'_>, month: usize) -> Option<(i8, usize)> {
    let before = view.before(month);
    let has_of = view.is(before, Role::Of);
    let word = if has_of { before.checked_sub(1)? } else { before };
    if let Some(day) = view.value(word, Role::Ordinal) {
        let may_follow =
            has_of || day == 1 && !view.is(word, Role::Earlier) && !view.has(Property::CapitalNames);
        return Some((i8::try_from(day).ok().filter(|_| may_follow)?, word));
    }
    // "o Sete de Setembro"
    let named = view.is_capitalized(word) && !view.starts_sentence(word);
    if named || view.has(Property::CapitalNames) || !view.is(word, Role::Number) {
        return None;
    }
    let (first, amount) = amount_before(view, word + 1)?;
    let day = amount.whole().filter(|day| (1..=31).contains(day))?;
    let the = first.checked_sub(1).filter(|the| view.is(*the, Role::The) || view.is(*the, Role::Contracted));
    Some((i8::try_from(day).ok()?, the.map(|_| first)?))
}

/// Returns whether the day at an index is in the name of a street: "la calle 12 de Octubre", "place du 8 mai".
fn names_street(view: &TokenView<'_>, day: usize) -> bool {
    let before = day.wrapping_sub(1);
    let noun = if view.is(before, Role::Of) { before.wrapping_sub(1) } else { before };
    view.is(noun, Role::Street)
}

/// Returns the year of a date by the shift beside it: "el pasado 3 de mayo".
fn year_of_shift(shift: i16) -> Year {
    match shift {
        ..0 => Year::Last,
        0 => Year::Open,
        1.. => Year::Next,
    }
}

/// Returns the month that follows its noun: "mes de mayo", "el pasado mes de mayo de 2019". `next` is the index after its name.
fn month_after_noun(view: &TokenView<'_>, noun: usize, next: usize, month: i8) -> Expression {
    let before = view.before(noun);
    let shift = view.value(before, Role::Shift);
    let the = before.wrapping_sub(1);
    let first = match shift {
        Some(_) if view.is(the, Role::The) => the,
        Some(_) => before,
        None => noun,
    };
    let (year, end) = year_after(view, next, false).unwrap_or((year_of_shift(shift.unwrap_or(0)), next));
    Expression::new(first, end, Meaning::Month(year, month))
}

/// Returns the date that begins at a number: "3 June 2009", "4. März", "2009-06-03", "2009", "1990s".
pub(crate) fn number(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    numeric(view, at).or_else(|| day_first(view, at)).or_else(|| decade(view, at)).or_else(|| year(view, at))
}

/// Returns the date with a month that begins at a token.
pub(crate) fn date(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    if view.has_shape(at, TokenShape::NUMBER) {
        return numeric(view, at).or_else(|| day_first(view, at));
    }
    month(view, at).filter(|found| found.first == at)
}

/// Returns whether the name of a month is a person's: "April Jones", "Ms June".
fn is_given_name(view: &TokenView<'_>, at: usize, next: usize) -> bool {
    view.is(at, Role::GivenName)
        && ((view.is_capitalized(next) && !view.is(next, Role::Weekday))
            || (at > 0 && view.is_capitalized(at - 1)))
}

/// Returns whether the number before a token counts something: "June 20 people".
fn is_counted(view: &TokenView<'_>, after: usize) -> bool {
    view.is_punct(after, &['%']) || view.is(after, Role::Counted) || view.is(after, Role::Scale)
}

/// Returns the year after a month or a day, with the index of the next token. `after_day` is false after a month.
fn year_after(view: &TokenView<'_>, at: usize, after_day: bool) -> Option<(Year, usize)> {
    let mut next = at;
    if view.is_punct(next, &[',']) || view.is(next, Role::Of) {
        next += 1;
    } else if view.is_punct(next, &['\'', '’'])
        && !view.has_no_space_before(next)
        && view.has_no_space_before(next + 1)
    {
        let year = view.short_number(next + 1, 0, 99).filter(|_| view.text(next + 1).len() == 2)?;
        return Some((Year::Explicit(full_year(year)), next + 2));
    }
    // "del año 2019"
    let noun = next > at && view.value(next, Role::Unit) == Some(7) && view.has(Property::YearNoun);
    if let Some(year) = view.year(next + 1).filter(|_| noun) {
        return Some((Year::Explicit(year), next + 2));
    }
    // "agosto de 93"
    let after = next + 1;
    let ends =
        view.has_shape(after, TokenShape::PUNCT) || after >= view.len() || view.is_function_word(after);
    let short = view.short_number(next, 32, 99).filter(|_| next > at && ends && view.has(Property::YearNoun));
    if let Some(year) = short.filter(|_| !view.is_punct(at, &[','])) {
        return Some((Year::Explicit(full_year(year)), next + 1));
    }
    if let Some(year) = view.year(next) {
        let counted = view.is(next + 1, Role::Unit) && !after_day;
        return (!counted).then_some((Year::Explicit(year), next + 1));
    }
    if next > at && view.is_punct(at, &[',']) {
        return None;
    }
    shifted_year(view, next).or_else(|| shifted_year(view, at))
}

/// Returns the year of the date that follows one without a year, with its place: "between July and
/// December 2004", "3-5 June 2004". `first` and `at` are the indices of the first token of the date without a year and of the
/// one after it.
pub(crate) fn joined_year(view: &TokenView<'_>, first: usize, at: usize, month: i8) -> Option<JoinedYear> {
    if !(view.is(at, Role::And) || view.dash(at)) {
        return None;
    }
    let next = at + 1;
    let (other, next) = if let Some((other, _)) = view.month_name(next) {
        (other, view.day_of_month(next + 1).map_or(next + 1, |(_, after)| after))
    } else {
        let next = view.day_of_month(next)?.1;
        // "July 3 - 5, 2004" goes on in July; "Christmas - 3rd" does not go on in December.
        let names_month = || (first..at).any(|at| view.month_name(at).is_some());
        let named = view.month_name(next).map(|(other, _)| (other, next + 1));
        named.or_else(|| names_month().then_some((month, next)))?
    };
    let (Year::Explicit(year), end) = year_after(view, next, true)? else { return None };
    // "from November to March 2004"
    let range = view.byte_range(end - 1, end)?;
    Some(JoinedYear { year: if other < month { year - 1 } else { year }, printed: year, range })
}

/// Returns a date of numbers: `2009-06-03`, `03.06.2009`, `25/12/2009`, `3/4/2009`.
fn numeric(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    let place = view.cursor(at);
    view.token(at).filter(|_| !place.follows(&['-', '/', '.', '$', '€', '£']))?;
    let (found, next) = read_numeric_date::<TokenView<'_>>(place)?;
    let (year, exists, meaning) = match found {
        NumericDate::Day { year, date: MonthDay { month, day } } => (
            year,
            (1..=12).contains(&month) && (1..=31).contains(&day),
            Meaning::Day(Year::Explicit(year), month, day),
        ),
        // Both numbers may be that of the month.
        NumericDate::Ambiguous { year, first, second } => {
            (year, true, Meaning::NumericDay(year, first, second))
        }
    };
    let end = next.index()?;
    let goes_on = view.is_punct(end, &['-', '/', '.'])
        && view.has_no_space_before(end)
        && view.has_no_space_before(end + 1)
        && view.has_shape(end + 1, TokenShape::NUMBER);
    (year < 2200 && exists && !goes_on).then(|| Expression::new(at, end, meaning))
}

/// Returns a date that begins with the day: "3 June 2009", "the 3rd of June", "3. Juni", "1er juin".
fn day_first(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    view.token(at)?;
    let (date, next) = read_day_and_month(view.cursor(at), view)?;
    // In "June 3 May 4" the 3 belongs to June; that was read before.
    let name = next.index()?.checked_sub(1)?;
    let (_, stopped) = read_month(view.cursor(name), view)?;
    let stopped = stopped.index()?;
    let next = if view.has_shape(stopped, TokenShape::NUMBER) { stopped } else { name + 1 };
    let before = at.wrapping_sub(1);
    if names_street(view, at) {
        return None;
    }
    let shift = view.value(before, Role::Shift).filter(|_| !view.has(Property::CapitalNames));
    if let Some((year, end)) = year_after(view, next, true) {
        return Some(Expression::new(at, end, Meaning::Day(year, date.month, date.day)));
    }
    // "el 3 de mayo pasado", "el pasado 3 de mayo"
    let (shift, first, end) = match (shift_after(view, next), shift) {
        (Some((shift, _, end)), _) => (shift, at, end),
        (None, Some(shift)) => (shift, before, next),
        (None, None) => (0, at, next),
    };
    Some(Expression::new(first, end, Meaning::Day(year_of_shift(shift), date.month, date.day)))
}

/// Returns the day of a month that is not named: "dia 6", "el próximo día 28". `at` is the index of the number.
pub(crate) fn day_of_month(view: &TokenView<'_>, at: usize) -> Option<Expression> {
    let noun = at.checked_sub(1).filter(|noun| view.is(*noun, Role::DayNumber))?;
    let day = view.short_number(at, 1, 31)?;
    let goes_on = view.has_no_space_before(at + 1)
        && (view.has_shape(at + 1, TokenShape::WORD) || view.has_no_space_before(at + 2));
    let last = !goes_on && !view.is(at + 1, Role::Unit);
    let before = noun.wrapping_sub(1);
    let shift = view.value(before, Role::Shift).filter(|shift| *shift != 0);
    let first = if shift.is_some() { before } else { noun };
    last.then(|| Expression::new(first, at + 1, Meaning::DayOfMonth(day, shift.unwrap_or(0))))
}

/// Returns the second day of a range: "June 3-5". `before` is the expression before.
pub(crate) fn second_day(view: &TokenView<'_>, at: usize, before: &Expression) -> Option<Expression> {
    let Meaning::Day(year, month, first) = before.meaning else { return None };
    if at != before.end + 1 || !(view.dash(before.end) || view.is(before.end, Role::And)) {
        return None;
    }
    // "3., 4. und 5. Oktober"
    if day_first(view, at).is_some() {
        return None;
    }
    let (day, next) = view.day_of_month(at)?;
    // "June 3 and 25/12/2004", "le 3 juin à 14h05", "June 3 to 5 p.m.", "June 3 and 12 others"
    let goes_on = view.has_no_space_before(next)
        && view.has_no_space_before(next + 1)
        && view.is_punct(next, &['/', '-', '.']);
    let joined = view.has_no_space_before(next) && view.has_shape(next, TokenShape::WORD);
    let roles = view.roles(next);
    let clock = [Role::HalfDay, Role::HalfDayLetter, Role::ClockWord].into_iter().any(|role| roles.is(role));
    let noun =
        view.has_shape(next, TokenShape::WORD) && !view.is_capitalized(next) && roles.first() == Role::None;
    let counted = clock || is_counted(view, next) || roles.is(Role::Unit) || view.month_name(next).is_some();
    if goes_on || joined || noun || counted || day <= first {
        return None;
    }
    // A year after the first day is taken from there.
    let open = if matches!(year, Year::Explicit(_)) { Year::Open } else { year };
    let (year, end) = year_after(view, next, true).unwrap_or((open, next));
    Some(Expression::new(at, end, Meaning::Day(year, month, day)))
}
