//! The records of a check as they are told, to people or to programs.

use super::args::CheckFormat;
use crate::failure::{Failure, quoted};
use crate::output::{Destination, is_folder};
use crate::report::{Reporter, escape_controls};
use copydesk_record::to_line;
use copydesk_view::report::{CheckReport, CheckSummary, CheckedRecord, RecordState};
use copydesk_view::{Difference, DifferenceKind};
use serde::Serialize;
use serde_json::Value;
use std::path::Path;

/// The number of differences of a record that are told without `--diff`.
const TOLD: usize = 5;

/// Tells of records as they come, and counts them.
pub(super) struct Printer {
    format: CheckFormat,
    /// The name of the file or folder of the records.
    records: String,
    /// What makes a record that is missing there.
    remedy: &'static str,
    /// Whether all differences are told, with their values.
    is_full: bool,
    pub(super) summary: CheckSummary,
    failures: Vec<String>,
    has_records: bool,
    /// The place of what was told last, if it is no record.
    unreadable: Option<(Option<String>, Option<u64>)>,
}

impl Printer {
    /// Returns the printer of a run.
    pub(super) fn new(format: CheckFormat, is_full: bool, records: &Path) -> Self {
        let summary = CheckSummary::default();
        Self {
            format,
            records: quoted(records),
            remedy: if is_folder(records) {
                "`-o` and `--skip-existing` in place of `--check` make it"
            } else {
                "`-o FILE` in place of `--check` makes it"
            },
            is_full,
            summary,
            failures: Vec::new(),
            has_records: false,
            unreadable: None,
        }
    }

    /// Tells of a record, unless it is the same.
    pub(super) fn record(&mut self, record: &CheckedRecord, reporter: &mut Reporter) -> Result<(), Failure> {
        // A line that is no JSON falls into words.
        let place = (record.file.clone(), record.line);
        let place = Some(place).filter(|_| record.state == RecordState::Unreadable);
        if place.is_some() && self.unreadable == place {
            return Ok(());
        }
        self.unreadable = place;
        self.summary.count(record);
        if record.state == RecordState::Same {
            return Ok(());
        }
        if self.format == CheckFormat::Full {
            self.tell(record, reporter);
            return Ok(());
        }
        if !record.updated {
            reporter.count_other_error();
        }
        let mut out = Vec::new();
        if self.format == CheckFormat::Json {
            let head = if self.has_records { ",".into() } else { self.split_report().0 };
            out.extend_from_slice(head.as_bytes());
            out.push(b'\n');
        }
        write_line(record, &mut out)?;
        if self.format == CheckFormat::JsonLines {
            out.push(b'\n');
        }
        self.has_records = true;
        Destination::Stdout.append(&out)
    }

    /// Keeps errors of the run for the report, which are told already.
    pub(super) fn keep_failures<'f>(&mut self, failures: impl IntoIterator<Item = &'f Failure>) {
        self.failures.extend(failures.into_iter().map(ToString::to_string));
    }

    /// Tells of an error of the run.
    pub(super) fn failure(&mut self, failure: &Failure, reporter: &mut Reporter) {
        self.keep_failures([failure]);
        reporter.failure(failure);
    }

    /// Writes what comes after the last record.
    pub(super) fn finish(&mut self) -> Result<(), Failure> {
        if self.format == CheckFormat::Json {
            let (head, tail) = self.split_report();
            let head = if self.has_records { String::new() } else { head };
            Destination::Stdout.append(format!("{head}{tail}\n").as_bytes())?;
        }
        Destination::Stdout.finish()
    }

    /// Returns the text of the report before and after its records, which are printed as they come.
    fn split_report(&self) -> (String, String) {
        const START_OF_RECORDS: &str = r#""records":["#;
        let report = CheckReport::new(Vec::new(), self.failures.clone(), self.summary);
        let text = serde_json::to_string(&report).unwrap_or_default();
        let at = text.find(START_OF_RECORDS).map_or(text.len(), |at| at + START_OF_RECORDS.len());
        let (head, tail) = text.split_at(at);
        (head.to_owned(), tail.to_owned())
    }

    fn tell(&self, record: &CheckedRecord, reporter: &mut Reporter) {
        let place = escape_controls(&place(record));
        let number = match record.differences.len() {
            1 => "1 difference".to_owned(),
            number => format!("{number} differences"),
        };
        let heading = match record.state {
            RecordState::Differs if record.updated => {
                return self.tell_updated(&place, &number, record, reporter);
            }
            RecordState::Same | RecordState::Differs => format!("{place}: {number}"),
            RecordState::NoRecord => {
                let why = record.message.as_deref().unwrap_or(self.remedy);
                format!("{place}: there is no record of it in {}: {why}", self.records)
            }
            RecordState::NoSource => format!(
                "{place}: none of the sources is that of this record: its own may have been renamed or deleted, or was not named"
            ),
            RecordState::Unreadable => {
                let fault = escape_controls(record.message.as_deref().unwrap_or_default());
                let file = escape_controls(record.file.as_deref().unwrap_or_default());
                format!("{place}: {fault} (`copydesk validate {file}` says more)")
            }
        };
        reporter.other_error(&heading);
        self.tell_differences(record, reporter);
    }

    fn tell_updated(&self, place: &str, number: &str, record: &CheckedRecord, reporter: &mut Reporter) {
        reporter.remark(&format!("{place}: rewritten, {number}"));
        self.tell_differences(record, reporter);
    }

    fn tell_differences(&self, record: &CheckedRecord, reporter: &mut Reporter) {
        let told = if self.is_full { usize::MAX } else { TOLD };
        for difference in record.differences.iter().take(told) {
            reporter.remark(&format!("    {}", escape_controls(&difference.message)));
            if self.is_full {
                tell_values(difference, reporter);
            }
        }
        match record.differences.len().saturating_sub(told) {
            0 => {}
            more => reporter.remark(&format!("    and {more} more: `--diff` tells all")),
        }
        if record.differences.iter().any(|difference| difference.pointer == "/source/digest") {
            reporter.remark("    note: the source is not the one that the record says it was made from");
        }
        if let Some(versions) = &record.generator
            && !record.differences.is_empty()
        {
            let (before, after) = (escape_controls(&versions.before), &versions.after);
            reporter.remark(&format!("    note: the record was made by {before}, and this is {after}"));
        }
    }
}

/// Tells both values of a difference, each on a line.
fn tell_values(difference: &Difference, reporter: &mut Reporter) {
    reporter.remark(&format!("        at {}", escape_controls(&difference.pointer)));
    let values = match difference.kind {
        DifferenceKind::Moved => [None, None],
        _ => [("-", &difference.before), ("+", &difference.after)].map(Some),
    };
    for (sign, value) in values.into_iter().flatten() {
        if let Some(value) = value.as_ref().filter(|value| !value.is_null()) {
            reporter.remark(&format!("        {sign} {}", escape_controls(&Value::to_string(value))));
        }
    }
}

/// Returns the name of a record or source: its file, its line if it has several, and its id.
fn place(record: &CheckedRecord) -> String {
    let (file, line) = match record.state {
        RecordState::NoRecord => (&record.source, record.source_line),
        _ => (&record.file, record.line),
    };
    let mut place = file.clone().unwrap_or_default();
    if let Some(line) = line {
        place = format!("{place}:{line}");
    }
    match &record.id {
        // A digest says nothing to people.
        Some(id) if line.is_some() && !id.starts_with("sha256:") => format!("{place}: record `{id}`"),
        _ => place,
    }
}

fn write_line(value: &impl Serialize, out: &mut Vec<u8>) -> Result<(), Failure> {
    to_line(value, out).map_err(|error| Failure::about("the report", error))
}

/// Returns the numbers of a check in a line.
pub(super) fn summary_line(summary: &CheckSummary) -> String {
    let CheckSummary { compared, differing, updated, without_record, without_source, unreadable } = *summary;
    let mut line = match (compared, differing) {
        (0, _) => "no record compared".to_owned(),
        (1, 0) => "1 record is the same".to_owned(),
        (_, 0) => format!("{compared} records are the same"),
        (_, 1) => format!("1 of {compared} {} differs", if compared == 1 { "record" } else { "records" }),
        _ => format!("{differing} of {compared} records differ"),
    };
    let numbers = [
        (updated, "rewritten"),
        (without_record, "without a record"),
        (without_source, "without a source"),
        (unreadable, "unreadable"),
    ];
    for (number, what) in numbers.into_iter().filter(|(number, _)| *number > 0) {
        line = format!("{line}, {number} {what}");
    }
    line
}
