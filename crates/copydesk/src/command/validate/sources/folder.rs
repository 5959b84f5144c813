//! The articles in a folder, each in a file.

use super::found_source::{FoundSource, Unfound, read_whole};
use crate::failure::{Failure, quoted, shown};
use crate::fault::SOURCE_NOT_FOUND;
use crate::input::{Compression, FormatChoice, Granularity, InputFile, format_of_collection};
use copydesk_diag::{Diagnostic, Place};
use copydesk_record::{Digest, Record};
use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Component, Path, PathBuf};

/// A folder with a file an article.
pub(crate) struct SourceFolder {
    folder: PathBuf,
    /// The most bytes of an article.
    limit: usize,
    /// The endings of articles that are called as their record is.
    extensions: Vec<&'static str>,
}

impl SourceFolder {
    /// Returns the articles in a folder.
    pub(super) fn new(folder: &Path, limit: usize) -> Self {
        Self { folder: folder.to_owned(), limit, extensions: FormatChoice::extensions_of(Granularity::File) }
    }

    /// Returns the article of a record in `file`: the file of its `source.name`, or the one that stands in this
    /// folder where the record stands in its own. If there are both, the one that it was made from.
    pub(super) fn find(
        &self,
        record: &Record<'_>,
        file: &InputFile,
    ) -> Result<FoundSource<'static>, Unfound> {
        let files = self.candidates(record, file);
        let (mut first, mut failure) = (None, None);
        for file in &files {
            let bytes = match self.read(file) {
                Ok(bytes) => bytes,
                Err(error) => {
                    failure = failure.or(Some(error));
                    continue;
                }
            };
            let is_source = LazyCell::new(|| Digest::of(&bytes) == record.source.digest);
            if files.len() > 1 && *is_source {
                return Ok(found_in(file, bytes));
            }
            if first.is_none() {
                first = Some(match format_of_collection(&bytes) {
                    Some(format) if !*is_source => Err(Unfound::Missing(Box::new(part_of(file, format)))),
                    _ => Ok(found_in(file, bytes)),
                });
            }
        }
        match (failure, first) {
            (Some(failure), _) => Err(Unfound::Failed(failure)),
            (None, Some(found)) => found,
            (None, None) => Err(Unfound::Missing(Box::new(self.missing(record, file)))),
        }
    }

    /// Returns the files that may be the article of a record.
    fn candidates(&self, record: &Record<'_>, file: &InputFile) -> Vec<InputFile> {
        let named = record.source.name.as_deref().and_then(inside);
        let mut paths = named.map(|path| self.stored_as(&path, &[])).unwrap_or_default();
        if let Some(path) = file.relative_path() {
            paths.extend(self.stored_as(&path.with_extension(""), &self.extensions));
        }
        let mut seen = BTreeSet::new();
        paths.retain(|path| seen.insert(path.clone()));
        paths.iter().map(|path| InputFile::at(path)).collect()
    }

    /// Returns the files at a path below the folder, as it is or with one of the extensions, packed or not.
    fn stored_as(&self, path: &Path, extensions: &[&str]) -> Vec<PathBuf> {
        let path = self.folder.join(path);
        let with_extensions = extensions.iter().map(|extension| with_ending(&path, extension));
        let mut found = Vec::new();
        for path in std::iter::once(path.clone()).chain(with_extensions) {
            let packed = Compression::EXTENSIONS.map(|extension| with_ending(&path, extension));
            found.extend(std::iter::once(path).chain(packed).filter(|path| path.is_file()));
        }
        found
    }

    fn read(&self, file: &InputFile) -> Result<Vec<u8>, Failure> {
        let open = file.open_uncounted_with_head()?;
        read_whole(file, open, self.limit)
    }

    fn missing(&self, record: &Record<'_>, file: &InputFile) -> Diagnostic {
        let message = format!("its article is not in {}", quoted(&self.folder));
        let place = if record.source.name.is_some() { "/source/name" } else { "/source" };
        let finding = Diagnostic::new(&SOURCE_NOT_FOUND, Place::value(place), message);
        let finding = match record.source.name.as_deref().map(inside) {
            None => finding.note("it has no `source.name`"),
            Some(Some(name)) => finding.note(format!("there is no {}, its `source.name`", quoted(&name))),
            Some(None) => finding.note("its `source.name` leads out of the folder, and is not followed"),
        };
        let Some(path) = file.relative_path().map(|path| path.with_extension("")) else { return finding };
        let finding = finding.note(format!(
            "there is no {} either, with .{}",
            quoted(&path),
            self.extensions.join(", .")
        ));
        match self.stored_as(&path, &FormatChoice::extensions_of(Granularity::Line)).first() {
            Some(rows) => finding.fix(format!("if it is a row of {0}, say `--source {0}`", shown(rows))),
            None => finding,
        }
    }
}

/// Returns the finding about a record whose article is one of several in a file.
fn part_of(file: &InputFile, format: &str) -> Diagnostic {
    let message =
        format!("its article is a part of {}, which is in the format `{format}`", file.description());
    Diagnostic::new(&SOURCE_NOT_FOUND, Place::value("/source"), message)
        .note("records are not held against parts of a file")
        .fix("say `copydesk convert --check`, which converts the file again and compares")
}

fn found_in(file: &InputFile, bytes: Vec<u8>) -> FoundSource<'static> {
    FoundSource { bytes: Cow::Owned(bytes), note: Some(format!("the file is {}", file.description())) }
}

/// Returns a name as a path below a folder; `None` if it leads out of it.
fn inside(name: &str) -> Option<PathBuf> {
    let mut path = PathBuf::new();
    for component in Path::new(name).components() {
        match component {
            Component::Normal(part) => path.push(part),
            Component::CurDir => {}
            _ => return None,
        }
    }
    (!path.as_os_str().is_empty()).then_some(path)
}

/// Returns a path with one more ending.
fn with_ending(path: &Path, extension: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".");
    name.push(extension);
    name.into()
}
