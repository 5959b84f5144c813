//! Runs that are killed at random moments: what is written is whole, and a second run completes it.
//!
//! `COPYDESK_KILLS` sets how many runs of each way are killed by each signal before they end.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "what the program does to files is what is tested")]

#[path = "../crates/copydesk-formats/tests/warc/made_archive.rs"]
mod made_archive;
mod program;

use made_archive::{Maker, gzip};
use program::Sandbox;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{Read as _, Write as _};
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Output};
use std::thread::sleep;
use std::time::{Duration, Instant};

const SIGNALS: [(&str, i32); 3] = [("INT", 2), ("TERM", 15), ("KILL", 9)];

/// Returns how many runs of each way are killed by each signal.
fn kills() -> u32 {
    std::env::var("COPYDESK_KILLS").ok().and_then(|number| number.parse().ok()).unwrap_or(3)
}

/// Returns a folder `desk` with articles of different lengths and a file of rows.
fn desk() -> Sandbox {
    let sandbox = Sandbox::new();
    let mut rows = String::new();
    for number in 0..60 {
        let mut text = format!("Harbour notes {number}\n\nBy Maren Falk\n\n3 March 2026\n\n");
        for day in 0..(number % 7) * 6 + 2 {
            let _ = write!(
                text,
                "On day {day} the ferry {number} sailed with forty people, said Harbour Master Ingrid Moe. “We \
                 counted every one of them twice,” she added.\n\n"
            );
        }
        sandbox.write(&format!("desk/{}/{number:02}.txt", number % 4), &text);
        let _ = writeln!(rows, "{}", serde_json::json!({ "id": number.to_string(), "text": text }));
    }
    sandbox.write("desk/rows.ndjson", rows);
    sandbox
}

/// Returns all files with their contents, without those of the input.
fn written(sandbox: &Sandbox) -> BTreeMap<String, Vec<u8>> {
    let files = sandbox.files();
    let names = files.lines().filter(|name| !name.starts_with("desk/"));
    names.map(|name| (name.to_owned(), sandbox.read(name))).collect()
}

/// Runs the program and kills it after a while. Returns `None` if it had ended before.
fn run_and_kill(sandbox: &Sandbox, arguments: &[&str], delay: Duration, signal: &str) -> Option<Output> {
    let child = sandbox.command(arguments).spawn().unwrap();
    sleep(delay);
    let killed = kill(child.id(), signal);
    let output = child.wait_with_output().unwrap();
    (killed && output.status.signal().is_some()).then_some(output)
}

/// Sends a signal to a process, with the `kill` that every shell has. Returns whether it was still there.
fn kill(process: u32, signal: &str) -> bool {
    let command = format!("kill -{signal} {process}");
    Command::new("sh").args(["-c", &command]).output().unwrap().status.success()
}

/// Kills runs with these arguments, and completes each with `--skip-existing`.
fn kill_and_go_on(arguments: &[&str], extra: &[&str]) {
    let sandbox = desk();
    let start = Instant::now();
    let whole = sandbox.run(arguments);
    assert_eq!(whole.code, Some(0), "{}", whole.stderr);
    let duration = start.elapsed();
    let expected = written(&sandbox);
    let remove = || {
        for name in written(&sandbox).keys() {
            fs::remove_file(sandbox.path(name)).unwrap();
        }
    };
    for (signal, number) in SIGNALS {
        let (mut caught, mut attempts) = (0, 0);
        // A run that had ended before the signal came is tried again.
        while caught < kills() {
            assert!(attempts < 100 * kills(), "{caught} of {attempts} runs were caught before their end");
            remove();
            // From the first moment to the last.
            let delay = duration * ((attempts * 37 + 11) % 100) / 100;
            attempts += 1;
            let Some(output) = run_and_kill(&sandbox, arguments, delay, signal) else { continue };
            caught += 1;
            assert_eq!(output.status.signal(), Some(number));
            let mut left = written(&sandbox);
            if signal == "KILL" {
                left.retain(|name, _| !name.contains(".copydesk-"));
            }
            for (name, content) in left {
                assert!(expected.get(&name) == Some(&content), "{name} after SIG{signal} is not whole");
            }
            let outcome = sandbox.run(&[arguments, extra].concat());
            assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
            let mut completed = written(&sandbox);
            completed.retain(|name, _| signal != "KILL" || !name.contains(".copydesk-"));
            assert!(completed == expected, "after SIG{signal} at {delay:?}");
        }
    }
}

#[test]
fn a_folder_of_records_is_completed() {
    kill_and_go_on(&["convert", "-j2", "desk", "-o", "out/"], &["--skip-existing"]);
}

#[test]
fn a_file_of_records_is_whole_or_absent() {
    kill_and_go_on(&["convert", "-j2", "desk", "-o", "all.ndjson.gz"], &["--skip-existing"]);
}

/// Kills runs that make checkpoints, each several times and most of them while they go on from one, and completes them. What
/// is written is what a run without checkpoints writes to `plain`, whatever is packed unpacked. Returns the last checkpoint.
fn kill_and_resume(plain: &[&str], arguments: &[&str], input: impl FnOnce(&Sandbox)) -> Value {
    let sandbox = desk();
    input(&sandbox);
    let outcome = sandbox.run(plain);
    let expected = unpacked(&sandbox);
    assert!(!expected.is_empty(), "{}", outcome.stderr);
    let remove = || {
        for name in written(&sandbox).keys() {
            fs::remove_file(sandbox.path(name)).unwrap();
        }
    };
    remove();
    let with_checkpoints = ["--checkpoint", "run.json", "--checkpoint-interval", "0"];
    let arguments = [arguments, &with_checkpoints].concat();
    let mut checkpoint = Value::Null;
    let start = Instant::now();
    assert_eq!(sandbox.run(&arguments).code, outcome.code);
    let duration = start.elapsed();
    let (mut caught, mut resumed, mut attempts) = (0, 0, 0);
    while caught < kills() {
        assert!(attempts < 100 * kills(), "{caught} of {attempts} runs were caught before their end");
        remove();
        // Each is killed up to three times before it may end.
        for _ in 0..3 {
            let delay = duration * ((attempts * 37 + 11) % 100) / 100;
            attempts += 1;
            let signal = SIGNALS[attempts as usize % SIGNALS.len()].0;
            let begins_late = sandbox.path("run.json").exists();
            if run_and_kill(&sandbox, &arguments, delay, signal).is_none() {
                break;
            }
            caught += 1;
            resumed += u32::from(begins_late);
        }
        let last = sandbox.run(&arguments);
        assert_eq!(last.code, outcome.code, "{}", last.stderr);
        let mut left = unpacked(&sandbox);
        checkpoint = serde_json::from_slice(&left.remove("run.json").unwrap()).unwrap();
        left.retain(|name, _| !name.contains(".copydesk-"));
        let names = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&left), names(&expected));
        assert!(left == expected, "after {attempts} attempts");
    }
    assert!(resumed > 0, "no run was killed that went on from a checkpoint");
    assert_eq!(checkpoint["done"]["is_complete"], true);
    checkpoint
}

/// Returns the files that were written with what is packed in them, and the records of parts as those of a file.
fn unpacked(sandbox: &Sandbox) -> BTreeMap<String, Vec<u8>> {
    let mut files = written(sandbox);
    let is_part = |name: &String| name.starts_with("parts/") && name.ends_with(".parquet");
    if files.keys().any(is_part) {
        let records = sandbox.run(&["migrate", "-q", "parts"]);
        assert_eq!(records.code, Some(0), "{}", records.stderr);
        files.retain(|name, _| !is_part(name));
        files.insert("all.ndjson".into(), records.stdout);
    }
    let unpack = |(name, bytes): (String, Vec<u8>)| {
        let (name, mut content) = match name.rsplit_once('.') {
            Some((plain, "gz")) => {
                let mut content = Vec::new();
                flate2::read::MultiGzDecoder::new(bytes.as_slice()).read_to_end(&mut content).unwrap();
                (plain.to_owned(), content)
            }
            Some((plain, "zst")) => (plain.to_owned(), unpacked_zstd(&bytes)),
            _ => (name, bytes),
        };
        content.shrink_to_fit();
        (name, content)
    };
    files.into_iter().map(unpack).collect()
}

fn unpacked_zstd(mut frames: &[u8]) -> Vec<u8> {
    let mut content = Vec::new();
    while !frames.is_empty() {
        ruzstd::decoding::StreamingDecoder::new(&mut frames).unwrap().read_to_end(&mut content).unwrap();
    }
    content
}

/// Writes rows, more than are read at a time, of which some are wrong.
fn many_rows(sandbox: &Sandbox) {
    let rows = sandbox.read("desk/rows.ndjson");
    let mut many = Vec::new();
    for _ in 0..12 {
        many.extend_from_slice(&rows);
        many.extend_from_slice(b"{\"text\": 1\n");
    }
    sandbox.write("desk/many.ndjson", many);
}

#[test]
fn a_folder_of_records_is_taken_up_again() {
    let plain = ["convert", "-q", "-j2", "desk", "-o", "out/", "--errors", "errors"];
    kill_and_resume(&plain, &plain, |sandbox| {
        many_rows(sandbox);
        // Its records are begun, and given up where it can't be read.
        let mut damaged = gzip(&sandbox.read("desk/many.ndjson"));
        let middle = damaged.len() / 2;
        damaged[middle..][..20].fill(0xFF);
        sandbox.write("desk/damaged.ndjson.gz", damaged);
    });
}

#[test]
fn texts_in_one_packed_file_are_taken_up_again() {
    let plain = ["convert", "-q", "-j2", "desk/0", "desk/1", "desk/2", "desk/3", "-o", "all.ndjson"];
    let packed = ["convert", "-q", "-j2", "desk/0", "desk/1", "desk/2", "desk/3", "-o", "all.ndjson.gz"];
    kill_and_resume(&plain, &packed, |_| {});
}

#[test]
fn rows_are_taken_up_again_with_the_list_of_errors() {
    let plain = ["convert", "-q", "-j2", "desk/many.ndjson", "-o", "all.ndjson", "--errors", "errors"];
    let packed = ["convert", "-q", "-j2", "desk/many.ndjson", "-o", "all.ndjson.zst", "--errors", "errors"];
    kill_and_resume(&plain, &packed, many_rows);
    kill_and_resume(&plain, &plain, many_rows);
}

#[test]
fn an_archive_is_taken_up_again() {
    let plain = ["convert", "-q", "-j2", "desk/a.warc.gz", "-o", "all.ndjson", "--errors", "errors"];
    let packed = ["convert", "-q", "-j2", "desk/a.warc.gz", "-o", "all.ndjson.zst", "--errors", "errors"];
    kill_and_resume(&plain, &packed, |sandbox| {
        let mut maker = Maker::new(5, true);
        let records = (0..300).flat_map(|_| maker.next_capture());
        let mut members: Vec<_> = records.map(|record| gzip(&record.bytes)).collect();
        // Nobody can unpack this one.
        let damaged = members.len() / 3;
        members[damaged][15..20].fill(0xFF);
        sandbox.write("desk/a.warc.gz", members.concat());
    });
}

#[test]
#[cfg(feature = "arrow")]
fn parts_are_taken_up_again() {
    let plain = ["convert", "-q", "-j2", "desk/ferries.ndjson", "-o", "all.ndjson"];
    let parts = ["convert", "-q", "-j2", "desk/ferries.ndjson", "-o", "parts/", "--to", "parquet"];
    let checkpoint = kill_and_resume(&plain, &parts, |sandbox| {
        sandbox.write("desk/ferries.ndjson", program::ferry_rows(3000));
    });
    assert_eq!(checkpoint["done"]["tally"]["converted"], 3000);
}

#[test]
fn the_files_of_split_are_whole_or_absent() {
    let sandbox = desk();
    assert_eq!(sandbox.run(&["convert", "desk", "-o", "desk/all.json.ndjson"]).code, Some(0));
    let line = sandbox.read("desk/all.json.ndjson");
    sandbox.write("desk/many.ndjson", line.repeat(10));
    let arguments =
        ["validate", "desk/many.ndjson", "--split", "valid=good,invalid=bad", "--output-file", "report"];
    let start = Instant::now();
    assert_eq!(sandbox.run(&arguments).code, Some(0));
    let duration = start.elapsed();
    let expected = written(&sandbox);
    let mut caught = 0;
    for kill in 1..8 {
        for name in written(&sandbox).keys() {
            fs::remove_file(sandbox.path(name)).unwrap();
        }
        let signal = if kill % 2 == 0 { "INT" } else { "TERM" };
        if run_and_kill(&sandbox, &arguments, duration * kill / 8, signal).is_some() {
            caught += 1;
            for (name, content) in written(&sandbox) {
                assert!(expected.get(&name) == Some(&content), "{name} is not whole");
            }
        }
    }
    assert!(caught > 0, "no run was caught before its end");
}

#[test]
fn the_user_is_told_what_is_whole() {
    let sandbox = desk();
    // Nobody writes to the pipe: the run waits until it is killed.
    let fifo = sandbox.path("pipe");
    assert!(Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    let arguments = ["convert", "-j1", "desk/0", "pipe", "-o", "out/"];
    let child = sandbox.command(&arguments).spawn().unwrap();
    let start = Instant::now();
    while !sandbox.path("out/56.json").exists() && start.elapsed() < Duration::from_mins(1) {
        sleep(Duration::from_millis(10));
    }
    assert!(kill(child.id(), "INT"));
    let output = child.wait_with_output().unwrap();
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(message, "interrupted: 15 files are whole: `--skip-existing` goes on from there\n");
}

#[test]
#[cfg(target_os = "linux")]
fn a_signal_that_is_ignored_ends_nothing() {
    let sandbox = desk();
    let program = sandbox.command(&[]).get_program().to_owned();
    let script = "trap '' INT HUP; exec \"$0\" convert -q - -o out.json";
    let mut child = Command::new("sh")
        .args(["-c".as_ref(), script.as_ref(), program.as_os_str()])
        .current_dir(sandbox.path(""))
        .stdin(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    // It waits for standard input, and has its signals by then.
    sleep(Duration::from_millis(300));
    assert!(kill(child.id(), "INT") && kill(child.id(), "HUP"));
    sleep(Duration::from_millis(100));
    child.stdin.take().unwrap().write_all(b"The ice is gone.\n").unwrap();
    assert!(child.wait().unwrap().success());
    assert!(sandbox.path("out.json").exists());
}
