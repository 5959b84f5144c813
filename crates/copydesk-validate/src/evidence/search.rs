//! The search for one changed character.
//!
//! A digest shows that a text was changed, not where. But few texts differ from a given one in a single
//! character, and the digest proves the right one. So each character in turn is replaced by the characters
//! that the text itself has most often between such neighbours, until the digest agrees. A character that
//! makes an unusual group with its neighbours is tried first.

use super::spans::{CheckedSpan, SpanState};
use super::text_layer::TextLayer;
use copydesk_record::Digest;
use sha2::{Digest as _, Sha256};
use std::cmp::Reverse;
use std::collections::HashMap;

/// A character that was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ChangedCharacter {
    /// Its byte in the text.
    pub(crate) byte: usize,
    /// The character that the text has.
    pub(crate) current: char,
    /// The original character, as the digest proves.
    pub(crate) original: char,
}

/// The longest text that is searched, in bytes: the work grows with its square.
const LONGEST: usize = 32 * 1024;

/// The number of bytes that may be hashed, which takes about half a second.
const BUDGET: usize = 512 * 1024 * 1024;

/// Returns the character of a text that was changed, where the text encoded has `length` bytes and not the
/// digest of its source. The whole text is searched only if `search` says so.
pub(super) fn find_changed_character(
    layer: &TextLayer<'_>,
    spans: &[CheckedSpan<'_>],
    length: u64,
    search: bool,
) -> Option<ChangedCharacter> {
    let (text, source) = (layer.text, &layer.record.source);
    if !source.encoding.eq_ignore_ascii_case("UTF-8") || !layer.partition.is_sound() {
        return None;
    }
    // One character for another leaves their number as it was, and the number of bytes shows how long the
    // other was.
    if source.characters.get() != layer.offsets.characters() as u64 {
        return None;
    }
    let longer = i64::try_from(source.bytes.get()).ok()?.checked_sub(i64::try_from(length).ok()?)?;
    let byte_order_mark: &[u8] = if source.bom { b"\xEF\xBB\xBF" } else { b"" };
    let target = source.digest;
    let proves = |byte: usize, current: char, original: char, before: &Sha256| {
        let mut hasher = before.clone();
        hasher.update(original.encode_utf8(&mut [0; 4]).as_bytes());
        hasher.update(text.as_bytes().get(byte + current.len_utf8()..).unwrap_or_default());
        target == Digest::from(<[u8; 32]>::from(hasher.finalize()))
    };

    // The character of an excerpt at that place is tried first, since that takes hardly any time.
    for suspect in suspects(layer, spans) {
        let mut before = Sha256::new_with_prefix(byte_order_mark);
        before.update(text.as_bytes().get(..suspect.byte).unwrap_or_default());
        if proves(suspect.byte, suspect.current, suspect.original, &before) {
            return Some(suspect);
        }
    }
    if !search || text.len() > LONGEST {
        return None;
    }
    let model = Model::of(text);
    let mut left = BUDGET;
    for (byte, current, candidates) in model.suspects(text, longer) {
        let mut before = Sha256::new_with_prefix(byte_order_mark);
        before.update(text.as_bytes().get(..byte)?);
        left = left.checked_sub(byte)?;
        for original in candidates {
            left = left.checked_sub(text.len() - byte)?;
            if proves(byte, current, original, &before) {
                return Some(ChangedCharacter { byte, current, original });
            }
        }
    }
    None
}

/// Returns the characters that are the only difference between an excerpt and the text.
fn suspects(layer: &TextLayer<'_>, spans: &[CheckedSpan<'_>]) -> impl Iterator<Item = ChangedCharacter> {
    const MOST: usize = 8;
    spans.iter().filter_map(|spanned| only_difference(layer, spanned)).take(MOST)
}

/// Returns the one character in which an excerpt differs from the text at its span.
pub(crate) fn only_difference(layer: &TextLayer<'_>, spanned: &CheckedSpan<'_>) -> Option<ChangedCharacter> {
    let SpanState::Differs(bytes) = &spanned.state else { return None };
    let (text, excerpt) = (layer.text.get(bytes.clone())?, spanned.words?);
    // Texts of very different lengths differ in more than one character.
    if text.len() > excerpt.len().saturating_mul(4) || excerpt.len() > text.len().saturating_mul(4) {
        return None;
    }
    let mut differing = text.char_indices().zip(excerpt.chars()).filter(|((_, a), b)| a != b);
    let ((byte, character), original) = differing.next()?;
    let same_length = text.chars().count() == excerpt.chars().count();
    (same_length && differing.next().is_none()).then_some(ChangedCharacter {
        byte: bytes.start + byte,
        current: character,
        original,
    })
}

/// The frequencies of characters between their neighbours in a text.
struct Model {
    pairs: HashMap<(char, char), u32>,
    alphabet: Vec<char>,
}

impl Model {
    fn of(text: &str) -> Self {
        let mut pairs = HashMap::new();
        let mut counts: HashMap<char, u32> = HashMap::new();
        for (one, other) in text.chars().zip(text.chars().skip(1)) {
            *pairs.entry((one, other)).or_default() += 1;
        }
        for character in text.chars() {
            *counts.entry(character).or_default() += 1;
        }
        let mut alphabet: Vec<char> = counts.keys().copied().collect();
        // The change may have removed the only occurrence of a character. Letters are likelier than
        // punctuation.
        let unseen = (' '..='~').filter(|character| !counts.contains_key(character));
        alphabet.extend(unseen);
        let rank = |character: &char| {
            (Reverse(counts.get(character).copied()), !character.is_alphanumeric(), *character)
        };
        alphabet.sort_by_key(rank);
        Self { pairs, alphabet }
    }

    fn pair(&self, one: Option<char>, other: Option<char>) -> u32 {
        one.zip(other).map_or(1, |pair| self.pairs.get(&pair).copied().unwrap_or_default())
    }

    /// Returns the characters of the text, the most unusual first, each with the characters that it may have
    /// been, the likeliest first.
    fn suspects(&self, text: &str, longer: i64) -> impl Iterator<Item = (usize, char, Vec<char>)> {
        let characters: Vec<(usize, char)> = text.char_indices().collect();
        let neighbours: Vec<(Option<char>, usize, char, Option<char>)> = (0..characters.len())
            .filter_map(|index| {
                let &(byte, here) = characters.get(index)?;
                let near = |index: Option<usize>| Some(characters.get(index?)?.1);
                Some((near(index.checked_sub(1)), byte, here, near(index.checked_add(1))))
            })
            .collect();
        let mut ranked = neighbours;
        ranked.sort_by_key(|(before, _, here, after)| {
            u64::from(self.pair(*before, Some(*here))) * u64::from(self.pair(Some(*here), *after))
        });
        ranked.into_iter().map(move |(before, byte, here, after)| {
            let size = |character: char| i64::try_from(character.len_utf8()).unwrap_or_default();
            let mut candidates: Vec<char> = self
                .alphabet
                .iter()
                .copied()
                .filter(|&was| was != here && size(was) - size(here) == longer)
                .collect();
            candidates.sort_by_cached_key(|was| {
                let fit = u64::from(self.pair(before, Some(*was)) + 1)
                    * u64::from(self.pair(Some(*was), after) + 1);
                Reverse(fit)
            });
            candidates.truncate(128);
            (byte, here, candidates)
        })
    }
}
