//! The reading of a time expression by its words: what they say by themselves, and whether a value agrees with it.

use crate::amount::Amount;
use crate::data::rows;
use crate::expression::{Expression, Meaning, TimeOfDay, Year};
use crate::partial_date::days_between;
use crate::resolution::Resolver;
use crate::tense::Tense;
use crate::text::{LEXICON, TAGGER};
use crate::unit::Unit;
use crate::value_range::{day_of, length_in_seconds, value_range};
use crate::word_roles::tagged_languages;
use copydesk_record::TimeKind;
use copydesk_text::block::{Block, BlockShape};
use copydesk_text::languages::primary_subtag;
use copydesk_text::span::ByteRange;
use copydesk_text::token::Tokens;
use jiff::ToSpan;
use jiff::civil::Weekday;

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
    /// Whether the words have modifiers: "late 2009".
    is_modified: bool,
    /// Whether the words leave open which half of the day it is: "9:15", "5 o'clock".
    is_half_open: bool,
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
        let words = text.get(range.clone())?;
        let is_half_open = words.contains("clock") || !words.contains(|letter: char| letter.is_alphabetic());
        let found = TAGGER.expression(&tokens, &range, language);
        found.map(|(expression, is_modified)| Self { expression, is_modified, is_half_open })
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
        Some(Resolver::new(None).resolve(&self.expression, 0..0, &|| Tense::Unknown, None)?.kind)
    }

    /// Returns whether a value can be that of the words, reckoned from `anchor` if there is one.
    ///
    /// What the words say the value has to say too: the day of the week, the month, the day, the year, the number and
    /// the unit. What they leave open has to follow from the anchor, by any reading that a reader may have: the Friday
    /// before it or after. A value may say less, and say it in another form: `P7D` for a week.
    #[must_use]
    pub fn allows(&self, value: &str, anchor: Option<&str>) -> bool {
        let is_resolved =
            |anchor| TENSES.iter().any(|tense| self.resolve(anchor, *tense).as_deref() == Some(value));
        if is_resolved(anchor) || (anchor.is_some() && is_resolved(None)) {
            return true;
        }
        if value.starts_with('P') {
            return self.allows_length(value);
        }
        let (date, time) = split_time(value);
        let meaning = self.expression.meaning;
        match meaning {
            Meaning::NumericDay(year, first, second) => {
                let day = |month: i8, day: i8| format!("{year:04}-{month:02}-{day:02}");
                date == day(first, second) || date == day(second, first)
            }
            Meaning::Reference(_) => !value.ends_with("_REF"),
            Meaning::Length(..)
            | Meaning::HoursAndMinutes(..)
            | Meaning::Every(..)
            | Meaning::EveryWeekday(_) => false,
            Meaning::Same(_, years) => {
                let year = |value: &str| value.get(..4)?.parse::<i16>().ok();
                match (year(value), anchor.and_then(year)) {
                    (Some(here), Some(from)) => from.checked_add(years) == Some(here),
                    _ => true,
                }
            }
            Meaning::Weekday(weekday, shift, _) => {
                let Some(day) = day_of(date) else { return false };
                let weeks = if shift.is_some() { 2 } else { 1 };
                let is_near = |from| days_between(from, day).abs() <= weeks * WEEKDAY_DAYS;
                self.has_own_time(time)
                    && day.weekday().to_monday_one_offset() == weekday
                    && anchor.and_then(|anchor| day_of(split_time(anchor).0)).is_none_or(is_near)
            }
            _ if meaning.has_open_year() => self.allows_year(value, anchor),
            _ if meaning.has_explicit_date() => self.has_own_time(time) && self.is_part(date),
            _ => self.has_own_time(time) && anchor.is_none_or(|anchor| self.overlaps(date, anchor)),
        }
    }

    fn resolve(&self, anchor: Option<&str>, tense: Tense) -> Option<String> {
        Some(Resolver::new(anchor).resolve(&self.expression, 0..0, &|| tense, None)?.value)
    }

    /// Returns whether a length of time can be that of the words.
    fn allows_length(&self, value: &str) -> bool {
        match self.expression.meaning {
            // "Last week" lasts one, "Mondays" come once in one.
            Meaning::Shift(unit, ..) | Meaning::Same(unit, _) => {
                unit.length(Amount::Exact(10)).is_some_and(|own| are_alike(&own, value))
            }
            Meaning::EveryWeekday(_) => are_alike("P1W", value),
            Meaning::Year(Year::Shifted(_)) => are_alike("P1Y", value),
            Meaning::Length(unit, Amount::Vague) | Meaning::Every(unit, Amount::Vague) => {
                // "A few days" may be three.
                let unit = unit.length(Amount::Vague).unwrap_or_default();
                let (prefix, name) = unit.split_once('X').unwrap_or((&unit, ""));
                value.starts_with(prefix) && value.ends_with(name)
            }
            Meaning::Length(..) | Meaning::HoursAndMinutes(..) | Meaning::Every(..) => {
                self.own_value().is_some_and(|own| are_alike(&own, value))
            }
            _ => false,
        }
    }

    /// Returns whether a value is that of the words but for the year, which is near that of the anchor.
    fn allows_year(&self, value: &str, anchor: Option<&str>) -> bool {
        let Some((year, _)) = value.trim_start_matches("FY").split_at_checked(4) else { return false };
        let Ok(year) = year.parse::<i16>() else { return false };
        // A movable feast is another day each year: the year itself is the anchor then.
        let in_year = self.expression.meaning.in_year(year);
        let with_year = Self { expression: Expression { meaning: in_year, ..self.expression }, ..*self };
        let anchor_year = anchor.and_then(|anchor| anchor.get(..4)?.parse::<i16>().ok());
        let own = with_year.own_value().unwrap_or_default();
        let ((date, time), (own_date, own_time)) = (split_time(value), split_time(&own));
        date == own_date
            && is_same_time(own_time, time, self.is_half_open)
            && anchor_year.is_none_or(|from| (from - year).abs() <= OPEN_YEARS)
    }

    /// Returns whether a time of day, `T17:30`, is that of the words, or is left out.
    fn has_own_time(&self, time: &str) -> bool {
        self.own_value().is_some_and(|own| is_same_time(split_time(&own).1, time, self.is_half_open))
    }

    /// Returns whether the time of day is noon or midnight, which may be that of the next day.
    fn is_middle_of_day_or_night(&self) -> bool {
        matches!(self.expression.time, Some(TimeOfDay::Clock(clock)) if clock.hour % 12 == 0 && clock.minute == 0)
    }

    /// Returns whether a date is that of the words, or with modifiers a part of it: the end of 2009 is in 2009.
    fn is_part(&self, date: &str) -> bool {
        let Some(own) = self.own_value() else { return false };
        let own = split_time(&own).0;
        let is_inside = || {
            let ((first, last), (from, to)) = (value_range(date)?, value_range(own)?);
            Some(from <= first && last <= to)
        };
        own == date || (self.is_modified && is_inside().unwrap_or_default())
    }

    /// Returns whether a date shares a day with the one that the words name, reckoned from an anchor.
    fn overlaps(&self, date: &str, anchor: &str) -> bool {
        let Some((first, last)) = value_range(date) else { return date.ends_with("_REF") };
        // Where weeks begin on Sunday, a Sunday is in the next one; midnight may be the end of the day, and the winter that
        // is ending began the year before.
        let is_sunday = || day_of(split_time(anchor).0).is_some_and(|day| day.weekday() == Weekday::Sunday);
        let slack = match self.expression.meaning {
            Meaning::Shift(Unit::Week | Unit::Weekend, ..) | Meaning::Weekend if is_sunday() => 7.days(),
            Meaning::TimeOfDay if self.is_middle_of_day_or_night() => 1.day(),
            Meaning::Season(..) => 366.days(),
            _ => 0.days(),
        };
        TENSES.iter().any(|tense| {
            let here = self.resolve(Some(anchor), *tense);
            // A day has no place in an anchor that is known to the year only.
            here.is_none_or(|here| match value_range(split_time(&here).0) {
                Some((from, to)) => {
                    let (from, to) = (from.saturating_sub(slack), to.saturating_add(slack));
                    first <= to && from <= last
                }
                None => here.contains('X'),
            })
        })
    }
}

/// Returns whether a time of day (`T17:30`, `TMO`) can be the words' own: it is left out, or says the same in another zone,
/// or without one. `is_half_open` says whether the words leave open which half of the day it is.
fn is_same_time(own: &str, time: &str, is_half_open: bool) -> bool {
    let evening = |time: &str| matches!(time, "TEV" | "TNI");
    if time.is_empty() || own == time || (evening(own) && evening(time)) {
        return true;
    }
    let (Some((own, own_zone)), Some((here, zone))) = (minutes_of(own), minutes_of(time)) else {
        return false;
    };
    let day = 24 * 60;
    if let (Some(own_zone), Some(zone)) = (own_zone, zone) {
        return (own - own_zone - here + zone).rem_euclid(day) == 0;
    }
    let apart = (own - here).rem_euclid(day);
    apart == 0 || (is_half_open && apart == day / 2)
}

/// Returns the minutes of a time of day since midnight, and those of its zone east of UTC: `T17:30+01:00`.
fn minutes_of(time: &str) -> Option<(i32, Option<i32>)> {
    let time = time.strip_prefix('T')?;
    let zone_at = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(zone_at);
    let minutes = |clock: &str| {
        let mut parts = clock.split(':').map(str::parse::<i32>);
        let (hour, minute) = (parts.next()?.ok()?, parts.next().unwrap_or(Ok(0)).ok()?);
        Some(hour * 60 + minute)
    };
    let zone = match zone.split_at_checked(1) {
        None => None,
        Some(("Z", _)) => Some(0),
        Some(("-", zone)) => Some(-minutes(zone)?),
        Some((_, zone)) => Some(minutes(zone)?),
    };
    Some((minutes(clock)?, zone))
}

/// Returns whether two lengths of time are the same, or usually taken for the same: 30 days for a month.
fn are_alike(own: &str, value: &str) -> bool {
    let (Some(one), Some(other)) = (length_in_seconds(own), length_in_seconds(value)) else { return false };
    let units = |length: &str| length.replace(|letter: char| letter.is_ascii_digit() || letter == '.', "");
    let are_in_one_unit = units(own) == units(value);
    one == other || (!are_in_one_unit && one.abs_diff(other) * 25 <= one.max(other))
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
            ("several weeks", &["PXW", "P3W"], &["PXM", "P2D"]),
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
            ("9:15 GMT", &["2009-06-17T09:15Z", "2009-06-17T10:15+01:00"], &["2009-06-17T09:15+01:00"]),
            ("last week", &["P1W", "P7D"], &["P2W"]),
            ("tonight", &["2009-06-17TNI", "2009-06-17TEV", "2009-06-17"], &["2009-06-17TMO"]),
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
