//! gzip (RFC 1952): its members, one after the other, also behind a damaged one.

use super::guarded::damaged;
use flate2::{Crc, Decompress, FlushDecompress, Status};
use std::io::{self, Read};

/// Decompresses the members of gzip in a stream, one after the other.
///
/// What could be unpacked of a damaged member comes before its error. Who reads on after that gets the next member: in an archive
/// with a record a member that one record is damaged. Others take the error for the end.
pub(super) struct GzipReader<R> {
    input: R,
    /// Bytes that were read, of which the first `at` were used.
    buffer: Vec<u8>,
    at: usize,
    is_over: bool,
    inflate: Decompress,
    state: State,
}

enum State {
    /// Before a member, or after damage before one that is still to be found.
    Between {
        is_to_be_found: bool,
    },
    /// In a member, with the checksum of what was unpacked.
    Within(Crc),
    /// In a damaged one, of which all that could be unpacked was passed on.
    Damaged,
    AtEnd,
}

/// The first bytes of a member: the mark, and the only method that there is.
const BEGIN: &[u8] = &[0x1F, 0x8B, 8];

/// How many bytes are read at a time.
const READ_SIZE: usize = 64 * 1024;

/// The most bytes of the head of a member, which has the name of a file and a comment.
const MAX_HEAD: usize = 256 * 1024;

impl<R: Read> GzipReader<R> {
    /// Returns the decompressed stream.
    pub(super) fn new(input: R) -> Self {
        let state = State::Between { is_to_be_found: false };
        Self { input, buffer: Vec::new(), at: 0, is_over: false, inflate: Decompress::new(false), state }
    }

    /// Begins the next member. Returns what is read then.
    fn begin(&mut self, is_to_be_found: bool) -> io::Result<State> {
        loop {
            if is_to_be_found && !self.find_begin()? {
                return Ok(State::AtEnd);
            }
            let mut wanted = 10;
            let head = loop {
                self.fill(wanted)?;
                if self.rest().is_empty() {
                    return Ok(State::AtEnd);
                }
                match head_length(self.rest()) {
                    Head::Whole(length) => break Some(length),
                    Head::CutOff if self.rest().len() >= wanted && wanted < MAX_HEAD => {
                        wanted = self.rest().len() + 1;
                    }
                    Head::CutOff | Head::None => break None,
                }
            };
            match head {
                Some(length) => {
                    self.at += length;
                    self.inflate.reset(false);
                    return Ok(State::Within(Crc::new()));
                }
                // What looked like one was something in a damaged one.
                None if is_to_be_found => self.at += 1,
                None => return Ok(State::Damaged),
            }
        }
    }

    /// Reads on to what may begin a member. Returns whether there is such a thing.
    fn find_begin(&mut self) -> io::Result<bool> {
        loop {
            self.fill(BEGIN.len())?;
            if let Some(found) = memchr::memmem::find(self.rest(), BEGIN) {
                self.at += found;
                return Ok(true);
            }
            if self.rest().len() < BEGIN.len() {
                return Ok(false);
            }
            self.at = self.buffer.len() + 1 - BEGIN.len();
        }
    }

    /// Unpacks some bytes of a member, and returns how many, and what is read after that.
    fn unpack(&mut self, mut checksum: Crc, out: &mut [u8]) -> io::Result<(usize, State)> {
        let mut wanted = 1;
        loop {
            self.fill(wanted)?;
            if self.rest().len() < wanted {
                return Ok((0, State::Damaged));
            }
            let before = (self.inflate.total_in(), self.inflate.total_out());
            let packed = self.buffer.get(self.at..).unwrap_or_default();
            let outcome = self.inflate.decompress(packed, out, FlushDecompress::None);
            let [used, unpacked] = [self.inflate.total_in() - before.0, self.inflate.total_out() - before.1]
                .map(|bytes| usize::try_from(bytes).unwrap_or(0));
            self.at += used;
            checksum.update(out.get(..unpacked).unwrap_or_default());
            let state = match outcome {
                Err(_) => State::Damaged,
                Ok(Status::StreamEnd) => self.end(&checksum)?,
                Ok(Status::Ok | Status::BufError) if unpacked == 0 => {
                    wanted = self.rest().len() + 1;
                    continue;
                }
                Ok(Status::Ok | Status::BufError) => State::Within(checksum),
            };
            return Ok((unpacked, state));
        }
    }

    /// Ends a member, and compares its checksum and its length. Returns what is read then.
    fn end(&mut self, checksum: &Crc) -> io::Result<State> {
        self.fill(8)?;
        let stated = [checksum.sum().to_le_bytes(), checksum.amount().to_le_bytes()].concat();
        if !self.rest().starts_with(&stated) {
            return Ok(State::Damaged);
        }
        self.at += stated.len();
        Ok(State::Between { is_to_be_found: false })
    }

    /// Reads until this many bytes are there, or to the end.
    fn fill(&mut self, wanted: usize) -> io::Result<()> {
        while self.buffer.len() - self.at < wanted && !self.is_over {
            self.buffer.drain(..self.at);
            self.at = 0;
            let filled = self.buffer.len();
            self.buffer.resize(filled + READ_SIZE, 0);
            let read = self.input.read(self.buffer.get_mut(filled..).unwrap_or_default());
            self.buffer.truncate(filled + *read.as_ref().unwrap_or(&0));
            match read {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => self.is_over = read? == 0,
            }
        }
        Ok(())
    }

    fn rest(&self) -> &[u8] {
        self.buffer.get(self.at..).unwrap_or_default()
    }
}

impl<R: Read> Read for GzipReader<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while !out.is_empty() {
            // After an error of the stream it is at its end.
            let (unpacked, state) = match std::mem::replace(&mut self.state, State::AtEnd) {
                State::Between { is_to_be_found } => (0, self.begin(is_to_be_found)?),
                State::Within(checksum) => self.unpack(checksum, out)?,
                State::Damaged => {
                    self.state = State::Between { is_to_be_found: true };
                    return Err(damaged());
                }
                State::AtEnd => return Ok(0),
            };
            self.state = state;
            if unpacked > 0 {
                return Ok(unpacked);
            }
        }
        Ok(0)
    }
}

/// The head of a member.
enum Head {
    /// Its length in bytes.
    Whole(usize),
    CutOff,
    None,
}

/// Returns the head with which some bytes begin.
fn head_length(bytes: &[u8]) -> Head {
    let known = bytes.len().min(BEGIN.len());
    if bytes.get(..known) != BEGIN.get(..known) {
        return Head::None;
    }
    let Some(flags) = bytes.get(3).filter(|_| bytes.len() >= 10) else { return Head::CutOff };
    // The last three are reserved.
    if flags & 0b1110_0000 != 0 {
        return Head::None;
    }
    let mut length = 10;
    if flags & 0b100 != 0 {
        let Some(&[low, high]) = bytes.get(length..length + 2) else { return Head::CutOff };
        length += 2 + usize::from(u16::from_le_bytes([low, high]));
    }
    // The name of the file, and a comment.
    for flag in [0b1000, 0b1_0000] {
        if flags & flag != 0 {
            let end = bytes.get(length..).and_then(|text| memchr::memchr(0, text));
            let Some(end) = end else { return Head::CutOff };
            length += end + 1;
        }
    }
    length += if flags & 0b10 == 0 { 0 } else { 2 };
    if length <= bytes.len() { Head::Whole(length) } else { Head::CutOff }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, GzBuilder, write::GzEncoder};
    use std::io::Write;

    fn gzip(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    /// A stream that gives a few bytes at a time.
    struct Slow<'b>(&'b [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let most = out.len().min(self.1);
            self.0.read(&mut out[..most])
        }
    }

    /// Returns what is unpacked, with `!` for each error.
    fn read(bytes: &[u8], step: usize) -> String {
        let mut reader = GzipReader::new(Slow(bytes, step));
        let (mut found, mut memory) = (Vec::new(), vec![0; step.max(7)]);
        loop {
            match reader.read(&mut memory) {
                Ok(0) => return String::from_utf8_lossy(&found).into_owned(),
                Ok(read) => found.extend_from_slice(&memory[..read]),
                Err(error) => {
                    assert_eq!(error.to_string(), damaged().to_string());
                    found.push(b'!');
                }
            }
        }
    }

    #[test]
    fn members_are_unpacked_one_after_the_other() {
        let named = GzBuilder::new().filename("a.txt").comment("no").extra(b"more".to_vec());
        let mut named = named.write(Vec::new(), Compression::best());
        named.write_all(b"named ").unwrap();
        let bytes = [gzip("one "), named.finish().unwrap(), gzip(""), gzip("two")].concat();
        for step in [1, 3, 100, 100_000] {
            assert_eq!(read(&bytes, step), "one named two");
            assert_eq!(read(&[], step), "");
        }
    }

    #[test]
    fn a_damaged_member_costs_itself_alone() {
        let damaged_at = |at: usize| {
            let mut member = gzip("some words, and some more words that are not the same");
            member[at] ^= 0xFF;
            member
        };
        let length = gzip("some words, and some more words that are not the same").len();
        for at in [0, 1, 2, 3, 12, 20, length - 8, length - 4] {
            let bytes = [gzip("one "), damaged_at(at), gzip("two "), gzip("three")].concat();
            for step in [1, 3, 100_000] {
                let found = read(&bytes, step);
                assert!(found.starts_with("one ") && found.ends_with("two three"), "{at}: {found}");
                assert_eq!(found.matches('!').count(), 1, "{at}: {found}");
            }
        }
    }

    #[test]
    fn what_is_cut_off_is_unpacked_as_far_as_it_goes() {
        let text = "lines of text\n".repeat(1000);
        let bytes = gzip(&text);
        for cut in [1, 9, 30, bytes.len() - 15] {
            let found = read(&bytes[..bytes.len() - cut], 100_000);
            let unpacked = found.strip_suffix('!').unwrap();
            assert!(text.starts_with(unpacked));
            assert!(cut > 10 || unpacked == text, "only the checksum is missing");
        }
    }
}
