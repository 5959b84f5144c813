//! What becomes of files of records that are there already.

use crate::failure::{Failure, quoted};
use crate::input::InputFile;
use crate::output::already_exists;
use std::fs;
use std::path::Path;

/// What becomes of a file of records that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ExistingPolicy {
    /// It stays, and that is an error.
    Refuse,
    /// It is replaced.
    Replace,
    /// It stays if it was made from the same bytes, and is replaced otherwise.
    KeepSameSource,
    /// It stays if it is newer than its input, and is replaced otherwise.
    KeepNewer,
}

impl ExistingPolicy {
    /// Returns whether a file may be replaced.
    pub(super) fn may_replace(self) -> bool {
        self != Self::Refuse
    }

    /// Returns an error if a file is there and may neither stay nor be replaced.
    pub(super) fn check(self, target: &Path) -> Result<(), Failure> {
        if self == Self::Refuse && target.is_file() { Err(already_exists(target)) } else { Ok(()) }
    }

    /// Returns whether a file stays because it is newer than all of its inputs.
    pub(super) fn keeps_newer<'f>(
        self,
        target: &Path,
        mut inputs: impl Iterator<Item = &'f InputFile>,
    ) -> bool {
        let written = || fs::metadata(target).and_then(|found| found.modified()).ok();
        let is_older =
            |input: &InputFile, written| input.modified().is_some_and(|changed| changed <= written);
        self == Self::KeepNewer
            && written().is_some_and(|written| inputs.all(|input| is_older(input, written)))
    }
}

/// Returns the failure for files of records that are there already, of which `first` is one.
pub(super) fn several_exist(first: &Path, count: usize) -> Failure {
    match count {
        1 => already_exists(first),
        _ => Failure::Failed(format!(
            "{} and {} more are there already: keep them with `--skip-existing`, or replace them with `--force`",
            quoted(first),
            count - 1
        )),
    }
}
