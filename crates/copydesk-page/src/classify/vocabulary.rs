//! Words that tell furniture from prose, looked up by a hash that is taken while a block is read.

use crate::cues::cues;
use crate::facts::byline;
use crate::furniture_phrases as phrase;
use copydesk_text::bitmap::Bitmaps;
use copydesk_text::lexicon::{Hash, load_u64};
use copydesk_text::sections::entries;
use copydesk_text::word::function_words;
use copydesk_time::months;
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// What a word can be, a bit each.
pub(super) const FUNCTION: u16 = 1;
pub(super) const FURNITURE: u16 = 2;
pub(super) const ADDRESS: u16 = 4;
pub(super) const TELLER: u16 = 8;
pub(super) const MONTH: u16 = 16;
pub(super) const RIGHTS: u16 = 32;
pub(super) const PHRASE: u16 = 64;
pub(super) const CREDIT: u16 = 128;
/// A word of a furniture phrase that must stand beside another one.
pub(super) const PAIRED: u16 = 256;
/// A word of what signs for a newsroom or a team.
pub(super) const NEWSROOM: u16 = 512;
/// A word that calls on the reader to do something, where it opens a line.
pub(super) const CALL: u16 = 1024;

/// The words, by hash.
///
/// Whether a word is listed can't be foreseen, so that a look-up has no branches: all slots of one bucket are compared.
/// A slot holds the high bits of a hash, and what the word can be in the low ones.
pub(super) struct Vocabulary {
    buckets: Vec<[u32; BUCKET]>,
    /// Pairs of words of furniture phrases, a bit each by a hash of both.
    pairs: Vec<u64>,
    /// Furniture phrases that are whole blocks, by the [`sequence`] of their words without the numbers.
    wholes: FxHashSet<u64>,
}

pub(super) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut vocabulary = Vocabulary {
        buckets: vec![[0; BUCKET]; BUCKETS],
        pairs: vec![0; PAIRS / 64],
        wholes: FxHashSet::default(),
    };
    for word in function_words() {
        vocabulary.add(word, FUNCTION);
    }
    for (section, word) in entries(include_str!("../../data/vocabulary.txt")) {
        vocabulary.add(
            word,
            match section {
                "furniture" => FURNITURE,
                "address" => ADDRESS,
                "call" => CALL,
                _ => TELLER,
            },
        );
    }
    for month in months().map(|month| month.name) {
        vocabulary.add(month, MONTH);
        // A capital that is not ASCII.
        let capital: String =
            month.chars().take(1).flat_map(char::to_uppercase).chain(month.chars().skip(1)).collect();
        vocabulary.add(&capital, MONTH);
    }
    for claim in ["copyright", "c"] {
        vocabulary.add(claim, RIGHTS);
    }
    for phrase in phrase::phrases_within_blocks() {
        vocabulary.add_phrase(phrase);
    }
    vocabulary.wholes =
        phrase::whole_block_phrases().map(|phrase| words(phrase).fold(SEED, sequence)).collect();
    for word in cues("credit_mark").filter_map(phrase::longest_word) {
        vocabulary.add(word, CREDIT);
    }
    for word in byline::newsroom_words() {
        vocabulary.add(word, NEWSROOM);
    }
    vocabulary
});

/// How many buckets there are, a power of two, and how many words each has room for. All of them fit in the nearest memory.
const BUCKETS: usize = 1024;
const BUCKET: usize = 8;

/// The low bits of a slot, for what a word can be. The others are those of its hash.
const MEANING: u32 = 0x7FF;

/// How many bits there are for pairs of words, a power of two.
const PAIRS: usize = 1 << 14;

impl Vocabulary {
    /// What the word of a hash can be.
    #[inline]
    pub(super) fn bits(&self, hash: u64) -> u16 {
        let slots = self.buckets.get(bucket(hash)).copied().unwrap_or_default();
        let own = tag(hash);
        let bits = slots.into_iter().fold(0, |bits, slot| {
            let alike = (slot ^ own) & !MEANING == 0;
            bits | if alike { slot & MEANING } else { 0 }
        });
        u16::try_from(bits).unwrap_or(0)
    }

    /// Whether some furniture phrase has two words beside one another.
    pub(super) fn is_pair(&self, first: u64, second: u64) -> bool {
        let (word, bit) = pair(first, second);
        self.pairs.get(word).is_some_and(|bits| bits & bit != 0)
    }

    /// Whether some furniture phrase that is a whole block has just these words, numbers aside.
    pub(super) fn is_whole(&self, sequence: u64) -> bool {
        self.wholes.contains(&sequence)
    }

    fn add(&mut self, word: &str, bits: u16) {
        // Words with apostrophes are never met as one.
        let mut hashes = hashes(word);
        let (Some(hash), None) = (hashes.next(), hashes.next()) else { return };
        let own = tag(hash);
        let alike = |slot: u32| slot == 0 || (slot ^ own) & !MEANING == 0;
        let slot =
            self.buckets.get_mut(bucket(hash)).and_then(|all| all.iter_mut().find(|slot| alike(**slot)));
        debug_assert!(slot.is_some(), "no room for {word}: more buckets are needed");
        if let Some(slot) = slot {
            *slot = own | (*slot & MEANING) | u32::from(bits);
        }
    }

    /// Notes a phrase by its longest word and the one beside that.
    fn add_phrase(&mut self, phrase: &str) {
        let Some(keyword) = phrase::longest_word(phrase) else { return };
        let hashes: Vec<u64> = hashes(phrase).collect();
        let own = hash(keyword.as_bytes(), &(0..keyword.len()));
        let Some(at) = hashes.iter().position(|hash| *hash == own).filter(|_| hashes.len() > 1) else {
            return self.add(keyword, PHRASE);
        };
        let first = if at + 1 < hashes.len() { at } else { at - 1 };
        if let Some([first, second]) = hashes.get(first..first + 2) {
            let (word, bit) = pair(*first, *second);
            if let Some(bits) = self.pairs.get_mut(word) {
                *bits |= bit;
            }
        }
        self.add(keyword, PAIRED);
    }
}

/// The hash of words one after another: that of the ones before, and the next.
#[inline]
pub(super) fn sequence(before: u64, next: u64) -> u64 {
    before.rotate_left(7) ^ next
}

/// The hashes of all words of a phrase.
fn hashes(phrase: &str) -> impl Iterator<Item = u64> {
    let words: Vec<_> = Bitmaps::of(phrase).words(&(0..phrase.len())).collect();
    words.into_iter().map(|word| hash(phrase.as_bytes(), &word))
}

/// The hashes of the words of a phrase that are no numbers.
fn words(phrase: &str) -> impl Iterator<Item = u64> {
    let words: Vec<_> = Bitmaps::of(phrase).words(&(0..phrase.len())).collect();
    let bytes = phrase.as_bytes();
    let is_number = |word: &Range<usize>| bytes.get(word.start).is_some_and(u8::is_ascii_digit);
    words.into_iter().filter(move |word| !is_number(word)).map(move |word| hash(bytes, &word))
}

/// The hash of a word, in either case, taken eight bytes at a time.
///
/// ASCII letters count alike in either case, and those of Latin-1 too: in UTF-8 as in ASCII one bit parts small letters
/// from capitals.
#[inline]
pub(super) fn hash(bytes: &[u8], word: &Range<usize>) -> u64 {
    hash_and_high(bytes, word).0
}

/// The hash of a word, and whether some of it is not ASCII.
#[inline]
pub(super) fn hash_and_high(bytes: &[u8], word: &Range<usize>) -> (u64, bool) {
    let (mut hash, mut seen) = (Hash::NONE, 0);
    let (mut at, mut left) = (word.start, word.len());
    loop {
        let chunk = load_u64(bytes.get(at..).unwrap_or_default());
        if left <= 8 {
            let room = u64::MAX >> (64 - 8 * left.max(1));
            let (last, hash) = (chunk & room, hash.update((chunk | CASE) & room));
            return (hash.bits(), (seen | last) & HIGH != 0);
        }
        hash = hash.update(chunk | CASE);
        seen |= chunk;
        at += 8;
        left -= 8;
    }
}

fn bucket(hash: u64) -> usize {
    usize::try_from(hash >> 22).unwrap_or(0) % BUCKETS
}

/// The bits of a hash that a slot keeps: none of those that tell the bucket.
fn tag(hash: u64) -> u32 {
    u32::try_from(hash >> 32).unwrap_or(0) & !MEANING
}

/// Where the bit of two words stands.
fn pair(first: u64, second: u64) -> (usize, u64) {
    let mixed = first.rotate_left(23).wrapping_add(second).wrapping_mul(0x517C_C1B7_2722_0A95);
    let at = usize::try_from(mixed >> 48).unwrap_or(0) % PAIRS;
    (at / 64, 1 << (at % 64))
}

/// The bit that parts small letters from capitals, in each of eight bytes. Digits have it too.
const CASE: u64 = 0x2020_2020_2020_2020;

/// The bit that bytes have which are not ASCII.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// The hash of no bytes.
pub(super) const SEED: u64 = Hash::NONE.bits();

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_either_case() {
        let bits = |word: &str| VOCABULARY.bits(hash(word.as_bytes(), &(0..word.len())));
        assert_eq!(bits("Subscribe") & FURNITURE, FURNITURE);
        assert_eq!(bits("the") & FUNCTION, FUNCTION);
        assert_eq!(bits("ferry"), 0);
        assert_eq!(bits("Março") & MONTH, MONTH);
        assert_eq!(bits("Şubat") & MONTH, MONTH);
    }

    #[test]
    fn phrases_are_noted_by_two_words() {
        let hash = |word: &str| hash(word.as_bytes(), &(0..word.len()));
        assert!(VOCABULARY.is_pair(hash("Reset"), hash("code")));
        assert!(!VOCABULARY.is_pair(hash("ferry"), hash("storm")));
    }
}
