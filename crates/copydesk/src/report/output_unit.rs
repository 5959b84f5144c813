//! The output units of the JSON Schema specification (2020-12 core, section 12), one for each record.

use super::finding::Finding;
use super::format::{Printer, RecordVerdict, RunFailure};
use super::summary::Summary;
use copydesk_diag::{Place, Severity};
use copydesk_record::to_line;
use serde::Serialize;
use std::io;

/// The result of a schema at a place, with those below it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct OutputUnit {
    pub(super) valid: bool,
    pub(super) keyword_location: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) absolute_keyword_location: Option<String>,
    pub(super) instance_location: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) error: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) errors: Vec<OutputUnit>,
}

/// The result of a record. The specification has no word for files, and allows more members than its own.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RecordUnit<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    #[serde(flatten)]
    unit: OutputUnit,
}

impl OutputUnit {
    /// Returns the unit of a finding. What no schema says, such as a fault of the JSON text, stands at the root.
    fn of(finding: &Finding<'_>) -> Self {
        let diagnostic = finding.diagnostic;
        let instance_location = match &diagnostic.place {
            Place::Pointer { pointer, .. } => pointer.clone(),
            _ => String::new(),
        };
        let schema = diagnostic.schema.as_deref();
        Self {
            valid: false,
            keyword_location: schema.map(|schema| schema.keyword_location.clone()).unwrap_or_default(),
            // After a reference the specification asks for it, also where it is the file's own address.
            absolute_keyword_location: schema.and_then(|schema| schema.absolute_keyword_location.clone()),
            instance_location,
            error: Some(diagnostic.message.clone()),
            errors: Vec::new(),
        }
    }

    /// Returns the unit of a whole record. One that failed says why.
    fn root(valid: bool, errors: Vec<OutputUnit>) -> Self {
        let is_unexplained = !valid && errors.is_empty();
        Self {
            valid,
            keyword_location: String::new(),
            absolute_keyword_location: None,
            instance_location: String::new(),
            error: is_unexplained
                .then(|| "it was not checked in full, or its errors are not listed".to_owned()),
            errors,
        }
    }
}

/// Prints the units of each record once it was checked.
pub(super) struct UnitPrinter {
    /// Arranges the units of a record.
    arrange: fn(Vec<OutputUnit>) -> Vec<OutputUnit>,
    file: String,
    line: Option<u64>,
    units: Vec<OutputUnit>,
    is_wrong: bool,
}

impl UnitPrinter {
    /// Returns a printer that arranges units in this way.
    pub(super) fn new(arrange: fn(Vec<OutputUnit>) -> Vec<OutputUnit>) -> Self {
        Self { arrange, file: String::new(), line: None, units: Vec::new(), is_wrong: false }
    }

    /// Prints what was found after the last record.
    fn print_rest(&mut self, out: &mut Vec<u8>) -> io::Result<()> {
        let errors = std::mem::take(&mut self.units);
        if !std::mem::take(&mut self.is_wrong) {
            return Ok(());
        }
        print(Some(&self.file), self.line, OutputUnit::root(false, (self.arrange)(errors)), out)
    }
}

impl Printer for UnitPrinter {
    /// Keeps a finding. Those of another file that belong to no record are printed before.
    fn finding(&mut self, finding: &Finding<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        if self.file != finding.file {
            self.print_rest(out)?;
            finding.file.clone_into(&mut self.file);
        }
        if self.units.is_empty() {
            self.line = finding.position.map(|position| position.line);
        }
        // Warnings are no errors of a schema.
        if finding.diagnostic.severity == Severity::Error {
            self.is_wrong = true;
            self.units.push(OutputUnit::of(finding));
        }
        Ok(())
    }

    fn record_checked(&mut self, record: &RecordVerdict<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        if self.file != record.file {
            self.print_rest(out)?;
        }
        let errors = (self.arrange)(std::mem::take(&mut self.units));
        let is_wrong = std::mem::take(&mut self.is_wrong);
        let is_valid = record.is_valid && !is_wrong;
        print(Some(record.file), Some(record.line), OutputUnit::root(is_valid, errors), out)
    }

    /// Prints an error of the run as the result of a record that no schema saw.
    fn failure(&mut self, failure: &RunFailure<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        self.print_rest(out)?;
        let error =
            OutputUnit { error: Some(failure.message.to_owned()), ..OutputUnit::root(false, Vec::new()) };
        print(failure.file, None, OutputUnit::root(false, vec![error]), out)
    }

    fn end(&mut self, _: &Summary, out: &mut Vec<u8>) -> io::Result<()> {
        self.print_rest(out)
    }
}

fn print(file: Option<&str>, line: Option<u64>, unit: OutputUnit, out: &mut Vec<u8>) -> io::Result<()> {
    let file = file.map(super::json_lines::file_name);
    to_line(&RecordUnit { file, line, unit }, out)?;
    out.push(b'\n');
    Ok(())
}
