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
}

/// An entry as the file has it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct InstanceSchemaEntry {
    files: Vec<String>,
    schema: PathBuf,
}

/// The names of the settings in an entry.
const KEYS: &[&str] = &["files", "schema"];

impl InstanceSchema {
    /// Returns the entry of a settings file in a folder, which its globs and its path are relative to.
    pub(super) fn new(entry: &InstanceSchemaEntry, folder: &Path) -> Result<Self, String> {
        let files =
            globs(&entry.files, folder).map_err(|error| format!("in `[[instance-schema]]`: {error}"))?;
        let files = files.ok_or("in `[[instance-schema]]`: `files` is empty, so it is for none")?;
        Ok(Self { files, schema: folder.join(&entry.schema) })
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
        format!("{{ files = [{}], schema = {} }}", files.join(", "), string(&self.schema.to_string_lossy()))
    }
}
