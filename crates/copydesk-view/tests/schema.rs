//! The published schema of check reports.

#![cfg(feature = "schema")]
#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "a test reads its files")]

use copydesk_diag::Diagnostic;
use copydesk_validate::{Checker, Scratch};
use copydesk_view::report::{CheckReport, CheckSummary, CheckedRecord, SCHEMA, example};
use std::fs;
use std::path::Path;

#[test]
fn the_committed_schema_is_current() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas").join(SCHEMA.file);
    if std::env::var_os("COPYDESK_BLESS").is_some() {
        fs::write(&path, SCHEMA.text()).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == SCHEMA.text(), "it is not current: run the tests with COPYDESK_BLESS=1");
}

#[test]
fn reports_fit_their_schema() {
    let checker = Checker::new(&(SCHEMA.build)()).unwrap();
    let bare = CheckReport::new(vec![CheckedRecord::default()], Vec::new(), CheckSummary::default());
    for report in [example(), bare] {
        let json = serde_json::to_vec(&report).unwrap();
        let mut found: Vec<Diagnostic> = Vec::new();
        checker.validate(&json, &mut Scratch::default(), &mut found);
        assert!(found.is_empty(), "{found:?}");
        assert_eq!(serde_json::from_slice::<CheckReport>(&json).unwrap(), report);
    }
}

#[test]
fn every_property_is_documented() {
    let schema = (SCHEMA.build)();
    let types = schema["$defs"].as_object().unwrap().values().chain([&schema]);
    for (key, property) in types.filter_map(|object| object["properties"].as_object()).flatten() {
        for keyword in ["description", "examples"] {
            assert!(property.get(keyword).is_some(), "{key} has no {keyword}");
        }
    }
}
