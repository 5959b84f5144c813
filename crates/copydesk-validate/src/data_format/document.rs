//! One document of a file, as JSON text.

use super::fault;
use super::places::Places;
use copydesk_diag::{Diagnostic, Fault, Place};
use std::collections::HashSet;
use std::iter;
use std::ops::Range;

/// What a document may take up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentLimits {
    /// The largest number of arrays and objects inside one another.
    pub depth: u32,
    /// How much the aliases of all documents of a file may take up once they are written out, in bytes.
    pub expanded: usize,
}

/// One document of a file: its JSON text, what is wrong with the way that it is written, and where each of its values stands in
/// the file.
#[derive(Debug)]
pub struct Document {
    json: Option<Vec<u8>>,
    findings: Vec<Diagnostic>,
    places: Places,
    start: usize,
    /// The places in the file of values that JSON does not have, for which it has `null`.
    replaced: HashSet<Range<usize>>,
}

impl Document {
    /// Returns the document of a file in JSON.
    pub(super) fn of_json(json: Vec<u8>) -> Self {
        Self {
            json: Some(json),
            findings: Vec::new(),
            places: Places::Same(0),
            start: 0,
            replaced: HashSet::new(),
        }
    }

    /// Returns a document that could not be read.
    pub(super) fn unreadable(start: usize, finding: Diagnostic) -> Self {
        let places = Places::Same(0);
        Self { json: None, findings: vec![finding], places, start, replaced: HashSet::new() }
    }

    pub(super) fn new(
        json: Option<Vec<u8>>,
        findings: Vec<Diagnostic>,
        places: Places,
        start: usize,
        replaced: HashSet<Range<usize>>,
    ) -> Self {
        Self { json, findings, places, start, replaced }
    }

    /// Returns the JSON text; `None` if the document is written so wrongly that there is none.
    #[must_use]
    pub fn json(&self) -> Option<&[u8]> {
        self.json.as_deref()
    }

    /// Returns the byte of the file at which the document starts.
    #[must_use]
    pub fn start(&self) -> usize {
        self.start
    }

    /// Returns whether the JSON text says less than the document, since JSON has no such values.
    #[must_use]
    pub fn is_incomplete(&self) -> bool {
        self.json.is_none() || !self.replaced.is_empty()
    }

    /// Takes the findings about the way in which the document is written. Their places are bytes of the file.
    #[must_use]
    pub fn take_findings(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.findings)
    }

    /// Returns the bytes of the file, which is `source`, that some bytes of the JSON text stand for.
    #[must_use]
    pub fn in_source(&self, json: Range<usize>, source: &[u8]) -> Range<usize> {
        self.places.in_source(json, self.json().unwrap_or_default(), source)
    }

    /// Returns whether a value that JSON does not have is in this place of the file, so that a schema can say nothing of it.
    #[must_use]
    pub fn is_replaced(&self, source: &Range<usize>) -> bool {
        self.replaced.contains(source)
    }

    #[cfg(test)]
    pub(super) fn places(&self) -> &Places {
        &self.places
    }

    /// Counts all places from `by` bytes earlier.
    pub(super) fn shift(&mut self, by: usize) {
        if by == 0 {
            return;
        }
        for finding in &mut self.findings {
            if let Place::Bytes { start, end } = &mut finding.place {
                *start += by;
                *end += by;
            }
        }
        self.start += by;
        self.replaced = self.replaced.iter().map(|range| range.start + by..range.end + by).collect();
        self.places.shift(by);
    }
}

/// Returns the documents that `read` finds in a text, or the one that is no text.
pub(super) fn of_text<'t, I: Iterator<Item = Document> + 't>(
    bytes: &'t [u8],
    syntax: &'static Fault,
    read: impl FnOnce(&'t str) -> I,
) -> Documents<'t> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Box::new(read(text)),
        Err(error) => {
            let finding = fault::not_utf8(syntax, bytes, error.valid_up_to());
            Box::new(iter::once(Document::unreadable(0, finding)))
        }
    }
}

/// The documents of a file, each made when it is asked for.
pub(super) type Documents<'t> = Box<dyn Iterator<Item = Document> + 't>;
