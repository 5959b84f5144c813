//! Tables with a line of names, a row an article.

use super::format::{Granularity, InputFormat, Reader};
use super::ndjson;
use super::row_lines::table_rows;
use copydesk_article::foreign;

pub(super) const FORMAT: InputFormat = InputFormat {
    name: "csv",
    about: "tables with a line of names, separated by commas, semicolons or tabs",
    extensions: &["csv", "tsv"],
    media_types: &["text/csv", "text/tab-separated-values"],
    recognizes: foreign::is_table,
    granularity: Granularity::Line,
    has_members: true,
    as_lines: Some(table_rows),
    reader: Reader::Articles(ndjson::read),
};
