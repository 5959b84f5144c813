//! What a run goes by: flags, and where there is no flag the file `copydesk.toml`.

use super::args::Args;
use super::limits::Limits;
use super::selection::{Choice, Grading};
use crate::failure::{Failure, quoted};
use crate::report::Format;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// The settings of a run.
#[derive(Debug)]
pub(super) struct Settings {
    pub(super) select: Vec<Choice>,
    pub(super) ignore: Vec<Choice>,
    pub(super) severity: Vec<Grading>,
    pub(super) max_diagnostics: Option<u64>,
    pub(super) limits: Limits,
    pub(super) output_format: &'static Format,
    pub(super) statistics: bool,
    pub(super) exit_zero: bool,
    pub(super) quiet: bool,
    pub(super) schema: Option<PathBuf>,
    pub(super) schema_dir: Vec<PathBuf>,
    /// `None` leaves it to the schema's draft.
    pub(super) assert_formats: Option<bool>,
    /// The file that some of them are from.
    file: Option<PathBuf>,
}

/// The name of the file, in the folder that a run is started in or one above it.
const NAME: &str = "copydesk.toml";

/// What the file may say.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", default, deny_unknown_fields)]
struct Written {
    select: Vec<String>,
    ignore: Vec<String>,
    severity: BTreeMap<String, String>,
    max_diagnostics: Option<u64>,
    max_record_size: Option<Number>,
    max_depth: Option<Number>,
    output_format: Option<String>,
    statistics: bool,
    exit_zero: bool,
    quiet: bool,
    schema: Option<PathBuf>,
    schema_dir: Folders,
    assert_formats: Option<bool>,
}

/// One folder or several.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Folders {
    One(PathBuf),
    Several(Vec<PathBuf>),
}

impl Default for Folders {
    fn default() -> Self {
        Self::Several(Vec::new())
    }
}

/// A number, or one with a unit.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Number {
    Bare(u64),
    Text(String),
}

impl Number {
    /// As the flag of the same name takes it.
    fn read<T: FromStr<Err = String>>(&self, key: &str) -> Result<T, Failure> {
        let text = match self {
            Self::Bare(number) => &number.to_string(),
            Self::Text(text) => text,
        };
        text.parse().map_err(|error| Failure::Failed(format!("`{text}` in `{key}`: {error}")))
    }
}

/// The names that the file may use.
const KEYS: &[&str] = &[
    "select",
    "ignore",
    "severity",
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
];

impl Settings {
    /// The settings of a run with these arguments. A flag stands in place of what the file says.
    pub(super) fn new(args: &Args) -> Result<Self, Failure> {
        let file = match &args.config.file {
            _ if args.config.none => None,
            Some(file) => Some(file.clone()),
            None => find()?,
        };
        let mut settings = match &file {
            Some(path) => Self::read(path)?,
            None => Self::of(Written::default(), Path::new(""))?,
        };
        settings.file = file;
        settings.overrule(args);
        if settings.schema.is_none() && (settings.assert_formats.is_some() || !settings.schema_dir.is_empty())
        {
            let message = "`--schema-dir` and whether formats are asserted go with `--schema`";
            return Err(Failure::Usage(message.into()));
        }
        Ok(settings)
    }

    fn overrule(&mut self, args: &Args) {
        fn replace<T: Clone>(setting: &mut Vec<T>, flags: &[T]) {
            if !flags.is_empty() {
                *setting = flags.to_vec();
            }
        }
        replace(&mut self.select, &args.counting.select);
        replace(&mut self.ignore, &args.counting.ignore);
        replace(&mut self.severity, &args.counting.severity);
        replace(&mut self.schema_dir, &args.schema.folders);
        self.max_diagnostics = args.telling.max_diagnostics.or(self.max_diagnostics);
        self.limits.size = args.limits.max_record_size.unwrap_or(self.limits.size);
        self.limits.depth = args.limits.max_depth.unwrap_or(self.limits.depth);
        self.statistics |= args.telling.statistics;
        self.exit_zero |= args.telling.exit_zero;
        self.quiet |= args.quiet;
        self.output_format = args.telling.output_format.unwrap_or(self.output_format);
        self.schema = args.schema.file.clone().or(self.schema.take());
        match (args.schema.assert_formats, args.schema.no_assert_formats) {
            (false, false) => {}
            (asserted, _) => self.assert_formats = Some(asserted),
        }
    }

    fn read(path: &Path) -> Result<Self, Failure> {
        let text = std::fs::read_to_string(path).map_err(|error| Failure::read(&quoted(path), &error))?;
        let failed = |error: String| Failure::about(&quoted(path), error);
        let table: toml::Table =
            text.parse().map_err(|error: toml::de::Error| failed(error.to_string().trim_end().to_owned()))?;
        for key in table.keys() {
            known(key, KEYS, "setting").map_err(failed)?;
        }
        let written: Written =
            toml::from_str(&text).map_err(|error| failed(error.to_string().trim_end().to_owned()))?;
        Self::of(written, path.parent().unwrap_or(Path::new(""))).map_err(|error| failed(error.to_string()))
    }

    /// Paths in the file are from its own folder.
    fn of(written: Written, folder: &Path) -> Result<Self, Failure> {
        let severity = written.severity.iter().map(|(code, level)| format!("{code}={level}")).collect();
        let output_format = match &written.output_format {
            None => Format::default_choice(),
            Some(name) => {
                let names: Vec<&str> = Format::names().collect();
                known(name, &names, "output format").map_err(Failure::Failed)?;
                Format::named(name).unwrap_or(Format::default_choice())
            }
        };
        let mut limits = Limits::default();
        if let Some(size) = &written.max_record_size {
            limits.size = size.read("max-record-size")?;
        }
        if let Some(depth) = &written.max_depth {
            limits.depth = depth.read("max-depth")?;
        }
        let schema_dir = match written.schema_dir {
            Folders::One(one) => vec![one],
            Folders::Several(several) => several,
        };
        Ok(Self {
            select: parsed("select", written.select)?,
            ignore: parsed("ignore", written.ignore)?,
            severity: parsed("severity", severity)?,
            max_diagnostics: written.max_diagnostics,
            limits,
            output_format,
            statistics: written.statistics,
            exit_zero: written.exit_zero,
            quiet: written.quiet,
            schema: written.schema.map(|schema| folder.join(schema)),
            schema_dir: schema_dir.into_iter().map(|below| folder.join(below)).collect(),
            assert_formats: written.assert_formats,
            file: None,
        })
    }

    /// All of them, as a file would say them.
    pub(super) fn shown(&self) -> String {
        let mut text = match &self.file {
            Some(file) => format!("# {}, and flags\n", quoted(file)),
            None => format!("# no file {NAME}: flags and defaults\n"),
        };
        let choices = |choices: &[Choice]| list(choices.iter().map(Choice::text));
        let mut line = |key: &str, value: Option<String>| {
            let _ = match value {
                Some(value) => writeln!(text, "{key} = {value}"),
                None => writeln!(text, "# {key} is not set"),
            };
        };
        line("select", Some(choices(&self.select)));
        line("ignore", Some(choices(&self.ignore)));
        let grades = self.severity.iter().map(|grading| {
            let code = text_in_toml(grading.choice.text());
            format!("{code} = {}", text_in_toml(grading.severity.name()))
        });
        let grades: Vec<String> = grades.collect();
        line("severity", Some(format!("{{ {} }}", grades.join(", ")).replace("{  }", "{}")));
        line("max-diagnostics", self.max_diagnostics.map(|most| most.to_string()));
        line("max-record-size", Some(text_in_toml(&self.limits.size.to_string())));
        line("max-depth", Some(self.limits.depth.to_string()));
        line("output-format", Some(text_in_toml(self.output_format.name)));
        line("statistics", Some(self.statistics.to_string()));
        line("exit-zero", Some(self.exit_zero.to_string()));
        line("quiet", Some(self.quiet.to_string()));
        line("schema", self.schema.as_ref().map(|schema| text_in_toml(&schema.to_string_lossy())));
        line("schema-dir", Some(list(self.schema_dir.iter().filter_map(|folder| folder.to_str()))));
        line("assert-formats", self.assert_formats.map(|asserted| asserted.to_string()));
        text
    }
}

/// The file in this folder or the nearest above it.
fn find() -> Result<Option<PathBuf>, Failure> {
    let here = std::env::current_dir().map_err(|error| Failure::read("the current folder", &error))?;
    let found = here.ancestors().map(|folder| folder.join(NAME)).find(|file| file.is_file());
    // A file in the folder itself is called by its bare name, as the user would.
    Ok(found.map(|file| file.strip_prefix(&here).map(Path::to_owned).unwrap_or(file)))
}

fn known(name: &str, names: &[&str], what: &str) -> Result<(), String> {
    if names.contains(&name) {
        return Ok(());
    }
    let near = names.iter().map(|known| (strsim::jaro_winkler(name, known), known));
    let best = near.filter(|(likeness, _)| *likeness > 0.8).max_by(|(a, _), (b, _)| a.total_cmp(b));
    Err(match best {
        Some((_, meant)) => format!("there is no {what} `{name}`: did you mean `{meant}`?"),
        None => format!("there is no {what} `{name}`: there are {}", names.join(", ")),
    })
}

fn parsed<T: FromStr<Err = String>>(key: &str, texts: Vec<String>) -> Result<Vec<T>, Failure> {
    let parse =
        |text: String| text.parse().map_err(|error| Failure::Failed(format!("`{text}` in `{key}`: {error}")));
    texts.into_iter().map(parse).collect()
}

/// A string in the notation of TOML, which that of JSON is part of.
fn text_in_toml(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn list<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let texts: Vec<String> = texts.map(text_in_toml).collect();
    format!("[{}]", texts.join(", "))
}
