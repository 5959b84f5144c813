//! Web pages: a file is a page, whose text is what a browser shows of it.

use super::foreign;
use super::format::{Article, ArticleConsumer, Granularity, InputFormat, ReadError, ReadOptions};
use copydesk_convert::{Document, KnownMetadata, decode};
use copydesk_html::Page;

pub(super) const FORMAT: InputFormat = InputFormat {
    name: "html",
    about: "web pages, one a file",
    extensions: &["html", "htm", "xhtml", "xht"],
    recognizes: foreign::is_page,
    granularity: Granularity::File,
    read,
};

fn read(bytes: &[u8], options: &ReadOptions, consume: &mut ArticleConsumer<'_>) {
    let decoded = match decode(bytes, options.encoding.as_deref()) {
        Ok(decoded) => decoded,
        Err(error) => return consume(Err(ReadError::Undecodable(error))),
    };
    let page = Page::read(decoded.text());
    let document: Document<'_> = decoded.rendered("text/html", page.text);
    let document = document.with_block_hints(page.blocks).with_links(page.links).with_media(page.media);
    consume(Ok(Article { document, metadata: KnownMetadata::default(), line: None, findings: Vec::new() }));
}
