//! SARIF 2.1.0, the interchange format of analysis tools.

use super::finding::Finding;
use super::format::{Audience, Printer, ReportFormat, RunFailure};
use super::summary::Summary;
use crate::uri::reference_from_here;
use copydesk_diag::{Fault, Place, SchemaPlace, Severity};
use serde::Serialize;
use std::io::{self, Write};

pub(super) const FORMAT: ReportFormat = ReportFormat {
    name: "sarif",
    about: "SARIF 2.1.0",
    has_excerpts: false,
    audience: Audience::Programs,
    printer: |_| Box::new(Sarif::default()),
};

/// The address of the format's own schema.
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

#[derive(Default)]
struct Sarif {
    /// The faults that were found.
    rules: Vec<&'static Fault>,
    results: Vec<SarifResult>,
    /// The errors of the run.
    failures: Vec<Notification>,
    /// Those because of which nothing was read.
    setup_failures: Vec<Notification>,
}

impl Printer for Sarif {
    fn finding(&mut self, finding: &Finding<'_>, _: &mut Vec<u8>) -> io::Result<()> {
        let fault = finding.diagnostic.fault;
        let index = self.rules.iter().position(|rule| rule.code == fault.code).unwrap_or_else(|| {
            self.rules.push(fault);
            self.rules.len() - 1
        });
        self.results.push(SarifResult::of(finding, index));
        Ok(())
    }

    fn failure(&mut self, failure: &RunFailure<'_>, _: &mut Vec<u8>) -> io::Result<()> {
        let location = |file: &str| Location {
            physical_location: PhysicalLocation {
                artifact_location: ArtifactLocation::of(file),
                region: None,
            },
            logical_locations: Vec::new(),
        };
        let failures = if failure.is_of_setup { &mut self.setup_failures } else { &mut self.failures };
        failures.push(Notification {
            level: "error",
            message: Text { text: failure.message.to_owned() },
            locations: failure.file.map(location).into_iter().collect(),
        });
        Ok(())
    }

    fn end(&mut self, _: &Summary, out: &mut Vec<u8>) -> io::Result<()> {
        let driver = Driver {
            name: "copydesk",
            version: env!("CARGO_PKG_VERSION"),
            rules: self.rules.iter().map(|fault| Rule::of(fault)).collect(),
        };
        let invocation = Invocation {
            execution_successful: self.failures.is_empty() && self.setup_failures.is_empty(),
            tool_execution_notifications: &self.failures,
            tool_configuration_notifications: &self.setup_failures,
        };
        let run = Run {
            tool: Tool { driver },
            invocations: [invocation],
            column_kind: "unicodeCodePoints",
            results: &self.results,
        };
        let log = Log { schema: SCHEMA, version: "2.1.0", runs: [run] };
        serde_json::to_writer_pretty(&mut *out, &log)?;
        out.write_all(b"\n")
    }
}

#[derive(Serialize)]
struct Log<'r> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'r>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'r> {
    tool: Tool,
    invocations: [Invocation<'r>; 1],
    column_kind: &'static str,
    results: &'r [SarifResult],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation<'r> {
    execution_successful: bool,
    #[serde(skip_serializing_if = "<[Notification]>::is_empty")]
    tool_execution_notifications: &'r [Notification],
    #[serde(skip_serializing_if = "<[Notification]>::is_empty")]
    tool_configuration_notifications: &'r [Notification],
}

/// An error of the run.
#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Text,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    locations: Vec<Location>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Text,
    full_description: Text,
    default_configuration: Configuration,
}

impl Rule {
    fn of(fault: &Fault) -> Self {
        let doc: Vec<&str> = fault.doc.trim().lines().map(str::trim).collect();
        Self {
            id: fault.code,
            short_description: Text { text: fault.title().to_owned() },
            full_description: Text { text: doc.join("\n") },
            default_configuration: Configuration { level: level(fault.severity) },
        }
    }
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

/// A finding as SARIF has it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Text,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<Properties>,
}

/// The property bag of a result: what the format has no place for.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Properties {
    keyword_location: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    absolute_keyword_location: Option<String>,
}

impl Properties {
    fn of(schema: &SchemaPlace) -> Self {
        Self {
            keyword_location: schema.keyword_location.clone(),
            absolute_keyword_location: schema.published_location().map(str::to_owned),
        }
    }
}

impl SarifResult {
    fn of(finding: &Finding<'_>, rule_index: usize) -> Self {
        let diagnostic = finding.diagnostic;
        let mut text = diagnostic.message.clone();
        for line in &diagnostic.notes {
            text.push('\n');
            text.push_str(line);
        }
        if let Some(fix) = &diagnostic.fix {
            text.push_str("\nfix: ");
            text.push_str(&fix.message);
        }
        let region = finding.position.map(|position| Region {
            start_line: position.line,
            start_column: position.column,
            end_line: finding.end.map(|end| end.line),
            end_column: finding.end.and_then(|end| end.column),
        });
        let logical_locations = match &diagnostic.place {
            Place::Pointer { pointer, .. } => vec![LogicalLocation { fully_qualified_name: pointer.clone() }],
            _ => Vec::new(),
        };
        let artifact_location = ArtifactLocation::of(finding.file);
        Self {
            rule_id: diagnostic.fault.code,
            rule_index,
            level: level(diagnostic.severity),
            message: Text { text },
            locations: [Location {
                physical_location: PhysicalLocation { artifact_location, region },
                logical_locations,
            }],
            properties: diagnostic.schema.as_deref().map(Properties::of),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<LogicalLocation>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation {
    fully_qualified_name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

impl ArtifactLocation {
    /// Returns the location of a file, named as on the command line.
    fn of(file: &str) -> Self {
        Self { uri: reference_from_here(file) }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<u64>,
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}
