//! The records of all inputs: in one file, or in the parts of a folder.

use super::destination::Destination;
use super::format::OutputFormat;
use super::partial_file::{Extent, sync_folder};
use super::record_file::RecordFile;
use super::rendered::RenderedRecords;
use crate::failure::{Failure, quoted};
use crate::input::Compression;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The records of all inputs, in the course of being written.
pub(crate) enum SharedRecords {
    File(RecordFile),
    Parts(RecordParts),
}

/// How far the records of all inputs, or of one, have come.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OutputState {
    /// What of the file is on the disk; nothing for parts.
    pub(crate) file: Extent,
    pub(crate) records: u64,
    /// The length in bytes of each part that is whole.
    pub(crate) parts: Vec<u64>,
}

impl OutputState {
    /// Makes sure that all records of a file are on the disk, and returns how far it has come.
    pub(crate) fn of_file(file: &mut RecordFile) -> Result<Self, Failure> {
        Ok(Self { file: file.sync()?, records: file.records(), parts: Vec::new() })
    }
}

impl SharedRecords {
    /// Writes some records.
    pub(crate) fn write(&mut self, records: &RenderedRecords) -> Result<(), Failure> {
        match self {
            Self::File(file) => file.write(records),
            Self::Parts(parts) => parts.write(records),
        }
    }

    /// Makes sure that all records are on the disk, so that a run can go on after them.
    pub(crate) fn sync(&mut self) -> Result<OutputState, Failure> {
        match self {
            Self::File(file) => OutputState::of_file(file),
            Self::Parts(parts) => {
                parts.end_part()?;
                Ok(OutputState {
                    records: parts.records,
                    parts: parts.lengths.clone(),
                    ..OutputState::default()
                })
            }
        }
    }

    /// Completes what was written, and returns what that is.
    pub(crate) fn finish(self) -> Result<OutputState, Failure> {
        match self {
            Self::File(file) => {
                let records = file.records();
                file.finish().map(|()| OutputState { records, ..OutputState::default() })
            }
            Self::Parts(mut parts) => {
                // A folder without a part would look like one that nothing was written to.
                if parts.lengths.is_empty() && parts.current.is_none() {
                    parts.begin_part()?;
                }
                parts.end_part()?;
                parts.remove_stale()?;
                Ok(OutputState { records: parts.records, parts: parts.lengths, ..OutputState::default() })
            }
        }
    }

    /// Gives up what is not complete.
    pub(crate) fn discard(self) -> Result<(), Failure> {
        match self {
            Self::File(file) => file.discard(),
            Self::Parts(parts) => parts.current.map_or(Ok(()), RecordFile::discard),
        }
    }
}

/// Files of many records each in a folder, which are named when they are whole: `part-00000.parquet`.
pub(crate) struct RecordParts {
    folder: PathBuf,
    format: &'static OutputFormat,
    /// The length of each part that is whole.
    lengths: Vec<u64>,
    current: Option<RecordFile>,
    /// The bytes that were rendered for the current part.
    rendered: usize,
    records: u64,
    /// The parts of an earlier run, which are removed when there is a new one.
    stale: Vec<PathBuf>,
}

/// The bytes of rendered records at which a part ends: in Parquet that is 5 to 30 MB. With checkpoints parts end at these, too.
const PART: usize = 1 << 30;

impl RecordParts {
    /// Begins the parts in a folder, with `force` in place of those that are there.
    pub(crate) fn create(folder: &Path, format: &'static OutputFormat, force: bool) -> Result<Self, Failure> {
        if !force {
            Self::check_absent(folder, format)?;
        }
        Self::resume(folder, format, &OutputState::default())
    }

    /// Returns an error if a folder has parts.
    pub(crate) fn check_absent(folder: &Path, format: &OutputFormat) -> Result<(), Failure> {
        let parts = existing(folder, format)?;
        parts.first().map_or(Ok(()), |(_, part)| Err(Failure::already_exists(part)))
    }

    /// Returns an error if parts that are whole are not as they were.
    pub(crate) fn check_whole(folder: &Path, format: &OutputFormat, lengths: &[u64]) -> Result<(), Failure> {
        for (number, length) in (0..).zip(lengths) {
            let path = path_of(folder, format, number);
            if fs::metadata(&path).map_or(true, |found| found.len() != *length) {
                let message = format!(
                    "it is gone or was changed, and {length} bytes of it were written by the last checkpoint: delete that to begin anew"
                );
                return Err(Failure::about(&quoted(&path), message));
            }
        }
        Ok(())
    }

    /// Goes on after parts that are whole. What was written after them is removed when the next is whole.
    pub(crate) fn resume(
        folder: &Path,
        format: &'static OutputFormat,
        written: &OutputState,
    ) -> Result<Self, Failure> {
        let lengths = written.parts.clone();
        Self::check_whole(folder, format, &lengths)?;
        create_synced_folder(folder)?;
        let is_stale = |(number, _): &(u64, PathBuf)| *number >= lengths.len() as u64;
        let stale = existing(folder, format)?.into_iter().filter(is_stale).map(|(_, path)| path).collect();
        let records = written.records;
        Ok(Self { folder: folder.to_owned(), format, lengths, current: None, rendered: 0, records, stale })
    }

    fn write(&mut self, records: &RenderedRecords) -> Result<(), Failure> {
        if records.is_empty() {
            return Ok(());
        }
        if self.current.is_none() {
            self.begin_part()?;
        }
        if let Some(part) = &mut self.current {
            part.write(records)?;
        }
        self.records += records.len() as u64;
        self.rendered += records.rendered_bytes();
        if self.rendered < PART { Ok(()) } else { self.end_part() }
    }

    fn begin_part(&mut self) -> Result<(), Failure> {
        let destination = Destination::create_partial(&self.path(), true)?;
        self.current = Some(RecordFile::new(destination, self.format, Compression::None));
        self.rendered = 0;
        Ok(())
    }

    fn end_part(&mut self) -> Result<(), Failure> {
        let Some(part) = self.current.take() else { return Ok(()) };
        self.remove_stale()?;
        part.finish()?;
        let path = self.path();
        let length = fs::metadata(&path).map_err(|error| Failure::read(&quoted(&path), &error))?.len();
        self.lengths.push(length);
        Ok(())
    }

    fn remove_stale(&mut self) -> Result<(), Failure> {
        // The last first: if the run ends here, none stands behind a gap.
        while let Some(path) = self.stale.pop() {
            match fs::remove_file(&path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(Failure::write(&quoted(&path), &error));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Returns the file of the part that is not whole.
    fn path(&self) -> PathBuf {
        path_of(&self.folder, self.format, self.lengths.len() as u64)
    }
}

/// Returns the file of a part.
fn path_of(folder: &Path, format: &OutputFormat, number: u64) -> PathBuf {
    folder.join(format!("part-{number:05}.{}", format.extension()))
}

/// Returns the parts that are in a folder, in their order.
fn existing(folder: &Path, format: &OutputFormat) -> Result<Vec<(u64, PathBuf)>, Failure> {
    let failure = |error| Failure::read(&quoted(folder), &error);
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(failure)?,
    };
    let mut parts = Vec::new();
    for entry in entries {
        let path = entry.map_err(failure)?.path();
        parts.extend(number_of(&path, format).map(|number| (number, path)));
    }
    parts.sort();
    Ok(parts)
}

/// Returns the number of a part, if that is what a file is by its name.
pub(crate) fn number_of(path: &Path, format: &OutputFormat) -> Option<u64> {
    let number = path.file_name()?.to_str()?.strip_prefix("part-")?;
    let number = number.strip_suffix(format.extension())?.strip_suffix('.')?;
    let is_number = number.len() >= 5 && number.bytes().all(|byte| byte.is_ascii_digit());
    number.parse().ok().filter(|_| is_number)
}

/// Creates a folder, whose name is then on the disk.
pub(crate) fn create_synced_folder(folder: &Path) -> Result<(), Failure> {
    let missing: Vec<&Path> = folder.ancestors().take_while(|folder| !folder.exists()).collect();
    fs::create_dir_all(folder).map_err(|error| Failure::create_folder(folder, &error))?;
    missing.into_iter().filter_map(Path::parent).try_for_each(sync_folder)
}
