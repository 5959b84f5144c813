//! Malformed, large and compressed input: each fault is one finding or error, and the other records are
//! checked.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "what the program does to files is what is tested")]

mod program;

use flate2::{Compression, write::GzEncoder};
use insta::assert_snapshot;
use program::Sandbox;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use std::io::Write as _;
use std::process::Stdio;

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

#[test]
fn other_lines_are_checked_when_one_is_malformed() {
    let right = right();
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let lines: Vec<&[u8]> = vec![
        right.as_bytes(),
        b"{\"cut\": ",
        b"\"\xFF\"",
        b"\xEF\xBB\xBF{}",
        b"{\"nul\": \"\0\"}",
        b"\0",
        b"\"\\ud83d\"",
        deep.as_bytes(),
        b"",
        b" \t\r",
        b"[1, 2,]",
        right.as_bytes(),
    ];
    let sandbox = Sandbox::new();
    sandbox.write("bad.ndjson", lines.join(b"\n".as_slice()));
    assert_snapshot!("bad_lines", sandbox.run(&[&CONCISE[..], &["bad.ndjson"]].concat()).transcript());
    // Such lines must not break the layout of `full` either.
    let full = sandbox.run(&["validate", "bad.ndjson"]);
    assert_snapshot!("bad_lines_in_full", full.transcript());
}

#[test]
fn numbers_of_any_length_are_read() {
    let digits = "1".repeat(1_000);
    let sandbox = Sandbox::with(&[("any.json", "{}")]);
    sandbox.write("number.ndjson", format!("{digits}\n-0.{digits}\n1e{digits}\n"));
    let outcome =
        sandbox.run(&["validate", "--output-format=concise", "--schema", "any.json", "number.ndjson"]);
    assert_snapshot!(outcome.transcript());
}

#[test]
fn empty_files_and_folders_are_reported() {
    let sandbox = Sandbox::with(&[("empty.json", ""), ("empty.ndjson", ""), ("blank.ndjson", "\n\n")]);
    std::fs::create_dir(sandbox.path("folder.json")).unwrap();
    let arguments = [&CONCISE[..], &["empty.json", "empty.ndjson", "blank.ndjson", "folder.json"]].concat();
    assert_snapshot!(sandbox.run(&arguments).transcript());
}

#[test]
fn a_byte_order_mark_hides_no_record() {
    let right = right();
    let wrong = right.replace("paragraph", "paragaph");
    let sandbox = Sandbox::new();
    sandbox.write("one.json", format!("\u{FEFF}{wrong}"));
    sandbox.write("array.json", format!("\u{FEFF}[{right},\n{wrong}]"));
    sandbox.write("lines.json", format!("\u{FEFF}{right}\n{wrong}\n"));
    sandbox.write("lines.ndjson", format!("\u{FEFF}{wrong}\n{right}\n"));
    let column = wrong.find("\"paragaph").unwrap() + 1;
    let after = column + 1;
    let files = [
        ("array.json", 2, column),
        ("lines.json", 2, column),
        ("lines.ndjson", 1, after),
        ("one.json", 1, after),
    ];
    let expected: Vec<String> = files
        .into_iter()
        .flat_map(|(file, line, column)| [format!("{file}:1:1"), format!("{file}:{line}:{column}")])
        .collect();
    let mut found = Vec::new();
    for (file, ..) in files {
        let arguments = ["-q", "--ignore=json/second-value", "--split=valid=-", file];
        let outcome = sandbox.run(&[&CONCISE[..], &arguments].concat());
        found.extend(outcome.stderr.lines().map(|line| line.split(": ").next().unwrap().to_owned()));
        let passed_on = String::from_utf8(outcome.stdout).unwrap();
        assert!(passed_on.is_empty() || passed_on.trim_end() == right, "{file}: {passed_on}");
    }
    assert_eq!(found, expected);
    // Small files are read whole, several at a time: the findings are the same.
    let outcome = sandbox.run(&[&CONCISE[..], &["--ignore=json/second-value", "."]].concat());
    let told = outcome.told();
    let found: Vec<&str> = told.lines().map(|line| line.split(": ").next().unwrap()).collect();
    let expected: Vec<String> = expected.iter().map(|place| format!("./{place}")).collect();
    assert_eq!(found[..expected.len()], expected);
    assert!(outcome.told().contains("7 records, 8 findings"), "{}", outcome.told());
}

#[test]
fn files_in_utf_16_are_named() {
    let wide: Vec<u8> = format!("\u{FEFF}{}", right()).encode_utf16().flat_map(u16::to_le_bytes).collect();
    let sandbox = Sandbox::new();
    sandbox.write("in/right.json", right());
    sandbox.write("in/wide.json", &wide);
    assert_snapshot!("wide_among_others", sandbox.run(&[&CONCISE[..], &["in"]].concat()).transcript());
    assert_snapshot!(
        "wide_alone",
        sandbox.run_with_input(&[&CONCISE[..], &["-"]].concat(), &wide).transcript()
    );
}

#[test]
fn findings_that_can_not_be_written_fail_the_run() {
    let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") else { return };
    let sandbox = Sandbox::new();
    sandbox.write("bad.ndjson", format!("{}\nbroken\n", right()));
    for arguments in [&CONCISE[..], &["validate"], &["validate", "--output-format=json"]] {
        let mut command = sandbox.command(&[arguments, &["bad.ndjson"]].concat());
        command.stdout(full.try_clone().unwrap()).stderr(full.try_clone().unwrap());
        assert_eq!(command.status().unwrap().code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn other_records_are_checked_when_one_is_too_large() {
    let right = right();
    let long = format!("{{\"a\": \"{}\"}}", "x".repeat(3_000_000));
    let sandbox = Sandbox::new();
    sandbox.write("long.ndjson", format!("{right}\n{long}\n{right}\nbroken\n{long}"));
    let sized = ["--max-record-size=1MiB", "long.ndjson"];
    let outcome = sandbox.run(&[&CONCISE[..], &sized].concat());
    let said = outcome.transcript();
    assert_snapshot!("too_large", said.rsplit_once(", ").unwrap().0);
    let split = sandbox.run(&[&CONCISE[..], &["-q"], &sized, &["--split", "invalid=bad"]].concat());
    assert_snapshot!("too_large_to_be_passed_on", split.told());
    assert_eq!(sandbox.read("bad"), b"broken\n");
    assert_snapshot!(
        "no_size",
        sandbox.run(&["validate", "--max-record-size", "much", "long.ndjson"]).transcript()
    );
}

#[test]
fn a_record_that_is_too_large_is_located() {
    let right = right();
    let long = format!("{{\n  \"a\": \"{}\"}}", "x".repeat(3_000_000));
    let sandbox = Sandbox::new();
    sandbox.write("array.json", format!("[{right},\n\n  {long},\n{right},{{}},\n   {long}]"));
    let outcome = sandbox.run(&[&CONCISE[..], &["-q", "--max-record-size=1MiB", "array.json"]].concat());
    let told = outcome.told();
    let found: Vec<&str> = told.lines().map(|line| line.split(": ").next().unwrap()).collect();
    let after = format!("array.json:5:{}", right.len() + 2);
    assert_eq!(found, ["array.json:3:3", &after, "array.json:6:4"], "{}", outcome.told());
}

/// A large file is read in pieces, and is not held whole where several files are read at once.
#[test]
fn large_and_small_files_are_read_together() {
    let right = right();
    let wrong = right.replace("paragraph", "paragaph");
    let many = |between: &str| vec![right.as_str(); 2_000].join(between);
    let sandbox = Sandbox::new();
    sandbox.write("in/a.json", &wrong);
    sandbox.write("in/b.json", format!("[{},{wrong}]", many(",\n")));
    sandbox.write("in/c.json", format!("{}\n{wrong}\n", many("\n")));
    sandbox.write("in/d.json", gzip(format!("[{},{wrong}]", many(",")).as_bytes()));
    sandbox.write("in/e.json", &wrong);
    for threads in ["-j1", "-j2"] {
        let outcome = sandbox.run(&[&CONCISE[..], &[threads, "--ignore=json/second-value", "in"]].concat());
        let told = outcome.told();
        let found: Vec<&str> = told.lines().map(|line| line.split(": ").next().unwrap()).collect();
        let (summary, found) = found.split_last().unwrap();
        let length = right.len();
        let column = |before: usize| before + wrong.find("\"paragaph").unwrap() + 1;
        let expected = [
            format!("in/a.json:1:{}", column(0)),
            format!("in/b.json:2000:{}", column(length + 1)),
            format!("in/c.json:2001:{}", column(0)),
            format!("in/d.json:1:{}", column(1 + 2_000 * (length + 1))),
            format!("in/e.json:1:{}", column(0)),
        ];
        assert_eq!(*found, expected);
        assert!(summary.starts_with("6005 records, 5 findings"), "{summary}");
    }
}

#[test]
fn records_nested_too_deeply_are_rejected() {
    let sandbox = Sandbox::with(&[("any.json", r##"{"items": {"$ref": "#"}}"##)]);
    let nested = |levels: usize| format!("{}{}\n", "[".repeat(levels), "]".repeat(levels));
    sandbox.write("deep.ndjson", [100, 127, 128, 1_000, 1_001].map(nested).concat());
    let checked = |flags: &[&str]| {
        let run = sandbox.run(&[&CONCISE[..], flags, &["--schema", "any.json", "deep.ndjson"]].concat());
        run.transcript().split_once('\n').unwrap().1.to_owned()
    };
    assert_snapshot!("depth_by_default", checked(&[]));
    assert_snapshot!("depth_at_most", checked(&["--max-depth", "1000"]));
    assert_snapshot!("depth_of_few", checked(&["--max-depth", "100", "-j1"]));
    let wrong = ["validate", "--max-depth", "100000", "deep.ndjson"];
    assert_snapshot!("depth_over_all", sandbox.run(&wrong).transcript());
}

#[test]
fn records_are_read_from_arrays_and_concatenations() {
    let right = right();
    let spread = format!("{:#}", serde_json::from_str::<serde_json::Value>(&right).unwrap());
    let wrong = right.replace("paragraph", "paragaph");
    let sandbox = Sandbox::new();
    sandbox.write("array.json", format!("[\n{right},\n  {wrong},\n{spread}\n,{wrong}]\n"));
    sandbox.write("none.json", "[]\n");
    sandbox.write("open.json", format!("[{right},\n{right}"));
    sandbox.write("comma.json", format!("[{right},]"));
    sandbox.write("spread.json", format!("{spread}\n{wrong}{spread}\n\n{{\"cut\":\n{spread}\n"));
    let files = ["array.json", "none.json", "open.json", "comma.json", "spread.json"];
    assert_snapshot!("strung", sandbox.run(&[&CONCISE[..], &files].concat()).transcript());
    let mut text = String::new();
    for file in files {
        text.push_str(&sandbox.run(&[&CONCISE[..], &["-q", file]].concat()).told());
    }
    assert_snapshot!("strung_one_at_a_time", text);
}

#[test]
fn a_large_array_is_not_held_in_memory() {
    let right = right();
    let wrong = right.replace("paragraph", "paragaph");
    let mut array = String::from("[");
    let mut lines = Vec::new();
    for number in 0..4_000 {
        if number % 1_000 == 700 {
            lines.push(number + 1);
            array.push_str(&wrong);
        } else {
            array.push_str(&right);
        }
        array.push_str(",\n");
    }
    let large = format!("{{\"a\": \"{}\"}},\n{right}]", "x".repeat(2_000_000));
    array.push_str(&large);
    let sandbox = Sandbox::new();
    let flags = ["--max-record-size=1MiB", "--quiet", "-j2"];
    let outcome = sandbox.run_with_input(&[&CONCISE[..], &flags, &["-"]].concat(), &array);
    let found: Vec<usize> =
        outcome.told().lines().map(|line| line.split(':').nth(1).unwrap().parse().unwrap()).collect();
    assert_eq!(found, [&lines[..], &[4_001]].concat());
    assert!(outcome.told().contains("record/too-large"), "{}", outcome.told());
}

#[test]
fn compressed_records_are_validated() {
    let lines = format!("{}\nbroken\n{}\n", right(), right());
    let (gzip, zstd) = (gzip(lines.as_bytes()), compress_to_vec(lines.as_bytes(), CompressionLevel::Fastest));
    let sandbox = Sandbox::new();
    sandbox.write("in/a.ndjson.gz", &gzip);
    sandbox.write("in/b.jsonl.zst", &zstd);
    sandbox.write("in/c.json.GZ", &gzip);
    sandbox.write("in/named-wrong.json", &zstd);
    assert_snapshot!("packed", sandbox.run(&[&CONCISE[..], &["in"]].concat()).transcript());
    assert_snapshot!(
        "packed_stdin",
        sandbox.run_with_input(&[&CONCISE[..], &["-"]].concat(), &zstd).transcript()
    );
    sandbox.write("cut.ndjson.gz", &gzip[..gzip.len() - 10]);
    sandbox.write("cut.ndjson.zst", &zstd[..zstd.len() - 10]);
    sandbox.write("cut.json", &zstd[..zstd.len() - 10]);
    sandbox.write("right.json", right());
    let cut = ["cut.ndjson.gz", "cut.ndjson.zst", "cut.json", "right.json"];
    let outcome = sandbox.run(&[&CONCISE[..], &cut].concat());
    assert_eq!(outcome.code, Some(2));
    assert_snapshot!("packed_cut", outcome.told());
}

#[test]
fn compressed_articles_are_converted() {
    let sandbox = Sandbox::new();
    sandbox.write("ice.txt.gz", gzip(b"The ice is gone."));
    assert_eq!(sandbox.run(&["convert", "ice.txt.gz", "-o", "out/"]).code, Some(0));
    assert!(sandbox.files().contains("out/ice.json\n"), "{}", sandbox.files());
    assert_snapshot!(program::outline(&sandbox.read("out/ice.json")));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let sandbox = Sandbox::new();
    sandbox.write("many.ndjson", "broken\n".repeat(200_000));
    for format in ["--output-format=json-lines", "--output-format=concise"] {
        let arguments = ["validate", format, "many.ndjson"];
        let mut child = sandbox.command(&arguments).stdout(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(1), "the lines are as wrong as if it had read on");
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    }
}
