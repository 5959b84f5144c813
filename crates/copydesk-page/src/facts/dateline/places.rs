//! The places of a dateline.

use crate::cues::CueWords;
use crate::facts::timestamp::sole_label;
use copydesk_text::name_list::is_place;
use copydesk_text::span::{ByteRange, extent};
use std::sync::LazyLock;

/// What else shows that words before a separator are places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Evidence {
    /// Nothing: they must be in capitals.
    None,
    /// A dash with spaces around it: they must be in capitals, or one listed place, or of a script without capitals.
    Separator,
    /// A date or an agency.
    Stated,
    /// A date on a line of its own: one of them, or its state or country, must be listed.
    Listed,
}

/// Words that join two places.
static JOINTS: LazyLock<CueWords> = LazyLock::new(|| CueWords::of("place_conjunction"));

/// Returns the places, which a slash or "and" separates, each perhaps with its state or country after a
/// comma.
pub(super) fn read_places(paragraph: &str, places: &str, evidence: Evidence) -> Option<Vec<ByteRange>> {
    let mut found = Vec::new();
    let mut listed = false;
    let mut rest = Some(places);
    while let Some(places) = rest {
        let part;
        (part, rest) = split_first(places);
        let part = part.trim();
        let (place, region) = match part.split_once(',') {
            Some((place, region)) => (place.trim(), Some(region.trim())),
            None => (part, None),
        };
        found.push(read_place(paragraph, place, evidence)?);
        if let Some(region) = region {
            let plain = region.split_whitespace().count() <= 4
                && region.starts_with(|c: char| !c.is_lowercase())
                && region.chars().all(|c| is_of_place(c) || c == ',');
            if !plain {
                return None;
            }
        }
        listed |= evidence == Evidence::Listed && (is_place(place) || region.is_some_and(is_place));
    }
    (listed || evidence != Evidence::Listed).then_some(found)
}

/// Splits places at the first slash or joining word.
fn split_first(places: &str) -> (&str, Option<&str>) {
    let joint = memchr::memchr2_iter(b'/', b' ', places.as_bytes()).find_map(|at| {
        let after = places.get(at + 1..)?;
        if places.as_bytes().get(at) == Some(&b'/') {
            return Some((at, after));
        }
        let (word, rest) = after.split_once(' ')?;
        JOINTS.contains(word).then_some((at, rest))
    });
    match joint {
        Some((at, rest)) => (places.get(..at).unwrap_or(places), Some(rest)),
        None => (places, None),
    }
}

/// Returns the range of a place, if its words may be one.
fn read_place(paragraph: &str, place: &str, evidence: Evidence) -> Option<ByteRange> {
    let words = place.split_whitespace().count();
    let letters = place.chars().filter(|c| c.is_alphabetic()).count();
    // "AP —" is a slug and "I —" a stammer: a place in capitals alone has three letters and more.
    let fewest = if matches!(evidence, Evidence::Stated | Evidence::Listed) { 2 } else { 3 };
    if letters < fewest
        || words > 5
        || !place.chars().all(is_of_place)
        || is_label(place)
        || sole_label(place).is_some()
    {
        return None;
    }
    let named = || {
        let mut words = place.split_whitespace();
        words.all(|word| word.starts_with(|c: char| !c.is_lowercase()) || word.chars().count() <= 3)
    };
    let has_case = || place.chars().any(|c| c.is_uppercase() || c.is_lowercase());
    let may_be = match evidence {
        Evidence::None => false,
        Evidence::Separator => is_place(place) || (words <= 3 && !has_case()),
        Evidence::Stated | Evidence::Listed => named(),
    };
    (is_capitals(place) || may_be).then(|| extent(paragraph, place))
}

/// Returns whether a character may occur in the name of a place: letters, marks on them, some punctuation.
fn is_of_place(character: char) -> bool {
    character.is_alphabetic()
        || matches!(character, ' ' | '.' | '-' | '\'' | '’' | '\u{a0}' | '\u{94d}' | '\u{300}'..='\u{36f}')
}

/// Returns whether the letters are capitals, and there are some.
pub(super) fn is_capitals(place: &str) -> bool {
    let mut cased = place.chars().filter(|c| c.is_uppercase() || c.is_lowercase()).peekable();
    cased.peek().is_some() && cased.all(char::is_uppercase)
}

/// Returns whether words in capitals are a label of a paragraph and no place.
pub(super) fn is_label(words: &str) -> bool {
    LABELS.contains(words.trim_end_matches('.'))
}

/// Labels of paragraphs, which are printed in capitals.
static LABELS: LazyLock<CueWords> = LazyLock::new(|| CueWords::of("paragraph_label"));
