//! Whole numbers as records have them.

use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;

/// A whole number from 0 to 2^53 - 1: a position or a count that every JSON reader holds exactly
/// (RFC 8259, section 6).
///
/// As JSON Schema has it, `2.0` is the integer 2, and so it is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(transparent)]
pub struct SafeUint(u64);

impl SafeUint {
    /// The largest.
    pub const MAX: Self = Self((1 << 53) - 1);

    /// Returns the number.
    #[must_use]
    pub fn get(self) -> u64 {
        self.0
    }
}

impl fmt::Display for SafeUint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A number over 2^53 - 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLarge(u64);

impl fmt::Display for TooLarge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is over 2^53 - 1, the largest number a record holds", self.0)
    }
}

impl std::error::Error for TooLarge {}

impl TryFrom<u64> for SafeUint {
    type Error = TooLarge;

    fn try_from(value: u64) -> Result<Self, TooLarge> {
        if value <= Self::MAX.0 { Ok(Self(value)) } else { Err(TooLarge(value)) }
    }
}

/// Positions in a text that is in memory: no such text is 2^53 characters long.
impl From<usize> for SafeUint {
    fn from(value: usize) -> Self {
        Self((value as u64).min(Self::MAX.0))
    }
}

impl From<u32> for SafeUint {
    fn from(value: u32) -> Self {
        Self(u64::from(value))
    }
}

impl From<SafeUint> for u64 {
    fn from(value: SafeUint) -> Self {
        value.0
    }
}

impl<'de> Deserialize<'de> for SafeUint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_u64(SafeUintVisitor)
    }
}

struct SafeUintVisitor;

impl Visitor<'_> for SafeUintVisitor {
    type Value = SafeUint;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number from 0 to 2^53 - 1")
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<SafeUint, E> {
        SafeUint::try_from(value).map_err(|_| E::invalid_value(Unexpected::Unsigned(value), &self))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<SafeUint, E> {
        u64::try_from(value)
            .ok()
            .and_then(|value| SafeUint::try_from(value).ok())
            .ok_or_else(|| E::invalid_value(Unexpected::Signed(value), &self))
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "the value is checked to be a whole number that f64 and u64 both hold exactly"
    )]
    fn visit_f64<E: Error>(self, value: f64) -> Result<SafeUint, E> {
        if value.fract() == 0.0 && (0.0..=SafeUint::MAX.0 as f64).contains(&value) {
            Ok(SafeUint(value as u64))
        } else {
            Err(E::invalid_value(Unexpected::Float(value), &self))
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for SafeUint {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "SafeUint".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "integer", "minimum": 0, "maximum": Self::MAX.0})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_of_json_schema_are_read() {
        let read = |json: &str| serde_json::from_str::<SafeUint>(json).ok().map(SafeUint::get);
        assert_eq!(read("0"), Some(0));
        assert_eq!(read("-0"), Some(0));
        assert_eq!(read("2.0"), Some(2));
        assert_eq!(read("1e2"), Some(100));
        assert_eq!(read("9007199254740991"), Some((1 << 53) - 1));
        for refused in ["9007199254740992", "-1", "0.5", "1e300", "\"1\"", "null", "true"] {
            assert_eq!(read(refused), None, "{refused}");
        }
    }
}
