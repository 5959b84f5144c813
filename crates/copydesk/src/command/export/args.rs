//! The arguments of `copydesk export`.

use crate::input::FileArgs;
use crate::input::records::FramingChoice;
use crate::limits::Size;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use copydesk_formats::{EXPORT_FORMATS, ExportFormat};
use std::path::PathBuf;

/// Hand records on in other formats
///
/// Writes the articles of records as other programs read them. What the format has no place for stays behind;
/// `--report-loss` lists it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  copydesk export --to ninjs record.json\n  \
                        copydesk export --to markdown records/ -o articles/\n  \
                        copydesk export --to csv records.ndjson -o articles.csv\n  \
                        copydesk export --to ans records/ -o stories.ndjson\n  \
                        copydesk convert articles/ --to ndjson | copydesk export --to json-feed > feed.json\n\n\
                        Several records on standard output are a line each where the format is JSON, and follow \
                        each other where it is text. In a folder each has its file, named as the file of the record, \
                        or by the id where that holds several.\n\n\
                        Exit codes: 0 all exported, 1 something is no record or the format can't hold it, \
                        2 something could not be read or written.\n\
                        An input that is no record costs none of the others.")]
pub(crate) struct Args {
    /// Files, folders (their .json, .ndjson and .jsonl files, packed or not, but what .gitignore names), patterns such as
    /// "records/*.json", or - for standard input
    #[arg(value_name = "INPUT")]
    pub(super) inputs: Vec<PathBuf>,

    /// What to write
    #[arg(long, value_name = "FORMAT", value_parser = format_parser())]
    pub(super) to: &'static ExportFormat,

    /// How records stand in the input: by default told by its name or its first line
    #[arg(long, value_name = "FORMAT", default_value = "auto")]
    pub(super) from: FramingChoice,

    /// Write to this file, or below this folder (if there is one, or with a slash at the end)
    ///
    /// A file that ends in .gz or .zst is compressed. One that ends in .ndjson or .jsonl has a document a line. A file gets
    /// its name when it is whole.
    #[arg(short, long, value_name = "FILE|DIR")]
    pub(super) output: Option<PathBuf>,

    /// Replace files that are there already
    #[arg(long)]
    pub(super) force: bool,

    /// List what the format has no place for: a line a member, with the number of records that it was lost of
    ///
    /// Members are named by JSON Pointers with * for each index: /entities/*/mentions. Where nothing of a member is
    /// written, those in it are not listed.
    #[arg(long)]
    pub(super) report_loss: bool,

    /// Print no summary
    #[arg(short, long)]
    pub(super) quiet: bool,

    /// The largest record; larger ones are told of and passed over
    #[arg(long, value_name = "SIZE", default_value_t = Size::OF_RECORD)]
    pub(super) max_record_size: Size,

    #[command(flatten, next_help_heading = "Which files")]
    pub(super) which: FileArgs,
}

/// Returns the parser of the value of `--to`.
fn format_parser() -> impl TypedValueParser<Value = &'static ExportFormat> {
    let formats = EXPORT_FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about));
    PossibleValuesParser::new(formats)
        .map(|name| EXPORT_FORMATS.iter().find(|format| format.name == name).unwrap_or(&EXPORT_FORMATS[0]))
}
