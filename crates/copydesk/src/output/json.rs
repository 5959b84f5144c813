//! JSON for people: indented by two spaces.

use super::format::{Concatenation, OutputFormat, WriteError};
use copydesk_record::Record;

pub(crate) const FORMAT: OutputFormat = OutputFormat {
    name: "json",
    about: "indented JSON",
    extensions: &["json"],
    holds_many: false,
    is_json_values: true,
    is_columnar: false,
    render,
    prepare: None,
    writer: Concatenation::boxed,
};

fn render(record: &Record<'_>, out: &mut Vec<u8>) -> Result<(), WriteError> {
    serde_json::to_writer_pretty(&mut *out, record)?;
    out.push(b'\n');
    Ok(())
}
