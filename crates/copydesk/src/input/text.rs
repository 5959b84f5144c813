//! Plain text: a file is an article.

use super::format::{ArticleConsumer, Granularity, InputFormat, ReadOptions, Reader};
use copydesk_article::{Article, ReadError, decoded};

pub(super) const FORMAT: InputFormat = InputFormat {
    name: "text",
    about: "plain text, one article a file",
    extensions: &["txt", "text"],
    media_types: &["text/plain"],
    recognizes: |_| false,
    granularity: Granularity::File,
    has_members: false,
    as_lines: None,
    reader: Reader::Articles(read),
};

fn read(bytes: &[u8], options: &ReadOptions, consume: &mut ArticleConsumer<'_>) {
    consume(match decoded(bytes, options.encoding()) {
        Ok((document, findings)) => Ok(Article { findings, ..Article::of_document(document) }),
        Err(error) => Err(ReadError::Undecodable(error)),
    });
}
