//! Schemas of others, as they are: `fixtures/foreign/NAME` has the files and the `command`, the snapshot what comes of it.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "fixtures are files")]

mod program;

use insta::assert_snapshot;
use program::Sandbox;
use std::fs;
use std::path::{Path, PathBuf};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/foreign")
}

/// Copies the files of a folder into a sandbox, below `name`.
fn copy(folder: &Path, name: &str, sandbox: &Sandbox) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let below = format!("{name}{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            copy(&path, &format!("{below}/"), sandbox);
        } else if below != "command" {
            sandbox.write(&below, fs::read(&path).unwrap());
        }
    }
}

fn sandbox(case: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    copy(&fixtures().join(case), "", &sandbox);
    sandbox
}

#[test]
fn each_case_has_its_outcome() {
    let mut cases: Vec<String> = fs::read_dir(fixtures())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    cases.sort();
    assert!(cases.len() > 30, "{cases:?}");
    for case in cases {
        let command = fs::read_to_string(fixtures().join(&case).join("command")).unwrap();
        let arguments: Vec<&str> = command.split_whitespace().skip(1).collect();
        assert_snapshot!(case.as_str(), sandbox(&case).run(&arguments).transcript());
    }
}

#[test]
fn a_path_is_one_however_it_is_written() {
    let sandbox = sandbox("gitlab-path");
    let absolute = sandbox.path("sub/bad.json");
    let report = |file: &str| {
        let run = sandbox.run(&["validate", "--schema", "schema.json", "--output-format", "gitlab", file]);
        String::from_utf8(run.stdout).unwrap()
    };
    let expected = report("sub/bad.json");
    assert!(expected.contains(r#""path":"sub/bad.json""#), "{expected}");
    for file in ["./sub/bad.json", "sub/../sub/bad.json", absolute.to_str().unwrap()] {
        assert_eq!(report(file), expected, "{file}");
    }
}

#[test]
fn an_unreadable_input_is_in_every_report() {
    let sandbox = sandbox("report-omits-unreadable");
    for (format, sign) in [
        ("junit", "<error "),
        ("json", r#""failures":[{"file":"missing.json""#),
        ("json-lines", r#""failure":"#),
        ("sarif", r#""executionSuccessful": false"#),
        ("gitlab", r#""severity":"blocker""#),
        ("github", "::error "),
        ("basic", "missing.json"),
        ("detailed", "missing.json"),
    ] {
        let run = sandbox.run(&[
            "validate",
            "--schema",
            "schema.json",
            "--output-format",
            format,
            "good.json",
            "missing.json",
        ]);
        let report = String::from_utf8(run.stdout).unwrap();
        assert!(report.contains(sign) && run.code == Some(2), "{format}: {report}");
    }
}

#[test]
fn a_schema_can_come_from_standard_input() {
    let sandbox = Sandbox::with(&[("record.json", "3")]);
    let run = sandbox.run_with_input(&["validate", "--schema", "-", "record.json"], br#"{"type": "string"}"#);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    let run = sandbox.run_with_input(&["validate", "--schema", "-", "-"], b"true");
    assert_eq!(run.code, Some(2));
}

#[test]
fn a_bundle_of_files_can_be_moved() {
    let sandbox = Sandbox::with(&[
        (
            "a/story.json",
            r#"{"properties": {"byline": {"$ref": "parts/author.json"}}, "$defs": {"text": {"type": "string"}}}"#,
        ),
        ("a/parts/author.json", r#"{"properties": {"name": {"$ref": "../../b/name.json#/$defs/n"}}}"#),
        ("b/name.json", r#"{"$defs": {"n": {"allOf": [{"$ref": "../a/story.json#/$defs/text"}]}}}"#),
        ("wrong.json", r#"{"byline": {"name": 3}}"#),
    ]);
    let run = sandbox.run(&["bundle", "a/story.json", "--schema-dir", ".", "-o", "c/d/story.json"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let bundled = String::from_utf8(sandbox.read("c/d/story.json")).unwrap();
    assert!(bundled.contains(r#""file:///a/parts/author.json""#), "{bundled}");
    assert!(!bundled.contains(sandbox.path("").to_str().unwrap().trim_matches('/')), "{bundled}");
    let run =
        sandbox.run(&["validate", "--schema", "c/d/story.json", "wrong.json", "--output-format", "concise"]);
    assert_eq!(
        String::from_utf8(run.stdout).unwrap(),
        "wrong.json:1:21: error[schema/type]: expected a string, found the number `3`\n1 record, 1 finding\n"
    );
}

#[test]
fn a_bundle_is_a_schema_by_itself() {
    let sandbox = sandbox("bundled");
    let run = sandbox.run(&["bundle", "story.json", "--schema-dir", "schemas", "-o", "alone.json"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    sandbox.write("right.json", r#"{"byline": {"name": "Ann"}}"#);
    sandbox.write("wrong.json", r#"{"byline": {"name": 3}}"#);
    assert_eq!(sandbox.run(&["validate", "--schema", "alone.json", "right.json"]).code, Some(0));
    assert_eq!(sandbox.run(&["validate", "--schema", "alone.json", "wrong.json"]).code, Some(1));
    assert!(!String::from_utf8(sandbox.read("alone.json")).unwrap().contains("file:"));
    let again = sandbox.run(&["bundle", "story.json", "--schema-dir", "schemas", "-o", "alone.json"]);
    assert_eq!(again.code, Some(2), "a file is not replaced without --force");
}
