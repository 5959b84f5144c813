//! The Arrow schema of records, and the file that describes it.

use crate::column_type::{ColumnType, Member, fields, members};
use arrow_schema::{Schema, SchemaRef};
use copydesk_record::schema::{SchemaFile, article_reader};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

/// The columns of a record, in the order of its members.
pub(crate) static COLUMNS: LazyLock<Vec<Member>> = LazyLock::new(|| {
    let schema = article_reader();
    // Without columns no record could be written, which a test and every writer would see.
    members(&schema, &schema).unwrap_or_default()
});

/// Returns the Arrow schema of article records.
#[must_use]
pub fn arrow_schema() -> SchemaRef {
    static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| {
        let metadata = HashMap::from([("copydesk.format".to_owned(), "copydesk.article".to_owned())]);
        Arc::new(Schema::new_with_metadata(fields(&COLUMNS), metadata))
    });
    Arc::clone(&SCHEMA)
}

/// The description of the Arrow schema, a column an object.
pub const ARROW_SCHEMA: SchemaFile = SchemaFile {
    name: "arrow",
    file: "article.v1.arrow.json",
    about: "article records as Arrow and Parquet columns: their names and types",
    build: || json!({ "fields": description(&COLUMNS) }),
};

fn description(members: &[Member]) -> Vec<Value> {
    let field = |Member { name, kind, nullable }: &Member| {
        let mut field = json!({ "name": name, "nullable": nullable });
        describe(kind, &mut field);
        field
    };
    members.iter().map(field).collect()
}

fn describe(kind: &ColumnType, field: &mut Value) {
    let (name, children) = match kind {
        ColumnType::Text => ("utf8", None),
        ColumnType::Json => ("utf8", Some(("holds", json!("json")))),
        ColumnType::Integer => ("int64", None),
        ColumnType::Boolean => ("bool", None),
        ColumnType::Struct(members) => ("struct", Some(("fields", description(members).into()))),
        ColumnType::List(item) => {
            let mut element = json!({ "name": "element", "nullable": false });
            describe(item, &mut element);
            ("list", Some(("element", element)))
        }
    };
    field["type"] = json!(name);
    if let Some((key, value)) = children {
        field[key] = value;
    }
}
