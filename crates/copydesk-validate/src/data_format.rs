//! The formats that data is written in besides JSON: YAML, TOML, and JSON with comments.
//!
//! A file in one of them is turned into JSON text, which is then checked as any other. A [`Document`] keeps for each key and
//! value of that text where it stands in the file, so that findings point at what people wrote.

mod document;
mod fault;
mod jsonc;
mod places;
mod toml;
mod tree;
mod writer;
mod yaml;
mod yaml_scalar;

pub use document::{Document, DocumentLimits};

pub(crate) use fault::FAULTS;

use copydesk_diag::{Diagnostic, Severity};
use document::Documents;
use std::iter;

/// A format that data is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DataFormat {
    /// JSON, RFC 8259.
    Json,
    /// JSON with comments as in JavaScript, and commas before closing brackets.
    Jsonc,
    /// YAML 1.2, its core schema: `no` and dates are strings.
    Yaml,
    /// TOML 1.1.
    Toml,
}

impl DataFormat {
    /// All formats.
    pub const ALL: [Self; 4] = [Self::Json, Self::Jsonc, Self::Yaml, Self::Toml];

    /// Returns the name in lower case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Jsonc => "jsonc",
            Self::Yaml => "yaml",
            Self::Toml => "toml",
        }
    }

    /// Returns the name as people write it.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Json => "JSON",
            Self::Jsonc => "JSON with comments",
            Self::Yaml => "YAML",
            Self::Toml => "TOML",
        }
    }

    /// Returns the extensions of its files; those of JSON are also those of files that have none of the others'.
    #[must_use]
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Json => &["json", "ndjson", "jsonl"],
            Self::Jsonc => &["jsonc"],
            Self::Yaml => &["yaml", "yml"],
            Self::Toml => &["toml"],
        }
    }

    /// Returns the format of files with this extension, in upper or lower case: JSON if it is of no other.
    #[must_use]
    pub fn of_extension(extension: &str) -> Self {
        let has =
            |format: &Self| format.extensions().iter().any(|known| known.eq_ignore_ascii_case(extension));
        Self::ALL.into_iter().find(has).unwrap_or(Self::Json)
    }

    /// Returns the documents in a file, at least one. In YAML there may be several; a file in the other formats is one, and
    /// that of JSON is the file as it is, right or wrong. Each is made when it is asked for.
    pub fn documents(self, source: &[u8], limits: DocumentLimits) -> impl Iterator<Item = Document> {
        let mark: &[u8] = b"\xEF\xBB\xBF";
        let text = match self {
            Self::Json => source,
            _ => source.strip_prefix(mark).unwrap_or(source),
        };
        let documents: Documents<'_> = match self {
            Self::Json => Box::new(iter::once(Document::of_json(text.to_vec()))),
            Self::Jsonc => Box::new(iter::once(jsonc::document(text))),
            Self::Yaml => {
                document::of_text(text, &fault::YAML_SYNTAX, |text| yaml::Documents::new(text, limits))
            }
            Self::Toml => {
                document::of_text(text, &fault::TOML_SYNTAX, |text| iter::once(toml::document(text, limits)))
            }
        };
        let skipped = source.len() - text.len();
        documents.map(move |mut document| {
            document.shift(skipped);
            document
        })
    }

    /// Returns the one document of a file, such as a schema, or the finding that keeps it from being one.
    pub fn only_document(self, source: &[u8], limits: DocumentLimits) -> Result<Document, Box<Diagnostic>> {
        let mut documents = self.documents(source, limits);
        let Some(mut document) = documents.next() else {
            return Ok(Document::of_json(source.to_vec()));
        };
        let findings = document.take_findings();
        if let Some(error) = findings.into_iter().find(|finding| finding.severity == Severity::Error) {
            return Err(Box::new(error));
        }
        match documents.next() {
            Some(second) => Err(Box::new(fault::second_document(second.start()))),
            None => Ok(document),
        }
    }
}

#[cfg(test)]
mod tests;
