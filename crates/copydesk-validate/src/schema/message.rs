//! The mistakes of a value, and their messages.

use super::fault;
use crate::phrases::{counted, quoted};
use crate::tape::{Kind, Node};
use copydesk_diag::Fault;
use jsonschema::error::{TypeKind, ValidationErrorKind as ErrorKind};
use jsonschema::{JsonType, JsonTypeSet, ValidationError};
use serde_json::Value;
use std::sync::Arc;

/// One mistake of a value.
#[derive(Debug)]
pub(super) struct Mistake {
    /// The JSON Pointer of the value that is wrong.
    pub(super) path: String,
    /// The JSON Pointer of the keyword, in the schema, that says so.
    pub(super) keyword: String,
    /// The absolute URI of that schema, if it has one.
    pub(super) document: Option<String>,
    pub(super) kind: MistakeKind,
}

/// The kind of a mistake.
#[derive(Debug)]
pub(super) enum MistakeKind {
    /// A member is missing.
    Missing(String),
    /// There are members that should not be there.
    Unknown(Vec<String>),
    /// The value is not of one of these types.
    Type(JsonTypeSet),
    /// The value is none of these.
    Unlisted(Arc<Value>),
    /// The value fits none of several schemas. The reasons, one for each schema.
    Unmatched(Vec<String>),
    /// The object has a key that `propertyNames` does not allow.
    Name(String),
    /// Any other fault, and its message.
    Other(&'static Fault, String),
}

impl Mistake {
    /// Returns the mistake that the validator found, unless it is a choice between schemas.
    pub(super) fn of(error: &ValidationError<'_>) -> Self {
        Self {
            path: error.instance_path().as_str().to_owned(),
            keyword: error.schema_path().as_str().to_owned(),
            document: document(error),
            kind: mistake_kind(error.kind()),
        }
    }
}

/// Returns the URI of the document that has the keyword.
pub(super) fn document(error: &ValidationError<'_>) -> Option<String> {
    let uri = error.absolute_keyword_location()?.as_str();
    Some(uri.split('#').next().unwrap_or(uri).to_owned())
}

fn mistake_kind(kind: &ErrorKind) -> MistakeKind {
    let other = |fault, said: String| MistakeKind::Other(fault, said);
    match kind {
        ErrorKind::Required { property } => MistakeKind::Missing(text_of(property)),
        ErrorKind::AdditionalProperties { unexpected } | ErrorKind::UnevaluatedProperties { unexpected } => {
            MistakeKind::Unknown(unexpected.clone())
        }
        ErrorKind::Type { kind: TypeKind::Single(kind) } => MistakeKind::Type(JsonTypeSet::from(*kind)),
        ErrorKind::Type { kind: TypeKind::Multiple(kinds) } => MistakeKind::Type(*kinds),
        ErrorKind::Enum { options } => MistakeKind::Unlisted(Arc::clone(options)),
        ErrorKind::PropertyNames { error } => MistakeKind::Name(text_of(error.instance())),
        ErrorKind::AnyOf { context } | ErrorKind::OneOfNotValid { context } => {
            MistakeKind::Unmatched(context.iter().filter_map(|branch| branch.first()).map(reason).collect())
        }
        ErrorKind::OneOfMultipleValid { .. } => {
            other(&fault::SEVERAL_ALTERNATIVES, "fits more than one of the alternatives".into())
        }
        ErrorKind::Constant { expected_value } => {
            other(&fault::CONST, format!("is not the one value allowed here, {}", literal(expected_value)))
        }
        ErrorKind::Pattern { pattern } => {
            other(&fault::PATTERN, format!("does not match the pattern `{pattern}`"))
        }
        ErrorKind::BacktrackLimitExceeded { .. } | ErrorKind::RegexEngineFailure { .. } => {
            other(&fault::PATTERN_UNDECIDED, "overtaxes the pattern it should match".into())
        }
        ErrorKind::Format { format } => other(&fault::FORMAT, format!("is not in the format `{format}`")),
        ErrorKind::Minimum { limit } => other(&fault::MINIMUM, format!("is below the minimum of {limit}")),
        ErrorKind::Maximum { limit } => other(&fault::MAXIMUM, format!("is over the maximum of {limit}")),
        ErrorKind::ExclusiveMinimum { limit } => {
            other(&fault::EXCLUSIVE_MINIMUM, format!("is not above {limit}, as it must be"))
        }
        ErrorKind::ExclusiveMaximum { limit } => {
            other(&fault::EXCLUSIVE_MAXIMUM, format!("is not below {limit}, as it must be"))
        }
        ErrorKind::MultipleOf { multiple_of } => {
            other(&fault::MULTIPLE_OF, format!("is not a multiple of {multiple_of}"))
        }
        ErrorKind::MinLength { limit } => {
            other(&fault::MIN_LENGTH, format!("is shorter than {}", counted(*limit, "character")))
        }
        ErrorKind::MaxLength { limit } => {
            other(&fault::MAX_LENGTH, format!("is longer than {}", counted(*limit, "character")))
        }
        ErrorKind::MinItems { limit } => {
            other(&fault::MIN_ITEMS, format!("has fewer than {}", counted(*limit, "item")))
        }
        ErrorKind::MaxItems { limit } => {
            other(&fault::MAX_ITEMS, format!("has more than {}", counted(*limit, "item")))
        }
        ErrorKind::MinProperties { limit } => {
            other(&fault::MIN_PROPERTIES, format!("has fewer than {}", counted(*limit, "member")))
        }
        ErrorKind::MaxProperties { limit } => {
            other(&fault::MAX_PROPERTIES, format!("has more than {}", counted(*limit, "member")))
        }
        ErrorKind::UniqueItems => other(&fault::UNIQUE_ITEMS, "holds the same item twice".into()),
        ErrorKind::Contains => {
            other(&fault::CONTAINS, "does not contain the items it must, or too many of them".into())
        }
        ErrorKind::AdditionalItems { limit } => {
            other(&fault::ADDITIONAL_ITEMS, format!("has more than {}", counted(*limit as u64, "item")))
        }
        ErrorKind::UnevaluatedItems { unexpected } => {
            let count = counted(unexpected.len() as u64, "item");
            other(&fault::UNEVALUATED_ITEMS, format!("has {count} that the schema does not describe"))
        }
        ErrorKind::Not { .. } => other(&fault::NOT, "is what the schema excludes".into()),
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
        ErrorKind::Custom { message, .. } => {
            other(&fault::CUSTOM, format!("breaks a demand of the schema: {message}"))
        }
    }
}

/// Returns the reason why an alternative fails, in words for a note.
fn reason(error: &ValidationError<'_>) -> String {
    let place = match error.instance_path().as_str() {
        "" => String::new(),
        path => format!("at `{path}`, "),
    };
    match mistake_kind(error.kind()) {
        MistakeKind::Missing(name) => format!("{place}`{name}` is missing"),
        MistakeKind::Unknown(names) => {
            format!("{place}{} is unknown", names.first().map(|name| quoted(name)).unwrap_or_default())
        }
        MistakeKind::Type(kinds) => format!("{place}{} is expected", types(kinds)),
        MistakeKind::Unlisted(options) => format!("{place}{} is expected", list(listed(&options))),
        MistakeKind::Unmatched(_) => format!("{place}no alternative fits"),
        MistakeKind::Name(name) => format!("{place}the key {} is not allowed", quoted(&name)),
        MistakeKind::Other(_, said) => format!("{place}the value {said}"),
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

fn literal(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text),
        other => quoted(&other.to_string()),
    }
}

fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
