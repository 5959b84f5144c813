//! The end of the names in a byline: before a date, a bar, or words about something else.

use copydesk_time::calendar;

/// Words that a page dumped without blanks glues to the last name.
const GLUED: &[&str] = &[
    "Published",
    "Updated",
    "Posted",
    "Last",
    "In ",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
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
];

/// Returns whether a capital directly follows a lower-case letter.
pub(super) fn is_camel_case(pair: &[u8]) -> bool {
    matches!(pair, [b'a'..=b'z', b'A'..=b'Z'])
}

/// Returns the start of the first of these words that is glued to the word before.
pub(super) fn glued_word(rest: &str) -> Option<usize> {
    if rest.is_ascii() && !rest.as_bytes().windows(2).any(is_camel_case) {
        return None;
    }
    let mut last = ' ';
    rest.char_indices().find_map(|(at, character)| {
        let inner = last.is_lowercase() && character.is_uppercase();
        last = character;
        let glued =
            inner && GLUED.iter().any(|word| rest.get(at..).is_some_and(|rest| rest.starts_with(word)));
        glued.then_some(at)
    })
}

/// Returns the end of the signature that begins a text.
pub(super) fn signature_end(rest: &str) -> usize {
    let mut end = separator(rest).unwrap_or(rest.len());
    if let Some(first) = calendar::read(rest).dates.first() {
        end = end.min(first.start);
    }
    end = end.min(glued_word(rest).unwrap_or(end));
    end = end.min(aside(rest).unwrap_or(end));
    // "By Maren Falk In", where the links after it were left out.
    let line = rest.get(..end).unwrap_or_default().trim_end();
    line.strip_suffix(" In").unwrap_or(line).len()
}

/// Returns the first bar, bullet or wide gap, which separates a signature from something else.
fn separator(rest: &str) -> Option<usize> {
    rest.bytes().zip(0..).find_map(|(byte, at)| {
        let separates = match byte {
            b'|' | b'@' | b'\n' | b'\r' | b'\t' => true,
            b' ' => {
                rest.get(at + 1..).is_some_and(|rest| rest.starts_with("  ") || rest.starts_with('\u{a0}'))
            }
            0xC2 | 0xE2 => rest.get(at..).is_some_and(|rest| {
                // "Maren Falk—8 min read"
                let number = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
                rest.starts_with(['·', '•', '⋅', '∙']) || rest.strip_prefix('—').is_some_and(number)
            }),
            _ => false,
        };
        separates.then_some(at)
    })
}

/// Returns the start of the first words after a name that are no part of it.
pub(super) fn aside(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let opens = |at: usize, words: &[u8]| {
        bytes.get(at..at + words.len()).is_some_and(|found| found.eq_ignore_ascii_case(words))
    };
    memchr::memchr_iter(b' ', bytes).find(|at| match bytes.get(at + 1).map(u8::to_ascii_lowercase) {
        Some(b'(') => true,
        Some(b'-' | 0xE2 | b'o' | b'p' | b'u' | b'l' | b'f') => {
            ASIDES.iter().any(|words| opens(*at, words.as_bytes()))
        }
        _ => false,
    })
}

/// Words and signs that follow the last name of a byline.
const ASIDES: &[&str] =
    &[" on ", " published", " updated", " posted", " last updated", " for the ", " - ", " – ", " — ", " ("];
