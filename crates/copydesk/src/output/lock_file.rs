//! Locks, which keep two runs from writing the same files.

use crate::failure::{Failure, quoted};
use crate::input::FileIdentity;
use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

/// A file beside another that one process at a time holds. It is deleted at the end; one that a killed process left is free.
#[derive(Debug)]
pub(crate) struct LockFile {
    path: PathBuf,
    _file: File,
}

impl LockFile {
    /// Returns the name of the lock of a file: `run.json.lock`.
    pub(crate) fn name_of(path: &Path) -> PathBuf {
        let mut name = OsString::from(path);
        name.push(".lock");
        name.into()
    }

    /// Takes the lock of a file. It is an error if another run has it.
    pub(crate) fn acquire(of: &Path) -> Result<Self, Failure> {
        let path = Self::name_of(of);
        let failure = |error| Failure::write(&quoted(&path), &error);
        loop {
            let file =
                File::options().create(true).write(true).truncate(false).open(&path).map_err(failure)?;
            match file.try_lock() {
                Err(TryLockError::WouldBlock) => {
                    return Err(Failure::about(
                        &quoted(of),
                        "another run is using it: wait until that has ended",
                    ));
                }
                // Where there are no locks nothing is kept apart.
                Ok(()) | Err(TryLockError::Error(_)) => {}
            }
            // Whoever held it may have deleted it since it was opened.
            if FileIdentity::of_open(&file).is_none_or(|found| FileIdentity::of(&path) == Some(found)) {
                return Ok(Self { path, _file: file });
            }
        }
    }
}

impl Drop for LockFile {
    fn drop(&mut self) {
        // Left there, it is free all the same.
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_run_at_a_time_has_the_lock() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("run.json");
        fs::write(LockFile::name_of(&path), "left by a run that was killed").unwrap();
        let lock = LockFile::acquire(&path).unwrap();
        assert!(LockFile::acquire(&path).unwrap_err().to_string().contains("another run is using it"));
        drop(lock);
        assert!(!LockFile::name_of(&path).exists());
        LockFile::acquire(&path).unwrap();
    }
}
