//! Rows of tables: CSV (RFC 4180) and its like with tabs or semicolons.

use super::{CHUNK, Lines, RowLines, WriteRows, line_ends, read_chunk};
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use std::io::{self, Read};

/// Returns the rows of a table with a line of names, each as a JSON object on the line on which it begins, of which none is longer
/// than `limit`.
pub(in crate::input) fn table_rows(input: Box<dyn Read + Send>, limit: usize) -> Box<dyn Read + Send> {
    Box::new(RowLines::new(TableRows {
        input,
        reader: None,
        bytes: Vec::new(),
        values: Vec::new(),
        ends: Vec::new(),
        filled: (0, 0),
        names: None,
        first_line: 0,
        is_fresh: true,
        line_ends: 0,
        is_too_large: false,
        limit,
    }))
}

/// The most columns of a table. Rows of more are told of.
const MAX_COLUMNS: usize = 10_000;

/// The marks that separate values.
const SEPARATORS: [u8; 3] = [b',', b'\t', b';'];

/// Returns the mark that separates the values of a table, by its first line: the most frequent one outside of quotation marks.
fn separator_of(bytes: &[u8]) -> u8 {
    let mut counts = [0_usize; SEPARATORS.len()];
    let mut is_quoted = false;
    for byte in bytes {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted => break,
            _ if is_quoted => {}
            _ => {
                for (count, separator) in counts.iter_mut().zip(SEPARATORS) {
                    *count += usize::from(separator == *byte);
                }
            }
        }
    }
    let mut best = (0, b',');
    for (count, separator) in counts.into_iter().zip(SEPARATORS) {
        if count > best.0 {
            best = (count, separator);
        }
    }
    best.1
}

/// The rows of a table.
struct TableRows {
    input: Box<dyn Read + Send>,
    /// `None` until the first bytes tell what separates the values.
    reader: Option<Reader>,
    /// Bytes that were read and not parsed.
    bytes: Vec<u8>,
    /// The values of the record that is read, one after the other, and where each ends.
    values: Vec<u8>,
    ends: Vec<usize>,
    /// How much of both is filled.
    filled: (usize, usize),
    /// The names of the columns as JSON.
    names: Option<Vec<String>>,
    /// The line on which the record begins, from 0.
    first_line: u64,
    /// Whether nothing of the record was read yet.
    is_fresh: bool,
    /// The number of line ends that were read.
    line_ends: u64,
    /// Whether the record is larger than it may be, and is passed over.
    is_too_large: bool,
    limit: usize,
}

impl WriteRows for TableRows {
    fn write_rows(&mut self, out: &mut Lines) -> io::Result<bool> {
        let is_over = read_chunk(&mut self.input, &mut self.bytes)?;
        if self.reader.is_none() && !is_over && self.bytes.len() < CHUNK && !self.bytes.contains(&b'\n') {
            return Ok(true);
        }
        let bytes = std::mem::take(&mut self.bytes);
        let mut reader = self
            .reader
            .take()
            .unwrap_or_else(|| ReaderBuilder::new().delimiter(separator_of(&bytes)).build());
        let mut rest = bytes.as_slice();
        loop {
            // At the end an empty input ends the last record.
            if rest.is_empty() && !is_over {
                break;
            }
            if self.is_fresh {
                let is_end = |byte: &&u8| matches!(**byte, b'\r' | b'\n');
                let blank = rest.iter().take_while(is_end).count();
                self.first_line = self.line_ends + line_ends(rest.get(..blank).unwrap_or_default());
                self.is_fresh = blank == rest.len();
            }
            let (values, ends) = (self.values.get_mut(self.filled.0..), self.ends.get_mut(self.filled.1..));
            let (result, read, written, ended) =
                reader.read_record(rest, values.unwrap_or_default(), ends.unwrap_or_default());
            self.line_ends += line_ends(rest.get(..read).unwrap_or_default());
            rest = rest.get(read..).unwrap_or_default();
            self.filled.0 += written;
            self.filled.1 += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.grow_values(),
                ReadRecordResult::OutputEndsFull => self.grow_ends(),
                ReadRecordResult::Record => {
                    self.end_record(out);
                    self.is_fresh = true;
                }
                ReadRecordResult::End => return Ok(false),
            }
        }
        self.reader = Some(reader);
        Ok(true)
    }
}

impl TableRows {
    /// Makes room for more bytes, or forgets those of a record over the limit.
    fn grow_values(&mut self) {
        if self.values.len() >= self.limit {
            self.is_too_large = true;
            self.filled.0 = 0;
            return;
        }
        let size = (2 * self.values.len()).clamp(CHUNK, self.limit.max(CHUNK));
        self.values.resize(size, 0);
    }

    /// Makes room for more values, or forgets those of a record with too many.
    fn grow_ends(&mut self) {
        if self.ends.len() >= MAX_COLUMNS {
            self.is_too_large = true;
            self.filled.1 = 0;
            return;
        }
        self.ends.resize((2 * self.ends.len()).max(64), 0);
    }

    /// Writes the record that was read, or takes it for the names.
    fn end_record(&mut self, out: &mut Lines) {
        let (_, count) = std::mem::take(&mut self.filled);
        let mut start = 0;
        let mut values = Vec::with_capacity(count);
        for end in self.ends.get(..count).unwrap_or_default() {
            values.push(self.values.get(start..*end).unwrap_or_default());
            start = *end;
        }
        if std::mem::take(&mut self.is_too_large) {
            // Without names no row has a value that is known.
            self.names.get_or_insert_default();
            let message = format!("it has over {MAX_COLUMNS} values, or is longer than {} bytes", self.limit);
            return out.push_fault(self.first_line, &message);
        }
        let Some(names) = &self.names else {
            let name = |value: &&[u8]| json_string(String::from_utf8_lossy(value).trim());
            self.names = Some(values.iter().map(name).collect());
            return;
        };
        if values.len() != names.len() {
            let (found, wanted) = (values.len(), names.len());
            return out
                .push_fault(self.first_line, &format!("it has {found} values, and the first line {wanted}"));
        }
        let mut row = String::from("{");
        for (name, value) in names.iter().zip(values) {
            let Ok(value) = std::str::from_utf8(value) else {
                return out.push_fault(self.first_line, &format!("the value of {name} is not UTF-8"));
            };
            if row.len() > 1 {
                row.push(',');
            }
            row.push_str(name);
            row.push(':');
            // An empty cell is no value: a table has no other way to say so.
            if value.is_empty() {
                row.push_str("null");
            } else {
                row.push_str(&json_string(value));
            }
        }
        row.push('}');
        out.push_row(self.first_line, row.as_bytes());
    }
}

fn json_string(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(table: &[u8]) -> String {
        let mut found = String::new();
        table_rows(Box::new(io::Cursor::new(table.to_vec())), 2000).read_to_string(&mut found).unwrap();
        found
    }

    #[test]
    fn rows_stand_on_the_line_on_which_they_begin() {
        for (table, expected) in [
            (
                "id,text\n1,\"One,\n\"\"two\"\"\"\n2,\n",
                "\n{\"id\":\"1\",\"text\":\"One,\\n\\\"two\\\"\"}\n\n{\"id\":\"2\",\"text\":null}",
            ),
            ("id;text\r\n1;a, b\r\n", "\n{\"id\":\"1\",\"text\":\"a, b\"}"),
            ("id\ttext\n1\ta, b; c", "\n{\"id\":\"1\",\"text\":\"a, b; c\"}"),
            ("id,text\n", ""),
            ("", ""),
        ] {
            assert_eq!(lines(table.as_bytes()), expected, "{table}");
        }
    }

    #[test]
    fn a_record_that_is_none_costs_itself_only() {
        let long = format!("id,text\n1,{}\n2,b\n", "x".repeat(200_000));
        assert_eq!(
            lines(long.as_bytes()),
            "\n\0it has over 10000 values, or is longer than 2000 bytes\n{\"id\":\"2\",\"text\":\"b\"}"
        );
        let found = lines(b"id,text\n1\n2,\xFF\n3,c\n");
        assert_eq!(
            found,
            "\n\0it has 1 values, and the first line 2\n\0the value of \"text\" is not UTF-8\n{\"id\":\"3\",\"text\":\"c\"}"
        );
    }
}
