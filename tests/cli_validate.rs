//! `copydesk validate`: the inputs that it reads, and the findings that it prints.

mod program;

use copydesk_record::Digest;
use insta::assert_snapshot;
use program::{Outcome, Sandbox, places};
use serde_json::{Value, json};

/// Returns a valid record.
fn record(text: &str) -> Value {
    let characters = text.chars().count();
    json!({
        "format": "copydesk.article",
        "version": "1.0",
        "id": "a-1",
        "source": {
            "media_type": "text/plain",
            "encoding": "UTF-8",
            "bytes": text.len(),
            "characters": characters,
            "digest": Digest::of(text.as_bytes()).to_string(),
        },
        "segments": [{"kind": "paragraph", "start": 0, "end": characters, "text": text}],
    })
}

/// Returns a record with a segment of an unknown kind.
fn wrong(text: &str) -> Value {
    let mut record = record(text);
    record["segments"][0]["kind"] = json!("paragaph");
    record
}

fn shown(outcome: &Outcome) -> String {
    format!("exit code {}\n{}", outcome.code.unwrap_or(-1), places(&outcome.told()))
}

/// Returns what is told without the speed at its end.
fn without_speed(outcome: &Outcome) -> String {
    assert!(outcome.stderr.is_empty());
    outcome.told().rsplit_once(", ").map_or("", |(said, _)| said).to_owned()
}

#[test]
fn valid_records_pass() {
    let sandbox = Sandbox::new();
    sandbox.write("one.json", format!("{:#}\n", record("The ice is gone.")));
    assert_snapshot!(
        "right_one",
        sandbox.run(&["validate", "--output-format=concise", "one.json"]).transcript()
    );
    assert_snapshot!(
        "right_quiet",
        sandbox.run(&["validate", "--output-format=concise", "--quiet", "one.json"]).transcript()
    );
    assert_snapshot!(
        "right_stdin",
        sandbox.run_with_input(&["validate"], record("a").to_string()).transcript()
    );
}

#[test]
fn converted_records_are_valid() {
    let sandbox = Sandbox::with(&[("ice.txt", "OSLO — The ice is gone.\n"), ("b.txt", "")]);
    let records = sandbox.run(&["convert", "--to", "ndjson", "ice.txt", "b.txt"]).stdout;
    let outcome = sandbox.run_with_input(&["validate", "--output-format=concise", "-"], records);
    assert_eq!((outcome.code, outcome.told().as_str()), (Some(0), "2 records, 0 findings\n"));
}

#[test]
fn a_finding_names_its_place() {
    let sandbox = Sandbox::new();
    sandbox.write("wrong.json", format!("{:#}\n", wrong("The ice is gone.")));
    let outcome = sandbox.run(&["validate", "--output-format=concise", "wrong.json"]);
    assert_snapshot!(shown(&outcome));
    let text = String::from_utf8(sandbox.read("wrong.json")).unwrap();
    let line = text.lines().position(|line| line.contains("paragaph")).unwrap();
    let column = text.lines().nth(line).unwrap().find("\"paragaph").unwrap();
    let place = format!("wrong.json:{}:{}: error[", line + 1, column + 1);
    assert!(outcome.told().starts_with(&place), "{place} {}", outcome.told());
}

#[test]
fn a_folder_is_searched_for_records() {
    let sandbox = Sandbox::new();
    sandbox.write("desk/b.json", wrong("b").to_string());
    sandbox.write("desk/a/z.json", record("z").to_string());
    sandbox.write("desk/c.jsonl", format!("{}\n\n{}\n", record("1"), wrong("2")));
    sandbox.write("desk/notes.txt", "no record");
    assert_snapshot!(shown(&sandbox.run(&["validate", "--output-format=concise", "desk"])));
}

#[test]
fn other_files_are_validated_when_one_is_missing() {
    let sandbox = Sandbox::new();
    sandbox.write("right.json", record("a").to_string());
    sandbox.write("wrong.json", wrong("a").to_string());
    std::fs::create_dir(sandbox.path("empty")).unwrap();
    let arguments = [
        "validate",
        "--output-format=concise",
        "no-such.json",
        "right.json",
        "empty",
        "nor-this.ndjson",
        "wrong.json",
    ];
    assert_snapshot!(shown(&sandbox.run(&arguments)));
}

#[test]
fn many_records_in_a_file_are_validated() {
    let sandbox = Sandbox::new();
    let lines = format!("{}\n{{broken\n{}\n{}\n", record("1"), record("2"), wrong("3"));
    let spread = format!("{:#}\n{:#}{}\n\n", record("1"), wrong("2"), wrong("3"));
    sandbox.write("lines.ndjson", &lines);
    sandbox.write("lines.json", &lines);
    sandbox.write("spread.json", &spread);
    assert_snapshot!(
        "many_named_lines",
        shown(&sandbox.run(&["validate", "--output-format=concise", "lines.ndjson"]))
    );
    assert_snapshot!(
        "many_lines",
        shown(&sandbox.run(&["validate", "--output-format=concise", "lines.json"]))
    );
    assert_snapshot!(
        "many_lines_from_stdin",
        shown(&sandbox.run_with_input(&["validate", "--output-format=concise", "-"], &lines))
    );
    assert_snapshot!(
        "many_spread",
        shown(&sandbox.run(&["validate", "--output-format=concise", "spread.json"]))
    );
    assert_snapshot!(
        "many_files",
        shown(&sandbox.run(&[
            "validate",
            "--output-format=concise",
            "spread.json",
            "lines.json",
            "lines.ndjson"
        ]))
    );
    assert_snapshot!(
        "many_lines_as_values",
        shown(&sandbox.run(&["validate", "--output-format=concise", "--from", "json", "lines.json"]))
    );
}

#[test]
fn files_that_are_not_json_are_reported() {
    let sandbox = Sandbox::new();
    sandbox.write("cut.json", &record("a").to_string()[..40]);
    sandbox.write("empty.json", "");
    sandbox.write("blank.json", "\n\n");
    sandbox.write("bytes.json", b"{\"format\": \"\xFF\"}");
    sandbox.write("array.json", "[1]\n");
    sandbox.write("marked.json", format!("\u{FEFF}{}\n", record("a")));
    sandbox.write("marked.ndjson", format!("\u{FEFF}{0}\n{0}\n", record("a")));
    sandbox.write("wide.ndjson", b"\xFF\xFE{\0}\0\n\0");
    assert_snapshot!(shown(&sandbox.run(&["validate", "--output-format=concise", "."])));
}

#[test]
fn a_record_is_compared_with_its_article() {
    let sandbox = Sandbox::with(&[("ice.txt", "The ice is gone."), ("other.txt", "The ice is here.")]);
    sandbox.write("ice.json", record("The ice is gone.").to_string());
    sandbox.write("two.ndjson", format!("{}\n{}\n", record("a"), record("b")));
    let against = |article: &'static str| ["validate", "ice.json", "--source", article];
    assert_eq!(sandbox.run(&against("ice.txt")).code, Some(0));
    assert_eq!(sandbox.run(&against("other.txt")).code, Some(1));
    sandbox.write("ice.ndjson", record("The ice is gone.").to_string());
    assert_eq!(
        sandbox.run(&["validate", "--output-format=concise", "ice.ndjson", "--source", "other.txt"]).code,
        Some(1)
    );
    assert_snapshot!("against_missing", sandbox.run(&against("no-such.txt")).transcript());
    let two_files = ["validate", "ice.json", "two.ndjson", "--source", "ice.txt"];
    assert_snapshot!("against_two_files", sandbox.run(&two_files).transcript());
    let several = sandbox.run(&["validate", "--output-format=concise", "two.ndjson", "--source", "ice.txt"]);
    assert_eq!(several.code, Some(2));
    assert!(several.stderr.contains("`two.ndjson`: it holds several records"), "{}", several.stderr);
}

#[test]
fn the_report_is_the_same_for_any_number_of_threads() {
    let mut lines = String::new();
    for number in 0..4_000 {
        let text = "A sentence of some length. ".repeat(number % 30 + 1);
        let line = if number % 97 == 5 { wrong(&text) } else { record(&text) };
        lines.push_str(&line.to_string());
        lines.push('\n');
    }
    let sandbox = Sandbox::new();
    sandbox.write("lines.ndjson", &lines);
    let single = sandbox.run(&["validate", "--output-format=concise", "-j1", "lines.ndjson"]);
    let several = sandbox.run(&["validate", "--output-format=concise", "-j4", "lines.ndjson"]);
    assert_eq!((single.code, several.code), (Some(1), Some(1)));
    assert_eq!(without_speed(&single), without_speed(&several));
    assert!(single.told().contains("\n4000 records, 42 findings, "), "{}", single.told());
    assert!(single.told().starts_with("lines.ndjson:6:"), "{}", single.told());
    let piped = sandbox.run_with_input(&["validate", "--output-format=concise", "-"], &lines);
    assert_eq!(without_speed(&piped), without_speed(&single).replace("lines.ndjson:", "<stdin>:"));
}

#[test]
fn what_is_no_json_is_told_once() {
    let text = "The ice is gone.\n\nThe ferry sails again on Friday, the harbour master said.\n";
    let sandbox = Sandbox::with(&[("ice.txt", text), ("desk/ice.json", text), ("desk/b.json", "{}")]);
    assert_snapshot!("no_json_file", sandbox.run(&["validate", "ice.txt"]).transcript());
    assert_snapshot!("no_json_stdin", sandbox.run_with_input(&["validate"], text).transcript());
    let folder = sandbox.run(&["validate", "--output-format", "concise", "desk"]);
    assert_eq!(folder.code, Some(2));
    assert!(folder.stdout.ends_with(b"1 record, 1 finding, 1 input not read\n"), "{}", folder.told());
}
