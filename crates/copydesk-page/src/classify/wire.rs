//! The lines that news agencies put around a story when they transmit it: slugs, take keys, notes to editors, trailers.
//!
//! Sources: ANPA 1312 and IPTC 7901, the formats of such transmissions, and copy of AP, Reuters and dpa.

use super::block_facts::BlockFacts;
use super::wire_line::{
    is_clock, is_code, is_note, is_notebook, is_numbered_slug, is_path, is_service, is_sign, is_slug,
    is_telex_mark, opens_note,
};
use crate::class::Class;
use crate::facts::wire_trailer::{filing_date, is_take_key};
use copydesk_record::{Furniture, SegmentKind};

const WIRE: Class = Class { kind: SegmentKind::Furniture, furniture: Some(Furniture::Wire) };

/// Sets the class of the lines that only transmissions have. Returns whether there are any.
pub(super) fn classify_by_form(blocks: &[BlockFacts<'_>], classes: &mut [Option<Class>]) -> bool {
    let mut is_transmitted = false;
    let mut in_header = false;
    let mut in_notebook = false;
    let has_text_mark = blocks.iter().any(|block| block.after_control == Some(START_OF_TEXT));
    let mut after_slug = false;
    for (at, (block, class)) in blocks.iter().zip(classes).enumerate() {
        // A header stands between "start of heading" and "start of text".
        in_header |= has_text_mark && block.after_control == Some(START_OF_HEADING);
        in_header &= block.after_control != Some(START_OF_TEXT);
        in_notebook |= is_transmitted && is_notebook(block.text);
        let is_wire = in_header
            || in_notebook
            || (block.after_control == Some(END_OF_TEXT) && !block.prose)
            || (after_slug && is_keyword_line(block) && blocks.get(at + 1).is_some_and(|next| !next.prose))
            || has_form(block);
        if is_wire {
            is_transmitted = true;
            *class = Some(WIRE);
        }
        after_slug = is_wire && is_numbered_slug(block.text);
    }
    is_transmitted
}

/// Sets the class of the other lines of a transmission: notes to editors, what is below the end, signatures.
pub(super) fn classify_notes(
    blocks: &[BlockFacts<'_>],
    classes: &mut [Option<Class>],
    is_transmitted: bool,
    is_plain: bool,
) {
    let last_prose = blocks.iter().rposition(|block| block.prose);
    let first_prose = blocks.iter().find(|block| block.prose);
    let is_transmitted = is_transmitted || (is_plain && first_prose.is_some_and(names_agency));
    let mut after_end = false;
    for (at, (block, class)) in blocks.iter().zip(&mut *classes).enumerate() {
        let may_be = block.words <= 24 && class.is_none_or(|class| class.kind == SegmentKind::Furniture);
        if matches!(block.text, "-0-" | "-30-" | "--30--" | "–30–") {
            *class = Some(Class::furniture(Furniture::EndMark));
            after_end = last_prose.is_some_and(|last| at > last);
        } else if after_end && class.is_none() {
            *class = Some(WIRE);
        }
        if may_be && is_transmitted && (opens_note(block.text) || is_note(block.text) || is_path(block.text))
        {
            *class = Some(WIRE);
        }
    }
    classify_signatures(blocks, classes, is_transmitted && is_plain);
}

/// Returns whether a block has the form of a line that only transmissions have.
fn has_form(block: &BlockFacts<'_>) -> bool {
    let (text, digits) = (block.text, block.counts.has_digits);
    block.words <= 14
        && (is_slug(text)
            || is_telex_mark(text)
            || (block.words > 1 && is_service(text))
            || (digits && block.words == 1 && is_take_key_line(text))
            || (digits && block.words > 1 && is_code(text))
            || (digits && (2..=5).contains(&block.words) && filing_date(text).is_some()))
}

/// Sets the class of the lines under a hard-wrapped story that are the name or sign of its agency, or its clock.
fn classify_signatures(blocks: &[BlockFacts<'_>], classes: &mut [Option<Class>], is_transmitted: bool) {
    let Some(last_text) = blocks.iter().rposition(|block| block.ends_sentence && block.words >= 3) else {
        return;
    };
    let is_wrapped = blocks.iter().any(|block| block.prose && block.text.contains('\n'));
    // Of other texts only the last line, right under the story.
    let last = blocks.iter().rposition(|block| block.has_letters);
    let signs_off_alone = is_wrapped && last == Some(last_text + 1);
    if !(is_transmitted || signs_off_alone) {
        return;
    }
    for (block, class) in blocks.iter().zip(classes).skip(last_text + 1).rev() {
        let text = block.text;
        let is_known = class.is_some_and(|class| class.kind == SegmentKind::Furniture);
        if block.has_letters && (signs_off(block) || is_sign(text) || (is_transmitted && is_clock(text))) {
            *class = Some(WIRE);
        } else if block.has_letters
            && !is_known
            && class.is_none_or(|class| class.kind != SegmentKind::Credit)
        {
            return;
        }
    }
}

/// Returns whether a block, after a hard-wrapped story, is the name or sign of its agency.
fn signs_off(block: &BlockFacts<'_>) -> bool {
    (block.words == 1 || (block.words == 2 && (block.text.contains('\n') || opens_with_agency(block.text))))
        && !block.ends_sentence
        && !block.text.ends_with(':')
        && !block.text.starts_with(['-', '—', '–', '@'])
}

/// Returns whether a line begins with the letters of an agency: "NPA kh/ls".
fn opens_with_agency(line: &str) -> bool {
    let first = line.split(' ').next().unwrap_or_default();
    (2..=5).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Returns whether the first paragraph has an agency in its dateline.
fn names_agency(paragraph: &BlockFacts<'_>) -> bool {
    paragraph.readings.dateline().is_some_and(|dateline| dateline.agency.is_some())
}

/// Returns whether a line is the key of a take: "a0412----", "^a0412".
fn is_take_key_line(line: &str) -> bool {
    let key = line.trim_start_matches(|c: char| c == '^' || c.is_control()).trim_end_matches(['-', '<', '>']);
    is_take_key(key) && (line.ends_with("--") || line.starts_with('^'))
}

/// Returns whether a line has the keywords of a slug: "MUSEO TORRALBA".
fn is_keyword_line(block: &BlockFacts<'_>) -> bool {
    block.words <= 4 && block.has_letters && !block.text.contains(char::is_lowercase)
}

/// Control characters of ANPA 1312 and IPTC 7901.
const START_OF_HEADING: u8 = 1;
const START_OF_TEXT: u8 = 2;
const END_OF_TEXT: u8 = 3;

#[cfg(test)]
mod tests {
    use super::is_take_key_line;

    #[test]
    fn keys_of_takes_are_told() {
        for (line, expected) in [
            ("a0412----", true),
            ("^a0412", true),
            ("r123", false),
            ("2026", false),
            ("a41", false),
            ("", false),
        ] {
            assert_eq!(is_take_key_line(line), expected, "{line}");
        }
    }
}
