//! `copydesk validate --schema`: validation against any JSON Schema.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "what the program does to files is what is tested")]

mod program;

use insta::assert_snapshot;
use program::Sandbox;

/// Returns a folder with a schema that refers to others by `$id` and by path, and to a missing one that is
/// never needed.
fn sandbox() -> Sandbox {
    Sandbox::with(&[
        (
            "schemas/story.json",
            r#"{
                "$schema": "http://json-schema.org/draft-07/schema#",
                "$id": "https://example.org/v1/story.json",
                "type": "object",
                "required": ["title"],
                "properties": {
                    "title": {"$ref": "parts/title.json"},
                    "when": {"$ref": "https://example.org/elsewhere/when#"}
                }
            }"#,
        ),
        ("schemas/v1/parts/title.json", r#"{"type": "string", "maxLength": 5}"#),
        (
            "schemas/times.json",
            r#"{"$schema": "http://json-schema.org/draft-04/schema#", "id": "https://example.org/elsewhere/when#", "type": "string", "format": "date"}"#,
        ),
        ("schemas/dangling.json", r#"{"$ref": "https://example.org/nowhere.json"}"#),
        ("schemas/no-json.json", "{"),
        ("story.json", r#"{"title": "Bread", "when": "yesterday"}"#),
        ("long.json", r#"{"title": "Bread and butter", "when": 5, "more": true}"#),
    ])
}

fn against<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&["validate", "--schema", "schemas/story.json"], more].concat()
}

#[test]
fn references_are_found_in_folders() {
    let sandbox = sandbox();
    let formats = sandbox.run(&against(&["--schema-dir", "schemas", "story.json"]));
    assert_snapshot!("found", formats.transcript());
    let lax = sandbox.run(&against(&["--schema-dir", "schemas", "--no-assert-formats", "story.json"]));
    assert_eq!((lax.code, lax.told().as_str()), (Some(0), "1 record, 0 findings\n"));
    assert_snapshot!("wrong", sandbox.run(&against(&["--schema-dir", "schemas", "long.json"])).transcript());
}

#[test]
fn missing_schemas_are_named() {
    let sandbox = sandbox();
    assert_snapshot!("no_folder_given", sandbox.run(&against(&["story.json"])).transcript());
    sandbox.write("other/empty.json", "{}");
    assert_snapshot!(
        "not_in_folder",
        sandbox.run(&against(&["--schema-dir", "other", "story.json"])).transcript()
    );
    assert_snapshot!(
        "no_such_folder",
        sandbox.run(&against(&["--schema-dir", "nowhere", "story.json"])).transcript()
    );
    let broken = ["validate", "--schema", "schemas/no-json.json", "story.json"];
    assert_snapshot!("schema_no_json", sandbox.run(&broken).transcript());
    assert_snapshot!(
        "schema_missing",
        sandbox.run(&["validate", "--schema", "none.json", "story.json"]).transcript()
    );
    assert_snapshot!(
        "folder_alone",
        sandbox.run(&["validate", "--schema-dir", "schemas", "story.json"]).transcript()
    );
}

#[test]
fn relative_references_are_resolved_from_the_schema() {
    let sandbox = Sandbox::with(&[
        ("s/a b.json", r#"{"$ref": "c.json#/definitions/x"}"#),
        ("s/c.json", r#"{"definitions": {"x": {"type": "array"}}}"#),
        ("lines.ndjson", "[]\n{}\n[\n"),
    ]);
    let arguments = ["validate", "--output-format=concise", "--schema", "s/a b.json", "--schema-dir", "s"];
    assert_snapshot!(sandbox.run(&[&arguments[..], &["lines.ndjson"]].concat()).transcript());
}

#[test]
fn only_the_given_schema_is_applied() {
    let sandbox =
        Sandbox::with(&[("any.json", "{}"), ("value.json", r#"{"format": "other", "version": 7}"#)]);
    assert_eq!(sandbox.run(&["validate", "--schema", "any.json", "value.json"]).code, Some(0));
    assert_eq!(
        sandbox.run(&["validate", "--schema", "any.json", "value.json", "--source", "any.json"]).code,
        Some(2)
    );
}
