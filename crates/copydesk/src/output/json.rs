//! JSON for people: indented by two spaces.

use super::Format;
use copydesk_record::Record;

pub(super) const FORMAT: Format =
    Format { name: "json", about: "indented JSON", extension: "json", many: false, write };

fn write(record: &Record<'_>, out: &mut Vec<u8>) -> serde_json::Result<()> {
    serde_json::to_writer_pretty(&mut *out, record)?;
    out.push(b'\n');
    Ok(())
}
