//! Facts that a block prints about the article: byline, dateline, timestamps, rights.
//!
//! Each module reads one text and says where in it, in bytes, what it found stands.

pub(crate) mod byline;
pub(crate) mod dateline;
pub(crate) mod headline;
pub(crate) mod name;
pub(crate) mod rights;
pub(crate) mod stamp;

use std::ops::Range;

/// Bytes of the text that was read.
pub(crate) type Extent = Range<usize>;

/// The extent of `part`, a slice of `whole`.
pub(crate) fn extent(whole: &str, part: &str) -> Extent {
    let start = part.as_ptr().addr().saturating_sub(whole.as_ptr().addr());
    start..start + part.len()
}
