//! Malformed, large and compressed input: each fault is one finding or error, and the other records are
//! checked.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "what the program does to files is what is tested")]

mod program;

use flate2::{Compression, write::GzEncoder};
use insta::assert_snapshot;
use program::Desk;
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
    let desk = Desk::new();
    desk.write("bad.ndjson", lines.join(b"\n".as_slice()));
    assert_snapshot!("bad_lines", desk.run(&[&CONCISE[..], &["bad.ndjson"]].concat()).whole());
    // Such lines must not break the layout of `full` either.
    let full = desk.run(&["validate", "bad.ndjson"]);
    assert_snapshot!("bad_lines_in_full", full.whole());
}

#[test]
fn numbers_of_any_length_are_read() {
    let digits = "1".repeat(1_000);
    let desk = Desk::with(&[("any.json", "{}")]);
    desk.write("number.ndjson", format!("{digits}\n-0.{digits}\n1e{digits}\n"));
    let outcome = desk.run(&["validate", "--output-format=concise", "--schema", "any.json", "number.ndjson"]);
    assert_snapshot!(outcome.whole());
}

#[test]
fn empty_files_and_folders_are_reported() {
    let desk = Desk::with(&[("empty.json", ""), ("empty.ndjson", ""), ("blank.ndjson", "\n\n")]);
    std::fs::create_dir(desk.path("folder.json")).unwrap();
    let arguments = [&CONCISE[..], &["empty.json", "empty.ndjson", "blank.ndjson", "folder.json"]].concat();
    assert_snapshot!(desk.run(&arguments).whole());
}

#[test]
fn a_byte_order_mark_hides_no_record() {
    let right = right();
    let wrong = right.replace("paragraph", "paragaph");
    let desk = Desk::new();
    desk.write("one.json", format!("\u{FEFF}{wrong}"));
    desk.write("array.json", format!("\u{FEFF}[{right},\n{wrong}]"));
    desk.write("lines.json", format!("\u{FEFF}{right}\n{wrong}\n"));
    desk.write("lines.ndjson", format!("\u{FEFF}{wrong}\n{right}\n"));
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
        let outcome = desk.run(&[&CONCISE[..], &["-q", "--split=valid=-", file]].concat());
        found.extend(outcome.stderr.lines().map(|line| line.split(": ").next().unwrap().to_owned()));
        let passed_on = String::from_utf8(outcome.stdout).unwrap();
        assert!(passed_on.is_empty() || passed_on.trim_end() == right, "{file}: {passed_on}");
    }
    assert_eq!(found, expected);
    // Small files are read whole, several at a time: the findings are the same.
    let outcome = desk.run(&[&CONCISE[..], &["."]].concat());
    let found: Vec<&str> = outcome.stderr.lines().map(|line| line.split(": ").next().unwrap()).collect();
    let expected: Vec<String> = expected.iter().map(|place| format!("./{place}")).collect();
    assert_eq!(found[..expected.len()], expected);
    assert!(outcome.stderr.contains("7 records, 8 findings"), "{}", outcome.stderr);
}

#[test]
fn files_in_utf_16_are_named() {
    let wide: Vec<u8> = format!("\u{FEFF}{}", right()).encode_utf16().flat_map(u16::to_le_bytes).collect();
    let desk = Desk::new();
    desk.write("in/right.json", right());
    desk.write("in/wide.json", &wide);
    assert_snapshot!("wide_among_others", desk.run(&[&CONCISE[..], &["in"]].concat()).whole());
    assert_snapshot!("wide_alone", desk.feed(&[&CONCISE[..], &["-"]].concat(), &wide).whole());
}

#[test]
fn findings_that_can_not_be_written_fail_the_run() {
    let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") else { return };
    let desk = Desk::new();
    desk.write("bad.ndjson", format!("{}\nbroken\n", right()));
    for arguments in [&CONCISE[..], &["validate"], &["validate", "--output-format=json"]] {
        let mut command = desk.command(&[arguments, &["bad.ndjson"]].concat());
        command.stdout(full.try_clone().unwrap()).stderr(full.try_clone().unwrap());
        assert_eq!(command.status().unwrap().code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn other_records_are_checked_when_one_is_too_large() {
    let right = right();
    let long = format!("{{\"a\": \"{}\"}}", "x".repeat(3_000_000));
    let desk = Desk::new();
    desk.write("long.ndjson", format!("{right}\n{long}\n{right}\nbroken\n{long}"));
    let sized = ["--max-record-size=1MiB", "long.ndjson"];
    let outcome = desk.run(&[&CONCISE[..], &sized].concat());
    let said = outcome.whole();
    assert_snapshot!("too_large", said.rsplit_once(", ").unwrap().0);
    let split = desk.run(&[&CONCISE[..], &["-q"], &sized, &["--split", "invalid=bad"]].concat());
    assert_snapshot!("too_large_to_be_passed_on", split.stderr);
    assert_eq!(desk.read("bad"), b"broken\n");
    assert_snapshot!("no_size", desk.run(&["validate", "--max-record-size", "much", "long.ndjson"]).whole());
}

#[test]
fn a_record_that_is_too_large_is_located() {
    let right = right();
    let long = format!("{{\n  \"a\": \"{}\"}}", "x".repeat(3_000_000));
    let desk = Desk::new();
    desk.write("array.json", format!("[{right},\n\n  {long},\n{right},{{}},\n   {long}]"));
    let outcome = desk.run(&[&CONCISE[..], &["-q", "--max-record-size=1MiB", "array.json"]].concat());
    let found: Vec<&str> = outcome.stderr.lines().map(|line| line.split(": ").next().unwrap()).collect();
    let after = format!("array.json:5:{}", right.len() + 2);
    assert_eq!(found, ["array.json:3:3", &after, "array.json:6:4"], "{}", outcome.stderr);
}

/// A large file is read in pieces, and is not held whole where several files are read at once.
#[test]
fn large_and_small_files_are_read_together() {
    let right = right();
    let wrong = right.replace("paragraph", "paragaph");
    let many = |between: &str| vec![right.as_str(); 2_000].join(between);
    let desk = Desk::new();
    desk.write("in/a.json", &wrong);
    desk.write("in/b.json", format!("[{},{wrong}]", many(",\n")));
    desk.write("in/c.json", format!("{}\n{wrong}\n", many("\n")));
    desk.write("in/d.json", gzip(format!("[{},{wrong}]", many(",")).as_bytes()));
    desk.write("in/e.json", &wrong);
    for threads in ["-j1", "-j2"] {
        let outcome = desk.run(&[&CONCISE[..], &[threads, "in"]].concat());
        let found: Vec<&str> = outcome.stderr.lines().map(|line| line.split(": ").next().unwrap()).collect();
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
    let desk = Desk::with(&[("any.json", r##"{"items": {"$ref": "#"}}"##)]);
    let nested = |levels: usize| format!("{}{}\n", "[".repeat(levels), "]".repeat(levels));
    desk.write("deep.ndjson", [100, 127, 128, 1_000, 1_001].map(nested).concat());
    let checked = |flags: &[&str]| {
        let run = desk.run(&[&CONCISE[..], flags, &["--schema", "any.json", "deep.ndjson"]].concat());
        run.whole().split_once('\n').unwrap().1.to_owned()
    };
    assert_snapshot!("depth_by_default", checked(&[]));
    assert_snapshot!("depth_at_most", checked(&["--max-depth", "1000"]));
    assert_snapshot!("depth_of_few", checked(&["--max-depth", "100", "-j1"]));
    let wrong = ["validate", "--max-depth", "100000", "deep.ndjson"];
    assert_snapshot!("depth_over_all", desk.run(&wrong).whole());
}

#[test]
fn records_are_read_from_arrays_and_concatenations() {
    let right = right();
    let spread = format!("{:#}", serde_json::from_str::<serde_json::Value>(&right).unwrap());
    let wrong = right.replace("paragraph", "paragaph");
    let desk = Desk::new();
    desk.write("array.json", format!("[\n{right},\n  {wrong},\n{spread}\n,{wrong}]\n"));
    desk.write("none.json", "[]\n");
    desk.write("open.json", format!("[{right},\n{right}"));
    desk.write("comma.json", format!("[{right},]"));
    desk.write("spread.json", format!("{spread}\n{wrong}{spread}\n\n{{\"cut\":\n{spread}\n"));
    let files = ["array.json", "none.json", "open.json", "comma.json", "spread.json"];
    assert_snapshot!("strung", desk.run(&[&CONCISE[..], &files].concat()).whole());
    let mut text = String::new();
    for file in files {
        text.push_str(&desk.run(&[&CONCISE[..], &["-q", file]].concat()).stderr);
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
    let desk = Desk::new();
    let flags = ["--max-record-size=1MiB", "--quiet", "-j2"];
    let outcome = desk.feed(&[&CONCISE[..], &flags, &["-"]].concat(), &array);
    let found: Vec<usize> =
        outcome.stderr.lines().map(|line| line.split(':').nth(1).unwrap().parse().unwrap()).collect();
    assert_eq!(found, [&lines[..], &[4_001]].concat());
    assert!(outcome.stderr.contains("record/too-large"), "{}", outcome.stderr);
}

#[test]
fn compressed_records_are_validated() {
    let lines = format!("{}\nbroken\n{}\n", right(), right());
    let (gzip, zstd) = (gzip(lines.as_bytes()), compress_to_vec(lines.as_bytes(), CompressionLevel::Fastest));
    let desk = Desk::new();
    desk.write("in/a.ndjson.gz", &gzip);
    desk.write("in/b.jsonl.zst", &zstd);
    desk.write("in/c.json.GZ", &gzip);
    desk.write("in/named-wrong.json", &zstd);
    assert_snapshot!("packed", desk.run(&[&CONCISE[..], &["in"]].concat()).whole());
    assert_snapshot!("packed_stdin", desk.feed(&[&CONCISE[..], &["-"]].concat(), &zstd).whole());
    desk.write("cut.ndjson.gz", &gzip[..gzip.len() - 10]);
    desk.write("cut.ndjson.zst", &zstd[..zstd.len() - 10]);
    desk.write("cut.json", &zstd[..zstd.len() - 10]);
    desk.write("right.json", right());
    let cut = ["cut.ndjson.gz", "cut.ndjson.zst", "cut.json", "right.json"];
    let outcome = desk.run(&[&CONCISE[..], &cut].concat());
    assert_eq!(outcome.code, Some(2));
    assert_snapshot!("packed_cut", outcome.stderr);
}

#[test]
fn compressed_articles_are_converted() {
    let desk = Desk::new();
    desk.write("ice.txt.gz", gzip(b"The ice is gone."));
    assert_eq!(desk.run(&["convert", "ice.txt.gz", "-o", "out/"]).code, Some(0));
    assert!(desk.files().contains("out/ice.json\n"), "{}", desk.files());
    assert_snapshot!(program::outline(&desk.read("out/ice.json")));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let desk = Desk::new();
    desk.write("many.ndjson", "broken\n".repeat(200_000));
    let arguments = ["validate", "--output-format=json-lines", "many.ndjson"];
    let mut child = desk.command(&arguments).stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1), "the lines are as wrong as if it had read on");
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}
