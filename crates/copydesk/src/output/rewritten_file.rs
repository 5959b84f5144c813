//! A file that is written anew where something in it changes.

use super::compression::CompressedWriter;
use super::destination::Destination;
use crate::failure::Failure;
use crate::input::InputFile;
use std::io::{self, Read, Write};
use std::time::SystemTime;

/// The new content of an input file, in the course of being written. The file is only touched, and only replaced as a
/// whole, if something in it changes; it stays compressed as it is.
pub(crate) struct RewrittenFile<'f> {
    file: &'f InputFile,
    /// The file as it was when it was opened.
    state: FileState,
    /// The number of bytes before the first change.
    unchanged: u64,
    out: Option<CompressedWriter>,
}

impl<'f> RewrittenFile<'f> {
    /// Begins the new content of a file. It is an error if the file can't be replaced by another.
    pub(crate) fn new(file: &'f InputFile) -> Result<Self, Failure> {
        if file.stored_size().is_none() {
            let message = "only a file can be fixed in its place: read it from standard input, `-`";
            return Err(Failure::about(&file.description(), message));
        }
        file.refuse_columns()?;
        Ok(Self { file, state: FileState::of(file), unchanged: 0, out: None })
    }

    /// Adds bytes that are those of the file.
    pub(crate) fn keep(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        if self.out.is_none() {
            self.unchanged += bytes.len() as u64;
            return Ok(());
        }
        self.write(bytes)
    }

    /// Adds bytes that take the place of others.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        let out = match &mut self.out {
            Some(out) => out,
            none => none.insert(begin(self.file, self.unchanged)?),
        };
        out.write_all(bytes).map_err(|error| out.destination().failure(&error))
    }

    /// Replaces the file, if something in it changed.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        let Some(out) = self.out else { return Ok(()) };
        self.state.check(self.file)?;
        let destination = out.finish().map_err(|error| Failure::write(&self.file.description(), &error))?;
        destination.finish()
    }
}

/// The size of a file and its time of change, which tell whether another program changed it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FileState {
    size: Option<u64>,
    modified: Option<SystemTime>,
}

impl FileState {
    /// Returns the state that a file is in.
    pub(crate) fn of(file: &InputFile) -> Self {
        Self { size: file.stored_size(), modified: file.modified() }
    }

    /// Returns an error if the file is in another state by now.
    pub(crate) fn check(&self, file: &InputFile) -> Result<(), Failure> {
        if Self::of(file) == *self {
            return Ok(());
        }
        let message = "it was changed by another program meanwhile, and is left as it is";
        Err(Failure::about(&file.description(), message))
    }
}

/// Begins the new file, with as many bytes of the old one as did not change.
fn begin(file: &InputFile, unchanged: u64) -> Result<CompressedWriter, Failure> {
    let read_failure = |error| Failure::read(&file.description(), &error);
    let Some(path) = file.path() else { return Err(Failure::about(&file.description(), "it has no name")) };
    let compression = file.compression().map_err(read_failure)?;
    let mut out = CompressedWriter::new(Destination::create(path, true)?, compression);
    let mut old = file.open_uncounted().map_err(read_failure)?.take(unchanged);
    io::copy(&mut old, &mut out).map_err(|error| out.destination().failure(&error))?;
    Ok(out)
}
