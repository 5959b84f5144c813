//! The properties of the fuzz targets, asserted for a small corpus: fixtures, inputs that failed once, and
//! random bytes. The fuzzers themselves are run by hand: `fuzz/README.md`.

#![allow(clippy::disallowed_methods, reason = "a test reads its fixtures")]

#[path = "../fuzz/src/lib.rs"]
#[allow(unreachable_pub, reason = "it is a crate of its own to the fuzzers")]
mod targets;

use std::path::Path;

/// Returns the files of the corpus, and of each a truncated and a slightly damaged copy.
fn corpus(folder: &str, damaged: bool) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut files: Vec<_> =
        folder.read_dir().expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    assert!(!files.is_empty(), "nothing in {}", folder.display());
    let mut all = Vec::new();
    for file in files {
        let bytes = std::fs::read(&file).expect("a file");
        if damaged && !bytes.is_empty() {
            let middle = bytes.len() * 2 / 3;
            all.push(bytes[..middle].to_vec());
            all.push([&bytes[..middle], b"\"", &bytes[middle..]].concat());
        }
        all.push(bytes);
    }
    all
}

/// Returns pseudo-random bytes, the same in each run.
fn random_bytes() -> impl Iterator<Item = Vec<u8>> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    };
    (0..200).map(move |length| (0..length % 40).map(|_| next()).collect())
}

/// Asserts `body` for the fixtures in a folder, for inputs that failed once, and for random ones.
fn assert_for_corpus(body: fn(&[u8]), fixtures: &str) {
    for bytes in corpus(fixtures, true).into_iter().chain(corpus("fuzz/found", false)).chain(random_bytes()) {
        body(&bytes);
    }
}

#[test]
fn the_tape_has_its_properties_for_the_corpus() {
    assert_for_corpus(targets::tape, "../../fixtures/records/invalid");
}

#[test]
fn data_formats_have_their_properties_for_the_corpus() {
    assert_for_corpus(targets::data_formats, "../../fixtures/data-formats");
    assert_for_corpus(targets::data_formats, "../../fixtures/records/invalid");
}

#[test]
fn the_validator_has_its_properties_for_the_corpus() {
    assert_for_corpus(targets::validator, "../../fixtures/records/valid");
}
