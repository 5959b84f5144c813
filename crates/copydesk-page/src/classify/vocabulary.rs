//! Words that distinguish furniture from prose, by their number in the lexicon.

use crate::cues::cues;
use crate::facts::byline;
use crate::furniture_phrases::{longest_word, phrases_within_blocks, whole_block_phrases};
use copydesk_text::bitmap::Bitmaps;
use copydesk_text::hash::WordHash;
use copydesk_text::languages::function_words;
use copydesk_text::lexicon::{Lexicon, Table, WordId};
use copydesk_text::sections::entries;
use copydesk_time::months;
use rustc_hash::FxHashSet;
use std::ops::BitOr;
use std::sync::LazyLock;

/// The set of kinds of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct WordKinds(u16);

impl WordKinds {
    pub(super) const FUNCTION: Self = Self(1);
    pub(super) const FURNITURE: Self = Self(1 << 1);
    /// A word that addresses the reader.
    pub(super) const ADDRESS: Self = Self(1 << 2);
    /// A verb of reporting or narration.
    pub(super) const REPORTING: Self = Self(1 << 3);
    pub(super) const MONTH: Self = Self(1 << 4);
    /// A word of a copyright claim.
    pub(super) const RIGHTS: Self = Self(1 << 5);
    /// A word that is a furniture phrase, or the only word of one.
    pub(super) const PHRASE: Self = Self(1 << 6);
    pub(super) const CREDIT: Self = Self(1 << 7);
    /// A word of a furniture phrase that must occur next to another word of it.
    pub(super) const PAIRED: Self = Self(1 << 8);
    /// A word of the name of a newsroom or team.
    pub(super) const NEWSROOM: Self = Self(1 << 9);
    /// A word that opens a request to the reader.
    pub(super) const REQUEST: Self = Self(1 << 10);

    /// Returns whether it has some of the kinds of another set.
    #[inline]
    pub(super) const fn any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    /// Returns the first eight kinds, a bit each.
    #[inline]
    pub(super) const fn low_bits(self) -> u8 {
        self.0.to_le_bytes()[0]
    }

    /// Returns the number of the first of its kinds.
    pub(super) const fn index(self) -> u32 {
        self.0.trailing_zeros()
    }
}

impl BitOr for WordKinds {
    type Output = Self;

    #[inline]
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The kinds of the listed words, and the furniture phrases.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    kinds: Table<WordKinds>,
    /// Pairs of neighbouring words of furniture phrases.
    pairs: FxHashSet<(WordId, WordId)>,
    /// Furniture phrases that are whole blocks, by the hash of their words without the numbers.
    whole: FxHashSet<WordHash>,
}

impl Vocabulary {
    /// Reads the lists. `lexicon` must hold [`words`].
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let mut pairs = FxHashSet::default();
        let phrases = phrases_within_blocks().filter_map(|phrase| {
            let keyword = longest_word(phrase)?;
            Some((keyword, pair_with_neighbour(phrase, keyword, lexicon, &mut pairs)))
        });
        let kinds = Table::new(lexicon, listed().chain(phrases), BitOr::bitor);
        let whole = whole_block_phrases().map(|phrase| hash_of_words(word_runs(phrase))).collect();
        Self { kinds, pairs, whole }
    }

    /// Returns the kinds of a word.
    #[inline]
    pub(super) fn kinds(&self, word: WordId) -> WordKinds {
        self.kinds.get(word)
    }

    /// Returns whether some furniture phrase has two words next to one another.
    pub(super) fn is_pair(&self, first: WordId, second: WordId) -> bool {
        self.pairs.contains(&(first, second))
    }

    /// Returns whether the words with a hash, without the numbers, are a furniture phrase that is a whole
    /// block.
    pub(super) fn is_whole(&self, words: WordHash) -> bool {
        self.whole.contains(&words)
    }
}

/// Adds the longest word of a phrase and its neighbour as a pair, and returns the kind of that word.
fn pair_with_neighbour(
    phrase: &str,
    keyword: &str,
    lexicon: &Lexicon,
    pairs: &mut FxHashSet<(WordId, WordId)>,
) -> WordKinds {
    let id = |word: &str| lexicon.get(WordHash::of(word.as_bytes()));
    let words: Vec<WordId> = word_runs(phrase).map(id).collect();
    let Some(at) = words.iter().position(|word| *word == id(keyword)).filter(|_| words.len() > 1) else {
        return WordKinds::PHRASE;
    };
    let first = if at + 1 < words.len() { at } else { at - 1 };
    if let Some([first, second]) = words.get(first..first + 2) {
        pairs.insert((*first, *second));
    }
    WordKinds::PAIRED
}

/// Adds the words that the classifier knows to a lexicon.
pub(crate) fn words(add: &mut dyn FnMut(&'static str)) {
    listed().for_each(|(word, _)| add(word));
    for phrase in phrases_within_blocks() {
        word_runs(phrase).chain(longest_word(phrase)).for_each(&mut *add);
    }
}

/// Returns the listed words, each with a kind. The most frequent words come first.
fn listed() -> impl Iterator<Item = (&'static str, WordKinds)> {
    let of = |kinds: WordKinds| move |word: &'static str| (word, kinds);
    let vocabulary = entries(include_str!("../../data/vocabulary.txt")).map(|(section, word)| {
        let kinds = match section {
            "furniture" => WordKinds::FURNITURE,
            "address" => WordKinds::ADDRESS,
            "call" => WordKinds::REQUEST,
            _ => WordKinds::REPORTING,
        };
        (word, kinds)
    });
    let months = months().map(|month| month.name).chain(CAPITALIZED_MONTHS.iter().map(String::as_str));
    function_words()
        .map(of(WordKinds::FUNCTION))
        .chain(vocabulary)
        .chain(months.map(of(WordKinds::MONTH)))
        .chain(["copyright", "c"].map(of(WordKinds::RIGHTS)))
        .chain(
            cues("credit_mark")
                .chain(cues("contribution"))
                .filter_map(longest_word)
                .map(of(WordKinds::CREDIT)),
        )
        .chain(byline::newsroom_words().map(of(WordKinds::NEWSROOM)))
}

/// The names of months with a capital. Where that is not ASCII, the hash may differ from that of the
/// lower-case letter.
static CAPITALIZED_MONTHS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let capitalized = |month: &str| {
        let mut letters = month.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect())
    };
    months().map(|month| month.name).filter_map(capitalized).collect()
});

/// Returns the words of a phrase.
fn word_runs(phrase: &str) -> impl Iterator<Item = &str> {
    let runs: Vec<_> = Bitmaps::new(phrase).word_runs(&(0..phrase.len())).collect();
    runs.into_iter().filter_map(|run| phrase.get(run))
}

/// Returns the hash of words one after another, without those that begin with a digit.
fn hash_of_words<'p>(words: impl Iterator<Item = &'p str>) -> WordHash {
    words
        .filter(|word| !word.starts_with(|c: char| c.is_ascii_digit()))
        .fold(WordHash::EMPTY, |before, word| before.followed_by(WordHash::of(word.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_either_case() {
        let lexicon = Lexicon::new(&[words]);
        let vocabulary = Vocabulary::new(&lexicon);
        let id = |word: &str| lexicon.get(WordHash::of(word.as_bytes()));
        let is = |word: &str, kind: WordKinds| vocabulary.kinds(id(word)).any(kind);
        assert!(is("Subscribe", WordKinds::FURNITURE) && is("the", WordKinds::FUNCTION));
        assert!(is("Março", WordKinds::MONTH) && is("Şubat", WordKinds::MONTH));
        assert_eq!(vocabulary.kinds(id("ferry")), WordKinds::default());
        assert!(vocabulary.is_pair(id("Reset"), id("code")));
        assert!(!vocabulary.is_pair(id("code"), id("Reset")));
    }
}
