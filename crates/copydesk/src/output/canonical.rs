//! The canonical form of RFC 8785, a record a line: the same record is the same bytes, whoever writes it.

use copydesk_record::Record;

pub(super) fn write(record: &Record<'_>, out: &mut Vec<u8>) -> serde_json::Result<()> {
    serde_json_canonicalizer::to_writer(record, out)?;
    out.push(b'\n');
    Ok(())
}
