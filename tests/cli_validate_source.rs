//! `copydesk validate --source`: records held against a folder of articles, and against rows.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "what the program does to files is what is tested")]

mod program;

use insta::assert_snapshot;
use program::{Outcome, Sandbox};
use std::fmt::Write as _;
use std::io::Write as _;

const ICE: &str = "The ice is gone\n\nThe ferry sailed at noon, with a piano on board.\n";
const TIDE: &str = "The tide is late\n\nNobody at the harbour office was surprised on Monday.\n";
const CHOIR: &str = "The choir is back\n\nIt sang in the old school for the first time since March.\n";

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

/// Runs the program, which must find nothing wrong.
fn run_well(sandbox: &Sandbox, arguments: &[&str]) -> Outcome {
    let outcome = sandbox.run(arguments);
    assert_eq!(outcome.code, Some(0), "{}", outcome.transcript());
    outcome
}

fn concise(sandbox: &Sandbox, arguments: &[&str]) -> String {
    let arguments = [&["validate", "--output-format", "concise", "-j1"], arguments].concat();
    sandbox.run(&arguments).transcript()
}

/// Changes a file of records.
fn replace(sandbox: &Sandbox, file: &str, from: &str, to: &str) {
    let text = String::from_utf8(sandbox.read(file)).unwrap();
    assert!(text.contains(from), "{from} is not in {file}");
    sandbox.write(file, text.replace(from, to));
}

/// Three articles in `articles`, one of them packed, with their records in `records` and in `all.ndjson`.
fn folders() -> Sandbox {
    let sandbox = Sandbox::with(&[("articles/ice.txt", ICE), ("articles/south/tide.txt", TIDE)]);
    sandbox.write("articles/south/choir.txt.gz", gzip(CHOIR));
    run_well(&sandbox, &["convert", "articles", "-o", "records/"]);
    run_well(&sandbox, &["convert", "articles", "-o", "all.ndjson"]);
    sandbox
}

#[test]
fn records_are_proven_against_a_folder_of_articles() {
    let sandbox = folders();
    for records in [&["records"][..], &["all.ndjson"], &["records/ice.json", "records/south/tide.json"]] {
        let outcome = run_well(&sandbox, &[&["validate", "--source", "articles"], records].concat());
        assert!(outcome.told().contains(" 0 findings"), "{}", outcome.told());
    }
    sandbox.write("articles/south/tide.txt", TIDE.replace("Monday", "Sunday"));
    for (name, records) in [("folder_changed", "records"), ("folder_changed_lines", "all.ndjson")] {
        assert_snapshot!(name, concise(&sandbox, &[records, "--source", "articles"]));
    }
}

#[test]
fn a_record_whose_article_is_not_in_the_folder_is_a_finding() {
    let sandbox = folders();
    std::fs::remove_file(sandbox.path("articles/ice.txt")).unwrap();
    assert_snapshot!(
        "folder_missing",
        sandbox.run(&["validate", "records", "--source", "articles"]).transcript()
    );
    let ignored = ["validate", "records", "--source", "articles", "--ignore", "source/not-found"];
    run_well(&sandbox, &ignored);
}

#[test]
fn records_of_any_name_are_held_against_the_article_in_their_place() {
    let sandbox = folders();
    for (name, other) in
        [("ice.txt", "A title"), ("south/tide.txt", "../articles/ice.txt"), ("south/choir.txt", "/etc/hosts")]
    {
        let record = name.split_once('.').map(|(stem, _)| format!("records/{stem}.json")).unwrap();
        replace(&sandbox, &record, &format!("\"name\": \"{name}\""), &format!("\"name\": \"{other}\""));
    }
    run_well(&sandbox, &["validate", "records", "--source", "articles"]);
    // Elsewhere, they have no place, and no name leads out of the folder.
    for record in ["ice", "south/tide", "south/choir"] {
        let moved = format!("moved/{}.json", record.replace('/', "-of-"));
        sandbox.write(&moved, sandbox.read(&format!("records/{record}.json")));
    }
    std::fs::remove_file(sandbox.path("moved/ice.json")).unwrap();
    assert_snapshot!("folder_outside", concise(&sandbox, &["moved", "--source", "articles"]));
}

#[test]
fn a_folder_of_rows_is_not_searched() {
    let sandbox = Sandbox::with(&[("exports/may.ndjson", &rows(&[("ice", ICE)]))]);
    run_well(&sandbox, &["convert", "exports", "-o", "records/"]);
    let outcome = sandbox.run(&["validate", "records", "--source", "exports"]);
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.told().contains("say `--source exports/may.ndjson`"), "{}", outcome.told());
}

#[test]
fn of_two_articles_the_one_that_the_record_was_made_from_counts() {
    let sandbox = Sandbox::with(&[("articles/ice.txt", TIDE), ("articles/north/ice.txt", ICE)]);
    run_well(&sandbox, &["convert", "articles/north/ice.txt", "-o", "records/north/"]);
    run_well(&sandbox, &["validate", "records", "--source", "articles"]);
}

#[test]
fn an_article_that_is_not_read_costs_no_other_record() {
    let sandbox = folders();
    sandbox.write("articles/south/choir.txt.gz", &gzip(CHOIR)[..30]);
    let split = ["records", "--source", "articles", "--split", "valid=right.ndjson,invalid=other.ndjson"];
    assert_snapshot!("folder_damaged", concise(&sandbox, &split));
    let count = |file| String::from_utf8(sandbox.read(file)).unwrap().matches("\"format\"").count();
    assert_eq!((count("right.ndjson"), count("other.ndjson")), (2, 1), "what was not proven is not right");
}

/// Returns rows with these ids and texts.
fn rows(articles: &[(&str, &str)]) -> String {
    articles.iter().fold(String::new(), |mut text, (id, article)| {
        let _ = writeln!(text, "{}", serde_json::json!({"id": id, "text": article}));
        text
    })
}

#[test]
fn records_are_proven_against_rows() {
    let sandbox = Sandbox::new();
    let mut table = rows(&[("ice", ICE), ("tide", TIDE)]);
    let _ = writeln!(table, "{}", serde_json::json!({"text": CHOIR}));
    sandbox.write("rows.ndjson", &table);
    sandbox.write("packed.jsonl.gz", gzip(&table));
    run_well(&sandbox, &["convert", "rows.ndjson", "-o", "records.ndjson"]);
    run_well(&sandbox, &["convert", "rows.ndjson", "--id", "name", "-o", "named.ndjson"]);
    let lines: Vec<String> =
        String::from_utf8(sandbox.read("records.ndjson")).unwrap().lines().map(str::to_owned).collect();
    sandbox
        .write("backwards.ndjson", lines.iter().rev().fold(String::new(), |text, line| text + line + "\n"));
    for (number, line) in lines.iter().enumerate() {
        sandbox.write(&format!("records/{}.json", 3 - number), line);
    }
    for records in ["records.ndjson", "named.ndjson", "backwards.ndjson", "records"] {
        for source in ["rows.ndjson", "packed.jsonl.gz"] {
            let outcome = run_well(&sandbox, &["validate", records, "--source", source]);
            assert_eq!(outcome.told(), "3 records, 0 findings\n");
        }
    }
    let one = run_well(&sandbox, &["validate", "records/2.json", "--source", "rows.ndjson"]);
    assert_eq!(
        one.told(),
        "1 record, 0 findings\n\
         warning: 2 rows of `rows.ndjson` have no record that was held against them: lines 1 and 3\n"
    );
}

#[test]
fn records_that_differ_from_their_rows_are_found() {
    let sandbox = Sandbox::with(&[("rows.ndjson", &rows(&[("ice", ICE), ("tide", TIDE), ("choir", CHOIR)]))]);
    run_well(&sandbox, &["convert", "rows.ndjson", "-o", "records.ndjson"]);
    let changed = [("ice", ICE), ("tide", &TIDE.replace("Monday", "Sunday")), ("other", CHOIR)];
    sandbox.write("rows.ndjson", rows(&changed) + "{\"id\": 5}\nno row\n");
    assert_snapshot!(
        "rows_changed",
        sandbox.run(&["validate", "records.ndjson", "--source", "rows.ndjson"]).transcript()
    );
}

#[test]
fn rows_with_one_id_are_told_by_their_texts() {
    let sandbox = Sandbox::with(&[("rows.ndjson", &rows(&[("a", ICE), ("a", TIDE), ("a", CHOIR)]))]);
    run_well(&sandbox, &["convert", "rows.ndjson", "-o", "records.ndjson"]);
    let text = String::from_utf8(sandbox.read("records.ndjson")).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    sandbox.write("shuffled.ndjson", [lines[2], lines[0], lines[1]].join("\n"));
    sandbox.write("twice.ndjson", [lines[0], lines[0], lines[1], lines[2]].join("\n"));
    run_well(
        &sandbox,
        &["validate", "--ignore", "id/duplicate", "shuffled.ndjson", "--source", "rows.ndjson"],
    );
    assert_snapshot!("rows_taken", concise(&sandbox, &["twice.ndjson", "--source", "rows.ndjson"]));
}

#[test]
fn rows_are_read_by_the_members_that_are_named() {
    let row = serde_json::json!({"key": 7, "content": ICE}).to_string();
    let sandbox = Sandbox::with(&[("rows.ndjson", &row), ("ice.txt", ICE)]);
    run_well(&sandbox, &["convert", "ice.txt", "-o", "ice.json"]);
    let fields = ["--field", "text=content", "--field", "id=key"];
    run_well(&sandbox, &[&["convert", "rows.ndjson", "-o", "records.ndjson"][..], &fields].concat());
    let against = |source: &'static str| ["records.ndjson", "--source", source];
    run_well(&sandbox, &[&["validate"][..], &against("rows.ndjson"), &fields].concat());
    sandbox.write("cut.ndjson.gz", &gzip(&format!("{row}\n").repeat(9_000))[..300]);
    assert_snapshot!("rows_cut", concise(&sandbox, &[&against("cut.ndjson.gz")[..], &fields].concat()));
    assert_snapshot!("rows_without_fields", concise(&sandbox, &against("rows.ndjson")));
    assert_snapshot!(
        "fields_of_text",
        concise(&sandbox, &[&["ice.json", "--source", "ice.txt"][..], &fields].concat())
    );
}

#[test]
fn many_rows_in_any_order_are_found() {
    let article = |number| (format!("n-{number}"), format!("Notice {number}\n\nThe ferry sailed.\n"));
    let articles: Vec<(String, String)> = (0..1_500).map(article).collect();
    let table: Vec<(&str, &str)> = articles.iter().map(|(id, text)| (id.as_str(), text.as_str())).collect();
    let sandbox = Sandbox::with(&[("rows.ndjson", &rows(&table))]);
    run_well(&sandbox, &["convert", "--layers", "none", "rows.ndjson", "-o", "records.ndjson"]);
    let text = String::from_utf8(sandbox.read("records.ndjson")).unwrap();
    let backwards: Vec<&str> = text.lines().rev().collect();
    sandbox.write("backwards.ndjson", backwards.join("\n"));
    for records in ["records.ndjson", "backwards.ndjson"] {
        for threads in ["-j1", "-j4"] {
            let outcome = run_well(&sandbox, &["validate", threads, records, "--source", "rows.ndjson"]);
            assert!(outcome.told().starts_with("1500 records, 0 findings"), "{}", outcome.told());
        }
    }
}

#[test]
fn rows_are_read_by_the_map_that_is_named() {
    let row = serde_json::json!({"id": 7, "text_content": ICE}).to_string();
    let sandbox = Sandbox::with(&[("stories.ndjson", &row)]);
    sandbox.run(&["convert", "--map", "media-cloud", "stories.ndjson", "-o", "records.ndjson"]);
    let arguments = ["validate", "--source", "stories.ndjson", "records.ndjson"];
    let named = sandbox.run(&[&arguments[..], &["--map", "media-cloud"]].concat());
    assert_eq!(named.code, Some(0), "{}", named.stderr);
    assert_ne!(sandbox.run(&arguments).code, Some(0), "its keys do not tell the program");
}
