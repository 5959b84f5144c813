//! The conversion of rows in Arrow columns to records in Arrow columns.

use arrow_array::builder::StringBuilder;
use arrow_array::{Array, ArrayRef, RecordBatch, StringArray, StructArray};
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Fields};
use copydesk_arrow::{Cell, RecordColumns, RowBatch, arrow_schema};
use copydesk_article::panic;
use copydesk_article::{Article, PANIC, RowContext, TOO_LARGE_ARTICLE};
use copydesk_convert::{KnownMetadata, Layers};
use copydesk_formats::rows::{MemberValue, RowReader};
use copydesk_record::to_line;
use std::sync::{Arc, LazyLock};

/// How rows are converted.
#[derive(Debug)]
pub(crate) struct Conversion {
    pub(crate) reader: RowReader,
    /// The columns that hold the texts and the ids where a row has no map.
    pub(crate) text: String,
    pub(crate) id: String,
    pub(crate) form: RecordForm,
    pub(crate) layers: Layers,
    /// The facts that hold for all articles.
    pub(crate) shared: KnownMetadata<'static>,
    /// Whether texts are texts, whatever they look like.
    pub(crate) insists_on_text: bool,
    /// The most bytes of a row.
    pub(crate) max_input_size: usize,
}

/// The form of records in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RecordForm {
    /// A struct, as `schemas/article.v1.arrow.json` describes it.
    Struct,
    /// A string of JSON, as the command line writes it to a line.
    Json,
}

/// The bytes of records as JSON after which a chunk ends: columns of strings have room for two gigabytes.
const CHUNK: usize = 128 << 20;

impl Conversion {
    /// Returns the type of the rows that are made.
    pub(crate) fn field(&self) -> FieldRef {
        Arc::new(Field::new("", DataType::Struct(fields(self.form)), false))
    }

    /// Adds the records of some rows, a row each: a struct with an id, a record and an error, of which one is null.
    pub(crate) fn convert(&self, rows: &ArrayRef, chunks: &mut Vec<ArrayRef>) -> Result<(), ArrowError> {
        let batch = RowBatch::new(&self.batch(rows)?)?;
        let mut cells = batch.rows()?;
        let mut made = MadeRows::new(self.form);
        for row in 0..cells.len() {
            let outcome = if rows.is_null(row) {
                Err(Lost { id: None, code: "row/malformed", message: "the row is null".into() })
            } else {
                self.convert_row(&cells.cells(row).collect::<Vec<_>>(), &mut made.json)
            };
            made.push(outcome)?;
            if made.bytes >= CHUNK {
                chunks.push(made.finish()?);
            }
        }
        // No rows are a chunk too: it says of what type they would be.
        if made.length > 0 || chunks.is_empty() {
            chunks.push(made.finish()?);
        }
        Ok(())
    }

    /// Returns rows as columns: strings are those of the texts.
    fn batch(&self, rows: &ArrayRef) -> Result<RecordBatch, ArrowError> {
        if let Some(rows) = rows.as_any().downcast_ref::<StructArray>() {
            let (fields, columns, _) = rows.clone().into_parts();
            let options = arrow_array::RecordBatchOptions::new().with_row_count(Some(rows.len()));
            let schema = Arc::new(arrow_schema::Schema::new(fields));
            return RecordBatch::try_new_with_options(schema, columns, &options);
        }
        RecordBatch::try_from_iter_with_nullable([(&self.text, Arc::clone(rows), true)])
    }

    /// Writes the record of a row, and returns its id; or why there is none.
    fn convert_row(&self, cells: &[(&str, Cell<'_>)], json: &mut Vec<u8>) -> Result<String, Lost> {
        let size: usize = cells.iter().map(|(_, cell)| size(cell)).sum();
        let lost = |code, message| Lost { id: self.id_of(cells), code, message };
        if size > self.max_input_size {
            let message = format!("the row has {size} bytes: `max_input_size` sets the limit");
            return Err(lost(TOO_LARGE_ARTICLE.code, message));
        }
        let convert = || {
            let members = cells.iter().map(|(name, cell)| (*name, member(cell)));
            let row = self.reader.read_members(members).map_err(|rejected| rejected.diagnostic)?;
            let context = RowContext { address: None, insists_on_text: self.insists_on_text };
            let article = Article::of_row(row, context)?;
            let article = Article { metadata: article.metadata.or(&self.shared), ..article };
            // What is told of an article that has a record is told by the command line alone.
            let record = article.record(self.layers, &mut Vec::new());
            to_line(&record, json).map(|()| record.id.into_owned()).map_err(|error| {
                copydesk_formats::rows::malformed(format!("its record can't be written: {error}"))
            })
        };
        match panic::catch(convert) {
            Ok(Ok(id)) => Ok(id),
            Ok(Err(diagnostic)) => Err(lost(diagnostic.fault.code, diagnostic.message)),
            Err(panicked) => Err(lost(PANIC.code, panicked.in_words())),
        }
    }

    /// Returns the id that a row has for itself.
    fn id_of(&self, cells: &[(&str, Cell<'_>)]) -> Option<String> {
        cells.iter().find(|(name, _)| *name == self.id).and_then(|(_, cell)| match cell {
            Cell::Text(text) => Some((*text).to_owned()),
            Cell::Json(json) if json.parse::<f64>().is_ok() => Some(json.clone()),
            Cell::Json(_) | Cell::Bytes(_) => None,
        })
    }
}

/// Why a row has no record.
struct Lost {
    /// The id that the row has for itself.
    id: Option<String>,
    code: &'static str,
    message: String,
}

fn size(cell: &Cell<'_>) -> usize {
    match cell {
        Cell::Text(text) => text.len(),
        Cell::Json(json) => json.len(),
        Cell::Bytes(bytes) => bytes.len(),
    }
}

fn member<'c>(cell: &'c Cell<'_>) -> MemberValue<'c> {
    match cell {
        Cell::Text(text) => MemberValue::Text(text),
        Cell::Json(json) => MemberValue::Json(json.as_str().into()),
        Cell::Bytes(bytes) => MemberValue::Json(format!("{bytes:?}").into()),
    }
}

/// Returns the columns of rows that are made.
fn fields(form: RecordForm) -> Fields {
    let record = match form {
        RecordForm::Struct => Field::new("record", DataType::Struct(arrow_schema().fields().clone()), true),
        RecordForm::Json => Field::new("json", DataType::Utf8, true),
    };
    let error = Field::new("error", DataType::Struct(ERROR.clone()), true);
    vec![Field::new("id", DataType::Utf8, true), record, error].into()
}

static ERROR: LazyLock<Fields> = LazyLock::new(|| {
    ["code", "message"].map(|name| Field::new(name, DataType::Utf8, false)).into_iter().collect()
});

/// Rows in the course of being made.
struct MadeRows {
    form: RecordForm,
    ids: StringBuilder,
    records: RecordColumns,
    /// The record of the last row, and those before if they are wanted so.
    json: Vec<u8>,
    lines: StringBuilder,
    codes: Vec<Option<&'static str>>,
    messages: Vec<Option<String>>,
    length: usize,
    bytes: usize,
}

impl MadeRows {
    fn new(form: RecordForm) -> Self {
        Self {
            form,
            ids: StringBuilder::new(),
            records: RecordColumns::default(),
            json: Vec::new(),
            lines: StringBuilder::new(),
            codes: Vec::new(),
            messages: Vec::new(),
            length: 0,
            bytes: 0,
        }
    }

    /// Adds a row, whose record is in `json`.
    fn push(&mut self, outcome: Result<String, Lost>) -> Result<(), ArrowError> {
        self.length += 1;
        match outcome {
            Ok(id) => {
                self.bytes += self.json.len();
                self.ids.append_value(id);
                match self.form {
                    RecordForm::Struct => {
                        let pushed = self.records.push(&self.json);
                        pushed.map_err(|error| ArrowError::ComputeError(error.to_string()))?;
                    }
                    RecordForm::Json => self.lines.append_value(String::from_utf8_lossy(&self.json)),
                }
                self.codes.push(None);
                self.messages.push(None);
            }
            Err(Lost { id, code, message }) => {
                self.ids.append_option(id);
                match self.form {
                    RecordForm::Struct => self.records.push_null(),
                    RecordForm::Json => self.lines.append_null(),
                }
                self.codes.push(Some(code));
                self.messages.push(Some(message));
            }
        }
        self.json.clear();
        Ok(())
    }

    /// Returns the rows, and begins anew.
    fn finish(&mut self) -> Result<ArrayRef, ArrowError> {
        let record: ArrayRef = match self.form {
            RecordForm::Struct => {
                let records = self.records.finish_struct();
                Arc::new(records.map_err(|error| ArrowError::ComputeError(error.to_string()))?)
            }
            RecordForm::Json => Arc::new(self.lines.finish()),
        };
        let is_lost = self.codes.iter().map(Option::is_some).collect();
        let words = |texts: Vec<&str>| Arc::new(StringArray::from(texts)) as ArrayRef;
        let codes = words(self.codes.iter().map(|code| code.unwrap_or_default()).collect());
        let messages =
            words(self.messages.iter().map(|message| message.as_deref().unwrap_or_default()).collect());
        let error = StructArray::try_new(ERROR.clone(), vec![codes, messages], Some(is_lost))?;
        self.codes.clear();
        self.messages.clear();
        (self.length, self.bytes) = (0, 0);
        let columns = vec![Arc::new(self.ids.finish()) as ArrayRef, record, Arc::new(error)];
        Ok(Arc::new(StructArray::try_new(fields(self.form), columns, None)?))
    }
}
