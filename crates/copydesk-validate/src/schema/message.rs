//! The messages of mistakes.

use super::mistake::{Mistake, MistakeKind, Scope};
use super::{exact_number, fault};
use crate::phrases::{counted, quoted};
use crate::tape::{Kind, Node};
use copydesk_diag::Fault;
use jsonschema::error::{TypeKind, ValidationErrorKind as ErrorKind};
use jsonschema::{JsonType, JsonTypeSet, ValidationError};
use serde_json::Value;
use std::fmt::Display;
use std::sync::Arc;

impl Mistake {
    /// Returns the mistake that an error tells of, as far as the error alone can tell.
    pub(super) fn of(error: &ValidationError<'_>, scope: Scope<'_>) -> Self {
        Self { path: scope.path(error), keyword: scope.keyword(error), kind: mistake_kind(error) }
    }
}

fn mistake_kind(error: &ValidationError<'_>) -> MistakeKind {
    let other = |fault, said: String| MistakeKind::Other(fault, said, Vec::new());
    let bound = |keyword, limit: &Value, is_lower| {
        let (fault, said) = said_of_number(keyword, limit);
        MistakeKind::Bound(fault, limit.as_f64().unwrap_or_default(), is_lower, said)
    };
    let count = |fault, limit, is_lower, said| MistakeKind::Bound(fault, as_f64(limit), is_lower, said);
    match error.kind() {
        ErrorKind::Required { property } => MistakeKind::Missing(text_of(property), None),
        ErrorKind::AdditionalProperties { unexpected } | ErrorKind::UnevaluatedProperties { unexpected } => {
            MistakeKind::Unknown(unexpected.clone())
        }
        ErrorKind::Type { kind: TypeKind::Single(kind) } => {
            MistakeKind::Type(JsonTypeSet::from(*kind), Vec::new())
        }
        ErrorKind::Type { kind: TypeKind::Multiple(kinds) } => MistakeKind::Type(*kinds, Vec::new()),
        ErrorKind::Enum { options } => MistakeKind::Unlisted(Arc::clone(options)),
        ErrorKind::PropertyNames { error } => {
            MistakeKind::Name(text_of(error.instance()), said_of_key(error))
        }
        ErrorKind::AnyOf { context } | ErrorKind::OneOfNotValid { context } => {
            let firsts = context.iter().filter_map(|branch| branch.first());
            let path = error.instance_path().as_str();
            let mut reasons: Vec<String> = Vec::new();
            for reason in firsts.map(|error| reason_of(None, path, error)) {
                if reasons.len() <= SHOWN_REASONS && !reasons.contains(&reason) {
                    reasons.push(reason);
                }
            }
            MistakeKind::Unmatched(reasons)
        }
        ErrorKind::OneOfMultipleValid { .. } => MistakeKind::Several(Vec::new()),
        ErrorKind::Constant { expected_value } => MistakeKind::Unequal(Arc::clone(expected_value)),
        ErrorKind::Pattern { pattern } => {
            other(&fault::PATTERN, format!("does not match the pattern `{pattern}`"))
        }
        ErrorKind::BacktrackLimitExceeded { .. } | ErrorKind::RegexEngineFailure { .. } => {
            other(&fault::PATTERN_UNDECIDED, "overtaxes the pattern it should match".into())
        }
        ErrorKind::Format { format } => other(&fault::FORMAT, format!("is not in the format `{format}`")),
        ErrorKind::Minimum { limit } => bound("minimum", limit, true),
        ErrorKind::Maximum { limit } => bound("maximum", limit, false),
        ErrorKind::ExclusiveMinimum { limit } => bound("exclusiveMinimum", limit, true),
        ErrorKind::ExclusiveMaximum { limit } => bound("exclusiveMaximum", limit, false),
        ErrorKind::MultipleOf { multiple_of } => {
            let (fault, said) = said_of_number("multipleOf", multiple_of);
            other(fault, said)
        }
        ErrorKind::MinLength { limit } => count(
            &fault::MIN_LENGTH,
            *limit,
            true,
            format!("is shorter than {}", counted(*limit, "character")),
        ),
        ErrorKind::MaxLength { limit } => count(
            &fault::MAX_LENGTH,
            *limit,
            false,
            format!("is longer than {}", counted(*limit, "character")),
        ),
        ErrorKind::MinItems { limit } => {
            count(&fault::MIN_ITEMS, *limit, true, format!("has fewer than {}", counted(*limit, "item")))
        }
        ErrorKind::MaxItems { limit } => {
            count(&fault::MAX_ITEMS, *limit, false, format!("has more than {}", counted(*limit, "item")))
        }
        ErrorKind::MinProperties { limit } => count(
            &fault::MIN_PROPERTIES,
            *limit,
            true,
            format!("has fewer than {}", counted(*limit, "member")),
        ),
        ErrorKind::MaxProperties { limit } => count(
            &fault::MAX_PROPERTIES,
            *limit,
            false,
            format!("has more than {}", counted(*limit, "member")),
        ),
        ErrorKind::UniqueItems => other(&fault::UNIQUE_ITEMS, "holds the same item twice".into()),
        ErrorKind::Contains => {
            other(&fault::CONTAINS, "does not contain the items it must, or too many of them".into())
        }
        ErrorKind::AdditionalItems { limit } => MistakeKind::Surplus(*limit),
        ErrorKind::UnevaluatedItems { unexpected } => {
            let count = counted(unexpected.len() as u64, "item");
            other(&fault::UNEVALUATED_ITEMS, format!("has {count} that the schema does not describe"))
        }
        ErrorKind::Not { schema } => {
            let excluded = schema.to_string();
            let is_short = excluded.len() <= MAX_EXCLUDED;
            let notes = is_short.then(|| format!("excluded is what fits `{excluded}`"));
            MistakeKind::Other(&fault::NOT, "is what the schema excludes".into(), Vec::from_iter(notes))
        }
        ErrorKind::FalseSchema => other(&fault::FALSE, "stands where nothing is allowed".into()),
        ErrorKind::ContentEncoding { content_encoding } => {
            other(&fault::CONTENT_ENCODING, format!("is not in the encoding `{content_encoding}`"))
        }
        ErrorKind::FromUtf8 { .. } => {
            other(&fault::CONTENT_ENCODING, "does not hold UTF-8 text once decoded".into())
        }
        ErrorKind::ContentMediaType { content_media_type } => {
            other(&fault::CONTENT_MEDIA_TYPE, format!("does not hold `{content_media_type}`"))
        }
        ErrorKind::Referencing(error) => other(&fault::REFERENCE, format!("can't be checked: {error}")),
        ErrorKind::Custom { keyword, message } => match exact_number::keyword(keyword) {
            Some(keyword) => {
                let (fault, said) = said_of_number(keyword, message);
                other(fault, said)
            }
            None => other(&fault::CUSTOM, format!("breaks a demand of the schema: {message}")),
        },
    }
}

/// Returns the reason why an alternative of some name fails, in words for a note about the value at `path`.
pub(super) fn reason_of(name: Option<&str>, path: &str, error: &ValidationError<'_>) -> String {
    let reason = match error.instance_path().as_str() {
        at if at == path => said(error),
        at => format!("at `{at}`, {}", said(error)),
    };
    match name {
        Some(name) => format!("{name}: {reason}"),
        None => reason,
    }
}

/// The largest schema, in bytes of JSON, that is shown.
const MAX_EXCLUDED: usize = 200;

/// The number of reasons up to which a reason lists those within it.
const SHOWN_REASONS: usize = 3;

/// Returns the words for an error, without its place.
pub(super) fn said(error: &ValidationError<'_>) -> String {
    match mistake_kind(error) {
        MistakeKind::Missing(name, _) => format!("`{name}` is missing"),
        MistakeKind::Unknown(names) => {
            format!("{} is unknown", names.first().map(|name| quoted(name)).unwrap_or_default())
        }
        MistakeKind::Forbidden(name, _) | MistakeKind::Name(name, _) => {
            format!("the key {} is not allowed", quoted(&name))
        }
        MistakeKind::Type(kinds, _) => format!("{} is expected", types(kinds)),
        MistakeKind::Unlisted(options) => format!("{} is expected", list(listed(&options))),
        MistakeKind::Unequal(value) => format!("{} is expected", literal(&value)),
        MistakeKind::Unmatched(reasons) if reasons.len() <= SHOWN_REASONS => {
            format!("no alternative fits ({})", reasons.join("; "))
        }
        MistakeKind::Unmatched(_) => "no alternative fits".into(),
        MistakeKind::Several(_) => "more than one alternative fits, of which one may".into(),
        MistakeKind::Surplus(allowed) => format!("there are more than {}", counted(allowed as u64, "item")),
        MistakeKind::Undescribed => "the schema does not describe the item".into(),
        MistakeKind::Repeated(..) => "items are equal".into(),
        MistakeKind::Bound(_, _, _, said) | MistakeKind::Other(_, said, _) => format!("the value {said}"),
    }
}

/// Returns what is wrong with a key, as a predicate.
fn said_of_key(error: &ValidationError<'_>) -> String {
    match mistake_kind(error) {
        MistakeKind::Unlisted(options) => format!("is none of those allowed: {}", list(listed(&options))),
        MistakeKind::Unequal(value) => format!("is not the one allowed here, {}", literal(&value)),
        MistakeKind::Unmatched(_) => "fits none of the alternatives".into(),
        MistakeKind::Other(fault, ..) if fault.code == fault::FALSE.code => "is not allowed here".into(),
        MistakeKind::Bound(_, _, _, said) | MistakeKind::Other(_, said, _) => said,
        _ => "does not fit what the schema says of keys".into(),
    }
}

/// Returns the words for the value at a node, with an article.
pub(super) fn found(node: Option<Node<'_>>) -> String {
    let Some(node) = node else { return "the value".into() };
    match node.kind() {
        Kind::Null | Kind::Boolean => format!("`{}`", node.raw()),
        Kind::Number => format!("the number {}", quoted(node.raw())),
        Kind::String if node.as_str() == Some("") => "an empty string".into(),
        Kind::String => format!("the string {}", quoted(node.as_str().unwrap_or_default())),
        Kind::Array => "an array".into(),
        Kind::Object => "an object".into(),
    }
}

/// Returns the words for the types allowed: "a string or null".
pub(super) fn types(kinds: JsonTypeSet) -> String {
    let name = |kind| match kind {
        JsonType::Null => "null",
        JsonType::Boolean => "true or false",
        JsonType::Integer => "a whole number",
        JsonType::Number => "a number",
        JsonType::String => "a string",
        JsonType::Array => "an array",
        JsonType::Object => "an object",
    };
    // A whole number is a number.
    let kinds = if kinds.contains(JsonType::Number) { kinds.remove(JsonType::Integer) } else { kinds };
    let mut names: Vec<&str> = kinds.iter().map(name).collect();
    // `null` is the exception, so it comes last.
    names.sort_by_key(|name| *name == "null");
    names.join(" or ")
}

/// Returns the values of an `enum`.
pub(super) fn listed(options: &Value) -> &[Value] {
    options.as_array().map_or(std::slice::from_ref(options), Vec::as_slice)
}

/// Returns the words for the first few of the allowed values.
pub(super) fn list(options: &[Value]) -> String {
    const SHOWN: usize = 20;
    let shown: Vec<String> = options.iter().take(SHOWN).map(literal).collect();
    match options.len().checked_sub(SHOWN) {
        None | Some(0) => shown.join(", "),
        Some(more) => format!("{} and {more} more", shown.join(", ")),
    }
}

pub(super) fn literal(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        other => quoted(&other.to_string()),
    }
}

pub(super) fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Returns the fault that a keyword with a number finds, and the words for it after the value.
fn said_of_number(keyword: &str, limit: &impl Display) -> (&'static Fault, String) {
    match keyword {
        "minimum" => (&fault::MINIMUM, format!("is below the minimum of {limit}")),
        "maximum" => (&fault::MAXIMUM, format!("is over the maximum of {limit}")),
        "exclusiveMinimum" => (&fault::EXCLUSIVE_MINIMUM, format!("is not above {limit}, as it must be")),
        "exclusiveMaximum" => (&fault::EXCLUSIVE_MAXIMUM, format!("is not below {limit}, as it must be")),
        "multipleOf" => (&fault::MULTIPLE_OF, format!("is not a multiple of {limit}")),
        "const" => (&fault::CONST, format!("is not the one value allowed here, `{limit}`")),
        _ => (&fault::ENUM, format!("is not one of the values allowed here, `{limit}`")),
    }
}

/// Returns the nearest number to a bound.
#[allow(clippy::cast_precision_loss, reason = "bounds are compared only, and are small")]
pub(super) fn as_f64(limit: u64) -> f64 {
    limit as f64
}
