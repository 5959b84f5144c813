//! The articles in a folder, each in a file.

use super::{FoundSource, Unfound, read_whole};
use crate::failure::{Failure, quoted};
use crate::fault::SOURCE_NOT_FOUND;
use crate::input::{Compression, FormatChoice, InputFile};
use copydesk_diag::{Diagnostic, Place};
use copydesk_record::{Digest, Record};
use std::borrow::Cow;
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
        Self { folder: folder.to_owned(), limit, extensions: FormatChoice::extensions_of_texts() }
    }

    /// Returns the article of a record in `file`: the file of its `source.name`, or the one that stands in this folder
    /// where the record stands in its own. If there are both, the one that it was made from.
    pub(super) fn find(
        &self,
        record: &Record<'_>,
        file: &InputFile,
    ) -> Result<FoundSource<'static>, Unfound> {
        let files = self.candidates(record, file);
        let mut first = None;
        for file in &files {
            let bytes = self.read(file).map_err(Unfound::Failed)?;
            let found = FoundSource {
                note: Some(format!("the file is {}", file.description())),
                bytes: Cow::Owned(bytes),
            };
            if files.len() == 1 || Digest::of(&found.bytes) == record.source.digest {
                return Ok(found);
            }
            first = first.or(Some(found));
        }
        first.ok_or_else(|| Unfound::Missing(self.missing(record, file)))
    }

    /// Returns the files that may be the article of a record.
    fn candidates(&self, record: &Record<'_>, file: &InputFile) -> Vec<InputFile> {
        let named = record.source.name.as_deref().and_then(inside);
        let beside = file.relative_path().map(|path| path.with_extension(""));
        let with_endings = beside
            .iter()
            .flat_map(|path| self.extensions.iter().map(move |extension| with_ending(path, extension)));
        let mut found: Vec<PathBuf> = Vec::new();
        for path in named.into_iter().chain(beside.clone()).chain(with_endings) {
            let path = self.folder.join(path);
            let packed = Compression::EXTENSIONS.iter().map(|extension| with_ending(&path, extension));
            let packed: Vec<PathBuf> = packed.collect();
            found.extend(std::iter::once(path).chain(packed).filter(|path| path.is_file()));
        }
        let mut files = Vec::new();
        for (at, path) in found.iter().enumerate() {
            if found.iter().position(|other| other == path) == Some(at) {
                files.push(InputFile::at(path));
            }
        }
        files
    }

    fn read(&self, file: &InputFile) -> Result<Vec<u8>, Failure> {
        let open = file.open_uncounted_with_head()?;
        read_whole(file, open, self.limit)
    }

    fn missing(&self, record: &Record<'_>, file: &InputFile) -> Diagnostic {
        let message = format!("its article is not in {}", quoted(&self.folder));
        let finding = Diagnostic::new(&SOURCE_NOT_FOUND, Place::value("/source"), message);
        let finding = match record.source.name.as_deref() {
            None => finding.note("it has no `source.name`"),
            Some(name) => match inside(name) {
                Some(name) => finding.note(format!("there is no {}, its `source.name`", quoted(&name))),
                None => finding.note("its `source.name` leads out of the folder, and is not followed"),
            },
        };
        match file.relative_path() {
            Some(path) => finding.note(format!(
                "there is no {} either, with .{}",
                quoted(&path.with_extension("")),
                self.extensions.join(", .")
            )),
            None => finding,
        }
    }
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
