//! A stream that records are written to, with what was between them where they stay as they stood.

use crate::failure::{Failure, quoted};
use crate::input::Compression;
use crate::input::records::Framing;
use crate::interruption;
use crate::output::{CompressedWriter, Destination};
use std::borrow::Cow;
use std::io::Write;
use std::path::Path;

/// Where records are written to: standard output, or a file.
pub(super) struct RecordStream {
    out: CompressedWriter,
    is_stdout: bool,
    description: String,
    /// Whether its name says that each record is a line.
    is_of_lines: bool,
    layout: Layout,
    /// What is before the first record that is written, where others were left out before it.
    opening: Option<Vec<u8>>,
    /// What is after the last record.
    pending: Vec<u8>,
    /// The number of records of this input that were written.
    written: u64,
    /// Whether it could not be written to.
    pub(super) is_broken: bool,
}

/// How records stand in a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// As they stood in the input, with all that was between them.
    AsFound,
    /// One after the other.
    Values,
    /// Each a line.
    Lines,
}

/// The most bytes between two records that are kept.
const MAX_BETWEEN: usize = 1 << 20;

impl RecordStream {
    /// Returns a stream to standard output.
    pub(super) fn stdout() -> Self {
        Self::new(Destination::Stdout, Compression::None, "standard output".into(), false)
    }

    /// Returns a stream to a file, which `destination` begins. The end of its name says how it is compressed, and whether it
    /// has a record a line.
    pub(super) fn file(destination: Destination, path: &Path) -> Self {
        Self::new(destination, Compression::of_name(path).0, quoted(path), is_of_lines(path))
    }

    fn new(
        destination: Destination,
        compression: Compression,
        description: String,
        is_of_lines: bool,
    ) -> Self {
        let is_stdout = matches!(destination, Destination::Stdout);
        let out = CompressedWriter::new(destination, compression);
        let (opening, pending) = (None, Vec::new());
        let layout = Layout::AsFound;
        Self {
            out,
            is_stdout,
            description,
            is_of_lines,
            layout,
            opening,
            pending,
            written: 0,
            is_broken: false,
        }
    }

    /// Begins an input, which is the only one or one of several.
    pub(super) fn begin_input(&mut self, framing: Framing, is_only: bool) {
        self.layout = match (is_only, self.is_of_lines) {
            (true, is_of_lines) if !is_of_lines || framing == Framing::Lines => Layout::AsFound,
            (_, true) => Layout::Lines,
            _ => Layout::Values,
        };
        (self.opening, self.written) = (None, 0);
        self.pending.clear();
    }

    /// Adds what is between records.
    pub(super) fn between(&mut self, bytes: &[u8]) {
        if self.layout == Layout::AsFound {
            let room = MAX_BETWEEN.saturating_sub(self.pending.len());
            let is_kept = |byte: &&u8| !byte.is_ascii_whitespace();
            // Of blanks without an end the first ones are enough.
            let (kept, rest) = bytes.split_at(room.min(bytes.len()));
            self.pending.extend_from_slice(kept);
            self.pending.extend(rest.iter().filter(is_kept));
        }
    }

    /// Adds a record.
    pub(super) fn record(&mut self, json: &[u8]) -> Result<(), Failure> {
        let between = match self.opening.take() {
            Some(opening) if self.written == 0 => opening,
            _ => std::mem::take(&mut self.pending),
        };
        self.write(&between)?;
        match self.layout {
            Layout::AsFound => self.write(json)?,
            Layout::Values => self.write(&[json, b"\n"].concat())?,
            Layout::Lines => self.write(&[&in_one_line(json), &b"\n"[..]].concat())?,
        }
        self.pending.clear();
        self.written += 1;
        if self.is_stdout {
            interruption::count_printed(1);
        }
        Ok(())
    }

    /// Leaves a record out, with what is between it and the one before.
    pub(super) fn leave_out(&mut self) {
        let between = std::mem::take(&mut self.pending);
        if self.written == 0 {
            self.opening.get_or_insert(between);
        }
    }

    /// Ends an input. Returns whether there is something of it: a record, or the fact that it has none.
    pub(super) fn end_input(&mut self) -> Result<bool, Failure> {
        let has_something = self.written > 0 || self.opening.is_none();
        if has_something {
            let rest = std::mem::take(&mut self.pending);
            self.write(&rest)?;
        }
        Ok(has_something)
    }

    /// Completes the stream.
    pub(super) fn finish(self) -> Result<(), Failure> {
        let Self { out, description, .. } = self;
        out.finish().map_err(|error| Failure::write(&description, &error))?.finish()
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.out.write_all(bytes).map_err(|error| {
            self.is_broken = true;
            let to = if self.is_stdout { "to " } else { "" };
            Failure::write(&format!("{to}{}", self.description), &error)
        })
    }
}

/// Returns whether the name of a file says that it has a record a line.
pub(super) fn is_of_lines(path: &Path) -> bool {
    let (_, name) = Compression::of_name(path);
    name.extension().is_some_and(|extension| {
        extension.eq_ignore_ascii_case("ndjson") || extension.eq_ignore_ascii_case("jsonl")
    })
}

/// Returns a record without line breaks, which are never in a string of JSON, and the indents after them.
fn in_one_line(json: &[u8]) -> Cow<'_, [u8]> {
    if !json.contains(&b'\n') && !json.contains(&b'\r') {
        return Cow::Borrowed(json);
    }
    Cow::Owned(
        json.split(|byte| matches!(byte, b'\n' | b'\r'))
            .map(<[u8]>::trim_ascii_start)
            .collect::<Vec<_>>()
            .concat(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_in_one_line_says_the_same() {
        let json = "{\r\n  \"a\": [\n    1,\n    \" b\\n \"\n  ]\n}";
        assert_eq!(in_one_line(json.as_bytes()).as_ref(), br#"{"a": [1," b\n "]}"#);
    }
}
