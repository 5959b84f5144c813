//! Where a text came from, and how to get its bytes back.

use crate::SafeUint;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest as _, Sha256};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// The media type of plain text, whose bytes can be rebuilt from the text.
pub const PLAIN_TEXT: &str = "text/plain";

/// The bytes that a text came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Source<'a> {
    /// What the caller calls it: a file name without its folder.
    #[serde(default, borrow)]
    pub name: Option<Cow<'a, str>>,
    /// Where it can be found.
    #[serde(default, borrow)]
    pub uri: Option<Cow<'a, str>>,
    /// Its media type (RFC 6838): `text/plain` or `text/html`.
    #[serde(borrow)]
    pub media_type: Cow<'a, str>,
    /// The encoding that the bytes are in, by its name in the WHATWG Encoding Standard.
    #[serde(borrow)]
    pub encoding: Cow<'a, str>,
    /// Whether a byte order mark stood at the head. It is not part of the text.
    #[serde(default)]
    pub bom: bool,
    /// How many bytes there are, a byte order mark included.
    pub bytes: SafeUint,
    /// How many code points the text layer has.
    pub characters: SafeUint,
    /// The SHA-256 of the bytes.
    pub digest: Digest,
    /// The SHA-256 of the text layer in UTF-8, where that is not what the source's bytes decode to: for HTML.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_digest: Option<Digest>,
}

/// A SHA-256 digest, written `sha256:` and 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// Of some bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Of several pieces, as if they were one.
    #[must_use]
    pub fn of_parts<'b>(parts: impl IntoIterator<Item = &'b [u8]>) -> Self {
        let mut hasher = Sha256::new();
        parts.into_iter().for_each(|part| hasher.update(part));
        Self(hasher.finalize().into())
    }

    /// Writes it into a buffer on the stack.
    fn hex(self) -> [u8; 71] {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut out = [0; 71];
        let (prefix, digits) = out.split_at_mut(PREFIX.len());
        prefix.copy_from_slice(PREFIX.as_bytes());
        for (pair, byte) in digits.chunks_exact_mut(2).zip(self.0) {
            pair.copy_from_slice(&[DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
        }
        out
    }
}

/// The 32 bytes that a hash function gives.
impl From<[u8; 32]> for Digest {
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

const PREFIX: &str = "sha256:";

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.hex()).unwrap_or_default())
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Text that is not `sha256:` and 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotADigest;

impl fmt::Display for NotADigest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not `sha256:` and 64 lower-case hexadecimal digits")
    }
}

impl std::error::Error for NotADigest {}

impl FromStr for Digest {
    type Err = NotADigest;

    fn from_str(text: &str) -> Result<Self, NotADigest> {
        let digits = text.strip_prefix(PREFIX).ok_or(NotADigest)?.as_bytes();
        if digits.len() != 64 {
            return Err(NotADigest);
        }
        let value = |digit: u8| match digit {
            b'0'..=b'9' => Ok(digit - b'0'),
            b'a'..=b'f' => Ok(digit - b'a' + 10),
            _ => Err(NotADigest),
        };
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = value(pair[0])? << 4 | value(pair[1])?;
        }
        Ok(Self(bytes))
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(std::str::from_utf8(&self.hex()).unwrap_or_default())
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <Cow<'_, str>>::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

impl JsonSchema for Digest {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Digest".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"})
    }
}

/// Why the bytes of a source can't be rebuilt from its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unencodable {
    /// The encoding has no such name in the Encoding Standard.
    UnknownEncoding,
    /// The text has a character that the encoding lacks.
    Unmappable,
}

/// The bytes that decode to `text`: the inverse of decoding, byte order mark and all.
///
/// UTF-8, UTF-16 and the single-byte encodings come back byte for byte. Some East Asian encodings have two codes
/// for one character; there the bytes may differ from those that were read, and the digest tells.
pub fn encode<'t>(text: &'t str, encoding: &str, bom: bool) -> Result<Cow<'t, [u8]>, Unencodable> {
    let encoding = Encoding::for_label(encoding.as_bytes()).ok_or(Unencodable::UnknownEncoding)?;
    if encoding == UTF_16LE || encoding == UTF_16BE {
        let swap = |unit: u16| if encoding == UTF_16LE { unit.to_le_bytes() } else { unit.to_be_bytes() };
        let mark = bom.then_some(0xFEFF);
        return Ok(mark.into_iter().chain(text.encode_utf16()).flat_map(swap).collect());
    }
    if encoding != UTF_8 {
        let (bytes, _, unmappable) = encoding.encode(text);
        return if unmappable { Err(Unencodable::Unmappable) } else { Ok(bytes) };
    }
    if bom {
        return Ok([b"\xEF\xBB\xBF", text.as_bytes()].concat().into());
    }
    Ok(text.as_bytes().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digest_is_read_as_written() {
        // FIPS 180-4, the example "abc".
        let abc = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(Digest::of(b"abc").to_string(), abc);
        assert_eq!(Digest::of_parts([b"a".as_slice(), b"bc"]), Digest::of(b"abc"));
        assert_eq!(abc.parse(), Ok(Digest::of(b"abc")));
        for refused in ["", &abc[7..], &abc[..70], &abc.to_uppercase(), &format!("{abc}0")] {
            assert_eq!(refused.parse::<Digest>(), Err(NotADigest), "{refused}");
        }
    }

    #[test]
    fn text_goes_back_to_bytes() {
        assert_eq!(encode("é", "utf-8", true).as_deref(), Ok(b"\xEF\xBB\xBF\xC3\xA9".as_slice()));
        assert_eq!(encode("é", "UTF-16LE", true).as_deref(), Ok(b"\xFF\xFE\xE9\x00".as_slice()));
        assert_eq!(encode("é", "utf-16be", false).as_deref(), Ok(b"\x00\xE9".as_slice()));
        assert_eq!(encode("é", "latin1", false).as_deref(), Ok(b"\xE9".as_slice()));
        assert_eq!(encode("中", "latin1", false), Err(Unencodable::Unmappable));
        assert_eq!(encode("a", "utf-9", false), Err(Unencodable::UnknownEncoding));
    }
}
