//! Byte scanning: the ends of strings, of white space, of numbers.

use super::cell::{Cell, Tag};
use super::error::{SyntaxError, SyntaxErrorKind};
use copydesk_text::swar::{HIGH_BITS, ONES};

const WORD: usize = size_of::<u64>();

/// The number of words that are scanned one by one, before a search with wider instructions is faster.
const NEAR_WORDS: usize = 3;

/// Returns the offset of the first byte at or after `from` that is not white space.
#[inline]
pub(super) fn skip_whitespace(bytes: &[u8], mut from: usize) -> usize {
    while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(from) {
        from += 1;
    }
    from
}

/// Returns the offset of the first byte at or after `from` that a string's plain text cannot hold: a quote, a
/// backslash or a control character; the length of `bytes` if there is none.
#[inline]
pub(super) fn string_run(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    // Keys and short values end within the first few words.
    let (words, _) = rest.as_chunks::<WORD>();
    let mut at = from;
    for word in words.iter().take(NEAR_WORDS) {
        let special = special_bytes(u64::from_le_bytes(*word));
        if special != 0 {
            return at + (special.trailing_zeros() / 8) as usize;
        }
        at += WORD;
    }
    long_string_run(bytes, at)
}

/// Continues [`string_run`] after the first words: finds the end of the run with `memchr`, which uses the
/// machine's widest instructions, then control characters before it, without a branch for each.
#[inline(never)]
fn long_string_run(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let end = memchr::memchr2(b'"', b'\\', rest).unwrap_or(rest.len());
    let run = rest.get(..end).unwrap_or(rest);
    let least = run.iter().fold(u8::MAX, |least, &byte| least.min(byte));
    if least >= b' ' {
        return from + end;
    }
    from + run.iter().position(|&byte| is_special(byte)).unwrap_or(end)
}

/// Returns the offset of the first byte that a string's plain text cannot hold, if it is in the first few
/// words.
#[inline]
pub(crate) fn near_string_end(bytes: &[u8]) -> Option<usize> {
    let (words, _) = bytes.as_chunks::<WORD>();
    words.iter().take(NEAR_WORDS).enumerate().find_map(|(index, word)| {
        let special = special_bytes(u64::from_le_bytes(*word));
        (special != 0).then(|| index * WORD + (special.trailing_zeros() / 8) as usize)
    })
}

/// A number that was scanned, but not converted.
pub(super) struct ScannedNumber {
    /// The way in which it is written.
    pub(super) tag: Tag,
    /// The value, if a cell can hold it; else [`Cell::MAX_COUNT`].
    pub(super) cell_value: u32,
    /// The offset after it.
    pub(super) end: usize,
}

/// Scans the number that starts at `from`. The byte there must be a digit or a minus sign.
#[inline]
pub(super) fn number(bytes: &[u8], from: usize) -> Result<ScannedNumber, SyntaxError> {
    let mut at = from;
    let mut cell_value = 0_u32;
    // Most numbers are positions in a text.
    while let Some(digit @ b'0'..=b'9') = bytes.get(at)
        && at - from < MAX_CELL_DIGITS
    {
        cell_value = cell_value * 10 + u32::from(digit - b'0');
        at += 1;
    }
    let has_needless_zero = at > from + 1 && bytes.get(from) == Some(&b'0');
    if at > from && !has_needless_zero && !matches!(bytes.get(at), Some(b'0'..=b'9' | b'.' | b'e' | b'E')) {
        return Ok(ScannedNumber { tag: Tag::Integer, cell_value, end: at });
    }
    let (tag, end) = tag_and_end(bytes, from)?;
    Ok(ScannedNumber { tag, cell_value: Cell::MAX_COUNT, end })
}

/// The most digits of a number that a cell holds.
const MAX_CELL_DIGITS: usize = 8;

/// Returns the tag of the number that starts at `from`, and its end.
fn tag_and_end(bytes: &[u8], from: usize) -> Result<(Tag, usize), SyntaxError> {
    let mut at = from;
    if bytes.get(at) == Some(&b'-') {
        at += 1;
    }
    match bytes.get(at) {
        Some(b'0') => {
            at += 1;
            if let Some(b'0'..=b'9') = bytes.get(at) {
                return Err(SyntaxError::new(SyntaxErrorKind::LeadingZero, at - 1));
            }
        }
        _ => at = digits(bytes, at)?,
    }
    let mut tag = Tag::Integer;
    if bytes.get(at) == Some(&b'.') {
        tag = Tag::Decimal;
        at = digits(bytes, at + 1)?;
    }
    if let Some(b'e' | b'E') = bytes.get(at) {
        tag = Tag::Decimal;
        at += 1;
        if let Some(b'+' | b'-') = bytes.get(at) {
            at += 1;
        }
        at = digits(bytes, at)?;
    }
    Ok((tag, at))
}

/// Skips one or more digits.
#[inline]
fn digits(bytes: &[u8], from: usize) -> Result<usize, SyntaxError> {
    let mut at = from;
    while let Some(b'0'..=b'9') = bytes.get(at) {
        at += 1;
    }
    if at > from {
        return Ok(at);
    }
    let kind = if at < bytes.len() { SyntaxErrorKind::ExpectedDigit } else { SyntaxErrorKind::UnexpectedEnd };
    Err(SyntaxError::new(kind, at))
}

const fn is_special(byte: u8) -> bool {
    byte == b'"' || byte == b'\\' || byte < b' '
}

/// Returns a word whose lowest bit set is the high bit of the lowest byte of `word` that is a quote, a
/// backslash or below a space. Higher bits may be wrong; the result is 0 if there is no such byte.
#[inline]
const fn special_bytes(word: u64) -> u64 {
    let quote = word ^ (ONES * b'"' as u64);
    let backslash = word ^ (ONES * b'\\' as u64);
    let below_space = word.wrapping_sub(ONES * b' ' as u64) & !word;
    let is_quote = quote.wrapping_sub(ONES) & !quote;
    let is_backslash = backslash.wrapping_sub(ONES) & !backslash;
    (below_space | is_quote | is_backslash) & HIGH_BITS
}

#[cfg(test)]
mod tests {
    use super::{is_special, near_string_end, string_run};

    #[test]
    fn runs_end_at_the_first_special_byte() {
        for length in 0..140 {
            for byte in 0..=255 {
                let mut bytes = vec![b'a'; 140];
                bytes[length] = byte;
                bytes[139] = b'"';
                for from in [0, length / 2, length] {
                    let naive = (from..140).find(|&at| is_special(bytes[at]));
                    assert_eq!(Some(string_run(&bytes, from)), naive);
                }
                bytes.truncate(139);
                let naive = (0..24).find(|&at| is_special(bytes[at]));
                assert_eq!(near_string_end(&bytes), naive);
                let naive = bytes.iter().position(|&byte| is_special(byte)).unwrap_or(139);
                assert_eq!(string_run(&bytes, 0), naive);
            }
        }
        assert_eq!(string_run(b"", 0), 0);
        assert_eq!(string_run(b"\"", 1), 1);
    }
}
