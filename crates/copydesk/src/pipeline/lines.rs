//! A stream of lines, cut into chunks of whole lines for the threads.

use super::Product;
use crate::failure::Failure;
use std::io::{self, Read};

/// How many bytes are asked for at a time. Large enough that the work on a chunk is much more than handing it
/// over, small enough to stay in a core's cache.
const CHUNK: usize = 256 * 1024;

/// What the work on some lines came to.
#[derive(Default)]
struct Counted<Done> {
    done: Done,
    length: Spot,
}

/// A place in a stream: how many lines and bytes stand before it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) lines: u64,
    pub(crate) bytes: u64,
}

impl<Done: Product> Product for Counted<Done> {
    fn clear(&mut self) {
        self.done.clear();
        self.length = Spot::default();
    }
}

/// Works through the lines of `input` on `threads` threads.
///
/// A worker gets each line without its line feed, and its place in the chunk. `take` gets what was made of each
/// chunk, in order, and its place. Blank lines are passed over, but counted. A
/// stream that comes slowly is worked on as it comes. `label` names the input in messages. Of a line of more than
/// `longest` bytes a worker gets some more than that, and the rest is never in memory.
pub(crate) fn run<Done, Work>(
    input: impl Read + Send,
    label: &str,
    longest: usize,
    threads: usize,
    worker: impl Fn() -> Work + Sync,
    mut take: impl FnMut(&mut Done, Spot) -> Result<(), Failure>,
) -> Result<(), Failure>
where
    Done: Product,
    Work: FnMut(&[u8], Spot, &mut Done),
{
    let mut lines = Lines { input, longest, carried: Vec::new() };
    let next = |chunk: &mut Chunk| lines.fill(chunk).map_err(|error| Failure::read(label, &error));
    let worker = || {
        let mut work = worker();
        move |chunk: &mut Chunk, made: &mut Counted<Done>| {
            let mut dropped = std::mem::take(&mut chunk.dropped);
            for line in chunk.lines() {
                if !line.iter().all(u8::is_ascii_whitespace) {
                    work(line, made.length, &mut made.done);
                }
                made.length.lines += 1;
                // Only the first line of a chunk can have been too long.
                made.length.bytes += line.len() as u64 + 1 + std::mem::take(&mut dropped);
            }
        }
    };
    let mut before = Spot::default();
    super::run(threads, next, worker, |made: &mut Counted<Done>| {
        let first = before;
        before.lines += made.length.lines;
        before.bytes += made.length.bytes;
        take(&mut made.done, first)
    })
}

/// Some whole lines.
#[derive(Default)]
struct Chunk {
    /// Memory that was read into; its length is how much there is to read into.
    memory: Vec<u8>,
    /// How much of it holds the lines.
    length: usize,
    /// How many bytes of the first line were left out.
    dropped: u64,
}

impl Chunk {
    /// The lines without their line feeds.
    fn lines(&self) -> impl Iterator<Item = &[u8]> {
        let mut rest = self.memory.get(..self.length).unwrap_or_default();
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let end = memchr::memchr(b'\n', rest);
            let (line, after) = rest.split_at(end.map_or(rest.len(), |end| end + 1));
            rest = after;
            Some(line.strip_suffix(b"\n").unwrap_or(line))
        })
    }
}

/// Cuts a stream after line feeds.
struct Lines<R> {
    input: R,
    longest: usize,
    /// The head of a line whose end was not read yet.
    carried: Vec<u8>,
}

impl<R: Read> Lines<R> {
    /// Reads until there is at least one whole line, or the last without a line feed; false at the end.
    fn fill(&mut self, chunk: &mut Chunk) -> io::Result<bool> {
        let memory = &mut chunk.memory;
        let mut filled = self.carried.len();
        let wanted = filled + CHUNK;
        memory.truncate(wanted);
        memory.shrink_to(wanted.max(4 * CHUNK));
        memory.resize(wanted, 0);
        memory[..filled].copy_from_slice(&self.carried);
        self.carried.clear();
        self.carried.shrink_to(4 * CHUNK);
        chunk.length = loop {
            // All that was read so far is one line without an end: of one that is too long, the rest is read into
            // the same place again and again.
            let kept = filled.min(self.longest.saturating_add(1).max(CHUNK));
            chunk.dropped += (filled - kept) as u64;
            filled = kept;
            if filled == memory.len() {
                memory.resize(filled * 2, 0);
            }
            let read = match self.input.read(&mut memory[filled..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                read => read?,
            };
            let new = &memory[filled..filled + read];
            let end = if read == 0 { Some(0) } else { memchr::memrchr(b'\n', new).map(|at| at + 1) };
            filled += read;
            if let Some(end) = end {
                let whole = filled - read + end;
                self.carried.extend_from_slice(&memory[whole..filled]);
                break whole;
            }
        };
        Ok(chunk.length > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Seen(Vec<(u64, Vec<u8>)>);

    impl Product for Seen {
        fn clear(&mut self) {
            self.0.clear();
        }
    }

    /// Gives so many bytes at a time.
    struct Trickle<'b>(&'b [u8], usize);

    impl Read for Trickle<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let length = self.1.min(out.len());
            self.0.take(length as u64).read(out).inspect(|read| self.0 = &self.0[*read..])
        }
    }

    fn lines(input: &[u8], step: usize, threads: usize) -> Vec<(u64, Vec<u8>)> {
        let mut all = Vec::new();
        let worker = || |line: &[u8], spot: Spot, seen: &mut Seen| seen.0.push((spot.lines, line.to_vec()));
        run(Trickle(input, step), "test", usize::MAX, threads, worker, |seen: &mut Seen, before| {
            all.extend(seen.0.drain(..).map(|(number, line)| (before.lines + number, line)));
            Ok(())
        })
        .unwrap();
        all
    }

    #[test]
    fn lines_keep_their_numbers_however_they_come() {
        let long = [b"x".repeat(3 * CHUNK + 7), b"\n".to_vec(), b"y".repeat(CHUNK)].concat();
        let input = [b"one\n\n \r\ntwo\r\n".as_slice(), &long, b"\nlast"].concat();
        let expected: Vec<(u64, Vec<u8>)> = vec![
            (0, b"one".into()),
            (3, b"two\r".into()),
            (4, b"x".repeat(3 * CHUNK + 7)),
            (5, b"y".repeat(CHUNK)),
            (6, b"last".into()),
        ];
        for step in [1000, 4096, CHUNK, usize::MAX] {
            for threads in [1, 3] {
                assert!(lines(&input, step, threads) == expected, "{step} bytes, {threads} threads");
            }
        }
        assert!(lines(b"", 1, 1).is_empty());
        assert!(lines(b"\n\n", 1, 2).is_empty());
        assert_eq!(lines(b"a\nb\n", 1, 2), [(0, b"a".to_vec()), (1, b"b".to_vec())]);
    }
}
