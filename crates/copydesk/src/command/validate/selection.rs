//! Which faults count, and their severities.

use crate::catalogue;
use copydesk_diag::{Diagnostic, Fault, Severity};
use std::collections::HashMap;
use std::str::FromStr;

/// What the user says of faults: `segment/gap`, or `segment` (also `segment/`) for all of that subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    text: String,
}

impl Choice {
    /// As the user wrote it.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// How exactly it names this fault; `None` if it does not.
    fn exactness(&self, fault: &Fault) -> Option<u8> {
        if self.text == fault.code {
            return Some(2);
        }
        (self.text.strip_suffix('/').unwrap_or(&self.text) == fault.subject()).then_some(1)
    }
}

impl FromStr for Choice {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let choice = Self { text: text.trim().to_owned() };
        if catalogue::faults().into_iter().any(|fault| choice.exactness(fault).is_some()) {
            return Ok(choice);
        }
        let similar = catalogue::similar(&choice.text);
        let hint = match similar.as_slice() {
            [] => "`copydesk rules` lists them".to_owned(),
            near => format!(
                "did you mean {}?",
                near.iter().map(|c| format!("`{c}`")).collect::<Vec<_>>().join(", ")
            ),
        };
        Err(format!("there is no such code or subject: {hint}"))
    }
}

/// A severity that the user gives to faults: `segment/gap=warning`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Grading {
    pub(super) choice: Choice,
    pub(super) severity: Severity,
}

impl FromStr for Grading {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (choice, severity) =
            text.split_once('=').ok_or("write CODE=LEVEL, such as segment/gap=warning")?;
        let severity = severity.trim().parse().map_err(|error| format!("{error}"))?;
        Ok(Self { choice: choice.parse()?, severity })
    }
}

/// What is to become of each fault.
#[derive(Debug, Default)]
pub(super) struct Selection {
    /// By code, where it is not what the fault itself says: another severity, or none to pass it over.
    changed: HashMap<&'static str, Option<Severity>>,
}

impl Selection {
    /// What is selected (all, if nothing is), without what is ignored. What names a code counts more than what
    /// names its subject.
    pub(super) fn new(select: &[Choice], ignore: &[Choice], severity: &[Grading]) -> Self {
        let mut changed = HashMap::new();
        for fault in catalogue::faults() {
            let exactness =
                |choices: &[Choice]| choices.iter().filter_map(|choice| choice.exactness(fault)).max();
            let selected = if select.is_empty() { Some(0) } else { exactness(select) };
            if selected.is_none() || exactness(ignore) >= selected {
                changed.insert(fault.code, None);
                continue;
            }
            let mut given = None;
            for Grading { choice, severity } in severity {
                if choice.exactness(fault) >= given.map_or(Some(1), |(exactness, _)| Some(exactness))
                    && let Some(exactness) = choice.exactness(fault)
                {
                    given = Some((exactness, *severity));
                }
            }
            if let Some((_, severity)) = given {
                changed.insert(fault.code, Some(severity));
            }
        }
        Self { changed }
    }

    /// Takes out what does not count, and grades what does.
    pub(super) fn apply(&self, findings: &mut Vec<Diagnostic>) {
        if self.changed.is_empty() {
            return;
        }
        findings.retain_mut(|finding| match self.changed.get(finding.fault.code) {
            None => true,
            Some(None) => false,
            Some(Some(severity)) => {
                finding.severity = *severity;
                true
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fate(select: &[&str], ignore: &[&str], severity: &[&str], code: &str) -> Option<Severity> {
        let choices =
            |texts: &[&str]| texts.iter().map(|text| text.parse().unwrap()).collect::<Vec<Choice>>();
        let gradings: Vec<Grading> = severity.iter().map(|text| text.parse().unwrap()).collect();
        let selection = Selection::new(&choices(select), &choices(ignore), &gradings);
        let default = catalogue::find(code).unwrap().severity;
        selection.changed.get(code).copied().unwrap_or(Some(default))
    }

    #[test]
    fn the_more_exact_wins() {
        let error = Some(Severity::Error);
        assert_eq!(fate(&[], &[], &[], "segment/gap"), error);
        assert_eq!(fate(&["segment"], &[], &[], "segment/gap"), error);
        assert_eq!(fate(&["segment/"], &[], &[], "span/empty"), None);
        assert_eq!(fate(&["segment"], &["segment/gap"], &[], "segment/gap"), None);
        assert_eq!(fate(&["segment/gap"], &["segment"], &[], "segment/gap"), error);
        assert_eq!(fate(&["segment"], &["segment"], &[], "segment/gap"), None);
        let gradings = ["segment/gap=info", "segment=warning"];
        assert_eq!(fate(&[], &[], &gradings, "segment/gap"), Some(Severity::Info));
        assert_eq!(fate(&[], &[], &gradings, "segment/order"), Some(Severity::Warning));
        assert_eq!(
            fate(&[], &[], &["segment=info", "segment=warning"], "segment/gap"),
            Some(Severity::Warning)
        );
    }

    #[test]
    fn what_is_meant_by_a_slip_is_said() {
        assert!("segmnt/gap".parse::<Choice>().unwrap_err().contains("`segment/gap`"));
        assert!("segment/gap".parse::<Grading>().unwrap_err().contains("CODE=LEVEL"));
        assert!("segment/gap=severe".parse::<Grading>().unwrap_err().contains("not a severity"));
    }
}
