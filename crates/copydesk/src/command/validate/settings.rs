//! The settings of a run: its flags, and the file `copydesk.toml` for those that are not set by flags.

use super::args::Args;
use super::instance_schema::{InstanceSchema, InstanceSchemaEntry};
use super::selection::{FaultSelector, Profile, SeverityOverride};
use super::setting_values::{self, FaultName};
use crate::failure::{Failure, quoted};
use crate::input::FileGlobs;
use crate::limits::Limits;
use crate::report::{self, ReportFormat};
use crate::schema_files::{SchemaChoice, SchemaOptions};
use crate::settings_file::{self, FILE_NAME, RowSettings, check_known, folder_of, globs};
use clap::ValueEnum;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// The settings of a run.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag by itself")]
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
    pub(super) schema: Option<SchemaChoice>,
    pub(super) schema_options: SchemaOptions,
    /// Whether the files are schemas, to be held to their meta-schemas.
    pub(super) check_metaschema: bool,
    /// Which schema is for which files.
    pub(super) instance_schemas: Vec<InstanceSchema>,
    /// The files in folders that are passed over.
    pub(super) exclude: Option<FileGlobs>,
    /// How rows are read.
    pub(super) rows: RowSettings,
    /// The file that settings were read from.
    file: Option<PathBuf>,
}

/// Settings of copydesk for every run in this folder and below: the file `copydesk.toml`.
///
/// Paths are relative to the folder of the file. A flag of the command line takes precedence over a setting.
// The doc comments are the descriptions of the schema, which editors show.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
#[schemars(title = "Settings")]
pub(super) struct SettingsFile {
    /// The schema that an editor should check this file with.
    #[serde(rename = "$schema")]
    #[schemars(with = "String")]
    _editor_schema: Option<String>,
    /// The faults that are looked for, by code or subject; all, where none is named.
    #[schemars(with = "Vec<FaultName>")]
    select: Vec<String>,
    /// The faults that are left out, by code or subject. A code goes before a subject, in `select` as well.
    #[schemars(with = "Vec<FaultName>")]
    ignore: Vec<String>,
    /// The severities of faults, by code or subject, where they are not the usual ones.
    #[schemars(schema_with = "setting_values::severities")]
    severity: BTreeMap<String, String>,
    /// How the rules of reading are judged, which hold what a record takes words to mean to these words: `strict` for
    /// records of your own, where it is an error, `exchange` for records of others, where it is a warning.
    #[schemars(schema_with = "setting_values::profile")]
    profile: Option<String>,
    /// The largest number of findings that are printed; all, where it is not set.
    #[schemars(schema_with = "setting_values::count")]
    max_diagnostics: Option<u64>,
    /// The largest record, in bytes or with a unit.
    #[schemars(schema_with = "setting_values::size")]
    max_record_size: Option<NumberOrText>,
    /// The largest number of arrays and objects inside one another.
    #[schemars(schema_with = "setting_values::depth")]
    max_depth: Option<NumberOrText>,
    /// The format of findings.
    #[schemars(schema_with = "setting_values::output_format")]
    output_format: Option<String>,
    /// Whether to tell how often each fault was found, to people in place of the findings.
    statistics: bool,
    /// Whether to exit with 0 in spite of findings.
    exit_zero: bool,
    /// Whether to print findings alone, without a summary.
    quiet: bool,
    /// The JSON Schema to check files against, which then need not be records: a file, or the name of a schema of this program.
    #[schemars(with = "String")]
    schema: Option<String>,
    /// The folder, or folders, of the schemas that it refers to.
    #[schemars(schema_with = "setting_values::one_or_many")]
    schema_dir: OneOrMany,
    /// The draft of schemas that name none in `$schema`.
    #[schemars(schema_with = "setting_values::draft")]
    draft: Option<String>,
    /// Whether `format` is asserted; as the draft of the schema says, where it is not set.
    #[schemars(with = "bool")]
    assert_formats: Option<bool>,
    /// Which schema is for which files; the first entry that names a file counts.
    #[serde(deserialize_with = "settings_file::tables")]
    instance_schema: Vec<InstanceSchemaEntry>,
    /// The files and folders that are passed over where folders are searched, as lines of a `.gitignore` beside this file.
    exclude: Vec<String>,
    /// How rows are read, by `convert` and as the sources of records.
    #[serde(deserialize_with = "settings_file::table")]
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
pub(super) const KEYS: &[&str] = &[
    "$schema",
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
    "draft",
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
        let SchemaOptions { folders, assert_formats, draft } = &settings.schema_options;
        let has_options = assert_formats.is_some() || draft.is_some() || !folders.is_empty();
        if settings.schema.is_none()
            && settings.instance_schemas.is_empty()
            && !settings.check_metaschema
            && has_options
        {
            let message = "`--schema-dir`, `--draft` and whether formats are asserted go with `--schema`";
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
        replace(&mut self.schema_options.folders, &args.schema.folders);
        self.schema_options.draft = args.schema.draft.or(self.schema_options.draft);
        self.check_metaschema = args.schema.check_metaschema;
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
        }
        if args.schema.file.is_some() || args.schema.check_metaschema {
            self.instance_schemas.clear();
        }
        match (args.schema.assert_formats, args.schema.no_assert_formats) {
            (false, false) => {}
            (asserted, _) => self.schema_options.assert_formats = Some(asserted),
        }
    }

    /// Reads a settings file.
    pub(super) fn read(path: &Path) -> Result<Self, Failure> {
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
        let schema = file.schema.as_deref().map(|name| SchemaChoice::in_folder(name, folder));
        let draft = file.draft.as_deref().map(str::parse).transpose().map_err(Failure::Failed)?;
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
            schema,
            schema_options: SchemaOptions {
                folders: schema_dir.into_iter().map(|below| folder.join(below)).collect(),
                assert_formats: file.assert_formats,
                draft,
            },
            check_metaschema: false,
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
        let SchemaOptions { folders, assert_formats, draft } = &self.schema_options;
        line("schema", self.schema.as_ref().map(|schema| toml_string(&schema.to_string())));
        line("schema-dir", Some(toml_list(folders.iter().filter_map(|folder| folder.to_str()))));
        line("draft", draft.map(|draft| toml_string(draft.name())));
        line("assert-formats", assert_formats.map(|asserted| asserted.to_string()));
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
