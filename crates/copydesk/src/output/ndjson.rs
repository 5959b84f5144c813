//! NDJSON: a record is a line, for every reader.

use super::format::{Concatenation, OutputFormat, WriteError};
use copydesk_record::{Record, to_line};

/// Lines of JSON.
pub(crate) const FORMAT: OutputFormat = OutputFormat {
    name: "ndjson",
    about: "one record a line",
    extensions: &["ndjson", "jsonl"],
    holds_many: true,
    is_json_values: true,
    is_columnar: false,
    render,
    prepare: None,
    writer: Concatenation::boxed,
};

fn render(record: &Record<'_>, out: &mut Vec<u8>) -> Result<(), WriteError> {
    to_line(record, out)?;
    out.push(b'\n');
    Ok(())
}
