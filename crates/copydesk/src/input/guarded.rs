//! Decoders of what may be damaged.

use copydesk_article::panic;
use std::io::{self, Read};

/// A decoder whose panics on damaged data are errors.
pub(super) struct Guarded<R>(pub(super) R);

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        panic::catch(|| self.0.read(out)).unwrap_or_else(|_| Err(damaged()))
    }
}

/// Returns the error of what is packed and can't be unpacked.
pub(super) fn damaged() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the packed file is cut off or damaged")
}
