//! Results whose memory is used again.

/// The result of a job, which is cleared and filled again for another job, so that its memory is allocated
/// once.
pub(crate) trait Reusable: Default + Send {
    /// Empties the result, and frees memory that only an unusually large job needed.
    fn clear(&mut self);

    /// Returns about how many bytes of memory the result takes, while it waits for those of earlier jobs.
    fn size(&self) -> usize {
        0
    }
}
