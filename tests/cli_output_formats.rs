//! `copydesk validate --output-format basic|detailed`: the output formats of the JSON Schema specification.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
#![allow(clippy::indexing_slicing, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "what the program does to files is what is tested")]

mod program;

use program::Sandbox;
use serde_json::{Value, json};
use std::path::Path;

const SCHEMA: &str = r##"{
  "$defs": {"part": {"required": ["id"], "properties": {"n": {"type": "number"}}}},
  "properties": {"part": {"$ref": "#/$defs/part"}, "parts": {"items": {"$ref": "#/$defs/part"}}},
  "allOf": [{"not": {"required": ["spiked"]}}, {"additionalProperties": {"not": {"const": 0}}}]
}"##;

const RECORDS: &str = "{\"part\": {\"id\": 1}}\n\
    {\"part\": {\"n\": \"1\"}, \"parts\": [{\"id\": 1, \"n\": true}, {\"n\": null}]}\n\
    {\"spiked\": 0}\n\
    {\"spiked\": \n\
    {}\n";

fn sandbox() -> Sandbox {
    Sandbox::with(&[("schema.json", SCHEMA), ("records.ndjson", RECORDS)])
}

/// Returns the lines that a format prints for the records, and for files without any and that are not there.
fn lines(sandbox: &Sandbox, format: &str) -> Vec<Value> {
    let files = ["records.ndjson", "empty.json", "missing.json"];
    sandbox.write("empty.json", "");
    let outcome = sandbox
        .run(&[&["validate", "--schema", "schema.json", "--output-format", format], &files[..]].concat());
    assert_eq!(outcome.code, Some(2), "{}", outcome.stderr);
    let printed = String::from_utf8(outcome.stdout).unwrap();
    printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn every_record_has_a_line_that_the_schema_of_the_specification_allows() {
    let output_schema =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/schemas/json-schema-output.json");
    for format in ["basic", "detailed"] {
        let sandbox = sandbox();
        let lines = lines(&sandbox, format);
        let verdicts: Vec<(&Value, &Value, bool)> =
            lines.iter().map(|line| (&line["file"], &line["line"], line["valid"] == true)).collect();
        let records = json!("records.ndjson");
        assert_eq!(verdicts.len(), 7, "{verdicts:?}");
        let expected = [(1, true), (2, false), (3, false), (4, false), (5, true)];
        for (verdict, (line, is_valid)) in verdicts.iter().zip(expected) {
            assert_eq!(*verdict, (&records, &json!(line), is_valid));
        }
        assert_eq!(lines[5]["valid"], false, "an empty file is a record that is missing");
        assert_eq!((&lines[6]["file"], &lines[6]["valid"]), (&json!("missing.json"), &json!(false)));
        let units: Vec<String> = lines.iter().map(Value::to_string).collect();
        sandbox.write("output.ndjson", units.join("\n"));
        let schema = output_schema.to_str().unwrap();
        let outcome = sandbox.run(&["validate", "--assert-formats", "--schema", schema, "output.ndjson"]);
        assert_eq!(outcome.code, Some(0), "{format}: {}", outcome.stderr);
    }
}

#[test]
fn basic_lists_the_errors() {
    let lines = lines(&sandbox(), "basic");
    let places: Vec<(&str, &str)> = lines[1]["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|unit| (unit["keywordLocation"].as_str().unwrap(), unit["instanceLocation"].as_str().unwrap()))
        .collect();
    let expected = [
        ("/properties/part/$ref/required", "/part"),
        ("/properties/part/$ref/properties/n/type", "/part/n"),
        ("/properties/parts/items/$ref/properties/n/type", "/parts/0/n"),
        ("/properties/parts/items/$ref/required", "/parts/1"),
        ("/properties/parts/items/$ref/properties/n/type", "/parts/1/n"),
    ];
    assert_eq!(places, expected);
    let first = &lines[1]["errors"][0];
    assert_eq!(first["error"], "`id` is missing");
    let absolute = first["absoluteKeywordLocation"].as_str().unwrap();
    assert!(
        absolute.starts_with("file:///") && absolute.ends_with("/schema.json#/$defs/part/required"),
        "{absolute}"
    );
}

/// Returns the places of a unit and of those below it.
fn tree(unit: &Value) -> Value {
    let place = format!(
        "{} at {}",
        unit["keywordLocation"].as_str().unwrap(),
        unit["instanceLocation"].as_str().unwrap()
    );
    match unit["errors"].as_array() {
        Some(errors) => json!({ place: errors.iter().map(tree).collect::<Vec<_>>() }),
        None => json!(place),
    }
}

#[test]
fn detailed_nests_the_errors_as_the_schema_is() {
    let lines = lines(&sandbox(), "detailed");
    let expected = json!({" at ": [{"/properties at ": [
        {"/properties/part/$ref at /part": [
            "/properties/part/$ref/required at /part",
            "/properties/part/$ref/properties/n/type at /part/n",
        ]},
        {"/properties/parts at /parts": [
            "/properties/parts/items/$ref/properties/n/type at /parts/0/n",
            {"/properties/parts/items/$ref at /parts/1": [
                "/properties/parts/items/$ref/required at /parts/1",
                "/properties/parts/items/$ref/properties/n/type at /parts/1/n",
            ]},
        ]},
    ]}]});
    assert_eq!(tree(&lines[1]), expected);
    let expected = json!({" at ": [{"/allOf at ": [
        "/allOf/0/not at ",
        "/allOf/1/additionalProperties/not at /spiked",
    ]}]});
    assert_eq!(tree(&lines[2]), expected);
}

/// Reports are compared and handed on: no address of a file of this machine is in them.
#[test]
fn other_reports_have_places_in_the_schema_that_are_the_same_on_each_machine() {
    let sandbox = sandbox();
    for format in ["json", "json-lines", "sarif"] {
        let outcome = sandbox.run(&[
            "validate",
            "--schema",
            "schema.json",
            "--output-format",
            format,
            "records.ndjson",
        ]);
        let printed = String::from_utf8(outcome.stdout).unwrap();
        assert!(printed.contains("/properties/part/$ref/required"), "{printed}");
        assert!(!printed.contains("file:"), "{printed}");
    }
}
