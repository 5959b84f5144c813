//! What a stream begins with: by that one that can't be named is known again.

use copydesk_record::Digest;
use serde::{Deserialize, Serialize};
use std::io::{self, Read};
use std::sync::{Arc, Mutex, PoisonError};

/// What a stream began with, as far as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StreamStart {
    /// How many bytes the digest is of.
    bytes: usize,
    digest: Digest,
}

/// The first bytes of a stream that is being read.
#[derive(Debug, Clone, Default)]
pub(crate) struct ObservedStart(Arc<Mutex<Vec<u8>>>);

/// How many bytes tell a stream from another.
const OBSERVED: usize = 64 * 1024;

impl ObservedStart {
    /// Returns a stream whose first bytes are observed.
    pub(crate) fn observe<R: Read>(&self, input: R) -> impl Read + use<R> {
        ObservedStream { input, start: self.clone() }
    }

    /// Returns what the stream began with, of what stands before a place that was read.
    pub(crate) fn before(&self, place: u64) -> StreamStart {
        let start = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let bytes = start.len().min(usize::try_from(place).unwrap_or(usize::MAX));
        StreamStart { bytes, digest: Digest::of(start.get(..bytes).unwrap_or_default()) }
    }

    /// Returns whether the stream begins so, as far as it was read.
    pub(crate) fn is_same(&self, other: &StreamStart) -> bool {
        self.before(other.bytes as u64) == *other
    }
}

struct ObservedStream<R> {
    input: R,
    start: ObservedStart,
}

impl<R: Read> Read for ObservedStream<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(out)?;
        let mut start = self.start.0.lock().unwrap_or_else(PoisonError::into_inner);
        let missing = OBSERVED - start.len();
        start.extend_from_slice(out.get(..read.min(missing)).unwrap_or_default());
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_is_known_by_its_start() {
        let read = |bytes: Vec<u8>| {
            let start = ObservedStart::default();
            let mut stream = start.observe(io::Cursor::new(bytes));
            io::copy(&mut stream, &mut io::sink()).unwrap();
            start
        };
        let long = vec![b'x'; 3 * OBSERVED];
        for place in [1, 5, OBSERVED as u64 + 5] {
            let start = read(long.clone()).before(place);
            assert!(read(long.clone()).is_same(&start), "{place}");
            assert!(!read(vec![b'y'; 3 * OBSERVED]).is_same(&start), "{place}");
        }
        assert!(!read(vec![b'x'; 3]).is_same(&read(long).before(5)), "it is shorter");
    }
}
