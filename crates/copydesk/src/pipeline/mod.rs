//! Work shared among threads, its results taken in order.
//!
//! [`run`] shares any work. [`lines`] shares the lines of a stream.

pub(crate) mod lines;
mod reorder_buffer;
mod reusable;
mod threads;
mod worker_pool;

pub(crate) use lines::{Line, StreamOffset};
pub(crate) use reusable::Reusable;
pub(crate) use threads::{STACK_SIZE, parse_threads, thread_count};
pub(crate) use worker_pool::run;
