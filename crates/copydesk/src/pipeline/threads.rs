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

/// Returns the number of threads that the user set, or else that of the machine.
pub(crate) fn thread_count(set: Option<NonZero<usize>>) -> usize {
    set.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get)
}
