//! Full dates as printed: `3 March`, `March 3`, `2026-03-03`, `03.03.2026`, `3/31/2026`.

use crate::cursor::Cursor;
use crate::grammar::{Grammar, Month};

/// A day and a month. Whether the month has that day is for the caller to check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MonthDay {
    pub(crate) month: i8,
    pub(crate) day: i8,
}

/// Reads "March" and "Sept."; returns the month with the place after it.
pub(crate) fn read_month<'c, G: Grammar>(at: Cursor<'c>, grammar: &G) -> Option<(Month, Cursor<'c>)> {
    let month = grammar.month(&at.part()?)?;
    let next = at.next();
    let stopped = month.takes_stop && next.is(&["."]) && (G::LENIENT || next.is_glued());
    Some((month, if stopped { next.next() } else { next }))
}

/// Reads "3" and "3rd"; returns the day with the place after it. `before_month` says whether the month is to follow.
pub(crate) fn read_day<'c, G: Grammar>(
    at: Cursor<'c>,
    grammar: &G,
    before_month: bool,
) -> Option<(i8, Cursor<'c>)> {
    let day = at.short_number().filter(|day| (1..=31).contains(day))?;
    let next = at.next();
    let marked = (G::LENIENT || next.is_glued())
        && next.part().as_ref().is_some_and(|mark| grammar.is_ordinal_mark(mark, before_month));
    Some((i8::try_from(day).ok()?, if marked { next.next() } else { next }))
}

/// Reads "3 March", "3rd of March", "3. März", "3 de marzo"; returns it with the place after the name of the month.
pub(crate) fn read_day_and_month<'c, G: Grammar>(
    at: Cursor<'c>,
    grammar: &G,
) -> Option<(MonthDay, Cursor<'c>)> {
    let (day, mut next) = read_day(at, grammar, true)?;
    if next.part().as_ref().is_some_and(|word| grammar.is_of(word)) {
        next = next.next();
    }
    let month = grammar.month(&next.part()?)?.number;
    Some((MonthDay { month, day }, next.next()))
}

/// A date of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumericDate {
    Day {
        year: i16,
        date: MonthDay,
    },
    /// The day may be the month and the month the day: `3/4/2026`.
    Ambiguous,
}

/// Reads `2026-03-04`, `04.03.2026`, `3/31/2026`, and in header lines `31.03.26` and `2026年3月4日`; returns the date
/// with the place after it.
pub(crate) fn read_numeric_date<G: Grammar>(at: Cursor<'_>) -> Option<(NumericDate, Cursor<'_>)> {
    let first = at.part()?;
    let mark = at.next();
    if !(G::LENIENT || mark.is_glued()) {
        return None;
    }
    let second = mark.next();
    let other_mark = second.next();
    let third = other_mark.next();
    let (number, separator) = (first.number()?, mark.part()?.text);
    let middle = second.short_number()?;
    let end = third.next();
    let glued = || [mark, second, other_mark, third].into_iter().all(Cursor::is_glued);
    if !G::LENIENT && !glued() {
        return None;
    }
    let same = other_mark.part()?.text == separator;
    let day = |year: u32, month: u32, day: u32, end| {
        let date = MonthDay { month: i8::try_from(month).ok()?, day: i8::try_from(day).ok()? };
        Some((NumericDate::Day { year: i16::try_from(year).ok()?, date }, end))
    };
    if first.text.len() == 4 {
        let year = year_of(number).filter(|_| third.short_number().is_some())?;
        let wide = |place: Cursor<'_>| place.part().is_some_and(|part| part.text.len() == 2);
        let separated = same
            && match separator {
                "-" | "/" => true,
                "." | "•" | "·" => wide(second) && wide(third),
                _ => false,
            };
        let eastern = matches!(separator, "年" | "년") && other_mark.is(&["月", "월"]);
        if !(separated || eastern) {
            return None;
        }
        let end = if eastern { end.skip(&["日", "일"]) } else { end };
        return day(year, middle, third.short_number()?, end);
    }
    if first.text.len() > 2 || !same || !matches!(separator, "." | "/" | "-") {
        return None;
    }
    let year = third.part().filter(|year| year.text.len() == 4).and_then(|year| year_of(year.number()?));
    let short = year.is_none();
    let year = year.or_else(|| short_year(separator, third).filter(|_| G::LENIENT && glued()))?;
    // "2.28.26" is less often a day than "26.2 miles" are a distance.
    if short && separator == "." && middle > 12 {
        return None;
    }
    // Stops separate day and month in this order nearly everywhere; slashes and hyphens occur in either order.
    let day_first = number > 12 || (separator == "." && middle <= 12);
    match (day_first, middle > 12) {
        (true, false) => day(year, middle, number, end),
        (false, true) => day(year, number, middle, end),
        (false, false) if number == middle => day(year, middle, number, end),
        (false, false) => Some((NumericDate::Ambiguous, end)),
        (true, true) => None,
    }
}

/// Returns a number of four digits that may be a year.
pub(crate) fn year_of(number: u32) -> Option<u32> {
    (1000..=2999).contains(&number).then_some(number)
}

/// Returns the year of 04.03.26 or 3/31/26, where nothing more follows: hyphens separate scores and telephone numbers.
fn short_year(separator: &str, at: Cursor<'_>) -> Option<u32> {
    let year = at.short_number().filter(|year| *year < 50)?;
    let next = at.next();
    let ends = next.is_at_end() || !next.is_glued() || next.is(&[",", ")", "|"]);
    let two_digits = at.part().is_some_and(|part| part.text.len() == 2);
    (separator != "-" && two_digits && ends).then_some(2000 + year)
}
