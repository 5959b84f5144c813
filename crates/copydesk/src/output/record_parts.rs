//! The records of all inputs: in one file, or in the parts of a folder.

use super::destination::Destination;
use super::format::OutputFormat;
use super::record_file::RecordFile;
use super::rendered::RenderedRecords;
use crate::failure::{Failure, quoted};
use crate::input::Compression;
use std::fs;
use std::path::{Path, PathBuf};

/// The records of all inputs, in the course of being written.
pub(crate) enum SharedRecords {
    File(RecordFile),
    Parts(RecordParts),
}

/// How far the records of all inputs have come.
pub(crate) struct SharedState {
    /// The length in bytes of the file; 0 for parts.
    pub(crate) bytes: u64,
    pub(crate) records: u64,
    /// The number of parts that are whole.
    pub(crate) parts: u64,
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
    pub(crate) fn sync(&mut self) -> Result<SharedState, Failure> {
        match self {
            Self::File(file) => Ok(SharedState { bytes: file.sync()?, records: file.records(), parts: 0 }),
            Self::Parts(parts) => {
                parts.end_part()?;
                Ok(SharedState { bytes: 0, records: parts.records, parts: parts.next })
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
        let parts = Self::after(folder, format, 0, 0);
        match parts.existing(0) {
            Some(part) if !force => return Err(Failure::already_exists(&part)),
            Some(_) => parts.remove_from(0)?,
            None => {}
        }
        fs::create_dir_all(folder).map_err(|error| Failure::create_folder(folder, &error))?;
        Ok(parts)
    }

    /// Goes on after parts that are whole. What was written after them is removed.
    pub(crate) fn resume(
        folder: &Path,
        format: &'static OutputFormat,
        parts: u64,
        records: u64,
    ) -> Result<Self, Failure> {
        let resumed = Self::after(folder, format, parts, records);
        resumed.remove_from(parts)?;
        fs::create_dir_all(folder).map_err(|error| Failure::create_folder(folder, &error))?;
        Ok(resumed)
    }

    fn after(folder: &Path, format: &'static OutputFormat, parts: u64, records: u64) -> Self {
        Self { folder: folder.to_owned(), format, next: parts, current: None, rendered: 0, records }
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
        let destination = Destination::create_partial(&self.path(self.next), true)?;
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

    fn path(&self, number: u64) -> PathBuf {
        self.folder.join(format!("part-{number:05}.{}", self.format.extension()))
    }

    /// Returns a part of this number or a later one that is there.
    fn existing(&self, number: u64) -> Option<PathBuf> {
        Some(self.path(number)).filter(|path| path.exists())
    }

    /// Removes the parts from this number on.
    fn remove_from(&self, first: u64) -> Result<(), Failure> {
        let mut number = first;
        while let Some(path) = self.existing(number) {
            fs::remove_file(&path).map_err(|error| Failure::write(&quoted(&path), &error))?;
            number += 1;
        }
        Ok(())
    }
}
