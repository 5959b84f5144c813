//! What the markup of a page states, in its record.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]

use copydesk_convert::{
    BlockHint, ConversionOptions, Document, KnownMetadata, KnownValue, Layers, LinkHint, MediaHint, convert,
    decode,
};
use copydesk_record::{Basis, FreeToRead, MediaKind, Record, RightsSignal, RightsSignalKind, SegmentKind};
use serde_json::{Value, json};

const TEXT: &str = "Fähre fährt\n\nDie Fähre fährt wieder. Alle freuen sich.\n\nAm Kai\n\n© 2026 Hafenpost";

/// Returns a page of the text, as a reader of pages makes it.
fn page() -> Document<'static> {
    let block = |words: &str| {
        let start = TEXT.rfind(words).unwrap();
        start..start + words.len()
    };
    let hints = vec![
        BlockHint::new(0..13).with_kind(SegmentKind::Headline).with_level(1),
        BlockHint::new(block("Am Kai")).with_kind(SegmentKind::Caption),
    ];
    let link = LinkHint { range: block(" wieder."), href: "https://example.com/the isles".into() };
    let medium = MediaHint {
        kind: MediaKind::Image,
        src: "https://example.com/kai.jpg".into(),
        alt: Some("Ein Schiff".into()),
        at: Some(block("Am Kai").start),
        caption: Some(block("Am Kai")),
        is_lead: true,
    };
    let page = decode(b"<!doctype html>", None).unwrap().rendered("text/html", TEXT);
    page.with_block_hints(hints).with_links(vec![link]).with_media(vec![medium])
}

/// Returns facts that are stated in markup, or that the caller gave.
fn known(basis: Basis) -> KnownMetadata<'static> {
    let fact = |value: &'static str| Some(KnownValue { value: value.into(), basis });
    let signal = |kind, value: &'static str| RightsSignal { kind, value: value.into(), basis };
    KnownMetadata {
        canonical: fact("https://example.com/faehre"),
        publisher: fact("Hafenpost"),
        description: fact("Alle freuen sich."),
        free: Some(FreeToRead { value: true, basis }),
        signals: Some(vec![
            signal(RightsSignalKind::TdmReservation, "1"),
            signal(RightsSignalKind::Robots, "noai"),
        ]),
        ..KnownMetadata::default()
    }
}

fn record(document: &Document<'_>, known: &KnownMetadata<'_>) -> Value {
    let mut found = Vec::new();
    let record = json!(convert(document, known, Layers::NONE, &mut found));
    assert_eq!(found, []);
    record
}

#[test]
fn a_record_has_what_its_page_states() {
    let record = record(&page(), &known(Basis::Markup));
    let address = json!({"value": "https://example.com/faehre", "basis": "markup"});
    assert_eq!(record["canonical"], address);
    assert_eq!(record["publisher"], json!({"text": "Hafenpost", "basis": "markup"}));
    let description = json!({"text": "Alle freuen sich.", "start": 37, "end": 54, "basis": "markup"});
    assert_eq!(record["description"], description);
    assert_eq!(record["free"], json!({"value": true, "basis": "markup"}));
    assert_eq!(record["rights"]["text"], "© 2026 Hafenpost");
    assert_eq!(record["rights"]["basis"], "text");
    let signals = json!([
        {"kind": "tdm-reservation", "value": "1", "basis": "markup"},
        {"kind": "robots", "value": "noai", "basis": "markup"},
    ]);
    assert_eq!(record["rights"]["signals"], signals);
    assert_eq!(record["segments"][0]["level"], 1);
    assert_eq!(record["links"], json!([{"start": 29, "end": 36, "href": "https://example.com/the%20isles"}]));
    let medium = json!([{
        "kind": "image",
        "src": "https://example.com/kai.jpg",
        "alt": "Ein Schiff",
        "at": 56,
        "caption": {"text": "Am Kai", "start": 56, "end": 62},
        "lead": true,
    }]);
    assert_eq!(record["media"], medium);
    // The markup is read again with the page.
    assert!(record["generator"].pointer("/options/given").is_none());
}

#[test]
fn signals_without_a_copyright_line_are_rights_too() {
    let record = record(&Document::from_text("The ferry sails."), &known(Basis::Markup));
    assert_eq!(record["rights"]["basis"], "markup");
    assert_eq!(record["rights"]["signals"].as_array().unwrap().len(), 2);
    assert!(record["rights"].get("text").is_none());
}

#[test]
fn a_text_alone_states_none_of_it() {
    let record = record(&Document::from_text("The ferry sails."), &KnownMetadata::default());
    for fact in ["canonical", "publisher", "description", "free", "rights"] {
        assert_eq!(record.get(fact), Some(&Value::Null), "{fact}");
    }
    for list in ["links", "media"] {
        assert_eq!(record[list], json!([]), "{list}");
    }
}

#[test]
fn a_record_names_the_facts_that_were_given() {
    let document = Document::from_text(TEXT);
    let known = known(Basis::Given);
    let record = convert(&document, &known, Layers::NONE, &mut Vec::new());
    let given = json!(["canonical", "publisher", "description", "free", "signals"]);
    assert_eq!(record.generator.as_ref().unwrap().options["given"], given);
    let json = serde_json::to_string(&record).unwrap();
    let read: Record<'_> = serde_json::from_str(&json).unwrap();
    assert_eq!(ConversionOptions::of_record(&read).known, known);
}
