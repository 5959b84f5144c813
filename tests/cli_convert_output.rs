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
    assert_eq!(outline(&sandbox.read("records/lines.ndjson")).lines().count(), 2);
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
fn two_inputs_with_the_same_output_cost_only_those_two() {
    let sandbox = Sandbox::with(&[("a.txt", "a"), ("a.md", "a"), ("b.txt", "b")]);
    let twice = sandbox.run(&["convert", "b.txt", "b.txt", "-o", "twice/"]);
    assert_eq!(twice.told(), "1 converted\n", "a file that is named twice is one file");
    fs::remove_dir_all(sandbox.path("twice")).unwrap();
    assert_snapshot!(sandbox.run(&["convert", "b.txt", "a.txt", "a.md", "-o", "out/"]).transcript());
    assert_eq!(sandbox.files(), "a.md\na.txt\nb.txt\nout/b.json\n");
}

#[test]
fn the_ending_of_the_file_chooses_the_format() {
    let sandbox = Sandbox::with(&[("a.txt", "a"), ("b.txt", "b")]);
    let lines = sandbox.run(&["convert", "--to", "ndjson", "a.txt", "b.txt"]).stdout;
    let indented = sandbox.run(&["convert", "a.txt"]).stdout;
    let written = |inputs: &[&str], output: &str| {
        let outcome = sandbox.run(&[&["convert", "-q", "-o", output], inputs].concat());
        assert_eq!((outcome.code, outcome.told().as_str()), (Some(0), ""), "{output}");
        sandbox.read(output)
    };
    for output in ["all.ndjson", "all.jsonl", "all.JSONL"] {
        assert!(written(&["a.txt", "b.txt"], output) == lines, "{output}");
    }
    assert!(written(&["a.txt"], "a.json") == indented);
    assert!(written(&["a.txt"], "a") == indented, "json, where there is no ending");
    assert!(written(&["--to", "json", "a.txt"], "a.record") == indented);
    assert_snapshot!("ending_unknown", sandbox.run(&["convert", "a.txt", "-o", "a.ndjson.bz2"]).transcript());
    sandbox.write("rows.ndjson", "{\"text\": \"1\"}\n{\"text\": \"2\"}\n");
    assert_snapshot!(
        "rows_in_json",
        sandbox.run(&["convert", "rows.ndjson", "-o", "rows.json"]).transcript()
    );
    assert!(!sandbox.path("rows.json").exists());
    assert!(written(&["--to", "json", "a.txt"], "a.ndjson") == indented, "a flag says more than a name");
    for output in ["all.ndjson.gz", "all.jsonl.zst"] {
        let compressed = written(&["a.txt", "b.txt"], output);
        assert!(compressed.starts_with(if output.ends_with("gz") { b"\x1F\x8B" } else { b"\x28\xB5" }));
        let outcome = sandbox.run(&["validate", output]);
        assert_eq!(outcome.told(), "2 records, 0 findings\n", "{output}");
    }
    assert!(written(&["--to", "json", "a.txt"], "a.gz").starts_with(b"\x1F\x8B"));
}

#[test]
fn inputs_are_never_overwritten() {
    let row = "{\"text\": \"1\"}\n";
    let sandbox = Sandbox::with(&[("desk/a.txt", "a"), ("desk/b.ndjson", row), ("rows.ndjson", row)]);
    let files = sandbox.files();
    assert_snapshot!(
        "output_is_input",
        sandbox
            .run(&["convert", "desk/a.txt", "--force", "--to", "json", "-o", "desk/../desk/a.txt"])
            .transcript()
    );
    let beside = ["convert", "desk", "--to", "ndjson", "-o", "desk"];
    assert_snapshot!("output_beside_input", sandbox.run(&beside).transcript());
    let again = sandbox.run(&[&beside[..], &["--skip-existing"]].concat());
    assert!(again.told().contains("0 converted, 1 skipped, 1 failed"), "{}", again.told());
    assert_eq!(sandbox.read("desk/b.ndjson"), row.as_bytes());
    fs::remove_file(sandbox.path("desk/a.ndjson")).unwrap();
    // The folder of one input may hold another.
    assert_snapshot!(
        "output_is_other_input",
        sandbox
            .run(&["convert", "rows.ndjson", "desk/b.ndjson", "--force", "--to", "ndjson", "-o", "."])
            .transcript()
    );
    let input = File::options().read(true).open(sandbox.path("rows.ndjson")).unwrap();
    let from_itself =
        sandbox.command(&["convert", "-", "--force", "-o", "rows.ndjson"]).stdin(input).status();
    assert_eq!(from_itself.unwrap().code(), Some(if cfg!(target_os = "linux") { 2 } else { 0 }));
    #[cfg(unix)]
    assert_eq!(
        sandbox.run(&["convert", "-", "-o", "/dev/null"]).code,
        Some(0),
        "a device is read and written"
    );
    assert_eq!(sandbox.files(), format!("b.ndjson\n{files}"));
    assert!(!cfg!(target_os = "linux") || sandbox.read("rows.ndjson") == row.as_bytes());
}

#[test]
fn the_output_is_not_read_as_input() {
    let sandbox = Sandbox::with(&[("desk/a.txt", "a")]);
    for output in ["desk/all.ndjson", "desk/records"] {
        fs::create_dir_all(sandbox.path("desk/records")).unwrap();
        let arguments = ["convert", "desk", "--to", "ndjson", "--force", "-o", output];
        let first = sandbox.run(&arguments);
        assert_eq!((first.code, first.told().as_str()), (Some(0), "1 converted\n"));
        let second = sandbox.run(&arguments);
        assert_eq!(second.code, Some(0));
        assert!(second.told().starts_with("1 converted"), "{}", second.told());
        let reason = if output == "desk/records" { "1 in the output folder" } else { "1 the output" };
        assert!(second.told().ends_with(&format!("({reason})\n")), "{}", second.told());
        fs::remove_dir_all(sandbox.path("desk/records")).unwrap();
        let _ = fs::remove_file(sandbox.path("desk/all.ndjson"));
    }
}

#[test]
fn names_are_relative_to_the_folder_and_ids_may_be_names() {
    let rows = "{\"text\": \"1\"}\n{\"text\": \"1\", \"name\": \"n\"}\n{\"text\": \"1\", \"id\": \"i\", \"name\": \"n\"}\n";
    let sandbox = Sandbox::with(&[("desk/a/x.txt", "x"), ("desk/b/x.txt", "x"), ("desk/rows.ndjson", rows)]);
    let desk = sandbox.path("desk");
    let outcome = sandbox.run(&["convert", "-q", "--to", "ndjson", "--id", "name", desk.to_str().unwrap()]);
    let records = serde_json::Deserializer::from_slice(&outcome.stdout).into_iter::<serde_json::Value>();
    let names: Vec<String> = records
        .map(|record| record.unwrap())
        .map(|record| format!("{} {}", record["id"], record["source"]["name"]))
        .collect();
    let expected = [
        r#""a/x.txt" "a/x.txt""#,
        r#""b/x.txt" "b/x.txt""#,
        r#""rows.ndjson:1" null"#,
        r#""n:2" "n""#,
        r#""i" "n""#,
    ];
    assert_eq!(names, expected);
    let default = sandbox.run(&["convert", "-q", "--to", "ndjson", "desk/a", "desk/b/x.txt"]).stdout;
    let lines: Vec<serde_json::Value> =
        default.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect();
    assert_eq!(lines[0]["id"], lines[1]["id"], "equal articles have equal ids");
    assert_snapshot!(
        "standard_input_without_name",
        sandbox.run_with_input(&["convert", "--id", "name"], "x").transcript()
    );
    let several = sandbox.run(&["convert", "--id", "name", "desk/a", "desk/b", "--to", "ndjson"]);
    assert_snapshot!("equal_names", several.stderr);
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

#[test]
fn findings_are_told_on_standard_output_unless_records_go_there() {
    let sandbox = Sandbox::with(&[("rows.ndjson", "{\"text\": \"The ice is gone.\"}\nx\n")]);
    let rows = ["convert", "--to", "ndjson", "rows.ndjson"];
    let tells = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("error[row/malformed]");
    let printed = sandbox.run(&rows);
    assert!(tells(printed.stderr.as_bytes()) && !tells(&printed.stdout), "{}", printed.transcript());
    let written = sandbox.run(&[&rows[..], &["-o", "records.ndjson"]].concat());
    assert!(tells(&written.stdout) && written.stderr.is_empty(), "{}", written.transcript());
    if cfg!(target_os = "linux") {
        let printed = sandbox.run(&[&rows[..], &["-o", "/dev/stdout", "--force"]].concat());
        assert!(tells(printed.stderr.as_bytes()) && !tells(&printed.stdout), "{}", printed.transcript());
    }
    sandbox.write("mixed.ndjson", [sandbox.read("records.ndjson"), b"{}\n".to_vec()].concat());
    let split = sandbox.run(&["validate", "-q", "mixed.ndjson", "--split", "valid=-"]);
    assert_eq!(split.stdout, sandbox.read("records.ndjson"));
    assert!(split.stderr.contains("error[format/unknown]"), "{}", split.transcript());
    let fixed = sandbox.run_with_input(&["validate", "--fix", "-"], sandbox.read("mixed.ndjson"));
    assert_eq!(fixed.stdout, sandbox.read("mixed.ndjson"));
    assert!(fixed.stderr.contains("error[format/unknown]"), "{}", fixed.transcript());
}
