//! Errors of a run, which keep it from doing its work; findings are the results of its work.

use crate::report::escape_controls;
use std::fmt;
use std::io;
use std::path::Path;

/// Why a run, or one input of it, failed.
#[derive(Debug, Clone)]
pub(crate) enum Failure {
    /// The arguments contradict each other or the input. Ends the run, with a hint to `--help`.
    Usage(String),
    /// The reader of the output has closed it, as `head` does. Ends the run quietly.
    ClosedPipe,
    /// No space is left to write to, the disk fails, or no more files can be open. Ends the run: others would fail as well.
    Exhausted(String),
    /// Any other error, as a message.
    Failed(String),
}

impl Failure {
    /// Returns the failure to read `what`.
    pub(crate) fn read(what: &str, error: &io::Error) -> Self {
        let message = format!("cannot read {what}: {}", without_number(error));
        if has_too_many_files(error) { Self::Exhausted(message) } else { Self::Failed(message) }
    }

    /// Returns whether it is no failure of one input or output: those after it would fail as well.
    pub(crate) fn ends_run(&self) -> bool {
        !matches!(self, Self::Failed(_))
    }

    /// Returns the failure to write `what`.
    pub(crate) fn write(what: &str, error: &io::Error) -> Self {
        use io::ErrorKind::{BrokenPipe, FileTooLarge, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
        let message = format!("cannot write {what}: {}", without_number(error));
        match error.kind() {
            BrokenPipe => Self::ClosedPipe,
            StorageFull | QuotaExceeded | FileTooLarge | ReadOnlyFilesystem => Self::Exhausted(message),
            _ if has_too_many_files(error) || is_of_disk(error) => Self::Exhausted(message),
            _ => Self::Failed(message),
        }
    }

    /// Returns the failure to create a folder.
    pub(crate) fn create_folder(folder: &Path, error: &io::Error) -> Self {
        Self::Failed(format!("cannot make the folder {}: {}", quoted(folder), without_number(error)))
    }

    /// Returns the failure to create a file that exists.
    pub(crate) fn already_exists(path: &Path) -> Self {
        Self::Failed(format!("{} is there already: replace it with `--force`", quoted(path)))
    }

    /// Returns an error about one input or output.
    pub(crate) fn about(what: &str, error: impl fmt::Display) -> Self {
        Self::Failed(format!("{what}: {error}"))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(message) | Self::Exhausted(message) | Self::Failed(message) => f.write_str(message),
            Self::ClosedPipe => f.write_str("the output was closed"),
        }
    }
}

/// Returns whether the process or the system has as many files open as it may.
fn has_too_many_files(error: &io::Error) -> bool {
    // EMFILE and ENFILE, which have no kind.
    cfg!(unix) && matches!(error.raw_os_error(), Some(23 | 24))
}

/// Returns whether a disk failed.
fn is_of_disk(error: &io::Error) -> bool {
    // EIO, which has no kind.
    cfg!(unix) && error.raw_os_error() == Some(5)
}

/// Returns a path as messages show it: in quotation marks, its control characters escaped.
pub(crate) fn quoted(path: &Path) -> String {
    format!("`{}`", shown(path))
}

/// Returns a path as people read it, its control characters escaped.
pub(crate) fn shown(path: &Path) -> String {
    escape_controls(&path.display().to_string())
}

/// Returns the system's message without its error number.
fn without_number(error: &io::Error) -> String {
    let text = error.to_string();
    match text.find(" (os error ") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}
