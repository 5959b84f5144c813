//! Conversion of byte offsets to code point offsets and back.
//!
//! Records count Unicode code points (W3C Selectors and States, section 4.2.2, asks for the same), Rust counts
//! bytes. [`Offsets`] is the one place where the two meet.

use crate::swar::count_continuation_bytes;
use std::ops::Range;

/// The number of bytes of a chunk. The code points before each chunk are counted beforehand.
const STRIDE: usize = 64;

/// A map of byte offsets of a text to code points and back.
///
/// Made in one pass over the text. A text that is ASCII throughout needs no table, since there the two are the
/// same; any other needs 1/8 of its size.
///
/// ```
/// let offsets = copydesk_text::Offsets::new("naïve “wit”");
/// assert_eq!(offsets.characters(), 11);
/// assert_eq!(offsets.position(10), 7);
/// assert_eq!(offsets.slice(7, 10), Some("wit"));
/// ```
#[derive(Debug, Clone)]
pub struct Offsets<'t> {
    text: &'t str,
    characters: usize,
    /// `before[i]` code points start before byte `i * STRIDE`. Empty for ASCII.
    before: Vec<usize>,
}

impl<'t> Offsets<'t> {
    /// Counts the code points of a text.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        if text.is_ascii() {
            return Self { text, characters: text.len(), before: Vec::new() };
        }
        let mut characters = 0;
        let mut before = Vec::with_capacity(text.len() / STRIDE + 1);
        let (chunks, rest) = text.as_bytes().as_chunks::<STRIDE>();
        for chunk in chunks {
            before.push(characters);
            characters += count_starts_in_chunk(chunk);
        }
        if !rest.is_empty() {
            before.push(characters);
            characters += count_starts_in_chunk(rest);
        }
        Self { text, characters, before }
    }

    /// Returns the text that was measured.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Returns the number of code points of the text.
    #[must_use]
    pub fn characters(&self) -> usize {
        self.characters
    }

    /// Returns the number of code points that start before `byte`. An offset past the end counts as the end.
    #[must_use]
    pub fn position(&self, byte: usize) -> usize {
        if self.before.is_empty() {
            return byte.min(self.text.len());
        }
        let byte = byte.min(self.text.len());
        let (chunk, inside) = (byte / STRIDE, byte % STRIDE);
        let Some(before) = self.before.get(chunk) else { return self.characters };
        if self.is_ascii(chunk) {
            return before + inside;
        }
        before + count_starts_in_chunk(self.text.as_bytes().get(byte - inside..byte).unwrap_or_default())
    }

    /// Returns the byte at which the code point `position` starts; the text's length for the position after the last.
    /// `None` past that.
    #[must_use]
    pub fn byte(&self, position: usize) -> Option<usize> {
        if position >= self.characters {
            return (position == self.characters).then_some(self.text.len());
        }
        if self.before.is_empty() {
            return Some(position);
        }
        // The code point is no earlier than if all before it were ASCII, and no later than if everything that is not
        // ASCII were before it: in most texts that leaves a chunk or two.
        let first = position / STRIDE;
        let last = (position + (self.text.len() - self.characters)) / STRIDE;
        let likely = self.before.get(first..self.before.len().min(last + 1))?;
        let chunk = first + likely.partition_point(|&before| before <= position).checked_sub(1)?;
        let mut left = position - self.before.get(chunk)?;
        let from = chunk * STRIDE;
        if self.is_ascii(chunk) {
            return Some(from + left);
        }
        let rest = self.text.as_bytes().get(from..)?;
        let (words, _) = rest.as_chunks::<8>();
        let mut at = 0;
        for word in words {
            let starts = 8 - count_continuation_bytes(u64::from_le_bytes(*word));
            if left < starts {
                break;
            }
            left -= starts;
            at += 8;
        }
        for (index, byte) in rest.iter().enumerate().skip(at) {
            if is_start(*byte) {
                if left == 0 {
                    return Some(from + index);
                }
                left -= 1;
            }
        }
        None
    }

    /// Returns whether all of a chunk is ASCII.
    fn is_ascii(&self, chunk: usize) -> bool {
        let after = self.before.get(chunk + 1);
        self.before.get(chunk).zip(after).is_some_and(|(before, after)| after - before == STRIDE)
    }

    /// Returns the bytes of a span of code points; `None` if it runs backwards or past the end.
    #[must_use]
    pub fn bytes(&self, start: u64, end: u64) -> Option<Range<usize>> {
        let (start, end) = (usize::try_from(start).ok()?, usize::try_from(end).ok()?);
        if start > end {
            return None;
        }
        Some(self.byte(start)?..self.byte(end)?)
    }

    /// Returns the text of a span of code points; `None` if it runs backwards or past the end.
    #[must_use]
    pub fn slice(&self, start: u64, end: u64) -> Option<&'t str> {
        self.text.get(self.bytes(start, end)?)
    }
}

/// Returns the number of code points of a text.
#[must_use]
pub fn count(text: &str) -> usize {
    count_starts(text.as_bytes())
}

/// Returns the number of code points that start in bytes of UTF-8. The compiler makes vector code of this form.
fn count_starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| is_start(byte)).count()
}

/// Returns the number of code points that start in a chunk. A sum that fits into a byte makes for more
/// additions at once.
fn count_starts_in_chunk(bytes: &[u8]) -> usize {
    debug_assert!(bytes.len() <= STRIDE);
    usize::from(bytes.iter().fold(0_u8, |count, &byte| count.wrapping_add(u8::from(is_start(byte)))))
}

/// Returns whether a byte of UTF-8 starts a code point.
#[expect(clippy::cast_possible_wrap, reason = "the sign bit pattern is what is compared")]
fn is_start(byte: u8) -> bool {
    byte as i8 >= -0x40
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn offsets_agree_with_char_indices(text in "(?s)[ -~]{0,200}.{0,300}") {
            let offsets = Offsets::new(&text);
            let ends = std::iter::once(text.len());
            let boundaries: Vec<usize> = text.char_indices().map(|(byte, _)| byte).chain(ends).collect();
            prop_assert_eq!(offsets.characters(), boundaries.len() - 1);
            for (position, &byte) in boundaries.iter().enumerate() {
                prop_assert_eq!(offsets.position(byte), position);
                prop_assert_eq!(offsets.byte(position), Some(byte));
            }
            prop_assert_eq!(offsets.byte(boundaries.len()), None);
        }
    }

    #[test]
    fn spans_outside_the_text_are_none() {
        let offsets = Offsets::new("“é”");
        assert_eq!(offsets.slice(0, 3), Some("“é”"));
        assert_eq!(offsets.slice(3, 3), Some(""));
        assert_eq!(offsets.slice(2, 1), None);
        assert_eq!(offsets.slice(0, 4), None);
        assert_eq!(offsets.slice(u64::MAX, u64::MAX), None);
    }
}
