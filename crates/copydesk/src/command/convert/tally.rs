//! The numbers of a run: what was converted and what was not.

use crate::report::with_speed;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::time::Duration;

/// The numbers of articles and inputs of a run.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Tally {
    /// Articles of which a record was written.
    pub(super) converted: u64,
    /// Articles of the file that is being converted of which a record was written.
    pub(super) begun: u64,
    /// Articles whose records were there already.
    pub(super) skipped: u64,
    /// Inputs that are older than their records.
    pub(super) skipped_files: u64,
    /// Articles and inputs that could not be read or written.
    pub(super) failed: u64,
    /// Records of archives that hold no article, by what they are.
    pub(super) passed_records: BTreeMap<String, u64>,
    /// Files in folders that are not read, by reason. Each run counts them itself.
    #[serde(skip)]
    pub(super) passed_over: BTreeMap<String, u64>,
}

/// The largest number of kinds of records that are counted by themselves: media types may be anything.
const MAX_KINDS: usize = 200;

/// The largest number of reasons that are named.
const MAX_REASONS: usize = 5;

impl Tally {
    /// Adds the numbers of an earlier run.
    pub(super) fn add(&mut self, other: &Self) {
        self.converted += other.converted;
        self.begun += other.begun;
        self.skipped += other.skipped;
        self.skipped_files += other.skipped_files;
        self.failed += other.failed;
        self.pass(&other.passed_records);
    }

    /// Counts records of archives that hold no article.
    pub(super) fn pass(&mut self, records: &BTreeMap<String, u64>) {
        for (reason, number) in records {
            let is_known = self.passed_records.contains_key(reason);
            let reason = if is_known || self.passed_records.len() < MAX_KINDS { reason } else { "others" };
            *self.passed_records.entry(reason.to_owned()).or_default() += number;
        }
    }

    /// Returns the numbers in a line, with the speed of a run that read so many bytes.
    pub(super) fn line(&self, bytes: u64, elapsed: Duration) -> String {
        let mut line = format!("{} converted", self.converted + self.begun);
        let skipped_files = if self.skipped_files == 1 { "file skipped" } else { "files skipped" };
        let numbers =
            [(self.skipped, "skipped"), (self.skipped_files, skipped_files), (self.failed, "failed")];
        for (number, name) in numbers {
            if number > 0 {
                line = format!("{line}, {number} {name}");
            }
        }
        let passed_over: u64 = self.passed_over.values().chain(self.passed_records.values()).sum();
        if passed_over > 0 {
            line = format!("{line}, {passed_over} passed over ({})", self.reasons());
        }
        with_speed(line, bytes, elapsed)
    }

    /// Returns the reasons why files were passed over, the most frequent first.
    fn reasons(&self) -> String {
        let mut reasons: Vec<(&String, &u64)> = self.passed_over.iter().chain(&self.passed_records).collect();
        reasons.sort_by_key(|(_, number)| std::cmp::Reverse(**number));
        let others: u64 = reasons.iter().skip(MAX_REASONS).map(|(_, number)| **number).sum();
        let mut named: Vec<String> =
            reasons.iter().take(MAX_REASONS).map(|(reason, number)| format!("{number} {reason}")).collect();
        if others > 0 {
            named.push(format!("{others} others"));
        }
        named.join(", ")
    }
}

/// The kinds of inputs that were read.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
pub(super) struct SeenInputs {
    /// Whether a file was to be read whole.
    pub(super) texts: bool,
    /// Whether a file was read by lines.
    pub(super) line_files: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_one_line() {
        let mut tally = Tally { converted: 3, ..Tally::default() };
        assert_eq!(tally.line(10, Duration::ZERO), "3 converted");
        assert_eq!(tally.line(50_000_000, Duration::from_secs(2)), "3 converted, 25.0 MB/s");
        let reasons = [(".a", 1), (".b", 1), (".c", 1), (".d", 9), (".e", 1), (".f", 1), (".g", 2)];
        tally.passed_over = reasons.map(|(reason, number)| (reason.to_owned(), number)).into();
        tally.skipped = 4;
        tally.failed = 1;
        let expected =
            "3 converted, 4 skipped, 1 failed, 16 passed over (9 .d, 2 .g, 1 .a, 1 .b, 1 .c, 2 others)";
        assert_eq!(tally.line(10, Duration::ZERO), expected);
    }
}
