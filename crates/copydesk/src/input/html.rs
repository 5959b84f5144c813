//! Web pages: a file is a page, whose text is what a browser shows of it.

use super::format::{ArticleConsumer, Granularity, InputFormat, ReadOptions, Reader};
use copydesk_article::foreign;
use copydesk_article::page::Delivered;

pub(super) const FORMAT: InputFormat = InputFormat {
    name: "html",
    about: "web pages, one a file",
    extensions: &["html", "htm", "xhtml", "xht"],
    media_types: &["text/html", "application/xhtml+xml"],
    recognizes: foreign::is_page,
    granularity: Granularity::File,
    has_members: false,
    as_lines: None,
    reader: Reader::Articles(read),
};

fn read(bytes: &[u8], options: &ReadOptions, consume: &mut ArticleConsumer<'_>) {
    let page = Delivered {
        bytes,
        encoding: options.encoding().label(),
        address: options.uri.as_deref(),
        file: bytes,
        media_type: "text/html",
    };
    consume(Ok(page.article()));
}
