//! An input that is open: its first bytes, by which its format is told, and the rest, which is not read yet.

use copydesk_article::foreign::Head;
use std::io::{self, Cursor, Read};

/// The number of bytes that are read at first: most articles are short, and memory for more would be written in vain.
const FIRST_READ: usize = 16 * 1024;

/// An open input.
pub(crate) struct OpenInput {
    head: Vec<u8>,
    /// Whether the head is all of it.
    is_whole: bool,
    rest: Box<dyn Read + Send>,
}

/// The result of reading a whole input that may be too large.
#[derive(Debug)]
pub(crate) enum WholeInput {
    /// All bytes.
    Bytes(Vec<u8>),
    /// There are more bytes than allowed. The memory of those that were read, to be used again.
    TooLarge(Vec<u8>),
}

impl OpenInput {
    /// Reads the first bytes of an input into `memory`, which is emptied before: until `is_enough`, so that a slow
    /// stream is not waited for.
    pub(super) fn new(
        mut rest: Box<dyn Read + Send>,
        mut memory: Vec<u8>,
        is_enough: impl Fn(&Head<'_>) -> bool,
    ) -> io::Result<Self> {
        memory.clear();
        let mut filled = 0;
        let mut is_whole = false;
        while !is_whole && filled < Head::LENGTH {
            if filled == memory.len() {
                memory.resize((4 * filled).clamp(FIRST_READ, Head::LENGTH), 0);
            }
            match rest.read(memory.get_mut(filled..).unwrap_or_default()) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Ok(0) => is_whole = true,
                read => filled += read?,
            }
            let bytes = memory.get(..filled).unwrap_or_default();
            if is_enough(&Head { bytes, is_whole }) {
                break;
            }
        }
        memory.truncate(filled);
        Ok(Self { head: memory, is_whole, rest })
    }

    /// Returns the first bytes.
    pub(crate) fn head(&self) -> Head<'_> {
        Head { bytes: &self.head, is_whole: self.is_whole }
    }

    /// Reads all of the input, unless it has more than `limit` bytes. Of a larger one no more than that is ever in
    /// memory.
    pub(crate) fn read_whole(self, limit: usize) -> io::Result<WholeInput> {
        let Self { head: mut bytes, is_whole, rest } = self;
        if !is_whole {
            let left = (limit as u64).saturating_add(1).saturating_sub(bytes.len() as u64);
            rest.take(left).read_to_end(&mut bytes)?;
        }
        Ok(if bytes.len() > limit { WholeInput::TooLarge(bytes) } else { WholeInput::Bytes(bytes) })
    }

    /// Returns the input as a stream, from its first byte on.
    pub(crate) fn into_stream(self) -> impl Read + Send {
        Cursor::new(self.head).chain(self.rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_is_read_until_enough_is_known() {
        let stream = Cursor::new(*b"one\n").chain(Cursor::new(*b"two\n")).chain(io::repeat(b'x'));
        let has_line = |head: &Head<'_>| head.bytes.contains(&b'\n');
        let open = OpenInput::new(Box::new(stream), Vec::new(), has_line).unwrap();
        assert_eq!((open.head().bytes, open.head().is_whole), (b"one\n".as_slice(), false));
        let mut read = [0; 9];
        open.into_stream().read_exact(&mut read).unwrap();
        assert_eq!(&read, b"one\ntwo\nx");
    }

    fn open(length: usize) -> OpenInput {
        OpenInput::new(Box::new(io::repeat(b'x').take(length as u64)), Vec::new(), |_| false).unwrap()
    }

    #[test]
    fn an_input_is_read_whole_up_to_the_limit() {
        for length in [0, 9, 10, 11, Head::LENGTH - 1, Head::LENGTH, Head::LENGTH + 1, 3 * Head::LENGTH] {
            for limit in [10, Head::LENGTH, 2 * Head::LENGTH, usize::MAX] {
                match open(length).read_whole(limit).unwrap() {
                    WholeInput::Bytes(bytes) => assert!(bytes.len() == length && length <= limit),
                    WholeInput::TooLarge(bytes) => {
                        assert!(length > limit && bytes.len() <= limit.max(Head::LENGTH).saturating_add(1));
                    }
                }
            }
            let mut streamed = Vec::new();
            open(length).into_stream().read_to_end(&mut streamed).unwrap();
            assert_eq!(streamed.len(), length);
        }
    }
}
