//! Documents of records, for the tests of exports.

use copydesk_formats::{Document, EXPORT_FORMATS, ExportFormat};
use copydesk_record::Record;
use serde_json::Value;

/// Returns the format of a name.
pub(crate) fn format(name: &str) -> &'static ExportFormat {
    EXPORT_FORMATS.iter().find(|format| format.name == name).unwrap()
}

/// Returns the document of a record in a format that is JSON.
pub(crate) fn json(name: &str, record: &Record<'_>) -> Value {
    match (format(name).export)(record).unwrap().document {
        Document::Json(value) => value,
        Document::Bytes(_) => panic!("{name} is no JSON"),
    }
}

/// Returns the document of a record in a format that is text.
pub(crate) fn text(name: &str, record: &Record<'_>) -> String {
    match (format(name).export)(record).unwrap().document {
        Document::Bytes(bytes) => String::from_utf8(bytes).unwrap(),
        Document::Json(_) => panic!("{name} is JSON"),
    }
}
