//! Runs that are taken up again, lists of files, and articles that have no record: what an archive needs.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "what the program does to files is what is tested")]

mod program;

use program::{Sandbox, ferry_rows, json_lines, run_in_little_space};
use serde_json::{Value, json};

#[test]
fn each_article_without_a_record_is_listed_with_its_place_and_a_code() {
    let sandbox = Sandbox::new();
    let good = ferry_rows(3);
    let mut good = good.lines();
    let mut next = || good.next().unwrap();
    let (one, two, three) = (next(), next(), next());
    let large = json!({ "text": "long ".repeat(500) });
    sandbox.write("rows.ndjson", format!("{one}\n{{\"text\": 1,}}\n\n{two}\n{large}\n{three}"));
    sandbox.write("latin.txt", b"Caf\xE9 closes\n\nThe caf\xE9 closes today.\n");
    sandbox.write("damaged.ndjson.gz", b"\x1F\x8B\x08\0\0\0\0\0\0\x03garbage");
    let arguments =
        ["convert", "rows.ndjson", "latin.txt", "damaged.ndjson.gz", "missing.txt", "--max-input-size", "1K"];
    let outcome = sandbox.run(&[&arguments[..], &["-o", "out.ndjson", "--errors", "errors.ndjson"]].concat());
    assert_eq!(outcome.code, Some(2), "{}", outcome.told());
    let errors = json_lines(&sandbox.read("errors.ndjson"));
    let places: Vec<_> = errors
        .iter()
        .map(|error| format!("{} {} {}", error["input"], error["line"], error["code"]))
        .collect();
    assert_eq!(
        places,
        [
            r#""rows.ndjson" 2 "row/malformed""#,
            r#""rows.ndjson" 5 "article/too-large""#,
            r#""latin.txt" null "article/undecodable""#,
            r#""damaged.ndjson.gz" null "input/unreadable""#,
            r#""missing.txt" null "input/unreadable""#,
        ]
    );
    assert!(errors.iter().all(|error| error["message"].as_str().is_some_and(|message| message.len() > 10)));
    assert!(outcome.told().contains("3 converted, 5 failed"), "{}", outcome.told());
    let codes = errors.iter().map(|error| error["code"].as_str().unwrap());
    for code in codes {
        assert_eq!(sandbox.run(&["explain", code]).code, Some(0), "{code}");
    }
    // It is there already, and no list of a run that went well.
    let again = sandbox.run(&["convert", "latin.txt", "--errors", "errors.ndjson"]);
    assert_eq!((again.code, again.stderr.contains("errors.ndjson")), (Some(2), true), "{}", again.stderr);
}

#[test]
fn a_list_names_the_files_to_read() {
    let sandbox = Sandbox::new();
    for name in ["a.txt", "b c.txt", "folder/d.txt", "e.txt"] {
        sandbox.write(name, format!("The ferry\n\nThe ferry {name} sails.\n"));
    }
    let names = |outcome: &program::Outcome| -> Vec<String> {
        let records = json_lines(&outcome.stdout);
        records.iter().map(|record| record["source"]["name"].as_str().unwrap().to_owned()).collect()
    };
    let arguments = ["convert", "--to", "ndjson", "--files-from", "-", "e.txt"];
    let outcome = sandbox.run_with_input(&arguments, "b c.txt\r\n\nfolder\na.txt\n");
    assert_eq!(
        (outcome.code, names(&outcome)),
        (Some(0), ["e.txt", "b c.txt", "d.txt", "a.txt"].map(Into::into).into())
    );
    sandbox.write("list", "a.txt\0b c.txt\0");
    let outcome = sandbox.run(&["convert", "--to", "ndjson", "--files-from", "list"]);
    assert_eq!(names(&outcome), ["a.txt", "b c.txt"]);
    sandbox.write("records.ndjson", outcome.stdout);
    let outcome = sandbox.run_with_input(&["validate", "--files-from", "-"], "records.ndjson\n");
    assert!(outcome.code == Some(0) && outcome.told().contains("2 records"), "{}", outcome.told());
    for (list, arguments) in [("", &["--files-from", "-"][..]), ("a.txt", &["--files-from", "-", "-"])] {
        let outcome = sandbox.run_with_input(&[&["convert"], arguments].concat(), list);
        assert_eq!(outcome.code, Some(2));
        assert!(outcome.stderr.contains("list"), "{}", outcome.stderr);
    }
}

#[test]
fn a_row_without_an_id_is_called_by_its_line_in_the_whole_file() {
    let sandbox = Sandbox::new();
    let rows: String = (0..3000)
        .map(|number| {
            json!({ "text": format!("Ferry {number} sails. {}", "It is late. ".repeat(20)) }).to_string()
                + "\n"
        })
        .collect();
    sandbox.write("rows.ndjson", rows);
    let outcome =
        sandbox.run(&["convert", "-q", "--layers", "none", "--id", "name", "rows.ndjson", "--to", "ndjson"]);
    let ids: Vec<_> =
        json_lines(&outcome.stdout).iter().map(|record| record["id"].as_str().unwrap().to_owned()).collect();
    let expected: Vec<_> = (1..=3000).map(|line| format!("rows.ndjson:{line}")).collect();
    assert!(ids == expected);
}

#[test]
fn a_run_with_a_checkpoint_writes_what_one_without_does_and_is_done_once() {
    let sandbox = Sandbox::new();
    sandbox.write("in/rows.ndjson", ferry_rows(400));
    sandbox.write("in/a.txt", "The ferry\n\nThe ferry sails.\n");
    let plain = sandbox.run(&["convert", "in", "-o", "plain.ndjson"]);
    let command =
        ["convert", "in", "-o", "out.ndjson", "--checkpoint", "run.json", "--checkpoint-interval", "0"];
    let outcome = sandbox.run(&command);
    assert_eq!((plain.code, outcome.code), (Some(0), Some(0)), "{}", outcome.stderr);
    assert!(sandbox.read("plain.ndjson") == sandbox.read("out.ndjson"));
    assert_eq!(sandbox.files(), "in/a.txt\nin/rows.ndjson\nout.ndjson\nplain.ndjson\nrun.json\n");
    let again = sandbox.run(&command);
    assert_eq!(again.told(), "nothing is left to do: `run.json` says that all is done\n");
    assert_eq!(again.code, Some(0));
}

#[test]
fn a_checkpoint_of_another_command_or_of_inputs_that_changed_is_refused() {
    let sandbox = Sandbox::new();
    sandbox.write("rows.ndjson", ferry_rows(3));
    let command = |extra: &[&str]| {
        let command = ["convert", "rows.ndjson", "-o", "out.ndjson", "--checkpoint", "run.json"];
        let outcome = sandbox.run(&[&command[..], extra].concat());
        (outcome.code, outcome.told())
    };
    assert_eq!(command(&[]).0, Some(0));
    let (code, told) = command(&["--layers", "quotes"]);
    assert_eq!(code, Some(2));
    assert!(told.contains("`--layers` was not set and is `quotes` now"), "{told}");
    assert_eq!(command(&["-j1", "-q"]).0, Some(0), "what shapes no record may differ");
    sandbox.write("rows.ndjson", ferry_rows(4));
    let (code, told) = command(&[]);
    assert_eq!(code, Some(2));
    assert!(told.contains("another name, size or time of change"), "{told}");
    sandbox.write("run.json", "{}");
    let (code, told) = command(&[]);
    assert!(code == Some(2) && told.contains("no checkpoint"), "{told}");
    // Something that no run with this checkpoint wrote is not touched.
    std::fs::remove_file(sandbox.path("run.json")).unwrap();
    let (code, told) = command(&[]);
    assert!(code == Some(2) && told.contains("is there already"), "{told}");
    assert!(!sandbox.path("run.json").exists());
}

#[test]
fn what_could_not_be_written_is_written_when_there_is_space_again() {
    let sandbox = Sandbox::new();
    sandbox.write("rows.ndjson", ferry_rows(4000));
    sandbox.run(&["convert", "-q", "rows.ndjson", "-o", "plain.ndjson"]);
    let arguments = "convert rows.ndjson -q -o out.ndjson --checkpoint run.json --checkpoint-interval 0";
    let (code, told) = run_in_little_space(&sandbox, arguments, 6000);
    assert_eq!(code, Some(2), "{told}");
    assert!(
        told.contains("cannot write `out.ndjson.partial`") && told.contains("goes on from the checkpoint"),
        "{told}"
    );
    let done: Value = serde_json::from_slice(&sandbox.read("run.json")).unwrap();
    assert!(done["done"]["output"]["records"].as_u64().is_some_and(|records| records > 0), "{done}");
    let outcome = sandbox.run(&arguments.split(' ').collect::<Vec<_>>());
    assert_eq!(outcome.code, Some(0), "{}", outcome.told());
    assert!(sandbox.read("plain.ndjson") == sandbox.read("out.ndjson"));
}

#[test]
fn numbers_and_exit_code_are_those_of_all_runs_together() {
    let sandbox = Sandbox::new();
    sandbox.write("rows.ndjson", format!("{}{{\n{}", ferry_rows(1000), ferry_rows(1500)));
    let arguments =
        "convert rows.ndjson -o out.ndjson --errors errors --checkpoint run.json --checkpoint-interval 0";
    assert_eq!(run_in_little_space(&sandbox, arguments, 8000).0, Some(2));
    let done: Value = serde_json::from_slice(&sandbox.read("run.json")).unwrap();
    assert_eq!((&done["done"]["tally"]["failed"], &done["done"]["exit_code"]), (&json!(1), &json!(1)));
    let outcome = sandbox.run(&arguments.split(' ').collect::<Vec<_>>());
    assert_eq!(outcome.code, Some(1), "the row that is wrong was in the first run");
    assert!(outcome.told().contains("2500 converted, 1 failed"), "{}", outcome.told());
    let errors = json_lines(&sandbox.read("errors"));
    assert_eq!((errors.len(), &errors[0]["line"]), (1, &json!(1001)));
}
