//! The files that the arguments of a command name.

use super::file::{InputFile, has_extension};
use crate::failure::{Failure, quoted};
use std::fs;
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

/// Returns the files that the arguments name: files and `-` themselves, and the files in folders, at any
/// depth, that have one of `extensions`, ordered by the bytes of their paths.
///
/// Hidden files in folders are skipped, and links to folders are not followed. Each argument or folder that
/// can't be read adds a failure, and the others are read all the same.
pub(crate) fn find_files(
    arguments: &[PathBuf],
    extensions: &[&str],
    failures: &mut Vec<Failure>,
) -> Vec<InputFile> {
    let mut files = Vec::new();
    for argument in arguments {
        if argument.as_os_str() == "-" {
            files.push(InputFile::stdin());
        } else if argument.is_dir() {
            let mut found = Vec::new();
            let failures_before = failures.len();
            walk(argument, Path::new(""), extensions, &mut found, failures);
            if found.is_empty() && failures.len() == failures_before {
                let wanted = extensions.join(", .");
                let argument = quoted(argument);
                failures
                    .push(Failure::Failed(format!("no file to read in {argument}: none ends in .{wanted}")));
            }
            found.sort_by(|a, b| a.as_os_str().as_encoded_bytes().cmp(b.as_os_str().as_encoded_bytes()));
            files.extend(
                found
                    .into_iter()
                    .map(|relative_path| InputFile::new(argument.join(&relative_path), &relative_path)),
            );
        } else {
            let name = argument.file_name().map(PathBuf::from).unwrap_or_default();
            files.push(InputFile::new(argument.clone(), &name));
        }
    }
    files
}

/// Adds the files with one of the extensions in a folder below `root`, by their paths below `root`.
fn walk(
    root: &Path,
    relative_path: &Path,
    extensions: &[&str],
    found: &mut Vec<PathBuf>,
    failures: &mut Vec<Failure>,
) {
    let folder = root.join(relative_path);
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
        let path = relative_path.join(&name);
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => walk(root, &path, extensions, found, failures),
            // A link counts as the file it leads to, or is reported when it leads nowhere.
            Ok(_) if has_extension(&path, extensions) && !entry.path().is_dir() => found.push(path),
            Ok(_) => {}
            Err(error) => failures.push(Failure::read(&quoted(&entry.path()), &error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_walked_in_byte_order() {
        let root = tempfile::tempdir().unwrap();
        for name in ["b.txt", "a/z.TXT", "a-b.txt", "a/.hidden.txt", ".git/x.txt", "a/b/c.md", "a/d.csv"] {
            let path = root.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let mut failures = Vec::new();
        let arguments = [root.path().to_owned(), PathBuf::from("-"), PathBuf::from("x/not-there")];
        let files = find_files(&arguments, &["txt", "md"], &mut failures);
        let paths: Vec<_> = files.iter().map(|file| file.relative_path().and_then(Path::to_str)).collect();
        let expected = ["a-b.txt", "a/b/c.md", "a/z.TXT", "b.txt"]
            .map(Some)
            .into_iter()
            .chain([None, Some("not-there")]);
        assert_eq!(paths, expected.collect::<Vec<_>>());
        assert!(failures.is_empty());
        assert!(find_files(&[root.path().join(".git")], &["md"], &mut failures).is_empty());
        assert_eq!(failures.len(), 1);
    }
}
