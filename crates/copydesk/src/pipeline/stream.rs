//! A stream, cut into chunks of whole pieces that are worked on in parallel.

use super::reusable::Reusable;
use super::threads::Concurrency;
use super::worker_pool;
use crate::failure::Failure;
use serde::{Deserialize, Serialize};
use std::io;

/// A place in a stream: the number of pieces (lines of a text, records of an archive) and bytes before it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StreamOffset {
    pub(crate) pieces: u64,
    pub(crate) bytes: u64,
}

/// Cuts a stream into chunks of whole pieces, on one thread. It does no more than that: all other work on them is done by
/// the workers, in parallel.
pub(crate) trait Cutter: Send {
    type Chunk: Chunk;

    /// Fills a chunk with the next pieces. Returns false at the end of the stream.
    fn cut(&mut self, chunk: &mut Self::Chunk) -> io::Result<bool>;
}

/// Some pieces in a row. Its memory is used again.
pub(crate) trait Chunk: Default + Send + 'static {
    /// A piece as a worker gets it.
    type Piece<'p>;

    /// Passes on each piece, with the place where it begins.
    fn each(&self, work: &mut dyn FnMut(Self::Piece<'_>, StreamOffset));

    /// Returns the place after the last piece.
    fn end(&self) -> StreamOffset;
}

/// Works on the pieces of a stream.
pub(crate) trait PieceWorker<C: Chunk, Out> {
    /// Adds the result for a piece that begins at a place.
    fn work(&mut self, piece: C::Piece<'_>, offset: StreamOffset, out: &mut Out);

    /// Completes the result for a chunk, after its last piece.
    fn complete(&mut self, _out: &mut Out) {}
}

impl<C: Chunk, Out, Work: FnMut(C::Piece<'_>, StreamOffset, &mut Out)> PieceWorker<C, Out> for Work {
    fn work(&mut self, piece: C::Piece<'_>, offset: StreamOffset, out: &mut Out) {
        self(piece, offset, out);
    }
}

/// Works through the pieces of a stream on several threads.
///
/// A worker gets each piece with its place. `consume` gets the result for each chunk, in order, with the place after it.
/// `label` names the input in messages.
pub(crate) fn run<C, Out, Work>(
    mut cutter: C,
    label: &str,
    concurrency: Concurrency,
    make_worker: impl Fn() -> Work + Sync,
    mut consume: impl FnMut(&mut Out, StreamOffset) -> Result<(), Failure>,
) -> Result<(), Failure>
where
    C: Cutter,
    Out: Reusable,
    Work: PieceWorker<C::Chunk, Out>,
{
    let next = |chunk: &mut C::Chunk| cutter.cut(chunk).map_err(|error| Failure::read(label, &error));
    let make_chunk_worker = || {
        let mut work = make_worker();
        move |chunk: &mut C::Chunk, out: &mut ChunkResult<Out>| {
            out.end = chunk.end();
            chunk.each(&mut |piece, offset| work.work(piece, offset, &mut out.result));
            work.complete(&mut out.result);
        }
    };
    worker_pool::run(concurrency, next, make_chunk_worker, |out: &mut ChunkResult<Out>| {
        consume(&mut out.result, out.end)
    })
}

/// The result for the pieces of a chunk, and where it ends.
#[derive(Default)]
struct ChunkResult<Out> {
    result: Out,
    end: StreamOffset,
}

impl<Out: Reusable> Reusable for ChunkResult<Out> {
    fn clear(&mut self) {
        self.result.clear();
        self.end = StreamOffset::default();
    }

    fn size(&self) -> usize {
        self.result.size()
    }
}
