//! Rows of any columns are read as lines of JSON, and what one row has wrong costs no other.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]

use arrow_array::builder::{Int32Builder, MapBuilder, StringBuilder};
use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, BinaryArray, DictionaryArray, RecordBatch, StringArray, TimestampMicrosecondArray,
};
use copydesk_arrow::{Cell, JsonLines, RowBatch};
use parquet::arrow::ArrowWriter;
use serde_json::{Value, json};
use std::io::{Read, Seek};
use std::sync::Arc;

/// Returns the lines of JSON of a file with these columns.
fn lines(columns: Vec<(&str, ArrayRef)>) -> Vec<Value> {
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let mut file = tempfile::tempfile().unwrap();
    let mut writer = ArrowWriter::try_new(file.try_clone().unwrap(), batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    file.rewind().unwrap();
    let mut lines = String::new();
    JsonLines::open(file, |_| {}).unwrap().read_to_string(&mut lines).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn map() -> ArrayRef {
    let mut map = MapBuilder::new(None, Int32Builder::new(), StringBuilder::new());
    map.keys().append_value(1);
    map.values().append_value("one");
    map.append(true).unwrap();
    map.append(false).unwrap();
    Arc::new(map.finish())
}

#[test]
fn columns_of_all_types_have_values() {
    let time = TimestampMicrosecondArray::from(vec![Some(1_772_633_100_000_000), None]);
    let dictionary: DictionaryArray<Int32Type> = vec![Some("ferry"), None].into_iter().collect();
    let found = lines(vec![
        ("text", Arc::new(StringArray::from(vec!["One “text”.", ""]))),
        ("published", Arc::new(time.clone().with_timezone("UTC"))),
        ("there", Arc::new(time.clone().with_timezone("+01:00"))),
        ("local", Arc::new(time)),
        ("tag", Arc::new(dictionary)),
        ("map", map()),
        ("text in bytes", Arc::new(BinaryArray::from_vec(vec!["Ærø".as_bytes(), b"\xFF"]))),
    ]);
    let expected = json!({
        "text": "One “text”.", "published": "2026-03-04T14:05:00Z", "there": "2026-03-04T14:05:00Z",
        "local": "2026-03-04T14:05:00", "tag": "ferry", "map": "{1: one}", "text in bytes": "Ærø",
    });
    assert_eq!(found, [expected, json!({ "text": "", "text in bytes": [255] })]);
}

#[test]
fn a_row_with_the_columns_of_a_record_that_is_none_is_a_row() {
    let column = |text: &str| Arc::new(StringArray::from(vec![text])) as ArrayRef;
    let names = ["format", "segments", "source", "text"];
    let found = lines(names.into_iter().map(|name| (name, column("x"))).collect());
    assert_eq!(found, [json!({ "format": "x", "segments": "x", "source": "x", "text": "x" })]);
}

#[test]
fn rows_of_any_number_and_size_are_all_read() {
    for (count, length) in [(1, 1_000_000), (2000, 1000), (513, 0), (0, 0)] {
        let texts: Vec<String> =
            (0..count).map(|number| format!("{number} {}", "x".repeat(length))).collect();
        let found = lines(vec![("text", Arc::new(StringArray::from(texts.clone())))]);
        let found: Vec<&str> = found.iter().map(|line| line["text"].as_str().unwrap()).collect();
        assert!(found == texts, "{count} rows of {length}");
    }
}

#[test]
fn the_cells_of_a_row_borrow_their_strings() {
    let text: ArrayRef = Arc::new(StringArray::from(vec![Some("The ice is gone."), None]));
    let batch =
        RowBatch::new(&RecordBatch::try_from_iter([("text", text), ("map", map())]).unwrap()).unwrap();
    let mut rows = batch.rows().unwrap();
    assert_eq!((rows.len(), rows.is_empty()), (2, false));
    let cells: Vec<_> = rows.cells(0).collect();
    assert_eq!(cells, [("text", Cell::Text("The ice is gone.")), ("map", Cell::Json("\"{1: one}\"".into()))]);
    assert_eq!(rows.cells(1).count(), 0, "what is null is left out");
}
