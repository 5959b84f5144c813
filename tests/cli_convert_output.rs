//! `copydesk convert -o`: the files that records are written to, none of which is lost.

mod program;

use insta::assert_snapshot;
use program::{Outcome, Sandbox, outline};
use std::fs::{self, File};
use std::process::Stdio;

const NOTE: &str = "The ice is gone.\n";

#[test]
fn one_record_is_written_to_a_file() {
    let sandbox = Sandbox::with(&[("ice.txt", NOTE)]);
    assert_eq!(
        sandbox.run(&["convert", "ice.txt", "-o", "ice.json"]).transcript().lines().count(),
        2,
        "says nothing"
    );
    assert_snapshot!(outline(&sandbox.read("ice.json")));
    assert!(sandbox.read("ice.json") == sandbox.run(&["convert", "ice.txt"]).stdout);
    assert_eq!(sandbox.files(), "ice.json\nice.txt\n");
}

#[test]
fn a_folder_keeps_its_shape() {
    let sandbox = Sandbox::with(&[
        ("desk/a.txt", "a"),
        ("desk/sub/b.md", "b"),
        ("lines.jsonl", "{\"text\": \"1\"}\n{\"text\": \"2\"}\n"),
        ("x/c.txt", "c"),
    ]);
    let outcome = sandbox.run(&["convert", "desk", "x/c.txt", "lines.jsonl", "-o", "records/"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert_snapshot!("folder_of_json", sandbox.files());
    assert_eq!(outline(&sandbox.read("records/lines.json")).lines().count(), 2);
    // The folder exists now, so that its name needs no slash.
    let outcome = sandbox.run(&["convert", "desk", "--to", "ndjson", "-o", "records"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert_snapshot!("folder_of_ndjson", sandbox.files());
}

#[test]
fn several_records_in_one_file() {
    let sandbox = Sandbox::with(&[("a.txt", "a"), ("b.txt", "b")]);
    assert_snapshot!(
        "several_in_json",
        sandbox.run(&["convert", "a.txt", "b.txt", "-o", "all.json"]).transcript()
    );
    let outcome =
        sandbox.run(&["convert", "a.txt", "b.txt", "no-such.txt", "--to", "ndjson", "-o", "all.ndjson"]);
    assert_snapshot!("several_in_ndjson", outcome.transcript());
    assert_snapshot!("several_in_ndjson_written", outline(&sandbox.read("all.ndjson")));
}

#[test]
fn nothing_is_overwritten() {
    let sandbox =
        Sandbox::with(&[("ice.txt", NOTE), ("b.txt", "b"), ("ice.json", "mine"), ("out/ice.json", "mine")]);
    assert_snapshot!("in_the_way", sandbox.run(&["convert", "ice.txt", "-o", "ice.json"]).transcript());
    assert_snapshot!(
        "in_the_way_in_folder",
        sandbox.run(&["convert", "ice.txt", "b.txt", "-o", "out"]).transcript()
    );
    assert_eq!(
        (sandbox.read("ice.json"), sandbox.read("out/ice.json")),
        (b"mine".to_vec(), b"mine".to_vec())
    );
    assert!(sandbox.path("out/b.json").exists(), "the other is written");
    let forced = sandbox.run(&["convert", "ice.txt", "-o", "ice.json", "--force"]);
    assert_eq!(forced.code, Some(0), "{}", forced.stderr);
    assert!(outline(&sandbox.read("ice.json")).contains("The ice is gone."));
}

#[test]
fn two_inputs_with_the_same_output_are_rejected() {
    let sandbox = Sandbox::with(&[("a.txt", "a"), ("a.md", "a"), ("b.txt", "b")]);
    assert_snapshot!(sandbox.run(&["convert", "b.txt", "a.txt", "a.md", "-o", "out/"]).transcript());
    assert!(!sandbox.path("out").exists(), "nothing is written");
}

#[test]
fn standard_input_has_no_name_in_a_folder() {
    assert_snapshot!(Sandbox::new().run_with_input(&["convert", "-", "-o", "out/"], NOTE).transcript());
}

#[test]
fn a_failed_conversion_leaves_no_file() {
    let sandbox = Sandbox::new();
    sandbox.write("latin.txt", b"caf\xE9\n");
    sandbox.write("marked.ndjson", b"\xFF\xFE{\0}\0\n\0");
    assert_eq!(sandbox.run(&["convert", "latin.txt", "-o", "latin.json"]).code, Some(2));
    assert_snapshot!("utf_16_lines", sandbox.run(&["convert", "marked.ndjson", "-o", "out/"]).transcript());
    assert_eq!(sandbox.files(), "latin.txt\nmarked.ndjson\n");
}

#[test]
fn unwritable_outputs_are_reported() {
    let sandbox = Sandbox::with(&[("ice.txt", NOTE), ("file", "")]);
    assert_snapshot!(
        "no_folder",
        sandbox.run(&["convert", "ice.txt", "-o", "no/such/ice.json"]).transcript()
    );
    assert_snapshot!(
        "no_folder_but_a_file",
        sandbox.run(&["convert", "ice.txt", "-o", "file/"]).transcript()
    );
    fs::create_dir_all(sandbox.path("out/ice.json")).unwrap();
    assert_snapshot!("a_folder_in_the_way", sandbox.run(&["convert", "ice.txt", "-o", "out"]).transcript());
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_reported() {
    let sandbox = Sandbox::with(&[("ice.txt", NOTE)]);
    assert_snapshot!("full_disk", sandbox.run(&["convert", "ice.txt", "-o", "/dev/full"]).transcript());
    let full = File::options().write(true).open("/dev/full").unwrap();
    let output = sandbox.command(&["convert", "ice.txt"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_snapshot!("full_standard_output", String::from_utf8(output.stderr).unwrap());
}

#[test]
#[cfg(unix)]
fn new_files_have_usual_permissions_and_replaced_ones_keep_theirs() {
    use std::os::unix::fs::PermissionsExt;
    let sandbox = Sandbox::with(&[("ice.txt", NOTE)]);
    let mode = |name| fs::metadata(sandbox.path(name)).unwrap().permissions().mode();
    assert_eq!(sandbox.run(&["convert", "ice.txt", "-o", "ice.json"]).code, Some(0));
    assert_eq!(mode("ice.json"), mode("ice.txt"));
    fs::set_permissions(sandbox.path("ice.json"), fs::Permissions::from_mode(0o640)).unwrap();
    assert_eq!(sandbox.run(&["convert", "ice.txt", "-o", "ice.json", "--force"]).code, Some(0));
    assert_eq!(mode("ice.json") & 0o777, 0o640);
}

#[test]
fn a_closed_pipe_is_no_error() {
    let sandbox = Sandbox::new();
    sandbox.write("many.ndjson", "{\"text\": \"The ice is gone.\"}\n".repeat(5_000));
    for threads in ["-j1", "-j3"] {
        let arguments = ["convert", threads, "--to", "ndjson", "many.ndjson"];
        let mut child = sandbox.command(&arguments).stdout(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), b"".as_slice()), "{threads}");
    }
}

#[test]
fn colour_is_for_terminals() {
    let sandbox = Sandbox::with(&[("bad.ndjson", "x\n")]);
    let arguments = ["convert", "bad.ndjson"];
    let colored = |outcome: &Outcome| outcome.stderr.contains('\u{1b}');
    assert!(!colored(&sandbox.run(&arguments)));
    assert!(colored(&sandbox.run(&["convert", "bad.ndjson", "--color", "always"])));
    let with = |name: &str, value: &str, more: &[&str]| {
        let arguments = [&arguments, more].concat();
        let output = sandbox.command(&arguments).env(name, value).output().unwrap();
        output.stderr.contains(&0x1b)
    };
    assert!(with("CLICOLOR_FORCE", "1", &[]));
    assert!(!with("CLICOLOR_FORCE", "1", &["--color", "never"]));
    assert!(!with("NO_COLOR", "1", &[]));
    assert!(with("NO_COLOR", "1", &["--color", "always"]));
}
