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
    /// There is no space left to write to. Ends the run: other files would fail as well.
    Full(String),
    /// Any other error, as a message.
    Failed(String),
}

impl Failure {
    /// Returns the failure to read `what`.
    pub(crate) fn read(what: &str, error: &io::Error) -> Self {
        Self::Failed(format!("cannot read {what}: {}", without_number(error)))
    }

    /// Returns the failure to write `what`.
    pub(crate) fn write(what: &str, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                Self::Full(format!("cannot write {what}: {}", without_number(error)))
            }
            _ => Self::Failed(format!("cannot write {what}: {}", without_number(error))),
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
            Self::Usage(message) | Self::Full(message) | Self::Failed(message) => f.write_str(message),
            Self::ClosedPipe => f.write_str("the output was closed"),
        }
    }
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
