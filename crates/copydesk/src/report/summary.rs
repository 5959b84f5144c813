//! What a run came to, in numbers.

use copydesk_validate::report::Summary as Counts;
use std::time::Duration;

/// How much was checked, and what came of it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Summary {
    /// How many files, records and findings.
    pub(crate) counts: Counts,
    /// How many findings were printed.
    pub(crate) shown: u64,
    /// How many bytes, as they are in the files or after decompression.
    pub(crate) bytes: u64,
    /// How long it took.
    pub(crate) elapsed: Duration,
}

/// The speed of less than this is chance, and not told.
const NOTABLE: u64 = 1_000_000;

impl Summary {
    /// Adds what was checked.
    pub(crate) fn add(&mut self, records: u64, bytes: u64) {
        self.counts.records += records;
        self.bytes += bytes;
    }

    /// Records and findings.
    pub(crate) fn counted(&self) -> String {
        format!("{}, {}", count(self.counts.records, "record"), count(self.counts.findings, "finding"))
    }

    /// All of it, in a line.
    pub(crate) fn line(&self) -> String {
        let mut line = self.counted();
        if self.shown < self.counts.findings {
            line = format!("{line} ({} shown)", self.shown);
        }
        if self.bytes >= NOTABLE {
            #[allow(clippy::cast_precision_loss, reason = "a rate is told in three digits")]
            let rate = self.bytes as f64 / 1e6 / self.elapsed.as_secs_f64().max(1e-6);
            line = format!("{line}, {rate:.0} MB/s");
        }
        line
    }
}

fn count(number: u64, what: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {what}{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line() {
        let counts = |records, findings| Counts { records, findings, ..Counts::default() };
        let small = Summary { counts: counts(1, 2), shown: 2, bytes: 10, elapsed: Duration::ZERO };
        assert_eq!(small.line(), "1 record, 2 findings");
        let elapsed = Duration::from_millis(500);
        let large = Summary { counts: counts(0, 1), shown: 0, bytes: 250_000_000, elapsed };
        assert_eq!(large.line(), "0 records, 1 finding (0 shown), 500 MB/s");
    }
}
