//! The article record as Arrow columns, and as Parquet, out and in.
//!
//! The columns are those of the record's JSON Schema: an object is a struct, an array a list with an item `element`, an integer
//! an `Int64`, a string `Utf8`. Members that hold any JSON (`ext`, the options of the generator) are its text, a string.
//!
//! [`RecordColumns`] makes batches of records in JSON, [`RecordFileWriter`] writes these to a Parquet file, and [`JsonLines`] reads a
//! Parquet file, of records or of other rows, as lines of JSON.

mod column_type;
mod columns;
mod json_lines;
mod parquet_writer;
mod record_json;
mod rows;
mod schema;
mod stored_columns;

pub use columns::{ColumnError, RecordColumns};
pub use json_lines::{JsonLines, is_parquet};
pub use parquet_writer::RecordFileWriter;
pub use rows::{Cell, RowBatch, Rows};
pub use schema::{ARROW_SCHEMA, arrow_schema};

/// Some records as columns.
pub use arrow_array::RecordBatch;
