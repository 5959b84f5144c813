//! `copydesk validate`: which findings count, how many are shown, and how records are split by validity.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "what the program does to files is what is tested")]

mod program;

use insta::assert_snapshot;
use program::Desk;

const WRONG: &str = r#"{"format": "copydesk.article", "version": "1.0", "id": "a-1", "source": {"media_type": "text/plain", "encoding": "UTF-8", "bytes": 1, "characters": 1, "other": 1, "more": 2}, "segments": [{"kind": "paragaph", "start": 0, "end": 1, "text": "a"}]}"#;

fn desk() -> Desk {
    let desk = Desk::with(&[("a.txt", "a")]);
    let right = String::from_utf8(desk.run(&["convert", "--to", "ndjson", "a.txt"]).stdout).unwrap();
    desk.write("right.json", &right);
    desk.write("mixed.ndjson", format!("{right}\n  {WRONG}\r\nbroken\n{right}"));
    desk
}

fn concise<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&["validate", "--output-format", "concise", "mixed.ndjson"], more].concat()
}

#[test]
fn findings_are_selected_by_code() {
    let desk = desk();
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
        text.push_str(&desk.run(&concise(flags)).whole());
        text.push_str("\n\n");
    }
    assert_snapshot!(text);
}

#[test]
fn unknown_codes_and_levels_are_rejected() {
    let desk = desk();
    for (name, flags) in [
        ("code_misspelt", ["--select", "shcema/enum"]),
        ("code_unknown", ["--ignore", "xyzzy"]),
        ("severity_unknown", ["--severity", "schema=severe"]),
        ("severity_without_level", ["--severity", "schema"]),
        ("limit_of_none", ["--max-diagnostics", "few"]),
    ] {
        assert_snapshot!(name, desk.run(&concise(&flags)).whole());
    }
}

#[test]
fn the_number_of_findings_shown_is_limited() {
    let desk = desk();
    assert_snapshot!("at_most_one", desk.run(&concise(&["--max-diagnostics", "1"])).whole());
    assert_snapshot!("none", desk.run(&concise(&["--max-diagnostics", "0", "--quiet"])).whole());
    assert_snapshot!("statistics", desk.run(&["validate", "mixed.ndjson", "--statistics"]).whole());
    let both = ["validate", "mixed.ndjson", "--statistics", "--output-format", "github"];
    assert_snapshot!("statistics_beside", desk.run(&both).whole());
    let zero = desk.run(&concise(&["--exit-zero"]));
    assert_eq!(zero.code, Some(0));
    assert_eq!(desk.run(&["validate", "--exit-zero", "no-such-file.json"]).code, Some(2));
}

#[test]
fn records_are_passed_on_unchanged() {
    let desk = desk();
    let split = "valid=good.ndjson,invalid=bad.ndjson";
    let outcome = desk.run(&["validate", "--quiet", "--statistics", "mixed.ndjson", "--split", split]);
    assert_eq!(outcome.code, Some(1));
    let right = String::from_utf8(desk.read("right.json")).unwrap();
    assert_eq!(String::from_utf8(desk.read("good.ndjson")).unwrap(), format!("{right}{right}"));
    assert_eq!(String::from_utf8(desk.read("bad.ndjson")).unwrap(), format!("  {WRONG}\r\nbroken\n"));
    assert_snapshot!("split_in_the_way", desk.run(&["validate", "mixed.ndjson", "--split", split]).stderr);
    let forced = ["validate", "right.json", "--force", "--split", split];
    assert_eq!(desk.run(&forced).code, Some(0));
    assert_eq!(desk.read("bad.ndjson"), b"");
}

#[test]
fn records_over_many_lines_are_passed_on_unchanged() {
    let desk = desk();
    let right = String::from_utf8(desk.run(&["convert", "a.txt"]).stdout).unwrap();
    desk.write("spread.json", format!("{right}{WRONG}{right}"));
    let outcome = desk.run(&["validate", "--quiet", "spread.json", "--split", "valid=-"]);
    assert_eq!(String::from_utf8(outcome.stdout).unwrap(), format!("{right}{right}"));
    let ignoring = ["validate", "--ignore", "schema", "spread.json", "--split", "invalid=bad.json"];
    assert_eq!(desk.run(&ignoring).code, Some(0));
    assert_eq!(desk.read("bad.json"), b"", "what does not count makes no record wrong");
}

#[test]
fn records_are_split_in_order_by_any_number_of_threads() {
    let desk = desk();
    let lines: String = (0..9_000)
        .map(|n| [if n % 7 == 0 { "broken" } else { WRONG }, &" ".repeat(n % 200), "\n"].concat())
        .collect();
    desk.write("many.ndjson", &lines);
    let split =
        ["validate", "--quiet", "-j3", "--max-diagnostics=0", "many.ndjson", "--split", "invalid=out"];
    assert_eq!(desk.run(&split).code, Some(1));
    assert!(desk.read("out") == lines.as_bytes());
}

#[test]
fn impossible_splits_are_rejected() {
    let desk = desk();
    for (name, split) in [
        ("split_unknown", "good=a"),
        ("split_same", "valid=a,invalid=a"),
        ("split_input", "valid=mixed.ndjson"),
        ("split_no_folder", "valid=no/such/folder"),
    ] {
        assert_snapshot!(name, desk.run(&["validate", "mixed.ndjson", "--split", split]).stderr);
    }
    let both = ["validate", "mixed.ndjson", "--output-format", "json", "--split", "valid=-"];
    assert_snapshot!("split_and_findings", desk.run(&both).whole());
}
