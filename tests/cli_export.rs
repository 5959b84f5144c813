//! `copydesk export`: records handed on in other formats.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "a test reads the fixtures")]

mod program;

use insta::assert_snapshot;
use program::Sandbox;
use serde_json::Value;
use std::fs;
use std::path::Path;

const ARTICLE: &str = "Bread *and* butter\n\nBy Maren Falk\n\nOSLO, March 4 (NNS) — The bakers are back. “We bake,” said Ole \
                       Dahl.\n\n• rye\n• oats\n";

const FORMATS: [&str; 8] = ["ninjs", "schema-org", "ans", "json-feed", "markdown", "text", "source", "csv"];

/// Returns a folder with two files of a record each and a file of both.
fn sandbox() -> Sandbox {
    let sandbox =
        Sandbox::with(&[("a.txt", ARTICLE), ("b.txt", "Milk\n\nThere is none. The cows are on holiday.\n")]);
    let outcome = sandbox.run(&["convert", "a.txt", "b.txt", "-o", "records/"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    sandbox.run(&["convert", "a.txt", "b.txt", "--id", "name", "-o", "all.ndjson"]);
    sandbox
}

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

#[test]
fn one_record_is_a_document_and_several_are_lines_on_standard_output() {
    let sandbox = sandbox();
    let one = sandbox.run(&["export", "--to", "ninjs", "records/a.json"]);
    assert_eq!(one.code, Some(0), "{}", one.stderr);
    assert!(String::from_utf8_lossy(&one.stdout).starts_with("{\n  \"uri\": \"urn:copydesk:article:sha256:"));
    assert_eq!(json(&one.stdout)["headlines"][0]["value"], "Bread *and* butter");
    let several = sandbox.run(&["export", "--to", "schema-org", "all.ndjson"]);
    let headlines: Vec<Value> = String::from_utf8(several.stdout)
        .unwrap()
        .lines()
        .map(|line| json(line.as_bytes())["headline"].clone())
        .collect();
    assert_eq!(headlines, ["Bread *and* butter", "Milk"]);
    let feed = json(&sandbox.run(&["export", "--to", "json-feed", "all.ndjson"]).stdout);
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(feed["items"][1]["id"], "b.txt");
    let empty = json(&sandbox.run_with_input(&["export", "--to", "json-feed"], "[]").stdout);
    assert_eq!(empty["items"], Value::Array(Vec::new()));
}

#[test]
fn text_formats_are_readable() {
    let sandbox = sandbox();
    assert_snapshot!(
        "markdown",
        sandbox.run(&["export", "--to", "markdown", "-q", "records/a.json"]).transcript()
    );
    assert_snapshot!("text", sandbox.run(&["export", "--to", "text", "-q", "all.ndjson"]).transcript());
    let csv = sandbox.run(&["export", "--to", "csv", "all.ndjson"]);
    assert_eq!(
        String::from_utf8(csv.stdout).unwrap().lines().count(),
        6,
        "one header, and quoted line feeds"
    );
    let source = sandbox.run(&["export", "--to", "source", "records/a.json"]);
    assert_eq!(String::from_utf8(source.stdout).unwrap(), ARTICLE);
}

#[test]
fn losses_are_listed() {
    let sandbox = sandbox();
    assert_snapshot!(
        "losses",
        sandbox.run(&["export", "--to", "text", "--report-loss", "all.ndjson"]).stderr
    );
    let whole = sandbox.run(&["export", "--to", "ans", "--report-loss", "all.ndjson"]);
    assert_eq!(whole.stderr, "2 exported\n");
    let mut record = json(&sandbox.read("records/a.json"));
    record["segments"][0]["mood"] = "good".into();
    sandbox.write("later.json", record.to_string());
    let later = sandbox.run(&["export", "--to", "ans", "--report-loss", "later.json"]);
    let unknown = "/segments/*/mood: 1 of 1 record: this version of copydesk knows no such member\n";
    assert!(later.stderr.starts_with(unknown), "{}", later.stderr);
    let hint = sandbox.run(&["export", "--to", "ninjs", "all.ndjson"]);
    assert!(hint.stderr.contains("; ninjs has no place for "), "{}", hint.stderr);
}

#[test]
fn a_folder_has_a_file_a_record() {
    let sandbox = sandbox();
    let run = |arguments: &[&str]| sandbox.run(&[&["export", "--to", "markdown"], arguments].concat());
    assert_eq!(run(&["records", "all.ndjson", "-o", "out/"]).code, Some(0));
    for name in ["a.md", "b.md", "all/a.txt.md", "all/b.txt.md"] {
        assert!(sandbox.read(&format!("out/{name}")).starts_with(b"---\n"), "{name}");
    }
    let again = run(&["records", "-o", "out/"]);
    assert_eq!(again.code, Some(2));
    assert!(
        again.stderr.contains("`out/a.md` is there already: replace it with `--force`"),
        "{}",
        again.stderr
    );
    assert_eq!(run(&["records", "-o", "out/", "--force"]).code, Some(0));
    // The folder of the records may take the documents, but nothing replaces a record.
    assert_eq!(run(&["records", "-o", "records/"]).code, Some(0));
    assert!(sandbox.files().contains("records/a.md\n"));
    let before = sandbox.read("records/a.json");
    let over = sandbox.run(&["export", "--to", "ans", "records", "-o", "records/", "--force"]);
    assert_eq!((over.code, sandbox.read("records/a.json") == before), (Some(2), true), "{}", over.stderr);
}

#[test]
fn a_file_has_one_document_lines_or_all_records() {
    let sandbox = sandbox();
    let run = |arguments: &[&str]| sandbox.run(&[&["export"], arguments].concat());
    let refused = run(&["--to", "ninjs", "all.ndjson", "-o", "all.json"]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("several records don't go into one file"), "{}", refused.stderr);
    assert!(!sandbox.files().contains("all.json\n"), "no half of a file is left");
    assert_eq!(run(&["--to", "ninjs", "all.ndjson", "-o", "lines.ndjson.gz"]).code, Some(0));
    assert!(sandbox.read("lines.ndjson.gz").starts_with(b"\x1f\x8b"));
    assert_eq!(run(&["--to", "csv", "records", "-o", "all.csv"]).code, Some(0));
    assert!(sandbox.read("all.csv").starts_with(b"id,headline,"));
    assert_eq!(run(&["--to", "csv", "records", "-o", "out/"]).code, Some(2));
    assert_eq!(run(&["--to", "csv", "all.ndjson", "-o", "all.ndjson", "--force"]).code, Some(2), "an input");
}

#[test]
fn what_is_no_record_costs_no_other() {
    let sandbox = sandbox();
    let lines = String::from_utf8(sandbox.read("all.ndjson")).unwrap();
    let (first, second) = lines.split_once('\n').unwrap();
    sandbox.write("mixed.ndjson", format!("{first}\n{{\"format\": 4}}\n\n{{\n{second}"));
    sandbox.write("no.json", "Bread and butter\n");
    let outcome = sandbox.run(&["export", "--to", "text", "mixed.ndjson"]);
    assert_eq!(String::from_utf8_lossy(&outcome.stdout).matches("•").count(), 2);
    assert!(String::from_utf8_lossy(&outcome.stdout).contains("on holiday"));
    assert_snapshot!("no_records", outcome.stderr);
    assert_eq!(outcome.code, Some(1));
    assert_snapshot!(
        "no_json",
        sandbox.run(&["export", "--to", "text", "no.json", "missing.json"]).transcript()
    );
    sandbox
        .write("page.html", "<html><title>Milk</title><p>There is none. The cows are on holiday.</p></html>");
    sandbox.run(&["convert", "page.html", "-o", "page.json"]);
    let page = sandbox.run(&["export", "--to", "source", "page.json", "records/a.json"]);
    assert_eq!((page.code, String::from_utf8(page.stdout).unwrap()), (Some(1), ARTICLE.to_owned()));
    assert!(page.stderr.contains("page.json:1: it can't be exported to source"), "{}", page.stderr);
}

#[test]
fn all_fixtures_are_exported_to_every_format() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let sandbox = Sandbox::new();
    for folder in ["articles", "pages", "expected"] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "txt" || extension == "html") {
                let name = path.file_name().unwrap().to_str().unwrap();
                sandbox.write(&format!("{folder}/{name}"), fs::read(&path).unwrap());
            }
        }
    }
    sandbox.run(&["convert", "-q", "articles", "expected", "--to", "ndjson", "-o", "texts.ndjson"]);
    sandbox.run(&["convert", "-q", "--from", "html", "pages", "--to", "ndjson", "-o", "pages.ndjson"]);
    let records = sandbox.read("texts.ndjson");
    let count = String::from_utf8_lossy(&records).lines().count();
    assert!(count > 400, "{count}");
    for format in FORMATS {
        let outcome = sandbox.run(&["export", "--to", format, "texts.ndjson", "pages.ndjson"]);
        // Pages have no source in them.
        let code = i32::from(format == "source");
        assert_eq!(outcome.code, Some(code), "{format}: {}", outcome.stderr);
        let again = sandbox.run(&["export", "--to", format, "texts.ndjson", "pages.ndjson"]);
        assert!(outcome.stdout == again.stdout, "{format}");
    }
    let schema = root.join("schemas/ninjs/ninjs-schema_3.1.json");
    sandbox.run(&["export", "-q", "--to", "ninjs", "texts.ndjson", "pages.ndjson", "-o", "ninjs.ndjson"]);
    // The schema of places on a map, which exports do not have.
    sandbox.write("maps/GeoJSON.json", r#"{"$id": "https://geojson.org/schema/GeoJSON.json"}"#);
    let schema = ["--schema", schema.to_str().unwrap(), "--schema-dir", "maps", "--assert-formats"];
    let valid = sandbox.run(&[&["validate", "ninjs.ndjson"], &schema[..]].concat());
    assert_eq!(valid.code, Some(0), "{}", valid.stderr);
    let stories = sandbox.run(&["export", "--to", "ans", "texts.ndjson", "pages.ndjson"]).stdout;
    let records = [records, sandbox.read("pages.ndjson")].concat();
    let lines =
        |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().lines().map(str::to_owned).collect::<Vec<_>>();
    let (stories, records) = (lines(stories), lines(records));
    assert_eq!(stories.len(), records.len());
    for (story, record) in stories.iter().zip(&records) {
        let story = json(story.as_bytes());
        let record: copydesk_record::Record<'_> = serde_json::from_str(record).unwrap();
        assert!(copydesk_formats::ans::carried_record(&story) == Some(record), "{}", story["_id"]);
    }
}
