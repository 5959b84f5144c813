//! A stream of lines, cut into chunks of whole lines.

use super::stream::{Chunk, Cutter, StreamOffset};
use std::io::{self, Read};

/// The number of bytes that are requested at a time. Large enough that the work on a chunk takes much longer
/// than passing it on, small enough to stay in a core's cache.
const CHUNK_SIZE: usize = 256 * 1024;

/// How many bytes at least, and how many times more than a line may have, a stream goes on without a line end until
/// it is given up.
const MAX_WITHOUT_LINE_END: (u64, u64) = (1 << 30, 1024);

/// A line as a worker gets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Line<'l> {
    /// The line without its line feed.
    Whole(&'l [u8]),
    /// The length in bytes of a line over the limit, which was not kept.
    TooLong(u64),
}

/// Cuts a stream into chunks at line feeds. Blank lines are skipped, but counted.
///
/// The lines of a slow stream are passed on as they arrive. Of a line of more than `max_length` bytes no more than that is
/// ever in memory; a stream that seems to have no line ends is an error.
pub(crate) struct LineCutter<R> {
    input: R,
    max_length: usize,
    /// Bytes that were read and are in no chunk yet: the head of a line, or what follows a line over the
    /// limit.
    carried: Vec<u8>,
    /// The place of those bytes.
    offset: StreamOffset,
}

impl<R: Read + Send> Cutter for LineCutter<R> {
    type Chunk = LineChunk;

    fn cut(&mut self, chunk: &mut LineChunk) -> io::Result<bool> {
        chunk.start = self.offset;
        chunk.max_length = self.max_length;
        let is_filled = self.fill(chunk)?;
        let lines = chunk.memory.get(..chunk.length).unwrap_or_default();
        if let Some(long) = &chunk.too_long {
            self.offset.pieces += 1;
            self.offset.bytes += long.length + u64::from(long.has_line_end);
        }
        let is_unended = !lines.is_empty() && !lines.ends_with(b"\n");
        self.offset.pieces += memchr::memchr_iter(b'\n', lines).count() as u64 + u64::from(is_unended);
        self.offset.bytes += lines.len() as u64;
        chunk.end = self.offset;
        Ok(is_filled)
    }
}

impl Chunk for LineChunk {
    type Piece<'p> = Line<'p>;

    fn each(&self, work: &mut dyn FnMut(Line<'_>, StreamOffset)) {
        let mut offset = self.start;
        if let Some(long) = &self.too_long {
            work(Line::TooLong(long.length), offset);
            offset.pieces += 1;
            offset.bytes += long.length + 1;
        }
        for line in self.lines() {
            if line.len() > self.max_length {
                work(Line::TooLong(line.len() as u64), offset);
            } else if !line.iter().all(u8::is_ascii_whitespace) {
                work(Line::Whole(line), offset);
            }
            offset.pieces += 1;
            offset.bytes += line.len() as u64 + 1;
        }
    }

    fn end(&self) -> StreamOffset {
        self.end
    }
}

/// Some whole lines of a stream.
#[derive(Default)]
pub(crate) struct LineChunk {
    /// A line before the others that is over the limit and was not kept.
    too_long: Option<LongLine>,
    /// Memory to read into.
    memory: Vec<u8>,
    /// The number of bytes of the memory that the lines take.
    length: usize,
    max_length: usize,
    start: StreamOffset,
    end: StreamOffset,
}

/// A line over the limit.
struct LongLine {
    /// Its length in bytes, without its line feed.
    length: u64,
    has_line_end: bool,
}

impl LineChunk {
    /// Returns the lines without their line feeds.
    fn lines(&self) -> impl Iterator<Item = &[u8]> {
        let mut rest = self.memory.get(..self.length).unwrap_or_default();
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let end = memchr::memchr(b'\n', rest);
            let (line, following) = rest.split_at(end.map_or(rest.len(), |end| end + 1));
            rest = following;
            Some(line.strip_suffix(b"\n").unwrap_or(line))
        })
    }
}

impl<R: Read> LineCutter<R> {
    /// Returns the chunks of a stream, of which what stands before `offset` was read already.
    pub(crate) fn new(input: R, offset: StreamOffset, max_length: usize) -> Self {
        Self { input, max_length, carried: Vec::new(), offset }
    }

    /// Reads at least one whole line, or the last one without a line feed. Returns false at the end.
    fn fill(&mut self, chunk: &mut LineChunk) -> io::Result<bool> {
        let memory = &mut chunk.memory;
        let mut filled = self.carried.len();
        let wanted = filled + CHUNK_SIZE;
        memory.truncate(wanted);
        memory.shrink_to(wanted.max(4 * CHUNK_SIZE));
        memory.resize(wanted, 0);
        memory[..filled].copy_from_slice(&self.carried);
        self.carried.clear();
        self.carried.shrink_to(4 * CHUNK_SIZE);
        chunk.too_long = None;
        chunk.length = 0;
        // The bytes before this have no line feed.
        let mut searched = 0;
        loop {
            if let Some(end) = memchr::memrchr(b'\n', &memory[searched..filled]) {
                let whole = searched + end + 1;
                self.carried.extend_from_slice(&memory[whole..filled]);
                chunk.length = whole;
                return Ok(true);
            }
            if filled > self.max_length {
                return self.skip_line(filled, chunk).map(|()| true);
            }
            searched = filled;
            if filled == memory.len() {
                memory.resize((filled * 2).min(self.max_length.saturating_add(CHUNK_SIZE)), 0);
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

    /// Reads to the end of a line over the limit, of which `begun` bytes are in memory, and keeps none of it.
    fn skip_line(&mut self, begun: usize, chunk: &mut LineChunk) -> io::Result<()> {
        let memory = &mut chunk.memory;
        memory.truncate(CHUNK_SIZE);
        memory.shrink_to(4 * CHUNK_SIZE);
        let (least, times) = MAX_WITHOUT_LINE_END;
        let mut length = begun as u64;
        loop {
            let read = match self.input.read(memory) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                read => read?,
            };
            let new = memory.get(..read).unwrap_or_default();
            let end = memchr::memchr(b'\n', new);
            length += end.unwrap_or(read) as u64;
            if length > least && length / times > self.max_length as u64 {
                let message =
                    format!("it goes on for {length} bytes without a line end: it is no JSON lines");
                return Err(io::Error::new(io::ErrorKind::InvalidData, message));
            }
            if read == 0 || end.is_some() {
                let following = end.and_then(|end| new.get(end + 1..));
                self.carried.extend_from_slice(following.unwrap_or_default());
                chunk.too_long = Some(LongLine { length, has_line_end: end.is_some() });
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::stream::run;
    use crate::pipeline::{Concurrency, Reusable};

    #[derive(Default)]
    struct Seen(Vec<(u64, Vec<u8>)>);

    impl Reusable for Seen {
        fn clear(&mut self) {
            self.0.clear();
        }
    }

    fn of(threads: usize) -> Concurrency {
        Concurrency { threads, buffer_size: 1000 }
    }

    /// A reader that returns at most so many bytes at a time.
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

    fn lines_of(input: &[u8], step: usize, threads: usize, max_length: usize) -> Vec<(u64, Vec<u8>)> {
        let mut all = Vec::new();
        let worker = || {
            |line: Line<'_>, offset: StreamOffset, seen: &mut Seen| {
                let line = match line {
                    Line::Whole(line) => line.to_vec(),
                    Line::TooLong(length) => format!("{length} from {}", offset.bytes).into_bytes(),
                };
                seen.0.push((offset.pieces, line));
            }
        };
        let cutter = LineCutter::new(Trickle(input, step), StreamOffset::default(), max_length);
        let mut end = StreamOffset::default();
        run(cutter, "test", of(threads), worker, |seen: &mut Seen, after| {
            all.append(&mut seen.0);
            end = after;
            Ok(())
        })
        .unwrap();
        let is_unended = !input.is_empty() && !input.ends_with(b"\n");
        let pieces = memchr::memchr_iter(b'\n', input).count() + usize::from(is_unended);
        assert_eq!(end.pieces, pieces as u64);
        all
    }

    #[test]
    fn lines_keep_their_numbers_however_they_arrive() {
        let long = [b"x".repeat(3 * CHUNK_SIZE + 7), b"\n".to_vec(), b"y".repeat(CHUNK_SIZE)].concat();
        let input = [b"one\n\n \r\ntwo\r\n".as_slice(), &long, b"\nlast"].concat();
        let expected: Vec<(u64, Vec<u8>)> = vec![
            (0, b"one".into()),
            (3, b"two\r".into()),
            (4, b"x".repeat(3 * CHUNK_SIZE + 7)),
            (5, b"y".repeat(CHUNK_SIZE)),
            (6, b"last".into()),
        ];
        for step in [1000, 4096, CHUNK_SIZE, usize::MAX] {
            for threads in [1, 3] {
                assert!(lines(&input, step, threads) == expected, "{step} bytes, {threads} threads");
            }
        }
        assert!(lines(b"", 1, 1).is_empty());
        assert!(lines(b"\n\n", 1, 2).is_empty());
        assert_eq!(lines(b"a\nb\n", 1, 2), [(0, b"a".to_vec()), (1, b"b".to_vec())]);
    }

    #[test]
    fn a_stream_without_line_ends_ends() {
        let worker = || |_: Line<'_>, _: StreamOffset, _: &mut Seen| {};
        let cutter = LineCutter::new(io::repeat(b'x'), StreamOffset::default(), 1_000);
        let outcome = run(cutter, "test", of(1), worker, |_: &mut Seen, _| Ok(()));
        assert!(outcome.is_err_and(|failure| failure.to_string().contains("without a line end")));
    }

    #[test]
    fn a_line_that_is_too_long_is_not_kept() {
        for long in [11, 5_000, 3 * CHUNK_SIZE] {
            let input = ["a".to_owned(), "x".repeat(long), "b".to_owned(), "c".repeat(10), "y".repeat(long)];
            let input = input.join("\n");
            for (step, threads) in [(1000, 1), (4096, 3), (CHUNK_SIZE, 2), (usize::MAX, 1)] {
                let mut found = lines_of(input.as_bytes(), step, threads, 10);
                // Where a chunk begins depends on how the input arrives.
                for (_, line) in &mut found {
                    if let Some(end) = line.windows(6).position(|window| window == b" from ") {
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
