//! A line of the `json-lines` report.

use super::{ReportedFailure, ReportedFinding, example};
use copydesk_record::schema::{SchemaFile, published};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The schema file of lines. It is open, as that of reports is.
pub const LINES_SCHEMA: SchemaFile = SchemaFile {
    name: "report-lines",
    file: "report-lines.v1.json",
    about: "reports in lines: a finding or an error of the run as one line of JSON",
    build: schema,
};

/// A line of a validation report: a finding, or an error of the run, which has a member `failure`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
#[schemars(title = "Line of a validation report")]
pub enum ReportLine {
    /// A finding.
    Finding(Box<ReportedFinding>),
    /// An error of the run.
    Failure(ReportedFailure),
}

fn schema() -> Value {
    let report = example();
    let findings = report.findings.into_iter().map(|finding| json!(finding));
    let lines = findings.chain(report.failures.into_iter().map(|failure| json!(failure)));
    published::<ReportLine>("urn:copydesk:schema:report-lines:v1", false, lines.collect())
}
