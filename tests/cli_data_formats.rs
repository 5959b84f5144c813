//! Records and other data in YAML, TOML and JSON with comments.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "the fixtures are read")]

mod program;

use flate2::Compression;
use flate2::write::GzEncoder;
use insta::assert_snapshot;
use program::Sandbox;
use serde_json::Value;
use std::fs;
use std::io::Write as _;
use std::path::Path;

const SCHEMA: &str = r#"{
  "type": "object",
  "required": ["title"],
  "properties": {
    "title": {"type": "string"}, "words": {"type": "integer"}, "breaking": {"type": "boolean"},
    "day": {"type": "string"}, "tags": {"type": "array", "items": {"type": "string"}}
  },
  "additionalProperties": false
}"#;

const YAML: &str = "# A story\ntitle: Ferry\nwords: \"131\"\nbreaking: no\nday: 2026-03-04\ntags:\n  - harbour\n  - 12\n\
                    titel: Boat\n";

const TOML: &str =
    "title = \"Ferry\"\nwords = 1.5\nday = 2026-03-04\ntags = [\"harbour\", 3]\n\n[more]\nx = 1\n";

fn sandbox() -> Sandbox {
    Sandbox::with(&[
        ("s.json", SCHEMA),
        ("a.yaml", YAML),
        ("a.toml", TOML),
        ("a.jsonc", "{\n  // the title\n  \"title\": \"Ferry\", /* é */ \"words\": \"131\",\n}\n"),
    ])
}

#[test]
fn findings_are_at_their_places_in_the_file() {
    let sandbox = sandbox();
    for name in ["a.yaml", "a.toml", "a.jsonc"] {
        assert_snapshot!(name, sandbox.run(&["validate", "--schema", "s.json", name]).transcript());
    }
    let lines = [
        "validate",
        "--schema",
        "s.json",
        "a.yaml",
        "--output-format",
        "json-lines",
        "--max-diagnostics",
        "2",
    ];
    assert_snapshot!("json_lines", sandbox.run(&lines).transcript());
}

#[test]
fn a_mistake_costs_only_its_document() {
    let sandbox = sandbox();
    let text = "title: One\n---\ntitle: [open\n---\ntitle: .inf\n---\nbase: &base {words: 3}\n<<: *base\ntitle: Two\n\
                title: Three\n---\ntitle: 4\n";
    sandbox.write("many.yml", text);
    sandbox.write("bad.toml", "title = \"open\n");
    sandbox.write("tab.yaml", "title: One\n\twords: 2\n");
    let arguments = ["validate", "--schema", "s.json", "many.yml", "bad.toml", "tab.yaml"];
    assert_snapshot!("many", sandbox.run(&arguments).transcript());
}

#[test]
fn the_format_can_be_named() {
    let sandbox = sandbox();
    let concise = ["validate", "--schema", "s.json", "--output-format", "concise"];
    let of_stdin =
        sandbox.run_with_input(&[&concise[..], &["-", "--instance-format", "yaml"]].concat(), YAML);
    assert_snapshot!("of_stdin", of_stdin.transcript());
    // A name that says nothing, and one that says something else.
    sandbox.write("toml.conf", TOML);
    let insisted = sandbox.run(&[&concise[..], &["toml.conf", "--instance-format", "toml"]].concat());
    assert_snapshot!("of_any_name", insisted.transcript());
    let as_json = sandbox.run(&[&concise[..], &["a.yaml", "--instance-format", "json"]].concat());
    assert_eq!(as_json.code, Some(1));
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(YAML.as_bytes()).unwrap();
    sandbox.write("packed.yaml.gz", packed.finish().unwrap());
    assert_snapshot!("packed", sandbox.run(&[&concise[..], &["packed.yaml.gz"]].concat()).transcript());
}

#[test]
fn folders_are_searched_for_the_format_that_is_named() {
    let sandbox = sandbox();
    for name in ["in/x.json", "in/y.yaml", "in/sub/z.yml"] {
        sandbox.write(name, if name.ends_with("json") { "{\"title\": 1}" } else { "title: 1\n" });
    }
    let found = |format: &[&str]| {
        let arguments =
            [&["validate", "--schema", "s.json", "in", "--output-format", "concise"][..], format].concat();
        sandbox.run(&arguments).transcript()
    };
    assert_snapshot!("folder", found(&[]));
    assert_snapshot!("folder_of_yaml", found(&["--instance-format", "yaml"]));
}

#[test]
fn schemas_are_read_in_all_formats() {
    let sandbox = sandbox();
    sandbox.write("s.yaml", "type: object\nproperties:\n  title: {$ref: t.yaml#/$defs/title}\n");
    sandbox.write("s.toml", "type = \"object\"\n[properties.words]\ntype = \"string\"\n");
    sandbox.write("s.jsonc", "{\"required\": [\"by\",], /* names */ }");
    sandbox.write("x.json", "{\"words\": 1}");
    for name in ["s.toml", "s.jsonc"] {
        let arguments = ["validate", "--schema", name, "x.json", "--output-format", "concise"];
        assert_snapshot!(name, sandbox.run(&arguments).transcript());
    }
    sandbox.write("two.yaml", "type: object\n---\ntype: array\n");
    sandbox.write("broken.yaml", "type: [\n");
    for name in ["two.yaml", "broken.yaml"] {
        assert_snapshot!(name, sandbox.run(&["validate", "--schema", name, "x.json"]).transcript());
    }
}

/// Returns a record of the fixtures as YAML.
fn record_as_yaml(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/records").join(name);
    as_yaml(&fs::read(path).unwrap())
}

/// Returns a record as YAML, with an item of a list on each line.
fn as_yaml(json: &[u8]) -> String {
    let record: Value = serde_json::from_slice(json).unwrap();
    let member = |(key, value): (&String, &Value)| match value.as_array() {
        Some(items) if !items.is_empty() => {
            let items: Vec<String> = items.iter().map(|item| format!("  - {item}\n")).collect();
            format!("{key}:\n{}", items.concat())
        }
        _ => format!("{key}: {value}\n"),
    };
    record.as_object().unwrap().iter().map(member).collect()
}

#[test]
fn records_are_held_to_all_rules() {
    let sandbox = Sandbox::new();
    let valid = record_as_yaml("valid/all-layers.json");
    sandbox.write("valid.yaml", &valid);
    assert_snapshot!("record", sandbox.run(&["validate", "valid.yaml"]).transcript());
    sandbox.write("invalid.yaml", record_as_yaml("invalid/segment-character-deleted.json"));
    assert_snapshot!("record_invalid", sandbox.run(&["validate", "invalid.yaml"]).transcript());
    sandbox.write("text.yaml", "Dear Sir or Madam,\n");
    assert_snapshot!("no_record", sandbox.run(&["validate", "text.yaml"]).transcript());
}

#[test]
fn records_are_held_against_their_articles() {
    let sandbox = Sandbox::with(&[("in/a.txt", "Ferry returns\n\nThe ferry sailed on Wednesday at dawn.\n")]);
    let record = as_yaml(&sandbox.run(&["convert", "in/a.txt"]).stdout);
    sandbox.write("records/a.yaml", &record);
    let held = ["validate", "records/a.yaml", "--source", "in/a.txt"];
    assert_eq!(sandbox.run(&held).code, Some(0));
    sandbox.write("records/a.yaml", record.replace("at dawn.", "at down."));
    assert_snapshot!("source_differs", sandbox.run(&held).transcript());
    sandbox.write("records/a.yaml", format!("{record}---\n{record}"));
    assert_snapshot!("source_of_several", sandbox.run(&held).transcript());
    let folder = ["validate", "records", "--instance-format", "yaml", "--source", "in"];
    assert_eq!(sandbox.run(&folder).code, Some(0));
}

#[test]
fn what_changes_or_passes_on_records_says_what_it_does() {
    let sandbox = sandbox();
    assert_snapshot!("fix", sandbox.run(&["validate", "a.yaml", "a.toml", "--fix"]).transcript());
    sandbox.write("b.yaml", "title: One\n---\ntitle: 2\n---\ntitle: .nan\n");
    let split =
        ["validate", "--schema", "s.json", "b.yaml", "--split", "valid=v.ndjson,invalid=i.ndjson", "-q"];
    assert_snapshot!("split", sandbox.run(&split).transcript());
    assert_eq!(sandbox.read("v.ndjson"), b"{\"title\":\"One\"}\n");
    assert_eq!(sandbox.read("i.ndjson"), b"{\"title\":2}\n");
    let limit = ["validate", "--schema", "s.json", "a.yaml", "--max-record-size", "64"];
    assert_snapshot!("too_large", sandbox.run(&limit).transcript());
}

#[test]
fn a_mistake_that_aliases_repeat_is_told_once() {
    let sandbox = sandbox();
    sandbox.write("s2.json", r#"{"additionalProperties": {"properties": {"words": {"type": "integer"}}}}"#);
    let shared = "a: &a\n  words: many\nb: *a\nc: {<<: *a}\nd: *a\ne: *a\nf: {words: few}\n";
    sandbox.write("shared.yaml", shared);
    assert_snapshot!(
        "told_once",
        sandbox.run(&["validate", "--schema", "s2.json", "shared.yaml"]).transcript()
    );
}

#[test]
fn what_is_wrong_with_a_whole_file_is_told_at_its_first_key() {
    let sandbox = sandbox();
    sandbox.write("s2.json", r#"{"required": ["title"]}"#);
    let files = [
        ("key.toml", "# A story\n\nwords = 1\n", "3:1"),
        ("table.toml", "# A story\n\n [more]\nwords = 1\n", "3:2"),
        ("tables.toml", "# A story\n[[more.than]]\n", "2:1"),
        ("empty.toml", "# A story\n", "1:1"),
        ("key.yaml", "# A story\n\nwords: 1\n", "3:1"),
        ("start.yaml", "# A story\n---\n# More\nwords: 1\n", "4:1"),
    ];
    for (name, text, place) in files {
        sandbox.write(name, text);
        let found = sandbox.run(&["validate", "--schema", "s2.json", name, "--output-format", "concise"]);
        assert!(found.told().starts_with(&format!("{name}:{place}:")), "{}", found.told());
    }
}

#[test]
fn aliases_of_all_documents_share_a_limit() {
    let sandbox = sandbox();
    let bomb =
        "a: &a [0,0,0,0,0,0,0,0,0,0]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b]\n---\n";
    sandbox.write("bombs.yaml", bomb.repeat(20));
    sandbox.write("s2.json", r#"{"type": "object"}"#);
    let arguments = ["validate", "--schema", "s2.json", "bombs.yaml", "--max-record-size", "20KiB"];
    let found = sandbox.run(&[&arguments[..], &["--output-format", "concise"]].concat());
    assert_eq!(found.code, Some(1), "{}", found.transcript());
    assert!(!found.told().starts_with("bombs.yaml:1:"), "{}", found.told());
    assert_eq!(found.told().matches("yaml/aliases-too-large").count(), 19, "{}", found.told());
}
