//! Where the records, findings and errors of a run go, one input after the other.

mod durability;

use super::args::OutputFormats;
use super::checkpoint::{Checkpoints, Done};
use super::converted::Output;
use super::existing_policy::ExistingPolicy;
use super::job::Job;
use super::lost_articles::{LostArticle, LostArticles};
use super::source_comparison::{KeptRecords, SourceComparison, SourceReader};
use super::tally::{SeenInputs, Tally};
use crate::failure::{Failure, quoted};
use crate::fault::{UNREADABLE, UNWRITABLE};
use crate::input::{InputFile, bytes_read};
use crate::output::{
    Destination, OutputFormat, RecordFile, SharedRecords, create_synced_folder, create_with_folders,
};
use crate::pipeline::{ObservedStart, StreamOffset, StreamStart};
use crate::report::Reporter;
use copydesk_formats::rows::RowStatistics;
use std::path::{Path, PathBuf};

/// Where the records, findings and errors of a run go.
pub(super) struct RecordSink<'r> {
    pub(super) formats: OutputFormats,
    pub(super) policy: ExistingPolicy,
    /// Whether the user lets files be replaced, whoever wrote them.
    pub(super) force: bool,
    /// What takes the records of all inputs, unless each has a file of its own.
    pub(super) shared: Option<SharedRecords>,
    pub(super) lost: LostArticles,
    pub(super) reporter: &'r mut Reporter,
    pub(super) tally: Tally,
    /// The inputs that had failed before the first was read: each run finds these itself.
    pub(super) failed_before: u64,
    /// The number of inputs that could be read.
    pub(super) readable: u64,
    pub(super) seen: SeenInputs,
    pub(super) row_statistics: &'r RowStatistics,
    pub(super) checkpoints: Option<Checkpoints>,
    /// What an earlier run has done, until it was taken up.
    pub(super) resumed: Option<Done>,
    /// The beginning of standard input, where checkpoints are made within it.
    pub(super) stdin: Option<StreamStart>,
    pub(super) observed_stdin: Option<ObservedStart>,
    /// The files that were completed since the last checkpoint.
    pub(super) completed: Vec<PathBuf>,
}

/// The records of an input read by pieces, in the course of being written.
pub(super) struct StreamedRecords {
    /// The file for them, unless they go where those of all inputs go.
    own: Option<RecordFile>,
    /// The number of the input.
    input: u64,
    written: u64,
    failed: u64,
    write_failed: bool,
}

impl RecordSink<'_> {
    /// Lists the arguments that lead to no input, unless an earlier run did.
    pub(super) fn list_not_found(&mut self, failures: &[Failure], is_listed: bool) -> Result<(), Failure> {
        if is_listed {
            return Ok(());
        }
        failures.iter().try_for_each(|failure| {
            let message = failure.to_string();
            self.lost.add(&LostArticle { code: UNREADABLE.code, message, ..LostArticle::default() })
        })
    }

    /// Counts an input whose records can be written nowhere, and lists it, unless an earlier run did.
    pub(super) fn lose_input(
        &mut self,
        file: &InputFile,
        failure: &Failure,
        is_listed: bool,
    ) -> Result<(), Failure> {
        self.tally.failed += 1;
        self.failed_before += 1;
        if is_listed {
            return Ok(());
        }
        self.lost.add(&LostArticle {
            input: Some(&file.label),
            code: UNWRITABLE.code,
            message: failure.to_string(),
            ..LostArticle::default()
        })
    }

    /// Writes the records of a file that was read whole.
    pub(super) fn write_file(
        &mut self,
        job: &Job,
        format: &'static OutputFormat,
        output: &Output,
        kept: Option<&KeptRecords>,
    ) -> Result<(), Failure> {
        self.seen.texts = true;
        match kept {
            Some(kept) => {
                self.show_progress();
                kept.report(&mut self.tally, &mut self.lost, self.reporter)?;
            }
            None => self.write_output(job, format, output)?,
        }
        self.checkpoint_if_due(job.input + 1, StreamOffset::default(), None)
    }

    fn write_output(
        &mut self,
        job: &Job,
        format: &'static OutputFormat,
        output: &Output,
    ) -> Result<(), Failure> {
        self.report(output, &job.file)?;
        if output.is_unreadable() {
            return Ok(());
        }
        self.readable += 1;
        let Some(target) = &job.target else {
            if let Some(shared) = &mut self.shared {
                shared.write(&output.records)?;
            }
            self.tally.converted += output.records.len() as u64;
            return Ok(());
        };
        let target = target.with_extension(format.extension());
        let written = self.begin(&target, format).and_then(|mut file| {
            file.write(&output.records)?;
            file.finish()
        });
        if written.is_ok() {
            self.completed(target);
        }
        self.count_written(&job.file, written, output.records.len() as u64)
    }

    /// Begins the records of a file that is read by pieces. Returns `None` if there is nothing to be read.
    pub(super) fn begin_stream(
        &mut self,
        job: &Job,
        reader: &SourceReader<'_>,
    ) -> Result<Option<StreamedRecords>, Failure> {
        self.seen.line_files = true;
        let resumed = self.resumed.take().filter(|done| done.inputs == job.input);
        let failed = resumed.as_ref().map_or(0, |done| done.failed_within);
        let (input, written) = (job.input, self.tally.begun);
        let streamed = |own| StreamedRecords { own, input, written, failed, write_failed: false };
        let Some(target) =
            job.target.as_ref().map(|target| target.with_extension(self.formats.rows.extension()))
        else {
            return Ok(Some(streamed(None)));
        };
        // Of a file whose name does not say that it has pieces another target was checked.
        if Some(&target) != job.target.as_ref() && target.exists() && !InputFile::at(&target).is_of_records()
        {
            let message = "it is there already, and no file of records: name another folder";
            self.count_written(&job.file, Err(Failure::about(&quoted(&target), message)), 0)?;
            return Ok(None);
        }
        if let Some(kept) = self.kept_records(&target, &job.file, reader) {
            kept.report(&mut self.tally, &mut self.lost, self.reporter)?;
            return Ok(None);
        }
        // Without a record there is nothing to go on with.
        let begun = match resumed.and_then(|done| done.output).filter(|state| state.records > 0) {
            Some(state) => Destination::resume_partial(&target, &state.file, self.force).map(|destination| {
                let compression = self.formats.compression;
                RecordFile::resumed(destination, self.formats.rows, compression, state.records)
            }),
            None => self.begin(&target, self.formats.rows),
        };
        match begun {
            Ok(file) => Ok(Some(streamed(Some(file)))),
            Err(failure) => self.count_written(&job.file, Err(failure), 0).map(|()| None),
        }
    }

    /// Writes the records of some pieces, after which the stream is at `offset`.
    pub(super) fn write_pieces(
        &mut self,
        job: &Job,
        streamed: &mut StreamedRecords,
        output: &Output,
        offset: StreamOffset,
    ) -> Result<(), Failure> {
        self.report(output, &job.file)?;
        streamed.failed += output.failed;
        let written = match (&mut streamed.own, &mut self.shared) {
            (Some(own), _) => own.write(&output.records),
            (None, Some(shared)) => shared.write(&output.records),
            (None, None) => Ok(()),
        };
        written.inspect_err(|_| streamed.write_failed = true)?;
        streamed.written += output.records.len() as u64;
        self.tally.begun = streamed.written;
        self.checkpoint_if_due(streamed.input, offset, Some(streamed))
            .inspect_err(|_| streamed.write_failed = true)
    }

    /// Completes the records of a file that was read by pieces, unless that failed.
    pub(super) fn end_stream(
        &mut self,
        job: &Job,
        streamed: StreamedRecords,
        outcome: Result<(), Failure>,
    ) -> Result<(), Failure> {
        let StreamedRecords { own, written, failed, write_failed, .. } = streamed;
        self.tally.begun = 0;
        // A file without rows is a file of no records; one of which no row can be read is none.
        let is_readable = written > 0 || (failed == 0 && outcome.is_ok());
        self.readable += u64::from(is_readable);
        match (outcome, own) {
            // The file for all inputs can't be written, or no file: what is on the disk of it stays.
            (Err(failure), own) if failure.ends_run() || (write_failed && own.is_none()) => {
                drop(own);
                return Err(failure);
            }
            // What was read beside an error is kept.
            (outcome, None) => {
                self.tally.converted += written;
                self.count_failure(&job.file, UNREADABLE.code, outcome)?;
            }
            (outcome, Some(own)) if is_readable && !write_failed => {
                let finished = own.finish();
                if let (Ok(()), Some(target)) = (&finished, &job.target) {
                    self.completed(target.with_extension(self.formats.rows.extension()));
                }
                self.count_written(&job.file, finished, written)?;
                self.count_failure(&job.file, UNREADABLE.code, outcome)?;
            }
            (outcome, Some(own)) => {
                let code = if write_failed { UNWRITABLE.code } else { UNREADABLE.code };
                self.count_failure(&job.file, code, outcome)?;
                // Deleted only when no checkpoint says any more that a run goes on with it.
                self.checkpoint_discarded(job.input)?;
                own.discard()?;
            }
        }
        self.checkpoint_if_due(job.input + 1, StreamOffset::default(), None)
    }

    /// Completes what was written, and says that all is done.
    pub(super) fn finish(&mut self, inputs: u64) -> Result<(), Failure> {
        if self.checkpoints.is_some() {
            let done = self.synced(inputs, StreamOffset::default(), None)?;
            self.save(Done { is_ending: true, ..done })?;
        }
        let output = match self.shared.take() {
            Some(file) if self.readable > 0 => Some(file.finish()?),
            // If nothing could be read, nothing is written: an empty file would look like a result.
            Some(file) => {
                file.discard()?;
                None
            }
            None => None,
        };
        std::mem::replace(&mut self.lost, LostArticles::unlisted()).finish()?;
        self.save(Done { inputs, output, is_complete: true, ..Done::default() })
    }

    /// Notes a file that is whole.
    fn completed(&mut self, path: PathBuf) {
        if self.checkpoints.is_some() {
            self.completed.push(path);
        }
    }

    /// Begins the file for the records of an input.
    fn begin(&self, target: &Path, format: &OutputFormat) -> Result<RecordFile, Failure> {
        let force = self.policy.may_replace(target)?;
        let is_streamed = format.holds_many && self.checkpoints.is_some();
        let destination = if is_streamed {
            target.parent().map_or(Ok(()), create_synced_folder)?;
            Destination::create_partial(target, force)?
        } else {
            create_with_folders(target, force)?
        };
        Ok(RecordFile::new(destination, format, self.formats.compression))
    }

    /// Returns the records of a file with an article a line, if they are there and stay.
    fn kept_records(
        &self,
        target: &Path,
        file: &InputFile,
        reader: &SourceReader<'_>,
    ) -> Option<KeptRecords> {
        let is_compared = self.policy == ExistingPolicy::KeepSameSource;
        let mut comparison = is_compared.then(|| SourceComparison::with(target)).flatten()?;
        let is_same = reader.compare(file, &mut comparison).is_ok_and(|is_same| is_same);
        is_same.then(|| comparison.finish()).flatten()
    }

    /// Counts the records that were written, or a failure to write that concerns one input only, so that the run goes on.
    /// Other failures are returned.
    fn count_written(
        &mut self,
        file: &InputFile,
        written: Result<(), Failure>,
        records: u64,
    ) -> Result<(), Failure> {
        if written.is_ok() {
            self.tally.converted += records;
        }
        self.count_failure(file, UNWRITABLE.code, written)
    }

    /// Counts a failure with this code that concerns one input only, so that the run goes on. Other failures are returned.
    fn count_failure(
        &mut self,
        file: &InputFile,
        code: &'static str,
        outcome: Result<(), Failure>,
    ) -> Result<(), Failure> {
        match outcome {
            Err(failure @ Failure::Failed(_)) => {
                self.tally.failed += 1;
                self.reporter.failure(&failure);
                let message = failure.to_string();
                self.lost.add(&LostArticle {
                    input: Some(&file.label),
                    code,
                    message,
                    ..LostArticle::default()
                })
            }
            outcome => outcome,
        }
    }

    /// Reports the findings and failures about some articles.
    fn report(&mut self, output: &Output, file: &InputFile) -> Result<(), Failure> {
        self.tally.failed += output.failed;
        self.tally.pass(&output.passed);
        self.show_progress();
        output.report(&file.label, &mut self.lost, self.reporter)
    }

    fn show_progress(&mut self) {
        let tally = &self.tally;
        self.reporter.show_progress_line(|elapsed| tally.line(bytes_read(), elapsed));
    }
}
