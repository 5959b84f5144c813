//! Records passed on unchanged, the right ones here and the wrong ones there.

use crate::failure::{Failure, quoted};
use crate::input::Source;
use crate::output::Destination;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// Where the user wants records to go.
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
        for part in text.split(',') {
            let (name, file) = part.split_once('=').ok_or(USAGE)?;
            let place = match name.trim() {
                "valid" => &mut split.valid,
                "invalid" => &mut split.invalid,
                _ => return Err(USAGE),
            };
            if file.is_empty() || place.replace(file.into()).is_some() {
                return Err(USAGE);
            }
        }
        if split.valid == split.invalid { Err("the two files are the same") } else { Ok(split) }
    }
}

impl Split {
    /// Whether some records go to standard output.
    pub(super) fn takes_stdout(&self) -> bool {
        [&self.valid, &self.invalid].into_iter().flatten().any(|file| file == Path::new("-"))
    }

    /// Begins the files.
    pub(super) fn open(&self, force: bool, sources: &[Source]) -> Result<Outlets, Failure> {
        let open = |file: &Option<PathBuf>| match file {
            None => Ok(None),
            Some(file) if file == Path::new("-") => Ok(Some(Destination::Stdout)),
            Some(file) if sources.iter().any(|source| source.is(file)) => {
                Err(Failure::Usage(format!("{} is an input, and can't be written too", quoted(file))))
            }
            Some(file) => Destination::create(file, force).map(Some),
        };
        Ok(Outlets { valid: open(&self.valid)?, invalid: open(&self.invalid)? })
    }
}

/// The files that records are written to.
#[derive(Debug, Default)]
pub(super) struct Outlets {
    valid: Option<Destination>,
    invalid: Option<Destination>,
}

impl Outlets {
    /// Whether right and wrong records are wanted.
    pub(super) fn wanted(&self) -> (bool, bool) {
        (self.valid.is_some(), self.invalid.is_some())
    }

    /// Writes some records.
    pub(super) fn write(&mut self, parted: &Parted) -> Result<(), Failure> {
        for (out, records) in [(&mut self.valid, &parted.valid), (&mut self.invalid, &parted.invalid)] {
            if let Some(out) = out
                && !records.is_empty()
            {
                out.write(records)?;
            }
        }
        Ok(())
    }

    /// The files get their names.
    pub(super) fn finish(self) -> Result<(), Failure> {
        [self.valid, self.invalid].into_iter().flatten().try_for_each(Destination::finish)
    }
}

/// Records as they were read, parted.
#[derive(Debug, Default)]
pub(super) struct Parted {
    /// Which are kept.
    pub(super) wanted: (bool, bool),
    valid: Vec<u8>,
    invalid: Vec<u8>,
}

/// Memory for records that is worth keeping.
const KEPT: usize = 1 << 20;

impl Parted {
    /// Takes a record. A line feed follows each, as it does in lines of JSON.
    pub(super) fn take(&mut self, record: &[u8], right: bool) {
        let (wanted, records) =
            if right { (self.wanted.0, &mut self.valid) } else { (self.wanted.1, &mut self.invalid) };
        if wanted {
            records.extend_from_slice(record);
            records.push(b'\n');
        }
    }

    pub(super) fn clear(&mut self) {
        for records in [&mut self.valid, &mut self.invalid] {
            records.clear();
            records.shrink_to(KEPT);
        }
    }
}
