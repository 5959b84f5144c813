//! How much of the inputs a run has read.

use std::io::{self, Read};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

/// The number of bytes that were read from all inputs, as they are stored.
static STORED: AtomicU64 = AtomicU64::new(0);
/// The number of bytes that were read from all inputs, unpacked.
static UNPACKED: AtomicU64 = AtomicU64::new(0);
/// Those of the stored bytes, of the unpacked bytes and of the time that went to what an earlier run has done, in nanoseconds.
static SKIPPED: [AtomicU64; 3] = [AtomicU64::new(0), AtomicU64::new(0), AtomicU64::new(0)];

/// Returns the number of bytes that were read so far, unpacked, without those that were skipped: what the speed of a run is told by.
pub(crate) fn bytes_read() -> u64 {
    UNPACKED.load(Relaxed).saturating_sub(SKIPPED[1].load(Relaxed))
}

/// Returns the number of bytes that were read so far, as they are stored: how far a run has come.
pub(crate) fn stored_bytes_read() -> u64 {
    STORED.load(Relaxed)
}

/// Returns the number of stored bytes that were skipped.
pub(crate) fn stored_bytes_skipped() -> u64 {
    SKIPPED[0].load(Relaxed)
}

/// Returns the time that was spent on what was skipped.
pub(crate) fn time_skipped() -> Duration {
    Duration::from_nanos(SKIPPED[2].load(Relaxed))
}

/// Notes that all that was read so far was skipped, since an earlier run has done it, and how long that took.
pub(crate) fn note_skipped(time: Duration) {
    SKIPPED[0].store(STORED.load(Relaxed), Relaxed);
    SKIPPED[1].store(UNPACKED.load(Relaxed), Relaxed);
    SKIPPED[2].store(u64::try_from(time.as_nanos()).unwrap_or(u64::MAX), Relaxed);
}

/// Forgets the bytes that were read so far: they will be read again.
pub(crate) fn forget_bytes_read() {
    STORED.store(0, Relaxed);
    UNPACKED.store(0, Relaxed);
}

/// Counts bytes that were read of what is stored.
pub(super) fn count_stored(bytes: u64) {
    STORED.fetch_add(bytes, Relaxed);
}

/// Counts unpacked bytes that were read.
pub(super) fn count_unpacked(bytes: u64) {
    UNPACKED.fetch_add(bytes, Relaxed);
}

/// Tells how many bytes are read.
pub(super) struct CountedReader<R> {
    pub(super) input: R,
    pub(super) count: fn(u64),
}

impl<R: Read> Read for CountedReader<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(out)?;
        (self.count)(read as u64);
        Ok(read)
    }
}
