//! The digests of the sources that records were made from, read from a file of records.

use crate::failure::Failure;
use crate::input::InputFile;
use copydesk_record::Digest;
use serde::Deserialize;
use serde_json::de::{IoRead, StreamDeserializer};
use std::io::{BufReader, Read};
use std::path::Path;

/// The digests of the sources of the records in a file, in order, read as they are asked for.
pub(crate) struct SourceDigests {
    records: StreamDeserializer<'static, IoRead<BufReader<Box<dyn Read + Send>>>, RecordSource>,
}

/// A record, of which nothing but the source is read.
#[derive(Deserialize)]
struct RecordSource {
    source: DigestedSource,
}

#[derive(Deserialize)]
struct DigestedSource {
    digest: Digest,
}

impl SourceDigests {
    /// Opens a file of records.
    pub(crate) fn open(path: &Path) -> Result<Self, Failure> {
        let input = InputFile::at(path).open()?;
        let records = serde_json::Deserializer::from_reader(BufReader::with_capacity(64 * 1024, input));
        Ok(Self { records: records.into_iter() })
    }

    /// Returns the next digest; `None` at the end, and where the file has something other than a record.
    pub(crate) fn next(&mut self) -> Option<Digest> {
        self.records.next()?.ok().map(|record| record.source.digest)
    }

    /// Returns whether all digests were returned and nothing else is in the file.
    pub(crate) fn is_at_end(&mut self) -> bool {
        self.records.next().is_none()
    }
}
