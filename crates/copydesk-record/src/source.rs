//! The bytes that a text came from, and how to get them back.

use crate::vocabulary::vocabulary;
use crate::{Digest, SafeUint};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

#[cfg(feature = "source")]
pub use crate::encoding::{Unencodable, encode};

/// The media type of plain text, whose bytes can be rebuilt from the text.
pub const PLAIN_TEXT: &str = "text/plain";

/// The bytes that a text came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source<'a> {
    /// The caller's name for it, or that of its file: the path below the folder that was converted, never an absolute
    /// one.
    #[serde(default, borrow)]
    pub name: Option<Cow<'a, str>>,
    /// The URI where it can be found.
    #[serde(default, borrow)]
    pub uri: Option<Cow<'a, str>>,
    /// When the bytes were fetched from there, as whoever fetched them says: an RFC 3339 date-time.
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    pub retrieved: Option<Cow<'a, str>>,
    /// Its media type (RFC 6838): `text/plain` or `text/html`.
    #[serde(borrow)]
    pub media_type: Cow<'a, str>,
    /// The encoding that the bytes are in, by its name in the WHATWG Encoding Standard.
    #[serde(borrow)]
    pub encoding: Cow<'a, str>,
    /// What says that the bytes are in this encoding. Absent where the text has none of its own, as in a row of JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding_basis: Option<EncodingBasis>,
    /// Whether the bytes began with a byte order mark. It does not belong to the text.
    #[serde(default)]
    pub bom: bool,
    /// The number of bytes, a byte order mark included.
    pub bytes: SafeUint,
    /// The number of code points of the text layer.
    pub characters: SafeUint,
    /// The SHA-256 of the bytes.
    pub digest: Digest,
    /// The SHA-256 of the text layer in UTF-8, where the source's bytes do not decode to it: for HTML.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_digest: Option<Digest>,
}

vocabulary! {
    /// What says in which encoding bytes are. The first of these that says something is believed.
    pub enum EncodingBasis {
        /// the byte order mark that they begin with
        ByteOrderMark = "byte_order_mark",
        /// whoever delivered them: the header of a response or of a part of a saved page, or the caller
        Stated = "stated",
        /// they themselves: the `<meta>` tag or the XML declaration of a page
        Declared = "declared",
        /// nothing but that they are valid UTF-8, as hardly any others are by accident
        ValidUtf8 = "valid_utf8",
        /// a guess from what they are like
        Guessed = "guessed",
    }
}
