//! `copydesk convert`: articles to records.

mod args;
mod article_origin;
mod check;
mod checkpoint;
mod conversion;
mod converted;
mod converter;
mod existing_policy;
mod explanation;
mod job;
mod jobs;
mod lost_articles;
mod record_sink;
mod resumption;
mod roles;
mod run_args;
mod source_comparison;
mod tally;

pub(crate) use args::Args;
pub(crate) use lost_articles::SCHEMA as ERRORS_SCHEMA;

use crate::failure::Failure;
use crate::input::{self, FormatChoice, FoundFiles, Granularity, InputFile, ReadOptions, Search};
use crate::interruption::{self, Hint};
use crate::output::{self, Destination, OutputTargets, RecordFile, SharedRecords};
use crate::report::{Reporter, escape_controls};
use crate::settings_file::InputSettings;
use args::{IdChoice, MetadataArgs, OutputFormats};
use converter::{Converter, Mode};
use copydesk_diag::quoted;
use copydesk_formats::rows::RowStatistics;
use existing_policy::ExistingPolicy;
use job::Job;
use record_sink::RecordSink;
use resumption::Resumption;
use source_comparison::SourceReader;
use std::collections::BTreeMap;
use std::time::Instant;
use tally::{SeenInputs, Tally};

/// Converts the articles in the input.
pub(crate) fn run(args: &Args, reporter: &mut Reporter) -> Result<(), Failure> {
    let arguments = args.which.arguments(&args.inputs, "an article, a folder of articles")?;
    let formats = args.output_formats()?;
    if args.leaves_stdout() {
        reporter.tell_on_stdout();
    }
    let InputSettings { rows, exclude } = args.settings.inputs()?;
    let search = Search {
        extensions: &args.input_format().extensions(),
        also: &|_| false,
        output: args.records_path(),
        beside: &args.run.files(),
        wanted: args.input_format().wanted(),
        exclusion: &args.which.exclusion(exclude)?,
    };
    let FoundFiles { files, failures, unreadable, passed_over } = search.find(&arguments);
    reporter.not_found(&failures, &unreadable);
    check_args(args, &files)?;
    if args.metadata.id == Some(IdChoice::Name) {
        warn_of_equal_names(&files, reporter);
    }
    let options = ReadOptions {
        encoding: args.encoding.clone(),
        charset: args.charset().map(str::to_owned),
        uri: args.metadata.uri.clone(),
        is_format_named: matches!(args.input_format(), FormatChoice::Fixed(_)),
        rows: rows.reader(&args.fields, args.map, args.keep_rest)?.into(),
        ..ReadOptions::default()
    };
    let mode = match args.explain {
        Some(detail) => Mode::Explain(detail),
        None => Mode::Convert { layers: args.layers.unwrap_or_default(), formats },
    };
    let converter = Converter {
        options: &options,
        mode,
        shared: args.known_metadata(),
        id: args.metadata.id.unwrap_or(IdChoice::Digest),
        max_input_size: args.max_input_size,
    };
    let start = Instant::now();
    let is_of_many = arguments.len() > 1 || arguments.iter().any(|argument| argument.is_dir());
    let reader = SourceReader {
        converter: &converter,
        from: args.input_format(),
        concurrency: args.run.concurrency(),
    };
    if let Some(records) = &args.check.records {
        if !args.quiet {
            reporter.show_progress_of(files.iter().map(InputFile::stored_size));
        }
        check::run(args, records, &files, &reader, reporter)?;
        report_unused_options(args, &options, true, reporter);
        return Ok(());
    }
    let format_of = |file: &InputFile| formats.of(args.input_format().format_of_name(file));
    let targets = OutputTargets::new(args.target.output.as_deref(), format_of, &files)?;
    roles::check(args, &targets, formats.texts, &files)?;
    let resumption = Resumption::of(args, &rows, &targets, formats.texts, &files)?;
    if let Some(message) = resumption.all_done(&targets, formats.texts)? {
        resumption.recall(reporter);
        reporter.remark(&message);
        return Ok(());
    }
    let mut sink = RecordSink {
        formats,
        policy: resumption.policy(args.existing_policy()),
        force: args.target.force,
        shared: None,
        lost: resumption.open_list(args.run.errors.as_deref(), args.target.force)?,
        tally: Tally { failed: failures.len() as u64, passed_over, ..Tally::default() },
        failed_before: failures.len() as u64,
        readable: 0,
        seen: SeenInputs::default(),
        row_statistics: &options.row_statistics,
        checkpoints: None,
        resumed: None,
        stdin: None,
        observed_stdin: None,
        completed: Vec::new(),
        reporter,
    };
    if let Some(path) = &args.run.checkpoint {
        interruption::set_hint(Hint::GoOn(resumption::way_on(path)));
    }
    let inputs = files.len() as u64;
    let jobs = open_targets(targets, files, args, &reader, &resumption, &mut sink)?;
    if !args.quiet {
        sink.reporter.show_progress_of(jobs.iter().map(|job| job.file.stored_size()));
    }
    let is_listed = resumption.has_listed();
    resumption.take_up(&mut sink);
    sink.list_not_found(&failures, is_listed)?;
    let outcome = conversion::convert(&jobs, &reader, &mut sink).and_then(|()| sink.finish(inputs));
    let RecordSink { tally, seen, reporter, .. } = sink;
    if let Err(failure) = outcome {
        return Err(match &args.run.checkpoint {
            Some(path) => resumption::with_way_on(&failure, path),
            None => failure,
        });
    }
    reporter.end_progress();
    report_unused_options(args, &options, seen.texts, reporter);
    let is_of_many = is_of_many
        || tally.skipped + tally.skipped_files > 0
        || (seen.line_files && tally.converted + tally.failed != 1);
    if is_of_many && !args.quiet && args.explain.is_none() {
        reporter
            .remark(&tally.line(input::bytes_read(), start.elapsed().saturating_sub(input::time_skipped())));
    }
    let left_out = options.row_statistics.left_out();
    if !left_out.is_empty() && !args.quiet && args.explain.is_none() {
        reporter.remark(&left_out_line(&left_out));
    }
    Ok(())
}

/// Opens the file for the records of all inputs, if there is one, and returns the inputs that are to be converted.
fn open_targets(
    targets: OutputTargets,
    files: Vec<InputFile>,
    args: &Args,
    reader: &SourceReader<'_>,
    resumption: &Resumption,
    sink: &mut RecordSink<'_>,
) -> Result<Vec<Job>, Failure> {
    let formats = sink.formats;
    let destination = match targets {
        OutputTargets::Stdout => Some(Destination::Stdout),
        OutputTargets::Parts(folder) => {
            let parts = resumption.open_parts(&folder, formats.texts, args.target.force)?;
            sink.shared = Some(SharedRecords::Parts(parts));
            return Ok(jobs::without_targets(files, resumption));
        }
        OutputTargets::Shared(path) => {
            check_comparable(args, sink.policy, &formats, &files)?;
            if jobs::is_current(reader, &path, &files, sink)? {
                return Ok(Vec::new());
            }
            input::forget_bytes_read();
            let force =
                if args.run.checkpoint.is_some() { sink.force } else { sink.policy.may_replace(&path)? };
            Some(resumption.open(&path, force)?)
        }
        OutputTargets::PerInput(targets) => {
            check_comparable(args, sink.policy, &formats, &files)?;
            interruption::set_hint(Hint::Complete("`--skip-existing` goes on from there"));
            return jobs::with_targets(files, targets, resumption, sink);
        }
    };
    sink.shared = destination.map(|destination| {
        let records = resumption.records();
        let file = RecordFile::resumed(destination, formats.texts, formats.compression, records);
        SharedRecords::File(file)
    });
    Ok(jobs::without_targets(files, resumption))
}

/// Returns the line about members of rows that are in no record.
fn left_out_line(left_out: &[(String, u64)]) -> String {
    const SHOWN: usize = 8;
    let mut members: Vec<String> =
        left_out.iter().take(SHOWN).map(|(key, count)| format!("{} ({count})", quoted(key))).collect();
    match left_out.len() {
        0..=SHOWN => {}
        RowStatistics::MAX_NAMES.. => members.push("many others".to_owned()),
        count => members.push(format!("{} others", count - SHOWN)),
    }
    format!("left out of rows: {} (`--keep-rest` keeps them in `ext`)", members.join(", "))
}

/// Reports `--field` and `--encoding` where they were of no use.
fn report_unused_options(args: &Args, options: &ReadOptions, has_texts: bool, reporter: &mut Reporter) {
    let mut fail = |message: String| reporter.failure(&Failure::Failed(message));
    match options.row_statistics.has_rows() {
        true if args.encoding.is_some() && !has_texts => {
            fail("`--encoding` is for texts: lines of JSON are in UTF-8".into());
        }
        false if !args.fields.is_empty() && has_texts => {
            fail("`--field` is for rows and front matter, and there were none".into());
        }
        _ => {}
    }
    for (fact, member) in options.rows.unseen(&options.row_statistics) {
        fail(format!("no row or front matter has a member `{member}` (`--field {fact}={member}`)"));
    }
}

/// Warns of files whose records will have the same id.
fn warn_of_equal_names(files: &[InputFile], reporter: &mut Reporter) {
    let mut first: BTreeMap<String, &InputFile> = BTreeMap::new();
    for file in files {
        let Some(name) = file.name() else { continue };
        if let Some(other) = first.get(&name) {
            reporter.warning(&format!(
                "{} and {} are both called `{}`: convert a folder above them",
                other.description(),
                file.description(),
                escape_controls(&name)
            ));
        } else {
            first.insert(name, file);
        }
    }
}

/// Returns an error if what was written can't be compared with the input.
fn check_comparable(
    args: &Args,
    policy: ExistingPolicy,
    formats: &OutputFormats,
    files: &[InputFile],
) -> Result<(), Failure> {
    let compares = matches!(policy, ExistingPolicy::KeepSameSource | ExistingPolicy::KeepNewer);
    if compares && files.iter().any(|file| file.relative_path().is_none()) {
        let message = "standard input can be read only once, and not be compared with what is there already";
        return Err(Failure::Usage(message.into()));
    }
    let is_shared = args.target.output.as_deref().is_some_and(|output| !output::is_folder(output));
    if policy == ExistingPolicy::KeepNewer && is_shared && files.len() > 1 {
        let message = "the time of one file says little about those of many inputs: use `--skip-existing`";
        return Err(Failure::Usage(message.into()));
    }
    if args.target.skip_existing && !formats.texts.is_json_values {
        let message = format!("`--skip-existing` can't read {} files: use `--if-newer`", formats.texts.name);
        return Err(Failure::Usage(message));
    }
    Ok(())
}

/// Returns an error if the arguments do not fit each other or the files.
fn check_args(args: &Args, files: &[InputFile]) -> Result<(), Failure> {
    match args.input_format() {
        FormatChoice::Fixed(format) if format.granularity == Granularity::Line && args.encoding.is_some() => {
            return Err(Failure::Usage("`--encoding` is for texts: lines of JSON are in UTF-8".into()));
        }
        FormatChoice::Fixed(format) if !format.has_members && !args.fields.is_empty() => {
            return Err(Failure::Usage("`--field` is for rows and front matter".into()));
        }
        FormatChoice::Auto
            if !args.fields.is_empty()
                && !files.is_empty()
                && files.iter().all(FormatChoice::is_without_members) =>
        {
            let message =
                "`--field` is for rows and front matter, and no input is named so: `--from ndjson` insists";
            return Err(Failure::Usage(message.into()));
        }
        _ => {}
    }
    let MetadataArgs { uri, name, headline, id, .. } = &args.metadata;
    if *id == Some(IdChoice::Name)
        && name.is_none()
        && files.iter().any(|file| file.relative_path().is_none())
    {
        return Err(Failure::Usage("standard input has no name to be called by: write `--name NAME`".into()));
    }
    if files.len() > 1 && (uri.is_some() || name.is_some() || headline.is_some()) {
        return Err(Failure::Usage(format!(
            "`--uri`, `--name` and `--headline` are about one article, and there are {} inputs",
            files.len()
        )));
    }
    Ok(())
}
