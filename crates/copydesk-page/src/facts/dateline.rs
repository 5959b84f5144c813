//! Datelines: `BEIJING —`, `LONDON, March 3 (AP) –`, `GENEVA/NEW YORK, May 14 -`.

mod claim;
mod places;

use super::byline::is_newsroom;
use super::person_name as name;
use super::timestamp::StatedDate;
use crate::cues::matcher;
use claim::{Claim, read_claim};
use copydesk_text::ends_sentence;
use copydesk_text::name_list::{is_place, town};
use copydesk_text::phrase_matcher::{PhraseMatcher, is_word_boundary};
use copydesk_text::span::{ByteRange, extent};
use copydesk_time::read_dates;
use places::{Evidence, is_capitals, is_label, read_places};
use std::sync::LazyLock;

/// A dateline. Ranges are bytes of the paragraph that it begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ParsedDateline {
    pub(crate) range: ByteRange,
    pub(crate) places: Vec<ByteRange>,
    pub(crate) date: Option<StatedDate>,
    pub(crate) agency: Option<ByteRange>,
    pub(crate) separator: ByteRange,
}

/// The most bytes of a dateline.
const MAX_DATELINE_BYTES: usize = 120;

/// Separators between a dateline and the text, the longer before the shorter that begins it.
const SEPARATORS: &[&str] = &[".—", ".–", ".--", ".-", "—", "–", "--", "-", ":", "_", "/", "]"];

/// Returns the dateline at the head of a paragraph.
///
/// A place in capitals needs only a separator. One in mixed case is a dateline only with an agency or a date, or if it is
/// a listed place: else "Justice — the word was on every wall" would be filed from Justice.
pub(crate) fn read(paragraph: &str) -> Option<ParsedDateline> {
    let head = paragraph.get(..paragraph.floor_char_boundary(MAX_DATELINE_BYTES))?;
    // Most paragraphs have no separator near their head, and don't begin with capitals.
    let is_separator = |byte| matches!(byte, b'-' | b':' | b'_' | b'/' | b']' | 0x93 | 0x94);
    let has_separator = head.bytes().fold(false, |found, byte| found | is_separator(byte));
    if !has_separator && head.bytes().take(5).any(|byte| byte.is_ascii_lowercase()) {
        return after_full_stop(paragraph, head).or_else(|| after_bracket(paragraph, head));
    }
    let separators = head
        .char_indices()
        .filter(|(_, c)| matches!(c, '—' | '–' | '-' | ':' | '.' | '_' | '/' | ']'))
        .filter_map(|(at, _)| {
            let rest = head.get(at..)?;
            SEPARATORS.iter().find(|sign| rest.starts_with(**sign)).map(|sign| (at, *sign))
        });
    let mut undated = None;
    for (at, separator) in separators {
        let Some(found) = read_before(paragraph, at, separator) else { continue };
        // "(ANSA) - ROMA, 3 MAG - ": the place follows; "Roma, 3 mag - (Adnkronos) - ": the agency.
        if let Some(complete) = agency_after_date(paragraph, &found) {
            return Some(complete);
        }
        if let Some(placed) = place_after_agency(paragraph, &found) {
            return Some(placed);
        }
        // "SKAGEN--(HARBOUR WIRE)--May 7, 2024--The boat": the date may follow.
        let date_follows = || {
            let after = paragraph.get(found.range.end..).unwrap_or_default();
            let after =
                after.get(..after.floor_char_boundary(MAX_DATE_BYTES)).unwrap_or_default().trim_start();
            read_dates(after).dates.first().is_some_and(|date| date.start == 0 && date.has_year())
        };
        if found.date.is_some() || !date_follows() {
            return if found.date.is_some() { Some(found) } else { undated.or(Some(found)) };
        }
        undated.get_or_insert(found);
    }
    undated.or_else(|| after_full_stop(paragraph, head)).or_else(|| after_bracket(paragraph, head))
}

/// Words that begin a report after a dateline that ends in a full stop, in the languages whose papers write so.
static REPORT_OPENERS: LazyLock<PhraseMatcher<()>> = LazyLock::new(|| matcher("report_opener"));

/// The most bytes of a date in a dateline.
const MAX_DATE_BYTES: usize = 24;

/// Returns whether a line is the dateline of an agency: `MADRID, 3 (EUROPA PRESS)`.
pub(crate) fn is_of_agency(line: &str) -> bool {
    let ends = |parsed: ParsedDateline| parsed.range.end == line.trim_end_matches(['.', '-', '–', ' ']).len();
    line.len() <= MAX_DATELINE_BYTES && after_bracket(line, line).is_some_and(ends)
}

/// Returns the dateline that a line of its own is: `AL-AIN, United Arab Emirates 1996-12-06`. It has no separator.
///
/// The name of an author may stand beside a date just so: the place or its country must be listed.
pub(crate) fn read_line(line: &str) -> Option<ParsedDateline> {
    if line.len() > MAX_DATELINE_BYTES {
        return None;
    }
    if let Some(agency) = after_bracket(line, line) {
        return Some(agency);
    }
    let claim = read_claim(line, line)?;
    claim.date.as_ref().filter(|date| !date.value.starts_with('X'))?;
    let places = read_places(line, claim.places?, Evidence::Listed)?;
    let end = line.len();
    Some(ParsedDateline {
        range: 0..end,
        places,
        date: claim.date,
        agency: claim.agency,
        separator: end..end,
    })
}

/// Returns whether a block is a dateline and what is reported from there, and no line about a date alone.
pub(crate) fn heads_sentence(block: &str, dateline: &ParsedDateline) -> bool {
    let is_certain = dateline.date.is_some() || dateline.agency.is_some();
    let after = block.get(dateline.range.end..).unwrap_or_default();
    let is_word = |word: &&str| word.starts_with(char::is_alphabetic);
    let words = || after.split_whitespace().filter(is_word);
    let is_long = || words().nth(WORDS_OF_PROSE - 1).is_some();
    let is_unspaced =
        || !after.is_ascii() && after.chars().filter(|c| !c.is_ascii()).count() >= FEWEST_LETTERS;
    let is_sentence = || ends_sentence(block) && (words().nth(FEWEST_WORDS - 1).is_some() || is_unspaced());
    is_certain && (is_sentence() || is_long())
}

/// The number of words after a dateline that are prose however they end.
const WORDS_OF_PROSE: usize = 9;

/// The fewest words of a sentence after a dateline, and the fewest letters in a script without spaces.
const FEWEST_WORDS: usize = 4;
const FEWEST_LETTERS: usize = 16;

/// Returns the dateline that a separator ends.
fn read_before(paragraph: &str, at: usize, separator: &str) -> Option<ParsedDateline> {
    let before = paragraph.get(..at)?;
    let after = paragraph.get(at + separator.len()..)?;
    let claim = before.trim_end();
    let spaced_before = claim.len() < before.len();
    let spaced_after = after.starts_with(char::is_whitespace);
    let separates = match separator {
        "—" | "–" => !before.is_empty(),
        "-" => spaced_after,
        // "NEW YORK--(HARBOUR WIRE)--The boat"
        "--" => {
            let is_tight = claim.ends_with(|c: char| c == ')' || c.is_ascii_digit());
            !after.starts_with('(') && (spaced_before || spaced_after || is_tight)
        }
        "_" => spaced_before && spaced_after,
        // "NEW YORK, NY / HARBOUR WIRE / May 7, 2024 / The boat"
        "/" => spaced_before && spaced_after && claim.contains(" / "),
        "]" => claim.starts_with('['),
        _ => spaced_before || spaced_after,
    };
    if !separates || after.trim().is_empty() {
        return None;
    }
    let claim = claim.strip_prefix('[').filter(|_| separator == "]").unwrap_or(claim);
    let found =
        if separator == "/" { claim::read_slashed(paragraph, claim)? } else { read_claim(paragraph, claim)? };
    let has_agency_or_date = found.agency.is_some() || found.date.is_some() || found.is_qualified;
    if matches!(separator, "]" | "/") && found.date.is_none() {
        return None;
    }
    if !has_agency_or_date && !after.trim_start().starts_with(|c: char| !c.is_lowercase()) {
        return None;
    }
    let Claim { places, date, agency, .. } = found;
    let places = match places {
        None => {
            // A date alone is none: it dates what follows.
            if agency.is_none() || separator == ":" {
                return None;
            }
            Vec::new()
        }
        // "ANSA - The boat"
        Some(sign) if agency.is_none() && separator != ":" && name::is_agency(sign) => {
            return Some(ParsedDateline {
                range: 0..at + separator.len(),
                places: Vec::new(),
                date,
                agency: Some(extent(paragraph, sign)),
                separator: at..at + separator.len(),
            });
        }
        // "Redacción Internacional, 3 may (EFE).-"
        Some(desk) if agency.is_some() && date.is_some() && is_newsroom(desk) => Vec::new(),
        Some(places) => {
            let of_speaker = || {
                has_agency_or_date
                    || places.contains([',', '/'])
                    || places.chars().filter(|c| c.is_alphabetic()).count() < 5
                    || is_label(places)
                    || names_speaker(places)
            };
            if separator == ":" && of_speaker() {
                return None;
            }
            let evidence = if has_agency_or_date {
                Evidence::Stated
            } else if (spaced_before && spaced_after && separator != ":")
                || (separator.len() > 1 && separator.starts_with('.'))
            {
                Evidence::Separator
            } else {
                Evidence::None
            };
            read_places(paragraph, places, evidence)?
        }
    };
    let end = at + separator.len();
    Some(ParsedDateline { range: 0..end, places, date, agency, separator: at..end })
}

/// Returns whether words before a colon are those of a speaker: "THE PRESIDENT", "MAREN FALK".
fn names_speaker(words: &str) -> bool {
    name::may_have_role(words) || (words.contains(' ') && name::has_given_name(words) && !is_place(words))
}

/// Returns the dateline with its place after the agency and a first separator: `(ANSA) - ROMA, 3 MAG - `. That is in
/// capitals, and listed or with a date: what follows the agency elsewhere is the report.
fn place_after_agency(paragraph: &str, found: &ParsedDateline) -> Option<ParsedDateline> {
    if !found.places.is_empty() || found.agency.is_none() || found.date.is_some() {
        return None;
    }
    let after = paragraph.get(found.range.end..)?;
    let head = after.get(..after.floor_char_boundary(MAX_DATELINE_BYTES))?;
    let second = memchr::memchr2_iter(b'-', 0xE2, head.as_bytes()).find_map(|at| {
        let rest = head.get(at..)?;
        let sign = SEPARATORS.iter().find(|sign| rest.starts_with(**sign))?;
        let placed = read_before(paragraph, found.range.end + at, sign)?;
        (!placed.places.is_empty()).then_some(placed)
    })?;
    let place = |range: &ByteRange| paragraph.get(range.clone()).unwrap_or_default();
    let is_listed = || second.places.iter().all(|range| is_listed_place(place(range)));
    let is_sure = if second.places.iter().all(|range| is_capitals(place(range))) {
        second.date.is_some() || is_listed()
    } else {
        second.date.is_some() && is_listed()
    };
    is_sure.then_some(second)
}

/// Returns the dateline with its agency after the date and a first separator: `Roma, 3 mag - (Adnkronos) - `.
fn agency_after_date(paragraph: &str, found: &ParsedDateline) -> Option<ParsedDateline> {
    if found.date.is_none() || found.agency.is_some() {
        return None;
    }
    let after = paragraph.get(found.range.end..)?;
    let bracket = after.trim_start().strip_prefix('(')?;
    let (inside, rest) = bracket.split_once(')')?;
    let sign = rest.trim_start();
    let separator = SEPARATORS.iter().find(|separator| sign.starts_with(**separator))?;
    let at = paragraph.len() - sign.len();
    name::is_agency(inside).then(|| read_before(paragraph, at, separator)).flatten()
}

/// Returns whether a name is that of a listed place or town.
fn is_listed_place(name: &str) -> bool {
    is_place(name) || town(name).is_some()
}

/// Returns the dateline that ends in its agency in brackets: `Bern (sda) Der Rat`, `MADRID, 3 (EUROPA PRESS) El`. The
/// agency must be listed, and so must a place that is not in capitals.
fn after_bracket(paragraph: &str, head: &str) -> Option<ParsedDateline> {
    let (before, rest) = head.split_once(" (")?;
    let (inside, after) = rest.split_once(')')?;
    // The line may end here.
    let after = after.trim_start_matches(['.', '-', '–', ' ']);
    let follows = after.is_empty() || after.starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric());
    if !follows || !name::is_agency(inside) {
        return None;
    }
    // The day alone is no date: "MADRID, 3".
    let (place, date) = before.split_once(", ").unwrap_or((before, ""));
    let is_day = (1..=2).contains(&date.len()) && date.bytes().all(|byte| byte.is_ascii_digit());
    let claim = read_claim(paragraph, if is_day { place } else { before })?;
    let places = read_places(paragraph, claim.places?, Evidence::Stated)?;
    let is_sure = |range: &ByteRange| {
        let place = paragraph.get(range.clone()).unwrap_or_default();
        is_listed_place(place) || (is_day && is_capitals(place))
    };
    if !places.iter().all(is_sure) {
        return None;
    }
    let agency = extent(paragraph, inside);
    let end = agency.end + 1;
    Some(ParsedDateline {
        range: 0..end,
        places,
        date: claim.date,
        agency: Some(agency),
        separator: end..end,
    })
}

/// The most bytes of a place before a full stop, and of the abbreviation that it may begin with.
const MAX_PLACE_BYTES: usize = 40;
const SHORT_FORM: usize = 2;

/// Returns the dateline that a full stop ends, as in Scandinavian papers: `KIRUNA. The ice …`.
fn after_full_stop(paragraph: &str, head: &str) -> Option<ParsedDateline> {
    let at = memchr::memchr(b'.', head.get(..head.floor_char_boundary(MAX_PLACE_BYTES))?.as_bytes())?;
    // "St. Pölten. Der Rat"
    let is_short = at <= SHORT_FORM;
    let more = || memchr::memchr(b'.', head.as_bytes().get(at + 1..)?).map(|more| at + 1 + more);
    let at = if is_short { more().filter(|more| *more <= MAX_PLACE_BYTES).unwrap_or(at) } else { at };
    if head.as_bytes().get(at + 1) != Some(&b' ') {
        return None;
    }
    let place = head.get(..at)?;
    let after = paragraph.get(at + 2..)?;
    let sentence = after.split_whitespace().take(2).collect::<Vec<_>>();
    let letters = place.chars().filter(|c| c.is_alphabetic()).count();
    let runs_on = sentence.len() == 2 && sentence.iter().any(|word| word.chars().any(char::is_lowercase));
    // "Essen. Der Rat": in small letters the place must be listed, and the report begin as those of such papers do.
    let is_listed = || {
        let opener = REPORT_OPENERS.open(after).filter(|found| is_word_boundary(after, found.end));
        opener.is_some()
            && after.starts_with(char::is_uppercase)
            && is_listed_place(place)
            && after.split_whitespace().nth(FEWEST_WORDS).is_some()
    };
    if letters < if is_capitals(place) { 5 } else { 3 }
        || !(is_capitals(place) || is_listed())
        || place.split_whitespace().count() > 2
        || !runs_on
        || is_label(place)
    {
        return None;
    }
    let places = vec![extent(paragraph, place)];
    Some(ParsedDateline { range: 0..at + 1, places, date: None, agency: None, separator: at..at + 1 })
}

#[cfg(test)]
mod tests;
