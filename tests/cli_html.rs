//! Web pages: told by name or content, read as a browser shows them, and proved from their source.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "what the program does to files is what is tested")]

mod program;

use insta::assert_snapshot;
use program::Sandbox;
use serde_json::Value;

const FERRY: &str = include_str!("../fixtures/pages/ferry.html");

fn record(sandbox: &Sandbox, arguments: &[&str]) -> Value {
    let outcome = sandbox.run(arguments);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    serde_json::from_slice(&outcome.stdout).unwrap()
}

/// What the record of a page says, a line for each segment and fact.
fn outline(record: &Value) -> String {
    let mut lines: Vec<String> = Vec::new();
    for segment in record["segments"].as_array().unwrap() {
        let kind = segment["kind"].as_str().unwrap();
        let furniture = segment["furniture"].as_str().map_or(String::new(), |kind| format!("/{kind}"));
        let level = segment["level"].as_u64().map_or(String::new(), |level| format!(" {level}"));
        if kind != "break" {
            lines.push(format!("{kind}{furniture}{level}: {:?}", segment["text"].as_str().unwrap()));
        }
    }
    for name in ["headline", "byline", "published", "modified", "language"] {
        lines.push(format!("{name} = {}", record[name]));
    }
    for name in ["links", "media"] {
        for item in record[name].as_array().unwrap() {
            lines.push(format!("{name}: {item}"));
        }
    }
    lines.join("\n")
}

#[test]
fn a_page_is_its_article_and_its_furniture() {
    let sandbox = Sandbox::with(&[("ferry.html", FERRY)]);
    let record = record(&sandbox, &["convert", "ferry.html"]);
    assert_snapshot!(outline(&record));
    assert_eq!(record["source"]["media_type"], "text/html");
    assert_eq!(record["source"]["bytes"], FERRY.len());
}

#[test]
fn a_page_is_told_by_its_name_or_its_content() {
    let sandbox = Sandbox::with(&[("ferry.htm", FERRY), ("ferry.txt", FERRY), ("ferry", FERRY)]);
    let texts: Vec<Value> = ["ferry.htm", "ferry.txt", "ferry"]
        .iter()
        .map(|name| record(&sandbox, &["convert", name])["source"]["text_digest"].clone())
        .collect();
    assert!(texts.iter().all(|digest| *digest == texts[0] && digest.is_string()), "{texts:?}");
    let piped = sandbox.run_with_input(&["convert"], FERRY);
    let piped: Value = serde_json::from_slice(&piped.stdout).unwrap();
    assert_eq!(piped["source"]["text_digest"], texts[0]);
    // A part of a page is one if the user says so.
    let part = sandbox.run_with_input(&["convert", "--from", "html"], "The ice<br>is <b>gone</b>.");
    let part: Value = serde_json::from_slice(&part.stdout).unwrap();
    assert_eq!(part["segments"][0]["text"], "The ice\nis gone.");
}

#[test]
fn the_record_of_a_page_is_sound() {
    let sandbox = Sandbox::with(&[("ferry.html", FERRY)]);
    let record = sandbox.run(&["convert", "ferry.html"]).stdout;
    sandbox.write("ferry.json", record);
    assert_snapshot!(sandbox.run(&["validate", "--source", "ferry.html", "ferry.json"]).transcript());
    sandbox.write("other.html", FERRY.replace("forty passengers", "fifty passengers"));
    let other = sandbox.run(&["validate", "--source", "other.html", "ferry.json"]);
    assert_eq!(other.code, Some(1), "{}", other.stderr);
}
