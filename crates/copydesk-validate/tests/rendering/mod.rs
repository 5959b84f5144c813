//! Fixtures, and findings as text.

#![allow(dead_code, reason = "each test file uses some of it")]

use copydesk_diag::{Diagnostic, MemberPart, Place};
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Returns the workspace's fixtures.
pub(crate) fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}

/// Returns a path below another, with slashes.
pub(crate) fn relative(path: &Path, root: &Path) -> String {
    path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/")
}

/// Returns the findings as a person reads them, with the text that each points at.
pub(crate) fn findings(json: &[u8], found: &[Diagnostic]) -> String {
    let locations = copydesk_validate::locate(json, found.iter().map(|finding| &finding.place));
    let mut out = String::new();
    for (finding, location) in found.iter().zip(locations) {
        let (at, pointed) = match location {
            Some(location) => {
                let bytes = json.get(location.bytes.clone()).expect("a location is inside its text");
                let pointed = String::from_utf8_lossy(bytes);
                let line = pointed.lines().next().unwrap_or_default();
                let short: String = line.chars().take(60).collect();
                (format!("{}:{}", location.line, location.column), short)
            }
            None => ("-".into(), String::new()),
        };
        let Diagnostic { fault, severity, message, place, notes, fix, schema: _ } = finding;
        writeln!(out, "{at}: {severity}[{}]: {message}", fault.code).unwrap();
        match place {
            Place::Pointer { pointer, part: MemberPart::Key } => writeln!(out, "    key {pointer}").unwrap(),
            Place::Pointer { pointer, .. } => writeln!(out, "    value {pointer}").unwrap(),
            Place::Text { start, end } => writeln!(out, "    text {start} to {end}").unwrap(),
            _ => {}
        }
        writeln!(out, "    > {pointed}").unwrap();
        for note in notes {
            writeln!(out, "    note: {note}").unwrap();
        }
        if let Some(fix) = fix {
            writeln!(out, "    fix: {fix}").unwrap();
        }
    }
    out
}
