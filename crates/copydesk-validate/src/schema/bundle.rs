//! A schema with all that it refers to, in one document.

use super::compilation::base_uri;
use super::dialect::{definitions_keyword, is_before_2019};
use super::document::SchemaDocument;
use super::library::CheckerOptions;
use super::preparation::normalize_all_references;
use super::reference::{document_of, resolve};
use jsonschema::Draft;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Returns a schema with the schemas that it refers to, which are given by URI, in its definitions.
///
/// Each gets an `$id`, by which it is referred to. Addresses of files are counted from the folder that all of them are in, so
/// that the bundle says nothing of the machine that it was made on, and can be moved.
pub(super) fn bundle(
    document: &SchemaDocument,
    referred: &BTreeMap<String, Value>,
    options: &CheckerOptions,
) -> Value {
    let mut bundled = document.value.clone();
    normalize_all_references(&mut bundled);
    let draft = options.draft.draft().detect(&bundled);
    let base = base_uri(&bundled, draft, options);
    let keyword = definitions_keyword(draft);
    let Value::Object(members) = &mut bundled else { return bundled };
    let id = members.get(draft.id_keyword()).and_then(Value::as_str).unwrap_or_default();
    let root = resolve(&base, id).unwrap_or(base);
    let root = document_of(&root);
    let others: Vec<(&String, &Value)> = referred.iter().filter(|(uri, _)| *uri != root).collect();
    if others.is_empty() {
        return bundled;
    }
    let folder = common_folder(std::iter::once(root).chain(others.iter().map(|(uri, _)| uri.as_str())));
    let named = |uri: &str| match uri.strip_prefix(folder) {
        Some(path) if uri.starts_with(FILE) => format!("{FILE}{path}"),
        _ => uri.to_owned(),
    };
    if root.starts_with(FILE) {
        members.insert(draft.id_keyword().to_owned(), named(root).into());
    }
    let definitions = members.entry(keyword).or_insert_with(|| Value::Object(Map::new()));
    let Value::Object(definitions) = definitions else { return bundled };
    for (uri, schema) in others {
        let id = named(uri);
        let mut name = id.strip_prefix(FILE).unwrap_or(&id).to_owned();
        while definitions.contains_key(&name) {
            name.push('_');
        }
        definitions.insert(name, with_id(schema, uri, &id, draft));
    }
    bundled
}

/// What addresses of files start with.
const FILE: &str = "file:///";

/// Returns the address of the deepest folder that all files among some URIs are in.
fn common_folder<'u>(uris: impl Iterator<Item = &'u str>) -> &'u str {
    let folders = uris.filter(|uri| uri.starts_with(FILE));
    let folders = folders.map(|uri| uri.rfind('/').and_then(|end| uri.get(..=end)).unwrap_or(uri));
    let common = |a: &'u str, b: &'u str| {
        let same = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
        let end = a.as_bytes().iter().take(same).rposition(|byte| *byte == b'/').map_or(0, |end| end + 1);
        a.get(..end).unwrap_or_default()
    };
    folders.reduce(common).unwrap_or(FILE)
}

/// Returns a schema, which was found at a URI, with an id.
fn with_id(schema: &Value, uri: &str, id: &str, draft: Draft) -> Value {
    let mut schema = schema.clone();
    normalize_all_references(&mut schema);
    let own_draft = draft.detect(&schema);
    let members = match schema {
        Value::Object(members) if is_before_2019(own_draft) && members.contains_key("$ref") => {
            without_reference(members)
        }
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

#[cfg(test)]
mod tests {
    use super::common_folder;

    #[test]
    fn the_folder_of_all_files_is_the_deepest() {
        for (uris, expected) in [
            (&["file:///desk/story.json", "file:///desk/schemas/a.json"][..], "file:///desk/"),
            (&["file:///desk/ab/c.json", "file:///desk/a/c.json"], "file:///desk/"),
            (&["file:///a.json", "file:///b/c.json"], "file:///"),
            (&["https://desk.example/a.json", "file:///b/c.json"], "file:///b/"),
            (&["https://desk.example/a.json"], "file:///"),
        ] {
            assert_eq!(common_folder(uris.iter().copied()), expected, "{uris:?}");
        }
    }
}
