//! Rows of any program that speaks Arrow, by the `PyCapsule` interface.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3_arrow::ffi::ArrayReader;
use pyo3_arrow::input::AnyArray;

/// Returns whether a value gives rows by the interface.
pub(crate) fn is_arrow(data: &Bound<'_, PyAny>) -> PyResult<bool> {
    Ok(data.hasattr("__arrow_c_stream__")? || data.hasattr("__arrow_c_array__")?)
}

/// Returns a stream of rows: a table, a batch, a reader of batches, or an array of texts.
pub(crate) fn rows(data: &Bound<'_, PyAny>) -> PyResult<Box<dyn ArrayReader + Send>> {
    if !is_arrow(data)? {
        return Err(PyTypeError::new_err(format!(
            "copydesk takes Arrow data (a table or batch of pyarrow, Polars, DuckDB or pandas), and {} has neither \
             `__arrow_c_stream__` nor `__arrow_c_array__`",
            data.get_type()
        )));
    }
    data.extract::<AnyArray>()?.into_reader()
}
