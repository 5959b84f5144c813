//! Markdown: a file is an article, whose text is that of the page that it is, without the front matter above it.

use super::format::{ArticleConsumer, Granularity, InputFormat, ReadOptions, Reader};
use copydesk_article::foreign::Head;
use copydesk_article::{Article, ReadError, decoded, page};
use copydesk_formats::rows::StatedFacts;
use copydesk_formats::{FrontMatter, Markdown};

pub(super) const FORMAT: InputFormat = InputFormat {
    name: "markdown",
    about: "Markdown, perhaps with front matter, one article a file",
    extensions: &["md", "markdown"],
    media_types: &[MEDIA_TYPE],
    recognizes: has_front_matter,
    granularity: Granularity::File,
    has_members: true,
    as_lines: None,
    reader: Reader::Articles(read),
};

/// Returns whether an input begins with front matter, which only a text in Markdown has.
fn has_front_matter(head: &Head<'_>) -> bool {
    let content = head.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head.bytes);
    content.utf8_chunks().next().is_some_and(|chunk| FrontMatter::is_at_start_of(chunk.valid()))
}

const MEDIA_TYPE: &str = "text/markdown";

fn read(bytes: &[u8], options: &ReadOptions, consume: &mut ArticleConsumer<'_>) {
    let (document, mut findings) = match decoded(bytes, options.encoding()) {
        Ok(decoded) => decoded,
        Err(error) => return consume(Err(ReadError::Undecodable(error))),
    };
    let Markdown { front_matter, html } = Markdown::read(document.text());
    let stated = front_matter.map(|front_matter| front_matter.facts(&options.rows));
    let address = stated.as_ref().and_then(|stated| stated.metadata.address()).or(options.uri.as_deref());
    let page = page::of_markup(&html, address, |text| document.rendered(MEDIA_TYPE, text));
    // Of what markup states the heading alone is meant for the text.
    let headline = page.metadata.headline.clone();
    let mut article = page.into_body();
    article.metadata.headline = headline;
    if let Some(StatedFacts { metadata, media, members, findings: found }) = stated {
        options.row_statistics.add(&members);
        findings.extend(found);
        article.document = article.document.with_more_media(media);
        article.metadata = metadata.or(&article.metadata);
    }
    findings.append(&mut article.findings);
    consume(Ok(Article { findings, ..article }));
}

#[cfg(test)]
mod tests;
