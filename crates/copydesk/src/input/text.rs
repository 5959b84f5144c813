//! Plain text: a file is an article.

use super::format::{Article, ArticleConsumer, Granularity, InputFormat, ReadError, ReadOptions};
use copydesk_convert::{KnownMetadata, decode};

pub(super) const FORMAT: InputFormat = InputFormat {
    name: "text",
    about: "plain text, one article a file",
    extensions: &["txt", "text", "md", "markdown"],
    recognizes: |_| false,
    granularity: Granularity::File,
    read,
};

fn read(bytes: &[u8], options: &ReadOptions, consume: &mut ArticleConsumer<'_>) {
    let document = decode(bytes, options.encoding.as_deref()).map_err(ReadError::Undecodable);
    consume(document.map(|document| Article {
        document,
        metadata: KnownMetadata::default(),
        line: None,
        findings: Vec::new(),
    }));
}
