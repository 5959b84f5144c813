//! Datelines: `BEIJING —`, `LONDON, March 3 (AP) –`, `GENEVA/NEW YORK, May 14 -`.

use super::{ByteRange, extent, name};
use copydesk_time::read_dates;

/// A dateline, in bytes of the paragraph that it heads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dateline {
    pub extent: ByteRange,
    pub places: Vec<ByteRange>,
    pub date: Option<(String, ByteRange)>,
    pub agency: Option<ByteRange>,
    pub separator: ByteRange,
}

/// How far into a paragraph a dateline may reach, in bytes.
const REACH: usize = 120;

/// What parts a dateline from the text, the longer before the shorter that begins it.
const SEPARATORS: &[&str] = &[".—", ".–", ".--", ".-", "—", "–", "--", "-", ":"];

/// Reads the dateline at the head of a paragraph.
///
/// A place in capitals needs only a separator. One in mixed case is a dateline only with an agency or a date: else
/// "Justice — the word was on every wall" would be filed from Justice.
pub fn read(paragraph: &str) -> Option<Dateline> {
    let head = paragraph.get(..floor(paragraph, REACH))?;
    // Most paragraphs have nothing that could part a dateline from them, and don't begin with capitals.
    let parts = |byte| matches!(byte, b'-' | b':' | 0x93 | 0x94);
    let parted = head.bytes().fold(false, |parted, byte| parted | parts(byte));
    if !parted && head.bytes().take(5).any(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let mut separators = head
        .char_indices()
        .filter(|(_, c)| matches!(c, '—' | '–' | '-' | ':' | '.'))
        .filter_map(|(at, _)| {
            let rest = head.get(at..)?;
            SEPARATORS.iter().find(|mark| rest.starts_with(**mark)).map(|mark| (at, *mark))
        });
    let dashed = separators.find_map(|(at, mark)| {
        let before = head.get(..at)?;
        let after = paragraph.get(at + mark.len()..)?;
        let spaced = before.ends_with(char::is_whitespace) || after.starts_with(char::is_whitespace);
        let tight = matches!(mark, "—" | "–") && !before.is_empty();
        let starts = after.trim_start().starts_with(|c: char| !c.is_lowercase());
        if !(spaced || tight)
            || (mark == "-" && !after.starts_with(char::is_whitespace))
            || after.trim().is_empty()
        {
            return None;
        }
        let claim = before.trim_end();
        let mut dateline = claim_of(paragraph, claim, mark)?;
        (starts || dateline.agency.is_some() || dateline.date.is_some()).then_some(())?;
        dateline.separator = at..at + mark.len();
        dateline.extent = 0..at + mark.len();
        Some(dateline)
    });
    dashed.or_else(|| stopped(paragraph, head))
}

/// `KIRUNA. The ice …`: a place in capitals that a stop parts from the text, as Scandinavian papers print it.
fn stopped(paragraph: &str, head: &str) -> Option<Dateline> {
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
    Some(Dateline { extent: 0..at + 1, places, date: None, agency: None, separator: at..at + 1 })
}

/// Reads what stands before a separator.
fn claim_of(paragraph: &str, claim: &str, mark: &str) -> Option<Dateline> {
    if claim.is_empty() || claim.contains(['“', '”', '"', '?', '!', ';', '«']) {
        return None;
    }
    let mut dateline =
        Dateline { extent: 0..0, places: Vec::new(), date: None, agency: None, separator: 0..0 };
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
            dateline.date = date.value().map(|value| (value, base + date.start..base + date.end));
        }
        rest = before.trim_end();
    }
    if dateline.date.is_none() {
        let reading = read_dates(rest);
        if let Some(date) = reading.dates.first().filter(|date| date.has_day() || date.has_year()) {
            // What follows the date must be nothing, and before it must be the comma after the place.
            if !rest.get(date.end..)?.trim_matches([' ', ',', '.']).is_empty() {
                return None;
            }
            let base = extent(paragraph, rest).start;
            dateline.date = date.value().map(|value| (value, base + date.start..base + date.end));
            rest = rest.get(..date.start)?.trim_end();
        }
    }
    let places = rest.trim_end_matches(',').trim_end();
    if places.is_empty() {
        return (dateline.agency.is_some() && mark != ":").then_some(dateline);
    }
    let backed = dateline.agency.is_some() || dateline.date.is_some();
    if mark == ":"
        && (backed || places.contains([',', '/']) || places.chars().filter(|c| c.is_alphabetic()).count() < 5)
    {
        return None;
    }
    dateline.places = read_places(paragraph, places, backed)?;
    (!(mark == ":" && is_label(places))).then_some(dateline)
}

/// The places: parted by a slash or "and", each perhaps with its state or country behind a comma.
fn read_places(paragraph: &str, places: &str, backed: bool) -> Option<Vec<ByteRange>> {
    let mut found = Vec::new();
    let parts = places
        .split('/')
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" AND "))
        .flat_map(|part| part.split(" & "));
    for part in parts {
        let part = part.trim();
        let (place, region) = match part.split_once(',') {
            Some((place, region)) => (place.trim(), Some(region.trim())),
            None => (part, None),
        };
        let capitals = is_capitals(place);
        let words = place.split_whitespace().count();
        let letters = place.chars().filter(|c| c.is_alphabetic()).count();
        let plain = place.chars().all(|c| c.is_alphabetic() || is_mark_in_place(c));
        let named = place
            .split_whitespace()
            .all(|word| word.starts_with(|c: char| !c.is_lowercase()) || word.chars().count() <= 3);
        if letters < 2 || words > 5 || !plain || !(capitals || (backed && named)) || is_label(place) {
            return None;
        }
        // "AP —" is a slug and "I —" a stammer: a place in capitals alone has three letters and more.
        if !backed && letters < 3 {
            return None;
        }
        if let Some(region) = region {
            let plain = region.split_whitespace().count() <= 4
                && region.starts_with(|c: char| !c.is_lowercase())
                && region.chars().all(|c| c.is_alphabetic() || is_mark_in_place(c) || c == ',');
            if !plain {
                return None;
            }
        }
        found.push(extent(paragraph, place));
    }
    Some(found)
}

fn is_mark_in_place(character: char) -> bool {
    matches!(character, ' ' | '.' | '-' | '\'' | '’' | '\u{a0}')
        || ('\u{300}'..='\u{36f}').contains(&character)
}

/// Whether the letters are capitals, or have no case.
fn is_capitals(place: &str) -> bool {
    let mut cased = place.chars().filter(|c| c.is_uppercase() || c.is_lowercase()).peekable();
    cased.peek().is_some() && cased.all(char::is_uppercase)
}

/// Words in capitals that head paragraphs and are no places.
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

/// Whether what follows the agency is nothing or a date.
fn is_date_rest(after: &str) -> bool {
    let rest = after.trim_matches([' ', ',', '.']);
    rest.is_empty() || read_dates(rest).dates.first().is_some_and(|date| date.end - date.start == rest.len())
}

/// The largest boundary of a character at or below `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Places, date, agency, separator.
    type Read<'t> = (Vec<&'t str>, Option<&'t str>, Option<&'t str>, &'t str);

    fn parts(text: &str) -> Option<Read<'_>> {
        let found = read(text)?;
        Some((
            found.places.iter().map(|place| &text[place.clone()]).collect(),
            found.date.map(|(_, date)| &text[date]),
            found.agency.map(|agency| &text[agency]),
            &text[found.separator],
        ))
    }

    #[test]
    fn each_form_in_use() {
        let cases: &[(&str, Read<'_>)] = &[
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
    fn openings_that_are_no_datelines() {
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
