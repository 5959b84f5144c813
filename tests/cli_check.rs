//! `copydesk convert --check`: records held against what their sources give now.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "what the program does to files is what is tested")]
#![allow(clippy::indexing_slicing, reason = "a test that can not go on fails")]

mod program;

use insta::assert_snapshot;
use program::{Outcome, Sandbox};
use serde_json::{Value, json};
use std::fs;

const FERRY: &str = "Ferry returns to the islands\n\nBy Maren Falk\n\nPublished 4 March 2026\n\n\
    LERWICK — The ferry sailed on Wednesday for the first time since 2017.\n\n\
    “We have waited long enough,” said Ingrid Moe. “It is a good day,” said Ole Dahl.\n";

const ROWS: &str = "{\"id\": \"1\", \"text\": \"One on Monday.\", \"published\": \"2026-03-04\", \"author\": \"Falk, Maren\"}\n\
    {\"id\": \"2\", \"text\": \"Two.\", \"published\": \"2026-03-04\", \"tags\": [\"a\", \"b\"], \"section\": \"Sea\"}\n\
    {\"text\": \"Three.\", \"as\": \"body\", \"language\": \"de\"}\n";

/// Returns a folder with articles and their records, in a folder and in one file.
fn desk() -> Sandbox {
    let sandbox = Sandbox::with(&[("desk/ferry.txt", FERRY), ("desk/sub/ice.md", "The ice is gone.\n")]);
    sandbox.write("desk/rows.ndjson", ROWS);
    for output in ["out/", "all.ndjson"] {
        assert_eq!(sandbox.run(&["convert", "desk", "-o", output]).code, Some(0));
    }
    sandbox
}

fn check(sandbox: &Sandbox, records: &str, more: &[&str]) -> Outcome {
    sandbox.run(&[&["convert", "desk", "--check", records], more].concat())
}

/// Changes a record in a file of one.
fn edit(sandbox: &Sandbox, name: &str, change: impl FnOnce(&mut Value)) {
    let mut record = serde_json::from_slice(&sandbox.read(name)).unwrap();
    change(&mut record);
    sandbox.write(name, format!("{record:#}\n"));
}

/// Changes each record in a file of lines.
fn edit_lines(sandbox: &Sandbox, name: &str, change: impl Fn(&mut Value)) {
    let lines = String::from_utf8(sandbox.read(name)).unwrap();
    let lines = lines.lines().map(|line| {
        let mut record = serde_json::from_str(line).unwrap();
        change(&mut record);
        format!("{record}\n")
    });
    sandbox.write(name, lines.collect::<String>());
}

#[test]
fn records_that_were_just_made_are_the_same() {
    let sandbox = desk();
    for records in ["out", "out/", "all.ndjson"] {
        let outcome = check(&sandbox, records, &[]);
        assert_eq!(
            (outcome.code, outcome.told().as_str()),
            (Some(0), "5 records are the same\n"),
            "{records}"
        );
    }
    // In another order, in an array, packed, and on several threads.
    let lines = String::from_utf8(sandbox.read("all.ndjson")).unwrap();
    let reversed: Vec<&str> = lines.lines().rev().collect();
    sandbox.write("reversed.ndjson", reversed.join("\n"));
    sandbox.write("array.json", format!("[\n{}\n]\n", reversed.join(",\n")));
    assert_eq!(sandbox.run(&["convert", "desk", "-o", "all.ndjson.gz"]).code, Some(0));
    assert_eq!(sandbox.run(&["convert", "desk", "-o", "all.ndjson.zst"]).code, Some(0));
    for records in ["reversed.ndjson", "array.json", "all.ndjson.gz", "all.ndjson.zst"] {
        for threads in ["1", "3"] {
            assert_eq!(check(&sandbox, records, &["-j", threads]).code, Some(0), "{records}");
        }
    }
}

#[test]
fn options_and_given_facts_come_from_the_record() {
    let sandbox = Sandbox::new();
    sandbox.write("ferry.txt", FERRY);
    let latin: Vec<u8> =
        "Caf\u{e9} opens\n\nThe caf\u{e9} opens on Monday.\n".chars().map(|c| c as u8).collect();
    sandbox.write("latin.txt", latin);
    sandbox.write(
        "wide.txt",
        [b"\xFF\xFE".to_vec(), "The ice.".encode_utf16().flat_map(u16::to_le_bytes).collect()].concat(),
    );
    for (name, flags) in [
        ("ferry.txt", &["--published", "2026-03-04", "--headline", "Ferry returns to the islands"][..]),
        ("ferry.txt", &["--layers", "quotes", "--as", "body", "--language", "en", "--date-order", "dmy"]),
        ("ferry.txt", &["--layers", "none", "--id", "name", "--uri", "https://example.com/a", "--name", "x"]),
        ("latin.txt", &["--encoding", "windows-1252"]),
        ("wide.txt", &[]),
    ] {
        let converted = sandbox.run(&[&["convert", name, "-o", "record.json", "--force"], flags].concat());
        assert_eq!(converted.code, Some(0), "{}", converted.stderr);
        let outcome = sandbox.run(&["convert", name, "--check", "record.json"]);
        assert_eq!(outcome.code, Some(0), "{}", outcome.transcript());
    }
    // The record of a row is that of a file with the row's text.
    let row = json!({"id": "a-1", "text": FERRY, "published": "2026-03-04", "author": "Nils Holm"});
    let record = sandbox.run_with_input(&["convert", "--from", "ndjson", "-"], format!("{row}\n"));
    sandbox.write("record.json", record.stdout);
    let outcome = sandbox.run(&["convert", "ferry.txt", "--check", "record.json"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.transcript());
    let outcome = sandbox.run_with_input(&["convert", "-", "--check", "record.json"], FERRY);
    assert_eq!(outcome.code, Some(0), "{}", outcome.transcript());
    // A flag counts for more.
    let outcome =
        sandbox.run(&["convert", "ferry.txt", "--check", "record.json", "--published", "2026-03-05"]);
    assert_snapshot!("a_flag_wins", outcome.transcript());
}

#[test]
fn differences_are_told_in_words() {
    let sandbox = desk();
    edit(&sandbox, "out/ferry.json", |record| {
        record["headline"]["basis"] = "given".into();
        record["quotes"].as_array_mut().unwrap().remove(0);
        record["times"].as_array_mut().unwrap().remove(1);
        record["entities"][1]["kind"] = "organisation".into();
        record["segments"][0]["kind"] = "paragraph".into();
        record["generator"]["version"] = "0.0.1".into();
        record["ext"] = json!({"org.example": 1});
        record["byline"]["authors"][0]["name"] = "\u{1b}[31mred".into();
    });
    edit(&sandbox, "out/sub/ice.json", |record| record["generator"]["version"] = "0.0.1".into());
    assert_snapshot!("in_words", check(&sandbox, "out", &[]).transcript());
    assert_snapshot!("in_full", check(&sandbox, "out", &["--diff", "--quiet"]).transcript());
    let report = check(&sandbox, "out", &["--output-format", "json", "--quiet"]);
    assert_eq!((report.code, report.stderr.as_str()), (Some(1), ""));
    let report: Value = serde_json::from_slice(&report.stdout).unwrap();
    assert_eq!(report["summary"]["compared"], 5);
    assert_eq!(report["records"][0]["differences"][0]["pointer"], "/headline/basis");
    let lines = check(&sandbox, "out", &["--output-format", "json-lines", "--quiet"]).stdout;
    assert_eq!(serde_json::from_slice::<Value>(&lines).unwrap(), report["records"][0]);
    let none = check(&sandbox, "all.ndjson", &["--output-format", "json", "--quiet"]).stdout;
    assert_eq!(serde_json::from_slice::<Value>(&none).unwrap()["records"], json!([]));
}

#[test]
fn a_basis_that_is_not_so_is_found() {
    let sandbox = desk();
    for fact in ["headline", "byline", "published"] {
        sandbox.write("record.json", sandbox.read("out/ferry.json"));
        edit(&sandbox, "record.json", |record| record[fact]["basis"] = "given".into());
        let outcome = sandbox.run(&["convert", "desk/ferry.txt", "--check", "record.json"]);
        assert_eq!(outcome.code, Some(1), "{}", outcome.transcript());
        assert!(outcome.told().contains("is `given`, and should be `text`"), "{}", outcome.told());
    }
}

#[test]
fn sources_and_records_without_each_other_are_told() {
    let sandbox = desk();
    fs::remove_file(sandbox.path("out/ferry.json")).unwrap();
    sandbox.write("out/other.json", sandbox.read("out/sub/ice.json"));
    sandbox.write("out/notes.json", "{}");
    assert_snapshot!("in_a_folder", check(&sandbox, "out", &[]).transcript());
    let lines = String::from_utf8(sandbox.read("all.ndjson")).unwrap();
    let mut lines: Vec<&str> = lines.lines().skip(1).collect();
    let other =
        lines[0].replace("\"1\"", "\"99\"").replace("2026", "2025").replacen("sha256:", "sha256:f", 1);
    let other = other.replacen("sha256:f", "sha256:", 1);
    lines.extend(["{\"a\": 1}", &other]);
    sandbox.write("some.ndjson", lines.join("\n"));
    let outcome = sandbox.run(&["convert", "desk/rows.ndjson", "--check", "some.ndjson"]);
    assert_snapshot!("in_a_file", outcome.transcript());
}

#[test]
fn only_what_differs_is_rewritten() {
    let sandbox = desk();
    let untouched = sandbox.read("all.ndjson");
    edit_lines(&sandbox, "all.ndjson", |record| record["ext"] = json!({"org.example": [1, 2]}));
    let right = String::from_utf8(sandbox.read("all.ndjson")).unwrap();
    edit_lines(&sandbox, "all.ndjson", |record| {
        if record["id"] != "1" {
            record["headline"] = json!({"text": "x", "basis": "inferred"});
        }
    });
    let first = check(&sandbox, "all.ndjson", &["--update"]);
    assert_snapshot!("rewritten", first.transcript());
    assert_eq!(String::from_utf8(sandbox.read("all.ndjson")).unwrap(), right);
    let again = check(&sandbox, "all.ndjson", &["--update"]);
    assert_eq!((again.code, again.told().as_str()), (Some(0), "5 records are the same\n"));
    assert!(untouched != sandbox.read("all.ndjson"));
    // Indented records stay so, packed files packed.
    let right = sandbox.read("out/ferry.json");
    edit(&sandbox, "out/ferry.json", |record| record["quotes"] = json!([]));
    let other = fs::metadata(sandbox.path("out/sub/ice.json")).unwrap().modified().unwrap();
    assert_eq!(check(&sandbox, "out", &["--update"]).code, Some(0));
    assert!(sandbox.read("out/ferry.json") == right);
    assert_eq!(fs::metadata(sandbox.path("out/sub/ice.json")).unwrap().modified().unwrap(), other);
}

#[test]
fn canonical_records_stay_canonical() {
    let sandbox = Sandbox::with(&[("ferry.txt", FERRY)]);
    assert_eq!(sandbox.run(&["convert", "ferry.txt", "--canonical", "-o", "a.json"]).code, Some(0));
    let right = sandbox.read("a.json");
    sandbox.write(
        "a.json",
        String::from_utf8(right.clone()).unwrap().replace("\"kind\":\"person\"", "\"kind\":\"place\""),
    );
    assert_eq!(sandbox.run(&["convert", "ferry.txt", "--check", "a.json", "--update"]).code, Some(0));
    assert!(sandbox.read("a.json") == right);
}

#[test]
fn what_can_not_be_checked_is_told() {
    let sandbox = desk();
    sandbox.write("none.json", "no record");
    sandbox.write("desk/latin.txt", b"caf\xE9");
    let told = |arguments: &[&str]| sandbox.run_with_input(arguments, "x").transcript();
    let transcripts = [
        told(&["convert", "desk/ferry.txt", "--check", "none.json"]),
        told(&["convert", "desk/ferry.txt", "--check", "nowhere.json"]),
        told(&["convert", "desk/ferry.txt", "--check", "nowhere/"]),
        told(&["convert", "desk/rows.ndjson", "--check", "desk/rows.ndjson"]),
        told(&["convert", "-", "--check", "out"]),
        told(&["convert", "desk", "--check", "-"]),
        told(&["convert", "desk", "--check", "out"]),
        told(&["convert", "desk", "--check", "out", "-o", "x"]),
        told(&["convert", "desk", "--diff"]),
    ];
    assert_snapshot!("not_checked", transcripts.join("\n\n"));
}

#[test]
fn the_record_of_another_article_is_never_rewritten() {
    let sandbox =
        Sandbox::with(&[("art/a.txt", "The ferry sailed.\n"), ("art/sub/a.txt", "The ice is gone.\n")]);
    assert_eq!(sandbox.run(&["convert", "art", "-o", "out/"]).code, Some(0));
    let other = sandbox.read("out/a.json");
    // It is that of the same bytes, or of the longest name.
    for text in ["The ice is gone.\n", "The ice is gone for good.\n"] {
        sandbox.write("art/sub/a.txt", text);
        let outcome = sandbox.run(&["convert", "art/sub/a.txt", "--check", "out", "--update"]);
        assert!(!outcome.told().contains("out/sub/a.json: none"), "{}", outcome.transcript());
        assert!(sandbox.read("out/a.json") == other);
    }
    assert_eq!(sandbox.run(&["convert", "art", "--check", "out"]).code, Some(0));
    let outcome = sandbox.run(&["convert", "art/a.txt", "--check", "out/sub"]);
    assert!(outcome.told().contains("of another article, `sub/a.txt`"), "{}", outcome.transcript());
    // A record elsewhere is found by its digest.
    fs::rename(sandbox.path("out/sub/a.json"), sandbox.path("out/moved.json")).unwrap();
    assert_eq!(sandbox.run(&["convert", "art", "--check", "out"]).code, Some(0));
    // None of them is its record.
    fs::remove_file(sandbox.path("out/moved.json")).unwrap();
    let outcome = sandbox.run(&["convert", "art/sub/a.txt", "--check", "out", "--update"]);
    assert!(outcome.told().contains("`out/a.json` is the record of another article, `a.txt`"));
    assert!(sandbox.read("out/a.json") == other);
    edit(&sandbox, "out/a.json", |record| record["source"]["name"] = "b.txt".into());
    let other = sandbox.read("out/a.json");
    let outcome = sandbox.run(&["convert", "art/sub/a.txt", "--check", "out", "--update"]);
    assert_snapshot!("of_another_article", outcome.transcript());
    assert!(sandbox.read("out/a.json") == other);
}

#[test]
fn records_of_a_source_that_failed_are_unknown() {
    let sandbox = Sandbox::with(&[("s/b.txt", FERRY)]);
    sandbox.write("a.ndjson", ROWS);
    assert_eq!(sandbox.run(&["convert", "a.ndjson", "-o", "out/"]).code, Some(0));
    // Packed rows that end too early.
    let mut half = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut half, ROWS.as_bytes()).unwrap();
    let mut half = half.finish().unwrap();
    half.truncate(half.len() - 12);
    sandbox.write("s/a.ndjson.gz", half);
    let records = sandbox.read("out/a.ndjson");
    let outcome = sandbox.run(&["convert", "s", "--check", "out", "--update"]);
    assert!(sandbox.read("out/a.ndjson") == records);
    sandbox.write("all.ndjson", [&records[..], b"{}\n"].concat());
    let shared = sandbox.run(&["convert", "s", "--check", "all.ndjson"]);
    assert_snapshot!("of_a_failed_source", [outcome.transcript(), shared.transcript()].join("\n\n"));
}

#[test]
fn what_no_record_has_is_told() {
    let sandbox = desk();
    let right = sandbox.read("out/ferry.json");
    let check = |more: &[&str]| {
        sandbox.run(&[&["convert", "desk/ferry.txt", "--check", "record.json"], more].concat()).transcript()
    };
    sandbox.write("record.json", &right);
    edit(&sandbox, "record.json", |record| {
        record["z/z"] = 5.into();
        record["quotes"][0]["zzz"] = json!([]);
        record["ext"] = json!({"org.example": {"zzz": 1}});
    });
    let mut transcripts = vec![check(&[]), check(&["--update"]), check(&[])];
    // The types read an array for an object.
    edit(&sandbox, "record.json", |record| {
        let mention = &mut record["entities"][0]["mentions"][0];
        *mention = mention.as_object().unwrap().values().cloned().collect();
    });
    transcripts.push(check(&["--update"]));
    edit(&sandbox, "record.json", |record| {
        record["headline"] = record["headline"].as_object().unwrap().values().cloned().collect();
    });
    transcripts.push(check(&["--update"]));
    sandbox.write("record.json", &right);
    edit(&sandbox, "record.json", |record| record["published"] = "2026-03-04".into());
    transcripts.push(check(&[]));
    assert_snapshot!("unknown_members", transcripts.join("\n\n"));
}

/// The record file is changed while its source, a pipe, is read.
#[cfg(unix)]
#[test]
fn what_another_program_changed_meanwhile_is_not_rewritten() {
    let sandbox = Sandbox::with(&[("ferry.txt", FERRY)]);
    assert_eq!(sandbox.run(&["convert", "ferry.txt", "-o", "record.json"]).code, Some(0));
    edit(&sandbox, "record.json", |record| record["quotes"] = json!([]));
    let pipe = sandbox.path("pipe.txt");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let record = sandbox.path("record.json");
    let writer = std::thread::spawn(move || {
        let mut source = fs::File::options().write(true).open(pipe).unwrap();
        let changed = format!("\n{}", fs::read_to_string(&record).unwrap());
        fs::write(&record, &changed).unwrap();
        std::io::Write::write_all(&mut source, FERRY.as_bytes()).unwrap();
        changed
    });
    let outcome = sandbox.run(&["convert", "pipe.txt", "--check", "record.json", "--update"]);
    let changed = writer.join().unwrap();
    assert_snapshot!("changed_meanwhile", outcome.transcript());
    assert_eq!(String::from_utf8(sandbox.read("record.json")).unwrap(), changed);
}
