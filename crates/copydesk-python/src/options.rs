//! The options of a conversion, as Python names them.

use crate::conversion::{Conversion, RecordForm};
use crate::input::{is_arrow, rows};
use crate::table::Table;
use arrow_array::ArrayRef;
use copydesk_convert::{DayOrder, KnownMetadata, Layers, TextScope};
use copydesk_formats::rows::{Field, MAPS, RowMap, RowReader};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyString;
use std::collections::HashMap;
use std::fmt::Display;

/// Converts rows, as its options say: what one needs who has many tables.
#[pyclass(frozen, module = "copydesk")]
pub(crate) struct Converter {
    conversion: Conversion,
}

/// The largest row where nothing is set: as `--max-input-size` of the command line.
const MAX_INPUT_SIZE: usize = 4 << 20;

#[pymethods]
impl Converter {
    #[new]
    #[pyo3(signature = (
        *,
        text = None,
        html = None,
        id = None,
        fields = None,
        map = None,
        keep_rest = false,
        output = "struct",
        layers = None,
        scope = None,
        date_order = None,
        insist_on_text = false,
        max_input_size = MAX_INPUT_SIZE,
    ))]
    #[expect(clippy::too_many_arguments, reason = "each is a keyword")]
    fn new(
        text: Option<&str>,
        html: Option<&str>,
        id: Option<&str>,
        fields: Option<HashMap<String, String>>,
        map: Option<&str>,
        keep_rest: bool,
        output: &str,
        layers: Option<Vec<String>>,
        scope: Option<&str>,
        date_order: Option<&str>,
        insist_on_text: bool,
        max_input_size: usize,
    ) -> PyResult<Self> {
        let named = [("text", text), ("html", html), ("id", id)];
        let mut named: Vec<Field> = named
            .into_iter()
            .filter_map(|(fact, column)| Some(Field::new(fact, column?)))
            .collect::<Result<_, _>>()
            .map_err(invalid)?;
        for (fact, column) in fields.unwrap_or_default() {
            let field = Field::new(&fact, &column).map_err(invalid)?;
            if named.iter().any(|other| other.is_of_same_fact(&field)) {
                return Err(PyValueError::new_err(format!("two columns are named for `{fact}`")));
            }
            named.push(field);
        }
        let form = match output {
            "struct" => RecordForm::Struct,
            "json" => RecordForm::Json,
            other => return Err(unknown("output", other, &["struct", "json"])),
        };
        Ok(Self {
            conversion: Conversion {
                reader: RowReader::new(&named, map.map(row_map).transpose()?, keep_rest),
                text: text.or(html).unwrap_or("text").to_owned(),
                id: id.unwrap_or("id").to_owned(),
                form,
                layers: read_layers(layers)?,
                shared: shared_facts(scope, date_order)?,
                insists_on_text: insist_on_text,
                max_input_size,
            },
        })
    }

    /// Converts rows: those of a table, a batch, a reader of batches or a column of texts, or of all batches in an iterable.
    fn convert(&self, py: Python<'_>, data: &Bound<'_, PyAny>) -> PyResult<Table> {
        let mut chunks = Vec::new();
        if is_arrow(data)? || data.is_instance_of::<PyString>() {
            self.add(py, data, &mut chunks)?;
        } else {
            for batch in data.try_iter()? {
                self.add(py, &batch?, &mut chunks)?;
            }
        }
        Ok(Table::new(self.conversion.field(), chunks))
    }
}

impl Converter {
    /// Adds the records of some rows.
    fn add(&self, py: Python<'_>, data: &Bound<'_, PyAny>, chunks: &mut Vec<ArrayRef>) -> PyResult<()> {
        let rows = rows(data)?;
        let converted =
            py.detach(|| rows.into_iter().try_for_each(|rows| self.conversion.convert(&rows?, chunks)));
        converted.map_err(|error| PyValueError::new_err(error.to_string()))
    }
}

/// Returns the layers of these names; all without any.
pub(crate) fn read_layers(names: Option<Vec<String>>) -> PyResult<Layers> {
    match names {
        None => Ok(Layers::ALL),
        Some(names) if names.is_empty() => Ok(Layers::NONE),
        Some(names) => names.join(",").parse().map_err(invalid),
    }
}

/// Returns the facts that hold for all articles.
pub(crate) fn shared_facts(
    scope: Option<&str>,
    date_order: Option<&str>,
) -> PyResult<KnownMetadata<'static>> {
    let scopes = [TextScope::Page, TextScope::Body].map(TextScope::name);
    let orders = [DayOrder::DayFirst, DayOrder::MonthFirst].map(DayOrder::name);
    let scope = scope.map(|name| TextScope::from_name(name).ok_or_else(|| unknown("scope", name, &scopes)));
    let day_order =
        date_order.map(|name| DayOrder::from_name(name).ok_or_else(|| unknown("date_order", name, &orders)));
    Ok(KnownMetadata {
        scope: scope.transpose()?,
        day_order: day_order.transpose()?,
        ..KnownMetadata::default()
    })
}

fn row_map(name: &str) -> PyResult<&'static RowMap> {
    let names: Vec<&str> = MAPS.iter().map(|map| map.name).collect();
    MAPS.iter().find(|map| map.name == name).ok_or_else(|| unknown("map", name, &names))
}

fn invalid(error: impl Display) -> PyErr {
    PyValueError::new_err(error.to_string())
}

fn unknown(option: &str, value: &str, known: &[&str]) -> PyErr {
    PyValueError::new_err(format!("{option} is {value:?}, and there are {}", known.join(", ")))
}
