//! Data in YAML, TOML and JSON with comments says what it says in JSON.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "a test reads its fixtures")]

#[allow(dead_code, reason = "records are not all that is changed here")]
mod arbitrary;

use copydesk_diag::{Diagnostic, Place};
use copydesk_validate::data_format::{DataFormat, DocumentLimits};
use copydesk_validate::{Checker, Scratch, Validator, locate};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

const LIMITS: DocumentLimits = DocumentLimits { depth: 127, expanded: 1 << 24 };

/// Returns any JSON value, with strings that look like other values.
fn any_json() -> impl Strategy<Value = Value> {
    let odd = prop::sample::select(vec![
        "",
        " ",
        "no",
        "null",
        "~",
        "1",
        "1.0",
        "0x1",
        "<<",
        "- a",
        "a: b",
        "#",
        "a #b",
        "'",
        "\"",
        "\n",
        "a\nb\n",
        " a",
        "a ",
        "\t",
        "---",
        "!x",
        "&x",
        "*x",
        "|",
        ">",
        "é\u{FEFF}",
        "\u{1}",
        "2026-03-04",
        ",]",
        "//",
        "/*",
        "\\",
        "\u{85}",
        "\u{2028}",
        "\r\n",
        "=",
        "true",
    ]);
    let text = prop_oneof![odd.prop_map(str::to_owned), ".{0,12}".prop_map(String::from)];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-1.0e6..1.0e6_f64).prop_map(Value::from),
        text.clone().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((text.clone(), inner), 0..5)
                .prop_map(|members| Value::Object(members.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// Returns a value without `null` and integers over 63 bits, which TOML does not have, as a table.
fn as_table(value: &Value) -> Value {
    fn without(value: &Value) -> Value {
        match value {
            Value::Null => json!("nothing"),
            Value::Number(number) if number.as_i64().is_none() && number.is_u64() => json!(1),
            Value::Array(items) => items.iter().map(without).collect(),
            Value::Object(members) => {
                members.iter().map(|(key, value)| (key.clone(), without(value))).collect()
            }
            other => other.clone(),
        }
    }
    match without(value) {
        table @ Value::Object(_) => table,
        other => json!({"value": other}),
    }
}

/// Writes a value as JSON with comments and commas where they may be.
fn with_comments(value: &Value, text: &mut String) {
    text.push_str("/* , ] \" */ ");
    match value {
        Value::Array(items) => {
            text.push('[');
            for item in items {
                with_comments(item, text);
                text.push_str(", // \"\n");
            }
            text.push(']');
        }
        Value::Object(members) => {
            text.push_str("{ //\n");
            for (key, value) in members {
                let _ = write!(text, "{} /**/ : ", Value::from(key.as_str()));
                with_comments(value, text);
                text.push_str(" , /* , */");
            }
            text.push('}');
        }
        other => {
            let _ = write!(text, "{other}");
        }
    }
}

/// Returns the value of the only document in a text.
fn read(format: DataFormat, text: &str) -> Value {
    let document = format.only_document(text.as_bytes(), LIMITS);
    let document = document.unwrap_or_else(|finding| panic!("{finding:?} in {text:?}"));
    serde_json::from_slice(document.json().unwrap()).unwrap()
}

static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| Validator::new().unwrap());

fn check(checker: &Checker, json: &[u8]) -> Vec<(&'static str, Place)> {
    let mut found: Vec<Diagnostic> = Vec::new();
    checker.validate(json, &mut Scratch::default(), &mut found);
    let mut found: Vec<_> = found
        .into_iter()
        .map(|finding| (finding.fault.code, format!("{:?}", finding.place), finding.place))
        .collect();
    found.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    found.into_iter().map(|(code, _, place)| (code, place)).collect()
}

/// Returns a schema that many values break somewhere.
fn strict_schema() -> Checker {
    let schema = json!({
        "$defs": {"any": {
            "type": ["object", "array", "string", "integer", "boolean"],
            "maxLength": 4, "maximum": 1000, "maxItems": 3,
            "items": {"$ref": "#/$defs/any"},
            "additionalProperties": {"$ref": "#/$defs/any"},
            "propertyNames": {"maxLength": 6}
        }},
        "$ref": "#/$defs/any"
    });
    Checker::new(&schema).unwrap()
}

#[test]
fn files_say_what_is_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/data-formats");
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let format = DataFormat::of_extension(path.extension().unwrap().to_str().unwrap());
        if format == DataFormat::Json {
            continue;
        }
        let expected: Value =
            serde_json::from_slice(&fs::read(path.with_extension("expected.json")).unwrap()).unwrap();
        let mut found = Vec::new();
        for mut document in format.documents(&fs::read(&path).unwrap(), LIMITS) {
            assert_eq!(document.take_findings(), [], "{}", path.display());
            found.push(serde_json::from_slice::<Value>(document.json().unwrap()).unwrap());
        }
        assert_eq!(Value::from(found), expected, "{}", path.display());
        count += 1;
    }
    assert_eq!(count, 6);
}

proptest! {
    #[test]
    fn yaml_says_what_json_says(value in any_json()) {
        let text = serde_saphyr::to_string(&value).unwrap();
        prop_assert_eq!(read(DataFormat::Yaml, &text), value.clone(), "{}", text);
        // JSON is YAML, but for some characters that the parser takes only as escapes.
        let json = value.to_string();
        if json.chars().all(|character| character.is_alphanumeric() || character.is_ascii_graphic() || character == ' ') {
            prop_assert_eq!(read(DataFormat::Yaml, &json), value);
        }
    }

    #[test]
    fn toml_says_what_json_says(value in any_json()) {
        let table = as_table(&value);
        let text = toml::to_string(&table).unwrap();
        prop_assert_eq!(read(DataFormat::Toml, &text), table, "{}", text);
    }

    #[test]
    fn json_with_comments_says_what_json_says(value in any_json()) {
        let mut text = String::new();
        with_comments(&value, &mut text);
        prop_assert_eq!(read(DataFormat::Jsonc, &text), value.clone(), "{}", text);
        prop_assert_eq!(read(DataFormat::Jsonc, &value.to_string()), value);
    }

    #[test]
    fn findings_are_the_same_in_all_formats(value in any_json()) {
        let checker = strict_schema();
        let table = as_table(&value);
        let expected = check(&checker, table.to_string().as_bytes());
        let mut commented = String::new();
        with_comments(&table, &mut commented);
        let texts = [
            (DataFormat::Yaml, serde_saphyr::to_string(&table).unwrap()),
            (DataFormat::Toml, toml::to_string(&table).unwrap()),
            (DataFormat::Jsonc, commented),
        ];
        for (format, text) in texts {
            let document = format.only_document(text.as_bytes(), LIMITS).unwrap();
            let json = document.json().unwrap();
            let found = check(&checker, json);
            prop_assert_eq!(&found, &expected, "{}", text);
            // Each points at something.
            for location in locate(json, found.iter().map(|(_, place)| place)) {
                let range = document.in_source(location.unwrap().bytes, text.as_bytes());
                prop_assert!(range.start <= range.end && text.get(range).is_some());
            }
        }
    }

    #[test]
    fn nothing_makes_the_readers_panic(
        bytes in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..64),
            r#"[\-?:,\[\]{}#&*!|>'"%@`ab0-9.~<= \n\t/\\]{0,48}"#.prop_map(String::into_bytes),
            r#"(a: |- |\n|  |&x |\*x|<<: |\[|\]|\{|\}|,|'|"|b|1|!!int |--- |\.\.\.\n|\? |# |\| |> |%YAML 1.2\n){0,24}"#
                .prop_map(String::into_bytes),
            r#"(a = |\[t\]|\[\[t\]\]|\n|\.|b|1|'|"|\{|\}|\[|\]|,|=|#|inf){0,24}"#.prop_map(String::into_bytes),
        ]
    ) {
        let limits = DocumentLimits { depth: 6, expanded: 4096 };
        for format in DataFormat::ALL {
            let mut documents: Vec<_> = format.documents(&bytes, limits).collect();
            prop_assert!(!documents.is_empty());
            for document in &mut documents {
                for finding in document.take_findings() {
                    let Place::Bytes { start, end } = finding.place else { panic!("{finding:?}") };
                    prop_assert!(start <= end && end <= bytes.len(), "{finding:?}");
                }
                let Some(json) = document.json() else { continue };
                if matches!(format, DataFormat::Yaml | DataFormat::Toml) {
                    let value: Value = serde_json::from_slice(json).unwrap();
                    drop(value);
                }
                for start in 0..json.len().min(40) {
                    let range = document.in_source(start..start + 1, &bytes);
                    prop_assert!(range.start <= range.end && range.end <= bytes.len());
                }
            }
        }
    }

    #[test]
    fn records_are_as_valid_in_yaml_as_in_json(record in arbitrary::record(), change in arbitrary::change()) {
        let mut value = serde_json::to_value(&record).unwrap();
        change.make(&mut value);
        let findings = |json: &[u8]| {
            let mut found: Vec<Diagnostic> = Vec::new();
            VALIDATOR.validate(json, None, &mut Scratch::default(), &mut found);
            let mut found: Vec<_> =
                found.iter().map(|finding| format!("{} {:?}", finding.fault, finding.place)).collect();
            found.sort();
            found
        };
        let text = serde_saphyr::to_string(&value).unwrap();
        let document = DataFormat::Yaml.only_document(text.as_bytes(), LIMITS).unwrap();
        prop_assert_eq!(findings(document.json().unwrap()), findings(value.to_string().as_bytes()));
    }
}
