//! Records of other systems, each format as it is named: what is told by its keys is read as rows are.

use super::format::{ArticleConsumer, Granularity, InputFormat, ReadOptions};
use super::ndjson;
use super::row_lines::json_rows;
use copydesk_formats::IMPORT_FORMATS;
use copydesk_formats::rows::RowReader;

/// Returns the format of a number in the list of formats of other systems.
pub(super) const fn format<const NUMBER: usize>() -> InputFormat {
    InputFormat {
        name: IMPORT_FORMATS[NUMBER].name,
        about: IMPORT_FORMATS[NUMBER].about,
        extensions: &[],
        media_types: &[],
        recognizes: |_| false,
        granularity: Granularity::Line,
        has_members: true,
        as_lines: Some(json_rows),
        read: read::<NUMBER>,
    }
}

fn read<const NUMBER: usize>(bytes: &[u8], options: &ReadOptions, consume: &mut ArticleConsumer<'_>) {
    ndjson::read_with(bytes, options, consume, |row| RowReader::read_as(row, &IMPORT_FORMATS[NUMBER]));
}
