//! The beginning of an input.

/// The first bytes of an input, after decompression: at most 64 KiB of them are looked at.
#[derive(Debug, Clone, Copy)]
pub struct Head<'h> {
    /// The bytes.
    pub bytes: &'h [u8],
    /// Whether the input ends with these bytes.
    pub is_whole: bool,
}

impl<'h> Head<'h> {
    /// How many bytes are looked at.
    pub const LENGTH: usize = 64 * 1024;

    /// Returns the head without what is too far on to be looked at.
    pub(super) fn shortened(&self) -> Self {
        match self.bytes.get(..Self::LENGTH) {
            Some(bytes) if bytes.len() < self.bytes.len() => Self { bytes, is_whole: false },
            _ => *self,
        }
    }

    /// Returns the bytes after a byte order mark and white space.
    pub(super) fn content(&self) -> &'h [u8] {
        self.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(self.bytes).trim_ascii_start()
    }
}

/// Returns the lines of some bytes, without line ends. The last may be cut off.
pub(super) fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line))
}

/// Returns whether some bytes begin with a word in any case.
pub(super) fn begins_with(bytes: &[u8], word: &[u8]) -> bool {
    bytes.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}
