//! `copydesk validate --output-format`: the formats of findings.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "what the program does to files is what is tested")]

mod program;

use insta::assert_snapshot;
use program::Sandbox;
use serde_json::Value;
use std::path::Path;

const WRONG: &str = r#"{
  "format": "copydesk.article",
  "version": "1.0",
  "id": "a-1",
  "source": {"media_type": "text/plain", "encoding": "UTF-8", "bytes": 1, "characters": "1"},
  "segments": [{"kind": "paragaph", "start": 0, "end": 1, "text": "a"}]
}
"#;

/// Returns a folder with two files with findings, one with a name that must be escaped, and a file without
/// findings.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::with(&[("wrong.json", WRONG), ("odd, name: 100%.json", "{\"a\": 1")]);
    sandbox.write("lines.ndjson", format!("\n{}\n", WRONG.replace('\n', "")));
    sandbox
}

const FILES: [&str; 3] = ["wrong.json", "odd, name: 100%.json", "lines.ndjson"];

fn arguments<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&["validate"], more, &FILES[..]].concat()
}

#[test]
fn findings_are_written_in_every_format() {
    let sandbox = sandbox();
    for format in ["full", "concise", "json", "json-lines", "github", "gitlab", "junit", "sarif"] {
        let outcome = sandbox.run(&arguments(&["--output-format", format]));
        assert_eq!(outcome.code, Some(1));
        assert_snapshot!(format!("format_{format}"), outcome.transcript());
        let name = format!("out.{format}");
        let filed = sandbox.run(&arguments(&["--output-format", format, "--output-file", &name]));
        assert_eq!((filed.code, filed.stdout.as_slice()), (Some(1), b"".as_slice()));
        assert_eq!(filed.stderr, "3 records, 7 findings\n");
        let printed = if outcome.stdout.is_empty() {
            outcome.stderr.strip_suffix("3 records, 7 findings\n").unwrap().as_bytes().to_vec()
        } else {
            outcome.stdout
        };
        assert!(sandbox.read(&name) == printed, "{format}");
    }
}

#[test]
fn nothing_found_in_every_format() {
    let sandbox = Sandbox::with(&[("a.txt", "a")]);
    let record = sandbox.run(&["convert", "a.txt"]).stdout;
    let mut text = String::new();
    for format in ["full", "concise", "json", "json-lines", "github", "gitlab", "junit", "sarif"] {
        let outcome = sandbox.run_with_input(&["validate", "--output-format", format, "-"], &record);
        text.push_str(&outcome.transcript());
        text.push_str("\n\n");
    }
    assert_snapshot!(text);
}

#[test]
fn the_json_report_fits_its_schema() {
    let sandbox = sandbox();
    sandbox.write("report.json", sandbox.run(&arguments(&["--output-format", "json"])).stdout);
    sandbox.write("report.v1.json", sandbox.run(&["schema", "report"]).stdout);
    let outcome = sandbox.run(&["validate", "--schema", "report.v1.json", "report.json"]);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(0), "1 record, 0 findings\n"));
}

#[test]
fn sarif_fits_the_schema_of_sarif() {
    let sandbox = sandbox();
    let log = sandbox.run(&arguments(&["--output-format", "sarif"])).stdout;
    let typed: serde_sarif::sarif::Sarif = serde_json::from_slice(&log).unwrap();
    assert_eq!(typed.runs[0].results.as_ref().unwrap().len(), 7);
    // `serde-sarif` ships the schema with its sources.
    let metadata = cargo_metadata::MetadataCommand::new()
        .other_options(["--offline", "--filter-platform", "host-tuple"].map(String::from))
        .exec()
        .unwrap();
    let package = metadata.packages.iter().find(|package| package.name.as_str() == "serde-sarif").unwrap();
    let schema = std::fs::read_to_string(package.manifest_path.with_file_name("src/schema.json")).unwrap();
    // One pattern in it is not valid in the dialect that JSON Schema recommends: it has one bracket too many.
    sandbox.write("sarif.json", schema.replace("{2}]?$", "{2}?$"));
    sandbox.write("log.json", &log);
    let outcome = sandbox.run(&["validate", "--assert-formats", "--schema", "sarif.json", "log.json"]);
    assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(0), "1 record, 0 findings\n"));
}

#[test]
fn byte_offsets_count_from_the_start_of_the_file() {
    let sandbox = sandbox();
    for format in [["json-lines", "wrong.json"], ["json-lines", "lines.ndjson"]] {
        let file = sandbox.read(format[1]);
        let outcome = sandbox.run(&["validate", "--output-format", format[0], format[1]]);
        let found: Vec<Value> =
            serde_json::Deserializer::from_slice(&outcome.stdout).into_iter().map(Result::unwrap).collect();
        let at = |finding: &Value, name: &str| usize::try_from(finding[name].as_u64().unwrap()).unwrap();
        let texts: Vec<&[u8]> =
            found.iter().map(|finding| &file[at(finding, "start_byte")..at(finding, "end_byte")]).collect();
        assert!(texts.contains(&b"\"paragaph\"".as_slice()), "{texts:?}");
    }
}

#[test]
fn ten_mistakes_are_ten_findings() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/records/ten-mistakes.json");
    let sandbox = Sandbox::new();
    sandbox.write("ten-mistakes.json", std::fs::read(fixture).unwrap());
    let outcome = sandbox.run(&["validate", "ten-mistakes.json"]);
    assert_snapshot!(outcome.transcript());
    assert!(outcome.stderr.ends_with("1 record, 10 findings\n"));
}

#[test]
fn long_lines_are_shortened() {
    let sandbox = Sandbox::new();
    let text = "A sentence of some length. ".repeat(4_000);
    sandbox.write("long.json", WRONG.replace('\n', "").replace("\"a\"", &format!("{text:?}")));
    let outcome = sandbox.run(&["validate", "long.json"]);
    assert!(outcome.stderr.lines().all(|line| line.chars().count() <= 200), "{}", outcome.stderr);
    assert_snapshot!(outcome.transcript());
}

#[test]
fn colours_follow_the_environment_and_the_flag() {
    let sandbox = sandbox();
    let outcome = sandbox.run(&["--color", "always", "validate", "wrong.json"]);
    assert!(outcome.stderr.contains("\u{1b}["));
    let filed = ["--color", "always", "validate", "wrong.json", "--output-file", "found.txt"];
    assert_eq!(sandbox.run(&filed).code, Some(1));
    assert!(!sandbox.read("found.txt").contains(&0x1b));
}

#[test]
fn unwritable_reports_are_errors() {
    let sandbox = sandbox();
    assert_snapshot!(
        "format_unknown",
        sandbox.run(&["validate", "--output-format", "jsn", "wrong.json"]).transcript()
    );
    let over = ["validate", "wrong.json", "--output-file", "wrong.json"];
    assert_snapshot!("file_is_the_input", sandbox.run(&over).transcript());
    assert_eq!(sandbox.read("wrong.json"), WRONG.as_bytes());
    let nowhere = ["validate", "wrong.json", "--output-file", "no/such/folder"];
    assert_snapshot!("file_in_no_folder", sandbox.run(&nowhere).transcript());
    let full = ["validate", "wrong.json", "--output-format", "json", "--output-file", "/dev/full"];
    if Path::new("/dev/full").exists() {
        assert_snapshot!("disk_full", sandbox.run(&full).transcript());
    }
}
