//! A schema with all that it refers to, in one document.

use super::compilation::base_uri;
use super::document::SchemaDocument;
use super::library::{CheckerOptions, Library};
use super::preparation::normalize_all_references;
use super::reference::document_of;
use super::retrieval::OriginalRetriever;
use super::traversal::visit;
use super::unusable::UnusableSchema;
use jsonschema::Draft;
use serde_json::Value;
use std::sync::Arc;

/// Returns a schema with the schemas that it refers to in its definitions.
///
/// Schemas without an `$id` get one: an address of a file becomes one from the file of the schema, so that the bundle
/// says nothing of the machine that it was made on, and can be moved.
pub(super) fn bundle(
    document: &SchemaDocument,
    options: &CheckerOptions,
    library: &Arc<dyn Library>,
) -> Result<Value, UnusableSchema> {
    let mut schema = document.value.clone();
    normalize_all_references(&mut schema);
    let draft = options.draft.draft().detect(&schema);
    let base = base_uri(&schema, draft, options);
    let mut building = jsonschema::options()
        .with_retriever(OriginalRetriever::new(Arc::clone(library)))
        .with_base_uri(document_of(&base));
    if draft != Draft::Unknown {
        building = building.with_draft(draft);
    }
    let mut bundled = building.bundle(&schema).map_err(|error| UnusableSchema::new(error.to_string()))?;
    make_relative(&mut bundled, document_of(&base));
    Ok(bundled)
}

/// Writes the addresses of files as they are from the file of the schema.
fn make_relative(bundled: &mut Value, base: &str) {
    for keyword in ["$defs", "definitions"] {
        if let Some(Value::Object(definitions)) = bundled.get_mut(keyword) {
            *definitions = std::mem::take(definitions)
                .into_iter()
                .map(|(name, schema)| (relative_file(base, &name).unwrap_or(name), schema))
                .collect();
        }
    }
    visit(bundled, &mut |schema| {
        for keyword in ["$id", "id"] {
            if let Some(Value::String(id)) = schema.get_mut(keyword)
                && let Some(relative) = relative_file(base, id)
            {
                *id = relative;
            }
        }
    });
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
