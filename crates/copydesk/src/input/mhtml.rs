//! Saved pages: a page with its pictures and styles in one file, of which the page is read.

use super::format::{Article, ArticleConsumer, Granularity, InputFormat, ReadError, ReadOptions};
use super::html;
use crate::fault::PAGE_MALFORMED;
use copydesk_diag::{Diagnostic, Place};
use copydesk_html::{decode_page, is_mhtml, main_part};

pub(super) const FORMAT: InputFormat = InputFormat {
    name: "mhtml",
    about: "saved web pages, one a file",
    extensions: &["mhtml", "mht"],
    recognizes: |head| is_mhtml(head.bytes),
    granularity: Granularity::File,
    read,
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
    let decoded = decode_page(&part.bytes, options.encoding.as_deref().or(part.charset.as_deref()));
    let Article { metadata, document, line, findings } = html::of_file(bytes, "multipart/related", &decoded);
    let metadata = copydesk_convert::KnownMetadata { uri: part.location.map(Into::into), ..metadata };
    consume(Ok(Article { document, metadata, line, findings }));
}
