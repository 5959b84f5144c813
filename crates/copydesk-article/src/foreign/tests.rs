//! What is and is not text: over the fixtures, and over any bytes.

#![allow(clippy::disallowed_methods, reason = "a test reads fixtures")]

use super::{Head, is_json_lines, recognize};
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

/// Returns the message about a whole input, if it is not read.
pub(super) fn foreign(bytes: &[u8]) -> Option<String> {
    recognize(&Head { bytes, is_whole: true }).map(|found| found.to_string())
}

/// Asserts that an input is refused, with a message that begins so, also if only its head is seen.
#[track_caller]
pub(super) fn assert_foreign(bytes: impl AsRef<[u8]>, message: &str) {
    let bytes = bytes.as_ref();
    for is_whole in [true, false] {
        let found = recognize(&Head { bytes, is_whole }).map(|found| found.to_string());
        let found = found.unwrap_or_else(|| "text".to_owned());
        assert!(found.starts_with(message), "{found:?} instead of {message:?}");
    }
}

/// Asserts that an input is read as text, also if only its head is seen.
#[track_caller]
pub(super) fn assert_text(bytes: impl AsRef<[u8]>) {
    let bytes = bytes.as_ref();
    for is_whole in [true, false] {
        let head = Head { bytes, is_whole };
        let found = recognize(&head).map(|found| found.to_string());
        assert_eq!(found, None, "{}", String::from_utf8_lossy(bytes));
        assert!(!is_json_lines(&head), "{}", String::from_utf8_lossy(bytes));
    }
}

fn fixtures(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(folder);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

#[test]
fn articles_are_text() {
    for file in fixtures("articles") {
        let bytes = fs::read(&file).unwrap();
        for length in [bytes.len(), bytes.len() / 2, 100.min(bytes.len())] {
            let head = Head { bytes: &bytes[..length], is_whole: length == bytes.len() };
            assert_eq!(recognize(&head), None, "{}", file.display());
            assert!(!is_json_lines(&head), "{}", file.display());
        }
    }
}

#[test]
fn json_lines_are_json_lines() {
    for file in fixtures("ndjson") {
        let bytes = fs::read(&file).unwrap();
        for length in [bytes.len(), bytes.len() / 2, 20] {
            let head = Head { bytes: &bytes[..length], is_whole: length == bytes.len() };
            assert_eq!(recognize(&head), None, "{}", file.display());
            assert!(is_json_lines(&head), "{}", file.display());
        }
    }
}

#[test]
fn records_are_refused() {
    for file in fixtures("records") {
        if file.extension().is_some_and(|extension| extension == "json") {
            let message = foreign(&fs::read(&file).unwrap()).unwrap_or_default();
            assert!(message.starts_with("a record of copydesk"), "{}: {message}", file.display());
        }
    }
}

/// Beginnings that lead into each recognizer, and what may follow in it.
const PIECES: &[&str] = &[
    "<",
    "<html",
    "<!--",
    "-->",
    "<?xml",
    "?>",
    "<p>",
    "</p>",
    "<!DOCTYPE ",
    "{",
    "[",
    "]",
    "}",
    "\"",
    "\\",
    "\"format\":",
    "\"copydesk.article\"",
    "{\"a\":",
    ",",
    "1",
    "-",
    "null",
    "\n",
    "\r\n",
    "\r",
    " ",
    "\t",
    "From a@b ",
    "From: ",
    "MIME-Version: 1.0",
    "HTTP/1.1 200",
    "title,url",
    ";",
    "\u{FEFF}",
    "\0",
    "\u{1}",
    "PK\u{3}\u{4}",
    "é",
    "a",
    "%PDF-",
    "{\\rtf",
];

/// Marks before them, of which text does not have the last.
const MARKS: &[&[u8]] = &[b"", b"\xFF\xFE", b"\xFE\xFF", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"];

proptest! {
    #[test]
    fn any_bytes_are_recognized_or_not(
        bytes in prop::collection::vec(any::<u8>(), 0..600),
        beginning in prop::collection::vec(prop::sample::select(PIECES), 0..12),
        marked in prop::sample::select(MARKS),
        is_whole: bool,
    ) {
        let bytes = [marked, beginning.concat().as_bytes(), &bytes].concat();
        for length in 0..=bytes.len() {
            let head = Head { bytes: &bytes[..length], is_whole };
            let _ = (recognize(&head), is_json_lines(&head));
        }
    }
}
