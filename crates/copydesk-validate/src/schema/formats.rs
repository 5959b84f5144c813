//! The names of `format` that are asserted.

use super::ecma_pattern;
use crate::tape::TapeJson;
use jsonschema::{Draft, Retrieve, ValidationOptions};
use serde_json::{Value, json};
use std::sync::Arc;

/// The options of a validator of tapes.
pub(super) type Options<'i> = ValidationOptions<'i, Arc<dyn Retrieve>, TapeJson>;

/// The formats that later drafts added.
const LATER_FORMATS: [&str; 9] = [
    "duration",
    "idn-hostname",
    "iri",
    "iri-reference",
    "json-pointer",
    "relative-json-pointer",
    "uri-reference",
    "uri-template",
    "uuid",
];

/// Returns options that know the same patterns as formats as they do as `pattern`.
pub(super) fn with_patterns(options: Options<'_>) -> Options<'_> {
    options.with_format("regex", ecma_pattern::is_valid)
}

/// Returns options that know the formats of all drafts, whatever draft the schema is in.
pub(super) fn with_all_drafts(mut options: Options<'_>, draft: Draft) -> Options<'_> {
    for name in LATER_FORMATS {
        if !options.is_known_format(draft, name)
            && let Ok(validator) =
                jsonschema::options().should_validate_formats(true).build(&json!({"format": name}))
        {
            options = options.with_format(name, move |text: &str| validator.is_valid(&Value::from(text)));
        }
    }
    options
}

/// Returns the names that no draft knows, in their order.
pub(super) fn unknown(names: &[String]) -> Vec<String> {
    let options = jsonschema::options();
    let is_known = |name: &String| options.is_known_format(Draft::Draft202012, name);
    names.iter().filter(|name| !is_known(name)).cloned().collect()
}
