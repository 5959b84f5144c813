//! Words that tell furniture from prose, looked up by a hash that is taken while a block is read.

use crate::calendar;
use crate::data::{cues, entries};
use crate::phrase;
use crate::word::LANGUAGES;
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

/// The words, by hash: open addressing in a table at most a quarter full.
pub(super) struct Vocabulary {
    slots: Vec<(u64, u16)>,
}

pub(super) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut vocabulary = Vocabulary { slots: vec![(0, 0); SLOTS] };
    let functions = LANGUAGES.iter().flat_map(|(_, list)| list.split_whitespace());
    for word in functions {
        vocabulary.add(word, FUNCTION);
    }
    for (section, word) in entries(include_str!("../../data/vocabulary.txt")) {
        vocabulary.add(
            word,
            match section {
                "furniture" => FURNITURE,
                "address" => ADDRESS,
                _ => TELLER,
            },
        );
    }
    for month in calendar::month_names() {
        vocabulary.add(month, MONTH);
        // A capital that is not ASCII.
        let capital: String =
            month.chars().take(1).flat_map(char::to_uppercase).chain(month.chars().skip(1)).collect();
        vocabulary.add(&capital, MONTH);
    }
    for claim in ["copyright", "c"] {
        vocabulary.add(claim, RIGHTS);
    }
    for word in phrase::keywords() {
        vocabulary.add(word, PHRASE);
    }
    for word in cues("credit_mark").filter_map(phrase::keyword) {
        vocabulary.add(word, CREDIT);
    }
    vocabulary
});

/// A power of two.
const SLOTS: usize = 8192;

impl Vocabulary {
    /// What the word of a hash can be.
    pub(super) fn bits(&self, hash: u64) -> u16 {
        let mut at = slot(hash);
        loop {
            match self.slots.get(at) {
                Some((found, bits)) if *found == hash => return *bits,
                Some((0, _)) | None => return 0,
                Some(_) => at = (at + 1) % SLOTS,
            }
        }
    }

    fn add(&mut self, word: &str, bits: u16) {
        let Token { end, hash, .. } = token(word.as_bytes(), 0);
        // Words with apostrophes are never met as one token.
        if end < word.len() {
            return;
        }
        let mut at = slot(hash);
        while let Some((found, known)) = self.slots.get_mut(at) {
            if *found == 0 || *found == hash {
                *found = hash;
                *known |= bits;
                return;
            }
            at = (at + 1) % SLOTS;
        }
    }
}

fn slot(hash: u64) -> usize {
    usize::try_from(hash >> 51).unwrap_or(0) % SLOTS
}

/// A run of letters and digits, and what is seen while it is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// The byte after its last.
    pub(super) end: usize,
    /// The hash of its bytes, in either case.
    pub(super) hash: u64,
    /// Whether a capital stands right behind a small letter or a digit.
    pub(super) hump: bool,
    /// Whether some bytes are not ASCII.
    pub(super) high: bool,
}

/// Reads the token that begins at `at`, eight bytes at a time; it is empty where there is none.
///
/// ASCII letters count alike in either case, and those of Latin-1 too: in UTF-8 as in ASCII one bit parts small letters
/// from capitals.
pub(super) fn token(bytes: &[u8], at: usize) -> Token {
    let mut token = Token { end: at, hash: SEED, hump: false, high: false };
    let (mut humps, mut small) = (0, 0);
    while let Some(rest) = bytes.get(token.end..) {
        let chunk = if let Some(chunk) = rest.first_chunk::<8>() {
            u64::from_le_bytes(*chunk)
        } else {
            let mut chunk = [0; 8];
            chunk.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
            u64::from_le_bytes(chunk)
        };
        let mut length = leading(chunk);
        let mut high = chunk & HIGH & room(length);
        while high != 0 {
            let at = high.trailing_zeros() as usize / 8;
            if is_wide_mark(rest.get(at..).unwrap_or_default()) {
                length = at;
                break;
            }
            token.high = true;
            high &= high - 1;
        }
        if length == 0 {
            break;
        }
        let room = room(length);
        let smalls = chunk & CASE & room;
        // What is not ASCII is no capital.
        humps |= !(chunk | (chunk & HIGH) >> 2) & CASE & room & (smalls << 8 | small);
        small = smalls >> 56;
        token.hash =
            (token.hash.rotate_left(5) ^ ((chunk | CASE) & room)).wrapping_mul(0x517C_C1B7_2722_0A95);
        token.hash ^= token.hash >> 29;
        token.end += length;
        if length < 8 {
            break;
        }
    }
    token.hump = humps != 0;
    token
}

/// Whether bytes begin with one of the dashes, quotation marks and bullets of General Punctuation, three bytes each, or
/// of the marks of Latin-1, two bytes each.
fn is_wide_mark(bytes: &[u8]) -> bool {
    matches!(bytes, [0xC2, ..] | [0xE2, 0x80..=0x81, ..])
}

/// How many of eight bytes, from the first on, are ASCII letters and digits or not ASCII.
fn leading(chunk: u64) -> usize {
    let low = chunk & !HIGH;
    let folded = low | CASE;
    // Sums that reach the eighth bit of a byte if it is at least `a`, or behind `z`; at least `0`, or behind `9`.
    let letters = (folded + EACH * (0x80 - 0x61)) & !(folded + EACH * (0x80 - 0x7B));
    let digits = (low + EACH * (0x80 - 0x30)) & !(low + EACH * (0x80 - 0x3A));
    let others = !(letters | digits | chunk) & HIGH;
    others.trailing_zeros() as usize / 8
}

/// The bits of so many bytes.
fn room(bytes: usize) -> u64 {
    if bytes >= 8 { u64::MAX } else { (1 << (8 * bytes)) - 1 }
}

/// One in each of eight bytes.
const EACH: u64 = 0x0101_0101_0101_0101;

/// The bit that parts small letters from capitals, in each of eight bytes. Digits have it too.
const CASE: u64 = 0x20 * EACH;

/// The bit that bytes have which are not ASCII.
const HIGH: u64 = 0x80 * EACH;

/// The hash of no bytes.
pub(super) const SEED: u64 = 0x9E37_79B9_7F4A_7C15;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_end_at_marks() {
        for (text, end, hump) in [
            ("ferry", 5, false),
            ("ferry-boat", 5, false),
            ("internationally, so", 15, false),
            ("naïve…", 6, false),
            ("FalkMarch 4", 9, true),
            ("LindqvistMarch", 14, true),
            ("NATO", 4, false),
            ("20th«", 4, false),
            ("«", 0, false),
            ("@[`{/:", 0, false),
        ] {
            let token = token(text.as_bytes(), 0);
            assert_eq!((token.end, token.hump), (end, hump), "{text}");
        }
    }

    #[test]
    fn words_are_found_in_either_case() {
        let bits = |word: &str| VOCABULARY.bits(token(word.as_bytes(), 0).hash);
        assert_eq!(bits("Subscribe") & FURNITURE, FURNITURE);
        assert_eq!(bits("the") & FUNCTION, FUNCTION);
        assert_eq!(bits("ferry"), 0);
        assert_eq!(bits("Março") & MONTH, MONTH);
        assert_eq!(bits("Şubat") & MONTH, MONTH);
        let used = VOCABULARY.slots.iter().filter(|(hash, _)| *hash != 0).count();
        assert!(used * 4 < SLOTS, "{used}");
    }
}
