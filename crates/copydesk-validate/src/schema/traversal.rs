//! The schemas in a schema, wherever its author may have put them.

use copydesk_record::pointer_token;
use serde_json::{Map, Value};

/// The keywords whose members are named by the author of the schema.
pub(super) const NAMED_SCHEMAS: [&str; 6] =
    ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "dependencies"];

/// Calls `change` for each object that can be a schema, the outer first.
pub(super) fn visit(value: &mut Value, change: &mut impl FnMut(&mut Map<String, Value>)) {
    match value {
        Value::Object(schema) => {
            change(schema);
            for (keyword, value) in schema.iter_mut().filter(|(keyword, value)| !is_data(keyword, value)) {
                match value {
                    Value::Object(named) if NAMED_SCHEMAS.contains(&keyword.as_str()) => {
                        named.values_mut().for_each(|schema| visit(schema, change));
                    }
                    _ => visit(value, change),
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| visit(value, change)),
        _ => {}
    }
}

/// Calls `find` for each object that can be a schema, with its JSON Pointer.
pub(super) fn visit_places(
    value: &Value,
    path: &mut String,
    find: &mut impl FnMut(&str, &Map<String, Value>),
) {
    match value {
        Value::Object(schema) => {
            for (keyword, value) in schema.iter().filter(|(keyword, value)| !is_data(keyword, value)) {
                below(keyword, path, &mut |path| match value {
                    Value::Object(named) if NAMED_SCHEMAS.contains(&keyword.as_str()) => {
                        for (name, schema) in named {
                            below(name, path, &mut |path| visit_places(schema, path, find));
                        }
                    }
                    _ => visit_places(value, path, find),
                });
            }
            find(path, schema);
        }
        Value::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                below(&index.to_string(), path, &mut |path| visit_places(value, path, find));
            }
        }
        _ => {}
    }
}

/// Calls `enter` with the path to a member or item.
fn below(token: &str, path: &mut String, enter: &mut dyn FnMut(&mut String)) {
    let length = path.len();
    path.push('/');
    path.push_str(&pointer_token(token));
    enter(path);
    path.truncate(length);
}

/// Returns whether the value of a keyword is no schema, whatever it looks like.
fn is_data(keyword: &str, value: &Value) -> bool {
    match keyword {
        "const" | "default" | "examples" | "example" => true,
        "enum" => value.is_array(),
        _ => false,
    }
}
