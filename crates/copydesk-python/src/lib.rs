//! The native part of the Python package `copydesk`.
//!
//! [`conversion`] knows nothing of Python; what is beside it takes values of Python apart and puts them together. No thread is made
//! here but for the command line, and the interpreter is released wherever articles are read.

mod conversion;
mod input;
mod options;
mod single;
mod table;

use pyo3::prelude::*;

/// The native part of the package.
#[pymodule]
mod _native {
    #[pymodule_export]
    use crate::options::Converter;
    #[pymodule_export]
    use crate::single::{convert_html, convert_text, main, schema, validate};
    #[pymodule_export]
    use crate::table::Table;
}
