//! `copydesk validate`: the selection of findings, their number, and the splitting of records by validity.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "what the program does to files is what is tested")]

mod program;

use insta::assert_snapshot;
use program::Sandbox;

const WRONG: &str = r#"{"format": "copydesk.article", "version": "1.0", "id": "a-1", "source": {"media_type": "text/plain", "encoding": "UTF-8", "bytes": 1, "characters": 1, "other": 1, "more": 2}, "segments": [{"kind": "paragaph", "start": 0, "end": 1, "text": "a"}]}"#;

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::with(&[("a.txt", "a")]);
    let right = String::from_utf8(sandbox.run(&["convert", "--to", "ndjson", "a.txt"]).stdout).unwrap();
    sandbox.write("right.json", &right);
    sandbox.write("mixed.ndjson", format!("{right}\n  {WRONG}\r\nbroken\n{right}"));
    sandbox
}

fn concise<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&["validate", "--output-format", "concise", "mixed.ndjson"], more].concat()
}

#[test]
fn findings_are_selected_by_code() {
    let sandbox = sandbox();
    let mut text = String::new();
    for flags in [
        &["--select", "json"][..],
        &["--select", "schema/enum,json/syntax"],
        &["--ignore", "schema/unknown-key"],
        &["--ignore", "schema", "--ignore", "json/"],
        &["--select", "schema", "--ignore", "schema/enum"],
        &["--severity", "schema=warning,json=info"],
        &["--severity", "schema=warning,json=warning", "--severity", "schema/enum=error"],
    ] {
        text.push_str(&sandbox.run(&concise(flags)).transcript());
        text.push_str("\n\n");
    }
    assert_snapshot!(text);
}

#[test]
fn unknown_codes_and_levels_are_rejected() {
    let sandbox = sandbox();
    for (name, flags) in [
        ("code_misspelt", ["--select", "shcema/enum"]),
        ("code_unknown", ["--ignore", "xyzzy"]),
        ("severity_unknown", ["--severity", "schema=severe"]),
        ("severity_without_level", ["--severity", "schema"]),
        ("limit_of_none", ["--max-diagnostics", "few"]),
    ] {
        assert_snapshot!(name, sandbox.run(&concise(&flags)).transcript());
    }
}

/// A record of another program, which dated "Friday" without an anchor.
const FOREIGN: &str = r#"{"format": "copydesk.article", "version": "1.0", "id": "f-1", "source": {"media_type": "text/plain", "encoding": "UTF-8", "bytes": 30, "characters": 30, "digest": "sha256:2b6d03a558976bd93a07f35b6d87c10a7bed50d58cf2fe136734054cf266f518"}, "layers": ["times"], "segments": [{"kind": "paragraph", "start": 0, "end": 30, "text": "The piano was moved on Friday."}], "times": [{"text": "Friday", "start": 23, "end": 29, "type": "DATE", "value": "2026-03-06"}], "generator": {"name": "newsroom-tagger", "version": "2.1"}}"#;

#[test]
fn records_of_others_may_read_words_differently() {
    let sandbox = Sandbox::with(&[("foreign.json", FOREIGN)]);
    sandbox.write("changed.json", FOREIGN.replace("moved", "tuned"));
    let mut text = String::new();
    for (file, flags) in [
        ("foreign.json", &[][..]),
        ("foreign.json", &["--profile", "strict"]),
        ("foreign.json", &["--profile", "exchange"]),
        ("foreign.json", &["--profile", "exchange", "--severity", "time=error"]),
        ("foreign.json", &["--profile", "lenient"]),
        ("changed.json", &["--profile", "exchange"]),
    ] {
        let arguments = [&["validate", "--output-format", "concise", file], flags].concat();
        text.push_str(&sandbox.run(&arguments).transcript());
        text.push_str("\n\n");
    }
    assert_snapshot!(text);
    sandbox.write("copydesk.toml", "profile = \"exchange\"\n");
    assert_eq!(sandbox.run(&["validate", "foreign.json"]).code, Some(0));
    assert_eq!(sandbox.run(&["validate", "--profile", "strict", "foreign.json"]).code, Some(1));
}

#[test]
fn the_number_of_findings_shown_is_limited() {
    let sandbox = sandbox();
    assert_snapshot!("at_most_one", sandbox.run(&concise(&["--max-diagnostics", "1"])).transcript());
    assert_snapshot!("none", sandbox.run(&concise(&["--max-diagnostics", "0", "--quiet"])).transcript());
    assert_snapshot!("statistics", sandbox.run(&["validate", "mixed.ndjson", "--statistics"]).transcript());
    let both = ["validate", "mixed.ndjson", "--statistics", "--output-format", "github"];
    assert_snapshot!("statistics_beside", sandbox.run(&both).transcript());
    let zero = sandbox.run(&concise(&["--exit-zero"]));
    assert_eq!(zero.code, Some(0));
    assert_eq!(sandbox.run(&["validate", "--exit-zero", "no-such-file.json"]).code, Some(2));
}

#[test]
fn records_are_passed_on_unchanged() {
    let sandbox = sandbox();
    let split = "valid=good.ndjson,invalid=bad.ndjson";
    let outcome = sandbox.run(&["validate", "--quiet", "--statistics", "mixed.ndjson", "--split", split]);
    assert_eq!(outcome.code, Some(1));
    let right = String::from_utf8(sandbox.read("right.json")).unwrap();
    assert_eq!(String::from_utf8(sandbox.read("good.ndjson")).unwrap(), format!("{right}{right}"));
    assert_eq!(String::from_utf8(sandbox.read("bad.ndjson")).unwrap(), format!("  {WRONG}\r\nbroken\n"));
    assert_snapshot!("split_in_the_way", sandbox.run(&["validate", "mixed.ndjson", "--split", split]).stderr);
    let forced = ["validate", "right.json", "--force", "--split", split];
    assert_eq!(sandbox.run(&forced).code, Some(0));
    assert_eq!(sandbox.read("bad.ndjson"), b"");
}

#[test]
fn records_over_many_lines_are_passed_on_unchanged() {
    let sandbox = sandbox();
    let right = String::from_utf8(sandbox.run(&["convert", "a.txt"]).stdout).unwrap();
    sandbox.write("spread.json", format!("{right}{WRONG}{right}"));
    let outcome = sandbox.run(&["validate", "--quiet", "--from=json", "spread.json", "--split", "valid=-"]);
    assert_eq!(String::from_utf8(outcome.stdout).unwrap(), format!("{right}{right}"));
    let ignoring = ["validate", "--ignore", "schema,json", "spread.json", "--split", "invalid=bad.json"];
    assert_eq!(sandbox.run(&ignoring).code, Some(0));
    assert_eq!(sandbox.read("bad.json"), b"", "what does not count makes no record wrong");
}

#[test]
fn records_are_split_in_order_by_any_number_of_threads() {
    let sandbox = sandbox();
    let lines: String = (0..9_000)
        .map(|n| [if n % 7 == 0 { "broken" } else { WRONG }, &" ".repeat(n % 200), "\n"].concat())
        .collect();
    sandbox.write("many.ndjson", &lines);
    let split =
        ["validate", "--quiet", "-j3", "--max-diagnostics=0", "many.ndjson", "--split", "invalid=out"];
    assert_eq!(sandbox.run(&split).code, Some(1));
    assert!(sandbox.read("out") == lines.as_bytes());
}

#[test]
fn impossible_splits_are_rejected() {
    let sandbox = sandbox();
    for (name, split) in [
        ("split_unknown", "good=a"),
        ("split_same", "valid=a,invalid=a"),
        ("split_input", "valid=mixed.ndjson"),
        ("split_no_folder", "valid=no/such/folder"),
    ] {
        assert_snapshot!(name, sandbox.run(&["validate", "mixed.ndjson", "--split", split]).stderr);
    }
    let both = ["validate", "mixed.ndjson", "--output-format", "json", "--split", "valid=-"];
    assert_snapshot!("split_and_findings", sandbox.run(&both).transcript());
}
