//! `copydesk convert --check`: articles converted again, and compared with the records that are there.

pub(super) mod args;
mod article_check;
mod pairing;
mod printer;
mod record_table;
mod rewrite;

use super::args::{Args, OutputFormats};
use super::converter::Output;
use super::source_comparison::SourceReader;
use crate::failure::{Failure, quoted};
use crate::input::{self, FoundFiles, InputFile};
use crate::output::{self, OutputTargets};
use crate::pipeline::{self, Reusable};
use crate::report::{Reporter, with_speed};
use article_check::{ArticleCheck, Checked, without_source};
use copydesk_view::report::{CheckedRecord, RecordState};
use pairing::{Batch, Pairing, RecordFiles, label, max_record_size};
use printer::{Printer, summary_line};
use record_table::RecordTable;
use rewrite::Rewrite;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Compares the records in a file or folder with what the sources give now.
pub(super) fn run<'q>(
    args: &'q Args,
    records: &Path,
    sources: &'q [InputFile],
    reader: &'q SourceReader<'q>,
    reporter: &mut Reporter,
) -> Result<(), Failure> {
    let files = if output::is_folder(records) {
        per_source(records, sources, args, reporter)?
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
        printer: Printer::new(args.check.output_format.unwrap_or_default(), args.check.diff),
        reporter,
        rewrite: None,
    };
    let next = |batch: &mut Batch<'q>| pairing.next(batch);
    pipeline::run(reader.threads, next, make_worker, |result: &mut CheckedBatch| sink.take(result))?;
    sink.finish_rewrite();
    let Sink { mut printer, reporter, .. } = sink;
    reporter.end_progress();
    printer.finish()?;
    if !args.quiet {
        reporter.remark(&summary_line(&printer.summary));
    }
    Ok(())
}

/// Returns the files in a folder that hold the records of each source, as a run writes them, and all others.
fn per_source(
    folder: &Path,
    sources: &[InputFile],
    args: &Args,
    reporter: &mut Reporter,
) -> Result<RecordFiles, Failure> {
    if !folder.is_dir() {
        return Err(Failure::Failed(format!("cannot read {}: there is no such folder", quoted(folder))));
    }
    if sources.iter().any(|source| source.relative_path().is_none()) {
        let message = "standard input has no name to find its record by: name the file of its record";
        return Err(Failure::Usage(message.into()));
    }
    let formats = OutputFormats::default();
    let format_of = |file: &InputFile| formats.of(args.from.format_of_name(file).granularity);
    let OutputTargets::PerInput(targets) = OutputTargets::new(Some(folder), format_of, sources)? else {
        return Err(Failure::Failed(format!("{} is no folder", quoted(folder))));
    };
    let told =
        |target: Result<PathBuf, Failure>| target.inspect_err(|failure| reporter.failure(failure)).ok();
    let targets: Vec<Option<PathBuf>> = targets.into_iter().map(told).collect();
    let named: BTreeSet<&PathBuf> = targets.iter().flatten().collect();
    let files: Vec<Option<PathBuf>> = targets
        .iter()
        .map(|target| {
            let target = target.as_ref()?;
            let other_forms = RECORD_ENDINGS
                .iter()
                .map(|ending| target.with_extension(ending))
                .filter(|other| !named.contains(other));
            std::iter::once(target.clone()).chain(other_forms).find(|path| path.is_file())
        })
        .collect();
    let used: BTreeSet<&PathBuf> = files.iter().flatten().collect();
    let FoundFiles { files: all, .. } = input::find_files(&[folder.to_owned()], RECORD_EXTENSIONS, None);
    let others = all.iter().filter_map(|file| file.path().map(Path::to_owned));
    let others = others.filter(|path| !used.contains(path) && InputFile::at(path).has_records()).collect();
    Ok(RecordFiles::PerSource { files: files.into(), others })
}

/// The extensions of files of records.
const RECORD_EXTENSIONS: &[&str] = &["json", "ndjson", "jsonl"];

/// All endings of files of records, the likeliest first.
const RECORD_ENDINGS: &[&str] =
    &["json", "ndjson", "jsonl", "json.gz", "json.zst", "ndjson.gz", "ndjson.zst", "jsonl.gz", "jsonl.zst"];

/// The results for a batch.
#[derive(Default)]
struct CheckedBatch {
    /// The file of the records.
    records: Option<PathBuf>,
    /// The name of the source.
    source: String,
    checked: Vec<Checked>,
    output: Output,
    failures: Vec<Failure>,
}

impl Reusable for CheckedBatch {
    fn clear(&mut self) {
        self.records = None;
        self.checked.clear();
        self.failures.clear();
        self.output.clear();
    }
}

/// Checks the articles of a batch.
fn check_batch(check: &ArticleCheck<'_>, batch: &mut Batch<'_>, result: &mut CheckedBatch) {
    result.records = batch.records.take();
    result.failures.append(&mut batch.failures);
    let records = result.records.as_deref().map(label);
    if let Some((file, format)) = batch.source {
        result.source.clone_from(&file.label);
        for line in batch.too_large.drain(..) {
            check.converter.refuse_too_large(line, &mut result.output);
        }
        for pair in batch.pairs.drain(..) {
            let checked = check.check(&pair, format, file, records.as_deref(), &mut result.output);
            result.checked.extend(checked);
        }
    }
    let reported = |report: CheckedRecord| Checked { report, replacement: None };
    let name = records.unwrap_or_default();
    result.checked.extend(batch.left.drain(..).map(|record| reported(without_source(&record, &name))));
    result.checked.extend(batch.left_files.drain(..).map(|path| {
        let report = CheckedRecord { file: Some(label(&path)), ..CheckedRecord::default() };
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
        let is_other = |rewrite: &Rewrite| result.records.as_deref() != Some(rewrite.path());
        if self.rewrite.as_ref().is_some_and(is_other) {
            self.finish_rewrite();
        }
        result.output.report(&result.source, 0, self.reporter)?;
        self.printer.keep_failures(result.output.failures());
        for failure in &result.failures {
            self.printer.failure(failure, self.reporter);
        }
        for Checked { report, replacement } in &mut result.checked {
            if let (Some((place, record)), Some(path)) = (replacement.take(), &result.records) {
                if self.rewrite.is_none() {
                    self.rewrite = Some(Rewrite::new(path)?);
                }
                if let Some(rewrite) = &mut self.rewrite {
                    rewrite.replace(place, &record)?;
                    report.updated = true;
                }
            }
            self.printer.record(report, self.reporter)?;
        }
        let summary = self.printer.summary;
        self.reporter
            .show_progress_line(|elapsed| with_speed(summary_line(&summary), input::bytes_read(), elapsed));
        Ok(())
    }

    /// Rewrites the file of records, of which all are known now.
    fn finish_rewrite(&mut self) {
        if let Some(Err(failure)) = self.rewrite.take().map(Rewrite::finish) {
            self.printer.failure(&failure, self.reporter);
        }
    }
}
