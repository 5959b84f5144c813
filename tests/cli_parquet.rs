//! Parquet, out and in: one file or parts in a folder, read by the commands that read records. `interruption` has runs that are
//! taken up again.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "what the program does to files is what is tested")]

mod program;

use program::{Sandbox, ferry_rows};

/// Returns the records in Parquet files as lines of JSON.
fn records_in(sandbox: &Sandbox, files: &[&str]) -> Vec<u8> {
    let outcome = sandbox.run(&[&["migrate", "-q"], files].concat());
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    outcome.stdout
}

#[test]
fn records_are_written_as_columns_and_read_as_they_were() {
    let sandbox = Sandbox::new();
    sandbox.write("rows.ndjson", ferry_rows(1200));
    let arguments = ["convert", "-q", "--keep-rest", "rows.ndjson", "-o"];
    for output in ["all.ndjson", "all.parquet", "parts/"] {
        let to = if output.ends_with('/') { &["--to", "parquet"][..] } else { &[] };
        let outcome = sandbox.run(&[&arguments[..], &[output], to].concat());
        assert_eq!((outcome.code, outcome.stderr.as_str()), (Some(0), ""), "{output}");
    }
    let expected = sandbox.read("all.ndjson");
    assert!(records_in(&sandbox, &["all.parquet"]) == expected);
    assert!(records_in(&sandbox, &["parts/"]) == expected);
    assert_eq!(sandbox.files(), "all.ndjson\nall.parquet\nparts/part-00000.parquet\nrows.ndjson\n");
    assert!(sandbox.read("all.parquet") == sandbox.read("parts/part-00000.parquet"));
    assert!(sandbox.read("all.parquet").len() * 4 < expected.len());
    // The other commands read it too.
    let outcome = sandbox.run(&["validate", "all.parquet"]);
    assert!(outcome.code == Some(0) && outcome.told().contains("1200 records"), "{}", outcome.told());
    let of_columns = sandbox.run(&["export", "--to", "csv", "all.parquet"]);
    let of_lines = sandbox.run(&["export", "--to", "csv", "all.ndjson"]);
    assert!(of_columns.stdout == of_lines.stdout && of_columns.code == Some(0));
    // It goes to standard output, and is not there twice.
    let outcome = sandbox.run(&["convert", "-q", "--keep-rest", "rows.ndjson", "--to", "parquet"]);
    assert!(outcome.stdout == sandbox.read("all.parquet"));
    let again = sandbox.run(&[&arguments[..], &["parts/", "--to", "parquet"]].concat());
    assert!(again.code == Some(2) && again.stderr.contains("part-00000.parquet"), "{}", again.stderr);
}

#[test]
fn a_record_that_is_wrong_in_columns_is_found() {
    let sandbox = Sandbox::new();
    sandbox.write("rows.ndjson", ferry_rows(3));
    sandbox.run(&["convert", "-q", "rows.ndjson", "-o", "all.parquet"]);
    sandbox.write("broken.parquet", &sandbox.read("all.parquet")[..2000]);
    let outcome = sandbox.run(&["validate", "broken.parquet", "all.parquet"]);
    assert!(outcome.code == Some(2) && outcome.told().contains("broken.parquet"), "{}", outcome.told());
    for arguments in [&["validate", "--fix", "all.parquet"][..], &["migrate", "--in-place", "all.parquet"]] {
        let outcome = sandbox.run(arguments);
        assert!(outcome.code == Some(2) && outcome.told().contains("not rewritten"), "{}", outcome.told());
    }
    for (arguments, message) in [
        (&["-o", "x.parquet.gz"][..], "packed by itself"),
        (&["-o", "x.parquet", "--checkpoint", "run.json"], "name a folder"),
    ] {
        let outcome = sandbox.run(&[&["convert", "rows.ndjson"], arguments].concat());
        assert!(outcome.code == Some(2) && outcome.stderr.contains(message), "{}", outcome.stderr);
    }
}

#[test]
fn parts_that_are_there_stay_until_there_are_others() {
    let sandbox = Sandbox::new();
    sandbox.write("rows.ndjson", ferry_rows(3));
    sandbox.write("unreadable.ndjson.gz", b"\x1F\x8B\x08\0\0\0\0\0\0\x03garbage");
    sandbox.write("parts/part-00001.parquet", "precious");
    let to_parts = ["-o", "parts/", "--to", "parquet"];
    let convert = |arguments: &[&str]| {
        let outcome = sandbox.run(&[&["convert"], arguments, &to_parts].concat());
        (outcome.code, outcome.told())
    };
    for checkpoint in [&[][..], &["--checkpoint", "run.json"], &["--checkpoint", "run.json"]] {
        let (code, told) = convert(&[&["rows.ndjson"], checkpoint].concat());
        assert!(code == Some(2) && told.contains("part-00001.parquet` is there already"), "{told}");
    }
    assert_eq!(convert(&["unreadable.ndjson.gz", "--force"]).0, Some(2));
    assert_eq!(sandbox.read("parts/part-00001.parquet"), b"precious");
    assert_eq!(convert(&["rows.ndjson", "--force"]).0, Some(0));
    assert!(
        sandbox.files().contains("part-00000.parquet") && !sandbox.files().contains("part-00001.parquet")
    );
    let (code, told) = convert(&["parts/part-00000.parquet", "--force"]);
    assert!(code == Some(2) && told.contains("is an input"), "{told}");
    std::fs::remove_dir_all(sandbox.path("parts")).unwrap();
    assert_eq!(convert(&["rows.ndjson", "--checkpoint", "run.json"]).0, Some(0));
    assert!(convert(&["rows.ndjson", "--checkpoint", "run.json"]).1.contains("nothing is left to do"));
    sandbox.write("parts/part-00000.parquet", "junk");
    let (code, told) = convert(&["rows.ndjson", "--checkpoint", "run.json"]);
    assert!(code == Some(2) && told.contains("it is gone or was changed"), "{told}");
}
