//! The formats that records of other systems are read from.

use crate::document_format::DocumentFormat;
use crate::import_format::ImportFormat;
use crate::{ans, atom, json_feed, newsml_g2, ninjs, nitf, rss, schema_org};
use serde_json::{Map, Value};

/// All formats of records of other systems. Each is a line here.
pub const IMPORT_FORMATS: &[ImportFormat] =
    &[ninjs::import::FORMAT, ans::import::FORMAT, schema_org::import::ROW_FORMAT];

/// All formats of which a file holds one or several articles. Each is a line here.
pub const DOCUMENT_FORMATS: &[DocumentFormat] = &[
    rss::import::FORMAT,
    atom::import::FORMAT,
    json_feed::import::FORMAT,
    nitf::import::FORMAT,
    newsml_g2::import::FORMAT,
    schema_org::import::FORMAT,
];

/// Returns the format of an object.
pub(crate) fn format_of(object: &Map<String, Value>) -> Option<&'static ImportFormat> {
    IMPORT_FORMATS.iter().find(|format| (format.recognizes)(object))
}

/// Returns whether an object with these keys may be in one of the formats.
pub(crate) fn may_be_import(has: impl Fn(&str) -> bool) -> bool {
    const OF_NINJS: [&str; 6] = ["bodies", "standard", "$standard", "body_text", "body_xhtml", "body_html"];
    has("content_elements") || has("@context") || (has("uri") && OF_NINJS.iter().any(|key| has(key)))
}
