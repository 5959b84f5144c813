//! From bytes of the JSON text to bytes of the file.

use std::ops::Range;

/// Where the keys and values of a JSON text stand in the file.
#[derive(Debug)]
pub(super) enum Places {
    /// Each byte of the text this number of bytes further on.
    Same(usize),
    /// Each key and value by itself, in the order of the text.
    Listed(Vec<Entry>),
}

/// A key or value in the JSON text and in the file. No two begin at the same byte of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) json: Range<usize>,
    pub(super) source: Range<usize>,
}

impl Places {
    /// Returns the bytes of the file that some bytes of the JSON text stand for.
    pub(super) fn in_source(&self, wanted: Range<usize>, json: &[u8], source: &[u8]) -> Range<usize> {
        let entries = match self {
            Self::Same(by) => return wanted.start + by..wanted.end + by,
            Self::Listed(entries) => entries,
        };
        let Some(entry) = entry_at(entries, wanted.start) else { return 0..0 };
        if entry.json.start == wanted.start {
            return entry.source.clone();
        }
        // A part of a string.
        part_of_string(entry, &wanted, json, source).unwrap_or_else(|| entry.source.clone())
    }

    /// Counts places in the file from `by` bytes earlier.
    pub(super) fn shift(&mut self, by: usize) {
        match self {
            Self::Same(shift) => *shift += by,
            Self::Listed(entries) => {
                for Entry { source, .. } in entries {
                    *source = source.start + by..source.end + by;
                }
            }
        }
    }
}

/// The longest string, in bytes, in which parts are looked for.
const MAX_STRING: usize = 64 * 1024;

/// Returns the last key or value that begins at a byte or before it.
fn entry_at(entries: &[Entry], byte: usize) -> Option<&Entry> {
    entries.partition_point(|entry| entry.json.start <= byte).checked_sub(1).and_then(|at| entries.get(at))
}

/// Returns the bytes of the file for a part of a string, if the file has its characters in this order, with nothing but white
/// space between: the strings of most files do. Those with escapes do not.
fn part_of_string(entry: &Entry, wanted: &Range<usize>, json: &[u8], source: &[u8]) -> Option<Range<usize>> {
    // Many findings may be in one string, and each of them reads it from the start.
    if entry.json.len() > MAX_STRING {
        return None;
    }
    let before = json.get(entry.json.start + 1..wanted.start)?;
    let part = json.get(wanted.clone())?;
    let before: String = serde_json::from_slice(&[b"\"", before, b"\""].concat()).ok()?;
    let part: String = serde_json::from_slice(&[b"\"", part, b"\""].concat()).ok()?;
    let written = std::str::from_utf8(source.get(entry.source.clone())?).ok()?;
    // What opens the string: quotation marks, or nothing.
    let opened = ["", "\"\"\"", "'''", "\"", "'"].into_iter().filter_map(|mark| written.strip_prefix(mark));
    let (start, end) = opened.into_iter().find_map(|body| {
        let mut rest = after(body, &before)?;
        if !part.starts_with(char::is_whitespace) {
            rest = rest.trim_start();
        }
        Some((written.len() - rest.len(), written.len() - after(rest, &part)?.len()))
    })?;
    Some(entry.source.start + start..entry.source.start + end)
}

/// Returns what follows the characters of `text` in `written`, in which white space may be written otherwise.
fn after<'w>(written: &'w str, text: &str) -> Option<&'w str> {
    let mut written = written.chars();
    let mut text = text.chars().peekable();
    while let Some(wanted) = text.next() {
        if wanted.is_whitespace() {
            // The file may have a line break and an indent for a blank, or blanks before a line break.
            let at = written.as_str();
            let rest = at.trim_start();
            if rest.len() == at.len() {
                return None;
            }
            if text.peek().is_some_and(|next| !next.is_whitespace()) {
                written = rest.chars();
            }
            continue;
        }
        let rest = written.as_str();
        let found = written.next()?;
        if found != wanted {
            // An indent.
            let trimmed = rest.trim_start();
            written = trimmed.chars();
            if trimmed.len() == rest.len() || written.next() != Some(wanted) {
                return None;
            }
        }
    }
    Some(written.as_str())
}
