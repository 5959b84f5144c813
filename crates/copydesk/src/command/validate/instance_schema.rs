//! The entries `[[instance-schema]]` of the settings: which schema is for which files.

use crate::input::FileGlobs;
use crate::settings_file::{check_known, globs};
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// The schema of some files.
#[derive(Debug, Clone)]
pub(super) struct InstanceSchema {
    pub(super) files: FileGlobs,
    pub(super) schema: PathBuf,
    /// The draft of a schema that does not name one.
    pub(super) draft: Option<String>,
}

/// An entry as the file has it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct InstanceSchemaEntry {
    files: Vec<String>,
    schema: PathBuf,
    draft: Option<String>,
}

/// The names of the settings in an entry.
const KEYS: &[&str] = &["files", "schema", "draft"];

/// The drafts that can be named.
const DRAFTS: &[&str] = &["4", "6", "7", "2019-09", "2020-12"];

impl InstanceSchema {
    /// Returns the entry of a settings file in a folder, which its globs and its path are relative to.
    pub(super) fn new(entry: &InstanceSchemaEntry, folder: &Path) -> Result<Self, String> {
        let files =
            globs(&entry.files, folder).map_err(|error| format!("in `[[instance-schema]]`: {error}"))?;
        let files = files.ok_or("in `[[instance-schema]]`: `files` is empty, so it is for none")?;
        if let Some(draft) = &entry.draft {
            check_known(draft, DRAFTS, "draft")?;
        }
        Ok(Self { files, schema: folder.join(&entry.schema), draft: entry.draft.clone() })
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

    /// Returns the entry as the file has it, in a line.
    pub(super) fn to_toml(&self) -> String {
        let string = |text: &str| serde_json::Value::from(text).to_string();
        let files: Vec<String> = self.files.texts().iter().map(|text| string(text)).collect();
        let draft =
            self.draft.as_ref().map(|draft| format!(", draft = {}", string(draft))).unwrap_or_default();
        let schema = string(&self.schema.to_string_lossy());
        format!("{{ files = [{}], schema = {schema}{draft} }}", files.join(", "))
    }
}
