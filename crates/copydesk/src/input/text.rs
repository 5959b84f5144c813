//! Plain text: a file is an article.

use super::format::{
    Article, ArticleConsumer, Granularity, InputFormat, ReadError, ReadOptions, Reader, unknown_encoding,
};
use copydesk_convert::{DecodeError, Document, KnownMetadata, decode};
use copydesk_diag::Diagnostic;

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
    consume(decoded(bytes, options).map_err(ReadError::Undecodable).map(|(document, findings)| Article {
        document,
        metadata: KnownMetadata::default(),
        line: None,
        findings,
        carried: None,
    }));
}

/// Returns the text that some bytes are, and the findings about its encoding.
pub(super) fn decoded<'b>(
    bytes: &'b [u8],
    options: &ReadOptions,
) -> Result<(Document<'b>, Vec<Diagnostic>), DecodeError> {
    match decode(bytes, options.stated_encoding()) {
        Err(DecodeError::UnknownEncoding(label)) if options.encoding.is_none() => {
            Ok((decode(bytes, None)?, vec![unknown_encoding(&label)]))
        }
        decoded => Ok((decoded?, Vec::new())),
    }
}
