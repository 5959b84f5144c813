//! NDJSON: a line is an article, the text in one of its members.

use super::format::{ArticleConsumer, Granularity, InputFormat, ReadOptions, Reader};
use super::records::LINE_EXTENSIONS;
use super::row_lines;
use copydesk_article::{Article, ReadError, RowContext, foreign};
use copydesk_formats::rows::{self, RejectedRow, Row, RowMembers};

pub(super) const FORMAT: InputFormat = InputFormat {
    name: "ndjson",
    about: "lines of JSON, one article a line",
    extensions: LINE_EXTENSIONS,
    media_types: &["application/x-ndjson", "application/jsonl"],
    recognizes: foreign::is_json_lines,
    granularity: Granularity::Line,
    has_members: true,
    as_lines: None,
    reader: Reader::Articles(read),
};

pub(super) fn read(bytes: &[u8], options: &ReadOptions, consume: &mut ArticleConsumer<'_>) {
    read_with(bytes, options, consume, |row| options.rows.read(row));
}

/// Reads a row in a way.
pub(super) fn read_with<'l>(
    bytes: &'l [u8],
    options: &ReadOptions,
    consume: &mut ArticleConsumer<'_>,
    read: impl Fn(&'l [u8]) -> Result<Row<'l>, RejectedRow<'l>>,
) {
    if let Some(message) = row_lines::fault_of(bytes) {
        options.row_statistics.add(&RowMembers::default());
        return consume(Err(ReadError::Malformed { line: None, diagnostic: rows::malformed(message) }));
    }
    let row = read(bytes);
    options.row_statistics.add(match &row {
        Ok(row) => &row.members,
        Err(rejected) => &rejected.members,
    });
    let context = RowContext { address: options.uri.as_deref(), insists_on_text: options.is_format_named };
    let article = match row {
        Ok(row) => Article::of_row(row, context),
        Err(RejectedRow { diagnostic, .. }) => Err(diagnostic),
    };
    consume(article.map_err(|diagnostic| ReadError::Malformed { line: None, diagnostic }));
}
