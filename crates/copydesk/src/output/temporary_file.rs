//! Temporary files: each becomes a whole file at once, or is deleted, also when a signal ends the run.

use std::collections::BTreeMap;
use std::fs::{self, File, Permissions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tempfile::NamedTempFile;

/// A file that has a temporary name until it is whole.
#[derive(Debug)]
pub(crate) struct TemporaryFile {
    /// `None` once it is whole.
    file: Option<NamedTempFile>,
}

impl TemporaryFile {
    /// Creates a file beside `target`, with the permissions of a new file, or of the file that it will replace.
    pub(super) fn create(target: &Path, permissions: Option<Permissions>) -> io::Result<Self> {
        let folder = match target.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let mut builder = tempfile::Builder::new();
        builder.prefix(".copydesk-");
        #[cfg(unix)]
        if permissions.is_none() {
            use std::os::unix::fs::PermissionsExt;
            // The user's mask applies to it as to every new file.
            builder.permissions(Permissions::from_mode(0o666));
        }
        // Created while the list is locked, a file is never without a place in it.
        let mut files = files();
        let file = builder.tempfile_in(folder)?;
        files.begun.insert(file.path().to_owned(), target.to_owned());
        drop(files);
        let mut temporary = Self { file: Some(file) };
        if let Some(permissions) = permissions {
            temporary.as_file_mut()?.set_permissions(permissions)?;
        }
        Ok(temporary)
    }

    /// Returns the file to write to.
    pub(super) fn as_file_mut(&mut self) -> io::Result<&mut File> {
        let file = self.file.as_mut().map(NamedTempFile::as_file_mut);
        file.ok_or_else(|| io::Error::other("the file is complete"))
    }

    /// Gives the file its name, with `force` in place of an existing file.
    pub(super) fn persist(mut self, target: &Path, force: bool) -> io::Result<()> {
        let Some(file) = self.file.take() else { return Ok(()) };
        // Renamed and counted while the list is locked, a file is either whole or begun for who reads it.
        let mut files = files();
        files.begun.remove(file.path());
        let persisted = if force { file.persist(target) } else { file.persist_noclobber(target) };
        persisted.map_err(|error| error.error)?;
        files.complete += 1;
        Ok(())
    }
}

impl Drop for TemporaryFile {
    fn drop(&mut self) {
        if let Some(file) = self.file.take() {
            let mut files = files();
            files.begun.remove(file.path());
            drop(file);
        }
    }
}

/// The files of the run.
#[derive(Debug, Default)]
pub(crate) struct RunFiles {
    /// The temporary files, with the names that they are to get.
    begun: BTreeMap<PathBuf, PathBuf>,
    /// The number of files that have their names.
    pub(crate) complete: u64,
}

static FILES: Mutex<RunFiles> = Mutex::new(RunFiles { begun: BTreeMap::new(), complete: 0 });

/// Locks the list of files: until it is released no file is begun or completed.
pub(crate) fn files() -> MutexGuard<'static, RunFiles> {
    FILES.lock().unwrap_or_else(PoisonError::into_inner)
}

impl RunFiles {
    /// Deletes the temporary files, and returns the names that they were to get.
    pub(crate) fn delete_begun(&mut self) -> Vec<PathBuf> {
        let begun = std::mem::take(&mut self.begun);
        begun
            .into_iter()
            .map(|(temporary, target)| {
                // There is no other use for the error: the run ends now.
                let _ = fs::remove_file(temporary);
                target
            })
            .collect()
    }
}
