//! The report as one JSON document, which has a schema of its own: `copydesk schema report`.

use super::finding::Finding;
use super::format::{Audience, Printer, ReportFormat, RunFailure};
use super::json_lines;
use super::summary::Summary;
use copydesk_record::to_line;
use copydesk_validate::report::{FaultCount, Report, ReportedFailure, Summary as Counts};
use std::io::{self, Write};

pub(super) const FORMAT: ReportFormat = ReportFormat {
    name: "json",
    about: "one JSON document",
    has_excerpts: false,
    audience: Audience::Programs,
    printer: |_| Box::new(Json::default()),
};

#[derive(Default)]
struct Json {
    has_findings: bool,
    /// The errors of the run, which come after the findings.
    failures: Vec<ReportedFailure>,
    statistics: Option<Vec<FaultCount>>,
}

impl Printer for Json {
    fn finding(&mut self, finding: &Finding<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        if self.has_findings {
            out.push(b',');
        } else {
            let report = Report::new(Vec::new(), Vec::new(), Counts::default());
            out.write_all(split_empty_report(&report)?.0.as_bytes())?;
        }
        self.has_findings = true;
        out.write_all(b"\n")?;
        Ok(to_line(&json_lines::reported_finding(finding), out)?)
    }

    fn failure(&mut self, failure: &RunFailure<'_>, _: &mut Vec<u8>) -> io::Result<()> {
        self.failures.push(json_lines::reported_failure(failure));
        Ok(())
    }

    fn statistics(&mut self, counts: Vec<FaultCount>) -> bool {
        self.statistics = Some(counts);
        true
    }

    fn end(&mut self, summary: &Summary, out: &mut Vec<u8>) -> io::Result<()> {
        let failures = std::mem::take(&mut self.failures);
        let statistics = self.statistics.take();
        let report = Report { statistics, ..Report::new(Vec::new(), failures, summary.counts) };
        let (head, tail) = split_empty_report(&report)?;
        if !self.has_findings {
            out.write_all(head.as_bytes())?;
        }
        writeln!(out, "{tail}")
    }
}

/// Returns the text of a report before and after its findings, which are printed as they come.
fn split_empty_report(report: &Report) -> io::Result<(String, String)> {
    const START_OF_FINDINGS: &str = r#""findings":["#;
    let text = serde_json::to_string(report)?;
    let at = text.find(START_OF_FINDINGS).map_or(text.len(), |at| at + START_OF_FINDINGS.len());
    let (head, tail) = text.split_at(at);
    Ok((head.to_owned(), tail.to_owned()))
}
