//! A file of records in the course of being written.

use super::compression::CompressedWriter;
use super::destination::Destination;
use super::format::{OutputFormat, RecordWriter, WriteError};
use super::partial_file::Extent;
use super::rendered::RenderedRecords;
use crate::failure::Failure;
use crate::input::Compression;
use crate::interruption;

/// A file of records in some format. It is complete only once [`RecordFile::finish`] has returned.
pub(crate) struct RecordFile {
    out: CompressedWriter,
    writer: Box<dyn RecordWriter>,
    /// Whether it may hold several records. Standard output always may.
    holds_many: bool,
    records: u64,
    begun: bool,
}

impl RecordFile {
    /// Returns a file of which nothing is written yet.
    pub(crate) fn new(destination: Destination, format: &OutputFormat, compression: Compression) -> Self {
        let holds_many = format.holds_many || matches!(destination, Destination::Stdout);
        let out = CompressedWriter::new(destination, compression);
        Self { out, writer: (format.writer)(), holds_many, records: 0, begun: false }
    }

    /// Returns a file that has some records already.
    pub(crate) fn resumed(
        destination: Destination,
        format: &OutputFormat,
        compression: Compression,
        records: u64,
    ) -> Self {
        Self { records, begun: records > 0, ..Self::new(destination, format, compression) }
    }

    /// Returns the number of records.
    pub(crate) fn records(&self) -> u64 {
        self.records
    }

    /// Writes some records, which the same format rendered.
    pub(crate) fn write(&mut self, records: &RenderedRecords) -> Result<(), Failure> {
        self.records += records.len() as u64;
        if self.records > 1 && !self.holds_many {
            let message = "several records don't go into one JSON file: write `--to ndjson` for one a line";
            return Err(Failure::about(&self.out.destination().description(), message));
        }
        self.begin()?;
        let written = match records.frame() {
            Some(frame) => self.out.write_compressed(frame).map_err(WriteError::Io),
            None => self.writer.records(records, &mut self.out),
        };
        written.map_err(|error| self.failure(error))?;
        if matches!(self.out.destination(), Destination::Stdout) {
            interruption::count_printed(records.len() as u64);
        }
        Ok(())
    }

    /// Makes sure that all records are on the disk, so that the file can be taken up again after them. Returns how far it has
    /// come.
    pub(crate) fn sync(&mut self) -> Result<Extent, Failure> {
        match self.out.flushed() {
            Ok(destination) => destination.sync(),
            Err(error) => Err(self.out.destination().failure(&error)),
        }
    }

    /// Completes the file. It is an error if it is to hold a single record and has none.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        if self.records == 0 && !self.holds_many {
            return Err(Failure::about(&self.out.destination().description(), "there is no record to write"));
        }
        self.begin()?;
        let ended = self.writer.end(&mut self.out);
        ended.map_err(|error| self.failure(error))?;
        let description = self.out.destination().description();
        let destination = self.out.finish().map_err(|error| Failure::write(&description, &error))?;
        destination.finish()
    }

    /// Gives up the file, which is deleted.
    pub(crate) fn discard(self) -> Result<(), Failure> {
        self.out.into_destination().discard()
    }

    fn begin(&mut self) -> Result<(), Failure> {
        if self.begun {
            return Ok(());
        }
        self.begun = true;
        let begun = self.writer.begin(&mut self.out);
        begun.map_err(|error| self.failure(error))
    }

    fn failure(&self, error: WriteError) -> Failure {
        match error {
            WriteError::Io(error) => self.out.destination().failure(&error),
            WriteError::Unrepresentable(message) => {
                Failure::about(&self.out.destination().description(), message)
            }
        }
    }
}
