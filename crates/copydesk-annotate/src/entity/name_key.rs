//! Names as 64-bit keys, so that equal names are found without comparing their letters.

use copydesk_text::swar::{contains, first_bytes, fold_case, load_u64};

/// A hash of a name, whatever its case. An acronym has another key than the word with the same letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct NameKey(u64);

const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

impl NameKey {
    /// Returns the key of a word. Full stops don't count.
    pub(super) fn of_word(word: &str, is_acronym: bool) -> Self {
        Self::of_range(word, 0, word.len(), is_acronym)
    }

    /// Returns the key of a word that has its place in a text, in bytes.
    pub(super) fn of_range(text: &str, start: usize, end: usize, is_acronym: bool) -> Self {
        let bytes = text.as_bytes();
        let (mut hash, mut at) = (u64::from(is_acronym), start);
        while at < end {
            let mut chunk = load_u64(bytes.get(at..).unwrap_or_default());
            if end - at < 8 {
                chunk &= first_bytes(end - at);
            }
            if contains(chunk, b'.') {
                return Self::without_full_stops(bytes.get(start..end).unwrap_or_default(), is_acronym);
            }
            hash = update(hash, chunk);
            at += 8;
        }
        Self(hash)
    }

    fn without_full_stops(bytes: &[u8], is_acronym: bool) -> Self {
        let (mut hash, mut chunk, mut length) = (u64::from(is_acronym), 0, 0);
        for byte in bytes.iter().filter(|byte| **byte != b'.') {
            chunk |= u64::from(*byte) << (8 * length);
            length += 1;
            if length == 8 {
                (hash, chunk, length) = (update(hash, chunk), 0, 0);
            }
        }
        Self(if length > 0 { update(hash, chunk) } else { hash })
    }

    /// Returns the key of all names on a line of the gazetteer's lists.
    pub(super) fn of_list_line(line: u32) -> Self {
        Self(!u64::from(line))
    }

    /// Returns the key of a name of several words.
    pub(super) fn of_words(mut keys: impl Iterator<Item = Self>) -> Self {
        let first = keys.next().unwrap_or_default();
        keys.fold(first, Self::join)
    }

    /// Returns the key of these words with others after them.
    #[must_use]
    pub(super) fn join(self, next: Self) -> Self {
        Self((self.0.rotate_left(23) ^ next.0).wrapping_mul(FACTOR))
    }
}

/// Returns a hash with the next eight bytes of a word, in whatever case.
fn update(hash: u64, chunk: u64) -> u64 {
    let mixed = (hash.rotate_left(5) ^ fold_case(chunk)).wrapping_mul(FACTOR);
    mixed ^ mixed >> 32
}

#[cfg(test)]
mod tests {
    use super::NameKey;

    #[test]
    fn keys_ignore_case_and_full_stops() {
        let key = |word| NameKey::of_word(word, false);
        assert_eq!(key("Ashgrove"), key("ASHGROVE"));
        assert_eq!(key("Jr."), key("Jr"));
        assert_ne!(key("Moss"), key("Moos"));
        assert_ne!(NameKey::of_word("WHO", true), key("Who"));
    }
}
