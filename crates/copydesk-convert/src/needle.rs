//! Lists of words and phrases, looked for all at once.

use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};

/// Phrases with what each means. ASCII letters match in either case; of two phrases that start at one place the longer
/// one counts.
#[derive(Debug)]
pub(crate) struct Needles<M> {
    automaton: AhoCorasick,
    meanings: Vec<M>,
    /// The pairs of bytes that phrases begin with, a bit each, in lower case. Most texts begin with none of them.
    heads: Vec<u64>,
}

/// A phrase that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found<M> {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) meaning: M,
}

impl<M: Copy> Needles<M> {
    /// For phrases that are looked for anywhere in a text.
    pub(crate) fn anywhere<P: AsRef<[u8]>>(phrases: impl IntoIterator<Item = (P, M)>) -> Self {
        Self::build(StartKind::Unanchored, phrases)
    }

    /// For phrases that must open a text.
    pub(crate) fn opening<P: AsRef<[u8]>>(phrases: impl IntoIterator<Item = (P, M)>) -> Self {
        Self::build(StartKind::Anchored, phrases)
    }

    fn build<P: AsRef<[u8]>>(start: StartKind, phrases: impl IntoIterator<Item = (P, M)>) -> Self {
        let (phrases, meanings): (Vec<P>, Vec<M>) = phrases.into_iter().unzip();
        let mut heads = vec![0; 1 << 10];
        for phrase in &phrases {
            match phrase.as_ref() {
                [first, second, ..] => mark(&mut heads, *first, *second),
                [first] => (0..=u8::MAX).for_each(|second| mark(&mut heads, *first, second)),
                [] => {}
            }
        }
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            .start_kind(start)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(phrases)
            .expect("a thousand short phrases are far below the limits of an automaton");
        Self { automaton, meanings, heads }
    }

    /// The phrase that opens a text. For lists made with [`Needles::opening`].
    pub(crate) fn open(&self, text: &str) -> Option<Found<M>> {
        let (Some(first), second) = (text.as_bytes().first(), text.as_bytes().get(1)) else { return None };
        let (word, bit) = slot(*first, second.copied().unwrap_or(0));
        if self.heads.get(word).is_none_or(|bits| bits & bit == 0) {
            return None;
        }
        let found = self.automaton.find(Input::new(text).anchored(Anchored::Yes))?;
        self.found(found)
    }

    /// The first phrase in a text. For lists made with [`Needles::anywhere`].
    pub(crate) fn first(&self, text: &str) -> Option<Found<M>> {
        self.found(self.automaton.find(text)?)
    }

    /// All phrases in a text, none overlapping another. For lists made with [`Needles::anywhere`].
    pub(crate) fn all<'s>(&'s self, text: &'s str) -> impl Iterator<Item = Found<M>> + 's {
        self.automaton.find_iter(text).filter_map(|found| self.found(found))
    }

    fn found(&self, found: aho_corasick::Match) -> Option<Found<M>> {
        let meaning = *self.meanings.get(found.pattern().as_usize())?;
        Some(Found { start: found.start(), end: found.end(), meaning })
    }
}

/// Where the bit of two bytes stands, in either case.
fn slot(first: u8, second: u8) -> (usize, u64) {
    let pair = usize::from(first.to_ascii_lowercase()) << 8 | usize::from(second.to_ascii_lowercase());
    (pair / 64, 1 << (pair % 64))
}

fn mark(heads: &mut [u64], first: u8, second: u8) {
    let (word, bit) = slot(first, second);
    if let Some(bits) = heads.get_mut(word) {
        *bits |= bit;
    }
}
