//! Rows of JSON lines, read one after the other as `convert` reads them.

use crate::failure::Failure;
use crate::input::{InputFile, InputFormat, OpenInput};
use copydesk_formats::rows::{self, RowStatistics, RowText};
use copydesk_record::Digest;
use std::io::{self, BufRead, BufReader, Read};

/// Reads the rows of a file.
pub(super) struct RowReader {
    input: BufReader<Box<dyn Read + Send>>,
    rows: rows::RowReader,
    statistics: RowStatistics,
    /// The number of lines that were read.
    lines: u64,
    /// The most bytes of a line.
    limit: usize,
    /// Memory for a line.
    memory: Vec<u8>,
}

/// A row that is an article.
pub(super) struct Row {
    /// Its line in the file, from 1.
    pub(super) line: u64,
    /// What its record is called where the row has an id.
    pub(super) id: Option<String>,
    pub(super) digest: Digest,
    pub(super) text: Vec<u8>,
}

/// A line that is no article.
pub(super) struct RejectedLine {
    /// Its number in the file, from 1.
    pub(super) line: u64,
    /// What it is instead.
    pub(super) message: String,
}

impl RowReader {
    /// Returns the reader of a file that is open.
    pub(super) fn new(
        file: &InputFile,
        format: &InputFormat,
        open: OpenInput,
        rows: rows::RowReader,
        limit: usize,
    ) -> Result<Self, Failure> {
        let input = format.lines(open, limit).map_err(|error| Failure::read(&file.description(), &error))?;
        Ok(Self {
            input: BufReader::with_capacity(READ_SIZE, input),
            rows,
            statistics: RowStatistics::default(),
            lines: 0,
            limit,
            memory: Vec::new(),
        })
    }

    /// Reads the next row, or a line that is none; `None` at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Result<Row, RejectedLine>>> {
        loop {
            self.memory.clear();
            let most = self.limit as u64 + 1;
            if self.input.by_ref().take(most).read_until(b'\n', &mut self.memory)? == 0 {
                return Ok(None);
            }
            self.lines += 1;
            let line = self.lines;
            if self.memory.len() > self.limit && !self.memory.ends_with(b"\n") {
                self.input.skip_until(b'\n')?;
                self.memory.shrink_to(READ_SIZE);
                let message = format!("it is longer than {} bytes", self.limit);
                return Ok(Some(Err(RejectedLine { line, message })));
            }
            if !self.memory.iter().all(u8::is_ascii_whitespace) {
                return Ok(Some(self.read(line)));
            }
        }
    }

    /// Reads the line in memory.
    fn read(&self, line: u64) -> Result<Row, RejectedLine> {
        match self.rows.read(&self.memory) {
            Ok(row) => {
                self.statistics.add(&row.members);
                let text = match row.text {
                    RowText::Plain(text) | RowText::Html(text) => text.into_owned(),
                    RowText::Composed(composed) => composed.text,
                };
                let digest = Digest::of(text.as_bytes());
                Ok(Row { line, id: row.metadata.id.map(Into::into), digest, text: text.into_bytes() })
            }
            Err(rejected) => {
                self.statistics.add(&rejected.members);
                Err(RejectedLine { line, message: rejected.diagnostic.message })
            }
        }
    }

    /// Returns the members that the caller named and that no row has, as messages.
    pub(super) fn unseen_members(&self) -> impl Iterator<Item = String> {
        let unseen = self.rows.unseen(&self.statistics);
        unseen.map(|(fact, member)| format!("no row has a member `{member}` (`--field {fact}={member}`)"))
    }
}

/// How many bytes are read at a time.
const READ_SIZE: usize = 256 * 1024;
