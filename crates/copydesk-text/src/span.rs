//! Ranges of bytes of a text.

use std::ops::Range;

/// A range of bytes of a text, half-open.
pub type ByteRange = Range<usize>;

/// Returns the range of bytes of `whole` that its slice `part` takes up.
#[must_use]
pub fn extent(whole: &str, part: &str) -> ByteRange {
    let start = part.as_ptr().addr().saturating_sub(whole.as_ptr().addr());
    start..start + part.len()
}
