//! Rows in JSON that are not one a line: an array, objects over several lines, an array in the answer of a service.

use super::format::{Granularity, InputFormat, Reader};
use super::ndjson;
use super::row_lines::json_rows;
use copydesk_article::foreign;

pub(super) const FORMAT: InputFormat = InputFormat {
    name: "json",
    about: "objects in JSON, one an article, in an array or one after the other",
    extensions: &["json"],
    media_types: &["application/json"],
    recognizes: foreign::is_json_rows,
    granularity: Granularity::Line,
    has_members: true,
    as_lines: Some(json_rows),
    reader: Reader::Articles(ndjson::read),
};
