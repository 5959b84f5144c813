//! The Code Quality report of GitLab: a merge request shows what is new in it.

use super::finding::Finding;
use super::format::{Audience, Printer, ReportFormat, RunFailure};
use super::summary::Summary;
use crate::uri::path_from_here;
use copydesk_diag::{Place, Severity};
use copydesk_record::Digest;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{self, Write};

pub(super) const FORMAT: ReportFormat = ReportFormat {
    name: "gitlab",
    about: "Code Quality report of GitLab",
    has_excerpts: false,
    audience: Audience::Programs,
    printer: |_| Box::new(GitLab::default()),
};

#[derive(Default)]
struct GitLab {
    /// The number of equal findings so far, by the data that their fingerprint is computed from.
    seen: HashMap<String, u64>,
    has_issues: bool,
}

impl Printer for GitLab {
    fn finding(&mut self, finding: &Finding<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let diagnostic = finding.diagnostic;
        let severity = match diagnostic.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Info => "info",
        };
        let path = path_from_here(finding.file);
        let fingerprint = self.fingerprint(&path, finding);
        let line = finding.position.map_or(1, |position| position.line);
        let issue = json!({
            "description": diagnostic.message,
            "check_name": diagnostic.fault.code,
            "fingerprint": fingerprint,
            "severity": severity,
            "location": { "path": path, "lines": { "begin": line } },
        });
        self.print(&issue, out)
    }

    fn failure(&mut self, failure: &RunFailure<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        // The format has no issue without a file.
        let path = failure.file.map_or("copydesk".to_owned(), path_from_here);
        let message = failure.message;
        let issue = json!({
            "description": message,
            "check_name": "incomplete-run",
            "fingerprint": self.fingerprint_of(&[&path, "incomplete-run", message]),
            "severity": "blocker",
            "location": { "path": path, "lines": { "begin": 1 } },
        });
        self.print(&issue, out)
    }

    fn end(&mut self, _: &Summary, out: &mut Vec<u8>) -> io::Result<()> {
        out.write_all(if self.has_issues { b"\n]\n" } else { b"[]\n" })
    }
}

impl GitLab {
    fn print(&mut self, issue: &Value, out: &mut Vec<u8>) -> io::Result<()> {
        out.write_all(if self.has_issues { b",\n  " } else { b"[\n  " })?;
        self.has_issues = true;
        Ok(serde_json::to_writer(out, issue)?)
    }

    /// Returns a fingerprint that the same finding has again in the next run, although lines above it were
    /// added or removed, and however the file is named: it has no line, but the number of the finding among equal ones.
    fn fingerprint(&mut self, path: &str, finding: &Finding<'_>) -> String {
        let pointer = match &finding.diagnostic.place {
            Place::Pointer { pointer, .. } => pointer,
            _ => "",
        };
        let parts = [path, finding.diagnostic.fault.code, pointer, &finding.diagnostic.message];
        self.fingerprint_of(&parts)
    }

    /// Returns the fingerprint of what has these parts and of nothing else in the run.
    fn fingerprint_of(&mut self, parts: &[&str]) -> String {
        let mut text = parts.join("\0");
        let count = self.seen.entry(text.clone()).or_default();
        text.push('\0');
        text.push_str(&count.to_string());
        *count += 1;
        let digest = Digest::of(text.as_bytes()).to_string();
        digest.rsplit(':').next().unwrap_or_default().to_owned()
    }
}
