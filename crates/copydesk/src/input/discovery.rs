//! The files that the arguments of a command name.

use super::exclusion::{Exclusion, IgnoreFiles, Skipped};
use super::file::{InputFile, has_extension};
use super::pattern::{FolderMatch, Pattern};
use crate::failure::{Failure, quoted};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};

/// Returns whether an output is one of the arguments: then the records in it are to be read.
pub(crate) fn is_argument(output: &Path, arguments: &[PathBuf]) -> bool {
    let output = fs::canonicalize(output).ok();
    output.is_some() && arguments.iter().any(|argument| fs::canonicalize(argument).ok() == output)
}

/// What is looked for in folders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Articles: of files whose extension says little, those with rows, or in a format of documents.
    Articles,
    /// All files that have the right extension.
    Any,
}

/// The extensions of files that may hold anything.
const UNTOLD: &[&str] = &["json", "csv", "tsv", "xml", "parquet"];

/// The files that arguments name.
#[derive(Debug, Default)]
pub(crate) struct FoundFiles {
    /// The files to read, in the order of the arguments, those of a folder ordered by the bytes of their paths.
    pub(crate) files: Vec<InputFile>,
    /// Why arguments or folders could not be read.
    pub(crate) failures: Vec<Failure>,
    /// Files in folders that have the right extension and are nothing to read, a message for each.
    pub(crate) unreadable: Vec<String>,
    /// How many files in folders are passed over, by reason: their extension, or what they are.
    pub(crate) passed_over: BTreeMap<String, u64>,
}

/// What is searched for.
pub(crate) struct Search<'s> {
    /// The extensions of the files that are read from a folder.
    pub(crate) extensions: &'s [&'s str],
    /// Tells other files that are read from a folder too.
    pub(crate) also: &'s dyn Fn(&Path) -> bool,
    /// The file or folder that the run writes to: the records in it are not read.
    pub(crate) output: Option<&'s Path>,
    /// The files that it writes besides.
    pub(crate) beside: &'s [&'s Path],
    pub(crate) wanted: Wanted,
    /// What is passed over.
    pub(crate) exclusion: &'s Exclusion,
}

impl Search<'_> {
    /// Returns the files that the arguments name: files and `-` themselves, the files in folders, at any depth, that are looked
    /// for, and those that a pattern such as `records/*.json` stands for, if there is no file of that name. A file that is named
    /// twice is there once.
    ///
    /// Hidden files in folders are skipped, as are those that are excluded, and links to folders are not followed. Each argument
    /// or folder that can't be read adds a failure, and the others are read all the same.
    pub(crate) fn find(&self, arguments: &[PathBuf]) -> FoundFiles {
        let output = self.output.and_then(|output| fs::canonicalize(output).ok());
        let mut found = FoundFiles::default();
        for argument in arguments {
            if argument.as_os_str() == "-" {
                found.files.push(InputFile::stdin());
            } else if argument.is_dir() {
                Walk::new(self, argument, None, output.as_deref(), &mut found).run(&quoted(argument));
            } else if argument.exists() {
                found.files.push(InputFile::at(argument));
            } else if is_url(argument) {
                let message = format!(
                    "{} is an address, and nothing is fetched: save what is there in a file first, for instance with `curl`",
                    quoted(argument)
                );
                found.failures.push(Failure::Failed(message));
            } else {
                match Pattern::of_argument(argument) {
                    None => found.files.push(InputFile::at(argument)),
                    Some(pattern) => {
                        let mut walk =
                            Walk::new(self, pattern.root(), Some(&pattern), output.as_deref(), &mut found);
                        walk.run(&quoted(argument));
                    }
                }
            }
        }
        if arguments.len() > 1 {
            let mut seen = BTreeSet::new();
            found.files.retain(|file| {
                seen.insert(file.canonical_path().or_else(|| file.path().map(Path::to_owned)))
            });
        }
        found
    }
}

/// Returns whether an argument is an address on the web.
fn is_url(argument: &Path) -> bool {
    let text = argument.as_os_str().as_encoded_bytes();
    ["http:", "https:", "ftp:"].iter().any(|scheme| {
        text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme.as_bytes()))
    })
}

/// The search of one folder.
struct Walk<'w> {
    search: &'w Search<'w>,
    root: &'w Path,
    /// The pattern that files must match, if it is one that is searched for.
    pattern: Option<&'w Pattern>,
    /// The canonical path that is written to.
    output: Option<&'w Path>,
    /// Whether that is the folder itself, of which records are not read.
    is_output_root: bool,
    /// Whether it is in that folder now, of which nothing is read.
    is_in_output: bool,
    /// The files that say what is ignored where it is now.
    ignored: IgnoreFiles<'w>,
    /// The numbers of files and folders that are excluded or ignored.
    excluded: BTreeMap<Skipped, u64>,
    /// The paths below the root of the files to read.
    paths: Vec<PathBuf>,
    found: &'w mut FoundFiles,
}

impl<'w> Walk<'w> {
    fn new(
        search: &'w Search<'w>,
        root: &'w Path,
        pattern: Option<&'w Pattern>,
        output: Option<&'w Path>,
        found: &'w mut FoundFiles,
    ) -> Self {
        Self {
            search,
            root,
            pattern,
            output,
            is_output_root: output.is_some() && fs::canonicalize(root).ok().as_deref() == output,
            is_in_output: false,
            ignored: search.exclusion.at(root),
            excluded: BTreeMap::new(),
            paths: Vec::new(),
            found,
        }
    }

    /// Adds the files that are found in the folder, which messages call `name`.
    fn run(&mut self, name: &str) {
        let failures_before = self.found.failures.len();
        self.folder(Path::new(""));
        if self.paths.is_empty() && self.found.failures.len() == failures_before {
            let excluded: Vec<String> =
                self.excluded.iter().map(|(skipped, number)| skipped.remark(*number)).collect();
            let what = match self.pattern {
                Some(_) => format!("no file matches {name}"),
                None => format!("no file to read in {name}"),
            };
            let why = match self.pattern {
                _ if !excluded.is_empty() => format!(": {}", excluded.join(", ")),
                Some(_) => String::new(),
                None => format!(": none ends in .{}", self.search.extensions.join(", .")),
            };
            self.found.failures.push(Failure::Failed(what + &why));
        }
        self.paths.sort_by(|a, b| a.as_os_str().as_encoded_bytes().cmp(b.as_os_str().as_encoded_bytes()));
        let Self { paths, root, pattern, .. } = self;
        let root = pattern.map_or(*root, |pattern| pattern.prefix());
        self.found.files.extend(paths.iter().map(|path| InputFile::new(root.join(path), path)));
    }

    /// Adds the files in a folder below the root.
    fn folder(&mut self, below: &Path) {
        let folder = self.root.join(below);
        let entries = fs::read_dir(&folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let entries = match entries {
            Ok(entries) => entries,
            // Nothing matches a pattern in a folder that is not there.
            Err(error) if self.pattern.is_some() && error.kind() == io::ErrorKind::NotFound => return,
            Err(error) => return self.found.failures.push(Failure::read(&quoted(&folder), &error)),
        };
        self.ignored.enter(below);
        for entry in entries {
            let name = entry.file_name();
            if name.as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let path = below.join(&name);
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => self.subfolder(&path, &entry.path()),
                Ok(kind) => self.file(path, &entry.path(), kind),
                Err(error) => self.found.failures.push(Failure::read(&quoted(&entry.path()), &error)),
            }
        }
        self.ignored.leave();
    }

    /// Adds the files in a folder in another.
    fn subfolder(&mut self, path: &Path, full_path: &Path) {
        let pattern = self.pattern;
        match pattern.map(|pattern| pattern.matches_folder(path)) {
            Some(FolderMatch::None) => return,
            // As a shell would name it.
            Some(FolderMatch::Whole) => self.pattern = None,
            Some(FolderMatch::Inside) | None => {}
        }
        if let Some(skipped) = self.ignored.skipped(path, true) {
            self.skip(skipped);
        } else {
            let is_outside = !self.is_in_output;
            self.is_in_output |= self.is_output(full_path);
            self.folder(path);
            self.is_in_output &= !is_outside;
        }
        self.pattern = pattern;
    }

    /// Returns whether a file is looked for by its name.
    fn is_wanted(&self, path: &Path, full_path: &Path) -> bool {
        match self.pattern {
            Some(pattern) => pattern.matches(path),
            None => has_extension(path, self.search.extensions) || (self.search.also)(full_path),
        }
    }

    /// Adds a file, or counts it as passed over.
    fn file(&mut self, path: PathBuf, full_path: &Path, kind: FileType) {
        if !self.is_wanted(&path, full_path) {
            if self.pattern.is_none() {
                self.pass_over(kind_of_name(&path));
            }
            return;
        }
        if let Some(skipped) = self.ignored.skipped(&path, false) {
            return self.skip(skipped);
        }
        if self.search.beside.iter().any(|beside| is_same_file(beside, full_path)) {
            return self.pass_over("written by the run".to_owned());
        }
        // A link counts as the file it leads to, or is reported by those who open it when it leads nowhere.
        let kind =
            if kind.is_symlink() { fs::metadata(full_path).map(|found| found.file_type()) } else { Ok(kind) };
        let special = match kind {
            Ok(kind) if kind.is_dir() => Some("link to a folder"),
            Ok(kind) if !kind.is_file() => Some(special_kind(kind)),
            _ => None,
        };
        if let Some(special) = special {
            self.found.unreadable.push(format!("{} is a {special}: passed over", quoted(full_path)));
            self.pass_over(special.to_owned());
        } else if self.is_in_output {
            self.pass_over("in the output folder".to_owned());
        } else if self.is_output_root && InputFile::at(full_path).has_records() {
            self.pass_over("records in the output folder".to_owned());
        } else if self.search.wanted == Wanted::Articles
            && self.pattern.is_none()
            && has_extension(&path, UNTOLD)
            && !InputFile::at(full_path).has_articles()
        {
            self.pass_over(format!("{} without articles", kind_of_name(&path)));
        } else if self.is_output(full_path) && InputFile::at(full_path).is_of_records() {
            self.pass_over("the output".to_owned());
        } else {
            self.paths.push(path);
        }
    }

    fn is_output(&self, path: &Path) -> bool {
        self.output.is_some_and(|output| is_same_file(output, path))
    }

    fn skip(&mut self, skipped: Skipped) {
        *self.excluded.entry(skipped).or_default() += 1;
        self.pass_over(skipped.name().to_owned());
    }

    fn pass_over(&mut self, reason: String) {
        *self.found.passed_over.entry(reason).or_default() += 1;
    }
}

/// Returns whether two paths with the same name are of the same file.
fn is_same_file(one: &Path, other: &Path) -> bool {
    one.file_name() == other.file_name()
        && fs::canonicalize(one).is_ok_and(|one| fs::canonicalize(other).is_ok_and(|other| one == other))
}

/// Returns what messages call files with the extension of a path.
fn kind_of_name(path: &Path) -> String {
    match path.extension() {
        Some(extension) => format!(".{}", extension.to_string_lossy().to_lowercase()),
        None => "without an extension".to_owned(),
    }
}

/// Returns the name of a kind of file that is neither a regular file, a folder nor a link.
#[cfg(unix)]
fn special_kind(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    match kind {
        kind if kind.is_socket() => "socket",
        kind if kind.is_fifo() => "pipe",
        _ => "device",
    }
}

/// Returns the name of a kind of file that is neither a regular file, a folder nor a link.
#[cfg(not(unix))]
fn special_kind(_: FileType) -> &'static str {
    "device"
}

#[cfg(test)]
mod tests;
