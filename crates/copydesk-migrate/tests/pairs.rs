//! The pairs in `fixtures/migrations/VERSION/`: `NAME.json`, a record of that version, becomes `NAME.expected.json`, which is
//! valid and of the current version.

#![allow(clippy::disallowed_methods, reason = "a test reads the fixtures")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that can not go on fails")]

use copydesk_migrate::{Chain, FormatVersion, MIGRATIONS, Migrated};
use copydesk_validate::{Scratch, Validator};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn pairs() -> BTreeMap<PathBuf, PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/migrations");
    let folders =
        fs::read_dir(root).unwrap().map(|folder| folder.unwrap().path()).filter(|path| path.is_dir());
    let files = folders.flat_map(|folder| fs::read_dir(folder).unwrap()).map(|file| file.unwrap().path());
    let is_expected = |path: &Path| path.to_str().unwrap().ends_with(".expected.json");
    let (expected, records): (Vec<PathBuf>, Vec<PathBuf>) = files.partition(|path| is_expected(path));
    let pairs: BTreeMap<PathBuf, PathBuf> =
        records.into_iter().map(|path| (path.clone(), path.with_extension("expected.json"))).collect();
    assert!(expected.iter().all(|path| pairs.values().any(|other| other == path)), "a pair lacks its record");
    pairs
}

#[test]
fn every_record_becomes_what_is_expected_of_it() {
    let validator = Validator::new().unwrap();
    for (record, expected) in pairs() {
        let (json, expected_json) = (fs::read(&record).unwrap(), fs::read(&expected).unwrap());
        let mut findings = Vec::new();
        let became = match Chain::CURRENT.migrate(&json, &mut findings) {
            Migrated::Current => json.clone(),
            Migrated::Changed { record, .. } => {
                [serde_json::to_vec_pretty(&record).unwrap(), b"\n".to_vec()].concat()
            }
            other => panic!("{}: {other:?} {findings:?}", record.display()),
        };
        assert!(became == expected_json, "{}", String::from_utf8(became).unwrap());
        validator.validate(&expected_json, None, &mut Scratch::default(), &mut findings);
        findings.retain(|finding| finding.fault.code != "migrate/not-carried-over");
        assert_eq!(findings, [], "{}", expected.display());
        let version = serde_json::from_slice::<serde_json::Value>(&json).unwrap()["version"].clone();
        assert_eq!(Some(version.as_str().unwrap()), record.parent().unwrap().file_name().unwrap().to_str());
    }
}

#[test]
fn every_version_that_is_migrated_has_a_pair() {
    let versions = MIGRATIONS.iter().map(|step| step.from).chain([FormatVersion::CURRENT]);
    for version in versions.map(|version| version.to_string()) {
        let has_version = |path: &PathBuf| path.parent().unwrap().ends_with(&version);
        assert!(pairs().keys().any(has_version), "there is no pair in fixtures/migrations/{version}");
    }
}
