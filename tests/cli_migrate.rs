//! `copydesk migrate`: records of any version to the current one.
//!
//! No version is older than the current one, so that no record changes yet: what is done to one that does is shown with
//! made-up migrations in `crates/copydesk/src/command/migrate/tests.rs`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "a test reads the fixtures")]

mod program;

use insta::assert_snapshot;
use program::Sandbox;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

const CURRENT: &str = "{\"format\": \"copydesk.article\", \"version\": \"1.0\",\n \"mood\": [1.0, 1e2]}\n";
const LATER: &str =
    "{\"format\": \"copydesk.article\",\n \"version\": \"1.7\", \"mood\": {\"of\": \"the desk\"}}\n";
const OTHER: &str = "{\"format\": \"copydesk.article\",\n \"version\": \"2.0\"}\n";

/// Returns a folder with records of all kinds and what is none.
fn desk() -> Sandbox {
    Sandbox::with(&[
        ("desk/a/current.json", CURRENT),
        ("desk/a/later.json", LATER),
        ("desk/empty.json", ""),
        ("desk/garbage.json", "{\"format\": \"copydesk.article\", \"version\n"),
        ("desk/list.json", "[1, 2]\n"),
        ("desk/other-major.json", OTHER),
        ("desk/text.json", "The ferry sailed.\n"),
    ])
}

#[test]
fn every_fixture_record_is_passed_on_byte_for_byte() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/records/valid");
    let outcome = Sandbox::new().run(&["migrate", "-q", folder.join("minimal.json").to_str().unwrap()]);
    assert_eq!(outcome.stdout, fs::read(folder.join("minimal.json")).unwrap());
    let sandbox = Sandbox::new();
    let outcome = sandbox.run(&["migrate", folder.to_str().unwrap(), "-o", "out/"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.told());
    let mut count = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(sandbox.read(&format!("out/{name}")) == fs::read(&path).unwrap(), "{name}");
        count += 1;
    }
    assert!(count > 50, "{count} records");
    assert_eq!(
        outcome.told().lines().last(),
        Some(format!("0 migrated, {} current, 2 later", count - 2).as_str())
    );
    assert_eq!(sandbox.run(&["migrate", folder.to_str().unwrap(), "--check", "-q"]).code, Some(0));
}

#[test]
fn a_folder_of_all_kinds_writes_the_good_ones() {
    let sandbox = desk();
    let outcome = sandbox.run(&["migrate", "desk", "-o", "out/"]);
    assert_snapshot!("all_kinds", outcome.transcript());
    let files = sandbox.files();
    let written: Vec<&str> = files.lines().filter(|name| name.starts_with("out/")).collect();
    assert_eq!(written, ["out/a/current.json", "out/a/later.json"]);
    assert_eq!(sandbox.read("out/a/current.json"), CURRENT.as_bytes());
    assert_eq!(sandbox.read("out/a/later.json"), LATER.as_bytes());
    let both = [CURRENT, LATER].concat();
    assert_eq!(sandbox.run(&["migrate", "-q", "desk"]).stdout, both.as_bytes());
    let lines = sandbox.run(&["migrate", "-q", "desk", "-o", "all.jsonl"]);
    assert_eq!(lines.code, Some(2), "text.json can't be read as records");
    let expected = [CURRENT, LATER].map(|record| record.replace("\n ", "")).concat();
    assert_eq!(String::from_utf8(sandbox.read("all.jsonl")).unwrap(), expected);
}

#[test]
fn in_place_nothing_is_touched_that_need_not_be() {
    let sandbox = desk();
    let read = || sandbox.files().lines().map(|name| sandbox.read(name)).collect::<Vec<_>>();
    let changed = |name: &str| fs::metadata(sandbox.path(name)).unwrap().modified().unwrap();
    let (before, time) = (read(), changed("desk/a/current.json"));
    assert_eq!(sandbox.run(&["migrate", "desk", "--in-place"]).code, Some(2));
    assert!(read() == before);
    assert_eq!(changed("desk/a/current.json"), time);
    assert_eq!(sandbox.run(&["migrate", "desk/a", "--in-place"]).code, Some(0));
    assert_eq!(sandbox.run(&["migrate", "desk/other-major.json", "--in-place"]).code, Some(1));
    assert_snapshot!(
        "in_place_stdin",
        sandbox.run_with_input(&["migrate", "--in-place"], CURRENT).transcript()
    );
}

#[test]
fn what_is_left_out_leaves_the_others_as_they_stood() {
    let sandbox = Sandbox::new();
    let kept = |input: &str| {
        let outcome = sandbox.run_with_input(&["migrate", "-q", "--max-record-size", "200"], input);
        String::from_utf8(outcome.stdout).unwrap()
    };
    let (a, b) = (CURRENT.trim().replace('\n', ""), LATER.trim().replace('\n', ""));
    let other = OTHER.trim().replace('\n', "");
    let large = format!("{{\"format\": \"{}\"}}", "x".repeat(300));
    for bad in [&other, "7", "{}", &large] {
        assert_eq!(kept(&format!("[\n  {a},\n  {bad}, {b}]\n")), format!("[\n  {a}, {b}]\n"));
        assert_eq!(kept(&format!("[ {bad},\n  {a},\n{b} ]\n")), format!("[ {a},\n{b} ]\n"));
        assert_eq!(kept(&format!("[{a}, {b},{bad}\n]")), format!("[{a}, {b}\n]"));
        assert_eq!(kept(&format!("{a}\n{bad}\n\n{b}\n")), format!("{a}\n\n{b}\n"));
        assert_eq!(kept(&format!("[{bad}]")), "", "nothing is no array of nothing");
    }
    assert_eq!(kept(&format!("{a}\r\n{other}\r\n{b}\r\n")), format!("{a}\r\n{b}\r\n"));
    assert_eq!(kept("[ ]\n"), "[ ]\n");
    assert_eq!(kept(&format!("\u{feff}{a}\n{b}")), format!("\u{feff}{a}\n{b}"));
    assert_eq!(kept(&format!("{a}\n\n{b}")), format!("{a}\n\n{b}"));
}

#[test]
fn later_records_are_told_of_once_a_file() {
    let line = LATER.replace('\n', "") + "\n";
    let outcome = Sandbox::new().run_with_input(&["migrate"], line.repeat(3));
    assert_eq!((outcome.code, outcome.stdout == line.repeat(3).as_bytes()), (Some(0), true));
    let info = "<stdin>:1: info[migrate/version-later]: the record is of version 1.7, later than this program's 1.0, and stays \
                as it is\n";
    assert_eq!(outcome.stderr, format!("{info}0 migrated, 0 current, 3 later\n"));
}

#[test]
fn packed_files_are_read_and_written() {
    let sandbox = desk();
    let mut lines = String::new();
    for number in 0..1000 {
        let _ = writeln!(
            lines,
            "{{\"format\": \"copydesk.article\", \"version\": \"1.0\", \"id\": \"{number}\"}}"
        );
    }
    sandbox.write("many.ndjson", &lines);
    assert_eq!(
        sandbox.run(&["migrate", "many.ndjson", "-o", "packed.ndjson.gz"]).told(),
        "0 migrated, 1000 current\n"
    );
    assert!(sandbox.read("packed.ndjson.gz").starts_with(b"\x1f\x8b"));
    assert_eq!(sandbox.run(&["migrate", "packed.ndjson.gz"]).stdout, lines.as_bytes());
    assert_eq!(sandbox.run(&["migrate", "packed.ndjson.gz", "-o", "out.json"]).code, Some(0));
    assert_eq!(sandbox.read("out.json"), lines.as_bytes(), "they stand as they stood");
}

#[test]
fn nothing_is_overwritten_unasked() {
    let sandbox = desk();
    let run = |arguments: &[&str]| sandbox.run(&[&["migrate"], arguments].concat());
    assert_eq!(run(&["desk/a", "-o", "out/"]).code, Some(0));
    let again = run(&["desk/a", "-o", "out/"]);
    assert_eq!(again.code, Some(2));
    assert!(again.stderr.contains("is there already: replace it with `--force`"), "{}", again.stderr);
    assert_eq!(run(&["desk/a", "-o", "out/", "--force"]).code, Some(0));
    assert_eq!(run(&["desk/a/later.json", "-o", "desk/a/later.json", "--force"]).code, Some(2));
    assert_eq!(run(&["desk/a", "-o", "desk/a", "--force"]).code, Some(2));
    assert_eq!(sandbox.read("desk/a/later.json"), LATER.as_bytes());
    assert_snapshot!("several_in_one", run(&["desk/a", "-o", "one.json"]).transcript());
    assert_eq!(run(&["desk/a", "--check", "--in-place"]).code, Some(2));
}
