//! The files that the records of each input are written to, decided before anything is written.

use super::destination::Destination;
use super::format::OutputFormat;
use crate::failure::{Failure, quoted, shown};
use crate::input::{FileIdentity, InputFile, is_input};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Where the records of a run are written to.
#[derive(Debug)]
pub(crate) enum OutputTargets {
    /// All records to standard output.
    Stdout,
    /// All records to one file.
    Shared(PathBuf),
    /// All records to the parts of a folder.
    Parts(PathBuf),
    /// The records of each input to a file of its own, in the order of the inputs; or why there can be none.
    PerInput(Vec<Result<PathBuf, Failure>>),
}

impl OutputTargets {
    /// Returns the targets for the value of `--output`, or standard output without one. `format_of` is the format of
    /// the records of an input.
    pub(crate) fn new(
        output: Option<&Path>,
        format_of: impl Fn(&InputFile) -> &'static OutputFormat,
        inputs: &[InputFile],
    ) -> Result<Self, Failure> {
        let Some(output) = output else { return Ok(Self::Stdout) };
        if is_folder(output) && inputs.iter().any(|input| format_of(input).is_columnar) {
            return Ok(Self::Parts(output.to_owned()));
        }
        if is_folder(output) {
            let targets =
                inputs.iter().map(|input| target_below(output, input, format_of(input).extension()));
            let mut targets: Vec<_> = targets.collect::<Result<_, Failure>>()?;
            refuse_shared_names(inputs, &mut targets);
            refuse_inputs(inputs, &mut targets);
            return Ok(Self::PerInput(targets));
        }
        if is_input(output, inputs) {
            return Err(Failure::Usage(format!("{} is an input, and can't be written too", quoted(output))));
        }
        if inputs.len() > 1 && !inputs.iter().all(|input| format_of(input).holds_many) {
            let output = shown(output);
            return Err(Failure::Usage(format!(
                "{} inputs don't go into one JSON file: write `-o {output}/` for a folder of files, \
                 or `--to ndjson` for one record a line",
                inputs.len()
            )));
        }
        Ok(Self::Shared(output.to_owned()))
    }
}

/// Begins a file, and creates its folder.
pub(crate) fn create_with_folders(target: &Path, force: bool) -> Result<Destination, Failure> {
    create_folder_of(target)?;
    Destination::create(target, force)
}

/// Creates the folder of a file.
fn create_folder_of(target: &Path) -> Result<(), Failure> {
    let Some(folder) = target.parent() else { return Ok(()) };
    fs::create_dir_all(folder).map_err(|error| Failure::create_folder(folder, &error))
}

/// Returns whether a path is a folder, or ends as that of a folder does.
pub(crate) fn is_folder(output: &Path) -> bool {
    let last = output.as_os_str().as_encoded_bytes().last().copied();
    last.is_some_and(|last| std::path::is_separator(char::from(last))) || output.is_dir()
}

/// Returns whether a path leads to standard output, as `/dev/stdout` does.
pub(crate) fn is_stdout(path: &Path) -> bool {
    let stdout = FileIdentity::of(Path::new("/dev/stdout"));
    stdout.is_some() && FileIdentity::of(path) == stdout
}

type Target = Result<PathBuf, Failure>;

/// Returns the file below a folder for the records of an input.
fn target_below(folder: &Path, input: &InputFile, extension: &str) -> Result<Target, Failure> {
    let path = input.relative_path().ok_or_else(|| {
        Failure::Usage("standard input has no name to call its file by: write `-o FILE`".to_owned())
    })?;
    Ok(Ok(folder.join(path).with_extension(extension)))
}

/// Replaces the targets that several inputs have by failures.
fn refuse_shared_names(inputs: &[InputFile], targets: &mut [Target]) {
    let mut inputs_of: BTreeMap<PathBuf, Vec<usize>> = BTreeMap::new();
    for (index, target) in targets.iter().enumerate() {
        if let Ok(target) = target {
            inputs_of.entry(target.clone()).or_default().push(index);
        }
    }
    for (target, sharing) in inputs_of.into_iter().filter(|(_, sharing)| sharing.len() > 1) {
        let describe = |index: &usize| inputs.get(*index).map(InputFile::description);
        for index in &sharing {
            let others: Vec<String> =
                sharing.iter().filter(|other| *other != index).filter_map(describe).collect();
            let message = format!(
                "{} and {} would both be written to {}: rename one, or convert it by itself with `-o FILE`",
                describe(index).unwrap_or_default(),
                others.join(" and "),
                quoted(&target)
            );
            if let Some(slot) = targets.get_mut(*index) {
                *slot = Err(Failure::Failed(message));
            }
        }
    }
}

/// Replaces the targets that are inputs by failures.
fn refuse_inputs(inputs: &[InputFile], targets: &mut [Target]) {
    let mut identities: Option<BTreeSet<FileIdentity>> = None;
    for slot in targets {
        let Ok(target) = slot else { continue };
        let Some(found) = FileIdentity::of(target) else { continue };
        let identities =
            identities.get_or_insert_with(|| inputs.iter().filter_map(InputFile::identity).collect());
        if identities.contains(&found) {
            let message =
                format!("{} is an input, and can't be written too: name another folder", quoted(target));
            *slot = Err(Failure::Failed(message));
        }
    }
}
