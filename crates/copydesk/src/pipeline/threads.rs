//! The number of threads, and the size of their stacks.

use std::num::NonZero;
use std::thread;

/// The size of a thread's stack in bytes: enough for the deepest record. Memory is taken only for what is
/// used of it.
pub(crate) const STACK_SIZE: usize = copydesk_validate::limits::STACK_SIZE;

/// Parses the value of `--threads`.
pub(crate) fn parse_threads(text: &str) -> Result<NonZero<usize>, &'static str> {
    let threads = text.parse().ok().filter(|threads: &NonZero<usize>| threads.get() <= 1024);
    threads.ok_or("not a number from 1 to 1024")
}

/// How many threads work, and how far they may be ahead of the results that are consumed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Concurrency {
    pub(crate) threads: usize,
    /// The bytes of the results that may wait for earlier ones before no further job is begun.
    pub(crate) buffer_size: usize,
}

/// The bytes of results that may wait, unless the user sets another number.
pub(crate) const BUFFER_SIZE: usize = 64 << 20;

impl Concurrency {
    /// Returns the number of threads that the user set, or else that of the machine.
    pub(crate) fn of(set: Option<NonZero<usize>>) -> Self {
        let threads = set.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get);
        Self { threads, buffer_size: BUFFER_SIZE }
    }

    /// Returns the same with no more threads than there are jobs.
    pub(crate) fn for_jobs(self, jobs: usize) -> Self {
        Self { threads: self.threads.min(jobs), ..self }
    }
}
