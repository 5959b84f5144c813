//! The files that the arguments of a command name.

use super::file::{InputFile, has_extension};
use crate::failure::{Failure, quoted};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, FileType};
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

/// Returns the arguments, or standard input if there are none. A terminal is refused: nobody types an article
/// there.
pub(crate) fn or_stdin(arguments: &[PathBuf], wanted: &str) -> Result<Vec<PathBuf>, Failure> {
    match arguments.iter().filter(|argument| argument.as_os_str() == "-").count() {
        0 if arguments.is_empty() && io::stdin().is_terminal() => {
            Err(Failure::Usage(format!("nothing to read: name {wanted}, or `-` for standard input")))
        }
        0 if arguments.is_empty() => Ok(vec!["-".into()]),
        0 | 1 => Ok(arguments.to_vec()),
        _ => Err(Failure::Usage("standard input can be read only once".to_owned())),
    }
}

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
const UNTOLD: &[&str] = &["json", "csv", "tsv", "xml"];

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

/// Returns the files that the arguments name: files and `-` themselves, and the files in folders, at any
/// depth, that have one of `extensions`. A file that is named twice is there once. `output` is the file or folder
/// that the run writes to: the records in it are not read.
///
/// Hidden files in folders are skipped, and links to folders are not followed. Each argument or folder that
/// can't be read adds a failure, and the others are read all the same.
pub(crate) fn find_files(
    arguments: &[PathBuf],
    extensions: &[&str],
    output: Option<&Path>,
    wanted: Wanted,
) -> FoundFiles {
    let output = output.and_then(|output| fs::canonicalize(output).ok());
    let mut found = FoundFiles::default();
    for argument in arguments {
        if argument.as_os_str() == "-" {
            found.files.push(InputFile::stdin());
        } else if argument.is_dir() {
            let mut walk = Walk {
                root: argument,
                extensions,
                wanted,
                output: output.as_deref(),
                is_output_root: output.is_some() && fs::canonicalize(argument).ok() == output,
                is_in_output: false,
                paths: Vec::new(),
                found,
            };
            let failures_before = walk.found.failures.len();
            walk.folder(Path::new(""));
            let Walk { mut paths, found: all, .. } = walk;
            found = all;
            if paths.is_empty() && found.failures.len() == failures_before {
                let wanted = extensions.join(", .");
                let message = format!("no file to read in {}: none ends in .{wanted}", quoted(argument));
                found.failures.push(Failure::Failed(message));
            }
            paths.sort_by(|a, b| a.as_os_str().as_encoded_bytes().cmp(b.as_os_str().as_encoded_bytes()));
            found.files.extend(paths.iter().map(|path| InputFile::new(argument.join(path), path)));
        } else if is_url(argument) && !argument.exists() {
            let message = format!(
                "{} is an address, and nothing is fetched: save what is there in a file first, for instance with `curl`",
                quoted(argument)
            );
            found.failures.push(Failure::Failed(message));
        } else {
            found.files.push(InputFile::at(argument));
        }
    }
    if arguments.len() > 1 {
        let mut seen = BTreeSet::new();
        found
            .files
            .retain(|file| seen.insert(file.canonical_path().or_else(|| file.path().map(Path::to_owned))));
    }
    found
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
    root: &'w Path,
    extensions: &'w [&'w str],
    wanted: Wanted,
    /// The canonical path that is written to.
    output: Option<&'w Path>,
    /// Whether that is the folder itself, of which records are not read.
    is_output_root: bool,
    /// Whether it is in that folder now, of which nothing is read.
    is_in_output: bool,
    /// The paths below the root of the files to read.
    paths: Vec<PathBuf>,
    found: FoundFiles,
}

impl Walk<'_> {
    /// Adds the files in a folder below the root.
    fn folder(&mut self, below: &Path) {
        let folder = self.root.join(below);
        let entries = fs::read_dir(&folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        let entries = match entries {
            Ok(entries) => entries,
            Err(error) => return self.found.failures.push(Failure::read(&quoted(&folder), &error)),
        };
        for entry in entries {
            let name = entry.file_name();
            if name.as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let path = below.join(&name);
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => {
                    let is_outside = !self.is_in_output;
                    self.is_in_output |= self.is_output(&entry.path());
                    self.folder(&path);
                    self.is_in_output &= !is_outside;
                }
                Ok(kind) => self.file(path, &entry.path(), kind),
                Err(error) => self.found.failures.push(Failure::read(&quoted(&entry.path()), &error)),
            }
        }
    }

    /// Adds a file, or counts it as passed over.
    fn file(&mut self, path: PathBuf, full_path: &Path, kind: FileType) {
        if !has_extension(&path, self.extensions) {
            return self.pass_over(kind_of_name(&path));
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
        } else if self.wanted == Wanted::Articles
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
        self.output.is_some_and(|output| {
            path.file_name() == output.file_name() && fs::canonicalize(path).is_ok_and(|path| path == output)
        })
    }

    fn pass_over(&mut self, reason: String) {
        *self.found.passed_over.entry(reason).or_default() += 1;
    }
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
mod tests {
    use super::*;

    fn paths(found: &FoundFiles) -> Vec<Option<&str>> {
        found.files.iter().map(|file| file.relative_path().and_then(Path::to_str)).collect()
    }

    fn folder_with(names: &[&str]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for name in names {
            let path = root.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        root
    }

    #[test]
    fn folders_are_walked_in_byte_order() {
        let names =
            ["b.txt", "a/z.TXT", "a-b.txt", "a/.hidden.txt", ".git/x.txt", "a/b/c.md", "a/d.csv", "README"];
        let root = folder_with(&names);
        let arguments = [root.path().to_owned(), PathBuf::from("-"), PathBuf::from("x/not-there")];
        let found = find_files(&arguments, &["txt", "md"], None, Wanted::Articles);
        let expected = ["a-b.txt", "a/b/c.md", "a/z.TXT", "b.txt"].map(Some);
        assert_eq!(paths(&found), expected.into_iter().chain([None, Some("not-there")]).collect::<Vec<_>>());
        assert!(found.failures.is_empty());
        let passed_over = [(".csv".to_owned(), 1), ("without an extension".to_owned(), 1)];
        assert_eq!(found.passed_over, passed_over.into());
        let hidden = find_files(&[root.path().join(".git")], &["md"], None, Wanted::Articles);
        assert_eq!((hidden.files.len(), hidden.failures.len()), (0, 1));
    }

    #[test]
    fn what_the_run_writes_is_not_read() {
        let root = folder_with(&["a.txt", "all.txt", "out/b.txt", "sub/all.txt", "sub/out/c.txt"]);
        let walk = |output: &str| {
            find_files(&[root.path().to_owned()], &["txt"], Some(&root.path().join(output)), Wanted::Articles)
        };
        let found = walk("all.txt");
        assert_eq!(paths(&found), ["a.txt", "out/b.txt", "sub/all.txt", "sub/out/c.txt"].map(Some));
        assert_eq!(found.passed_over, [("the output".to_owned(), 1)].into());
        assert_eq!(paths(&walk("out")), ["a.txt", "all.txt", "sub/all.txt", "sub/out/c.txt"].map(Some));
        assert_eq!(walk("").files.len(), 5, "the folder itself may take the records");
    }

    #[test]
    #[cfg(unix)]
    fn what_is_no_file_is_told_of() {
        let root = folder_with(&["a.txt"]);
        let _socket = std::os::unix::net::UnixListener::bind(root.path().join("s.txt")).unwrap();
        std::os::unix::fs::symlink("/dev/null", root.path().join("null.txt")).unwrap();
        std::os::unix::fs::symlink("nowhere", root.path().join("broken.txt")).unwrap();
        let found = find_files(&[root.path().to_owned()], &["txt"], None, Wanted::Articles);
        assert_eq!(paths(&found), ["a.txt", "broken.txt"].map(Some), "who opens a broken link reports it");
        assert_eq!(found.passed_over, [("device".to_owned(), 1), ("socket".to_owned(), 1)].into());
        assert_eq!(found.unreadable.len(), 2);
    }

    #[test]
    fn addresses_are_not_fetched() {
        let found =
            find_files(&["https://example.org/a".into(), "HTTP:a".into()], &["txt"], None, Wanted::Articles);
        assert_eq!((found.files.len(), found.failures.len()), (0, 2));
    }
}
