//! Texts encoded back to the bytes they were decoded from.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// The error for a text whose source can't be rebuilt from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unencodable {
    /// The encoding has no such name in the Encoding Standard.
    UnknownEncoding,
    /// The text has a character that the encoding lacks.
    Unmappable,
}

/// Returns the bytes that decode to `text`: the inverse of decoding, with the byte order mark.
///
/// UTF-8, UTF-16 and the single-byte encodings come back byte for byte. Some East Asian encodings have two
/// codes for one character; there the bytes may differ from those that were read, and the digest shows it.
pub fn encode<'t>(text: &'t str, encoding: &str, bom: bool) -> Result<Cow<'t, [u8]>, Unencodable> {
    let encoding = Encoding::for_label(encoding.as_bytes()).ok_or(Unencodable::UnknownEncoding)?;
    if encoding == UTF_16LE || encoding == UTF_16BE {
        let swap = |unit: u16| if encoding == UTF_16LE { unit.to_le_bytes() } else { unit.to_be_bytes() };
        let byte_order_mark = bom.then_some(0xFEFF);
        return Ok(byte_order_mark.into_iter().chain(text.encode_utf16()).flat_map(swap).collect());
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
    fn text_is_encoded_back_to_its_bytes() {
        assert_eq!(encode("é", "utf-8", true).as_deref(), Ok(b"\xEF\xBB\xBF\xC3\xA9".as_slice()));
        assert_eq!(encode("é", "UTF-16LE", true).as_deref(), Ok(b"\xFF\xFE\xE9\x00".as_slice()));
        assert_eq!(encode("é", "utf-16be", false).as_deref(), Ok(b"\x00\xE9".as_slice()));
        assert_eq!(encode("é", "latin1", false).as_deref(), Ok(b"\xE9".as_slice()));
        assert_eq!(encode("中", "latin1", false), Err(Unencodable::Unmappable));
        assert_eq!(encode("a", "utf-9", false), Err(Unencodable::UnknownEncoding));
    }
}
