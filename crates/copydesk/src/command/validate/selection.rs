//! The faults that are selected, and their severities.

use crate::catalogue::{self, CodeParser};
use clap::ValueEnum;
use clap::builder::{TryMapValueParser, TypedValueParser, ValueParserFactory};
use copydesk_diag::{Diagnostic, Fault, Severity};
use std::collections::HashMap;
use std::str::FromStr;

/// Selects faults: `segment/gap` one, and `segment` (also `segment/`) all of that subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FaultSelector {
    text: String,
}

impl FaultSelector {
    /// Returns the selector as the user wrote it.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Returns how specifically it selects this fault: 2 by code, 1 by subject, `None` not at all.
    fn specificity(&self, fault: &Fault) -> Option<u8> {
        if self.text == fault.code {
            return Some(2);
        }
        (self.text.strip_suffix('/').unwrap_or(&self.text) == fault.subject()).then_some(1)
    }
}

impl FromStr for FaultSelector {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let selector = Self { text: text.trim().to_owned() };
        if catalogue::faults().into_iter().any(|fault| selector.specificity(fault).is_some()) {
            return Ok(selector);
        }
        let similar = catalogue::similar(&selector.text);
        let hint = match similar.as_slice() {
            [] => "`copydesk rules` lists them".to_owned(),
            similar => format!(
                "did you mean {}?",
                similar.iter().map(|c| format!("`{c}`")).collect::<Vec<_>>().join(", ")
            ),
        };
        Err(format!("there is no such code or subject: {hint}"))
    }
}

/// The parser of an argument that names faults.
type SelectorParser<T> = TryMapValueParser<CodeParser, fn(String) -> Result<T, String>>;

impl ValueParserFactory for FaultSelector {
    type Parser = SelectorParser<Self>;

    fn value_parser() -> Self::Parser {
        CodeParser::of_codes().try_map(|text| text.parse())
    }
}

/// Sets the severity of faults: `segment/gap=warning`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SeverityOverride {
    pub(super) selector: FaultSelector,
    pub(super) severity: Severity,
}

impl FromStr for SeverityOverride {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (selector, severity) =
            text.split_once('=').ok_or("write CODE=LEVEL, such as segment/gap=warning")?;
        let severity = severity.trim().parse().map_err(|error| format!("{error}"))?;
        Ok(Self { selector: selector.parse()?, severity })
    }
}

impl ValueParserFactory for SeverityOverride {
    type Parser = SelectorParser<Self>;

    fn value_parser() -> Self::Parser {
        CodeParser::of_severities().try_map(|text| text.parse())
    }
}

/// How the rules of reading are judged, which hold what a record takes words to mean to these words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Profile {
    /// It is an error: for records of your own
    #[default]
    Strict,
    /// It is a warning: for records of others, who may read a text differently
    Exchange,
}

impl Profile {
    /// Returns the name, as flags and settings have it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Strict => "strict",
            Self::Exchange => "exchange",
        }
    }
}

/// The faults that are selected, and their severities.
#[derive(Debug, Default)]
pub(super) struct Selection {
    /// By code, the faults that are not reported as they are found.
    changes: HashMap<&'static str, Change>,
}

/// What becomes of the findings of a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Change {
    LeftOut,
    Severity(Severity),
    /// What is less severe stays so.
    AtMost(Severity),
}

impl Selection {
    /// Selects the faults of `select` (all, if it is empty) without those of `ignore`. A selector by code
    /// takes precedence over one by subject, and a severity over the profile.
    pub(super) fn new(
        select: &[FaultSelector],
        ignore: &[FaultSelector],
        severity: &[SeverityOverride],
        profile: Profile,
    ) -> Self {
        let mut changes = HashMap::new();
        for fault in catalogue::faults() {
            let specificity = |selectors: &[FaultSelector]| {
                selectors.iter().filter_map(|selector| selector.specificity(fault)).max()
            };
            let selected = if select.is_empty() { Some(0) } else { specificity(select) };
            if selected.is_none() || specificity(ignore) >= selected {
                changes.insert(fault.code, Change::LeftOut);
                continue;
            }
            let mut most_specific = None;
            for SeverityOverride { selector, severity } in severity {
                if selector.specificity(fault)
                    >= most_specific.map_or(Some(1), |(specificity, _)| Some(specificity))
                    && let Some(specificity) = selector.specificity(fault)
                {
                    most_specific = Some((specificity, *severity));
                }
            }
            if let Some((_, severity)) = most_specific {
                changes.insert(fault.code, Change::Severity(severity));
            } else if profile == Profile::Exchange && copydesk_validate::is_of_reading(fault) {
                changes.insert(fault.code, Change::AtMost(Severity::Warning));
            }
        }
        Self { changes }
    }

    /// Returns whether a fault is selected.
    pub(super) fn selects(&self, fault: &Fault) -> bool {
        !matches!(self.changes.get(fault.code), Some(Change::LeftOut))
    }

    /// Removes the findings of faults that are not selected, and sets the severity of the others.
    pub(super) fn apply(&self, findings: &mut Vec<Diagnostic>) {
        if self.changes.is_empty() {
            return;
        }
        findings.retain_mut(|finding| {
            match self.changes.get(finding.fault.code) {
                None => {}
                Some(Change::LeftOut) => return false,
                Some(Change::Severity(severity)) => finding.severity = *severity,
                Some(Change::AtMost(severity)) => finding.severity = finding.severity.min(*severity),
            }
            true
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_diag::Place;

    fn severity_of(select: &[&str], ignore: &[&str], severity: &[&str], code: &str) -> Option<Severity> {
        severity_in(Profile::Strict, select, ignore, severity, code)
    }

    fn severity_in(
        profile: Profile,
        select: &[&str],
        ignore: &[&str],
        severity: &[&str],
        code: &str,
    ) -> Option<Severity> {
        let selectors =
            |texts: &[&str]| texts.iter().map(|text| text.parse().unwrap()).collect::<Vec<FaultSelector>>();
        let overrides: Vec<SeverityOverride> = severity.iter().map(|text| text.parse().unwrap()).collect();
        let selection = Selection::new(&selectors(select), &selectors(ignore), &overrides, profile);
        let fault = catalogue::find(code).unwrap();
        let mut findings = vec![Diagnostic::new(fault, Place::Whole, "")];
        selection.apply(&mut findings);
        findings.pop().map(|finding| finding.severity)
    }

    #[test]
    fn the_more_specific_selector_wins() {
        let error = Some(Severity::Error);
        assert_eq!(severity_of(&[], &[], &[], "segment/gap"), error);
        assert_eq!(severity_of(&["segment"], &[], &[], "segment/gap"), error);
        assert_eq!(severity_of(&["segment/"], &[], &[], "span/empty"), None);
        assert_eq!(severity_of(&["segment"], &["segment/gap"], &[], "segment/gap"), None);
        assert_eq!(severity_of(&["segment/gap"], &["segment"], &[], "segment/gap"), error);
        assert_eq!(severity_of(&["segment"], &["segment"], &[], "segment/gap"), None);
        let overrides = ["segment/gap=info", "segment=warning"];
        assert_eq!(severity_of(&[], &[], &overrides, "segment/gap"), Some(Severity::Info));
        assert_eq!(severity_of(&[], &[], &overrides, "segment/order"), Some(Severity::Warning));
        assert_eq!(
            severity_of(&[], &[], &["segment=info", "segment=warning"], "segment/gap"),
            Some(Severity::Warning)
        );
    }

    #[test]
    fn a_profile_is_for_rules_of_reading_whose_severity_is_not_set() {
        let severity = |select: &[&str], ignore: &[&str], severity: &[&str], code| {
            severity_in(Profile::Exchange, select, ignore, severity, code)
        };
        let reading = "time/date-unprinted";
        assert_eq!(severity(&[], &[], &[], "segment/gap"), Some(Severity::Error));
        assert_eq!(severity(&[], &[], &[], reading), Some(Severity::Warning));
        assert_eq!(severity(&[reading], &[], &[], reading), Some(Severity::Warning));
        assert_eq!(severity(&[], &["time"], &[], reading), None);
        assert_eq!(severity(&[], &[], &["time=error"], reading), Some(Severity::Error));
        assert_eq!(severity(&[], &[], &["time/date-unprinted=info"], reading), Some(Severity::Info));
        assert_eq!(severity_of(&[], &[], &[], reading), Some(Severity::Error));
    }

    #[test]
    fn errors_name_similar_codes() {
        assert!("segmnt/gap".parse::<FaultSelector>().unwrap_err().contains("`segment/gap`"));
        assert!("segment/gap".parse::<SeverityOverride>().unwrap_err().contains("CODE=LEVEL"));
        assert!("segment/gap=grave".parse::<SeverityOverride>().unwrap_err().contains("not a severity"));
    }
}
