//! The values of members, as far as any fact may have them.

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// The value of a member.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Value<'l> {
    /// `null`, or no member at all.
    #[default]
    Null,
    /// A string, borrowed where JSON wrote it without escapes.
    Text(Cow<'l, str>),
    /// A number, as it is written.
    Number(String),
    /// The values of an array.
    List(Vec<Self>),
    /// The name of an object with a member `name`.
    Named(Cow<'l, str>),
    /// Anything else. The words say what.
    Other(&'static str),
}

impl Value<'_> {
    /// Returns the value with strings of its own.
    pub(super) fn into_owned(self) -> Value<'static> {
        match self {
            Self::Null => Value::Null,
            Self::Text(text) => Value::Text(text.into_owned().into()),
            Self::Number(digits) => Value::Number(digits),
            Self::List(items) => Value::List(items.into_iter().map(Value::into_owned).collect()),
            Self::Named(name) => Value::Named(name.into_owned().into()),
            Self::Other(kind) => Value::Other(kind),
        }
    }

    /// Returns the words for the kind of value.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Text(_) => "a string",
            Self::Number(_) => "a number",
            Self::List(_) => "an array",
            Self::Named(_) => "an object",
            Self::Other(kind) => kind,
        }
    }
}

/// Reads a value.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ValueSeed {
    /// The number of arrays and objects around the value.
    depth: u8,
}

/// The depth below which nothing is read: `{"$date": {"$numberLong": "1772633100000"}}` in a list is the
/// deepest value that means something.
const MAX_DEPTH: u8 = 3;

/// The keys that `MongoDB` wraps a value in (its Extended JSON).
const WRAPPERS: [&str; 4] = ["$date", "$oid", "$numberLong", "$numberInt"];

/// Those of them that hold a number, which may be written as a string.
const NUMBER_WRAPPERS: [&str; 2] = ["$numberLong", "$numberInt"];

/// The greatest number of which all digits are kept where JSON wrote it with a point or an exponent.
const MAX_EXACT: f64 = 9_007_199_254_740_992.0;

impl<'de> DeserializeSeed<'de> for ValueSeed {
    type Value = Value<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ValueSeed {
    type Value = Value<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Value<'de>, E> {
        Ok(Value::Text(text.into()))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value<'de>, E> {
        Ok(Value::Text(text.to_owned().into()))
    }

    fn visit_unit<E: Error>(self) -> Result<Value<'de>, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Value<'de>, E> {
        Ok(Value::Other("a boolean"))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Value<'de>, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Value<'de>, E> {
        Ok(Value::Number(number.to_string()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value<'de>, E> {
        let is_exact = number.abs() < MAX_EXACT;
        Ok(if is_exact {
            Value::Number(number.to_string())
        } else {
            Value::Other("a number too large to be exact")
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value<'de>, A::Error> {
        // A list of lists is nothing that a fact could be.
        if self.depth > 0 {
            while items.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(Value::Other("an array"));
        }
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self.below())? {
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value<'de>, A::Error> {
        let mut value = Value::Other("an object");
        while let Some(key) = members.next_key_seed(KeySeed)? {
            match (key, &value) {
                (Some(key), Value::Other(_)) if self.depth < MAX_DEPTH => {
                    value = match members.next_value_seed(self.below())? {
                        Value::Text(digits) if NUMBER_WRAPPERS.contains(&key) => {
                            Value::Number(digits.into_owned())
                        }
                        found if key != "name" => found,
                        Value::Text(name) => Value::Named(name),
                        _ => continue,
                    };
                }
                _ => drop(members.next_value::<IgnoredAny>()?),
            }
        }
        Ok(value)
    }
}

impl ValueSeed {
    fn below(self) -> Self {
        Self { depth: self.depth.saturating_add(1) }
    }
}

/// Reads the key of an object, if its value means something.
struct KeySeed;

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = Option<&'static str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed {
    type Value = Option<&'static str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Self::Value, E> {
        Ok(WRAPPERS.iter().chain(&["name"]).find(|known| **known == key).copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Value<'_> {
        let mut json = serde_json::Deserializer::from_str(json);
        ValueSeed::default().deserialize(&mut json).unwrap()
    }

    #[test]
    fn values_are_read_as_they_are_written() {
        assert!(matches!(read("\"a b\""), Value::Text(Cow::Borrowed("a b"))));
        assert!(matches!(read("\"a\\tb\""), Value::Text(Cow::Owned(text)) if text == "a\tb"));
        assert_eq!(read("null"), Value::Null);
        for (json, digits) in [
            ("42", "42"),
            ("-7", "-7"),
            ("18446744073709551615", "18446744073709551615"),
            ("1772633100.25", "1772633100.25"),
        ] {
            assert_eq!(read(json), Value::Number(digits.into()));
        }
        assert_eq!(read("123456789012345678901").kind(), "a number too large to be exact");
        assert_eq!(
            read("[\"a\", [1, [2]], {\"b\": 1}]"),
            Value::List(vec![Value::Text("a".into()), Value::Other("an array"), Value::Other("an object"),])
        );
    }

    #[test]
    fn objects_stand_for_their_name_or_what_they_wrap() {
        assert_eq!(
            read(r#"{"@type": "Person", "name": "Maren", "url": {"name": "x"}}"#),
            Value::Named("Maren".into())
        );
        assert_eq!(read(r#"{"name": 5}"#), Value::Other("an object"));
        assert_eq!(read(r#"{"$oid": "65e5"}"#), Value::Text("65e5".into()));
        assert_eq!(
            read(r#"{"$date": {"$numberLong": "1772633100000"}}"#),
            Value::Number("1772633100000".into())
        );
        assert_eq!(read(r#"{"$date": 1772633100000}"#), Value::Number("1772633100000".into()));
        assert_eq!(read(r#"{"a": {"name": "x"}}"#), Value::Other("an object"));
    }
}
