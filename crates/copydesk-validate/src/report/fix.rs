//! Fixes as reports have them: operations of JSON Patch.

use copydesk_diag::{Applicability, Edit, Scalar};
use copydesk_record::pointer_token;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Whether a program may make a change by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReportedApplicability {
    /// The change follows from what is there.
    Safe,
    /// A person decides.
    Suggested,
}

impl From<Applicability> for ReportedApplicability {
    fn from(applicability: Applicability) -> Self {
        match applicability {
            Applicability::Safe => Self::Safe,
            Applicability::Suggested => Self::Suggested,
        }
    }
}

/// One operation of JSON Patch (RFC 6902) on a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Edit")]
pub struct ReportedEdit {
    /// What is done.
    pub op: Operation,
    /// The JSON Pointer (RFC 6901) of the value that is replaced, put in or taken out; of a member that moves, where
    /// to.
    pub path: String,
    /// Where a member moves from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub from: Option<String>,
    /// The new value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "ReportedValue")]
    pub value: Option<ReportedValue>,
}

/// An operation of JSON Patch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Operation {
    /// Puts a value in place of another.
    Replace,
    /// Puts in a member or an element.
    Add,
    /// Takes out a member or an element.
    Remove,
    /// Gives a member another key.
    Move,
}

/// A value that an edit writes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ReportedValue {
    /// A whole number.
    Integer(u64),
    /// A string.
    Text(String),
}

impl From<&Scalar> for ReportedValue {
    fn from(value: &Scalar) -> Self {
        match value {
            Scalar::Integer(number) => Self::Integer(*number),
            Scalar::Text(text) => Self::Text(text.clone()),
        }
    }
}

impl From<&Edit> for ReportedEdit {
    fn from(edit: &Edit) -> Self {
        let new = |op, pointer: &str| Self { op, path: pointer.to_owned(), from: None, value: None };
        match edit {
            Edit::Replace { pointer, value } => {
                Self { value: Some(value.into()), ..new(Operation::Replace, pointer) }
            }
            Edit::Add { pointer, value } => {
                Self { value: Some(value.into()), ..new(Operation::Add, pointer) }
            }
            Edit::Remove { pointer } => new(Operation::Remove, pointer),
            Edit::Rename { pointer, key } => {
                let (parent, _) = pointer.rsplit_once('/').unwrap_or_default();
                let key = pointer_token(key);
                Self { from: Some(pointer.clone()), ..new(Operation::Move, &format!("{parent}/{key}")) }
            }
        }
    }
}

/// Implements `JsonSchema` for a type without a definition of its own.
macro_rules! inline_schema {
    ($Type:ident, $schema:tt) => {
        impl JsonSchema for $Type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($Type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

inline_schema!(ReportedApplicability, {"type": "string", "enum": ["safe", "suggested"]});
inline_schema!(Operation, {"type": "string", "enum": ["replace", "add", "remove", "move"]});
inline_schema!(ReportedValue, {"type": ["integer", "string"]});
