//! Parquet: records as columns.

use super::format::{OutputFormat, RecordWriter, WriteError};
use super::rendered::RenderedRecords;
use copydesk_arrow::{RecordBatch, RecordColumns, RecordFileWriter};
use copydesk_record::Record;
use std::any::Any;
use std::io::Write;

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

/// The file in memory, as far as it was not passed on; `None` before the beginning and after the end.
#[derive(Default)]
struct ParquetWriter(Option<RecordFileWriter>);

impl ParquetWriter {
    /// Passes on what was written.
    fn pass_on(&mut self, out: &mut dyn Write) -> Result<(), WriteError> {
        Ok(self.0.as_mut().map_or(Ok(()), |file| out.write_all(&file.take_written()))?)
    }
}

impl RecordWriter for ParquetWriter {
    fn begin(&mut self, out: &mut dyn Write) -> Result<(), WriteError> {
        self.0 = Some(RecordFileWriter::new(concat!("copydesk ", env!("CARGO_PKG_VERSION")))?);
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
        if let (Some(batch), Some(file)) = (batch.downcast_ref::<RecordBatch>(), &mut self.0) {
            file.write(batch)?;
        }
        self.pass_on(out)
    }

    fn end(&mut self, out: &mut dyn Write) -> Result<(), WriteError> {
        match self.0.take() {
            Some(file) => Ok(out.write_all(&file.finish()?)?),
            None => Ok(()),
        }
    }
}
