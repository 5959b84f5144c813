//! Where the records of one input are written to.

use super::record_stream::RecordStream;
use crate::failure::Failure;
use crate::output::RewrittenFile;

/// Where the records of one input are written to.
pub(super) enum Output<'o> {
    None,
    InPlace(Box<RewrittenFile<'o>>),
    Shared(&'o mut RecordStream),
    File(Box<RecordStream>),
}

impl Output<'_> {
    /// Returns whether it is shared by all inputs and can't be written to.
    pub(super) fn is_broken(&self) -> bool {
        matches!(self, Self::Shared(stream) if stream.is_broken)
    }

    /// Completes the output of an input. Returns whether there is something in it.
    pub(super) fn finish(self) -> Result<bool, Failure> {
        match self {
            Self::None => Ok(false),
            Self::InPlace(file) => file.finish().map(|()| true),
            Self::Shared(stream) => stream.end_input(),
            Self::File(mut stream) => {
                let has_something = stream.end_input()?;
                if has_something {
                    stream.finish()?;
                }
                Ok(has_something)
            }
        }
    }

    /// Writes what is between records.
    pub(super) fn between(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        match self {
            Self::InPlace(file) => file.keep(bytes),
            other => {
                if let Some(stream) = other.stream() {
                    stream.between(bytes);
                }
                Ok(())
            }
        }
    }

    /// Returns the stream that records are copied to.
    pub(super) fn stream(&mut self) -> Option<&mut RecordStream> {
        match self {
            Self::Shared(stream) => Some(stream),
            Self::File(stream) => Some(stream),
            Self::None | Self::InPlace(_) => None,
        }
    }

    /// Writes a record as it is.
    pub(super) fn keep(&mut self, json: &[u8]) -> Result<(), Failure> {
        match self {
            Self::InPlace(file) => file.keep(json),
            other => other.stream().map_or(Ok(()), |stream| stream.record(json)),
        }
    }

    /// Writes a record in place of another.
    pub(super) fn change(&mut self, json: &[u8]) -> Result<(), Failure> {
        match self {
            Self::InPlace(file) => file.write(json),
            other => other.stream().map_or(Ok(()), |stream| stream.record(json)),
        }
    }

    /// Writes what is no record, or none that can be migrated, only where it stands already.
    pub(super) fn leave_out(&mut self, json: &[u8]) -> Result<(), Failure> {
        match self {
            Self::InPlace(file) => file.keep(json),
            other => {
                if let Some(stream) = other.stream() {
                    stream.leave_out();
                }
                Ok(())
            }
        }
    }
}
