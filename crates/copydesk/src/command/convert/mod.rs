//! `copydesk convert`: articles to records.

mod args;
mod conversion;
mod converter;
mod existing_policy;
mod explanation;
mod source_comparison;
mod tally;

pub(crate) use args::Args;

use crate::failure::Failure;
use crate::input::{self, FormatChoice, FoundFiles, Granularity, InputFile, ReadOptions};
use crate::interruption;
use crate::output::{self, Compression, Destination, OutputFormat, OutputTargets, RecordFile};
use crate::pipeline;
use crate::report::Reporter;
use args::MetadataArgs;
use conversion::{Conversion, Job};
use converter::{Converter, Mode};
use copydesk_convert::ndjson::Fields;
use existing_policy::{ExistingPolicy, several_exist};
use source_comparison::{DigestReader, SourceComparison};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;
use tally::Tally;

/// Converts the articles in the input.
pub(crate) fn run(args: &Args, reporter: &mut Reporter) -> Result<(), Failure> {
    let arguments = input::or_stdin(&args.inputs, "an article, a folder of articles")?;
    let (format, compression) = args.output_format();
    refuse_output_among_inputs(args, &arguments, format)?;
    let FoundFiles { files, failures, unreadable, passed_over } =
        input::find_files(&arguments, &args.from.extensions(), args.target.output.as_deref());
    check_args(args, &files)?;
    let mut tally = Tally { failed: failures.len() as u64, passed_over, ..Tally::default() };
    for failure in &failures {
        reporter.failure(failure);
    }
    for message in &unreadable {
        reporter.warning(message);
    }
    let targets = OutputTargets::new(args.target.output.as_deref(), format, &files)?;
    let mut fields = Fields::default();
    for field in &args.fields {
        fields.set(field.clone());
    }
    let options = ReadOptions { encoding: args.encoding.clone(), fields, ..ReadOptions::default() };
    let mode = match args.explain {
        Some(detail) => Mode::Explain(detail),
        None => Mode::Convert { layers: args.layers, render: format.render },
    };
    let converter = Converter {
        options: &options,
        mode,
        shared: args.known_metadata(),
        id: args.metadata.id,
        max_input_size: args.max_input_size,
    };
    let policy = args.existing_policy();
    let start = Instant::now();
    if !args.quiet {
        reporter.show_progress_of(files.iter().map(InputFile::stored_size));
    }
    let is_of_many = arguments.len() > 1 || arguments.iter().any(|argument| argument.is_dir());
    let (shared, jobs) = match targets {
        OutputTargets::Stdout => (Some(Destination::Stdout), jobs_without_targets(files)),
        OutputTargets::Shared(path) => {
            check_readable_again(args, policy, format, &files)?;
            if is_current(args, &converter, policy, &path, &files)? {
                tally.skipped = files.len() as u64;
                (None, Vec::new())
            } else {
                let destination = Destination::create(&path, policy.may_replace())?;
                (Some(destination), jobs_without_targets(files))
            }
        }
        OutputTargets::PerInput(targets) => {
            check_readable_again(args, policy, format, &files)?;
            interruption::set_hint("`--skip-existing` goes on from there");
            (None, jobs(files, targets, policy, &mut tally, reporter))
        }
    };
    let shared = shared.map(|destination| RecordFile::new(destination, format, compression));
    let mut conversion = Conversion::new(args, converter, policy, shared, reporter, tally);
    conversion.convert(&jobs)?;
    let Conversion { shared, tally, readable, has_rows, .. } = conversion;
    if let Some(file) = shared
        // If nothing could be read, nothing is written: an empty file would look like a result.
        && readable > 0
    {
        file.finish()?;
    }
    reporter.end_progress();
    report_unseen_fields(&options, has_rows, reporter);
    let is_of_many = is_of_many || tally.skipped > 0 || (has_rows && tally.converted + tally.failed != 1);
    if is_of_many && !args.quiet && args.explain.is_none() {
        reporter.remark(&tally.line(input::bytes_read(), start.elapsed()));
    }
    Ok(())
}

/// Reports the names of `--field` that occurred in no row.
fn report_unseen_fields(options: &ReadOptions, has_rows: bool, reporter: &mut Reporter) {
    for (fact, member) in options.fields.unseen(options.seen_members.get()).filter(|_| has_rows) {
        let message = format!("no row has a member `{member}` (`--field {fact}={member}`)");
        reporter.failure(&Failure::Failed(message));
    }
}

/// Returns the jobs for files whose records go where those of all others go.
fn jobs_without_targets(files: Vec<InputFile>) -> Vec<Job> {
    files.into_iter().map(|file| Job { file, target: None }).collect()
}

/// Returns the jobs for files with targets of their own. A file without a target, or whose target is there and may
/// neither stay nor be replaced, is reported and left out, and so is one whose target stays.
fn jobs(
    files: Vec<InputFile>,
    targets: Vec<Result<PathBuf, Failure>>,
    policy: ExistingPolicy,
    tally: &mut Tally,
    reporter: &mut Reporter,
) -> Vec<Job> {
    let mut existing: Vec<PathBuf> = Vec::new();
    let mut jobs = Vec::with_capacity(files.len());
    for (file, target) in files.into_iter().zip(targets) {
        match target {
            Err(failure) => {
                tally.failed += 1;
                reporter.failure(&failure);
            }
            Ok(target) if policy.check(&target).is_err() => {
                tally.failed += 1;
                existing.push(target);
            }
            Ok(target) if policy.keeps_newer(&target, std::iter::once(&file)) => tally.skipped += 1,
            Ok(target) => jobs.push(Job { file, target: Some(target) }),
        }
    }
    if let Some(first) = existing.first() {
        reporter.failure(&several_exist(first, existing.len()));
    }
    jobs
}

/// Returns whether the file for the records of all inputs stays.
fn is_current(
    args: &Args,
    converter: &Converter<'_>,
    policy: ExistingPolicy,
    target: &Path,
    files: &[InputFile],
) -> Result<bool, Failure> {
    policy.check(target)?;
    if policy.keeps_newer(target, files.iter()) {
        return Ok(true);
    }
    let comparison = (policy == ExistingPolicy::KeepSameSource).then(|| SourceComparison::with(target));
    let Some(mut comparison) = comparison.flatten() else { return Ok(false) };
    let reader = DigestReader {
        converter,
        from: args.from,
        max_input_size: args.max_input_size.bytes(),
        threads: pipeline::thread_count(args.threads),
    };
    // An input that can't be read has no record, now and before; the error is reported where it is converted.
    Ok(files.iter().all(|file| reader.compare(file, &mut comparison).is_ok()) && comparison.ends_same())
}

/// Returns an error if what was written can't be compared with the input.
fn check_readable_again(
    args: &Args,
    policy: ExistingPolicy,
    format: &OutputFormat,
    files: &[InputFile],
) -> Result<(), Failure> {
    let compares = matches!(policy, ExistingPolicy::KeepSameSource | ExistingPolicy::KeepNewer);
    if compares && files.iter().any(|file| file.relative_path().is_none()) {
        let message = "standard input can be read only once, and not be compared with what is there already";
        return Err(Failure::Usage(message.into()));
    }
    if args.target.skip_existing && !format.is_json_values {
        let message = format!("`--skip-existing` can't read {} files: use `--if-newer`", format.name);
        return Err(Failure::Usage(message));
    }
    Ok(())
}

/// Returns an error if the records would be read as articles in the next run.
fn refuse_output_among_inputs(
    args: &Args,
    arguments: &[PathBuf],
    format: &OutputFormat,
) -> Result<(), Failure> {
    let Some(output) = args.target.output.as_deref().and_then(|output| fs::canonicalize(output).ok()) else {
        return Ok(());
    };
    let is_read = args.from.extensions().contains(&format.extension());
    let is_output = |argument: &PathBuf| fs::canonicalize(argument).is_ok_and(|path| path == output);
    if is_read && output.is_dir() && arguments.iter().any(is_output) {
        return Err(Failure::Usage(format!(
            "records in .{} files beside their articles would be read as articles the next time: \
             name another folder",
            format.extension()
        )));
    }
    Ok(())
}

/// Returns an error if the arguments do not fit each other or the files.
fn check_args(args: &Args, files: &[InputFile]) -> Result<(), Failure> {
    match args.from {
        FormatChoice::Fixed(format) if format.granularity == Granularity::Line && args.encoding.is_some() => {
            return Err(Failure::Usage("`--encoding` is for texts: lines of JSON are in UTF-8".into()));
        }
        FormatChoice::Fixed(format) if format.granularity == Granularity::File && !args.fields.is_empty() => {
            return Err(Failure::Usage("`--field` is for lines of JSON".into()));
        }
        FormatChoice::Auto
            if !args.fields.is_empty()
                && files.iter().all(|file| FormatChoice::is_by_name(file, Granularity::File)) =>
        {
            let message = "`--field` is for lines of JSON, and no input is named so: `--from ndjson` insists";
            return Err(Failure::Usage(message.into()));
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
    let compressed = args.output_format().1 != Compression::None;
    if compressed && args.target.output.as_deref().is_some_and(output::is_folder) {
        return Err(Failure::Usage("a folder of files is not compressed".into()));
    }
    Ok(())
}
