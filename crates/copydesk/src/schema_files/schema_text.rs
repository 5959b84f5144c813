//! The text of a schema, in JSON or another data format, and places in it.

use super::SchemaChoice;
use crate::failure::{Failure, quoted, shown};
use crate::schemas::{self, SCHEMAS};
use crate::uri;
use copydesk_diag::{Diagnostic, Place};
use copydesk_validate::data_format::{DataFormat, Document, DocumentLimits};
use copydesk_validate::limits::MAX_DEPTH_LIMIT;
use copydesk_validate::{SchemaDocument, locate, position_of};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// A schema as it was read.
pub(super) struct SchemaText {
    /// The name in messages.
    label: String,
    path: Option<PathBuf>,
    /// The bytes of the file.
    source: Vec<u8>,
    /// The same as JSON, with the places of its values in the file.
    data: Document,
    document: SchemaDocument,
}

/// The limits of a schema, which may have aliases in YAML.
const LIMITS: DocumentLimits = DocumentLimits { depth: MAX_DEPTH_LIMIT, expanded: 32 << 20 };

impl SchemaText {
    /// Reads the schema that is meant.
    pub(super) fn read(choice: &SchemaChoice) -> Result<Self, Failure> {
        match choice {
            SchemaChoice::Stdin => {
                let mut bytes = Vec::new();
                let read = std::io::stdin().read_to_end(&mut bytes);
                read.map_err(|error| Failure::read("the schema on standard input", &error))?;
                Self::parse("-".into(), None, bytes)
            }
            SchemaChoice::Named { path, .. } if path.is_file() => Self::read_file(path),
            SchemaChoice::Named { name, path } => {
                // A folder may well have the name of one.
                if let Some(schema) = schemas::named(name) {
                    return Self::parse(schema.file.into(), None, schema.text().as_bytes().to_vec());
                }
                if path.exists() {
                    return Self::read_file(path);
                }
                let names: Vec<&str> = SCHEMAS.iter().map(|schema| schema.name).collect();
                let (file, names) = (quoted(path), names.join(", "));
                let message =
                    format!("there is no file {file} (the schemas of this program are called {names})");
                Err(Failure::Failed(message))
            }
        }
    }

    /// Reads a schema file, in the format that its name says.
    pub(super) fn read_file(file: &Path) -> Result<Self, Failure> {
        let source = fs::read(file).map_err(|error| Failure::read(&quoted(file), &error))?;
        Self::parse(shown(file), Some(file.to_owned()), source)
    }

    fn parse(label: String, path: Option<PathBuf>, source: Vec<u8>) -> Result<Self, Failure> {
        let extension = path.as_ref().and_then(|path| path.extension()?.to_str());
        let format = DataFormat::of_extension(extension.unwrap_or_default());
        // Readers of schemas overlook the mark, which is a fault of a record.
        let source = match source.strip_prefix(b"\xEF\xBB\xBF") {
            Some(rest) => rest.to_vec(),
            None => source,
        };
        let unread = |finding: &Diagnostic| {
            let start = match finding.place {
                Place::Bytes { start, .. } => start,
                _ => 0,
            };
            let is_of_syntax = matches!(finding.fault.code, "yaml/syntax" | "toml/syntax")
                || finding.fault.subject() == "json";
            let what = if is_of_syntax { format!("it is no {}: ", format.title()) } else { String::new() };
            let message = what + &finding.message;
            Failure::about(&format!("`{}`", place_at(&label, &source, start)), message)
        };
        let data = format.only_document(&source, LIMITS).map_err(|finding| unread(&finding))?;
        let document =
            SchemaDocument::parse(data.json().unwrap_or_default()).map_err(|finding| unread(&finding))?;
        Ok(Self { label, path, source, data, document })
    }

    /// Returns the schema.
    pub(super) fn document(&self) -> &SchemaDocument {
        &self.document
    }

    /// Returns the absolute URI of the file.
    pub(super) fn base_uri(&self) -> Option<String> {
        let path = self.path.as_ref()?;
        fs::canonicalize(path).ok().map(|path| uri::file_uri(&path))
    }

    /// Returns the name in messages.
    pub(super) fn label(&self) -> &str {
        &self.label
    }

    /// Returns the place of a finding as messages name it: `story.json:3:17`.
    pub(super) fn place(&self, finding: &Diagnostic) -> String {
        let found = locate(self.data.json().unwrap_or_default(), [&finding.place]).pop().flatten();
        match found {
            Some(location) => {
                let bytes = self.data.in_source(location.bytes, &self.source);
                place_at(&self.label, &self.source, bytes.start)
            }
            None => self.label.clone(),
        }
    }

    /// Returns what is doubtful about the text.
    pub(super) fn warnings(&self) -> impl Iterator<Item = String> {
        let repeated = self.document.repeated_keys().iter();
        repeated.map(|finding| format!("{}: {}; the last counts", self.place(finding), finding.message))
    }
}

fn place_at(label: &str, source: &[u8], byte: usize) -> String {
    let position = position_of(source, byte);
    format!("{label}:{}:{}", position.line, position.column)
}
