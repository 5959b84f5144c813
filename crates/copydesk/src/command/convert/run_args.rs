//! The arguments of `copydesk convert` about runs over many articles.

use crate::limits::Size;
use crate::pipeline::{self, Concurrency};
use std::num::NonZero;
use std::path::{Path, PathBuf};

/// How a run goes through its inputs.
#[derive(Debug, clap::Args)]
pub(super) struct RunArgs {
    /// Write a line of JSON for each article without a record: its input, its line, a code and what is wrong
    #[arg(long, value_name = "FILE", conflicts_with = "records")]
    pub(super) errors: Option<PathBuf>,

    /// Keep in this file what is done, so that the same command goes on from there after any end
    ///
    /// Whatever ends the run (a signal, a full disk, a power cut), the same command goes on after the last checkpoint, and what
    /// it writes is what a run without an end would have written: no record is lost, doubled or torn. Until the output is
    /// whole its name ends in .partial. A file that is packed is cut into frames at checkpoints. If the inputs or the options
    /// changed, nothing is done. Delete the file to begin anew.
    #[arg(long, value_name = "FILE", requires = "output")]
    #[arg(conflicts_with_all = ["records", "skip_existing", "if_newer"])]
    pub(super) checkpoint: Option<PathBuf>,

    /// The seconds between two checkpoints; with 0 one is made as often as can be
    #[arg(long, value_name = "SECONDS", default_value_t = 10, requires = "checkpoint")]
    pub(super) checkpoint_interval: u64,

    /// How many threads to use; by default all that the machine has
    #[arg(short = 'j', long, value_name = "N", value_parser = pipeline::parse_threads)]
    pub(super) threads: Option<NonZero<usize>>,

    /// How much of what is converted may wait to be written in the order of the input
    ///
    /// The memory of a run is about this, and for each thread what its article takes: ten times the size of that, as a rule.
    /// More evens out articles of very different size.
    #[arg(long, value_name = "SIZE", default_value_t = Size::OF_BUFFER)]
    pub(super) buffer_size: Size,
}

impl RunArgs {
    /// Returns the files that the run writes besides the records.
    pub(super) fn files(&self) -> Vec<&Path> {
        self.errors.iter().chain(&self.checkpoint).map(PathBuf::as_path).collect()
    }

    /// Returns how many threads work, and how far they may be ahead.
    pub(super) fn concurrency(&self) -> Concurrency {
        Concurrency { buffer_size: self.buffer_size.bytes(), ..Concurrency::of(self.threads) }
    }
}
