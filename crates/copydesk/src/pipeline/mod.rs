//! Work on several threads, with the results in order.
//!
//! [`run`] distributes any jobs, [`lines`] the lines of a stream.

pub(crate) mod lines;
mod reorder_buffer;
mod reusable;
mod threads;
mod worker_pool;

pub(crate) use lines::{Line, StreamOffset};
pub(crate) use reusable::Reusable;
pub(crate) use threads::{STACK_SIZE, parse_threads, thread_count};
pub(crate) use worker_pool::run;
