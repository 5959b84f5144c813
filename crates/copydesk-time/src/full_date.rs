//! Full dates in words and numbers: `3 March`, `March 3`, `2026-03-03`, `03.03.2026`, `3/31/2026`.

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
    let has_full_stop = month.takes_stop && next.is(&["."]) && (G::LENIENT || next.has_no_space_before());
    Some((month, if has_full_stop { next.next() } else { next }))
}

/// Reads "3" and "3rd"; returns the day with the place after it. `before_month` says whether the month is to follow.
pub(crate) fn read_day<'c, G: Grammar>(
    at: Cursor<'c>,
    grammar: &G,
    before_month: bool,
) -> Option<(i8, Cursor<'c>)> {
    let day = at.short_number().filter(|day| (1..=31).contains(day))?;
    let mut next = at.next();
    // "1.º de mayo"
    let suffix = next.next();
    if before_month
        && next.is(&["."])
        && next.has_no_space_before()
        && suffix.has_no_space_before()
        && suffix.is(&["º", "ª", "er"])
    {
        next = suffix;
    }
    let is_ordinal = (G::LENIENT || next.has_no_space_before())
        && next.part().as_ref().is_some_and(|suffix| grammar.is_ordinal_suffix(suffix, before_month));
    Some((i8::try_from(day).ok()?, if is_ordinal { next.next() } else { next }))
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
    Ambiguous {
        year: i16,
        first: i8,
        second: i8,
    },
}

/// Reads `2026-03-04`, `04.03.2026`, `3/31/2026`, and in header lines `31.03.26` and `2026年3月4日`; returns the date
/// with the place after it.
pub(crate) fn read_numeric_date<G: Grammar>(at: Cursor<'_>) -> Option<(NumericDate, Cursor<'_>)> {
    let number = at.number()?;
    let first = at.part()?;
    let first_separator = at.next();
    let separator = first_separator.part()?.text;
    let may_separate = matches!(separator, "-" | "/" | "." | "•" | "·" | "年" | "년");
    if !may_separate || !(G::LENIENT || first_separator.has_no_space_before()) {
        return None;
    }
    let second = first_separator.next();
    let second_separator = second.next();
    let third = second_separator.next();
    let middle = second.short_number()?;
    let end = third.next();
    let is_unspaced =
        || [first_separator, second, second_separator, third].into_iter().all(Cursor::has_no_space_before);
    if !G::LENIENT && !is_unspaced() {
        return None;
    }
    let same = second_separator.part()?.text == separator;
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
        let eastern = matches!(separator, "年" | "년") && second_separator.is(&["月", "월"]);
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
    let year = year.or_else(|| short_year(separator, third).filter(|_| G::LENIENT && is_unspaced()))?;
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
        (false, false) => {
            let (first, second) = (i8::try_from(number).ok()?, i8::try_from(middle).ok()?);
            let year = i16::try_from(year).ok()?;
            (first > 0 && second > 0).then_some((NumericDate::Ambiguous { year, first, second }, end))
        }
        (true, true) => None,
    }
}

/// Returns a number if it may be a year of four digits.
pub(crate) fn year_of(number: u32) -> Option<u32> {
    (1000..=2999).contains(&number).then_some(number)
}

/// Returns the year of 04.03.26 or 3/31/26, where nothing more follows: hyphens separate scores and telephone numbers.
fn short_year(separator: &str, at: Cursor<'_>) -> Option<u32> {
    let year = at.short_number().filter(|year| *year < 50)?;
    let next = at.next();
    let ends = next.is_at_end() || !next.has_no_space_before() || next.is(&[",", ")", "|"]);
    let two_digits = at.part().is_some_and(|part| part.text.len() == 2);
    (separator != "-" && two_digits && ends).then_some(2000 + year)
}
