//! A Parquet file as lines of JSON.

use crate::parquet_writer::to_io;
use crate::record_json::{is_of_records, write_record};
use crate::rows::{Cell, RowBatch, Rows};
use crate::schema::COLUMNS;
use crate::stored_columns::columns;
use arrow_array::{RecordBatch, StructArray};
use arrow_schema::ArrowError;
use bytes::Bytes;
use parquet::arrow::arrow_reader::ParquetRecordBatchReader;
use parquet::errors::Result;
use parquet::file::reader::{ChunkReader, FileReader, Length, SerializedFileReader};
use std::fs::File;
use std::io::{self, Read};
use std::sync::Arc;

/// Returns whether a file that begins with these bytes is Parquet.
#[must_use]
pub fn is_parquet(head: &[u8]) -> bool {
    head.starts_with(b"PAR1")
}

/// A Parquet file as lines of JSON, a row a line, in memory for a page of each column and some lines: records in the form in which
/// they are always written, and other rows with a member for each column that is not null.
///
/// A row with the columns of a record that is none is a line like other rows: who reads it as a record tells what is wrong with it.
pub struct JsonLines {
    batches: ParquetRecordBatchReader,
    is_of_records: bool,
    batch: Option<Batch>,
    lines: Vec<u8>,
    read: usize,
    is_over: bool,
}

/// Some rows, of which the first were written.
struct Batch {
    rows: RowBatch,
    /// The same rows, if they have the columns of records.
    records: Option<StructArray>,
    written: usize,
}

/// The number of rows that are read at a time. Their strings stand once in memory, however often they occur.
const BATCH: usize = 512;

/// The bytes of lines that are written before any is read.
const WRITTEN_AT_ONCE: usize = 256 * 1024;

impl JsonLines {
    /// Opens a Parquet file. `count` is told how many bytes are read, whenever some are.
    pub fn open(file: File, count: fn(u64)) -> io::Result<Self> {
        let reader = SerializedFileReader::new(CountedFile { file, count }).map_err(to_io)?;
        let stored = reader.metadata().file_metadata().schema_descr();
        let names: Vec<&str> = stored.root_schema().get_fields().iter().map(|field| field.name()).collect();
        let is_of_records = is_of_records(&names);
        let columns = columns(stored).map_err(to_io)?;
        let reader: Arc<dyn FileReader> = Arc::new(reader);
        let batches = ParquetRecordBatchReader::try_new_with_row_groups(&columns, &reader, BATCH, None);
        let batches = batches.map_err(to_io)?;
        Ok(Self { batches, is_of_records, batch: None, lines: Vec::new(), read: 0, is_over: false })
    }

    /// Writes some lines. Returns false if there are no more.
    fn write_lines(&mut self) -> io::Result<bool> {
        self.lines.clear();
        self.lines.shrink_to(4 * WRITTEN_AT_ONCE);
        self.read = 0;
        let batch = match self.batch.take() {
            Some(batch) => batch,
            None => match self.batches.next() {
                Some(batch) => Batch::new(&batch.map_err(|error| unreadable(&error))?, self.is_of_records)?,
                None => return Ok(false),
            },
        };
        let mut rows = batch.rows.rows().map_err(io::Error::other)?;
        let mut row = batch.written;
        while row < rows.len() && self.lines.len() < WRITTEN_AT_ONCE {
            let start = self.lines.len();
            let is_record = batch
                .records
                .as_ref()
                .is_some_and(|records| write_record(records, row, &COLUMNS, &mut self.lines).is_ok());
            if !is_record {
                self.lines.truncate(start);
                write_row(&mut rows, row, &mut self.lines)?;
            }
            self.lines.push(b'\n');
            row += 1;
        }
        let is_left = row < rows.len();
        drop(rows);
        self.batch = is_left.then_some(Batch { written: row, ..batch });
        Ok(true)
    }
}

/// Returns the error of a file that can't be read, in words of its users.
fn unreadable(error: &ArrowError) -> io::Error {
    let message = error.to_string();
    io::Error::other(match message.split_once("Disabled feature at compile time: ") {
        Some((_, codec)) => format!("it is packed with {codec}, which is not read: write it with zstd"),
        None => message,
    })
}

impl Batch {
    fn new(batch: &RecordBatch, is_of_records: bool) -> io::Result<Self> {
        let records = is_of_records.then(|| StructArray::from(batch.clone()));
        Ok(Self { rows: RowBatch::new(batch).map_err(io::Error::other)?, records, written: 0 })
    }
}

/// Writes a row with a member for each column that is not null.
fn write_row(rows: &mut Rows<'_>, row: usize, out: &mut Vec<u8>) -> io::Result<()> {
    out.push(b'{');
    let start = out.len();
    for (name, cell) in rows.cells(row) {
        if out.len() > start {
            out.push(b',');
        }
        serde_json::to_writer(&mut *out, name)?;
        out.push(b':');
        match cell {
            Cell::Text(text) => serde_json::to_writer(&mut *out, text)?,
            Cell::Json(json) => out.extend_from_slice(json.as_bytes()),
            // No fact is read of numbers, and no text.
            Cell::Bytes(bytes) => serde_json::to_writer(&mut *out, bytes)?,
        }
    }
    out.push(b'}');
    Ok(())
}

impl Read for JsonLines {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.read == self.lines.len() && !self.is_over {
            let written = self.write_lines();
            // After an error there may be another of the same for ever.
            self.is_over = !matches!(written, Ok(true));
            written?;
        }
        let mut left = self.lines.get(self.read..).unwrap_or_default();
        let read = left.read(out)?;
        self.read += read;
        Ok(read)
    }
}

/// A file that tells how many bytes are read of it.
struct CountedFile {
    file: File,
    count: fn(u64),
}

impl Length for CountedFile {
    fn len(&self) -> u64 {
        self.file.len()
    }
}

impl ChunkReader for CountedFile {
    type T = <File as ChunkReader>::T;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        self.file.get_read(start)
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        (self.count)(length as u64);
        self.file.get_bytes(start, length)
    }
}
