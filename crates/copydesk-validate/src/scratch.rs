//! The memory that validation keeps from one record to the next.

use crate::evidence::Readings;
use crate::tape::TapeBuffer;

/// The memory for one record, kept from one to the next.
#[derive(Debug, Default)]
pub struct Scratch {
    pub(crate) tape: TapeBuffer,
    pub(crate) text: String,
    pub(crate) readings: Readings,
}

impl Scratch {
    /// Returns memory for records with at most `limit` arrays and objects inside one another; by default it
    /// is [`DEFAULT_DEPTH_LIMIT`](crate::limits::DEFAULT_DEPTH_LIMIT). Deeper nesting is a fault.
    ///
    /// Schemas check a record by recursion: a limit over [`MAX_DEPTH_LIMIT`](crate::limits::MAX_DEPTH_LIMIT)
    /// can exhaust the stack.
    #[must_use]
    pub const fn with_depth_limit(limit: u32) -> Self {
        Self { tape: TapeBuffer::with_depth_limit(limit), text: String::new(), readings: Readings::new() }
    }

    /// Frees memory that only unusually large records needed, and keeps enough for a record of `bytes` bytes.
    pub fn shrink_to(&mut self, bytes: usize) {
        self.tape.shrink_to(bytes);
        self.text.clear();
        self.text.shrink_to(bytes);
    }
}
