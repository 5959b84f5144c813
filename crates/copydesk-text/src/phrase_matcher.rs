//! A matcher of listed phrases, which finds all of them in one pass.

use crate::blank::invisible_length;
use crate::swar::fold_case_u32;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A matcher of phrases, each with its meaning. ASCII letters match in either case, whatever invisible characters are
/// between them, and a space matches any of Unicode; of two phrases that begin at the same place the longer one counts.
///
/// Matchers are built anew in each run, and most texts are searched once and have none of the phrases. So there is no
/// automaton: it would take more time to build than all searches do.
///
/// ```
/// use copydesk_text::PhraseMatcher;
///
/// let cues = PhraseMatcher::of([("photo:", 1), ("by", 2)]);
/// assert_eq!(cues.open("By Maren Falk").map(|found| found.meaning), Some(2));
/// assert_eq!(cues.first("The ferry. Photo: Ole Dahl").map(|found| found.start), Some(11));
/// ```
#[derive(Debug)]
pub struct PhraseMatcher<M> {
    /// The phrases, sorted by their first four bytes, then by length, the longest first.
    phrases: Vec<Phrase<M>>,
    /// The phrases that begin with four bytes, as indices into `phrases`, and those that are shorter.
    groups: FxHashMap<[u8; 4], Range<usize>>,
    short: Range<usize>,
    filter: HeadFilter,
}

#[derive(Debug)]
struct Phrase<M> {
    /// The bytes, in lower case.
    bytes: Vec<u8>,
    meaning: M,
}

/// A phrase that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhraseMatch<M> {
    /// The first byte, in the text.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// The meaning of the phrase.
    pub meaning: M,
}

impl<M: Copy> PhraseMatcher<M> {
    /// Builds the matcher of phrases with their meanings.
    pub fn of<P: AsRef<[u8]>>(phrases: impl IntoIterator<Item = (P, M)>) -> Self {
        let phrases = phrases.into_iter();
        let mut phrases: Vec<_> = phrases
            .map(|(bytes, meaning)| Phrase { bytes: bytes.as_ref().to_ascii_lowercase(), meaning })
            .filter(|phrase| !phrase.bytes.is_empty())
            .collect();
        // Of equal phrases the first counts, so that their order must not change.
        phrases.sort_by(|a, b| {
            let longest_first = || b.bytes.len().cmp(&a.bytes.len());
            a.head().cmp(&b.head()).then_with(longest_first)
        });
        let (mut groups, mut short) = (FxHashMap::default(), 0..0);
        let mut at = 0;
        for group in phrases.chunk_by(|a, b| a.head() == b.head()) {
            let range = at..at + group.len();
            at = range.end;
            match group.first().and_then(Phrase::head) {
                Some(head) => {
                    groups.insert(head, range);
                }
                None => short = range,
            }
        }
        let filter = HeadFilter::of(&phrases);
        Self { phrases, groups, short, filter }
    }

    /// Returns the phrase that a text begins with. By far most begin with none.
    #[inline]
    #[must_use]
    pub fn open(&self, text: &str) -> Option<PhraseMatch<M>> {
        self.filter.may_open(text.as_bytes()).then(|| self.longest(text.as_bytes(), 0)).flatten()
    }

    /// Returns the first phrase in a text.
    #[must_use]
    pub fn first(&self, text: &str) -> Option<PhraseMatch<M>> {
        self.first_from(text, 0)
    }

    /// Returns all phrases in a text that do not overlap an earlier one.
    pub fn all<'s>(&'s self, text: &'s str) -> impl Iterator<Item = PhraseMatch<M>> + 's {
        let mut from = 0;
        std::iter::from_fn(move || self.first_from(text, from).inspect(|found| from = found.end))
    }

    /// Returns the first phrase that begins at a byte or after it.
    fn first_from(&self, text: &str, from: usize) -> Option<PhraseMatch<M>> {
        let is_head = |at: &usize| text.as_bytes().get(*at..).is_some_and(|rest| self.filter.may_open(rest));
        (from..text.len()).filter(is_head).find_map(|at| self.longest(text.as_bytes(), at))
    }

    /// Returns the longest phrase that begins at a byte.
    fn longest(&self, text: &[u8], at: usize) -> Option<PhraseMatch<M>> {
        let rest = text.get(at..)?;
        let head = rest.first_chunk().copied();
        let head = if is_interrupted(rest) { visible_head(rest) } else { head };
        let range = head.and_then(|four: [u8; 4]| self.groups.get(&four.map(|b| b.to_ascii_lowercase())));
        let long = range.and_then(|range| self.phrases.get(range.clone())).unwrap_or_default();
        let short = self.phrases.get(self.short.clone()).unwrap_or_default();
        let mut phrases = long.iter().chain(short);
        let is_plain = rest.get(..PLAIN).unwrap_or(rest).is_ascii();
        let (length, meaning) =
            phrases.find_map(|phrase| Some((phrase.opens(rest, is_plain)?, phrase.meaning)))?;
        Some(PhraseMatch { start: at, end: at + length, meaning })
    }
}

impl<M> Phrase<M> {
    /// Returns the first four bytes, if it has so many.
    fn head(&self) -> Option<[u8; 4]> {
        self.bytes.first_chunk().copied()
    }

    /// Returns the length of the phrase at the start of a text, with the invisible characters in it and after it. `is_plain`
    /// says that the first [`PLAIN`] bytes are ASCII.
    #[inline]
    fn opens(&self, text: &[u8], is_plain: bool) -> Option<usize> {
        let head = text.get(..self.bytes.len())?;
        // Phrases with the same four bytes in front differ at the end.
        if is_plain && head.last().map(u8::to_ascii_lowercase).as_ref() != self.bytes.last() {
            return None;
        }
        let mut length = if head.eq_ignore_ascii_case(&self.bytes) {
            head.len()
        } else if is_plain {
            return None;
        } else {
            self.opens_interrupted(text)?
        };
        while text.get(length).is_some_and(|byte| !byte.is_ascii()) {
            match invisible_length(text.get(length..).unwrap_or_default()) {
                0 => break,
                more => length += more,
            }
        }
        Some(length)
    }

    #[cold]
    fn opens_interrupted(&self, text: &[u8]) -> Option<usize> {
        let mut at = 0;
        for expected in &self.bytes {
            let (byte, end) = visible_byte(text, at)?;
            if !byte.eq_ignore_ascii_case(expected) {
                return None;
            }
            at = end;
        }
        Some(at)
    }
}

/// The number of bytes of a text that are looked at before phrases are compared with it in the slow way. An invisible
/// character after them is part of what a longer phrase is compared with in the fast way only.
const PLAIN: usize = 32;

/// Returns the first byte from `at` on that is of no invisible character, and the byte after it. Any space of Unicode is
/// returned as one of ASCII.
fn visible_byte(text: &[u8], mut at: usize) -> Option<(u8, usize)> {
    loop {
        let rest = text.get(at..)?;
        match invisible_length(rest) {
            0 if is_space(rest) => return Some((b' ', at + if rest.first() == Some(&0xC2) { 2 } else { 3 })),
            0 => return Some((*rest.first()?, at + 1)),
            length => at += length,
        }
    }
}

/// Returns whether a text begins with a space that is not ASCII.
fn is_space(text: &[u8]) -> bool {
    matches!(text, [0xC2, 0xA0, ..] | [0xE2, 0x80, 0x80..=0x8A | 0xAF, ..] | [0xE3, 0x80, 0x80, ..])
}

/// Returns whether an invisible character or a space that is not ASCII is in the first four bytes of a text, but not first.
fn is_interrupted(text: &[u8]) -> bool {
    (1..4).any(|at| text.get(at..).is_some_and(|rest| invisible_length(rest) > 0 || is_space(rest)))
}

/// Returns the first four bytes of a text without its invisible characters.
fn visible_head(text: &[u8]) -> Option<[u8; 4]> {
    let (mut head, mut at) = ([0; 4], 0);
    for place in &mut head {
        (*place, at) = visible_byte(text, at)?;
    }
    Some(head)
}

/// Returns whether a position is not inside a word.
#[must_use]
pub fn is_word_boundary(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|head| head.chars().next_back());
    let after = text.get(at..).and_then(|rest| rest.chars().next());
    !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric))
}

/// A filter of the bytes that phrases begin with, in either case. It lets through few others.
#[derive(Debug)]
struct HeadFilter {
    /// A bit for each hash of the first four bytes of a phrase.
    four_bytes: Vec<u64>,
    /// A bit for each first byte of a phrase that is shorter.
    one_byte: [u64; 4],
}

impl HeadFilter {
    fn of<M>(phrases: &[Phrase<M>]) -> Self {
        let mut filter = Self { four_bytes: vec![0; HASHES / 64], one_byte: [0; 4] };
        for phrase in phrases {
            match *phrase.bytes {
                [a, b, c, d, ..] => set_bit(&mut filter.four_bytes, hash_of_four([a, b, c, d])),
                [first, ..] => set_bit(&mut filter.one_byte, lowercase(first)),
                [] => {}
            }
        }
        filter
    }

    #[inline]
    fn may_open(&self, text: &[u8]) -> bool {
        match *text {
            [a, b, c, d, ..] => {
                has_bit(&self.four_bytes, hash_of_four([a, b, c, d]))
                    || has_bit(&self.one_byte, lowercase(a))
                    || (u32::from_le_bytes([a, b, c, d]) & HIGH_BITS != 0 && is_interrupted(text))
            }
            [first, ..] => has_bit(&self.one_byte, lowercase(first)),
            [] => false,
        }
    }
}

/// The highest bit of each of four bytes: it is set in those that are not ASCII.
const HIGH_BITS: u32 = 0x8080_8080;

/// The number of hashes of four bytes, a power of two.
const HASHES: usize = 1 << 14;

fn hash_of_four(bytes: [u8; 4]) -> usize {
    let folded = fold_case_u32(u32::from_le_bytes(bytes));
    (folded.wrapping_mul(0x9E37_79B1) >> 18) as usize % HASHES
}

fn lowercase(byte: u8) -> usize {
    usize::from(byte.to_ascii_lowercase())
}

fn has_bit(bits: &[u64], at: usize) -> bool {
    bits.get(at / 64).is_some_and(|word| word & (1 << (at % 64)) != 0)
}

fn set_bit(bits: &mut [u64], at: usize) {
    if let Some(word) = bits.get_mut(at / 64) {
        *word |= 1 << (at % 64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(matcher: &PhraseMatcher<u8>, text: &str) -> Vec<(usize, usize, u8)> {
        matcher.all(text).map(|found| (found.start, found.end, found.meaning)).collect()
    }

    #[test]
    fn the_longest_phrase_at_the_first_place_counts() {
        let matcher = PhraseMatcher::of([
            ("share", 1),
            ("Share this", 2),
            ("by", 3),
            ("byline", 4),
            ("SHARE", 5),
            ("é", 6),
        ]);
        assert_eq!(found(&matcher, "SHARE THIS, share"), [(0, 10, 2), (12, 17, 1)]);
        assert_eq!(found(&matcher, "Byline by é, BY"), [(0, 6, 4), (7, 9, 3), (10, 12, 6), (14, 16, 3)]);
        assert_eq!(found(&matcher, "shar"), []);
        let open = |text: &str| matcher.open(text).map(|found| (found.end, found.meaning));
        assert_eq!(open("By"), Some((2, 3)));
        assert_eq!(open("Share thi"), Some((5, 1)));
        assert_eq!((open(" by"), open("")), (None, None));
    }

    #[test]
    fn invisible_characters_are_passed_over() {
        let matcher = PhraseMatcher::of([("published", 1), ("by", 2), ("veröffentlicht am", 3)]);
        assert_eq!(found(&matcher, "Pub\u{AD}lished\u{200B} b\u{200B}y"), [(0, 14, 1), (15, 20, 2)]);
        assert_eq!(found(&matcher, "P\u{2060}ublis\u{AD}hed"), [(0, 14, 1)]);
        assert_eq!(found(&matcher, "Ver\u{AD}öf\u{AD}fentlicht am 3."), [(0, 22, 3)]);
        assert_eq!(found(&matcher, "Veröffentlicht\u{A0}am 3."), [(0, 19, 3)]);
        let spaced = PhraseMatcher::of([("(c) ", 1), ("all rights reserved", 2)]);
        assert_eq!(
            found(&spaced, "(c)\u{A0}Falk. All\u{202F}rights\u{2009}reserved"),
            [(0, 5, 1), (11, 34, 2)]
        );
        assert_eq!(matcher.open("b\u{FEFF}y Falk").map(|found| found.end), Some(5));
        assert_eq!(found(&matcher, "pub\u{AD}"), []);
    }

    #[test]
    fn matches_do_not_overlap() {
        let matcher = PhraseMatcher::of([("sign in", 1), ("in here", 2)]);
        assert_eq!(found(&matcher, "Sign in here"), [(0, 7, 1)]);
        assert_eq!(matcher.first("come in here").map(|found| found.start), Some(5));
    }
}
