//! `copydesk validate`: records to findings.

mod args;
mod check_result;
mod checker;
mod criteria;
mod document_check;
mod fix;
mod instance_schema;
mod second_value;
mod selection;
mod setting_values;
mod settings;
pub(crate) mod settings_schema;
mod sources;
mod split;
mod stream;

pub(crate) use args::Args;

use crate::failure::{Failure, quoted};
use crate::input::{self, Exclusion, FoundFiles, InputFile, Search, Wanted, byte_order_mark};
use crate::output::{Destination, print};
use crate::pipeline::{self, Concurrency, Reusable};
use crate::report::{ReportFormat, ReportOptions, Reporter, Summary, default_format};
use crate::schema_files::SchemaChoice;
use check_result::CheckResult;
use checker::CheckOptions;
use copydesk_validate::DataFormat;
use criteria::Criteria;
use fix::Fixing;
use second_value::ValueCount;
use selection::Selection;
use settings::Settings;
use sources::Sources;
use split::{Split, SplitFiles};
use std::io::Read;
use std::time::Instant;
use stream::Stream;

/// Validates the records in the input.
pub(crate) fn run(args: &Args, reporter: &mut Reporter) -> Result<(), Failure> {
    let settings = match Settings::new(args) {
        Ok(settings) => settings,
        Err(failure) => return abort_early(args, None, failure, reporter),
    };
    if args.config.show_settings {
        return print(settings.to_toml());
    }
    let arguments = args.which.arguments(&args.files, "a record, a folder of records");
    let exclusion = args.which.exclusion(settings.exclude.clone());
    let (arguments, exclusion) = match arguments.and_then(|arguments| Ok((arguments, exclusion?))) {
        Ok(known) => known,
        Err(failure) => return abort_early(args, Some(&settings), failure, reporter),
    };
    let search = Search {
        extensions: &args.extensions(),
        also: &|file| settings.instance_schemas.iter().any(|entry| entry.names(file)),
        output: None,
        beside: &[],
        wanted: Wanted::Any,
        exclusion: &exclusion,
    };
    let FoundFiles { mut files, failures, unreadable, .. } = search.find(&arguments);
    reporter.set_options(ReportOptions {
        max_printed: settings.max_diagnostics,
        statistics: settings.statistics,
        exit_zero: settings.exit_zero,
        ..report_options(args, settings.output_format, &files)?
    });
    for failure in &failures {
        reporter.unread(None, failure);
    }
    for message in &unreadable {
        reporter.warning(message);
    }
    let (options, split_files) = match set_up(args, &settings, &mut files, reporter) {
        Ok(options) => options,
        Err(failure) => return reporter.abort(failure, true, Summary::default()),
    };
    if !settings.quiet {
        reporter.show_progress_of(files.iter().map(InputFile::stored_size));
    }
    if args.fix.is_wanted() {
        let (summary, tally) = Default::default();
        return Fixing { args, options: &options, reporter, summary, tally }.run(&files, settings.quiet);
    }
    let (quiet, summary) = (settings.quiet, Summary::default());
    let mut validation = Validation { args, quiet, options, reporter, split_files, summary };
    match validation.validate(&files) {
        Ok(()) => validation.finish(),
        Err(failure) => validation.reporter.abort(failure, false, validation.summary),
    }
}

/// Reports a failure before the inputs are known, as far as flags and settings say how.
fn abort_early(
    args: &Args,
    settings: Option<&Settings>,
    failure: Failure,
    reporter: &mut Reporter,
) -> Result<(), Failure> {
    let by_settings = settings.map_or(default_format(), |settings| settings.output_format);
    let format = args.output.output_format.unwrap_or(by_settings);
    let inputs = match &args.output.output_file {
        Some(file) if file.exists() => possible_inputs(args),
        _ => Vec::new(),
    };
    match report_options(args, format, &inputs) {
        Ok(options) => {
            reporter.set_options(options);
            reporter.abort(failure, true, Summary::default())
        }
        Err(refused) => {
            reporter.failure(&failure);
            Err(refused)
        }
    }
}

/// Returns all files that the arguments may name, whatever the settings would say: no report takes the place of one of them.
fn possible_inputs(args: &Args) -> Vec<InputFile> {
    let arguments = args.which.arguments(&args.files, "").unwrap_or_else(|_| args.files.clone());
    let search = Search {
        extensions: &args.extensions(),
        // A report of an earlier run may be there.
        also: &|file| !InputFile::at(file).has_extension(REPORT_EXTENSIONS),
        output: None,
        beside: &[],
        wanted: Wanted::Any,
        exclusion: &Exclusion::none(),
    };
    search.find(&arguments).files
}

/// The extensions of reports that no record has.
const REPORT_EXTENSIONS: &[&str] = &["xml", "sarif", "txt", "log"];

/// Returns what records are checked by, and the files of `--split`.
fn set_up(
    args: &Args,
    settings: &Settings,
    files: &mut Vec<InputFile>,
    reporter: &mut Reporter,
) -> Result<(CheckOptions, SplitFiles), Failure> {
    let is_stdin = |file: &InputFile| file.path().is_none();
    if matches!(settings.schema, Some(SchemaChoice::Stdin)) && files.iter().any(is_stdin) {
        let message = "standard input can't be both the schema and what is checked";
        return Err(Failure::Usage(message.into()));
    }
    // Records are checked many times while they are fixed.
    let thorough = files.len() == 1 && !args.fix.is_wanted();
    if args.source.is_some() && files.iter().any(|file| criteria::has_schema(settings, file)) {
        let message = "`--source` is the articles of records, and with a schema no records are looked for";
        return Err(Failure::Usage(message.into()));
    }
    let criteria = Criteria::new(settings, files, thorough, reporter)?;
    let sources = Sources::open(args, files, settings)?;
    if args.fix.is_wanted() && sources.are_rows() {
        let message = "`--fix` checks a record many times, and each row of `--source` is taken once: name the folder of \
                       the articles";
        return Err(Failure::Usage(message.into()));
    }
    let split_files =
        args.split.as_ref().map_or(Ok(SplitFiles::default()), |split| split.create(args.force, files))?;
    files.retain(|file| criteria.of(file).is_some());
    let options = CheckOptions {
        criteria,
        sources,
        selection: Selection::new(&settings.select, &settings.ignore, &settings.severity, settings.profile),
        limits: settings.limits,
        from: args.from,
        excerpts: settings.output_format.has_excerpts,
        wanted: split_files.wanted(),
    };
    Ok((options, split_files))
}

/// Returns the options of a report in a format, if the arguments fit the input.
fn report_options(
    args: &Args,
    format: &'static ReportFormat,
    inputs: &[InputFile],
) -> Result<ReportOptions, Failure> {
    let is_stdout_taken =
        args.split.as_ref().is_some_and(Split::uses_stdout) || args.fix.diff || args.fix.uses_stdout(inputs);
    let file = match &args.output.output_file {
        Some(file) if input::is_input(file, inputs) => {
            let file = quoted(file);
            return Err(Failure::Usage(format!("{file} is an input, and can't be written too")));
        }
        Some(file) => Some(Destination::create(file, true)?),
        None if format.is_for_programs() && is_stdout_taken => {
            let message = "standard output can't take both records and findings: write `--output-file FILE`";
            return Err(Failure::Usage(message.into()));
        }
        None => None,
    };
    Ok(ReportOptions {
        format,
        file,
        max_printed: None,
        statistics: false,
        exit_zero: false,
        is_stdout_taken,
    })
}

/// A run of the command.
struct Validation<'r> {
    args: &'r Args,
    quiet: bool,
    options: CheckOptions,
    reporter: &'r mut Reporter,
    split_files: SplitFiles,
    summary: Summary,
}

impl Validation<'_> {
    /// Validates all files, in their order.
    fn validate(&mut self, files: &[InputFile]) -> Result<(), Failure> {
        let start = Instant::now();
        let args = self.args;
        for group in files.chunk_by(|a, b| !args.is_stream(a) && !args.is_stream(b)) {
            match group {
                [file] if args.is_stream(file) || files.len() == 1 => self.validate_stream(file)?,
                files => self.validate_files(files)?,
            }
        }
        self.summary.elapsed = start.elapsed();
        Ok(())
    }

    /// Validates several files: small ones whole and several at a time.
    fn validate_files<'f>(&mut self, files: &'f [InputFile]) -> Result<(), Failure> {
        let Self { args, ref options, ref mut reporter, ref mut split_files, ref mut summary, .. } = *self;
        let mut queue = files.iter();
        let next = |job: &mut Option<&'f InputFile>| {
            *job = queue.next();
            Ok(job.is_some())
        };
        let make_worker = || {
            let (mut bytes, mut checker) = (Vec::new(), None);
            move |job: &mut Option<&'f InputFile>, result: &mut CheckedFile<'f>| {
                let Some(file) = *job else { return };
                result.file = Some(file);
                let checker = checker.get_or_insert_with(|| options.checker(file));
                let criterion = checker.turn_to(file);
                match read_small(file, &mut bytes) {
                    Ok(None) => match args.data_format(file) {
                        DataFormat::Json => {
                            result.unread = criterion.refuse(&bytes, file);
                            if result.unread.is_none() {
                                let framing = args.framing(&bytes, criterion.may_be_array());
                                checker.check_file(&bytes, framing, file, &mut result.checked);
                            }
                        }
                        format => checker.check_documents(&bytes, format, file, &mut result.checked),
                    },
                    // It is validated when its turn to be reported comes.
                    Ok(large) => result.large = large,
                    Err(failure) => result.unread = Some(failure),
                }
            }
        };
        let concurrency = Concurrency::of(args.threads).for_jobs(files.len());
        pipeline::run(concurrency, next, make_worker, |result: &mut CheckedFile<'f>| {
            let Some(file) = result.file else { return Ok(()) };
            if let Some(failure) = &result.unread {
                reporter.unread(Some(&file.label), failure);
                return Ok(());
            }
            if let Some((head, rest)) = result.large.take() {
                return Stream { args, options, file, reporter, split_files, summary }.validate(head, rest);
            }
            ValueCount::default().add(&mut result.checked, &options.selection);
            summary.counts.files += 1;
            summary.add(result.checked.records, result.checked.bytes);
            reporter.show_progress(*summary);
            result.checked.report(&file.label, reporter, split_files)?;
            reporter.file_checked(&file.label)
        })
    }

    /// Validates one file while it is read.
    fn validate_stream(&mut self, file: &InputFile) -> Result<(), Failure> {
        let Self { args, ref options, ref mut reporter, ref mut split_files, ref mut summary, .. } = *self;
        match file.open() {
            Ok(input) => {
                Stream { args, options, file, reporter, split_files, summary }.validate(Vec::new(), input)
            }
            Err(failure) => {
                reporter.unread(Some(&file.label), &failure);
                Ok(())
            }
        }
    }

    /// Completes the report and the files of `--split`.
    fn finish(self) -> Result<(), Failure> {
        match self.options.sources.remarks() {
            Ok(remarks) => remarks.iter().for_each(|remark| self.reporter.warning(remark)),
            Err(failure) => self.reporter.failure(&failure),
        }
        let summary = self.reporter.completed(self.summary);
        self.reporter.finish(&summary)?;
        self.split_files.finish()?;
        if !self.quiet {
            self.reporter.remark(&summary.line());
        }
        Ok(())
    }
}

/// The first bytes of a file, and the rest that is not read yet.
type OpenFile = (Vec<u8>, Box<dyn Read + Send>);

/// The size up to which a file is read whole.
const MAX_WHOLE_SIZE: usize = 1 << 20;

/// Reads a small file into `bytes`, or returns a large one with its first bytes.
fn read_small(file: &InputFile, bytes: &mut Vec<u8>) -> Result<Option<OpenFile>, Failure> {
    bytes.clear();
    let mut input = file.open()?;
    let read = input.by_ref().take(MAX_WHOLE_SIZE as u64).read_to_end(bytes);
    read.and_then(|_| byte_order_mark::reject_utf16(bytes))
        .map_err(|error| Failure::read(&file.description(), &error))?;
    Ok((bytes.len() == MAX_WHOLE_SIZE).then(|| (std::mem::take(bytes), input)))
}

/// The result for a file.
#[derive(Default)]
struct CheckedFile<'f> {
    file: Option<&'f InputFile>,
    checked: CheckResult,
    /// Why the file could not be read.
    unread: Option<Failure>,
    /// The file, if it is too large to be read whole.
    large: Option<OpenFile>,
}

impl Reusable for CheckedFile<'_> {
    fn clear(&mut self) {
        self.file = None;
        self.checked.clear();
        self.unread = None;
        self.large = None;
    }
}
