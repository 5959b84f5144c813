//! Records go to Parquet and come back as they were, and the columns are those of the record's schema.

#![allow(clippy::unwrap_used, reason = "a test that can not go on fails")]
#![allow(clippy::disallowed_methods, reason = "a test reads the fixtures")]

use copydesk_arrow::{ARROW_SCHEMA, JsonLines, RecordColumns, RecordFileWriter, arrow_schema};
use copydesk_convert::{Document, KnownMetadata, Layers, convert};
use copydesk_record::{Record, examples, to_line};
use parquet::file::reader::{FileReader, SerializedFileReader};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;

fn to_parquet(records: &[Vec<u8>], per_batch: usize) -> Vec<u8> {
    let mut writer = RecordFileWriter::new("copydesk test").unwrap();
    for records in records.chunks(per_batch) {
        let mut columns = RecordColumns::default();
        for record in records {
            columns.push(record).unwrap();
        }
        assert_eq!(columns.len(), records.len());
        writer.write(&columns.finish().unwrap()).unwrap();
        assert!(columns.is_empty());
    }
    writer.finish().unwrap()
}

fn from_parquet(parquet: &[u8]) -> Vec<Vec<u8>> {
    let mut file = tempfile();
    file.write_all(parquet).unwrap();
    file.seek(SeekFrom::Start(0)).unwrap();
    let mut lines = Vec::new();
    JsonLines::open(file, |_| {}).unwrap().read_to_end(&mut lines).unwrap();
    lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).map(<[u8]>::to_vec).collect()
}

fn tempfile() -> std::fs::File {
    tempfile::tempfile().unwrap()
}

fn line(record: &Record<'_>) -> Vec<u8> {
    let mut line = Vec::new();
    to_line(record, &mut line).unwrap();
    line
}

/// Returns the records of all fixtures of articles, and the examples.
fn records() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/articles");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let mut records: Vec<Vec<u8>> = examples().iter().map(|record| line(record)).collect();
    for file in files {
        let text = String::from_utf8_lossy(&std::fs::read(file).unwrap()).into_owned();
        let document = Document::from_text(text);
        let record = convert(&document, &KnownMetadata::default(), Layers::ALL, &mut Vec::new());
        records.push(line(&record));
    }
    assert!(records.len() > 100);
    records
}

#[test]
fn records_come_back_byte_for_byte() {
    let records = records();
    for per_batch in [1, 7, records.len()] {
        assert!(from_parquet(&to_parquet(&records, per_batch)) == records, "{per_batch} a batch");
    }
    assert!(from_parquet(&to_parquet(&[], 1)).is_empty());
    assert_eq!(to_parquet(&records, 7), to_parquet(&records, 7), "the same records are the same bytes");
}

#[test]
fn members_of_others_and_extreme_values_come_back() {
    let mut record = examples().swap_remove(0);
    record.ext.insert(
        "org.example.desk".into(),
        serde_json::json!({ "a": [1.5, 0.1, 9.007_199_254_740_993e-5, null, "\u{0}"], "b": {} }),
    );
    record.keywords.clear();
    record.source.bytes = ((1_usize << 53) - 1).into();
    if let Some(segment) = record.segments.first_mut() {
        segment.text = "\u{0}\u{10FFFF}\u{2028}\"\\".into();
    }
    let records = vec![line(&record)];
    let found = from_parquet(&to_parquet(&records, 1));
    assert_eq!(String::from_utf8_lossy(&found[0]), String::from_utf8_lossy(&records[0]));
}

#[test]
fn what_has_no_column_is_an_error() {
    let whole = serde_json::to_value(&examples()[0]).unwrap();
    for (change, message) in [
        (serde_json::json!({ "colour": "red" }), "no column for the member `colour`"),
        (serde_json::json!({ "id": 3 }), "invalid type"),
        (serde_json::json!({ "segments": {} }), "invalid type"),
    ] {
        let mut record = whole.clone();
        record.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        let error = RecordColumns::default().push(record.to_string().as_bytes()).unwrap_err();
        assert!(error.to_string().contains(message), "{error}");
    }
    assert!(RecordColumns::default().push(br#"{"id": "a", "id": "b"}"#).is_err());
    // A member that every record has is not null.
    let mut columns = RecordColumns::default();
    columns.push(br#"{"id": "a"}"#).unwrap();
    assert!(columns.finish().unwrap_err().to_string().contains("format"));
}

#[test]
fn the_columns_are_those_of_the_schema() {
    let schema = arrow_schema();
    let described = (ARROW_SCHEMA.build)();
    let names: Vec<_> =
        described["fields"].as_array().unwrap().iter().map(|field| field["name"].clone()).collect();
    assert_eq!(names, schema.fields().iter().map(|field| field.name().as_str()).collect::<Vec<_>>());
    let properties = copydesk_record::schema::article_reader()["properties"].as_object().unwrap().len();
    assert_eq!(names.len(), properties);
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schemas").join(ARROW_SCHEMA.file);
    if std::env::var_os("COPYDESK_BLESS").is_some() {
        std::fs::write(&committed, ARROW_SCHEMA.text()).unwrap();
    }
    let committed = std::fs::read_to_string(committed).unwrap();
    assert!(committed == ARROW_SCHEMA.text(), "run the tests with COPYDESK_BLESS=1");
    assert!(!committed.contains("uint") && committed.contains("\"element\""));
}

#[test]
fn a_file_says_what_it_holds() {
    let parquet = to_parquet(&records(), 20);
    let mut file = tempfile();
    file.write_all(&parquet).unwrap();
    let reader = SerializedFileReader::new(file).unwrap();
    let metadata = reader.metadata().file_metadata();
    assert_eq!(metadata.created_by(), Some("copydesk test"));
    let pairs = metadata.key_value_metadata().unwrap();
    assert!(
        pairs
            .iter()
            .any(|pair| pair.key == "copydesk.format" && pair.value.as_deref() == Some("copydesk.article"))
    );
    let columns = metadata.schema_descr();
    let paths: Vec<_> = columns.columns().iter().map(|column| column.path().string()).collect();
    assert!(paths.contains(&"entities.list.element.mentions.list.element.start".to_owned()), "{paths:?}");
}

#[test]
fn rows_that_are_no_records_are_read_too() {
    use arrow_array::{ArrayRef, Int32Array, RecordBatch, StringArray};
    use std::sync::Arc;
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("text", Arc::new(StringArray::from(vec![Some("The ice is gone."), None]))),
        ("views", Arc::new(Int32Array::from(vec![3, 4]))),
    ];
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let mut parquet = Vec::new();
    let mut writer = parquet::arrow::ArrowWriter::try_new(&mut parquet, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    let lines = from_parquet(&parquet);
    assert_eq!(
        String::from_utf8_lossy(&lines.join(&b'\n')),
        "{\"text\":\"The ice is gone.\",\"views\":3}\n{\"views\":4}"
    );
}

#[test]
fn damaged_files_are_an_error() {
    let parquet = to_parquet(&records(), 50);
    for length in (0..parquet.len()).step_by(parquet.len() / 40) {
        let mut file = tempfile();
        file.write_all(&parquet[..length]).unwrap();
        assert!(JsonLines::open(file, |_| {}).is_err(), "{length}");
    }
}
