//! The maps of rows that people have: a row in the keys of each, and what becomes of it when its values are damaged.

#![allow(clippy::disallowed_methods, reason = "a test reads its fixtures")]
#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]

use copydesk_formats::rows::{MAPS, Row, RowReader, RowStatistics, RowText};
use copydesk_record::KnownMetadata;
use serde_json::{Map, Value, json};
use std::path::Path;

/// Returns the rows of a fixture.
fn rows(map: &str) -> Vec<String> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/rows").join(format!("{map}.ndjson"));
    std::fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect()
}

/// Returns the facts of a row as JSON, those that are there.
fn facts(row: &Row<'_>) -> Value {
    let KnownMetadata { id, uri, published, modified, headline, language, authors, canonical, .. } =
        &row.metadata;
    let KnownMetadata { publisher, section, keywords, description, .. } = &row.metadata;
    let value =
        |fact: &Option<copydesk_record::KnownValue<'_>>| fact.as_ref().map(|fact| fact.value.to_string());
    let list = |fact: &Option<copydesk_record::KnownList<'_>>| fact.as_ref().map(|fact| json!(fact.values));
    let mut facts: Map<String, Value> = Map::new();
    let mut put = |name: &str, value: Value| {
        if !value.is_null() {
            facts.insert(name.into(), value);
        }
    };
    put("id", json!(id));
    put("uri", json!(uri));
    put("published", json!(value(published)));
    put("modified", json!(value(modified)));
    put("headline", json!(value(headline)));
    put("language", json!(value(language)));
    put("authors", json!(list(authors)));
    put("canonical", json!(value(canonical)));
    put("publisher", json!(value(publisher)));
    put("section", json!(value(section)));
    put("keywords", json!(list(keywords)));
    put("description", json!(value(description)));
    put("image", json!(row.media.first().map(|medium| &*medium.src)));
    facts.into()
}

fn text<'r>(row: &'r Row<'_>) -> &'r str {
    match &row.text {
        RowText::Plain(text) | RowText::Html(text) => text,
        RowText::Composed(composed) => &composed.text,
    }
}

const TITLE: &str = "Ferry Returns to the Outer Islands";
const URL: &str = "https://harbourpost.example/2026/ferry-returns";
const SUMMARY: &str = "The ferry is back after eleven days.";
const IMAGE: &str = "https://harbourpost.example/img/ferry.jpg";

/// Returns the facts that the first row of each fixture states.
fn expected(map: &str) -> Option<Value> {
    let both = ["Maren Falk", "Ole Dahl"];
    Some(match map {
        "trafilatura" => {
            json!({"headline": TITLE, "authors": both, "published": "2026-03-04", "uri": URL, "language": "en",
            "publisher": "The Harbour Post", "description": SUMMARY, "keywords": ["ferries", "islands"], "image": IMAGE})
        }
        "newspaper4k" => {
            json!({"headline": TITLE, "authors": both, "published": "2026-03-04T14:05:00+00:00", "uri": URL,
            "canonical": "https://harbourpost.example/ferry", "publisher": "The Harbour Post", "description": SUMMARY,
            "keywords": ["islands", "travel"], "language": "en", "image": IMAGE})
        }
        "news-please" => {
            json!({"headline": TITLE, "authors": ["Maren Falk"], "published": "2026-03-04T14:05:00", "uri": URL,
            "description": SUMMARY, "language": "en", "image": IMAGE})
        }
        "fundus" => json!({"headline": TITLE, "authors": both, "published": "2026-03-04T14:05:00+01:00",
            "keywords": ["Ferries", "Islands"]}),
        "cc-news" => {
            json!({"headline": TITLE, "published": "2026-03-04T14:05:00", "uri": URL, "description": SUMMARY,
            "image": IMAGE})
        }
        "fineweb" => {
            json!({"id": "<urn:uuid:0d8a309d-25c5-405d-a08a-c11239f0d717>", "uri": URL, "language": "en"})
        }
        "media-cloud" => {
            json!({"id": "9c4f1d2e", "headline": TITLE, "published": "2026-03-04", "language": "en",
            "uri": "https://harbourpost.example/2026/ferry-returns?ref=feed"})
        }
        "webz" => {
            json!({"id": "5b7e9d3c", "headline": TITLE, "authors": ["Maren Falk"], "uri": URL, "language": "en",
            "published": "2026-03-04T14:05:00.000+01:00"})
        }
        "newsapi" => {
            json!({"headline": TITLE, "authors": ["Maren Falk"], "published": "2026-03-04T14:05:00Z", "uri": URL,
            "publisher": "The Harbour Post", "description": SUMMARY, "image": IMAGE})
        }
        "gdelt" => return None,
        other => panic!("no row of {other} is expected here"),
    })
}

#[test]
fn the_keys_of_a_row_tell_its_map() {
    let told = RowReader::default();
    for map in MAPS {
        let rows = rows(map.name);
        let named = RowReader::new(&[], Some(map), false);
        match (told.read(rows[0].as_bytes()), expected(map.name)) {
            (Ok(row), Some(expected)) => {
                assert_eq!(facts(&row), expected, "{}", map.name);
                assert!(text(&row).contains("sailed again on Tuesday"), "{}", map.name);
                let found: Vec<_> = row.findings.iter().map(|finding| finding.fault.code).collect();
                assert_eq!(found, ["row/text-cut"][usize::from(map.name != "newsapi")..], "{}", map.name);
                let by_name = named.read(rows[0].as_bytes()).unwrap();
                assert_eq!((facts(&by_name), text(&by_name)), (expected, text(&row)));
            }
            (Err(rejected), None) => {
                let message = "rows of gdelt have no text: fetch the pages at their `url`";
                assert_eq!(rejected.diagnostic.message, message);
            }
            (read, _) => panic!("{}: {read:?}", map.name),
        }
    }
}

#[test]
fn a_missing_date_is_none() {
    let rows = rows("news-please");
    let reader = RowReader::default();
    let row = reader.read(rows[1].as_bytes()).unwrap();
    let expected = json!({"headline": "Old Pier Closes", "language": "en", "uri": "https://harbourpost.example/2026/old-pier"});
    assert_eq!(facts(&row), expected);
    assert!(row.findings.is_empty(), "{:?}", row.findings);
}

#[test]
fn when_a_page_was_seen_or_stored_is_not_when_it_was_published() {
    let reader = RowReader::default();
    for (map, keys) in [
        ("trafilatura", &["filedate", "hostname", "categories"][..]),
        ("news-please", &["date_download", "source_domain"]),
        ("fineweb", &["date", "dump"]),
        ("media-cloud", &["indexed_date"]),
        ("webz", &["crawled", "updated", "thread"]),
    ] {
        let counted = RowStatistics::default();
        let rows = rows(map);
        counted.add(&reader.read(rows[0].as_bytes()).unwrap().members);
        let left_out: Vec<String> = counted.left_out().into_iter().map(|(key, _)| key).collect();
        assert!(keys.iter().all(|key| left_out.iter().any(|left| left == key)), "{map}: {left_out:?}");
    }
}

#[test]
fn kept_members_are_in_ext_under_the_name_of_the_map() {
    let keeping = RowReader::new(&[], None, true);
    let rows = rows("newsapi");
    let row = keeping.read(rows[0].as_bytes()).unwrap();
    let source = json!({"org.newsapi": {"source": {"id": null, "name": "The Harbour Post"}}});
    assert_eq!(serde_json::to_value(&row.metadata.ext).unwrap(), source);
}

/// Values of other types, or that say nothing.
fn damages() -> [Value; 10] {
    [
        json!(null),
        json!(""),
        json!(" "),
        json!("None"),
        json!(-1),
        json!(true),
        json!([]),
        json!({}),
        json!([[1], {"x": null}]),
        json!({"name": ["x"]}),
    ]
}

#[test]
fn a_row_with_damaged_values_states_nothing_that_is_wrong() {
    for map in MAPS.iter().filter(|map| expected(map.name).is_some()) {
        let reader = RowReader::new(&[], Some(map), false);
        let whole: Map<String, Value> = serde_json::from_str(&rows(map.name)[0]).unwrap();
        let right = expected(map.name).unwrap();
        let keys: Vec<&String> = whole.keys().collect();
        // One member damaged or missing, and all of them.
        for damage in damages().into_iter().map(Some).chain([None]) {
            for damaged in keys.iter().map(|key| vec![*key]).chain([keys.clone()]) {
                let mut row = whole.clone();
                for key in damaged {
                    match &damage {
                        Some(value) => drop(row.insert(key.clone(), value.clone())),
                        None => drop(row.shift_remove(key)),
                    }
                }
                let json = serde_json::to_string(&row).unwrap();
                match reader.read(json.as_bytes()) {
                    Ok(row) => {
                        let found = facts(&row);
                        for (name, value) in found.as_object().unwrap() {
                            // An id may be any number, and where one member is missing another may say the same.
                            let is_other =
                                matches!(&**name, "id" | "uri" | "image" | "keywords" | "language");
                            assert!(
                                is_other || right.get(name) == Some(value),
                                "{}: {name} {value} of {json}",
                                map.name
                            );
                        }
                    }
                    Err(rejected) => {
                        assert!(rejected.diagnostic.message.contains("a text"), "{rejected:?} of {json}");
                    }
                }
            }
        }
    }
}
