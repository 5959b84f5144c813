//! Records as their format renders them.

use super::compression::compressed;
use crate::input::Compression;
use std::any::Any;
use std::ops::Range;

/// Rendered records, one after the other in one buffer.
#[derive(Debug, Default)]
pub(crate) struct RenderedRecords {
    bytes: Vec<u8>,
    /// The end of each record.
    ends: Vec<usize>,
    /// The bytes as a whole compressed frame, if they were compressed.
    frame: Option<Vec<u8>>,
    /// What the writer of their format takes instead of the bytes, if that was made.
    prepared: Option<Result<Box<dyn Any + Send>, String>>,
}

/// The number of bytes from which records are compressed by themselves. Fewer wait for more, or they would hardly become smaller.
const MIN_FRAME: usize = 128 << 10;

/// Makes of rendered records what the writer of their format takes, or says why it can't hold them.
pub(crate) type Prepare = fn(&[u8]) -> Result<Box<dyn Any + Send>, String>;

/// The number of bytes of memory that are kept for further records.
const KEPT: usize = 4 << 20;

impl RenderedRecords {
    /// Adds the record that `render` appends to the buffer, unless it fails.
    pub(crate) fn push<E>(&mut self, render: impl FnOnce(&mut Vec<u8>) -> Result<(), E>) -> Result<(), E> {
        let start = self.bytes.len();
        let rendered = render(&mut self.bytes);
        match &rendered {
            Ok(()) => self.ends.push(self.bytes.len()),
            Err(_) => self.bytes.truncate(start),
        }
        rendered
    }

    /// Removes what is there of a record that was not completed.
    pub(crate) fn drop_incomplete(&mut self) {
        self.bytes.truncate(self.rendered_bytes());
    }

    /// Compresses the records, if they are enough to be compressed by themselves.
    pub(crate) fn compress(&mut self, compression: Compression) {
        if self.bytes.len() >= MIN_FRAME {
            // Writing to memory does not fail; if it did, they would be compressed later.
            self.frame = compressed(&self.bytes, compression).ok().flatten();
            if self.frame.is_some() {
                self.bytes.clear();
            }
        }
    }

    /// Makes what the writer of their format takes, instead of the bytes.
    pub(crate) fn prepare(&mut self, prepare: Prepare) {
        if !self.is_empty() {
            self.prepared = Some(prepare(&self.bytes));
            self.bytes.clear();
        }
    }

    /// Returns what was made for the writer, if it was.
    #[cfg_attr(not(feature = "arrow"), expect(dead_code, reason = "for formats that are not text"))]
    pub(crate) fn prepared(&self) -> Option<Result<&(dyn Any + Send), &str>> {
        Some(self.prepared.as_ref()?.as_ref().map(|prepared| &**prepared).map_err(String::as_str))
    }

    /// Returns the number of bytes that were rendered, whatever became of them.
    pub(crate) fn rendered_bytes(&self) -> usize {
        self.ends.last().copied().unwrap_or(0)
    }

    /// Returns the records as a whole compressed frame, if they were compressed.
    pub(crate) fn frame(&self) -> Option<&[u8]> {
        self.frame.as_deref()
    }

    /// Returns about how much memory they take.
    pub(crate) fn size(&self) -> usize {
        let prepared = self.prepared.as_ref().map_or(0, |_| self.rendered_bytes());
        self.bytes.capacity() + prepared + self.frame.as_ref().map_or(0, Vec::capacity)
    }

    /// Returns all records, one after the other.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns the records one by one.
    #[cfg_attr(not(test), expect(dead_code, reason = "for formats that write something between records"))]
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let range = |(start, end): (usize, &usize)| Range { start, end: *end };
        starts.zip(&self.ends).map(range).map(|range| self.bytes.get(range).unwrap_or_default())
    }

    /// Returns the number of records.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns whether there is no record.
    pub(crate) fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Removes all records, and frees memory that only unusually many needed.
    pub(crate) fn clear(&mut self) {
        self.bytes.clear();
        self.bytes.shrink_to(KEPT);
        self.ends.clear();
        self.frame = None;
        self.prepared = None;
    }
}
