//! Counts of a block: words of each kind, capitals, punctuation.

use super::kind_counters::KindCounters;
use super::vocabulary::{Vocabulary, WordKinds};
use copydesk_text::bitmap::{Bitmaps, is_wide_space};
use copydesk_text::hash::WordHash;
use copydesk_text::lexicon::WordId;
use copydesk_text::word::Word;
use std::ops::Range;

/// A block with its words, and the vocabulary by which they are counted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BlockWords<'b> {
    /// The whole text.
    pub(super) text: &'b str,
    /// The bytes of the text that the block takes up.
    pub(super) range: &'b Range<usize>,
    /// The words of the block.
    pub(super) words: &'b [Word],
    pub(super) bitmaps: &'b Bitmaps,
    pub(super) vocabulary: &'b Vocabulary,
}

/// Counts of a block.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, and any two may be true")]
pub(crate) struct BlockCounts {
    /// Words and numbers.
    pub(super) tokens: u32,
    /// Tokens separated by white space.
    pub(super) whitespace_tokens: u32,
    /// Words that begin with an upper-case letter, a lower-case letter, a digit.
    pub(super) capitalized: u32,
    pub(super) lowercase: u32,
    pub(super) numbers: u32,
    /// Numbers that look like a year.
    pub(super) years: u32,
    /// Words by their kind in the vocabulary.
    pub(super) function_words: u32,
    pub(super) furniture_words: u32,
    pub(super) address_words: u32,
    pub(super) reporting_verbs: u32,
    pub(super) months: u32,
    /// Characters and words of copyright claims.
    pub(super) copyright_claims: u32,
    /// Words and pairs of words of furniture phrases, and words of credits.
    pub(super) keywords: u32,
    pub(super) credit_words: u32,
    /// Whether there is a word of a newsroom's or team's name.
    pub(super) has_newsroom_word: bool,
    /// Whether the first word opens a request to the reader.
    pub(super) opens_with_call: bool,
    /// Capitalized words before the first word that is not, up to [`MAX_LEADING`].
    pub(super) leading_capitals: u32,
    /// The hashes of the first [`FIRST_TOKENS`] words. The last slot takes all later ones.
    pub(super) first_hashes: [u64; FIRST_TOKENS + 1],
    /// Numbers that one punctuation mark joins to the number before: `14:05` has one.
    pub(super) linked_numbers: u32,
    /// Whether there are digits, and whether letters touch some of them.
    pub(super) has_digits: bool,
    pub(super) has_digits_in_words: bool,
    /// Upper-case letters after a lower-case letter or a digit, at most one in 64 bytes: words without a
    /// space between.
    pub(super) camel_case: u32,
    pub(super) commas: u32,
    pub(super) currency_signs: u32,
    /// Full stops and the like before a capitalized word.
    pub(super) sentences: u32,
    pub(super) quotation_marks: u32,
    /// Quotation marks that are guillemets.
    pub(super) guillemets: u32,
    /// Bars, slashes between spaces and the like.
    pub(super) bars: u32,
    pub(super) at_signs: u32,
    pub(super) slashes: u32,
    /// Bytes of words that are not numbers.
    pub(super) letters: u32,
    /// Upper-case ASCII letters.
    pub(super) uppercase_letters: u32,
    /// Bytes of words that are not ASCII.
    pub(super) non_ascii: u32,
    /// Whether there is a letter of a script that may be written without spaces between words.
    pub(super) unspaced_script: bool,
    /// The hash of all words, by which repeated blocks are found, and of those that are not numbers.
    pub(super) hash: u64,
    pub(super) hash_without_numbers: WordHash,
}

/// The least length of a word that can carry a topic, in bytes, and the most such words of one block.
const MIN_TOPIC_BYTES: u32 = 5;
const MAX_TOPICS: usize = 200;

/// The most capitalized words at the head of a block that are counted.
const MAX_LEADING: usize = 9;

/// The number of first words whose hashes are kept.
pub(super) const FIRST_TOKENS: usize = 4;

impl BlockCounts {
    /// Counts a block, and adds the hashes of its longer words to `topics`.
    pub(super) fn of(block: &BlockWords<'_>, topics: &mut Vec<u32>) -> Self {
        let mut counts = Self::default();
        let BlockWords { text, range, words, vocabulary, .. } = *block;
        counts.count_bits(range, block.bitmaps);
        let bytes = text.as_bytes();
        // These are local, so that they can stay in registers.
        let (mut all, mut unnumbered) = (WordHash::EMPTY, WordHash::EMPTY);
        let (mut tokens, mut numbers, mut kinds_seen) = (0, 0, WordKinds::default());
        let mut topics_left = MAX_TOPICS;
        let mut first_hashes = [0; FIRST_TOKENS + 1];
        let mut counters = KindCounters::default();
        let mut last = PreviousWord::default();
        let mut at = range.start;
        for word in words {
            let first = bytes.get(word.start).copied().unwrap_or_default();
            // Most words follow one space: only other gaps are searched for punctuation.
            let mut linked = false;
            if word.start > at + 1 || bytes.get(at) != Some(&b' ') {
                // The start of a block counts as a space.
                let mut gap = Gap { spaced: at == range.start, after_number: last.number, ..Gap::default() };
                counts.count_punctuation(&mut gap, bytes.get(at..word.start).unwrap_or_default());
                linked = gap.is_link;
                counts.sentences += u32::from(gap.has_stop && gap.spaced && first.is_ascii_uppercase());
            }
            at = word.end();
            if let Some(slot) = first_hashes.get_mut(FIRST_TOKENS.min(tokens as usize)) {
                *slot = word.hash.bits();
            }
            tokens += 1;
            all = all.followed_by(word.hash);
            if first.is_ascii_digit() {
                numbers += 1;
                counts.linked_numbers += u32::from(linked);
                counts.keywords += u32::from(last.kinds.any(WordKinds::PAIRED));
                counts.count_number(bytes.get(word.range()).unwrap_or_default());
                last = PreviousWord { id: word.id, number: true, ..PreviousWord::default() };
                continue;
            }
            unnumbered = unnumbered.followed_by(word.hash);
            let non_ascii = word.has_non_ascii();
            if non_ascii {
                counts.count_non_ascii(text.get(word.range()).unwrap_or_default());
            }
            let kinds = vocabulary.kinds(word.id);
            kinds_seen = kinds_seen | kinds;
            if (kinds | last.kinds).any(WordKinds::PAIRED) {
                let paired = non_ascii || last.non_ascii || vocabulary.is_pair(last.id, word.id);
                counts.keywords += u32::from(paired);
            }
            // No branch could predict which words are topical: each is added, and most are removed again.
            let topical = usize::from(word.length >= MIN_TOPIC_BYTES)
                & usize::from(!kinds.any(WordKinds::FUNCTION))
                & usize::from(topics_left > 0);
            topics.push(u32::try_from(word.hash.bits() >> 32).unwrap_or(0));
            topics.truncate(topics.len() - (1 - topical));
            topics_left -= topical;
            last = PreviousWord { id: word.id, kinds, non_ascii, number: false };
            if counters.add(kinds) {
                counts.add_kinds(&mut counters);
            }
        }
        let mut gap = Gap { spaced: at == range.start, ..Gap::default() };
        counts.count_punctuation(&mut gap, bytes.get(at..range.end).unwrap_or_default());
        counts.add_kinds(&mut counters);
        (counts.hash, counts.hash_without_numbers) = (all.bits(), unnumbered);
        (counts.tokens, counts.numbers) = (tokens, numbers);
        counts.has_newsroom_word = kinds_seen.any(WordKinds::NEWSROOM);
        counts.first_hashes = first_hashes;
        counts.opens_with_call =
            words.first().is_some_and(|word| vocabulary.kinds(word.id).any(WordKinds::REQUEST));
        let texts = words.iter().take(MAX_LEADING).map_while(|word| text.get(word.range()));
        counts.leading_capitals =
            texts.take_while(|word| word.starts_with(char::is_uppercase)).map(|_| 1).sum();
        counts.lowercase = tokens - numbers - counts.capitalized;
        counts
    }

    /// Adds the counts that need only the bitmaps.
    fn count_bits(&mut self, block: &Range<usize>, bitmaps: &Bitmaps) {
        let (mut word_before, mut space_before, mut lower_before) = (0, 1, 0);
        let (mut digits, mut mixed, mut digit_before) = (0, 0, 0);
        for chunk in bitmaps.within(block) {
            let starts = chunk.word & !(chunk.word << 1 | word_before);
            // Bytes outside the block separate tokens as white space does.
            let space = chunk.white_space | !chunk.in_range;
            let lower = chunk.word & !chunk.uppercase & !chunk.non_ascii;
            self.capitalized += (starts & chunk.uppercase).count_ones();
            self.whitespace_tokens += (!space & (space << 1 | space_before)).count_ones();
            self.camel_case += u32::from(chunk.uppercase & (lower << 1 | lower_before) != 0);
            self.letters += chunk.word.count_ones();
            self.uppercase_letters += chunk.uppercase.count_ones();
            self.non_ascii += (chunk.non_ascii & chunk.word).count_ones();
            // Bytes of words after another byte of the word, where one of the two is a digit.
            let inner = chunk.word & (chunk.word << 1 | word_before);
            mixed |= inner & (chunk.digit ^ (chunk.digit << 1 | digit_before));
            digits |= chunk.digit;
            (word_before, space_before, lower_before) = (chunk.word >> 63, space >> 63, lower >> 63);
            digit_before = chunk.digit >> 63;
        }
        (self.has_digits, self.has_digits_in_words) = (digits != 0, mixed != 0);
    }

    /// Adds the counts of a number.
    fn count_number(&mut self, digits: &[u8]) {
        self.letters -= u32::try_from(digits.len()).unwrap_or(0);
        self.years += u32::from(matches!(digits, [b'1', b'9', _, _] | [b'2', b'0', _, _]));
        // Letters that follow digits don't count as letters of words.
        self.non_ascii -= u32::try_from(digits.iter().filter(|byte| !byte.is_ascii()).count()).unwrap_or(0);
    }

    /// Adds the counters of kinds, and resets them.
    fn add_kinds(&mut self, counters: &mut KindCounters) {
        for (count, kind) in [
            (&mut self.function_words, WordKinds::FUNCTION),
            (&mut self.furniture_words, WordKinds::FURNITURE),
            (&mut self.address_words, WordKinds::ADDRESS),
            (&mut self.reporting_verbs, WordKinds::REPORTING),
            (&mut self.months, WordKinds::MONTH),
            (&mut self.copyright_claims, WordKinds::RIGHTS),
            (&mut self.keywords, WordKinds::PHRASE),
            (&mut self.credit_words, WordKinds::CREDIT),
        ] {
            *count += counters.count(kind);
        }
        *counters = KindCounters::default();
    }

    /// Returns whether a block of these counts may be nothing but a furniture phrase, with or without a number.
    pub(super) fn may_be_whole(&self, text: &str, vocabulary: &Vocabulary) -> bool {
        // One of several links may be a phrase, and a number that touches a word hides it: "Comments12". All other
        // punctuation is no part of the words.
        let hidden = self.non_ascii > 0 || self.has_digits_in_words || (self.bars > 0 && text.contains('|'));
        hidden || self.furniture_words > 1 || vocabulary.is_whole(self.hash_without_numbers)
    }

    /// Adds the counts of a word that is not ASCII.
    fn count_non_ascii(&mut self, word: &str) {
        if word.starts_with(|c: char| !c.is_ascii()) {
            self.unspaced_script |=
                word.bytes().any(|byte| matches!(byte, 0xE0 | 0xE1 | 0xE3..=0xE9 | 0xEF | 0xF0));
            self.copyright_claims += u32::from(word.starts_with('℗'));
            self.currency_signs += u32::from(word.starts_with('€'));
            self.capitalized += u32::from(word.starts_with(char::is_uppercase));
        }
    }

    /// Counts the punctuation between two words.
    fn count_punctuation(&mut self, gap: &mut Gap, mut between: &[u8]) {
        while let Some((&character, rest)) = between.split_first() {
            let length = match character {
                0xC2 => 2,
                0x80.. => 3,
                _ => 1,
            };
            if character.is_ascii() {
                self.count_ascii_punctuation(character, gap);
            } else {
                self.count_non_ascii_punctuation(between.get(..length).unwrap_or(between), gap);
            }
            between = rest.get(length - 1..).unwrap_or_default();
        }
    }

    /// Counts an ASCII punctuation mark or space.
    #[inline]
    fn count_ascii_punctuation(&mut self, byte: u8, gap: &mut Gap) {
        if byte == b' ' || matches!(byte, b'\t'..=b'\r') {
            gap.spaced = true;
            return;
        }
        gap.is_link = std::mem::take(&mut gap.after_number) && matches!(byte, b'-' | b'/' | b'.' | b':');
        // Whether a space before the character still counts as before the next word.
        let mut open = false;
        match byte {
            b'.' | b'!' | b'?' => gap.has_stop = true,
            b',' | b';' => self.commas += 1,
            b'"' => {
                self.quotation_marks += 1;
                open = true;
            }
            b'(' | b'\'' => open = true,
            b'|' | b'>' => self.bars += 1,
            b'/' if gap.spaced => self.bars += 1,
            b'$' => self.currency_signs += 1,
            b'@' => self.at_signs += 1,
            b'/' => self.slashes += 1,
            _ => {}
        }
        gap.spaced &= open;
    }

    /// Counts a punctuation mark or space that is not ASCII.
    fn count_non_ascii_punctuation(&mut self, character: &[u8], gap: &mut Gap) {
        if is_wide_space(character) {
            gap.spaced = true;
            return;
        }
        (gap.after_number, gap.is_link) = (false, false);
        let mut open = false;
        match character {
            [0xE2, 0x80, 0x9C..=0x9E] => {
                self.quotation_marks += 1;
                open = true;
            }
            [0xE2, 0x80, 0xA2 | 0xBA] | [0xC2, 0xB7] => self.bars += 1,
            [0xC2, 0xAB | 0xBB] => {
                self.quotation_marks += 1;
                self.guillemets += 1;
            }
            [0xC2, 0xA9] => self.copyright_claims += 1,
            [0xC2, 0xA3] => self.currency_signs += 1,
            _ => {}
        }
        gap.spaced &= open;
    }
}

/// The punctuation between two words.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own, and any two may be true")]
struct Gap {
    /// Whether it has a space, with nothing but opening quotation marks and brackets after it.
    spaced: bool,
    /// Whether it has a full stop or the like.
    has_stop: bool,
    /// Whether a number directly precedes it, and whether it is one character that joins that number to the
    /// next word.
    after_number: bool,
    is_link: bool,
}

/// The previous word.
#[derive(Debug, Default)]
struct PreviousWord {
    id: WordId,
    kinds: WordKinds,
    /// Whether it has bytes that are not ASCII.
    non_ascii: bool,
    number: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Classifier;
    use copydesk_text::block::{Block, BlockShape};
    use copydesk_text::word::Words;

    fn counts(text: &str, topics: &mut Vec<u32>) -> BlockCounts {
        let classifier = Classifier::standalone();
        let block = Block { start: 0, end: text.len(), shape: BlockShape::Text, after_blank_line: true };
        let bitmaps = Bitmaps::new(text);
        let words = Words::cut_by(text, &[block], &bitmaps, classifier.lexicon());
        let (range, vocabulary) = (0..text.len(), classifier.vocabulary());
        let words =
            BlockWords { text, range: &range, words: words.of_block(0), bitmaps: &bitmaps, vocabulary };
        BlockCounts::of(&words, topics)
    }

    #[test]
    fn kinds_of_words_are_counted() {
        let mut topics = Vec::new();
        let mut counts = |text: &str| counts(text, &mut topics);
        assert_eq!(counts("").tokens, 0);
        let counts = counts("“The ferry sailed,” she said. Subscribe to our newsletter in 2026!");
        assert_eq!((counts.tokens, counts.whitespace_tokens), (11, 11));
        assert_eq!((counts.capitalized, counts.numbers, counts.years, counts.commas), (2, 1, 1, 1));
        assert_eq!((counts.furniture_words, counts.reporting_verbs, counts.sentences), (2, 2, 1));
        assert_eq!(topics.len(), 4);
    }

    #[test]
    fn digits_in_words_are_those_beside_letters() {
        let far = "a".repeat(63);
        for (text, mixed) in [
            ("12 comments", false),
            ("14:05, 3/4", false),
            ("Comments12", true),
            ("3rd", true),
            ("5é", true),
            ("5•", false),
            (&format!("{far} 1"), false),
            (&format!("{far}a1"), true),
        ] {
            let counts = counts(text, &mut Vec::new());
            assert_eq!((counts.has_digits, counts.has_digits_in_words), (true, mixed), "{text}");
        }
    }

    #[test]
    fn a_whole_phrase_may_have_a_number_beside_it() {
        let vocabulary = Classifier::standalone().vocabulary();
        let whole = |text: &str| counts(text, &mut Vec::new()).may_be_whole(text, vocabulary);
        for text in ["Comments", "12 comments", "Comments (3)", "Comments12", "Log in | Ferries"] {
            assert!(whole(text), "{text}");
        }
        assert!(!whole("12 ferries") && !whole("Comments on 12 ferries"));
    }
}
