//! Records of other systems, each format as it is named: what is told by its keys is read as rows are.

use super::format::{ArticleConsumer, Granularity, InputFormat, ReadOptions, Reader};
use super::ndjson;
use super::row_lines::json_rows;
use copydesk_formats::ImportFormat;
use copydesk_formats::rows::RowReader;

/// Returns a format of other systems as one of input.
pub(super) fn input_format(format: &'static ImportFormat) -> InputFormat {
    InputFormat {
        name: format.name,
        about: format.about,
        extensions: &[],
        media_types: &[],
        recognizes: |_| false,
        granularity: Granularity::Line,
        has_members: true,
        as_lines: Some(json_rows),
        reader: Reader::Record(format),
    }
}

/// Reads a row that is a record in this format.
pub(super) fn read(
    format: &ImportFormat,
    bytes: &[u8],
    options: &ReadOptions,
    consume: &mut ArticleConsumer<'_>,
) {
    ndjson::read_with(bytes, options, consume, |row| RowReader::read_as(row, format));
}
