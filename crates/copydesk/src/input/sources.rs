//! Where bytes are found: files, the files of a folder, standard input.

use super::packed;
use crate::failure::{Failure, quoted};
use std::fs::{self, File};
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

/// What findings call standard input.
pub(crate) const STDIN: &str = "<stdin>";

/// One file of the input, or standard input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Source {
    /// `None` for standard input.
    path: Option<PathBuf>,
    /// The path below the folder that was named, or the file's name.
    below: PathBuf,
    /// As findings name it.
    pub(crate) label: String,
}

impl Source {
    fn stdin() -> Self {
        Self { path: None, below: PathBuf::new(), label: STDIN.into() }
    }

    fn file(path: PathBuf, below: &Path) -> Self {
        let label = path.display().to_string();
        Self { path: Some(path), below: unpacked_name(below), label }
    }

    /// The file's name without its folder, if it has one that is text.
    pub(crate) fn name(&self) -> Option<&str> {
        self.path.as_ref()?;
        self.below.file_name()?.to_str()
    }

    /// Where it stands below the folder that was named, or the file's name; `None` for standard input.
    pub(crate) fn below(&self) -> Option<&Path> {
        self.path.is_some().then_some(&self.below)
    }

    /// Whether the file's name ends in one of these.
    pub(crate) fn has_extension(&self, extensions: &[&str]) -> bool {
        self.path.as_deref().is_some_and(|path| has_extension(path, extensions))
    }

    /// Whether this path leads to it.
    pub(crate) fn is(&self, path: &Path) -> bool {
        let same = |own: &PathBuf| Some(fs::canonicalize(own).ok()? == fs::canonicalize(path).ok()?);
        self.path.as_ref().and_then(same).unwrap_or(false)
    }

    /// What messages call it.
    pub(crate) fn what(&self) -> String {
        self.path.as_deref().map_or_else(|| "standard input".into(), quoted)
    }

    /// Opens it for reading bit by bit, unpacked.
    pub(crate) fn open(&self) -> Result<Box<dyn Read + Send>, Failure> {
        let opened = match &self.path {
            None => packed::unpacked(io::stdin()),
            Some(path) => File::open(path).and_then(packed::unpacked),
        };
        opened.map_err(|error| Failure::read(&self.what(), &error))
    }

    /// Reads all of it into `bytes`, unpacked, in place of what was there.
    pub(crate) fn read_into(&self, bytes: &mut Vec<u8>) -> Result<(), Failure> {
        bytes.clear();
        let size =
            self.path.as_deref().and_then(|path| fs::metadata(path).ok()).map_or(0, |found| found.len());
        // What a damaged folder says of a size is no reason to ask for all memory.
        bytes.reserve(usize::try_from(size.min(1 << 30)).unwrap_or(0) + 1);
        self.open()?.read_to_end(bytes).map_err(|error| Failure::read(&self.what(), &error))?;
        Ok(())
    }
}

/// The arguments, or standard input where there are none; but nobody types an article at a terminal.
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

/// Finds what the arguments name: files and `-` as they stand, and of folders, at any depth, the files that end
/// in one of `extensions`, ordered by the bytes of their paths.
///
/// Hidden files are passed over in folders, and links to folders are not followed. What can't be found is a
/// failure of its own, and the rest goes on.
pub(crate) fn expand(arguments: &[PathBuf], extensions: &[&str], failures: &mut Vec<Failure>) -> Vec<Source> {
    let mut sources = Vec::new();
    for argument in arguments {
        if argument.as_os_str() == "-" {
            sources.push(Source::stdin());
        } else if argument.is_dir() {
            let mut found = Vec::new();
            let failed = failures.len();
            walk(argument, Path::new(""), extensions, &mut found, failures);
            if found.is_empty() && failures.len() == failed {
                let wanted = extensions.join(", .");
                let argument = quoted(argument);
                failures
                    .push(Failure::Failed(format!("no file to read in {argument}: none ends in .{wanted}")));
            }
            found.sort_by(|a, b| a.as_os_str().as_encoded_bytes().cmp(b.as_os_str().as_encoded_bytes()));
            sources.extend(found.into_iter().map(|below| Source::file(argument.join(&below), &below)));
        } else {
            let name = argument.file_name().map(PathBuf::from).unwrap_or_default();
            sources.push(Source::file(argument.clone(), &name));
        }
    }
    sources
}

fn walk(
    root: &Path,
    below: &Path,
    extensions: &[&str],
    found: &mut Vec<PathBuf>,
    failures: &mut Vec<Failure>,
) {
    let folder = root.join(below);
    let entries = fs::read_dir(&folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let entries = match entries {
        Ok(entries) => entries,
        Err(error) => return failures.push(Failure::read(&quoted(&folder), &error)),
    };
    for entry in entries {
        let name = entry.file_name();
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let path = below.join(&name);
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => walk(root, &path, extensions, found, failures),
            // A link counts as the file it leads to, or is reported when it leads nowhere.
            Ok(_) if has_extension(&path, extensions) && !entry.path().is_dir() => found.push(path),
            Ok(_) => {}
            Err(error) => failures.push(Failure::read(&quoted(&entry.path()), &error)),
        }
    }
}

/// The path without what says that the file is packed.
fn unpacked_name(path: &Path) -> PathBuf {
    let extension = path.extension().and_then(|extension| extension.to_str());
    let is_packed =
        extension.is_some_and(|found| packed::EXTENSIONS.iter().any(|end| found.eq_ignore_ascii_case(end)));
    if is_packed { path.with_extension("") } else { path.to_owned() }
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    let path = unpacked_name(path);
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|found| extensions.iter().any(|wanted| found.eq_ignore_ascii_case(wanted)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_walked_in_byte_order() {
        let root = tempfile::tempdir().unwrap();
        for file in ["b.txt", "a/z.TXT", "a-b.txt", "a/.hidden.txt", ".git/x.txt", "a/b/c.md", "a/d.csv"] {
            let path = root.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let mut failures = Vec::new();
        let arguments = [root.path().to_owned(), PathBuf::from("-"), PathBuf::from("x/not-there")];
        let sources = expand(&arguments, &["txt", "md"], &mut failures);
        let below: Vec<_> = sources.iter().map(|source| source.below().and_then(Path::to_str)).collect();
        let expected = ["a-b.txt", "a/b/c.md", "a/z.TXT", "b.txt"]
            .map(Some)
            .into_iter()
            .chain([None, Some("not-there")]);
        assert_eq!(below, expected.collect::<Vec<_>>());
        assert!(failures.is_empty());
        assert!(expand(&[root.path().join(".git")], &["md"], &mut failures).is_empty());
        assert_eq!(failures.len(), 1);
    }
}
