//! The records of all inputs: in one file, or in the parts of a folder.

use super::destination::Destination;
use super::format::OutputFormat;
use super::record_file::RecordFile;
use super::rendered::RenderedRecords;
use crate::failure::{Failure, quoted};
use crate::input::Compression;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};

/// The records of all inputs, in the course of being written.
pub(crate) enum SharedRecords {
    File(RecordFile),
    Parts(RecordParts),
}

/// How far the records of all inputs, or of one, have come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OutputState {
    /// The length in bytes of the file; 0 for parts.
    pub(crate) bytes: u64,
    pub(crate) records: u64,
    /// The number of parts that are whole.
    pub(crate) parts: u64,
}

impl OutputState {
    /// Makes sure that all records of a file are on the disk, and returns how far it has come.
    pub(crate) fn of_file(file: &mut RecordFile) -> Result<Self, Failure> {
        Ok(Self { bytes: file.sync()?, records: file.records(), parts: 0 })
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
                Ok(OutputState { bytes: 0, records: parts.records, parts: parts.next })
            }
        }
    }

    /// Completes what was written.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        match self {
            Self::File(file) => file.finish(),
            Self::Parts(mut parts) => {
                // A folder without a part would look like one that nothing was written to.
                if parts.next == 0 && parts.current.is_none() {
                    parts.begin_part()?;
                }
                parts.end_part()
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
    /// The number of the part that is begun next, or was begun last and is not whole.
    next: u64,
    current: Option<RecordFile>,
    /// The bytes that were rendered for the current part.
    rendered: usize,
    records: u64,
}

/// The bytes of rendered records in a part. In Parquet that is some 100 MB: less makes more files than readers like, and more is
/// lost if the run ends.
const PART: usize = 1 << 30;

impl RecordParts {
    /// Begins the parts in a folder. Those that are there already are replaced with `force`.
    pub(crate) fn create(folder: &Path, format: &'static OutputFormat, force: bool) -> Result<Self, Failure> {
        let first = path_of(folder, format, 0);
        if first.exists() && !force {
            return Err(Failure::already_exists(&first));
        }
        Self::resume(folder, format, 0, 0)
    }

    /// Goes on after parts that are whole. What was written after them is removed.
    pub(crate) fn resume(
        folder: &Path,
        format: &'static OutputFormat,
        parts: u64,
        records: u64,
    ) -> Result<Self, Failure> {
        for path in (parts..).map(|number| path_of(folder, format, number)).take_while(|path| path.exists()) {
            fs::remove_file(&path).map_err(|error| Failure::write(&quoted(&path), &error))?;
        }
        fs::create_dir_all(folder).map_err(|error| Failure::create_folder(folder, &error))?;
        Ok(Self { folder: folder.to_owned(), format, next: parts, current: None, rendered: 0, records })
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
        let path = path_of(&self.folder, self.format, self.next);
        let destination = Destination::create_partial(&path, true)?;
        self.current = Some(RecordFile::new(destination, self.format, Compression::None));
        self.rendered = 0;
        Ok(())
    }

    fn end_part(&mut self) -> Result<(), Failure> {
        let Some(part) = self.current.take() else { return Ok(()) };
        part.finish()?;
        self.next += 1;
        Ok(())
    }
}

/// Returns the file of a part.
fn path_of(folder: &Path, format: &OutputFormat, number: u64) -> PathBuf {
    folder.join(format!("part-{number:05}.{}", format.extension()))
}
