//! The Code Quality report of GitLab: a merge request shows what is new in it.

use super::{Finding, Format, Printer, Reader, Summary};
use copydesk_diag::{Place, Severity};
use copydesk_record::Digest;
use serde_json::json;
use std::collections::HashMap;
use std::io::{self, Write};

pub(super) const FORMAT: Format = Format {
    name: "gitlab",
    about: "Code Quality report of GitLab",
    excerpts: false,
    reader: Reader::Program,
    printer: || Box::new(GitLab::default()),
};

#[derive(Default)]
struct GitLab {
    /// How often what a fingerprint is made of was seen.
    seen: HashMap<String, u64>,
    any: bool,
}

impl Printer for GitLab {
    fn finding(&mut self, finding: &Finding<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let diagnostic = finding.diagnostic;
        let severity = match diagnostic.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Info => "info",
        };
        let fingerprint = self.fingerprint(finding);
        let issue = json!({
            "description": diagnostic.message,
            "check_name": diagnostic.fault.code,
            "fingerprint": fingerprint,
            "severity": severity,
            "location": {
                "path": finding.file,
                "lines": { "begin": finding.position.map_or(1, |position| position.line) },
            },
        });
        out.write_all(if self.any { b",\n  " } else { b"[\n  " })?;
        self.any = true;
        Ok(serde_json::to_writer(out, &issue)?)
    }

    fn end(&mut self, _: &Summary, out: &mut Vec<u8>) -> io::Result<()> {
        out.write_all(if self.any { b"\n]\n" } else { b"[]\n" })
    }
}

impl GitLab {
    /// The same for the same finding in the next run, though lines above it came or went: so no line is in it, but
    /// which one it is of several that are alike.
    fn fingerprint(&mut self, finding: &Finding<'_>) -> String {
        let pointer = match &finding.diagnostic.place {
            Place::Pointer { pointer, .. } => pointer,
            _ => "",
        };
        let parts = [finding.file, finding.diagnostic.fault.code, pointer, &finding.diagnostic.message];
        let mut text = parts.join("\0");
        let before = self.seen.entry(text.clone()).or_default();
        text.push('\0');
        text.push_str(&before.to_string());
        *before += 1;
        let digest = Digest::of(text.as_bytes()).to_string();
        digest.rsplit(':').next().unwrap_or_default().to_owned()
    }
}
