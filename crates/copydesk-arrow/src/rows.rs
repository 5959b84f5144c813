//! Rows of any columns.

use crate::record_json::text;
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch, RecordBatchOptions};
use arrow_cast::cast;
use arrow_cast::display::{ArrayFormatter, FormatOptions};
use arrow_json::EncoderOptions;
use arrow_json::writer::{NullableEncoder, make_encoder};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use std::fmt;
use std::sync::{Arc, LazyLock};

/// Rows with any columns.
#[derive(Debug)]
pub struct RowBatch(RecordBatch);

impl RowBatch {
    /// Returns the rows of a batch. Times with a zone are told in UTC, whatever the zone is called.
    pub fn new(batch: &RecordBatch) -> Result<Self, ArrowError> {
        let columns = batch.columns().iter().map(|column| match column.data_type() {
            DataType::Timestamp(unit, Some(_)) => {
                cast(column, &DataType::Timestamp(*unit, Some("+00:00".into())))
            }
            _ => Ok(Arc::clone(column)),
        });
        let columns = columns.collect::<Result<Vec<_>, _>>()?;
        let fields = batch
            .schema_ref()
            .fields()
            .iter()
            .zip(&columns)
            .map(|(field, column)| Field::clone(field).with_data_type(column.data_type().clone()));
        let schema = Schema::new(fields.collect::<Vec<_>>());
        let options = RecordBatchOptions::new().with_row_count(Some(batch.num_rows()));
        RecordBatch::try_new_with_options(Arc::new(schema), columns, &options).map(Self)
    }

    /// Returns the rows as they are read.
    pub fn rows(&self) -> Result<Rows<'_>, ArrowError> {
        Rows::new(&self.0)
    }
}

/// The rows of a batch, in the course of being read.
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
    /// What has no JSON, as people read it.
    Shown(&'b ArrayRef, ArrayFormatter<'b>),
}

impl fmt::Debug for Rows<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.columns.iter().map(|(name, _)| *name).collect();
        f.debug_struct("Rows").field("columns", &names).field("length", &self.length).finish()
    }
}

impl<'b> Rows<'b> {
    fn new(batch: &'b RecordBatch) -> Result<Self, ArrowError> {
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
                    _ if is_of_bytes(column.data_type()) => Column::Bytes(column),
                    _ => match make_encoder(field, column, &OPTIONS) {
                        Ok(encoder) => Column::Json(encoder),
                        Err(_) => Column::Shown(column, ArrayFormatter::try_new(column, &SHOWN)?),
                    },
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
            Self::Shown(column, _) if column.is_null(row) => None,
            Self::Shown(_, formatter) => {
                serde_json::to_string(&formatter.value(row).to_string()).ok().map(Cell::Json)
            }
        }
    }
}

fn is_of_bytes(kind: &DataType) -> bool {
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
static OPTIONS: LazyLock<EncoderOptions> = LazyLock::new(EncoderOptions::default);

static SHOWN: FormatOptions<'static> = FormatOptions::new();
