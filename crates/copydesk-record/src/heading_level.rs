//! How deep a heading stands in its article.

use crate::SafeUint;
use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;

/// The level of a heading, 1 to 6 as HTML has them: 1 is the highest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct HeadingLevel(u8);

impl HeadingLevel {
    /// The lowest level.
    const LOWEST: u8 = 6;

    /// Returns a level; `None` for a number that is not 1 to 6.
    #[must_use]
    pub fn new(level: u8) -> Option<Self> {
        (1..=Self::LOWEST).contains(&level).then_some(Self(level))
    }

    /// Returns the number.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }
}

impl fmt::Display for HeadingLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de> Deserialize<'de> for HeadingLevel {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = SafeUint::deserialize(deserializer)?.get();
        let level = u8::try_from(number).ok().and_then(Self::new);
        level.ok_or_else(|| D::Error::invalid_value(Unexpected::Unsigned(number), &"a level from 1 to 6"))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for HeadingLevel {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "HeadingLevel".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "integer", "minimum": 1, "maximum": Self::LOWEST})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_1_to_6() {
        let read = |json: &str| serde_json::from_str::<HeadingLevel>(json).ok().map(HeadingLevel::get);
        assert_eq!((read("1"), read("6"), read("2.0")), (Some(1), Some(6), Some(2)));
        for refused in ["0", "7", "258", "-1", "1.5", "\"1\"", "null"] {
            assert_eq!(read(refused), None, "{refused}");
        }
        assert_eq!((HeadingLevel::new(0), HeadingLevel::new(7)), (None, None));
    }
}
