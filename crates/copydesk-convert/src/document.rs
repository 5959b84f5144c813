//! The text of an article: decoded from bytes, or rendered from markup.

use crate::remedy::Remedy;
use crate::strict_decoder::decode_strictly;
use copydesk_page::{BlockHint, LinkHint, MediaHint};
use copydesk_record::source::{self, PLAIN_TEXT};
use copydesk_record::{Digest, EncodingBasis};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;
use std::fmt;

/// The text of an article, and the source that it comes from.
#[derive(Debug, Clone)]
pub struct Document<'a> {
    /// The text layer of the record.
    pub(crate) text: Cow<'a, str>,
    /// The media type of the source.
    pub(crate) media_type: Cow<'static, str>,
    pub(crate) encoding: &'static Encoding,
    /// What says that the source is in this encoding, if it was decoded.
    pub(crate) encoding_basis: Option<EncodingBasis>,
    /// Whether the source begins with a byte order mark. It is not in the text.
    pub(crate) bom: bool,
    /// The number of bytes of the source.
    pub(crate) bytes: usize,
    /// The digest of the source.
    pub(crate) digest: Digest,
    /// The digest of the text, if the text is not the source's bytes decoded.
    pub(crate) text_digest: Option<Digest>,
    /// Whether encoding the text returns the source's bytes. True also where the text was rendered: its
    /// digest proves it.
    pub(crate) reversible: bool,
    pub(crate) block_hints: Vec<BlockHint>,
    pub(crate) links: Vec<LinkHint<'a>>,
    pub(crate) media: Vec<MediaHint<'a>>,
}

impl<'a> Document<'a> {
    /// Returns the document of a text, the source of which is the text in UTF-8.
    #[must_use]
    pub fn from_text(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        let (bytes, digest) = (text.len(), Digest::of(text.as_bytes()));
        Self::of_source((bytes, digest), UTF_8, false, text)
    }

    /// Returns the document of a text whose source has this number of bytes and this digest.
    fn of_source(
        (bytes, digest): (usize, Digest),
        encoding: &'static Encoding,
        bom: bool,
        text: Cow<'a, str>,
    ) -> Self {
        Self {
            text,
            media_type: PLAIN_TEXT.into(),
            encoding,
            encoding_basis: None,
            bom,
            bytes,
            digest,
            text_digest: None,
            reversible: true,
            block_hints: Vec::new(),
            links: Vec::new(),
            media: Vec::new(),
        }
    }

    /// Returns a document with the same source, another media type, and the text that was rendered from the
    /// source: the reading text of a page instead of its markup.
    ///
    /// ```
    /// use copydesk_convert::{KnownMetadata, Layers, convert, decode};
    ///
    /// let page = decode(b"<p>The ice is gone.", None)?.rendered("text/html", "The ice is gone.");
    /// let record = convert(&page, &KnownMetadata::default(), Layers::NONE, &mut Vec::new());
    /// assert_eq!(record.source.media_type, "text/html");
    /// assert_eq!(record.text(), "The ice is gone.");
    /// assert!(record.source.text_digest.is_some());
    /// # Ok::<(), copydesk_convert::DecodeError>(())
    /// ```
    #[must_use]
    pub fn rendered<'t>(
        self,
        media_type: impl Into<Cow<'static, str>>,
        text: impl Into<Cow<'t, str>>,
    ) -> Document<'t> {
        let text = text.into();
        let text_digest = Some(Digest::of(text.as_bytes()));
        let media_type = media_type.into();
        let source = Document::of_source((self.bytes, self.digest), self.encoding, self.bom, text);
        Document { media_type, text_digest, encoding_basis: self.encoding_basis, ..source }
    }

    /// Returns the document of a text that was rendered from these bytes, which its caller decoded. An encoding that the
    /// WHATWG Encoding Standard does not name is UTF-8.
    #[must_use]
    pub fn rendered_from(
        bytes: &[u8],
        encoding: &str,
        bom: bool,
        media_type: impl Into<Cow<'static, str>>,
        text: impl Into<Cow<'a, str>>,
    ) -> Self {
        let encoding = Encoding::for_label(encoding.as_bytes()).unwrap_or(UTF_8);
        let source = (bytes.len(), Digest::of(bytes));
        Document::of_source(source, encoding, bom, Cow::Borrowed("")).rendered(media_type, text)
    }

    /// Returns the document with what says that its source is in its encoding.
    #[must_use]
    pub fn with_encoding_basis(self, basis: EncodingBasis) -> Self {
        Self { encoding_basis: Some(basis), ..self }
    }

    /// Returns the document with the blocks that its file format states, in the order of the text.
    #[must_use]
    pub fn with_block_hints(self, hints: Vec<BlockHint>) -> Self {
        Self { block_hints: hints, ..self }
    }

    /// Returns the document of the body of an article, whose markup states no facts of the article.
    #[must_use]
    pub fn without_stated_facts(mut self) -> Self {
        self.block_hints = self.block_hints.into_iter().map(BlockHint::without_stated_facts).collect();
        self
    }

    /// Returns the document with the links that its file format states, in the order of the text.
    #[must_use]
    pub fn with_links(self, links: Vec<LinkHint<'a>>) -> Self {
        Self { links, ..self }
    }

    /// Returns the document with the pictures, films and recordings that its file format states.
    #[must_use]
    pub fn with_media(self, media: Vec<MediaHint<'a>>) -> Self {
        Self { media, ..self }
    }

    /// Returns the document with pictures, films and recordings that are stated beside it, and that it does not have.
    #[must_use]
    pub fn with_more_media(mut self, media: Vec<MediaHint<'a>>) -> Self {
        for medium in media {
            if self.media.iter().all(|known| known.src != medium.src) {
                self.media.push(medium);
            }
        }
        self
    }

    /// Returns the text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the digest of the source's bytes.
    #[must_use]
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// Returns whether the text was rendered from the source, so that positions in the text are not positions
    /// in the source.
    #[must_use]
    pub fn is_rendered(&self) -> bool {
        self.text_digest.is_some()
    }
}

/// Decodes an article's bytes.
///
/// A byte order mark decides between UTF-8 and UTF-16. Without one the bytes are in UTF-8 if they are valid UTF-8, or
/// else in `encoding`, a label of the WHATWG Encoding Standard: so that it may be named for many texts of which some
/// are in UTF-8. Nothing is replaced: bytes that don't decode are an error.
pub fn decode<'a>(bytes: &'a [u8], encoding: Option<&str>) -> Result<Document<'a>, DecodeError> {
    let named_encoding = match encoding {
        Some(label) => Encoding::for_label(label.as_bytes())
            .filter(|encoding| *encoding != encoding_rs::REPLACEMENT)
            .ok_or_else(|| DecodeError::UnknownEncoding(label.to_owned()))
            .map(Some)?,
        None => None,
    };
    let (encoding, bom_length, basis) = match (Encoding::for_bom(bytes), named_encoding) {
        (Some((marked, length)), _) => (marked, length, EncodingBasis::ByteOrderMark),
        (None, Some(named)) if named == UTF_8 || !is_utf8_rather_than(named, bytes) => {
            (named, 0, EncodingBasis::Stated)
        }
        (None, _) => (UTF_8, 0, EncodingBasis::ValidUtf8),
    };
    let body = bytes.get(bom_length..).unwrap_or_default();
    let undecodable = |offset: usize| DecodeError::Undecodable {
        offset: bom_length + offset,
        byte: body.get(offset).copied(),
        encoding: encoding.name(),
        remedy: match (bom_length, named_encoding) {
            (0, None) => Remedy::for_undecodable(body, offset),
            // The mark says that it is UTF-8.
            (1.., _) if encoding == UTF_8 => Remedy::Repair,
            _ => Remedy::OtherEncoding,
        },
    };
    let text = if encoding == UTF_8 {
        Cow::Borrowed(std::str::from_utf8(body).map_err(|error| undecodable(error.valid_up_to()))?)
    } else {
        Cow::Owned(decode_strictly(body, encoding).map_err(undecodable)?)
    };
    let reversible = encoding == UTF_8
        || encoding == UTF_16LE
        || encoding == UTF_16BE
        || source::encode(&text, encoding.name(), bom_length > 0).is_ok_and(|again| *again == *bytes);
    let source = (bytes.len(), Digest::of(bytes));
    let document = Document::of_source(source, encoding, bom_length > 0, text);
    Ok(Document { reversible, encoding_basis: Some(basis), ..document })
}

/// Returns whether bytes are in UTF-8 and not in another encoding. Letters of an encoding that holds ASCII make
/// sequences that UTF-8 allows by accident only; and a text in UTF-16 has bytes of 0, if only in its line ends.
fn is_utf8_rather_than(other: &'static Encoding, bytes: &[u8]) -> bool {
    let may_be = if other == UTF_16LE || other == UTF_16BE {
        !bytes.contains(&0)
    } else {
        other.is_ascii_compatible() && !bytes.is_ascii()
    };
    may_be && !bytes.is_empty() && std::str::from_utf8(bytes).is_ok()
}

/// The error for bytes that can't be decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeError {
    /// The Encoding Standard has no such label.
    UnknownEncoding(String),
    /// The bytes are not in the encoding.
    Undecodable {
        /// The offset of the first byte that does not decode, from 0.
        offset: usize,
        /// That byte; `None` if the input ends within a character.
        byte: Option<u8>,
        /// The name of the encoding.
        encoding: &'static str,
        /// What makes the bytes readable.
        remedy: Remedy,
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
            Self::Undecodable { offset, byte, encoding, remedy } => {
                match byte {
                    Some(byte) => write!(f, "byte {byte:#04x} at offset {offset} is not {encoding}")?,
                    None => write!(
                        f,
                        "the input ends at offset {offset} in the middle of a character of {encoding}"
                    )?,
                }
                write!(f, ": {remedy}")
            }
        }
    }
}

impl std::error::Error for DecodeError {}
