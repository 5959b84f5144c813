//! What a column holds, derived from the JSON Schema of the record.

use arrow_schema::{DataType, Field, Fields};
use serde_json::{Map, Value};
use std::sync::Arc;

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ColumnType {
    Text,
    Integer,
    Boolean,
    /// Any JSON value, as its text.
    Json,
    Struct(Vec<Member>),
    List(Box<ColumnType>),
}

/// A member of an object, or a column of the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) kind: ColumnType,
    /// Whether the member may be absent or null.
    pub(crate) nullable: bool,
}

/// The name of the items of a list, as the Parquet format has it.
const ELEMENT: &str = "element";

/// Returns the members of an object with this JSON Schema, whose references lead into `root`. `None` if the schema has a form
/// that this crate does not know: then no member is left out silently.
pub(crate) fn members(schema: &Value, root: &Value) -> Option<Vec<Member>> {
    let required = schema.get("required").and_then(Value::as_array);
    let is_required = |name: &str| required.is_some_and(|names| names.iter().any(|known| known == name));
    let properties = schema.get("properties")?.as_object()?;
    let member = |(name, property): (&String, &Value)| {
        let (kind, may_be_null) = column_type(property, root)?;
        Some(Member { name: name.clone(), kind, nullable: may_be_null || !is_required(name) })
    };
    properties.iter().map(member).collect()
}

/// Returns what a value with this schema is, and whether it may be null.
fn column_type(schema: &Value, root: &Value) -> Option<(ColumnType, bool)> {
    let schema = schema.as_object()?;
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        return column_type(root.pointer(reference.strip_prefix('#')?)?, root);
    }
    if let Some([only]) = schema.get("allOf").and_then(Value::as_array).map(Vec::as_slice) {
        return column_type(only, root);
    }
    if let Some(choices) = schema.get("anyOf").and_then(Value::as_array) {
        let is_null = |choice: &&Value| choice.get("type").is_some_and(|kind| kind == "null");
        let mut others = choices.iter().filter(|choice| !is_null(choice));
        let (kind, _) = column_type(others.next()?, root)?;
        return others.next().is_none().then_some((kind, choices.iter().any(|choice| is_null(&choice))));
    }
    let (kind, may_be_null) = match schema.get("type")? {
        Value::Array(kinds) => {
            let mut others = kinds.iter().filter(|kind| *kind != "null");
            let kind = others.next()?;
            (others.next().is_none().then_some(kind)?, kinds.len() > 1)
        }
        kind => (kind, false),
    };
    let kind = match kind.as_str()? {
        "string" => ColumnType::Text,
        "integer" => ColumnType::Integer,
        "boolean" => ColumnType::Boolean,
        "array" => {
            let (item, may_be_null) = column_type(schema.get("items")?, root)?;
            (!may_be_null).then(|| ColumnType::List(Box::new(item)))?
        }
        "object" if holds_anything(schema) => ColumnType::Json,
        "object" => ColumnType::Struct(members(&Value::Object(schema.clone()), root)?),
        _ => return None,
    };
    Some((kind, may_be_null))
}

/// Returns whether an object may have any members.
fn holds_anything(schema: &Map<String, Value>) -> bool {
    !schema.contains_key("properties")
}

/// Returns the Arrow fields of members.
pub(crate) fn fields(members: &[Member]) -> Fields {
    members.iter().map(|member| Field::new(&member.name, member.kind.data_type(), member.nullable)).collect()
}

impl ColumnType {
    fn data_type(&self) -> DataType {
        match self {
            Self::Text | Self::Json => DataType::Utf8,
            Self::Integer => DataType::Int64,
            Self::Boolean => DataType::Boolean,
            Self::Struct(members) => DataType::Struct(fields(members)),
            Self::List(item) => DataType::List(item.element()),
        }
    }

    /// Returns the field of the items of a list of this.
    pub(crate) fn element(&self) -> Arc<Field> {
        Arc::new(Field::new(ELEMENT, self.data_type(), false))
    }
}
