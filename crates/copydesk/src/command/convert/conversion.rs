//! A run of the conversion: files several at a time, lines of a file on all threads, records in the order of the
//! input.

use super::args::OutputFormats;
use super::converter::Output;
use super::existing_policy::ExistingPolicy;
use super::source_comparison::{KeptRecords, OpenSource, SourceComparison, SourceReader};
use super::tally::Tally;
use crate::failure::{Failure, quoted};
use crate::input::{InputFile, InputFormat, OpenInput, bytes_read};
use crate::output::{self, OutputFormat, RecordFile};
use crate::pipeline::{self, Line, Reusable, StreamOffset, lines};
use crate::report::Reporter;
use std::path::{Path, PathBuf};

/// A file to convert.
pub(super) struct Job {
    pub(super) file: InputFile,
    /// The file for its records, if it has one of its own.
    pub(super) target: Option<PathBuf>,
}

/// A run of the command.
pub(super) struct Conversion<'r> {
    formats: OutputFormats,
    reader: &'r SourceReader<'r>,
    policy: ExistingPolicy,
    /// The file for the records of all inputs, unless each has one of its own.
    pub(super) shared: Option<RecordFile>,
    reporter: &'r mut Reporter,
    pub(super) tally: Tally,
    /// The number of inputs that could be read.
    pub(super) readable: usize,
    pub(super) seen: SeenInputs,
}

/// The kinds of inputs that were read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct SeenInputs {
    /// Whether a file was to be read whole.
    pub(super) texts: bool,
    /// Whether a file was read by lines.
    pub(super) line_files: bool,
}

impl<'r> Conversion<'r> {
    /// Returns a run of which nothing is done yet.
    pub(super) fn new(
        formats: OutputFormats,
        reader: &'r SourceReader<'r>,
        policy: ExistingPolicy,
        shared: Option<RecordFile>,
        reporter: &'r mut Reporter,
        tally: Tally,
    ) -> Self {
        Self { formats, reader, policy, shared, reporter, tally, readable: 0, seen: SeenInputs::default() }
    }

    /// Converts files. Those that are read whole are converted several at a time.
    pub(super) fn convert<'j>(&mut self, jobs: &'j [Job]) -> Result<(), Failure> {
        let Self { formats, reader, policy, ref mut shared, ref mut reporter, .. } = *self;
        let Self { tally, readable, seen, .. } = self;
        let mut queue = jobs.iter();
        let next = |job: &mut Option<&'j Job>| {
            *job = queue.next();
            Ok(job.is_some())
        };
        let make_worker = || {
            let mut memory = Vec::new();
            move |job: &mut Option<&'j Job>, result: &mut ConvertedFile<'j>| {
                let Some(job) = *job else { return };
                result.job = Some(job);
                memory = convert_file(job, std::mem::take(&mut memory), reader, policy, result);
            }
        };
        let consume = |result: &mut ConvertedFile<'j>| {
            let Some(job) = result.job else { return Ok(()) };
            let mut sink = RecordSink { formats, policy, shared, reporter, tally, readable, seen };
            match result.lines.take() {
                Some((format, input)) => sink.convert_lines(job, format, input, reader),
                None => sink.write_file(job, result),
            }
        };
        pipeline::run(reader.threads.min(jobs.len()), next, make_worker, consume)
    }
}

/// Converts a file, or opens one that is read by lines. Returns the memory that it was read into.
fn convert_file<'j>(
    job: &'j Job,
    memory: Vec<u8>,
    reader: &SourceReader<'_>,
    policy: ExistingPolicy,
    result: &mut ConvertedFile<'j>,
) -> Vec<u8> {
    let (format, bytes) = match reader.open(&job.file, memory) {
        Ok(OpenSource::Whole(format, bytes)) => (format, bytes),
        Ok(OpenSource::Lines(format, input)) => {
            result.lines = Some((format, input));
            return Vec::new();
        }
        Ok(OpenSource::TooLarge(memory)) => {
            reader.converter.refuse_too_large(None, &mut result.output);
            return memory;
        }
        Err(failure) => {
            result.output.fail(failure);
            return Vec::new();
        }
    };
    result.format = Some(format);
    let comparison = job.target.as_deref().filter(|_| policy == ExistingPolicy::KeepSameSource);
    if let Some(mut comparison) = comparison.and_then(SourceComparison::with) {
        reader.compare_bytes(&job.file, format, &bytes, &mut comparison);
        result.kept = comparison.finish();
        if result.kept.is_some() {
            return bytes;
        }
    }
    reader.converter.convert(format, &bytes, None, &job.file, &mut result.output);
    bytes
}

/// The result for a file.
#[derive(Default)]
struct ConvertedFile<'j> {
    job: Option<&'j Job>,
    output: Output,
    /// The format that the file is in, if it was read whole.
    format: Option<&'static InputFormat>,
    /// The records that are there, if they stay.
    kept: Option<KeptRecords>,
    /// The file, if it is read by lines, when its turn has come.
    lines: Option<(&'static InputFormat, OpenInput)>,
}

impl Reusable for ConvertedFile<'_> {
    fn clear(&mut self) {
        self.job = None;
        self.output.clear();
        self.format = None;
        self.kept = None;
        self.lines = None;
    }
}

/// Where records and findings go, one file after the other.
struct RecordSink<'s> {
    formats: OutputFormats,
    policy: ExistingPolicy,
    shared: &'s mut Option<RecordFile>,
    reporter: &'s mut Reporter,
    tally: &'s mut Tally,
    readable: &'s mut usize,
    seen: &'s mut SeenInputs,
}

impl RecordSink<'_> {
    /// Writes the records of a file that was read whole.
    fn write_file(&mut self, job: &Job, result: &ConvertedFile<'_>) -> Result<(), Failure> {
        self.seen.texts = true;
        if let Some(kept) = &result.kept {
            self.show_progress();
            return kept.report(self.tally, self.reporter);
        }
        let output = &result.output;
        self.report(output, &job.file, 0)?;
        if output.is_unreadable() {
            return Ok(());
        }
        *self.readable += 1;
        match &job.target {
            None => {
                if let Some(shared) = self.shared {
                    shared.write(&output.records)?;
                }
                self.tally.converted += output.records.len() as u64;
                Ok(())
            }
            Some(target) => {
                let format = result.format.map_or(self.formats.texts, |format| self.formats.of(format));
                let target = target.with_extension(format.extension());
                let written = self.begin(&target, format).and_then(|mut file| {
                    file.write(&output.records)?;
                    file.finish()
                });
                self.count_written(written, output.records.len() as u64)
            }
        }
    }

    /// Converts a file with an article a line.
    fn convert_lines(
        &mut self,
        job: &Job,
        format: &InputFormat,
        input: OpenInput,
        reader: &SourceReader<'_>,
    ) -> Result<(), Failure> {
        self.seen.line_files = true;
        let mut own = None;
        let target = job.target.as_ref().map(|target| target.with_extension(self.formats.rows.extension()));
        // Of a file whose name does not say that it has lines another target was checked.
        if let Some(target) = target.as_ref().filter(|target| Some(*target) != job.target.as_ref())
            && target.exists()
            && !InputFile::at(target).is_of_records()
        {
            let message = "it is there already, and no file of records: name another folder";
            return self.count_written(Err(Failure::about(&quoted(target), message)), 0);
        }
        if let Some(target) = &target {
            if let Some(kept) = self.kept_records(target, &job.file, reader) {
                return kept.report(self.tally, self.reporter);
            }
            match self.begin(target, self.formats.rows) {
                Ok(file) => own = Some(file),
                Err(failure) => return self.count_written(Err(failure), 0),
            }
        }
        let description = job.file.description();
        let input = match format.lines(input, reader.max_input_size()) {
            Ok(input) => input,
            Err(error) => return self.count_written(Err(Failure::read(&description, &error)), 0),
        };
        let converter = reader.converter;
        let make_worker = || {
            |line: Line<'_>, offset: StreamOffset, output: &mut Output| {
                let number = Some(offset.lines + 1);
                match line {
                    Line::Whole(line) => converter.convert(format, line, number, &job.file, output),
                    Line::TooLong(_) => converter.refuse_too_large(number, output),
                }
            }
        };
        let (mut write_failed, mut written, mut failed) = (false, 0, 0);
        let consume = |output: &mut Output, offset: StreamOffset| {
            self.report(output, &job.file, offset.lines)?;
            failed += output.failed;
            written += output.records.len() as u64;
            self.tally.begun = written;
            let file = own.as_mut().or(self.shared.as_mut());
            file.map_or(Ok(()), |file| file.write(&output.records)).inspect_err(|_| write_failed = true)
        };
        let outcome =
            lines::run(input, &description, reader.max_input_size(), reader.threads, make_worker, consume);
        self.tally.begun = 0;
        // A file without rows is a file of no records; one of which no row can be read is none.
        let is_readable = written > 0 || (failed == 0 && outcome.is_ok());
        *self.readable += usize::from(is_readable);
        match (outcome, own) {
            (Ok(()), Some(own)) if is_readable => self.count_written(own.finish(), written),
            // The file for all inputs can't be written: other inputs would fail as well.
            (Err(failure), None) if write_failed => Err(failure),
            // What stands before an error is in the file for all inputs.
            (outcome, None) => {
                self.tally.converted += written;
                self.count_written(outcome, 0)
            }
            (outcome, Some(_)) => self.count_written(outcome, 0),
        }
    }

    /// Begins the file for the records of an input.
    fn begin(&self, target: &Path, format: &OutputFormat) -> Result<RecordFile, Failure> {
        let destination = output::create_with_folders(target, self.policy.may_replace(target)?)?;
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

    /// Counts the records that were written, or a failure that concerns one input only, so that the run goes on.
    /// Other failures are returned.
    fn count_written(&mut self, written: Result<(), Failure>, records: u64) -> Result<(), Failure> {
        match written {
            Ok(()) => self.tally.converted += records,
            Err(failure @ Failure::Failed(_)) => {
                self.tally.failed += 1;
                self.reporter.failure(&failure);
            }
            Err(failure) => return Err(failure),
        }
        Ok(())
    }

    /// Reports the findings and failures about some articles.
    fn report(&mut self, output: &Output, file: &InputFile, lines_before: u64) -> Result<(), Failure> {
        self.tally.failed += output.failed;
        self.show_progress();
        output.report(&file.label, lines_before, self.reporter)
    }

    fn show_progress(&mut self) {
        let tally = &*self.tally;
        self.reporter.show_progress_line(|elapsed| tally.line(bytes_read(), elapsed));
    }
}
