//! SARIF 2.1.0, the interchange format of analysis tools.

use super::{Finding, Format, Printer, Reader, Summary};
use copydesk_diag::{Fault, Place, Severity};
use serde::Serialize;
use std::io::{self, Write};

pub(super) const FORMAT: Format = Format {
    name: "sarif",
    about: "SARIF 2.1.0",
    excerpts: false,
    reader: Reader::Program,
    printer: || Box::new(Sarif::default()),
};

/// Where the format's own schema is.
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

#[derive(Default)]
struct Sarif {
    /// What can be found, as far as it was.
    rules: Vec<&'static Fault>,
    results: Vec<Finished>,
}

impl Printer for Sarif {
    fn finding(&mut self, finding: &Finding<'_>, _: &mut Vec<u8>) -> io::Result<()> {
        let fault = finding.diagnostic.fault;
        let index = self.rules.iter().position(|rule| rule.code == fault.code).unwrap_or_else(|| {
            self.rules.push(fault);
            self.rules.len() - 1
        });
        self.results.push(Finished::of(finding, index));
        Ok(())
    }

    fn end(&mut self, _: &Summary, out: &mut Vec<u8>) -> io::Result<()> {
        let driver = Driver {
            name: "copydesk",
            version: env!("CARGO_PKG_VERSION"),
            rules: self.rules.iter().map(|fault| Rule::of(fault)).collect(),
        };
        let run = Run { tool: Tool { driver }, column_kind: "unicodeCodePoints", results: &self.results };
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
    column_kind: &'static str,
    results: &'r [Finished],
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

/// A finding in the words of SARIF.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finished {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Text,
    locations: [Location; 1],
}

impl Finished {
    fn of(finding: &Finding<'_>, rule_index: usize) -> Self {
        let diagnostic = finding.diagnostic;
        let mut text = diagnostic.message.clone();
        for line in &diagnostic.notes {
            text.push('\n');
            text.push_str(line);
        }
        if let Some(fix) = &diagnostic.fix {
            text.push_str("\nmend: ");
            text.push_str(fix);
        }
        let region = finding.position.map(|position| Region {
            start_line: position.line,
            start_column: position.column,
            end_line: finding.end.map(|end| end.line),
            end_column: finding.end.and_then(|end| end.column),
        });
        let logical_locations = match &diagnostic.place {
            Place::Pointer { pointer, .. } => vec![Logical { fully_qualified_name: pointer.clone() }],
            _ => Vec::new(),
        };
        let artifact_location = Artifact { uri: crate::uri::reference(finding.file) };
        Self {
            rule_id: diagnostic.fault.code,
            rule_index,
            level: level(diagnostic.severity),
            message: Text { text },
            locations: [Location {
                physical_location: Physical { artifact_location, region },
                logical_locations,
            }],
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: Physical,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<Logical>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Logical {
    fully_qualified_name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
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
