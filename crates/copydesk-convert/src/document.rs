//! Bytes to text.

use copydesk_record::{Digest, source};
use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;
use std::fmt;

/// An article's text and the bytes it came from.
#[derive(Debug, Clone)]
pub struct Document<'a> {
    /// The text, a byte order mark left out.
    pub(crate) text: Cow<'a, str>,
    pub(crate) encoding: &'static Encoding,
    pub(crate) bom: bool,
    pub(crate) bytes: usize,
    pub(crate) digest: Digest,
    /// Whether encoding the text gives the bytes back.
    pub(crate) reversible: bool,
}

impl<'a> Document<'a> {
    /// A document that came as text: its bytes are its UTF-8.
    #[must_use]
    pub fn from_text(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        let (bytes, digest) = (text.len(), Digest::of(text.as_bytes()));
        Self { text, encoding: UTF_8, bom: false, bytes, digest, reversible: true }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Decodes an article's bytes.
///
/// A byte order mark decides between UTF-8 and UTF-16; without one the bytes are in `encoding`, a label of the
/// WHATWG Encoding Standard, or in UTF-8 where that is `None`. Nothing is replaced: bytes that don't decode are
/// an error.
pub fn decode<'a>(bytes: &'a [u8], encoding: Option<&str>) -> Result<Document<'a>, DecodeError> {
    let named = match encoding {
        Some(label) => Encoding::for_label(label.as_bytes())
            .filter(|encoding| *encoding != encoding_rs::REPLACEMENT)
            .ok_or_else(|| DecodeError::UnknownEncoding(label.to_owned()))
            .map(Some)?,
        None => None,
    };
    let (encoding, mark) = match (Encoding::for_bom(bytes), named) {
        // A mark of another encoding is text in this one, or a mistake that decoding brings to light.
        (Some((marked, _)), Some(named)) if marked != named => (named, 0),
        (Some((marked, length)), _) => (marked, length),
        (None, named) => (named.unwrap_or(UTF_8), 0),
    };
    let body = bytes.get(mark..).unwrap_or_default();
    let undecodable = |offset: usize| DecodeError::Undecodable {
        offset: mark + offset,
        byte: body.get(offset).copied(),
        encoding: encoding.name(),
        assumed: named.is_none() && mark == 0,
    };
    let text = if encoding == UTF_8 {
        Cow::Borrowed(std::str::from_utf8(body).map_err(|error| undecodable(error.valid_up_to()))?)
    } else {
        Cow::Owned(decode_strictly(body, encoding).map_err(undecodable)?)
    };
    let reversible = encoding == UTF_8
        || encoding == UTF_16LE
        || encoding == UTF_16BE
        || source::encode(&text, encoding.name(), mark > 0).is_ok_and(|again| *again == *bytes);
    let digest = Digest::of(bytes);
    Ok(Document { text, encoding, bom: mark > 0, bytes: bytes.len(), digest, reversible })
}

/// Decodes the whole or says at which byte it fails.
fn decode_strictly(bytes: &[u8], encoding: &'static Encoding) -> Result<String, usize> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 2 + 16);
    let mut read = 0;
    loop {
        let rest = bytes.get(read..).unwrap_or_default();
        let (result, consumed) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        read += consumed;
        match result {
            DecoderResult::InputEmpty => return Ok(text),
            DecoderResult::OutputFull => text.reserve(rest.len().max(16)),
            DecoderResult::Malformed(length, after) => {
                return Err(read.saturating_sub(usize::from(length) + usize::from(after)));
            }
        }
    }
}

/// Why bytes could not be read as text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeError {
    /// The Encoding Standard has no such label.
    UnknownEncoding(String),
    /// A byte that means nothing in the encoding.
    Undecodable {
        /// Where it stands, from 0.
        offset: usize,
        /// The byte; `None` where the input ends too soon.
        byte: Option<u8>,
        /// The encoding.
        encoding: &'static str,
        /// Whether the encoding was assumed for want of a mark and a name.
        assumed: bool,
    },
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownEncoding(label) => write!(
                f,
                "`{label}` is no encoding: use a name of the WHATWG Encoding Standard, such as `windows-1252`, \
                 `iso-8859-2`, `shift_jis` or `utf-16le`"
            ),
            Self::Undecodable { offset, byte, encoding, assumed } => {
                match byte {
                    Some(byte) => write!(f, "byte {byte:#04x} at offset {offset} is not {encoding}")?,
                    None => write!(
                        f,
                        "the input ends at offset {offset} in the middle of a character of {encoding}"
                    )?,
                }
                if *assumed {
                    f.write_str(
                        ": name the encoding with `--encoding NAME`, for instance `--encoding windows-1252`",
                    )
                } else {
                    f.write_str(": another `--encoding` may fit")
                }
            }
        }
    }
}

impl std::error::Error for DecodeError {}
