//! A schema as it was read.

use super::reference::{document_of, resolve};
use super::traversal::{NAMED_SCHEMAS, visit_places};
use crate::syntax::{duplicate_findings, syntax_finding};
use crate::tape::{Kind, Node, Number, TapeBuffer};
use copydesk_diag::{Diagnostic, Severity};
use jsonschema::Draft;
use serde_json::Value;
use std::collections::BTreeMap;

/// A schema as it was read, with its numbers as they are written: a `Value` rounds those over 2^64.
#[derive(Debug, Clone, PartialEq)]
pub struct SchemaDocument {
    pub(super) value: Value,
    /// The texts of the keywords' values that the value can't hold, by their JSON Pointers.
    pub(super) exact: BTreeMap<String, String>,
    repeated_keys: Vec<Diagnostic>,
}

impl SchemaDocument {
    /// Reads a schema. The error is about the JSON text.
    pub fn parse(json: &[u8]) -> Result<Self, Box<Diagnostic>> {
        let mut buffer = TapeBuffer::new();
        let tape = buffer.parse(json).map_err(|error| Box::new(syntax_finding(json, error)))?;
        let repeated_keys = duplicate_findings(&tape.duplicate_keys())
            .map(|finding| Diagnostic { severity: Severity::Warning, fix: None, ..finding })
            .collect();
        let root = tape.root();
        let mut exact = BTreeMap::new();
        collect_exact(root, &mut exact);
        Ok(Self { value: root.to_value(), exact, repeated_keys })
    }

    /// Returns the schema. Numbers that are too large or have too many digits are rounded.
    #[must_use]
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// Returns the absolute URIs that the document and the schemas in it say they have, each with the JSON Pointer of its
    /// schema. Relative ones are resolved against `base`, where the document is.
    #[must_use]
    pub fn ids(&self, base: &str) -> Vec<(String, String)> {
        let keyword = Draft::default().detect(&self.value).id_keyword();
        let mut ids: Vec<(String, String)> = Vec::new();
        visit_places(&self.value, &mut String::new(), &mut |path, schema| {
            // Files of draft 4 often do not say so.
            let is_root = path.is_empty();
            let keywords = if is_root { ["$id", "id"] } else { [keyword, keyword] };
            let id = keywords.into_iter().find_map(|keyword| schema.get(keyword)?.as_str());
            if let Some(id) = id.filter(|id| !id.is_empty() && !id.starts_with('#')) {
                ids.push((path.to_owned(), id.to_owned()));
            }
        });
        ids.sort();
        let mut absolute: Vec<(String, String)> = Vec::new();
        for (path, id) in ids {
            let around = absolute.iter().rev().find(|(_, above)| {
                path.strip_prefix(above.as_str()).is_some_and(|rest| rest.starts_with('/'))
            });
            let base = around.map_or(base, |(uri, _)| uri);
            if let Some(uri) = resolve(base, &id) {
                absolute.push((document_of(&uri).to_owned(), path));
            }
        }
        absolute
    }

    /// Returns the schema at a JSON Pointer in the document, as a document.
    #[must_use]
    pub fn schema_at(&self, pointer: &str) -> Option<Self> {
        if pointer.is_empty() {
            return Some(self.clone());
        }
        let mut value = self.value.pointer(pointer)?.clone();
        // It is in the draft of the document.
        if let (Some(dialect), Value::Object(schema)) = (self.value.get("$schema"), &mut value) {
            schema.entry("$schema").or_insert_with(|| dialect.clone());
        }
        let below = |(place, text): (&String, &String)| {
            let below = place.strip_prefix(pointer).filter(|below| below.starts_with('/'))?;
            Some((below.to_owned(), text.clone()))
        };
        Some(Self { exact: self.exact.iter().filter_map(below).collect(), ..value.into() })
    }

    /// Returns a finding for each key that is there twice in an object. The last counts.
    #[must_use]
    pub fn repeated_keys(&self) -> &[Diagnostic] {
        &self.repeated_keys
    }
}

impl From<Value> for SchemaDocument {
    fn from(value: Value) -> Self {
        Self { value, exact: BTreeMap::new(), repeated_keys: Vec::new() }
    }
}

/// The keywords whose values are numbers, or contain any.
pub(super) const NUMBER_KEYWORDS: [&str; 7] =
    ["multipleOf", "maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum", "const", "enum"];

/// Adds the texts of the keywords' values in a schema whose numbers a `Value` rounds.
fn collect_exact(schema: Node<'_>, exact: &mut BTreeMap<String, String>) {
    schema.elements().for_each(|element| collect_exact(element, exact));
    for member in schema.members() {
        let (name, value) = (member.name(), member.value);
        match name {
            "default" | "examples" | "example" => {}
            "const" | "enum" => {
                if has_rounded(value) {
                    exact.insert(value.path(), value.raw().to_owned());
                }
            }
            _ if NAMED_SCHEMAS.contains(&name) && value.kind() == Kind::Object => {
                value.members().for_each(|member| collect_exact(member.value, exact));
            }
            _ if NUMBER_KEYWORDS.contains(&name) => {
                let is_rounded = |number: Number<'_>| !is_held(number, name == "multipleOf");
                if value.as_number().is_some_and(is_rounded) {
                    exact.insert(value.path(), value.raw().to_owned());
                }
            }
            _ => collect_exact(value, exact),
        }
    }
}

/// Returns whether a number in a value is one that a `Value` rounds.
fn has_rounded(value: Node<'_>) -> bool {
    value.as_number().is_some_and(|number| !is_held(number, false))
        || value.elements().any(has_rounded)
        || value.members().any(|member| has_rounded(member.value))
}

/// Returns whether a `Value` holds a number well enough that it is compared rightly.
fn is_held(number: Number<'_>, is_divisor: bool) -> bool {
    /// The digits that any 64-bit floating-point number holds.
    const HELD_DIGITS: usize = 15;
    /// The largest whole number up to which such a number holds all of them.
    const HELD_WHOLE: u64 = 1 << 53;
    let whole = number.as_u64().or(number.as_i64().map(i64::unsigned_abs));
    match (whole, number.as_f64()) {
        (Some(size), _) => !is_divisor || size <= HELD_WHOLE,
        (None, None) => false,
        (None, Some(value)) => {
            // 2^53, and 2^64.
            let most = if is_divisor { 9_007_199_254_740_992.0 } else { 18_446_744_073_709_551_616.0 };
            let digits = number.significant_digits();
            digits == 0 || (value.is_normal() && value.abs() <= most && digits <= HELD_DIGITS)
        }
    }
}
