//! Records of a version that never was, taken to the current one.

use super::record_migrator::{Outcome, RecordMigrator};
use super::{Args, run_with};
use crate::report::Reporter;
use clap::{ColorChoice, Parser};
use copydesk_migrate::{Chain, FormatVersion, Migration, not_carried_over};
use copydesk_validate::{Scratch, Validator};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const CURRENT: &str = include_str!("../../../../../fixtures/migrations/1.0/all-layers.json");

/// Version 0.9 has `title` for `headline`, and a `mood`.
const STEP: Migration = Migration {
    from: FormatVersion { major: 0, minor: 9 },
    to: FormatVersion { major: 1, minor: 0 },
    about: "`title` is `headline`, and there is no `mood`.",
    apply: |record, sink| {
        let members = std::mem::take(record);
        for (key, value) in members {
            match key.as_str() {
                "mood" => sink.report(not_carried_over("/mood", "a record has no mood")),
                "title" => drop(record.insert("headline".into(), value)),
                _ => drop(record.insert(key, value)),
            }
        }
    },
};

const CHAIN: Chain<'static> = Chain { migrations: &[STEP], target: FormatVersion { major: 1, minor: 0 } };

/// Returns the current record as version 0.9 has it, over several lines.
fn old() -> String {
    CURRENT.replacen("\"1.0\"", "\"0.9\"", 1).replacen("\"headline\": {", "\"title\": {", 1)
}

fn in_one_line(json: &str) -> String {
    serde_json::from_str::<Value>(json).unwrap().to_string()
}

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    args: Args,
}

/// Runs the command, and returns its exit code.
fn run(arguments: &[&str]) -> u8 {
    let line = Line::try_parse_from(["migrate"].iter().chain(arguments)).unwrap();
    let mut reporter = Reporter::new(ColorChoice::Never);
    if let Err(failure) = run_with(&line.args, CHAIN, &mut reporter) {
        reporter.failure(&failure);
    }
    reporter.code()
}

#[test]
fn older_records_become_current() {
    let (outcome, findings) = RecordMigrator::new(CHAIN).migrate(old().as_bytes()).unwrap();
    let expected = serde_json::to_string_pretty(&serde_json::from_str::<Value>(CURRENT).unwrap()).unwrap();
    let Outcome::Changed { json, is_valid: true, .. } = outcome else { panic!("{outcome:?} {findings:?}") };
    assert_eq!(String::from_utf8(json).unwrap(), expected, "in the same order, over several lines");
    assert_eq!(findings, [Vec::new(), Vec::new()]);
}

#[test]
fn what_is_lost_and_what_is_not_valid_is_told() {
    let lossy = old().replacen('{', "{\"mood\": \"calm\",", 1);
    let (outcome, [before, after]) = RecordMigrator::new(CHAIN).migrate(lossy.as_bytes()).unwrap();
    assert!(matches!(outcome, Outcome::Changed { is_valid: true, .. }));
    assert_eq!((before.len(), before[0].fault.code, after.len()), (1, "migrate/not-carried-over", 0));
    let invalid = old().replacen("\"segments\"", "\"blocks\"", 1);
    let (outcome, [before, after]) = RecordMigrator::new(CHAIN).migrate(invalid.as_bytes()).unwrap();
    assert!(matches!(outcome, Outcome::Changed { is_valid: false, .. }));
    assert_eq!(before, []);
    assert!(after.iter().any(|finding| finding.fault.code == "schema/required"), "{after:?}");
    assert!(after[0].notes.contains(&"so it is in the record of version 1.0, migrated from 0.9".to_owned()));
}

#[test]
fn files_are_rewritten_in_place_where_a_record_is_older() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let (old_line, line) = (in_one_line(&old()), in_one_line(CURRENT));
    let garbage = "{\"format\": \"ninjs\"}";
    fs::write(path("a.json"), old()).unwrap();
    fs::write(path("b.ndjson"), format!("{line}\n{garbage}\n\n{old_line}\r\n{line}")).unwrap();
    fs::write(path("c.json"), format!("[ {old_line},\n\t{garbage},{line} ]\n")).unwrap();
    fs::write(path("d.json"), CURRENT).unwrap();
    let whole = folder.path().to_str().unwrap();
    assert_eq!(run(&[whole, "--check"]), 1);
    assert_eq!(fs::read_to_string(path("a.json")).unwrap(), old(), "--check writes nothing");
    assert_eq!(run(&[whole, "-o", path("out").to_str().unwrap(), "-q"]), 2, "`out` is no folder");
    let out = format!("{}/", path("out").display());
    assert_eq!(run(&[whole, "-o", &out, "-q"]), 1, "two are no records");
    assert_eq!(fs::read_to_string(path("out/b.ndjson")).unwrap(), format!("{line}\n\n{line}\r\n{line}"));
    assert_eq!(fs::read_to_string(path("out/c.json")).unwrap(), format!("[ {line},{line} ]\n"));
    fs::remove_dir_all(path("out")).unwrap();

    assert_eq!(run(&[whole, "--in-place", "-q"]), 1);
    let pretty = serde_json::to_string_pretty(&serde_json::from_str::<Value>(CURRENT).unwrap()).unwrap();
    assert_eq!(fs::read_to_string(path("a.json")).unwrap(), format!("{pretty}\n"));
    assert_eq!(
        fs::read_to_string(path("b.ndjson")).unwrap(),
        format!("{line}\n{garbage}\n\n{line}\r\n{line}")
    );
    assert_eq!(fs::read_to_string(path("c.json")).unwrap(), format!("[ {line},\n\t{garbage},{line} ]\n"));
    for name in ["a.json", "d.json"] {
        assert_eq!(run(&[path(name).to_str().unwrap(), "--check", "-q"]), 0);
    }
}

/// The file that a run of this program is to rewrite the folder of.
const FOLDER: &str = "COPYDESK_MIGRATED_FOLDER";

#[test]
#[ignore = "it is run, and killed, by another test"]
fn rewrites_a_folder() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        run(&[folder.to_str().unwrap(), "--in-place", "-q"]);
    }
}

#[test]
fn a_run_that_is_killed_leaves_whole_files() {
    let folder = tempfile::tempdir().unwrap();
    let line = in_one_line(&old());
    let (before, after) = (format!("{line}\n").repeat(12), format!("{}\n", in_one_line(CURRENT)).repeat(12));
    let names: Vec<String> = (0..12).map(|number| format!("{number:02}.ndjson")).collect();
    let restore = || names.iter().for_each(|name| fs::write(folder.path().join(name), &before).unwrap());
    let start_run = || {
        Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "command::migrate::tests::rewrites_a_folder", "--ignored"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::null())
            .spawn()
            .unwrap()
    };
    restore();
    let start = Instant::now();
    assert!(start_run().wait().unwrap().success());
    let duration = start.elapsed();
    assert!(contents(folder.path()).values().all(|content| *content == after));
    let mut halfway = 0;
    for part in 1..=8 {
        restore();
        let mut child = start_run();
        std::thread::sleep(duration * part / 9);
        child.kill().unwrap();
        child.wait().unwrap();
        let found = contents(folder.path());
        assert_eq!(found.len(), names.len());
        assert!(found.values().all(|content| *content == before || *content == after), "{part}");
        halfway += u32::from(found.values().any(|content| *content == before));
    }
    assert!(halfway > 0, "no run was killed before its end");
    assert!(duration > Duration::ZERO);
    // The next run completes what this one began.
    assert_eq!(run(&[folder.path().to_str().unwrap(), "--in-place", "-q"]), 0);
    assert!(contents(folder.path()).values().all(|content| *content == after));
}

/// Returns the files of a folder, without those that are not whole.
fn contents(folder: &Path) -> BTreeMap<String, String> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    files
        .map(|entry| (entry.file_name().into_string().unwrap(), entry.path()))
        .filter(|(name, _)| !name.starts_with(".copydesk-"))
        .map(|(name, path)| (name, fs::read_to_string(path).unwrap()))
        .collect()
}

/// Any JSON value of few levels.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        ".{0,6}".prop_map(Value::from),
        Just(json!({"text": "x", "start": 0, "end": 1, "basis": "text"})),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| proptest::collection::vec(inner, 0..3).prop_map(Value::from))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn what_is_written_without_a_finding_is_valid(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), proptest::option::of(value())), 0..3),
        version in prop_oneof!["0\\.[19]", "1\\.[07]", "2\\.0", ".{0,4}"],
    ) {
        let mut record: Map<String, Value> = serde_json::from_str(&old()).unwrap();
        for (index, change) in changes {
            let key = record.keys().nth(index.index(record.len())).cloned().unwrap();
            match change {
                Some(value) => drop(record.insert(key, value)),
                None if key != "format" => drop(record.shift_remove(&key)),
                None => {}
            }
        }
        record.insert("version".into(), version.into());
        let json = serde_json::to_vec(&record).unwrap();
        let (outcome, [before, after]) = RecordMigrator::new(CHAIN).migrate(&json).unwrap();
        match outcome {
            Outcome::Changed { json, .. } if before.is_empty() && after.is_empty() => {
                let mut findings = Vec::new();
                Validator::new().unwrap().validate(&json, None, &mut Scratch::default(), &mut findings);
                prop_assert_eq!(findings, []);
            }
            Outcome::Changed { is_valid, .. } => prop_assert!(!is_valid || !before.is_empty() || !after.is_empty()),
            Outcome::Current => prop_assert!(before.is_empty()),
            Outcome::Later | Outcome::Refused => prop_assert_eq!(before.len(), 1),
        }
    }
}
