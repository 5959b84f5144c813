//! Rows of any columns.

use crate::record_json::text;
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_json::EncoderOptions;
use arrow_json::writer::{NullableEncoder, make_encoder};
use arrow_schema::{ArrowError, DataType};
use std::fmt;

/// The rows of a batch with any columns.
pub struct Rows<'b> {
    columns: Vec<(&'b str, Column<'b>)>,
    length: usize,
}

/// A value in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell<'b> {
    /// A string, as it stands in the column.
    Text(&'b str),
    /// Any other value, as JSON.
    Json(String),
    /// Bytes that are no text.
    Bytes(&'b [u8]),
}

enum Column<'b> {
    Text(&'b ArrayRef),
    Bytes(&'b ArrayRef),
    Json(NullableEncoder<'b>),
}

impl fmt::Debug for Rows<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.columns.iter().map(|(name, _)| *name).collect();
        f.debug_struct("Rows").field("columns", &names).field("length", &self.length).finish()
    }
}

impl<'b> Rows<'b> {
    /// Returns the rows of a batch. An error names a column of a type that has no JSON.
    pub fn new(batch: &'b RecordBatch) -> Result<Self, ArrowError> {
        let schema = batch.schema_ref();
        let columns = schema.fields().iter().zip(batch.columns()).map(|(field, column)| {
            let values = match column.data_type() {
                DataType::Dictionary(_, values) => values,
                other => other,
            };
            Ok((
                field.name().as_str(),
                match values {
                    DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => Column::Text(column),
                    _ if bytes_type(column.data_type()) => Column::Bytes(column),
                    _ => Column::Json(make_encoder(field, column, &OPTIONS)?),
                },
            ))
        });
        Ok(Self { columns: columns.collect::<Result<_, ArrowError>>()?, length: batch.num_rows() })
    }

    /// Returns the number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.length
    }

    /// Returns whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Returns the values of a row, each with the name of its column. What is null is left out.
    pub fn cells(&mut self, row: usize) -> impl Iterator<Item = (&'b str, Cell<'b>)> {
        self.columns.iter_mut().filter_map(move |(name, column)| Some((*name, column.cell(row)?)))
    }
}

impl<'b> Column<'b> {
    fn cell(&mut self, row: usize) -> Option<Cell<'b>> {
        match self {
            Self::Text(column) if column.is_null(row) => None,
            // A key of a dictionary may stand for null.
            Self::Text(column) => text(column, row).map(Cell::Text),
            Self::Bytes(column) if column.is_null(row) => None,
            Self::Bytes(column) => {
                let bytes = bytes(column, row);
                Some(std::str::from_utf8(bytes).map_or(Cell::Bytes(bytes), Cell::Text))
            }
            Self::Json(encoder) if encoder.is_null(row) => None,
            Self::Json(encoder) => {
                let mut json = Vec::new();
                encoder.encode(row, &mut json);
                String::from_utf8(json).ok().map(Cell::Json)
            }
        }
    }
}

fn bytes_type(kind: &DataType) -> bool {
    matches!(kind, DataType::Binary | DataType::LargeBinary | DataType::BinaryView)
}

fn bytes(column: &ArrayRef, row: usize) -> &[u8] {
    match column.data_type() {
        DataType::LargeBinary => column.as_binary::<i64>().value(row),
        DataType::BinaryView => column.as_binary_view().value(row),
        _ => column.as_binary::<i32>().value(row),
    }
}

/// Null members of structs in cells are left out.
static OPTIONS: std::sync::LazyLock<EncoderOptions> = std::sync::LazyLock::new(EncoderOptions::default);
