//! What a format is that records of other systems are read from.

use copydesk_html::Page;
use copydesk_page::MediaHint;
use copydesk_record::KnownMetadata;
use serde_json::{Map, Value};

/// A format that records of other systems are read from.
#[derive(Debug)]
pub struct ImportFormat {
    /// Its name, a word.
    pub name: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// The reverse-DNS name under which a record keeps members that have no place in it.
    pub(crate) ext: &'static str,
    /// Returns whether an object is surely in this format.
    pub(crate) recognizes: fn(&Map<String, Value>) -> bool,
    /// Returns the article in an object, from which what has a place in a record is taken out. An error says what it is
    /// instead of an article.
    pub(crate) import: fn(&mut Map<String, Value>) -> Result<Import, String>,
}

/// An article of another system.
#[derive(Debug)]
pub(crate) struct Import {
    pub(crate) text: ImportedText,
    pub(crate) metadata: KnownMetadata<'static>,
    pub(crate) media: Vec<MediaHint<'static>>,
    /// The record that the article carries with it, if it says what the article says.
    pub(crate) carried: Option<Value>,
}

/// The text of an article of another system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportedText {
    /// The text itself.
    Plain(String),
    /// HTML, whose text is what a browser shows of it.
    Html(String),
}

impl ImportedText {
    /// Returns its letters and digits, by which two forms of one text are the same.
    pub(crate) fn letters(&self) -> String {
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect();
        match self {
            Self::Plain(text) => letters(text),
            Self::Html(html) => letters(&Page::read(html).text),
        }
    }

    /// Returns a text by its media type, or where that is not stated, by whether elements end in it.
    pub(crate) fn of(media_type: Option<&str>, text: String) -> Self {
        let is_html = match media_type {
            Some(media_type) => media_type.contains("html"),
            None => text.contains("</") || text.contains("<br"),
        };
        if is_html { Self::Html(text) } else { Self::Plain(text) }
    }
}
