//! The comparison finds every difference, and nothing where there is none.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that can not go on fails")]

use copydesk_record::{Record, examples};
use copydesk_view::{DifferenceKind, compare};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Returns the pointers to all values inside of a value.
fn pointers(value: &Value, pointer: &str, all: &mut Vec<String>) {
    let mut inside = |name: &str, value: &Value| {
        let pointer = format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
        all.push(pointer.clone());
        pointers(value, &pointer, all);
    };
    match value {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| inside(&index.to_string(), item));
        }
        Value::Object(members) => members.iter().for_each(|(name, value)| inside(name, value)),
        _ => {}
    }
}

/// Changes the value at a pointer, as `how` says.
fn mutate(record: &mut Value, pointer: &str, how: usize) {
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    match (record.pointer_mut(parent).unwrap(), how) {
        (Value::Array(items), 0) => drop(items.remove(name.parse().unwrap())),
        (Value::Array(items), 1) => {
            let item = items[name.parse::<usize>().unwrap()].clone();
            items.push(item);
        }
        (Value::Array(items), 2) => items.swap(0, name.parse().unwrap()),
        (Value::Object(members), 0) => drop(members.remove(name)),
        (parent, _) => {
            let value = match parent {
                Value::Array(items) => &mut items[name.parse::<usize>().unwrap()],
                Value::Object(members) => &mut members[name],
                _ => return,
            };
            *value = match (value.take(), how) {
                (Value::Null, _) => json!("x"),
                (_, 3) => Value::Null,
                (Value::String(text), 4) if text.starts_with("sha256") => {
                    json!(format!("sha256:{}", "0".repeat(64)))
                }
                (Value::String(text), 4) => json!(format!("{text}1")),
                (Value::String(_), 5) => json!("furniture"),
                (Value::String(_), 6) => json!("given"),
                (Value::String(_), 7) => json!("place"),
                (Value::String(_), 8) => json!("e1"),
                (Value::Number(number), _) => json!(number.as_u64().unwrap() + 1),
                (Value::Bool(is), _) => json!(!is),
                (value, _) => value,
            };
        }
    }
}

/// Returns the record without what is not compared.
fn compared<'r>(record: &Record<'r>) -> Record<'r> {
    let mut record = record.clone();
    (record.schema, record.ext) = (None, std::collections::BTreeMap::new());
    if let Some(generator) = &mut record.generator {
        generator.version = "".into();
    }
    record
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_difference_is_found(
        example in 0..2_usize,
        mutations in prop::collection::vec((any::<prop::sample::Index>(), 0..9_usize), 1..4),
    ) {
        let record = serde_json::to_value(&examples()[example]).unwrap();
        let mut changed = record.clone();
        for (place, how) in mutations {
            let mut all = Vec::new();
            pointers(&changed, "", &mut all);
            let before = changed.clone();
            mutate(&mut changed, &all[place.index(all.len())], how);
            if serde_json::from_str::<Record<'_>>(&changed.to_string()).is_err() {
                changed = before;
            }
        }
        let (record, changed) = (record.to_string(), changed.to_string());
        let record: Record<'_> = serde_json::from_str(&record).unwrap();
        let changed: Record<'_> = serde_json::from_str(&changed).unwrap();
        let are_same = compared(&record) == compared(&changed);
        for (before, after) in [(&record, &changed), (&changed, &record)] {
            let found = compare(before, after);
            prop_assert_eq!(found.is_empty(), are_same, "{:#?}", found);
            for difference in found {
                prop_assert_eq!(difference.before.is_none(), difference.kind == DifferenceKind::Missing);
                prop_assert_eq!(difference.after.is_none(), difference.kind == DifferenceKind::Extra);
            }
        }
        prop_assert!(compare(&changed, &changed).is_empty());
    }
}
