//! A format for tests, with all that a writer can do: a header, separators, a footer, and errors.

use super::format::{OutputFormat, RecordWriter, WriteError};
use super::rendered::RenderedRecords;
use copydesk_record::Record;
use std::io::Write;

pub(super) const FORMAT: OutputFormat = OutputFormat {
    name: "test-array",
    about: "a format for tests",
    extensions: &["json"],
    holds_many: true,
    is_json_values: false,
    is_columnar: false,
    render,
    prepare: None,
    writer: || Box::new(ArrayWriter { count: 0 }),
};

/// The largest number of records in a file.
pub(crate) const CAPACITY: usize = 40;

fn render(record: &Record<'_>, out: &mut Vec<u8>) -> Result<(), WriteError> {
    Ok(serde_json::to_writer(out, record)?)
}

struct ArrayWriter {
    count: usize,
}

impl RecordWriter for ArrayWriter {
    fn begin(&mut self, out: &mut dyn Write) -> Result<(), WriteError> {
        Ok(out.write_all(b"{\"records\":[")?)
    }

    fn records(&mut self, records: &RenderedRecords, out: &mut dyn Write) -> Result<(), WriteError> {
        for record in records.iter() {
            if self.count == CAPACITY {
                return Err(WriteError::Unrepresentable("the array is full".into()));
            }
            if self.count > 0 {
                out.write_all(b",")?;
            }
            out.write_all(record)?;
            self.count += 1;
        }
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> Result<(), WriteError> {
        Ok(writeln!(out, "],\"count\":{}}}", self.count)?)
    }
}
