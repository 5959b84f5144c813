//! The arguments of `copydesk convert`.

use crate::input::{FormatChoice, Granularity, InputFile};
use crate::output::{self, OutputFormat};
use crate::pipeline;
use copydesk_convert::ndjson::Field;
use copydesk_convert::{DecodeError, KnownMetadata, Layers, decode};
use copydesk_record::date::{self, DateFault};
use copydesk_record::{is_language_tag, is_name, is_uri};
use std::borrow::Cow;
use std::num::NonZero;
use std::path::PathBuf;

/// Turn articles into records
///
/// Reads plain text, or JSON lines that hold texts, and writes what is in them as records: headline, byline,
/// dateline, paragraphs, and every other piece of the text, so that nothing is lost.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  copydesk convert article.txt\n  \
                        copydesk convert articles/ -o records/\n  \
                        copydesk convert --from ndjson --to ndjson - < articles.ndjson > records.ndjson\n  \
                        copydesk convert --explain article.txt\n\n\
                        Exit codes: 0 all converted, 1 something is wrong with an article, \
                        2 something could not be read or written.\n\
                        An input that can't be read costs none of the others.")]
pub(crate) struct Args {
    /// Files, folders (their .txt, .text, .md, .ndjson and .jsonl files) or - for standard input
    #[arg(value_name = "INPUT")]
    pub(super) inputs: Vec<PathBuf>,

    /// What the input is
    #[arg(long, value_name = "FORMAT", default_value = "auto", value_parser = FormatChoice::parser())]
    pub(super) from: FormatChoice,

    /// What to write
    #[arg(long, value_name = "FORMAT", default_value = "json", value_parser = output::format_parser())]
    pub(super) to: &'static OutputFormat,

    /// Write the canonical form (RFC 8785), a record a line: the same record is always the same bytes
    #[arg(long)]
    pub(super) canonical: bool,

    /// Print how the text was read instead of a record: what each block was taken for, and the strongest reasons
    ///
    /// A block is shown with its line, its kind, its score and its first words. A score above 0 speaks for the
    /// article's own text, below for what surrounds it. Under it stand the features that weighed most, each with its
    /// value and what that added to the score.
    #[arg(long, conflicts_with_all = ["to", "canonical", "layers", "output", "force"])]
    pub(super) explain: bool,

    #[arg(long, value_name = "LAYERS", default_value = "all", help = layers_help())]
    pub(super) layers: Layers,

    /// Write to this file, or below this folder (if there is one, or with a slash at the end)
    #[arg(short, long, value_name = "FILE|DIR")]
    pub(super) output: Option<PathBuf>,

    /// Replace files that are there already
    #[arg(long)]
    pub(super) force: bool,

    /// The encoding of texts that are not UTF-8, such as windows-1252
    #[arg(long, value_name = "NAME", value_parser = parse_encoding)]
    pub(super) encoding: Option<String>,

    /// In JSON lines, read a fact from another member: text=body
    #[arg(long = "field", value_name = "FACT=MEMBER")]
    pub(super) fields: Vec<Field>,

    /// How many threads to use; by default all that the machine has
    #[arg(short = 'j', long, value_name = "N", value_parser = pipeline::parse_threads)]
    pub(super) threads: Option<NonZero<usize>>,

    #[command(flatten, next_help_heading = "What you know about the article")]
    pub(super) metadata: MetadataArgs,
}

/// The options that state facts about the article.
#[derive(Debug, clap::Args)]
pub(super) struct MetadataArgs {
    /// When it was published: 2026-03-04T14:05:00Z, 2026-03-04, 2026-03 or 2026
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub(super) published: Option<String>,

    /// Where it can be found
    #[arg(long, value_parser = parse_uri)]
    pub(super) uri: Option<String>,

    /// What it is called; by default the file's name
    #[arg(long, value_parser = parse_name)]
    pub(super) name: Option<String>,

    /// The language it is in: en, pt-BR
    #[arg(long, value_name = "TAG", value_parser = parse_language)]
    pub(super) language: Option<String>,

    /// Its headline
    #[arg(long, value_name = "TEXT", value_parser = parse_name)]
    pub(super) headline: Option<String>,
}

impl Args {
    /// Returns the format of the records.
    pub(super) fn output_format(&self) -> &'static OutputFormat {
        if self.canonical { &output::CANONICAL } else { self.to }
    }
}

impl MetadataArgs {
    /// Returns the facts about the articles of a file.
    ///
    /// The name is that of the file by default, but not for a file with an article a line.
    pub(super) fn known_metadata<'a>(
        &'a self,
        file: &'a InputFile,
        granularity: Granularity,
    ) -> KnownMetadata<'a> {
        let file_name = if granularity == Granularity::File { file.name() } else { None };
        KnownMetadata {
            name: self.name.as_deref().or(file_name).map(Into::into),
            uri: self.uri.as_deref().map(Into::into),
            published: self.published.as_deref().map(Into::into),
            headline: self.headline.as_deref().map(Into::into),
            language: self.language.as_deref().map(Into::into),
            ..KnownMetadata::default()
        }
    }
}

fn layers_help() -> String {
    let names = Layers::NAMES.join(", ");
    format!("Which layers to look for: {names}, separated by commas; or all, or none")
}

/// Checks that an encoding exists.
fn parse_encoding(label: &str) -> Result<String, DecodeError> {
    decode(&[], Some(label)).map(|_| label.to_owned())
}

/// Returns a date in the form of records.
fn parse_date(text: &str) -> Result<String, DateFault> {
    date::in_record_form(text).map(Cow::into_owned)
}

/// Checks that an address is one that a record can hold.
fn parse_uri(text: &str) -> Result<String, &'static str> {
    is_uri(text).then(|| text.to_owned()).ok_or("not a URI with a scheme like https://example.com/ferry")
}

/// Checks that a language is one that a record can hold.
fn parse_language(text: &str) -> Result<String, &'static str> {
    is_language_tag(text).then(|| text.to_owned()).ok_or("not a BCP 47 tag like en or pt-BR")
}

/// Checks that a name or headline is not blank.
fn parse_name(text: &str) -> Result<String, &'static str> {
    is_name(text).then(|| text.to_owned()).ok_or("there is nothing in it to see")
}
