//! Articles from documents in NITF 3.

use super::article::{body, facts};
use crate::document::ArticleSource;
use crate::document_format::DocumentFormat;
use crate::document_parts::{Found, Parts, Source};
use crate::feed::stated_base;
use crate::import_format::ImportedText;
use crate::xml::{self, Rest};

/// The format.
pub(crate) const FORMAT: DocumentFormat = DocumentFormat {
    name: "nitf",
    about: "NITF 3, the XML of news agencies for articles (IPTC)",
    extensions: &["nitf", "xml"],
    media_types: &["text/vnd.iptc.nitf", "application/nitf+xml"],
    ext: "org.iptc.nitf",
    recognizes: |head| xml::root(head, &["nitf"]).is_some(),
    read,
};

fn read(source: &Source<'_>, parts: &mut Parts) {
    let tree = xml::read(source.text);
    parts.note_faults(&tree);
    let Some(nitf) = tree.root().filter(|root| root.name().local() == "nitf") else {
        return parts.reject_malformed(None, "it is no NITF: its outermost element is not `nitf`");
    };
    if !nitf.is_closed() {
        return;
    }
    let (mut rest, mut findings) = (Rest::default(), Vec::new());
    let metadata = facts(nitf, &mut rest, &mut findings);
    let Some(html) = body(nitf, &mut rest) else {
        return parts.reject_malformed(None, "it is a document in NITF without a content (`body.content`)");
    };
    let found = Found {
        text: ImportedText::Html(html),
        source: ArticleSource::Document("text/vnd.iptc.nitf"),
        base: stated_base(nitf, source.address),
        metadata,
        media: Vec::new(),
        rest: rest.of(nitf),
        findings,
    };
    parts.push(None, found);
}
