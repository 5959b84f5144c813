//! The columns of a Parquet file, in the Arrow types in which they are read.

use arrow_schema::{DataType, Field, FieldRef, Fields};
use parquet::arrow::{FieldLevels, ProjectionMask, parquet_to_arrow_field_levels, parquet_to_arrow_schema};
use parquet::basic::Type as PhysicalType;
use parquet::errors::Result;
use parquet::schema::types::{SchemaDescriptor, Type, TypePtr};
use std::sync::Arc;

/// Returns how the columns of a file are read, whatever types the program had that wrote it.
///
/// A string that is a column is read as bytes, since one that is no UTF-8 would cost all others. Strings and bytes are views: one that
/// occurs often stands once in memory. Times with a zone are told in UTC, in which they are stored.
pub(crate) fn columns(stored: &SchemaDescriptor) -> Result<FieldLevels> {
    let root = stored.root_schema();
    let fields: Result<Vec<TypePtr>> = root.get_fields().iter().map(without_encoding).collect();
    let root = Type::group_type_builder(root.name()).with_fields(fields?).build()?;
    let schema = SchemaDescriptor::new(Arc::new(root));
    let by_default = parquet_to_arrow_schema(&schema, None)?;
    let wanted: Fields = by_default.fields().iter().map(wanted_field).collect();
    parquet_to_arrow_field_levels(&schema, ProjectionMask::all(), Some(&wanted))
}

/// Returns a column without the statement that its bytes are UTF-8.
fn without_encoding(column: &TypePtr) -> Result<TypePtr> {
    if !column.is_primitive() || column.get_physical_type() != PhysicalType::BYTE_ARRAY {
        return Ok(Arc::clone(column));
    }
    let info = column.get_basic_info();
    let is_of_bytes = info.logical_type_ref().is_none_or(|kind| {
        use parquet::basic::LogicalType::{Bson, Enum, Json, String};
        matches!(kind, String | Json | Enum | Bson)
    });
    if !is_of_bytes {
        return Ok(Arc::clone(column));
    }
    let bytes = Type::primitive_type_builder(column.name(), PhysicalType::BYTE_ARRAY);
    Ok(Arc::new(bytes.with_repetition(info.repetition()).build()?))
}

fn wanted_field(field: &FieldRef) -> FieldRef {
    Arc::new(Field::clone(field).with_data_type(wanted_type(field.data_type())))
}

fn wanted_type(kind: &DataType) -> DataType {
    match kind {
        DataType::Utf8 => DataType::Utf8View,
        DataType::Binary => DataType::BinaryView,
        DataType::Timestamp(unit, Some(_)) => DataType::Timestamp(*unit, Some("+00:00".into())),
        DataType::List(item) => DataType::List(wanted_field(item)),
        DataType::Struct(fields) => DataType::Struct(fields.iter().map(wanted_field).collect()),
        other => other.clone(),
    }
}
