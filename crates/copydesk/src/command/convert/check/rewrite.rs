//! A file of records in which some are replaced, and all else stays.

use super::record_table::OpenedFile;
use crate::failure::Failure;
use crate::output::{CompressedWriter, Destination};
use copydesk_view::report::CheckedRecord;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::ops::Range;

/// The records of a file that are to be replaced. They are kept in a temporary file, since they may be all of it.
pub(super) struct Rewrite {
    opened: OpenedFile,
    /// The places of the records in the file, and of what replaces them in the temporary file.
    replaced: Vec<(Range<u64>, Range<u64>)>,
    new_records: File,
    end: u64,
    /// What is told once the file is written.
    reports: BufWriter<File>,
}

impl Rewrite {
    /// Returns one of a file of which nothing is replaced yet.
    pub(super) fn new(opened: &OpenedFile) -> Result<Self, Failure> {
        let new_records = tempfile::tempfile().map_err(|error| temporary(&error))?;
        let reports = BufWriter::new(tempfile::tempfile().map_err(|error| temporary(&error))?);
        Ok(Self { opened: opened.clone(), replaced: Vec::new(), new_records, end: 0, reports })
    }

    /// Returns the file.
    pub(super) fn opened(&self) -> &OpenedFile {
        &self.opened
    }

    /// Keeps the report about a record until it is known whether the file is written. `updated` says that the record
    /// is then another.
    pub(super) fn keep(&mut self, report: &CheckedRecord) -> Result<(), Failure> {
        let line = serde_json::to_vec(report).map_err(|error| Failure::about("the report", error))?;
        self.reports.write_all(&line).map_err(|error| temporary(&error))
    }

    /// Replaces the record at a place of the file.
    pub(super) fn replace(&mut self, place: Range<u64>, record: &[u8]) -> Result<(), Failure> {
        self.new_records.write_all(record).map_err(|error| temporary(&error))?;
        let start = self.end;
        self.end += record.len() as u64;
        self.replaced.push((place, start..self.end));
        Ok(())
    }

    /// Writes the file. Returns the reports, and why the file could not be written.
    pub(super) fn finish(mut self) -> Result<(KeptReports, Option<Failure>), Failure> {
        let failure = self.write().err();
        let mut reports = self.reports.into_inner().map_err(|error| temporary(error.error()))?;
        reports.rewind().map_err(|error| temporary(&error))?;
        let is_written = failure.is_none();
        let reports = serde_json::Deserializer::from_reader(BufReader::new(reports)).into_iter();
        let reports = reports.map(move |report: Result<CheckedRecord, _>| {
            let report = report.map_err(|error| Failure::about("the report", error))?;
            Ok(CheckedRecord { updated: report.updated && is_written, ..report })
        });
        Ok((Box::new(reports), failure))
    }

    fn write(&mut self) -> Result<(), Failure> {
        let OpenedFile { file, state } = &self.opened;
        let description = file.description();
        file.refuse_columns()?;
        let opened = file.open_seekable();
        let (mut old, compression) = opened.map_err(|error| Failure::read(&description, &error))?;
        let Some(path) = file.path() else { return Err(Failure::about(&description, "it has no name")) };
        let mut out = CompressedWriter::new(Destination::create(path, true)?, compression);
        self.replaced.sort_by_key(|(place, _)| place.start);
        let mut write = || -> io::Result<()> {
            let mut at = 0;
            for (place, new) in &self.replaced {
                copy(&mut old, at..place.start, &mut out)?;
                copy(&mut self.new_records, new.clone(), &mut out)?;
                at = place.end;
            }
            copy(&mut old, at..u64::MAX, &mut out)
        };
        write().map_err(|error| Failure::write(&description, &error))?;
        let destination = out.finish().map_err(|error| Failure::write(&description, &error))?;
        // The places are those of the file that was read.
        state.check(file)?;
        destination.finish()
    }
}

/// The reports about the records of a file, in their order.
pub(super) type KeptReports = Box<dyn Iterator<Item = Result<CheckedRecord, Failure>>>;

fn temporary(error: &io::Error) -> Failure {
    Failure::write("a temporary file", error)
}

fn copy(from: &mut File, range: Range<u64>, out: &mut impl Write) -> io::Result<()> {
    from.seek(SeekFrom::Start(range.start))?;
    io::copy(&mut from.take(range.end - range.start), out).map(drop)
}
