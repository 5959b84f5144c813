//! Files that are written by several runs, one after the other: each goes on where the one before was at its last checkpoint.

use crate::failure::{Failure, quoted};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// A file that has another name until it is whole, and stays if the run ends before.
#[derive(Debug)]
pub(crate) struct PartialFile {
    path: PathBuf,
    file: File,
    length: u64,
}

impl PartialFile {
    /// Returns the name of a file until it is whole: `records.ndjson.partial`.
    pub(crate) fn name_of(path: &Path) -> PathBuf {
        let mut name = OsString::from(path);
        name.push(".partial");
        name.into()
    }

    /// Begins a file, with `force` in place of an existing one.
    pub(super) fn create(path: &Path, force: bool) -> Result<Self, Failure> {
        let partial = Self::name_of(path);
        match fs::metadata(path) {
            Ok(found) if !found.is_file() => {
                let message =
                    "it is no file, and can't be taken up again: name a file, or leave out `--checkpoint`";
                return Err(Failure::about(&quoted(path), message));
            }
            Ok(_) if !force => return Err(Failure::already_exists(path)),
            _ => {}
        }
        if partial.exists() && !force {
            let message = "it was begun by another run: go on with the checkpoint of that, or begin anew with `--force`";
            return Err(Failure::about(&quoted(&partial), message));
        }
        let file = File::create(&partial).map_err(|error| Failure::write(&quoted(&partial), &error))?;
        Ok(Self { path: path.to_owned(), file, length: 0 })
    }

    /// Goes on with a file after its first bytes. What a run wrote after these is dropped.
    pub(super) fn resume(path: &Path, length: u64) -> Result<Self, Failure> {
        let partial = Self::name_of(path);
        if !partial.exists() && fs::metadata(path).is_ok_and(|found| found.is_file() && found.len() >= length)
        {
            // The run ended after it had named the file, and before it could say so.
            fs::rename(path, &partial).map_err(|error| Failure::write(&quoted(&partial), &error))?;
        }
        let opened = File::options().write(true).open(&partial).and_then(|file| {
            let found = file.metadata()?.len();
            Ok((file, found))
        });
        let (mut file, found) = opened.map_err(|error| Failure::read(&quoted(&partial), &error))?;
        if found < length {
            let message = format!(
                "it has {found} bytes, and {length} were written by the last checkpoint: delete both to begin anew"
            );
            return Err(Failure::about(&quoted(&partial), message));
        }
        let cut = file.set_len(length).and_then(|()| file.seek(SeekFrom::Start(length)));
        cut.map_err(|error| Failure::write(&quoted(&partial), &error))?;
        Ok(Self { path: path.to_owned(), file, length })
    }

    /// Returns the name that the file gets when it is whole.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// Makes sure that all that was written is on the disk.
    pub(super) fn sync(&self) -> io::Result<()> {
        self.file.sync_all()
    }

    /// Gives the file its name.
    pub(super) fn finish(self) -> Result<(), Failure> {
        let renamed = self.sync().and_then(|()| fs::rename(Self::name_of(&self.path), &self.path));
        renamed.map_err(|error| self.failure(&error))?;
        sync_folder(self.path.parent().unwrap_or(Path::new("")))
    }

    /// Deletes the file.
    pub(super) fn discard(self) -> Result<(), Failure> {
        fs::remove_file(Self::name_of(&self.path)).map_err(|error| self.failure(&error))
    }

    pub(super) fn failure(&self, error: &io::Error) -> Failure {
        Failure::write(&quoted(&Self::name_of(&self.path)), error)
    }
}

impl Write for PartialFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.length += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Makes sure that the names of the files in a folder are on the disk, where the system can do that.
pub(crate) fn sync_folder(folder: &Path) -> Result<(), Failure> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let synced = if cfg!(unix) { File::open(folder).and_then(|folder| folder.sync_all()) } else { Ok(()) };
    synced.map_err(|error| Failure::write(&quoted(folder), &error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_taken_up_again_where_it_was_synced_also_after_it_was_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ndjson");
        let partial = PartialFile::name_of(&path);
        let mut file = PartialFile::create(&path, false).unwrap();
        file.write_all(b"one\ntwo\n").unwrap();
        assert!(PartialFile::create(&path, false).is_err(), "another run has begun it");
        drop(file);
        for named_before in [false, true] {
            if named_before {
                fs::rename(&partial, &path).unwrap();
            }
            let mut file = PartialFile::resume(&path, 4).unwrap();
            assert_eq!(
                (file.length(), path.exists(), fs::read(&partial).unwrap()),
                (4, false, b"one\n".into())
            );
            file.write_all(b"three\n").unwrap();
        }
        assert!(PartialFile::resume(&path, 100).is_err(), "it has fewer bytes");
        PartialFile::resume(&path, 10).unwrap().finish().unwrap();
        assert_eq!((fs::read(&path).unwrap(), partial.exists()), (b"one\nthree\n".into(), false));
        assert!(PartialFile::create(&path, false).is_err(), "it is there already");
        PartialFile::create(&path, true).unwrap().discard().unwrap();
        assert!(path.exists() && !partial.exists());
    }
}
