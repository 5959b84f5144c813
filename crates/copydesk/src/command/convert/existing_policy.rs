//! What becomes of files of records that are there already.

use crate::failure::{Failure, quoted};
use crate::input::InputFile;
use crate::output::RecordOrigins;
use std::fs;
use std::path::Path;

/// What becomes of a file of records that is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ExistingPolicy {
    /// It stays, and that is an error.
    Refuse,
    /// It is replaced.
    Replace,
    /// It stays if it was made from the same bytes and given facts, and is replaced otherwise.
    KeepSameSource,
    /// It stays if it is newer than its input, and is replaced otherwise.
    KeepNewer,
}

impl ExistingPolicy {
    /// Returns whether a file is there and may neither stay nor be replaced.
    pub(super) fn refuses(self, target: &Path) -> bool {
        self == Self::Refuse && target.is_file()
    }

    /// Returns whether a file that is there may be replaced: with leave, or if a run like this one wrote it.
    pub(super) fn may_replace(self, target: &Path) -> Result<bool, Failure> {
        let is_of_records = || {
            let first = || RecordOrigins::open(target).is_ok_and(|mut records| records.next().is_some());
            InputFile::at(target).is_of_records() || first()
        };
        match self {
            Self::Refuse => Ok(false),
            Self::Replace => Ok(true),
            Self::KeepSameSource | Self::KeepNewer if !target.is_file() || is_of_records() => Ok(true),
            Self::KeepSameSource | Self::KeepNewer => {
                let message = format!("{} is there already, and no file of records", quoted(target));
                Err(Failure::Failed(format!("{message}: replace it with `--force`")))
            }
        }
    }

    /// Returns whether a file stays because it is newer than its input.
    pub(super) fn keeps_newer(self, target: &Path, input: &InputFile) -> bool {
        let written = || fs::metadata(target).ok().filter(fs::Metadata::is_file)?.modified().ok();
        // An input of the same time may have been changed after it was read.
        self == Self::KeepNewer
            && input.modified().is_some_and(|changed| written().is_some_and(|written| changed < written))
    }
}

/// Returns the failure for files of records that are there already, of which `first` is one.
pub(super) fn several_exist(first: &Path, count: usize) -> Failure {
    match count {
        1 => Failure::already_exists(first),
        _ => Failure::Failed(format!(
            "{} and {} more are there already: keep them with `--skip-existing`, or replace them with `--force`",
            quoted(first),
            count - 1
        )),
    }
}
