//! Any bytes are read as a row, or rejected.

use copydesk_formats::IMPORT_FORMATS;
use copydesk_formats::rows::{MAPS, RowReader, RowText};
use copydesk_record::is_name;
use proptest::prelude::*;

/// JSON values of any shape.
fn json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<String>().prop_map(Into::into),
        "(None|text|story|0\\.10|2026-03-04|English|https://example.org/a b|\\[\\+12 chars\\])"
            .prop_map(Into::into),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
            prop::collection::vec(
                ("(name|\\$date|sections|paragraphs|value|role|type|content|items|rows|x)", inner),
                0..4
            )
            .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Keys that maps and defaults name.
const KEYS: &str = "(text|id|published|author|authors|tags|image|body|content|title|url|language|date|as|source|maintext|\
    publishing_date|urlToImage|publishedAt|thread|uuid|ord_in_thread|dump|file_path|token_count|html|uri|bodies|body_text|standard|versioncreated|headlines|associations|type|version|content_elements)";

proptest! {
    #[test]
    fn any_line_is_read_or_rejected(line in any::<Vec<u8>>(), text in any::<String>(), id in any::<String>()) {
        let rows = RowReader::default();
        let _ = rows.read(&line);
        let line = serde_json::json!({"text": text, "id": id, "other": [1, {"text": 2}]}).to_string();
        let row = rows.read(line.as_bytes()).unwrap();
        prop_assert!(matches!(&row.text, RowText::Plain(found) if *found == text));
        prop_assert_eq!(row.metadata.id.as_deref(), is_name(&id).then_some(id.as_str()));
    }

    #[test]
    fn any_members_are_read_or_rejected(members in prop::collection::vec((KEYS, json()), 0..12), map in 0..=MAPS.len()) {
        let object: Vec<String> =
            members.iter().map(|(key, value)| format!("{}: {value}", serde_json::json!(key))).collect();
        let line = format!("{{{}}}", object.join(", "));
        for keeps_rest in [false, true] {
            let _ = RowReader::new(&[], MAPS.get(map), keeps_rest).read(line.as_bytes());
            for format in IMPORT_FORMATS {
                let _ = RowReader::read_as(line.as_bytes(), format);
            }
            let fields = ["text=/source/name", "author=/body/0"].map(|field| field.parse().unwrap());
            let _ = RowReader::new(&fields, None, keeps_rest).read(line.as_bytes());
        }
    }
}
