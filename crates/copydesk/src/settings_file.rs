//! The settings file, `copydesk.toml`: where it is, and how its rows are described.

use crate::failure::{Failure, quoted};
use crate::input::FileGlobs;
use copydesk_formats::rows::{Field, MAPS, RowMap, RowReader};
use serde::Deserialize;
use std::collections::BTreeMap;
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

/// What the settings file says of rows, in its table `[rows]`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
pub(crate) struct RowSettings {
    /// The members that hold facts, by their names.
    field: BTreeMap<String, String>,
    map: Option<String>,
    keep_rest: bool,
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
        let parse = |(fact, member): (&String, &String)| format!("{fact}={member}").parse();
        let fields: Result<Vec<Field>, _> = self.field.iter().map(parse).collect();
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
