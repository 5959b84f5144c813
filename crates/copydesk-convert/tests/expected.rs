//! Small texts of `fixtures/expected`, each with the values that a careful reader would put in its record.
//!
//! `NAME.txt` is the text and `NAME.json` what is expected of its record: only the members that are there are compared.
//!
//! | member | compared with |
//! |---|---|
//! | `given` | not compared: facts given with the text, as in a row |
//! | `pending` | members whose values the program still has wrong; one that is right fails, to be moved up |
//! | `headline`, `standfirst` | its text, or null |
//! | `authors` | the names of the byline's authors, or null without a byline |
//! | `roles` | the role of each author, or null |
//! | `organisation` | that of the byline |
//! | `dateline` | an object with `places` (names), and `date` and `agency` where expected, or null |
//! | `published`, `modified` | the value, or null; `published_basis` |
//! | `language` | its tag, or null |
//! | `holder` | the name of the holder of the rights, or null |
//! | `segments` | the kinds of all blocks in order, of furniture `furniture/SUBKIND` |
//! | `blocks` | by kind (`furniture` is all furniture), the texts of all blocks of it in order, or null for none |
//! | `sentences` | the texts of all sentences in order |
//! | `is_sentence` | by its text, true if it must be one of the sentences |
//! | `person`, `place`, `organisations` | the names of all entities of that kind, in order |
//! | `mentions` | by its name, the number of mentions of each entity named here, or null if there must be none |
//! | `times` | by its text, the value of each time expression named here, or null if it must be none |
//! | `quotes` | of each quotation in order: `content` (a list), `speaker` (text or null), `entity` (name), `cue` |
//! | `direct` | the same of the direct quotations alone |
//! | `findings` | the codes of all findings, in order |
//!
//! In the texts of blocks and sentences each run of white space is one space. An object is compared part by part, so
//! that a part of it can be pending.

#![allow(clippy::disallowed_methods, reason = "a test reads its fixtures")]
#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]

use copydesk_convert::{Document, Layers, convert};
use copydesk_formats::rows::RowReader;
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
        let compared = expected.iter().filter(|(member, _)| !["given", "pending"].contains(&member.as_str()));
        let pending = expected.get("pending").and_then(Value::as_object);
        let name = path.file_stem().unwrap().display();
        let actual_part = |member: &str, expected: &Value| {
            restrict(
                actual.get(member).unwrap_or_else(|| panic!("{name}: no such member: {member}")),
                expected,
            )
        };
        for (member, expected) in compared.flat_map(single) {
            let actual = actual_part(member, &expected);
            if actual != expected {
                let _ = writeln!(differences, "{name}: {member}\n  expected {expected}\n  found    {actual}");
            }
        }
        for (member, expected) in pending.into_iter().flatten().flat_map(single) {
            if actual_part(member, &expected) == expected {
                let _ = writeln!(differences, "{name}: {member} {expected} is pending and right: move it up");
            }
        }
    }
    assert!(differences.is_empty(), "\n{differences}");
}

/// Returns what is expected of one member in parts that are right or wrong by themselves: the members of an object.
fn single<'a>((member, expected): (&'a String, &Value)) -> Vec<(&'a str, Value)> {
    match expected {
        Value::Object(parts) => {
            parts.iter().map(|(name, part)| (member.as_str(), json!({ name: part }))).collect()
        }
        _ => vec![(member.as_str(), expected.clone())],
    }
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
    let rows = RowReader::default();
    let row = rows.read(row.as_bytes()).unwrap();
    let mut findings = row.findings;
    let document = Document::from_text(text);
    let record = convert(&document, &row.metadata, Layers::ALL, &mut findings);
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
    let quotes = quotes(&record);
    let sentences = sentences(&record, text);
    let direct = quotes.iter().filter(|quote| quote["kind"] == "direct").cloned().collect::<Vec<_>>();
    json!({
        "headline": record["headline"]["text"],
        "standfirst": record["standfirst"]["text"],
        "authors": names(&record["byline"]["authors"]),
        "roles": record["byline"]["authors"].as_array().map(|authors| {
            authors.iter().map(|author| author["role"].clone()).collect::<Vec<_>>()
        }),
        "organisation": record["byline"]["organisation"]["name"],
        "dateline": dateline,
        "published": record["published"]["value"],
        "published_basis": record["published"]["basis"],
        "modified": record["modified"]["value"],
        "language": record["language"]["tag"],
        "holder": record["rights"]["holder"]["name"],
        "segments": segments(&record),
        "blocks": blocks(&record),
        "is_sentence": sentences.iter().map(|text| (text.clone(), true.into())).collect::<Map<_, _>>(),
        "sentences": sentences,
        "person": entities("person"),
        "place": entities("place"),
        "organisations": entities("organisation"),
        "mentions": record["entities"].as_array().unwrap().iter()
            .map(|entity| {
                let mentions = entity["mentions"].as_array().map_or(0, Vec::len);
                (entity["name"].as_str().unwrap().to_owned(), mentions.into())
            })
            .collect::<Map<_, _>>(),
        "times": record["times"].as_array().unwrap().iter()
            .map(|time| (time["text"].as_str().unwrap().to_owned(), time["value"].clone()))
            .collect::<Map<_, _>>(),
        "direct": direct,
        "quotes": quotes,
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

fn blocks(record: &Value) -> Map<String, Value> {
    let mut blocks = Map::new();
    let mut push = |kind: &str, text: &str| {
        let texts = blocks.entry(kind).or_insert_with(|| json!([]));
        texts.as_array_mut().unwrap().push(text.into());
    };
    for segment in record["segments"].as_array().unwrap().iter().filter(|segment| segment["kind"] != "break")
    {
        let text = one_space(segment["text"].as_str().unwrap());
        push(segment["kind"].as_str().unwrap(), &text);
        if let Some(furniture) = segment["furniture"].as_str() {
            push(&format!("furniture/{furniture}"), &text);
        }
    }
    blocks
}

/// Returns the text with one space for each run of white space.
fn one_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn sentences(record: &Value, text: &str) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    let index = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let sentence = |sentence: &Value| {
        let sentence: String =
            characters[index(&sentence["start"])..index(&sentence["end"])].iter().collect();
        one_space(&sentence)
    };
    record["sentences"].as_array().unwrap().iter().map(sentence).collect()
}

fn quotes(record: &Value) -> Vec<Value> {
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
