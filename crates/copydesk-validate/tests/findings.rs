//! What is told of records that foreign schemas do not allow. A file in `fixtures/findings` has a schema and records,
//! and its snapshot what is found in each.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::indexing_slicing, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "a test reads its fixtures")]

mod rendering;

use copydesk_diag::{Diagnostic, MemberPart, Place};
use copydesk_validate::tape::{Node, TapeBuffer};
use copydesk_validate::{Checker, Scratch};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

fn check(checker: &Checker, record: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    checker.validate(record.as_bytes(), &mut Scratch::default(), &mut found);
    found
}

/// Returns the findings, a line each with the place in the record and that in the schema.
fn told(found: &[Diagnostic]) -> String {
    let mut text = String::new();
    for finding in found {
        let place = match &finding.place {
            Place::Pointer { pointer, part: MemberPart::Key } => format!("key {pointer}"),
            Place::Pointer { pointer, .. } => format!("`{pointer}`"),
            place => format!("{place:?}"),
        };
        writeln!(text, "  {} at {place}: {}", finding.fault, finding.message).unwrap();
        for note in &finding.notes {
            writeln!(text, "    note: {note}").unwrap();
        }
        if let Some(fix) = &finding.fix {
            writeln!(text, "    fix: {fix}").unwrap();
        }
        let schema = finding.schema.as_deref().unwrap();
        writeln!(text, "    schema: {}", schema.keyword_location).unwrap();
        if let Some(uri) = &schema.absolute_keyword_location {
            writeln!(text, "    absolute: {uri}").unwrap();
        }
    }
    text
}

#[test]
fn each_mistake_is_told_once_at_its_place() {
    let folder = rendering::fixtures().join("findings");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files {
        let bytes = fs::read(&file).unwrap();
        let mut buffer = TapeBuffer::new();
        let fixture = buffer.parse(&bytes).unwrap().root();
        let checker = Checker::new(&fixture.get("schema").unwrap().to_value()).unwrap();
        let mut text = String::new();
        for record in fixture.get("records").into_iter().flat_map(Node::elements) {
            let found = check(&checker, record.raw());
            let verdict = if found.is_empty() { "  nothing\n".into() } else { told(&found) };
            write!(text, "{}\n{verdict}\n", record.raw()).unwrap();
        }
        let name = file.file_stem().unwrap().to_str().unwrap();
        insta::with_settings!({ omit_expression => true }, { insta::assert_snapshot!(name, text) });
    }
}

/// Many mistakes, each told through two references, of several kinds.
#[test]
fn many_mistakes_take_linear_time() {
    const MANY: usize = 20_000;
    let tagged = |name: &str| json!({"properties": {"k": {"const": name}, "v": {"type": "number"}}});
    let part =
        json!({"required": ["a"], "properties": {"n": {"type": "number"}}, "additionalProperties": false});
    let row = json!({"allOf": [{"$ref": "#/$defs/part"}, {"$ref": "#/$defs/part"}]});
    let cases = [
        (row.clone(), r#"{"n":"1","b":2}"#, 3),
        (json!({"oneOf": [tagged("x"), tagged("y"), tagged("z")]}), r#"{"k":"y","v":"1"}"#, 1),
        (json!({"properties": {"n": true}, "unevaluatedProperties": {"type": "number"}}), r#"{"b":"2"}"#, 1),
        (json!({"allOf": [row], "unevaluatedProperties": false}), r#"{"n":"1","b":2}"#, 3),
    ];
    for (items, record, each) in cases {
        let checker = Checker::new(&json!({"items": items, "$defs": {"part": part}})).unwrap();
        let records = vec![record; MANY / each].join(",");
        let started = Instant::now();
        let found = check(&checker, &format!("[{records}]"));
        assert_eq!(found.len(), MANY / each * each);
        assert!(started.elapsed() < Duration::from_mins(1), "{record}: {:?}", started.elapsed());
    }
    let wide: Vec<String> = (0..MANY).map(|number| format!("\"k{number}\":{number}")).collect();
    let wide = format!("{{{}}}", wide.join(","));
    let equal = format!("[{}]", vec!["1"; MANY].join(","));
    for (schema, record, count) in [
        (json!({"additionalProperties": false}), &wide, MANY),
        (json!({"unevaluatedProperties": {"type": "string"}}), &wide, MANY),
        (json!({"propertyNames": {"maxLength": 1}}), &wide, MANY),
        (json!({"unevaluatedItems": false}), &equal, MANY),
        (
            json!({"items": false, "uniqueItems": true, "contains": {"type": "number"}, "maxContains": 2}),
            &equal,
            3,
        ),
    ] {
        let started = Instant::now();
        let found = check(&Checker::new(&schema).unwrap(), record);
        assert_eq!(found.len(), count, "{schema}");
        assert!(started.elapsed() < Duration::from_mins(1), "{schema}: {:?}", started.elapsed());
    }
}

/// Schemas with many parts that are looked at alone, and a value with many members that an alternative knows.
#[test]
fn many_parts_take_linear_time() {
    const MANY: usize = 2_000;
    let numbered = |of: fn(usize) -> (String, Value)| Value::Object((0..MANY).map(of).collect());
    let patterns = numbered(|number| (format!("^p{number}$"), json!({"type": "number"})));
    let members = numbered(|number| (format!("m{number}"), json!({"type": "number"})));
    let texts = numbered(|number| (format!("m{number}"), json!("1")));
    let arrays: Vec<Value> = (0..MANY).map(|number| json!([number])).collect();
    let contains: Vec<Value> =
        (0..MANY).map(|number| json!({"contains": {"type": "string", "minLength": number}})).collect();
    let (one, other): (Vec<Value>, Vec<Value>) =
        (0..8 * MANY).map(|number| (json!(number), json!(number + MANY))).unzip();
    let cases = [
        (json!({"patternProperties": patterns, "unevaluatedProperties": false}), json!({"zz": 1}), 1),
        (json!({"prefixItems": contains}), json!(arrays), MANY),
        (
            json!({"anyOf": [{"required": ["m0"]}, {"properties": members}], "unevaluatedProperties": false}),
            texts,
            MANY,
        ),
        (json!({"allOf": [{"enum": one}, {"enum": other}]}), json!("none"), 1),
        (json!({"anyOf": [{"enum": one}, {"enum": other}]}), json!("none"), 1),
    ];
    for (schema, record, count) in cases {
        let checker = Checker::new(&schema).unwrap();
        let started = Instant::now();
        assert_eq!(check(&checker, &record.to_string()).len(), count);
        assert!(started.elapsed() < Duration::from_secs(20), "{record}: {:?}", started.elapsed());
    }
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(|yes| json!(yes)),
        (-2_i64..4).prop_map(|number| json!(number)),
        "[abx]{0,2}".prop_map(|text| json!(text)),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(|items| json!(items)),
            proptest::collection::btree_map("[abx]", inner, 0..4).prop_map(|members| json!(members)),
        ]
    })
}

/// Returns schemas, which refer to another if `refers`.
fn schema(refers: bool) -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(|yes| json!(yes)),
        proptest::sample::select(vec!["null", "number", "string", "array", "object", "integer"])
            .prop_map(|name| json!({ "type": name })),
        value().prop_map(|value| json!({ "const": value })),
        proptest::collection::vec(value(), 1..3).prop_map(|values| json!({ "enum": values })),
        proptest::sample::subsequence(vec!["a", "b", "x"], 1..3).prop_map(|names| json!({"required": names})),
        (0..3).prop_map(|count| json!({"minItems": count, "maxItems": 2, "minProperties": count})),
        (0..3).prop_map(|count| json!({"minLength": count, "maxLength": 1, "minimum": count})),
        Just(json!({"uniqueItems": true, "dependentRequired": {"a": ["b"]}})),
        Just(if refers { json!({"$ref": "#/$defs/d"}) } else { json!({"type": "object"}) }),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        let list = || proptest::collection::vec(inner.clone(), 1..4);
        let members = || proptest::collection::btree_map("[abx]", inner.clone(), 1..3);
        let one = |keywords: Vec<&'static str>| {
            (proptest::sample::select(keywords), inner.clone())
                .prop_map(|(keyword, schema)| json!({ keyword: schema }))
        };
        let several = (proptest::sample::select(vec!["allOf", "anyOf", "oneOf", "prefixItems"]), list())
            .prop_map(|(keyword, schemas)| json!({ keyword: schemas }));
        let named = proptest::sample::select(vec!["properties", "patternProperties", "dependentSchemas"]);
        let named = (named, members()).prop_map(|(keyword, schemas)| json!({ keyword: schemas }));
        let of_rest = vec![
            "additionalProperties",
            "unevaluatedProperties",
            "unevaluatedItems",
            "items",
            "propertyNames",
            "contains",
            "not",
        ];
        let condition = (inner.clone(), inner.clone(), inner.clone())
            .prop_map(|(test, then, or)| json!({"if": test, "then": then, "else": or}));
        let parts = prop_oneof![several, named, one(of_rest), condition, inner.clone()];
        proptest::collection::vec(parts, 1..4).prop_map(|parts| {
            let mut all = serde_json::Map::new();
            for part in parts {
                match part {
                    Value::Object(members) => all.extend(members),
                    boolean => {
                        all.insert("not".into(), json!({ "not": boolean }));
                    }
                }
            }
            Value::Object(all)
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the schema: an invalid value has findings, each at a place that is there, none twice, and the same again
    /// if the schema says it twice.
    #[test]
    fn findings_are_there_and_once(
        schema in schema(true),
        definition in schema(false),
        values in proptest::collection::vec(value(), 8),
    ) {
        let mut whole = json!({"$defs": {"d": definition}, "allOf": [schema.clone()]});
        let Ok(once) = Checker::new(&whole) else { return Ok(()) };
        whole["allOf"] = json!([schema, schema]);
        let twice = Checker::new(&whole).unwrap();
        let verdicts = jsonschema::validator_for(&whole).unwrap();
        for value in values {
            let json = value.to_string();
            let found = check(&once, &json);
            prop_assert_eq!(found.is_empty(), verdicts.is_valid(&value), "{}: {:?}", json, found);
            let mut told = BTreeSet::new();
            for finding in &found {
                let Place::Pointer { pointer, part } = &finding.place else { panic!("{finding:?}") };
                prop_assert!(value.pointer(pointer).is_some(), "{}: {:?}", json, finding);
                let is_key = *part == MemberPart::Key;
                prop_assert!(told.insert((finding.fault.code, pointer.clone(), is_key, finding.message.clone())), "{}: {:?}", json, finding);
            }
            let again = check(&twice, &json);
            let again: BTreeSet<_> = again.iter().map(|finding| (finding.fault.code, finding.message.clone())).collect();
            let first: BTreeSet<_> = found.iter().map(|finding| (finding.fault.code, finding.message.clone())).collect();
            prop_assert_eq!(first, again, "{}", json);
        }
    }
}
