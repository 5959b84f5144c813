//! The text of a schema, and places in it.

use super::SchemaChoice;
use crate::failure::{Failure, quoted, shown};
use crate::uri;
use copydesk_diag::Diagnostic;
use copydesk_validate::{SchemaDocument, locate};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// A schema as it was read.
pub(super) struct SchemaText {
    /// The name in messages.
    label: String,
    path: Option<PathBuf>,
    json: Vec<u8>,
    document: SchemaDocument,
}

impl SchemaText {
    /// Reads the schema that is meant.
    pub(super) fn read(choice: &SchemaChoice) -> Result<Self, Failure> {
        match choice {
            SchemaChoice::File(file) if !file.exists() => {
                let names = SchemaChoice::built_in();
                let message = format!(
                    "there is no file {} (the schemas of this program are called {names})",
                    quoted(file)
                );
                Err(Failure::Failed(message))
            }
            SchemaChoice::File(file) => Self::read_file(file),
            SchemaChoice::Stdin => {
                let mut bytes = Vec::new();
                let read = std::io::stdin().read_to_end(&mut bytes);
                read.map_err(|error| Failure::read("the schema on standard input", &error))?;
                Self::parse("-".into(), None, bytes)
            }
            SchemaChoice::BuiltIn(schema) => {
                let text = schema.text().as_bytes().to_vec();
                Self::parse(schema.file.into(), None, text)
            }
        }
    }

    /// Reads a schema file.
    pub(super) fn read_file(file: &Path) -> Result<Self, Failure> {
        let bytes = fs::read(file).map_err(|error| Failure::read(&quoted(file), &error))?;
        Self::parse(shown(file), Some(file.to_owned()), bytes)
    }

    fn parse(label: String, path: Option<PathBuf>, bytes: Vec<u8>) -> Result<Self, Failure> {
        let json = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
            Some(json) => json.to_vec(),
            None => bytes,
        };
        match SchemaDocument::parse(&json) {
            Ok(document) => Ok(Self { label, path, json, document }),
            Err(finding) => {
                let place = place(&label, &json, &finding);
                Err(Failure::about(&format!("`{place}`"), format!("it is no JSON: {}", finding.message)))
            }
        }
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

    /// Returns the place of a finding as messages name it: `story.json:3:17`.
    pub(super) fn place(&self, finding: &Diagnostic) -> String {
        place(&self.label, &self.json, finding)
    }

    /// Returns what is doubtful about the text.
    pub(super) fn warnings(&self) -> impl Iterator<Item = String> {
        let repeated = self.document.repeated_keys().iter();
        repeated.map(|finding| format!("{}: {}; the last counts", self.place(finding), finding.message))
    }
}

fn place(label: &str, json: &[u8], finding: &Diagnostic) -> String {
    match locate(json, [&finding.place]).pop().flatten() {
        Some(location) => format!("{label}:{}:{}", location.line, location.column),
        None => label.to_owned(),
    }
}
