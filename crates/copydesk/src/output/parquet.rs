//! Parquet: records as columns.

use super::format::{OutputFormat, RecordWriter, WriteError};
use super::rendered::RenderedRecords;
use copydesk_arrow::{RecordBatch, RecordColumns, RecordFileWriter};
use copydesk_record::Record;
use std::any::Any;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

pub(super) const FORMAT: OutputFormat = OutputFormat {
    name: "parquet",
    about: "columns for data frames and databases; in a folder, parts of many records each",
    extensions: &["parquet"],
    holds_many: true,
    is_json_values: false,
    is_columnar: true,
    render,
    prepare: Some(prepare),
    writer: || Box::new(ParquetWriter::default()),
};

fn render(record: &Record<'_>, out: &mut Vec<u8>) -> Result<(), WriteError> {
    serde_json::to_writer(&mut *out, record)?;
    out.push(b'\n');
    Ok(())
}

/// Returns rendered records as a batch of columns.
fn prepare(records: &[u8]) -> Result<Box<dyn Any + Send>, String> {
    let mut columns = RecordColumns::default();
    for record in records.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
        columns.push(record).map_err(|error| error.to_string())?;
    }
    Ok(Box::new(columns.finish().map_err(|error| error.to_string())?))
}

#[derive(Default)]
struct ParquetWriter {
    /// `None` before the beginning and after the end.
    file: Option<RecordFileWriter<Buffer>>,
    buffer: Buffer,
}

/// What the file wrote and was not passed on yet.
#[derive(Debug, Clone, Default)]
struct Buffer(Arc<Mutex<Vec<u8>>>);

impl Write for Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl ParquetWriter {
    /// Passes on what was written.
    fn pass_on(&self, out: &mut dyn Write) -> Result<(), WriteError> {
        let mut written = self.buffer.0.lock().unwrap_or_else(PoisonError::into_inner);
        out.write_all(&written)?;
        written.clear();
        Ok(())
    }
}

impl RecordWriter for ParquetWriter {
    fn begin(&mut self, out: &mut dyn Write) -> Result<(), WriteError> {
        let generator = concat!("copydesk ", env!("CARGO_PKG_VERSION"));
        self.file = Some(RecordFileWriter::new(self.buffer.clone(), generator)?);
        self.pass_on(out)
    }

    fn records(&mut self, records: &RenderedRecords, out: &mut dyn Write) -> Result<(), WriteError> {
        let made;
        let batch = match records.prepared() {
            Some(Ok(batch)) => batch,
            Some(Err(message)) => return Err(WriteError::Unrepresentable(message.to_owned())),
            None => {
                made = prepare(records.bytes()).map_err(WriteError::Unrepresentable)?;
                &*made
            }
        };
        if let (Some(batch), Some(file)) = (batch.downcast_ref::<RecordBatch>(), &mut self.file) {
            file.write(batch)?;
        }
        self.pass_on(out)
    }

    fn end(&mut self, out: &mut dyn Write) -> Result<(), WriteError> {
        if let Some(file) = self.file.take() {
            file.finish()?;
        }
        self.pass_on(out)
    }
}
