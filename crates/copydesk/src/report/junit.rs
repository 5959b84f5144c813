//! JUnit XML: each file is a suite, and each finding a failed case of it. A file without findings is a suite with
//! one case that passes, and one that could not be read a suite with a case in error.

use super::finding::Finding;
use super::format::{Audience, Printer, ReportFormat, RunFailure};
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

/// The class of the cases of errors of the run, which have no code.
const INCOMPLETE_RUN: &str = "incomplete-run";

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
        let message = escape_controls(&diagnostic.message);
        status.set_message(&message);
        status.set_type(diagnostic.fault.code);
        let notes = diagnostic.notes.iter().map(|note| escape_controls(note));
        let fix = diagnostic.fix.iter().map(|fix| format!("fix: {}", escape_controls(&fix.message)));
        let lines: Vec<String> =
            [format!("{place}: {message}")].into_iter().chain(notes).chain(fix).collect();
        let text = lines.join("\n");
        let mut case = TestCase::new(format!("{} {place}", diagnostic.fault.code), status);
        case.set_classname(diagnostic.fault.code);
        match diagnostic.severity {
            Severity::Error => drop(case.status.set_description(&text)),
            _ => drop(case.set_system_out(&text)),
        }
        self.add_case(finding.file, case);
        Ok(())
    }

    fn file_passed(&mut self, file: &str, _: &mut Vec<u8>) -> io::Result<()> {
        self.add_case(file, TestCase::new(escape_controls(file), TestCaseStatus::success()));
        Ok(())
    }

    fn failure(&mut self, failure: &RunFailure<'_>, _: &mut Vec<u8>) -> io::Result<()> {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
        status.set_message(escape_controls(failure.message));
        status.set_type(INCOMPLETE_RUN);
        let file = failure.file.unwrap_or("copydesk");
        let mut case = TestCase::new(escape_controls(file), status);
        case.set_classname(INCOMPLETE_RUN);
        self.add_case(file, case);
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
        let text = report.to_string().map_err(io::Error::other)?;
        // Nothing is ever skipped, and the schema that Jenkins holds reports to has this attribute in suites only.
        out.extend_from_slice(text.replacen(" skipped=\"0\"", "", 1).as_bytes());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_diag::{Diagnostic, Place};
    use copydesk_validate::{SyntaxError, SyntaxErrorKind, syntax_finding};
    use proptest::prelude::*;

    /// Any string, often with characters that XML does not have or that have a meaning in it.
    fn text() -> impl Strategy<Value = String> {
        let odd =
            "[\\x00-\\x20\\x7F-\\x9F&<>\"'\\]\\u{FFFD}-\\u{FFFF}\\u{FDD0}\\u{2028}\\u{202E}\\u{1FFFF}]{0,6}";
        prop_oneof![any::<String>(), odd, Just("]]>\u{1b}[1m<!--".to_owned())]
    }

    /// A finding of each severity.
    fn finding(severity: Severity, message: String, notes: Vec<String>, fix: Option<String>) -> Diagnostic {
        let mut finding = syntax_finding(b"", SyntaxError::new(SyntaxErrorKind::UnexpectedEnd, 0));
        finding = Diagnostic::new(finding.fault, Place::Whole, message);
        finding.severity = severity;
        finding.notes = notes;
        match fix {
            Some(fix) => finding.fix(fix),
            None => finding,
        }
    }

    proptest! {
        #[test]
        fn any_text_in_any_place_is_read_back_from_the_xml(
            file in text(),
            message in text(),
            notes in prop::collection::vec(text(), 0..3),
            fix in prop::option::of(text()),
            severity in prop::sample::select(vec![Severity::Error, Severity::Warning]),
        ) {
            let mut printer = JUnit::default();
            let mut out = Vec::new();
            let diagnostic = finding(severity, message.clone(), notes.clone(), fix.clone());
            let found = Finding { file: &file, position: None, end: None, bytes: None, excerpt: None, diagnostic: &diagnostic };
            printer.finding(&found, &mut out).unwrap();
            printer.file_passed("another", &mut out).unwrap();
            let failure = RunFailure { file: Some(&file), message: &message, is_of_setup: false };
            printer.failure(&failure, &mut out).unwrap();
            printer.end(&Summary::default(), &mut out).unwrap();
            let xml = String::from_utf8(out).unwrap();
            let read = roxmltree::Document::parse(&xml).unwrap();
            let all = |name: &str| read.descendants().filter(|node| node.has_tag_name(name)).collect::<Vec<_>>();
            prop_assert_eq!(all("testcase").len(), 3);
            let error = all("error")[0];
            prop_assert_eq!(error.attribute("message").unwrap_or_default(), escape_controls(&message));
            let told = if severity == Severity::Error { all("failure")[0] } else { all("system-out")[0] };
            for text in [message].into_iter().chain(notes).chain(fix) {
                let text = escape_controls(&text);
                prop_assert!(told.text().unwrap_or_default().contains(text.trim_end()), "{} {}", text, xml);
            }
        }
    }
}
