//! What a block counts: words of each sort, stops, marks. Read in one pass over its bytes.

use super::vocabulary::{ADDRESS, FUNCTION, FURNITURE, SEED, TELLER, VOCABULARY, mix};

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
    pub(crate) commas: u32,
    /// Stops with a capital behind them.
    pub(crate) sentences: u32,
    pub(crate) quotes: u32,
    /// Bars, slashes that stand apart and the like.
    pub(crate) bars: u32,
    pub(crate) at_signs: u32,
    pub(crate) links: u32,
    pub(crate) letters: u32,
    /// Bytes that are not ASCII.
    pub(crate) high: u32,
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
        let most = topics.len() + TOPICS;
        let mut at = 0;
        let mut blank = true;
        let mut counted = false;
        let mut stopped = false;
        while let Some(&byte) = bytes.get(at) {
            let sort = sort(byte, bytes.get(at + 1).copied());
            if sort == Sort::Blank {
                (blank, counted) = (true, false);
                at += 1;
                continue;
            }
            tally.stretches += u32::from(!counted);
            counted = true;
            if matches!(sort, Sort::Mark | Sort::WideMark) {
                blank = tally.mark(
                    byte,
                    bytes.get(at..bytes.len().min(at + 3)).unwrap_or_default(),
                    blank,
                    &mut stopped,
                );
                at += match (sort, byte) {
                    (Sort::Mark, _) => 1,
                    (_, 0xC2) => 2,
                    _ => 3,
                };
                continue;
            }
            let start = at;
            let mut hash = SEED;
            while let Some(&byte) = bytes.get(at) {
                match byte {
                    b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => {}
                    0x80.. if !is_wide_mark(byte, bytes.get(at + 1).copied()) => tally.high += 1,
                    _ => break,
                }
                hash = mix(hash, byte);
                at += 1;
            }
            let length = at - start;
            tally.tokens += 1;
            tally.hash = tally.hash.rotate_left(7) ^ hash;
            match byte {
                b'A'..=b'Z' => {
                    tally.capitals += 1;
                    tally.sentences += u32::from(stopped && blank);
                }
                b'a'..=b'z' => tally.smalls += 1,
                b'0'..=b'9' => {
                    tally.numbers += 1;
                    let year = length == 4
                        && matches!((byte, bytes.get(start + 1)), (b'1', Some(b'9')) | (b'2', Some(b'0')));
                    tally.years += u32::from(year);
                }
                _ => {
                    let upper = text
                        .get(start..)
                        .and_then(|rest| rest.chars().next())
                        .is_some_and(char::is_uppercase);
                    if upper { tally.capitals += 1 } else { tally.smalls += 1 }
                }
            }
            if !byte.is_ascii_digit() {
                tally.letters += u32::try_from(length).unwrap_or(0);
                let bits = vocabulary.bits(hash);
                if bits != 0 {
                    tally.functions += u32::from(bits & FUNCTION != 0);
                    tally.furniture += u32::from(bits & FURNITURE != 0);
                    tally.address += u32::from(bits & ADDRESS != 0);
                    tally.tellers += u32::from(bits & TELLER != 0);
                }
                if length >= TOPICAL && bits & FUNCTION == 0 && topics.len() < most {
                    topics.push(u32::try_from(hash >> 32).unwrap_or(0));
                }
            }
            blank = false;
            stopped = false;
        }
        tally
    }

    /// Counts a mark; gives back whether a token right behind it still stands after a blank.
    fn mark(&mut self, byte: u8, wide: &[u8], blank: bool, stopped: &mut bool) -> bool {
        match byte {
            b'.' | b'!' | b'?' => *stopped = true,
            b',' | b';' => self.commas += 1,
            b'"' => {
                self.quotes += 1;
                return blank;
            }
            b'(' | b'\'' => return blank,
            b'|' | b'>' => self.bars += 1,
            b'/' if blank => self.bars += 1,
            b'@' => self.at_signs += 1,
            b'/' => self.links += 1,
            0xE2 if matches!(wide, [_, 0x80, 0x9C..=0x9E]) => {
                self.quotes += 1;
                return blank;
            }
            0xE2 if matches!(wide, [_, 0x80, 0xA2 | 0xBA]) => self.bars += 1,
            0xC2 if matches!(wide, [_, 0xA0, ..]) => return true,
            0xC2 if matches!(wide, [_, 0xAB | 0xBB, ..]) => self.quotes += 1,
            0xC2 if matches!(wide, [_, 0xB7, ..]) => self.bars += 1,
            _ => {}
        }
        false
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Blank,
    Mark,
    WideMark,
    Token,
}

fn sort(byte: u8, next: Option<u8>) -> Sort {
    match byte {
        b' ' | b'\t' | b'\n' | b'\r' => Sort::Blank,
        0x80.. if is_wide_mark(byte, next) => Sort::WideMark,
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | 0x80.. => Sort::Token,
        _ => Sort::Mark,
    }
}

/// Whether a byte begins one of the dashes, quotation marks and bullets of General Punctuation, three bytes each, or
/// of the marks of Latin-1, two bytes each.
fn is_wide_mark(byte: u8, next: Option<u8>) -> bool {
    byte == 0xC2 || (byte == 0xE2 && matches!(next, Some(0x80..=0x81)))
}

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
