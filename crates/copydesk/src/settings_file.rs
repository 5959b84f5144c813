//! The settings file, `copydesk.toml`: where it is, and how its rows are described.

use crate::failure::{Failure, quoted};
use crate::input::FileGlobs;
use copydesk_formats::rows::{Field, MAPS, RowMap, RowReader, fact_names};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::json;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::path::{Path, PathBuf};

/// The name of the settings file, which is in the current folder or one above it.
pub(crate) const FILE_NAME: &str = "copydesk.toml";

/// Which settings file is read.
#[derive(Debug, clap::Args)]
pub(crate) struct SettingsFileArgs {
    /// Take settings from this file, instead of the nearest `copydesk.toml` in this folder or above it
    #[arg(long = "config", id = "config", value_name = "FILE", conflicts_with = "no_config")]
    pub(crate) file: Option<PathBuf>,

    /// Take settings from no file
    #[arg(long = "no-config", id = "no_config")]
    pub(crate) none: bool,
}

impl SettingsFileArgs {
    /// Returns the path of the settings file, if there is one.
    pub(crate) fn path(&self) -> Result<Option<PathBuf>, Failure> {
        match &self.file {
            _ if self.none => Ok(None),
            Some(file) => Ok(Some(file.clone())),
            None => find_file(),
        }
    }

    /// Returns what the settings file says of inputs.
    pub(crate) fn inputs(&self) -> Result<InputSettings, Failure> {
        /// The settings of inputs. What else is in the file is for other commands.
        #[derive(Debug, Default, Deserialize)]
        #[serde(default)]
        struct InputsOnly {
            #[serde(deserialize_with = "table")]
            rows: RowSettings,
            exclude: Vec<String>,
        }
        let Some(path) = self.path()? else { return Ok(InputSettings::default()) };
        let failure = |error: String| Failure::about(&quoted(&path), error);
        let InputsOnly { rows, exclude } = toml::from_str(&read(&path)?)
            .map_err(|error: toml::de::Error| failure(error.to_string().trim_end().to_owned()))?;
        rows.fields().and_then(|_| rows.map()).map_err(failure)?;
        Ok(InputSettings { rows, exclude: globs(&exclude, folder_of(&path)).map_err(failure)? })
    }
}

/// What the settings file says of inputs.
#[derive(Debug, Default)]
pub(crate) struct InputSettings {
    pub(crate) rows: RowSettings,
    /// The files in folders that are passed over.
    pub(crate) exclude: Option<FileGlobs>,
}

/// Returns the folder of a settings file, which paths and globs in it are relative to.
pub(crate) fn folder_of(file: &Path) -> &Path {
    file.parent().unwrap_or(Path::new(""))
}

/// Returns the globs of a setting, which stand for files below the folder of the settings file.
pub(crate) fn globs(texts: &[String], folder: &Path) -> Result<Option<FileGlobs>, String> {
    if texts.is_empty() { Ok(None) } else { FileGlobs::new(folder, texts).map(Some) }
}

/// How rows are read.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub(crate) struct RowSettings {
    /// The members of a row that hold facts, by the names of the facts: a key, or a JSON Pointer, which begins with `/`.
    #[schemars(schema_with = "field_schema")]
    field: BTreeMap<String, String>,
    /// What wrote the rows; told by their keys, where it is not set.
    #[schemars(schema_with = "map_schema")]
    map: Option<String>,
    /// Whether members that have no place in a record are kept in its `ext`.
    keep_rest: bool,
}

/// Reads a table, and not what serde reads as one besides: an array of the values in their order.
pub(crate) fn table<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    struct Table<T>(PhantomData<T>);

    impl<'de, T: Deserialize<'de>> Visitor<'de> for Table<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a table")
        }

        fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<T, A::Error> {
            T::deserialize(MapAccessDeserializer::new(members))
        }
    }

    deserializer.deserialize_map(Table(PhantomData))
}

/// Reads an array of tables.
pub(crate) fn tables<'de, T, D>(deserializer: D) -> Result<Vec<T>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    struct One<T>(T);

    impl<'de, T: Deserialize<'de>> Deserialize<'de> for One<T> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            table(deserializer).map(One)
        }
    }

    Ok(Vec::<One<T>>::deserialize(deserializer)?.into_iter().map(|One(table)| table).collect())
}

/// Returns the schema of `field`.
fn field_schema(_: &mut SchemaGenerator) -> Schema {
    let members = fact_names().map(|name| (name.to_owned(), json!({"type": "string", "minLength": 1})));
    let members: serde_json::Map<_, _> = members.collect();
    json_schema!({"type": "object", "properties": members})
}

/// Returns the schema of `map`.
fn map_schema(_: &mut SchemaGenerator) -> Schema {
    let names: Vec<&str> = MAPS.iter().map(|map| map.name).collect();
    json_schema!({"type": "string", "enum": names})
}

impl RowSettings {
    /// Returns a reader of rows with these settings. A flag takes precedence.
    pub(crate) fn reader(
        &self,
        fields: &[Field],
        map: Option<&'static RowMap>,
        keeps_rest: bool,
    ) -> Result<RowReader, Failure> {
        let mut all = self.fields().map_err(Failure::Failed)?;
        all.extend(fields.iter().cloned());
        let map = map.or(self.map().map_err(Failure::Failed)?);
        Ok(RowReader::new(&all, map, keeps_rest || self.keep_rest))
    }

    /// Returns the fields.
    pub(crate) fn fields(&self) -> Result<Vec<Field>, String> {
        let fields = self.field.iter().map(|(fact, member)| Field::new(fact, member));
        let fields: Result<Vec<Field>, _> = fields.collect();
        fields.map_err(|error| format!("in `[rows]`: {error}"))
    }

    /// Returns the map.
    pub(crate) fn map(&self) -> Result<Option<&'static RowMap>, String> {
        let Some(name) = &self.map else { return Ok(None) };
        let names: Vec<&str> = MAPS.iter().map(|map| map.name).collect();
        check_known(name, &names, "map")?;
        Ok(MAPS.iter().find(|map| map.name == name))
    }

    /// Returns the settings as the file has them.
    pub(crate) fn to_toml(&self) -> String {
        let string = |text: &str| serde_json::Value::from(text).to_string();
        let mut members: Vec<String> = Vec::new();
        if !self.field.is_empty() {
            let fields = self.field.iter().map(|(fact, member)| format!("{fact} = {}", string(member)));
            members.push(format!("field = {{ {} }}", fields.collect::<Vec<_>>().join(", ")));
        }
        members.extend(self.map.as_ref().map(|map| format!("map = {}", string(map))));
        members.push(format!("keep-rest = {}", self.keep_rest));
        format!("{{ {} }}", members.join(", "))
    }
}

/// Returns the text of a settings file.
pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| Failure::read(&quoted(path), &error))
}

/// Returns the settings file in this folder or the nearest above it.
fn find_file() -> Result<Option<PathBuf>, Failure> {
    let here = std::env::current_dir().map_err(|error| Failure::read("the current folder", &error))?;
    let found = here.ancestors().map(|folder| folder.join(FILE_NAME)).find(|file| file.is_file());
    // The user knows a file in the folder itself by its bare name.
    Ok(found.map(|file| file.strip_prefix(&here).map(Path::to_owned).unwrap_or(file)))
}

/// Returns an error if a name is unknown, which suggests the most similar one.
pub(crate) fn check_known(name: &str, names: &[&str], kind: &str) -> Result<(), String> {
    if names.contains(&name) {
        return Ok(());
    }
    let similar = names.iter().map(|known| (strsim::jaro_winkler(name, known), known));
    let best = similar.filter(|(similarity, _)| *similarity > 0.8).max_by(|(a, _), (b, _)| a.total_cmp(b));
    Err(match best {
        Some((_, known)) => format!("there is no {kind} `{name}`: did you mean `{known}`?"),
        None => format!("there is no {kind} `{name}`: there are {}", names.join(", ")),
    })
}
