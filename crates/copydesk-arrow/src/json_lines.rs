//! A Parquet file as lines of JSON.

use crate::parquet_writer::to_io;
use crate::record_json::{is_of_records, write_records};
use crate::rows::{Cell, Rows};
use crate::schema::COLUMNS;
use arrow_array::RecordBatch;
use bytes::Bytes;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::errors::Result;
use parquet::file::reader::{ChunkReader, Length};
use std::fs::File;
use std::io::{self, Read};

/// Returns whether a file that begins with these bytes is Parquet.
#[must_use]
pub fn is_parquet(head: &[u8]) -> bool {
    head.starts_with(b"PAR1")
}

/// A Parquet file as lines of JSON, a row a line, read batch by batch: records in the form in which they are always written, and
/// other rows with a member for each column that is not null.
pub struct JsonLines {
    batches: ParquetRecordBatchReader,
    is_of_records: bool,
    lines: Vec<u8>,
    read: usize,
    is_over: bool,
}

/// The number of rows that are read at a time: records take some 10 KB each.
const BATCH: usize = 512;

impl JsonLines {
    /// Opens a Parquet file. `count` is told how many bytes are read, whenever some are.
    pub fn open(file: File, count: fn(u64)) -> io::Result<Self> {
        let builder = ParquetRecordBatchReaderBuilder::try_new(CountedFile { file, count }).map_err(to_io)?;
        let names: Vec<&str> = builder.schema().fields().iter().map(|field| field.name().as_str()).collect();
        let is_of_records = is_of_records(&names);
        let batches = builder.with_batch_size(BATCH).build().map_err(to_io)?;
        Ok(Self { batches, is_of_records, lines: Vec::new(), read: 0, is_over: false })
    }

    fn write_lines(&mut self, batch: &RecordBatch) -> io::Result<()> {
        if self.is_of_records {
            return write_records(batch, &COLUMNS, &mut self.lines);
        }
        let mut rows = Rows::new(batch).map_err(io::Error::other)?;
        for row in 0..rows.len() {
            let mut mark = b'{';
            for (name, cell) in rows.cells(row) {
                self.lines.push(std::mem::replace(&mut mark, b','));
                serde_json::to_writer(&mut self.lines, name)?;
                self.lines.push(b':');
                match cell {
                    Cell::Text(text) => serde_json::to_writer(&mut self.lines, text)?,
                    Cell::Json(json) => self.lines.extend_from_slice(json.as_bytes()),
                    // No fact is read of numbers.
                    Cell::Bytes(bytes) => serde_json::to_writer(&mut self.lines, bytes)?,
                }
            }
            self.lines.extend_from_slice(if mark == b'{' { b"{}\n" } else { b"}\n" });
        }
        Ok(())
    }
}

impl Read for JsonLines {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.read == self.lines.len() && !self.is_over {
            self.lines.clear();
            self.read = 0;
            let batch = self.batches.next();
            // After an error there may be another of the same for ever.
            self.is_over = !matches!(batch, Some(Ok(_)));
            if let Some(batch) = batch {
                self.write_lines(&batch.map_err(io::Error::other)?)?;
            }
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
