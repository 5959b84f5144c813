//! The files that the records of each input are written to, decided before anything is written.

use super::destination::{Destination, already_exists};
use crate::failure::{Failure, quoted, shown};
use crate::input::InputFile;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the records of a run are written to.
#[derive(Debug)]
pub(crate) enum OutputTargets {
    /// All records to one destination.
    Shared(Destination),
    /// The records of each input to a file of its own, in the order of the inputs.
    PerInput(Vec<PathBuf>),
}

impl OutputTargets {
    /// Returns the targets for the value of `--output`, or standard output without one.
    ///
    /// `extension` is that of the files in a folder, and `holds_many` says whether a file may hold the
    /// records of several inputs.
    pub(crate) fn new(
        output: Option<&Path>,
        extension: &str,
        holds_many: bool,
        force: bool,
        inputs: &[InputFile],
    ) -> Result<Self, Failure> {
        let Some(output) = output else { return Ok(Self::Shared(Destination::Stdout)) };
        if !is_folder(output) {
            if inputs.len() > 1 && !holds_many {
                let output = shown(output);
                return Err(Failure::Usage(format!(
                    "{} inputs don't go into one JSON file: write `-o {output}/` for a folder of files, \
                     or `--to ndjson` for one record a line",
                    inputs.len()
                )));
            }
            return Destination::create(output, force).map(Self::Shared);
        }
        let targets: Vec<PathBuf> = inputs
            .iter()
            .map(|input| {
                let path = input.relative_path().ok_or_else(|| {
                    Failure::Usage(
                        "standard input has no name to call its file by: write `-o FILE`".to_owned(),
                    )
                })?;
                Ok(output.join(path).with_extension(extension))
            })
            .collect::<Result<_, Failure>>()?;
        check_distinct(inputs, &targets)?;
        Ok(Self::PerInput(targets))
    }
}

/// Begins a file, and creates its folder.
pub(crate) fn create_with_folders(target: &Path, force: bool) -> Result<Destination, Failure> {
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).map_err(|error| Failure::create_folder(folder, &error))?;
    }
    Destination::create(target, force)
}

/// Returns an error if a file exists and may not be replaced.
pub(crate) fn check_replaceable(target: &Path, force: bool) -> Result<(), Failure> {
    if !force && target.is_file() { Err(already_exists(target)) } else { Ok(()) }
}

/// Returns whether a path is a folder, or ends as that of a folder does.
fn is_folder(output: &Path) -> bool {
    let last = output.as_os_str().as_encoded_bytes().last().copied();
    last.is_some_and(|last| std::path::is_separator(char::from(last))) || output.is_dir()
}

/// Returns an error if two inputs have the same target.
fn check_distinct(inputs: &[InputFile], targets: &[PathBuf]) -> Result<(), Failure> {
    let mut taken: BTreeMap<&Path, &InputFile> = BTreeMap::new();
    for (input, target) in inputs.iter().zip(targets) {
        if let Some(other) = taken.insert(target, input) {
            return Err(Failure::Usage(format!(
                "{} and {} would both be written to {}",
                other.description(),
                input.description(),
                quoted(target)
            )));
        }
    }
    Ok(())
}
