//! A schema file in JSON, YAML, TOML or JSON with comments.

use crate::failure::{Failure, quoted};
use copydesk_validate::data_format::{DataFormat, Document, DocumentLimits};
use copydesk_validate::limits::MAX_DEPTH_LIMIT;
use copydesk_validate::position_of;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// A schema file, and where what is in it stands.
pub(super) struct SchemaFile {
    pub(super) schema: Value,
    /// The JSON text of the schema, with the place of each key and value in the file.
    #[expect(dead_code, reason = "for the places of faults of the schema")]
    pub(super) document: Document,
    /// The bytes of the file.
    #[expect(dead_code, reason = "for the places of faults of the schema")]
    pub(super) source: Vec<u8>,
}

/// The limits of a schema, which may have aliases in YAML.
const LIMITS: DocumentLimits = DocumentLimits { depth: MAX_DEPTH_LIMIT, expanded: 32 << 20 };

impl SchemaFile {
    /// Reads a schema file, in the format that its name says. An error says what is wrong, and where.
    pub(super) fn read(file: &Path) -> Result<Self, String> {
        let source = fs::read(file).map_err(|error| Failure::read(&quoted(file), &error).to_string())?;
        let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        let format = DataFormat::of_extension(extension);
        let document = format.only_document(&source, LIMITS).map_err(|finding| {
            let at = match finding.place {
                copydesk_diag::Place::Bytes { start, .. } => position_of(&source, start),
                _ => position_of(&source, 0),
            };
            let (line, column, title) = (at.line, at.column, format.title());
            format!(
                "{} is no schema in {title}: {} at line {line} column {column}",
                quoted(file),
                finding.message
            )
        })?;
        let json = document.json().unwrap_or_default();
        let json = json.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(json);
        let schema =
            serde_json::from_slice(json).map_err(|error| format!("{} is no JSON: {error}", quoted(file)))?;
        Ok(Self { schema, document, source })
    }
}
