//! An article as what it was read from states it.

use crate::carried_record;
use crate::fault::{ENCODING_UNKNOWN, PAGE_MARKUP};
use copydesk_convert::{DecodeError, Document, KnownMetadata, Layers, convert};
use copydesk_diag::{Diagnostic, Place, quoted};
use copydesk_record::Record;

/// An article as what it was read from states it.
///
/// The document has the text, its media type, and the blocks that the format knows of. The metadata are the
/// facts that the format states, each with its basis.
#[derive(Debug)]
pub struct Article<'a> {
    /// The text, and what is known of its parts.
    pub document: Document<'a>,
    /// The facts that are stated.
    pub metadata: KnownMetadata<'a>,
    /// The line of the file on which the article begins, from 1, if a file may hold several.
    pub line: Option<u64>,
    /// The record that the article carries with it, if it says what the article says: it is the record of the article.
    pub carried: Option<serde_json::Value>,
    /// The findings about what the format states. What they are about is in none of the above.
    pub findings: Vec<Diagnostic>,
}

impl<'a> Article<'a> {
    /// Returns the article of a text of which nothing else is known.
    #[must_use]
    pub fn of_document(document: Document<'a>) -> Self {
        Self { document, metadata: KnownMetadata::default(), line: None, carried: None, findings: Vec::new() }
    }

    /// Returns the record of the article: the one that it carries if that is sound, or else one that is made of its text. Findings
    /// about the conversion are added to those given, which those about what was read are not among.
    pub fn record(&self, layers: Layers, findings: &mut Vec<Diagnostic>) -> Record<'_> {
        let carried = self.carried.as_ref().and_then(|carried| carried_record::read(carried, findings));
        carried.unwrap_or_else(|| convert(&self.document, &self.metadata, layers, findings))
    }

    /// Returns the article of a page that is only the body of one: what its markup states is of what it tells.
    #[must_use]
    pub fn into_body(self) -> Self {
        let findings = self.findings.into_iter().filter(|finding| finding.fault.code != PAGE_MARKUP.code);
        let document = self.document.without_stated_facts();
        Self { document, metadata: KnownMetadata::default(), findings: findings.collect(), ..self }
    }
}

/// Why an article could not be read.
#[derive(Debug)]
pub enum ReadError {
    /// The bytes are not in the encoding: an error of the run, which another flag would fix.
    Undecodable(DecodeError),
    /// The bytes do not hold an article: a finding about the input.
    Malformed {
        /// The line of the file, from 1, if a file may hold several articles.
        line: Option<u64>,
        /// The finding.
        diagnostic: Box<Diagnostic>,
    },
}

/// Returns the finding about an encoding that there is not, and that the article was read without.
#[must_use]
pub fn unknown_encoding(label: &str) -> Diagnostic {
    let message =
        format!("there is no encoding {}, so the article was read as if none were stated", quoted(label));
    Diagnostic::new(&ENCODING_UNKNOWN, Place::Whole, message)
}
