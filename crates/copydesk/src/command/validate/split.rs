//! `--split`: records written on unchanged, the valid ones to one file and the invalid ones to another.

use crate::failure::{Failure, quoted};
use crate::input::{InputFile, is_input};
use crate::output::{Destination, is_stdout};
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// The value of `--split`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Split {
    valid: Option<PathBuf>,
    invalid: Option<PathBuf>,
}

impl FromStr for Split {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const USAGE: &str = "write valid=FILE,invalid=FILE, or one of the two";
        let mut split = Self::default();
        for assignment in text.split(',') {
            let (name, file) = assignment.split_once('=').ok_or(USAGE)?;
            let path = match name.trim() {
                "valid" => &mut split.valid,
                "invalid" => &mut split.invalid,
                _ => return Err(USAGE),
            };
            if file.is_empty() || path.replace(file.into()).is_some() {
                return Err(USAGE);
            }
        }
        if split.valid == split.invalid { Err("the two files are the same") } else { Ok(split) }
    }
}

impl Split {
    /// Returns whether one of the files is standard output.
    pub(super) fn uses_stdout(&self) -> bool {
        [&self.valid, &self.invalid]
            .into_iter()
            .flatten()
            .any(|file| file == Path::new("-") || is_stdout(file))
    }

    /// Begins the files, which must not be inputs.
    pub(super) fn create(&self, force: bool, inputs: &[InputFile]) -> Result<SplitFiles, Failure> {
        let create = |file: &Option<PathBuf>| match file {
            None => Ok(None),
            Some(file) if file == Path::new("-") => Ok(Some(Destination::Stdout)),
            Some(file) if is_input(file, inputs) => {
                Err(Failure::Usage(format!("{} is an input, and can't be written too", quoted(file))))
            }
            Some(file) => Destination::create(file, force).map(Some),
        };
        Ok(SplitFiles { valid: create(&self.valid)?, invalid: create(&self.invalid)? })
    }
}

/// The kinds of records that are written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    pub(super) valid: bool,
    pub(super) invalid: bool,
}

/// The files that records are written to.
#[derive(Debug, Default)]
pub(super) struct SplitFiles {
    valid: Option<Destination>,
    invalid: Option<Destination>,
}

impl SplitFiles {
    /// Returns the kinds of records that have a file.
    pub(super) fn wanted(&self) -> Wanted {
        Wanted { valid: self.valid.is_some(), invalid: self.invalid.is_some() }
    }

    /// Writes some records.
    pub(super) fn write(&mut self, split: &SplitRecords) -> Result<(), Failure> {
        for (out, records) in [(&mut self.valid, &split.valid), (&mut self.invalid, &split.invalid)] {
            if let Some(out) = out
                && !records.is_empty()
            {
                out.append(records)?;
            }
        }
        Ok(())
    }

    /// Completes the files.
    pub(super) fn finish(self) -> Result<(), Failure> {
        [self.valid, self.invalid].into_iter().flatten().try_for_each(Destination::finish)
    }
}

/// Records as they were read, the valid and the invalid ones apart, each followed by a line feed.
#[derive(Debug, Default)]
pub(super) struct SplitRecords {
    valid: Vec<u8>,
    invalid: Vec<u8>,
}

/// The number of bytes of memory that are kept for further records.
const KEPT: usize = 1 << 20;

impl SplitRecords {
    /// Adds a record, if it is wanted.
    pub(super) fn push(&mut self, record: &[u8], is_valid: bool, wanted: Wanted) {
        let (is_wanted, records) =
            if is_valid { (wanted.valid, &mut self.valid) } else { (wanted.invalid, &mut self.invalid) };
        if is_wanted {
            records.extend_from_slice(record);
            // One with a line break in a string ends there.
            if !record.ends_with(b"\n") {
                records.push(b'\n');
            }
        }
    }

    /// Removes all records, and frees memory that only unusually many needed.
    pub(super) fn clear(&mut self) {
        for records in [&mut self.valid, &mut self.invalid] {
            records.clear();
            records.shrink_to(KEPT);
        }
    }
}
