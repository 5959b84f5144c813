//! The records of a check as one JSON document: which of them differ from what their sources give now, and how.
//!
//! Like the record, the report has these types for its only definition, and a published [`SCHEMA`] made from them. It
//! has a version of its own: minor versions only add members.

use crate::difference::{Difference, DifferenceKind};
use copydesk_record::SafeUint;
use copydesk_record::schema::{SchemaFile, published};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::borrow::Cow;

/// The `$id` of the schema.
pub const CHECK_ID: &str = "urn:copydesk:schema:check:v1";

/// The schema file of reports. It is open: a reader of one version takes a report of a later one.
pub const SCHEMA: SchemaFile = SchemaFile {
    name: "check",
    file: "check.v1.json",
    about: "checks: which records differ from what their sources give now, and how (`convert --check`)",
    build: schema,
};

/// The schema file of the lines of a report, open too.
pub const LINES_SCHEMA: SchemaFile = SchemaFile {
    name: "check-lines",
    file: "check-lines.v1.json",
    about: "checks in lines: a record that differs as one line of JSON",
    build: lines_schema,
};

/// The records that are not as their sources give them now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Check report")]
pub struct CheckReport {
    /// The kind of object.
    #[schemars(extend("enum" = ["copydesk.check"]))]
    pub format: Cow<'static, str>,
    /// The version of this format. Within `1.N`, members are only added.
    #[schemars(extend("pattern" = "^1\\.(0|[1-9][0-9]*)$"))]
    pub version: Cow<'static, str>,
    /// The records that are not as they would be, in the order of their sources.
    pub records: Vec<CheckedRecord>,
    /// The sentences that say what could not be read or written, so that not all was checked.
    #[serde(default)]
    pub failures: Vec<String>,
    /// The numbers of the run.
    pub summary: CheckSummary,
}

/// A record, or what should be one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Checked record")]
pub struct CheckedRecord {
    /// What is the matter with it.
    pub state: RecordState,
    /// The file of the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub file: Option<String>,
    /// The line on which it begins, from 1, where the file may hold several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "SafeUint")]
    pub line: Option<u64>,
    /// The id of the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub id: Option<String>,
    /// The source, as it was named on the command line; `-` is standard input.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub source: Option<String>,
    /// The line of the source, from 1, where it may hold several articles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "SafeUint")]
    pub source_line: Option<u64>,
    /// The sentence that says why it can't be read, or why the record at its path is not its record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub message: Option<String>,
    /// What differs, in the order of the record.
    #[serde(default)]
    pub differences: Vec<Difference>,
    /// The versions of the program that made the record and of this one, where they are not the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "GeneratorVersions")]
    pub generator: Option<GeneratorVersions>,
    /// Whether the record was rewritten.
    #[serde(default)]
    pub updated: bool,
}

/// Two versions of the generator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Generator versions")]
pub struct GeneratorVersions {
    /// The name and version that the record states.
    pub before: String,
    /// Those of the program that checked it.
    pub after: String,
}

/// What is the matter with a record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordState {
    /// Its source gives the same record.
    #[default]
    Same,
    /// Its source gives another.
    Differs,
    /// A source has no record.
    NoRecord,
    /// It has no source.
    NoSource,
    /// It is no record.
    Unreadable,
}

impl JsonSchema for RecordState {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "RecordState".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "enum": ["same", "differs", "no_record", "no_source", "unreadable"]})
    }
}

/// The numbers of a check.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CheckSummary {
    /// How many records were compared with their sources.
    #[schemars(with = "SafeUint")]
    pub compared: u64,
    /// How many of them differ.
    #[schemars(with = "SafeUint")]
    pub differing: u64,
    /// How many were rewritten.
    #[schemars(with = "SafeUint")]
    pub updated: u64,
    /// How many sources have no record.
    #[schemars(with = "SafeUint")]
    pub without_record: u64,
    /// How many records have no source.
    #[schemars(with = "SafeUint")]
    pub without_source: u64,
    /// How many could not be read as records.
    #[schemars(with = "SafeUint")]
    pub unreadable: u64,
}

impl CheckSummary {
    /// Counts one more record.
    pub fn count(&mut self, record: &CheckedRecord) {
        let is_compared = matches!(record.state, RecordState::Same | RecordState::Differs);
        self.compared += u64::from(is_compared);
        self.updated += u64::from(record.updated);
        match record.state {
            RecordState::Same => {}
            RecordState::Differs => self.differing += 1,
            RecordState::NoRecord => self.without_record += 1,
            RecordState::NoSource => self.without_source += 1,
            RecordState::Unreadable => self.unreadable += 1,
        }
    }
}

impl CheckReport {
    /// Returns a report of this version.
    #[must_use]
    pub fn new(records: Vec<CheckedRecord>, failures: Vec<String>, summary: CheckSummary) -> Self {
        Self { format: "copydesk.check".into(), version: "1.0".into(), records, failures, summary }
    }
}

fn schema() -> Value {
    published::<CheckReport>(CHECK_ID, false, vec![json!(example())])
}

fn lines_schema() -> Value {
    let records = example().records.into_iter().map(|record| json!(record));
    published::<CheckedRecord>("urn:copydesk:schema:check-lines:v1", false, records.collect())
}

/// Returns a report that has every member.
#[must_use]
pub fn example() -> CheckReport {
    let difference = Difference {
        kind: DifferenceKind::Changed,
        pointer: "/headline/basis".into(),
        message: "the basis of the headline is `given`, and should be `text`".into(),
        before: Some("given".into()),
        after: Some("text".into()),
    };
    let record = CheckedRecord {
        state: RecordState::Differs,
        file: Some("records.ndjson".into()),
        line: Some(4),
        id: Some("ferry-1".into()),
        source: Some("articles.ndjson".into()),
        source_line: Some(5),
        message: Some("it is no JSON".into()),
        differences: vec![difference],
        generator: Some(GeneratorVersions {
            before: "copydesk 0.1.0".into(),
            after: "copydesk 0.2.0".into(),
        }),
        updated: false,
    };
    let summary = CheckSummary { compared: 7, differing: 1, ..CheckSummary::default() };
    let failure = "cannot read `articles/10.txt`: No such file or directory".into();
    CheckReport::new(vec![record], vec![failure], summary)
}
