//! Conversion of nodes to `serde_json::Value`, for error messages and for comparison in tests.

use serde_json::{Map, Number as JsonNumber, Value};

use super::{Kind, Node, Number};
use crate::limits::MAX_DEPTH_LIMIT;

/// The depth down to which a value is built: `Value` recurses when it is dropped, so depth costs stack.
const MAX_DEPTH: usize = MAX_DEPTH_LIMIT as usize;

impl Node<'_> {
    /// Returns the value as `serde_json` represents it. Of equal keys the last counts; a number too large for
    /// `f64` becomes the largest, and arrays and objects over [`MAX_DEPTH_LIMIT`] levels deep become `null`.
    #[must_use]
    pub fn to_value(self) -> Value {
        self.to_value_within(MAX_DEPTH)
    }

    fn to_value_within(self, depth: usize) -> Value {
        match self.kind() {
            Kind::Null => Value::Null,
            Kind::Boolean => Value::Bool(self.as_bool() == Some(true)),
            Kind::Number => self.as_number().map_or(Value::Null, |number| Value::Number(number.to_json())),
            Kind::String => Value::String(self.as_str().unwrap_or_default().to_owned()),
            Kind::Array | Kind::Object if depth == 0 => Value::Null,
            Kind::Array => {
                Value::Array(self.elements().map(|element| element.to_value_within(depth - 1)).collect())
            }
            Kind::Object => {
                let member =
                    |name: &str, value: Node<'_>| (name.to_owned(), value.to_value_within(depth - 1));
                let members: Map<_, _> = self.members().map(|pair| member(pair.name(), pair.value)).collect();
                Value::Object(members)
            }
        }
    }
}

impl Number<'_> {
    /// Returns the number as `serde_json` reads it; one too large for `f64` becomes the largest.
    #[must_use]
    pub fn to_json(self) -> JsonNumber {
        if let Ok(number) = self.text().parse() {
            return number;
        }
        let bound = if self.text().starts_with('-') { f64::MIN } else { f64::MAX };
        JsonNumber::from_f64(bound).unwrap_or_else(|| JsonNumber::from(0))
    }
}
