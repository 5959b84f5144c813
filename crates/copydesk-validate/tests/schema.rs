//! The published schema files agree with the types.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "a test reads its fixtures")]

mod arbitrary;
mod rendering;

use copydesk_diag::Diagnostic;
use copydesk_record::{Record, examples, schema};
use copydesk_validate::tape::TapeBuffer;
use copydesk_validate::{Checker, Scratch, Validator, report};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// The environment variable that is set to rewrite the committed schema files.
const BLESS: &str = "COPYDESK_BLESS";

#[test]
fn committed_schemas_are_current() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas");
    for file in schema::SCHEMAS.iter().chain([&report::SCHEMA]) {
        let (path, text) = (folder.join(file.file), file.text());
        if std::env::var_os(BLESS).is_some() {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&path, &text).unwrap();
        }
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == text, "{} is not current: run the tests with {BLESS}=1", path.display());
    }
}

#[test]
fn examples_are_clean() {
    let validator = Validator::new().unwrap();
    for record in examples() {
        let json = serde_json::to_vec_pretty(&record).unwrap();
        let mut found: Vec<Diagnostic> = Vec::new();
        validator.validate(&json, None, &mut Scratch::default(), &mut found);
        assert!(found.is_empty(), "{}", rendering::findings(&json, &found));
    }
}

#[test]
fn examples_of_a_property_fit_it() {
    for file in schema::SCHEMAS {
        let root = (file.build)();
        let types = root["$defs"].as_object().unwrap().values().chain([&root]);
        for (key, property) in types.filter_map(|object| object["properties"].as_object()).flatten() {
            let mut alone = property.clone();
            alone["$defs"] = root["$defs"].clone();
            let checker = Checker::new(&alone).unwrap();
            for example in property["examples"].as_array().unwrap() {
                assert!(fits(&checker, example), "{key}: {example}");
            }
        }
    }
}

fn fits(checker: &Checker, value: &Value) -> bool {
    let json = value.to_string();
    let mut first: Option<Diagnostic> = None;
    checker.validate(json.as_bytes(), &mut Scratch::default(), &mut first);
    first.is_none()
}

/// Returns whether the types can hold a value, and whether they then keep all of it.
fn typed(value: &Value) -> (bool, bool) {
    let mut ignored = false;
    let read: Result<Record<'_>, _> = serde_ignored::deserialize(value.clone(), |_| ignored = true);
    (read.is_ok(), read.is_ok() && !ignored)
}

struct Schemas {
    closed: Checker,
    reader: Checker,
    validator: Validator,
}

thread_local! {
    static SCHEMAS: Schemas = Schemas {
        closed: Checker::new(&schema::article()).unwrap(),
        reader: Checker::new(&schema::article_reader()).unwrap(),
        validator: Validator::new().unwrap(),
    };
}

fn agree(value: &Value) -> Result<(), TestCaseError> {
    let (readable, whole) = typed(value);
    SCHEMAS.with(|schemas| {
        prop_assert_eq!(fits(&schemas.reader, value), readable, "reader schema: {}", value);
        prop_assert_eq!(fits(&schemas.closed, value), whole, "closed schema: {}", value);
        Ok(())
    })?;
    let json = value.to_string();
    let mut buffer = TapeBuffer::new();
    let tape = buffer.parse(json.as_bytes()).unwrap();
    prop_assert_eq!(tape.root().read::<Record<'_>>().is_ok(), readable, "tape: {}", value);
    // The validator asks the schema only where the types can't hold a value.
    let mut found = Vec::new();
    SCHEMAS.with(|schemas| {
        schemas.validator.validate(json.as_bytes(), None, &mut Scratch::default(), &mut found);
    });
    let is_of_envelope = |subject| matches!(subject, "format" | "version");
    if !found.iter().any(|finding| is_of_envelope(finding.fault.subject())) {
        let is_of_schema = found.iter().any(|finding| finding.fault.subject() == "schema");
        let is_later = value["version"] != "1.0";
        prop_assert_eq!(is_of_schema, if is_later { !readable } else { !whole }, "validator: {}", value);
    }
    Ok(())
}

fn samples() -> Vec<Value> {
    let valid = rendering::fixtures().join("records/valid");
    let fixtures = fs::read_dir(valid).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap());
    let fixtures = fixtures.map(|json| serde_json::from_slice(&json).unwrap());
    examples().iter().map(|record| json!(record)).chain(fixtures).collect()
}

/// Returns each value that a value holds, by its JSON Pointer.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(key, inner)| pointers(inner, &format!("{at}/{key}"), found));
        }
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(index, inner)| pointers(inner, &format!("{at}/{index}"), found));
        }
        _ => {}
    }
}

/// Returns whether the place of a value is not in an object that takes any member.
fn is_closed(place: &str) -> bool {
    !place.is_empty() && !["/ext", "/generator/options/"].iter().any(|open| place.starts_with(open))
}

/// serde reads a struct from an array too, and the name of an enum's value from an object.
#[test]
fn forms_that_only_serde_reads_are_faults_of_the_schema() {
    let validator = Validator::new().unwrap();
    let mut tried = 0;
    // Of a later version any other member may be there.
    for sample in samples().into_iter().filter(|sample| sample["version"] == "1.0") {
        let mut places = Vec::new();
        pointers(&sample, "", &mut places);
        for place in places.iter().filter(|place| is_closed(place)) {
            let mut value = sample.clone();
            let target = value.pointer_mut(place).unwrap();
            *target = match &*target {
                Value::Object(members) => members.values().cloned().collect(),
                Value::String(text) => json!({ text.as_str(): null }),
                _ => continue,
            };
            let mut found = Vec::new();
            validator.validate(value.to_string().as_bytes(), None, &mut Scratch::default(), &mut found);
            assert!(!found.is_empty(), "{place}: {value}");
            tried += 1;
        }
    }
    assert!(tried > 500, "{tried}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    /// The best test of a schema that is made from types: it accepts exactly what they can hold.
    #[test]
    fn schema_and_types_agree_on_arbitrary_records(
        record in arbitrary::record(),
        changes in proptest::collection::vec(arbitrary::change(), 0..3),
    ) {
        let mut value = json!(record);
        agree(&value)?;
        for change in changes {
            change.make(&mut value);
            agree(&value)?;
        }
    }

    #[test]
    fn schema_and_types_agree_on_changed_examples(
        sample in proptest::sample::select(samples()),
        changes in proptest::collection::vec(arbitrary::change(), 0..6),
    ) {
        let mut value = sample;
        for change in changes {
            change.make(&mut value);
            agree(&value)?;
        }
    }
}
