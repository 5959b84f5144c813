//! What of a run is on the disk, and the checkpoints that say so.

use super::{RecordSink, StreamedRecords};
use crate::command::convert::checkpoint::Done;
use crate::command::convert::tally::Tally;
use crate::failure::{Failure, quoted};
use crate::output::{OutputState, sync_folder};
use crate::pipeline::StreamOffset;
use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};

impl RecordSink<'_> {
    /// Makes a checkpoint, if it is time for one.
    pub(super) fn checkpoint_if_due(
        &mut self,
        inputs: u64,
        within: StreamOffset,
        streamed: Option<&mut StreamedRecords>,
    ) -> Result<(), Failure> {
        match &self.checkpoints {
            Some(checkpoints) if checkpoints.is_due() => self.checkpoint(inputs, within, streamed),
            _ => Ok(()),
        }
    }

    /// Makes a checkpoint: so many inputs are done, and of the next what stands before `within`.
    fn checkpoint(
        &mut self,
        inputs: u64,
        within: StreamOffset,
        streamed: Option<&mut StreamedRecords>,
    ) -> Result<(), Failure> {
        let done = self.synced(inputs, within, streamed)?;
        self.save(done)
    }

    /// Makes sure that what was written is on the disk, and returns how far it has come.
    pub(super) fn synced(
        &mut self,
        inputs: u64,
        within: StreamOffset,
        streamed: Option<&mut StreamedRecords>,
    ) -> Result<Done, Failure> {
        let failed_within = streamed.as_ref().map_or(0, |streamed| streamed.failed);
        let own = streamed.and_then(|streamed| streamed.own.as_mut());
        let output = match (own, &mut self.shared) {
            (Some(own), _) => Some(OutputState::of_file(own)?),
            (None, Some(shared)) => Some(shared.sync()?),
            (None, None) => None,
        };
        let errors = self.lost.sync()?;
        sync_all(&self.completed)?;
        self.completed.clear();
        if let Some(start) = &self.observed_stdin
            && within.bytes > 0
        {
            self.stdin = Some(start.before(within.bytes));
        }
        Ok(Done { inputs, within, failed_within, output, errors, ..Done::default() })
    }

    /// Saves a checkpoint that says how far the run has come, with its numbers.
    pub(super) fn save(&mut self, done: Done) -> Result<(), Failure> {
        let Some(checkpoints) = &mut self.checkpoints else { return Ok(()) };
        let failed = self.tally.failed - self.failed_before;
        checkpoints.save(Done {
            tally: Tally { failed, ..self.tally.clone() },
            readable: self.readable,
            seen: self.seen,
            named_members: self.row_statistics.named_members(),
            stdin: self.stdin.clone(),
            exit_code: self.reporter.code(),
            ..done
        })
    }

    /// Makes a checkpoint that says that an input is done, and that what was begun for it is to be deleted.
    pub(super) fn checkpoint_discarded(&mut self, input: u64) -> Result<(), Failure> {
        if self.checkpoints.is_none() {
            return Ok(());
        }
        let errors = self.lost.sync()?;
        sync_all(&self.completed)?;
        self.completed.clear();
        self.save(Done { inputs: input + 1, discarded: Some(input), errors, ..Done::default() })
    }
}

/// Makes sure that files are on the disk.
fn sync_all(files: &[PathBuf]) -> Result<(), Failure> {
    let mut folders = BTreeSet::new();
    for path in files {
        let synced = File::open(path).and_then(|file| file.sync_all());
        synced.map_err(|error| Failure::write(&quoted(path), &error))?;
        folders.insert(path.parent().unwrap_or(Path::new("")));
    }
    folders.into_iter().try_for_each(sync_folder)
}
