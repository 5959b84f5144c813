//! The arguments of `copydesk convert --check`.

use clap::ValueEnum;
use std::path::PathBuf;

/// What records that are there are held against, and how the differences are told.
#[derive(Debug, clap::Args)]
pub(in crate::command::convert) struct CheckArgs {
    /// Convert again, and say what differs from these records: a file of one or more, or a folder as `-o` fills it
    ///
    /// Nothing is written. Ids, given facts and options are those that each record says it was made with, unless the
    /// row of an article or a flag here (`--published`, `--layers` …) says otherwise. A record is found by its id, by
    /// the name of its source or by the digest; in a folder by its file, unless it is the record of another article.
    /// The exit code is 1 if a record differs, or if a source has no record or a record no source.
    #[arg(long = "check", value_name = "FILE|DIR")]
    #[arg(conflicts_with_all = ["output", "force", "skip_existing", "if_newer", "to", "canonical"])]
    pub(in crate::command::convert) records: Option<PathBuf>,

    /// Tell all differences of a record, with both values in full
    #[arg(long, requires = "records")]
    pub(in crate::command::convert) diff: bool,

    /// Rewrite the records that differ, and leave all others as they are
    ///
    /// `ext` and `$schema` stay; members that no record has are dropped. A record on one line stays on one, canonical if
    /// it was; any other is indented by two spaces. Packed files stay packed, records without a source as they are. The
    /// exit code is 0 if all that differed was rewritten.
    #[arg(long, requires = "records")]
    pub(in crate::command::convert) update: bool,

    /// How differences are told: full (by default) for people, the others for
    /// programs on standard output
    #[arg(long, value_name = "FORMAT", requires = "records")]
    pub(in crate::command::convert) output_format: Option<CheckFormat>,
}

/// The value of `--output-format`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::command::convert) enum CheckFormat {
    /// In words, a line a difference
    #[default]
    Full,
    /// One JSON document
    Json,
    /// A line of JSON a record
    JsonLines,
}
