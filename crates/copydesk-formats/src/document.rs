//! A document that holds one or several articles, read.

use crate::import_format::ImportedText;
use copydesk_diag::Diagnostic;
use copydesk_html::DecodedPage;
use copydesk_page::MediaHint;
use copydesk_record::KnownMetadata;

/// A document, read.
#[derive(Debug)]
pub struct DocumentReading<'b> {
    /// Its text, and how its bytes were read.
    pub decoded: DecodedPage<'b>,
    /// What is in it, in its order.
    pub parts: Vec<DocumentPart>,
}

/// An article of a document, or why there is none at a place.
#[derive(Debug)]
pub struct DocumentPart {
    /// The line on which it begins, from 1, if a document may hold several.
    pub line: Option<u64>,
    /// The article.
    pub article: Result<DocumentArticle, Box<Diagnostic>>,
}

/// An article of a document.
#[derive(Debug)]
pub struct DocumentArticle {
    /// Its words.
    pub text: ImportedText,
    /// What the record is made from.
    pub source: ArticleSource,
    /// The address to which references in it are relative.
    pub base: Option<String>,
    /// The facts that the document states.
    pub metadata: KnownMetadata<'static>,
    /// What is stated beside its words.
    pub media: Vec<MediaHint<'static>>,
    /// The findings about what the document states.
    pub findings: Vec<Diagnostic>,
}

/// What a record of an article in a document is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArticleSource {
    /// The words themselves, as a feed has them.
    Words,
    /// The whole document, in this media type.
    Document(&'static str),
    /// A part of the document as UTF-8, in this media type.
    Part(String, &'static str),
}
