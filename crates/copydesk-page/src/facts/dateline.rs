//! Datelines: `BEIJING —`, `LONDON, March 3 (AP) –`, `GENEVA/NEW YORK, May 14 -`.

use super::person_name as name;
use super::timestamp::StatedDate;
use copydesk_text::span::{ByteRange, extent};
use copydesk_time::{ParsedDate, read_dates};

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
const SEPARATORS: &[&str] = &[".—", ".–", ".--", ".-", "—", "–", "--", "-", ":"];

/// Returns the dateline at the head of a paragraph.
///
/// A place in capitals needs only a separator. One in mixed case is a dateline only with an agency or a date:
/// else "Justice — the word was on every wall" would be filed from Justice.
pub(crate) fn read(paragraph: &str) -> Option<ParsedDateline> {
    let head = paragraph.get(..floor(paragraph, MAX_DATELINE_BYTES))?;
    // Most paragraphs have no separator near their head, and don't begin with capitals.
    let is_separator = |byte| matches!(byte, b'-' | b':' | 0x93 | 0x94);
    let has_separator = head.bytes().fold(false, |found, byte| found | is_separator(byte));
    if !has_separator && head.bytes().take(5).any(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let mut separators = head
        .char_indices()
        .filter(|(_, c)| matches!(c, '—' | '–' | '-' | ':' | '.'))
        .filter_map(|(at, _)| {
            let rest = head.get(at..)?;
            SEPARATORS.iter().find(|sign| rest.starts_with(**sign)).map(|sign| (at, *sign))
        });
    let dashed = separators.find_map(|(at, separator)| {
        let before = head.get(..at)?;
        let after = paragraph.get(at + separator.len()..)?;
        let spaced = before.ends_with(char::is_whitespace) || after.starts_with(char::is_whitespace);
        let tight = matches!(separator, "—" | "–") && !before.is_empty();
        let starts = after.trim_start().starts_with(|c: char| !c.is_lowercase());
        if !(spaced || tight)
            || (separator == "-" && !after.starts_with(char::is_whitespace))
            || after.trim().is_empty()
        {
            return None;
        }
        let claim = before.trim_end();
        let mut dateline = parse_claim(paragraph, claim, separator)?;
        (starts || dateline.agency.is_some() || dateline.date.is_some()).then_some(())?;
        dateline.separator = at..at + separator.len();
        dateline.range = 0..at + separator.len();
        Some(dateline)
    });
    dashed.or_else(|| after_full_stop(paragraph, head))
}

/// Returns the dateline that a full stop ends, as in Scandinavian papers: `KIRUNA. The ice …`.
fn after_full_stop(paragraph: &str, head: &str) -> Option<ParsedDateline> {
    let at = head.find(". ")?;
    let place = head.get(..at)?;
    let after = paragraph.get(at + 2..)?;
    let sentence = after.split_whitespace().take(2).collect::<Vec<_>>();
    let letters = place.chars().filter(|c| c.is_alphabetic()).count();
    let runs_on = sentence.len() == 2 && sentence.iter().any(|word| word.chars().any(char::is_lowercase));
    if letters < 5
        || !is_capitals(place)
        || place.split_whitespace().count() > 2
        || !runs_on
        || is_label(place)
    {
        return None;
    }
    let places = vec![extent(paragraph, place)];
    Some(ParsedDateline { range: 0..at + 1, places, date: None, agency: None, separator: at..at + 1 })
}

/// Parses the text before a separator as a dateline.
fn parse_claim(paragraph: &str, claim: &str, separator: &str) -> Option<ParsedDateline> {
    if claim.is_empty() || claim.contains(['“', '”', '"', '?', '!', ';', '«']) {
        return None;
    }
    let mut dateline =
        ParsedDateline { range: 0..0, places: Vec::new(), date: None, agency: None, separator: 0..0 };
    let mut rest = claim;
    // The agency: in brackets at the end, or before the date.
    if let Some((before, after)) = rest.split_once('(') {
        let (inside, after) = after.split_once(')')?;
        let agency = inside.trim();
        let plausible = name::is_organisation(agency)
            || (agency.len() <= 40
                && agency.chars().any(char::is_uppercase)
                && agency.split_whitespace().count() <= 4)
            || agency.chars().all(char::is_lowercase) && agency.len() <= 6;
        if !plausible || agency.is_empty() || !is_date_rest(after) {
            return None;
        }
        dateline.agency = Some(extent(paragraph, agency));
        if let Some(date) = read_dates(after).dates.first() {
            let base = extent(paragraph, after).start;
            dateline.date = stated(date, base);
        }
        rest = before.trim_end();
    }
    if dateline.date.is_none() {
        let reading = read_dates(rest);
        if let Some(date) = reading.dates.first().filter(|date| date.has_day() || date.has_year()) {
            // Nothing may follow the date, and the comma after the place must precede it.
            if !rest.get(date.end..)?.trim_matches([' ', ',', '.']).is_empty() {
                return None;
            }
            let base = extent(paragraph, rest).start;
            dateline.date = stated(date, base);
            rest = rest.get(..date.start)?.trim_end();
        }
    }
    let places = rest.trim_end_matches(',').trim_end();
    if places.is_empty() {
        return (dateline.agency.is_some() && separator != ":").then_some(dateline);
    }
    let has_agency_or_date = dateline.agency.is_some() || dateline.date.is_some();
    if separator == ":"
        && (has_agency_or_date
            || places.contains([',', '/'])
            || places.chars().filter(|c| c.is_alphabetic()).count() < 5)
    {
        return None;
    }
    dateline.places = read_places(paragraph, places, has_agency_or_date)?;
    (!(separator == ":" && is_label(places))).then_some(dateline)
}

/// Returns a date of a slice of the paragraph, with its range in the paragraph. `base` is the start of the
/// slice.
fn stated(date: &ParsedDate, base: usize) -> Option<StatedDate> {
    let range = base + date.start..base + date.end;
    date.value().map(|value| StatedDate { value, range, readings: None })
}

/// Returns the places, which a slash or "and" separates, each perhaps with its state or country after a
/// comma.
fn read_places(paragraph: &str, places: &str, has_agency_or_date: bool) -> Option<Vec<ByteRange>> {
    let mut found = Vec::new();
    let all = places
        .split('/')
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" AND "))
        .flat_map(|part| part.split(" & "));
    for part in all {
        let part = part.trim();
        let (place, region) = match part.split_once(',') {
            Some((place, region)) => (place.trim(), Some(region.trim())),
            None => (part, None),
        };
        let capitals = is_capitals(place);
        let words = place.split_whitespace().count();
        let letters = place.chars().filter(|c| c.is_alphabetic()).count();
        let plain = place.chars().all(|c| c.is_alphabetic() || is_punctuation_in_place(c));
        let named = place
            .split_whitespace()
            .all(|word| word.starts_with(|c: char| !c.is_lowercase()) || word.chars().count() <= 3);
        if letters < 2
            || words > 5
            || !plain
            || !(capitals || (has_agency_or_date && named))
            || is_label(place)
        {
            return None;
        }
        // "AP —" is a slug and "I —" a stammer: a place in capitals alone has three letters and more.
        if !has_agency_or_date && letters < 3 {
            return None;
        }
        if let Some(region) = region {
            let plain = region.split_whitespace().count() <= 4
                && region.starts_with(|c: char| !c.is_lowercase())
                && region.chars().all(|c| c.is_alphabetic() || is_punctuation_in_place(c) || c == ',');
            if !plain {
                return None;
            }
        }
        found.push(extent(paragraph, place));
    }
    Some(found)
}

/// Returns whether a character that is no letter may occur in the name of a place.
fn is_punctuation_in_place(character: char) -> bool {
    matches!(character, ' ' | '.' | '-' | '\'' | '’' | '\u{a0}')
        || ('\u{300}'..='\u{36f}').contains(&character)
}

/// Returns whether the letters are capitals, or have no case.
fn is_capitals(place: &str) -> bool {
    let mut cased = place.chars().filter(|c| c.is_uppercase() || c.is_lowercase()).peekable();
    cased.peek().is_some() && cased.all(char::is_uppercase)
}

/// Returns whether words in capitals are a label of a paragraph and no place.
fn is_label(words: &str) -> bool {
    const LABELS: &[&str] = &[
        "SIR",
        "MADAM",
        "EDITOR",
        "NOTE",
        "UPDATE",
        "UPDATED",
        "CORRECTION",
        "CLARIFICATION",
        "BREAKING",
        "WATCH",
        "READ",
        "MORE",
        "PHOTO",
        "PHOTOS",
        "VIDEO",
        "EXCLUSIVE",
        "OPINION",
        "ANALYSIS",
        "REVIEW",
        "EDITORIAL",
        "WARNING",
        "SPOILER ALERT",
        "ALSO READ",
        "READ MORE",
        "RELATED",
        "SEE ALSO",
        "FAQ",
        "TIP",
        "STEP",
        "PART",
        "HOST",
        "NARRATOR",
        "QUESTION",
        "ANSWER",
        "INTERVIEWER",
        "UPDATE ON",
        "EMBARGOED",
        "SUMMARY",
        "ABSTRACT",
        "BACKGROUND",
        "DISCLAIMER",
        "SOURCE",
    ];
    LABELS.contains(&words.trim_end_matches('.'))
}

/// Returns whether the text after the agency is empty or a date.
fn is_date_rest(after: &str) -> bool {
    let rest = after.trim_matches([' ', ',', '.']);
    rest.is_empty() || read_dates(rest).dates.first().is_some_and(|date| date.end - date.start == rest.len())
}

/// Returns the largest boundary of a character at or below `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Places, date, agency, separator.
    type Parts<'t> = (Vec<&'t str>, Option<&'t str>, Option<&'t str>, &'t str);

    fn parts(text: &str) -> Option<Parts<'_>> {
        let found = read(text)?;
        Some((
            found.places.iter().map(|place| &text[place.clone()]).collect(),
            found.date.map(|date| &text[date.range]),
            found.agency.map(|agency| &text[agency]),
            &text[found.separator],
        ))
    }

    #[test]
    fn datelines_are_read_in_each_form() {
        let cases: &[(&str, Parts<'_>)] = &[
            ("BEIJING — China urged", (vec!["BEIJING"], None, None, "—")),
            ("WASHINGTON (Reuters) - The House", (vec!["WASHINGTON"], None, Some("Reuters"), "-")),
            ("LONDON, March 3 (AP) – A train", (vec!["LONDON"], Some("March 3"), Some("AP"), "–")),
            (
                "WASHINGTON, March 3 (Reuters) - The",
                (vec!["WASHINGTON"], Some("March 3"), Some("Reuters"), "-"),
            ),
            ("GENEVA/NEW YORK, May 14 - Talks", (vec!["GENEVA", "NEW YORK"], Some("May 14"), None, "-")),
            ("LONDON and PARIS — Two", (vec!["LONDON", "PARIS"], None, None, "—")),
            ("ST. LOUIS, Mo. — The", (vec!["ST. LOUIS"], None, None, "—")),
            ("RIO DE JANEIRO, Brazil (AP) – The", (vec!["RIO DE JANEIRO"], None, Some("AP"), "–")),
            ("Berlin (dpa) - Die", (vec!["Berlin"], None, Some("dpa"), "-")),
            ("MADRID (EFE).- El", (vec!["MADRID"], None, Some("EFE"), ".-")),
            ("BEIJING, March 3 (Xinhua) -- China", (vec!["BEIJING"], Some("March 3"), Some("Xinhua"), "--")),
            ("(Bloomberg) -- Oil", (vec![], None, Some("Bloomberg"), "--")),
            ("DUNMORE—The boat", (vec!["DUNMORE"], None, None, "—")),
            ("HALIFAX, 12 May 2026 – The", (vec!["HALIFAX"], Some("12 May 2026"), None, "–")),
            ("ISLAMABAD: The court", (vec!["ISLAMABAD"], None, None, ":")),
            ("KIRUNA. Isen ligger", (vec!["KIRUNA"], None, None, ".")),
        ];
        for (text, expected) in cases {
            assert_eq!(parts(text).as_ref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn other_openings_are_no_datelines() {
        for text in [
            "Justice — the word was on every wall.",
            "The talks — long delayed — began.",
            "“PARIS — is that you?” she said.",
            "WATCH: The boat sails",
            "I — I mean, we",
            "MORE — and more — of it",
            "A well-known man - he said",
            "NATO. It was",
            "GOODBYE — he wrote — and left the town? No",
            "In 2019 — the year",
            "HOST: Welcome back.",
            "",
            "—",
            "-",
        ] {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}
