//! The lines that news agencies put around a story when they transmit it: slugs, take keys, notes to editors, trailers.
//!
//! Sources: ANPA 1312 and IPTC 7901, the formats of such transmissions.

use super::block_facts::BlockFacts;
use crate::class::Class;
use crate::cues::{cues, matcher};
use crate::facts::wire_trailer::filing_date;
use copydesk_record::{Furniture, SegmentKind};
use copydesk_text::phrase_matcher::PhraseMatcher;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Sets the class of the lines of a transmission.
pub(super) fn classify(blocks: &[BlockFacts<'_>], classes: &mut [Option<Class>]) {
    let mut is_transmitted = false;
    let mut in_header = false;
    let has_text_mark = blocks.iter().any(|block| block.after_control == Some(START_OF_TEXT));
    let mut after_slug = false;
    for (at, (block, class)) in blocks.iter().zip(&mut *classes).enumerate() {
        // A header stands between "start of heading" and "start of text".
        in_header |= has_text_mark && block.after_control == Some(START_OF_HEADING);
        in_header &= block.after_control != Some(START_OF_TEXT);
        let is_wire = in_header
            || (block.after_control == Some(END_OF_TEXT) && !block.prose)
            || (after_slug && is_keyword_line(block) && blocks.get(at + 1).is_some_and(|next| !next.prose))
            || (block.words <= 14 && is_slug(block.text))
            || (block.words == 1 && is_take_key(block.text))
            || (matches!(block.words, 2 | 3) && filing_date(block.text).is_some());
        if is_wire {
            is_transmitted = true;
            *class = Some(Class::furniture(Furniture::Wire));
        }
        after_slug = is_wire && is_slug(block.text);
    }
    let last_prose = blocks.iter().rposition(|block| block.prose);
    let last_text = blocks.iter().rposition(|block| block.ends_sentence && block.words >= 3);
    let last_with_letters = blocks.iter().rposition(|block| block.has_letters);
    let wrapped = blocks.iter().any(|block| block.prose && block.text.contains('\n'));
    let mut after_end = false;
    for (at, (block, class)) in blocks.iter().zip(&mut *classes).enumerate() {
        let may_be = block.words <= 24 && class.is_none_or(|class| class.kind == SegmentKind::Furniture);
        let after_text = last_prose.is_some_and(|last| at > last);
        if matches!(block.text, "-0-" | "-30-" | "--30--" | "–30–") {
            *class = Some(Class::furniture(Furniture::EndMark));
            after_end = after_text;
        } else if after_end && class.is_none() {
            *class = Some(Class::furniture(Furniture::Wire));
        }
        if may_be
            && ((is_transmitted && (OPENINGS.open(block.text).is_some() || is_note(block.text)))
                || (last_text.is_some_and(|last| at == last + 1)
                    && wrapped
                    && last_with_letters == Some(at)
                    && signs_off(block)))
        {
            *class = Some(Class::furniture(Furniture::Wire));
        }
    }
}

/// Returns whether the last block, after a hard-wrapped story, is the name or sign of its agency.
fn signs_off(block: &BlockFacts<'_>) -> bool {
    block.has_letters
        && (block.words == 1
            || (block.words == 2 && (block.text.contains('\n') || opens_with_agency(block.text))))
        && !block.ends_sentence
        && !block.text.ends_with(':')
        && !block.text.starts_with(['-', '—', '–', '@'])
}

/// Returns whether a line begins with the letters of an agency: "NPA kh/ls".
fn opens_with_agency(line: &str) -> bool {
    let first = line.split(' ').next().unwrap_or_default();
    (2..=5).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Returns whether a line is a slug: "BC-Ferry Fire, 1st Ld", "^AM-Harbour", "r w BC-FerryFire", "ENP1023 3 I 0184 CUL".
fn is_slug(line: &str) -> bool {
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
        return true;
    }
    let letters = bytes.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let digits = bytes.iter().skip(letters).take_while(|byte| byte.is_ascii_digit()).count();
    (2..=4).contains(&letters)
        && (3..=4).contains(&digits)
        && bytes.get(letters + digits) == Some(&b' ')
        && !line.contains(char::is_lowercase)
        && line.split(' ').skip(1).any(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Returns whether a line is the key of a take: "a0412----", "^a0412".
fn is_take_key(line: &str) -> bool {
    let key = line.trim_start_matches(|c: char| c == '^' || c.is_control()).trim_end_matches(['-', '<', '>']);
    let dashes = line.ends_with("--");
    let (letter, digits) = key.split_at(key.floor_char_boundary(1));
    letter.bytes().all(|byte| byte.is_ascii_lowercase())
        && (3..=4).contains(&digits.len())
        && is_digits(digits)
        && (dashes || line.starts_with('^'))
}

/// Returns whether a line has the keywords of a slug: "MUSEO TORRALBA".
fn is_keyword_line(block: &BlockFacts<'_>) -> bool {
    block.words <= 4 && block.has_letters && !block.text.contains(char::is_lowercase)
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns whether a line is a note to editors and nothing else: "URGENT", "MORE".
fn is_note(line: &str) -> bool {
    let is_upper = !line.contains(|c: char| c.is_lowercase()) || line.starts_with(['-', '(']);
    is_upper && line.len() <= 24 && NOTES.contains(line.to_ascii_lowercase().as_str())
}

static OPENINGS: LazyLock<PhraseMatcher<()>> = LazyLock::new(|| matcher("wire_opening"));

static NOTES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| cues("wire_line").collect());

/// Control characters of ANPA 1312 and IPTC 7901.
const START_OF_HEADING: u8 = 1;
const START_OF_TEXT: u8 = 2;
const END_OF_TEXT: u8 = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_transmissions_are_told() {
        for slug in [
            "BC-Ferry Fire, 1st Ld-Writethru,a0398,390",
            "^BC-Harbour Dues",
            "r w BC-FerryFire-1stLd  03-11 0388",
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
        for (line, expected) in [
            ("a0412----", true),
            ("^a0412", true),
            ("r123", false),
            ("2026", false),
            ("a41", false),
            ("", false),
        ] {
            assert_eq!(is_take_key(line), expected, "{line}");
        }
        assert!(is_note("MORE") && is_note("(more)") && !is_note("More"));
    }
}
