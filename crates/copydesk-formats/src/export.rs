//! The list of the formats that records are exported to.

use crate::{ExportFormat, ans, csv, json_feed, markdown, ninjs, schema_org, source, text};

/// The formats that records are exported to.
pub const EXPORT_FORMATS: &[ExportFormat] = &[
    ninjs::export::FORMAT,
    schema_org::export::FORMAT,
    ans::export::FORMAT,
    json_feed::export::FORMAT,
    markdown::export::FORMAT,
    text::FORMAT,
    source::FORMAT,
    csv::FORMAT,
];
