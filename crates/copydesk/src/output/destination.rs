//! Where bytes are written to: files that are complete or absent, standard output, devices.

use super::partial_file::{Extent, PartialFile};
use super::temporary_file::{TemporaryFile, files};
use crate::failure::{Failure, quoted};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Where records are written to.
#[derive(Debug)]
pub(crate) enum Destination {
    /// Standard output.
    Stdout,
    /// A device or a pipe, which can't be replaced by a file.
    Device(PathBuf, File),
    /// A file that has a temporary name until [`Destination::finish`], and is deleted without that.
    File { path: PathBuf, temporary: TemporaryFile, force: bool },
    /// A file that is called [`PartialFile::name_of`] until [`Destination::finish`], and stays without that, so that it can be
    /// taken up again.
    Partial(PartialFile),
}

impl Destination {
    /// Begins a file, with `force` in place of an existing one.
    pub(crate) fn create(path: &Path, force: bool) -> Result<Self, Failure> {
        let failure = |error| Failure::write(&quoted(path), &error);
        let present = fs::metadata(path).ok();
        match &present {
            Some(found) if found.is_dir() => {
                return Err(Failure::Failed(format!("cannot write {}: it is a folder", quoted(path))));
            }
            Some(found) if !found.is_file() => {
                let device = File::options().write(true).open(path).map_err(failure)?;
                return Ok(Self::Device(path.to_owned(), device));
            }
            Some(_) if !force => return Err(Failure::already_exists(path)),
            _ => {}
        }
        // A link is kept, and the file that it leads to replaced.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let permissions = present.map(|found| found.permissions());
        let temporary = TemporaryFile::create(&path, permissions).map_err(failure)?;
        Ok(Self::File { path, temporary, force })
    }

    /// Begins a file that can be taken up again, with `force` in place of an existing one. What an earlier run of the same command
    /// has begun is replaced.
    pub(crate) fn create_partial(path: &Path, force: bool) -> Result<Self, Failure> {
        PartialFile::create(path, force).map(Self::Partial)
    }

    /// Goes on with a file that was begun so, after what was on the disk of it.
    pub(crate) fn resume_partial(path: &Path, written: &Extent, force: bool) -> Result<Self, Failure> {
        PartialFile::resume(path, written, force).map(Self::Partial)
    }

    /// Returns whether nothing was written yet to a file that can be taken up again; true of all else.
    pub(super) fn is_empty(&self) -> bool {
        !matches!(self, Self::Partial(file) if !file.is_empty())
    }

    /// Makes sure that all that was written to a file that can be taken up again is on the disk. Returns how much that is; nothing
    /// for what can't.
    pub(crate) fn sync(&mut self) -> Result<Extent, Failure> {
        match self {
            Self::Partial(file) => file.sync().map_err(|error| file.failure(&error)),
            Self::Stdout | Self::Device(..) | Self::File { .. } => Ok(Extent::default()),
        }
    }

    /// Writes all of the bytes.
    pub(crate) fn append(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.write_all(bytes).map_err(|error| self.failure(&error))
    }

    /// Completes the destination: a file gets its name.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        match self {
            Self::Stdout => io::stdout().lock().flush().map_err(|error| Self::Stdout.failure(&error)),
            Self::Device(..) => Ok(()),
            Self::Partial(file) => {
                file.finish()?;
                files().complete += 1;
                Ok(())
            }
            Self::File { path, temporary, force } => match temporary.persist(&path, force) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    Err(Failure::already_exists(&path))
                }
                persisted => persisted.map_err(|error| Failure::write(&quoted(&path), &error)),
            },
        }
    }

    /// Gives up the destination: a file is deleted.
    pub(crate) fn discard(self) -> Result<(), Failure> {
        match self {
            Self::Partial(file) => file.discard(),
            Self::Stdout | Self::Device(..) | Self::File { .. } => Ok(()),
        }
    }

    /// Returns the failure to write to it.
    pub(super) fn failure(&self, error: &io::Error) -> Failure {
        match self {
            Self::Stdout => Failure::write("to standard output", error),
            Self::Device(path, _) | Self::File { path, .. } => Failure::write(&quoted(path), error),
            Self::Partial(file) => file.failure(error),
        }
    }

    /// Returns the name in messages: a quoted path, or "standard output".
    pub(super) fn description(&self) -> String {
        match self {
            Self::Stdout => "standard output".to_owned(),
            Self::Device(path, _) | Self::File { path, .. } => quoted(path),
            Self::Partial(file) => quoted(file.path()),
        }
    }
}

impl Write for Destination {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout => io::stdout().lock().write(bytes),
            Self::Device(_, device) => device.write(bytes),
            Self::File { temporary, .. } => temporary.as_file_mut()?.write(bytes),
            Self::Partial(file) => file.write(bytes),
        }
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Stdout => io::stdout().lock().write_all(bytes),
            Self::Device(_, device) => device.write_all(bytes),
            Self::File { temporary, .. } => temporary.as_file_mut()?.write_all(bytes),
            Self::Partial(file) => file.write_all(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout => io::stdout().lock().flush(),
            Self::Device(_, device) => device.flush(),
            Self::File { temporary, .. } => temporary.as_file_mut()?.flush(),
            Self::Partial(_) => Ok(()),
        }
    }
}

/// Prints some text on standard output.
pub(crate) fn print(text: impl AsRef<[u8]>) -> Result<(), Failure> {
    let mut out = Destination::Stdout;
    out.append(text.as_ref())?;
    out.finish()
}
