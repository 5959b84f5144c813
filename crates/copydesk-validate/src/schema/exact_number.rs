//! Keywords with numbers that a 64-bit floating-point number does not hold.
//!
//! The validator rounds them. So they are taken out of a schema before it is compiled, and stand in it under names of
//! ours, with the text of the number.

use super::document::NUMBER_KEYWORDS;
use super::formats::Options;
use crate::tape::{Node, Number, TapeBuffer, TapeJson};
use jsonschema::{Keyword, ValidationError};
use serde_json::{Map, Value};
use std::cmp::Ordering;

/// The start of the names of these keywords.
pub(super) const PREFIX: &str = "copydesk-exact:";

/// Returns the keyword of the schema that stands under a name of ours.
pub(super) fn keyword(name: &str) -> Option<&str> {
    name.strip_prefix(PREFIX)
}

/// Puts a keyword under a name of ours, with the text of its value.
pub(super) fn replace(schema: &mut Map<String, Value>, keyword: &str, text: &str) {
    let Some(name) = NUMBER_KEYWORDS.into_iter().find(|known| *known == keyword) else { return };
    if name == "multipleOf" && Number::of(text).is_multiple_of(Number::of(text)).is_none() {
        return;
    }
    // In draft 4, whether a bound is excluded is said beside it.
    let exclusive = match name {
        "maximum" => "exclusiveMaximum",
        "minimum" => "exclusiveMinimum",
        _ => "",
    };
    let is_excluded = match schema.get(exclusive) {
        Some(Value::Bool(is_excluded)) => {
            let is_excluded = *is_excluded;
            schema.remove(exclusive);
            is_excluded
        }
        _ => false,
    };
    schema.remove(name);
    let name = if is_excluded { exclusive } else { name };
    schema.insert(format!("{PREFIX}{name}"), text.into());
}

/// Returns the options of a validator that knows these keywords. What they find is told with the text of the number.
pub(super) fn with_keywords(mut options: Options<'_>) -> Options<'_> {
    for keyword in NUMBER_KEYWORDS {
        options = options.with_keyword(format!("{PREFIX}{keyword}"), move |_, text, _| {
            let text = text.as_str().unwrap_or_default().to_owned();
            Ok(Box::new(ExactKeyword { keyword, text }))
        });
    }
    options
}

/// A keyword with the text of its value.
struct ExactKeyword {
    keyword: &'static str,
    text: String,
}

impl<'i> Keyword<'i, TapeJson> for ExactKeyword {
    fn validate(&self, instance: Node<'i>) -> Result<(), ValidationError<'i>> {
        if self.is_valid(instance) { Ok(()) } else { Err(ValidationError::custom(self.text.as_str())) }
    }

    fn is_valid(&self, instance: Node<'i>) -> bool {
        match (self.keyword, instance.as_number()) {
            ("const" | "enum", _) => self.has(instance),
            (_, None) => true,
            ("multipleOf", Some(number)) => number.is_multiple_of(Number::of(&self.text)) != Some(false),
            (keyword, Some(number)) => {
                let order = number.compare(Number::of(&self.text));
                match keyword {
                    "maximum" => order != Ordering::Greater,
                    "minimum" => order != Ordering::Less,
                    "exclusiveMaximum" => order == Ordering::Less,
                    _ => order == Ordering::Greater,
                }
            }
        }
    }
}

impl ExactKeyword {
    /// Returns whether the value is the one, or one of those, of the keyword.
    fn has(&self, instance: Node<'_>) -> bool {
        let mut buffer = TapeBuffer::with_depth_limit(u32::MAX);
        let Ok(tape) = buffer.parse(self.text.as_bytes()) else { return false };
        match self.keyword {
            "const" => tape.root() == instance,
            _ => tape.root().elements().any(|option| option == instance),
        }
    }
}
