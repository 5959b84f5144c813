//! Where a run begins: at the first input, or where the last checkpoint of the same command is.

use super::args::Args;
use super::checkpoint::{Checkpoints, Done};
use super::existing_policy::ExistingPolicy;
use super::lost_articles::LostArticles;
use super::record_sink::RecordSink;
use crate::failure::{Failure, quoted};
use crate::input::InputFile;
use crate::output::{Destination, Extent, OutputFormat, OutputTargets, PartialFile, RecordParts};
use crate::pipeline::StreamOffset;
use crate::report::Reporter;
use crate::settings_file::RowSettings;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Where a run begins.
pub(super) struct Resumption {
    /// The file of the checkpoints, if they are made.
    path: Option<PathBuf>,
    pub(super) checkpoints: Option<Checkpoints>,
    /// What an earlier run has done.
    pub(super) done: Option<Done>,
}

impl Resumption {
    /// Returns where a run of a command begins that writes in this format. It is an error if nothing could go on from a
    /// checkpoint.
    pub(super) fn of(
        args: &Args,
        rows: &RowSettings,
        targets: &OutputTargets,
        format: &OutputFormat,
        files: &[InputFile],
    ) -> Result<Self, Failure> {
        let Some(path) = args.run.checkpoint.clone() else {
            return Ok(Self { path: None, checkpoints: None, done: None });
        };
        if format.is_columnar && matches!(targets, OutputTargets::Shared(_)) {
            return Err(Failure::Usage(format!(
                "a {} file can't be taken up again: name a folder for parts of it, `-o records/`",
                format.name
            )));
        }
        let interval = Duration::from_secs(args.run.checkpoint_interval);
        let options = args.shaping_options(rows);
        let (mut checkpoints, done) = Checkpoints::open(&path, interval, options, files)?;
        if done.is_none() {
            if !args.target.force {
                check_absent(targets, format)?;
                args.run.errors.as_deref().map_or(Ok(()), PartialFile::check_absent)?;
            }
            // From here on what is begun under these names is the run's own.
            checkpoints.save(Done::default())?;
        }
        Ok(Self { path: Some(path), checkpoints: Some(checkpoints), done })
    }

    /// Returns what is said if an earlier run has done all. It is an error if what that wrote is there no more.
    pub(super) fn all_done(
        &self,
        targets: &OutputTargets,
        format: &OutputFormat,
    ) -> Result<Option<String>, Failure> {
        let done = self.done.as_ref().filter(|done| done.is_complete);
        let (Some(path), Some(done)) = (self.path.as_deref(), done) else { return Ok(None) };
        match (targets, &done.output) {
            (OutputTargets::Parts(folder), Some(written)) => {
                RecordParts::check_whole(folder, format, &written.parts)?;
            }
            (OutputTargets::Shared(output), Some(_)) if !output.exists() => {
                let message = format!(
                    "it is gone, and {} says that it was written: delete that to begin anew",
                    quoted(path)
                );
                return Err(Failure::about(&quoted(output), message));
            }
            _ => {}
        }
        Ok(Some(format!("nothing is left to do: {} says that all is done", quoted(path))))
    }

    /// Returns what becomes of files that are there already. What an earlier run of the command wrote after its last
    /// checkpoint is written again.
    pub(super) fn policy(&self, chosen: ExistingPolicy) -> ExistingPolicy {
        if self.done.is_some() { ExistingPolicy::Replace } else { chosen }
    }

    /// Returns the number of inputs that are done.
    pub(super) fn inputs(&self) -> u64 {
        self.done.as_ref().map_or(0, |done| done.inputs)
    }

    /// Returns what is done of an input that is not done.
    pub(super) fn within(&self, input: u64) -> StreamOffset {
        let done = self.done.as_ref().filter(|done| done.inputs == input);
        done.map_or_else(StreamOffset::default, |done| done.within)
    }

    /// Returns the number of records in the file for those of all inputs.
    pub(super) fn records(&self) -> u64 {
        self.done.as_ref().and_then(|done| done.output.as_ref()).map_or(0, |output| output.records)
    }

    /// Opens the file for the records of all inputs, after those that it has.
    pub(super) fn open(&self, path: &Path, force: bool) -> Result<Destination, Failure> {
        let output = self.done.as_ref().and_then(|done| done.output.as_ref());
        self.open_after(path, output.map(|output| &output.file), force)
    }

    /// Opens the folder for the records of all inputs, after the parts that it has.
    pub(super) fn open_parts(
        &self,
        folder: &Path,
        format: &'static OutputFormat,
        force: bool,
    ) -> Result<RecordParts, Failure> {
        let Some(done) = &self.done else { return RecordParts::create(folder, format, force) };
        RecordParts::resume(folder, format, &done.output.clone().unwrap_or_default())
    }

    /// Opens the list of errors, after the lines that it has.
    pub(super) fn open_list(&self, path: Option<&Path>, force: bool) -> Result<LostArticles, Failure> {
        let Some(path) = path else { return Ok(LostArticles::unlisted()) };
        let written = self.done.as_ref().and_then(|done| done.errors.as_ref());
        self.open_after(path, written, force).map(|list| LostArticles::to(Some(list)))
    }

    fn open_after(&self, path: &Path, written: Option<&Extent>, force: bool) -> Result<Destination, Failure> {
        // A file without a byte can't be told from one of somebody else, but the run was about to name it.
        let force = force || self.done.as_ref().is_some_and(|done| done.is_ending);
        match written {
            _ if self.checkpoints.is_none() => Destination::create(path, force),
            None => Destination::create_partial(path, force),
            Some(written) => Destination::resume_partial(path, written, force),
        }
    }

    /// Returns the number of an input of which a file was begun that is to be deleted.
    pub(super) fn discarded(&self) -> Option<u64> {
        self.done.as_ref().and_then(|done| done.discarded)
    }

    /// Returns whether an earlier run has begun the list of errors.
    pub(super) fn has_listed(&self) -> bool {
        self.done.as_ref().is_some_and(|done| done.errors.is_some())
    }

    /// Takes over the exit code that an earlier run had come to.
    pub(super) fn recall(&self, reporter: &mut Reporter) {
        if let Some(done) = &self.done {
            reporter.recall(done.exit_code);
        }
    }

    /// Takes over what an earlier run has counted, and makes the checkpoints from now on.
    pub(super) fn take_up(self, sink: &mut RecordSink<'_>) {
        self.recall(sink.reporter);
        if let Some(done) = &self.done {
            sink.tally.add(&done.tally);
            sink.readable = done.readable;
            sink.seen = done.seen;
            sink.row_statistics.recall(done.named_members);
            sink.stdin = done.stdin.clone();
        }
        sink.checkpoints = self.checkpoints;
        sink.resumed = self.done;
    }
}

/// Returns the error that ended a run, with the way on.
pub(super) fn with_way_on(failure: &Failure, path: &Path) -> Failure {
    Failure::Failed(format!("{failure}: {}", way_on(path)))
}

/// Returns what goes on after a run that ended.
pub(super) fn way_on(path: &Path) -> String {
    format!("the same command goes on from the checkpoint {}", quoted(path))
}

/// Returns an error if a file is there already that the run is to write.
fn check_absent(targets: &OutputTargets, format: &OutputFormat) -> Result<(), Failure> {
    match targets {
        OutputTargets::Stdout => Ok(()),
        OutputTargets::Shared(path) => PartialFile::check_absent(path),
        OutputTargets::Parts(folder) => RecordParts::check_absent(folder, format),
        OutputTargets::PerInput(targets) => targets.iter().try_for_each(|target| match target {
            Err(failure) => Err(failure.clone()),
            Ok(path) => PartialFile::check_absent(path),
        }),
    }
}
