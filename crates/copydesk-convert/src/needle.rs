//! Lists of words and phrases, looked for all at once.

use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};

/// Phrases with what each means. ASCII letters match in either case; of two phrases that start at one place the longer
/// one counts.
#[derive(Debug)]
pub(crate) struct Needles<M> {
    automaton: AhoCorasick,
    meanings: Vec<M>,
    /// The bytes that phrases begin with, a bit each. Most texts begin with none of them.
    heads: Heads,
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
        let heads = Heads::of(phrases.iter().map(AsRef::as_ref));
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
        if !self.heads.may_open(text.as_bytes()) {
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

/// What phrases begin with, in either case. It may be said of other bytes too, but hardly ever.
#[derive(Debug)]
struct Heads {
    /// Four bytes, by a hash.
    fours: Vec<u64>,
    /// Two bytes, or one and any other: phrases of less than four.
    twos: Vec<u64>,
}

impl Heads {
    fn of<'p>(phrases: impl Iterator<Item = &'p [u8]>) -> Self {
        let mut heads = Self { fours: vec![0; FOURS / 64], twos: vec![0; (1 << 16) / 64] };
        for phrase in phrases {
            match *phrase {
                [a, b, c, d, ..] => mark(&mut heads.fours, four([a, b, c, d])),
                [first, second, ..] => mark(&mut heads.twos, two(first, second)),
                [first] => (0..=u8::MAX).for_each(|second| mark(&mut heads.twos, two(first, second))),
                [] => {}
            }
        }
        heads
    }

    #[inline]
    fn may_open(&self, text: &[u8]) -> bool {
        match *text {
            [a, b, c, d, ..] => {
                is_marked(&self.fours, four([a, b, c, d])) || is_marked(&self.twos, two(a, b))
            }
            [first, second, ..] => is_marked(&self.twos, two(first, second)),
            [first] => is_marked(&self.twos, two(first, 0)),
            [] => false,
        }
    }
}

/// How many bits four bytes are hashed to, a power of two.
const FOURS: usize = 1 << 14;

fn four(bytes: [u8; 4]) -> usize {
    let folded = u32::from_le_bytes(bytes) | 0x2020_2020;
    (folded.wrapping_mul(0x9E37_79B1) >> 18) as usize % FOURS
}

fn two(first: u8, second: u8) -> usize {
    usize::from(first.to_ascii_lowercase()) << 8 | usize::from(second.to_ascii_lowercase())
}

fn is_marked(bits: &[u64], at: usize) -> bool {
    bits.get(at / 64).is_some_and(|word| word & (1 << (at % 64)) != 0)
}

fn mark(bits: &mut [u64], at: usize) {
    if let Some(word) = bits.get_mut(at / 64) {
        *word |= 1 << (at % 64);
    }
}
