//! Rows of columns as records in JSON.

use crate::column_type::{ColumnType, Member};
use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowDictionaryKeyType, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type,
    UInt64Type,
};
use arrow_array::{Array, ArrayRef, StructArray};
use arrow_schema::DataType;
use copydesk_record::{Record, to_line};
use std::io;

/// Returns whether columns with these names are those of records.
pub(crate) fn is_of_records(names: &[&str]) -> bool {
    ["format", "segments", "source"].iter().all(|member| names.contains(member))
}

/// Appends a record, in the form in which it is always written. An error leaves something that is to be removed.
pub(crate) fn write_record(
    rows: &StructArray,
    row: usize,
    members: &[Member],
    out: &mut Vec<u8>,
) -> io::Result<()> {
    let mut json = Vec::new();
    write_object(rows, row, members, &mut json)?;
    // The types know which members are written though they are null.
    let record: Record<'_> =
        serde_json::from_slice(&json).map_err(|error| invalid(format!("it is no record: {error}")))?;
    Ok(to_line(&record, out)?)
}

fn write_object(rows: &StructArray, row: usize, members: &[Member], out: &mut Vec<u8>) -> io::Result<()> {
    out.push(b'{');
    let start = out.len();
    for (field, column) in rows.fields().iter().zip(rows.columns()) {
        if column.is_null(row) {
            continue;
        }
        let Some(member) = members.iter().find(|member| member.name == *field.name()) else {
            return Err(invalid(format!("the column `{}` is none of a record", field.name())));
        };
        if out.len() > start {
            out.push(b',');
        }
        serde_json::to_writer(&mut *out, &member.name)?;
        out.push(b':');
        write_value(column, row, &member.kind, out)
            .map_err(|error| invalid(format!("the column `{}`: {error}", member.name)))?;
    }
    out.push(b'}');
    Ok(())
}

fn write_value(column: &ArrayRef, row: usize, kind: &ColumnType, out: &mut Vec<u8>) -> io::Result<()> {
    match kind {
        ColumnType::Text => match text(column, row) {
            Some(text) => Ok(serde_json::to_writer(out, text)?),
            None => Err(unlike(column, "text")),
        },
        ColumnType::Json => match text(column, row) {
            Some(text) => {
                out.extend_from_slice(text.as_bytes());
                Ok(())
            }
            None => Err(unlike(column, "JSON in text")),
        },
        ColumnType::Integer => match integer(column, row) {
            Some(integer) => Ok(serde_json::to_writer(out, &integer)?),
            None => Err(unlike(column, "integers")),
        },
        ColumnType::Boolean => match column.as_boolean_opt() {
            Some(column) => Ok(serde_json::to_writer(out, &column.value(row))?),
            None => Err(unlike(column, "booleans")),
        },
        ColumnType::Struct(members) => match column.as_struct_opt() {
            Some(column) => write_object(column, row, members, out),
            None => Err(unlike(column, "structs")),
        },
        ColumnType::List(item) => {
            let items = match column.data_type() {
                DataType::List(_) => column.as_list::<i32>().value(row),
                DataType::LargeList(_) => column.as_list::<i64>().value(row),
                DataType::FixedSizeList(..) => column.as_fixed_size_list().value(row),
                _ => return Err(unlike(column, "lists")),
            };
            out.push(b'[');
            for index in 0..items.len() {
                if index > 0 {
                    out.push(b',');
                }
                if items.is_null(index) {
                    return Err(invalid("an item is null".into()));
                }
                write_value(&items, index, item, out)?;
            }
            out.push(b']');
            Ok(())
        }
    }
}

/// Returns a string, in any of the forms in which programs write them.
pub(crate) fn text(column: &ArrayRef, row: usize) -> Option<&str> {
    match column.data_type() {
        DataType::Utf8 => Some(column.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => Some(column.as_string::<i64>().value(row)),
        DataType::Utf8View => Some(column.as_string_view().value(row)),
        DataType::BinaryView => std::str::from_utf8(column.as_binary_view().value(row)).ok(),
        DataType::Dictionary(key, _) => match **key {
            DataType::Int8 => of_dictionary::<Int8Type>(column, row),
            DataType::Int16 => of_dictionary::<Int16Type>(column, row),
            DataType::Int32 => of_dictionary::<Int32Type>(column, row),
            DataType::UInt8 => of_dictionary::<UInt8Type>(column, row),
            DataType::UInt16 => of_dictionary::<UInt16Type>(column, row),
            DataType::UInt32 => of_dictionary::<UInt32Type>(column, row),
            _ => None,
        },
        _ => None,
    }
}

fn of_dictionary<K: ArrowDictionaryKeyType>(column: &ArrayRef, row: usize) -> Option<&str> {
    let column = column.as_dictionary::<K>();
    text(column.values(), column.key(row)?)
}

fn integer(column: &ArrayRef, row: usize) -> Option<i64> {
    Some(match column.data_type() {
        DataType::Int64 => column.as_primitive::<Int64Type>().value(row),
        DataType::Int32 => column.as_primitive::<Int32Type>().value(row).into(),
        DataType::Int16 => column.as_primitive::<Int16Type>().value(row).into(),
        DataType::Int8 => column.as_primitive::<Int8Type>().value(row).into(),
        DataType::UInt32 => column.as_primitive::<UInt32Type>().value(row).into(),
        DataType::UInt16 => column.as_primitive::<UInt16Type>().value(row).into(),
        DataType::UInt8 => column.as_primitive::<UInt8Type>().value(row).into(),
        DataType::UInt64 => i64::try_from(column.as_primitive::<UInt64Type>().value(row)).ok()?,
        _ => return None,
    })
}

fn unlike(column: &ArrayRef, wanted: &str) -> io::Error {
    invalid(format!("it has {} and not {wanted}", column.data_type()))
}

fn invalid(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}
