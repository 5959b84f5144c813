//! What a block counts: words of each sort, stops, marks. Read word by word; the marks between two are looked at where
//! there is more than a blank.

use super::vocabulary::{Vocabulary, WordKinds};
use copydesk_text::bitmap::{Bitmaps, is_wide_blank};
use copydesk_text::hash::WordHash;
use copydesk_text::lexicon::WordId;
use copydesk_text::word::Word;
use std::ops::Range;

/// A block with its words, and what is known of words.
#[derive(Debug, Clone, Copy)]
pub struct BlockWords<'b> {
    pub text: &'b str,
    /// The bytes of the text that the block takes up.
    pub range: &'b Range<usize>,
    pub words: &'b [Word],
    pub bitmaps: &'b Bitmaps,
    pub vocabulary: &'b Vocabulary,
}

/// Counts of a block.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is seen or not, whatever the others are")]
pub struct Tally {
    /// Runs of letters and digits.
    pub tokens: u32,
    /// Stretches between blanks.
    pub stretches: u32,
    /// Tokens that begin with a capital, a small letter, a digit.
    pub capitals: u32,
    pub smalls: u32,
    pub numbers: u32,
    /// Tokens that look like a year.
    pub years: u32,
    /// Tokens by what they can be.
    pub functions: u32,
    pub furniture: u32,
    pub address: u32,
    pub tellers: u32,
    pub months: u32,
    /// Signs and words that claim a copyright.
    pub claims: u32,
    /// Words and pairs of words that furniture phrases have, and words of credits.
    pub keywords: u32,
    pub credits: u32,
    /// Whether some of them may sign for a newsroom or a team.
    pub newsroom: bool,
    /// Whether the first calls on the reader to do something.
    pub call: bool,
    /// Tokens with a capital before the first without one, as far as more make a difference.
    pub leading: u32,
    /// The hashes of the first tokens; what is behind the last of them counts for nothing.
    pub first: [u64; FIRST + 1],
    /// Numbers with one mark before them and a number before that: `14:05` has one.
    pub linked: u32,
    /// Whether it has digits, and whether letters stand right beside some of them.
    pub digits: bool,
    pub glued: bool,
    /// Tokens with a capital right behind a small letter or a digit: where words were glued together.
    pub humps: u32,
    pub commas: u32,
    /// Signs of money.
    pub prices: u32,
    /// Stops with a capital behind them.
    pub sentences: u32,
    pub quotes: u32,
    /// Those of them that are guillemets.
    pub angles: u32,
    /// Bars, slashes that stand apart and the like.
    pub bars: u32,
    pub at_signs: u32,
    pub links: u32,
    pub letters: u32,
    /// Capitals among the letters, in ASCII.
    pub uppers: u32,
    /// Bytes that are not ASCII.
    pub high: u32,
    /// Whether some of them begin a letter of a script that may be written without blanks between words.
    pub unparted: bool,
    /// A hash of all tokens, to tell repeated blocks, and one of those that are no numbers.
    pub hash: u64,
    pub words: WordHash,
}

/// The shortest token that can carry a topic, and the most that are kept of one block.
const TOPICAL: u32 = 5;
const TOPICS: usize = 200;

/// How many tokens with a capital may open a block and count.
const LEADING: usize = 9;

/// How many tokens that open a block are kept.
pub const FIRST: usize = 4;

impl Tally {
    /// Counts a block, and adds the hashes of its longer words to `topics`.
    pub fn of(block: &BlockWords<'_>, topics: &mut Vec<u32>) -> Self {
        let mut tally = Self::default();
        let BlockWords { text, range, words, vocabulary, .. } = *block;
        tally.survey(range, block.bitmaps);
        let bytes = text.as_bytes();
        // Counted by themselves, so that they need not be in memory.
        let (mut all, mut unnumbered) = (WordHash::EMPTY, WordHash::EMPTY);
        let (mut tokens, mut numbers, mut kinds_seen) = (0, 0, WordKinds::default());
        let mut room = TOPICS;
        let mut openers = [0; FIRST + 1];
        let mut lanes = Lanes::default();
        let mut last = Last::default();
        let mut at = range.start;
        for word in words {
            let first = bytes.get(word.start).copied().unwrap_or_default();
            // By far most words have a blank before them and nothing else.
            let mut linked = false;
            if word.start > at + 1 || bytes.get(at) != Some(&b' ') {
                // The start of a block is as good as a blank.
                let mut gap = Gap { blank: at == range.start, number: last.number, ..Gap::default() };
                tally.gap(&mut gap, bytes.get(at..word.start).unwrap_or_default());
                linked = gap.linking;
                tally.sentences += u32::from(gap.stopped && gap.blank && first.is_ascii_uppercase());
            }
            at = word.end();
            if let Some(slot) = openers.get_mut(FIRST.min(tokens as usize)) {
                *slot = word.hash.bits();
            }
            tokens += 1;
            all = all.followed_by(word.hash);
            if first.is_ascii_digit() {
                numbers += 1;
                tally.linked += u32::from(linked);
                tally.keywords += u32::from(last.kinds.any(WordKinds::PAIRED));
                tally.number(bytes.get(word.range()).unwrap_or_default());
                last = Last { id: word.id, number: true, ..Last::default() };
                continue;
            }
            unnumbered = unnumbered.followed_by(word.hash);
            let high = word.has_non_ascii();
            if high {
                tally.wide(text.get(word.range()).unwrap_or_default());
            }
            let kinds = vocabulary.kinds(word.id);
            kinds_seen = kinds_seen | kinds;
            if (kinds | last.kinds).any(WordKinds::PAIRED) {
                let paired = high || last.high || vocabulary.is_pair(last.id, word.id);
                tally.keywords += u32::from(paired);
            }
            // Which words are topical can't be foreseen: each is added, and most are taken back.
            let topical = usize::from(word.length >= TOPICAL)
                & usize::from(!kinds.any(WordKinds::FUNCTION))
                & usize::from(room > 0);
            topics.push(u32::try_from(word.hash.bits() >> 32).unwrap_or(0));
            topics.truncate(topics.len() - (1 - topical));
            room -= topical;
            last = Last { id: word.id, kinds, high, number: false };
            if lanes.add(kinds) {
                tally.count(&mut lanes);
            }
        }
        let mut gap = Gap { blank: at == range.start, ..Gap::default() };
        tally.gap(&mut gap, bytes.get(at..range.end).unwrap_or_default());
        tally.count(&mut lanes);
        (tally.hash, tally.words) = (all.bits(), unnumbered);
        (tally.tokens, tally.numbers) = (tokens, numbers);
        tally.newsroom = kinds_seen.any(WordKinds::NEWSROOM);
        tally.first = openers;
        let is_request = |word: &Word| vocabulary.kinds(word.id).any(WordKinds::REQUEST);
        tally.call = words.first().is_some_and(is_request);
        let capital =
            |word: &&Word| text.get(word.range()).is_some_and(|word| word.starts_with(char::is_uppercase));
        tally.leading = words.iter().take(LEADING).take_while(capital).map(|_| 1).sum();
        tally.smalls = tokens - numbers - tally.capitals;
        tally
    }

    /// Counts what bits tell without a look at the words.
    fn survey(&mut self, block: &Range<usize>, bitmaps: &Bitmaps) {
        let (mut word_before, mut blank_before, mut lower_before) = (0, 1, 0);
        let (mut digits, mut glued, mut digit_before) = (0, 0, 0);
        for chunk in bitmaps.within(block) {
            let starts = chunk.word & !(chunk.word << 1 | word_before);
            // What is outside parts stretches as blanks do.
            let blank = chunk.blank | !chunk.inside;
            let lower = chunk.word & !chunk.capital & !chunk.high;
            self.capitals += (starts & chunk.capital).count_ones();
            self.stretches += (!blank & (blank << 1 | blank_before)).count_ones();
            self.humps += u32::from(chunk.capital & (lower << 1 | lower_before) != 0);
            self.letters += chunk.word.count_ones();
            self.uppers += chunk.capital.count_ones();
            self.high += (chunk.high & chunk.word).count_ones();
            // A byte of a word behind another one, and only one of them a digit.
            let inner = chunk.word & (chunk.word << 1 | word_before);
            glued |= inner & (chunk.digit ^ (chunk.digit << 1 | digit_before));
            digits |= chunk.digit;
            (word_before, blank_before, lower_before) = (chunk.word >> 63, blank >> 63, lower >> 63);
            digit_before = chunk.digit >> 63;
        }
        (self.digits, self.glued) = (digits != 0, glued != 0);
    }

    /// Counts what is special about a number.
    fn number(&mut self, digits: &[u8]) {
        self.letters -= u32::try_from(digits.len()).unwrap_or(0);
        self.years += u32::from(matches!(digits, [b'1', b'9', _, _] | [b'2', b'0', _, _]));
        // Letters behind digits don't count.
        self.high -= u32::try_from(digits.iter().filter(|byte| !byte.is_ascii()).count()).unwrap_or(0);
    }

    /// Adds what lanes hold.
    fn count(&mut self, lanes: &mut Lanes) {
        for (count, kind) in [
            (&mut self.functions, WordKinds::FUNCTION),
            (&mut self.furniture, WordKinds::FURNITURE),
            (&mut self.address, WordKinds::ADDRESS),
            (&mut self.tellers, WordKinds::REPORTING),
            (&mut self.months, WordKinds::MONTH),
            (&mut self.claims, WordKinds::RIGHTS),
            (&mut self.keywords, WordKinds::PHRASE),
            (&mut self.credits, WordKinds::CREDIT),
        ] {
            *count += lanes.of(kind);
        }
        *lanes = Lanes::default();
    }

    /// Whether a block of these counts may be a furniture phrase and nothing else, a number beside it or not.
    pub fn may_be_whole(&self, text: &str, vocabulary: &Vocabulary) -> bool {
        // One of several links may be, and a count that is glued to a word hides it: "Comments12". Other marks are no part
        // of the words, whatever they are.
        let hidden = self.high > 0 || self.glued || (self.bars > 0 && text.contains('|'));
        hidden || vocabulary.is_whole(self.words)
    }

    /// Counts what is special about a word that is not ASCII.
    fn wide(&mut self, word: &str) {
        if word.starts_with(|c: char| !c.is_ascii()) {
            self.unparted |= word.bytes().any(|byte| matches!(byte, 0xE0 | 0xE1 | 0xE3..=0xE9 | 0xEF | 0xF0));
            // The sign of a published recording.
            self.claims += u32::from(word.starts_with('℗'));
            self.prices += u32::from(word.starts_with('€'));
            self.capitals += u32::from(word.starts_with(char::is_uppercase));
        }
    }

    /// Counts the marks between two words.
    fn gap(&mut self, gap: &mut Gap, mut between: &[u8]) {
        while let Some((&mark, rest)) = between.split_first() {
            let length = match mark {
                0xC2 => 2,
                0x80.. => 3,
                _ => 1,
            };
            if mark.is_ascii() {
                self.mark(mark, gap);
            } else {
                self.wide_mark(between.get(..length).unwrap_or(between), gap);
            }
            between = rest.get(length - 1..).unwrap_or_default();
        }
    }

    /// Counts a mark or blank in ASCII.
    #[inline]
    fn mark(&mut self, mark: u8, gap: &mut Gap) {
        if mark == b' ' || matches!(mark, b'\t'..=b'\r') {
            gap.blank = true;
            return;
        }
        gap.linking = std::mem::take(&mut gap.number) && matches!(mark, b'-' | b'/' | b'.' | b':');
        // Whether a word right behind it still stands after a blank.
        let mut open = false;
        match mark {
            b'.' | b'!' | b'?' => gap.stopped = true,
            b',' | b';' => self.commas += 1,
            b'"' => {
                self.quotes += 1;
                open = true;
            }
            b'(' | b'\'' => open = true,
            b'|' | b'>' => self.bars += 1,
            b'/' if gap.blank => self.bars += 1,
            b'$' => self.prices += 1,
            b'@' => self.at_signs += 1,
            b'/' => self.links += 1,
            _ => {}
        }
        gap.blank &= open;
    }

    /// Counts a mark or blank that is not ASCII.
    fn wide_mark(&mut self, mark: &[u8], gap: &mut Gap) {
        if is_wide_blank(mark) {
            gap.blank = true;
            return;
        }
        (gap.number, gap.linking) = (false, false);
        let mut open = false;
        match mark {
            [0xE2, 0x80, 0x9C..=0x9E] => {
                self.quotes += 1;
                open = true;
            }
            [0xE2, 0x80, 0xA2 | 0xBA] | [0xC2, 0xB7] => self.bars += 1,
            [0xC2, 0xAB | 0xBB] => {
                self.quotes += 1;
                self.angles += 1;
            }
            [0xC2, 0xA9] => self.claims += 1,
            [0xC2, 0xA3] => self.prices += 1,
            _ => {}
        }
        gap.blank &= open;
    }
}

/// A counter for each of the eight bits that a word may have, a byte each: all are counted at once.
#[derive(Debug, Default)]
struct Lanes {
    counts: u64,
    words: u8,
}

/// What each set of bits adds to the counters.
static EACH: [u64; 256] = {
    let mut each = [0; 256];
    let mut bits = 0;
    while bits < 256 {
        let mut bit = 0;
        while bit < 8 {
            each[bits] |= ((bits as u64 >> bit) & 1) << (8 * bit);
            bit += 1;
        }
        bits += 1;
    }
    each
};

impl Lanes {
    /// Counts a word's bits; says whether the counters may be full.
    #[inline]
    fn add(&mut self, kinds: WordKinds) -> bool {
        self.counts += EACH[usize::from(kinds.low_bits())];
        self.words = self.words.wrapping_add(1);
        self.words == u8::MAX
    }

    fn of(&self, kind: WordKinds) -> u32 {
        let lane = self.counts.to_le_bytes().get(kind.index() as usize).copied();
        u32::from(lane.unwrap_or(0))
    }
}

/// What stands between two words.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is seen or not, whatever the others are")]
struct Gap {
    /// A blank, with nothing but opening marks since.
    blank: bool,
    stopped: bool,
    /// A number right before it, and one with a mark right behind.
    number: bool,
    linking: bool,
}

/// The word before.
#[derive(Debug, Default)]
struct Last {
    id: WordId,
    kinds: WordKinds,
    /// Whether it has bytes that are not ASCII.
    high: bool,
    number: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Classifier;
    use copydesk_text::block::{Block, BlockShape};
    use copydesk_text::word::Words;

    fn tally(text: &str, topics: &mut Vec<u32>) -> Tally {
        let classifier = Classifier::alone();
        let block = Block { start: 0, end: text.len(), shape: BlockShape::Text, apart: true };
        let bitmaps = Bitmaps::new(text);
        let words = Words::cut_by(text, &[block], &bitmaps, classifier.lexicon());
        let (range, vocabulary) = (0..text.len(), classifier.vocabulary());
        let words =
            BlockWords { text, range: &range, words: words.of_block(0), bitmaps: &bitmaps, vocabulary };
        Tally::of(&words, topics)
    }

    #[test]
    fn sorts_of_words_are_counted() {
        let mut topics = Vec::new();
        let mut tally = |text: &str| tally(text, &mut topics);
        assert_eq!(tally("").tokens, 0);
        let tally = tally("“The ferry sailed,” she said. Subscribe to our newsletter in 2026!");
        assert_eq!((tally.tokens, tally.stretches), (11, 11));
        assert_eq!((tally.capitals, tally.numbers, tally.years, tally.commas), (2, 1, 1, 1));
        assert_eq!((tally.furniture, tally.tellers, tally.sentences), (2, 2, 1));
        assert_eq!(topics.len(), 4);
    }

    #[test]
    fn digits_are_glued_to_letters_and_to_nothing_else() {
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
            let tally = tally(text, &mut Vec::new());
            assert_eq!((tally.digits, tally.glued), (true, glued), "{text}");
        }
    }

    #[test]
    fn phrases_may_have_a_number_beside_them() {
        let vocabulary = Classifier::alone().vocabulary();
        let whole = |text: &str| tally(text, &mut Vec::new()).may_be_whole(text, vocabulary);
        for text in ["Comments", "12 comments", "Comments (3)", "Comments12", "Log in | Ferries"] {
            assert!(whole(text), "{text}");
        }
        assert!(!whole("12 ferries") && !whole("Comments on 12 ferries"));
    }
}
