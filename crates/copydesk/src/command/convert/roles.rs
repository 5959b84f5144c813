//! The files of a run, each of which has one role.

use super::args::Args;
use crate::failure::{Failure, quoted};
use crate::input::{FileIdentity, InputFile};
use crate::output::{LockFile, OutputFormat, OutputTargets, PartialFile, number_of};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Returns an error if a file that the run writes is one that it reads, or that it writes for something else.
pub(super) fn check(
    args: &Args,
    targets: &OutputTargets,
    format: &OutputFormat,
    inputs: &[InputFile],
) -> Result<(), Failure> {
    let mut files: Vec<WrittenFile<'_>> = Vec::new();
    let is_resumable = args.run.checkpoint.is_some();
    let mut write = |path: &Path, role| {
        files.push(WrittenFile { path: path.to_owned(), role });
        files.extend(is_resumable.then(|| WrittenFile { path: PartialFile::name_of(path), role }));
    };
    if let Some(path) = &args.run.checkpoint {
        write(path, "the checkpoint");
        write(&LockFile::name_of(path), "the lock of the checkpoint");
    }
    if let Some(path) = &args.run.errors {
        write(path, "the list of errors");
    }
    if let OutputTargets::Shared(path) = targets {
        write(path, "the output");
    }
    for (at, file) in files.iter().enumerate() {
        let others = files.iter().skip(at + 1);
        if let Some(other) =
            others.filter(|other| other.role != file.role).find(|other| other.is_at(&file.path))
        {
            return Err(other.clash(file.role));
        }
    }
    if let OutputTargets::PerInput(targets) = targets {
        for target in targets.iter().flatten() {
            if let Some(file) = files.iter().find(|file| file.is_at(target)) {
                return Err(file.clash("the output of an input"));
            }
        }
        if is_resumable {
            let partial =
                |target| WrittenFile { path: PartialFile::name_of(target), role: "an unfinished output" };
            files.extend(targets.iter().flatten().map(|target| partial(target)));
        }
    }
    refuse_read(&files, args.which.list(), inputs)?;
    match targets {
        OutputTargets::Parts(folder) => refuse_parts(folder, format, inputs),
        _ => Ok(()),
    }
}

/// Returns an error if one of the files is the list of inputs or one of these.
fn refuse_read(files: &[WrittenFile<'_>], list: Option<&Path>, inputs: &[InputFile]) -> Result<(), Failure> {
    // Only what is there can be read, and a device can be read and written.
    let present: Vec<&WrittenFile<'_>> = files.iter().filter(|file| file.path.is_file()).collect();
    if let Some(file) = present.iter().find(|file| list.is_some_and(|list| file.is_at(list))) {
        return Err(file.clash("the list of inputs"));
    }
    if present.is_empty() {
        return Ok(());
    }
    let inputs: BTreeSet<FileIdentity> = inputs.iter().filter_map(InputFile::identity).collect();
    let is_input = |file: &&&WrittenFile<'_>| {
        FileIdentity::of(&file.path).is_some_and(|identity| inputs.contains(&identity))
    };
    match present.iter().find(is_input) {
        Some(file) => {
            Err(Failure::Usage(format!("{} is an input, and can't be written too", quoted(&file.path))))
        }
        None => Ok(()),
    }
}

/// Returns an error if one of the inputs has the name of a part that is written to its folder.
fn refuse_parts(folder: &Path, format: &OutputFormat, inputs: &[InputFile]) -> Result<(), Failure> {
    let is_part = |path: &&Path| {
        number_of(path, format).is_some() && FileIdentity::of(folder_of(path)) == FileIdentity::of(folder)
    };
    match inputs.iter().filter_map(InputFile::path).find(is_part) {
        Some(part) => Err(Failure::Usage(format!(
            "{} is an input, and the parts would replace it: name another folder",
            quoted(part)
        ))),
        None => Ok(()),
    }
}

/// A file that the run writes.
struct WrittenFile<'r> {
    path: PathBuf,
    role: &'r str,
}

impl WrittenFile<'_> {
    /// Returns whether it is the file at a path, which may not be there yet.
    fn is_at(&self, path: &Path) -> bool {
        let is_same_place = self.path.file_name() == path.file_name()
            && (folder_of(&self.path) == folder_of(path)
                || fs::canonicalize(folder_of(&self.path)).is_ok_and(|folder| {
                    fs::canonicalize(folder_of(path)).is_ok_and(|other| folder == other)
                }));
        let is_same_file = || {
            self.path.is_file()
                && FileIdentity::of(&self.path).is_some_and(|found| FileIdentity::of(path) == Some(found))
        };
        let is_device = || path.exists() && !path.is_file();
        (is_same_place && !is_device()) || is_same_file()
    }

    fn clash(&self, role: &str) -> Failure {
        Failure::Usage(format!("{} is to be {}, and can't be {role} too", quoted(&self.path), self.role))
    }
}

/// Returns the folder that a file is in.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
