//! `copydesk convert` of records of other systems.

#![allow(clippy::disallowed_methods, reason = "a test reads its fixtures")]
#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]

mod program;

use program::Sandbox;
use serde_json::{Value, json};
use std::path::Path;

fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/imports").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Returns the record of a fixture, which the program also finds valid.
fn record(name: &str, more: &[&str]) -> Value {
    let sandbox = Sandbox::new();
    sandbox.write(name, fixture(name));
    let found = sandbox.run(&[&["convert", name, "-o", "record.json", "--to", "ndjson"], more].concat());
    assert_eq!(found.code, Some(0), "{name}: {}", found.stderr);
    let validated = sandbox.run(&["validate", "record.json"]);
    assert_eq!(validated.code, Some(0), "{name}: {}", validated.stderr);
    serde_json::from_slice(&sandbox.read("record.json")).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Returns the kinds of the blocks with their texts.
fn blocks(record: &Value) -> Vec<(&str, &str)> {
    let segments = record["segments"].as_array().map(Vec::as_slice).unwrap_or_default();
    let text = |segment: &'_ Value, member: &str| segment[member].as_str().map(str::len).is_some();
    let blocks = segments.iter().filter(|segment| segment["kind"] != "break" && text(segment, "text"));
    blocks.filter_map(|segment| Some((segment["kind"].as_str()?, segment["text"].as_str()?))).collect()
}

#[test]
fn an_item_of_ninjs_is_told_by_its_keys() {
    let record_of = |more: &[&str]| record("ninjs-3.json", more);
    let record = record_of(&[]);
    assert_eq!(record, record_of(&["--from", "ninjs"]));
    assert_eq!(record["id"], "urn:newsml:harbourpost.example:20260304:ferry-returns");
    assert_eq!(record["headline"], json!({"text": "Ferry Returns to the Outer Islands", "basis": "markup"}));
    assert_eq!(record["published"], json!({"value": "2026-03-04T14:05:00+01:00", "basis": "markup"}));
    assert_eq!(record["modified"]["value"], "2026-03-04T16:20:00+01:00");
    assert_eq!(record["byline"]["authors"], json!([{"name": "Maren Falk"}, {"name": "Ole Dahl"}]));
    assert_eq!(record["publisher"]["text"], "Harbour Post");
    assert_eq!(record["keywords"][0]["text"], "ferries");
    assert_eq!(record["links"][0]["href"], "https://harbourpost.example/storm");
    assert_eq!(record["media"][0]["src"], "https://harbourpost.example/img/ferry.jpg");
    let expected = [
        ("paragraph", "The ferry to the outer islands sailed again on Tuesday after eleven days in harbour."),
        ("heading", "The plan for spring"),
        ("paragraph", "“We waited for the wind,” said Ida Holm, who runs the line."),
    ];
    assert_eq!(blocks(&record), expected);
    let kept = &record["ext"]["org.iptc.ninjs"];
    assert_eq!(kept["urgency"], 4);
    assert_eq!(kept["headlines"][0]["role"], "short");
}

#[test]
fn an_item_of_the_first_ninjs_has_its_text_in_a_member() {
    let record = record("ninjs-1.json", &[]);
    assert_eq!(record["headline"]["text"], "Old Pier Closes");
    assert_eq!(record["source"]["uri"], "http://harbourpost.example/items/77");
    // A version has a date, and nothing says when the first was published.
    assert_eq!(
        (&record["published"], &record["modified"]["value"]),
        (&Value::Null, &json!("2026-03-04T16:20:00+01:00"))
    );
    // Words that are no names are kept as they are.
    assert_eq!(record["byline"], Value::Null);
    assert_eq!(record["ext"]["org.iptc.ninjs"]["byline"], "our harbour desk");
    assert_eq!(blocks(&record).len(), 2);
}

#[test]
fn a_story_of_ans_is_told_by_its_keys() {
    let record_of = |more: &[&str]| record("story-ans.json", more);
    let record = record_of(&[]);
    assert_eq!(record, record_of(&["--from", "ans"]));
    assert_eq!(record["id"], "HARBOUR123");
    assert_eq!(record["canonical"]["value"], "https://harbourpost.example/2026/ferry-returns");
    assert_eq!(record["published"]["value"], "2026-03-04T13:05:00Z");
    assert_eq!(record["byline"]["authors"], json!([{"name": "Maren Falk"}, {"name": "Ole Dahl"}]));
    let kinds: Vec<&str> = blocks(&record).into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, ["paragraph", "heading", "block_quote", "list_item", "list_item", "caption"]);
    let sources: Vec<&Value> = record["media"]
        .as_array()
        .map(|media| media.iter().map(|medium| &medium["src"]).collect())
        .unwrap_or_default();
    assert_eq!(
        sources,
        ["https://harbourpost.example/img/lead.jpg", "https://harbourpost.example/img/ferry.jpg"]
    );
    let kept = &record["ext"]["com.arcpublishing.ans"];
    assert_eq!(kept["content_elements"].as_array().map(Vec::len), Some(1), "{kept}");
    assert_eq!(kept["workflow"]["status_code"], 6);
}

#[test]
fn what_is_no_article_says_what_it_is() {
    for (json, message) in [
        (
            r#"{"uri": "urn:a", "type": "picture", "standard": {"name": "ninjs"}}"#,
            "it is a ninjs item of type `picture`, and articles are of type `text`",
        ),
        (
            r#"{"uri": "urn:a", "type": "text", "standard": {"name": "ninjs"}}"#,
            "it is a ninjs item without a body",
        ),
        (
            r#"{"uri": "urn:a", "versioncreated": "x", "bodies": [{"value": 5}, 7, {"contentType": "text/html", "value": " "}]}"#,
            "it is a ninjs item without a body",
        ),
        (
            r#"{"type": "gallery", "version": "0.10.12", "content_elements": []}"#,
            "it is an ANS object of type `gallery`, and articles are of type `story`",
        ),
        (
            r#"{"type": "story", "version": "0.10.12", "content_elements": [{"type": "video"}, 5]}"#,
            "it is an ANS story without a body",
        ),
    ] {
        let found = Sandbox::new().run_with_input(&["convert", "-"], format!("{json}\n"));
        let expected = format!("<stdin>:1: error[row/malformed]: {message}\n");
        assert!(found.stderr.starts_with(&expected), "{json}: {}", found.stderr);
        assert_eq!((found.code, found.stdout.len()), (Some(1), 0), "{json}");
    }
}

#[test]
fn a_story_that_was_made_of_a_record_gives_it_back() {
    let sandbox = Sandbox::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/articles");
    let folder = folder.to_str().unwrap_or_default();
    assert_eq!(sandbox.run(&["convert", folder, "-o", "records.ndjson"]).code, Some(0));
    assert_eq!(
        sandbox.run(&["export", "--to", "ans", "records.ndjson", "-o", "stories.ndjson"]).code,
        Some(0)
    );
    assert_eq!(sandbox.run(&["convert", "stories.ndjson", "-o", "again.ndjson"]).code, Some(0));
    assert!(sandbox.read("again.ndjson") == sandbox.read("records.ndjson"));
    // Of a story that was changed the record in it is another article's.
    let stories = String::from_utf8_lossy(&sandbox.read("stories.ndjson")).into_owned();
    let first = stories.lines().next().unwrap_or_default();
    let mut story: Value = serde_json::from_str(first).unwrap_or_default();
    story["headlines"] = json!({"basic": "Another Headline"});
    let changed = sandbox.run_with_input(&["convert", "--to", "ndjson"], format!("{story}\n"));
    let record: Value = serde_json::from_slice(&changed.stdout).unwrap_or_default();
    assert_eq!(record["headline"]["text"], "Another Headline", "{}", changed.stderr);
}

#[test]
fn an_item_of_ninjs_is_exported_with_all_that_it_had() {
    let item: Value = serde_json::from_str(&fixture("ninjs-3.json")).unwrap();
    let sandbox = Sandbox::new();
    sandbox.write("item.json", fixture("ninjs-3.json"));
    sandbox.run(&["convert", "--from", "ninjs", "--layers", "none", "item.json", "-o", "record.json"]);
    let exported = sandbox.run(&["export", "--to", "ninjs", "--report-loss", "record.json"]);
    assert!(!exported.stderr.contains("/ext"), "{}", exported.stderr);
    let again: Value = serde_json::from_slice(&exported.stdout).unwrap();
    for name in [
        "uri",
        "type",
        "firstCreated",
        "versionCreated",
        "pubStatus",
        "urgency",
        "language",
        "by",
        "subjects",
    ] {
        assert_eq!(again[name], item[name], "{name}");
    }
    for name in ["headlines", "infoSources", "associations"] {
        let values = again[name].as_array().unwrap();
        assert!(
            item[name].as_array().unwrap().iter().all(|value| values.contains(value)),
            "{name}: {values:?}"
        );
    }
    let bodies: Vec<&str> =
        again["bodies"].as_array().unwrap().iter().filter_map(|body| body["role"].as_str()).collect();
    assert_eq!(bodies, ["main", "richtext", "short"]);
}

#[test]
fn a_record_that_somebody_broke_in_its_story_is_made_anew() {
    let text = "Ferry sails again\n\nThe ferry to the isles sailed on Tuesday, after six weeks in port.\n";
    let sandbox = Sandbox::with(&[("ferry.txt", text)]);
    sandbox.run(&["convert", "ferry.txt", "-o", "ferry.json"]);
    let story = sandbox.run(&["export", "--to", "ans", "ferry.json"]).stdout;
    let mut story: Value = serde_json::from_slice(&story).unwrap();
    story["additional_properties"]["copydesk_record"]["segments"][0]["end"] = json!(5);
    sandbox.write("story.json", story.to_string());
    let outcome = sandbox.run(&["convert", "story.json", "-o", "again.json"]);
    assert!(outcome.told().contains("warning[article/carried-record-faulty]"), "{}", outcome.told());
    assert_eq!(sandbox.run(&["validate", "again.json"]).code, Some(0));
}

#[test]
fn facts_of_a_story_that_are_not_read_stay() {
    let story = json!({
        "type": "story", "version": "0.10.12", "display_date": "soon", "language": "no language",
        "content_elements": [{"type": "text", "content": "The ferry sailed."}],
    });
    let sandbox = Sandbox::with(&[("story.json", &story.to_string())]);
    let outcome = sandbox.run(&["convert", "--from", "ans", "story.json", "-o", "record.json"]);
    let record: Value = serde_json::from_slice(&sandbox.read("record.json")).unwrap();
    let kept = &record["ext"]["com.arcpublishing.ans"];
    assert_eq!(
        (&kept["display_date"], &kept["language"]),
        (&json!("soon"), &json!("no language")),
        "{}",
        outcome.stderr
    );
}

#[test]
fn the_record_that_a_story_carries_is_the_one_that_it_is_checked_against() {
    let text = "Ferry sails again\n\nThe ferry to the isles sailed on Tuesday, after six weeks in port.\n\n\
        Subscribe to our newsletter\n\n© 2026 Harbour Post. All rights reserved.\n";
    let sandbox = Sandbox::with(&[("ferry.txt", text)]);
    sandbox.run(&["convert", "ferry.txt", "-o", "ferry.json"]);
    sandbox.run(&["export", "--to", "ans", "ferry.json", "-o", "story.json"]);
    sandbox.run(&["convert", "story.json", "-o", "again.json"]);
    assert_eq!(sandbox.read("again.json"), sandbox.read("ferry.json"));
    let checked = sandbox.run(&["convert", "story.json", "--check", "again.json"]);
    assert_eq!(checked.code, Some(0), "{}", checked.stderr);
}
