//! Fixes: a sound record with one fault put in comes back byte for byte, and whatever is fixed stays JSON.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, and reads fixtures"
)]

mod arbitrary;
mod planted;
mod rendering;

use copydesk_diag::Diagnostic;
use copydesk_validate::{Checker, Fixed, Scratch, Validator, fix};
use planted::{Fault, Slip, Style, sound_records};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::LazyLock;

fn found(json: &[u8]) -> Vec<Diagnostic> {
    static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| Validator::new().unwrap());
    let mut found = Vec::new();
    VALIDATOR.validate(json, None, &mut Scratch::default(), &mut found);
    found
}

fn fixed(json: &[u8]) -> Fixed {
    fix(json, found, |_| true)
}

fn codes(found: &[Diagnostic]) -> Vec<&'static str> {
    found.iter().map(|finding| finding.fault.code).collect()
}

#[test]
fn every_planted_fault_is_met() {
    let mut met = BTreeSet::new();
    let mut runner = TestRunner::deterministic();
    let records = sound_records();
    assert!(records.len() > 20, "{}", records.len());
    for fault in Fault::ALL {
        for record in &records {
            for _ in 0..4 {
                let (place, slip) = <(Index, Index)>::arbitrary().new_tree(&mut runner).unwrap().current();
                let mut faulty = record.clone();
                if fault.plant(&mut faulty, place, Slip(slip.index(4), slip)).is_some() {
                    met.extend(codes(&found(faulty.to_string().as_bytes())));
                }
            }
        }
    }
    let wanted = [
        "layers/duplicate",
        "layers/unlisted",
        "offset/not-code-points",
        "schema/enum",
        "schema/unknown-key",
        "segment/gap",
        "segment/overlap",
        "source/bytes-differ",
        "source/characters-differ",
    ];
    for code in wanted {
        assert!(met.contains(code), "{code} is not met: {met:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_sound_record_with_a_fault_comes_back(
        record in select(sound_records()),
        fault in select(Fault::ALL.to_vec()),
        style in select(vec![Style::Compact, Style::Indented, Style::Spaced]),
        place in any::<Index>(),
        slip in (0..4_usize, any::<Index>()).prop_map(|(kind, at)| Slip(kind, at)),
    ) {
        let sound = style.write(&record);
        let mut faulty = record;
        prop_assume!(fault.plant(&mut faulty, place, slip).is_some());
        let faulty = style.write(&faulty);
        let before = found(faulty.as_bytes());
        // A layer that is empty need not be listed.
        prop_assume!(!before.is_empty());
        // One wrong number may look as if all counted bytes.
        let is_ambiguous = fault != Fault::OffsetsInBytes && codes(&before).contains(&"offset/not-code-points");
        prop_assume!(!is_ambiguous);
        let fixed = fixed(faulty.as_bytes());
        prop_assert!(fixed.findings.is_empty(), "{:?} left of {:?}", codes(&fixed.findings), codes(&before));
        prop_assert_eq!(String::from_utf8(fixed.json.unwrap()).unwrap(), sound);
        prop_assert!(fixed.fixes > 0 && !fixed.changes.is_empty());
    }

    #[test]
    fn whatever_is_fixed_stays_json_and_is_done_at_once(
        record in arbitrary::record(),
        changes in proptest::collection::vec(arbitrary::change(), 0..4),
    ) {
        let mut value = serde_json::to_value(&record).unwrap();
        for change in &changes {
            change.make(&mut value);
        }
        let json = value.to_string();
        let once = fixed(json.as_bytes());
        if let Some(new) = &once.json {
            prop_assert!(serde_json::from_slice::<Value>(new).is_ok());
            prop_assert_eq!(codes(&found(new)), codes(&once.findings));
            let twice = fixed(new);
            prop_assert!(twice.json.is_none(), "fixed again: {:?}", twice.changes);
        } else {
            prop_assert_eq!((once.fixes, once.changes.len()), (0, 0));
        }
    }
}

#[test]
fn values_of_any_schema_are_fixed() {
    let schema = json!({
        "type": "object",
        "properties": {"width": {"type": "integer"}, "colour": {"enum": ["green", "violet"]}, "x": {}, "y": {}},
        "additionalProperties": false
    });
    let fixed = |json: &str| {
        let fixed = fixed_by(&schema, json);
        (fixed.json.map(|json| String::from_utf8(json).unwrap()), codes(&fixed.findings))
    };
    let new = |json: &str| (Some(json.to_owned()), Vec::new());
    assert_eq!(fixed(r#"{ "widht" : 1e2,"colour":"grene" }"#), new(r#"{ "width" : 1e2,"colour":"green" }"#));
    assert_eq!(fixed(r#"{"width": 2, "width": 2}"#), new(r#"{"width": 2}"#));
    assert_eq!(fixed(r#"{"widht": "2"}"#), (None, vec!["schema/unknown-key"]), "its value does not fit");
    let half = (Some(r#"{"widht": "2", "colour": "green"}"#.to_owned()), vec!["schema/unknown-key"]);
    assert_eq!(fixed(r#"{"widht": "2", "colou": "green"}"#), half, "the value of one fits");
    assert_eq!(fixed(r#"{"colour": "greem"}"#), (None, vec!["schema/enum"]), "another letter, another word");
    assert_eq!(fixed(r#"{"z": 2}"#), (None, vec!["schema/unknown-key"]), "it is anything");
    assert_eq!(fixed(r#"{"width": 1, "width": 2}"#), (None, vec!["json/duplicate-key"]));
    assert_eq!(fixed(r#"{"width": 2, "width": 3, "width": 2}"#).0, None);
    assert_eq!(fixed(r#"{"widht": 1"#), (None, vec!["json/truncated"]));
}

/// Returns a record of one paragraph with a headline as given.
fn with_headline(text: &str, headline: &Value) -> String {
    let digest = copydesk_record::Digest::of(text.as_bytes()).to_string();
    let characters = text.chars().count();
    json!({
        "format": "copydesk.article", "version": "1.0", "id": "a",
        "source": {
            "media_type": "text/plain", "encoding": "UTF-8", "bytes": text.len(), "characters": characters,
            "digest": digest
        },
        "headline": headline, "layers": ["facts"],
        "segments": [{"kind": "paragraph", "start": 0, "end": characters, "text": text}]
    })
    .to_string()
}

#[test]
fn spans_are_found_only_where_nothing_else_is_possible() {
    let text = "Été: the ferry and the ferryman sail, says the harbour.";
    let span = |headline: Value| {
        let fixed = fixed(with_headline(text, &headline).as_bytes());
        let value: Option<Value> = fixed.json.map(|json| serde_json::from_slice(&json).unwrap());
        value.map(|value| {
            (value["headline"]["start"].as_u64().unwrap(), value["headline"]["end"].as_u64().unwrap())
        })
    };
    let given =
        |text: &str, start: u64, end: u64| json!({"text": text, "start": start, "end": end, "basis": "text"});
    assert_eq!(span(json!({"text": "harbour", "basis": "text"})), None, "no span: it may be from elsewhere");
    assert_eq!(span(json!({"text": "the", "basis": "text"})), None, "three places");
    assert_eq!(span(json!({"text": "arbour", "basis": "text"})), None, "inside a word");
    assert_eq!(span(json!({"text": "harbour", "start": 47, "basis": "text"})), Some((47, 54)), "no end");
    assert_eq!(
        span(json!({"text": "the", "end": 22, "start": null, "basis": "text"})),
        Some((19, 22)),
        "no start"
    );
    assert_eq!(span(json!({"text": "harbour", "start": 48, "basis": "text"})), None, "a wrong half");
    assert_eq!(span(given("harbour", 49, 56)), Some((47, 54)), "in bytes");
    assert_eq!(span(given("harbour", 44, 51)), None, "off by three, or other words are meant");
    assert_eq!(span(given("the", 6, 9)), None, "off, and at three places");
    assert_eq!(span(given("harbour", 900, 907)), Some((47, 54)), "past the end");
    assert_eq!(span(given("harbour", 54, 47)), Some((47, 54)), "swapped");
    assert_eq!(span(given("harbour", 47, 7)), Some((47, 54)), "a length");
    assert_eq!(span(given("Harbour", 47, 54)), None, "other words");
}

#[test]
fn words_that_are_wrong_do_not_move() {
    let text = "Mia Holm sails at noon. The ferry sailed late, says the harbour.";
    let facts = |words: [&str; 2], by: u64| {
        let [one, other] = words.map(|words| {
            let at = text.find(words).unwrap() as u64;
            json!({"text": words, "start": at - by, "end": at - by + words.len() as u64, "basis": "text"})
        });
        let members = format!(r#""section":{one},"keywords":[{other}]"#);
        let record = with_headline(text, &Value::Null).replace(r#""headline":null"#, &members);
        fixed(record.as_bytes())
    };
    let alone = json!({"text": "sailed", "start": 9, "end": 14, "basis": "text"});
    assert_eq!(fixed(with_headline(text, &alone).as_bytes()).json, None, "`sails` is meant");
    let alike = facts(["sailed", "late"], 3);
    assert_eq!((alike.fixes, codes(&alike.findings)), (1, Vec::new()), "both are off by three");
    assert_eq!(facts(["late", "late"], 3).json, None, "one value, stated twice");
}

#[test]
fn a_misspelt_layer_is_put_right_and_not_added_again() {
    let record = with_headline("Noon.", &json!({"text": "Noon", "start": 0, "end": 4, "basis": "text"}));
    let record = record.replace("headline", "section");
    let with_layers = |layers: &str| record.replace(r#"["facts"]"#, layers);
    let fixed = |layers: &str| {
        let fixed = fixed(with_layers(layers).as_bytes());
        (fixed.json.map(|json| String::from_utf8(json).unwrap()), codes(&fixed.findings))
    };
    assert_eq!(fixed(r#"["fact","times"]"#), (Some(with_layers(r#"["facts","times"]"#)), Vec::new()));
    assert_eq!(fixed(r#"["facts","tmes"]"#), (Some(with_layers(r#"["facts","times"]"#)), Vec::new()));
    assert_eq!(fixed(r#"["fects"]"#), (None, vec!["layers/unlisted", "layers/unknown"]), "another letter");
    assert_eq!(
        fixed(r#"["fact","factss"]"#),
        (Some(with_layers(r#"["facts","factss"]"#)), vec!["layers/unknown"]),
        "hardly meant twice"
    );
    assert_eq!(fixed("[]"), (Some(with_layers(r#"["facts"]"#)), Vec::new()));
}

#[test]
fn a_changed_text_is_not_covered_up() {
    let sound = with_headline(
        "The ferry sails at noon.",
        &json!({"text": "ferry", "start": 4, "end": 9, "basis": "text"}),
    );
    for (text, other) in [("sails", "sailed"), ("ferry", "boat")] {
        let changed = sound.replacen(&format!("{text} "), &format!("{other} "), 1);
        assert_ne!(changed, sound);
        assert!(codes(&found(changed.as_bytes())).contains(&"source/digest-differs"));
        assert_eq!(fixed(changed.as_bytes()).json, None, "{other}");
    }
}

#[test]
fn digests_are_written_only_with_the_file_that_proves_them() {
    let text = "The ferry sails at noon.";
    let sound = with_headline(text, &Value::Null);
    let digest = copydesk_record::Digest::of(text.as_bytes()).to_string();
    let wrong = sound.replace(&digest, &copydesk_record::Digest::of(b"else").to_string());
    let validator = Validator::new().unwrap();
    let with_source = |json: &str, source: Option<&str>| {
        let check = |json: &[u8]| {
            let mut found = Vec::new();
            validator.validate(json, source.map(str::as_bytes), &mut Scratch::default(), &mut found);
            found
        };
        fix(json.as_bytes(), check, |_| true).json.map(|json| String::from_utf8(json).unwrap())
    };
    assert_eq!(with_source(&wrong, Some(text)), Some(sound));
    assert_eq!(with_source(&wrong, None), None);
    assert_eq!(with_source(&wrong, Some("The ferry sails at one.")), None);
}

#[test]
fn only_selected_faults_are_fixed() {
    let json = with_headline("Noon.", &Value::Null).replace(r#""characters":5"#, r#""characters":6"#);
    let json = json.replace(r#"["facts"]"#, r#"["facts","facts"]"#);
    let only = fix(json.as_bytes(), found, |finding| finding.fault.code == "layers/duplicate");
    assert_eq!((only.fixes, codes(&only.findings)), (1, vec!["source/characters-differ"]));
}

/// Fixes a value that has to fit a schema.
fn fixed_by(schema: &Value, json: &str) -> Fixed {
    let checker = Checker::new(schema).unwrap();
    let check = |json: &[u8]| {
        let mut found = Vec::new();
        checker.validate(json, &mut Scratch::default(), &mut found);
        found
    };
    fix(json.as_bytes(), check, |_| true)
}

fn widths() -> Value {
    json!({"items": {"properties": {"width": {"type": "integer"}}, "additionalProperties": false}})
}

#[test]
fn a_few_fixes_that_do_not_fit_stop_no_others() {
    let items: Vec<String> = (0..1000)
        .map(|index| if index % 100 == 7 { r#"{"widht":"2"}"# } else { r#"{"widht":2}"# }.to_owned())
        .collect();
    let fixed = fixed_by(&widths(), &format!("[{}]", items.join(",")));
    assert_eq!((fixed.fixes, fixed.findings.len()), (990, 10));
}

#[test]
fn a_mistake_made_thousands_of_times_is_fixed_each_time() {
    let items = vec![r#"{"widht":2}"#; 8000].join(",");
    let keys = fixed_by(&widths(), &format!("[{items}]"));
    assert_eq!((keys.fixes, keys.findings.len()), (8000, 0));
    let record = with_headline("Noon.", &Value::Null);
    let layers = vec![r#""facts""#; 40_000].join(",");
    let many = fixed(record.replace(r#""facts""#, &layers).as_bytes());
    assert_eq!((many.fixes, many.json), (39_999, Some(record.into_bytes())));
}

#[test]
fn changes_of_later_rounds_are_where_they_are_in_the_file() {
    let faulty = with_headline("Noon.", &Value::Null)
        .replace(r#""encoding""#, r#""encodng""#)
        .replace(r#""layers":["facts"]"#, r#""laayers":["facts","facts"]"#)
        .replace(r#""characters":5"#, r#""characters":60"#);
    let fixed = fixed(faulty.as_bytes());
    let mut places: Vec<_> =
        fixed.changes.iter().map(|change| (change.start, change.pointer.as_str())).collect();
    places.sort_unstable();
    let wanted = [
        (r#""encodng""#, "/source/encodng"),
        ("60", "/source/characters"),
        (r#""laayers""#, "/laayers"),
        (r#""facts"]"#, "/layers/1"),
    ];
    assert_eq!(places, wanted.map(|(found, pointer)| (faulty.find(found).unwrap(), pointer)));
    assert_eq!(codes(&fixed.findings), Vec::<&str>::new());
}
