//! An input that is to be converted.

use crate::input::InputFile;
use crate::pipeline::StreamOffset;
use std::path::PathBuf;

/// A file to convert.
pub(super) struct Job {
    /// The number of the input.
    pub(super) input: u64,
    pub(super) file: InputFile,
    /// The file for its records, if it has one of its own.
    pub(super) target: Option<PathBuf>,
    /// What of it is done already.
    pub(super) done: StreamOffset,
}
