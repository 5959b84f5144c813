//! `copydesk convert`: articles to records.

mod args;
mod converter;
mod explanation;

pub(crate) use args::Args;

use crate::failure::Failure;
use crate::input::{self, FormatChoice, Granularity, InputFile, InputFormat, ReadOptions, byte_order_mark};
use crate::output::{self, OutputTargets, RecordFile};
use crate::pipeline::{self, Line, Reusable, StreamOffset, lines};
use crate::report::Reporter;
use args::MetadataArgs;
use converter::{Converter, Mode, Output};
use copydesk_convert::ndjson::Fields;
use std::path::PathBuf;

/// Converts the articles in the input.
pub(crate) fn run(args: &Args, reporter: &mut Reporter) -> Result<(), Failure> {
    let files = find_files(args, reporter)?;
    let format = args.output_format();
    let targets =
        OutputTargets::new(args.output.as_deref(), args.to.extension, format.holds_many, args.force, &files)?;
    let (shared, targets) = match targets {
        OutputTargets::Shared(destination) => {
            (Some(RecordFile::new(destination, format)), vec![None; files.len()])
        }
        OutputTargets::PerInput(targets) => (None, targets.into_iter().map(Some).collect()),
    };
    let jobs = jobs(files, targets, args, reporter);
    let mut fields = Fields::default();
    for field in &args.fields {
        fields.set(field.clone());
    }
    let options = ReadOptions { encoding: args.encoding.clone(), fields };
    let mode = match args.explain {
        Some(detail) => Mode::Explain(detail),
        None => Mode::Convert { layers: args.layers, render: format.render },
    };
    let converter = Converter { options: &options, mode };
    let mut conversion = Conversion { args, converter, shared, reporter, converted: 0 };
    let is_whole = |job: &Job| job.format.granularity == Granularity::File;
    for group in jobs.chunk_by(|a, b| is_whole(a) && is_whole(b)) {
        match group {
            [job] if !is_whole(job) => conversion.convert_lines(job)?,
            jobs => conversion.convert_files(jobs)?,
        }
    }
    match conversion.shared {
        // If nothing could be read, nothing is written: an empty file would look like a result.
        Some(file) if conversion.converted > 0 => file.finish(),
        _ => Ok(()),
    }
}

/// A file to convert.
struct Job {
    file: InputFile,
    format: &'static InputFormat,
    /// The file for its records, if it has one of its own.
    target: Option<PathBuf>,
}

/// A run of the command.
struct Conversion<'r> {
    args: &'r Args,
    converter: Converter<'r>,
    /// The file for the records of all inputs, unless each has one of its own.
    shared: Option<RecordFile>,
    reporter: &'r mut Reporter,
    /// The number of inputs that could be read.
    converted: usize,
}

impl Conversion<'_> {
    /// Converts files that are read whole, several at a time.
    fn convert_files<'j>(&mut self, jobs: &'j [Job]) -> Result<(), Failure> {
        let Self { args, ref converter, ref mut shared, ref mut reporter, ref mut converted } = *self;
        let mut queue = jobs.iter();
        let threads = pipeline::thread_count(args.threads).min(queue.len());
        let next = |job: &mut Option<&'j Job>| {
            *job = queue.next();
            Ok(job.is_some())
        };
        let make_worker = || {
            let mut bytes = Vec::new();
            move |job: &mut Option<&'j Job>, result: &mut ConvertedFile<'j>| {
                let Some(job) = *job else { return };
                result.job = Some(job);
                if let Err(failure) = job.file.read_into(&mut bytes) {
                    return result.output.failures.push(failure);
                }
                let shared = args.metadata.known_metadata(&job.file, Granularity::File);
                converter.convert(job.format, &bytes, &shared, None, &job.file, &mut result.output);
            }
        };
        pipeline::run(threads, next, make_worker, |result: &mut ConvertedFile<'j>| {
            let Some(job) = result.job else { return Ok(()) };
            result.output.report(&job.file.label, 0, reporter)?;
            if result.output.is_unreadable() {
                return Ok(());
            }
            *converted += 1;
            let records = &result.output.records;
            match (&job.target, &mut *shared) {
                (None, Some(shared)) => shared.write(records),
                (None, None) => Ok(()),
                (Some(target), _) => {
                    let written = output::create_with_folders(target, args.force).and_then(|destination| {
                        let mut file = RecordFile::new(destination, args.output_format());
                        file.write(records)?;
                        file.finish()
                    });
                    report_and_continue(written, reporter)
                }
            }
        })
    }

    /// Converts a file with an article a line.
    fn convert_lines(&mut self, job: &Job) -> Result<(), Failure> {
        let Self { args, ref converter, ref mut shared, ref mut reporter, ref mut converted } = *self;
        let mut own = match &job.target {
            None => None,
            Some(target) => match output::create_with_folders(target, args.force) {
                Ok(destination) => Some(RecordFile::new(destination, args.output_format())),
                Err(failure) => return report_and_continue(Err(failure), reporter),
            },
        };
        let description = job.file.description();
        let strip_mark = |input| {
            byte_order_mark::strip_utf8_mark(input).map_err(|error| Failure::read(&description, &error))
        };
        let input = match job.file.open().and_then(strip_mark) {
            Ok(input) => input,
            Err(failure) => return report_and_continue(Err(failure), reporter),
        };
        let metadata = args.metadata.known_metadata(&job.file, Granularity::Line);
        let make_worker = || {
            |line: Line<'_>, offset: StreamOffset, output: &mut Output| {
                // No line is too long.
                let Line::Whole(line) = line else { return };
                converter.convert(job.format, line, &metadata, Some(offset.lines + 1), &job.file, output);
            }
        };
        let mut write_failed = false;
        let outcome = lines::run(
            input,
            &description,
            usize::MAX,
            pipeline::thread_count(args.threads),
            make_worker,
            |output: &mut Output, offset| {
                output.report(&job.file.label, offset.lines, reporter)?;
                let written = match (&mut own, &mut *shared) {
                    (Some(file), _) | (None, Some(file)) => file.write(&output.records),
                    (None, None) => Ok(()),
                };
                written.inspect_err(|_| write_failed = true)
            },
        );
        match outcome {
            Ok(()) => {
                *converted += 1;
                report_and_continue(own.map_or(Ok(()), RecordFile::finish), reporter)
            }
            // The file for all inputs can't be written: other inputs would fail as well.
            Err(failure) if write_failed && own.is_none() => Err(failure),
            Err(failure) => report_and_continue(Err(failure), reporter),
        }
    }
}

/// The result for a file.
#[derive(Default)]
struct ConvertedFile<'j> {
    job: Option<&'j Job>,
    output: Output,
}

impl Reusable for ConvertedFile<'_> {
    fn clear(&mut self) {
        self.job = None;
        self.output.clear();
    }
}

/// Returns the input files, if the other arguments fit them.
fn find_files(args: &Args, reporter: &mut Reporter) -> Result<Vec<InputFile>, Failure> {
    let inputs = input::or_stdin(&args.inputs, "an article, a folder of articles")?;
    let mut failures = Vec::new();
    let files = input::find_files(&inputs, &args.from.extensions(), &mut failures);
    for failure in &failures {
        reporter.failure(failure);
    }
    match args.from {
        FormatChoice::Fixed(format) if format.granularity == Granularity::Line && args.encoding.is_some() => {
            return Err(Failure::Usage("`--encoding` is for texts: lines of JSON are in UTF-8".into()));
        }
        FormatChoice::Fixed(format) if format.granularity == Granularity::File && !args.fields.is_empty() => {
            return Err(Failure::Usage("`--field` is for lines of JSON".into()));
        }
        _ => {}
    }
    let MetadataArgs { uri, name, headline, .. } = &args.metadata;
    if files.len() > 1 && (uri.is_some() || name.is_some() || headline.is_some()) {
        return Err(Failure::Usage(format!(
            "`--uri`, `--name` and `--headline` are about one article, and there are {} inputs",
            files.len()
        )));
    }
    Ok(files)
}

/// Returns the jobs for the files. A file whose target exists and may not be replaced is reported and left
/// out.
fn jobs(
    files: Vec<InputFile>,
    targets: Vec<Option<PathBuf>>,
    args: &Args,
    reporter: &mut Reporter,
) -> Vec<Job> {
    let job = |(file, target)| Job { format: args.from.format_of(&file), file, target };
    let mut is_writable = |job: &Job| {
        let checked =
            job.target.as_ref().map_or(Ok(()), |target| output::check_replaceable(target, args.force));
        checked.map_err(|failure| reporter.failure(&failure)).is_ok()
    };
    files.into_iter().zip(targets).map(job).filter(|job| is_writable(job)).collect()
}

/// Reports a failure that concerns one input only, so that the run goes on. Other failures are returned.
fn report_and_continue(outcome: Result<(), Failure>, reporter: &mut Reporter) -> Result<(), Failure> {
    match outcome {
        Err(failure @ Failure::Failed(_)) => {
            reporter.failure(&failure);
            Ok(())
        }
        outcome => outcome,
    }
}
