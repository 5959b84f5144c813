//! A second JSON value in a file that holds one by its name.

use super::check_result::{CheckResult, LocatedFinding, ValueStart};
use super::selection::Selection;
use crate::fault::SECOND_VALUE;
use copydesk_diag::{Diagnostic, Place};

/// The number of well-formed values of a file so far. A broken one may be the rest of another, and is a finding as it is.
#[derive(Debug, Default)]
pub(super) struct ValueCount(usize);

impl ValueCount {
    /// Adds the values of the next result for the file, and the finding if the second is among them.
    pub(super) fn add(&mut self, result: &mut CheckResult, selection: &Selection) {
        let before = self.0;
        self.0 += result.values.len();
        let second = 1_usize.checked_sub(before).and_then(|index| result.values.get(index));
        let Some(ValueStart { position, byte, excerpt }) = second else { return };
        let message = "a second JSON value stands here, and a file whose name ends in .json holds one";
        let finding = Diagnostic::new(&SECOND_VALUE, Place::Whole, message)
            .fix("write an array, or a value a line in a file called .ndjson; `--from json` allows many");
        let mut findings = vec![finding];
        selection.apply(&mut findings);
        let before = |finding: &LocatedFinding| {
            (finding.start.line, finding.start.column) < (position.line, position.column)
        };
        let index = result.findings.iter().position(|finding| !before(finding));
        let index = index.unwrap_or(result.findings.len());
        let end = position.offset_by(1, 2);
        let found = findings.into_iter().map(|diagnostic| LocatedFinding {
            start: *position,
            end: Some(end),
            bytes: Some(*byte..byte + 1),
            excerpt: excerpt.clone(),
            diagnostic,
        });
        result.findings.splice(index..index, found);
    }
}
