//! The end of the names in a byline: before a date, a bar, or words about something else.

use crate::cues::CueWords;
use crate::facts::person_name;
use copydesk_time::{months, read_dates, weekdays};
use std::sync::LazyLock;

/// Words that follow the last name without a space on pages that were extracted without spaces.
const UNSPACED_WORDS: &[&str] = &[
    "Published",
    "Updated",
    "Posted",
    "Last",
    "In ",
    "Follow",
    "Share",
    "View",
    "Contributor",
    "Staff",
    "Written",
    "Reviewed",
    "Medically",
    "Edited",
    "Fact",
    "Founder",
    "Co-Founder",
    "Editor",
    "Writer",
    "Author",
    "Senior ",
    "Head of",
    "CEO",
    "Reporter",
    "Correspondent",
    "Journalist",
];

/// The English names of months and weekdays with capitals, which follow the last name likewise.
static UNSPACED_CALENDAR_NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let names = months().chain(weekdays().filter(|day| !day.abbreviated));
    let english = names.filter(|name| name.language == "en").map(|name| name.name);
    let capitalized =
        |name: &str| name.chars().take(1).flat_map(char::to_uppercase).chain(name.chars().skip(1)).collect();
    english.map(capitalized).collect()
});

/// Returns whether a capital directly follows a lower-case letter.
pub(super) fn is_camel_case(pair: &[u8]) -> bool {
    matches!(pair, [b'a'..=b'z', b'A'..=b'Z'])
}

/// Returns the start of the first of these words without a space before it.
pub(super) fn unspaced_word(rest: &str) -> Option<usize> {
    if rest.is_ascii() && !rest.as_bytes().windows(2).any(is_camel_case) {
        return None;
    }
    let mut last = ' ';
    rest.char_indices().find_map(|(at, character)| {
        let inner = last.is_lowercase() && character.is_uppercase();
        last = character;
        let mut words =
            UNSPACED_WORDS.iter().copied().chain(UNSPACED_CALENDAR_NAMES.iter().map(String::as_str));
        let is_listed = inner && words.any(|word| rest.get(at..).is_some_and(|rest| rest.starts_with(word)));
        is_listed.then_some(at)
    })
}

/// Returns the end of the signature that begins a text.
pub(super) fn signature_end(rest: &str) -> usize {
    let mut end = separator(rest).unwrap_or(rest.len());
    let line_dates = read_dates(rest);
    let date = line_dates.dates.iter().chain(&line_dates.ambiguous).map(|date| date.start).min();
    let is_dated = date.is_some_and(|date| date <= end);
    end = end.min(date.unwrap_or(end));
    end = end.min(unspaced_word(rest).unwrap_or(end));
    end = end.min(non_name_phrase(rest).unwrap_or(end));
    end = end.min(reading_time(rest).unwrap_or(end));
    // "By Maren Falk In", where the links after it were left out; "Posted by Maren Falk at 3 March".
    let line = rest.get(..end).unwrap_or_default().trim_end();
    let line = [" In", " at"].iter().find_map(|word| line.strip_suffix(word)).unwrap_or(line);
    let line = if is_dated { without_day_article(line) } else { line };
    // "Words: Maren Falk. Pictures: Ole Dahl"
    let ends_clause = opens_credit(rest, end) && line.ends_with(['.', ';', ',']);
    if ends_clause { line.len() - 1 } else { line.len() }
}

/// Returns a text without the word at its end that stands before a date: "Maren Falk, le", "Maren Falk am".
fn without_day_article(line: &str) -> &str {
    let (before, last) = line.rsplit_once(' ').unwrap_or((line, ""));
    if DAY_ARTICLES.contains(last) { before.trim_end_matches([' ', ',']) } else { line }
}

static DAY_ARTICLES: LazyLock<CueWords> = LazyLock::new(|| CueWords::of("day_article"));

/// Returns the start of a reading time: "5 min read".
fn reading_time(rest: &str) -> Option<usize> {
    let before = rest.get(..rest.find(" min")?)?;
    let number = before.trim_end_matches(|letter: char| letter.is_ascii_digit() || "-–".contains(letter));
    (number.len() < before.len() && number.ends_with(' ')).then(|| number.trim_end().len())
}

/// Returns the first bar, bullet or wide gap, which separates a signature from something else.
fn separator(rest: &str) -> Option<usize> {
    rest.bytes().zip(0..).find_map(|(byte, at)| {
        let separates = match byte {
            // "Maren Falk | Ole Dahl"
            b'|' => !rest.get(at + 1..).is_some_and(opens_with_name),
            b'@' | b'\n' | b'\r' | b'\t' => true,
            b' ' => {
                rest.get(at + 1..).is_some_and(|rest| rest.starts_with("  ") || rest.starts_with('\u{a0}'))
            }
            0xC2 | 0xE2 => rest.get(at..).is_some_and(|rest| {
                // "Maren Falk—8 min read"
                let number = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
                rest.starts_with(['·', '•', '⋅', '∙']) || rest.strip_prefix('—').is_some_and(number)
            }),
            // "罗晓棠　编辑：沈一帆"
            0xE3 => {
                rest.get(at..).is_some_and(|rest| rest.starts_with('\u{3000}') && rest.contains(['：', ':']))
            }
            _ => false,
        };
        // "Maren Falk, falk@harbour.example"
        let is_address = byte == b'@';
        separates.then(|| if is_address { address_start(rest, at) } else { at })
    })
}

/// Returns the start of an address of mail whose sign is at a byte; of a handle it is the sign.
fn address_start(rest: &str, at: usize) -> usize {
    let before = rest.get(..at).unwrap_or_default();
    let separator = |letter: &char| matches!(letter, ' ' | ',' | '(' | '<' | '\u{a0}');
    let separator = before.char_indices().rfind(|(_, letter)| separator(letter));
    let start = separator.map_or(0, |(at, letter)| at + letter.len_utf8());
    if before.get(start..).is_some_and(|local| local.starts_with(char::is_lowercase)) { start } else { at }
}

/// Returns whether a text begins with the name of a person, up to the next separator.
fn opens_with_name(text: &str) -> bool {
    let end = text.find(['|', ',', '@', '•', '·', '\n']).unwrap_or(text.len());
    let name = text.get(..end).unwrap_or_default().trim();
    person_name::is_person(name, false) && person_name::has_given_name(name)
}

/// Returns the start of the first words after a name that are no part of it.
pub(super) fn non_name_phrase(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let opens = |at: usize, words: &[u8]| {
        bytes.get(at..at + words.len()).is_some_and(|found| found.eq_ignore_ascii_case(words))
    };
    memchr::memchr_iter(b' ', bytes).find(|at| match bytes.get(at + 1).map(u8::to_ascii_lowercase) {
        Some(b'(') => true,
        Some(b'-' | 0xE2 | b'o' | b'p' | b'u' | b'l' | b'f' | b's' | b'i' | b'b' | b'v') => {
            NON_NAME_PHRASES.iter().any(|words| opens(*at, words.as_bytes())) || opens_credit(rest, *at)
        }
        _ => false,
    })
}

/// Returns whether words after a space credit a picture: " Pictures: Ole Dahl", " Photos by Ole Dahl".
fn opens_credit(rest: &str, at: usize) -> bool {
    rest.get(at + 1..).is_some_and(|words| is_credit(words) || is_plain_credit(words))
}

/// Returns whether words are one for a picture and the name of who made it: "Fotos Ole Dahl".
fn is_plain_credit(words: &str) -> bool {
    let (label, name) = words.split_once(' ').unwrap_or_default();
    is_picture(label) && person_name::is_person(name, false)
}

/// Returns whether words credit a picture.
pub(super) fn is_credit(words: &str) -> bool {
    let label = words.split([':', ' ']).next().unwrap_or_default();
    let after = words.get(label.len()..).unwrap_or_default();
    let is_by = || {
        let by = after.strip_prefix(' ').and_then(|rest| rest.split_once(' '));
        by.is_some_and(|(by, _)| CREDITS.contains(by))
    };
    is_picture(label) && (after.starts_with(':') || is_by())
}

/// Returns whether a word means a picture.
pub(super) fn is_picture(word: &str) -> bool {
    PICTURES.contains(word)
}

/// Words for pictures in their credits.
static PICTURES: LazyLock<CueWords> = LazyLock::new(|| CueWords::in_any_case("picture"));

/// "by" between the word for a picture and who made it.
static CREDITS: LazyLock<CueWords> = LazyLock::new(|| CueWords::in_any_case("credit_by"));

/// Returns the newspaper that the words after the names say they were written for: "for the Harbour Post", "Special to the
/// Harbour Post". `None` where they don't say so.
pub(super) fn written_for(after: &str) -> Option<&str> {
    let after = after.trim_start();
    let paper = WRITTEN_FOR.iter().find_map(|words| {
        let (opening, paper) = after.split_at_checked(words.len())?;
        opening.eq_ignore_ascii_case(words).then_some(paper)
    })?;
    let paper = paper.strip_prefix("the ").unwrap_or(paper);
    let end = separator(paper).unwrap_or(paper.len()).min(paper.find([',', '.', ';']).unwrap_or(paper.len()));
    Some(paper.get(..end)?.trim_end())
}

/// Words between the names and the paper that they write for.
const WRITTEN_FOR: &[&str] = &["for ", "special to ", "special for "];

/// Words and punctuation that follow the last name of a byline.
const NON_NAME_PHRASES: &[&str] = &[
    " on ",
    " published",
    " updated",
    " posted",
    " last updated",
    " for ",
    " special to ",
    " special for ",
    " - ",
    " – ",
    " — ",
    " (",
];

#[cfg(test)]
mod tests {
    use super::signature_end;

    #[test]
    fn an_address_of_mail_ends_a_signature() {
        for space in [" ", ", ", "\u{a0}"] {
            let signature = format!("Maren Falk{space}falk@harbour.example");
            let end = signature_end(&signature);
            assert_eq!(signature[..end].trim_end_matches([' ', ',', '\u{a0}']), "Maren Falk", "{signature}");
        }
    }
}
