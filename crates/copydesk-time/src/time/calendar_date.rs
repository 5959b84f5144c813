//! Dates as a calendar has them: "June 3, 2009", "3 June", "2009-06-03", "June of last year", "2009", "the 1990s".

use super::meaning::{Expression, Meaning, Year};
use super::name::Role;
use super::reader::Reader;
use super::year::shifted_year;
use copydesk_text::token::TokenShape;

/// The date that begins at the name of a month.
pub(super) fn month(read: &Reader<'_, '_>, at: usize) -> Option<Expression> {
    let (month, doubtful) = named(read, at)?;
    let text = read.text(at);
    let short = text.len() <= 4 && !matches!(month, 5..=7) || matches!(text.len(), 3) && month != 5;
    let mut next = at + 1;
    let stopped = short && read.mark(next, &['.']) && read.glued(next);
    next += usize::from(stopped);

    if let Some((day, after)) = read.day_of_month(next).filter(|(_, after)| !is_counted(read, *after)) {
        let (year, end) = year_after(read, after, true).unwrap_or((Year::Open, after));
        return Some(Expression::new(at, end, Meaning::Day(year, month, day)));
    }
    let doubtful = doubtful || short;
    if let Some((year, end)) = year_after(read, next, false) {
        return Some(Expression::new(at, end, Meaning::Month(year, month)));
    }
    let before = read.before(at);
    // "the first of April"
    if let Some(day) = ordinal_before(read, before) {
        return Some(Expression::new(before - 1, next, Meaning::Day(Year::Open, month, day)));
    }
    if let Some(shift) = read.value(before, Role::Shift) {
        let year = match shift {
            ..0 => Year::Last,
            0 => Year::Shifted(0),
            1.. => Year::Next,
        };
        return Some(Expression::new(before, next, Meaning::Month(year, month)));
    }
    let introduced = read.is(before, Role::In) || read.is(before, Role::Phase);
    let named = !read.english || is_given_name(read, at, next);
    if (doubtful || named) && !introduced {
        return None;
    }
    Some(Expression::new(at, next, Meaning::Month(Year::Open, month)))
}

/// The day that an ordinal says before "of": "the first of April".
fn ordinal_before(read: &Reader<'_, '_>, of: usize) -> Option<i8> {
    let day = read.value(of.wrapping_sub(1), Role::Ordinal).filter(|_| read.is(of, Role::Of))?;
    i8::try_from(day).ok().filter(|_| of > 0)
}

/// The date that begins at a number: "3 June 2009", "4. März", "2009-06-03", "2009", "1990s".
pub(super) fn number(read: &Reader<'_, '_>, at: usize) -> Option<Expression> {
    numeric(read, at).or_else(|| day_first(read, at)).or_else(|| decade(read, at)).or_else(|| year(read, at))
}

/// The date that begins at a token, if one does.
pub(super) fn date(read: &Reader<'_, '_>, at: usize) -> Option<Expression> {
    if read.form(at, TokenShape::NUMBER) {
        return numeric(read, at).or_else(|| day_first(read, at));
    }
    month(read, at).filter(|found| found.first == at)
}

/// The month of a name, and whether it may well be another word.
fn named(read: &Reader<'_, '_>, at: usize) -> Option<(i8, bool)> {
    let fact = read.fact(at);
    let sure = fact.value(Role::Month);
    let month = i8::try_from(sure.or_else(|| fact.value(Role::DoubtfulMonth))?).ok()?;
    let printed = read.capital(at) || read.unmarked_names;
    (printed && (1..=12).contains(&month)).then_some((month, sure.is_none()))
}

/// Whether a month is somebody's name: "April Jones", "Ms June".
fn is_given_name(read: &Reader<'_, '_>, at: usize, next: usize) -> bool {
    read.is(at, Role::GivenName)
        && ((read.capital(next) && !read.is(next, Role::Weekday)) || (at > 0 && read.capital(at - 1)))
}

/// "June 20 people": the number counts something else.
fn is_counted(read: &Reader<'_, '_>, after: usize) -> bool {
    read.mark(after, &['%']) || read.is(after, Role::Counted) || read.is(after, Role::Scale)
}

/// The year behind a month or a day, and the token after it. `with_comma` says whether a comma alone may part them.
fn year_after(read: &Reader<'_, '_>, at: usize, with_comma: bool) -> Option<(Year, usize)> {
    let mut next = at;
    if read.mark(next, &[',']) || read.is(next, Role::Of) {
        next += 1;
    } else if read.mark(next, &['\'', '’']) && !read.glued(next) && read.glued(next + 1) {
        let year = read.small(next + 1, 0, 99).filter(|_| read.text(next + 1).len() == 2)?;
        return Some((Year::Printed(full_year(year)), next + 2));
    }
    if let Some(year) = read.year(next) {
        let counted = read.is(next + 1, Role::Unit) && !with_comma;
        return (!counted).then_some((Year::Printed(year), next + 1));
    }
    if next > at && read.mark(at, &[',']) {
        return None;
    }
    shifted_year(read, next)
}

/// The year of a date that another is joined to, and its token: "between July and December 2004", "3-5 June 2004".
/// `at` is the token behind the date without a year.
pub(super) fn joined_year(read: &Reader<'_, '_>, at: usize, month: i8) -> Option<(i16, usize)> {
    if !(read.is(at, Role::And) || read.dash(at)) {
        return None;
    }
    let next = at + 1;
    let (other, next) = if let Some((other, _)) = named(read, next) {
        (other, read.day_of_month(next + 1).map_or(next + 1, |(_, after)| after))
    } else {
        let next = read.day_of_month(next)?.1;
        named(read, next).map_or((month, next), |(other, _)| (other, next + 1))
    };
    let (Year::Printed(year), end) = year_after(read, next, true)? else { return None };
    // "from November to March 2004"
    Some((if other < month { year - 1 } else { year }, end - 1))
}

/// `2009-06-03`, `03.06.2009`, `25/12/2009`.
fn numeric(read: &Reader<'_, '_>, at: usize) -> Option<Expression> {
    if read.glued(at) && read.mark(at.wrapping_sub(1), &['-', '/', '.', '$', '€', '£']) {
        return None;
    }
    // German and Swiss dates are one token where no blank stands inside.
    if let Some(found) = dotted(read, at) {
        return Some(found);
    }
    let part = |mark: usize| read.mark(mark, &['-', '/', '.']) && read.glued(mark) && read.glued(mark + 1);
    let same = part(at + 1) && part(at + 3) && read.text(at + 1) == read.text(at + 3);
    if !same || (part(at + 5) && read.form(at + 6, TokenShape::NUMBER)) {
        return None;
    }
    let (first, width) = read.digits(at)?;
    let second = read.small(at + 2, 1, 31)?;
    if width == 4 {
        let day = read.small(at + 4, 1, 31).filter(|_| (1..=12).contains(&second))?;
        let year = i16::try_from(first).ok().filter(|year| (1000..2200).contains(year))?;
        return Some(Expression::new(at, at + 5, Meaning::Day(Year::Printed(year), second, day)));
    }
    let year = read.year(at + 4)?;
    let first = read.small(at, 1, 31)?;
    // A day above twelve tells the order; where both may be months the date is not known.
    let (month, day) = match (first > 12, second > 12) {
        (true, false) => (second, first),
        (false, true) => (first, second),
        (false, false) if first == second => (first, second),
        _ => return None,
    };
    Some(Expression::new(at, at + 5, Meaning::Day(Year::Printed(year), month, day)))
}

/// `03.06.2009`: stops part the day from the month in this order everywhere.
fn dotted(read: &Reader<'_, '_>, at: usize) -> Option<Expression> {
    let text = read.token(at).filter(|token| token.shape.is(TokenShape::NUMBER)).map(|_| read.text(at))?;
    if text.len() > 10 {
        return None;
    }
    let mut parts = text.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 || day.len() > 2 || month.len() > 2 {
        return None;
    }
    let (day, month) = (day.parse().ok()?, month.parse().ok()?);
    let meaning = Meaning::Day(Year::Printed(year.parse().ok()?), month, day);
    ((1..=31).contains(&day) && (1..=12).contains(&month)).then(|| Expression::new(at, at + 1, meaning))
}

/// "3 June 2009", "the 3rd of June", "3. Juni", "3 de junio de 2009", "1er juin".
fn day_first(read: &Reader<'_, '_>, at: usize) -> Option<Expression> {
    let (day, mut next) = read.day_of_month(at)?;
    let stopped = read.mark(next, &['.']) && read.glued(next) && !read.english;
    next += usize::from(stopped);
    next += usize::from(read.is(next, Role::Of));
    let (month, _) = named(read, next)?;
    // In "June 3 May 4" the 3 belongs to June; that is read by then.
    next += 1;
    if read.mark(next, &['.'])
        && read.glued(next)
        && read.text(next - 1).len() <= 4
        && read.form(next + 1, TokenShape::NUMBER)
    {
        next += 1;
    }
    let year = year_after(read, next, true);
    let (year, end) = year.unwrap_or((Year::Open, next));
    Some(Expression::new(at, end, Meaning::Day(year, month, day)))
}

/// "1990s", "the 90s", "the '90s".
fn decade(read: &Reader<'_, '_>, at: usize) -> Option<Expression> {
    let (number, width) = read.digits(at)?;
    let plural = read.glued(at + 1) && matches!(read.text(at + 1), "s" | "’s" | "'s");
    if !plural || number % 10 != 0 {
        return None;
    }
    let found = |first: usize, year: i32| {
        let decade = i16::try_from(year / 10).ok()?;
        Some(Expression::new(first, at + 2, Meaning::Decade(decade)))
    };
    match width {
        // "the 1600s" are a hundred years.
        4 if (1000..2000).contains(&number) && number % 100 == 0 => {
            let century = i16::try_from(number / 100).ok()?;
            Some(Expression::new(at, at + 2, Meaning::Century(century)))
        }
        4 if (1000..2200).contains(&number) => found(at, number),
        2 => {
            let marked = read.glued(at) && read.mark(at.wrapping_sub(1), &['\'', '’', '‘']);
            let before = if marked { at - 1 } else { at };
            let word = read.before(before);
            let told =
                marked || read.is(word, Role::The) || read.is(word, Role::Phase) || follows_decade(read, at);
            // "the mid-30s" are ages and degrees as well.
            let told = marked || (told && number >= 50);
            let year = if number < 20 { 2000 + number } else { 1900 + number };
            if told { found(before, year) } else { None }
        }
        _ => None,
    }
}

/// "the 70s and 80s"
fn follows_decade(read: &Reader<'_, '_>, at: usize) -> bool {
    let read = &read.whole();
    at >= 3 && read.is(at - 1, Role::And) && read.text(at - 2) == "s" && read.form(at - 3, TokenShape::NUMBER)
}

/// A year by itself.
fn year(read: &Reader<'_, '_>, at: usize) -> Option<Expression> {
    if let Some(year) = short_year(read, at) {
        return Some(Expression::new(at - 1, at + 1, Meaning::Year(Year::Printed(year))));
    }
    let year = read.year(at)?;
    let read = &read.whole();
    let before = read.before(at);
    let glued = read.glued(at) && at > 0;
    let range = (glued && read.dash(at - 1) && at > 1 && read.year(at - 2).is_some())
        || (read.dash(at + 1) && read.glued(at + 1) && read.year(at + 2).is_some_and(|last| last > year));
    let joined = glued && read.hyphen(at - 1) && read.form(at.wrapping_sub(2), TokenShape::WORD);
    if glued && !range && !joined && !read.mark(at - 1, &['(', '[', '"', '“', '‘', '\'', '’', '—', '–'])
    {
        return None;
    }
    // "$ 2000", "US$ 2000", "Flight 1951", "No. 1984"
    let abbreviated = read.mark(before, &['.']) && read.is(before.wrapping_sub(1), Role::Numbered);
    let priced = read.mark(before, &['$', '€', '£', '¥', '#', '+', '*']);
    if priced || read.is(before, Role::Numbered) || abbreviated {
        return None;
    }
    let next = at + 1;
    let counted = read.mark(next, &['%', '°'])
        || [Role::Counted, Role::Scale, Role::ClockWord].iter().any(|role| read.is(next, *role))
        // "2000 years", "a 2000 year old wall"; "the 2000 season" is a year.
        || (read.is(next, Role::Unit) && (read.text(next).ends_with('s') || read.is(next + 1, Role::Old)));
    // "Russell 2000 Index"
    let inside_name = read.capital(before)
        && !read.opens(before)
        && read.capital(next)
        && read.fact(before).role() == Role::None;
    if counted || inside_name {
        return None;
    }
    let strong = read.is(before, Role::Since) || (read.is(before, Role::Phase) && read.english);
    let introduced = strong || read.is(before, Role::In) || read.is(before, Role::Shift);
    let plural = counts(read, next) || (read.is(next, Role::Of) && counts(read, next + 1));
    let certain = match year {
        // Round numbers count more often than they name a year.
        1900..2100 if year % 100 == 0 => introduced || range || !plural || read.is(before, Role::The),
        1900..2100 => true,
        1400..1900 => (introduced && !plural) || range,
        _ => strong && !plural,
    };
    certain.then(|| Expression::new(at, next, Meaning::Year(Year::Printed(year))))
}

/// Whether a word looks like a noun in the plural, which a number before it would count.
fn counts(read: &Reader<'_, '_>, at: usize) -> bool {
    let text = read.text(at);
    read.form(at, TokenShape::WORD)
        && !read.capital(at)
        && text.len() > 3
        && text.ends_with('s')
        && !text.ends_with("ss")
        && !text.starts_with(['\'', '’'])
        && !read.is(at, Role::Past)
}

/// "of '08": two digits behind an apostrophe.
fn short_year(read: &Reader<'_, '_>, at: usize) -> Option<i16> {
    let apostrophe = at.checked_sub(1)?;
    let year = read.small(at, 0, 99).filter(|_| read.text(at).len() == 2)?;
    let marked = read.mark(apostrophe, &['\'', '’'])
        && read.glued(at)
        && !read.glued(apostrophe)
        && !read.glued(at + 1)
        && read.is(apostrophe.wrapping_sub(1), Role::In);
    marked.then(|| full_year(year))
}

/// The year that two digits mean: one that has been, or is near.
fn full_year(year: i8) -> i16 {
    i16::from(year) + if year < 40 { 2000 } else { 1900 }
}

/// The second day of a range: "June 3-5". `before` is the date that ended just before.
pub(super) fn second_day(read: &Reader<'_, '_>, at: usize, before: &Expression) -> Option<Expression> {
    let Meaning::Day(year, month, first) = before.meaning else { return None };
    if at != before.end + 1 || !(read.dash(before.end) || read.is(before.end, Role::And)) {
        return None;
    }
    let (day, next) = read.day_of_month(at)?;
    // "June 3 and 25/12/2004", "le 3 juin à 14h05", "June 3 to 5 p.m.", "June 3 and 12 others"
    let goes_on = read.glued(next) && read.glued(next + 1) && read.mark(next, &['/', '-', '.']);
    let joined = read.glued(next) && read.form(next, TokenShape::WORD);
    let fact = read.fact(next);
    let clock = [Role::HalfDay, Role::HalfDayLetter, Role::ClockWord].into_iter().any(|role| fact.is(role));
    let noun = read.form(next, TokenShape::WORD) && !read.capital(next) && fact.role() == Role::None;
    let counted = clock || is_counted(read, next) || fact.is(Role::Unit) || named(read, next).is_some();
    if goes_on || joined || noun || counted || day <= first {
        return None;
    }
    // A year behind the first day is taken from there.
    let open = if matches!(year, Year::Printed(_)) { Year::Open } else { year };
    let (year, end) = year_after(read, next, true).unwrap_or((open, next));
    Some(Expression::new(at, end, Meaning::Day(year, month, day)))
}
