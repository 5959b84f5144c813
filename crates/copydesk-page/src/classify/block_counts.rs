//! Counts of a block: words of each kind, full stops, signs. It is read word by word; between two words signs
//! are counted only where there is more than one blank.

use super::byte_counters::ByteCounters;
use super::vocabulary::{
    ADDRESS, CALL, CREDIT, FUNCTION, FURNITURE, MONTH, NEWSROOM, PAIRED, PHRASE, RIGHTS, SEED, TELLER,
    VOCABULARY, hash_and_high, sequence,
};
use copydesk_text::bitmap::{Bitmaps, is_wide_blank};
use std::ops::Range;

/// The counts of a block.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is seen or not, whatever the others are")]
pub(super) struct BlockCounts {
    /// Runs of letters and digits.
    pub(super) tokens: u32,
    /// Runs of characters between blanks.
    pub(super) whitespace_tokens: u32,
    /// Tokens that begin with a capital, with another letter, with a digit.
    pub(super) capitalized: u32,
    pub(super) lowercase: u32,
    pub(super) numbers: u32,
    /// Tokens that look like a year.
    pub(super) years: u32,
    /// Tokens by the lists that have them.
    pub(super) function_words: u32,
    pub(super) furniture_words: u32,
    pub(super) address_words: u32,
    pub(super) reporting_verbs: u32,
    pub(super) months: u32,
    /// Signs and words that claim a copyright.
    pub(super) copyright_claims: u32,
    /// Words and pairs of words of furniture phrases, and words of credits.
    pub(super) keywords: u32,
    pub(super) credit_words: u32,
    /// Whether some token may be of the name of a newsroom or a team.
    pub(super) has_newsroom_word: bool,
    /// Whether the first token requests something of the reader: "Subscribe".
    pub(super) opens_with_call: bool,
    /// Capitalized tokens before the first that is not, up to [`MOST_LEADING`].
    pub(super) leading_capitals: u32,
    /// The hashes of the first tokens; the last slot is scratch space.
    pub(super) first_hashes: [u64; FIRST_TOKENS + 1],
    /// Numbers after one sign and another number: `14:05` has one.
    pub(super) linked_numbers: u32,
    /// Whether it has digits, and whether some are in one word with letters.
    pub(super) has_digits: bool,
    pub(super) has_digits_in_words: bool,
    /// Above 0 if a capital directly follows a lower-case letter or a digit: where words were glued together.
    pub(super) camel_case: u32,
    pub(super) commas: u32,
    /// Currency signs.
    pub(super) currency_signs: u32,
    /// Full stops followed by a capitalized word.
    pub(super) sentences: u32,
    pub(super) quotation_marks: u32,
    /// Those of them that are guillemets.
    pub(super) guillemets: u32,
    /// Bars, separate slashes and the like.
    pub(super) bars: u32,
    pub(super) at_signs: u32,
    pub(super) slashes: u32,
    pub(super) letters: u32,
    /// Capitals among the letters, in ASCII.
    pub(super) uppercase_letters: u32,
    /// Bytes of words that are not ASCII.
    pub(super) non_ascii: u32,
    /// Whether it has letters of a script that may be written without blanks between words.
    pub(super) unspaced_script: bool,
    /// A hash of all tokens, by which repeated blocks are found, and one of those that are no numbers.
    pub(super) hash: u64,
    pub(super) hash_without_numbers: u64,
}

/// The fewest bytes of a token that can carry a topic.
const TOPIC_LENGTH: usize = 5;

/// The most of them that are kept of one block.
const MOST_TOPICS: usize = 200;

/// The most capitalized tokens that are counted at the head of a block.
const MOST_LEADING: usize = 9;

/// How many tokens of the head of a block are kept.
pub(super) const FIRST_TOKENS: usize = 4;

impl BlockCounts {
    /// Counts a block of a text, and adds the hashes of its longer words to `topics`.
    pub(super) fn of(text: &str, block: &Range<usize>, bitmaps: &Bitmaps, topics: &mut Vec<u32>) -> Self {
        let mut counts = Self::default();
        counts.count_bits(block, bitmaps);
        let bytes = text.as_bytes();
        let vocabulary = &*VOCABULARY;
        // Local variables, so that they need not be in memory.
        let (mut all, mut words) = (SEED, SEED);
        let (mut tokens, mut numbers, mut kinds) = (0, 0, 0);
        let mut room = MOST_TOPICS;
        let mut openers = [0; FIRST_TOKENS + 1];
        let mut counters = ByteCounters::default();
        let mut last = PreviousWord::default();
        let mut at = block.start;
        for word in bitmaps.words(block) {
            let first = bytes.get(word.start).copied().unwrap_or_default();
            // By far most words follow one blank.
            let mut linked = false;
            if word.start > at + 1 || bytes.get(at) != Some(&b' ') {
                // The start of a block is as good as a blank.
                let mut gap = Gap { blank: at == block.start, number: last.number, ..Gap::default() };
                counts.count_gap(&mut gap, bytes.get(at..word.start).unwrap_or_default());
                linked = gap.linking;
                counts.sentences += u32::from(gap.stopped && gap.blank && first.is_ascii_uppercase());
            }
            at = word.end;
            let (hash, high) = hash_and_high(bytes, &word);
            if let Some(slot) = openers.get_mut(FIRST_TOKENS.min(tokens as usize)) {
                *slot = hash;
            }
            tokens += 1;
            all = sequence(all, hash);
            if first.is_ascii_digit() {
                numbers += 1;
                counts.linked_numbers += u32::from(linked);
                counts.keywords += u32::from(last.bits & PAIRED != 0);
                counts.count_number(bytes.get(word).unwrap_or_default());
                last = PreviousWord { hash, number: true, ..PreviousWord::default() };
                continue;
            }
            words = sequence(words, hash);
            if high {
                counts.count_wide_word(text.get(word.clone()).unwrap_or_default());
            }
            let bits = vocabulary.bits(hash);
            kinds |= bits;
            if (bits | last.bits) & PAIRED != 0 {
                let paired = high || last.high || vocabulary.is_pair(last.hash, hash);
                counts.keywords += u32::from(paired);
            }
            // A branch on which words are topical could not be predicted: each is added, and most are removed
            // again.
            let topical = usize::from(word.len() >= TOPIC_LENGTH)
                & usize::from(bits & FUNCTION == 0)
                & usize::from(room > 0);
            topics.push(u32::try_from(hash >> 32).unwrap_or(0));
            topics.truncate(topics.len() - (1 - topical));
            room -= topical;
            last = PreviousWord { hash, bits, high, number: false };
            if counters.add(bits) {
                counts.add_counters(&mut counters);
            }
        }
        let mut gap = Gap { blank: at == block.start, ..Gap::default() };
        counts.count_gap(&mut gap, bytes.get(at..block.end).unwrap_or_default());
        counts.add_counters(&mut counters);
        (counts.hash, counts.hash_without_numbers) = (all, words);
        (counts.tokens, counts.numbers) = (tokens, numbers);
        counts.has_newsroom_word = kinds & NEWSROOM != 0;
        counts.first_hashes = openers;
        counts.opens_with_call = tokens > 0 && vocabulary.bits(openers[0]) & CALL != 0;
        let capital = |word: &Range<usize>| {
            text.get(word.clone()).is_some_and(|word| word.starts_with(char::is_uppercase))
        };
        counts.leading_capitals =
            bitmaps.words(block).take(MOST_LEADING).take_while(capital).map(|_| 1).sum();
        counts.lowercase = tokens - numbers - counts.capitalized;
        counts
    }

    /// Counts what the bitmaps show, without a look at the words.
    fn count_bits(&mut self, block: &Range<usize>, bitmaps: &Bitmaps) {
        let (mut word_before, mut blank_before, mut lower_before) = (0, 1, 0);
        let (mut digits, mut glued, mut digit_before) = (0, 0, 0);
        for chunk in bitmaps.within(block) {
            let starts = chunk.word & !(chunk.word << 1 | word_before);
            // Bytes outside of the block count as blanks.
            let blank = chunk.blank | !chunk.inside;
            let lower = chunk.word & !chunk.capital & !chunk.high;
            self.capitalized += (starts & chunk.capital).count_ones();
            self.whitespace_tokens += (!blank & (blank << 1 | blank_before)).count_ones();
            self.camel_case += u32::from(chunk.capital & (lower << 1 | lower_before) != 0);
            self.letters += chunk.word.count_ones();
            self.uppercase_letters += chunk.capital.count_ones();
            self.non_ascii += (chunk.high & chunk.word).count_ones();
            // A byte of a word after another one, and only one of them a digit.
            let inner = chunk.word & (chunk.word << 1 | word_before);
            glued |= inner & (chunk.digit ^ (chunk.digit << 1 | digit_before));
            digits |= chunk.digit;
            (word_before, blank_before, lower_before) = (chunk.word >> 63, blank >> 63, lower >> 63);
            digit_before = chunk.digit >> 63;
        }
        (self.has_digits, self.has_digits_in_words) = (digits != 0, glued != 0);
    }

    /// Counts a number that looks like a year, and takes its digits off the letters.
    fn count_number(&mut self, digits: &[u8]) {
        self.letters -= u32::try_from(digits.len()).unwrap_or(0);
        self.years += u32::from(matches!(digits, [b'1', b'9', _, _] | [b'2', b'0', _, _]));
        // Letters after digits don't count.
        self.non_ascii -= u32::try_from(digits.iter().filter(|byte| !byte.is_ascii()).count()).unwrap_or(0);
    }

    /// Adds the counters, and sets them back.
    fn add_counters(&mut self, counters: &mut ByteCounters) {
        for (count, bit) in [
            (&mut self.function_words, FUNCTION),
            (&mut self.furniture_words, FURNITURE),
            (&mut self.address_words, ADDRESS),
            (&mut self.reporting_verbs, TELLER),
            (&mut self.months, MONTH),
            (&mut self.copyright_claims, RIGHTS),
            (&mut self.keywords, PHRASE),
            (&mut self.credit_words, CREDIT),
        ] {
            *count += counters.of(bit);
        }
        *counters = ByteCounters::default();
    }

    /// Returns whether a block of these counts may be a furniture phrase and nothing else, a number beside it
    /// or not.
    pub(super) fn may_be_whole(&self, text: &str) -> bool {
        // One of several links may be, and a count that is glued to a word hides it: "Comments12". Other
        // signs are no part of the words.
        let hidden = self.non_ascii > 0 || self.has_digits_in_words || (self.bars > 0 && text.contains('|'));
        hidden || VOCABULARY.is_whole(self.hash_without_numbers)
    }

    /// Counts a word that is not ASCII by its first letter.
    fn count_wide_word(&mut self, word: &str) {
        if word.starts_with(|c: char| !c.is_ascii()) {
            self.unspaced_script |=
                word.bytes().any(|byte| matches!(byte, 0xE0 | 0xE1 | 0xE3..=0xE9 | 0xEF | 0xF0));
            // The sign of a published recording.
            self.copyright_claims += u32::from(word.starts_with('℗'));
            self.currency_signs += u32::from(word.starts_with('€'));
            self.capitalized += u32::from(word.starts_with(char::is_uppercase));
        }
    }

    /// Counts the signs between two words.
    fn count_gap(&mut self, gap: &mut Gap, mut between: &[u8]) {
        while let Some((&sign, rest)) = between.split_first() {
            let length = match sign {
                0xC2 => 2,
                0x80.. => 3,
                _ => 1,
            };
            if sign.is_ascii() {
                self.count_sign(sign, gap);
            } else {
                self.count_wide_sign(between.get(..length).unwrap_or(between), gap);
            }
            between = rest.get(length - 1..).unwrap_or_default();
        }
    }

    /// Counts an ASCII sign or blank.
    #[inline]
    fn count_sign(&mut self, sign: u8, gap: &mut Gap) {
        if sign == b' ' || matches!(sign, b'\t'..=b'\r') {
            gap.blank = true;
            return;
        }
        gap.linking = std::mem::take(&mut gap.number) && matches!(sign, b'-' | b'/' | b'.' | b':');
        // Whether a word directly after it still counts as one after a blank.
        let mut open = false;
        match sign {
            b'.' | b'!' | b'?' => gap.stopped = true,
            b',' | b';' => self.commas += 1,
            b'"' => {
                self.quotation_marks += 1;
                open = true;
            }
            b'(' | b'\'' => open = true,
            b'|' | b'>' => self.bars += 1,
            b'/' if gap.blank => self.bars += 1,
            b'$' => self.currency_signs += 1,
            b'@' => self.at_signs += 1,
            b'/' => self.slashes += 1,
            _ => {}
        }
        gap.blank &= open;
    }

    /// Counts a sign or blank that is not ASCII.
    fn count_wide_sign(&mut self, sign: &[u8], gap: &mut Gap) {
        if is_wide_blank(sign) {
            gap.blank = true;
            return;
        }
        (gap.number, gap.linking) = (false, false);
        let mut open = false;
        match sign {
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
        gap.blank &= open;
    }
}

/// The text between two words.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is seen or not, whatever the others are")]
struct Gap {
    /// A blank, with nothing but opening quotation marks and brackets since.
    blank: bool,
    stopped: bool,
    /// A number directly before it, and one followed by one sign.
    number: bool,
    linking: bool,
}

/// The word before.
#[derive(Debug, Default)]
struct PreviousWord {
    hash: u64,
    bits: u16,
    /// Whether it has bytes that are not ASCII.
    high: bool,
    number: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_words_are_counted() {
        let mut topics = Vec::new();
        let mut counts =
            |text: &str| BlockCounts::of(text, &(0..text.len()), &Bitmaps::of(text), &mut topics);
        assert_eq!(counts("").tokens, 0);
        let counts = counts("“The ferry sailed,” she said. Subscribe to our newsletter in 2026!");
        assert_eq!((counts.tokens, counts.whitespace_tokens), (11, 11));
        assert_eq!((counts.capitalized, counts.numbers, counts.years, counts.commas), (2, 1, 1, 1));
        assert_eq!((counts.furniture_words, counts.reporting_verbs, counts.sentences), (2, 2, 1));
        assert_eq!(topics.len(), 4);
    }

    #[test]
    fn digits_and_letters_in_one_word_are_found() {
        let far = "a".repeat(63);
        for (text, glued) in [
            ("12 comments", false),
            ("14:05, 3/4", false),
            ("Comments12", true),
            ("3rd", true),
            ("5é", true),
            ("5•", false),
            (&format!("{far} 1"), false),
            (&format!("{far}a1"), true),
        ] {
            let counts = BlockCounts::of(text, &(0..text.len()), &Bitmaps::of(text), &mut Vec::new());
            assert_eq!((counts.has_digits, counts.has_digits_in_words), (true, glued), "{text}");
        }
    }

    #[test]
    fn phrases_may_have_a_number_beside_them() {
        let whole = |text: &str| {
            BlockCounts::of(text, &(0..text.len()), &Bitmaps::of(text), &mut Vec::new()).may_be_whole(text)
        };
        for text in ["Comments", "12 comments", "Comments (3)", "Comments12", "Log in | Ferries"] {
            assert!(whole(text), "{text}");
        }
        assert!(!whole("12 ferries") && !whole("Comments on 12 ferries"));
    }
}
