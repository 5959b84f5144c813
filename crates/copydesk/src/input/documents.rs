//! Documents that hold one or several articles: feeds, XML of news agencies. Each format is one of a list of `copydesk-formats`.

use super::format::{ArticleConsumer, Granularity, InputFormat, ReadOptions, Reader};
use copydesk_article::foreign::Head;
use copydesk_article::page::{self, Source};
use copydesk_article::{Article, ReadError, unknown_encoding};
use copydesk_convert::Document;
use copydesk_formats::{
    ArticleSource, DOCUMENT_FORMATS, DocumentArticle, DocumentFormat, DocumentPart, DocumentReading,
    ImportedText,
};

/// Returns a format of documents as one of input.
pub(super) fn input_format(format: &'static DocumentFormat) -> InputFormat {
    InputFormat {
        name: format.name,
        about: format.about,
        extensions: format.extensions,
        media_types: format.media_types,
        recognizes: |_| false,
        granularity: Granularity::File,
        has_members: false,
        as_lines: None,
        reader: Reader::Document(format),
    }
}

/// Returns the format of a document that begins like this.
pub(super) fn of_head(head: &Head<'_>) -> Option<&'static DocumentFormat> {
    DOCUMENT_FORMATS.iter().find(|format| format.recognizes(head.bytes))
}

/// Returns the name of the format of a document whose articles are parts of it, so that none is the whole document.
pub(crate) fn format_of_collection(bytes: &[u8]) -> Option<&'static str> {
    let format = of_head(&Head { bytes, is_whole: true })?;
    let mut articles = format.read(bytes, None, None).parts.into_iter().filter_map(|part| part.article.ok());
    let is_part = |article: DocumentArticle| !matches!(article.source, ArticleSource::Document(_));
    articles.any(is_part).then_some(format.name)
}

/// Reads the articles of a document in this format.
pub(super) fn read(
    format: &DocumentFormat,
    bytes: &[u8],
    options: &ReadOptions,
    consume: &mut ArticleConsumer<'_>,
) {
    let stated = options.encoding().label();
    let DocumentReading { decoded, parts } = format.read(bytes, stated, options.uri.as_deref());
    let mut unknown = stated.filter(|_| decoded.unknown_label).map(unknown_encoding);
    for DocumentPart { line, article } in parts {
        consume(match article {
            Ok(mut found) => {
                found.findings.extend(unknown.take());
                let whole =
                    Source { bytes, encoding: decoded.encoding.name(), bom: decoded.bom, media_type: "" };
                let is_whole = matches!(found.source, ArticleSource::Document(_));
                let article = of_found(found, &whole, line);
                Ok(if is_whole {
                    Article { document: article.document.with_encoding_basis(decoded.basis), ..article }
                } else {
                    article
                })
            }
            Err(diagnostic) => Err(ReadError::Malformed { line, diagnostic }),
        });
    }
}

/// Returns an article of a document.
fn of_found<'a>(found: DocumentArticle, whole: &Source<'_>, line: Option<u64>) -> Article<'a> {
    let DocumentArticle { text, source, base, metadata, media, findings } = found;
    let part;
    let source = match &source {
        ArticleSource::Words => None,
        ArticleSource::Document(media_type) => Some(Source { media_type, ..*whole }),
        ArticleSource::Part(text, media_type) => {
            part = text;
            Some(Source { bytes: part.as_bytes(), encoding: "UTF-8", bom: false, media_type })
        }
    };
    match (text, source) {
        (ImportedText::Html(html), source) => {
            let page = match source {
                None => page::of_text(&html, base.as_deref()),
                Some(source) => page::rendered(&html, base.as_deref(), &source),
            };
            let page = page.into_body();
            Article {
                document: page.document.with_more_media(media),
                metadata,
                line,
                carried: None,
                findings: findings.into_iter().chain(page.findings).collect(),
            }
        }
        (ImportedText::Plain(text), source) => {
            let document = match source {
                None => Document::from_text(text),
                Some(source) => source.document(text),
            };
            Article { document: document.with_media(media), metadata, line, carried: None, findings }
        }
    }
}
