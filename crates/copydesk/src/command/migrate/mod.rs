//! `copydesk migrate`: records of older versions to the current one.

mod args;
mod output;
mod record_migrator;
mod record_stream;
mod records;
mod tally;
#[cfg(test)]
mod tests;

pub(crate) use args::Args;

use crate::command::record_files;
use crate::failure::Failure;
use crate::input::records::OpenRecords;
use crate::input::{self, InputFile};
use crate::output::{
    Destination, JSON, NDJSON, OutputFormat, OutputTargets, RewrittenFile, create_with_folders, is_folder,
    is_stdout,
};
use crate::report::{Reporter, counted, with_speed};
use copydesk_migrate::Chain;
use output::Output;
use record_migrator::RecordMigrator;
use record_stream::{RecordStream, is_of_lines};
use records::Records;
use std::path::PathBuf;
use std::time::{Duration, Instant};
use tally::Tally;

/// Migrates the records in the input.
pub(crate) fn run(args: &Args, reporter: &mut Reporter) -> Result<(), Failure> {
    run_with(args, Chain::CURRENT, reporter)
}

/// Migrates the records in the input, with these migrations.
fn run_with(args: &Args, chain: Chain<'_>, reporter: &mut Reporter) -> Result<(), Failure> {
    let is_written_elsewhere = args.output.as_ref().is_some_and(|output| !is_stdout(output));
    if args.check || args.in_place || is_written_elsewhere {
        reporter.tell_on_stdout();
    }
    let (files, failed) =
        record_files::find(&args.inputs, args.from, args.output.as_deref(), &args.which, reporter)?;
    let target = Target::new(args, &files)?;
    if !args.quiet {
        reporter.show_progress_of(files.iter().map(InputFile::stored_size));
    }
    let start = Instant::now();
    let tally = Tally { failed, ..Tally::default() };
    let migrator = RecordMigrator::new(chain);
    let mut run =
        Run { args, reporter, migrator, target, is_only: files.len() == 1, tally, has_output: false };
    for (index, file) in files.iter().enumerate() {
        run.migrate_file(index, file)?;
    }
    run.finish(start.elapsed())
}

/// Where records are written to.
enum Target {
    /// Nowhere: `--check`.
    None,
    /// Where they come from.
    InPlace,
    /// All to one stream.
    Stream(Box<RecordStream>),
    /// Those of each input to a file of its own; or why there can be none.
    Files(Vec<Result<PathBuf, Failure>>),
}

impl Target {
    fn new(args: &Args, files: &[InputFile]) -> Result<Self, Failure> {
        if args.check {
            return Ok(Self::None);
        }
        if args.in_place {
            return match files.iter().find(|file| file.path().is_none()) {
                Some(_) => Err(Failure::Usage("standard input can't be rewritten in its place".into())),
                None => Ok(Self::InPlace),
            };
        }
        if let Some(path) = args.output.as_deref()
            && files.len() > 1
            && !is_of_lines(path)
            && !is_folder(path)
        {
            let message = format!(
                "{} go into one file only a line each: write to a folder for a file each, or to a file that ends in .ndjson",
                counted(files.len() as u64, "input")
            );
            return Err(Failure::Usage(message));
        }
        let format_of = |file: &InputFile| -> &'static OutputFormat {
            let is_of_lines = args.from.has_lines(file) || args.output.as_deref().is_some_and(is_of_lines);
            if is_of_lines { &NDJSON } else { &JSON }
        };
        Ok(match OutputTargets::new(args.output.as_deref(), format_of, files)? {
            OutputTargets::Stdout => Self::Stream(Box::new(RecordStream::stdout())),
            OutputTargets::Shared(path) | OutputTargets::Parts(path) => {
                let destination = Destination::create(&path, args.force)?;
                Self::Stream(Box::new(RecordStream::file(destination, &path)))
            }
            OutputTargets::PerInput(targets) => Self::Files(targets),
        })
    }
}

/// A run of the command.
struct Run<'r, 'c> {
    args: &'r Args,
    reporter: &'r mut Reporter,
    migrator: RecordMigrator<'c>,
    target: Target,
    /// Whether there is one input.
    is_only: bool,
    tally: Tally,
    /// Whether there is something to write to the stream of all inputs: an empty file would look like a result.
    has_output: bool,
}

impl Run<'_, '_> {
    /// Migrates the records of a file. A failure that is about this file is reported; one to write what all share is
    /// returned.
    fn migrate_file(&mut self, index: usize, file: &InputFile) -> Result<(), Failure> {
        let Self { args, reporter, migrator, target, is_only, .. } = self;
        let mut is_broken = false;
        let mut migrate = || {
            let opened = OpenRecords::new(file, args.from)?;
            let mut output = match target {
                Target::None => Output::None,
                Target::InPlace => Output::InPlace(Box::new(RewrittenFile::new(file)?)),
                Target::Stream(stream) => Output::Shared(stream),
                Target::Files(targets) => {
                    // Each input is met once.
                    let path = targets.get_mut(index).map(|path| std::mem::replace(path, Ok(PathBuf::new())));
                    let path =
                        path.unwrap_or_else(|| Err(Failure::about(&file.description(), "it has no place")))?;
                    let destination = create_with_folders(&path, args.force)?;
                    Output::File(Box::new(RecordStream::file(destination, &path)))
                }
            };
            let is_alone = *is_only || !matches!(output, Output::Shared(_));
            if let Some(stream) = output.stream() {
                stream.begin_input(opened.framing, is_alone);
            }
            let mut records = Records::new(args, reporter, migrator, file, &mut output);
            let migrated = records.migrate(opened);
            let tally = records.tally;
            is_broken = output.is_broken();
            migrated?;
            Ok((tally, output.finish()?))
        };
        match migrate() {
            Ok((tally, has_output)) => {
                self.tally.add(tally);
                self.has_output |= has_output;
            }
            Err(failure @ Failure::Failed(_)) if !is_broken => {
                self.tally.failed += 1;
                self.reporter.failure(&failure);
            }
            Err(failure) => return Err(failure),
        }
        self.reporter.flush()
    }

    fn finish(self, elapsed: Duration) -> Result<(), Failure> {
        let Self { args, reporter, target, tally, has_output, .. } = self;
        if let Target::Stream(stream) = target
            && has_output
        {
            stream.finish()?;
        }
        reporter.end_progress();
        if !args.quiet {
            reporter.remark(&with_speed(tally.line(args.check), input::bytes_read(), elapsed));
        }
        Ok(())
    }
}
