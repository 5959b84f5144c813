//! The articles in a file of rows, each found by the id of its record.

use super::found_source::{FoundSource, Unfound};
use super::row_backlog::RowBacklog;
use super::row_reader::{RejectedLine, Row, RowReader};

use crate::failure::Failure;
use crate::fault::SOURCE_NOT_FOUND;
use crate::input::InputFile;
use copydesk_diag::{Diagnostic, Place, quoted};
use copydesk_record::Record;
use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::sync::{Mutex, PoisonError};

/// A file with a row an article. It is read as far as records ask for rows.
pub(crate) struct SourceRows {
    /// The name in messages.
    description: String,
    search: Mutex<RowSearch>,
}

/// The rows, of which some are read.
struct RowSearch {
    reader: RowReader,
    backlog: RowBacklog,
    rejected: Rejected,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Reading,
    AtEnd,
    /// A row could not be read: it is not known any more which rows there are.
    Failed,
}

/// The lines that are no article.
#[derive(Default)]
struct Rejected {
    count: u64,
    first: Option<RejectedLine>,
}

/// What a record says of its row.
struct Wanted {
    /// The hashes of the names that the row may have.
    keys: [u64; 2],
    /// The hash of the digest of its text.
    digest: u64,
}

impl SourceRows {
    /// Returns the rows of a file, which `reader` reads.
    pub(super) fn new(file: &InputFile, reader: RowReader) -> Self {
        let search = RowSearch {
            reader,
            backlog: RowBacklog::default(),
            rejected: Rejected::default(),
            state: State::Reading,
        };
        Self { description: file.description(), search: Mutex::new(search) }
    }

    /// Returns the text of the row with the id of a record. No other record gets one with the digest of this.
    pub(super) fn find(&self, record: &Record<'_>) -> Result<FoundSource<'static>, Unfound> {
        let digest = &record.source.digest;
        let wanted =
            Wanted { keys: [hash(&*record.id), hash(digest.to_string().as_str())], digest: hash(digest) };
        let mut search = self.search.lock().unwrap_or_else(PoisonError::into_inner);
        if search.state == State::Failed {
            return Err(Unfound::Unknown);
        }
        match search.take(&wanted) {
            Ok(Some((line, bytes))) => Ok(FoundSource {
                bytes: Cow::Owned(bytes),
                note: Some(format!("the row is line {line} of {}", self.description)),
            }),
            Ok(None) => Err(Unfound::Missing(Box::new(self.missing(&record.id)))),
            Err(error) => {
                search.state = State::Failed;
                Err(Unfound::Failed(Failure::read(&self.description, &error)))
            }
        }
    }

    fn missing(&self, id: &str) -> Diagnostic {
        let message = format!("no row of {} has the id {}", self.description, quoted(id));
        Diagnostic::new(&SOURCE_NOT_FOUND, Place::value("/id"), message)
            .note("a row is the article of one record: one that another record has does not count")
    }

    /// Reads the rest of the rows, and returns what is to be said of all: those without a record.
    pub(super) fn remarks(self) -> Result<Vec<String>, Failure> {
        let Self { description, search } = self;
        let mut search = search.into_inner().unwrap_or_else(PoisonError::into_inner);
        if search.state == State::Failed {
            return Ok(Vec::new());
        }
        let mut without_record = std::mem::take(&mut search.backlog).into_lines();
        while let Some(row) = search.next().map_err(|error| Failure::read(&description, &error))? {
            without_record.push(row.line);
        }
        let mut remarks = Vec::new();
        if let Some(lines) = in_words(&without_record) {
            let (rows, have, them) =
                if without_record.len() == 1 { ("row", "has", "it") } else { ("rows", "have", "them") };
            remarks.push(format!(
                "{} {rows} of {description} {have} no record that was held against {them}: {lines}",
                without_record.len()
            ));
        }
        if let Rejected { count, first: Some(RejectedLine { line, message }) } = search.rejected {
            let (lines, are) = if count == 1 { ("line", "is no row") } else { ("lines", "are no rows") };
            remarks.push(format!("{count} {lines} of {description} {are}: line {line}, {message}"));
        }
        remarks.extend(search.reader.unseen_members());
        Ok(remarks)
    }
}

impl RowSearch {
    /// Returns the line and the text of the row that is wanted, and reads on to it. Where several have its name, it is
    /// the one with its digest, if that is near, or else the first, which stays for its own record.
    fn take(&mut self, wanted: &Wanted) -> io::Result<Option<(u64, Vec<u8>)>> {
        let mut first = None;
        for key in wanted.keys {
            match self.backlog.find(key, wanted.digest) {
                Some((line, true)) => return self.text(key, line, true),
                Some((line, false)) => first = first.or(Some((key, line))),
                None => {}
            }
        }
        while first.is_none() || !self.backlog.is_filling() {
            let Some(row) = self.next()? else { break };
            let (key, digest) = (row.key(), hash(&row.digest));
            if wanted.keys.contains(&key) {
                if digest == wanted.digest {
                    return Ok(Some((row.line, row.text)));
                }
                first = first.or(Some((key, row.line)));
            }
            self.backlog.push(key, row.line, digest, row.text)?;
        }
        first.map_or(Ok(None), |(key, line)| self.text(key, line, false))
    }

    fn text(&mut self, key: u64, line: u64, is_taken: bool) -> io::Result<Option<(u64, Vec<u8>)>> {
        Ok(self.backlog.text(key, line, is_taken)?.map(|text| (line, text)))
    }

    /// Reads the next row.
    fn next(&mut self) -> io::Result<Option<Row>> {
        while self.state == State::Reading {
            match self.reader.next()? {
                Some(Ok(row)) => return Ok(Some(row)),
                Some(Err(rejected)) => {
                    self.rejected.count += 1;
                    self.rejected.first.get_or_insert(rejected);
                }
                None => self.state = State::AtEnd,
            }
        }
        Ok(None)
    }
}

impl Row {
    /// Returns the hash of what its record is called.
    fn key(&self) -> u64 {
        self.id.as_deref().map_or_else(|| hash(self.digest.to_string().as_str()), hash)
    }
}

fn hash<T: Hash + ?Sized>(value: &T) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// The most lines that a message lists.
const MAX_LISTED: usize = 5;

/// Returns lines in words, the first of them if there are many; `None` if there are none.
fn in_words(lines: &[u64]) -> Option<String> {
    let (last, others) = lines.split_last()?;
    let listed: Vec<String> = lines.iter().take(MAX_LISTED).map(u64::to_string).collect();
    Some(match others.len() {
        0 => format!("line {last}"),
        more if more < MAX_LISTED => {
            format!("lines {} and {last}", listed.get(..more).unwrap_or_default().join(", "))
        }
        _ => format!("lines {} …", listed.join(", ")),
    })
}
