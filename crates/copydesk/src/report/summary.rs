//! The summary of a run in numbers.

use copydesk_validate::report::Summary as Counts;
use std::time::Duration;

/// The numbers of files, records, bytes and findings of a run, and its duration.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Summary {
    /// The numbers of files, records and findings.
    pub(crate) counts: Counts,
    /// The number of findings that were printed.
    pub(crate) printed: u64,
    /// The number of inputs that could not be read, or not to their end.
    pub(crate) unread: u64,
    /// The number of bytes, after decompression.
    pub(crate) bytes: u64,
    /// The duration of the run.
    pub(crate) elapsed: Duration,
}

/// The least number of bytes for which the speed of a run is meaningful.
const MIN_BYTES_FOR_SPEED: u64 = 1_000_000;

impl Summary {
    /// Adds records and bytes that were checked.
    pub(crate) fn add(&mut self, records: u64, bytes: u64) {
        self.counts.records += records;
        self.bytes += bytes;
    }

    /// Returns the numbers of records and findings, in words.
    pub(crate) fn counts_line(&self) -> String {
        format!("{}, {}", counted(self.counts.records, "record"), counted(self.counts.findings, "finding"))
    }

    /// Returns the whole summary in a line.
    pub(crate) fn line(&self) -> String {
        let mut line = self.counts_line();
        if self.printed < self.counts.findings {
            line = format!("{line} ({} shown)", self.printed);
        }
        if self.unread > 0 {
            line = format!("{line}, {} not read", counted(self.unread, "input"));
        }
        with_speed(line, self.bytes, self.elapsed)
    }
}

/// Returns the line of a run with its speed, where the bytes are enough for one.
pub(crate) fn with_speed(line: String, bytes: u64, elapsed: Duration) -> String {
    if bytes < MIN_BYTES_FOR_SPEED {
        return line;
    }
    #[allow(clippy::cast_precision_loss, reason = "a rate is shown in three digits")]
    let rate = bytes as f64 / 1e6 / elapsed.as_secs_f64().max(1e-6);
    let decimals = usize::from(rate < 100.0);
    format!("{line}, {rate:.decimals$} MB/s")
}

/// Returns a number with its noun, in the plural unless it is one.
pub(crate) fn counted(number: u64, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_is_one_line() {
        let counts = |records, findings| Counts { records, findings, ..Counts::default() };
        let small = Summary { counts: counts(1, 2), printed: 2, bytes: 10, ..Summary::default() };
        assert_eq!(small.line(), "1 record, 2 findings");
        let unread = Summary { unread: 2, ..small };
        assert_eq!(unread.line(), "1 record, 2 findings, 2 inputs not read");
        let elapsed = Duration::from_millis(500);
        let large = Summary { counts: counts(0, 1), printed: 0, bytes: 250_000_000, elapsed, unread: 0 };
        assert_eq!(large.line(), "0 records, 1 finding (0 shown), 500 MB/s");
    }
}
