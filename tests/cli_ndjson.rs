//! `copydesk convert --from ndjson`: one article a line.

mod program;

use insta::assert_snapshot;
use program::Sandbox;
use std::fmt::Write as _;

const LINES: [&str; 4] = ["convert", "--from", "ndjson", "--to"];

fn to_ndjson<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&LINES[..], &["ndjson"], more].concat()
}

#[test]
fn each_line_becomes_a_record() {
    let input =
        "{\"text\": \"One.\"}\n{\"id\": \"b-2\", \"text\": \"Two.\", \"uri\": \"urn:2\", \"other\": [1]}\n";
    let outcome = Sandbox::new().run_with_input(&to_ndjson(&["-"]), input);
    assert_snapshot!(outcome.outlined());
    assert_eq!(std::str::from_utf8(&outcome.stdout).unwrap().lines().count(), 2);
}

#[test]
fn other_lines_are_converted_when_one_is_malformed() {
    let input = [
        r#"{"text": "One."}"#,
        r#"{"text": "Two"#,
        "",
        r#"{"text": 5}"#,
        r#"{"title": "No text"}"#,
        "   \t",
        r#"["text"]"#,
        r#"{"text": null}"#,
        r#"{"text": "a", "text": "The last counts."}"#,
        "{\"text\": \"CRLF\"}\r",
        "\r",
        r#"{"text": "Last."} {}"#,
        r#"{"text": "No line feed."}"#,
    ]
    .join("\n");
    let sandbox = Sandbox::new();
    sandbox.write("wire.ndjson", &input);
    assert_snapshot!(sandbox.run(&["convert", "--to", "ndjson", "wire.ndjson"]).outlined());
}

#[test]
fn a_line_that_is_not_utf_8_is_malformed() {
    let input = b"{\"text\": \"caf\xE9\"}\n{\"text\": \"ok\"}\n";
    let outcome = Sandbox::new().run_with_input(&to_ndjson(&["-"]), input);
    assert_eq!(outcome.code, Some(1));
    assert!(outcome.stderr.starts_with("<stdin>:1: error[row/malformed]: "), "{}", outcome.stderr);
    assert!(outcome.outlined().contains("text=\"ok\""));
}

#[test]
fn members_are_read_under_other_names() {
    let input = "{\"body\": \"One.\", \"key\": \"k-1\", \"text\": \"not this\"}\n";
    let fields = ["--field", "text=body", "--field", "id=key", "-"];
    assert_snapshot!(Sandbox::new().run_with_input(&to_ndjson(&fields), input).outlined());
}

#[test]
fn facts_of_a_line_override_flags() {
    let input = "{\"text\": \"One.\"}\n{\"text\": \"Two.\", \"uri\": \"urn:2\", \"name\": \"two\"}\n";
    let facts = ["--uri", "urn:all", "--name", "all", "-"];
    assert_snapshot!(Sandbox::new().run_with_input(&to_ndjson(&facts), input).outlined());
}

#[test]
fn input_without_lines_has_no_records() {
    for input in ["", "\n", "\n \r\n\n", "\u{FEFF}"] {
        let outcome = Sandbox::new().run_with_input(&to_ndjson(&["-"]), input);
        assert_eq!(
            (outcome.code, outcome.stdout.len(), outcome.stderr.as_str()),
            (Some(0), 0, "0 converted\n"),
            "{input:?}"
        );
    }
}

#[test]
fn a_byte_order_mark_is_skipped() {
    let outcome = Sandbox::new().run_with_input(&to_ndjson(&["-"]), "\u{FEFF}{\"text\": \"One.\"}\n");
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
}

#[test]
fn output_is_the_same_for_any_number_of_threads() {
    let mut input = String::new();
    for number in 0..5_000 {
        let text = "A sentence of some length. ".repeat(number % 40);
        match number % 701 {
            13 => input.push_str("{broken\n"),
            14 => input.push('\n'),
            _ => {
                let _ = writeln!(input, r#"{{"id": "{number}", "text": "{number}: {text}"}}"#);
            }
        }
    }
    let sandbox = Sandbox::new();
    let single = sandbox.run_with_input(&to_ndjson(&["-q", "-j1", "-"]), &input);
    let several = sandbox.run_with_input(&to_ndjson(&["-q", "-j4", "-"]), &input);
    assert_eq!((single.code, several.code), (Some(1), Some(1)));
    assert!(single.stdout == several.stdout && single.stderr == several.stderr);
    let bad: Vec<&str> = single.stderr.lines().filter_map(|line| line.split(':').nth(1)).collect();
    assert_eq!(bad[..3], ["14", "715", "1416"]);
    let ids: Vec<u64> = single
        .stdout
        .split(|byte| *byte == b'\n')
        .filter_map(|line| serde_json::from_slice::<serde_json::Value>(line).ok())
        .map(|record| record["id"].as_str().unwrap().parse().unwrap())
        .collect();
    let good = (0..5_000).filter(|number| !matches!(number % 701, 13 | 14));
    assert_eq!(ids, good.collect::<Vec<u64>>());
}

#[test]
fn a_line_of_five_megabytes_is_converted() {
    let text = "The harbour was quiet. ".repeat(5_000_000 / 23);
    let input = format!("{{\"text\": \"One.\"}}\n{{\"text\": \"{text}\"}}\n{{\"text\": \"Three.\"}}\n");
    let outcome = Sandbox::new().run_with_input(&to_ndjson(&["--max-input-size=8MiB", "-"]), &input);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let records: Vec<serde_json::Value> = outcome
        .stdout
        .split(|byte| *byte == b'\n')
        .filter_map(|line| serde_json::from_slice(line).ok())
        .collect();
    let sizes: Vec<u64> = records.iter().map(|record| record["source"]["bytes"].as_u64().unwrap()).collect();
    assert_eq!(sizes, [4, text.len() as u64, 6]);
}

#[test]
fn rows_of_databases_are_read() {
    let input = [
        r#"{"id": 42, "text": "One.", "published": "2026-03-04 14:05:00.25+00", "language": "None"}"#,
        r#"{"id": {"$oid": "65e5"}, "text": "Two.", "published": {"$date": 1772633100000}, "headline": " "}"#,
        r#"{"text": "Three.", "published": "Wed, 04 Mar 2026 14:05:00 +0100", "author": null}"#,
        r#"{"text": "Four.", "published": "0000-00-00 00:00:00", "uri": ""}"#,
    ];
    let outcome = Sandbox::new().run_with_input(&to_ndjson(&["-"]), input.join("\n"));
    assert_snapshot!(outcome.outlined());
}

#[test]
fn what_a_row_gives_in_no_form_of_records_is_left_out() {
    let input = [
        r#"{"text": "One.", "id": [1], "uri": "example.com/one", "language": "English", "published": "soon"}"#,
        r#"{"text": "Two.", "headline": 5, "author": true, "tags": ["a", 1], "as": "teaser"}"#,
        r#"{"text": "Three.", "id": "a", "id": "b"}"#,
        r#"{"text": ["Four.", "Five."]}"#,
        r#"{"text": "Six.", "published": "Wed, 04 Mar 2026 14:05:00 CET", "modified": 17726331}"#,
    ];
    let outcome = Sandbox::new().run_with_input(&to_ndjson(&["-"]), input.join("\n"));
    assert_eq!(outcome.code, Some(1));
    assert_snapshot!(outcome.stderr);
}

#[test]
fn authors_section_and_keywords_of_a_row_are_in_its_record() {
    let text = "Harbours\n\nFerry Sails Again\n\nBy Maren Falk and Ole Dahl\n\nThe ferry to the outer islands sailed on \
        Wednesday for the first time since the storm, and forty people were on board.";
    let row = |members: serde_json::Value| {
        let mut row = members;
        row["text"] = text.into();
        let outcome = Sandbox::new().run_with_input(&to_ndjson(&["-"]), row.to_string());
        assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
        serde_json::from_slice::<serde_json::Value>(&outcome.stdout).unwrap()
    };
    let record = row(serde_json::json!({
        "authors": ["Maren Falk", "OLE DAHL"], "section": "Harbours", "keywords": "ferries, Ferry Sails Again",
    }));
    assert_eq!(record["byline"]["basis"], "text");
    assert_eq!(
        record["section"],
        serde_json::json!({"text": "Harbours", "start": 0, "end": 8, "basis": "given"})
    );
    assert_eq!(
        record["keywords"],
        serde_json::json!([
            {"text": "ferries", "basis": "given"},
            {"text": "Ferry Sails Again", "start": 10, "end": 27, "basis": "given"},
        ])
    );
    assert_eq!(record["generator"]["options"], serde_json::json!({"given": ["section", "tags"]}));
    let record = row(serde_json::json!({"author": [{"name": "Ada Lind"}, "Ole Dahl"]}));
    assert_eq!(
        record["byline"],
        serde_json::json!({
            "text": "Ada Lind, Ole Dahl",
            "basis": "given",
            "authors": [{"name": "Ada Lind"}, {"name": "Ole Dahl", "start": 47, "end": 55}],
        })
    );
    assert_eq!((&record["section"], &record["keywords"]), (&serde_json::Value::Null, &serde_json::json!([])));
    let record = row(serde_json::json!({"as": "body"}));
    assert_eq!(record["generator"]["options"], serde_json::json!({"as": "body"}));
    let record = row(serde_json::json!({
        "canonical": "https://harbourpost.example/ferry", "publisher": {"name": "Harbour Post"},
        "description": "The ferry to the outer islands sailed on Wednesday",
    }));
    assert_eq!(
        record["canonical"],
        serde_json::json!({"value": "https://harbourpost.example/ferry", "basis": "given"})
    );
    assert_eq!(record["publisher"], serde_json::json!({"text": "Harbour Post", "basis": "given"}));
    assert_eq!((&record["description"]["start"], &record["description"]["end"]), (&57.into(), &107.into()));
    assert_eq!(
        record["generator"]["options"],
        serde_json::json!({"given": ["canonical", "publisher", "description"]})
    );
}

#[test]
fn dates_that_contradict_the_text_are_warnings_on_both_sides() {
    let text = "Ferry Sails Again\n\nUpdated March 4, 2026\n\nThe ferry to the outer islands sailed for the first time \
        since the storm, and forty people were on board.";
    let sandbox = Sandbox::new();
    let line = serde_json::json!({"text": text, "published": "2026-03-09"}).to_string();
    sandbox.write("wire.ndjson", line);
    let converted = sandbox.run(&["convert", "--to", "ndjson", "wire.ndjson"]);
    sandbox.write("record.json", &converted.stdout);
    let validated = sandbox.run(&["validate", "--output-format", "concise", "record.json"]);
    assert_eq!((converted.code, validated.code), (Some(0), Some(0)));
    assert_snapshot!(format!("{}\n{}", converted.stderr, validated.told()));
    let line = serde_json::json!({"text": text.replace("Updated", "Published"), "published": "2026-03-09"});
    sandbox.write("other.ndjson", line.to_string());
    assert_snapshot!(sandbox.run(&["convert", "--to", "ndjson", "other.ndjson"]).stderr);
}

#[test]
fn given_facts_beside_printed_ones_are_a_valid_record() {
    let text = "Ferry Sails Again\n\nBy Maren Falk and Ole Dahl\n\nPublished March 4, 2026\n\nThe ferry to the outer \
        islands sailed for the first time since the storm, and forty people were on board.";
    let sandbox = Sandbox::new();
    let line =
        serde_json::json!({"text": text, "author": "Maren Falk", "published": "2026-03-04T14:05:00+01:00"});
    sandbox.write("wire.ndjson", line.to_string());
    let converted = sandbox.run(&["convert", "--to", "ndjson", "wire.ndjson"]);
    assert_eq!(converted.code, Some(0));
    assert_eq!(
        converted.stderr.lines().next(),
        Some(
            "wire.ndjson:1: warning[given/authors-differ]: the author `Maren Falk` was given, and `By Maren Falk \
             and Ole Dahl` is printed"
        )
    );
    let record: serde_json::Value = serde_json::from_slice(&converted.stdout).unwrap();
    assert_eq!(
        record["byline"],
        serde_json::json!({
            "text": "Maren Falk",
            "start": 22,
            "end": 32,
            "basis": "given",
            "authors": [{"name": "Maren Falk", "start": 22, "end": 32}],
        })
    );
    assert_eq!(
        record["published"],
        serde_json::json!({
            "value": "2026-03-04T14:05:00+01:00",
            "basis": "given",
            "text": "March 4, 2026",
            "start": 57,
            "end": 70,
        })
    );
    sandbox.write("record.json", &converted.stdout);
    let validated = sandbox.run(&["validate", "--output-format", "concise", "record.json"]);
    assert_eq!((validated.code, validated.stderr.as_str()), (Some(0), ""), "{}", validated.told());
}

#[test]
fn facts_on_the_command_line_are_checked_and_brought_into_form() {
    let sandbox = Sandbox::with(&[("a.txt", "The ferry sailed.")]);
    let mut refused = String::new();
    for (flag, value) in [
        ("--uri", "example.com/a"),
        ("--language", "English"),
        ("--headline", " "),
        ("--name", ""),
        ("--published", "soon"),
        ("--field", "date=d"),
        ("--field", "text="),
    ] {
        let outcome = sandbox.run(&["convert", flag, value, "a.txt"]);
        assert_eq!((outcome.code, outcome.stdout.len()), (Some(2), 0), "{flag}");
        let _ = writeln!(refused, "{}", outcome.stderr.lines().next().unwrap());
    }
    assert_snapshot!(refused);
    let published = ["convert", "--published", "2026-03-04 14:05:00 +0100", "a.txt"];
    assert!(sandbox.run(&published).outlined().contains("published=\"2026-03-04T14:05:00+01:00\""));
}

#[test]
fn a_bad_second_line_costs_itself_only() {
    let rows = "{\"text\": \"One.\"}\nnot json\n{\"text\": \"Two.\"}\n";
    let sandbox = Sandbox::with(&[("rows.txt", rows)]);
    for outcome in [
        sandbox.run(&["convert", "--to", "ndjson", "rows.txt"]),
        sandbox.run_with_input(&["convert", "--to", "ndjson"], rows),
    ] {
        assert_eq!(outcome.code, Some(1));
        assert!(outcome.stderr.ends_with("2 converted, 1 failed\n"), "{}", outcome.stderr);
    }
}

#[test]
fn the_first_row_of_a_slow_stream_is_converted_before_the_second_comes() {
    use std::io::{BufRead, BufReader, Write};
    use std::process::Stdio;
    let sandbox = Sandbox::new();
    let mut child = sandbox.command(&["convert", "--to", "ndjson"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let mut records = BufReader::new(child.stdout.take().unwrap());
    for number in 1..4 {
        pipe.write_all(format!("{{\"id\": {number}, \"text\": \"One.\"}}\n").as_bytes()).unwrap();
        let mut record = String::new();
        records.read_line(&mut record).unwrap();
        assert!(record.contains(&format!("\"id\":\"{number}\"")), "{record}");
    }
    drop(pipe);
    assert!(child.wait().unwrap().success());
}

#[test]
fn the_settings_file_says_how_rows_are_read() {
    let row = "{\"article\": {\"body\": \"One.\"}, \"name\": \"a\", \"score\": 5}\n";
    let sandbox = Sandbox::with(&[
        (
            "copydesk.toml",
            "ignore = [\"id/duplicate\"]\n[rows]\nfield = { text = \"/article/body\", headline = \"name\" }\nkeep-rest = true\n",
        ),
        ("rows.ndjson", row),
        ("wrong.toml", "[rows]\nmap = \"newsplease\"\n"),
    ]);
    let found = sandbox.run(&["convert", "rows.ndjson", "-o", "records.ndjson"]);
    assert_eq!((found.code, found.told().as_str()), (Some(0), ""));
    let record: serde_json::Value = serde_json::from_slice(&sandbox.read("records.ndjson")).unwrap();
    assert_eq!(record["headline"]["text"], "a");
    assert_eq!(record["ext"]["copydesk.row"]["score"], 5);
    let validated = sandbox.run(&["validate", "records.ndjson", "--source", "rows.ndjson"]);
    assert_eq!(validated.code, Some(0), "{}", validated.stderr);
    // A flag counts for more.
    let flag = sandbox.run(&["convert", "--field", "headline=score", "rows.ndjson"]);
    assert!(flag.stderr.contains("`score` is a number, and a headline is a string"), "{}", flag.stderr);
    assert_eq!(sandbox.run(&["convert", "--no-config", "rows.ndjson"]).code, Some(1));
    let wrong = sandbox.run(&["convert", "--config", "wrong.toml", "rows.ndjson"]);
    let message = "error: `wrong.toml`: there is no map `newsplease`: did you mean `news-please`?\n";
    assert_eq!((wrong.code, wrong.stderr.as_str()), (Some(2), message));
}
