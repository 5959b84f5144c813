//! The forms of the lines of transmissions.

use crate::cues::{cues, matcher};
use copydesk_text::phrase_matcher::PhraseMatcher;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Returns whether a line is a slug: "BC-Ferry Fire, 1st Ld", "^AM-Harbour", "r w BC-FerryFire", "ENP1023 3 I 0184 CUL".
pub(super) fn is_slug(line: &str) -> bool {
    let mut bytes = line.as_bytes();
    if line.ends_with('.') {
        return false;
    }
    // Signs of priority before it: "^", "r w ".
    while let [b'^', rest @ ..] | [b'a'..=b'z', b' ', rest @ ..] = bytes {
        bytes = rest;
    }
    if let [b'B', b'C', b'-', first] | [b'A' | b'P', b'M', b'-', first] = bytes.get(..4).unwrap_or_default()
        && (first.is_ascii_uppercase() || first.is_ascii_digit())
    {
        // "PM-KISAN: next instalment on Friday", "AM-Bush rally draws thousands"
        let is_plain_word = |word: &str| {
            word.starts_with(|first: char| first.is_lowercase())
                && !word.contains(|c: char| c.is_ascii_digit())
        };
        return !line.contains(':')
            && !line.split_whitespace().any(|word| word.len() > 1 && is_plain_word(word));
    }
    is_numbered_slug(line)
}

/// Returns whether a line is a slug with the number of the story and its priority, a digit: "ENP1023 3 I 0184 CUL". Its
/// keywords may follow.
pub(super) fn is_numbered_slug(line: &str) -> bool {
    let line = line.strip_prefix("ZCZC ").unwrap_or(line);
    // Most lines begin otherwise.
    if !matches!(line.as_bytes(), [b'A'..=b'Z', b'A'..=b'Z', ..]) {
        return false;
    }
    let letters = line.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = line.bytes().skip(letters).take_while(u8::is_ascii_digit).count();
    (2..=4).contains(&letters)
        && (3..=4).contains(&digits)
        && line.as_bytes().get(letters + digits) == Some(&b' ')
        && !line.contains(char::is_lowercase)
        && line.split_ascii_whitespace().nth(1).is_some_and(|word| matches!(word.as_bytes(), [b'0'..=b'9']))
}

/// Returns whether a line says whose copy it is: "c.2004 Harbor Times News Service".
pub(super) fn is_service(line: &str) -> bool {
    let year = line.strip_prefix("c.").and_then(|rest| rest.trim_start().split_once(' '));
    year.is_some_and(|(year, name)| {
        year.len() == 4
            && year.bytes().all(|byte| byte.is_ascii_digit())
            && name.starts_with(char::is_uppercase)
    })
}

/// Returns whether a line begins or ends a telegram: "ZCZC", "NNNN".
pub(super) fn is_telex_mark(line: &str) -> bool {
    line == "NNNN" || line.strip_prefix("ZCZC").is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Returns whether a line is the codes of a desk, all of it in small letters and digits: "bdt0123 3 pl 234 dpa 0456",
/// "dpa/lni eb yyni z2 n1".
pub(super) fn is_code(line: &str) -> bool {
    if !line.starts_with(|first: char| first.is_ascii_lowercase()) {
        return false;
    }
    let (mut words, mut numbers, mut mixed, mut is_signed) = (0, 0, 0, false);
    for word in line.split_ascii_whitespace() {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        let letters = word.bytes().filter(u8::is_ascii_lowercase).count();
        let slashes = usize::from(word.contains('/'));
        if digits + letters + slashes != word.len()
            || word.len() > MAX_CODE
            || (digits == 0 && letters > 5 + 2 * slashes)
        {
            return false;
        }
        words += 1;
        // The sign of the agency, or a number of three digits or more that begins with a zero.
        let number = word.trim_start_matches(|c: char| c.is_ascii_lowercase());
        is_signed |=
            word == "dpa" || word.starts_with("dpa/") || (number.starts_with('0') && number.len() >= 3);
        numbers += usize::from(digits > 0);
        mixed += usize::from(digits > 0 && letters > 0);
    }
    is_signed
        && words > numbers
        && ((mixed >= 2 && (4..=8).contains(&words)) || (numbers >= 3 && (mixed > 0 || words >= 5)))
}

/// The most bytes of a word of a code.
const MAX_CODE: usize = 10;

/// Returns whether a line is the path of a story's subject: "Unfälle/Verkehr/Bayern/", "NYT-Poets-Strike".
pub(super) fn is_path(line: &str) -> bool {
    let service = line.bytes().take_while(u8::is_ascii_uppercase).count();
    let is_hyphenated = (2..=4).contains(&service)
        && line.get(service..).is_some_and(|rest| rest.starts_with('-') && rest.matches('-').count() >= 2)
        && !line.contains(' ');
    if is_hyphenated {
        return true;
    }
    let slashes = line.bytes().filter(|byte| *byte == b'/').count();
    let whole = || line.chars().all(|c| c.is_alphanumeric() || matches!(c, '/' | '-'));
    slashes >= 1 && (slashes >= 2 || line.ends_with('/')) && whole()
}

/// Returns whether a line is a sign of an agency that stands under stories: "REUTERS", "^ REUTERS@", "Rtr 12:31 06-03-96",
/// or an address for its customers: "((ann.moll@wire.example))".
pub(super) fn is_sign(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    let first = bare.split(' ').next().unwrap_or_default();
    let rest = bare.get(first.len()..).unwrap_or_default();
    (matches!(first, "REUTERS" | "REUTER" | "Reuter" | "Rtr" | "RTRS" | "RTR")
        && !rest.contains(char::is_alphabetic))
        || (line.starts_with("((") && line.ends_with("))"))
}

/// Returns whether a line is a time of day and nothing else: "1234 GMT".
pub(super) fn is_clock(line: &str) -> bool {
    let Some((clock, zone)) = line.split_once(' ') else { return false };
    let digits = clock.bytes().filter(u8::is_ascii_digit).count();
    digits == 4
        && (clock.len() == 4 || clock.len() == 5 && clock.contains(':'))
        && (3..=4).contains(&zone.len())
        && zone.bytes().all(|letter| letter.is_ascii_uppercase())
}

/// Returns whether a line is a note to editors and nothing else: "URGENT", "MORE".
pub(super) fn is_note(line: &str) -> bool {
    let is_upper = !line.contains(|c: char| c.is_lowercase()) || line.starts_with(['-', '(']);
    is_upper && line.len() <= 24 && NOTES.contains(line.to_ascii_lowercase().as_str())
}

/// Returns whether a line opens a note to editors: "Eds: UPDATES with vote", "(Achtung: …".
pub(super) fn opens_note(line: &str) -> bool {
    OPENINGS.open(line).is_some()
}

/// Returns whether a line heads the notes below a story that are for editors alone.
pub(super) fn is_notebook(line: &str) -> bool {
    let line = line.trim_start_matches(['#', ' ']);
    let rest = NOTEBOOKS.open(line).and_then(|found| line.get(found.end..));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '.']))
}

static OPENINGS: LazyLock<PhraseMatcher<()>> = LazyLock::new(|| matcher("wire_opening"));

static NOTEBOOKS: LazyLock<PhraseMatcher<()>> = LazyLock::new(|| matcher("wire_notebook"));

static NOTES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| cues("wire_line").collect());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_told() {
        for slug in [
            "BC-Ferry Fire, 1st Ld-Writethru,a0398,390",
            "^BC-Harbour Dues",
            "r w BC-FerryFire-1stLd  03-11 0388",
            "ENP1023 3 I 0184 CUL",
            "ZCZC ENP0412 3 I 0221 POL",
        ] {
            assert!(is_slug(slug), "{slug}");
        }
        for prose in [
            "PM-elect sworn in",
            "BC-based firm opens mine",
            "MH370 SEARCH ENDS",
            "BC Ferries raised fares.",
            "The AM-band radio",
            "r u there",
            "AM",
            "",
        ] {
            assert!(!is_slug(prose), "{prose}");
        }
        assert!(is_note("MORE") && is_note("(more)") && !is_note("More"));
    }

    #[test]
    fn codes_of_desks_are_told() {
        for code in [
            "bdt0123 3 pl 234  dpa 0456",
            "dpa 1234 4 pl 345 vvvvb dpa 0789",
            "dpa xy z1 n1 ab",
            "dpa/lni eb yyni z2 n1",
            "lby 012 3 ku 120",
        ] {
            assert!(is_code(code), "{code}");
        }
        for prose in
            ["room 3 has 4 beds", "2026", "a b c", "the 4 x 100 relay", "covid19 hit", "Dpa xy z1 n1", ""]
        {
            assert!(!is_code(prose), "{prose}");
        }
    }

    #[test]
    fn signs_and_paths_are_told() {
        for sign in ["REUTERS", "^ REUTERS@", "Rtr 12:31 06-03-96", "((ann.moll@wire.example; +47 22))"] {
            assert!(is_sign(sign), "{sign}");
        }
        assert!(!is_sign("Reuters said so") && !is_sign("REUTERS PLC") && !is_sign(""));
        assert!(
            is_path("Unfälle/Verkehr/Bayern/")
                && is_path("Wahlen/")
                && !is_path("and/or")
                && !is_path("mqb/jlp")
        );
        assert!(is_clock("1234 GMT") && is_clock("12:34 EST") && !is_clock("1234 men") && !is_clock("1234"));
    }
}
