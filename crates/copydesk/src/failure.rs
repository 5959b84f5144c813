//! Errors of a run: what keeps it from doing its work, as against findings, which are its work.

use std::fmt;
use std::io;
use std::path::Path;

/// Why a run, or one input of it, could not go on.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command line asks for something that can't be. Ends the run, with a hint to `--help`.
    Usage(String),
    /// Whoever read our output has gone. Ends the run quietly: that is how `| head` works.
    ClosedPipe,
    /// Anything else.
    Failed(String),
}

impl Failure {
    /// An input that could not be read.
    pub(crate) fn read(what: &str, error: &io::Error) -> Self {
        Self::Failed(format!("cannot read {what}: {}", plain(error)))
    }

    /// An output that could not be written.
    pub(crate) fn write(what: &str, error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe,
            _ => Self::Failed(format!("cannot write {what}: {}", plain(error))),
        }
    }

    /// A folder that could not be made.
    pub(crate) fn make(folder: &Path, error: &io::Error) -> Self {
        Self::Failed(format!("cannot make the folder {}: {}", quoted(folder), plain(error)))
    }

    /// Text in a sentence about one input.
    pub(crate) fn about(what: &str, error: impl fmt::Display) -> Self {
        Self::Failed(format!("{what}: {error}"))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(message) | Self::Failed(message) => f.write_str(message),
            Self::ClosedPipe => f.write_str("the output was closed"),
        }
    }
}

/// A path as messages name it.
pub(crate) fn quoted(path: &Path) -> String {
    format!("`{}`", path.display())
}

/// The system's words without its number, which tells a reader nothing.
fn plain(error: &io::Error) -> String {
    let text = error.to_string();
    match text.find(" (os error ") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}
