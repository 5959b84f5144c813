//! NDJSON: a line is an article, the text in one of its members.

use super::format::{Article, ArticleConsumer, Granularity, InputFormat, ReadError, ReadOptions};
use super::{foreign, html};
use copydesk_convert::{Document, ndjson};
use copydesk_diag::Diagnostic;

pub(super) const FORMAT: InputFormat = InputFormat {
    name: "ndjson",
    about: "lines of JSON, one article a line",
    extensions: &["ndjson", "jsonl"],
    media_types: &["application/x-ndjson", "application/jsonl"],
    recognizes: foreign::is_json_lines,
    granularity: Granularity::Line,
    read,
};

fn read(bytes: &[u8], options: &ReadOptions, consume: &mut ArticleConsumer<'_>) {
    let row = ndjson::read(bytes, &options.fields);
    options.seen_members.add(match &row {
        Ok(row) => row.seen,
        Err(rejected) => rejected.seen,
    });
    consume(match row {
        Ok(row) if row.is_page => Ok(page(row, options)),
        Ok(ndjson::Row { document, metadata, findings, .. }) => match foreign_text(&document, options) {
            Some(diagnostic) => Err(ReadError::Malformed { line: None, diagnostic }),
            None => Ok(Article { document, metadata, line: None, findings }),
        },
        Err(ndjson::RejectedRow { diagnostic, .. }) => Err(ReadError::Malformed { line: None, diagnostic }),
    });
}

/// Returns the article of a row that holds a page. What the row says of it wins.
fn page<'l>(row: ndjson::Row<'l>, options: &ReadOptions) -> Article<'l> {
    let address = row.metadata.uri.as_deref().or(options.uri.as_deref());
    let page = html::of_text(row.document.text(), address);
    let findings = row.findings.into_iter().chain(page.findings).collect();
    Article { document: page.document, metadata: row.metadata.or(&page.metadata), line: None, findings }
}

/// Returns the finding about a text that is a page, a mail or the like, as it is not read from a file either.
fn foreign_text(document: &Document<'_>, options: &ReadOptions) -> Option<Box<Diagnostic>> {
    let foreign = foreign::recognize_text(document.text()).filter(|_| !options.is_format_named)?;
    if foreign.is_page {
        let advice =
            "say `--field html=MEMBER` with the name of its member (`--from ndjson` insists on text)";
        return Some(ndjson::malformed(format!("the text is an HTML page: {advice}")));
    }
    Some(ndjson::malformed(format!("the text is {foreign} (`--from ndjson` insists)")))
}
