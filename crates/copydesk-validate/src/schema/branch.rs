//! The choice of the schema that a value was meant for, among several.
//!
//! A value that fits none of the alternatives of an `anyOf` or `oneOf` has failed all of them, and a list of
//! all those failures buries the one mistake. So only the failures of the alternative that the author
//! probably meant are reported.

use super::message::{Mistake, MistakeKind, document};
use jsonschema::error::{TypeKind, ValidationErrorKind as ErrorKind};
use jsonschema::{JsonTypeSet, ValidationError};
use serde_json::Value;
use std::sync::Arc;

type Branch = [ValidationError<'static>];

/// The mistake to report instead of "no alternative fits".
pub(super) enum Choice<'e> {
    /// The failures of the alternative that was meant.
    Branch(&'e Branch),
    /// A mistake that decides which alternative is meant.
    Mistake(Mistake),
}

/// Chooses among the alternatives that failed.
pub(super) fn choose<'e>(
    error: &ValidationError<'_>,
    branches: &'e [Vec<ValidationError<'static>>],
) -> Choice<'e> {
    let path = error.instance_path().as_str();
    let mistake = |path: &str, kind| {
        let keyword = error.schema_path().as_str().to_owned();
        Choice::Mistake(Mistake { path: path.to_owned(), keyword, document: document(error), kind })
    };

    // `anyOf [X, null]` with an object that is not quite X: null was never meant.
    let of_the_type: Vec<&Branch> =
        branches.iter().map(Vec::as_slice).filter(|branch| type_wanted(branch, path).is_none()).collect();
    match of_the_type.as_slice() {
        [] => {
            let wanted = branches.iter().filter_map(|branch| type_wanted(branch, path));
            return mistake(path, MistakeKind::Type(wanted.fold(JsonTypeSet::empty(), JsonTypeSet::union)));
        }
        [only] => return Choice::Branch(only),
        _ => {}
    }

    // A tagged union: the alternatives differ in the value that they require of one member.
    for (tag, _) in of_the_type.iter().flat_map(|branch| tags(branch, path)) {
        let meant: Vec<&&Branch> =
            of_the_type.iter().filter(|branch| !tags(branch, path).any(|(other, _)| other == tag)).collect();
        match meant.as_slice() {
            [] => {
                let mut options: Vec<Value> = Vec::new();
                for (_, allowed) in of_the_type
                    .iter()
                    .flat_map(|branch| tags(branch, path))
                    .filter(|(other, _)| *other == tag)
                {
                    options.extend(
                        allowed.into_iter().filter(|value| !options.contains(value)).collect::<Vec<_>>(),
                    );
                }
                return mistake(tag, MistakeKind::Unlisted(Arc::new(Value::Array(options))));
            }
            [only] => return Choice::Branch(only),
            _ => {}
        }
    }
    mistake(path, Mistake::of(error).kind)
}

/// Returns the types that the alternative requires of the whole value, if the value has none of them.
fn type_wanted(branch: &Branch, path: &str) -> Option<JsonTypeSet> {
    branch.iter().filter(|error| error.instance_path().as_str() == path).find_map(|error| {
        match error.kind() {
            ErrorKind::Type { kind: TypeKind::Single(kind) } => Some(JsonTypeSet::from(*kind)),
            ErrorKind::Type { kind: TypeKind::Multiple(kinds) } => Some(*kinds),
            _ => None,
        }
    })
}

/// Returns the members of the value for which the alternative requires certain other values, with these.
fn tags<'b>(branch: &'b Branch, path: &'b str) -> impl Iterator<Item = (&'b str, Vec<Value>)> {
    branch.iter().filter_map(move |error| {
        let at = error.instance_path().as_str();
        let is_member = at.strip_prefix(path)?.strip_prefix('/').is_some_and(|name| !name.contains('/'));
        let allowed = match error.kind() {
            ErrorKind::Constant { expected_value } => vec![expected_value.as_ref().clone()],
            ErrorKind::Enum { options } => options.as_array().cloned().unwrap_or_default(),
            _ => return None,
        };
        is_member.then_some((at, allowed))
    })
}

#[cfg(test)]
mod tests {
    use crate::schema::Checker;
    use crate::tape::TapeBuffer;
    use copydesk_diag::Diagnostic;
    use serde_json::{Value, json};

    fn findings(schema: &Value, value: &str) -> Vec<String> {
        let mut found: Vec<Diagnostic> = Vec::new();
        let mut buffer = TapeBuffer::new();
        Checker::new(schema).unwrap().check(buffer.parse(value.as_bytes()).unwrap().root(), &mut found);
        found
            .into_iter()
            .map(|finding| {
                format!(
                    "{}: {} [{}]",
                    finding.fault,
                    finding.message,
                    finding.fix.map(|fix| fix.message).unwrap_or_default()
                )
            })
            .collect()
    }

    fn shapes() -> Value {
        let shape = |name: &str, size: &str| {
            json!({
                "type": "object",
                "properties": {"shape": {"const": name}, size: {"type": "number"}},
                "required": ["shape", size],
                "additionalProperties": false
            })
        };
        json!({"oneOf": [shape("circle", "radius"), shape("square", "side"), shape("line", "length")]})
    }

    #[test]
    fn a_wrong_tag_is_one_mistake() {
        assert_eq!(
            findings(&shapes(), r#"{"shape": "cirlce", "radius": 2}"#),
            ["schema/enum: the string `cirlce` is not one of the values allowed here [write `circle`]"]
        );
    }

    #[test]
    fn the_tag_determines_the_alternative() {
        assert_eq!(
            findings(&shapes(), r#"{"shape": "square", "side": "2"}"#),
            ["schema/type: expected a number, found the string `2` []"]
        );
        assert_eq!(
            findings(&shapes(), r#"{"shape": "square", "sied": 2}"#),
            ["schema/unknown-key: the key `sied` is unknown [rename it to `side`]"]
        );
    }

    #[test]
    fn types_of_all_alternatives_are_one_finding() {
        let schema = json!({"anyOf": [{"type": "string"}, {"type": ["array", "null"]}]});
        assert_eq!(
            findings(&schema, "7"),
            ["schema/type: expected a string or an array or null, found the number `7` []"]
        );
    }

    #[test]
    fn alternatives_without_a_tag_are_one_finding() {
        let schema =
            json!({"anyOf": [{"type": "number", "minimum": 10}, {"type": "number", "multipleOf": 3}]});
        assert_eq!(
            findings(&schema, "7"),
            ["schema/no-alternative: the number `7` fits none of the alternatives []"]
        );
    }
}
