//! The canonical form of RFC 8785, a record a line: the same record is the same bytes, whichever program
//! writes it.
//!
//! `--canonical` chooses it, not `--to`.

use super::format::{Concatenation, OutputFormat, WriteError};
use copydesk_record::Record;

/// The canonical form.
pub(crate) const FORMAT: OutputFormat = OutputFormat {
    name: "canonical",
    about: "canonical JSON",
    extensions: &["json"],
    holds_many: true,
    is_json_values: true,
    is_columnar: false,
    render,
    prepare: None,
    writer: Concatenation::boxed,
};

fn render(record: &Record<'_>, out: &mut Vec<u8>) -> Result<(), WriteError> {
    serde_json_canonicalizer::to_writer(record, out)?;
    out.push(b'\n');
    Ok(())
}
