//! The articles of a document while it is read.

use crate::document::{ArticleSource, DocumentArticle, DocumentPart};
use crate::fault::{DOCUMENT_BROKEN, DOCUMENT_MALFORMED, DOCUMENT_MARKUP};
use crate::import_format::ImportedText;
use crate::xml::Tree;
use copydesk_diag::{Diagnostic, Fault, Place};
use copydesk_page::MediaHint;
use copydesk_record::KnownMetadata;
use serde_json::{Map, Value};

/// A document as text.
#[derive(Debug)]
pub(crate) struct Source<'s> {
    pub(crate) text: &'s str,
    /// The address where it was found.
    pub(crate) address: Option<&'s str>,
}

/// The articles of a document, as they are found.
#[derive(Debug)]
pub(crate) struct Parts {
    ext: &'static str,
    found: Vec<Part>,
}

#[derive(Debug)]
struct Part {
    /// Where it begins, if the document may hold several.
    at: Option<usize>,
    article: Result<DocumentArticle, Box<Diagnostic>>,
}

/// An article as a format finds it.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) text: ImportedText,
    pub(crate) source: ArticleSource,
    pub(crate) base: Option<String>,
    pub(crate) metadata: KnownMetadata<'static>,
    pub(crate) media: Vec<MediaHint<'static>>,
    /// What has no place in a record.
    pub(crate) rest: Map<String, Value>,
    pub(crate) findings: Vec<Diagnostic>,
}

impl Parts {
    /// Returns a document of which nothing is found yet, in a format of this name in `ext`.
    pub(crate) fn new(ext: &'static str) -> Self {
        Self { ext, found: Vec::new() }
    }

    /// Adds an article, which begins at a byte of the text.
    pub(crate) fn push(&mut self, at: Option<usize>, found: Found) {
        let Found { text, source, base, mut metadata, media, rest, findings } = found;
        if !rest.is_empty() {
            metadata.ext.insert(self.ext.to_owned(), rest.into());
        }
        let article = DocumentArticle { text, source, base, metadata, media, findings };
        self.found.push(Part { at, article: Ok(article) });
    }

    /// Adds a finding instead of an article.
    pub(crate) fn reject(&mut self, at: Option<usize>, fault: &'static Fault, message: impl Into<String>) {
        let finding = Diagnostic::new(fault, Place::Whole, message);
        self.found.push(Part { at, article: Err(Box::new(finding)) });
    }

    /// Adds what is instead of an article, in words.
    pub(crate) fn reject_malformed(&mut self, at: Option<usize>, message: impl Into<String>) {
        self.reject(at, &DOCUMENT_MALFORMED, message);
    }

    /// Adds what is wrong with the XML of the document.
    pub(crate) fn note_faults(&mut self, tree: &Tree<'_>) {
        for fault in &tree.faults {
            let code = if fault.is_end() { &DOCUMENT_BROKEN } else { &DOCUMENT_MARKUP };
            self.reject(Some(fault.at), code, fault.message());
        }
    }

    /// Returns the articles in the order of the document, each with its line.
    pub(crate) fn finish(mut self, text: &str) -> Vec<DocumentPart> {
        self.found.sort_by_key(|part| part.at);
        let (mut counted, mut line) = (0, 1);
        let mut line_at = |at: usize| {
            let passed = text.as_bytes().get(counted..at).unwrap_or_default();
            line += memchr::memchr_iter(b'\n', passed).count() as u64;
            counted = counted.max(at);
            line
        };
        let parts = self.found.into_iter();
        parts.map(|Part { at, article }| DocumentPart { line: at.map(&mut line_at), article }).collect()
    }
}
