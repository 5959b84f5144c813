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
    for format in FORMATS {
        let outcome = sandbox.run(&arguments(&["--output-format", format]));
        assert_eq!(outcome.code, Some(1));
        assert_snapshot!(format!("format_{format}"), outcome.transcript());
        let name = format!("out.{format}");
        let filed = sandbox.run(&arguments(&["--output-format", format, "--output-file", &name]));
        assert_eq!((filed.code, filed.stdout.as_slice()), (Some(1), b"".as_slice()));
        assert_eq!(filed.stderr, "3 records, 7 findings\n");
        // The numbers go with findings for people, and programs get their report alone.
        let (for_people, numbers) = (["full", "concise"].contains(&format), "3 records, 7 findings\n");
        assert_eq!(outcome.stderr, if for_people { "" } else { numbers });
        let printed = String::from_utf8(outcome.stdout).unwrap();
        let printed = if for_people { printed.strip_suffix(numbers).unwrap() } else { &printed };
        assert!(sandbox.read(&name) == printed.as_bytes(), "{format}");
    }
}

#[test]
fn nothing_found_in_every_format() {
    let sandbox = Sandbox::with(&[("a.txt", "a")]);
    let record = sandbox.run(&["convert", "a.txt"]).stdout;
    let mut text = String::new();
    for format in FORMATS {
        let outcome = sandbox.run_with_input(&["validate", "--output-format", format, "-"], &record);
        text.push_str(&outcome.transcript());
        text.push_str("\n\n");
    }
    assert_snapshot!(text);
}

const FORMATS: [&str; 10] =
    ["full", "concise", "json", "json-lines", "github", "gitlab", "junit", "sarif", "basic", "detailed"];

#[test]
fn an_input_that_is_not_read_shows_in_every_format() {
    let sandbox = Sandbox::with(&[("a.txt", "a"), ("empty/x.txt", "")]);
    for name in ["right.json", "last.json"] {
        sandbox.write(name, sandbox.run(&["convert", "a.txt"]).stdout);
    }
    let mut text = String::new();
    for format in FORMATS {
        let files = ["right.json", "missing.json", "empty", "last.json"];
        let outcome = sandbox.run(&[&["validate", "--output-format", format], &files[..]].concat());
        assert_eq!(outcome.code, Some(2));
        assert!(outcome.told().contains("2 records, 0 findings, 2 inputs not read\n"), "{}", outcome.told());
        text.push_str(&outcome.transcript());
        text.push_str("\n\n");
    }
    assert_snapshot!(text);
}

#[test]
fn nothing_read_is_no_success() {
    let sandbox = Sandbox::new();
    let outcome = sandbox.run(&["validate", "missing.json"]);
    assert_eq!(outcome.code, Some(2));
    assert_eq!(outcome.stdout, b"0 records, 0 findings, 1 input not read\n");
    assert_eq!(outcome.stderr, "error: cannot read `missing.json`: No such file or directory\n");
}

#[test]
fn files_pass_or_fail_in_junit() {
    let sandbox = sandbox();
    sandbox.write("a.txt", "a");
    for name in ["right.json", "last.json"] {
        sandbox.write(name, sandbox.run(&["convert", "a.txt"]).stdout);
    }
    let files = ["right.json", "wrong.json", "missing.json", "last.json"];
    let arguments = ["validate", "--output-format", "junit", "--max-diagnostics", "0"];
    let outcome = sandbox.run(&[&arguments[..], &files].concat());
    let report = String::from_utf8(outcome.stdout).unwrap();
    for passed in ["right.json", "last.json"] {
        assert_eq!(report.matches(&format!("<testcase name=\"{passed}\"/>")).count(), 1, "{report}");
    }
    assert!(!report.contains("wrong.json"), "what is not shown does not pass: {report}");
    assert_eq!(report.matches("<error ").count(), 1, "{report}");
}

/// Names of files that would do something to a terminal or a line.
const ODD_NAMES: [&str; 3] = ["a\u{1b}[31mb.json", "two\nlines.json", "left\u{202E}right.json"];

#[test]
fn names_of_files_are_escaped() {
    let sandbox = Sandbox::new();
    for name in ODD_NAMES {
        sandbox.write(name, "{\"a\": 1");
    }
    let files: Vec<&str> = ODD_NAMES.into_iter().chain(["no\u{1b}[1m\n.json"]).collect();
    for format in FORMATS {
        let outcome = sandbox.run(&[&["validate", "--output-format", format], &files[..]].concat());
        let printed = String::from_utf8(outcome.stdout.clone()).unwrap();
        let for_people = ["full", "concise"].contains(&format);
        let people = if for_people { &outcome.told() } else { &outcome.stderr };
        for unprintable in ["\u{1b}", "two\nlines", "\u{202E}"] {
            assert!(!people.contains(unprintable), "{format}: {people}");
        }
        assert!(people.contains(r"`no\u{1b}[1m\n.json`"), "{people}");
        match format {
            "full" | "concise" => {
                assert!(people.contains(r"a\u{1b}[31mb.json:1"), "{people}");
                assert!(people.contains(r"two\nlines.json:1"), "{people}");
                assert!(people.contains(r"left\u{202e}right.json:1"), "{people}");
            }
            "json-lines" => {
                let lines: Vec<Value> =
                    printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
                assert_eq!(
                    lines.iter().filter(|line| ODD_NAMES.contains(&line["file"].as_str().unwrap())).count(),
                    3
                );
            }
            "basic" | "detailed" => {
                for (line, name) in printed.lines().zip(ODD_NAMES) {
                    let unit: Value = serde_json::from_str(line).unwrap();
                    assert_eq!((&unit["file"], &unit["valid"]), (&name.into(), &false.into()));
                }
                assert_eq!(printed.lines().count(), files.len(), "{printed}");
            }
            "json" | "gitlab" | "sarif" => drop(serde_json::from_str::<Value>(&printed).unwrap()),
            "github" => {
                assert_eq!(printed.lines().count(), files.len(), "{printed}");
                assert!(printed.contains("two%0Alines.json"), "{printed}");
            }
            _ => {
                assert!(printed.chars().all(|c| c == '\n' || !c.is_control()), "{printed}");
                assert!(printed.contains(r#"<testsuite name="a\u{1b}[31mb.json""#), "{printed}");
                assert_eq!(printed.matches("<testsuite ").count(), files.len(), "{printed}");
            }
        }
    }
}

/// Runs the program on a terminal of 80 columns, and returns what it shows, without colours. `None` where there is
/// no `script` to make a terminal.
fn on_terminal(sandbox: &Sandbox, arguments: &str) -> Option<String> {
    let command =
        format!("stty rows 24 cols 80; {} --color never {arguments}", env!("CARGO_BIN_EXE_copydesk"));
    let mut script = std::process::Command::new("script");
    script.args(["-qc", &command, "/dev/null"]).current_dir(sandbox.path(""));
    let output = script.stdin(std::process::Stdio::null()).output().ok()?;
    let shown = String::from_utf8(output.stdout).unwrap().replace('\r', "");
    Some(anstream::adapter::strip_str(&shown).to_string())
}

#[test]
fn nothing_breaks_within_a_word_on_a_terminal() {
    let sandbox = sandbox();
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/records/ten-mistakes.json");
    sandbox.write("ten.json", std::fs::read(fixture).unwrap());
    for arguments in [
        "--help",
        "help convert",
        "validate -h",
        "rules",
        "explain segment",
        "explain span/outside-parent",
        "validate ten.json",
        "validate --output-format concise ten.json",
        "validate --statistics ten.json",
        "validate --severity segment ten.json",
        "validate a/folder/that/is/not/there/and/has/a/name/of/some/length.json",
        "convert ten.json wrong.json -o a-folder-of-some-name/and-a-file-of-another-name.json",
    ] {
        let Some(shown) = on_terminal(&sandbox, arguments) else { return };
        for line in shown.lines() {
            assert!(line.chars().count() <= 80, "{arguments}: {line}");
        }
    }
    let long = "a/folder/that/is/not/there/and/has/a/name/of/some/length.json";
    if let Some(shown) = on_terminal(&sandbox, &format!("validate {long}")) {
        assert_snapshot!(shown);
    }
    // Programs read lines.
    let piped = sandbox.run(&["validate", long]);
    assert_eq!(piped.told().lines().count(), 2, "{}", piped.told());
}

#[test]
fn the_json_report_fits_its_schema() {
    let sandbox = sandbox();
    let run = |files: &[&str]| {
        let report = sandbox.run(&[&["validate", "--output-format", "json"], files].concat());
        sandbox.write("report.json", report.stdout);
        sandbox.write("report.v1.json", sandbox.run(&["schema", "report"]).stdout);
        let outcome = sandbox.run(&["validate", "--schema", "report.v1.json", "report.json"]);
        assert_eq!((outcome.code, outcome.told().as_str()), (Some(0), "1 record, 0 findings\n"));
    };
    run(&FILES);
    run(&["wrong.json", "missing.json"]);
    run(&["missing.json"]);
    run(&["wrong.json", "--schema", "missing.json"]);
}

#[test]
fn sarif_fits_the_schema_of_sarif() {
    let sandbox = sandbox();
    let log = sandbox.run(&arguments(&["--output-format", "sarif", "missing.json"])).stdout;
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
    assert_eq!((outcome.code, outcome.told().as_str()), (Some(0), "1 record, 0 findings\n"));
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
    assert!(outcome.told().ends_with("1 record, 10 findings\n"));
}

#[test]
fn long_lines_are_shortened() {
    let sandbox = Sandbox::new();
    let text = "A sentence of some length. ".repeat(4_000);
    sandbox.write("long.json", WRONG.replace('\n', "").replace("\"a\"", &format!("{text:?}")));
    let outcome = sandbox.run(&["validate", "long.json"]);
    assert!(outcome.told().lines().all(|line| line.chars().count() <= 200), "{}", outcome.told());
    assert_snapshot!(outcome.transcript());
}

#[test]
fn colours_follow_the_environment_and_the_flag() {
    let sandbox = sandbox();
    let outcome = sandbox.run(&["--color", "always", "validate", "wrong.json"]);
    assert!(outcome.stdout.contains(&0x1b) && outcome.stderr.is_empty());
    assert!(!sandbox.run(&["validate", "wrong.json"]).stdout.contains(&0x1b));
    let forced = sandbox.command(&["validate", "wrong.json"]).env("CLICOLOR_FORCE", "1").output().unwrap();
    assert!(forced.stdout.contains(&0x1b));
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
