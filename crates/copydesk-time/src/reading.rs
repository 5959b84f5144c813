//! The reading of a time expression by its words: what they say by themselves, and whether a value agrees with it.

use crate::data::rows;
use crate::expression::{Expression, Meaning, Year};
use crate::partial_date::days_between;
use crate::resolution::Resolver;
use crate::tense::Tense;
use crate::text::{LEXICON, TAGGER};
use crate::value_range::{day_of, length_in_seconds, value_range};
use crate::word_roles::tagged_languages;
use copydesk_record::TimeKind;
use copydesk_text::block::{Block, BlockShape};
use copydesk_text::languages::primary_subtag;
use copydesk_text::span::ByteRange;
use copydesk_text::token::Tokens;

/// What the words of a time expression say by themselves: "Friday" is a Friday, of whatever week.
///
/// ```
/// use copydesk_time::Reading;
///
/// let friday = Reading::of("Friday", 0..6, Some("en")).unwrap();
/// assert!(friday.allows("2009-06-12", Some("2009-06-17")) && friday.allows("XXXX-WXX-5", None));
/// assert!(!friday.allows("2009-06-13", Some("2009-06-17")), "that is a Saturday");
/// assert!(!friday.allows("2009-06-12", Some("2008-06-17")), "that is a year away");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    expression: Expression,
}

/// The tenses in which an expression may be read.
const TENSES: [Tense; 4] = [Tense::Past, Tense::Since, Tense::Future, Tense::Unknown];

/// The distance, in days, of a weekday from the date that it is reckoned from: "Friday" is in the week before or after
/// it, "next Friday" may be in the week after that.
const WEEKDAY_DAYS: i64 = 7;

/// The distance in years of a date whose year is not printed from the date that it is reckoned from.
const OPEN_YEARS: i16 = 1;

impl Reading {
    /// Returns the reading of the expression that takes just these bytes of a text. `None` where the tagger finds no
    /// such expression. What is around it in the text may decide whether it is one: "in 2009".
    ///
    /// `language` is a BCP 47 tag, English if there is none.
    #[must_use]
    pub fn of(text: &str, range: ByteRange, language: Option<&str>) -> Option<Self> {
        let block = Block { start: 0, end: text.len(), shape: BlockShape::Text, after_blank_line: false };
        let tokens = Tokens::read(text, &[block], &LEXICON);
        TAGGER.expression(&tokens, &range, language).map(|expression| Self { expression })
    }

    /// Returns the reading of words by themselves, or as they are read after "in": "June".
    #[must_use]
    pub fn of_words(words: &str, language: Option<&str>) -> Option<Self> {
        Self::of(words, 0..words.len(), language).or_else(|| {
            let preposition = preposition(language)?;
            let text = format!("{preposition} {words}");
            Self::of(&text, preposition.len() + 1..text.len(), language)
        })
    }

    /// Returns the value that the words have by themselves, with an `X` for each digit that they leave open.
    #[must_use]
    pub fn own_value(&self) -> Option<String> {
        self.resolve(None, Tense::Unknown)
    }

    /// Returns the value that the words have if they are reckoned from a date, RFC 3339 or EDTF.
    #[must_use]
    pub fn value_from(&self, anchor: &str) -> Option<String> {
        self.resolve(Some(anchor), Tense::Unknown)
    }

    /// Returns the TIMEX3 type of the expression.
    #[must_use]
    pub fn kind(&self) -> Option<TimeKind> {
        Some(Resolver::new(None).resolve(&self.expression, 0..0, Tense::Unknown, None)?.kind)
    }

    /// Returns whether a value can be that of the words, reckoned from `anchor` if there is one.
    ///
    /// What the words say the value has to say too: the day of the week, the month, the day, the year, the number and
    /// the unit. What they leave open has to follow from the anchor, by any reading that a reader may have: the Friday
    /// before it or after.
    #[must_use]
    pub fn allows(&self, value: &str, anchor: Option<&str>) -> bool {
        let is_resolved =
            |anchor| TENSES.iter().any(|tense| self.resolve(anchor, *tense).as_deref() == Some(value));
        if is_resolved(anchor) || (anchor.is_some() && is_resolved(None)) {
            return true;
        }
        let (date, time) = split_time(value);
        match self.expression.meaning {
            Meaning::Day(Year::Open | Year::Last | Year::Next, ..)
            | Meaning::Month(Year::Open | Year::Last | Year::Next, _)
            | Meaning::Feast(Year::Open | Year::Last | Year::Next, _)
            | Meaning::Quarter(Year::Open | Year::Last | Year::Next, _)
            | Meaning::Half(Year::Open | Year::Last | Year::Next, _)
            | Meaning::Season(Year::Open | Year::Last | Year::Next, _)
            | Meaning::Fiscal(Year::Open | Year::Last | Year::Next) => self.allows_year(value, anchor),
            Meaning::Weekday(weekday, shift, _) => {
                let Some(day) = day_of(date) else { return false };
                let weeks = if shift.is_some() { 2 } else { 1 };
                let is_near = |from| days_between(from, day).abs() <= weeks * WEEKDAY_DAYS;
                self.has_own_time(time)
                    && day.weekday().to_monday_one_offset() == weekday
                    && anchor.and_then(|anchor| day_of(split_time(anchor).0)).is_none_or(is_near)
            }
            Meaning::Same(_, years) => {
                let year = |value: &str| value.get(..4)?.parse::<i16>().ok();
                match (year(value), anchor.and_then(year)) {
                    (Some(here), Some(from)) => from.checked_add(years) == Some(here),
                    _ => true,
                }
            }
            Meaning::Length(..) | Meaning::Every(..) => {
                let seconds = |value: &str| length_in_seconds(value);
                let own = self.own_value();
                own.as_deref().and_then(seconds).is_some_and(|own| seconds(value) == Some(own))
            }
            Meaning::Reference(_) => !value.ends_with("_REF") && !value.starts_with('P'),
            Meaning::Shift(..)
            | Meaning::Weekend
            | Meaning::TimeOfDay
            | Meaning::Year(Year::Open | Year::Shifted(_) | Year::Last | Year::Next)
            | Meaning::Day(Year::Shifted(_), ..)
            | Meaning::Month(Year::Shifted(_), _)
            | Meaning::Feast(Year::Shifted(_), _)
            | Meaning::Quarter(Year::Shifted(_), _)
            | Meaning::Half(Year::Shifted(_), _)
            | Meaning::Season(Year::Shifted(_), _)
            | Meaning::Fiscal(Year::Shifted(_)) => {
                self.has_own_time(time) && anchor.is_none_or(|anchor| self.overlaps(date, anchor))
            }
            _ => false,
        }
    }

    fn resolve(&self, anchor: Option<&str>, tense: Tense) -> Option<String> {
        Some(Resolver::new(anchor).resolve(&self.expression, 0..0, tense, None)?.value)
    }

    /// Returns whether a value is that of the words but for the year, which is near that of the anchor.
    fn allows_year(&self, value: &str, anchor: Option<&str>) -> bool {
        let Some((year, _)) = value.trim_start_matches("FY").split_at_checked(4) else { return false };
        let Ok(year) = year.parse::<i16>() else { return false };
        // A movable feast is another day each year: the year itself is the anchor then.
        let in_year = self.expression.meaning.in_year(year);
        let with_year = Self { expression: Expression { meaning: in_year, ..self.expression } };
        let anchor_year = anchor.and_then(|anchor| anchor.get(..4)?.parse::<i16>().ok());
        with_year.own_value().as_deref() == Some(value)
            && anchor_year.is_none_or(|from| (from - year).abs() <= OPEN_YEARS)
    }

    /// Returns whether a time of day, `T17:30`, is that of the words. Half of the day is open where only digits are
    /// printed.
    fn has_own_time(&self, time: &str) -> bool {
        self.own_value().is_some_and(|own| split_time(&own).1 == time)
    }

    /// Returns whether a date shares a day with the one that the words name, reckoned from an anchor.
    fn overlaps(&self, date: &str, anchor: &str) -> bool {
        let Some((first, last)) = value_range(date) else { return false };
        TENSES.iter().any(|tense| {
            let here = self.resolve(Some(anchor), *tense);
            // A day has no place in an anchor that is known to the year only.
            here.is_none_or(|here| match value_range(split_time(&here).0) {
                Some((from, to)) => first <= to && from <= last,
                None => here.contains('X'),
            })
        })
    }
}

/// Returns the first word of a language that is listed as "in".
fn preposition(language: Option<&str>) -> Option<&'static str> {
    let (_, file) = tagged_languages().find(|(tag, _)| *tag == primary_subtag(language))?;
    rows(file).find(|row| row.role == "in").and_then(|row| row.words().next())
}

/// Returns the date and the time of day of a value: `2009-06-03` and `T17:30`.
fn split_time(value: &str) -> (&str, &str) {
    value.split_at(value.find('T').unwrap_or(value.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str, language: &str) -> Reading {
        Reading::of_words(words, Some(language)).unwrap_or_else(|| panic!("{words}"))
    }

    #[test]
    fn a_value_says_what_the_words_say() {
        for (words, allowed, refused) in [
            ("June 3, 2009", &["2009-06-03"][..], &["2009-06-04", "2009-07-03", "2010-06-03", "2009-06"][..]),
            ("June 3", &["XXXX-06-03", "2009-06-03"], &["2009-06-04", "XXXX-07-03"]),
            ("June", &["XXXX-06", "2009-06"], &["2009-07", "XXXX-07"]),
            ("2009", &["2009"], &["2010", "2009-01"]),
            ("1990s", &["199"], &["198", "1990"]),
            ("summer 2009", &["2009-SU"], &["2009-WI", "2010-SU"]),
            ("Friday", &["XXXX-WXX-5", "2009-06-12"], &["2009-06-13", "XXXX-WXX-4"]),
            ("Friday night", &["XXXX-WXX-5TNI", "2009-06-12TNI"], &["2009-06-12TMO", "2009-06-13TNI"]),
            ("two years", &["P2Y", "P24M"], &["P3Y", "P2M", "P2D"]),
            ("several weeks", &["PXW"], &["PXM", "P2W"]),
            ("every Monday", &["XXXX-WXX-1"], &["XXXX-WXX-2"]),
            ("recently", &["PAST_REF"], &["FUTURE_REF", "P1D"]),
            ("Thanksgiving", &["XXXX-XX-XX", "2009-11-26"], &["2009-11-25"]),
        ] {
            let reading = read(words, "en");
            for value in allowed {
                assert!(reading.allows(value, None), "{words}: {value}");
            }
            for value in refused {
                assert!(!reading.allows(value, None), "{words}: {value}");
            }
        }
    }

    #[test]
    fn what_the_words_leave_open_follows_from_the_anchor() {
        let anchor = Some("2009-06-17T10:00:00Z");
        for (words, allowed, refused) in [
            ("yesterday", &["2009-06-16", "2009-06"][..], &["2009-06-15", "2008-06-16", "2009-07"][..]),
            ("Friday", &["2009-06-12", "2009-06-19"], &["2009-06-05", "2008-06-13"]),
            ("last Friday", &["2009-06-12", "2009-06-05"], &["2009-05-29"]),
            ("last week", &["2009-W24"], &["2009-W23", "2009-W25"]),
            ("two months ago", &["2009-04"], &["2009-05", "2008-04"]),
            ("this year", &["2009"], &["2008"]),
            ("June 3", &["2009-06-03", "2010-06-03"], &["2007-06-03"]),
            ("10 a.m.", &["2009-06-17T10:00"], &["2009-06-16T10:00", "2009-06-17T22:00"]),
        ] {
            let reading = read(words, "en");
            for value in allowed {
                assert!(reading.allows(value, anchor), "{words}: {value}");
            }
            for value in refused {
                assert!(!reading.allows(value, anchor), "{words}: {value}");
            }
        }
    }

    #[test]
    fn other_languages_are_read() {
        assert!(read("3. Juni 2009", "de").allows("2009-06-03", None));
        assert!(!read("3 juin 2009", "fr").allows("2009-07-03", None));
        assert_eq!(Reading::of_words("3. kesäkuuta", Some("fi")).map(|reading| reading.own_value()), None);
        assert_eq!(Reading::of_words("the ferry", Some("en")).map(|reading| reading.own_value()), None);
    }

    #[test]
    fn the_words_around_decide() {
        let text = "It rained over the last week.";
        let words = text.find("the").unwrap_or_default()..text.len() - 1;
        let reading = Reading::of(text, words, Some("en")).and_then(|reading| reading.own_value());
        assert_eq!(reading.as_deref(), Some("P1W"));
        assert!(read("the last week", "en").allows("2009-W24", Some("2009-06-17")));
    }
}
