//! The files of records that a subcommand reads.

use crate::failure::Failure;
use crate::input::records::FramingChoice;
use crate::input::{self, FileArgs, FoundFiles, InputFile, Search, Wanted};
use crate::report::Reporter;
use std::path::{Path, PathBuf};

/// Returns the files that arguments name, and how many of those could not be found, which is reported.
pub(super) fn find(
    arguments: &[PathBuf],
    framing: FramingChoice,
    output: Option<&Path>,
    which: &FileArgs,
    reporter: &mut Reporter,
) -> Result<(Vec<InputFile>, u64), Failure> {
    let arguments = which.arguments(arguments, "a record, a folder of records")?;
    // The folder of the records may take what is written too.
    let output = output.filter(|output| !input::is_argument(output, &arguments));
    let FoundFiles { files, failures, unreadable, .. } = Search {
        extensions: &framing.extensions(),
        also: &|_| false,
        output,
        beside: &[],
        wanted: Wanted::Any,
        exclusion: &which.exclusion(None)?,
    }
    .find(&arguments);
    reporter.not_found(&failures, &unreadable);
    Ok((files, failures.len() as u64))
}
