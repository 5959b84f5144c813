//! What every report says of the run: the files by their paths, and what was not read.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "what the program does to files is what is tested")]

mod program;

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

/// The formats for programs.
const FORMATS: [&str; 6] = ["json", "json-lines", "github", "gitlab", "junit", "sarif"];

/// Returns what a report says of errors of the run: the message of each.
fn failures_in(format: &str, report: &str) -> Vec<String> {
    let json: Value = serde_json::from_str(report).unwrap_or_default();
    let strings = |values: &Value, pointer: &str| -> Vec<String> {
        let values = values.as_array().into_iter().flatten();
        values.filter_map(|value| Some(value.pointer(pointer)?.as_str()?.to_owned())).collect()
    };
    match format {
        "json" => strings(&json["failures"], "/failure"),
        "json-lines" => {
            let lines = report.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
            strings(&Value::Array(lines), "/failure")
        }
        "github" => {
            let lines = report.lines().filter(|line| line.contains("title=incomplete run::"));
            lines.filter_map(|line| Some(line.rsplit_once("::")?.1.to_owned())).collect()
        }
        "gitlab" => {
            let issues = json.as_array().unwrap().iter();
            let issues = issues.filter(|issue| issue["check_name"] == "incomplete-run").cloned().collect();
            strings(&Value::Array(issues), "/description")
        }
        "junit" => {
            let read = roxmltree::Document::parse(report).unwrap();
            let errors = read.descendants().filter(|node| node.has_tag_name("error"));
            errors.map(|error| error.attribute("message").unwrap().to_owned()).collect()
        }
        _ => {
            let invocation = &json["runs"][0]["invocations"][0];
            let kinds = ["toolExecutionNotifications", "toolConfigurationNotifications"];
            let found: Vec<String> =
                kinds.iter().flat_map(|kind| strings(&invocation[kind], "/message/text")).collect();
            assert_eq!(invocation["executionSuccessful"], found.is_empty(), "{report}");
            found
        }
    }
}

#[test]
fn no_report_of_a_run_that_failed_looks_clean() {
    let sandbox = Sandbox::with(&[("a.txt", "a"), ("empty/x.txt", ""), ("schema.json", "{\"type\": 5}")]);
    let right = sandbox.run(&["convert", "a.txt"]).stdout;
    sandbox.write("right.json", &right);
    sandbox.write("wide.json", [0xFF, 0xFE, b'{', 0, b'}', 0]);
    sandbox.write("packed.json", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0]);
    sandbox.write("copydesk.toml", "ignore = [");
    let cases: [(&str, &[&str]); 7] = [
        ("cannot read `missing.json`", &["--no-config", "right.json", "missing.json"]),
        ("it is in UTF-16", &["--no-config", "wide.json", "right.json"]),
        ("the packed file is cut off or damaged", &["--no-config", "right.json", "packed.json"]),
        ("no file to read in `empty`", &["--no-config", "empty"]),
        ("schema.json:1:10`", &["--no-config", "right.json", "--schema", "schema.json"]),
        ("no-schema.json`", &["--no-config", "right.json", "--schema", "no-schema.json"]),
        ("copydesk.toml`", &["right.json"]),
    ];
    for format in FORMATS {
        for (message, more) in cases {
            let outcome = sandbox.run(&[&["validate", "--output-format", format], more].concat());
            assert_eq!(outcome.code, Some(2), "{}", outcome.transcript());
            let report = String::from_utf8(outcome.stdout).unwrap();
            let failures = failures_in(format, &report);
            assert!(
                matches!(&failures[..], [only] if only.contains(message)),
                "{format} {message}: {report}"
            );
            assert_eq!(outcome.stderr.matches("error: ").count(), 1, "{}", outcome.stderr);
            // The report in a file is the same.
            sandbox.write("report", "");
            let filed = ["validate", "--output-format", format, "--output-file", "report"];
            assert_eq!(sandbox.run(&[&filed[..], more].concat()).code, Some(2));
            assert_eq!(String::from_utf8(sandbox.read("report")).unwrap(), report, "{format} {message}");
        }
        if Path::new("/dev/full").exists() {
            sandbox.write("last.json", &right);
            let files = ["--no-config", "right.json", "last.json", "--split", "valid=/dev/full"];
            let outcome = sandbox.run(&[&["validate", "--output-format", format], &files[..]].concat());
            let report = String::from_utf8(outcome.stdout).unwrap();
            let failures = failures_in(format, &report);
            let message = "cannot write `/dev/full`: No space left on device";
            assert_eq!((outcome.code, failures), (Some(2), vec![message.to_owned()]), "{format}: {report}");
        }
    }
    let outcome =
        sandbox.run(&["validate", "--output-format", "sarif", "right.json", "--schema", "schema.json"]);
    let log: Value = serde_json::from_slice(&outcome.stdout).unwrap();
    let invocation = &log["runs"][0]["invocations"][0];
    assert!(invocation["toolExecutionNotifications"].is_null(), "nothing was read: {invocation}");
}

#[test]
fn paths_in_reports_do_not_depend_on_how_files_are_named() {
    let sandbox = Sandbox::with(&[("wrong.json", WRONG)]);
    sandbox.write("sub/a, 100%.json", WRONG);
    let found = |format: &str, name: &str| -> String {
        let outcome = sandbox.run(&["validate", "--output-format", format, name]);
        assert_eq!(outcome.code, Some(1), "{}", outcome.transcript());
        String::from_utf8(outcome.stdout).unwrap()
    };
    let absolute = sandbox.path("sub/a, 100%.json").display().to_string();
    for format in ["gitlab", "sarif", "github"] {
        let plain = found(format, "sub/a, 100%.json");
        let path = match format {
            "gitlab" => "\"path\":\"sub/a, 100%.json\"",
            "sarif" => "\"uri\": \"sub/a%2C%20100%25.json\"",
            _ => "::error file=sub/a%2C 100%25.json,line=5,col=",
        };
        assert!(plain.contains(path), "{plain}");
        for spelling in ["./sub/a, 100%.json", "sub/../sub//a, 100%.json", &absolute] {
            assert_eq!(found(format, spelling), plain, "{format} {spelling}");
        }
    }
    // In the `json` report a file is called what the command line calls it.
    assert!(found("json", "./sub/../wrong.json").contains("\"file\":\"./sub/../wrong.json\""));
    // What is not below the current folder keeps its place.
    let elsewhere = Sandbox::with(&[("x.json", "{")]);
    let name = std::fs::canonicalize(elsewhere.path("x.json")).unwrap().display().to_string();
    assert!(found("gitlab", &name).contains(&format!("\"path\":\"{name}\"")));
    assert!(found("sarif", &name).contains(&format!("\"uri\": \"file://{name}\"")));
    let piped = |format| sandbox.run_with_input(&["validate", "--output-format", format], "{").stdout;
    assert!(piped("github").starts_with(b"::error title=json/truncated::"));
    assert!(String::from_utf8(piped("gitlab")).unwrap().contains("\"path\":\"-\""));
}

#[test]
fn a_report_takes_the_place_of_no_input_though_the_settings_are_wrong() {
    let files = [("r.json", WRONG), ("sub/r.json", WRONG), ("sub/r.xml", "<old/>"), (".gitignore", "sub/")];
    let sandbox = Sandbox::with(&files);
    let run = |input: &str, output: &str| {
        let outcome = sandbox.run(&["validate", input, "--output-format", "junit", "--output-file", output]);
        assert_eq!(outcome.code, Some(2), "{}", outcome.transcript());
        outcome.stderr
    };
    for settings in ["outptu-format = \"json\"", "exclude = [\"a{b\"]"] {
        sandbox.write("copydesk.toml", settings);
        for (input, output) in
            [("r.json", "./r.json"), ("sub", "sub/r.json"), (".", "sub/r.json"), ("*.json", "r.json")]
        {
            let told = run(input, output);
            assert!(told.contains("is an input, and can't be written too"), "{told}");
            assert!(told.contains("copydesk.toml"), "{told}");
            assert_eq!(sandbox.read(output), WRONG.as_bytes(), "{input}");
        }
        // A report of an earlier run is replaced.
        sandbox.write("sub/r.xml", "<old/>");
        run("sub", "sub/r.xml");
        assert!(String::from_utf8(sandbox.read("sub/r.xml")).unwrap().contains("copydesk.toml"));
    }
}

#[test]
fn a_wrong_glob_is_in_the_report() {
    let sandbox = Sandbox::with(&[("r.json", WRONG)]);
    for format in FORMATS {
        let outcome = sandbox.run(&["validate", "r.json", "--exclude", "a{b", "--output-format", format]);
        let failures = failures_in(format, &String::from_utf8(outcome.stdout).unwrap());
        assert_eq!(outcome.code, Some(2));
        assert!(
            matches!(&failures[..], [only] if only.contains("`a{b` is no glob")),
            "{format}: {failures:?}"
        );
    }
}
