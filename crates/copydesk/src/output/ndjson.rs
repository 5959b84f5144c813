//! NDJSON: a record is a line.

use super::Format;
use copydesk_record::Record;

pub(super) const FORMAT: Format =
    Format { name: "ndjson", about: "one record a line", extension: "ndjson", many: true, write };

fn write(record: &Record<'_>, out: &mut Vec<u8>) -> serde_json::Result<()> {
    serde_json::to_writer(&mut *out, record)?;
    out.push(b'\n');
    Ok(())
}
