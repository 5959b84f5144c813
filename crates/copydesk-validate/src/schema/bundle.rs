//! A schema with all that it refers to, in one document.

use super::compilation::base_uri;
use super::document::SchemaDocument;
use super::library::CheckerOptions;
use super::preparation::normalize_all_references;
use super::reference::{document_of, resolve};
use jsonschema::Draft;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Returns a schema with the schemas that it refers to, which are given by URI, in its definitions.
///
/// Each gets an `$id`, by which it is referred to: an address of a file becomes one from the file of the schema, so that the
/// bundle says nothing of the machine that it was made on, and can be moved.
pub(super) fn bundle(
    document: &SchemaDocument,
    referred: &BTreeMap<String, Value>,
    options: &CheckerOptions,
) -> Value {
    let mut bundled = document.value.clone();
    normalize_all_references(&mut bundled);
    let draft = options.draft.draft().detect(&bundled);
    let base = base_uri(&bundled, draft, options);
    let base = document_of(&base);
    let keyword = match draft {
        Draft::Draft4 | Draft::Draft6 | Draft::Draft7 => "definitions",
        _ => "$defs",
    };
    let Value::Object(members) = &mut bundled else { return bundled };
    // Those that refer back to the schema know it by its name.
    let has_files = referred.keys().any(|uri| relative_file(base, uri).is_some());
    if has_files && !members.contains_key(draft.id_keyword()) {
        let name = base.rsplit('/').next().unwrap_or_default();
        members.insert(draft.id_keyword().to_owned(), name.into());
    }
    let definitions = members.entry(keyword).or_insert_with(|| Value::Object(Map::new()));
    let Value::Object(definitions) = definitions else { return bundled };
    for (uri, schema) in referred.iter().filter(|(uri, _)| *uri != base) {
        let id = relative_file(base, uri).unwrap_or_else(|| uri.clone());
        let mut name = id.clone();
        while definitions.contains_key(&name) {
            name.push('_');
        }
        definitions.insert(name, with_id(schema, uri, &id, draft));
    }
    if definitions.is_empty() {
        members.shift_remove(keyword);
    }
    bundled
}

/// Returns a schema, which was found at a URI, with an id.
fn with_id(schema: &Value, uri: &str, id: &str, draft: Draft) -> Value {
    let mut schema = schema.clone();
    normalize_all_references(&mut schema);
    let own_draft = draft.detect(&schema);
    let is_old = matches!(own_draft, Draft::Draft4 | Draft::Draft6 | Draft::Draft7);
    let members = match schema {
        Value::Object(members) if is_old && members.contains_key("$ref") => without_reference(members),
        Value::Object(members) => members,
        Value::Bool(false) => Map::from_iter([("not".to_owned(), Value::Object(Map::new()))]),
        _ => Map::new(),
    };
    let mut with_id = Map::new();
    // Where the drafts differ, one of the readers looks for the other keyword.
    for keyword in [draft.id_keyword(), own_draft.id_keyword()] {
        let own = members.get(keyword).and_then(Value::as_str);
        let is_same = own.is_some_and(|own| {
            let own = resolve(uri, own);
            own.is_some_and(|own| document_of(&own) == uri && !uri.starts_with("file:"))
        });
        let kept = own.filter(|_| is_same).and_then(|own| resolve(uri, own));
        with_id.insert(keyword.to_owned(), kept.unwrap_or_else(|| id.to_owned()).into());
    }
    for (keyword, value) in members {
        with_id.entry(keyword).or_insert(value);
    }
    Value::Object(with_id)
}

/// Returns a schema of an old draft, in which all is ignored that stands beside a reference, also an id, in other words.
fn without_reference(members: Map<String, Value>) -> Map<String, Value> {
    let mut apart = Map::new();
    for (keyword, value) in members {
        match keyword.as_str() {
            "$ref" => {
                let reference = Map::from_iter([(keyword, value)]);
                apart.insert("allOf".into(), Value::Array(vec![Value::Object(reference)]));
            }
            "$schema" | "definitions" | "$id" | "id" => {
                apart.insert(keyword, value);
            }
            _ => {}
        }
    }
    apart
}

/// Returns the address of a file as it is from another; `None` if one of both is no address of a file.
fn relative_file(base: &str, uri: &str) -> Option<String> {
    let (base, path) = (base.strip_prefix("file:///")?, uri.strip_prefix("file:///")?);
    let folders: Vec<&str> = base.split('/').collect();
    let (folders, steps) = (folders.get(..folders.len() - 1)?, path.split('/').collect::<Vec<_>>());
    let common = folders.iter().zip(&steps).take_while(|(a, b)| a == b).count().min(steps.len() - 1);
    let mut relative = "../".repeat(folders.len() - common);
    relative.push_str(&steps.get(common..)?.join("/"));
    // A colon in the first step would be taken for the end of a scheme.
    let first = relative.split('/').next().unwrap_or_default();
    Some(if first.contains(':') { format!("./{relative}") } else { relative })
}

#[cfg(test)]
mod tests {
    use super::relative_file;

    #[test]
    fn addresses_of_files_are_told_from_the_schema() {
        for (base, uri, expected) in [
            ("file:///desk/story.json", "file:///desk/schemas/a.json", Some("schemas/a.json")),
            ("file:///desk/a/story.json", "file:///desk/b/c.json", Some("../b/c.json")),
            ("file:///desk/story.json", "file:///desk/a:b.json", Some("./a:b.json")),
            ("file:///story.json", "file:///a.json", Some("a.json")),
            ("https://desk.example/story.json", "file:///a.json", None),
            ("file:///story.json", "https://desk.example/a.json", None),
        ] {
            assert_eq!(relative_file(base, uri).as_deref(), expected, "{base} {uri}");
        }
    }
}
