//! Which input is written where, settled before anything is written.

use super::destination::in_the_way;
use super::{Destination, Format};
use crate::failure::{Failure, quoted};
use crate::input::Source;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the records of a run go.
#[derive(Debug)]
pub(crate) enum Plan {
    /// All to one place.
    Shared(Destination),
    /// Those of each input to a file of its own, in the order of the inputs.
    Each(Vec<PathBuf>),
}

impl Plan {
    /// The plan for `--output`, or for standard output.
    pub(crate) fn new(
        output: Option<&Path>,
        format: &Format,
        one_line: bool,
        force: bool,
        sources: &[Source],
    ) -> Result<Self, Failure> {
        let Some(output) = output else { return Ok(Self::Shared(Destination::Stdout)) };
        if !is_folder(output) {
            if sources.len() > 1 && !one_line {
                let output = output.display();
                return Err(Failure::Usage(format!(
                    "{} inputs don't go into one JSON file: write `-o {output}/` for a folder of files, \
                     or `--to ndjson` for one record a line",
                    sources.len()
                )));
            }
            return Destination::create(output, force).map(Self::Shared);
        }
        let targets: Vec<PathBuf> = sources
            .iter()
            .map(|source| {
                let below = source.below().ok_or_else(|| {
                    Failure::Usage(
                        "standard input has no name to call its file by: write `-o FILE`".to_owned(),
                    )
                })?;
                Ok(output.join(below).with_extension(format.extension))
            })
            .collect::<Result<_, Failure>>()?;
        distinct(sources, &targets)?;
        Ok(Self::Each(targets))
    }
}

/// Begins the file of one input, and makes its folder.
pub(crate) fn begin(target: &Path, force: bool) -> Result<Destination, Failure> {
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).map_err(|error| Failure::make(folder, &error))?;
    }
    Destination::create(target, force)
}

/// Whether the file of one input may be written, as far as can be told before.
pub(crate) fn is_free(target: &Path, force: bool) -> Result<(), Failure> {
    if !force && target.is_file() { Err(in_the_way(target)) } else { Ok(()) }
}

fn is_folder(output: &Path) -> bool {
    let named_as_one = output.as_os_str().as_encoded_bytes().last().copied();
    named_as_one.is_some_and(|last| std::path::is_separator(char::from(last))) || output.is_dir()
}

/// Holds that no two inputs have the same file.
fn distinct(sources: &[Source], targets: &[PathBuf]) -> Result<(), Failure> {
    let mut taken: BTreeMap<&Path, &Source> = BTreeMap::new();
    for (source, target) in sources.iter().zip(targets) {
        if let Some(other) = taken.insert(target, source) {
            return Err(Failure::Usage(format!(
                "{} and {} would both be written to {}",
                other.what(),
                source.what(),
                quoted(target)
            )));
        }
    }
    Ok(())
}
