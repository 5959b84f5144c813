//! Every article of `fixtures/articles`, converted.
//!
//! Properties of all articles are asserted for each. The results for single articles are in snapshots, split by
//! concern so that a change touches few lines:
//!
//! - `partition@ARTICLE`: the blocks, a line each. New weights of the classifier change these.
//! - `facts_FACT`: one line for each article that has that fact.
//! - `layer_LAYER@GROUP`: one layer of those articles that are about it.
//! - `layer_sizes` and `findings`: a line for each article and each finding.
//!
//! A new case is one file in that folder; `CONTRIBUTING.md` says how to accept its snapshots.

#![allow(clippy::disallowed_methods, reason = "a test reads its fixtures")]
#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]

use copydesk_convert::{KnownMetadata, Layers, convert, decode};
use copydesk_diag::{Diagnostic, Place};
use copydesk_validate::{Scratch, Validator};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// The facts of a record that have a table each.
const FACTS: &[&str] = &[
    "headline",
    "standfirst",
    "byline",
    "dateline",
    "published",
    "modified",
    "language",
    "rights",
    "source",
];

/// For each layer, groups of articles that are about it, by how their names begin.
const LAYER_GROUPS: &[(&str, &str, &[&str])] = &[
    (
        "sentences",
        "languages",
        &[
            "lang-ar.", "lang-de.", "lang-el.", "lang-es.", "lang-fr.", "lang-he.", "lang-hi.", "lang-it.",
            "lang-ja.", "lang-ko.", "lang-nl.", "lang-pl.", "lang-pt.", "lang-ru.", "lang-sv.", "lang-tr.",
            "lang-uk.", "lang-zh.",
        ],
    ),
    (
        "sentences",
        "typography",
        &["quotes-", "dialogue-", "numbers-", "ocr-", "hard-wrapped-", "html-entities-", "one-line", "nbsp-"],
    ),
    ("quotes", "languages", &["lang-"]),
    ("quotes", "marks", &["quote", "dialogue-", "block-quote", "interview-qa", "inquest-"]),
    ("quotes", "wire", &["wire-"]),
    ("entities", "languages", &["lang-de", "lang-es", "lang-fr", "lang-it", "lang-nl", "lang-pt"]),
    (
        "entities",
        "people",
        &["obituary", "court-", "council-", "several-authors", "all-caps", "sports-rugby-"],
    ),
    ("entities", "wire", &["wire-"]),
    ("times", "languages", &["lang-de", "lang-es", "lang-fr"]),
    ("times", "calendar", &["earnings-", "event-", "timestamps-", "modified-", "weather-", "list-light"]),
    ("times", "wire", &["wire-"]),
];

/// An article, its record and its findings.
struct Article {
    name: String,
    record: Value,
    findings: Vec<Diagnostic>,
}

/// All articles, by name.
static ARTICLES: LazyLock<Vec<Article>> = LazyLock::new(|| articles_in("articles"));

/// Returns the articles in a folder of the fixtures, whose records are sound.
fn articles_in(folder: &str) -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_none_or(|extension| extension != "json"));
    paths.sort();
    let validator = Validator::new().unwrap();
    let mut scratch = Scratch::default();
    let mut convert = |path: &Path| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let bytes = fs::read(path).unwrap();
        let document = decode(&bytes, None).unwrap();
        let mut findings = Vec::new();
        let record = convert(&document, &KnownMetadata::default(), Layers::ALL, &mut findings);
        assert_eq!(record.text(), document.text(), "{name}: the segments rebuild the text");

        // The validator proves that spans hold what they say, that ids lead somewhere, and what the source
        // claims.
        let json = serde_json::to_vec(&record).unwrap();
        let mut faults = Vec::new();
        validator.validate(&json, Some(&bytes), &mut scratch, &mut faults);
        assert_eq!(faults, Vec::<Diagnostic>::new(), "{name}: our own record is sound");
        Article { name, record: serde_json::from_slice(&json).unwrap(), findings }
    };
    paths.iter().map(|path| convert(path)).collect()
}

#[test]
fn records_of_small_texts_are_sound() {
    assert!(articles_in("expected").len() > 200);
}

#[test]
fn every_record_says_what_it_is_and_how_it_was_made() {
    for Article { name, record, .. } in &*ARTICLES {
        assert_eq!(record["format"], "copydesk.article", "{name}");
        assert_eq!(record["version"], "1.0", "{name}");
        assert_eq!(record["id"], record["source"]["digest"], "{name}");
        assert_eq!(record["layers"], json!(["facts", "sentences", "quotes", "entities", "times"]), "{name}");
        assert_eq!(record["generator"]["name"], "copydesk", "{name}");
    }
}

#[test]
fn partitions() {
    insta::glob!("../fixtures/articles", "*.*", |path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        let article = ARTICLES.iter().find(|article| article.name == name).unwrap();
        assert_lines("partition", &partition(&article.record));
    });
}

#[test]
fn facts() {
    for fact in FACTS {
        let mut table = String::new();
        for Article { name, record, .. } in &*ARTICLES {
            // Most are plain UTF-8; how long they are and their digest the validator has checked.
            let source = &record["source"];
            let value = match *fact {
                "source" if source["encoding"] == "UTF-8" && source["bom"] == false => &Value::Null,
                "source" => &json!({ "encoding": source["encoding"], "bom": source["bom"] }),
                fact => &record[fact],
            };
            if !value.is_null() {
                let _ = writeln!(table, "{name}: {}", show(value, &BTreeMap::new()));
            }
        }
        assert_lines(&format!("facts_{fact}"), &table);
    }
}

#[test]
fn findings() {
    let mut table = String::new();
    for Article { name, findings, .. } in &*ARTICLES {
        for finding in findings {
            let place = match finding.place {
                Place::Text { start, end } => format!("{start}-{end}: "),
                _ => String::new(),
            };
            let (severity, code) = (finding.severity, finding.fault.code);
            let _ = writeln!(table, "{name}: {place}{severity}[{code}]: {}", finding.message);
        }
    }
    assert_lines("findings", &table);
}

#[test]
fn layers() {
    for (layer, group, prefixes) in LAYER_GROUPS {
        let mut text = String::new();
        for Article { name, record, .. } in &*ARTICLES {
            // Whole pages are for the partition: what they have in a layer depends on what is furniture.
            if prefixes.iter().any(|prefix| name.starts_with(prefix)) && !name.contains("dump") {
                let _ = writeln!(text, "== {name}");
                text += &show_layer(record, layer);
            }
        }
        assert_lines(&format!("layer_{layer}@{group}"), &text);
    }
}

#[test]
fn layer_sizes() {
    let mut table = String::new();
    for Article { name, record, .. } in &*ARTICLES {
        let sizes = ["sentences", "quotes", "entities", "times"]
            .map(|layer| format!("{} {layer}", record[layer].as_array().unwrap().len()));
        let _ = writeln!(table, "{name}: {}", sizes.join(", "));
    }
    assert_lines("layer_sizes", &table);
}

/// Compares with a snapshot in `snapshots/articles`.
fn assert_lines(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots/articles");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.remove_input_file();
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// Returns a line for each block: its position, kind and first words.
fn partition(record: &Value) -> String {
    let mut lines = String::new();
    for segment in record["segments"].as_array().unwrap().iter().filter(|segment| segment["kind"] != "break")
    {
        let kind = segment["kind"].as_str().unwrap();
        let kind =
            segment["furniture"].as_str().map_or(kind.to_owned(), |furniture| format!("{kind}/{furniture}"));
        let opening = opening(segment["text"].as_str().unwrap());
        let _ = writeln!(lines, "{}-{} {kind}: {opening}", segment["start"], segment["end"]);
    }
    lines
}

/// Returns the first words of a text, in quotes.
fn opening(text: &str) -> String {
    const WIDTH: usize = 60;
    let (shown, cut) = match text.char_indices().nth(WIDTH) {
        Some((end, _)) => (&text[..end], "…"),
        None => (text, ""),
    };
    format!("{shown:?}{cut}")
}

/// Returns a line for each item of a layer. Items that refer to others name them.
fn show_layer(record: &Value, layer: &str) -> String {
    let text: Vec<char> = record["segments"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|segment| segment["text"].as_str().unwrap().chars())
        .collect();
    let id = |item: &Value| item["id"].as_str().unwrap().to_owned();
    let entities = record["entities"].as_array().unwrap().iter().map(|entity| (id(entity), &entity["name"]));
    let quotes =
        record["quotes"].as_array().unwrap().iter().map(|quote| (id(quote), &quote["content"][0]["text"]));
    let names: BTreeMap<String, &Value> = entities.chain(quotes).collect();
    let mut lines = String::new();
    for item in record[layer].as_array().unwrap() {
        let line = if layer == "sentences" {
            let index = |key: &str| usize::try_from(item[key].as_u64().unwrap()).unwrap();
            let sentence: String = text[index("start")..index("end")].iter().collect();
            format!("{}-{} {}", item["start"], item["end"], opening(&sentence))
        } else {
            show(item, &names)
        };
        let _ = writeln!(lines, "{line}");
    }
    lines
}

/// Returns a value on one line: its name and position, then its other members by name. An id that others
/// refer to is shown as the name of the item, so that a new item does not renumber the rest.
fn show(value: &Value, names: &BTreeMap<String, &Value>) -> String {
    match value {
        Value::Array(items) => {
            format!("[{}]", items.iter().map(|item| show(item, names)).collect::<Vec<_>>().join("; "))
        }
        Value::Object(members) => {
            let mut words = Vec::new();
            for (key, member) in members {
                match (key.as_str(), member) {
                    ("id" | "start", _) => {}
                    ("end", end) => words.push(format!("{}-{end}", members["start"])),
                    ("kind" | "type" | "tag" | "value", Value::String(word)) => words.push(word.clone()),
                    ("text" | "name" | "content", member) => words.push(show(member, names)),
                    ("entity" | "continues", Value::String(id)) => words.push(format!("{key} {}", names[id])),
                    (_, Value::Array(items)) if items.is_empty() => {}
                    // The basis of most values is the text, so only others are shown.
                    ("basis", basis) if basis == "text" => {}
                    (key, member) => words.push(format!("{key} {}", show(member, names))),
                }
            }
            words.join(" ")
        }
        other => other.to_string(),
    }
}
