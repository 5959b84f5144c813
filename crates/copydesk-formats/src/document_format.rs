//! What a format is of which a file holds one or several articles.

use crate::document::{DocumentPart, DocumentReading};
use crate::document_parts::{Parts, Source};
use crate::fault::{DOCUMENT_EMPTY, DOCUMENT_ENCODING, DOCUMENT_MARKUP};
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
        let head = decoded.text.get(..decoded.text.floor_char_boundary(MAX_PROLOG)).unwrap_or_default();
        if head.trim_start().starts_with('<') && uses_own_entities(head, &decoded.text) {
            let message = "the document declares entities, which are left as they are written: `&name;`";
            parts.insert(0, rejected(Diagnostic::new(&DOCUMENT_MARKUP, Place::Whole, message)));
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

/// Where entities are declared, in bytes from the start of a document.
const MAX_PROLOG: usize = 16 * 1024;

/// Returns whether an entity that the beginning of a document declares is used in it.
fn uses_own_entities(head: &str, text: &str) -> bool {
    let declared =
        head.split("<!ENTITY").skip(1).take(MAX_ENTITIES).filter_map(|rest| rest.split_whitespace().next());
    declared.filter(|name| *name != "%").any(|name| text.contains(&format!("&{name};")))
}

/// The most entities of a document that are looked for.
const MAX_ENTITIES: usize = 100;

/// Returns a finding about the whole document.
fn rejected(finding: Diagnostic) -> DocumentPart {
    DocumentPart { line: None, article: Err(Box::new(finding)) }
}
