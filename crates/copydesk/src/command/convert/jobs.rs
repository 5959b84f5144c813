//! The inputs of a run that are to be converted, each with the file for its records.

use super::existing_policy::{ExistingPolicy, several_exist};
use super::job::Job;
use super::record_sink::RecordSink;
use super::resumption::Resumption;
use super::source_comparison::{SourceComparison, SourceReader};
use crate::failure::Failure;
use crate::input::InputFile;
use crate::output::PartialFile;
use std::path::{Path, PathBuf};

/// Returns the jobs for files whose records go where those of all others go.
pub(super) fn without_targets(files: Vec<InputFile>, resumption: &Resumption) -> Vec<Job> {
    let numbered = (0..).zip(files).skip_while(|(input, _)| *input < resumption.inputs());
    numbered.map(|(input, file)| Job { input, file, target: None, done: resumption.within(input) }).collect()
}

/// Returns the jobs for files with targets of their own. A file without a target, or whose target is there and may
/// neither stay nor be replaced, is reported and left out, and so is one whose target stays.
pub(super) fn with_targets(
    files: Vec<InputFile>,
    targets: Vec<Result<PathBuf, Failure>>,
    resumption: &Resumption,
    sink: &mut RecordSink<'_>,
) -> Result<Vec<Job>, Failure> {
    let rows_extension = sink.formats.rows.extension();
    let policy = sink.policy;
    let mut existing: Vec<PathBuf> = Vec::new();
    let mut jobs = Vec::with_capacity(files.len());
    if let Some(Ok(target)) =
        resumption.discarded().and_then(|input| targets.get(usize::try_from(input).ok()?))
    {
        PartialFile::delete_begun(&target.with_extension(rows_extension))?;
    }
    let numbered = (0..).zip(files.into_iter().zip(targets));
    for (input, (file, target)) in numbered {
        match target {
            // Each run finds them all itself.
            Err(failure) => {
                sink.reporter.failure(&failure);
                sink.lose_input(&file, &failure, resumption.has_listed())?;
            }
            Ok(_) if input < resumption.inputs() => {}
            Ok(target) if policy.refuses(&target) => {
                sink.lose_input(&file, &Failure::already_exists(&target), resumption.has_listed())?;
                existing.push(target);
            }
            Ok(target)
                if policy.keeps_newer(&target, &file)
                    || policy.keeps_newer(&target.with_extension(rows_extension), &file) =>
            {
                sink.tally.skipped_files += 1;
            }
            Ok(target) => {
                jobs.push(Job { input, file, target: Some(target), done: resumption.within(input) });
            }
        }
    }
    if let Some(first) = existing.first() {
        sink.reporter.failure(&several_exist(first, existing.len()));
    }
    Ok(jobs)
}

/// Returns whether the file for the records of all inputs stays. If so, counts and reports what it is made from.
pub(super) fn is_current(
    reader: &SourceReader<'_>,
    target: &Path,
    files: &[InputFile],
    sink: &mut RecordSink<'_>,
) -> Result<bool, Failure> {
    let policy = sink.policy;
    if let [file] = files
        && policy.keeps_newer(target, file)
    {
        sink.tally.skipped_files += 1;
        return Ok(true);
    }
    let comparison = (policy == ExistingPolicy::KeepSameSource).then(|| SourceComparison::with(target));
    let Some(mut comparison) = comparison.flatten() else { return Ok(false) };
    for file in files {
        match reader.compare(file, &mut comparison) {
            Ok(true) => {}
            Ok(false) => return Ok(false),
            Err(failure) => comparison.reject_input(file, failure),
        }
    }
    let Some(kept) = comparison.finish() else { return Ok(false) };
    kept.report(&mut sink.tally, &mut sink.lost, sink.reporter)?;
    Ok(true)
}
