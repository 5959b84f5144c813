//! The output format "basic" of the JSON Schema specification: a line of JSON a record, with its errors in one list.

use super::finding::Finding;
use super::format::{Audience, Printer, RecordVerdict, ReportFormat, RunFailure};
use super::output_unit::{OutputUnit, RecordUnits, print_failure};
use super::summary::Summary;
use std::io;

pub(super) const FORMAT: ReportFormat = ReportFormat {
    name: "basic",
    about: "a line of JSON a record, as the JSON Schema specification has it",
    has_excerpts: false,
    audience: Audience::Programs,
    printer: |_| Box::new(Basic::default()),
};

#[derive(Default)]
struct Basic(RecordUnits);

fn as_they_are(units: Vec<OutputUnit>) -> Vec<OutputUnit> {
    units
}

impl Printer for Basic {
    fn finding(&mut self, finding: &Finding<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        self.0.keep(finding, as_they_are, out)
    }

    fn record_checked(&mut self, record: &RecordVerdict<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        self.0.print(record, as_they_are, out)
    }

    fn failure(&mut self, failure: &RunFailure<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        self.0.end(as_they_are, out)?;
        print_failure(failure.file, failure.message, out)
    }

    fn end(&mut self, _: &Summary, out: &mut Vec<u8>) -> io::Result<()> {
        self.0.end(as_they_are, out)
    }
}
