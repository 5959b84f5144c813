//! Mistakes, and what to say of them.

use super::fault;
use crate::tape::{Kind as JsonKind, Node};
use copydesk_diag::Fault;
use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use jsonschema::{JsonType, JsonTypeSet, ValidationError};
use serde_json::Value;
use std::sync::Arc;

/// A mistake, on its own.
#[derive(Debug)]
pub(super) struct Wrong {
    /// The JSON Pointer of the value that is wrong.
    pub(super) path: String,
    /// The JSON Pointer of the keyword, in the schema, that says so.
    pub(super) keyword: String,
    /// The absolute URI of that schema, if it has one.
    pub(super) document: Option<String>,
    pub(super) what: What,
}

/// What is wrong.
#[derive(Debug)]
pub(super) enum What {
    /// A member is missing.
    Missing(String),
    /// There are members that should not be there.
    Unknown(Vec<String>),
    /// It is not of one of these types.
    Type(JsonTypeSet),
    /// It is none of these.
    Unlisted(Arc<Value>),
    /// It fits none of several schemas, each for its own reason.
    Unmatched(Vec<String>),
    /// A key is not as keys should be.
    Name(String),
    /// Anything else: what is to be said of the value.
    Other(&'static Fault, String),
}

impl Wrong {
    /// What the validator found, unless it is a choice between schemas.
    pub(super) fn of(error: &ValidationError<'_>) -> Self {
        Self {
            path: error.instance_path().as_str().to_owned(),
            keyword: error.schema_path().as_str().to_owned(),
            document: document(error),
            what: what(error.kind()),
        }
    }
}

/// The URI of the document that the keyword stands in.
pub(super) fn document(error: &ValidationError<'_>) -> Option<String> {
    let uri = error.absolute_keyword_location()?.as_str();
    Some(uri.split('#').next().unwrap_or(uri).to_owned())
}

fn what(kind: &Kind) -> What {
    let other = |fault, said: String| What::Other(fault, said);
    match kind {
        Kind::Required { property } => What::Missing(text_of(property)),
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            What::Unknown(unexpected.clone())
        }
        Kind::Type { kind: TypeKind::Single(kind) } => What::Type(JsonTypeSet::from(*kind)),
        Kind::Type { kind: TypeKind::Multiple(kinds) } => What::Type(*kinds),
        Kind::Enum { options } => What::Unlisted(Arc::clone(options)),
        Kind::PropertyNames { error } => What::Name(text_of(error.instance())),
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } => {
            What::Unmatched(context.iter().filter_map(|branch| branch.first()).map(reason).collect())
        }
        Kind::OneOfMultipleValid { .. } => {
            other(&fault::SEVERAL_ALTERNATIVES, "fits more than one of the alternatives".into())
        }
        Kind::Constant { expected_value } => {
            other(&fault::CONST, format!("is not the one value allowed here, {}", literal(expected_value)))
        }
        Kind::Pattern { pattern } => {
            other(&fault::PATTERN, format!("does not match the pattern `{pattern}`"))
        }
        Kind::BacktrackLimitExceeded { .. } | Kind::RegexEngineFailure { .. } => {
            other(&fault::PATTERN_UNDECIDED, "overtaxes the pattern it should match".into())
        }
        Kind::Format { format } => other(&fault::FORMAT, format!("is not in the format `{format}`")),
        Kind::Minimum { limit } => other(&fault::MINIMUM, format!("is below the minimum of {limit}")),
        Kind::Maximum { limit } => other(&fault::MAXIMUM, format!("is over the maximum of {limit}")),
        Kind::ExclusiveMinimum { limit } => {
            other(&fault::EXCLUSIVE_MINIMUM, format!("is not above {limit}, as it must be"))
        }
        Kind::ExclusiveMaximum { limit } => {
            other(&fault::EXCLUSIVE_MAXIMUM, format!("is not below {limit}, as it must be"))
        }
        Kind::MultipleOf { multiple_of } => {
            other(&fault::MULTIPLE_OF, format!("is not a multiple of {multiple_of}"))
        }
        Kind::MinLength { limit } => {
            other(&fault::MIN_LENGTH, format!("is shorter than {}", many(*limit, "character")))
        }
        Kind::MaxLength { limit } => {
            other(&fault::MAX_LENGTH, format!("is longer than {}", many(*limit, "character")))
        }
        Kind::MinItems { limit } => {
            other(&fault::MIN_ITEMS, format!("has fewer than {}", many(*limit, "item")))
        }
        Kind::MaxItems { limit } => {
            other(&fault::MAX_ITEMS, format!("has more than {}", many(*limit, "item")))
        }
        Kind::MinProperties { limit } => {
            other(&fault::MIN_PROPERTIES, format!("has fewer than {}", many(*limit, "member")))
        }
        Kind::MaxProperties { limit } => {
            other(&fault::MAX_PROPERTIES, format!("has more than {}", many(*limit, "member")))
        }
        Kind::UniqueItems => other(&fault::UNIQUE_ITEMS, "holds the same item twice".into()),
        Kind::Contains => {
            other(&fault::CONTAINS, "does not contain the items it must, or too many of them".into())
        }
        Kind::AdditionalItems { limit } => {
            other(&fault::ADDITIONAL_ITEMS, format!("has more than {}", many(*limit as u64, "item")))
        }
        Kind::UnevaluatedItems { unexpected } => {
            let count = many(unexpected.len() as u64, "item");
            other(&fault::UNEVALUATED_ITEMS, format!("has {count} that the schema does not describe"))
        }
        Kind::Not { .. } => other(&fault::NOT, "is what the schema excludes".into()),
        Kind::FalseSchema => other(&fault::FALSE, "stands where nothing is allowed".into()),
        Kind::ContentEncoding { content_encoding } => {
            other(&fault::CONTENT_ENCODING, format!("is not in the encoding `{content_encoding}`"))
        }
        Kind::FromUtf8 { .. } => {
            other(&fault::CONTENT_ENCODING, "does not hold UTF-8 text once decoded".into())
        }
        Kind::ContentMediaType { content_media_type } => {
            other(&fault::CONTENT_MEDIA_TYPE, format!("does not hold `{content_media_type}`"))
        }
        Kind::Referencing(error) => other(&fault::REFERENCE, format!("can't be checked: {error}")),
        Kind::Custom { message, .. } => {
            other(&fault::CUSTOM, format!("breaks a demand of the schema: {message}"))
        }
    }
}

/// Why an alternative fails, for a note.
fn reason(error: &ValidationError<'_>) -> String {
    let place = match error.instance_path().as_str() {
        "" => String::new(),
        path => format!("at `{path}`, "),
    };
    match what(error.kind()) {
        What::Missing(name) => format!("{place}`{name}` is missing"),
        What::Unknown(names) => {
            format!("{place}{} is unknown", names.first().map(|name| quoted(name)).unwrap_or_default())
        }
        What::Type(kinds) => format!("{place}{} is expected", types(kinds)),
        What::Unlisted(options) => format!("{place}{} is expected", list(listed(&options))),
        What::Unmatched(_) => format!("{place}no alternative fits"),
        What::Name(name) => format!("{place}the key {} is not allowed", quoted(&name)),
        What::Other(_, said) => format!("{place}the value {said}"),
    }
}

/// What stands at a node, with an article.
pub(super) fn found(node: Option<Node<'_>>) -> String {
    let Some(node) = node else { return "the value".into() };
    match node.kind() {
        JsonKind::Null | JsonKind::Boolean => format!("`{}`", node.raw()),
        JsonKind::Number => format!("the number {}", quoted(node.raw())),
        JsonKind::String if node.as_str() == Some("") => "an empty string".into(),
        JsonKind::String => format!("the string {}", quoted(node.as_str().unwrap_or_default())),
        JsonKind::Array => "an array".into(),
        JsonKind::Object => "an object".into(),
    }
}

/// The types allowed: "a string or null".
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
    let mut names: Vec<&str> = kinds.iter().map(name).collect();
    // `null` is the exception, so it comes last.
    names.sort_by_key(|name| *name == "null");
    names.join(" or ")
}

/// The values of an `enum`.
pub(super) fn listed(options: &Value) -> &[Value] {
    options.as_array().map_or(std::slice::from_ref(options), Vec::as_slice)
}

/// Allowed values, the first few of them.
pub(super) fn list(options: &[Value]) -> String {
    const SHOWN: usize = 20;
    let shown: Vec<String> = options.iter().take(SHOWN).map(literal).collect();
    match options.len().checked_sub(SHOWN) {
        None | Some(0) => shown.join(", "),
        Some(more) => format!("{} and {more} more", shown.join(", ")),
    }
}

fn literal(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        other => quoted(&other.to_string()),
    }
}

fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn many(count: u64, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// Text in backticks on one line, its end cut off if it is long.
pub(crate) fn quoted(text: &str) -> String {
    const SHOWN: usize = 48;
    let mut out = String::from("`");
    for (index, character) in text.chars().enumerate() {
        if index == SHOWN {
            out.push('…');
            break;
        }
        if character.is_control() { out.extend(character.escape_default()) } else { out.push(character) }
    }
    out.push('`');
    out
}
