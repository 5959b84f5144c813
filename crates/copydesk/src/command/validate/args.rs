//! The arguments of `copydesk validate`.

use super::selection::{FaultSelector, Profile, SeverityOverride};
use super::split::Split;
use crate::command::row_map;
use crate::input::records::{Framing, FramingChoice};
use crate::input::{FileArgs, InputFile};
use crate::limits::{Depth, Size};
use crate::pipeline;
use crate::report;
use crate::schema_files::SchemaChoice;
use crate::settings_file::SettingsFileArgs;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use copydesk_formats::rows::{Field, RowMap};
use copydesk_validate::{DataFormat, Dialect};
use std::num::NonZero;
use std::path::PathBuf;

/// Say whether records are right
///
/// Checks that a record is well-formed, that it has the members it should have, and that what it says of its
/// text is so: that the segments are the whole text, that quotations stand where it says they do.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  copydesk validate record.json\n  \
                        copydesk validate records/ --output-format github\n  \
                        copydesk validate record.json --source article.txt\n  \
                        copydesk validate records/ --source articles/\n  \
                        copydesk validate records.ndjson --source rows.ndjson\n  \
                        copydesk validate records/ --fix\n  \
                        copydesk validate dump.ndjson.gz --split valid=good.ndjson,invalid=bad.ndjson\n  \
                        copydesk validate story.json --schema schemas/story.json --schema-dir schemas/\n\n\
                        Exit codes: 0 all records are right, 1 a record is not, \
                        2 something could not be read.\n\
                        A file may hold many records: in an array, one a line (.ndjson, .jsonl), or with `--from json` \
                        one after the other. It may be packed with gzip or zstd.\n\
                        Records and other data may also be in YAML (.yaml, .yml), TOML and JSON with comments (.jsonc).\n\
                        Settings that are the same for every run can stand in a file `copydesk.toml`.")]
pub(crate) struct Args {
    /// Files, folders (their .json, .ndjson and .jsonl files, but what .gitignore names), patterns such as "records/*.json",
    /// or - for standard input
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,

    /// How records stand in the file: by default told by its name or its first line
    ///
    /// By default a file whose name ends in .json holds one value, and a second is a finding. With `--schema` an array is
    /// one value, whatever it holds.
    #[arg(long, value_name = "FORMAT", default_value = "auto")]
    pub(super) from: FramingChoice,

    /// What the files are written in: by default told by their names, and JSON where these do not tell
    ///
    /// Of folders the files with the extensions of this format are read. In YAML a file may hold several records, with a line
    /// `---` between. YAML is read by its version 1.2: `no`, `on` and dates are strings, a key that is a number is its text, and
    /// `<<` takes over the members of a mapping. Dates of TOML are strings too.
    #[arg(long, value_name = "FORMAT", value_parser = data_format_parser())]
    pub(super) instance_format: Option<DataFormat>,

    /// Hold records against what they were made from: the article of one record, a folder of articles, or the rows
    /// (JSON lines)
    ///
    /// In a folder, the article of a record is the file that its `source.name` names, or the one that stands where the
    /// record does: a/b.txt for a/b.json. Of rows it is the one with the record's id. A record whose article is not there
    /// is a finding, `source/not-found`. All may be packed with gzip or zstd. The records of a feed, or of another file with
    /// several articles, are compared by `copydesk convert --check` instead.
    #[arg(long, value_name = "FILE|DIR", conflicts_with = "schema_file")]
    pub(super) source: Option<PathBuf>,

    /// In the rows of `--source`, read the text or the id from another member: text=body
    #[arg(long = "field", value_name = "FACT=MEMBER", value_delimiter = ',', requires = "source")]
    pub(super) fields: Vec<Field>,

    /// Which program or data set the rows of `--source` are of; by default the keys of each row tell
    #[arg(long, value_name = "NAME", value_parser = row_map::parser(), requires = "source")]
    pub(super) map: Option<&'static RowMap>,

    /// Print findings only, no summary
    #[arg(short, long)]
    pub(super) quiet: bool,

    /// How many threads to use; by default all that the machine has
    #[arg(short = 'j', long, value_name = "N", value_parser = pipeline::parse_threads)]
    pub(super) threads: Option<NonZero<usize>>,

    /// Write the records on unchanged, by whether they are right: valid=FILE,invalid=FILE (- is standard output). Those in
    /// YAML and TOML are written as JSON
    #[arg(long, value_name = "valid=FILE,invalid=FILE")]
    pub(super) split: Option<Split>,

    /// Replace files that `--split` would write and that are there already
    #[arg(long, requires = "split")]
    pub(super) force: bool,

    #[command(flatten)]
    pub(super) fix: FixArgs,

    #[command(flatten, next_help_heading = "Which files")]
    pub(super) which: FileArgs,

    #[command(flatten, next_help_heading = "Settings")]
    pub(super) config: ConfigArgs,

    #[command(flatten, next_help_heading = "How it is told")]
    pub(super) output: OutputArgs,

    #[command(flatten, next_help_heading = "What counts")]
    pub(super) selection: SelectionArgs,

    #[command(flatten, next_help_heading = "Limits")]
    pub(super) limits: LimitArgs,

    #[command(flatten, next_help_heading = "Other schemas")]
    pub(super) schema: SchemaArgs,
}

#[derive(Debug, clap::Args)]
pub(super) struct FixArgs {
    /// Put right what is sure, and nothing else: offsets, counts and digests that follow from the text, keys misspelt by a
    /// letter. Files are rewritten in their place; standard input goes to standard output. Says what is left
    #[arg(long, conflicts_with = "split")]
    pub(super) fix: bool,

    /// Print what `--fix` would change, and change nothing. Exits with 1 if there is something
    #[arg(long, conflicts_with_all = ["split", "output_format", "output_file", "max_diagnostics", "statistics"])]
    pub(super) diff: bool,
}

impl FixArgs {
    /// Returns whether records are fixed, or would be.
    pub(super) fn is_wanted(&self) -> bool {
        self.fix || self.diff
    }

    /// Returns whether records are written to standard output.
    pub(super) fn uses_stdout(&self, files: &[InputFile]) -> bool {
        self.fix && !self.diff && files.iter().any(|file| file.path().is_none())
    }
}

#[derive(Debug, clap::Args)]
pub(super) struct ConfigArgs {
    #[command(flatten)]
    pub(super) file: SettingsFileArgs,

    /// Print what the settings are, and do nothing
    #[arg(long)]
    pub(super) show_settings: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct OutputArgs {
    /// How findings are printed on standard output: full (by default) and concise for people, the others for programs
    ///
    /// Where `--split` or `--fix` write records to standard output, people read findings on standard error.
    #[arg(long, value_name = "FORMAT", value_parser = report::format_parser())]
    pub(super) output_format: Option<&'static report::ReportFormat>,

    /// Write findings to this file, in place of one that is there
    #[arg(long, value_name = "FILE")]
    pub(super) output_file: Option<PathBuf>,

    /// Print no more findings than this; all are counted
    #[arg(long, value_name = "N")]
    pub(super) max_diagnostics: Option<u64>,

    /// Print how often each fault was found: a table, in place of the findings where people read them; in `json` the
    /// member `statistics`
    #[arg(long)]
    pub(super) statistics: bool,

    /// Exit with 0 though something is wrong with a record
    #[arg(long)]
    pub(super) exit_zero: bool,
}

#[derive(Debug, clap::Args)]
pub(super) struct SelectionArgs {
    /// Only these faults: segment/gap, or segment for all of that subject
    #[arg(long, value_name = "CODE", value_delimiter = ',', hide_possible_values = true)]
    pub(super) select: Vec<FaultSelector>,

    /// Not these faults
    #[arg(long, value_name = "CODE", value_delimiter = ',', hide_possible_values = true)]
    pub(super) ignore: Vec<FaultSelector>,

    /// The severity of a fault: segment/gap=warning. Only an error makes a record wrong
    #[arg(long, value_name = "CODE=LEVEL", value_delimiter = ',', hide_possible_values = true)]
    pub(super) severity: Vec<SeverityOverride>,

    /// What becomes of a date, a name or a speaker that the words of the text do not bear out [default: strict]
    #[arg(long, value_name = "PROFILE")]
    pub(super) profile: Option<Profile>,
}

#[derive(Debug, clap::Args)]
pub(super) struct LimitArgs {
    /// A record over this size is wrong, and not read [default: 32MiB]
    #[arg(long, value_name = "SIZE")]
    pub(super) max_record_size: Option<Size>,

    /// A record with more arrays and objects inside one another is wrong, and not read further [default: 127]
    #[arg(long, value_name = "N")]
    pub(super) max_depth: Option<Depth>,
}

#[derive(Debug, clap::Args)]
pub(super) struct SchemaArgs {
    /// Check against this JSON Schema (draft 4 to 2020-12), and against nothing else: a file, - for standard input, or the
    /// name of a schema of this program (`copydesk schema --list`)
    #[arg(long = "schema", id = "schema_file", value_name = "FILE|NAME")]
    pub(super) file: Option<SchemaChoice>,

    /// Where the schemas are that it refers to, by their $id or path; nothing is ever fetched from the network
    #[arg(long = "schema-dir", value_name = "DIR")]
    pub(super) folders: Vec<PathBuf>,

    /// The draft of schemas that name none in `$schema`: 4, 6, 7, 2019-09 or 2020-12 [default: 2020-12]
    #[arg(long, value_name = "DRAFT")]
    pub(super) draft: Option<Dialect>,

    /// Check the files as schemas, each against the meta-schema that it names in `$schema`
    #[arg(long, conflicts_with_all = ["schema_file", "source", "fix", "diff"])]
    pub(super) check_metaschema: bool,

    /// Take a string that is not in the `format` the schema names for wrong, whatever the draft says. A format that no draft
    /// knows is told, and not asserted
    #[arg(long, overrides_with = "no_assert_formats")]
    pub(super) assert_formats: bool,

    /// Take `format` for a remark, whatever the draft says
    #[arg(long, overrides_with = "assert_formats")]
    pub(super) no_assert_formats: bool,
}

impl Args {
    /// Returns the extensions of the files that are read from a folder.
    pub(super) fn extensions(&self) -> Vec<&'static str> {
        match self.instance_format {
            None | Some(DataFormat::Json) => self.from.extensions(),
            Some(format) => format.extensions().to_vec(),
        }
    }

    /// Returns the format that a file is written in.
    pub(super) fn data_format(&self, file: &InputFile) -> DataFormat {
        let by_name = || {
            let mut others = DataFormat::ALL.into_iter().filter(|format| *format != DataFormat::Json);
            others.find(|format| file.has_extension(format.extensions())).unwrap_or(DataFormat::Json)
        };
        match self.instance_format {
            Some(format) => format,
            None if self.from == FramingChoice::Auto => by_name(),
            // `--from` is about JSON.
            None => DataFormat::Json,
        }
    }

    /// Returns whether a file is validated while it is read. Other files are read whole, several at a time.
    pub(super) fn is_stream(&self, file: &InputFile) -> bool {
        file.relative_path().is_none() || self.has_lines(file)
    }

    /// Returns whether a file has a record a line by its name or `--from`.
    pub(super) fn has_lines(&self, file: &InputFile) -> bool {
        self.from.has_lines(file) && self.data_format(file) == DataFormat::Json
    }

    /// Returns the framing of a file that starts with these bytes. `may_be_array` says whether a record can
    /// be an array.
    pub(super) fn framing(&self, head: &[u8], may_be_array: bool) -> Framing {
        self.from.framing(head, may_be_array)
    }
}

/// Returns the parser of the value of `--instance-format`.
fn data_format_parser() -> impl TypedValueParser<Value = DataFormat> {
    let formats = DataFormat::ALL.map(|format| PossibleValue::new(format.name()).help(format.title()));
    PossibleValuesParser::new(formats).map(|name| {
        DataFormat::ALL.into_iter().find(|format| format.name() == name).unwrap_or(DataFormat::Json)
    })
}
