//! Markdown: read as the page that it is, with the facts of what stands above it.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "a test reads its fixtures")]

mod program;

use insta::{assert_snapshot, glob};
use program::{Sandbox, segments_and_facts};
use serde_json::Value;
use std::fs;

#[test]
fn a_text_is_its_article_and_what_stands_above_it_are_facts() {
    glob!("../fixtures/markdown", "*.md", |path| {
        let markdown = fs::read_to_string(path).unwrap();
        let sandbox = Sandbox::with(&[("text.md", &markdown)]);
        let outcome = sandbox.run(&["convert", "text.md"]);
        let record: Value = serde_json::from_slice(&outcome.stdout).unwrap();
        let mut lines = vec![segments_and_facts(&record)];
        for name in ["publisher", "section", "keywords", "description", "canonical", "ext"] {
            lines.push(format!("{name} = {}", record[name]));
        }
        lines.push(format!("uri = {}", record["source"]["uri"]));
        lines.push(outcome.stderr.clone());
        assert_snapshot!(lines.join("\n"));

        sandbox.write("record.json", &outcome.stdout);
        let proof = sandbox.run(&["validate", "--source", "text.md", "record.json"]);
        assert_eq!(proof.code, Some(0), "{}", proof.stderr);
    });
}

#[test]
fn a_text_is_told_by_its_name_or_by_what_stands_above_it() {
    let sandbox = Sandbox::with(&[
        ("ice.md", "The *ice* is gone."),
        ("ice.txt", "---\ntitle: Ice\n---\n\nThe *ice* is gone."),
        ("plain.txt", "The *ice* is gone."),
    ]);
    let text = |name: &str| -> Value {
        let record: Value = serde_json::from_slice(&sandbox.run(&["convert", name]).stdout).unwrap();
        record["segments"][0]["text"].clone()
    };
    assert_eq!(
        ["ice.md", "ice.txt", "plain.txt"].map(text),
        ["The ice is gone.", "The ice is gone.", "The *ice* is gone."]
    );
    let as_text = sandbox.run(&["convert", "--from", "text", "ice.md"]).stdout;
    assert!(String::from_utf8(as_text).unwrap().contains("The *ice* is gone."));
}

#[test]
fn fields_are_for_front_matter_too() {
    let markdown = "---\ntitle: Ice\nkicker: The sea\nwho: Maren Falk\n---\n\nThe ice is gone.";
    let sandbox = Sandbox::with(&[("ice.md", markdown)]);
    let outcome = sandbox.run(&["convert", "--field", "section=kicker,author=who,published=day", "ice.md"]);
    let record: Value = serde_json::from_slice(&outcome.stdout).unwrap();
    assert_eq!(record["section"]["text"], "The sea");
    assert_eq!(record["byline"]["text"], "Maren Falk");
    assert_eq!(record["ext"], Value::Null);
    assert!(outcome.stderr.contains("`day`"), "{}", outcome.stderr);
}

#[test]
fn what_was_exported_says_the_same_when_it_is_read_again() {
    let text = "Ferry sails again\n\nBy Maren Falk and Ole Dahl\n\n4 March 2026\n\n\
        The ferry to the isles sailed on Tuesday, after six weeks in port, with *forty* people and [one] goat.\n\n\
        - The first boat left at nine in the morning\n- The second boat left at noon\n\n\
        \"We were late,\" said the harbour master, who had waited for it all winter.\n";
    let row = serde_json::json!({"id": "ferry-1", "text": text}).to_string();
    let sandbox = Sandbox::with(&[("ferry.ndjson", &row)]);
    sandbox.run(&["convert", "ferry.ndjson", "-o", "ferry.json"]);
    sandbox.run(&["export", "--to", "markdown", "ferry.json", "-o", "ferry.md"]);
    sandbox.run(&["convert", "ferry.md", "-o", "again.json"]);
    let [first, again] = ["ferry.json", "again.json"]
        .map(|name| -> Value { serde_json::from_slice(&sandbox.read(name)).unwrap() });
    assert_eq!(first["id"], again["id"]);
    for pointer in [
        "/headline/text",
        "/published/value",
        "/language/tag",
        "/byline/authors/0/name",
        "/byline/authors/1/name",
    ] {
        assert_eq!(first.pointer(pointer), again.pointer(pointer), "{pointer}");
    }
    let body = |record: &Value| -> Vec<String> {
        let segments = record["segments"].as_array().unwrap().iter();
        let own = segments
            .filter(|segment| ["paragraph", "list_item"].contains(&segment["kind"].as_str().unwrap()));
        own.map(|segment| segment["text"].as_str().unwrap().trim_start_matches(['-', '•', ' ']).to_owned())
            .collect()
    };
    assert_eq!(body(&first), body(&again));
}

/// Returns the record of a text in Markdown.
fn record(markdown: &str) -> Value {
    let sandbox = Sandbox::with(&[("text.md", markdown)]);
    serde_json::from_slice(&sandbox.run(&["convert", "text.md"]).stdout).unwrap()
}

#[test]
fn what_the_front_matter_does_not_say_the_record_does_not() {
    let table = record(
        "+++\ntitle = Ice: gone\n[extra]\nauthor = \"Eve\"\ndate = 2001-01-01\n+++\n\nThe ferry sailed.\n",
    );
    assert_eq!((&table["byline"], &table["published"]), (&Value::Null, &Value::Null));
    assert_eq!(table["ext"]["copydesk.front-matter"]["extra"]["author"], "Eve");
    let nested =
        record("---\ntitle: a: b\nauthor:\n  name: Bob\n  x: y: z\ntags: *other\n---\n\nThe ferry sailed.\n");
    assert_eq!((&nested["byline"], &nested["keywords"]), (&Value::Null, &serde_json::json!([])));
    assert!(nested["ext"]["copydesk.front-matter"]["author"].as_str().unwrap().contains("name: Bob"));
    let quoted = record("---\ntitle: \"A\" or \"B\"\nauthor: nan\n---\n\nThe ferry sailed.\n");
    assert_eq!(quoted["headline"]["text"], "\"A\" or \"B\"");
    assert_eq!(quoted["byline"], Value::Null);
}

#[test]
fn markup_in_the_body_states_no_facts_of_the_article() {
    let markdown = "# The ferry and the war\n\nThe ferry stopped when the war began on <time datetime=\"1939-09-01\">1 September \
        1939</time>, wrote <a rel=\"author\" href=\"/eve\">Eve Vil</a> in a book of the isles.\n\nIt sailed again in May.\n";
    let record = record(markdown);
    assert_eq!((&record["byline"], &record["published"]), (&Value::Null, &Value::Null));
    assert_eq!(record["headline"]["text"], "The ferry and the war");
}

#[test]
fn speakers_between_two_lines_across_the_page_are_no_front_matter() {
    let record = record("---\nAnna: I went to the ferry.\nBert: So did I.\n---\n\nThe ferry sailed.\n");
    let words: Vec<&str> =
        record["segments"].as_array().unwrap().iter().map(|s| s["text"].as_str().unwrap()).collect();
    assert!(words.concat().contains("So did I."), "{words:?}");
    let braces = self::record(
        "# The word {sic}\n\n## Ferry {#ferry .big}\n\nThe ferry sailed on Tuesday, after six weeks in port.\n",
    );
    let words: Vec<&str> =
        braces["segments"].as_array().unwrap().iter().map(|s| s["text"].as_str().unwrap()).collect();
    assert!(words.contains(&"The word {sic}") && words.contains(&"Ferry"), "{words:?}");
}

#[test]
fn what_has_no_place_in_a_record_has_its_place_in_markdown_again() {
    let markdown = "---\ntitle: Ice\ndate: 2026-03-04\npublished: true\ndraft: true\nweight: 7\nparams:\n  toc: [1, 2]\n\
        \"odd key\": \"x: y\"\n---\n\nThe ferry sailed.\n";
    let sandbox = Sandbox::with(&[("ice.md", markdown)]);
    sandbox.run(&["convert", "ice.md", "-o", "ice.json"]);
    let exported =
        sandbox.run(&["export", "--to", "markdown", "--report-loss", "ice.json", "-o", "again.md"]);
    assert!(!exported.stderr.contains("/ext"), "{}", exported.stderr);
    sandbox.run(&["convert", "again.md", "-o", "again.json"]);
    let [first, again] = ["ice.json", "again.json"]
        .map(|name| -> Value { serde_json::from_slice(&sandbox.read(name)).unwrap() });
    assert_eq!(first["published"]["value"], "2026-03-04");
    let kept = &first["ext"]["copydesk.front-matter"];
    assert_eq!(
        (&kept["draft"], &kept["weight"], &kept["odd key"]),
        (&true.into(), &7.into(), &"x: y".into())
    );
    assert_eq!((&first["ext"], &first["published"]), (&again["ext"], &again["published"]));
}
