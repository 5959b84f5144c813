//! JUnit XML: each file is a suite, and each finding a failed case of it. A file without findings is a suite with
//! one case that passes, and one that could not be read a suite with a case in error.

use super::finding::Finding;
use super::format::{Audience, Printer, ReportFormat};
use super::position::Position;
use super::style::escape_controls;
use super::summary::Summary;
use copydesk_diag::Severity;
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use std::io;

pub(super) const FORMAT: ReportFormat = ReportFormat {
    name: "junit",
    about: "JUnit XML",
    has_excerpts: false,
    audience: Audience::Programs,
    printer: |_| Box::new(JUnit::default()),
};

#[derive(Default)]
struct JUnit {
    suites: Vec<TestSuite>,
    /// The file of the last suite.
    file: String,
}

impl JUnit {
    /// Adds a case to the suite of a file.
    fn add_case(&mut self, file: &str, case: TestCase) {
        if self.suites.is_empty() || self.file != file {
            file.clone_into(&mut self.file);
            self.suites.push(TestSuite::new(escape_controls(file)));
        }
        if let Some(suite) = self.suites.last_mut() {
            suite.add_test_case(case);
        }
    }
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
        let file = escape_controls(finding.file);
        let place = match finding.position {
            Some(Position { line, column: Some(column) }) => format!("{file}:{line}:{column}"),
            Some(Position { line, column: None }) => format!("{file}:{line}"),
            None => file,
        };
        status.set_message(diagnostic.message.as_str());
        status.set_type(diagnostic.fault.code);
        let mut text = diagnostic.notes.join("\n");
        if let Some(fix) = &diagnostic.fix {
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str("fix: ");
            text.push_str(&fix.message);
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
        self.add_case(finding.file, case);
        Ok(())
    }

    fn file_passed(&mut self, file: &str, _: &mut Vec<u8>) -> io::Result<()> {
        self.add_case(file, TestCase::new(escape_controls(file), TestCaseStatus::success()));
        Ok(())
    }

    fn failure(&mut self, file: Option<&str>, message: &str, _: &mut Vec<u8>) -> io::Result<()> {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
        status.set_message(message);
        let file = file.unwrap_or("copydesk");
        self.add_case(file, TestCase::new(escape_controls(file), status));
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
