//! The records of a file, each found by what it is the record of.

use crate::failure::Failure;
use crate::input::{InputFile, byte_order_mark};
use crate::output::{FileState, RecordOrigin};
use copydesk_record::Digest;
use copydesk_validate::{Form, RecordSplitter, SplitItem, is_json};
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::Path;

/// The records of a file. As long as they are asked for in their order, only one is in memory; of those that are passed
/// over, the place and what they are found by.
pub(super) struct RecordTable {
    file: InputFile,
    /// The file as it was when it was opened.
    state: FileState,
    stored: File,
    /// `None` once the file was read to its end.
    splitter: Option<RecordSplitter>,
    /// The place in the file that the splitter counts from.
    start: u64,
    /// The bytes that are still needed, and the place of the first, counted by the splitter.
    bytes: Vec<u8>,
    offset: usize,
    /// A place, and the number of line feeds before it.
    lines_before: (usize, u64),
    items: VecDeque<SplitItem>,
    max_size: usize,
    passed: PassedRecords,
}

/// A file of records as it was when it was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OpenedFile {
    pub(super) file: InputFile,
    pub(super) state: FileState,
}

/// A record as it stands in its file.
#[derive(Debug)]
pub(super) struct StoredRecord {
    pub(super) bytes: Vec<u8>,
    /// Its place, in the unpacked file.
    pub(super) place: Range<u64>,
    /// The line on which it begins, from 1.
    pub(super) line: u64,
    /// Why it is no record, or what it was made from.
    pub(super) origin: Result<Box<RecordOrigin>, String>,
}

/// What the record of an article is found by.
#[derive(Debug)]
pub(super) struct ArticleKeys {
    pub(super) id: Option<String>,
    pub(super) name: Option<String>,
    pub(super) digest: Digest,
}

/// The number of bytes that are read at a time.
const READ_SIZE: usize = 256 * 1024;

impl RecordTable {
    /// Opens a file of records, of which none may be larger than `max_size`.
    pub(super) fn open(path: &Path, max_size: usize) -> Result<Self, Failure> {
        let file = InputFile::at(path);
        let state = FileState::of(&file);
        let open = || -> io::Result<(File, Vec<u8>)> {
            let (mut stored, _) = file.open_seekable()?;
            let mut head = Vec::new();
            stored.rewind()?;
            stored.by_ref().take(READ_SIZE as u64).read_to_end(&mut head)?;
            byte_order_mark::reject_utf16(&head)?;
            Ok((stored, head))
        };
        let (stored, head) = open().map_err(|error| Failure::read(&file.description(), &error))?;
        let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&head);
        let is_array = text.trim_ascii_start().starts_with(b"[");
        let form = if is_array { Form::Array } else { Form::Values };
        Ok(Self {
            stored,
            splitter: Some(RecordSplitter::new(form, max_size)),
            start: (head.len() - text.len()) as u64,
            bytes: Vec::new(),
            offset: 0,
            lines_before: (0, 0),
            items: VecDeque::new(),
            max_size,
            passed: PassedRecords::default(),
            file,
            state,
        })
    }

    /// Returns the file, as it was when it was opened.
    pub(super) fn opened(&self) -> OpenedFile {
        OpenedFile { file: self.file.clone(), state: self.state.clone() }
    }

    /// Returns the record of an article, unless it was returned before.
    pub(super) fn take(&mut self, article: &ArticleKeys) -> Result<Option<StoredRecord>, Failure> {
        if let Some(place) = self.passed.take_same(article) {
            return self.load(place).map(Some);
        }
        while let Some(record) = self.next()? {
            if record.origin.as_ref().is_ok_and(|origin| article.are_of(origin)) {
                return Ok(Some(record));
            }
            self.passed.add(&record);
        }
        // Its id or name may be another by now.
        let place = self.passed.take_by(&Key::Digest(article.digest));
        place.map(|place| self.load(place)).transpose()
    }

    /// Returns the only record of the file, if it has only one.
    pub(super) fn take_only(&mut self) -> Result<Option<StoredRecord>, Failure> {
        let Some(first) = self.next()? else { return Ok(None) };
        match self.next()? {
            None => Ok(Some(first)),
            Some(second) => {
                self.passed.add(&first);
                self.passed.add(&second);
                Ok(None)
            }
        }
    }

    /// Takes a record back, which is then returned as the record of another article.
    pub(super) fn put_back(&mut self, record: &StoredRecord) {
        self.passed.add(record);
    }

    /// Returns the next of the records that were not returned, once all articles are known.
    pub(super) fn next_left(&mut self) -> Result<Option<StoredRecord>, Failure> {
        match self.passed.take_first() {
            Some(place) => self.load(place).map(Some),
            None => self.next(),
        }
    }

    /// Reads a record once more.
    fn load(&mut self, (place, line): (Range<u64>, u64)) -> Result<StoredRecord, Failure> {
        let length = usize::try_from(place.end - place.start).unwrap_or(usize::MAX).min(self.max_size);
        let mut bytes = vec![0; length];
        let read =
            self.stored.seek(SeekFrom::Start(place.start)).and_then(|_| self.stored.read_exact(&mut bytes));
        read.map_err(|error| self.failure(&error))?;
        let origin = origin(&bytes);
        Ok(StoredRecord { bytes, place, line, origin })
    }

    /// Returns the next record of the file.
    fn next(&mut self) -> Result<Option<StoredRecord>, Failure> {
        loop {
            if let Some(item) = self.items.pop_front() {
                return Ok(Some(self.record(item)));
            }
            let Some(splitter) = self.splitter.take() else { return Ok(None) };
            self.fill(splitter).map_err(|error| self.failure(&error))?;
        }
    }

    /// Reads on, and finds the records that end in what was read.
    fn fill(&mut self, mut splitter: RecordSplitter) -> io::Result<()> {
        let needed = splitter.needed_from().saturating_sub(self.offset).min(self.bytes.len());
        self.lines_before = (self.offset + needed, self.lines_until(self.offset + needed));
        self.bytes.drain(..needed);
        self.offset += needed;
        let filled = self.bytes.len();
        self.stored.seek(SeekFrom::Start(self.start + (self.offset + filled) as u64))?;
        let wanted = filled.clamp(READ_SIZE, 4 * READ_SIZE) as u64;
        if self.stored.by_ref().take(wanted).read_to_end(&mut self.bytes)? == 0 {
            self.items.extend(splitter.finish());
            return Ok(());
        }
        self.items.extend(splitter.push(self.bytes.get(filled..).unwrap_or_default()));
        self.splitter = Some(splitter);
        Ok(())
    }

    fn record(&mut self, item: SplitItem) -> StoredRecord {
        let (range, fault) = match item {
            SplitItem::Record(range) => (range, None),
            SplitItem::TooLarge(range) => (
                range,
                Some(format!("it is larger than {} bytes: `--max-input-size` sets the limit", self.max_size)),
            ),
            SplitItem::Fault(error) => {
                (error.offset..error.offset, Some("it is no whole array of records".into()))
            }
        };
        let line = self.lines_until(range.start) + 1;
        self.lines_before = (range.start.max(self.offset), line - 1);
        let bytes = range.start.checked_sub(self.offset).zip(range.end.checked_sub(self.offset));
        let bytes = bytes.and_then(|(start, end)| self.bytes.get(start..end)).unwrap_or_default().to_vec();
        let origin = fault.map_or_else(|| origin(&bytes), Err);
        let place = self.start + range.start as u64..self.start + range.end as u64;
        StoredRecord { bytes, place, line, origin }
    }

    /// Returns the number of line feeds before a place.
    fn lines_until(&self, place: usize) -> u64 {
        let (from, lines) = self.lines_before;
        let range = from.saturating_sub(self.offset)..place.saturating_sub(self.offset);
        let between = self.bytes.get(range).unwrap_or_default();
        lines + memchr::memchr_iter(b'\n', between).count() as u64
    }

    fn failure(&self, error: &io::Error) -> Failure {
        Failure::read(&self.file.description(), error)
    }
}

/// Returns what a record was made from, or why it is no record.
fn origin(record: &[u8]) -> Result<Box<RecordOrigin>, String> {
    serde_json::from_slice(record).map(Box::new).map_err(|_| fault(record))
}

/// Returns why something is no record. What is wrong with it is for `copydesk validate` to say.
pub(super) fn fault(json: &[u8]) -> String {
    if is_json(json) { "it is no article record".into() } else { "it is no JSON".into() }
}

impl ArticleKeys {
    /// Returns the keys of an article that carries its record, which is called as that is.
    pub(super) fn of_carried(record: &Value) -> Option<Self> {
        let RecordOrigin { id, source, .. } = RecordOrigin::deserialize(record).ok()?;
        Some(Self { id: Some(id), name: source.name, digest: source.digest })
    }

    /// Returns whether a record is that of the article. The id decides, if one is known; or else the name, if both have
    /// one.
    fn are_of(&self, record: &RecordOrigin) -> bool {
        match (&self.id, &self.name, &record.source.name) {
            (Some(id), ..) => *id == record.id,
            (None, Some(own), Some(name)) => own == name,
            _ => self.digest == record.source.digest,
        }
    }
}

/// The records that were passed over.
#[derive(Default)]
struct PassedRecords {
    /// Those that were not returned: the place and the line of each.
    places: BTreeMap<usize, (Range<u64>, u64)>,
    count: usize,
    by_key: HashMap<Key, VecDeque<usize>>,
}

#[derive(Debug, PartialEq, Eq, Hash)]
enum Key {
    Id(String),
    Name(String),
    /// The digest of a record that has a name.
    Digest(Digest),
    /// That of a record that has none.
    NamelessDigest(Digest),
}

impl PassedRecords {
    fn add(&mut self, record: &StoredRecord) {
        let number = self.count;
        self.count += 1;
        self.places.insert(number, (record.place.clone(), record.line));
        let Ok(origin) = &record.origin else { return };
        let source = &origin.source;
        let name = source.name.clone().map_or(Key::NamelessDigest(source.digest), Key::Name);
        for key in [Key::Id(origin.id.clone()), name, Key::Digest(source.digest)] {
            self.by_key.entry(key).or_default().push_back(number);
        }
    }

    /// Takes the first record that is that of an article, as [`ArticleKeys::are_of`] says.
    fn take_same(&mut self, article: &ArticleKeys) -> Option<(Range<u64>, u64)> {
        if self.places.is_empty() {
            return None;
        }
        match (&article.id, &article.name) {
            (Some(id), _) => self.take_by(&Key::Id(id.clone())),
            (None, Some(name)) => self
                .take_by(&Key::Name(name.clone()))
                .or_else(|| self.take_by(&Key::NamelessDigest(article.digest))),
            (None, None) => self.take_by(&Key::Digest(article.digest)),
        }
    }

    fn take_by(&mut self, key: &Key) -> Option<(Range<u64>, u64)> {
        let numbers = self.by_key.get_mut(key)?;
        while let Some(number) = numbers.pop_front() {
            if let Some(place) = self.places.remove(&number) {
                return Some(place);
            }
        }
        None
    }

    fn take_first(&mut self) -> Option<(Range<u64>, u64)> {
        self.places.pop_first().map(|(_, place)| place)
    }
}
