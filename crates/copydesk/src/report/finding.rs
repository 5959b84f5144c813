//! Findings with their places in files.

use super::excerpt::Excerpt;
use super::position::Position;
use copydesk_diag::Diagnostic;
use std::ops::Range;

/// A diagnostic, and the place in a file that it is about.
#[derive(Debug)]
pub(crate) struct Finding<'f> {
    /// The file's name, as the user wrote it.
    pub(crate) file: &'f str,
    /// The start of the place; `None` for the whole file.
    pub(crate) position: Option<Position>,
    /// The position after the end of the place.
    pub(crate) end: Option<Position>,
    /// The bytes of the place in the file, decompressed.
    pub(crate) bytes: Option<Range<u64>>,
    /// The text at the place.
    pub(crate) excerpt: Option<&'f Excerpt>,
    pub(crate) diagnostic: &'f Diagnostic,
}
