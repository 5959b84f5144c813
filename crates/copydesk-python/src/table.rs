//! Rows that were made, as every program that speaks Arrow reads them.

use arrow_array::{Array, ArrayRef};
use arrow_schema::{DataType, FieldRef};
use arrow_select::concat::concat;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use pyo3_arrow::error::PyArrowResult;
use pyo3_arrow::ffi::{ArrayIterator, to_array_pycapsules, to_schema_pycapsule, to_stream_pycapsule};

/// Rows with the columns `id`, `record` or `json`, and `error`.
///
/// `pyarrow.table`, `polars.DataFrame` and `DuckDB` take it as it is, as often as they like, without a copy.
#[pyclass(frozen, module = "copydesk")]
pub(crate) struct Table {
    field: FieldRef,
    chunks: Vec<ArrayRef>,
}

impl Table {
    pub(crate) fn new(field: FieldRef, chunks: Vec<ArrayRef>) -> Self {
        Self { field, chunks }
    }
}

#[pymethods]
impl Table {
    /// The names of the columns.
    #[getter]
    fn column_names(&self) -> Vec<&str> {
        match self.field.data_type() {
            DataType::Struct(fields) => fields.iter().map(|field| field.name().as_str()).collect(),
            _ => Vec::new(),
        }
    }

    /// The number of rows.
    #[getter]
    fn num_rows(&self) -> usize {
        self.chunks.iter().map(Array::len).sum()
    }

    fn __len__(&self) -> usize {
        self.num_rows()
    }

    fn __repr__(&self) -> String {
        format!("<copydesk.Table of {} rows: {}>", self.num_rows(), self.column_names().join(", "))
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyArrowResult<Bound<'py, PyCapsule>> {
        to_schema_pycapsule(py, self.field.as_ref())
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyArrowResult<Bound<'py, PyCapsule>> {
        let chunks = self.chunks.clone().into_iter().map(Ok);
        let reader = ArrayIterator::new(chunks, FieldRef::clone(&self.field));
        to_stream_pycapsule(py, Box::new(reader), requested_schema)
    }

    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyArrowResult<Bound<'py, PyTuple>> {
        let whole = match self.chunks.as_slice() {
            [chunk] => ArrayRef::clone(chunk),
            chunks => {
                let chunks: Vec<&dyn Array> = chunks.iter().map(AsRef::as_ref).collect();
                concat(&chunks).map_err(|error| PyValueError::new_err(error.to_string()))?
            }
        };
        to_array_pycapsules(py, FieldRef::clone(&self.field), &whole, requested_schema)
    }
}
