//! The checker with schemas of users: drafts, references, formats.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use copydesk_diag::Diagnostic;
use copydesk_validate::{Checker, CheckerOptions, Library, SchemaDocument, Scratch, UnusableSchema};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// A library of schemas by URI, which logs the URIs that it was asked for.
#[derive(Default)]
struct Shelf {
    schemas: BTreeMap<&'static str, Value>,
    asked: Mutex<Vec<String>>,
}

impl Library for Shelf {
    fn schema(&self, uri: &str) -> Result<Option<SchemaDocument>, String> {
        self.asked.lock().unwrap().push(uri.to_owned());
        if uri.ends_with("broken.json") {
            return Err("can't be read (it is no JSON)".into());
        }
        Ok(self.schemas.get(uri).cloned().map(Into::into))
    }
}

fn shelf<const N: usize>(schemas: [(&'static str, Value); N]) -> Arc<Shelf> {
    Arc::new(Shelf { schemas: schemas.into(), asked: Mutex::default() })
}

fn with(schema: &Value, base: Option<&str>, shelf: &Arc<Shelf>) -> Result<Checker, UnusableSchema> {
    let options = CheckerOptions { base_uri: base.map(str::to_owned), ..CheckerOptions::default() };
    let library: Arc<dyn Library> = Arc::<Shelf>::clone(shelf);
    Checker::with(&schema.clone().into(), &options, &library)
}

fn findings(checker: &Checker, json: &str) -> Vec<String> {
    let mut found: Vec<Diagnostic> = Vec::new();
    checker.validate(json.as_bytes(), &mut Scratch::default(), &mut found);
    let line = |finding: Diagnostic| {
        let fix = finding.fix.map(|fix| format!(" [{fix}]")).unwrap_or_default();
        format!("{}: {}{fix}", finding.fault, finding.message)
    };
    found.into_iter().map(line).collect()
}

fn fits(checker: &Checker, json: &str) -> bool {
    findings(checker, json).is_empty()
}

const DRAFTS: [(&str, bool); 5] = [
    ("http://json-schema.org/draft-04/schema#", true),
    ("http://json-schema.org/draft-06/schema#", true),
    ("http://json-schema.org/draft-07/schema#", true),
    ("https://json-schema.org/draft/2019-09/schema", false),
    ("https://json-schema.org/draft/2020-12/schema", false),
];

#[test]
fn formats_are_asserted_by_draft_or_option() {
    for (draft, asserted) in DRAFTS {
        let schema = json!({"$schema": draft, "format": "ipv4"});
        for (formats, expected) in [(None, asserted), (Some(true), true), (Some(false), false)] {
            let options = CheckerOptions { formats, ..CheckerOptions::default() };
            let library: Arc<dyn Library> = shelf([]);
            let checker = Checker::with(&schema.clone().into(), &options, &library).unwrap();
            assert_eq!(!fits(&checker, r#""999.0.0.1""#), expected, "{draft} {formats:?}");
        }
    }
}

#[test]
fn the_latest_draft_is_the_default() {
    // A boolean in draft 4, a number since draft 6.
    let old = json!({"$schema": DRAFTS[0].0, "minimum": 3, "exclusiveMinimum": true});
    assert!(!fits(&Checker::new(&old).unwrap(), "3"));
    let new = json!({"prefixItems": [{"type": "string"}]});
    assert!(!fits(&Checker::new(&new).unwrap(), "[3]"));
}

#[test]
fn an_invalid_schema_is_refused_with_the_place() {
    let error = Checker::new(&json!({"properties": {"a": {"type": "text"}}})).unwrap_err();
    assert!(error.to_string().contains("/properties/a/type"), "{error}");
}

#[test]
fn references_are_resolved_against_the_base() {
    let schema = json!({"properties": {"a": {"$ref": "parts/a.json#/definitions/a"}}});
    let a = json!({"definitions": {"a": {"$ref": "../b.json"}}});
    let shelf = shelf([("file:///desk/parts/a.json", a), ("file:///desk/b.json", json!({"type": "string"}))]);
    let checker = with(&schema, Some("file:///desk/story.json"), &shelf).unwrap();
    assert!(fits(&checker, r#"{"a": "x"}"#));
    assert_eq!(findings(&checker, r#"{"a": 1}"#), ["schema/type: expected a string, found the number `1`"]);
    assert_eq!(*shelf.asked.lock().unwrap(), ["file:///desk/parts/a.json", "file:///desk/b.json"]);
}

#[test]
fn the_id_comes_before_the_base() {
    let string = || json!({"type": "string"});
    let shelf = shelf([("https://example.org/ans/a.json", string())]);
    let base = Some("file:///desk/elsewhere.json");
    for (draft, id) in [(DRAFTS[0].0, "id"), (DRAFTS[2].0, "$id"), (DRAFTS[4].0, "$id")] {
        let schema = json!({"$schema": draft, id: "https://example.org/ans/story.json",
            "properties": {"a": {"$ref": "a.json"}, "self": {"$ref": "#"}}});
        let checker = with(&schema, base, &shelf).unwrap();
        assert!(!fits(&checker, r#"{"self": {"a": 1}}"#), "{draft}");
    }
    let relative = json!({"$id": "ans/story.json", "$ref": "a.json"});
    let checker = with(&relative, Some("https://example.org/x.json"), &shelf).unwrap();
    assert!(!fits(&checker, "1"));
}

#[test]
fn a_missing_schema_is_named() {
    for reference in ["b.json", "b.json#/definitions/b", "b.json#b"] {
        let schema = json!({"properties": {"a": {"items": {"$ref": reference}}}});
        let error = with(&schema, Some("file:///desk/a.json"), &shelf([])).unwrap_err();
        assert_eq!(error.missing(), ["file:///desk/b.json"], "{reference}: {error}");
        let expected = "the schema can't be used: it refers to `file:///desk/b.json`, which was not given";
        assert_eq!(error.to_string(), expected, "{reference}");
    }
    let error = Checker::new(&json!({"$ref": "b.json"})).unwrap_err();
    assert_eq!(error.missing(), ["json-schema:///b.json"]);
    let error = with(&json!({"$ref": "broken.json"}), Some("file:///desk/a.json"), &shelf([])).unwrap_err();
    assert!(error.to_string().contains("can't be read (it is no JSON)"), "{error}");
}

#[test]
fn an_unused_reference_may_dangle() {
    let parts = json!({"definitions": {
        "used": {"type": "string"},
        "unused": {"$ref": "https://example.org/gone.json"},
        "nowhere": {"$ref": "#/definitions/gone"},
        "unreadable": {"$ref": "broken.json#/definitions/x"},
    }});
    let shelf = shelf([("file:///desk/parts.json", parts)]);
    let schema = json!({"$ref": "parts.json#/definitions/used", "$defs": {"x": {"$ref": "also-gone.json"}}});
    let checker = with(&schema, Some("file:///desk/a.json"), &shelf).unwrap();
    assert!(fits(&checker, r#""x""#) && !fits(&checker, "1"));
}

#[test]
fn a_custom_meta_schema_chooses_the_vocabularies() {
    let meta = json!({
        "$schema": DRAFTS[4].0, "$id": "https://example.org/meta",
        "$vocabulary": {"https://json-schema.org/draft/2020-12/vocab/core": true,
            "https://json-schema.org/draft/2020-12/vocab/applicator": true}
    });
    let schema =
        json!({"$schema": "https://example.org/meta", "properties": {"no": false, "n": {"minimum": 3}}});
    let checker = with(&schema, None, &shelf([("https://example.org/meta", meta)])).unwrap();
    assert!(fits(&checker, r#"{"n": 1}"#) && !fits(&checker, r#"{"no": 1}"#));
    let error = with(&schema, None, &shelf([])).unwrap_err();
    assert_eq!(error.missing(), ["https://example.org/meta"]);
}

#[test]
fn a_misspelt_key_is_compared_with_the_keys_of_its_own_schema() {
    let strict = |key: &str| json!({"properties": {key: true}, "additionalProperties": false});
    let parts =
        json!({"$id": "https://example.org/own-name.json", "definitions": {"part": strict("headline")}});
    let shelf = shelf([("file:///desk/parts.json", parts)]);
    let schema = json!({
        "properties": {"a": {"$ref": "parts.json#/definitions/part"}, "b": {"$ref": "#/definitions/part"}},
        "definitions": {"part": strict("headlamp")}
    });
    for base in [Some("file:///desk/a.json"), None] {
        let schema = if base.is_some() {
            schema.clone()
        } else {
            let text = schema.to_string().replace("parts.json", "file:///desk/parts.json");
            serde_json::from_str(&text).unwrap()
        };
        let checker = with(&schema, base, &shelf).unwrap();
        let found = findings(&checker, r#"{"a": {"headlina": 1}, "b": {"headlanp": 1}}"#);
        let expected = [
            "schema/unknown-key: the key `headlina` is unknown [rename it to `headline`]",
            "schema/unknown-key: the key `headlanp` is unknown [rename it to `headlamp`]",
        ];
        assert_eq!(found, expected);
    }
}

#[test]
fn malformed_json_and_duplicate_keys_are_reported() {
    let checker = Checker::new(&json!({"type": "object"})).unwrap();
    assert_eq!(findings(&checker, "{} {}").len(), 1);
    // The last counts, for the schema too.
    let checker = Checker::new(&json!({"properties": {"a": {"const": 2}}})).unwrap();
    let found = findings(&checker, r#"{"a": 1, "a": 2}"#);
    assert_eq!(found, ["json/duplicate-key: the key `a` occurs twice in this object"]);
}
