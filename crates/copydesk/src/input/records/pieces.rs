//! A file cut into its records and what is between them, so that records can be changed and all else kept.

use super::framing::Framing;
use crate::failure::Failure;
use copydesk_diag::Diagnostic;
use copydesk_validate::{Form, RecordSplitter, SplitItem, SyntaxError, SyntaxErrorKind, syntax_finding};
use std::io::Read;
use std::ops::Range;

/// A piece of a file, or what is found between two. The bytes of all pieces, joined, are the file.
#[derive(Clone, Copy)]
pub(crate) enum Piece<'b> {
    /// Bytes that belong to no record, or to one that is too large.
    Between(&'b [u8]),
    /// A record, or what should be one.
    Record(&'b [u8]),
    /// Here a record starts that is too large to be read.
    LargeStart,
    /// The end of that record, which has this number of bytes.
    LargeEnd(u64),
    /// A fault between the records of an array, at an offset in the bytes.
    Fault { error: SyntaxError, bytes: &'b [u8], offset: usize },
}

/// Returns the finding for a fault between the records of an array, at an offset in the bytes.
pub(crate) fn array_finding(error: SyntaxError, bytes: &[u8], offset: usize) -> Diagnostic {
    match error.kind {
        // The bytes may be only the end of the file, in which an array began.
        SyntaxErrorKind::UnexpectedEnd => syntax_finding(b"[", SyntaxError::new(error.kind, 1)),
        kind => syntax_finding(bytes, SyntaxError::new(kind, offset)),
    }
}

/// The number of bytes that are requested at a time.
const READ_SIZE: usize = 256 * 1024;

/// Cuts a file, of which `head` was read and `rest` was not, into pieces. Of a record with more than `largest` bytes no
/// more than that is in memory. `description` names the file in messages.
pub(crate) fn cut(
    head: Vec<u8>,
    mut rest: impl Read,
    framing: Framing,
    largest: usize,
    description: &str,
    take: impl FnMut(Piece<'_>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut window = Window { bytes: head, offset: 0, passed: 0, is_in_large: false, take };
    let mut splitter = Splitter::new(framing, largest);
    let mut scanned = 0;
    loop {
        let new = window.bytes.get(scanned..).unwrap_or_default();
        for item in splitter.push(new) {
            window.pass_item(item)?;
        }
        let needed = splitter.needed_from();
        if let Some(open) = splitter.open_from().filter(|open| *open < needed && !window.is_in_large) {
            window.start_large(open)?;
        }
        window.pass_to(needed)?;
        scanned = window.forget_passed();
        let wanted = window.bytes.len().clamp(READ_SIZE, 4 * READ_SIZE) as u64;
        let read = rest.by_ref().take(wanted).read_to_end(&mut window.bytes);
        if read.map_err(|error| Failure::read(description, &error))? == 0 {
            break;
        }
    }
    for item in splitter.finish() {
        window.pass_item(item)?;
    }
    window.pass_to(usize::MAX)
}

/// The bytes of a file that are in memory.
struct Window<Take> {
    bytes: Vec<u8>,
    /// The offset of the bytes in the file.
    offset: usize,
    /// The number of bytes that were passed on.
    passed: usize,
    /// Whether they end in a record that is too large.
    is_in_large: bool,
    take: Take,
}

impl<Take: FnMut(Piece<'_>) -> Result<(), Failure>> Window<Take> {
    fn pass_item(&mut self, item: SplitItem) -> Result<(), Failure> {
        match item {
            SplitItem::Record(range) => {
                self.pass_to(range.start)?;
                let record = range.start.saturating_sub(self.offset)..range.end.saturating_sub(self.offset);
                self.passed = record.end;
                (self.take)(Piece::Record(self.bytes.get(record).unwrap_or_default()))
            }
            SplitItem::TooLarge(range) => {
                if !self.is_in_large {
                    self.start_large(range.start)?;
                }
                self.is_in_large = false;
                (self.take)(Piece::LargeEnd(range.len() as u64))?;
                self.pass_to(range.end)
            }
            SplitItem::Fault(error) => {
                self.pass_to(error.offset)?;
                let offset = error.offset.saturating_sub(self.offset);
                (self.take)(Piece::Fault { error, bytes: &self.bytes, offset })
            }
        }
    }

    fn start_large(&mut self, start: usize) -> Result<(), Failure> {
        self.pass_to(start)?;
        self.is_in_large = true;
        (self.take)(Piece::LargeStart)
    }

    /// Passes on the bytes up to an offset of the file that are not passed on yet.
    fn pass_to(&mut self, offset: usize) -> Result<(), Failure> {
        let end = offset.saturating_sub(self.offset).min(self.bytes.len());
        let between = self.bytes.get(self.passed..end).unwrap_or_default();
        self.passed = self.passed.max(end);
        if between.is_empty() { Ok(()) } else { (self.take)(Piece::Between(between)) }
    }

    /// Frees the bytes that were passed on. Returns how many are left.
    fn forget_passed(&mut self) -> usize {
        self.bytes.drain(..self.passed);
        self.bytes.shrink_to(4 * READ_SIZE);
        self.offset += std::mem::take(&mut self.passed);
        self.bytes.len()
    }
}

/// Finds the records of a file, whatever separates them.
enum Splitter {
    Values(RecordSplitter),
    Lines(LineSplitter),
}

impl Splitter {
    fn new(framing: Framing, largest: usize) -> Self {
        match framing {
            Framing::Lines => Self::Lines(LineSplitter { largest, at: 0, start: 0 }),
            Framing::Values => Self::Values(RecordSplitter::new(Form::Values, largest)),
            Framing::Array => Self::Values(RecordSplitter::new(Form::Array, largest)),
        }
    }

    fn push(&mut self, bytes: &[u8]) -> Vec<SplitItem> {
        match self {
            Self::Values(splitter) => splitter.push(bytes).collect(),
            Self::Lines(splitter) => splitter.push(bytes),
        }
    }

    fn finish(self) -> Vec<SplitItem> {
        match self {
            Self::Values(splitter) => splitter.finish(),
            Self::Lines(splitter) => splitter.open_from().map(|_| splitter.item()).into_iter().collect(),
        }
    }

    fn needed_from(&self) -> usize {
        match self {
            Self::Values(splitter) => splitter.needed_from(),
            Self::Lines(splitter) => splitter
                .open_from()
                .filter(|start| splitter.at - start <= splitter.largest)
                .unwrap_or(splitter.at),
        }
    }

    fn open_from(&self) -> Option<usize> {
        match self {
            Self::Values(splitter) => splitter.open_from(),
            Self::Lines(splitter) => splitter.open_from(),
        }
    }
}

/// Finds the lines of a file.
struct LineSplitter {
    largest: usize,
    /// The number of bytes that were scanned.
    at: usize,
    /// The offset at which the line starts.
    start: usize,
}

impl LineSplitter {
    fn push(&mut self, bytes: &[u8]) -> Vec<SplitItem> {
        let base = self.at;
        let mut items = Vec::new();
        for end in memchr::memchr_iter(b'\n', bytes) {
            self.at = base + end;
            items.push(self.item());
            self.start = self.at + 1;
        }
        self.at = base + bytes.len();
        items
    }

    /// Returns the line that ends here.
    fn item(&self) -> SplitItem {
        let range: Range<usize> = self.start..self.at;
        if range.len() > self.largest { SplitItem::TooLarge(range) } else { SplitItem::Record(range) }
    }

    fn open_from(&self) -> Option<usize> {
        (self.start < self.at).then_some(self.start)
    }
}

/// Returns the number of line feeds.
pub(crate) fn lines_in(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the pieces, each with a sign of what it is, of a file that is read a few bytes at a time.
    fn pieces(file: &str, framing: Framing, largest: usize) -> String {
        let (head, rest) = file.as_bytes().split_at(file.len() / 3);
        let mut joined = Vec::new();
        let mut shown: Vec<String> = Vec::new();
        cut(head.to_vec(), rest, framing, largest, "a file", |piece| {
            if let Piece::Between(bytes) | Piece::Record(bytes) = piece {
                joined.extend_from_slice(bytes);
            }
            shown.push(match piece {
                Piece::Between(bytes) => String::from_utf8_lossy(bytes).into_owned(),
                Piece::Record(bytes) => format!("<{}>", String::from_utf8_lossy(bytes)),
                Piece::LargeStart => "(".to_owned(),
                Piece::LargeEnd(length) => format!("{length})"),
                Piece::Fault { error, .. } => format!("!{error}!"),
            });
            Ok(())
        })
        .unwrap();
        assert_eq!(String::from_utf8(joined).unwrap(), file);
        shown.concat()
    }

    #[test]
    fn the_pieces_of_a_file_are_the_file() {
        assert_eq!(pieces("{}\n\n [1]\r\n{", Framing::Lines, 9), "<{}>\n<>\n< [1]\r>\n<{>");
        assert_eq!(pieces(" {\n}  [1]7 ", Framing::Values, 9), " <{\n}>  <[1]><7> ");
        assert_eq!(pieces("[ {} ,\n{} ]\n", Framing::Array, 9), "[ <{}> ,\n<{}> ]\n");
        assert_eq!(pieces("[{},]\n", Framing::Array, 9), "[<{}>!trailing comma!,]\n");
        assert_eq!(pieces("", Framing::Values, 9), "");
    }

    #[test]
    fn what_is_too_large_is_passed_over() {
        let line = format!("\"{}\"\n{{}}\n", "x".repeat(20));
        let shown = pieces(&line, Framing::Lines, 9);
        assert!(shown.starts_with('(') && shown.contains("22)") && shown.ends_with("\n<{}>\n"), "{shown}");
        let values = format!("{{}} \"{}\" {{}}", "x".repeat(20));
        let shown = pieces(&values, Framing::Values, 9);
        assert!(shown.starts_with("<{}> (") && shown.contains("22)") && shown.ends_with(" <{}>"), "{shown}");
    }
}
