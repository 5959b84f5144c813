//! The properties of the fuzz targets, asserted for a small corpus: fixtures, inputs that failed once, and pieces of pages by
//! chance. The fuzzers themselves are run by hand: `fuzz/README.md`.

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

/// Returns the fixtures, and copies of each with some of these pieces, one in each.
fn damaged_pages(pieces: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let mut pages = Vec::new();
    for page in folder("../../fixtures/pages") {
        for (number, piece) in pieces.iter().enumerate().step_by(4) {
            let (before, after) = page.split_at(page.len() * number / pieces.len());
            pages.push([before, piece, after].concat());
        }
        pages.push(page);
    }
    pages
}

/// Returns the words of a dictionary of the fuzzers, which are plain ASCII but for `\xNN` and `\"`.
fn dictionary(text: &str) -> Vec<Vec<u8>> {
    let word = |line: &str| {
        let mut word = Vec::new();
        let mut rest = line.strip_prefix('"').and_then(|line| line.strip_suffix('"')).expect("a quoted word");
        while let Some(first) = rest.chars().next() {
            let code = rest.strip_prefix("\\x").and_then(|rest| rest.get(..2));
            let (byte, length) = match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
                Some(byte) => (byte, 4),
                None if first == '\\' => (b'"', 2),
                None => (u8::try_from(first).expect("ASCII"), 1),
            };
            word.push(byte);
            rest = &rest[length..];
        }
        word
    };
    text.lines().map(word).collect()
}

/// Returns words after each other, chosen by chance, the same in each run.
fn random_pages(words: &[Vec<u8>]) -> impl Iterator<Item = Vec<u8>> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).expect("it is below")
    };
    (0..200).map(move |length| (0..length / 4).flat_map(|_| words[next(words.len())].clone()).collect())
}

fn assert_for_corpus(body: fn(&[u8]), words: &str) {
    let words = dictionary(words);
    let pages = damaged_pages(&words).into_iter().chain(folder("fuzz/found")).chain(random_pages(&words));
    for bytes in pages {
        body(&bytes);
    }
}

#[test]
fn pages_have_their_properties_for_the_corpus() {
    assert_for_corpus(targets::page, include_str!("../fuzz/html.dict"));
}

#[test]
fn saved_pages_have_their_properties_for_the_corpus() {
    assert_for_corpus(targets::mhtml, include_str!("../fuzz/mhtml.dict"));
}
