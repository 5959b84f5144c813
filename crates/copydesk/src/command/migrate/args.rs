//! The arguments of `copydesk migrate`.

use crate::input::FileArgs;
use crate::input::records::FramingChoice;
use crate::limits::Size;
use std::path::PathBuf;

/// Take records of older versions of the format to the current one
///
/// A record that is of the current version, or of a later minor one, is passed on byte for byte. What has no place in the
/// current version is told.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag")]
#[command(after_help = "Examples:\n  copydesk migrate records/ --in-place\n  \
                        copydesk migrate records/ -o current/\n  \
                        copydesk migrate dump.ndjson.gz -o current.ndjson.gz\n  \
                        copydesk migrate records/ --check         exit code 1 if one is older\n\n\
                        Records stay as they stand in their file: one a line, one after the other, or in an array. Those of \
                        several inputs follow each other on standard output, and are a line each in a file that ends in \
                        .ndjson.\n\n\
                        Exit codes: 0 all are current now, 1 something is no record, of a later major version, or not \
                        valid once it is migrated; with `--check` also if there is one to migrate, \
                        2 something could not be read or written.\n\
                        What can't be migrated is not written, stays in its place with `--in-place`, and costs none of the \
                        others.")]
pub(crate) struct Args {
    /// Files, folders (their .json, .ndjson and .jsonl files, packed or not, but what .gitignore names), patterns such as
    /// "records/*.json", or - for standard input
    #[arg(value_name = "INPUT")]
    pub(super) inputs: Vec<PathBuf>,

    /// How records stand in the input: by default told by its name or its first line
    #[arg(long, value_name = "FORMAT", default_value = "auto")]
    pub(super) from: FramingChoice,

    /// Write to this file, or below this folder (if there is one, or with a slash at the end)
    ///
    /// A file that ends in .gz or .zst is compressed. One that ends in .ndjson or .jsonl has a record a line. A file gets its
    /// name when it is whole.
    #[arg(short, long, value_name = "FILE|DIR")]
    pub(super) output: Option<PathBuf>,

    /// Replace files that are there already
    #[arg(long, requires = "output")]
    pub(super) force: bool,

    /// Rewrite the files in which a record is older, each as a whole, and touch no other
    #[arg(long, conflicts_with = "output")]
    pub(super) in_place: bool,

    /// Write nothing, and say which records are older. Exits with 1 if there is one
    #[arg(long, conflicts_with_all = ["output", "in_place"])]
    pub(super) check: bool,

    /// Print no summary
    #[arg(short, long)]
    pub(super) quiet: bool,

    /// The largest record; larger ones are told of and passed over
    #[arg(long, value_name = "SIZE", default_value_t = Size::OF_RECORD)]
    pub(super) max_record_size: Size,

    #[command(flatten, next_help_heading = "Which files")]
    pub(super) which: FileArgs,
}
