//! Files that are whole or not there.

use crate::failure::{Failure, quoted};
use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Where records are written to.
#[derive(Debug)]
pub(crate) enum Destination {
    /// Standard output.
    Stdout,
    /// What is no regular file and can't be replaced by one: a device, a pipe.
    Device(PathBuf, File),
    /// A file that is to be. It has another name until [`Destination::finish`], and is gone without that.
    File { path: PathBuf, temporary: NamedTempFile, force: bool },
}

impl Destination {
    /// Begins to write a file; with `force` in place of one that is there.
    pub(crate) fn create(path: &Path, force: bool) -> Result<Self, Failure> {
        let failed = |error| Failure::write(&quoted(path), &error);
        let present = fs::metadata(path).ok();
        match &present {
            Some(found) if found.is_dir() => {
                return Err(Failure::Failed(format!("cannot write {}: it is a folder", quoted(path))));
            }
            Some(found) if !found.is_file() => {
                let device = File::options().write(true).open(path).map_err(failed)?;
                return Ok(Self::Device(path.to_owned(), device));
            }
            Some(_) if !force => return Err(in_the_way(path)),
            _ => {}
        }
        // A link is left in place, and what it leads to replaced.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let permissions = present.map(|found| found.permissions());
        let temporary = temporary(folder, permissions).map_err(failed)?;
        Ok(Self::File { path, temporary, force })
    }

    /// Writes some bytes.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let written = match self {
            Self::Stdout => io::stdout().lock().write_all(bytes),
            Self::Device(_, device) => device.write_all(bytes),
            Self::File { temporary, .. } => temporary.as_file_mut().write_all(bytes),
        };
        written.map_err(|error| self.failed(&error))
    }

    /// Ends it: a file gets its name.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        match self {
            Self::Stdout => io::stdout().lock().flush().map_err(|error| Self::Stdout.failed(&error)),
            Self::Device(..) => Ok(()),
            Self::File { path, temporary, force } => {
                let kept = if force { temporary.persist(&path) } else { temporary.persist_noclobber(&path) };
                match kept {
                    Ok(_) => Ok(()),
                    Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
                        Err(in_the_way(&path))
                    }
                    Err(error) => Err(Failure::write(&quoted(&path), &error.error)),
                }
            }
        }
    }

    fn failed(&self, error: &io::Error) -> Failure {
        match self {
            Self::Stdout => Failure::write("to standard output", error),
            Self::Device(path, _) | Self::File { path, .. } => Failure::write(&quoted(path), error),
        }
    }
}

/// Prints some text on standard output.
pub(crate) fn print(text: impl AsRef<[u8]>) -> Result<(), Failure> {
    let mut out = Destination::Stdout;
    out.write(text.as_ref())?;
    out.finish()
}

/// What to say of a file that is there already.
pub(super) fn in_the_way(path: &Path) -> Failure {
    Failure::Failed(format!("{} is there already: replace it with `--force`", quoted(path)))
}

/// A file in `folder` that only its handle keeps, readable as any new file is, or as the one it will replace.
fn temporary(folder: &Path, permissions: Option<Permissions>) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".copydesk-");
    #[cfg(unix)]
    if permissions.is_none() {
        use std::os::unix::fs::PermissionsExt;
        // The user's mask takes from it what it takes from every new file.
        builder.permissions(Permissions::from_mode(0o666));
    }
    let temporary = builder.tempfile_in(folder)?;
    if let Some(permissions) = permissions {
        temporary.as_file().set_permissions(permissions)?;
    }
    Ok(temporary)
}
