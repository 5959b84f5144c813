//! Plain text.

use crate::article::unknown_encoding;
use copydesk_convert::{DecodeError, Document, decode};
use copydesk_diag::Diagnostic;

/// The encoding of some bytes without a byte order mark, as far as somebody says it.
#[derive(Debug, Clone, Copy, Default)]
pub struct StatedEncoding<'e> {
    /// The label of the one that the user names. It must be one, and the bytes must be in it.
    pub named: Option<&'e str>,
    /// The label of the one that the bytes were delivered with. There may be no such encoding.
    pub delivered: Option<&'e str>,
}

impl<'e> StatedEncoding<'e> {
    /// Returns the label. What the user says counts for more than what the bytes were delivered with.
    #[must_use]
    pub fn label(self) -> Option<&'e str> {
        self.named.or(self.delivered)
    }
}

/// Returns the text that some bytes are, and the findings about its encoding.
pub fn decoded<'b>(
    bytes: &'b [u8],
    encoding: StatedEncoding<'_>,
) -> Result<(Document<'b>, Vec<Diagnostic>), DecodeError> {
    match decode(bytes, encoding.label()) {
        Err(DecodeError::UnknownEncoding(label)) if encoding.named.is_none() => {
            Ok((decode(bytes, None)?, vec![unknown_encoding(&label)]))
        }
        decoded => Ok((decoded?, Vec::new())),
    }
}
