//! The words of a dateline before its separator: places, a date and an agency, in any order.

use crate::cues::CueWords;
use crate::facts::person_name as name;
use crate::facts::timestamp::StatedDate;
use copydesk_text::span::{ByteRange, extent};
use copydesk_time::{ParsedDate, is_weekday, read_dates};
use std::sync::LazyLock;

/// What the words before a separator say.
#[derive(Debug, Default)]
pub(super) struct Claim<'t> {
    /// The words that name the places.
    pub(super) places: Option<&'t str>,
    pub(super) date: Option<StatedDate>,
    pub(super) agency: Option<ByteRange>,
    /// Whether brackets say which of several towns of the name it is: "Halle (Saale)".
    pub(super) is_qualified: bool,
}

/// Reads the words before a separator: "PELHAM, March 3, 2026 (AW)", "May 7, 2024 (PELHAM)", "NEW YORK--(HARBOUR WIRE)".
pub(super) fn read_claim<'t>(paragraph: &str, claim: &'t str) -> Option<Claim<'t>> {
    if claim.is_empty() || claim.contains(['“', '”', '"', '?', '!', ';', '«']) {
        return None;
    }
    let mut found = Claim::default();
    let mut bracketed = [None, None];
    let mut rest = claim;
    while let Some((before, inside, after)) = split_bracket(rest)? {
        found.add_words(paragraph, before)?;
        if !found.is_qualified && found.date.is_none() && is_qualifier(before, inside) {
            found.is_qualified = true;
            rest = after;
            continue;
        }
        *bracketed.iter_mut().find(|slot| slot.is_none())? = Some(inside.trim());
        rest = after;
    }
    found.add_words(paragraph, rest)?;
    for inside in bracketed.into_iter().flatten() {
        found.add_bracketed(paragraph, inside)?;
    }
    Some(found)
}

/// Reads words that slashes separate: "NEW YORK, NY / HARBOUR WIRE / May 7, 2024".
pub(super) fn read_slashed<'t>(paragraph: &str, claim: &'t str) -> Option<Claim<'t>> {
    let mut found = Claim::default();
    for (words, number) in claim.split(" / ").zip(0..) {
        if number > 0 && is_agency(words.trim()) && found.agency.is_none() {
            found.agency = Some(extent(paragraph, words.trim()));
        } else {
            found.add_words(paragraph, words)?;
        }
    }
    Some(found)
}

impl<'t> Claim<'t> {
    /// Adds words outside brackets: places, and a date before or after them.
    fn add_words(&mut self, paragraph: &str, words: &'t str) -> Option<()> {
        let is_beside = |c: char| matches!(c, ' ' | ',' | '-' | '–' | '—' | '\u{a0}');
        let words = words.trim_matches(is_beside);
        let mut places = words;
        let line_dates = read_dates(words);
        if let Some(date) = line_dates.dates.first().filter(|date| date.has_day() || date.has_year()) {
            let before = without_article(words.get(..date.start)?.trim_end_matches(is_beside))
                .trim_end_matches(is_beside);
            let after = words.get(date.end..)?.trim_matches(|c: char| is_beside(c) || c == '.');
            if self.date.is_some() || !(before.is_empty() || after.is_empty()) {
                return None;
            }
            self.date = stated(date, extent(paragraph, words).start);
            places = if before.is_empty() { after } else { before };
        }
        if !places.is_empty() && self.places.replace(places).is_some() {
            return None;
        }
        Some(())
    }

    /// Adds what brackets hold: a date, the place if there is none outside, or the agency.
    fn add_bracketed(&mut self, paragraph: &str, inside: &'t str) -> Option<()> {
        let date = if self.date.is_none() { sole_date(inside) } else { None };
        if let Some(date) = date {
            self.date = stated(&date, extent(paragraph, inside).start);
        } else if self.places.is_none() && self.date.is_some() && !name::is_organisation(inside) {
            self.places = Some(inside);
        } else if self.agency.is_none() && is_agency(inside) {
            self.agency = Some(extent(paragraph, inside));
        } else {
            return None;
        }
        Some(())
    }
}

/// Splits a text at its first brackets or at slashes that enclose a word, as wires of press releases write: "/Newswire/".
/// `None` where a bracket is not closed.
#[expect(clippy::option_option, reason = "no brackets are no fault")]
fn split_bracket(text: &str) -> Option<Option<(&str, &str, &str)>> {
    if let Some((before, after)) = text.split_once('(') {
        let (inside, after) = after.split_once(')')?;
        return Some(Some((before, inside, after)));
    }
    let Some((before, after)) = text.split_once(" /") else { return Some(None) };
    let enclosed =
        after.split_once('/').filter(|(inside, _)| !inside.starts_with(' ') && !inside.ends_with(' '));
    Some(enclosed.map(|(inside, after)| (before, inside, after)))
}

/// Returns whether words in brackets right after the name of a town, which is not all in capitals, say which town it is: a
/// river, a region. The names of agencies are listed, in capitals or in small letters there.
fn is_qualifier(before: &str, inside: &str) -> bool {
    let is_capitalized = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().skip(1).all(|c| c.is_lowercase() || matches!(c, '-' | '\'' | '’' | '.'))
    };
    let names_region = inside.split('-').enumerate().all(|(index, word)| {
        is_capitalized(word)
            || (index > 0 && (2..=3).contains(&word.len()) && word.chars().all(char::is_lowercase))
    });
    before.ends_with(' ')
        && before.trim_end().ends_with(char::is_lowercase)
        && names_region
        && read_dates(inside).dates.is_empty()
        && !name::is_organisation(inside)
}

/// Returns whether words in brackets may be those of an agency.
fn is_agency(words: &str) -> bool {
    let is_short = words.len() <= 40 && words.split_whitespace().count() <= 4;
    let has_letter = words.chars().any(char::is_alphabetic);
    has_letter
        && (name::is_organisation(words)
            || (is_short && words.chars().any(|c| c.is_alphabetic() && !c.is_lowercase()))
            // "dpa", "dpa/lno", "awp/ats"
            || words.split('/').all(|sign| sign.len() <= 6 && sign.chars().all(char::is_lowercase)))
}

/// Returns the date that a text is, if it is nothing else.
fn sole_date(text: &str) -> Option<ParsedDate> {
    let date = read_dates(text).dates.into_iter().next()?;
    Some(date).filter(|date| {
        let around = [text.get(..date.start), text.get(date.end..)];
        let is_alone = |rest: &str| without_article(rest).trim_matches([' ', ',', '.']).is_empty();
        (date.has_day() || date.has_year()) && around.into_iter().flatten().all(is_alone)
    })
}

/// Returns a date of a slice of the paragraph, with its range in the paragraph. `base` is the start of the
/// slice.
fn stated(date: &ParsedDate, base: usize) -> Option<StatedDate> {
    date.value().map(|value| StatedDate { value, range: base + date.start..base + date.end, readings: None })
}

/// Returns words without those at their end that stand before a date: "Paris, le", "Skagen, Tuesday,".
fn without_article(words: &str) -> &str {
    let words = words.trim_end_matches([' ', ',', '\u{a0}']);
    let last = words.rsplit([' ', ',', '\u{a0}']).next().unwrap_or_default();
    if ARTICLES.contains(last) || is_weekday(last) {
        words.strip_suffix(last).unwrap_or(words)
    } else {
        words
    }
}

/// Words between the place and the date: "Paris, le 3 mai".
static ARTICLES: LazyLock<CueWords> = LazyLock::new(|| CueWords::of("day_article"));
