//! Records as other programs and people write them: valid ones, and ones with one fault each.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "a test reads its fixtures")]

mod rendering;

use copydesk_diag::Diagnostic;
use copydesk_validate::{Scratch, Validator};
use rendering::{findings, fixtures};
use std::fs;

/// Returns the name, bytes and findings of each record in a folder.
fn validated(folder: &str) -> Vec<(String, Vec<u8>, Vec<Diagnostic>)> {
    let validator = Validator::new().unwrap().search(true);
    let mut scratch = Scratch::default();
    let mut paths: Vec<_> = fs::read_dir(fixtures().join("records").join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let validate = |path: std::path::PathBuf| {
        let json = fs::read(&path).unwrap();
        let mut found = Vec::new();
        validator.validate(&json, None, &mut scratch, &mut found);
        (path.file_stem().unwrap().to_string_lossy().into_owned(), json, found)
    };
    paths.into_iter().map(validate).collect()
}

#[test]
fn the_corpus_is_large() {
    assert!(validated("valid").len() + validated("invalid").len() >= 45);
}

#[test]
fn valid_records_are_clean() {
    for (name, json, found) in validated("valid") {
        assert!(found.is_empty(), "{name}:\n{}", findings(&json, &found));
    }
}

#[test]
fn invalid_records_have_their_fault() {
    for (name, json, found) in validated("invalid") {
        let (subject, _) = name.split_once('-').unwrap();
        let codes: Vec<String> = found.iter().map(|finding| finding.fault.code.replace('/', "-")).collect();
        match subject {
            "schema" | "format" | "version" => {
                assert_eq!(codes.len(), 1, "{name}: {codes:?}");
                assert!(name.starts_with(&codes[0]), "{name}: {codes:?}");
            }
            "json" => assert!(codes.len() == 1 && codes[0].starts_with("json-"), "{name}: {codes:?}"),
            _ => assert!(codes.iter().any(|code| code.starts_with(subject)), "{name}: {codes:?}"),
        }
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("records__{name}"), findings(&json, &found));
        });
    }
}
