//! Sound records, and faults that are put into them.

use crate::found;
use crate::rendering::fixtures;
use proptest::sample::Index;
use serde_json::{Map, Value, json};
use std::fs;

/// Returns sound records whose digests prove their texts.
pub(crate) fn sound_records() -> Vec<Value> {
    let mut paths: Vec<_> = fs::read_dir(fixtures().join("records/valid")).unwrap().collect();
    paths.sort_by_key(|entry| entry.as_ref().unwrap().path());
    let records = paths.into_iter().map(|entry| fs::read(entry.unwrap().path()).unwrap());
    let records = records.filter(|bytes| found(bytes).is_empty());
    let records = records.filter_map(|bytes| serde_json::from_slice::<Value>(&bytes).ok());
    records
        .filter(|record| record["version"] == "1.0" && record["source"]["media_type"] == "text/plain")
        .collect()
}

/// A way of writing JSON.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Style {
    Compact,
    Indented,
    /// As Python writes it, with a blank after commas and colons.
    Spaced,
}

impl Style {
    pub(crate) fn write(self, value: &Value) -> String {
        match self {
            Self::Compact => value.to_string(),
            Self::Indented => serde_json::to_string_pretty(value).unwrap(),
            Self::Spaced => spaced(value),
        }
    }
}

fn spaced(value: &Value) -> String {
    let joined = |parts: Vec<String>| parts.join(", ");
    match value {
        Value::Array(items) => format!("[{}]", joined(items.iter().map(spaced).collect())),
        Value::Object(map) => {
            let members = map.iter().map(|(key, value)| format!("{}: {}", json!(key), spaced(value)));
            format!("{{{}}}", joined(members.collect()))
        }
        scalar => scalar.to_string(),
    }
}

const LAYERS: [&str; 5] = ["facts", "sentences", "quotes", "entities", "times"];

/// A fault that is put into a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    SegmentStart,
    SegmentEnd,
    Characters,
    Bytes,
    LayerMissing,
    LayerTwice,
    Key,
    Kind,
    OffsetsInBytes,
}

impl Fault {
    pub(crate) const ALL: [Self; 9] = [
        Self::SegmentStart,
        Self::SegmentEnd,
        Self::Characters,
        Self::Bytes,
        Self::LayerMissing,
        Self::LayerTwice,
        Self::Key,
        Self::Kind,
        Self::OffsetsInBytes,
    ];

    /// Puts the fault into a record, where it has a place for it.
    pub(crate) fn plant(self, record: &mut Value, place: Index, slip: Slip) -> Option<()> {
        let raise = |number: &mut Value| {
            *number = json!(number.as_u64()? + 1);
            Some(())
        };
        match self {
            Self::SegmentStart | Self::SegmentEnd => {
                let segments = record["segments"].as_array_mut()?;
                let segment = (!segments.is_empty()).then(|| place.get_mut_of(segments))?;
                raise(&mut segment[if matches!(self, Self::SegmentStart) { "start" } else { "end" }])?;
            }
            Self::Characters => raise(&mut record["source"]["characters"])?,
            Self::Bytes => raise(&mut record["source"]["bytes"])?,
            Self::LayerMissing => {
                let layers = record["layers"].as_array_mut().filter(|layers| layers.len() > 1)?;
                let rank = |layer: &Value| LAYERS.iter().position(|name| layer == name);
                // One that is put back has the place that it has in most records.
                layers.is_sorted_by_key(rank).then_some(())?;
                layers.remove(place.index(layers.len()));
            }
            Self::LayerTwice => {
                let layers = record["layers"].as_array_mut().filter(|layers| !layers.is_empty())?;
                layers.push(layers[place.index(layers.len())].clone());
            }
            Self::Key => misspell_key(record, place, slip)?,
            Self::Kind => {
                let segments = record["segments"].as_array_mut()?;
                let segment = (!segments.is_empty()).then(|| place.get_mut_of(segments))?;
                // With another letter it may be another word.
                (slip.0 != 2).then_some(())?;
                // This one is as near to `heading` as to `headline`.
                let misspelt = slip.make(segment["kind"].as_str()?).filter(|kind| kind != "headine")?;
                segment["kind"] = json!(misspelt);
            }
            Self::OffsetsInBytes => {
                let texts =
                    record["segments"].as_array()?.iter().map(|segment| segment["text"].as_str().unwrap());
                let text: String = texts.collect();
                let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
                count_in_bytes(record, &bytes);
            }
        }
        Some(())
    }
}

trait GetMut {
    fn get_mut_of<'v>(&self, items: &'v mut [Value]) -> &'v mut Value;
}

impl GetMut for Index {
    fn get_mut_of<'v>(&self, items: &'v mut [Value]) -> &'v mut Value {
        let at = self.index(items.len());
        &mut items[at]
    }
}

/// A slip of the pen: a letter left out, doubled, changed, or exchanged with the next.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slip(pub(crate) usize, pub(crate) Index);

impl Slip {
    /// Returns a word with the slip, unless it is too short to tell.
    fn make(self, word: &str) -> Option<String> {
        let mut letters: Vec<char> = word.chars().collect();
        if letters.len() < 5 {
            return None;
        }
        let at = self.1.index(letters.len() - 1);
        match self.0 {
            0 => drop(letters.remove(at)),
            1 => letters.insert(at, letters[at]),
            2 => letters[at] = 'q',
            _ => letters.swap(at, at + 1),
        }
        let slipped: String = letters.into_iter().collect();
        (slipped != word).then_some(slipped)
    }
}

fn misspell_key(record: &mut Value, place: Index, slip: Slip) -> Option<()> {
    fn objects<'v>(value: &'v mut Value, found: &mut Vec<&'v mut Map<String, Value>>) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| objects(item, found)),
            // The keys of other people are theirs.
            Value::Object(map) if map.contains_key("ext") => {}
            Value::Object(map) => {
                let has_parts = map.values().any(|value| value.is_object() || value.is_array());
                if has_parts {
                    map.values_mut().for_each(|value| objects(value, found));
                } else {
                    found.push(map);
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    objects(record, &mut found);
    let map = (!found.is_empty()).then(|| found.swap_remove(place.index(found.len())))?;
    let wrong = place.index(map.len().max(1));
    let key = map.keys().nth(wrong)?.clone();
    let misspelt = slip.make(&key).filter(|misspelt| !map.contains_key(misspelt))?;
    *map = std::mem::take(map)
        .into_iter()
        .map(|(name, value)| (if name == key { misspelt.clone() } else { name }, value))
        .collect();
    Some(())
}

fn count_in_bytes(value: &mut Value, bytes: &[usize]) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| count_in_bytes(item, bytes)),
        Value::Object(map) => {
            for key in ["start", "end", "characters"] {
                if let Some(number) = map.get(key).and_then(Value::as_u64) {
                    map[key] = json!(bytes[usize::try_from(number).unwrap()]);
                }
            }
            map.values_mut().for_each(|item| count_in_bytes(item, bytes));
        }
        _ => {}
    }
}
