//! The interface between the conversion and the formats of records.

use super::rendered::{Prepare, RenderedRecords};
use copydesk_record::Record;
use std::fmt;
use std::io::{self, Write};

/// A format that records are written in.
///
/// A record is written in two steps. It is rendered by the thread that made it, in parallel with others; and
/// what was rendered is written to a file on one thread, in the order of the records, by a [`RecordWriter`].
#[derive(Debug)]
pub(crate) struct OutputFormat {
    /// The value of `--to` that names the format.
    pub(crate) name: &'static str,
    /// A description in a few words, for the help.
    pub(crate) about: &'static str,
    /// The extensions of its files. New ones get the first.
    pub(crate) extensions: &'static [&'static str],
    /// Whether a file is meant to hold several records.
    pub(crate) holds_many: bool,
    /// Whether a file is nothing but the records as JSON values, so that it can be seen what it was made from.
    pub(crate) is_json_values: bool,
    /// Whether its files are columns of many records: packed by themselves, and ended by what is in them, so that in a folder
    /// they are parts of the records of all inputs.
    pub(crate) is_columnar: bool,
    /// Renders a record.
    pub(crate) render: Render,
    /// Prepares rendered records for being written, on the thread that made them, if the writer needs them in another form.
    pub(crate) prepare: Option<Prepare>,
    /// Makes the writer of a file.
    pub(crate) writer: fn() -> Box<dyn RecordWriter>,
}

impl OutputFormat {
    /// Returns the extension of new files.
    pub(crate) fn extension(&self) -> &'static str {
        self.extensions.first().copied().unwrap_or_default()
    }
}

/// Appends a record to a buffer.
///
/// A format whose writer needs the records themselves may render them in any form that it reads again.
pub(crate) type Render = fn(&Record<'_>, &mut Vec<u8>) -> Result<(), WriteError>;

/// Writes a file of records, with what the format has before, between and after them.
pub(crate) trait RecordWriter {
    /// Writes what comes before the first record. Called once, also if there are no records.
    fn begin(&mut self, _out: &mut dyn Write) -> Result<(), WriteError> {
        Ok(())
    }

    /// Writes some records. Called any number of times.
    fn records(&mut self, records: &RenderedRecords, out: &mut dyn Write) -> Result<(), WriteError>;

    /// Writes what comes after the last record. Called once; a file that is abandoned is not ended.
    fn end(&mut self, _out: &mut dyn Write) -> Result<(), WriteError> {
        Ok(())
    }
}

/// The writer of formats whose files are nothing but the rendered records.
pub(super) struct Concatenation;

impl Concatenation {
    /// Makes one, as [`OutputFormat::writer`].
    pub(super) fn boxed() -> Box<dyn RecordWriter> {
        Box::new(Self)
    }
}

impl RecordWriter for Concatenation {
    fn records(&mut self, records: &RenderedRecords, out: &mut dyn Write) -> Result<(), WriteError> {
        Ok(out.write_all(records.bytes())?)
    }
}

/// The error for records that could not be written.
#[derive(Debug)]
pub(crate) enum WriteError {
    /// The file can't be written to.
    Io(io::Error),
    /// The format can't hold a record, or a file of these records.
    Unrepresentable(String),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => error.fmt(f),
            Self::Unrepresentable(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for WriteError {}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<serde_json::Error> for WriteError {
    fn from(error: serde_json::Error) -> Self {
        if error.is_io() { Self::Io(error.into()) } else { Self::Unrepresentable(error.to_string()) }
    }
}
