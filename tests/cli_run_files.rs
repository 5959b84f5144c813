//! The files of a run: none is lost that the run has not written itself, and each has one role.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "what the program does to files is what is tested")]

mod program;

use program::{Sandbox, ferry_rows, json_lines};
use std::fs;
use std::process::Stdio;

/// Runs a command twice, which must fail with these words each time, and leave all files as they are.
fn assert_refused(sandbox: &Sandbox, arguments: &[&str], words: &str) {
    let read = |names: &str| names.lines().map(|name| sandbox.read(name)).collect::<Vec<_>>();
    let (names, before) = (sandbox.files(), read(&sandbox.files()));
    for attempt in 0..2 {
        let outcome = sandbox.run(arguments);
        assert_eq!(outcome.code, Some(2), "{arguments:?}: {}", outcome.told());
        assert!(outcome.told().contains(words), "{arguments:?}, attempt {attempt}: {}", outcome.told());
        assert_eq!(sandbox.files(), names, "{arguments:?}");
        assert!(read(&names) == before, "{arguments:?}");
    }
}

#[test]
fn what_a_run_refused_to_replace_the_next_one_refuses_too() {
    let sandbox = Sandbox::new();
    sandbox.write("rows.ndjson", ferry_rows(3));
    sandbox.write("other/rows.ndjson", ferry_rows(3));
    for name in
        ["out.ndjson", "errors", "begun.ndjson.partial", "listed.partial", "folder/rows.ndjson.partial"]
    {
        sandbox.write(name, "precious\n");
    }
    let convert = ["convert", "rows.ndjson", "--checkpoint", "run.json"];
    for (arguments, words) in [
        (&["-o", "out.ndjson"][..], "`out.ndjson` is there already"),
        (&["-o", "new.ndjson", "--errors", "errors"], "`errors` is there already"),
        (&["-o", "begun.ndjson"], "begun by another run"),
        (&["-o", "new.ndjson", "--errors", "listed"], "begun by another run"),
        (&["-o", "folder/"], "begun by another run"),
    ] {
        assert_refused(&sandbox, &[&convert, arguments].concat(), words);
    }
}

#[test]
fn a_file_has_one_role() {
    let sandbox = Sandbox::new();
    sandbox.write("rows.ndjson", ferry_rows(3));
    sandbox.write("list", "rows.ndjson\n");
    sandbox.write("new.ndjson.partial", ferry_rows(3));
    fs::hard_link(sandbox.path("rows.ndjson"), sandbox.path("same.ndjson")).unwrap();
    for (arguments, words) in [
        (
            "rows.ndjson -o a --to ndjson --checkpoint a",
            "`a` is to be the output, and can't be the checkpoint too",
        ),
        ("rows.ndjson -o a.ndjson --errors ./a.ndjson", "can't be the list of errors too"),
        ("rows.ndjson -o a.ndjson --checkpoint a.ndjson.partial", "can't be"),
        ("rows.ndjson -o a.ndjson --checkpoint run --errors run", "can't be the checkpoint too"),
        (
            "rows.ndjson -o a.ndjson --checkpoint run --errors run.lock",
            "can't be the lock of the checkpoint too",
        ),
        ("--files-from list -o a.ndjson --errors list", "can't be the list of inputs too"),
        ("--files-from list -o list --to ndjson", "can't be the list of inputs too"),
        ("rows.ndjson -o a.ndjson --errors same.ndjson", "`same.ndjson` is an input"),
        (
            "--from ndjson new.ndjson.partial -o new.ndjson --checkpoint run",
            "`new.ndjson.partial` is an input",
        ),
        ("rows.ndjson -o out/ --errors out/rows.ndjson", "can't be the output of an input too"),
    ] {
        let arguments: Vec<&str> = ["convert", "--force"].into_iter().chain(arguments.split(' ')).collect();
        assert_refused(&sandbox, &arguments, words);
    }
    // What is thrown away has no role.
    let outcome = sandbox.run(&[
        "convert",
        "-q",
        "rows.ndjson",
        "-o",
        "/dev/null",
        "--to",
        "ndjson",
        "--errors",
        "/dev/null",
    ]);
    assert!(cfg!(not(unix)) || outcome.code == Some(0), "{}", outcome.told());
}

#[test]
fn one_run_at_a_time_uses_a_checkpoint() {
    let sandbox = Sandbox::new();
    sandbox.write("rows.ndjson", ferry_rows(3));
    let arguments = ["convert", "--from", "ndjson", "-", "-o", "out.ndjson", "--checkpoint", "run.json"];
    let mut first = sandbox.command(&arguments).stdin(Stdio::piped()).spawn().unwrap();
    while !sandbox.path("run.json").exists() {
        std::thread::yield_now();
    }
    let second = sandbox.run_with_input(&arguments, ferry_rows(3));
    assert_eq!(second.code, Some(2));
    assert!(second.told().contains("another run is using it"), "{}", second.told());
    drop(first.stdin.take());
    assert!(first.wait().unwrap().success());
    assert_eq!(sandbox.files(), "out.ndjson\nrows.ndjson\nrun.json\n");
}

#[test]
fn a_run_goes_on_only_with_the_file_that_it_has_written() {
    let arguments = "convert rows.ndjson -q -o out.ndjson --checkpoint run.json --checkpoint-interval 0";
    let arguments: Vec<&str> = arguments.split(' ').collect();
    let ended_early = || {
        let sandbox = Sandbox::new();
        sandbox.write("rows.ndjson", ferry_rows(6000));
        let (code, told) = program::run_in_little_space(&sandbox, &arguments.join(" "), 6000);
        assert_eq!(code, Some(2), "{told}");
        sandbox
    };
    let sandbox = ended_early();
    let begun = sandbox.read("out.ndjson.partial");
    sandbox.write("out.ndjson", "precious\n");
    assert_refused(&sandbox, &arguments, "`out.ndjson` is there already");
    fs::remove_file(sandbox.path("out.ndjson.partial")).unwrap();
    sandbox.write("out.ndjson", "precious\n".repeat(begun.len()));
    assert_refused(&sandbox, &arguments, "not what was written by the last checkpoint");
    fs::remove_file(sandbox.path("out.ndjson")).unwrap();
    assert_refused(&sandbox, &arguments, "it is gone");
    sandbox.write("out.ndjson.partial", begun);
    assert_eq!(sandbox.run(&arguments).code, Some(0));
    assert_eq!(json_lines(&sandbox.read("out.ndjson")).len(), 6000);
    fs::remove_file(sandbox.path("out.ndjson")).unwrap();
    assert_refused(&sandbox, &arguments, "`out.ndjson`: it is gone");
}

#[test]
fn what_a_run_writes_into_a_folder_that_it_reads_is_no_input() {
    let sandbox = Sandbox::new();
    sandbox.write("rows.ndjson", format!("{}{{\n", ferry_rows(3)));
    let arguments =
        ["convert", ".", "-o", "out.ndjson", "--checkpoint", "run.json", "--errors", "errors.ndjson"];
    assert_eq!(sandbox.run(&arguments).code, Some(1));
    let again = sandbox.run(&arguments);
    assert!(again.told().contains("nothing is left to do"), "{}", again.told());
}

#[test]
fn other_bytes_of_standard_input_are_not_read_as_the_rest() {
    let sandbox = Sandbox::new();
    let arguments = "convert --from ndjson - -q -o out.ndjson --checkpoint run.json --checkpoint-interval 0";
    sandbox.write("one.ndjson", ferry_rows(6000));
    let input = format!("{arguments} < one.ndjson");
    assert_eq!(program::run_in_little_space(&sandbox, &input, 6000).0, Some(2));
    let arguments: Vec<&str> = arguments.split(' ').collect();
    let other = sandbox.run_with_input(&arguments, ferry_rows(6001).split_off(10));
    assert_eq!(other.code, Some(2));
    assert!(other.told().contains("begins otherwise"), "{}", other.told());
    assert_eq!(sandbox.run_with_input(&arguments, ferry_rows(6000)).code, Some(0));
    assert_eq!(json_lines(&sandbox.read("out.ndjson")).len(), 6000);
}

#[test]
#[cfg(unix)]
fn a_pipe_is_no_checkpoint() {
    let sandbox = Sandbox::new();
    sandbox.write("rows.ndjson", ferry_rows(3));
    assert!(std::process::Command::new("mkfifo").arg(sandbox.path("pipe")).status().unwrap().success());
    let outcome = sandbox.run(&["convert", "rows.ndjson", "-o", "out.ndjson", "--checkpoint", "pipe"]);
    assert_eq!(outcome.code, Some(2));
    assert!(outcome.told().contains("a checkpoint is one"), "{}", outcome.told());
}
