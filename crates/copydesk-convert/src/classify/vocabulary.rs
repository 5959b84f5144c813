//! Words that tell furniture from prose, looked up by a hash that is taken while a block is read.

use crate::data::entries;
use crate::word::LANGUAGES;
use std::sync::LazyLock;

/// What a word can be, a bit each.
pub(super) const FUNCTION: u8 = 1;
pub(super) const FURNITURE: u8 = 2;
pub(super) const ADDRESS: u8 = 4;
pub(super) const TELLER: u8 = 8;

/// The words, by hash: open addressing in a table at most a quarter full.
pub(super) struct Vocabulary {
    slots: Vec<(u64, u8)>,
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
    vocabulary
});

/// A power of two.
const SLOTS: usize = 8192;

impl Vocabulary {
    /// What the word of a hash can be.
    pub(super) fn bits(&self, hash: u64) -> u8 {
        let mut at = slot(hash);
        loop {
            match self.slots.get(at) {
                Some((found, bits)) if *found == hash => return *bits,
                Some((0, _)) | None => return 0,
                Some(_) => at = (at + 1) % SLOTS,
            }
        }
    }

    fn add(&mut self, word: &str, bits: u8) {
        let hash = hash(word);
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

/// The hash of a word: of its bytes one after another, by [`mix`].
fn hash(word: &str) -> u64 {
    word.bytes().fold(SEED, mix)
}

/// The hash of no bytes.
pub(super) const SEED: u64 = 0x9E37_79B9_7F4A_7C15;

/// The hash of a word that goes on with a byte. ASCII letters count alike in either case.
pub(super) fn mix(hash: u64, byte: u8) -> u64 {
    (hash.rotate_left(5) ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x517C_C1B7_2722_0A95)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_either_case() {
        assert_eq!(VOCABULARY.bits(hash("Subscribe")), FURNITURE);
        assert_eq!(VOCABULARY.bits(hash("the")) & FUNCTION, FUNCTION);
        assert_eq!(VOCABULARY.bits(hash("ferry")), 0);
        let used = VOCABULARY.slots.iter().filter(|(hash, _)| *hash != 0).count();
        assert!(used * 4 < SLOTS, "{used}");
    }
}
