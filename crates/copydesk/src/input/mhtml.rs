//! Saved pages: a page with its pictures and styles in one file, of which the page is read.

use super::format::{ArticleConsumer, Granularity, InputFormat, ReadOptions, Reader};
use crate::fault::PAGE_MALFORMED;
use copydesk_article::ReadError;
use copydesk_article::page::Delivered;
use copydesk_diag::{Diagnostic, Place};
use copydesk_html::{is_mhtml, main_part};

pub(super) const FORMAT: InputFormat = InputFormat {
    name: "mhtml",
    about: "saved web pages, one a file",
    extensions: &["mhtml", "mht"],
    media_types: &["multipart/related", "message/rfc822"],
    recognizes: |head| is_mhtml(head.bytes),
    granularity: Granularity::File,
    has_members: false,
    as_lines: None,
    reader: Reader::Articles(read),
};

fn read(bytes: &[u8], options: &ReadOptions, consume: &mut ArticleConsumer<'_>) {
    let part = match main_part(bytes) {
        Ok(part) => part,
        Err(error) => {
            let message = format!("the page can't be taken out of the file: {error}");
            let diagnostic = Box::new(Diagnostic::new(&PAGE_MALFORMED, Place::Whole, message));
            return consume(Err(ReadError::Malformed { line: None, diagnostic }));
        }
    };
    let address = options.uri.clone().or(part.location);
    let page = Delivered {
        bytes: &part.bytes,
        encoding: options.encoding.as_deref().or(part.charset.as_deref()),
        address: address.as_deref(),
        file: bytes,
        media_type: "multipart/related",
    };
    let mut article = page.article();
    article.metadata.uri = address.map(Into::into);
    consume(Ok(article));
}
