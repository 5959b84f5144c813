//! Plain text: a file is an article.

use super::format::{
    Article, ArticleConsumer, Granularity, InputFormat, ReadError, ReadOptions, unknown_encoding,
};
use copydesk_convert::{DecodeError, KnownMetadata, decode};

pub(super) const FORMAT: InputFormat = InputFormat {
    name: "text",
    about: "plain text, one article a file",
    extensions: &["txt", "text", "md", "markdown"],
    media_types: &["text/plain", "text/markdown"],
    recognizes: |_| false,
    granularity: Granularity::File,
    as_lines: None,
    read,
};

fn read(bytes: &[u8], options: &ReadOptions, consume: &mut ArticleConsumer<'_>) {
    let mut findings = Vec::new();
    let decoded = match decode(bytes, options.stated_encoding()) {
        Err(DecodeError::UnknownEncoding(label)) if options.encoding.is_none() => {
            findings.push(unknown_encoding(&label));
            decode(bytes, None)
        }
        decoded => decoded,
    };
    consume(decoded.map_err(ReadError::Undecodable).map(|document| Article {
        document,
        metadata: KnownMetadata::default(),
        line: None,
        findings,
        carried: None,
    }));
}
