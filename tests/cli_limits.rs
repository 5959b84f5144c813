//! Bounds of `copydesk convert`: an article over the limit, or what is no file, costs nobody their other records.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "what the program does to files is what is tested")]

mod program;

use flate2::{Compression, write::GzEncoder};
use insta::assert_snapshot;
use program::Sandbox;
use std::io::Write as _;

const NOTE: &str = "The ice is gone.\n";

#[test]
fn an_article_over_the_limit_is_told_of() {
    let sandbox = Sandbox::with(&[("desk/a.txt", NOTE), ("desk/z.txt", NOTE)]);
    let mut bomb = GzEncoder::new(Vec::new(), Compression::best());
    for _ in 0..20 {
        bomb.write_all(&NOTE.repeat(10_000).into_bytes()).unwrap();
    }
    sandbox.write("desk/bomb.txt.gz", bomb.finish().unwrap());
    let row = format!("{{\"text\": \"{}\"}}\n", "x".repeat(3 << 20));
    sandbox.write("desk/rows.ndjson", format!("{{\"text\": \"1\"}}\n{row}{{\"text\": \"3\"}}\n{row}"));
    assert_snapshot!(
        "over_the_limit",
        without_rate(&sandbox.run(&["convert", "desk", "-o", "out/"]).transcript())
    );
    let outcome = sandbox.run(&["convert", "desk/a.txt", "--max-input-size", "16"]);
    assert_snapshot!("one_byte_over", outcome.transcript());
    assert_eq!(sandbox.run(&["convert", "desk/a.txt", "--max-input-size", "17"]).code, Some(0));
    assert_eq!(
        sandbox.run(&["convert", "desk/bomb.txt.gz", "--max-input-size", "64MiB", "--layers=none"]).code,
        Some(0)
    );
}

/// Returns a transcript without the speed of the run.
fn without_rate(transcript: &str) -> String {
    transcript.rsplit_once(", ").unwrap().0.to_owned()
}

#[test]
#[cfg(unix)]
fn endless_input_ends() {
    let sandbox = Sandbox::new();
    let outcome = sandbox.run(&["convert", "--from", "text", "--max-input-size", "1MB", "/dev/zero"]);
    assert_snapshot!("endless_text", outcome.transcript());
    let outcome = sandbox.run(&["convert", "--from", "ndjson", "--max-input-size", "10KiB", "/dev/zero"]);
    assert_snapshot!("endless_line", outcome.transcript());
    assert_snapshot!("endless_file", sandbox.run(&["convert", "/dev/zero"]).transcript());
    sandbox.write("a.json", sandbox.run_with_input(&["convert"], NOTE).stdout);
    let outcome = sandbox.run(&["validate", "--max-record-size=1MiB", "a.json", "--source", "/dev/zero"]);
    assert_snapshot!("endless_source", outcome.transcript());
}

#[test]
#[cfg(unix)]
fn what_is_no_file_is_passed_over_in_folders() {
    let sandbox = Sandbox::with(&[("desk/a.txt", NOTE), ("desk/folder.txt/b.txt", NOTE)]);
    let _socket = std::os::unix::net::UnixListener::bind(sandbox.path("desk/s.txt")).unwrap();
    let status = std::process::Command::new("mkfifo").arg(sandbox.path("desk/p.txt")).status().unwrap();
    assert!(status.success());
    std::os::unix::fs::symlink("/dev/zero", sandbox.path("desk/zero.txt")).unwrap();
    std::os::unix::fs::symlink("nowhere", sandbox.path("desk/broken.txt")).unwrap();
    std::os::unix::fs::symlink("..", sandbox.path("desk/loop.txt")).unwrap();
    assert_snapshot!("no_files", sandbox.run(&["convert", "desk", "-o", "out/"]).transcript());
    assert_snapshot!("no_files_to_validate", sandbox.run(&["validate", "desk"]).transcript());
}

#[test]
fn addresses_are_not_fetched() {
    let outcome =
        Sandbox::with(&[("a.txt", NOTE)]).run(&["convert", "-q", "https://example.org/story", "a.txt"]);
    assert_eq!(outcome.code, Some(2));
    assert_snapshot!("address", outcome.stderr);
}
