//! The arguments of `copydesk convert`.

use super::check::args::{CheckArgs, CheckFormat};
use super::existing_policy::ExistingPolicy;
use super::explanation::Detail;
use super::run_args::RunArgs;
use crate::command::row_map;
use crate::failure::Failure;
use crate::input::{Compression, FileArgs, FormatChoice, InputFormat, StatedType};
use crate::limits::Size;
use crate::output::{self, OutputFormat};
use crate::settings_file::{RowSettings, SettingsFileArgs};
use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, StringValueParser, TypedValueParser};
use copydesk_convert::{DayOrder, DecodeError, KnownMetadata, Layers, TextScope, decode};
use copydesk_formats::rows::{Field, RowMap};
use copydesk_record::Form;
use copydesk_record::date::{self, DateFault};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

/// Turn articles into records
///
/// Reads plain text, web pages, or rows in JSON and CSV, and writes what is in them as records: headline, byline,
/// dateline, paragraphs, and every other piece of the text, so that nothing is lost.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  copydesk convert article.txt\n  \
                        copydesk convert articles/ -o records/\n  \
                        copydesk convert articles/ -o records/ --skip-existing    go on where a run ended\n  \
                        copydesk convert rows/ -o records.ndjson.zst --checkpoint run.json    after any end, again\n  \
                        copydesk convert --from ndjson --to ndjson - < articles.ndjson > records.ndjson\n  \
                        copydesk convert articles/ --check records/               are the records as they would be now?\n  \
                        copydesk convert --explain article.txt\n\n\
                        Exit codes: 0 all converted, 1 something is wrong with an article or a record differs, \
                        2 something could not be read or written.\n\
                        An input that can't be read costs none of the others.")]
pub(crate) struct Args {
    /// Files, folders (their texts, pages and rows by extension, packed or not, but what .gitignore names), patterns such as
    /// "articles/*.txt", or - for standard input
    #[arg(value_name = "INPUT")]
    pub(super) inputs: Vec<PathBuf>,

    /// What the input is
    #[arg(long, value_name = "FORMAT", default_value = "auto", value_parser = FormatChoice::parser())]
    from: FormatChoice,

    /// What to write; by default what the ending of the output file says, or else json
    #[arg(long, value_name = "FORMAT", value_parser = output::format_parser())]
    pub(super) to: Option<&'static OutputFormat>,

    /// Write the canonical form (RFC 8785), a record a line: the same record is always the same bytes
    #[arg(long)]
    pub(super) canonical: bool,

    /// Print how the text was read instead of a record: what each block was taken for, how sure that is, and why
    ///
    /// A block is shown with its line, its kind and its first words, and under it stand the strongest reasons. With
    /// `full`, these are numbers: a score above 0 speaks for the article's own text, below for what surrounds it, and
    /// the features that weighed most stand under it, each with its value and what that added to the score.
    #[arg(long, value_name = "DETAIL", num_args = 0..=1, require_equals = true, default_missing_value = "words")]
    #[arg(hide_possible_values = true, conflicts_with_all = ["to", "canonical", "layers", "output", "force", "skip_existing", "if_newer", "records", "errors", "checkpoint"])]
    pub(super) explain: Option<Detail>,

    #[arg(long, value_name = "LAYERS", help = layers_help())]
    pub(super) layers: Option<Layers>,

    #[command(flatten)]
    pub(super) target: TargetArgs,

    /// Print findings only, no summary
    #[arg(short, long)]
    pub(super) quiet: bool,

    /// The largest article, unpacked; larger ones are told of and passed over
    ///
    /// The memory for an article is about ten times its size, and up to 300 times for one of nothing but tiny lines.
    /// Each thread takes it.
    #[arg(long, value_name = "SIZE", default_value_t = Size::OF_ARTICLE)]
    pub(super) max_input_size: Size,

    /// The encoding of texts that are not UTF-8, and of pages whatever they declare, such as windows-1252
    #[arg(long, value_name = "NAME", value_parser = parse_encoding)]
    pub(super) encoding: Option<String>,

    /// The type that the inputs came with, as the header of an HTTP response has it: text/html; charset=utf-8
    ///
    /// The type says what they are, unless `--from` does. The charset says the encoding of a page or a text, unless a byte
    /// order mark or `--encoding` does, and goes before what a page declares.
    #[arg(long, value_name = "TYPE", value_parser = str::parse::<StatedType>)]
    pub(super) content_type: Option<StatedType>,

    /// What a text holds whose row does not say: page, an article and what surrounds it; or body, the article alone
    ///
    /// Of a page that was cleaned, nothing is furniture then, and the facts are still read from its head.
    #[arg(long = "as", value_name = "WHAT", value_parser = scope_parser())]
    pub(super) scope: Option<TextScope>,

    /// How to read a date such as 03/04/2026: dmy, the day first; or mdy, the month
    ///
    /// Without it, the language and the other dates of a text decide; where they do not, the record has the year alone.
    #[arg(long, value_name = "ORDER", value_parser = day_order_parser())]
    pub(super) date_order: Option<DayOrder>,

    /// In rows and front matter, read facts from other members: text=body, or headline=title,text=/article/body (a JSON Pointer)
    #[arg(long = "field", value_name = "FACT=MEMBER", value_delimiter = ',')]
    pub(super) fields: Vec<Field>,

    /// Which program or data set the rows are of; by default the keys of each row tell
    #[arg(long, value_name = "NAME", value_parser = row_map::parser())]
    pub(super) map: Option<&'static RowMap>,

    /// Keep the members of rows that have no place in a record, in its `ext`
    #[arg(long)]
    pub(super) keep_rest: bool,

    #[command(flatten)]
    pub(super) settings: SettingsFileArgs,

    #[command(flatten, next_help_heading = "Long runs")]
    pub(super) run: RunArgs,

    #[command(flatten, next_help_heading = "Which files")]
    pub(super) which: FileArgs,

    #[command(flatten, next_help_heading = "Records held against what their sources give now")]
    pub(super) check: CheckArgs,

    #[command(flatten, next_help_heading = "What you know about the article")]
    pub(super) metadata: MetadataArgs,
}

/// Where records are written to, and what becomes of those that are there already.
#[derive(Debug, clap::Args)]
pub(super) struct TargetArgs {
    /// Write to this file, or below this folder (if there is one, or with a slash at the end)
    ///
    /// A file that ends in .gz or .zst is compressed. A file gets its name when it is whole.
    #[arg(short, long, value_name = "FILE|DIR")]
    pub(super) output: Option<PathBuf>,

    /// Replace files that are there already
    #[arg(long)]
    pub(super) force: bool,

    /// Keep records that are there already, if they were made from the same bytes and facts: go on where a run ended
    ///
    /// The digests of the sources are compared and what was given about them (ids, dates, headlines …). Records of
    /// another version or with other layers are kept too. What was made from something else is made anew.
    #[arg(long, conflicts_with = "force", requires = "output")]
    pub(super) skip_existing: bool,

    /// Keep records that are there already, unless their input was changed after them
    ///
    /// Nothing is read but the times of the files.
    #[arg(long, conflicts_with_all = ["force", "skip_existing"], requires = "output")]
    pub(super) if_newer: bool,
}

/// The options that state facts about the article.
#[derive(Debug, clap::Args)]
pub(super) struct MetadataArgs {
    /// When it was published: 2026-03-04T14:05:00Z, 2026-03-04, 2026-03 or 2026
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub(super) published: Option<String>,

    /// Where it can be found
    #[arg(long, value_parser = form_parser(Form::Uri))]
    pub(super) uri: Option<String>,

    /// What it is called; by default the file's name
    #[arg(long, value_parser = form_parser(Form::Name))]
    pub(super) name: Option<String>,

    /// What records are called whose id is not given; by default digest
    #[arg(long, value_name = "WHAT")]
    pub(super) id: Option<IdChoice>,

    /// The language it is in: en, pt-BR
    #[arg(long, value_name = "TAG", value_parser = form_parser(Form::Language))]
    pub(super) language: Option<String>,

    /// Its headline
    #[arg(long, value_name = "TEXT", value_parser = form_parser(Form::Name))]
    pub(super) headline: Option<String>,
}

/// The formats of the records of a run.
#[derive(Debug, Clone, Copy)]
pub(super) struct OutputFormats {
    /// That of texts.
    pub(super) texts: &'static OutputFormat,
    /// That of files with an article a line.
    pub(super) rows: &'static OutputFormat,
    pub(super) compression: Compression,
}

impl Default for OutputFormats {
    fn default() -> Self {
        Self { texts: output::default_format(), rows: &output::NDJSON, compression: Compression::None }
    }
}

impl OutputFormats {
    /// Returns the format for the articles of an input in a format.
    pub(super) fn of(&self, input: &InputFormat) -> &'static OutputFormat {
        if input.may_hold_several() { self.rows } else { self.texts }
    }
}

/// The value of `--id`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum IdChoice {
    /// The digest of the article's bytes: equal articles have equal ids
    Digest,
    /// The name, and in a file with several articles the line
    Name,
}

impl Args {
    /// Returns what the inputs are.
    pub(super) fn input_format(&self) -> FormatChoice {
        match (self.from, &self.content_type) {
            (FormatChoice::Auto, Some(stated)) => stated.format(),
            (from, _) => from,
        }
    }

    /// Returns the label of the encoding that the inputs were delivered with.
    pub(super) fn charset(&self) -> Option<&str> {
        self.content_type.as_ref()?.charset.as_deref()
    }

    /// Returns the formats and the compression of the records.
    pub(super) fn output_formats(&self) -> Result<OutputFormats, Failure> {
        let named = if self.canonical { Some(&output::CANONICAL) } else { self.to };
        let Some(file) = self.target.output.as_deref().filter(|output| !output::is_folder(output)) else {
            let texts = named.unwrap_or(output::default_format());
            if texts.is_columnar && self.target.output.is_none() && io::stdout().is_terminal() {
                let message = format!("{} is not for people to read: name a file, `-o FILE`", texts.name);
                return Err(Failure::Usage(message));
            }
            // On standard output programs read one record after the other; a file is one record or lines of them.
            let rows = if self.target.output.is_some() { named.unwrap_or(&output::NDJSON) } else { texts };
            return Ok(OutputFormats { texts, rows, compression: Compression::None });
        };
        let (compression, name) = Compression::of_name(file);
        let format = match named {
            Some(format) => format,
            None => output::format_of_name(&name).map_err(Failure::Usage)?,
        };
        if format.is_columnar && compression != Compression::None {
            let message = format!("a {} file is packed by itself: leave out .gz and .zst", format.name);
            return Err(Failure::Usage(message));
        }
        Ok(OutputFormats { texts: format, rows: format, compression })
    }

    /// Returns the options of the command that shape records, by name.
    pub(super) fn shaping_options(&self, rows: &RowSettings) -> BTreeMap<String, String> {
        let mut options = BTreeMap::new();
        let mut add = |name: &str, value: Option<String>| {
            options.extend(value.map(|value| (name.to_owned(), value)));
        };
        let list = |values: Vec<String>| (!values.is_empty()).then(|| values.join(","));
        let path = |path: &PathBuf| path.display().to_string();
        add("--from", Some(self.input_format().name().into()));
        add("--to", self.to.map(|format| format.name.into()));
        add("--canonical", self.canonical.then(String::new));
        add("--layers", self.layers.map(|layers| layers.names().collect::<Vec<_>>().join(",")));
        add("--output", self.target.output.as_ref().map(path));
        add("--errors", self.run.errors.as_ref().map(path));
        add("--max-input-size", Some(self.max_input_size.to_string()));
        add("--encoding", self.encoding.clone());
        add("--content-type", self.charset().map(Into::into));
        add("--as", self.scope.map(|scope| scope.name().into()));
        add("--date-order", self.date_order.map(|order| order.name().into()));
        add("--field", list(self.fields.iter().map(|field| format!("{field:?}")).collect()));
        add("--map", self.map.map(|map| map.name.into()));
        add("--keep-rest", self.keep_rest.then(String::new));
        add("rows in the settings", Some(format!("{rows:?}")));
        let MetadataArgs { published, uri, name, id, language, headline } = &self.metadata;
        let given = [
            ("--published", published),
            ("--uri", uri),
            ("--name", name),
            ("--language", language),
            ("--headline", headline),
        ];
        for (name, value) in given {
            add(name, value.clone());
        }
        add("--id", id.map(|id| format!("{id:?}").to_lowercase()));
        options
    }

    /// Returns whether neither records nor a report go to standard output.
    pub(super) fn leaves_stdout(&self) -> bool {
        match &self.target.output {
            Some(output) => !output::is_stdout(output),
            None => {
                self.check.records.is_some()
                    && self.check.output_format.unwrap_or_default() == CheckFormat::Full
            }
        }
    }

    /// Returns the file or folder of the records of the run.
    pub(super) fn records_path(&self) -> Option<&Path> {
        self.target.output.as_deref().or(self.check.records.as_deref())
    }

    /// Returns the facts about all articles.
    pub(super) fn known_metadata(&self) -> KnownMetadata<'_> {
        let MetadataArgs { published, uri, name, language, headline, .. } = &self.metadata;
        KnownMetadata {
            name: name.as_deref().map(Into::into),
            uri: uri.as_deref().map(Into::into),
            published: published.as_deref().map(Into::into),
            headline: headline.as_deref().map(Into::into),
            language: language.as_deref().map(Into::into),
            scope: self.scope,
            day_order: self.date_order,
            ..KnownMetadata::default()
        }
    }

    /// Returns what becomes of files of records that are there already.
    pub(super) fn existing_policy(&self) -> ExistingPolicy {
        let TargetArgs { force, skip_existing, if_newer, .. } = self.target;
        match (force, skip_existing, if_newer) {
            (true, ..) => ExistingPolicy::Replace,
            (_, true, _) => ExistingPolicy::KeepSameSource,
            (.., true) => ExistingPolicy::KeepNewer,
            _ => ExistingPolicy::Refuse,
        }
    }
}

fn layers_help() -> String {
    let names = Layers::NAMES.join(", ");
    format!("Which layers to look for: {names}, separated by commas; or all, as by default, or none")
}

fn scope_parser() -> impl TypedValueParser<Value = TextScope> {
    let names = [TextScope::Page, TextScope::Body].map(TextScope::name);
    PossibleValuesParser::new(names).map(|name| TextScope::from_name(&name).unwrap_or_default())
}

fn day_order_parser() -> impl TypedValueParser<Value = DayOrder> {
    let names = [DayOrder::DayFirst, DayOrder::MonthFirst].map(DayOrder::name);
    PossibleValuesParser::new(names).map(|name| DayOrder::from_name(&name).unwrap_or(DayOrder::DayFirst))
}

/// Checks that an encoding exists.
fn parse_encoding(label: &str) -> Result<String, DecodeError> {
    decode(&[], Some(label)).map(|_| label.to_owned())
}

/// Returns a date in the form of records.
fn parse_date(text: &str) -> Result<String, DateFault> {
    date::in_record_form(text).map(Cow::into_owned)
}

/// Returns the parser of a value in a form that a record holds.
fn form_parser(form: Form) -> impl TypedValueParser<Value = String> {
    StringValueParser::new().try_map(move |text| match form.read(Cow::Borrowed(&text)) {
        Ok(value) => Ok(value.into_owned()),
        Err(malformed) => Err(malformed.to_string()),
    })
}
