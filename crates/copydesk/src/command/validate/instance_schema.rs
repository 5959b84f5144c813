//! The entries `[[instance-schema]]` of the settings: which schema is for which files.

use super::setting_values;
use crate::input::{Compression, FileGlobs};
use crate::schema_files::SchemaChoice;
use crate::settings_file::{check_known, globs};
use copydesk_validate::Dialect;
use schemars::JsonSchema;
use serde::Deserialize;
use std::path::Path;

/// The schema of some files.
#[derive(Debug, Clone)]
pub(super) struct InstanceSchema {
    files: FileGlobs,
    pub(super) schema: SchemaChoice,
    /// The draft of a schema that does not name one.
    pub(super) draft: Option<Dialect>,
}

/// The schema of some files.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(rename = "InstanceSchema")]
pub(super) struct InstanceSchemaEntry {
    /// The files, as lines of a `.gitignore` beside the settings name them: `stories/**/*.json`, `*.story.yaml`.
    #[schemars(length(min = 1))]
    files: Vec<String>,
    /// Their schema: a file, or the name of a schema of this program.
    schema: String,
    /// The draft of the schema, if it names none in `$schema`.
    #[serde(default)]
    #[schemars(schema_with = "setting_values::draft")]
    draft: Option<String>,
}

/// The names of the settings in an entry.
const KEYS: &[&str] = &["files", "schema", "draft"];

impl InstanceSchema {
    /// Returns the entry of a settings file in a folder, which its globs and its path are relative to.
    pub(super) fn new(entry: &InstanceSchemaEntry, folder: &Path) -> Result<Self, String> {
        let in_entry = |error: String| format!("in `[[instance-schema]]`: {error}");
        let files = globs(&entry.files, folder).map_err(in_entry)?;
        let files = files.ok_or_else(|| in_entry("`files` is empty, so it is for none".into()))?;
        let draft = entry.draft.as_deref().map(str::parse).transpose().map_err(in_entry)?;
        Ok(Self { files, schema: SchemaChoice::in_folder(&entry.schema, folder), draft })
    }

    /// Returns an error if one of the entries in a table of settings has a key that is none.
    pub(super) fn check_keys(table: &toml::Table) -> Result<(), String> {
        let entries = table.get("instance-schema").and_then(toml::Value::as_array);
        let keys =
            entries.into_iter().flatten().filter_map(toml::Value::as_table).flat_map(toml::Table::keys);
        for key in keys {
            check_known(key, KEYS, "setting of `[[instance-schema]]`")?;
        }
        Ok(())
    }

    /// Returns whether it names a file, packed or not.
    pub(super) fn names(&self, file: &Path) -> bool {
        let (compression, unpacked) = Compression::of_name(file);
        self.files.matches(file) || (compression != Compression::None && self.files.matches(&unpacked))
    }

    /// Returns whether another entry has the same schema.
    pub(super) fn is_same_schema(&self, other: &Self) -> bool {
        self.schema.to_string() == other.schema.to_string() && self.draft == other.draft
    }

    /// Returns the entry as the file has it, in a line.
    pub(super) fn to_toml(&self) -> String {
        let string = |text: &str| serde_json::Value::from(text).to_string();
        let files: Vec<String> = self.files.texts().iter().map(|text| string(text)).collect();
        let draft = self.draft.map(|draft| format!(", draft = {}", string(draft.name()))).unwrap_or_default();
        let schema = string(&self.schema.to_string());
        format!("{{ files = [{}], schema = {schema}{draft} }}", files.join(", "))
    }
}
