//! Any bytes are rows in JSON and a table, as a stream of lines: each a row or a message, however the bytes come.

#![no_main]

/// The module of the program, which is no library.
#[path = "../../../copydesk/src/input"]
mod input {
    mod row_lines;

    use copydesk_formats::rows::RowReader;
    use std::io::{self, Read};

    /// The longest row, in bytes.
    const LIMIT: usize = 512;

    /// Asserts that each line is a message or a row that is no longer than it may be, and that the lines are the same in
    /// whatever pieces the bytes come.
    pub fn assert_lines(bytes: &[u8]) {
        for as_lines in [row_lines::json_rows, row_lines::table_rows] {
            let lines = |piece: usize| {
                let source = Pieces { bytes: bytes.to_vec(), at: 0, piece };
                let mut lines = Vec::new();
                as_lines(Box::new(source), LIMIT).read_to_end(&mut lines).expect("memory can be read");
                lines
            };
            let whole = lines(usize::MAX);
            assert_eq!(whole, lines(1));
            for line in whole.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty()) {
                if row_lines::fault_of(line).is_none() {
                    let _ = RowReader::default().read(line);
                }
            }
        }
    }

    /// Bytes that come in pieces.
    struct Pieces {
        bytes: Vec<u8>,
        at: usize,
        piece: usize,
    }

    impl Read for Pieces {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            let length = rest.len().min(out.len()).min(self.piece);
            out[..length].copy_from_slice(&rest[..length]);
            self.at += length;
            Ok(length)
        }
    }
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| input::assert_lines(bytes));
