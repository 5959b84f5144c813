//! The number of findings by fault.

use super::paragraph::wrap;
use super::style::severity_style;
use copydesk_diag::{Diagnostic, Severity};
use copydesk_validate::report::FaultCount;
use std::collections::BTreeMap;
use std::io::Write;

/// The number of findings by code.
#[derive(Debug, Default)]
pub(super) struct Statistics {
    counts: BTreeMap<&'static str, (u64, Severity, &'static str)>,
}

impl Statistics {
    /// Counts a finding.
    pub(super) fn count(&mut self, diagnostic: &Diagnostic) {
        let fault = diagnostic.fault;
        self.counts.entry(fault.code).or_insert((0, diagnostic.severity, fault.title())).0 += 1;
    }

    /// Returns the numbers as the JSON report has them, the most frequent first.
    pub(super) fn counts(&self) -> Vec<FaultCount> {
        let rows = self.rows().into_iter();
        let counts = rows.map(|(code, (count, severity, _))| FaultCount {
            code: (*code).into(),
            severity: (*severity).into(),
            count: *count,
        });
        counts.collect()
    }

    /// Returns the numbers, the most frequent first.
    fn rows(&self) -> Vec<(&&'static str, &(u64, Severity, &'static str))> {
        let mut rows: Vec<_> = self.counts.iter().collect();
        rows.sort_by_key(|(_, (count, ..))| std::cmp::Reverse(*count));
        rows
    }

    /// Prints the table in lines of some width, the most frequent first.
    pub(super) fn print(&self, width: usize, out: &mut Vec<u8>) {
        let rows = self.rows();
        let count_width = rows.first().map_or(0, |(_, (count, ..))| *count).to_string().len();
        let code_width = rows.iter().map(|(code, _)| code.len()).max().unwrap_or(0);
        for (code, (count, severity, title)) in rows {
            let style = severity_style(*severity);
            let row =
                format!("{count:count_width$}  {style}{severity:7}{style:#}  {code:code_width$}  {title}");
            let indent = count_width + "  warning  ".len() + code_width + "  ".len();
            // Writing to memory does not fail.
            let _ = writeln!(out, "{}", wrap(&row, width, indent));
        }
    }
}
