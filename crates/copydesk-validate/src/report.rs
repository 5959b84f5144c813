//! The findings of a run as one JSON document, the `json` report of the command line.
//!
//! Like the record, the report has these types for its only definition, and a published [`SCHEMA`] made from
//! them. It has a version of its own: minor versions only add members.

mod fix;
mod line;

pub use fix::{Operation, ReportedApplicability, ReportedEdit, ReportedValue};
pub use line::{LINES_SCHEMA, ReportLine};

use copydesk_diag::{Diagnostic, Edit, MemberPart, Place, SchemaPlace, Severity};
use copydesk_record::SafeUint;
use copydesk_record::schema::{SchemaFile, published};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::borrow::Cow;

use crate::Location;
use crate::syntax::DUPLICATE_KEY;

/// The `$id` of the schema.
pub const REPORT_ID: &str = "urn:copydesk:schema:report:v1";

/// The schema file of reports. It is open: a reader of one version takes a report of a later one.
pub const SCHEMA: SchemaFile = SchemaFile {
    name: "report",
    file: "report.v1.json",
    about: "reports: the findings of a validation as one JSON document",
    build: schema,
};

/// The findings of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Validation report")]
pub struct Report {
    /// The kind of object.
    #[schemars(with = "FormatName")]
    pub format: Cow<'static, str>,
    /// The version of this format. Within `1.N`, members are only added.
    #[schemars(with = "VersionName")]
    pub version: Cow<'static, str>,
    /// The findings, in the order of the files and within a file in the order of the text.
    pub findings: Vec<ReportedFinding>,
    /// What could not be read or written, so that the findings are not all there are. Empty in a whole report.
    #[serde(default)]
    pub failures: Vec<ReportedFailure>,
    /// The numbers of the run. They count what was found, also where not all of it is listed.
    pub summary: Summary,
    /// How often each fault was found, the most frequent first; absent without `--statistics`. It counts what was found,
    /// as the summary does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<FaultCount>")]
    pub statistics: Option<Vec<FaultCount>>,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Finding")]
pub struct ReportedFinding {
    /// The file, as it was named on the command line; `-` is standard input.
    pub file: String,
    /// The fault, as `subject/fault`. `copydesk explain CODE` explains it.
    pub code: String,
    /// Its severity.
    pub severity: Level,
    /// The sentence that says what is wrong here.
    pub message: String,
    /// The JSON Pointer (RFC 6901) of the value, within its record. Empty for the whole record; absent where
    /// the finding has no place in the JSON document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub pointer: Option<String>,
    /// The line of the first character, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "SafeUint")]
    pub line: Option<u64>,
    /// The column of the first character, from 1, in Unicode code points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "SafeUint")]
    pub column: Option<u64>,
    /// The line of the character after the last, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "SafeUint")]
    pub end_line: Option<u64>,
    /// The column of the character after the last, from 1, in Unicode code points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "SafeUint")]
    pub end_column: Option<u64>,
    /// The first byte, counted from 0 and from the start of the file, or of what was unpacked from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "SafeUint")]
    pub start_byte: Option<u64>,
    /// The byte after the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "SafeUint")]
    pub end_byte: Option<u64>,
    /// The JSON Pointer of the keyword that is broken, from the root of the schema and through the references (`$ref`) that
    /// were followed: `keywordLocation` in the JSON Schema specification. Absent where no schema says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub keyword_location: Option<String>,
    /// The URI of the keyword itself, where its schema has one of its own (`$id`) rather than a place in a folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub absolute_keyword_location: Option<String>,
    /// Further facts: what was expected, what it was measured against.
    #[serde(default)]
    pub notes: Vec<String>,
    /// The change that would fix it, where one is likely to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub fix: Option<String>,
    /// Whether that change follows from the record, its text or its source, so that `validate --fix` makes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "ReportedApplicability")]
    pub applicability: Option<ReportedApplicability>,
    /// The same change as operations of JSON Patch (RFC 6902) on the record, where they can say it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edits: Vec<ReportedEdit>,
}

/// An error of the run: something was not read or written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "Failure")]
pub struct ReportedFailure {
    /// The file that it is about, as it was named on the command line, if it is about one; `-` is standard input.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub file: Option<String>,
    /// The sentence that says what failed.
    pub failure: String,
}

/// The numbers of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Summary {
    /// How many files were read.
    #[schemars(with = "SafeUint")]
    pub files: u64,
    /// How many records were checked.
    #[schemars(with = "SafeUint")]
    pub records: u64,
    /// How many findings there are.
    #[schemars(with = "SafeUint")]
    pub findings: u64,
    /// How many of them are errors.
    #[schemars(with = "SafeUint")]
    pub errors: u64,
    /// How many of them are warnings.
    #[schemars(with = "SafeUint")]
    pub warnings: u64,
    /// How many of them are for information.
    #[schemars(with = "SafeUint")]
    pub infos: u64,
}

/// How often a fault was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FaultCount {
    /// The fault, as `subject/fault`.
    pub code: Cow<'static, str>,
    /// Its severity.
    pub severity: Level,
    /// How many findings there are of it.
    #[schemars(with = "SafeUint")]
    pub count: u64,
}

/// The severity of a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Worth knowing; nothing is wrong.
    Info,
    /// Probably wrong, or lossy.
    Warning,
    /// Wrong.
    Error,
}

impl Report {
    /// Returns a report of this version, without statistics.
    #[must_use]
    pub fn new(findings: Vec<ReportedFinding>, failures: Vec<ReportedFailure>, summary: Summary) -> Self {
        Self { format: FORMAT.into(), version: VERSION.into(), findings, failures, summary, statistics: None }
    }
}

impl ReportedFinding {
    /// Returns the finding in `file`, its place as it is in the file. The end's line and column are left to
    /// the caller.
    #[must_use]
    pub fn new(file: impl Into<String>, finding: &Diagnostic, location: Option<&Location>) -> Self {
        let pointer = match &finding.place {
            Place::Pointer { pointer, part: MemberPart::Key | MemberPart::Value } => Some(pointer.clone()),
            _ => None,
        };
        // Programs keep one of two members with the same key: taken out by its pointer, both would be gone.
        let fix = finding.fix.as_ref().filter(|_| finding.fault.code != DUPLICATE_KEY.code);
        let edits = fix.into_iter().flat_map(|fix| &fix.edits);
        let schema = finding.schema.as_deref();
        let number = |pick: fn(&Location) -> usize| location.map(|location| pick(location) as u64);
        Self {
            file: file.into(),
            code: finding.fault.code.to_string(),
            severity: finding.severity.into(),
            message: finding.message.clone(),
            pointer,
            line: number(|location| location.line),
            column: number(|location| location.column),
            end_line: None,
            end_column: None,
            start_byte: number(|location| location.bytes.start),
            end_byte: number(|location| location.bytes.end),
            keyword_location: schema.map(|schema| schema.keyword_location.clone()),
            absolute_keyword_location: schema.and_then(SchemaPlace::published_location).map(str::to_owned),
            notes: finding.notes.clone(),
            fix: finding.fix.as_ref().map(|fix| fix.message.clone()),
            applicability: finding.fix.as_ref().map(|fix| fix.applicability.into()),
            edits: edits.map(ReportedEdit::from).collect(),
        }
    }
}

impl Summary {
    /// Counts one more finding.
    pub fn count(&mut self, severity: Severity) {
        self.findings += 1;
        match severity {
            Severity::Info => self.infos += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Error => self.errors += 1,
        }
    }
}

impl From<Severity> for Level {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Info => Self::Info,
            Severity::Warning => Self::Warning,
            Severity::Error => Self::Error,
        }
    }
}

impl JsonSchema for Level {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Level".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "enum": ["error", "warning", "info"]})
    }
}

const FORMAT: &str = "copydesk.report";
const VERSION: &str = "1.0";

/// The schema of `format`.
struct FormatName;

impl JsonSchema for FormatName {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "FormatName".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "enum": [FORMAT]})
    }
}

/// The schema of `version`.
struct VersionName;

impl JsonSchema for VersionName {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "VersionName".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "pattern": "^1\\.(0|[1-9][0-9]*)$"})
    }
}

fn schema() -> Value {
    published::<Report>(REPORT_ID, false, vec![json!(example())])
}

/// Returns a report that has every member.
fn example() -> Report {
    let moved = Edit::rename("/standfrist", "standfirst");
    let finding = ReportedFinding {
        file: "records/council.json".into(),
        code: "schema/unknown-key".into(),
        severity: Level::Error,
        message: "the key `standfrist` is unknown".into(),
        pointer: Some("/standfrist".into()),
        line: Some(12),
        column: Some(3),
        end_line: Some(12),
        end_column: Some(16),
        start_byte: Some(618),
        end_byte: Some(631),
        keyword_location: Some("/additionalProperties".into()),
        absolute_keyword_location: Some("urn:copydesk:schema:article:v1#/additionalProperties".into()),
        notes: vec!["the object is closed".into()],
        fix: Some("rename it to `standfirst`".into()),
        applicability: Some(ReportedApplicability::Safe),
        edits: vec![ReportedEdit::from(&moved)],
    };
    let renumbered = ReportedFinding {
        code: "source/characters-differ".into(),
        message: "the text has 89 characters, not 98".into(),
        pointer: Some("/source/characters".into()),
        line: Some(5),
        column: Some(48),
        end_line: Some(5),
        end_column: Some(50),
        start_byte: Some(160),
        end_byte: Some(162),
        keyword_location: None,
        absolute_keyword_location: None,
        notes: Vec::new(),
        fix: Some("set `characters` to 89".into()),
        edits: vec![ReportedEdit::from(&Edit::replace("/source/characters", 89_u64))],
        ..finding.clone()
    };
    let summary = Summary { files: 1, records: 1, findings: 2, errors: 2, warnings: 0, infos: 0 };
    let failure = ReportedFailure {
        file: Some("records/10.json".into()),
        failure: "cannot read `records/10.json`: No such file or directory".into(),
    };
    let counts = [&renumbered, &finding].map(|finding| FaultCount {
        code: finding.code.clone().into(),
        severity: finding.severity,
        count: 1,
    });
    let statistics = Some(counts.to_vec());
    Report { statistics, ..Report::new(vec![renumbered, finding], vec![failure], summary) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Checker, Scratch};

    #[test]
    fn reports_fit_their_schema() {
        let checker = Checker::new(&schema()).unwrap();
        let mut bare = example();
        bare.findings[0].line = None;
        bare.findings[0].fix = None;
        bare.findings[0].applicability = None;
        bare.findings[0].edits.clear();
        for report in [example(), bare, Report::new(Vec::new(), Vec::new(), Summary::default())] {
            let json = serde_json::to_vec(&report).unwrap();
            let mut found: Vec<Diagnostic> = Vec::new();
            checker.validate(&json, &mut Scratch::default(), &mut found);
            assert!(found.is_empty(), "{found:?}");
            assert_eq!(serde_json::from_slice::<Report>(&json).unwrap(), report);
        }
    }

    #[test]
    fn no_pointer_tells_two_members_of_one_name_apart() {
        let mut found: Vec<Diagnostic> = Vec::new();
        let checker = Checker::new(&json!(true)).unwrap();
        checker.validate(br#"{"end": 5, "end": 5}"#, &mut Scratch::default(), &mut found);
        let reported: Vec<_> = found.iter().map(|found| ReportedFinding::new("-", found, None)).collect();
        assert!(found[0].fix.as_ref().is_some_and(copydesk_diag::Fix::is_safe), "{found:?}");
        assert_eq!((reported[0].fix.as_deref(), reported[0].edits.len()), (Some("take one out"), 0));
    }

    #[test]
    fn every_property_is_documented() {
        let schema = schema();
        let types = schema["$defs"].as_object().unwrap().values().chain([&schema]);
        for (key, property) in types.filter_map(|object| object["properties"].as_object()).flatten() {
            for keyword in ["description", "examples"] {
                assert!(property.get(keyword).is_some(), "{key} has no {keyword}");
            }
            assert!(property.get("title").is_none(), "{key}: generators of code make a type of a title");
        }
    }
}
