//! Every article of `fixtures/articles`: its record, and what was found in converting and validating it.
//!
//! A snapshot each. A new case is one file in that folder and `cargo insta review`.

#![allow(clippy::disallowed_methods, reason = "a test reads its fixtures")]
#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]

use copydesk_convert::{KnownMetadata, Layers, convert, decode};
use copydesk_diag::{Diagnostic, Place};
use copydesk_validate::{Scratch, Validator};
use serde_json::Value;
use std::fmt::Write as _;

#[test]
fn articles() {
    let validator = Validator::new().unwrap();
    let mut scratch = Scratch::default();
    insta::glob!("../fixtures/articles", "*.*", |path| {
        let bytes = std::fs::read(path).unwrap();
        let document = decode(&bytes, None).unwrap();
        let mut findings = Vec::new();
        let record = convert(&document, &KnownMetadata::default(), Layers::ALL, &mut findings);
        assert_eq!(record.text(), document.text(), "the segments rebuild the text");

        let json = serde_json::to_vec(&record).unwrap();
        let mut faults = Vec::new();
        validator.validate(&json, Some(&bytes), &mut scratch, &mut faults);
        assert_eq!(faults, Vec::<Diagnostic>::new(), "our own record is sound");
        insta::assert_snapshot!(show(&serde_json::from_slice(&json).unwrap(), &findings));
    });
}

/// A record with a line for each member, and for each item of a list; then the findings.
fn show(record: &Value, findings: &[Diagnostic]) -> String {
    let mut text = String::new();
    for (key, value) in record.as_object().unwrap() {
        match value {
            Value::Array(items) if !items.is_empty() => {
                let _ = writeln!(text, "{key}:");
                for item in items {
                    let _ = writeln!(text, "  {item}");
                }
            }
            value => {
                let _ = writeln!(text, "{key}: {value}");
            }
        }
    }
    for finding in findings {
        let place = match finding.place {
            Place::Text { start, end } => format!(" at [{start}, {end}]"),
            _ => String::new(),
        };
        let _ = writeln!(
            text,
            "finding: {}[{}]{place}: {}",
            finding.severity, finding.fault.code, finding.message
        );
    }
    text
}
