//! JUnit XML: each file is a suite, and each finding a failed case of it.

use super::finding::Finding;
use super::format::{Audience, Printer, ReportFormat};
use super::position::Position;
use super::summary::Summary;
use copydesk_diag::Severity;
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use std::io;

pub(super) const FORMAT: ReportFormat = ReportFormat {
    name: "junit",
    about: "JUnit XML",
    has_excerpts: false,
    audience: Audience::Programs,
    printer: || Box::new(JUnit::default()),
};

#[derive(Default)]
struct JUnit {
    suites: Vec<TestSuite>,
}

impl Printer for JUnit {
    fn finding(&mut self, finding: &Finding<'_>, _: &mut Vec<u8>) -> io::Result<()> {
        let diagnostic = finding.diagnostic;
        // The format has failures only: a finding that is no error is a case that passes, with output.
        let mut status = if diagnostic.severity == Severity::Error {
            TestCaseStatus::non_success(NonSuccessKind::Failure)
        } else {
            TestCaseStatus::success()
        };
        let place = match finding.position {
            Some(Position { line, column: Some(column) }) => format!("{}:{line}:{column}", finding.file),
            Some(Position { line, column: None }) => format!("{}:{line}", finding.file),
            None => finding.file.to_owned(),
        };
        status.set_message(diagnostic.message.as_str());
        status.set_type(diagnostic.fault.code);
        let mut text = diagnostic.notes.join("\n");
        if let Some(fix) = &diagnostic.fix {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str("fix: ");
            text.push_str(fix);
        }
        let mut case = TestCase::new(format!("{} {place}", diagnostic.fault.code), status);
        case.set_classname(diagnostic.fault.code);
        match diagnostic.severity {
            Severity::Error => {
                case.status.set_description(format!("{place}: {}\n{text}", diagnostic.message).trim_end());
            }
            _ => {
                case.set_system_out(format!("{place}: {}\n{text}", diagnostic.message).trim_end());
            }
        }
        if self.suites.last().is_none_or(|suite| suite.name.as_str() != finding.file) {
            self.suites.push(TestSuite::new(finding.file));
        }
        if let Some(suite) = self.suites.last_mut() {
            suite.add_test_case(case);
        }
        Ok(())
    }

    fn end(&mut self, summary: &Summary, out: &mut Vec<u8>) -> io::Result<()> {
        let mut report = Report::new("copydesk");
        if self.suites.is_empty() {
            // A suite without a case is taken for one that did not run.
            let mut suite = TestSuite::new("copydesk");
            suite.add_test_case(TestCase::new(summary.counts_line(), TestCaseStatus::success()));
            self.suites.push(suite);
        }
        report.add_test_suites(self.suites.drain(..));
        report.serialize(out).map_err(io::Error::other)
    }
}
