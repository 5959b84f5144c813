//! The schemas that `copydesk schema` writes: the committed ones are current, and what the program writes fits them.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "what the program does to files is what is tested")]

mod program;

use copydesk_diag::Diagnostic;
use copydesk_validate::{Checker, Scratch};
use program::{Sandbox, json_lines};
use serde_json::{Value, json};
use std::path::Path;

const WRONG: &str = r#"{
  "format": "copydesk.article",
  "version": "1.0",
  "id": "a-1",
  "source": {"media_type": "text/plain", "encoding": "UTF-8", "bytes": 1, "characters": "1"},
  "segments": [{"kind": "paragaph", "start": 0, "end": 1, "text": "a"}]
}
"#;

/// Returns the names of all schemas.
fn names() -> Vec<String> {
    let list = Sandbox::new().run(&["schema", "--list"]).stdout;
    let list = String::from_utf8(list).unwrap();
    let names: Vec<String> = list.lines().map(|line| line.split(' ').next().unwrap().to_owned()).collect();
    assert!(names.len() > 5, "{list}");
    names
}

/// Returns a schema as the program prints it.
fn schema(name: &str) -> Value {
    serde_json::from_slice(&Sandbox::new().run(&["schema", name]).stdout).unwrap()
}

/// Returns what a schema has against a value.
fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut found: Vec<Diagnostic> = Vec::new();
    let checker = Checker::new(schema).unwrap();
    checker.validate(value.to_string().as_bytes(), &mut Scratch::default(), &mut found);
    found.iter().map(|found| format!("{} {:?}: {}", found.fault.code, found.place, found.message)).collect()
}

/// Asserts that values fit a schema.
fn assert_fit<'v>(name: &str, values: impl IntoIterator<Item = &'v Value>) {
    let schema = schema(name);
    for value in values {
        assert_eq!(faults(&schema, value), [""; 0], "{name}: {value}");
    }
}

fn parsed(json: &[u8]) -> Value {
    serde_json::from_slice(json).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(json)))
}

#[test]
fn committed_schemas_are_current() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas");
    let sandbox = Sandbox::new();
    if std::env::var_os("COPYDESK_BLESS").is_some() {
        assert_eq!(sandbox.run(&["schema", "-o", folder.to_str().unwrap()]).code, Some(0));
    }
    let outcome = sandbox.run(&["schema", "--check", folder.to_str().unwrap()]);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(0), ""), "run the tests with COPYDESK_BLESS=1");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    // The Arrow schema is checked where it is made.
    let files = files.filter(|file| file.extension().is_some_and(|extension| extension == "json"));
    let files = files.filter(|file| !file.to_string_lossy().ends_with(".arrow.json"));
    assert_eq!(files.count(), names().len(), "one that no command writes any more is left");
}

#[test]
fn each_schema_says_what_it_is() {
    for name in names() {
        let schema = schema(&name);
        let id = match name.strip_suffix("-reader") {
            Some(name) => format!("urn:copydesk:schema:{name}:v1:reader"),
            None => format!("urn:copydesk:schema:{name}:v1"),
        };
        assert_eq!(schema["$id"], json!(id));
        for keyword in ["title", "description"] {
            assert!(schema[keyword].as_str().is_some_and(|text| !text.is_empty()), "{name} has no {keyword}");
        }
    }
}

#[test]
fn each_property_is_described_and_has_examples_that_fit() {
    for name in names() {
        let root = schema(&name);
        let mut types: Vec<(&str, &Value)> = vec![("", &root)];
        if let Some(defined) = root["$defs"].as_object() {
            types.extend(defined.iter().map(|(name, schema)| (name.as_str(), schema)));
        }
        let mut properties = 0;
        for (type_name, of_type) in types {
            for (key, property) in of_type["properties"].as_object().into_iter().flatten() {
                let place = format!("{name}: {type_name}.{key}");
                properties += 1;
                assert!(property["description"].as_str().is_some_and(|text| !text.is_empty()), "{place}");
                let examples =
                    property["examples"].as_array().unwrap_or_else(|| panic!("{place}: no examples"));
                assert!(!examples.is_empty(), "{place}: no examples");
                let mut alone = property.clone();
                alone["$defs"] = root.get("$defs").cloned().unwrap_or_else(|| json!({}));
                for example in examples.iter().chain(property.get("default")) {
                    assert_eq!(faults(&alone, example), [""; 0], "{place}: {example}");
                }
            }
        }
        assert!(properties > 3, "{name}");
    }
}

#[test]
fn reports_fit_their_schemas() {
    let sandbox = Sandbox::with(&[("wrong.json", WRONG), ("cut.json", "{\"a\": 1")]);
    let files = ["wrong.json", "cut.json", "missing.json"];
    let run = |flags: &[&str]| sandbox.run(&[&["validate"], flags, &files].concat());

    let report = run(&["--output-format", "json"]);
    assert_eq!(report.code, Some(2));
    let report = parsed(&report.stdout);
    assert_fit("report", [&report]);
    assert!(report.get("statistics").is_none());

    let lines = json_lines(&run(&["--output-format", "json-lines"]).stdout);
    assert_fit("report-lines", &lines);
    let findings = lines.iter().filter(|line| line.get("code").is_some()).count();
    assert_eq!((findings, lines.len()), (report["findings"].as_array().unwrap().len(), findings + 1));
    // What belongs to neither is refused.
    let mut neither = lines[0].clone();
    neither.as_object_mut().unwrap().remove("message");
    assert_ne!(faults(&schema("report-lines"), &neither), [""; 0]);
    neither.as_object_mut().unwrap().insert("failure".into(), json!(5));
    assert_ne!(faults(&schema("report-lines"), &neither), [""; 0]);
}

#[test]
fn a_report_counts_by_fault() {
    let sandbox = Sandbox::with(&[("wrong.json", WRONG), ("cut.json", "{\"a\": 1")]);
    sandbox.write("twice.ndjson", WRONG.replace('\n', "").replace("}]}", "}]}\n").repeat(2));
    let arguments =
        ["validate", "--statistics", "--output-format", "json", "wrong.json", "cut.json", "twice.ndjson"];
    let outcome = sandbox.run(&arguments);
    assert_eq!(outcome.stderr, "4 records, 10 findings\n", "no table beside the same numbers");
    let report = parsed(&outcome.stdout);
    assert_fit("report", [&report]);
    let counts = report["statistics"].as_array().unwrap();
    let counted = |code: &str| counts.iter().find(|count| count["code"] == code).map(|count| &count["count"]);
    assert_eq!(counted("schema/enum"), Some(&json!(3)));
    assert_eq!(counted("json/truncated"), Some(&json!(1)));
    let sum: u64 = counts.iter().map(|count| count["count"].as_u64().unwrap()).sum();
    assert_eq!(json!(sum), report["summary"]["findings"]);
    let numbers: Vec<u64> = counts.iter().map(|count| count["count"].as_u64().unwrap()).collect();
    assert!(numbers.is_sorted_by(|a, b| a >= b), "{numbers:?}");
    // All are counted, also those that are not printed, and as severe as they were made.
    let few = [&arguments[..], &["--max-diagnostics", "0", "--severity", "schema/enum=info"]].concat();
    let few = parsed(&sandbox.run(&few).stdout);
    assert_eq!(
        (few["findings"].as_array().map(Vec::len), few["summary"]["findings"].as_u64()),
        (Some(0), Some(10))
    );
    let of_enum = few["statistics"].as_array().unwrap().iter().find(|count| count["code"] == "schema/enum");
    assert_eq!(of_enum, Some(&json!({"code": "schema/enum", "severity": "info", "count": 3})));
    let clean = Sandbox::new().run(&["rules", "--json"]).stdout;
    sandbox.write("any.json", "true");
    sandbox.write("clean.json", clean);
    let clean = sandbox.run(&[
        "validate",
        "--schema",
        "any.json",
        "--statistics",
        "--output-format=json",
        "clean.json",
    ]);
    assert_eq!(parsed(&clean.stdout)["statistics"], json!([]), "counted, and nothing found");
}

#[test]
fn checks_fit_their_schemas() {
    let sandbox = Sandbox::with(&[
        ("articles/pier.txt", "Pier closes\n\nThe pier closed on Monday."),
        ("articles/ferry.txt", "Ferry sails\n\n“At last,” said Ingrid Moe."),
        ("articles/new.txt", "Bees arrive\n\nThe bees came by train."),
    ]);
    let converted = sandbox.run(&["convert", "articles/pier.txt", "articles/ferry.txt", "-o", "records/"]);
    assert_eq!(converted.code, Some(0), "{}", converted.stderr);
    let pier = String::from_utf8(sandbox.read("records/pier.json")).unwrap();
    sandbox.write("records/pier.json", pier.replace("\"headline\"", "\"heading\""));
    sandbox.write("records/left.json", pier.replace("Pier", "Quay"));
    sandbox.write("records/cut.json", "{");
    let run =
        |format: &str| sandbox.run(&["convert", "articles", "--check", "records", "--output-format", format]);
    let report = parsed(&run("json").stdout);
    assert_fit("check", [&report]);
    let records = report["records"].as_array().unwrap();
    assert!(records.iter().any(|record| record["state"] == "differs"), "{report}");
    assert!(records.iter().any(|record| record["state"] == "no_record"), "{report}");
    let lines = json_lines(&run("json-lines").stdout);
    assert_eq!(&lines, records);
    assert_fit("check-lines", &lines);
    assert_ne!(
        faults(&schema("check-lines"), &json!({"state": "odd", "differences": [], "updated": false})),
        [""; 0]
    );
}

#[test]
fn lists_of_errors_fit_their_schema() {
    let sandbox = Sandbox::with(&[("a.ndjson", "{\"text\": 1}\n{"), ("b.txt", "The ferry sails.")]);
    let outcome = sandbox.run(&["convert", "a.ndjson", "b.txt", "c.txt", "d/*.txt", "--errors", "errors"]);
    assert_eq!(outcome.code, Some(2));
    let errors = json_lines(&sandbox.read("errors"));
    assert_eq!(errors.len(), 4, "{errors:?}");
    assert_fit("errors", &errors);
}

#[test]
fn rules_fit_their_schema() {
    let rules = parsed(&Sandbox::new().run(&["rules", "--json"]).stdout);
    assert_fit("rules", [&rules]);
    let codes: Vec<&str> =
        rules.as_array().unwrap().iter().filter_map(|rule| rule["code"].as_str()).collect();
    let names = &schema("settings")["$defs"]["FaultName"]["anyOf"][0]["enum"];
    for code in codes {
        assert!(names.as_array().unwrap().contains(&json!(code)), "settings don't know {code}");
    }
}

/// Within a major version of the format no code of a fault goes away: people select and ignore by them.
#[test]
fn codes_of_released_versions_are_still_there() {
    let rules = parsed(&Sandbox::new().run(&["rules", "--json"]).stdout);
    let codes: Vec<&str> =
        rules.as_array().unwrap().iter().filter_map(|rule| rule["code"].as_str()).collect();
    let released = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas/released");
    for version in std::fs::read_dir(released).unwrap() {
        let listed = std::fs::read_to_string(version.unwrap().path().join("faults.txt")).unwrap();
        assert!(listed.lines().count() > 50, "{listed}");
        for code in listed.lines() {
            assert!(codes.contains(&code), "{code} is gone");
        }
    }
}

#[test]
fn settings_files_are_checked_as_the_program_reads_them() {
    let sandbox = Sandbox::new();
    for (text, is_right) in [
        ("\"$schema\" = \"./settings.v1.json\"\nmax-record-size = \"4 MiB\"\n", true),
        (
            "#:schema ./settings.v1.json\nignore = [\"span\", \"id/duplicate\"]\n[rows]\nkeep-rest = true\n",
            true,
        ),
        ("ignore = [\"span\", \"id/duplicat\"]\n", false),
        ("[rows]\nfield = { txt = \"body\" }\n", false),
    ] {
        sandbox.write("copydesk.toml", text);
        let read = sandbox.run(&["validate", "--show-settings"]);
        assert_eq!(read.code == Some(0), is_right, "{text}{}", read.stderr);
        let json: Value = toml::from_str(text).unwrap();
        assert_eq!(faults(&schema("settings"), &json).is_empty(), is_right, "{text}");
        let rows = sandbox.run(&["convert", "-"]);
        assert!(is_right || !text.contains("[rows]") || rows.code == Some(2), "convert reads it too: {text}");
    }
}
