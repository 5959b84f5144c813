//! Checkpoints: what a run has done and has safely on the disk, in a file from which the same command goes on.

use super::tally::{SeenInputs, Tally};
use crate::failure::{Failure, quoted};
use crate::input::InputFile;
use crate::output::{Extent, LockFile, OutputState, PartialFile};
use crate::pipeline::{StreamOffset, StreamStart};
use copydesk_record::Digest;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, UNIX_EPOCH};

/// What a run has done.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Checkpoint {
    format: String,
    version: u32,
    command: Command,
    done: Done,
}

/// What the command is that goes on: another would write other records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Command {
    /// The version of the program.
    program: String,
    /// The options that shape records, by name.
    options: BTreeMap<String, String>,
    /// The number of inputs.
    inputs: u64,
    /// A digest of their names, sizes and times.
    inputs_digest: Digest,
}

/// How far a run has come.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Done {
    /// The number of inputs that are done.
    pub(super) inputs: u64,
    /// How much is done of the next one, if it is read by pieces.
    pub(super) within: StreamOffset,
    /// The number of articles in that one that have no record.
    pub(super) failed_within: u64,
    /// The file that is being written.
    pub(super) output: Option<OutputState>,
    /// The file that was begun for this input, whose records can't be read to their end, and is to be deleted.
    pub(super) discarded: Option<u64>,
    /// How far the list of errors has come.
    pub(super) errors: Option<Extent>,
    /// What standard input began with, as far as it was read.
    pub(super) stdin: Option<StreamStart>,
    pub(super) tally: Tally,
    /// The number of inputs that could be read.
    pub(super) readable: u64,
    pub(super) seen: SeenInputs,
    /// The members of rows that the caller named and that occurred.
    pub(super) named_members: u32,
    /// What the exit code of the run is, so far.
    pub(super) exit_code: u8,
    /// Whether all is read, so that the files get their names next.
    pub(super) is_ending: bool,
    /// Whether all is done.
    pub(super) is_complete: bool,
}

/// The checkpoints of a run, which no other run uses.
pub(super) struct Checkpoints {
    path: PathBuf,
    _lock: LockFile,
    command: Command,
    interval: Duration,
    /// When the last was made.
    last: Instant,
}

const FORMAT: &str = "copydesk.checkpoint";

impl Checkpoints {
    /// Reads the checkpoint of a run of the same command, if there is one. Without one there is nothing done.
    pub(super) fn open(
        path: &Path,
        interval: Duration,
        options: BTreeMap<String, String>,
        files: &[InputFile],
    ) -> Result<(Self, Option<Done>), Failure> {
        if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
            return Err(Failure::about(&quoted(path), "it is no file, and a checkpoint is one"));
        }
        let lock = LockFile::acquire(path)?;
        let command = Command::of(options, files);
        let done = match fs::read(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(Failure::read(&quoted(path), &error)),
            Ok(bytes) => Some(read(path, &bytes, &command)?),
        };
        Ok((Self { path: path.to_owned(), _lock: lock, command, interval, last: Instant::now() }, done))
    }

    /// Returns whether it is time for the next.
    pub(super) fn is_due(&self) -> bool {
        self.last.elapsed() >= self.interval
    }

    /// Writes one, in place of the last. All that it says is done must be on the disk.
    pub(super) fn save(&mut self, done: Done) -> Result<(), Failure> {
        let checkpoint =
            Checkpoint { format: FORMAT.into(), version: 1, command: self.command.clone(), done };
        let mut json = serde_json::to_vec_pretty(&checkpoint)
            .map_err(|error| Failure::about(&quoted(&self.path), error))?;
        json.push(b'\n');
        let mut file = PartialFile::create(&self.path, true)?;
        file.write_all(&json).map_err(|error| file.failure(&error))?;
        file.finish()?;
        self.last = Instant::now();
        Ok(())
    }
}

fn read(path: &Path, bytes: &[u8], command: &Command) -> Result<Done, Failure> {
    let about = |message: String| Failure::about(&quoted(path), message);
    let Checkpoint { format, version, command: begun, done } = serde_json::from_slice(bytes)
        .map_err(|error| about(format!("it is no checkpoint of copydesk {VERSION}: {error}")))?;
    if format != FORMAT || version != 1 {
        return Err(about(format!("it is no checkpoint of copydesk {VERSION}")));
    }
    match begun.difference(command) {
        None => Ok(done),
        Some(difference) => Err(about(format!(
            "it is of another command: {difference}; run that again, or delete the checkpoint and what was written to begin anew"
        ))),
    }
}

const VERSION: &str = env!("CARGO_PKG_VERSION");

impl Command {
    fn of(options: BTreeMap<String, String>, files: &[InputFile]) -> Self {
        let mut inputs = String::new();
        for file in files {
            let changed = file.modified().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
            // Writing to memory does not fail.
            let _ = writeln!(inputs, "{:?} {:?} {changed:?}", file.label, file.stored_size());
        }
        Self {
            program: VERSION.into(),
            options,
            inputs: files.len() as u64,
            inputs_digest: Digest::of(inputs.as_bytes()),
        }
    }

    /// Returns in words what another command has that this one has not.
    fn difference(&self, other: &Self) -> Option<String> {
        if self.program != other.program {
            return Some(format!("of copydesk {}, and this is {}", self.program, other.program));
        }
        let names = self.options.keys().chain(other.options.keys());
        let value = |options: &BTreeMap<String, String>, name: &String| options.get(name).cloned();
        for name in names {
            let (own, others) = (value(&self.options, name), value(&other.options, name));
            if own != others {
                let words =
                    |value: Option<String>| value.map_or("not set".to_owned(), |value| format!("`{value}`"));
                return Some(format!("`{name}` was {} and is {} now", words(own), words(others)));
            }
        }
        if self.inputs != other.inputs {
            return Some(format!("it had {} inputs, and there are {} now", self.inputs, other.inputs));
        }
        (self.inputs_digest != other.inputs_digest)
            .then(|| "an input has another name, size or time of change".to_owned())
    }
}
