//! Functions of one article, one record, and the command line.

#![expect(clippy::needless_pass_by_value, reason = "arguments of functions of Python are")]

use crate::options::{read_layers, shared_facts};
use copydesk_article::page::{Delivered, of_text};
use copydesk_article::panic;
use copydesk_article::{Article, StatedEncoding, decoded};
use copydesk_convert::{Document, KnownMetadata};
use copydesk_diag::Diagnostic;
use copydesk_formats::rows::{MemberValue, RowReader};
use copydesk_record::schema::SCHEMAS;
use copydesk_record::to_line;
use copydesk_validate::report::ReportedFinding;
use copydesk_validate::{Scratch, Validator, locate};
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use serde_json::{Map, Value};
use std::ffi::OsString;
use std::fmt::Display;
use std::sync::LazyLock;

/// A text or its bytes.
#[derive(FromPyObject)]
pub(crate) enum Input {
    Text(String),
    Bytes(Vec<u8>),
}

/// Returns the record of a text as JSON.
#[pyfunction]
#[pyo3(signature = (text, *, facts = "{}", encoding = None, layers = None, scope = None, date_order = None))]
pub(crate) fn convert_text(
    py: Python<'_>,
    text: Input,
    facts: &str,
    encoding: Option<&str>,
    layers: Option<Vec<String>>,
    scope: Option<&str>,
    date_order: Option<&str>,
) -> PyResult<String> {
    let (layers, shared) = (read_layers(layers)?, shared_facts(scope, date_order)?);
    let facts = members(facts)?;
    py.detach(|| {
        let document = match &text {
            Input::Text(text) => Document::from_text(text.as_str()),
            Input::Bytes(bytes) => {
                let encoding = StatedEncoding { named: encoding, delivered: None };
                decoded(bytes, encoding).map_err(invalid)?.0
            }
        };
        record(|| {
            let metadata = stated(&facts)?.or(&shared);
            let article = Article { metadata, ..Article::of_document(document) };
            written(&article, layers)
        })
    })
}

/// Returns the record of a page as JSON.
#[pyfunction]
#[pyo3(signature = (html, *, url = None, encoding = None, facts = "{}", layers = None, scope = None, date_order = None))]
#[expect(clippy::too_many_arguments, reason = "each is a keyword")]
pub(crate) fn convert_html(
    py: Python<'_>,
    html: Input,
    url: Option<&str>,
    encoding: Option<&str>,
    facts: &str,
    layers: Option<Vec<String>>,
    scope: Option<&str>,
    date_order: Option<&str>,
) -> PyResult<String> {
    let (layers, shared) = (read_layers(layers)?, shared_facts(scope, date_order)?);
    let facts = members(facts)?;
    py.detach(|| {
        record(|| {
            let article = match &html {
                Input::Text(html) => of_text(html, url),
                Input::Bytes(bytes) => {
                    Delivered { bytes, encoding, address: url, file: bytes, media_type: "text/html" }
                        .article()
                }
            };
            let given = KnownMetadata { uri: url.map(Into::into), ..stated(&facts)? };
            let metadata = given.or(&shared).or(&article.metadata);
            written(&Article { metadata, ..article }, layers)
        })
    })
}

/// Returns the findings about a record, as the `json` report of the command line has them, and as JSON.
#[pyfunction]
#[pyo3(signature = (record, *, source = None))]
pub(crate) fn validate(py: Python<'_>, record: Input, source: Option<Input>) -> PyResult<String> {
    static VALIDATOR: LazyLock<Option<Validator>> = LazyLock::new(|| Validator::new().ok());
    let bytes = |input| match input {
        Input::Text(text) => String::into_bytes(text),
        Input::Bytes(bytes) => bytes,
    };
    let (json, source) = (bytes(record), source.map(bytes));
    py.detach(|| {
        let validator = VALIDATOR
            .as_ref()
            .ok_or_else(|| PyRuntimeError::new_err("the schema of this package is broken"))?;
        let mut found: Vec<Diagnostic> = Vec::new();
        validator.validate(&json, source.as_deref(), &mut Scratch::default(), &mut found);
        let places = locate(&json, found.iter().map(|finding| &finding.place));
        let located = found.iter().zip(&places);
        let findings: Vec<ReportedFinding> =
            located.map(|(finding, place)| ReportedFinding::new("", finding, place.as_ref())).collect();
        serde_json::to_string(&findings).map_err(invalid)
    })
}

/// Returns the JSON Schema of this name as JSON.
#[pyfunction]
pub(crate) fn schema(name: &str) -> PyResult<String> {
    let found = SCHEMAS.iter().find(|schema| schema.name == name);
    let names = || SCHEMAS.iter().map(|schema| schema.name).collect::<Vec<_>>().join(", ");
    found.map(copydesk_record::schema::SchemaFile::text).ok_or_else(|| {
        PyValueError::new_err(format!("there is no schema {name:?}, and there are {}", names()))
    })
}

/// Runs the command line, and returns its exit code.
#[pyfunction]
pub(crate) fn main(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    py.detach(|| copydesk::main(arguments))
}

/// Returns the members of an object.
fn members(json: &str) -> PyResult<Map<String, Value>> {
    serde_json::from_str(json)
        .map_err(|error| PyValueError::new_err(format!("facts are to be an object: {error}")))
}

/// Returns the facts that the members of a row state.
fn stated(facts: &Map<String, Value>) -> PyResult<KnownMetadata<'_>> {
    static READER: LazyLock<RowReader> = LazyLock::new(RowReader::default);
    let members = facts.iter().map(|(key, value)| {
        let value = match value {
            Value::String(text) => MemberValue::Text(text),
            other => MemberValue::Json(other.to_string().into()),
        };
        (key.as_str(), value)
    });
    // The text is elsewhere.
    let members = std::iter::once(("text", MemberValue::Text(""))).chain(members);
    let row = READER.read_members(members);
    row.map(|row| row.metadata).map_err(|rejected| invalid(rejected.diagnostic.message))
}

fn written(article: &Article<'_>, layers: copydesk_convert::Layers) -> PyResult<String> {
    let record = article.record(layers, &mut Vec::new());
    let mut json = Vec::new();
    to_line(&record, &mut json).map_err(invalid)?;
    String::from_utf8(json).map_err(invalid)
}

/// Makes a record, whose panic is an error of Python.
fn record(make: impl FnOnce() -> PyResult<String>) -> PyResult<String> {
    panic::catch(make).unwrap_or_else(|panicked| Err(PyRuntimeError::new_err(panicked.in_words())))
}

fn invalid(error: impl Display) -> PyErr {
    PyValueError::new_err(error.to_string())
}
