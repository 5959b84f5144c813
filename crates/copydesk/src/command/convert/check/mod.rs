//! `copydesk convert --check`: articles converted again, and compared with the records that are there.

pub(super) mod args;
mod article_check;
mod pairing;
mod printer;
mod record_folder;
mod record_table;
mod rewrite;
mod whole_record;

use super::args::Args;
use super::converted::Output;
use super::lost_articles::LostArticles;
use super::source_comparison::SourceReader;
use crate::failure::{Failure, quoted};
use crate::input::{self, InputFile};
use crate::output;
use crate::pipeline::{self, Reusable};
use crate::report::{Reporter, with_speed};
use article_check::{ArticleCheck, Checked, CheckedFile, without_source};
use copydesk_view::report::{CheckedRecord, RecordState};
use pairing::{Batch, Pairing, RecordFiles, max_record_size};
use printer::{Printer, summary_line};
use record_folder::RecordFolder;
use record_table::{OpenedFile, RecordTable};
use rewrite::Rewrite;
use std::path::Path;

/// Compares the records in a file or folder with what the sources give now.
pub(super) fn run<'q>(
    args: &'q Args,
    records: &Path,
    sources: &'q [InputFile],
    reader: &'q SourceReader<'q>,
    reporter: &mut Reporter,
) -> Result<(), Failure> {
    if records == Path::new("-") {
        let message = "records are read from a file or a folder, not from standard input: `--check FILE`";
        return Err(Failure::Usage(message.into()));
    }
    let files = if output::is_folder(records) {
        RecordFiles::Folder(Box::new(RecordFolder::open(records, sources, args, reporter)?))
    } else if input::is_input(records, sources) {
        return Err(Failure::Usage(format!("{} is an input: name the file of its records", quoted(records))));
    } else {
        RecordFiles::Shared(Box::new(RecordTable::open(records, max_record_size(args))?))
    };
    let mut pairing = Pairing::new(args, reader, sources, files);
    let check = ArticleCheck { args, converter: reader.converter };
    let make_worker =
        || |batch: &mut Batch<'q>, result: &mut CheckedBatch| check_batch(&check, batch, result);
    let mut sink = Sink {
        printer: Printer::new(args.check.output_format.unwrap_or_default(), args.check.diff, records),
        reporter,
        rewrite: None,
    };
    let next = |batch: &mut Batch<'q>| pairing.next(batch);
    pipeline::run(reader.concurrency, next, make_worker, |result: &mut CheckedBatch| sink.take(result))?;
    sink.finish_rewrite()?;
    let Sink { mut printer, reporter, .. } = sink;
    reporter.end_progress();
    printer.finish()?;
    if !args.quiet {
        reporter.remark(&summary_line(&printer.summary));
    }
    Ok(())
}

/// The results for a batch.
#[derive(Default)]
struct CheckedBatch {
    /// The file of the records.
    records: Option<OpenedFile>,
    /// The name of the source.
    source: String,
    checked: Vec<Checked>,
    output: Output,
    failures: Vec<Failure>,
    notes: Vec<String>,
}

impl Reusable for CheckedBatch {
    fn clear(&mut self) {
        self.records = None;
        self.checked.clear();
        self.failures.clear();
        self.notes.clear();
        self.output.clear();
    }
}

/// Checks the articles of a batch.
fn check_batch(check: &ArticleCheck<'_>, batch: &mut Batch<'_>, result: &mut CheckedBatch) {
    result.records = batch.records.take();
    result.failures.append(&mut batch.failures);
    result.notes.append(&mut batch.notes);
    let records = result.records.as_ref().map(|opened| opened.file.label.clone());
    if let Some((file, format)) = batch.source {
        result.source.clone_from(&file.label);
        for line in batch.too_large.drain(..) {
            check.converter.refuse_too_large(line, &mut result.output);
        }
        let source = CheckedFile { file, format, records: records.as_deref() };
        for pair in batch.pairs.drain(..) {
            result.checked.extend(check.check(&pair, source, &mut result.output));
        }
    }
    let reported = |report: CheckedRecord| Checked { report, replacement: None };
    let name = records.unwrap_or_default();
    result.checked.extend(batch.left.drain(..).map(|record| reported(without_source(&record, &name))));
    result.checked.extend(batch.left_files.drain(..).map(|path| {
        let report = CheckedRecord { file: Some(path.display().to_string()), ..CheckedRecord::default() };
        reported(CheckedRecord { state: RecordState::NoSource, ..report })
    }));
}

/// Where the results go, one after the other.
struct Sink<'s> {
    printer: Printer,
    reporter: &'s mut Reporter,
    /// The file of records that is to be rewritten.
    rewrite: Option<Rewrite>,
}

impl Sink<'_> {
    fn take(&mut self, result: &mut CheckedBatch) -> Result<(), Failure> {
        let is_other = |rewrite: &Rewrite| result.records.as_ref() != Some(rewrite.opened());
        if self.rewrite.as_ref().is_some_and(is_other) {
            self.finish_rewrite()?;
        }
        let mut unlisted = LostArticles::unlisted();
        result.output.report(&result.source, &mut unlisted, self.reporter)?;
        self.printer.keep_failures(result.output.failures());
        for failure in &result.failures {
            self.printer.failure(failure, self.reporter);
        }
        for note in &result.notes {
            self.reporter.remark(note);
        }
        for Checked { report, replacement } in &mut result.checked {
            if let (Some((place, record)), Some(opened)) = (replacement.take(), &result.records) {
                let rewrite = match &mut self.rewrite {
                    Some(rewrite) => rewrite,
                    none => none.insert(Rewrite::new(opened)?),
                };
                rewrite.replace(place, &record)?;
                report.updated = true;
            }
            match &mut self.rewrite {
                Some(rewrite) if report.state != RecordState::Same => rewrite.keep(report)?,
                _ => self.printer.record(report, self.reporter)?,
            }
        }
        let summary = self.printer.summary;
        self.reporter
            .show_progress_line(|elapsed| with_speed(summary_line(&summary), input::bytes_read(), elapsed));
        Ok(())
    }

    /// Rewrites the file of records, of which all are known now, and tells of them.
    fn finish_rewrite(&mut self) -> Result<(), Failure> {
        let Some(rewrite) = self.rewrite.take() else { return Ok(()) };
        let (mut reports, failure) = rewrite.finish()?;
        if let Some(failure) = failure {
            self.printer.failure(&failure, self.reporter);
        }
        reports.try_for_each(|report| self.printer.record(&report?, self.reporter))
    }
}
