//! Bylines: `By Maren Falk and Ole Dahl, Northern News Service`.
//!
//! A byline is an opening ("By"), which may be missing, and a signature: names, each perhaps with a role, and
//! an organisation.

mod beside_date;
mod collective;
mod conjunction;
mod name_parts;
mod opening;
mod parsed;
mod pieces;
mod screen;
mod signature;
mod signature_end;

pub(crate) use beside_date::read_beside_date;
pub(crate) use collective::{is_alias, is_newsroom, is_newsroom_team, is_team, newsroom_words};
pub(crate) use name_parts::begins_with_title;
pub(crate) use opening::is_opening;
pub(crate) use screen::{LineCounts, Screened, screen};

use super::person_name as name;
use crate::cues::CueWords;
use collective::{is_anonymous, is_sort_key, is_staff};
use conjunction::is_and;
use copydesk_text::span::extent;
use copydesk_text::swar::has_digit;
use copydesk_time::read_dates;
use opening::{LEADING_SYMBOLS, Opening, after_credit, after_date, opening};
pub(crate) use parsed::{ParsedAuthor, ParsedByline};
use pieces::{ends_as_sentence, is_signed, may_begin_line, may_begin_name, opens_like_name};
use signature::parse_signature;
use signature_end::{is_picture, signature_end, written_for};
use std::sync::LazyLock;

/// Returns the byline that a block is, labelled or not.
///
/// A block that is only a name, perhaps with a role or an organisation, is one without a label: it is a
/// byline only in places where bylines usually are.
pub(crate) fn read(block: &str) -> Option<ParsedByline> {
    let (opening, rest) = opening(block);
    parse(block, opening, rest)
}

/// Returns the byline that a block is as the rest of one whose opening is a block of its own.
pub(crate) fn read_continued(block: &str) -> Option<ParsedByline> {
    let rest = block.trim_start_matches(LEADING_SYMBOLS);
    let rest = after_and(rest).unwrap_or(rest);
    if !may_begin_name(rest) {
        return None;
    }
    parse(block, Some(Opening::Certain), rest)
}

/// Returns whether a line goes on with a byline of the line before it: "and Maren Falk".
pub(crate) fn continues(line: &str) -> bool {
    after_and(line).is_some()
}

/// Returns the words after the "and" or "With" that a line begins with.
fn after_and(line: &str) -> Option<&str> {
    line.split_once(' ')
        .filter(|(first, _)| is_and(first) || CONTINUATIONS.contains(first))
        .map(|(_, rest)| rest)
}

/// "With", which begins a line with more authors.
static CONTINUATIONS: LazyLock<CueWords> = LazyLock::new(|| CueWords::capitalized("continuation"));

/// Returns the newspaper that a line says the article was written for: "Special to the Harbour Post".
pub(crate) fn special_to(line: &str) -> Option<&str> {
    let is_special = line.get(..8).is_some_and(|special| special.eq_ignore_ascii_case("special "));
    written_for(line).filter(|paper| is_special && may_begin_name(paper))
}

/// Returns whether a block has a label that may be that of a byline.
pub(crate) fn may_be_labelled(block: &str) -> bool {
    block.len() <= MAX_BYLINE_BYTES && (opening(block).0.is_some() || opening_within(block).is_some())
}

/// The longest byline, in bytes.
const MAX_BYLINE_BYTES: usize = 240;

/// Returns whether a character beside a name is no part of it: punctuation and pictographs.
fn is_ornament(character: char) -> bool {
    !character.is_alphanumeric() && !")'’.".contains(character)
}

/// Returns the words in the brackets that a text begins with.
fn bracketed(text: &str) -> Option<&str> {
    text.strip_prefix('(')?.split_once(')').map(|(inside, _)| inside)
}

/// The most brackets between the names of a byline.
const MAX_BRACKETS: usize = 4;

/// Returns the name that goes on a byline after brackets: "(in Lyon) and Ole Dahl".
fn next_name(after: &str) -> Option<&str> {
    let (joint, rest) = after.trim_start().split_once(' ')?;
    (is_and(joint) || joint == ",").then_some(rest).filter(|rest| may_begin_name(rest))
}

/// Returns a line without the punctuation and pictographs around its words.
pub(crate) fn without_ornaments(line: &str) -> &str {
    line.trim_start_matches(|c: char| is_ornament(c) || c == '.').trim_end_matches(is_ornament)
}

/// Returns the text after the opening of a byline that does not begin the block.
fn opening_within(block: &str) -> Option<&str> {
    opening_in_timestamp(block).or_else(|| after_credit(block))
}

/// Returns the text after a "by" that follows or precedes a date: "3 March 2026 By Maren Falk", "… for the
/// islands. By Maren Falk on 3 March".
fn opening_in_timestamp(block: &str) -> Option<&str> {
    let may_be_dated = block.len() <= 200 && has_digit(block);
    let prints_date = || {
        let parsed = read_dates(block);
        !parsed.dates.is_empty() || !parsed.ambiguous.is_empty()
    };
    if may_be_dated { after_date(block).filter(|_| prints_date()) } else { None }
}

/// Parses a block as a byline that has an opening or none, and the rest of it.
fn parse(block: &str, opening: Option<Opening>, rest: &str) -> Option<ParsedByline> {
    if block.len() > MAX_BYLINE_BYTES {
        return None;
    }
    if is_anonymous(block) {
        let organisation = Some(0..block.len());
        return Some(ParsedByline {
            range: 0..block.len(),
            authors: Vec::new(),
            organisation,
            labelled: true,
            introduces: false,
        });
    }
    let (opening, rest) = match opening {
        None => opening_within(block).map_or((None, rest), |after| (Some(Opening::Certain), after)),
        _ => (opening, rest),
    };
    let certain = opening == Some(Opening::Certain);
    if opening.is_none() && block.contains(['\n', '\r', '\t']) {
        return None;
    }
    // A bare name is short and starts as names do; sentences and most titles need not be read.
    if opening.is_none() && (block.len() > 100 || !may_begin_line(block) || ends_as_sentence(block)) {
        return None;
    }
    if opening.is_none() && !opens_like_name(block) {
        return None;
    }
    if memchr::memchr_iter(b':', block.as_bytes()).any(|at| block.get(at..at + 3) == Some("://")) {
        return None;
    }
    // Punctuation and pictographs after the last name are no part of it.
    let rest = if opening.is_none() {
        rest.strip_suffix('.').filter(|_| is_signed(rest)).unwrap_or(rest)
    } else {
        rest
    };
    let signature = rest.get(..signature_end(rest))?.trim_end_matches(is_ornament);
    if certain && is_sort_key(signature) {
        return None;
    }
    // "Editors: Maren Falk": a label that is none of an author.
    if opening.is_none() && signature.contains([':', '：']) {
        return None;
    }
    let mut byline = ParsedByline {
        range: 0..if block.ends_with('）') { block.len() } else { extent(block, signature).end },
        authors: Vec::new(),
        organisation: None,
        labelled: opening.is_some(),
        introduces: false,
    };
    parse_signature(block, signature, opening, &mut byline)?;
    // "Maren Falk und Ole Dahl (Fotos)", "Maren Falk (Text) und Ole Dahl (Fotos)"
    let mut after = rest.get(signature.len()..).unwrap_or_default().trim_start();
    let mut end = byline.range.end;
    for _ in 0..MAX_BRACKETS {
        let Some(inside) = bracketed(after) else { break };
        // "Maren Falk (AFP)", "Maren Falk (mit dpa)"
        let agency = inside.split_once(' ').filter(|(with, _)| is_and(with)).map_or(inside, |(_, rest)| rest);
        if byline.organisation.is_none() && name::is_agency(agency) {
            byline.organisation = Some(extent(block, agency));
            byline.range.end = extent(block, inside).end + 1;
        }
        if byline.authors.len() > 1 && is_picture(inside) {
            byline.authors.pop();
            byline.range.end = end;
        }
        let beyond = after.get(inside.len() + 2..).unwrap_or_default();
        let Some(next) = next_name(beyond).filter(|_| !byline.authors.is_empty()) else { break };
        let signature = next.get(..signature_end(next)).unwrap_or_default().trim_end_matches(is_ornament);
        if parse_signature(block, signature, opening, &mut byline).is_none() {
            break;
        }
        end = byline.range.end;
        byline.range.end = extent(block, signature).end;
        after = next.get(signature.len()..).unwrap_or_default().trim_start();
    }
    if let Some(paper) = written_for(rest.get(signature.len()..).unwrap_or_default()) {
        let is_paper = name::is_organisation(paper)
            || (opening.is_some() && paper.split(' ').all(|word| word.starts_with(char::is_uppercase)));
        if is_paper && byline.organisation.is_none() {
            let paper = extent(block, paper);
            byline.range.end = paper.end;
            byline.organisation = Some(paper);
        } else if opening.is_none() {
            return None;
        }
    }
    let has_name = !byline.authors.is_empty() || byline.organisation.is_some();
    // Without a label it must be short and nothing but the names; only an agency or "Staff" signs without a
    // person.
    let sole = opening.is_some()
        || (signature.len() < 90
            && !ends_as_sentence(block)
            && (!byline.authors.is_empty() || is_staff(signature)));
    (has_name && sole).then_some(byline)
}

#[cfg(test)]
mod tests;
