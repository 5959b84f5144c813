//! Byte ranges of a text.

use std::ops::Range;

/// Bytes of the text that was read.
pub type ByteRange = Range<usize>;

/// Returns the byte range of `part`, a slice of `whole`.
#[must_use]
pub fn extent(whole: &str, part: &str) -> ByteRange {
    let start = part.as_ptr().addr().saturating_sub(whole.as_ptr().addr());
    start..start + part.len()
}
