//! Files that are written by several runs, one after the other: each goes on where the one before was at its last checkpoint.

use crate::failure::{Failure, quoted};
use copydesk_record::Digest;
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// A file that has another name until it is whole, and stays if the run ends before.
#[derive(Debug)]
pub(crate) struct PartialFile {
    path: PathBuf,
    file: File,
    length: u64,
    /// The last bytes.
    tail: Vec<u8>,
}

/// How far a file has come: what of it is on the disk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Extent {
    /// The length in bytes.
    pub(crate) bytes: u64,
    /// The digest of the last bytes, at most [`TAIL`], by which a file is known again.
    tail: Digest,
}

impl Default for Extent {
    fn default() -> Self {
        Self { bytes: 0, tail: Digest::of(&[]) }
    }
}

/// How many bytes tell a file from one that somebody else put in its place.
const TAIL: usize = 4096;

impl PartialFile {
    /// Returns the name of a file until it is whole: `records.ndjson.partial`.
    pub(crate) fn name_of(path: &Path) -> PathBuf {
        let mut name = OsString::from(path);
        name.push(".partial");
        name.into()
    }

    /// Returns an error if a file can't be begun without the loss of another.
    pub(crate) fn check_absent(path: &Path) -> Result<(), Failure> {
        if path.exists() {
            return Err(Failure::already_exists(path));
        }
        let partial = Self::name_of(&resolved(path));
        if partial.exists() {
            let message = "it was begun by another run: go on with the checkpoint of that, or begin anew with `--force`";
            return Err(Failure::about(&quoted(&partial), message));
        }
        Ok(())
    }

    /// Begins a file, with `force` in place of an existing one. What an earlier run of the same command has begun is replaced.
    pub(crate) fn create(path: &Path, force: bool) -> Result<Self, Failure> {
        match fs::metadata(path) {
            Ok(found) if !found.is_file() => {
                let message =
                    "it is no file, and can't be taken up again: name a file, or leave out `--checkpoint`";
                return Err(Failure::about(&quoted(path), message));
            }
            Ok(_) if !force => return Err(Failure::already_exists(path)),
            _ => {}
        }
        let path = resolved(path);
        let partial = Self::name_of(&path);
        let file = File::create(&partial).map_err(|error| Failure::write(&quoted(&partial), &error))?;
        sync_folder(path.parent().unwrap_or(Path::new("")))?;
        Ok(Self { path, file, length: 0, tail: Vec::new() })
    }

    /// Goes on with a file of which so much was on the disk. What a run wrote after that is dropped. Another file of its name is an
    /// error, unless with `force` it is to be replaced.
    pub(super) fn resume(path: &Path, written: &Extent, force: bool) -> Result<Self, Failure> {
        let path = resolved(path);
        let partial = Self::name_of(&path);
        match (partial.exists(), path.exists()) {
            (true, true) if !force => return Err(Failure::already_exists(&path)),
            // Nothing is lost of it, and the file may be gone because there was nothing to write.
            (false, _) if written.bytes == 0 => return Self::create(&path, force),
            (false, true) => {
                check_written(&path, written)?;
                // The run ended after it had named the file, and before it could say so.
                fs::rename(&path, &partial).map_err(|error| Failure::write(&quoted(&partial), &error))?;
            }
            (false, false) => {
                let message = format!(
                    "it is gone, and {} bytes of it were written by the last checkpoint: delete that to begin anew",
                    written.bytes
                );
                return Err(Failure::about(&quoted(&partial), message));
            }
            _ => {}
        }
        let tail = check_written(&partial, written)?;
        let cut = File::options().write(true).open(&partial).and_then(|mut file| {
            file.set_len(written.bytes)?;
            file.seek(SeekFrom::Start(written.bytes)).map(|_| file)
        });
        let file = cut.map_err(|error| Failure::write(&quoted(&partial), &error))?;
        Ok(Self { path, file, length: written.bytes, tail })
    }

    /// Deletes the file that is called `path` when it is whole, if it was begun.
    pub(crate) fn delete_begun(path: &Path) -> Result<(), Failure> {
        let partial = Self::name_of(&resolved(path));
        match fs::remove_file(&partial) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(Failure::write(&quoted(&partial), &error))
            }
            _ => Ok(()),
        }
    }

    /// Returns the name that the file gets when it is whole.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns whether nothing was written yet.
    pub(super) fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Makes sure that all that was written is on the disk, and returns how much that is.
    pub(super) fn sync(&self) -> io::Result<Extent> {
        self.file.sync_all()?;
        Ok(Extent { bytes: self.length, tail: Digest::of(&self.tail) })
    }

    /// Gives the file its name.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        let renamed = self.file.sync_all().and_then(|()| fs::rename(Self::name_of(&self.path), &self.path));
        renamed.map_err(|error| self.failure(&error))?;
        sync_folder(self.path.parent().unwrap_or(Path::new("")))
    }

    /// Deletes the file.
    pub(super) fn discard(self) -> Result<(), Failure> {
        fs::remove_file(Self::name_of(&self.path)).map_err(|error| self.failure(&error))
    }

    /// Returns the failure to write to it.
    pub(crate) fn failure(&self, error: &io::Error) -> Failure {
        Failure::write(&quoted(&Self::name_of(&self.path)), error)
    }
}

impl Write for PartialFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.length += written as u64;
        let new = bytes.get(..written).unwrap_or_default();
        self.tail.extend_from_slice(new.get(new.len().saturating_sub(TAIL)..).unwrap_or_default());
        self.tail.drain(..self.tail.len().saturating_sub(TAIL));
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Returns the path of the file that a link leads to: the link is kept.
fn resolved(path: &Path) -> PathBuf {
    let target = if path.is_symlink() { fs::canonicalize(path).ok() } else { None };
    target.unwrap_or_else(|| path.to_owned())
}

/// Returns the last bytes of what was written to a file, or an error if it is not the file.
fn check_written(path: &Path, written: &Extent) -> Result<Vec<u8>, Failure> {
    let length = written.bytes.min(TAIL as u64);
    let read = File::open(path).and_then(|mut file| {
        let found = file.metadata()?.len();
        let mut tail = Vec::new();
        if found >= written.bytes {
            file.seek(SeekFrom::Start(written.bytes - length))?;
            file.take(length).read_to_end(&mut tail)?;
        }
        Ok((found, tail))
    });
    let (found, tail) = read.map_err(|error| Failure::read(&quoted(path), &error))?;
    let message = if found < written.bytes {
        format!("it has {found} bytes, and {} were written by the last checkpoint", written.bytes)
    } else if Digest::of(&tail) != written.tail {
        "it is not what was written by the last checkpoint".to_owned()
    } else {
        return Ok(tail);
    };
    Err(Failure::about(&quoted(path), format!("{message}: delete the checkpoint to begin anew")))
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

    fn extent(text: &str) -> Extent {
        Extent { bytes: text.len() as u64, tail: Digest::of(text.as_bytes()) }
    }

    #[test]
    fn a_file_is_taken_up_again_where_it_was_synced_also_after_it_was_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ndjson");
        let partial = PartialFile::name_of(&path);
        let mut file = PartialFile::create(&path, false).unwrap();
        file.write_all(b"one\ntwo\n").unwrap();
        assert!(PartialFile::check_absent(&path).is_err(), "another run has begun it");
        drop(file);
        for named_before in [false, true] {
            if named_before {
                fs::rename(&partial, &path).unwrap();
            }
            let mut file = PartialFile::resume(&path, &extent("one\n"), false).unwrap();
            assert_eq!((path.exists(), fs::read(&partial).unwrap()), (false, b"one\n".into()));
            file.write_all(b"three\n").unwrap();
            assert_eq!(file.sync().unwrap(), extent("one\nthree\n"));
        }
        assert!(PartialFile::resume(&path, &extent(&"long".repeat(9)), false).is_err(), "it has fewer bytes");
        PartialFile::resume(&path, &extent("one\nthree\n"), false).unwrap().finish().unwrap();
        assert_eq!((fs::read(&path).unwrap(), partial.exists()), (b"one\nthree\n".into(), false));
        assert!(PartialFile::create(&path, false).is_err(), "it is there already");
        PartialFile::create(&path, true).unwrap().discard().unwrap();
        assert!(path.exists() && !partial.exists());
    }

    #[test]
    fn what_others_put_in_its_place_is_not_taken_for_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ndjson");
        fs::write(&path, "the words of somebody else").unwrap();
        assert!(PartialFile::resume(&path, &extent("one\n"), false).is_err());
        assert!(PartialFile::resume(&path, &Extent::default(), false).is_err());
        fs::write(PartialFile::name_of(&path), "one\ntwo\n").unwrap();
        assert!(PartialFile::resume(&path, &extent("one\n"), false).is_err(), "both are there");
        assert_eq!(fs::read(&path).unwrap(), b"the words of somebody else");
        fs::remove_file(&path).unwrap();
        assert!(PartialFile::resume(&path, &extent("two\n"), false).is_err());
        assert!(PartialFile::resume(&path, &extent("one\n"), false).is_ok());
        PartialFile::delete_begun(&path).unwrap();
        assert!(PartialFile::resume(&path, &extent("one\n"), false).is_err(), "it is gone");
    }

    #[test]
    fn a_long_file_is_known_by_its_end() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.ndjson");
        let mut file = PartialFile::create(&path, false).unwrap();
        for size in [10, TAIL, 3 * TAIL, 1, TAIL - 1] {
            file.write_all(&(0..=u8::MAX).cycle().take(size).collect::<Vec<_>>()).unwrap();
            let written = file.sync().unwrap();
            assert_eq!(check_written(&PartialFile::name_of(&path), &written).unwrap(), file.tail);
        }
    }
}
