//! WARC files: what crawlers fetched, of which the pages and the texts made of pages are read.

use super::format::{Granularity, InputFormat, ReadOptions, Reader};
use crate::limits::{Size, too_large_article};
use crate::pipeline::{Chunk, Cutter, StreamOffset};
use copydesk_article::Article;
use copydesk_article::page::Delivered;
use copydesk_convert::Document;
use copydesk_diag::Diagnostic;
use copydesk_formats::warc::{Capture, CapturedBody, Cut, RawRecord, RecordCutter, Refusal, is_warc};
use std::io::{self, Read};

pub(super) const FORMAT: InputFormat = InputFormat {
    name: "warc",
    about: "web archives (WARC): their pages, or the texts of WET files",
    extensions: &["warc", "wet"],
    media_types: &["application/warc"],
    recognizes: |head| is_warc(head.bytes),
    granularity: Granularity::Record,
    has_members: false,
    as_lines: None,
    reader: Reader::Warc,
};

/// Cuts a WARC file into chunks of records.
pub(crate) struct WarcCutter<R> {
    records: RecordCutter<R>,
    /// The error after the records of the chunk that was passed on.
    error: Option<io::Error>,
}

/// Some records in a row.
#[derive(Default)]
pub(crate) struct RecordChunk {
    memory: Vec<u8>,
    records: Vec<Cut>,
    end: StreamOffset,
}

/// A record as a worker gets it.
pub(crate) struct RecordPiece<'p> {
    record: RawRecord<'p>,
}

/// The size from which a chunk is full: the work on it takes much longer than passing it on.
const CHUNK_SIZE: usize = 256 * 1024;

/// The most records in a chunk: most of those of an archive may be small, and none an article.
const MAX_RECORDS: usize = 1000;

/// How much larger than its page, unpacked, a record may be: its head, and the lines between chunks.
const OVERHEAD: usize = 256 * 1024;

impl<R: Read + Send> WarcCutter<R> {
    /// Returns the records of a file of which what stands before `offset` was read already, perhaps with an error.
    pub(crate) fn new(input: R, offset: StreamOffset, limit: Size, error: Option<io::Error>) -> Self {
        let most = limit.bytes().saturating_add(OVERHEAD);
        Self { records: RecordCutter::new(input, most, offset.bytes, offset.pieces, error), error: None }
    }
}

impl<R: Read + Send> Cutter for WarcCutter<R> {
    type Chunk = RecordChunk;

    fn cut(&mut self, chunk: &mut RecordChunk) -> io::Result<bool> {
        chunk.memory.clear();
        chunk.memory.shrink_to(8 * CHUNK_SIZE);
        chunk.records.clear();
        if let Some(error) = self.error.take() {
            return Err(error);
        }
        while chunk.memory.len() < CHUNK_SIZE && chunk.records.len() < MAX_RECORDS {
            match self.records.cut(&mut chunk.memory) {
                Ok(Some(cut)) => chunk.records.push(cut),
                Ok(None) => break,
                Err(error) if chunk.records.is_empty() => return Err(error),
                // What was cut before it is passed on first.
                Err(error) => {
                    self.error = Some(error);
                    break;
                }
            }
        }
        let (bytes, pieces) = self.records.place();
        chunk.end = StreamOffset { pieces, bytes };
        Ok(!chunk.records.is_empty())
    }
}

impl Chunk for RecordChunk {
    type Piece<'p> = RecordPiece<'p>;

    fn each(&self, work: &mut dyn FnMut(RecordPiece<'_>, StreamOffset)) {
        for Cut { head, block, block_length, fault, offset, number } in &self.records {
            let record = RawRecord {
                head: self.memory.get(head.clone()).unwrap_or_default(),
                block: self.memory.get(block.clone()).unwrap_or_default(),
                block_length: *block_length,
                fault: *fault,
            };
            work(RecordPiece { record }, StreamOffset { pieces: *number, bytes: *offset });
        }
    }

    fn end(&self) -> StreamOffset {
        self.end
    }
}

/// What is in a record.
pub(crate) enum Content<'p> {
    Article(Box<Article<'p>>),
    /// Something that is no article, in a word.
    Passed(String),
    /// An article that can't be read.
    Faulty(Box<Diagnostic>),
}

impl<'p> RecordPiece<'p> {
    /// Returns the id of the record, and the address that it is about.
    pub(crate) fn names(&self) -> (Option<&'p str>, Option<&'p str>) {
        (self.record.id(), self.record.address())
    }

    /// Returns the article of the record.
    pub(crate) fn read(&self, options: &ReadOptions, limit: Size) -> Content<'p> {
        let capture = match self.record.read(limit.bytes()) {
            Ok(capture) => capture,
            Err(Refusal::Passed(passed)) => return Content::Passed(passed.to_string()),
            Err(Refusal::Faulty(diagnostic)) => return Content::Faulty(diagnostic),
        };
        let Capture { body, id, address, date, signals, mut findings } = capture;
        let mut article = match body {
            CapturedBody::TooLarge => return Content::Faulty(Box::new(too_large_article(limit))),
            CapturedBody::Page(bytes, charset) => Delivered {
                bytes: &bytes,
                encoding: options.encoding.as_deref().or(charset.as_deref()),
                address,
                file: &bytes,
                media_type: "text/html",
            }
            .article(),
            CapturedBody::Text(bytes) => {
                Article::of_document(Document::from_text(String::from_utf8_lossy(bytes).into_owned()))
            }
        };
        findings.append(&mut article.findings);
        let metadata = &mut article.metadata;
        metadata.id = id.map(Into::into);
        metadata.uri = address.map(Into::into);
        metadata.retrieved = date;
        if !signals.is_empty() {
            metadata.signals =
                Some(signals.into_iter().chain(metadata.signals.take().into_iter().flatten()).collect());
        }
        Content::Article(Box::new(Article { findings, ..article }))
    }
}
