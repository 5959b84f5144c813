//! The published JSON Schema files (draft 2020-12), made from the types.
//!
//! There are two of a kind. The *closed* schema is for authors: a misspelt key is an error. The *reader*
//! schema lets unknown members pass, so that a reader of one minor version takes a record of a later one.

use crate::{Record, examples};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// A schema file.
#[derive(Debug, Clone, Copy)]
pub struct SchemaFile {
    /// Its name on the command line.
    pub name: &'static str,
    /// Its file name.
    pub file: &'static str,
    /// Its purpose, in a line.
    pub about: &'static str,
    /// Makes it.
    pub build: fn() -> Value,
}

impl SchemaFile {
    /// Returns the file's text: indented JSON with a final line feed.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{:#}\n", (self.build)())
    }
}

/// The `$id` of the reader schema.
pub const READER_ID: &str = "urn:copydesk:schema:article:v1:reader";

/// The schemas of this crate.
pub const SCHEMAS: &[SchemaFile] = &[ARTICLE, ARTICLE_READER];

/// The closed schema of article records.
pub const ARTICLE: SchemaFile = SchemaFile {
    name: "article",
    file: "article.v1.json",
    about: "article records, closed: for those who write them",
    build: article,
};

/// The open schema of article records.
pub const ARTICLE_READER: SchemaFile = SchemaFile {
    name: "article-reader",
    file: "article.v1.reader.json",
    about: "article records, open: for those who read them, later minor versions included",
    build: article_reader,
};

/// Returns the closed schema of an article record.
#[must_use]
pub fn article() -> Value {
    published::<Record<'_>>(Record::SCHEMA_ID, true, samples())
}

/// Returns the open schema of an article record.
#[must_use]
pub fn article_reader() -> Value {
    published::<Record<'_>>(READER_ID, false, samples())
}

fn samples() -> Vec<Value> {
    examples().iter().filter_map(|record| serde_json::to_value(record).ok()).collect()
}

/// Returns the schema file of a type, in the form that all files of this project have: every type with a
/// title, every property with its doc comment as the description and with examples from the `samples`, which
/// are whole values of the type.
///
/// Properties have no titles: generators of code would make a type alias of each.
#[must_use]
pub fn published<T: JsonSchema>(id: &str, closed: bool, samples: Vec<Value>) -> Value {
    let generated = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>();
    let mut schema = generated.to_value();
    illustrate(&mut schema, samples);
    schema["$id"] = json!(id);
    finish(&mut schema, closed);
    schema
}

/// Adds a title to every type, and to every property examples taken from whole example records, so that an
/// example can't contradict its neighbours.
fn illustrate(root: &mut Value, samples: Vec<Value>) {
    let mut seen: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    let mut queue = vec![(None::<String>, samples)];
    while let Some((name, samples)) = queue.pop() {
        let of_type = match &name {
            None => Some(&*root),
            Some(name) => root.get("$defs").and_then(|types| types.get(name.as_str())),
        };
        queue.extend(of_type.into_iter().flat_map(|schema| parts(root, schema, &samples)));
        let schema = match &name {
            None => Some(&mut *root),
            Some(name) => root.get_mut("$defs").and_then(|types| types.get_mut(name.as_str())),
        };
        let Some(Value::Object(schema)) = schema else { continue };
        if let Some(name) = name {
            schema.entry("title").or_insert_with(|| json!(title(&name)));
        }
        let Some(Value::Object(properties)) = schema.get_mut("properties") else { continue };
        for (key, property) in properties.iter_mut() {
            let found: Vec<Value> = samples
                .iter()
                .filter_map(|sample| sample.get(key.as_str()))
                .filter(|value| !value.is_null())
                .cloned()
                .collect();
            if let Some(reference) = type_of(property) {
                let below = found.iter().flat_map(|value| match value {
                    Value::Array(items) => items.clone(),
                    other => vec![other.clone()],
                });
                let all = seen.entry(reference.clone()).or_default();
                all.extend(below);
                queue.push((Some(reference), all.clone()));
            }
            if let Value::Object(property) = property {
                property.insert("examples".into(), choose(found));
            }
        }
    }
}

/// Returns the types of the items of an array, or of the alternatives of a choice, each with the samples of it.
fn parts(root: &Value, schema: &Value, samples: &[Value]) -> Vec<(Option<String>, Vec<Value>)> {
    if let Some(name) = schema.get("items").and_then(referred) {
        let items = samples.iter().filter_map(Value::as_array).flatten().cloned();
        return vec![(Some(name), items.collect())];
    }
    let alternatives = schema.get("anyOf").and_then(Value::as_array).into_iter().flatten();
    let with_samples = alternatives.filter_map(referred).map(|name| {
        let required = root.get("$defs").and_then(|types| types.get(&name)?.get("required")?.as_array());
        let required = required.into_iter().flatten().filter_map(Value::as_str);
        let of_type = samples.iter().filter(|sample| required.clone().all(|key| sample.get(key).is_some()));
        let of_type = of_type.cloned().collect();
        (Some(name), of_type)
    });
    with_samples.collect()
}

/// Returns up to three different examples, with long arrays truncated.
fn choose(found: Vec<Value>) -> Value {
    let mut chosen: Vec<Value> = Vec::new();
    for mut value in found {
        if let Value::Array(items) = &mut value {
            items.truncate(2);
        }
        if chosen.len() < 3 && !chosen.contains(&value) {
            chosen.push(value);
        }
    }
    Value::Array(chosen)
}

/// Returns the name of the type that a property has, with `null` as an alternative or as the items of an
/// array.
fn type_of(property: &Value) -> Option<String> {
    let holder = property.get("items").unwrap_or(property);
    referred(holder).or_else(|| referred(holder.get("anyOf")?.get(0)?))
}

/// Returns the name of the type that a schema refers to.
fn referred(schema: &Value) -> Option<String> {
    schema.get("$ref")?.as_str()?.strip_prefix("#/$defs/").map(str::to_owned)
}

/// Returns the name of a type as a title: "Time expression" for `TimeExpression`.
fn title(name: &str) -> String {
    let mut words = String::new();
    for (index, character) in name.char_indices() {
        if index > 0 && character.is_uppercase() {
            words.push(' ');
            words.extend(character.to_lowercase());
        } else {
            words.push(character);
        }
    }
    words
}

/// The keywords of a schema in the order in which they are written.
const KEYWORDS: &[&str] = &[
    "$schema",
    "$id",
    "title",
    "description",
    "$ref",
    "allOf",
    "anyOf",
    "type",
    "enum",
    "pattern",
    "minimum",
    "maximum",
    "items",
    "properties",
    "required",
    "additionalProperties",
    "examples",
    "$defs",
];

/// Removes keywords without effect, closes objects if asked, sorts the keywords, and puts references that have words of
/// their own into `allOf`: generators of code make a type of each `$ref` beside other keywords.
fn finish(schema: &mut Value, closed: bool) {
    let Value::Object(keywords) = schema else { return };
    // A missing member and its default mean the same here.
    keywords.shift_remove("default");
    if keywords.len() > 1
        && let Some(reference) = keywords.shift_remove("$ref")
    {
        keywords.insert("allOf".into(), json!([{"$ref": reference}]));
    }
    if closed && keywords.contains_key("properties") {
        keywords.insert("additionalProperties".into(), json!(false));
    }
    if let Some(Value::String(text)) = keywords.get_mut("description") {
        *text = unwrap_lines(text);
    }
    for map in ["properties", "$defs"] {
        if let Some(Value::Object(children)) = keywords.get_mut(map) {
            children.values_mut().for_each(|child| finish(child, closed));
        }
    }
    if let Some(items) = keywords.get_mut("items") {
        finish(items, closed);
    }
    let rank = |key: &str| KEYWORDS.iter().position(|known| *known == key).unwrap_or(KEYWORDS.len());
    let mut ordered: Vec<(String, Value)> = std::mem::take(keywords).into_iter().collect();
    ordered.sort_by_key(|(key, _)| rank(key));
    *keywords = ordered.into_iter().collect::<Map<_, _>>();
}

/// Joins the lines of a doc comment's paragraphs; lists keep theirs.
fn unwrap_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let starts = line.is_empty() || line.starts_with("- ");
        if !out.is_empty() {
            out.push(if starts || out.ends_with('\n') { '\n' } else { ' ' });
        }
        out.push_str(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Calls `visit` for each property of each type with its path.
    fn each_property(schema: &Value, visit: &mut impl FnMut(&str, &Value)) {
        let types = schema["$defs"].as_object().unwrap().iter().map(|(name, schema)| (name.as_str(), schema));
        for (name, object) in types.chain([("Record", schema)]) {
            for (key, property) in object["properties"].as_object().into_iter().flatten() {
                visit(&format!("{name}.{key}"), property);
            }
        }
    }

    #[test]
    fn every_property_is_documented() {
        for file in SCHEMAS {
            each_property(&(file.build)(), &mut |path, property| {
                let description = property["description"].as_str();
                assert!(description.is_some_and(|text| !text.is_empty()), "{path} has no description");
                assert!(
                    property["examples"].as_array().is_some_and(|e| !e.is_empty()),
                    "{path} has no examples"
                );
                assert!(property.get("format").is_none(), "{path}: a format that strict validators refuse");
            });
        }
    }

    #[test]
    fn types_have_titles_and_properties_have_none() {
        for file in SCHEMAS {
            let schema = (file.build)();
            for (name, object) in schema["$defs"].as_object().unwrap() {
                assert!(object["title"].is_string(), "{name} has no title");
            }
            each_property(&schema, &mut |path, property| {
                assert!(property.get("title").is_none(), "{path}: generators of code make a type of a title");
            });
        }
    }

    #[test]
    fn closed_and_open_differ_only_in_being_closed() {
        fn strip(value: &mut Value) {
            match value {
                Value::Object(map) => {
                    map.shift_remove("$id");
                    map.retain(|key, value| key != "additionalProperties" || *value != json!(false));
                    map.values_mut().for_each(strip);
                }
                Value::Array(items) => items.iter_mut().for_each(strip),
                _ => {}
            }
        }
        let (mut closed, mut open) = (article(), article_reader());
        assert_ne!(closed, open);
        strip(&mut closed);
        strip(&mut open);
        assert_eq!(closed, open);
    }

    #[test]
    fn lines_of_a_doc_comment_are_joined() {
        assert_eq!(unwrap_lines("One\ntwo.\n\n- a\n- b"), "One two.\n\n- a\n- b");
    }
}
