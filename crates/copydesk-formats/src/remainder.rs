//! What is left of a record while a format writes it: in the end, what the format does not hold.
//!
//! Writers take what they write out of the record. So a member that nobody thought of is told of as lost, and never
//! passed over.

use copydesk_record::{Record, pointer_token};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};

/// A member of a record that an export does not hold.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Loss {
    /// Which: a JSON Pointer with `*` in place of each index, `/entities/*/mentions`.
    pub pointer: String,
    /// Why it is not there.
    pub reason: String,
    /// How many members of the record the pointer stands for.
    pub count: u64,
}

/// A record as JSON, of which members are taken.
pub(crate) struct Remainder {
    record: Value,
    /// The pointers of all values of which something was taken, or is told of by itself.
    touched: HashSet<String>,
    /// Why members stay.
    reasons: HashMap<String, String>,
}

/// The members that say what a record is and nothing of its article: a document of another format is none.
const ENVELOPE: [&str; 3] = ["/$schema", "/format", "/version"];

impl Remainder {
    /// Returns a record of which nothing is taken yet.
    pub(crate) fn of(record: &Record<'_>) -> serde_json::Result<Self> {
        let record = serde_json::to_value(record)?;
        let mut rest = Self { record, touched: HashSet::new(), reasons: HashMap::new() };
        for pointer in ENVELOPE {
            rest.take(pointer);
        }
        Ok(rest)
    }

    /// Takes a value with all that is in it. `None` if it is absent, `null` or empty, or was taken before.
    pub(crate) fn take(&mut self, pointer: &str) -> Option<Value> {
        let value = self.record.pointer_mut(pointer).map(Value::take)?;
        self.touch(pointer);
        Some(value).filter(|value| !is_empty(value))
    }

    /// Takes a value that is a string.
    pub(crate) fn take_text(&mut self, pointer: &str) -> Option<String> {
        match self.take(pointer)? {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// Takes a member of all items of an array that have it.
    pub(crate) fn take_texts(&mut self, array: &str, member: &str) -> Vec<String> {
        let length = self.record.pointer(array).and_then(Value::as_array).map_or(0, Vec::len);
        (0..length).filter_map(|index| self.take_text(&format!("{array}/{index}/{member}"))).collect()
    }

    /// Returns a string without taking it.
    pub(crate) fn text(&self, pointer: &str) -> Option<&str> {
        self.record.pointer(pointer)?.as_str()
    }

    /// Returns a value without taking it.
    pub(crate) fn value(&self, pointer: &str) -> Option<&Value> {
        self.record.pointer(pointer)
    }

    /// Returns the names of the members of an object, each with the pointer of its value.
    pub(crate) fn members(&self, pointer: &str) -> Vec<(String, String)> {
        let object = self.record.pointer(pointer).and_then(Value::as_object);
        let names = object.into_iter().flat_map(serde_json::Map::keys);
        names.map(|name| (name.clone(), format!("{pointer}/{}", pointer_token(name)))).collect()
    }

    /// States why a value stays.
    pub(crate) fn refuse(&mut self, pointer: impl Into<String>, reason: impl Into<String>) {
        let pointer = pointer.into();
        self.touch(&pointer);
        self.reasons.insert(pointer, reason.into());
    }

    /// Marks all values that a value is in.
    fn touch(&mut self, pointer: &str) {
        let mut ancestor = pointer;
        while let Some(end) = ancestor.rfind('/') {
            ancestor = ancestor.get(..end).unwrap_or_default();
            if !self.touched.insert(ancestor.to_owned()) {
                break;
            }
        }
    }

    /// Returns what was not taken: of an object or array that nothing was taken of, only itself. `format` names the
    /// format in the reasons.
    pub(crate) fn into_losses(self, format: &str) -> Vec<Loss> {
        let mut losses = Losses { rest: &self, format, counts: BTreeMap::new() };
        losses.add(&self.record, &mut String::new(), &mut String::new());
        let counts = losses.counts.into_iter();
        counts.map(|((pointer, reason), count)| Loss { pointer, reason, count }).collect()
    }
}

/// Returns whether a value says nothing.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// The losses found so far.
struct Losses<'r> {
    rest: &'r Remainder,
    format: &'r str,
    counts: BTreeMap<(String, String), u64>,
}

impl Losses<'_> {
    /// Adds what is left of a value. Both paths are its own; the pattern has `*` for indices.
    fn add(&mut self, value: &Value, pointer: &mut String, pattern: &mut String) {
        if is_empty(value) {
            return;
        }
        if let Some(reason) = self.rest.reasons.get(pointer.as_str()) {
            return self.count(pattern, reason.clone());
        }
        if !self.rest.touched.contains(pointer.as_str()) {
            return self.count(pattern, self.reason(pattern));
        }
        let ends = (pointer.len(), pattern.len());
        let mut add_child = |key: &str, shown: &str, child: &Value| {
            for (path, token) in [(&mut *pointer, key), (&mut *pattern, shown)] {
                path.push('/');
                path.push_str(token);
            }
            self.add(child, pointer, pattern);
            pointer.truncate(ends.0);
            pattern.truncate(ends.1);
        };
        match value {
            Value::Object(members) => {
                for (key, child) in members {
                    let token = pointer_token(key);
                    add_child(&token, &token, child);
                }
            }
            Value::Array(items) => {
                for (index, child) in items.iter().enumerate() {
                    add_child(&index.to_string(), "*", child);
                }
            }
            _ => {}
        }
    }

    fn count(&mut self, pattern: &str, reason: String) {
        *self.counts.entry((pattern.to_owned(), reason)).or_default() += 1;
    }

    /// Returns the reason why a member that no writer said anything about stays.
    fn reason(&self, pattern: &str) -> String {
        let member = pattern.trim_end_matches("/*").rsplit('/').next().unwrap_or_default();
        let what = match member {
            "start" | "end" | "at" => "positions in the text",
            "basis" => "where a value comes from",
            "certainty" => "how certain a value is",
            "mentions" => "where a name stands in the text",
            "sentences" => "sentences",
            "quotes" => "quotations",
            "times" => "time expressions",
            "entities" => "the people, organisations and places of a text",
            "layers" => "what was looked for",
            "generator" => "the program that made the record",
            "ext" => "members of other programs",
            "links" => "links",
            "media" => "pictures and recordings",
            "signals" => "statements of rights for programs",
            _ => "it",
        };
        format!("{} has no place for {what}", self.format)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn rest(record: Value) -> Remainder {
        Remainder { record, touched: HashSet::new(), reasons: HashMap::new() }
    }

    #[test]
    fn what_is_not_taken_is_lost() {
        let mut rest = rest(json!({
            "id": "a", "headline": {"text": "T", "start": 0, "basis": "text"}, "byline": null, "keywords": [],
            "times": [{"text": "a"}, {"text": "b"}], "bom": false,
            "entities": [{"name": "x", "id": "e1"}, {"name": "y", "id": "e2"}, {"name": "z", "id": "e3"}],
        }));
        assert_eq!(rest.take_text("/headline/text").as_deref(), Some("T"));
        assert_eq!(rest.take_text("/headline/text"), None, "nothing is taken twice");
        rest.take("/entities/0/name");
        rest.take("/entities/2/name");
        rest.refuse("/id", "it is secret");
        let losses = rest.into_losses("fax");
        let shown: Vec<_> =
            losses.iter().map(|loss| (loss.pointer.as_str(), loss.count, loss.reason.as_str())).collect();
        assert_eq!(
            shown,
            [
                ("/bom", 1, "fax has no place for it"),
                ("/entities/*", 1, "fax has no place for the people, organisations and places of a text"),
                ("/entities/*/id", 2, "fax has no place for it"),
                ("/headline/basis", 1, "fax has no place for where a value comes from"),
                ("/headline/start", 1, "fax has no place for positions in the text"),
                ("/id", 1, "it is secret"),
                ("/times", 1, "fax has no place for time expressions"),
            ]
        );
    }

    #[test]
    fn keys_are_escaped_as_pointers_have_them() {
        let mut rest = rest(json!({"ext": {"a/b~c": 1, "d": 2}}));
        rest.take("/ext/d");
        assert_eq!(
            rest.into_losses("fax").first().map(|loss| loss.pointer.clone()),
            Some("/ext/a~1b~0c".into())
        );
    }
}
