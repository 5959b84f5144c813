//! One difference between two records.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fmt;

/// One difference between two records, as seen by who has the first and wants the second.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(title = "Difference"))]
pub struct Difference {
    /// What is the matter.
    pub kind: DifferenceKind,
    /// The JSON Pointer (RFC 6901) of the value in the record. Of an item that is missing: the list, and the number
    /// that the item should have.
    pub pointer: String,
    /// The sentence that says what differs.
    pub message: String,
    /// The value that the record has; absent if it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Value>,
    /// The value that it should have; absent if it should have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Value>,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// The kinds of differences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DifferenceKind {
    /// The first record lacks it.
    Missing,
    /// Only the first record has it.
    Extra,
    /// Both have it, with other values.
    Changed,
    /// Both have it, at other places of a list.
    Moved,
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for DifferenceKind {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "DifferenceKind".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "enum": ["missing", "extra", "changed", "moved"]})
    }
}
