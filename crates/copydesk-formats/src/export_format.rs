//! What an export format is, and what it makes of a record.

use crate::remainder::Loss;
use copydesk_record::Record;
use serde_json::Value;
use std::fmt;

/// A format that records are exported to.
#[derive(Debug)]
pub struct ExportFormat {
    /// Its name: the value of `--to`.
    pub name: &'static str,
    /// A description in a few words.
    pub about: &'static str,
    /// The extension of its files.
    pub extension: &'static str,
    /// How the documents of several records stand in a file.
    pub layout: Layout,
    /// Makes the document of a record.
    pub export: fn(&Record<'_>) -> Result<Export, NotExported>,
}

/// How the documents of several records stand in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// A file holds one document. Where several are written to one stream, this stands between them.
    One {
        /// What stands between two.
        between: &'static str,
    },
    /// A file holds any number of documents, which are parts of a greater one.
    Many {
        /// What the file begins with.
        begin: &'static str,
        /// What stands between two.
        between: &'static str,
        /// What the file ends with.
        end: &'static str,
    },
}

/// A record in another format.
#[derive(Debug, Clone, PartialEq)]
pub struct Export {
    /// The document.
    pub document: Document,
    /// The members of the record that it does not hold, ordered by their pointers.
    pub losses: Vec<Loss>,
}

/// A document of another format.
#[derive(Debug, Clone, PartialEq)]
pub enum Document {
    /// A JSON value.
    Json(Value),
    /// The bytes of a file.
    Bytes(Vec<u8>),
}

/// The reason why a record can't be exported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotExported(String);

impl NotExported {
    /// Returns the error with a reason: a sentence about the record, in lower case and without a full stop.
    pub(crate) fn because(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }
}

impl fmt::Display for NotExported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NotExported {}

/// The record can't be written as JSON.
impl From<serde_json::Error> for NotExported {
    fn from(error: serde_json::Error) -> Self {
        Self(format!("the record is no JSON: {error}"))
    }
}
