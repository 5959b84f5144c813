//! An input file, or standard input.

use super::compression;
use crate::failure::{Failure, quoted};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The name of standard input in findings.
pub(crate) const STDIN: &str = "<stdin>";

/// A file of the input, or standard input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct InputFile {
    /// `None` for standard input.
    path: Option<PathBuf>,
    /// The path below the folder that the user named, or the file's name.
    relative_path: PathBuf,
    /// The name in findings.
    pub(crate) label: String,
}

impl InputFile {
    pub(super) fn stdin() -> Self {
        Self { path: None, relative_path: PathBuf::new(), label: STDIN.into() }
    }

    pub(super) fn new(path: PathBuf, relative_path: &Path) -> Self {
        let label = path.display().to_string();
        Self { path: Some(path), relative_path: compression::decompressed_name(relative_path), label }
    }

    /// Returns the file's name without its folder, if it has one that is valid Unicode.
    pub(crate) fn name(&self) -> Option<&str> {
        self.path.as_ref()?;
        self.relative_path.file_name()?.to_str()
    }

    /// Returns the path below the folder that the user named, or the file's name; `None` for standard input.
    pub(crate) fn relative_path(&self) -> Option<&Path> {
        self.path.is_some().then_some(&self.relative_path)
    }

    /// Returns whether the file's name has one of these extensions.
    pub(crate) fn has_extension(&self, extensions: &[&str]) -> bool {
        self.path.as_deref().is_some_and(|path| has_extension(path, extensions))
    }

    /// Returns whether a path leads to this file.
    pub(crate) fn is_at(&self, path: &Path) -> bool {
        let same = |own: &PathBuf| Some(fs::canonicalize(own).ok()? == fs::canonicalize(path).ok()?);
        self.path.as_ref().and_then(same).unwrap_or(false)
    }

    /// Returns the name in messages: a quoted path, or "standard input".
    pub(crate) fn description(&self) -> String {
        self.path.as_deref().map_or_else(|| "standard input".into(), quoted)
    }

    /// Opens the file for reading, decompressed.
    pub(crate) fn open(&self) -> Result<Box<dyn Read + Send>, Failure> {
        let opened = match &self.path {
            None => compression::decompressed(io::stdin()),
            Some(path) => File::open(path).and_then(compression::decompressed),
        };
        opened.map_err(|error| Failure::read(&self.description(), &error))
    }

    /// Replaces `bytes` by all bytes of the file, decompressed.
    pub(crate) fn read_into(&self, bytes: &mut Vec<u8>) -> Result<(), Failure> {
        bytes.clear();
        let size =
            self.path.as_deref().and_then(|path| fs::metadata(path).ok()).map_or(0, |found| found.len());
        // A damaged file system may report any size, which is no reason to allocate all memory.
        bytes.reserve(usize::try_from(size.min(1 << 30)).unwrap_or(0) + 1);
        self.open()?.read_to_end(bytes).map_err(|error| Failure::read(&self.description(), &error))?;
        Ok(())
    }
}

/// Returns whether a path has one of these extensions, before that of a compression.
pub(super) fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    let path = compression::decompressed_name(path);
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|found| extensions.iter().any(|wanted| found.eq_ignore_ascii_case(wanted)))
}
