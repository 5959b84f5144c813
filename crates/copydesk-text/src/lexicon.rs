//! The lexicon: a hash table in which every word of the data files has a number. A word of a text is looked
//! up once, and each stage finds its facts about the word by the number.

use crate::blank::is_invisible;
use crate::hash::WordHash;

/// The number of a listed word; [`WordId::UNKNOWN`] for all other words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct WordId(u16);

impl WordId {
    /// The number of all words that are not listed.
    pub const UNKNOWN: Self = Self(0);
}

/// A function that adds all words of a stage, in lower case and with straight apostrophes.
pub type WordList = fn(&mut dyn FnMut(&'static str));

/// All listed words, found by their hash.
///
/// Far more words of a text are not listed than are. A filter of one bit a hash rejects most of them without a look into
/// the large table.
///
/// ```
/// use copydesk_text::{Lexicon, Table, WordId};
///
/// let lexicon = Lexicon::new(&[|add| ["said", "ferry"].into_iter().for_each(add)]);
/// let verbs = Table::new(&lexicon, [("said", true)], |a, b| a | b);
/// assert!(verbs.get(lexicon.look_up("Said")));
/// assert!(!verbs.get(lexicon.look_up("ferry")));
/// assert_eq!(lexicon.look_up("harbour"), WordId::UNKNOWN);
/// ```
#[derive(Debug)]
pub struct Lexicon {
    /// The slots, by open addressing: some bits of a hash, and the number of the word in the lowest bits.
    slots: Box<[u32; SLOTS]>,
    filter: Box<[u64; FILTER_BITS / 64]>,
    count: u16,
}

/// The number of slots: a power of two, at least twice the number of words.
const SLOTS: usize = 1 << 16;

/// The bits of a slot that hold the number of a word.
const NUMBER: u32 = 0x7FFF;

/// The number of bits of the filter, a power of two.
const FILTER_BITS: usize = 1 << 17;

impl Lexicon {
    /// Builds the lexicon of some lists. Words listed first have the lowest numbers: with the most frequent words first,
    /// the facts about them are close together in memory.
    #[must_use]
    #[expect(
        clippy::large_stack_arrays,
        reason = "built once; arrays of fixed size are indexed without a check"
    )]
    pub fn new(lists: &[WordList]) -> Self {
        let mut lexicon =
            Self { slots: Box::new([0; SLOTS]), filter: Box::new([0; FILTER_BITS / 64]), count: 0 };
        for list in lists {
            list(&mut |word| lexicon.add(WordHash::of(word.as_bytes())));
        }
        lexicon
    }

    /// Returns the number of a word in any case, with a straight or a curly apostrophe. What does not print in it, such as
    /// soft hyphens, makes no difference.
    #[must_use]
    pub fn look_up(&self, word: &str) -> WordId {
        if word.is_ascii() {
            let short = word.len() <= MAX_WORD_BYTES;
            return if short { self.get(WordHash::of(word.as_bytes())) } else { WordId::UNKNOWN };
        }
        let mut folded = [0; MAX_WORD_BYTES];
        let mut end = 0;
        let visible = word.chars().filter(|letter| !is_invisible(*letter));
        for letter in visible.flat_map(char::to_lowercase) {
            let letter = if letter == '’' { '\'' } else { letter };
            let Some(room) = folded.get_mut(end..end + letter.len_utf8()) else { return WordId::UNKNOWN };
            end += letter.encode_utf8(room).len();
        }
        folded.get(..end).map_or(WordId::UNKNOWN, |word| self.get(WordHash::of(word)))
    }

    /// Returns the number of the word with a hash.
    #[inline]
    #[must_use]
    pub fn get(&self, hash: WordHash) -> WordId {
        let (index, bit) = filter_bit(hash);
        if self.filter.get(index).is_none_or(|bits| bits & bit == 0) {
            return WordId::UNKNOWN;
        }
        let slot = self.slots.get(self.slot(hash)).copied().unwrap_or(0);
        WordId(u16::try_from(slot & NUMBER).unwrap_or(0))
    }

    fn add(&mut self, hash: WordHash) {
        let index = self.slot(hash);
        let Some(slot) = self.slots.get_mut(index).filter(|slot| **slot == 0) else { return };
        debug_assert!((self.count as usize) < SLOTS / 2, "more slots are needed");
        self.count += 1;
        *slot = tag(hash) | u32::from(self.count);
        let (index, bit) = filter_bit(hash);
        if let Some(bits) = self.filter.get_mut(index) {
            *bits |= bit;
        }
    }

    /// Returns the slot that holds a word, or the free slot where it would be added.
    #[inline]
    fn slot(&self, hash: WordHash) -> usize {
        let mut at = usize::try_from(hash.bits() >> 48).unwrap_or(0) % SLOTS;
        let tag = tag(hash);
        for _ in 0..SLOTS {
            match self.slots.get(at) {
                Some(slot) if *slot != 0 && (slot ^ tag) & !NUMBER != 0 => at = (at + 1) % SLOTS,
                _ => break,
            }
        }
        at
    }
}

/// Returns the word of the filter and the bit in it that a hash sets.
#[inline]
fn filter_bit(hash: WordHash) -> (usize, u64) {
    let at = usize::try_from(hash.bits() & 0xF_FFFF).unwrap_or(0) % FILTER_BITS;
    (at / 64, 1 << (at % 64))
}

/// Returns the bits of a hash that a slot keeps: other ones than those that choose the slot and the bit of the filter.
#[inline]
fn tag(hash: WordHash) -> u32 {
    u32::try_from(hash.bits() >> 16 & u64::from(u32::MAX)).unwrap_or(0) & !NUMBER
}

/// The longest word of a text that is looked up, in bytes.
pub const MAX_WORD_BYTES: usize = 40;

/// The facts that a stage knows of words, one for each number; by default none.
#[derive(Debug, Default)]
pub struct Table<F> {
    facts: Vec<F>,
}

impl<F: Copy + Default + PartialEq> Table<F> {
    /// Builds a table of facts about words of a lexicon. The facts of a word that occurs more than once are joined.
    pub fn new<'w>(
        lexicon: &Lexicon,
        facts: impl IntoIterator<Item = (&'w str, F)>,
        mut join: impl FnMut(F, F) -> F,
    ) -> Self {
        let mut table = vec![F::default(); lexicon.count as usize + 1];
        for (word, fact) in facts {
            let word = lexicon.get(WordHash::of(word.as_bytes()));
            debug_assert_ne!(word, WordId::UNKNOWN, "a word of a table must be listed");
            if let Some(slot) = table.get_mut(word.0 as usize).filter(|_| word != WordId::UNKNOWN) {
                *slot = join(*slot, fact);
            }
        }
        let last = table.iter().rposition(|fact| *fact != F::default());
        table.truncate(last.map_or(0, |last| last + 1));
        Self { facts: table }
    }

    /// Returns the fact about a word, the default where the table has none.
    #[inline]
    #[must_use]
    pub fn get(&self, word: WordId) -> F {
        self.facts.get(word.0 as usize).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case() {
        let lexicon = Lexicon::new(&[|add| ["the", "été", "o'clock"].into_iter().for_each(add)]);
        let numbers = ["the", "été", "o'clock"].map(|word| lexicon.look_up(word));
        assert!(!numbers.contains(&WordId::UNKNOWN) && numbers[0] != numbers[1] && numbers[1] != numbers[2]);
        assert_eq!(["ThE", "ÉTÉ", "O’Clock"].map(|word| lexicon.look_up(word)), numbers);
        assert_eq!(lexicon.look_up("\u{200B}t\u{AD}he"), numbers[0]);
        assert_eq!(lexicon.look_up("zzyzx"), WordId::UNKNOWN);
        assert_eq!(lexicon.look_up(&"a".repeat(MAX_WORD_BYTES + 1)), WordId::UNKNOWN);
        let table = Table::new(&lexicon, [("the", 1_u8), ("été", 2), ("the", 4)], |a, b| a | b);
        assert_eq!(numbers.map(|word| table.get(word)), [5, 2, 0]);
    }
}
