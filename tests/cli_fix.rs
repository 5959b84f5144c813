//! `copydesk validate --fix` and `--diff`: records put right in their files, and nothing else touched.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "what the program does to files is what is tested")]

mod program;

use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use insta::assert_snapshot;
use program::Sandbox;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};
use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::time::{Duration, SystemTime};

const ARTICLE: &str = "Ferry late\n\nThe ferry was late on Friday, said Mia Holm.\n";

/// Returns a folder with an article and its record, indented and in a line.
fn sandbox() -> (Sandbox, String, String) {
    let sandbox = Sandbox::with(&[("ferry.txt", ARTICLE)]);
    let convert = |to: &str| {
        let outcome = sandbox.run(&["convert", "--to", to, "--id", "name", "ferry.txt"]);
        String::from_utf8(outcome.stdout).unwrap()
    };
    let (indented, line) = (convert("json"), convert("ndjson"));
    (sandbox, indented, line)
}

/// Returns the record with three mistakes that are sure and two that are not.
fn with_mistakes(record: &str) -> String {
    let changed = record
        .replacen("\"end\": 10", "\"end\": 11", 2)
        .replacen("\"standfirst\"", "\"standfrist\"", 1)
        .replacen("\"characters\": 57", "\"characters\": 75", 1)
        .replacen("\"id\": \"ferry.txt\"", "\"id\": \"\"", 1);
    assert_ne!(changed, record);
    changed
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn modified(sandbox: &Sandbox, name: &str) -> SystemTime {
    fs::metadata(sandbox.path(name)).unwrap().modified().unwrap()
}

/// Sets when a file was changed last to an hour ago, and returns it.
fn age(sandbox: &Sandbox, name: &str) -> SystemTime {
    let file = File::options().write(true).open(sandbox.path(name)).unwrap();
    file.set_modified(SystemTime::now() - Duration::from_hours(1)).unwrap();
    modified(sandbox, name)
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_record_is_fixed_in_its_file() {
    let (sandbox, sound, _) = sandbox();
    let faulty =
        sound.replacen("\"standfirst\"", "\"standfrist\"", 1).replacen("\"end\": 12", "\"end\": 13", 1);
    sandbox.write("ferry.json", faulty.replacen("\"characters\": 57", "\"characters\": 75", 1));
    let outcome = sandbox.run(&["validate", "--fix", "ferry.json"]);
    assert_snapshot!("fixed", outcome.transcript());
    assert_eq!(text(sandbox.read("ferry.json")), sound);
    assert_eq!(sandbox.files(), "ferry.json\nferry.txt\n");
    assert_snapshot!("fixed_again", sandbox.run(&["validate", "--fix", "ferry.json"]).transcript());
}

#[test]
fn what_is_not_sure_is_left_and_reported() {
    let (sandbox, sound, _) = sandbox();
    sandbox.write("ferry.json", with_mistakes(&sound));
    let outcome = sandbox.run(&["validate", "--fix", "ferry.json", "--output-format", "concise"]);
    assert_snapshot!("left", outcome.transcript());
    let outcome = sandbox.run(&["validate", "--fix", "ferry.json", "--output-format", "json"]);
    assert_snapshot!("left_as_json", outcome.transcript());
}

#[test]
fn changes_are_shown_and_nothing_is_written() {
    let (sandbox, sound, line) = sandbox();
    let faulty = with_mistakes(&sound);
    let layers = sound.replacen("\"facts\",\n", "", 1);
    assert_ne!(layers, sound);
    sandbox.write("records/a.json", &faulty);
    sandbox.write("records/b.json", layers);
    sandbox.write("records/c.json", &sound);
    let twice = line.replacen("\"bytes\":57", "\"bytes\":57,\"bytes\":57", 1);
    sandbox.write("records/lines.ndjson", format!("{line}\n{twice}"));
    let aged = age(&sandbox, "records/a.json");
    let outcome = sandbox.run(&["validate", "--diff", "records"]);
    assert_snapshot!("diff", outcome.transcript());
    assert_snapshot!(
        "diff_fixed",
        sandbox.run(&["validate", "--fix", "--diff", "records/c.json"]).transcript()
    );
    assert_eq!((text(sandbox.read("records/a.json")), modified(&sandbox, "records/a.json")), (faulty, aged));
}

#[test]
fn a_file_of_many_records_keeps_all_else() {
    let (sandbox, _, line) = sandbox();
    let record = line.trim_end();
    let faulty = record.replacen("\"characters\":57", "\"characters\":58", 1);
    let lines = |record: &str| format!("{record}\n\n  {record} \r\nbroken\n\u{FEFF}{record}\n{record}");
    let values = |record: &str| format!("{record}{record}\n\n\t{record} 7");
    let array = |record: &str| format!("[\n{record} ,{record},\n  {record}]\n");
    let files = |record: &str| {
        [("lines.ndjson", lines(record)), ("values.json", values(record)), ("array.json", array(record))]
    };
    for ((name, faulty), (_, sound)) in files(&faulty).into_iter().zip(files(record)) {
        sandbox.write(name, &faulty);
        let outcome = sandbox.run(&["validate", "--fix", "--quiet", name, "--output-format", "concise"]);
        assert_snapshot!(name.replace('.', "_"), outcome.transcript());
        assert_eq!(text(sandbox.read(name)), sound, "{name}");
        let outcome = sandbox.run_with_input(&["validate", "--fix", "--quiet", "-"], faulty);
        assert_eq!(text(outcome.stdout), sound, "{name} from standard input");
    }
}

#[test]
fn packed_files_stay_packed() {
    let (sandbox, _, line) = sandbox();
    let faulty = line.replacen("\"characters\":57", "\"characters\":58", 1).repeat(3);
    sandbox.write("a.ndjson.gz", gzip(faulty.as_bytes()));
    sandbox.write("b.ndjson.zst", compress_to_vec(faulty.as_bytes(), CompressionLevel::Fastest));
    sandbox.write("named-wrong.ndjson", gzip(faulty.as_bytes()));
    let names = ["a.ndjson.gz", "b.ndjson.zst", "named-wrong.ndjson"];
    let outcome = sandbox.run(&[&["validate", "--fix"], &names[..]].concat());
    assert_eq!(outcome.told(), "fixed 9 faults in 9 records; 0 left\n");
    let mut unpacked = String::new();
    for name in ["a.ndjson.gz", "named-wrong.ndjson"] {
        let packed = sandbox.read(name);
        unpacked.clear();
        GzDecoder::new(packed.as_slice()).read_to_string(&mut unpacked).unwrap();
        assert_eq!(unpacked, line.repeat(3), "{name}");
    }
    assert!(sandbox.read("b.ndjson.zst").starts_with(b"\x28\xB5\x2F\xFD"));
    assert_eq!(sandbox.run(&[&["validate", "--quiet"], &names[..]].concat()).code, Some(0));
}

#[test]
fn a_file_with_nothing_to_fix_is_not_touched() {
    let (sandbox, sound, _) = sandbox();
    sandbox.write("sound.json", &sound);
    sandbox.write("hopeless.json", sound.replacen("\"bytes\": 57", "\"bytes\": \"57\"", 1));
    sandbox.write("empty.json", "");
    sandbox.write("no.json", "Dear all");
    let names = ["sound.json", "hopeless.json", "empty.json", "no.json"];
    let ages = names.map(|name| age(&sandbox, name));
    let outcome = sandbox.run(&[&["validate", "--fix", "--output-format", "concise"], &names[..]].concat());
    assert_snapshot!("untouched", outcome.transcript());
    assert_eq!(names.map(|name| modified(&sandbox, name)), ages);
}

#[test]
fn a_large_record_is_kept_and_the_others_fixed() {
    let (sandbox, _, line) = sandbox();
    let faulty = line.replacen("\"characters\":57", "\"characters\":58", 1);
    let large = format!("{{\"format\": \"{}\"}}\n", "x".repeat(700_000));
    sandbox.write("lines.ndjson", format!("{faulty}{large}{faulty}{large}"));
    let flags = ["--max-record-size", "300KiB", "--output-format", "concise"];
    let outcome = sandbox.run(&[&["validate", "--fix", "lines.ndjson"], &flags[..]].concat());
    assert_snapshot!("large", outcome.transcript());
    assert!(text(sandbox.read("lines.ndjson")) == format!("{line}{large}{line}{large}"));
}

#[test]
fn digests_are_fixed_with_the_article_only() {
    let (sandbox, sound, _) = sandbox();
    let digest = sound.split("\"digest\": \"").nth(1).unwrap().split('"').next().unwrap();
    let wrong = format!("sha256:{}", "0".repeat(64));
    sandbox.write("ferry.json", sound.replacen(digest, &wrong, 1));
    let alone = sandbox.run(&["validate", "--fix", "ferry.json", "--output-format", "concise"]);
    assert_snapshot!("digest_alone", alone.transcript());
    let beside = sandbox.run(&["validate", "--fix", "ferry.json", "--source", "ferry.txt"]);
    assert_snapshot!("digest_beside", beside.transcript());
    assert_eq!(text(sandbox.read("ferry.json")), sound);
}

#[test]
fn only_selected_faults_are_fixed() {
    let (sandbox, sound, _) = sandbox();
    sandbox.write("ferry.json", with_mistakes(&sound));
    let flags = ["--select", "schema/unknown-key", "--output-format", "concise"];
    assert_snapshot!(
        "selected",
        sandbox.run(&[&["validate", "--diff", "ferry.json"], &flags[..2]].concat()).transcript()
    );
    assert_snapshot!(
        "selected_fix",
        sandbox.run(&[&["validate", "--fix", "ferry.json"], &flags[..]].concat()).transcript()
    );
}

#[test]
fn values_of_another_schema_are_fixed() {
    let schema = r#"{"properties": {"colour": {}, "tone": {"enum": ["light", "dark"]}}, "additionalProperties": false}"#;
    let sandbox =
        Sandbox::with(&[("schema.json", schema), ("paint.json", r#"{ "color": 7, "tone":  "lihgt"}"#)]);
    let outcome = sandbox.run(&["validate", "--fix", "--schema", "schema.json", "paint.json"]);
    assert_snapshot!("schema", outcome.transcript());
    assert_eq!(text(sandbox.read("paint.json")), r#"{ "colour": 7, "tone":  "light"}"#);
}

#[test]
fn flags_that_contradict_are_refused() {
    let (sandbox, sound, _) = sandbox();
    sandbox.write("ferry.json", sound);
    let mut told = String::new();
    for flags in [
        &["--fix", "--split", "valid=a.json"][..],
        &["--diff", "--output-format", "json"],
        &["--fix", "--output-format", "json", "-"],
        &["--fix", "missing.json"],
    ] {
        told.push_str(&sandbox.run(&[&["validate"], flags].concat()).transcript());
        told.push_str("\n\n");
    }
    assert_snapshot!(told);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_replaced() {
    let (sandbox, sound, _) = sandbox();
    sandbox.write("real.json", sound.replacen("\"characters\": 57", "\"characters\": 75", 1));
    std::os::unix::fs::symlink("real.json", sandbox.path("link.json")).unwrap();
    let outcome = sandbox.run(&["validate", "--fix", "link.json", "/dev/null"]);
    assert_snapshot!("no_file", outcome.transcript());
    assert!(fs::symlink_metadata(sandbox.path("link.json")).unwrap().is_symlink());
    assert_eq!(text(sandbox.read("real.json")), sound);
}
