//! The check of files in YAML, TOML and JSON with comments.

use super::check_result::{CheckResult, LocatedFinding};
use super::checker::{RecordChecker, RecordStart, SEVERAL_RECORDS};
use crate::failure::Failure;
use crate::input::InputFile;
use crate::report::position::Position;
use copydesk_diag::{Diagnostic, Place, Severity};
use copydesk_validate::data_format::{DataFormat, Document, DocumentLimits};
use copydesk_validate::{Locator, locate};
use std::collections::HashMap;
use std::io::{self, Read};
use std::ops::Range;

impl RecordChecker<'_> {
    /// Checks the documents of a whole file in a format other than JSON, each of which is a record.
    pub(super) fn check_documents(
        &mut self,
        bytes: &[u8],
        format: DataFormat,
        file: &InputFile,
        result: &mut CheckResult,
    ) {
        let limits = self.options.limits;
        if bytes.len() > limits.size.bytes() {
            return self.report_too_large(bytes.len() as u64, RecordStart::default(), file, result);
        }
        result.bytes += bytes.len() as u64;
        let limits = DocumentLimits { depth: limits.depth.levels(), expanded: limits.size.bytes() };
        // Each document goes on where the one before began, also if findings in that one were further below.
        let mut locator = Locator::new(bytes);
        for mut document in format.documents(bytes, limits) {
            locator.locate(document.start());
            result.records += 1;
            if result.records == 2 && self.options.sources.is_one_article() {
                result.failures.push(Failure::about(&file.description(), SEVERAL_RECORDS));
                return;
            }
            self.check_document(&mut document, (bytes, locator.clone()), format, file, result);
        }
    }

    /// Checks a document of a file, whose bytes are `source`, with a locator of these that goes on from its start.
    fn check_document(
        &mut self,
        document: &mut Document,
        (source, mut locator): (&[u8], Locator<'_>),
        format: DataFormat,
        file: &InputFile,
        result: &mut CheckResult,
    ) {
        let options = self.options;
        let mut findings = document.take_findings();
        self.select(&mut findings);
        let mut findings: Vec<(Option<Range<usize>>, Diagnostic)> =
            findings.into_iter().map(|finding| (bytes_of(&finding), finding)).collect();
        let mut is_known = true;
        if let Some(json) = document.json() {
            let (mut found, outcome) = self.findings(json, file);
            is_known = outcome.is_ok();
            result.failures.extend(outcome.err().flatten());
            self.select(&mut found);
            let places = locate(json, found.iter().map(|finding| &finding.place));
            let located = places.into_iter().zip(found).map(|(place, finding)| {
                let place = place.map(|place| document.in_source(place.bytes, source));
                let written = place.clone().and_then(|place| source.get(place)).unwrap_or_default();
                let is_old_boolean = format == DataFormat::Yaml
                    && finding.fault.code == "schema/type"
                    && OLD_BOOLEANS.iter().any(|name| name.as_bytes().eq_ignore_ascii_case(written));
                (place, if is_old_boolean { finding.note(OLD_BOOLEAN_NOTE) } else { finding })
            });
            // Of what JSON does not have, that is told already.
            findings.extend(
                located.filter(|(place, _)| !place.as_ref().is_some_and(|place| document.is_replaced(place))),
            );
        }
        // In the order of the file, as people read it.
        findings.sort_by_key(|(place, _)| place.as_ref().map(|place| place.start));
        tell_once(&mut findings);
        let is_valid = is_known && findings.iter().all(|(_, finding)| finding.severity < Severity::Error);
        match document.json() {
            Some(json) if !document.is_incomplete() => result.split.push(json, is_valid, options.wanted),
            _ if options.wanted.invalid => {
                let message =
                    format!("a record in {} that JSON can't hold was not passed on", format.title());
                result.failures.push(Failure::about(&file.description(), message));
            }
            _ => {}
        }
        let mut position_at = |byte: usize| {
            let position = locator.locate(byte);
            Position { line: position.line as u64, column: Some(position.column as u64) }
        };
        let line = position_at(document.start()).line;
        for (place, diagnostic) in findings {
            let start = position_at(place.as_ref().map_or(document.start(), |place| place.start));
            result.findings.push(match place {
                None => LocatedFinding::of_whole(diagnostic, start, None),
                Some(place) => LocatedFinding::at(diagnostic, start, (source, place), 0, options.excerpts),
            });
        }
        result.end_record(line, is_valid);
    }
}

/// Words that were booleans in YAML 1.1.
const OLD_BOOLEANS: &[&str] = &["yes", "no", "on", "off", "y", "n"];

const OLD_BOOLEAN_NOTE: &str =
    "in YAML 1.2 only `true` and `false` are booleans, and other words are strings";

/// Joins findings that say the same of one place in the file, which aliases name several times.
fn tell_once(findings: &mut Vec<(Option<Range<usize>>, Diagnostic)>) {
    let mut firsts: HashMap<_, usize> = HashMap::new();
    // The other pointers of each finding that is kept.
    let mut others: Vec<Vec<String>> = Vec::new();
    let mut kept: Vec<(Option<Range<usize>>, Diagnostic)> = Vec::new();
    for (place, finding) in findings.drain(..) {
        let key = (place.clone(), finding.fault.code, finding.message.clone());
        match (&finding.place, firsts.get(&key)) {
            // Several findings of one value are of different keywords.
            (Place::Pointer { pointer, .. }, Some(first))
                if place.is_some()
                    && kept.get(*first).is_some_and(|(_, first)| first.place != finding.place) =>
            {
                let others =
                    others.get_mut(*first).into_iter().filter(|others| others.last() != Some(pointer));
                others.for_each(|others| others.push(pointer.clone()));
            }
            _ => {
                firsts.entry(key).or_insert(kept.len());
                kept.push((place, finding));
                others.push(Vec::new());
            }
        }
    }
    for ((_, finding), others) in kept.iter_mut().zip(&others) {
        let told: Vec<String> =
            others.iter().take(MOST_POINTERS).map(|pointer| format!("`{pointer}`")).collect();
        let more = others.len() - told.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        if !told.is_empty() {
            finding.notes.push(format!("aliases name it at {}{more} too", told.join(", ")));
        }
    }
    *findings = kept;
}

/// The number of places of aliases that are told of a finding.
const MOST_POINTERS: usize = 3;

/// Returns the bytes that a finding is about.
fn bytes_of(finding: &Diagnostic) -> Option<Range<usize>> {
    match finding.place {
        Place::Bytes { start, end } => Some(start..end),
        _ => None,
    }
}

/// Reads the rest of a file, of which `bytes` were read, up to one byte more than it may have.
pub(super) fn read_rest(bytes: &mut Vec<u8>, rest: impl Read, largest: usize) -> io::Result<()> {
    let left = (largest as u64).saturating_add(1).saturating_sub(bytes.len() as u64);
    rest.take(left).read_to_end(bytes).map(drop)
}
