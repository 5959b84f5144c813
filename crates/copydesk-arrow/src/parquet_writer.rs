//! Parquet files of records.

use crate::schema::arrow_schema;
use arrow_array::RecordBatch;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use std::io;

/// Makes a Parquet file of records, in memory for one row group and what was not taken yet.
pub struct RecordFileWriter {
    writer: ArrowWriter<Vec<u8>>,
}

/// The bytes of a row group before they are compressed, in memory, from which it is written. Readers that take a row group at a time
/// have work for a core in it, and it is small beside the memory of any machine.
const ROW_GROUP: usize = 64 << 20;

/// The level of zstd at which more time makes hardly smaller files (see `benches/parquet.rs`).
const ZSTD_LEVEL: i32 = 3;

impl RecordFileWriter {
    /// Begins a file. `generator` says which program writes it, with its version.
    pub fn new(generator: &str) -> io::Result<Self> {
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::try_new(ZSTD_LEVEL).map_err(to_io)?))
            .set_created_by(generator.to_owned())
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_key_value_metadata(Some(vec![KeyValue::new(
                "copydesk.format".to_owned(),
                "copydesk.article".to_owned(),
            )]))
            .build();
        let writer = ArrowWriter::try_new(Vec::new(), arrow_schema(), Some(properties)).map_err(to_io)?;
        Ok(Self { writer })
    }

    /// Writes some records.
    pub fn write(&mut self, records: &RecordBatch) -> io::Result<()> {
        self.writer.write(records).map_err(to_io)?;
        if self.writer.in_progress_size() >= ROW_GROUP {
            self.writer.flush().map_err(to_io)?;
        }
        Ok(())
    }

    /// Returns the bytes of the file that were written and not taken before.
    pub fn take_written(&mut self) -> Vec<u8> {
        std::mem::take(self.writer.inner_mut())
    }

    /// Completes the file, and returns the bytes that were not taken before.
    pub fn finish(self) -> io::Result<Vec<u8>> {
        self.writer.into_inner().map_err(to_io)
    }
}

/// Returns the error of the system that an error is about, if it is about one.
pub(crate) fn to_io(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(source) => match source.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(source) => io::Error::other(source.to_string()),
        },
        other => io::Error::other(other.to_string()),
    }
}
