//! The schemas of all that the program reads and writes.

use crate::command::validate::settings_schema;
use crate::command::{convert, rules};
use copydesk_record::schema::{self, SchemaFile};
use copydesk_validate::report;
use copydesk_view::report as check;

/// All schemas. The first is printed where none is named.
pub(crate) const SCHEMAS: &[SchemaFile] = &[
    schema::ARTICLE,
    schema::ARTICLE_READER,
    settings_schema::SCHEMA,
    report::SCHEMA,
    report::LINES_SCHEMA,
    check::SCHEMA,
    check::LINES_SCHEMA,
    rules::SCHEMA,
    convert::ERRORS_SCHEMA,
];

/// Returns the schema of this name.
pub(crate) fn named(name: &str) -> Option<&'static SchemaFile> {
    SCHEMAS.iter().find(|schema| schema.name == name)
}
