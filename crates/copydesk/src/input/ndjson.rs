//! NDJSON: a line is an article, the text in one of its members.

use super::foreign;
use super::format::{Article, ArticleConsumer, Granularity, InputFormat, ReadError, ReadOptions};
use copydesk_convert::{Document, ndjson};
use copydesk_diag::Diagnostic;

pub(super) const FORMAT: InputFormat = InputFormat {
    name: "ndjson",
    about: "lines of JSON, one article a line",
    extensions: &["ndjson", "jsonl"],
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
        Ok(ndjson::Row { document, metadata, findings, .. }) => match foreign_text(&document, options) {
            Some(diagnostic) => Err(ReadError::Malformed { line: None, diagnostic }),
            None => Ok(Article { document, metadata, line: None, findings }),
        },
        Err(ndjson::RejectedRow { diagnostic, .. }) => Err(ReadError::Malformed { line: None, diagnostic }),
    });
}

/// Returns the finding about a text that is a page, a mail or the like, as it is not read from a file either.
fn foreign_text(document: &Document<'_>, options: &ReadOptions) -> Option<Box<Diagnostic>> {
    let foreign = foreign::recognize_text(document.text()).filter(|_| !options.is_format_named)?;
    Some(ndjson::malformed(format!("the text is {foreign} (`--from ndjson` insists)")))
}
