//! The properties of the fuzz targets, asserted for fixtures, damaged ones, and inputs that failed once. The fuzzers
//! themselves are run by hand: `fuzz/README.md`.

#![allow(clippy::disallowed_methods, reason = "a test reads its fixtures")]

#[path = "../fuzz/src/lib.rs"]
#[allow(unreachable_pub, reason = "it is a crate of its own to the fuzzers")]
mod targets;

use std::path::Path;

fn folder(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let mut files: Vec<_> =
        folder.read_dir().expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    assert!(!files.is_empty(), "nothing in {}", folder.display());
    files.iter().map(|file| std::fs::read(file).expect("a file")).collect()
}

/// Asserts a property for the files of a folder, for each with an end, a gap and a piece too many in some places, and for what
/// failed once.
fn assert_for_corpus(body: fn(&[u8]), fixtures: &str) {
    const PLACES: usize = 8;
    for file in folder(fixtures) {
        body(&file);
        for place in 1..PLACES {
            let (before, after) = file.split_at(file.len() * place / PLACES);
            let gap = after.get(7..).unwrap_or_default();
            for damaged in
                [before.to_vec(), [before, gap].concat(), [before, &b"\"]}<\xFF-->"[..], after].concat()]
            {
                body(&damaged);
            }
        }
    }
    for file in folder("fuzz/found") {
        body(&file);
    }
}

#[test]
fn rows_have_their_properties_for_the_corpus() {
    assert_for_corpus(|file| file.split(|byte| *byte == b'\n').for_each(targets::row), "../../fixtures/rows");
    assert_for_corpus(targets::row, "../../fixtures/imports");
}

#[test]
fn documents_have_their_properties_for_the_corpus() {
    assert_for_corpus(targets::document, "../../fixtures/imports");
}

#[test]
fn archives_have_their_properties_for_the_corpus() {
    assert_for_corpus(targets::warc, "../../fixtures/warc");
}

#[test]
fn markdown_has_its_properties_for_the_corpus() {
    assert_for_corpus(targets::markdown, "../../fixtures/markdown");
}
