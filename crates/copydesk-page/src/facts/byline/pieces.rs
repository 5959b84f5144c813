//! The names, roles and organisations of a signature, separated.

use super::collective::is_staff;
use super::conjunction::{is_and, is_capital_and};
use crate::cues::CueWords;
use crate::facts::person_name;
use std::sync::LazyLock;

/// Returns the pieces of a signature, which commas, semicolons, bars, slashes and "and" separate.
pub(super) fn pieces(signature: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for part in signature.split([',', ';', '|', '、', '，']).flat_map(split_slashes) {
        let mut rest = part;
        // "Staff and agencies" is one name.
        while let Some((left, right)) =
            split_and(rest).or_else(|| split_capital_and(rest)).filter(|(left, _)| !is_staff(left.trim()))
        {
            pieces.push(left);
            rest = right;
        }
        pieces.push(rest);
    }
    for piece in &mut pieces {
        *piece = piece.trim();
        if let Some((_, rest)) = piece.split_once(' ').filter(|(first, _)| is_and(first)) {
            *piece = rest.trim();
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Splits names at slashes: "Maren Falk / Ole Dahl", "Maren Falk/dpa". Agencies beside each other are one signature.
fn split_slashes(part: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(part);
    std::iter::from_fn(move || {
        let part = rest.take()?;
        let is_end = |at: &usize| {
            let (before, after) =
                (part.get(..*at).unwrap_or_default(), part.get(at + 1..).unwrap_or_default());
            let spaced = before.ends_with(' ') && after.starts_with(' ') && !is_staff(before.trim());
            spaced || (person_name::is_agency(after) && !person_name::is_agency(before))
        };
        match memchr::memchr_iter(b'/', part.as_bytes()).find(is_end) {
            Some(at) => {
                rest = part.get(at + 1..);
                part.get(..at)
            }
            None => Some(part),
        }
    })
}

/// Returns the text before and after the first "and".
fn split_and(part: &str) -> Option<(&str, &str)> {
    memchr::memchr_iter(b' ', part.as_bytes()).find_map(|at| {
        let (and, rest) = part.get(at + 1..)?.split_once(' ')?;
        is_and(and).then_some((part.get(..at)?, rest))
    })
}

/// Returns the text before and after the first "and" in capitals between names in capitals, each of which has several words:
/// the letter of "MAREN E FALK" is an initial.
fn split_capital_and(part: &str) -> Option<(&str, &str)> {
    let is_name = |text: &str| text.contains(' ') && !text.contains(char::is_lowercase);
    memchr::memchr_iter(b' ', part.as_bytes()).find_map(|at| {
        let (and, rest) = part.get(at + 1..)?.split_once(' ')?;
        let before = part.get(..at)?;
        (is_capital_and(and) && is_name(before.trim()) && is_name(rest.trim())).then_some((before, rest))
    })
}

/// Splits "Reto Bänziger in Le Sentier" into the name and the place.
pub(super) fn split_place(piece: &str) -> (&str, Option<&str>) {
    let place = |at: &usize| *at > 0 && piece.get(at + 1..).is_some_and(|words| names_place(words, &AT));
    match memchr::memchr_iter(b' ', piece.as_bytes()).find(place) {
        Some(at) => (piece.get(..at).unwrap_or(piece), piece.get(at + 1..)),
        None => (piece, None),
    }
}

/// Returns whether a piece is where an author wrote: "in Le Sentier", "à Nantes", "de Brasília".
pub(super) fn is_place(piece: &str) -> bool {
    names_place(piece, &AT) || names_place(piece, &FROM)
}

/// Returns whether words are one of some prepositions and the name of a place.
fn names_place(words: &str, prepositions: &CueWords) -> bool {
    let named = |rest: &str| !rest.starts_with(char::is_lowercase);
    words.split_once(' ').is_some_and(|(at, rest)| prepositions.contains(at) && (at == "in" || named(rest)))
}

/// "de", before that place where it is a piece of its own: otherwise it may be a part of the name.
static FROM: LazyLock<CueWords> = LazyLock::new(|| CueWords::of("author_origin"));

/// "in", before the place where an author wrote.
static AT: LazyLock<CueWords> = LazyLock::new(|| CueWords::of("author_place"));

/// Returns whether the second word of a block may belong to a name, a role or an agency: "Staff and
/// agencies", "Maria Lindqvist", "Crown court reporter".
pub(super) fn opens_like_name(block: &str) -> bool {
    let mut words = block.split_whitespace().skip(1);
    match words.next() {
        Some(second) if second.starts_with(char::is_lowercase) => {
            person_name::is_name_vocabulary(second) || is_and(second) || person_name::is_role(block)
        }
        _ => true,
    }
}

/// Returns whether a line may be a byline without a label: it begins as names do, or is the sign of an agency, "dpa".
pub(super) fn may_begin_line(line: &str) -> bool {
    may_begin_name(line) || (line.len() <= MAX_SIGN_BYTES && person_name::is_agency(line))
}

/// The most bytes of the sign of an agency in small letters, with that of a desk.
const MAX_SIGN_BYTES: usize = 12;

/// Returns whether a line ends as a sentence does, and not as a signature.
pub(super) fn ends_as_sentence(line: &str) -> bool {
    line.ends_with(['.', '?', '!', ':']) && !is_signed(line)
}

/// Returns whether a line is a name with the surname in capitals and a full stop, as papers of western France sign: "Maël
/// QUÉMÉNEUR."
pub(super) fn is_signed(line: &str) -> bool {
    let Some((given, surname)) = line.strip_suffix('.').and_then(|name| name.split_once(' ')) else {
        return false;
    };
    given.contains(char::is_lowercase)
        && given.starts_with(char::is_uppercase)
        && surname.chars().count() > 2
        && !surname.contains(' ')
        && surname.chars().all(|letter| letter.is_uppercase() || matches!(letter, '-' | '\'' | '’'))
}

/// Returns whether a text may begin a name: with anything but a lower-case letter.
pub(super) fn may_begin_name(text: &str) -> bool {
    text.starts_with(|c: char| !c.is_lowercase())
}
