//! What a format is of which a file holds one or several articles.

use crate::document::{DocumentPart, DocumentReading};
use crate::document_parts::{Parts, Source};
use crate::fault::{DOCUMENT_EMPTY, DOCUMENT_ENCODING};
use crate::xml;
use copydesk_diag::{Diagnostic, Place};
use copydesk_record::TextScope;

/// A format of which a file holds one or several articles: feeds, XML of news agencies.
#[derive(Debug)]
pub struct DocumentFormat {
    /// Its name, a word.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// The extensions of its files.
    pub extensions: &'static [&'static str],
    /// The media types that say that an input is in this format.
    pub media_types: &'static [&'static str],
    /// The reverse-DNS name under which a record keeps what has no place in it.
    pub(crate) ext: &'static str,
    /// Returns whether a document that begins with these bytes is surely in this format.
    pub(crate) recognizes: fn(&[u8]) -> bool,
    /// Finds the articles in a document.
    pub(crate) read: fn(&Source<'_>, &mut Parts),
}

impl DocumentFormat {
    /// Returns whether a document that begins with these bytes is surely in this format, whatever its name is.
    #[must_use]
    pub fn recognizes(&self, head: &[u8]) -> bool {
        (self.recognizes)(head)
    }

    /// Reads a document, which was found at this address. `encoding` is the label of an encoding that came with it.
    #[must_use]
    pub fn read<'b>(
        &self,
        bytes: &'b [u8],
        encoding: Option<&str>,
        address: Option<&str>,
    ) -> DocumentReading<'b> {
        let decoded = xml::decode(bytes, encoding);
        let mut parts = Parts::new(self.ext);
        (self.read)(&Source { text: &decoded.text, address }, &mut parts);
        let mut parts = parts.finish(&decoded.text);
        if parts.is_empty() {
            let message = "the document holds no article: it has no items";
            parts.push(rejected(Diagnostic::new(&DOCUMENT_EMPTY, Place::Whole, message)));
        }
        for article in parts.iter_mut().filter_map(|part| part.article.as_mut().ok()) {
            article.metadata.format_scope = Some(TextScope::Body);
        }
        if decoded.replaced > 0 {
            let message = format!(
                "{} places of the document are not in {}, and became U+FFFD",
                decoded.replaced,
                decoded.encoding.name()
            );
            let finding = Diagnostic::new(&DOCUMENT_ENCODING, Place::Whole, message);
            parts.insert(0, rejected(finding.fix("name its encoding with `--encoding`")));
        }
        DocumentReading { decoded, parts }
    }
}

/// Returns a finding about the whole document.
fn rejected(finding: Diagnostic) -> DocumentPart {
    DocumentPart { line: None, article: Err(Box::new(finding)) }
}
