//! The bytes of an XML document as text.

use copydesk_html::{DecodedPage, decode_page};
use copydesk_record::EncodingBasis;

/// Decodes a document: by its byte order mark, by what is `stated`, by what it declares, or else as UTF-8.
///
/// What a document declares is not believed where its bytes are valid UTF-8, which those of no other encoding are by accident.
pub(crate) fn decode<'b>(bytes: &'b [u8], stated: Option<&str>) -> DecodedPage<'b> {
    if stated.is_some() || bytes.starts_with(b"\xFE\xFF") || bytes.starts_with(b"\xFF\xFE") {
        let found = decode_page(bytes, stated);
        if !found.unknown_label {
            return found;
        }
        return DecodedPage { unknown_label: true, ..decode(bytes, None) };
    }
    let (label, basis) = match bytes.get(..4) {
        Some(b"<\0?\0") => ("utf-16le", EncodingBasis::Guessed),
        Some(b"\0<\0?") => ("utf-16be", EncodingBasis::Guessed),
        _ if std::str::from_utf8(bytes).is_ok() => ("utf-8", EncodingBasis::ValidUtf8),
        _ => match declared(bytes) {
            Some(label) => (label, EncodingBasis::Declared),
            None => ("utf-8", EncodingBasis::Guessed),
        },
    };
    let found = decode_page(bytes, Some(label));
    // A declaration that could be read in bytes is not in UTF-16.
    let found = if found.unknown_label
        || (found.encoding.name().starts_with("UTF-16") && basis == EncodingBasis::Declared)
    {
        decode_page(bytes, Some("utf-8"))
    } else {
        found
    };
    DecodedPage { basis: if found.bom { found.basis } else { basis }, unknown_label: false, ..found }
}

/// Returns the encoding that a document declares.
fn declared(bytes: &[u8]) -> Option<&str> {
    let content = bytes.trim_ascii_start().strip_prefix(b"<?xml")?;
    let declaration = content.get(..memchr::memmem::find(content, b"?>")?)?;
    let at = memchr::memmem::find(declaration, b"encoding")?;
    let value =
        declaration.get(at + b"encoding".len()..)?.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let (quote, value) = value.split_first()?;
    let end = memchr::memchr(*quote, value).filter(|_| matches!(quote, b'"' | b'\''))?;
    std::str::from_utf8(value.get(..end)?).ok()
}
