//! Small texts of `fixtures/expected`, each with the values that a careful reader would put in its record.
//!
//! `NAME.txt` is the text and `NAME.json` what is expected of its record: only the members that are there are compared.
//!
//! | member | compared with |
//! |---|---|
//! | `given` | not compared: facts given with the text, as in a row |
//! | `headline`, `standfirst` | its text, or null |
//! | `authors` | the names of the byline's authors, or null without a byline |
//! | `organisation` | that of the byline |
//! | `dateline` | an object with `places` (names), and `date` and `agency` where expected, or null |
//! | `published`, `modified` | the value, or null; `published_basis` |
//! | `language` | its tag, or null |
//! | `holder` | the name of the holder of the rights, or null |
//! | `segments` | the kinds of all blocks in order, of furniture `furniture/SUBKIND` |
//! | `sentences` | the texts of all sentences in order, each run of white space as one space |
//! | `person`, `place`, `organisations` | the names of all entities of that kind, in order |
//! | `times` | by its text, the value of each time expression named here, or null if it must be none |
//! | `quotes` | of each quotation in order: `content` (a list), and `speaker` (its text or null), `entity` (its name), `cue` where expected |
//! | `findings` | the codes of all findings, in order |

#![allow(clippy::disallowed_methods, reason = "a test reads its fixtures")]
#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]

use copydesk_convert::ndjson::{self, Fields};
use copydesk_convert::{Layers, convert};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

#[test]
fn records_have_the_expected_values() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/expected");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    assert!(!paths.is_empty());
    let mut differences = String::new();
    for path in paths {
        let text = fs::read_to_string(path.with_extension("txt")).unwrap();
        let expected: Map<String, Value> = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        let actual = values(&text, expected.get("given"));
        for (member, expected) in expected.iter().filter(|(member, _)| *member != "given") {
            let actual =
                actual.get(member).unwrap_or_else(|| panic!("{}: no such member: {member}", path.display()));
            let actual = restrict(actual, expected);
            if actual != *expected {
                let name = path.file_stem().unwrap().display();
                let _ = writeln!(differences, "{name}: {member}\n  expected {expected}\n  found    {actual}");
            }
        }
    }
    assert!(differences.is_empty(), "\n{differences}");
}

/// Returns what of the values is compared: the members of an object that are expected, null where it has none.
fn restrict(actual: &Value, expected: &Value) -> Value {
    match (actual, expected) {
        (Value::Object(actual), Value::Object(expected)) => {
            let member = |(name, expected): (&String, &Value)| {
                (name.clone(), restrict(actual.get(name).unwrap_or(&Value::Null), expected))
            };
            Value::Object(expected.iter().map(member).collect())
        }
        (Value::Array(actual), Value::Array(expected)) if actual.len() == expected.len() => {
            actual.iter().zip(expected).map(|(actual, expected)| restrict(actual, expected)).collect()
        }
        _ => actual.clone(),
    }
}

/// Returns the values of the record of a text that can be compared.
fn values(text: &str, given: Option<&Value>) -> Value {
    let mut row = given.cloned().unwrap_or_else(|| json!({}));
    row["text"] = text.into();
    let row = row.to_string();
    let row = ndjson::read(row.as_bytes(), &Fields::default()).unwrap();
    let mut findings = row.findings;
    let record = convert(&row.document, &row.metadata, Layers::ALL, &mut findings);
    assert_eq!(record.text(), text, "the segments rebuild the text");
    let record = serde_json::to_value(&record).unwrap();
    let names = |list: &Value| -> Value {
        list.as_array().map_or(Value::Null, |list| list.iter().map(|item| item["name"].clone()).collect())
    };
    let entities = |kind: &str| -> Value {
        let entities = record["entities"].as_array().unwrap().iter();
        entities.filter(|entity| entity["kind"] == kind).map(|entity| entity["name"].clone()).collect()
    };
    let dateline = match &record["dateline"] {
        Value::Null => Value::Null,
        dateline => json!({
            "places": names(&dateline["places"]),
            "date": dateline["date"]["value"],
            "agency": dateline["agency"]["name"],
        }),
    };
    json!({
        "headline": record["headline"]["text"],
        "standfirst": record["standfirst"]["text"],
        "authors": names(&record["byline"]["authors"]),
        "organisation": record["byline"]["organisation"]["name"],
        "dateline": dateline,
        "published": record["published"]["value"],
        "published_basis": record["published"]["basis"],
        "modified": record["modified"]["value"],
        "language": record["language"]["tag"],
        "holder": record["rights"]["holder"]["name"],
        "segments": segments(&record),
        "sentences": sentences(&record, text),
        "person": entities("person"),
        "place": entities("place"),
        "organisations": entities("organisation"),
        "times": record["times"].as_array().unwrap().iter()
            .map(|time| (time["text"].as_str().unwrap().to_owned(), time["value"].clone()))
            .collect::<Map<_, _>>(),
        "quotes": quotes(&record),
        "findings": findings.iter().map(|finding| finding.fault.code).collect::<Vec<_>>(),
    })
}

fn segments(record: &Value) -> Value {
    let segments = record["segments"].as_array().unwrap().iter().filter(|segment| segment["kind"] != "break");
    let kind = |segment: &Value| {
        let kind = segment["kind"].as_str().unwrap();
        segment["furniture"].as_str().map_or(kind.to_owned(), |furniture| format!("{kind}/{furniture}"))
    };
    segments.map(kind).collect()
}

fn sentences(record: &Value, text: &str) -> Value {
    let characters: Vec<char> = text.chars().collect();
    let index = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let sentence = |sentence: &Value| {
        let sentence: String =
            characters[index(&sentence["start"])..index(&sentence["end"])].iter().collect();
        sentence.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    record["sentences"].as_array().unwrap().iter().map(sentence).collect()
}

fn quotes(record: &Value) -> Value {
    let entities = record["entities"].as_array().unwrap();
    let quote = |quote: &Value| {
        let texts = quote["content"].as_array().unwrap().iter().map(|content| content["text"].clone());
        let entity = entities.iter().find(|entity| entity["id"] == quote["speaker"]["entity"]);
        json!({
            "kind": quote["kind"],
            "content": texts.collect::<Vec<_>>(),
            "speaker": quote["speaker"]["text"],
            "entity": entity.map_or(Value::Null, |entity| entity["name"].clone()),
            "cue": quote["cue"]["text"],
        })
    };
    record["quotes"].as_array().unwrap().iter().map(quote).collect()
}
