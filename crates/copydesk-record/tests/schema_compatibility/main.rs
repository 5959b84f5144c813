//! The schema of records changes only compatibly within a major version, both ways and with every released version:
//! records of an earlier one are valid now, and readers of an earlier one take the records of today.
//!
//! `schemas/released/VERSION/` has the schemas of each released version as they were. `CONTRIBUTING.md` says when one is
//! added.

#![allow(clippy::disallowed_methods, reason = "a test reads the released schemas")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that can not go on fails")]

mod inclusion;
mod mutations;

use copydesk_record::{MINOR, Version, schema};
use inclusion::{Difference, differences};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The schemas of a released version.
pub(crate) struct Released {
    pub(crate) name: String,
    pub(crate) closed: Value,
    pub(crate) reader: Value,
}

/// Returns what in the closed schema of records is incompatible with a released version, a line for each change: its JSON
/// Pointer, and what it breaks.
pub(crate) fn incompatibilities(released: &Released, closed: &Value) -> Vec<String> {
    let name = &released.name;
    // Values that were valid are valid still.
    let refused = differences(&released.closed, closed)
        .into_iter()
        .map(|Difference { wide, reason, .. }| format!("{wide}: a record of {name} is refused: {reason}"));
    // Values that are valid now, members that are new among them, are taken by who reads the released version.
    let unreadable = differences(closed, &released.reader)
        .into_iter()
        .map(|Difference { narrow, reason, .. }| format!("{narrow}: a reader of {name} fails: {reason}"));
    let meaning = ["$id", "$schema"].into_iter().filter(|key| released.closed.get(key) != closed.get(key));
    let meaning = meaning.map(|key| format!("/{key}: it is another than that of {name}"));
    refused.chain(unreadable).chain(meaning).collect()
}

/// Returns all released versions.
pub(crate) fn released() -> Vec<Released> {
    let read = |path: PathBuf| serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let folders = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas/released")).unwrap();
    let mut released: Vec<Released> = folders
        .map(|folder| {
            let folder = folder.unwrap().path();
            Released {
                name: folder.file_name().unwrap().to_str().unwrap().to_owned(),
                closed: read(folder.join("article.v1.json")),
                reader: read(folder.join("article.v1.reader.json")),
            }
        })
        .collect();
    released.sort_by_key(|released| Version::parse(&released.name));
    released
}

#[test]
fn the_schema_is_compatible_with_all_released_ones() {
    let current = schema::article();
    let found: Vec<String> =
        released().iter().flat_map(|released| incompatibilities(released, &current)).collect();
    assert!(
        found.is_empty(),
        "within a major version members are only added, as optional ones (CONTRIBUTING.md, \"Change the format\"):\n{}",
        found.join("\n")
    );
}

#[test]
fn every_version_before_the_current_one_is_kept() {
    let kept: Vec<String> = released().into_iter().map(|released| released.name).collect();
    let expected: Vec<String> =
        (0..=MINOR.saturating_sub(1)).map(|minor| Version { minor }.to_string()).collect();
    assert!(kept.starts_with(&expected), "schemas/released has {kept:?}");
    for name in kept {
        let version = Version::parse(&name);
        assert!(
            version.is_some_and(|version| version <= Version::CURRENT),
            "{name} is no version that was released"
        );
    }
}

#[test]
fn readers_of_a_released_version_take_its_records() {
    for released in released() {
        assert_eq!(differences(&released.closed, &released.reader), [], "{}", released.name);
        assert_ne!(differences(&released.reader, &released.closed), [], "{}", released.name);
    }
}
