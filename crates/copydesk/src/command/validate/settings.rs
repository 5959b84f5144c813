//! The settings of a run: its flags, and the file `copydesk.toml` for those that are not set by flags.

use super::args::Args;
use super::instance_schema::{InstanceSchema, InstanceSchemaEntry};
use super::selection::{FaultSelector, Profile, SeverityOverride};
use crate::failure::{Failure, quoted};
use crate::input::FileGlobs;
use crate::limits::Limits;
use crate::report::{self, ReportFormat};
use crate::settings_file::{self, FILE_NAME, RowSettings, check_known, folder_of, globs};
use clap::ValueEnum;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// The settings of a run.
#[derive(Debug)]
pub(super) struct Settings {
    pub(super) select: Vec<FaultSelector>,
    pub(super) ignore: Vec<FaultSelector>,
    pub(super) severity: Vec<SeverityOverride>,
    pub(super) profile: Profile,
    pub(super) max_diagnostics: Option<u64>,
    pub(super) limits: Limits,
    pub(super) output_format: &'static ReportFormat,
    pub(super) statistics: bool,
    pub(super) exit_zero: bool,
    pub(super) quiet: bool,
    pub(super) schema: Option<PathBuf>,
    pub(super) schema_dir: Vec<PathBuf>,
    /// Whether `format` is asserted; `None` for what the schema's draft says.
    pub(super) assert_formats: Option<bool>,
    /// Which schema is for which files.
    pub(super) instance_schemas: Vec<InstanceSchema>,
    /// The files in folders that are passed over.
    pub(super) exclude: Option<FileGlobs>,
    /// How rows are read.
    pub(super) rows: RowSettings,
    /// The file that settings were read from.
    file: Option<PathBuf>,
}

/// The settings file.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
struct SettingsFile {
    select: Vec<String>,
    ignore: Vec<String>,
    severity: BTreeMap<String, String>,
    profile: Option<String>,
    max_diagnostics: Option<u64>,
    max_record_size: Option<NumberOrText>,
    max_depth: Option<NumberOrText>,
    output_format: Option<String>,
    statistics: bool,
    exit_zero: bool,
    quiet: bool,
    schema: Option<PathBuf>,
    schema_dir: OneOrMany,
    assert_formats: Option<bool>,
    instance_schema: Vec<InstanceSchemaEntry>,
    exclude: Vec<String>,
    rows: RowSettings,
}

/// One folder or several.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(PathBuf),
    Many(Vec<PathBuf>),
}

impl Default for OneOrMany {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

/// A number, or one with a unit.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum NumberOrText {
    Number(u64),
    Text(String),
}

impl NumberOrText {
    /// Parses it as the flag of the same name is parsed.
    fn parse_as<T: FromStr<Err = String>>(&self, key: &str) -> Result<T, Failure> {
        let text = match self {
            Self::Number(number) => &number.to_string(),
            Self::Text(text) => text,
        };
        text.parse().map_err(|error| Failure::Failed(format!("`{text}` in `{key}`: {error}")))
    }
}

/// The names of the settings in the file.
const KEYS: &[&str] = &[
    "select",
    "ignore",
    "severity",
    "profile",
    "max-diagnostics",
    "max-record-size",
    "max-depth",
    "output-format",
    "statistics",
    "exit-zero",
    "quiet",
    "schema",
    "schema-dir",
    "assert-formats",
    "instance-schema",
    "exclude",
    "rows",
];

impl Settings {
    /// Returns the settings of a run with these arguments. A flag takes precedence over the file.
    pub(super) fn new(args: &Args) -> Result<Self, Failure> {
        let file = args.config.file.path()?;
        let mut settings = match &file {
            Some(path) => Self::read(path)?,
            None => Self::from_file(SettingsFile::default(), Path::new(""))?,
        };
        settings.file = file;
        settings.apply_flags(args);
        if settings.schema.is_none()
            && settings.instance_schemas.is_empty()
            && (settings.assert_formats.is_some() || !settings.schema_dir.is_empty())
        {
            let message = "`--schema-dir` and whether formats are asserted go with `--schema`";
            return Err(Failure::Usage(message.into()));
        }
        Ok(settings)
    }

    /// Replaces the settings that are set by flags.
    fn apply_flags(&mut self, args: &Args) {
        fn replace<T: Clone>(setting: &mut Vec<T>, flags: &[T]) {
            if !flags.is_empty() {
                *setting = flags.to_vec();
            }
        }
        replace(&mut self.select, &args.selection.select);
        replace(&mut self.ignore, &args.selection.ignore);
        replace(&mut self.severity, &args.selection.severity);
        replace(&mut self.schema_dir, &args.schema.folders);
        self.profile = args.selection.profile.unwrap_or(self.profile);
        self.max_diagnostics = args.output.max_diagnostics.or(self.max_diagnostics);
        self.limits.size = args.limits.max_record_size.unwrap_or(self.limits.size);
        self.limits.depth = args.limits.max_depth.unwrap_or(self.limits.depth);
        self.statistics |= args.output.statistics;
        self.exit_zero |= args.output.exit_zero;
        self.quiet |= args.quiet;
        self.output_format = args.output.output_format.unwrap_or(self.output_format);
        if let Some(schema) = &args.schema.file {
            self.schema = Some(schema.clone());
            self.instance_schemas.clear();
        }
        match (args.schema.assert_formats, args.schema.no_assert_formats) {
            (false, false) => {}
            (asserted, _) => self.assert_formats = Some(asserted),
        }
    }

    /// Reads a settings file.
    fn read(path: &Path) -> Result<Self, Failure> {
        let text = settings_file::read(path)?;
        let failure = |error: String| Failure::about(&quoted(path), error);
        let table: toml::Table = text
            .parse()
            .map_err(|error: toml::de::Error| failure(error.to_string().trim_end().to_owned()))?;
        for key in table.keys() {
            check_known(key, KEYS, "setting").map_err(failure)?;
        }
        InstanceSchema::check_keys(&table).map_err(failure)?;
        let file: SettingsFile =
            toml::from_str(&text).map_err(|error| failure(error.to_string().trim_end().to_owned()))?;
        Self::from_file(file, folder_of(path)).map_err(|error| failure(error.to_string()))
    }

    /// Returns the settings of a file. Paths in it are relative to its folder.
    fn from_file(file: SettingsFile, folder: &Path) -> Result<Self, Failure> {
        let severity = file.severity.iter().map(|(code, level)| format!("{code}={level}")).collect();
        let output_format = match &file.output_format {
            None => report::default_format(),
            Some(name) => {
                let names: Vec<&str> = report::format_names().collect();
                check_known(name, &names, "output format").map_err(Failure::Failed)?;
                report::format_named(name).unwrap_or(report::default_format())
            }
        };
        let profile = match &file.profile {
            None => Profile::default(),
            Some(name) => {
                let names: Vec<&str> =
                    Profile::value_variants().iter().map(|profile| profile.name()).collect();
                check_known(name, &names, "profile").map_err(Failure::Failed)?;
                <Profile as ValueEnum>::from_str(name, false).unwrap_or_default()
            }
        };
        let mut limits = Limits::default();
        file.rows.fields().and_then(|_| file.rows.map()).map_err(Failure::Failed)?;
        if let Some(size) = &file.max_record_size {
            limits.size = size.parse_as("max-record-size")?;
        }
        if let Some(depth) = &file.max_depth {
            limits.depth = depth.parse_as("max-depth")?;
        }
        let schema_dir = match file.schema_dir {
            OneOrMany::One(folder) => vec![folder],
            OneOrMany::Many(folders) => folders,
        };
        let instance_schemas = file.instance_schema.iter().map(|entry| InstanceSchema::new(entry, folder));
        Ok(Self {
            select: parse_all("select", file.select)?,
            ignore: parse_all("ignore", file.ignore)?,
            severity: parse_all("severity", severity)?,
            profile,
            max_diagnostics: file.max_diagnostics,
            limits,
            output_format,
            statistics: file.statistics,
            exit_zero: file.exit_zero,
            quiet: file.quiet,
            schema: file.schema.map(|schema| folder.join(schema)),
            schema_dir: schema_dir.into_iter().map(|below| folder.join(below)).collect(),
            assert_formats: file.assert_formats,
            instance_schemas: instance_schemas.collect::<Result<_, _>>().map_err(Failure::Failed)?,
            exclude: globs(&file.exclude, folder)
                .map_err(|error| Failure::Failed(format!("in `exclude`: {error}")))?,
            rows: file.rows,
            file: None,
        })
    }

    /// Formats all settings as a settings file.
    pub(super) fn to_toml(&self) -> String {
        let mut text = match &self.file {
            Some(file) => format!("# {}, and flags\n", quoted(file)),
            None => format!("# no file {FILE_NAME}: flags and defaults\n"),
        };
        let selectors = |selectors: &[FaultSelector]| toml_list(selectors.iter().map(FaultSelector::text));
        let mut line = |key: &str, value: Option<String>| {
            let _ = match value {
                Some(value) => writeln!(text, "{key} = {value}"),
                None => writeln!(text, "# {key} is not set"),
            };
        };
        line("select", Some(selectors(&self.select)));
        line("ignore", Some(selectors(&self.ignore)));
        let severities = self.severity.iter().map(|change| {
            let code = toml_string(change.selector.text());
            format!("{code} = {}", toml_string(change.severity.name()))
        });
        let severities: Vec<String> = severities.collect();
        line("severity", Some(format!("{{ {} }}", severities.join(", ")).replace("{  }", "{}")));
        line("profile", Some(toml_string(self.profile.name())));
        line("max-diagnostics", self.max_diagnostics.map(|most| most.to_string()));
        line("max-record-size", Some(toml_string(&self.limits.size.to_string())));
        line("max-depth", Some(self.limits.depth.to_string()));
        line("output-format", Some(toml_string(self.output_format.name)));
        line("statistics", Some(self.statistics.to_string()));
        line("exit-zero", Some(self.exit_zero.to_string()));
        line("quiet", Some(self.quiet.to_string()));
        line("schema", self.schema.as_ref().map(|schema| toml_string(&schema.to_string_lossy())));
        line("schema-dir", Some(toml_list(self.schema_dir.iter().filter_map(|folder| folder.to_str()))));
        line("assert-formats", self.assert_formats.map(|asserted| asserted.to_string()));
        let entries: Vec<String> = self.instance_schemas.iter().map(InstanceSchema::to_toml).collect();
        line("instance-schema", Some(format!("[{}]", entries.join(", "))));
        let excluded = self.exclude.as_ref().map(FileGlobs::texts).unwrap_or_default();
        line("exclude", Some(toml_list(excluded.iter().map(String::as_str))));
        line("rows", Some(self.rows.to_toml()));
        text
    }
}

/// Parses the texts of a setting.
fn parse_all<T: FromStr<Err = String>>(key: &str, texts: Vec<String>) -> Result<Vec<T>, Failure> {
    let parse =
        |text: String| text.parse().map_err(|error| Failure::Failed(format!("`{text}` in `{key}`: {error}")));
    texts.into_iter().map(parse).collect()
}

/// Returns a string of TOML, which has the strings of JSON.
fn toml_string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Returns an array of TOML.
fn toml_list<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let texts: Vec<String> = texts.map(toml_string).collect();
    format!("[{}]", texts.join(", "))
}
