//! `copydesk convert --skip-existing` and `--if-newer`: a run that goes on where another ended.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "what the program does to files is what is tested")]

mod program;

use insta::assert_snapshot;
use program::{Sandbox, outline};
use std::fs::{self, File};
use std::time::{Duration, SystemTime};

const ROWS: &str = "{\"id\": \"1\", \"text\": \"One.\"}\nbroken\n{\"id\": \"2\", \"text\": \"Two.\"}\n";

fn desk() -> Sandbox {
    Sandbox::with(&[
        ("desk/a.txt", "The ice is gone.\n"),
        ("desk/b/c.md", "The ferry is back.\n"),
        ("desk/rows.ndjson", "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n"),
        ("desk/notes.log", "a,b\n"),
    ])
}

/// Sets when a file was changed last, so many seconds from now.
fn set_age(sandbox: &Sandbox, name: &str, seconds: u64) {
    let file = File::options().write(true).open(sandbox.path(name)).unwrap();
    file.set_modified(SystemTime::now() - Duration::from_secs(seconds)).unwrap();
}

#[test]
fn records_of_the_same_bytes_are_kept() {
    let sandbox = desk();
    let arguments = ["convert", "desk", "-o", "out/"];
    assert_snapshot!("first_run", sandbox.run(&arguments).transcript());
    assert_snapshot!("without_a_flag", sandbox.run(&arguments).transcript());
    let again = [&arguments[..], &["--skip-existing"]].concat();
    let before = fs::metadata(sandbox.path("out/a.json")).unwrap().modified().unwrap();
    assert_snapshot!("nothing_to_do", sandbox.run(&again).transcript());
    assert_eq!(fs::metadata(sandbox.path("out/a.json")).unwrap().modified().unwrap(), before);
    // One input was changed, one record was lost, one file of records was cut off.
    sandbox.write("desk/a.txt", "The ice is back.\n");
    fs::remove_file(sandbox.path("out/b/c.json")).unwrap();
    let rows = sandbox.read("out/rows.ndjson");
    sandbox.write("out/rows.ndjson", &rows[..rows.len() / 2 - 20]);
    assert_snapshot!("three_to_do", sandbox.run(&again).transcript());
    assert!(outline(&sandbox.read("out/a.json")).contains("The ice is back."));
    assert!(sandbox.read("out/rows.ndjson") == rows);
    assert_eq!(sandbox.run(&again).told(), "0 converted, 4 skipped, 1 passed over (1 .log)\n");
}

#[test]
fn a_file_of_all_records_is_kept_as_a_whole() {
    let sandbox = desk();
    for output in ["all.ndjson", "all.jsonl.gz"] {
        let arguments = ["convert", "desk", "-o", output, "--skip-existing"];
        let said = |expected: &str| {
            assert_eq!(sandbox.run(&arguments).told(), format!("{expected}, 1 passed over (1 .log)\n"));
        };
        sandbox.write("desk/a.txt", "The ice is gone.\n");
        said("4 converted");
        let first = sandbox.read(output);
        said("0 converted, 4 skipped");
        sandbox.write("desk/a.txt", "The ice is back.\n");
        said("4 converted");
        assert!(sandbox.read(output) != first);
        said("0 converted, 4 skipped");
    }
}

#[test]
fn what_can_not_be_read_is_told_of_again() {
    let sandbox = Sandbox::with(&[("rows.ndjson", ROWS), ("desk/empty.txt", "")]);
    sandbox.write("desk/latin.txt", b"caf\xE9\n");
    let arguments = ["convert", "rows.ndjson", "-o", "out.ndjson", "--skip-existing"];
    let first = sandbox.run(&arguments);
    assert_eq!(first.code, Some(1));
    let again = sandbox.run(&arguments);
    assert_eq!(again.code, Some(1));
    let replaced = first.told().replace("2 converted, 1 failed", "0 converted, 2 skipped, 1 failed");
    assert_eq!(again.told(), replaced);
    for output in ["out/", "all.ndjson"] {
        let arguments = ["convert", "desk", "-o", output, "--skip-existing"];
        assert_eq!(sandbox.run(&arguments).code, Some(2));
        let outcome = sandbox.run(&arguments);
        assert_eq!(outcome.code, Some(2));
        assert_eq!(outcome.stdout, b"0 converted, 1 skipped, 1 failed\n", "{}", outcome.told());
    }
}

#[test]
fn no_file_is_written_of_which_no_row_can_be_read() {
    let sandbox = Sandbox::with(&[("bad.ndjson", "broken\n"), ("none.ndjson", "\n")]);
    for output in ["out/", "bad.json"] {
        let outcome = sandbox.run(&["convert", "bad.ndjson", "-o", output]);
        assert_eq!(outcome.code, Some(1));
    }
    assert_eq!(sandbox.files(), "bad.ndjson\nnone.ndjson\n");
    let outcome = sandbox.run(&["convert", "none.ndjson", "-o", "none.ndjson.gz"]);
    assert_eq!((outcome.code, outcome.told().as_str()), (Some(0), "0 converted\n"));
    assert!(sandbox.path("none.ndjson.gz").exists(), "no rows are no records");
    let outcome = sandbox.run(&["convert", "none.ndjson", "-o", "none.json"]);
    assert_eq!(
        (outcome.code, outcome.told().as_str()),
        (Some(2), "error: `none.json`: there is no record to write\n")
    );
}

#[test]
fn a_fact_that_was_given_otherwise_is_taken_over() {
    let row = |headline: &str| {
        format!("{{\"text\": \"One.\", \"headline\": \"{headline}\", \"author\": \"Maren Falk\"}}\n")
    };
    let sandbox = Sandbox::with(&[("rows.ndjson", &row("First"))]);
    let arguments = ["convert", "rows.ndjson", "-o", "out.ndjson", "--skip-existing"];
    assert_eq!(sandbox.run(&arguments).code, Some(0));
    assert_eq!(sandbox.run(&arguments).told(), "0 converted, 1 skipped\n");
    sandbox.write("rows.ndjson", row("Second"));
    assert_eq!(sandbox.run(&arguments).told(), "", "converted");
    assert!(String::from_utf8(sandbox.read("out.ndjson")).unwrap().contains("Second"));
    assert_eq!(sandbox.run(&arguments).told(), "0 converted, 1 skipped\n");
    for flags in [
        ["--published", "2026"],
        ["--language", "en"],
        ["--as", "body"],
        ["--date-order", "mdy"],
        ["--id", "name"],
    ] {
        assert_eq!(sandbox.run(&[&arguments[..], &flags].concat()).told(), "", "{flags:?}");
        assert_eq!(
            sandbox.run(&[&arguments[..], &flags].concat()).told(),
            "0 converted, 1 skipped\n",
            "{flags:?}"
        );
    }
}

#[test]
fn authors_that_are_printed_in_other_words_are_the_same() {
    let sandbox = Sandbox::new();
    let names = [
        "Maren Falk and Ole Dahl",
        "By Maren Falk and Ole Dahl",
        "MAREN FALK AND OLE DAHL",
        "Ole Dahl; Maren Falk",
        "Maren Falk",
        "Nils Holm",
    ];
    let rows = names.map(|name| {
        let text =
            "Ferry returns\n\nBy Maren Falk and Ole Dahl\n\nThe ferry to the islands sailed on Tuesday.\n";
        serde_json::json!({ "text": text, "author": name }).to_string() + "\n"
    });
    sandbox.write("rows.ndjson", rows.concat());
    let arguments = ["convert", "rows.ndjson", "-o", "out.ndjson", "--skip-existing"];
    let first = sandbox.run(&arguments);
    let warnings = first.told().matches("given/authors-differ").count();
    assert_eq!((first.code, warnings), (Some(0), 2), "{}", first.told());
    assert_eq!(sandbox.run(&arguments).told(), "0 converted, 6 skipped\n");
}

#[test]
fn only_records_are_replaced_without_force() {
    let article = "The ferry is back.\n";
    let sandbox =
        Sandbox::with(&[("desk/a.txt", "a"), ("desk/b.txt", article), ("notes.json", "{\"mine\": 1}\n")]);
    set_age(&sandbox, "desk/b.txt", 100);
    set_age(&sandbox, "notes.json", 100);
    let run = |arguments: &[&str]| {
        let outcome = sandbox.run(&[&["convert"], arguments].concat());
        assert_eq!(outcome.code, Some(2), "{}", outcome.transcript());
        outcome.stderr
    };
    for flag in ["--force", "--skip-existing", "--if-newer"] {
        let message = run(&["desk", "--to", "ndjson", "-o", "desk/b.txt", flag]);
        assert!(message.contains("`desk/b.txt` is an input, and can't be written too"), "{message}");
    }
    for flag in ["--skip-existing", "--if-newer"] {
        let message = run(&["desk/a.txt", "-o", "notes.json", flag]);
        assert_eq!(
            message,
            "error: `notes.json` is there already, and no file of records: replace it with `--force`\n"
        );
    }
    assert_eq!(sandbox.read("desk/b.txt"), article.as_bytes());
    assert_eq!(sandbox.read("notes.json"), b"{\"mine\": 1}\n");
}

#[test]
fn records_that_are_newer_are_kept() {
    let sandbox = desk();
    for name in ["desk/a.txt", "desk/b/c.md", "desk/rows.ndjson"] {
        set_age(&sandbox, name, 200);
    }
    let arguments = ["convert", "desk", "-o", "out/", "--if-newer"];
    assert_eq!(sandbox.run(&arguments).told(), "4 converted, 1 passed over (1 .log)\n");
    assert_eq!(sandbox.run(&arguments).told(), "0 converted, 3 files skipped, 1 passed over (1 .log)\n");
    set_age(&sandbox, "out/a.json", 300);
    set_age(&sandbox, "out/b/c.json", 100);
    assert_eq!(sandbox.run(&arguments).told(), "1 converted, 2 files skipped, 1 passed over (1 .log)\n");
    let arguments = ["convert", "desk/a.txt", "-o", "a.json", "--if-newer"];
    assert_eq!(sandbox.run(&arguments).told(), "");
    assert_eq!(sandbox.run(&arguments).told(), "0 converted, 1 file skipped\n");
    set_age(&sandbox, "a.json", 300);
    assert_eq!(sandbox.run(&arguments).told(), "");
    let several = sandbox.run(&["convert", "desk", "-o", "all.ndjson", "--if-newer"]);
    assert_snapshot!("newer_than_several", several.transcript());
}

#[test]
fn what_can_not_be_compared_is_refused() {
    let sandbox = desk();
    let refused = |arguments: &[&str]| sandbox.run_with_input(arguments, "x").transcript();
    assert_snapshot!("compare_standard_input", refused(&["convert", "-", "-o", "x.json", "--skip-existing"]));
    assert_snapshot!("compare_nothing", refused(&["convert", "desk", "--skip-existing"]));
    assert_snapshot!(
        "compare_and_replace",
        refused(&["convert", "desk", "-o", "x/", "--if-newer", "--force"])
    );
}

#[test]
fn records_of_pages_and_of_rows_are_kept_while_all_that_was_given_is_the_same() {
    // The page states a language that its words are not in, and a change before its publication.
    let page = "<html lang=de><title>Ice gone | Harbour Post</title><meta property=og:site_name content='Harbour Post'>\
        <meta property=article:published_time content=2026-03-04><meta property=article:modified_time content=2026-03-01>\
        <meta name=keywords content='ice, harbour'><h1>Ice gone</h1><p>The ice is gone from the harbour, and the ferry \
        sailed at noon with forty people on board.";
    let row = |canonical: &str| {
        format!("{{\"text\": \"The ice is gone.\", \"canonical\": \"https://{canonical}\"}}\n")
    };
    let sandbox = Sandbox::with(&[("desk/ice.html", page), ("desk/rows.ndjson", &row("a.example"))]);
    let convert = || {
        let outcome = sandbox.run(&["convert", "desk", "-o", "out/", "--skip-existing"]);
        outcome.told().lines().last().unwrap().to_owned()
    };
    assert_eq!(convert(), "2 converted");
    assert_eq!(convert(), "0 converted, 2 skipped");
    sandbox.write("desk/rows.ndjson", row("b.example"));
    assert_eq!(convert(), "1 converted, 1 skipped");
}
