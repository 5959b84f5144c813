//! Lists of words and phrases, looked for all at once.

use crate::swar::fold_case_u32;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Phrases with what each means. ASCII letters match in either case; of two phrases that start at one place the longer
/// one counts.
///
/// Such a list is made in each run anew, and most texts are asked once and have none of it. So there is no automaton:
/// that would take more time to make than all look-ups do.
#[derive(Debug)]
pub struct PhraseMatcher<M> {
    /// Those that begin alike stand together, the longest first.
    phrases: Vec<Phrase<M>>,
    /// Where the phrases that begin with four bytes stand, and those that have less.
    groups: FxHashMap<[u8; 4], Range<usize>>,
    short: Range<usize>,
    heads: Heads,
}

#[derive(Debug)]
struct Phrase<M> {
    /// In lower case.
    bytes: Vec<u8>,
    meaning: M,
}

/// A phrase that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhraseMatch<M> {
    pub start: usize,
    pub end: usize,
    pub meaning: M,
}

impl<M: Copy> PhraseMatcher<M> {
    pub fn of<P: AsRef<[u8]>>(phrases: impl IntoIterator<Item = (P, M)>) -> Self {
        let phrases = phrases.into_iter();
        let mut phrases: Vec<_> = phrases
            .map(|(bytes, meaning)| Phrase { bytes: bytes.as_ref().to_ascii_lowercase(), meaning })
            .filter(|phrase| !phrase.bytes.is_empty())
            .collect();
        // Of phrases that are alike the first counts, so that their order must not change.
        phrases.sort_by(|a, b| {
            let longest_first = || b.bytes.len().cmp(&a.bytes.len());
            a.head().cmp(&b.head()).then_with(longest_first)
        });
        let (mut groups, mut short) = (FxHashMap::default(), 0..0);
        let mut at = 0;
        for group in phrases.chunk_by(|a, b| a.head() == b.head()) {
            let place = at..at + group.len();
            at = place.end;
            match group.first().and_then(Phrase::head) {
                Some(head) => {
                    groups.insert(head, place);
                }
                None => short = place,
            }
        }
        let heads = Heads::of(&phrases);
        Self { phrases, groups, short, heads }
    }

    /// The phrase that opens a text. By far most have none.
    #[inline]
    pub fn open(&self, text: &str) -> Option<PhraseMatch<M>> {
        self.heads.may_open(text.as_bytes()).then(|| self.longest(text.as_bytes(), 0)).flatten()
    }

    /// The first phrase in a text.
    pub fn first(&self, text: &str) -> Option<PhraseMatch<M>> {
        self.behind(text, 0)
    }

    /// All phrases in a text, none overlapping another.
    pub fn all<'s>(&'s self, text: &'s str) -> impl Iterator<Item = PhraseMatch<M>> + 's {
        let mut from = 0;
        std::iter::from_fn(move || self.behind(text, from).inspect(|found| from = found.end))
    }

    /// The first phrase that begins at a byte or behind it.
    fn behind(&self, text: &str, from: usize) -> Option<PhraseMatch<M>> {
        let is_head = |at: &usize| text.as_bytes().get(*at..).is_some_and(|rest| self.heads.may_open(rest));
        (from..text.len()).filter(is_head).find_map(|at| self.longest(text.as_bytes(), at))
    }

    /// The longest phrase that begins at a byte.
    fn longest(&self, text: &[u8], at: usize) -> Option<PhraseMatch<M>> {
        let rest = text.get(at..)?;
        let place = rest.first_chunk().and_then(|four| self.groups.get(&lower(*four)));
        let long = place.and_then(|place| self.phrases.get(place.clone())).unwrap_or_default();
        let short = self.phrases.get(self.short.clone()).unwrap_or_default();
        let found = long.iter().chain(short).find(|phrase| phrase.opens(rest))?;
        Some(PhraseMatch { start: at, end: at + found.bytes.len(), meaning: found.meaning })
    }
}

impl<M> Phrase<M> {
    /// The first four bytes; none of a phrase of less.
    fn head(&self) -> Option<[u8; 4]> {
        self.bytes.first_chunk().copied()
    }

    fn opens(&self, text: &[u8]) -> bool {
        text.get(..self.bytes.len()).is_some_and(|head| head.eq_ignore_ascii_case(&self.bytes))
    }
}

/// What phrases begin with, in either case. It may be said of other bytes too, but hardly ever.
#[derive(Debug)]
struct Heads {
    /// Four bytes, a bit each by a hash.
    fours: Vec<u64>,
    /// The first byte of phrases of less than four.
    ones: [u64; 4],
}

impl Heads {
    fn of<M>(phrases: &[Phrase<M>]) -> Self {
        let mut heads = Self { fours: vec![0; FOURS / 64], ones: [0; 4] };
        for phrase in phrases {
            match *phrase.bytes {
                [a, b, c, d, ..] => mark(&mut heads.fours, four([a, b, c, d])),
                [first, ..] => mark(&mut heads.ones, one(first)),
                [] => {}
            }
        }
        heads
    }

    #[inline]
    fn may_open(&self, text: &[u8]) -> bool {
        match *text {
            [a, b, c, d, ..] => is_marked(&self.fours, four([a, b, c, d])) || is_marked(&self.ones, one(a)),
            [first, ..] => is_marked(&self.ones, one(first)),
            [] => false,
        }
    }
}

fn lower(bytes: [u8; 4]) -> [u8; 4] {
    bytes.map(|byte| byte.to_ascii_lowercase())
}

/// How many bits four bytes are hashed to, a power of two.
const FOURS: usize = 1 << 14;

fn four(bytes: [u8; 4]) -> usize {
    let folded = fold_case_u32(u32::from_le_bytes(bytes));
    (folded.wrapping_mul(0x9E37_79B1) >> 18) as usize % FOURS
}

fn one(byte: u8) -> usize {
    usize::from(byte.to_ascii_lowercase())
}

fn is_marked(bits: &[u64], at: usize) -> bool {
    bits.get(at / 64).is_some_and(|word| word & (1 << (at % 64)) != 0)
}

fn mark(bits: &mut [u64], at: usize) {
    if let Some(word) = bits.get_mut(at / 64) {
        *word |= 1 << (at % 64);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(needles: &PhraseMatcher<u8>, text: &str) -> Vec<(usize, usize, u8)> {
        needles.all(text).map(|found| (found.start, found.end, found.meaning)).collect()
    }

    #[test]
    fn the_longest_phrase_at_the_first_place_counts() {
        let needles = PhraseMatcher::of([
            ("share", 1),
            ("Share this", 2),
            ("by", 3),
            ("byline", 4),
            ("SHARE", 5),
            ("é", 6),
        ]);
        assert_eq!(found(&needles, "SHARE THIS, share"), [(0, 10, 2), (12, 17, 1)]);
        assert_eq!(found(&needles, "Byline by é, BY"), [(0, 6, 4), (7, 9, 3), (10, 12, 6), (14, 16, 3)]);
        assert_eq!(found(&needles, "shar"), []);
        let open = |text: &str| needles.open(text).map(|found| (found.end, found.meaning));
        assert_eq!(open("By"), Some((2, 3)));
        assert_eq!(open("Share thi"), Some((5, 1)));
        assert_eq!((open(" by"), open("")), (None, None));
    }

    #[test]
    fn what_was_found_hides_what_overlaps_it() {
        let needles = PhraseMatcher::of([("sign in", 1), ("in here", 2)]);
        assert_eq!(found(&needles, "Sign in here"), [(0, 7, 1)]);
        assert_eq!(needles.first("come in here").map(|found| found.start), Some(5));
    }
}
