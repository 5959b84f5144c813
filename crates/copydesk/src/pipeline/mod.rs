//! Work on several threads, with the results in order.
//!
//! [`run`] distributes any jobs, [`stream::run`] the pieces of a stream, as [`LineCutter`] cuts lines.

mod lines;
mod reorder_buffer;
mod reusable;
pub(crate) mod stream;
mod stream_start;
mod threads;
mod worker_pool;

pub(crate) use lines::{Line, LineChunk, LineCutter};
pub(crate) use reusable::Reusable;
pub(crate) use stream::{Chunk, Cutter, PieceWorker, StreamOffset};
pub(crate) use stream_start::{ObservedStart, StreamStart};
pub(crate) use threads::{BUFFER_SIZE, Concurrency, STACK_SIZE, parse_threads};
pub(crate) use worker_pool::run;
