//! JSON text that is nearly right: line breaks in strings, more than one value in a file.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "what the program does to files is what is tested")]

mod program;

use flate2::{Compression, write::GzEncoder};
use program::Sandbox;
use std::io::Write as _;

fn right() -> String {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/records/valid/minimal.json");
    let record: serde_json::Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    record.to_string()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

const CONCISE: [&str; 2] = ["validate", "--output-format=concise"];

/// Returns what is said of a file, a line each, in few words.
fn said(sandbox: &Sandbox, arguments: &[&str]) -> Vec<String> {
    let outcome = sandbox.run(&[&CONCISE[..], arguments].concat());
    outcome.told().lines().map(str::to_owned).collect()
}

#[test]
fn a_line_break_in_a_string_is_told_at_its_place() {
    let (right, sandbox) = (right(), Sandbox::new());
    let record = right.replace("{\"", "{\n\"").replace("Rain is", "Rain\nis");
    let place = record.lines().take_while(|line| !line.contains("Rain")).count() + 1;
    let column = record.lines().nth(place - 1).unwrap().chars().count() + 1;
    let message = "error[json/syntax]: a line break stands unescaped in a string, where it must be escaped";
    sandbox.write("schema.json", "{\"type\": \"object\"}");
    for line_break in ["\n", "\r\n", "\r"] {
        sandbox.write("record.json", record.replace('\n', line_break));
        // A lone carriage return begins no line, as in most programs.
        let at = record.lines().take(place).map(|line| line.chars().count() + 1).sum::<usize>();
        let place = if line_break == "\r" { format!("1:{at}") } else { format!("{place}:{column}") };
        let found = format!("record.json:{place}: {message}");
        for more in [&["record.json"][..], &["record.json", "--schema", "schema.json"]] {
            assert_eq!(
                said(&sandbox, more),
                [found.as_str(), "1 record, 1 finding"],
                "{line_break:?} {more:?}"
            );
        }
    }
    // Others in the file are read all the same.
    let wrong = right.replace("paragraph", "paragaph");
    for several in [format!("{record}\n{wrong}"), format!("[\n{record},\n{wrong}\n]")] {
        sandbox.write("several.json", several);
        let found = said(&sandbox, &["--from", "json", "several.json"]);
        assert!(found[0].ends_with(message) && found[1].contains("error[schema/enum]"), "{found:?}");
        assert_eq!(found[2], "2 records, 2 findings");
    }
    let split = ["--from", "json", "several.json", "--split", "invalid=invalid.txt", "--force"];
    sandbox.write("several.json", format!("{record}\n{wrong}\n"));
    said(&sandbox, &split);
    let kept: Vec<&str> = record.split_inclusive('\n').take(place).collect();
    assert_eq!(sandbox.read("invalid.txt"), format!("{}{wrong}\n", kept.concat()).as_bytes());
    // A text that is cut off ends there, and so does a record that is a line.
    for end in ["", "\n", "\r\n\n"] {
        sandbox.write("cut.json", format!("{}{end}", kept.concat().trim_end()));
        let found = said(&sandbox, &["cut.json"]);
        assert!(
            found[0].ends_with("error[json/truncated]: the text ends inside a value"),
            "{end:?} {found:?}"
        );
    }
    for end in ["\n", "\r\n"] {
        sandbox.write("lines.ndjson", format!("{right}{end}{{\"a\": \"x{end}{right}{end}"));
        let truncated = "lines.ndjson:2:8: error[json/truncated]: the text ends inside a value";
        let found = said(&sandbox, &["lines.ndjson"]);
        assert!(found[0].starts_with(&truncated[..15]) && found[0].ends_with(&truncated[17..]), "{found:?}");
        assert_eq!(found[1..], ["3 records, 1 finding"]);
    }
}

#[test]
fn a_second_value_in_a_json_file_is_told_once() {
    let (right, sandbox) = (right(), Sandbox::new());
    let message = "error[json/second-value]: a second JSON value stands here, and a file whose name ends in .json holds \
                   one (write an array, or a value a line in a file called .ndjson; `--from json` allows many)";
    let lines = format!("{right}\n{right}\n{right}\n");
    let packed = gzip(lines.as_bytes());
    sandbox.write("lines.json", &lines);
    sandbox.write("packed.json.gz", &packed);
    sandbox.write("spread.json", format!("\n{right}  {right} {right}"));
    sandbox.write("broken.json", format!("{right} {{\"a\": 1}}}}\n"));
    sandbox.write("schema.json", "true");
    for (file, place, records) in [
        ("lines.json", "2:1", 3),
        ("packed.json.gz", "2:1", 3),
        ("spread.json", &format!("2:{}", right.len() + 3), 3),
    ] {
        let expected = [format!("{file}:{place}: {message}"), format!("{records} records, 1 finding")];
        assert_eq!(said(&sandbox, &[file]), expected);
        assert_eq!(said(&sandbox, &[file, "--schema", "schema.json"]), expected);
        // A file among others is read whole.
        let folder = said(&sandbox, &[file, "schema.json"]);
        assert_eq!(folder[0], expected[0]);
        let clean = format!("{records} records, 0 findings");
        assert_eq!(said(&sandbox, &["--from", "json", file]), [clean.as_str()]);
        assert_eq!(said(&sandbox, &["--ignore", "json/second-value", file]), [clean.as_str()]);
        if place == "2:1" {
            assert_eq!(said(&sandbox, &["--from", "ndjson", file]), [clean.as_str()]);
        }
    }
    // What is no value of its own is another mistake.
    let broken = said(&sandbox, &["broken.json", "--schema", "schema.json"]);
    assert!(broken[0].contains("json/second-value") && broken[1].contains("json/syntax"), "{broken:?}");
    sandbox.write("broken.json", "{\"a\": 1}}\n");
    let broken = said(&sandbox, &["broken.json", "--schema", "schema.json"]);
    assert!(broken[0].contains("json/syntax") && broken[1].ends_with(", 1 finding"), "{broken:?}");
    sandbox.write("lines.ndjson", &lines);
    sandbox.write("lines.txt", &lines);
    for file in ["lines.ndjson", "lines.txt"] {
        assert_eq!(said(&sandbox, &[file]), ["3 records, 0 findings"]);
    }
    let piped = sandbox.run_with_input(&CONCISE, &lines);
    assert_eq!(piped.told(), "3 records, 0 findings\n");
    // Long files are read bit by bit.
    sandbox.write("long.json", lines.repeat(4000));
    let long = said(&sandbox, &["long.json"]);
    assert_eq!((long.len(), &*long[0]), (2, &*format!("long.json:2:1: {message}")));
    let at = sandbox.run(&["validate", "--output-format=json-lines", "long.json"]).stdout;
    let at: serde_json::Value = serde_json::from_slice(&at).unwrap();
    assert_eq!((&at["start_byte"], &at["end_column"]), (&(right.len() + 1).into(), &2.into()));
}
