//! The articles of the sources, each with its record, in the order of the sources.

use super::article_check::Pair;
use super::record_folder::{Likeness, RecordFolder};
use super::record_table::{ArticleKeys, OpenedFile, RecordTable, StoredRecord};
use crate::command::convert::args::{Args, IdChoice};
use crate::command::convert::converted::Output;
use crate::command::convert::source_comparison::{OpenSource, SourceReader};
use crate::failure::{Failure, quoted};
use crate::input::{Granularity, InputFile, InputFormat, ReadOptions};
use crate::pipeline::{Chunk, Cutter, Line, LineChunk, LineCutter, StreamOffset};
use crate::report::escape_controls;
use copydesk_convert::ConversionOptions;
use copydesk_record::{Digest, Record};
use std::io::Read;
use std::path::{Path, PathBuf};

/// Where the records are.
pub(super) enum RecordFiles {
    /// All in one file.
    Shared(Box<RecordTable>),
    /// Those of each source in a file of their own.
    Folder(Box<RecordFolder>),
}

/// Some articles with their records, to be compared on one thread.
#[derive(Default)]
pub(super) struct Batch<'q> {
    pub(super) source: Option<(&'q InputFile, &'static InputFormat)>,
    pub(super) pairs: Vec<Pair>,
    /// The file of the records.
    pub(super) records: Option<OpenedFile>,
    /// Records without a source.
    pub(super) left: Vec<StoredRecord>,
    /// Files of records without a source.
    pub(super) left_files: Vec<PathBuf>,
    /// The lines of articles that are too large; `None` for a file.
    pub(super) too_large: Vec<Option<u64>>,
    /// Sources without a record, of which nothing was read.
    pub(super) failures: Vec<Failure>,
    /// What can't be known.
    pub(super) notes: Vec<String>,
}

/// The queue of batches.
pub(super) struct Pairing<'q> {
    args: &'q Args,
    reader: &'q SourceReader<'q>,
    sources: std::slice::Iter<'q, InputFile>,
    /// Whether there is one source only.
    is_single: bool,
    records: RecordFiles,
    /// The file of records of this source.
    own: Option<RecordTable>,
    /// Whether it is known of all records in the file if their articles are there.
    knowledge: Knowledge,
    lines: Option<OpenLines<'q>>,
    /// Whether the records that are left are returned.
    is_draining: bool,
    is_over: bool,
}

/// What is known of the records that no article was found for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Knowledge {
    /// They have no source.
    Full,
    /// They may have one: some articles could not be read.
    Partial,
    /// They may have one, and that was told.
    PartialAndTold,
}

/// A source with an article a line.
struct OpenLines<'q> {
    file: &'q InputFile,
    format: &'static InputFormat,
    cutter: LineCutter<Box<dyn Read + Send>>,
    chunk: LineChunk,
}

/// The most records without a source that are in memory at once.
const MAX_LEFT: usize = 64;

impl<'q> Pairing<'q> {
    /// Returns the queue of all sources.
    pub(super) fn new(
        args: &'q Args,
        reader: &'q SourceReader<'q>,
        sources: &'q [InputFile],
        records: RecordFiles,
    ) -> Self {
        Self {
            args,
            reader,
            sources: sources.iter(),
            is_single: sources.len() == 1,
            records,
            own: None,
            knowledge: Knowledge::Full,
            lines: None,
            is_draining: false,
            is_over: false,
        }
    }

    /// Fills a batch. Returns false when all sources and records were returned.
    pub(super) fn next(&mut self, batch: &mut Batch<'q>) -> Result<bool, Failure> {
        *batch = Batch::default();
        loop {
            if let Some(lines) = self.lines.take() {
                if self.read_lines(lines, batch)? {
                    return Ok(true);
                }
                self.is_draining = self.own.is_some();
            }
            if self.is_draining {
                if self.drain(batch)? {
                    return Ok(true);
                }
                self.is_draining = false;
                if self.own.take().is_some() {
                    self.knowledge = Knowledge::Full;
                }
            }
            if let Some(file) = self.sources.next() {
                self.begin(file, batch)?;
                if self.lines.is_none() {
                    self.is_draining = self.own.is_some();
                    return Ok(true);
                }
                continue;
            }
            if self.is_over {
                return Ok(false);
            }
            self.is_over = true;
            match &mut self.records {
                RecordFiles::Shared(_) => self.is_draining = true,
                RecordFiles::Folder(folder) => {
                    batch.left_files = folder.take_others().collect();
                    return Ok(true);
                }
            }
        }
    }

    /// Returns the records of the source at hand, and their file if it is its own.
    fn table(&mut self) -> Option<&mut RecordTable> {
        match (&mut self.records, &mut self.own) {
            (RecordFiles::Shared(table), _) => Some(table),
            (RecordFiles::Folder(_), own) => own.as_mut(),
        }
    }

    /// Returns the file of the records of the source at hand.
    fn opened(&mut self) -> Option<OpenedFile> {
        self.table().map(|table| table.opened())
    }

    /// Begins a source: reads it, or opens it if it has an article a line.
    fn begin(&mut self, file: &'q InputFile, batch: &mut Batch<'q>) -> Result<(), Failure> {
        let max_size = max_record_size(self.args);
        if let RecordFiles::Folder(folder) = &mut self.records
            && let Some(path) = folder.next_file()
        {
            match RecordTable::open(&path, max_size) {
                Ok(table) => self.own = Some(table),
                Err(failure) => {
                    batch.failures.push(failure);
                    return Ok(());
                }
            }
        }
        batch.records = self.opened();
        let is_alone = self.own.is_some() || self.is_single;
        let is_text = self.args.input_format().format_of_name(file).granularity == Granularity::File;
        let only = match self.table() {
            Some(table) if is_alone && is_text => table.take_only()?,
            _ => None,
        };
        let encoding = self.args.encoding.clone().or_else(|| encoding_of(only.as_ref()?));
        let options = ReadOptions {
            is_format_named: self.reader.converter.options.is_format_named,
            encoding,
            ..ReadOptions::default()
        };
        match self.reader.open_with(&options, file, Vec::new()) {
            Err(failure) => {
                self.knowledge = Knowledge::Partial;
                batch.failures.push(failure);
            }
            Ok(OpenSource::TooLarge(_)) => {
                self.knowledge = Knowledge::Partial;
                batch.source = Some((file, self.args.input_format().format_of_name(file)));
                batch.too_large.push(None);
            }
            Ok(OpenSource::Whole(format, bytes)) => {
                batch.source = Some((file, format));
                let mut pair = Pair { bytes, is_of_many: only.is_none(), ..Pair::default() };
                let has_parts = format.may_hold_several() && only.is_none() && self.table().is_some();
                let parts = has_parts.then(|| self.keys_of_articles(file, format, &pair.bytes, None));
                let parts = parts.unwrap_or_default();
                if parts.is_empty() {
                    let keys = self.keys_of_text(file, &pair.bytes);
                    self.find_record(only, file, &keys, &mut pair, &mut batch.failures)?;
                } else if let Some(table) = self.table() {
                    let records: Result<_, Failure> = parts.iter().map(|keys| table.take(keys)).collect();
                    pair.parts = records?;
                }
                batch.records = self.opened();
                batch.pairs.push(pair);
            }
            Ok(OpenSource::Pieces(format, input)) => {
                if let (Some(only), Some(table)) = (&only, self.table()) {
                    table.put_back(only);
                }
                if format.granularity == Granularity::Record {
                    self.knowledge = Knowledge::Partial;
                    let message = "records of an archive are not held against it: convert it again";
                    batch.failures.push(Failure::about(&file.description(), message));
                    return Ok(());
                }
                match format.lines(input, self.reader.max_input_size()) {
                    Ok(input) => {
                        let cutter =
                            LineCutter::new(input, StreamOffset::default(), self.reader.max_input_size());
                        let chunk = LineChunk::default();
                        self.lines = Some(OpenLines { file, format, cutter, chunk });
                    }
                    Err(error) => {
                        self.knowledge = Knowledge::Partial;
                        batch.failures.push(Failure::read(&file.description(), &error));
                    }
                }
            }
        }
        Ok(())
    }

    /// Finds the record of a text: the only one of its file, or that of a folder with most in common.
    fn find_record(
        &mut self,
        only: Option<StoredRecord>,
        file: &InputFile,
        keys: &ArticleKeys,
        pair: &mut Pair,
        failures: &mut Vec<Failure>,
    ) -> Result<(), Failure> {
        let folder = match &mut self.records {
            RecordFiles::Folder(folder) if only.is_some() || self.own.is_none() => folder,
            _ => {
                pair.record = match (only, self.table()) {
                    (None, Some(table)) => table.take(keys)?,
                    (only, _) => only,
                };
                return Ok(());
            }
        };
        let origin = only.as_ref().map(|only| only.origin.as_deref());
        let likeness = match origin {
            Some(Ok(origin)) => Likeness::of(origin, file, keys, self.reader.max_input_size()),
            // What is no record stays for the user to see.
            Some(Err(_)) => Likeness::Same,
            None => Likeness::Other,
        };
        let found = folder.find(file, keys, likeness);
        if found.is_none() && likeness != Likeness::Other {
            pair.record = only;
            return Ok(());
        }
        if let (Some(Ok(origin)), Some(table)) = (origin, self.own.take()) {
            let path = table.opened().file.path().map(Path::to_owned).unwrap_or_default();
            let name = escape_controls(origin.source.name.as_deref().unwrap_or(&origin.id));
            pair.note = Some(format!("{} is the record of another article, `{name}`", quoted(&path)));
            folder.add_other(path, origin);
        }
        if let Some(path) = found {
            pair.is_of_many = false;
            match RecordTable::open(&path, max_record_size(self.args)) {
                Ok(table) => pair.record = self.own.insert(table).take_only()?,
                Err(failure) => failures.push(failure),
            }
        }
        Ok(())
    }

    /// Returns what the record of a text is found by.
    fn keys_of_text(&self, file: &InputFile, bytes: &[u8]) -> ArticleKeys {
        let shared = &self.reader.converter.shared;
        let name = shared.name.as_deref().map(str::to_owned).or_else(|| file.name());
        let id = self.named_id(name.as_deref(), None, file);
        ArticleKeys { id, name, digest: Digest::of(bytes) }
    }

    /// Returns the id of an article that is called by its name, if a flag says so.
    fn named_id(&self, name: Option<&str>, line: Option<u64>, file: &InputFile) -> Option<String> {
        let is_named = self.args.metadata.id == Some(IdChoice::Name);
        is_named.then(|| self.reader.converter.id_by_name(name, line, file)).flatten().map(Into::into)
    }

    /// Reads the next lines. Returns false at the end.
    fn read_lines(&mut self, mut lines: OpenLines<'q>, batch: &mut Batch<'q>) -> Result<bool, Failure> {
        let OpenLines { file, format, ref mut cutter, ref mut chunk } = lines;
        batch.source = Some((file, format));
        batch.records = self.opened();
        match cutter.cut(chunk) {
            Ok(true) => {}
            Ok(false) => return Ok(false),
            Err(error) => {
                batch.failures.push(Failure::read(&file.description(), &error));
                self.knowledge = Knowledge::Partial;
                self.is_draining = self.own.is_some();
                return Ok(true);
            }
        }
        let mut outcome = Ok(());
        chunk.each(&mut |line, offset| {
            let number = Some(offset.pieces + 1);
            let Line::Whole(line) = line else {
                batch.too_large.push(number);
                self.knowledge = Knowledge::Partial;
                return;
            };
            let keys = self.keys_of_articles(file, format, line, number);
            let record = match (keys.last(), self.table()) {
                (Some(keys), Some(table)) if outcome.is_ok() => table.take(keys),
                _ => Ok(None),
            };
            match record {
                Ok(record) => batch.pairs.push(Pair {
                    bytes: line.to_vec(),
                    line: number,
                    record,
                    is_of_many: true,
                    ..Pair::default()
                }),
                Err(failure) => outcome = Err(failure),
            }
        });
        outcome?;
        self.lines = Some(lines);
        Ok(true)
    }

    /// Returns what the record of each article in some bytes is found by.
    fn keys_of_articles(
        &self,
        file: &InputFile,
        format: &InputFormat,
        bytes: &[u8],
        line: Option<u64>,
    ) -> Vec<ArticleKeys> {
        let mut keys = Vec::new();
        let converter = self.reader.converter;
        // What is wrong with them is told when they are converted.
        let mut untold = Output::default();
        untold.read(converter.options, format, bytes, line, file, &mut |article, line, _| {
            if let Some(carried) = article.carried.as_ref().and_then(ArticleKeys::of_carried) {
                return keys.push(carried);
            }
            let known = article.metadata.or(&converter.shared);
            let name = known.name.map(Into::into);
            let id = known.id.map(Into::into).or_else(|| self.named_id(name.as_deref(), line, file));
            keys.push(ArticleKeys { id, name, digest: article.document.digest() });
        });
        keys
    }

    /// Adds records that were not returned. Returns false if there are none.
    fn drain(&mut self, batch: &mut Batch<'q>) -> Result<bool, Failure> {
        batch.records = self.opened();
        let is_known = self.knowledge == Knowledge::Full;
        let Some(table) = self.table() else { return Ok(false) };
        let mut is_unknown = false;
        while batch.left.len() < MAX_LEFT
            && let Some(record) = table.next_left()?
        {
            if !is_known && record.origin.is_ok() {
                is_unknown = true;
            } else {
                batch.left.push(record);
            }
        }
        if is_unknown && self.knowledge == Knowledge::Partial {
            self.knowledge = Knowledge::PartialAndTold;
            let file = batch.records.as_ref().map(|opened| opened.file.description()).unwrap_or_default();
            batch.notes.push(format!(
                "note: {file} has more records, and which of them have no source can't be known: \
                 not all sources were read"
            ));
        }
        Ok(is_unknown || !batch.left.is_empty())
    }
}

/// Returns the most bytes of a record: many times those of its article.
pub(super) fn max_record_size(args: &Args) -> usize {
    args.max_input_size.bytes().saturating_mul(64).max(1 << 25)
}

/// Returns the encoding that a record says its source is in.
fn encoding_of(record: &StoredRecord) -> Option<String> {
    let record: Record<'_> = serde_json::from_slice(&record.bytes).ok()?;
    ConversionOptions::of_record(&record).encoding.map(str::to_owned)
}
