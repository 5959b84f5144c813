//! NDJSON: a line is an article, the text in one of its members.

use super::format::{Article, ArticleConsumer, Granularity, InputFormat, ReadError, ReadOptions, Reader};
use super::records::LINE_EXTENSIONS;
use super::{foreign, html, row_lines};
use copydesk_convert::{Document, KnownMetadata, TextScope};
use copydesk_diag::Diagnostic;
use copydesk_formats::rows::{self, RejectedRow, Row, RowMembers, RowText};

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
    consume(match row {
        Ok(row) => article(row, options),
        Err(RejectedRow { diagnostic, .. }) => Err(ReadError::Malformed { line: None, diagnostic }),
    });
}

/// Returns the article of a row.
fn article<'l>(row: Row<'l>, options: &ReadOptions) -> Result<Article<'l>, ReadError> {
    let Row { text, metadata, media, carried, findings, .. } = row;
    let document = match text {
        RowText::Html(html) => {
            let page = page(&html, metadata, findings, options);
            return Ok(Article { document: page.document.with_more_media(media), ..page });
        }
        RowText::Composed(composed) => Document::from_text(composed.text).with_block_hints(composed.blocks),
        RowText::Plain(text) => Document::from_text(text),
    };
    match foreign_text(&document, options) {
        Some(diagnostic) => Err(ReadError::Malformed { line: None, diagnostic }),
        None => Ok(Article { document: document.with_media(media), metadata, line: None, carried, findings }),
    }
}

/// Returns the article of a row that holds a page. What the row says of it wins.
fn page<'l>(
    html: &str,
    metadata: KnownMetadata<'l>,
    findings: Vec<Diagnostic>,
    options: &ReadOptions,
) -> Article<'l> {
    let address = metadata.uri.as_deref().or(options.uri.as_deref());
    let page = html::of_text(html, address);
    let page = if metadata.format_scope == Some(TextScope::Body) { page.into_body() } else { page };
    let findings = findings.into_iter().chain(page.findings).collect();
    let metadata = metadata.or(&page.metadata);
    Article { document: page.document, metadata, line: None, carried: None, findings }
}

/// Returns the finding about a text that is a page, a mail or the like, as it is not read from a file either.
fn foreign_text(document: &Document<'_>, options: &ReadOptions) -> Option<Box<Diagnostic>> {
    let foreign = foreign::recognize_text(document.text()).filter(|_| !options.is_format_named)?;
    if foreign.is_page {
        let advice =
            "say `--field html=MEMBER` with the name of its member (`--from ndjson` insists on text)";
        return Some(rows::malformed(format!("the text is an HTML page: {advice}")));
    }
    Some(rows::malformed(format!("the text is {foreign} (`--from ndjson` insists)")))
}
