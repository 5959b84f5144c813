//! What a block counts: words of each sort, stops, marks. Read in one pass over its bytes.

use super::vocabulary::{
    ADDRESS, CREDIT, FUNCTION, FURNITURE, MONTH, PAIRED, PHRASE, RIGHTS, SEED, TELLER, Token, VOCABULARY,
    Vocabulary, sequence, token,
};

/// Counts of a block.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tally {
    /// Runs of letters and digits.
    pub(crate) tokens: u32,
    /// Stretches between blanks.
    pub(crate) stretches: u32,
    /// Tokens that begin with a capital, a small letter, a digit.
    pub(crate) capitals: u32,
    pub(crate) smalls: u32,
    pub(crate) numbers: u32,
    /// Tokens that look like a year.
    pub(crate) years: u32,
    /// Tokens by what they can be.
    pub(crate) functions: u32,
    pub(crate) furniture: u32,
    pub(crate) address: u32,
    pub(crate) tellers: u32,
    pub(crate) months: u32,
    /// Signs and words that claim a copyright.
    pub(crate) claims: u32,
    /// Words and pairs of words that furniture phrases have, and words of credits.
    pub(crate) keywords: u32,
    pub(crate) credits: u32,
    /// Numbers with one mark before them and a number before that: `14:05` has one.
    pub(crate) linked: u32,
    /// Tokens with a capital right behind a small letter or a digit: where words were glued together.
    pub(crate) humps: u32,
    pub(crate) commas: u32,
    /// Stops with a capital behind them.
    pub(crate) sentences: u32,
    pub(crate) quotes: u32,
    /// Those of them that are guillemets.
    pub(crate) angles: u32,
    /// Bars, slashes that stand apart and the like.
    pub(crate) bars: u32,
    pub(crate) at_signs: u32,
    pub(crate) links: u32,
    pub(crate) letters: u32,
    /// Bytes that are not ASCII.
    pub(crate) high: u32,
    /// Whether some of them begin a letter of a script that may be written without blanks between words.
    pub(crate) unparted: bool,
    /// A hash of all tokens, to tell repeated blocks.
    pub(crate) hash: u64,
}

/// The shortest token that can carry a topic, and the most that are kept of one block.
const TOPICAL: usize = 5;
const TOPICS: usize = 200;

impl Tally {
    /// Counts a block, and adds the hashes of its longer words to `topics`.
    pub(crate) fn of(text: &str, topics: &mut Vec<u32>) -> Self {
        let mut tally = Self { hash: SEED, ..Self::default() };
        let bytes = text.as_bytes();
        let vocabulary = &*VOCABULARY;
        let mut seen = Seen { blank: true, ..Seen::default() };
        let mut kept = Kept { topics: [0; TOPICS + 1], count: 0 };
        let mut lanes = Lanes::default();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let sort = SORTS[usize::from(byte)];
            if sort == Sort::Token {
                let token = token(bytes, at);
                if token.end > at {
                    let bits = tally.token(text, at, token, vocabulary, &mut seen, &mut kept);
                    if lanes.add(bits) {
                        tally.count(&mut lanes);
                    }
                    at = token.end;
                    // By far most words have a blank behind them.
                    if bytes.get(at) == Some(&b' ') {
                        (seen.blank, seen.counted) = (true, false);
                        at += 1;
                    }
                    continue;
                }
            } else if sort == Sort::Blank {
                (seen.blank, seen.counted) = (true, false);
                at += 1;
                continue;
            }
            if byte.is_ascii() {
                tally.mark(byte, &mut seen);
                at += 1;
                continue;
            }
            let end = bytes.len().min(at + if byte == 0xC2 { 2 } else { 3 });
            tally.wide_mark(bytes.get(at..end).unwrap_or_default(), &mut seen);
            at = end;
        }
        tally.count(&mut lanes);
        tally.smalls = tally.tokens - tally.numbers - tally.capitals;
        topics.extend_from_slice(kept.topics.get(..kept.count).unwrap_or_default());
        tally
    }

    /// Counts a token, and keeps its hash if it can carry a topic; gives what it can be.
    #[inline]
    fn token(
        &mut self,
        text: &str,
        at: usize,
        token: Token,
        vocabulary: &Vocabulary,
        seen: &mut Seen,
        kept: &mut Kept,
    ) -> u16 {
        let word = text.as_bytes().get(at..token.end).unwrap_or_default();
        self.stretches += u32::from(!seen.counted);
        seen.counted = true;
        self.tokens += 1;
        self.humps += u32::from(token.hump);
        self.hash = sequence(self.hash, token.hash);
        let first = word.first().copied().unwrap_or_default();
        let (blank, stopped) = (seen.blank, seen.stopped);
        let linked = std::mem::take(&mut seen.linking);
        let before = std::mem::replace(&mut seen.last, (token.hash, 0, token.high));
        (seen.blank, seen.stopped, seen.number) = (false, false, first.is_ascii_digit());
        if first.is_ascii_digit() {
            self.numbers += 1;
            self.linked += u32::from(linked);
            let year = word.len() == 4 && matches!(word, [b'1', b'9', ..] | [b'2', b'0', ..]);
            self.years += u32::from(year);
            self.keywords += u32::from(before.1 & PAIRED != 0);
            return 0;
        }
        let mut capital = first.is_ascii_uppercase();
        if token.high {
            if !first.is_ascii() {
                self.wide(word);
                capital = text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(char::is_uppercase);
            }
            self.high += u32::try_from(word.iter().filter(|byte| !byte.is_ascii()).count()).unwrap_or(0);
        }
        self.capitals += u32::from(capital);
        self.sentences += u32::from(capital & first.is_ascii() & stopped & blank);
        self.letters += u32::try_from(word.len()).unwrap_or(0);
        let bits = vocabulary.bits(token.hash);
        seen.last.1 = bits;
        if (bits | before.1) & PAIRED != 0 {
            let paired = token.high || before.2 || vocabulary.is_pair(before.0, token.hash);
            self.keywords += u32::from(paired);
        }
        kept.keep(token.hash, word.len() >= TOPICAL && bits & FUNCTION == 0);
        bits
    }

    /// Adds what lanes hold.
    fn count(&mut self, lanes: &mut Lanes) {
        for (count, bit) in [
            (&mut self.functions, FUNCTION),
            (&mut self.furniture, FURNITURE),
            (&mut self.address, ADDRESS),
            (&mut self.tellers, TELLER),
            (&mut self.months, MONTH),
            (&mut self.claims, RIGHTS),
            (&mut self.keywords, PHRASE),
            (&mut self.credits, CREDIT),
        ] {
            *count += lanes.of(bit);
        }
        *lanes = Lanes::default();
    }

    /// Whether a block of these counts may be a furniture phrase and nothing else, a number beside it or not.
    pub(crate) fn may_be_whole(&self, text: &str) -> bool {
        // A count may be glued to a word: "Comments12".
        let plain = self.bars == 0 && text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_digit());
        !plain || VOCABULARY.is_whole(self.hash)
    }

    /// Notes the scripts of a token that is not ASCII.
    fn wide(&mut self, word: &[u8]) {
        self.unparted |= word.iter().any(|byte| matches!(byte, 0xE0 | 0xE1 | 0xE3..=0xE9 | 0xEF | 0xF0));
        // The sign of a published recording.
        self.claims += u32::from(word.starts_with(&[0xE2, 0x84, 0x97]));
    }

    /// Counts a mark in ASCII.
    #[inline]
    fn mark(&mut self, mark: u8, seen: &mut Seen) {
        self.stretches += u32::from(!seen.counted);
        seen.counted = true;
        seen.linking = std::mem::take(&mut seen.number) && matches!(mark, b'-' | b'/' | b'.' | b':');
        // Whether a token right behind it still stands after a blank.
        let mut open = false;
        match mark {
            b'.' | b'!' | b'?' => seen.stopped = true,
            b',' | b';' => self.commas += 1,
            b'"' => {
                self.quotes += 1;
                open = true;
            }
            b'(' | b'\'' => open = true,
            b'|' | b'>' => self.bars += 1,
            b'/' if seen.blank => self.bars += 1,
            b'@' => self.at_signs += 1,
            b'/' => self.links += 1,
            _ => {}
        }
        seen.blank &= open;
    }

    /// Counts a mark that is not ASCII.
    fn wide_mark(&mut self, mark: &[u8], seen: &mut Seen) {
        if matches!(mark, [0xC2, 0xA0] | [0xE2, 0x80, 0x80..=0x8A | 0xA8 | 0xA9 | 0xAF]) {
            (seen.blank, seen.counted) = (true, false);
            return;
        }
        self.stretches += u32::from(!seen.counted);
        (seen.counted, seen.number, seen.linking) = (true, false, false);
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
            _ => {}
        }
        seen.blank &= open;
    }
}

/// Hashes of longer words. The last slot is for what is not kept: to write always takes less time than to ask.
struct Kept {
    topics: [u32; TOPICS + 1],
    count: usize,
}

impl Kept {
    #[inline]
    fn keep(&mut self, hash: u64, topical: bool) {
        if let Some(slot) = self.topics.get_mut(self.count) {
            *slot = u32::try_from(hash >> 32).unwrap_or(0);
        }
        self.count += usize::from(topical && self.count < TOPICS);
    }
}

/// A counter for each of the eight bits that a word may have, a byte each: all are counted at once.
#[derive(Debug, Default)]
struct Lanes {
    counts: u64,
    words: u8,
}

impl Lanes {
    /// Counts a word's bits; says whether the counters may be full.
    #[inline]
    fn add(&mut self, bits: u16) -> bool {
        // Each bit to its own byte, then down to the lowest place there.
        let each = (u64::from(bits & 0xFF) * 0x0101_0101_0101_0101) & 0x8040_2010_0804_0201;
        self.counts += ((each + 0x7F7F_7F7F_7F7F_7F7F) >> 7) & 0x0101_0101_0101_0101;
        self.words = self.words.wrapping_add(1);
        self.words == u8::MAX
    }

    fn of(&self, bit: u16) -> u32 {
        let lane = self.counts.to_le_bytes().get(bit.trailing_zeros() as usize).copied();
        u32::from(lane.unwrap_or(0))
    }
}

/// What was passed.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is seen or not, whatever the others are")]
struct Seen {
    /// A blank, with nothing but opening marks since.
    blank: bool,
    /// Something of this stretch, so that it is counted already.
    counted: bool,
    /// A stop since the last token.
    stopped: bool,
    /// A number right before, and one with a mark right behind it.
    number: bool,
    linking: bool,
    /// The token before: its hash, what it can be, whether it has bytes that are not ASCII.
    last: (u64, u16, bool),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Blank,
    Mark,
    Token,
}

/// The sort of each byte. One that is not ASCII may begin a mark all the same.
const SORTS: [Sort; 256] = {
    let mut sorts = [Sort::Mark; 256];
    let mut byte = 0;
    while byte < 256 {
        #[expect(clippy::cast_possible_truncation, reason = "below 256")]
        let value = byte as u8;
        if value.is_ascii_alphanumeric() || !value.is_ascii() {
            sorts[byte] = Sort::Token;
        } else if matches!(value, b' ' | b'\t' | b'\n' | b'\r') {
            sorts[byte] = Sort::Blank;
        }
        byte += 1;
    }
    sorts
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_of_words_are_counted() {
        let mut topics = Vec::new();
        let tally =
            Tally::of("“The ferry sailed,” she said. Subscribe to our newsletter in 2026!", &mut topics);
        assert_eq!((tally.tokens, tally.stretches), (11, 11));
        assert_eq!((tally.capitals, tally.numbers, tally.years, tally.commas), (2, 1, 1, 1));
        assert_eq!((tally.furniture, tally.tellers, tally.sentences), (2, 2, 1));
        assert_eq!(topics.len(), 4);
        assert_eq!(Tally::of("", &mut topics).tokens, 0);
    }
}
