//! An article converted again, as its record says it was, and the two records compared.

use super::record_table::StoredRecord;
use super::whole_record::WholeRecord;
use crate::command::convert::args::{Args, IdChoice};
use crate::command::convert::converted::Output;
use crate::command::convert::converter::Converter;
use crate::failure::Failure;
use crate::fault::UNWRITABLE;
use crate::input::{Granularity, InputFile, InputFormat, ReadOptions, STDIN};
use crate::output::{CANONICAL, JSON, NDJSON, OutputFormat, WriteError};
use copydesk_article::Article;
use copydesk_convert::{ConversionOptions, Document};
use copydesk_record::Record;
use copydesk_view::report::{CheckedRecord, GeneratorVersions, RecordState};
use copydesk_view::{Difference, compare};
use std::ops::Range;

/// Checks articles, on any thread.
pub(super) struct ArticleCheck<'r> {
    pub(super) args: &'r Args,
    pub(super) converter: &'r Converter<'r>,
}

/// A file of articles, and that of their records.
#[derive(Clone, Copy)]
pub(super) struct CheckedFile<'f> {
    pub(super) file: &'f InputFile,
    pub(super) format: &'f InputFormat,
    /// The name of the file of records.
    pub(super) records: Option<&'f str>,
}

impl CheckedFile<'_> {
    /// Returns the report about the record of an article on a line, of which nothing else is known yet.
    fn report(&self, stored: &StoredRecord, line: Option<u64>, is_of_many: bool) -> CheckedRecord {
        CheckedRecord {
            source: Some(source_name(self.file)),
            source_line: line,
            ..reported(stored, self.records, is_of_many)
        }
    }
}

/// The bytes of an article in a file, and its record.
#[derive(Default)]
pub(super) struct Pair {
    pub(super) bytes: Vec<u8>,
    /// The line of the file, from 1, if it has an article a line.
    pub(super) line: Option<u64>,
    pub(super) record: Option<StoredRecord>,
    /// The records of the articles of a file that holds several, in its order.
    pub(super) parts: Vec<Option<StoredRecord>>,
    /// Whether the record may have others around it in its file.
    pub(super) is_of_many: bool,
    /// Why the record at its path is not its record.
    pub(super) note: Option<String>,
}

/// A record that was checked.
#[derive(Default)]
pub(super) struct Checked {
    pub(super) report: CheckedRecord,
    /// The place of the record, and what it should be, if it differs and is to be rewritten.
    pub(super) replacement: Option<(Range<u64>, Vec<u8>)>,
}

/// A record as it is.
struct Before<'r> {
    record: &'r Record<'r>,
    /// The members that no record has.
    unknown: &'r [Difference],
    stored: &'r StoredRecord,
}

impl Before<'_> {
    /// Returns the report with what differs, and the record as it should be.
    fn checked(
        &self,
        mut report: CheckedRecord,
        (differences, replacement): (Vec<Difference>, Option<Vec<u8>>),
    ) -> Checked {
        report.state = if differences.is_empty() { RecordState::Same } else { RecordState::Differs };
        report.differences = differences;
        report.generator = versions(self.record);
        Checked { report, replacement: replacement.map(|bytes| (self.stored.place.clone(), bytes)) }
    }
}

impl ArticleCheck<'_> {
    /// Checks the record of an article in a file, or the records of its articles. Adds what can't be read to `output`.
    pub(super) fn check(&self, pair: &Pair, source: CheckedFile<'_>, output: &mut Output) -> Vec<Checked> {
        if pair.parts.is_empty() {
            self.check_one(pair, source, output).into_iter().collect()
        } else {
            self.check_parts(pair, source, output)
        }
    }

    fn check_parts(&self, pair: &Pair, source: CheckedFile<'_>, output: &mut Output) -> Vec<Checked> {
        let CheckedFile { format, file, .. } = source;
        let mut stored = pair.parts.iter();
        let mut checked = Vec::with_capacity(pair.parts.len());
        output.read(self.converter.options, format, &pair.bytes, None, file, &mut |article, line, output| {
            let Some(Some(stored)) = stored.next() else {
                let report = CheckedRecord { source_line: line, ..without_record(file) };
                return checked.push(Checked { report, replacement: None });
            };
            let report = source.report(stored, line, true);
            checked.push(match read_stored(stored) {
                Ok(WholeRecord { record, unknown }) => {
                    let options = ConversionOptions::of_record(&record);
                    let found = Before { record: &record, unknown: &unknown, stored };
                    let compared = self.compare(article, &found, &options, &pair.bytes, output);
                    found.checked(report, compared)
                }
                Err(fault) => unreadable(report, fault),
            });
        });
        checked
    }

    fn check_one(&self, pair: &Pair, source: CheckedFile<'_>, output: &mut Output) -> Option<Checked> {
        let CheckedFile { format, file, .. } = source;
        let Some(stored) = &pair.record else {
            // Of what is no article there need be no record.
            let mut report = None;
            output.read(self.converter.options, format, &pair.bytes, pair.line, file, &mut |_, line, _| {
                let message = pair.note.clone();
                report = Some(CheckedRecord { source_line: line, message, ..without_record(file) });
            });
            return report.map(|report| Checked { report, replacement: None });
        };
        let report = source.report(stored, pair.line, pair.is_of_many);
        let WholeRecord { record: before, unknown } = match read_stored(stored) {
            Ok(read) => read,
            Err(fault) => return Some(unreadable(report, fault)),
        };
        let mut options = ConversionOptions::of_record(&before);
        let read_options = self.read_options(&options, format.granularity);
        if let Some(choice) = self.args.metadata.id {
            let name = options.known.name.as_deref();
            options.known.id =
                self.converter.id_by_name(name, pair.line, file).filter(|_| choice == IdChoice::Name);
        }
        let mut compared = None;
        let found = Before { record: &before, unknown: &unknown, stored };
        output.read(&read_options, format, &pair.bytes, pair.line, file, &mut |article, _, output| {
            if compared.is_none() {
                compared = Some(self.compare(article, &found, &options, &pair.bytes, output));
            }
        });
        Some(found.checked(report, compared?))
    }

    /// Returns how an article is to be read: as its record says it was, where no flag says otherwise.
    fn read_options(&self, recorded: &ConversionOptions<'_>, granularity: Granularity) -> ReadOptions {
        let run = self.converter.options;
        let uri = || recorded.known.uri.as_deref().map(str::to_owned);
        let options = ReadOptions { uri: run.uri.clone().or_else(uri), ..run.clone() };
        match granularity {
            Granularity::File => {
                let recorded = recorded.encoding.filter(|_| run.charset.is_none()).map(str::to_owned);
                let encoding = run.encoding.clone().or(recorded);
                ReadOptions { encoding, is_format_named: true, ..options }
            }
            Granularity::Line | Granularity::Record => options,
        }
    }

    /// Returns what differs, and the record as it should be, if it is to be rewritten.
    fn compare(
        &self,
        article: Article<'_>,
        found: &Before<'_>,
        options: &ConversionOptions<'_>,
        bytes: &[u8],
        output: &mut Output,
    ) -> (Vec<Difference>, Option<Vec<u8>>) {
        let Before { record: before, unknown, stored } = found;
        let article = Article {
            document: row_with_mark(before, bytes).unwrap_or(article.document),
            // What a row or a flag says counts for more than what the record says of itself.
            metadata: article.metadata.or(&self.converter.shared).or(&options.known),
            ..article
        };
        let layers = self.args.layers.unwrap_or(options.layers);
        let mut after = article.record(layers, &mut Vec::new());
        // What only one of the two says of the bytes, as of a row and of a file of its text, is no difference of the articles.
        if before.source.encoding_basis.is_none() || after.source.encoding_basis.is_none() {
            after.source.encoding_basis = before.source.encoding_basis;
        }
        let mut differences = compare(before, &after);
        differences.extend_from_slice(unknown);
        if differences.is_empty() || !self.args.check.update {
            return (differences, None);
        }
        after.schema.clone_from(&before.schema);
        after.ext.clone_from(&before.ext);
        let mut record = Vec::new();
        match render_like(&stored.bytes, before, &after, &mut record) {
            Ok(()) => (differences, Some(record)),
            Err(error) => {
                output.fail(None, &UNWRITABLE, Failure::about("a record", error));
                (differences, None)
            }
        }
    }
}

/// Returns a record as it is stored, or what is wrong with it.
fn read_stored(stored: &StoredRecord) -> Result<WholeRecord<'_>, String> {
    stored.origin.as_ref().map_err(Clone::clone).and_then(|_| WholeRecord::read(&stored.bytes))
}

/// Returns the report about a record that can't be read.
fn unreadable(mut report: CheckedRecord, fault: String) -> Checked {
    report.state = RecordState::Unreadable;
    report.message = Some(fault);
    Checked { report, replacement: None }
}

/// Returns the report about a source without a record.
fn without_record(file: &InputFile) -> CheckedRecord {
    CheckedRecord {
        state: RecordState::NoRecord,
        source: Some(source_name(file)),
        ..CheckedRecord::default()
    }
}

/// Returns the report about a record of which nothing is known yet.
fn reported(stored: &StoredRecord, file: Option<&str>, is_of_many: bool) -> CheckedRecord {
    CheckedRecord {
        file: file.map(str::to_owned),
        line: is_of_many.then_some(stored.line),
        id: stored.origin.as_ref().ok().map(|origin| origin.id.clone()),
        ..CheckedRecord::default()
    }
}

/// Returns the report about a record without a source.
pub(super) fn without_source(stored: &StoredRecord, file: &str) -> CheckedRecord {
    let report = reported(stored, Some(file), true);
    match &stored.origin {
        Ok(_) => CheckedRecord { state: RecordState::NoSource, ..report },
        Err(fault) => {
            CheckedRecord { state: RecordState::Unreadable, message: Some(fault.clone()), ..report }
        }
    }
}

fn source_name(file: &InputFile) -> String {
    if file.label == STDIN { "-".into() } else { file.label.clone() }
}

/// Returns the document of a row whose text begins with a byte order mark, which it would not have if it were a file.
fn row_with_mark<'b>(record: &Record<'_>, bytes: &'b [u8]) -> Option<Document<'b>> {
    let first = record.segments.first()?;
    let is_of_row =
        !record.source.bom && first.text.starts_with('\u{FEFF}') && bytes.starts_with(b"\xEF\xBB\xBF");
    is_of_row.then(|| std::str::from_utf8(bytes).ok()).flatten().map(Document::from_text)
}

/// Returns the versions of two generators, if they differ.
fn versions(before: &Record<'_>) -> Option<GeneratorVersions> {
    let after = concat!("copydesk ", env!("CARGO_PKG_VERSION")).to_owned();
    let before = before.generator.as_ref().map_or_else(
        || "an unknown program".to_owned(),
        |generator| format!("{} {}", generator.name, generator.version),
    );
    (before != after).then_some(GeneratorVersions { before, after })
}

/// Renders a record in the form of another: indented, canonical or a line.
fn render_like(
    old: &[u8],
    before: &Record<'_>,
    after: &Record<'_>,
    out: &mut Vec<u8>,
) -> Result<(), WriteError> {
    let is_canonical = || {
        let mut canonical = Vec::new();
        (CANONICAL.render)(before, &mut canonical).is_ok() && canonical.trim_ascii_end() == old
    };
    let format: &OutputFormat = match old {
        old if old.contains(&b'\n') => &JSON,
        _ if is_canonical() => &CANONICAL,
        _ => &NDJSON,
    };
    (format.render)(after, out)?;
    out.truncate(out.trim_ascii_end().len());
    Ok(())
}
