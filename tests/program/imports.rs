//! Records of the fixtures in `imports`.

use super::{Outcome, Sandbox};
use serde_json::Value;
use std::path::Path;

/// Returns the bytes of a fixture.
pub(crate) fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/imports").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Returns the records of a fixture, which the program also finds valid, and what it says of the others.
pub(crate) fn records(name: &str, more: &[&str]) -> (Vec<Value>, Outcome) {
    let sandbox = Sandbox::new();
    sandbox.write(name, fixture(name));
    let found = sandbox.run(&[&["convert", name, "-o", "records.ndjson"], more].concat());
    let validated = sandbox.run(&["validate", "records.ndjson"]);
    assert_eq!(validated.code, Some(0), "{name}: {}", validated.stderr);
    let lines = String::from_utf8_lossy(&sandbox.read("records.ndjson")).into_owned();
    let records = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{name}: {error}")));
    (records.collect(), found)
}

/// Returns the records of a fixture without a finding, which are the same if its format is named.
pub(crate) fn clean_records(name: &str, format: &str) -> Vec<Value> {
    let (found, outcome) = records(name, &[]);
    assert_eq!((outcome.code, &*outcome.told()), (Some(0), ""), "{name}");
    assert_eq!(records(name, &["--from", format]).0, found);
    found
}

/// Returns the kinds of the blocks with their texts.
pub(crate) fn blocks(record: &Value) -> Vec<(&str, &str)> {
    let segments = record["segments"].as_array().map(Vec::as_slice).unwrap_or_default();
    let blocks = segments.iter().filter(|segment| segment["kind"] != "break");
    blocks.filter_map(|segment| Some((segment["kind"].as_str()?, segment["text"].as_str()?))).collect()
}

/// Returns the names of the authors.
pub(crate) fn authors(record: &Value) -> Vec<&str> {
    let authors = record["byline"]["authors"].as_array().map(Vec::as_slice).unwrap_or_default();
    authors.iter().filter_map(|author| author["name"].as_str()).collect()
}
