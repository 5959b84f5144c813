//! Positions in a text.
//!
//! Records count Unicode code points (W3C Selectors and States, section 4.2.2, asks for the same), Rust counts
//! bytes. [`Offsets`] is the one place where the two meet.

use crate::swar::count_continuation_bytes;
use std::ops::Range;

/// How many bytes stand between two marks. A look-up counts through one such stretch at most.
const STRIDE: usize = 64;

/// Maps byte offsets of a text to code points and back.
///
/// Made in one pass over the text. A text that is ASCII throughout needs no table, since there the two are the
/// same; any other needs 1/8 of its size.
///
/// ```
/// let offsets = copydesk_text::offset::Offsets::new("naïve “wit”");
/// assert_eq!(offsets.characters(), 11);
/// assert_eq!(offsets.position(10), 7);
/// assert_eq!(offsets.slice(7, 10), Some("wit"));
/// ```
#[derive(Debug, Clone)]
pub struct Offsets<'t> {
    text: &'t str,
    characters: usize,
    /// `marks[i]` code points start before byte `i * STRIDE`. Empty for ASCII.
    marks: Vec<usize>,
}

impl<'t> Offsets<'t> {
    /// Measures `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        if text.is_ascii() {
            return Self { text, characters: text.len(), marks: Vec::new() };
        }
        let mut characters = 0;
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let (stretches, rest) = text.as_bytes().as_chunks::<STRIDE>();
        for stretch in stretches {
            marks.push(characters);
            characters += starts_of_few(stretch);
        }
        if !rest.is_empty() {
            marks.push(characters);
            characters += starts_of_few(rest);
        }
        Self { text, characters, marks }
    }

    /// The text that was measured.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// How many code points the text has.
    #[must_use]
    pub fn characters(&self) -> usize {
        self.characters
    }

    /// How many code points start before `byte`. An offset past the end counts as the end.
    #[must_use]
    pub fn position(&self, byte: usize) -> usize {
        if self.marks.is_empty() {
            return byte.min(self.text.len());
        }
        let byte = byte.min(self.text.len());
        let (stretch, inside) = (byte / STRIDE, byte % STRIDE);
        let Some(mark) = self.marks.get(stretch) else { return self.characters };
        if self.is_ascii(stretch) {
            return mark + inside;
        }
        mark + starts_of_few(self.text.as_bytes().get(byte - inside..byte).unwrap_or_default())
    }

    /// The byte at which the code point `position` starts; the text's length for the position after the last.
    /// `None` past that.
    #[must_use]
    pub fn byte(&self, position: usize) -> Option<usize> {
        if position >= self.characters {
            return (position == self.characters).then_some(self.text.len());
        }
        if self.marks.is_empty() {
            return Some(position);
        }
        // A code point stands no earlier than if all before it were ASCII, and no later than if all that is not were
        // before it: in most texts that leaves a stretch or two.
        let first = position / STRIDE;
        let last = (position + (self.text.len() - self.characters)) / STRIDE;
        let likely = self.marks.get(first..self.marks.len().min(last + 1))?;
        let stretch = first + likely.partition_point(|&before| before <= position).checked_sub(1)?;
        let mut left = position - self.marks.get(stretch)?;
        let from = stretch * STRIDE;
        if self.is_ascii(stretch) {
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

    /// Whether all of a stretch is ASCII.
    fn is_ascii(&self, stretch: usize) -> bool {
        let after = self.marks.get(stretch + 1);
        self.marks.get(stretch).zip(after).is_some_and(|(before, after)| after - before == STRIDE)
    }

    /// The bytes of a span of code points; `None` if it runs backwards or past the end.
    #[must_use]
    pub fn bytes(&self, start: u64, end: u64) -> Option<Range<usize>> {
        let (start, end) = (usize::try_from(start).ok()?, usize::try_from(end).ok()?);
        if start > end {
            return None;
        }
        Some(self.byte(start)?..self.byte(end)?)
    }

    /// The text of a span of code points; `None` if it runs backwards or past the end.
    #[must_use]
    pub fn slice(&self, start: u64, end: u64) -> Option<&'t str> {
        self.text.get(self.bytes(start, end)?)
    }
}

/// How many code points a text has.
#[must_use]
pub fn count(text: &str) -> usize {
    starts(text.as_bytes())
}

/// How many code points start in these bytes of UTF-8. Written so that the compiler makes vector code of it.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| is_start(byte)).count()
}

/// The same of a stretch: counted in a byte each, many at once.
fn starts_of_few(bytes: &[u8]) -> usize {
    debug_assert!(bytes.len() <= STRIDE);
    usize::from(bytes.iter().fold(0_u8, |count, &byte| count.wrapping_add(u8::from(is_start(byte)))))
}

/// Whether a byte of UTF-8 starts a code point.
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
        fn agrees_with_char_indices(text in "(?s)[ -~]{0,200}.{0,300}") {
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
    fn refuses_spans_outside_the_text() {
        let offsets = Offsets::new("“é”");
        assert_eq!(offsets.slice(0, 3), Some("“é”"));
        assert_eq!(offsets.slice(3, 3), Some(""));
        assert_eq!(offsets.slice(2, 1), None);
        assert_eq!(offsets.slice(0, 4), None);
        assert_eq!(offsets.slice(u64::MAX, u64::MAX), None);
    }
}
