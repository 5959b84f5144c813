//! The catalogue of all faults that this program can report, whichever crate finds them.

use crate::fault;
use crate::report::paragraph::wrap;
use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Command, Error};
use copydesk_diag::Fault;
use copydesk_validate::is_of_reading;
use std::ffi::OsStr;
use std::fmt::Write;
use std::sync::LazyLock;

/// Returns all faults, sorted by code.
pub(crate) fn faults() -> Vec<&'static Fault> {
    let mut faults: Vec<&'static Fault> = [
        copydesk_convert::FAULTS,
        copydesk_formats::FAULTS,
        copydesk_article::FAULTS,
        copydesk_migrate::FAULTS,
        fault::FAULTS,
    ]
    .into_iter()
    .flatten()
    .copied()
    .chain(copydesk_validate::faults())
    .collect();
    faults.sort_unstable_by_key(|fault| fault.code);
    faults
}

/// Returns the fault with this code.
pub(crate) fn find(code: &str) -> Option<&'static Fault> {
    faults().into_iter().find(|fault| fault.code == code)
}

/// Returns the faults of a subject: `segment` or `segment/`.
pub(crate) fn of_subject(subject: &str) -> Vec<&'static Fault> {
    let subject = subject.strip_suffix('/').unwrap_or(subject);
    faults().into_iter().filter(|fault| fault.subject() == subject).collect()
}

/// Returns faults as a table: code, severity and title of each, in lines of `width` columns. The rest of a
/// title is below its beginning. The severity of a rule of reading is marked by `*`.
pub(crate) fn table(faults: &[&Fault], width: usize) -> String {
    let code_width = faults.iter().map(|fault| fault.code.len()).max().unwrap_or(0);
    faults.iter().fold(String::new(), |mut text, fault| {
        let mark = if is_of_reading(fault) { "*" } else { "" };
        let severity = format!("{}{mark}", fault.severity);
        let row = format!("{:code_width$}  {severity:8}  {}", fault.code, fault.title());
        let _ = writeln!(text, "{}", wrap(&row, width, code_width + "  warning*  ".len()));
        text
    })
}

/// The parser of an argument that is a code or subject. It takes any text, so that misspelt codes have messages
/// of their own, and offers the codes to the completion of shells.
#[derive(Debug, Clone)]
pub(crate) struct CodeParser {
    offered: &'static [(String, &'static str)],
}

impl CodeParser {
    /// Returns the parser of a code or subject.
    pub(crate) fn of_codes() -> Self {
        static CODES: LazyLock<Vec<(String, &str)>> = LazyLock::new(|| names_with(&[""]));
        Self { offered: &CODES }
    }

    /// Returns the parser of a code or subject with a severity: `segment/gap=warning`.
    pub(crate) fn of_severities() -> Self {
        static SEVERITIES: LazyLock<Vec<(String, &str)>> =
            LazyLock::new(|| names_with(&["=error", "=warning", "=info"]));
        Self { offered: &SEVERITIES }
    }
}

/// Returns all subjects and codes with each of the suffixes, and what they mean.
fn names_with(suffixes: &[&str]) -> Vec<(String, &'static str)> {
    let faults = faults();
    let subjects = faults.chunk_by(|fault, next| fault.subject() == next.subject());
    let subjects = subjects.filter_map(<[_]>::first).map(|fault| (fault.subject(), "all of this subject"));
    let codes = faults.iter().map(|fault| (fault.code, fault.title()));
    let mut names: Vec<_> = subjects.chain(codes).collect();
    names.sort_unstable();
    let with_suffixes = |(name, title)| suffixes.iter().map(move |suffix| (format!("{name}{suffix}"), title));
    names.into_iter().flat_map(with_suffixes).collect()
}

impl TypedValueParser for CodeParser {
    type Value = String;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<String, Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let offered = self.offered;
        Some(Box::new(offered.iter().map(|(name, title)| PossibleValue::new(name.as_str()).help(*title))))
    }
}

/// Returns the codes and subjects that are most similar to a misspelt one, the most similar first.
pub(crate) fn similar(code: &str) -> Vec<&'static str> {
    let faults = faults();
    let subjects = faults.iter().map(|fault| (strsim::jaro_winkler(code, fault.subject()), fault.subject()));
    let codes = faults.iter().map(|fault| {
        // People remember `gap`, not `segment/gap`.
        let name = fault.code.split_once('/').map_or(fault.code, |(_, name)| name);
        let similarity = strsim::jaro_winkler(code, fault.code).max(strsim::jaro_winkler(code, name));
        (similarity, fault.code)
    });
    let mut similar: Vec<(f64, &'static str)> =
        codes.chain(subjects).filter(|(similarity, _)| *similarity > 0.8).collect();
    similar.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    similar.dedup();
    let best = similar.first().map_or(0.0, |(similarity, _)| *similarity);
    similar
        .into_iter()
        .take_while(|(similarity, _)| *similarity > best - 0.05)
        .take(3)
        .map(|(_, code)| code)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_code_has_two_meanings() {
        let codes: Vec<&str> = faults().into_iter().map(|fault| fault.code).collect();
        for pair in codes.windows(2) {
            assert_ne!(pair[0], pair[1], "declared twice");
        }
    }

    #[test]
    fn every_code_is_explained() {
        for fault in faults() {
            assert!(!fault.title().is_empty(), "{} has no title", fault.code);
            assert!(fault.doc.trim().lines().count() > 1, "{} has no explanation", fault.code);
        }
    }
}
