//! NDJSON: a line is an article, the text in one of its members.

use super::format::{Article, ArticleConsumer, Granularity, InputFormat, ReadError, ReadOptions};
use copydesk_convert::ndjson;

pub(super) const FORMAT: InputFormat = InputFormat {
    name: "ndjson",
    about: "lines of JSON, one article a line",
    extensions: &["ndjson", "jsonl"],
    granularity: Granularity::Line,
    read,
};

fn read(bytes: &[u8], options: &ReadOptions, consume: &mut ArticleConsumer<'_>) {
    consume(match ndjson::read(bytes, &options.fields) {
        Ok(ndjson::Row { document, metadata, findings, .. }) => {
            Ok(Article { document, metadata, line: None, findings })
        }
        Err(ndjson::RejectedRow { diagnostic, .. }) => Err(ReadError::Malformed { line: None, diagnostic }),
    });
}
