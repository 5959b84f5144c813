//! The units that an offset may count.

use copydesk_record::{Segment, offset};
use std::fmt;
use std::ops::Range;

/// A unit that a writer may take an offset to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Unit {
    /// Unicode code points, as the format has it.
    CodePoints,
    /// Bytes of UTF-8: Rust, Go, C.
    Bytes,
    /// UTF-16 code units: JavaScript, Java, C#.
    Utf16,
}

impl Unit {
    /// Returns the length of a segment's text in this unit.
    pub(crate) fn length(self, segment: &Segment<'_>) -> u64 {
        let text = &*segment.text;
        match self {
            Self::CodePoints => offset::count(text) as u64,
            Self::Bytes => text.len() as u64,
            Self::Utf16 => text.encode_utf16().count() as u64,
        }
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::CodePoints => "Unicode code points",
            Self::Bytes => "UTF-8 bytes",
            Self::Utf16 => "UTF-16 code units",
        })
    }
}

/// The number of bytes between two checkpoints.
const STRIDE: usize = 256;

/// Finds positions in UTF-16 code units.
#[derive(Debug)]
pub(crate) struct Utf16<'t> {
    text: &'t str,
    /// The checkpoints: the number of code units before a character, and its byte.
    checkpoints: Vec<(u64, usize)>,
}

impl<'t> Utf16<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let mut checkpoints = vec![(0, 0)];
        let mut units = 0;
        for (byte, character) in text.char_indices() {
            if byte >= checkpoints.len() * STRIDE {
                checkpoints.push((units, byte));
            }
            units += character.len_utf16() as u64;
        }
        Self { text, checkpoints }
    }

    /// Returns the bytes of a span of code units, if it is one of whole characters.
    pub(crate) fn bytes(&self, start: u64, end: u64) -> Option<Range<usize>> {
        (start <= end).then_some(())?;
        Some(self.byte(start)?..self.byte(end)?)
    }

    fn byte(&self, unit: u64) -> Option<usize> {
        let index = self.checkpoints.partition_point(|(units, _)| *units <= unit).checked_sub(1)?;
        let &(mut units, from) = self.checkpoints.get(index)?;
        for (byte, character) in self.text.get(from..)?.char_indices() {
            if units >= unit {
                return (units == unit).then_some(from + byte);
            }
            units += character.len_utf16() as u64;
        }
        (units == unit).then_some(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::Utf16;

    #[test]
    fn spans_in_code_units_are_converted_to_bytes() {
        let text = "a🛳b".repeat(200);
        let positions = Utf16::new(&text);
        assert_eq!(positions.bytes(0, 3), Some(0..5));
        assert_eq!(positions.bytes(0, 2), None, "half a character");
        assert_eq!(positions.bytes(400, 404), Some(600..606));
        assert_eq!(positions.bytes(800, 800), Some(1200..1200));
        assert_eq!(positions.bytes(800, 801), None);
        assert_eq!(positions.bytes(3, 0), None);
    }
}
