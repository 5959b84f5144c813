//! Rows that were read and whose record did not come yet.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

/// The rows that were read and whose record did not come yet.
///
/// Where the records are in the order of the rows, these are few. Where they are not, the texts beyond some megabytes go to
/// a temporary file, and a row takes some dozen bytes of memory.
#[derive(Debug, Default)]
pub(super) struct RowBacklog {
    /// The rows, by key and line. Several rows may have one key.
    rows: BTreeMap<(u64, u64), Waiting>,
    /// The texts in memory, by line.
    texts: BTreeMap<u64, Text>,
    /// The number of their bytes.
    bytes: usize,
    /// The other texts, one after the other.
    file: Option<File>,
    /// The number of bytes in that file.
    length: u64,
}

/// A row that waits.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    digest: u64,
    /// Whether a record was held against it.
    is_held: bool,
    /// Where its text is in the file, and how long it is, if it is not in memory.
    stored: Option<(u64, usize)>,
}

#[derive(Debug)]
struct Text {
    key: u64,
    bytes: Vec<u8>,
}

/// The number of bytes of texts in memory.
const MEMORY: usize = 16 << 20;

impl RowBacklog {
    /// Adds a row with a key and the hash of its digest.
    pub(super) fn push(&mut self, key: u64, line: u64, digest: u64, bytes: Vec<u8>) -> io::Result<()> {
        self.rows.insert((key, line), Waiting { digest, is_held: false, stored: None });
        self.bytes += bytes.len();
        self.texts.insert(line, Text { key, bytes });
        while self.bytes > MEMORY
            && let Some((line, text)) = self.texts.pop_first()
        {
            self.store(line, &text)?;
        }
        Ok(())
    }

    /// Returns whether the memory is more than half full.
    pub(super) fn is_filling(&self) -> bool {
        self.bytes > MEMORY / 2
    }

    /// Returns the line of the first row with a key, and whether its text has the digest. Prefers one that has.
    pub(super) fn find(&self, key: u64, digest: u64) -> Option<(u64, bool)> {
        let mut rows = self.rows.range((key, 0)..=(key, u64::MAX));
        let lines = rows.clone().find(|(_, row)| row.digest == digest).map(|((_, line), _)| (*line, true));
        lines.or_else(|| rows.next().map(|((_, line), _)| (*line, false)))
    }

    /// Returns the text of a row. One that is `taken` is removed, and another record may still come for one that is not.
    pub(super) fn text(&mut self, key: u64, line: u64, is_taken: bool) -> io::Result<Option<Vec<u8>>> {
        let Some(row) = self.rows.get_mut(&(key, line)) else { return Ok(None) };
        row.is_held = true;
        let stored = row.stored;
        if is_taken {
            self.rows.remove(&(key, line));
            if let Some(text) = self.texts.remove(&line) {
                self.bytes -= text.bytes.len();
                return Ok(Some(text.bytes));
            }
        } else if let Some(text) = self.texts.get(&line) {
            return Ok(Some(text.bytes.clone()));
        }
        let (Some((offset, length)), Some(file)) = (stored, &mut self.file) else { return Ok(None) };
        let mut bytes = vec![0; length];
        file.seek(SeekFrom::Start(offset))?;
        file.read_exact(&mut bytes)?;
        Ok(Some(bytes))
    }

    /// Returns the lines of the rows that no record was held against, in order.
    pub(super) fn into_lines(self) -> Vec<u64> {
        let unheld = self.rows.into_iter().filter(|(_, row)| !row.is_held);
        let mut lines: Vec<u64> = unheld.map(|((_, line), _)| line).collect();
        lines.sort_unstable();
        lines
    }

    /// Writes a text to the file.
    fn store(&mut self, line: u64, text: &Text) -> io::Result<()> {
        self.bytes -= text.bytes.len();
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(tempfile::tempfile()?),
        };
        file.seek(SeekFrom::Start(self.length))?;
        file.write_all(&text.bytes)?;
        if let Some(row) = self.rows.get_mut(&(text.key, line)) {
            row.stored = Some((self.length, text.bytes.len()));
        }
        self.length += text.bytes.len() as u64;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_beyond_the_memory_come_back() {
        let text = |line: u64| vec![u8::try_from(line).unwrap(); MEMORY / 4 + 1];
        let mut backlog = RowBacklog::default();
        for line in 1..=9 {
            backlog.push(line % 5, line, line, text(line)).unwrap();
            assert!(backlog.bytes <= MEMORY);
        }
        assert!(backlog.file.is_some() && backlog.is_filling());
        assert_eq!(backlog.find(1, 6), Some((6, true)), "that of the digest");
        assert_eq!(backlog.find(1, 0), Some((1, false)), "or else the first");
        assert_eq!(backlog.find(5, 5), None);
        for line in [4, 9] {
            assert!(backlog.text(line % 5, line, false).unwrap() == Some(text(line)), "{line}, for now");
        }
        for line in [9, 1, 6, 2, 8, 3] {
            assert!(backlog.text(line % 5, line, true).unwrap() == Some(text(line)), "{line}");
        }
        assert_eq!(backlog.find(1, 6), None);
        assert_eq!(backlog.text(1, 6, true).unwrap(), None, "only once");
        assert_eq!(backlog.into_lines(), [5, 7]);
    }
}
