//! The lines that news agencies put around a story when they transmit it: slugs, take keys, notes to editors, trailers.
//!
//! Sources: ANPA 1312 and IPTC 7901, the formats of such transmissions, and copy of AP, Reuters and dpa.

use super::block_facts::BlockFacts;
use super::wire_line::{
    is_clock, is_code, is_note, is_notebook, is_numbered_slug, is_path, is_service, is_sign, is_slug,
    is_telex_mark, opens_note,
};
use crate::class::Class;
use crate::cues::matcher;
use crate::facts::byline::is_newsroom;
use crate::facts::person_name::{agencies, has_given_name, is_agency};
use crate::facts::wire_trailer::{filing_date, is_take_key};
use copydesk_record::{Furniture, SegmentKind};
use copydesk_text::phrase_matcher::PhraseMatcher;
use std::sync::LazyLock;

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
        in_notebook |= is_transmitted && !block.prose && is_notebook(block.text);
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
        // The date of the transmission ends it; another story may follow.
        in_notebook = in_notebook && !(block.counts.has_digits && is_dated(block));
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
    let first_prose = blocks.iter().position(|block| block.prose).unwrap_or(blocks.len());
    let last_prose = blocks.iter().rposition(|block| block.prose);
    let is_coded = is_transmitted;
    let is_transmitted = is_coded || (is_plain && blocks.get(first_prose).is_some_and(names_agency));
    // Short sentences below an end mark are another story.
    let last_text = || {
        let is_text = |(block, class): (&BlockFacts<'_>, &Option<Class>)| {
            block.prose
                || (class.is_none() && block.ends_sentence && block.words >= 3 && !is_bracketed(block))
        };
        blocks.iter().zip(&*classes).rposition(is_text)
    };
    let is_end_mark = |block: &BlockFacts<'_>| matches!(block.text, "-0-" | "-30-" | "--30--" | "–30–");
    let end = if blocks.iter().any(is_end_mark) { last_text() } else { None };
    let mut after_end = false;
    for (at, (block, class)) in blocks.iter().zip(&mut *classes).enumerate() {
        let may_be = block.words <= 24 && class.is_none_or(|class| class.kind == SegmentKind::Furniture);
        if is_end_mark(block) {
            *class = Some(Class::furniture(Furniture::EndMark));
            after_end = end.is_some_and(|last| at > last);
        } else if after_end && class.is_none() {
            *class = Some(WIRE);
        }
        // The first line heads the text, unless codes stand there.
        let is_beside =
            (at > 0 || is_coded) && (at < first_prose || last_prose.is_some_and(|last| at > last));
        if may_be
            && is_transmitted
            && (is_editors_note(block, is_beside) || is_note(block.text) || is_path(block.text))
        {
            *class = Some(WIRE);
        }
    }
    classify_signatures(blocks, classes, is_transmitted && is_plain);
}

/// Returns whether a block is a note to editors: in brackets or with their label; or, above or below the text, a line of
/// instructions: "AP Photos ABC101-104", "ADDS details". Articles have sentences with the same words.
fn is_editors_note(block: &BlockFacts<'_>, is_beside: bool) -> bool {
    let text = block.text;
    if is_bracketed(block) || LABELS.open(text).is_some() {
        return LABELS.open(text).is_some() || opens_note(text);
    }
    let first = || text.split(' ').next().unwrap_or_default();
    let is_instruction = || {
        block.words <= 2
            || (!block.ends_sentence
                && (block.counts.has_digits || text.contains(':') || !first().contains(char::is_lowercase)))
    };
    is_beside
        && block.counts.quotation_marks == 0
        && block.counts.guillemets == 0
        && is_instruction()
        && opens_note(text)
}

/// Returns whether a block opens with a bracket.
fn is_bracketed(block: &BlockFacts<'_>) -> bool {
    block.text.starts_with('(')
}

/// Labels that only notes to editors have: "Eds:", "Keywords:".
static LABELS: LazyLock<PhraseMatcher<()>> = LazyLock::new(|| matcher("wire_label"));

/// Returns whether a block has the form of a line that only transmissions have.
fn has_form(block: &BlockFacts<'_>) -> bool {
    let (text, digits) = (block.text, block.counts.has_digits);
    block.words <= 14
        && (is_slug(text)
            || is_telex_mark(text)
            || (block.words > 1 && is_service(text))
            || (digits && block.words == 1 && is_take_key_line(text))
            || (digits && block.words > 1 && is_code(text))
            || (digits && is_dated(block)))
}

/// Returns whether a block is the date when a story was filed.
fn is_dated(block: &BlockFacts<'_>) -> bool {
    (2..=5).contains(&block.words) && filing_date(block.text).is_some()
}

/// Sets the class of the lines under a hard-wrapped story that are the name or sign of its agency, or its clock.
fn classify_signatures(blocks: &[BlockFacts<'_>], classes: &mut [Option<Class>], is_transmitted: bool) {
    let Some(last_text) = blocks.iter().rposition(|block| block.ends_sentence && block.words >= 3) else {
        return;
    };
    let is_wrapped = blocks.iter().any(|block| block.prose && block.text.contains('\n'));
    // Of other texts only the last line, right under the story.
    let last = blocks.iter().rposition(|block| block.has_letters);
    let under = blocks.get(last_text + 1..last.map_or(0, |last| last + 1)).unwrap_or_default();
    let is_signed = under.len() <= MAX_SIGNS
        && under.last().is_some_and(is_agency_sign)
        && under.iter().all(|sign| is_agency_sign(sign) || is_line_of_initials(sign.text));
    let signs_off_alone = is_wrapped && under.len() == 1;
    if !(is_transmitted || signs_off_alone || is_signed) {
        return;
    }
    // Where paragraphs are parted by indents, as agencies part them, a word right under the last is its sign.
    let is_indented = is_wrapped && blocks.get(last_text).is_some_and(|text| !text.after_blank_line);
    for (block, class) in blocks.iter().zip(classes).skip(last_text + 1).rev() {
        // Each look for the agency in the text goes over all of it.
        if *class == Some(WIRE) {
            continue;
        }
        let text = block.text;
        let is_sole_word = || is_indented && !block.after_blank_line && is_sole_word(block);
        let is_known = class.is_some_and(|class| class.kind == SegmentKind::Furniture);
        if block.has_letters
            && (is_sign(text)
                || is_agency_sign(block)
                || is_line_of_initials(text)
                || (is_transmitted && is_clock(text))
                || signs_off(blocks, block, is_transmitted)
                || is_sole_word())
        {
            *class = Some(WIRE);
        } else if block.has_letters
            && !is_known
            && class.is_none_or(|class| class.kind != SegmentKind::Credit)
        {
            return;
        }
    }
}

/// Returns whether a block under a story is the sign of its agency, with the initials of who wrote it or without: "NPA",
/// "NPA kh/ls". The initials are alone under a sign only.
fn signs_off(blocks: &[BlockFacts<'_>], block: &BlockFacts<'_>, is_transmitted: bool) -> bool {
    if block.words > MAX_SIGN {
        return false;
    }
    let bare = block.text.trim_matches(|c: char| !c.is_alphanumeric());
    let sign =
        bare.rsplit_once([' ', '\n']).filter(|(_, last)| is_initials(last)).map_or(bare, |(sign, _)| sign);
    (is_transmitted && is_initials(bare)) || is_listed_sign(sign) || names(blocks, sign)
}

/// The most lines under a story with the sign of its agency and the initials of who wrote it.
const MAX_SIGNS: usize = 2;

/// Returns whether a line is initials of who wrote and edited a story, in capitals: "RCT // MAG".
fn is_line_of_initials(line: &str) -> bool {
    line.contains("//")
        && line.len() <= MAX_INITIALS_BYTES
        && line.bytes().all(|byte| byte.is_ascii_uppercase() || matches!(byte, b'/' | b' '))
}

/// The most bytes of such a line.
const MAX_INITIALS_BYTES: usize = 24;

/// Returns whether a block is the sign of an agency and nothing else, in brackets, slashes or alone: "(dpa)", "/dpa/",
/// "(ANSA).", "Lusa/Fim".
fn is_agency_sign(block: &BlockFacts<'_>) -> bool {
    let bare = block.text.trim_matches(|c: char| !c.is_alphanumeric());
    let sign =
        bare.rsplit_once('/').filter(|(_, end)| is_note(&end.to_uppercase())).map_or(bare, |(sign, _)| sign);
    block.words <= MAX_SIGN && (is_agency(sign) || is_newsroom(sign))
}

/// Returns whether a block is a word with a capital that is no given name.
fn is_sole_word(block: &BlockFacts<'_>) -> bool {
    block.words == 1
        && !block.ends_sentence
        && block.text.starts_with(char::is_uppercase)
        && block.text.chars().all(char::is_alphabetic)
        && !has_given_name(block.text)
}

/// The most words of the sign of an agency with initials.
const MAX_SIGN: usize = 3;

/// Returns whether a word is the name of a listed agency, as it writes it or all in capitals. "Sid" is a name.
fn is_listed_sign(sign: &str) -> bool {
    let is_upper = || sign.bytes().all(|byte| !byte.is_ascii_lowercase());
    sign.eq_ignore_ascii_case("reuter")
        || agencies().any(|agency| agency == sign || (agency.eq_ignore_ascii_case(sign) && is_upper()))
}

/// Returns whether the head of a paragraph, or a byline, names an agency: "OSLO (NPA) - ", "By Maren Falk, NPA".
fn names(blocks: &[BlockFacts<'_>], sign: &str) -> bool {
    let in_head = |block: &BlockFacts<'_>| {
        let head = block.text.get(..block.text.floor_char_boundary(HEAD)).unwrap_or_default();
        let mut words = head.split(['(', ')', '/']).skip(1);
        words.any(|words| words.trim().eq_ignore_ascii_case(sign))
    };
    let in_byline = |block: &BlockFacts<'_>| {
        let end = block.text.rsplit([',', '\n', '(', ')']).map(str::trim).find(|part| !part.is_empty());
        end.is_some_and(|end| end.len() < block.text.len() && end.eq_ignore_ascii_case(sign))
            && block.is_labelled_byline()
    };
    blocks.iter().any(|block| if block.prose { in_head(block) } else { in_byline(block) })
}

/// The most bytes of a dateline with an agency.
const HEAD: usize = 80;

/// Returns whether a word is the initials of who wrote and who edited a story: "kh/ls".
fn is_initials(word: &str) -> bool {
    let is_short =
        |part: &str| (2..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic());
    word.split_once('/').is_some_and(|(writer, editor)| is_short(writer) && is_short(editor))
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
