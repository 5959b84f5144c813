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

/// What is handed to a worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Line<'l> {
    /// A line without its line feed.
    Whole(&'l [u8]),
    /// A line of so many bytes, which is longer than it may be and was not kept.
    TooLong(u64),
}

/// Works through the lines of `input` on `threads` threads.
///
/// A worker gets each line, and its place in the chunk. `take` gets what was made of each chunk, in order, and its
/// place. Blank lines are passed over, but counted. A stream that comes slowly is worked on as it comes. `label` names
/// the input in messages. Of a line of more than `longest` bytes no more than that is ever in memory.
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
    Work: FnMut(Line<'_>, Spot, &mut Done),
{
    let mut lines = Lines { input, longest, carried: Vec::new() };
    let next = |chunk: &mut Chunk| lines.fill(chunk).map_err(|error| Failure::read(label, &error));
    let worker = || {
        let mut work = worker();
        move |chunk: &mut Chunk, made: &mut Counted<Done>| {
            if let Some(length) = chunk.too_long {
                work(Line::TooLong(length), made.length, &mut made.done);
                made.length.lines += 1;
                made.length.bytes += length + 1;
            }
            for line in chunk.lines() {
                if line.len() > longest {
                    work(Line::TooLong(line.len() as u64), made.length, &mut made.done);
                } else if !line.iter().all(u8::is_ascii_whitespace) {
                    work(Line::Whole(line), made.length, &mut made.done);
                }
                made.length.lines += 1;
                made.length.bytes += line.len() as u64 + 1;
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
    /// How long a line was that comes before the others and was not kept.
    too_long: Option<u64>,
    /// Memory that was read into; its length is how much there is to read into.
    memory: Vec<u8>,
    /// How much of it holds the lines.
    length: usize,
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
    /// What was read and is in no chunk yet: the head of a line, or after a line that was too long whatever follows.
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
        chunk.too_long = None;
        chunk.length = 0;
        // All before this is one line without an end.
        let mut looked = 0;
        loop {
            if let Some(end) = memchr::memrchr(b'\n', &memory[looked..filled]) {
                let whole = looked + end + 1;
                self.carried.extend_from_slice(&memory[whole..filled]);
                chunk.length = whole;
                return Ok(true);
            }
            if filled > self.longest {
                return self.pass_over(filled, chunk).map(|()| true);
            }
            looked = filled;
            if filled == memory.len() {
                memory.resize((filled * 2).min(self.longest.saturating_add(CHUNK)), 0);
            }
            match self.input.read(&mut memory[filled..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Ok(0) => {
                    chunk.length = filled;
                    return Ok(filled > 0);
                }
                read => filled += read?,
            }
        }
    }

    /// Reads to the end of a line that is too long, of which so much is in memory, and keeps none of it.
    fn pass_over(&mut self, begun: usize, chunk: &mut Chunk) -> io::Result<()> {
        let memory = &mut chunk.memory;
        memory.truncate(CHUNK);
        memory.shrink_to(4 * CHUNK);
        let mut length = begun as u64;
        loop {
            let read = match self.input.read(memory) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                read => read?,
            };
            let new = memory.get(..read).unwrap_or_default();
            let end = memchr::memchr(b'\n', new);
            length += end.unwrap_or(read) as u64;
            if read == 0 || end.is_some() {
                let after = end.and_then(|end| new.get(end + 1..));
                self.carried.extend_from_slice(after.unwrap_or_default());
                chunk.too_long = Some(length);
                return Ok(());
            }
        }
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
        lines_of(input, step, threads, usize::MAX)
    }

    fn lines_of(input: &[u8], step: usize, threads: usize, longest: usize) -> Vec<(u64, Vec<u8>)> {
        let mut all = Vec::new();
        let worker = || {
            |line: Line<'_>, spot: Spot, seen: &mut Seen| {
                let line = match line {
                    Line::Whole(line) => line.to_vec(),
                    Line::TooLong(length) => format!("{length} from {}", spot.bytes).into_bytes(),
                };
                seen.0.push((spot.lines, line));
            }
        };
        run(Trickle(input, step), "test", longest, threads, worker, |seen: &mut Seen, before| {
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

    #[test]
    fn a_line_that_is_too_long_is_not_kept() {
        for long in [11, 5_000, 3 * CHUNK] {
            let input = ["a".to_owned(), "x".repeat(long), "b".to_owned(), "c".repeat(10), "y".repeat(long)];
            let input = input.join("\n");
            for (step, threads) in [(1000, 1), (4096, 3), (CHUNK, 2), (usize::MAX, 1)] {
                let mut found = lines_of(input.as_bytes(), step, threads, 10);
                // Where a chunk begins depends on the pieces that the input comes in.
                for (_, line) in &mut found {
                    if let Some(end) = line.windows(6).position(|part| part == b" from ") {
                        line.truncate(end);
                    }
                }
                let length = long.to_string().into_bytes();
                let expected = [b"a".to_vec(), length.clone(), b"b".to_vec(), b"c".repeat(10), length];
                assert_eq!(found, (0..).zip(expected).collect::<Vec<_>>(), "{long}, {step} bytes at a time");
            }
        }
    }
}
