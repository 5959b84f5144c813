//! The numbers of a run.

/// The numbers of records.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    pub(super) migrated: u64,
    pub(super) current: u64,
    pub(super) later: u64,
    /// Those that were migrated and are not valid.
    pub(super) invalid: u64,
    pub(super) failed: u64,
}

impl Tally {
    /// Adds the numbers of a file.
    pub(super) fn add(&mut self, other: Self) {
        self.migrated += other.migrated;
        self.current += other.current;
        self.later += other.later;
        self.invalid += other.invalid;
        self.failed += other.failed;
    }

    /// Returns the numbers in words.
    pub(super) fn line(self, is_check: bool) -> String {
        let Self { migrated, current, later, invalid, failed } = self;
        let mut line =
            format!("{migrated} {}, {current} current", if is_check { "to migrate" } else { "migrated" });
        for (number, what) in [(later, "later"), (failed, "failed"), (invalid, "not valid")] {
            if number > 0 {
                line = format!("{line}, {number} {what}");
            }
        }
        line
    }
}
