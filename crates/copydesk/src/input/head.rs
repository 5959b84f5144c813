//! The first bytes of an input.

/// The first bytes of an input, after decompression.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Head<'h> {
    pub(crate) bytes: &'h [u8],
    /// Whether that is all of it.
    pub(crate) is_whole: bool,
}
