//! The bytes of an XML document as text.

use copydesk_html::{DecodedPage, decode_page};
use copydesk_record::EncodingBasis;

/// Decodes a document: by its byte order mark, by what is `stated`, by what it declares, or else by what its bytes look like.
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
            None => return decode_page(bytes, None),
        },
    };
    let found = decode_page(bytes, Some(label));
    // A declaration that could be read in bytes is not in UTF-16, and one of an encoding that there is not says nothing.
    let is_impossible = found.encoding.name().starts_with("UTF-16") && basis == EncodingBasis::Declared;
    if found.unknown_label || is_impossible {
        return decode_page(bytes, None);
    }
    DecodedPage { basis: if found.bom { found.basis } else { basis }, ..found }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encoding_is_what_the_bytes_and_the_declaration_say() {
        for (bytes, stated, encoding, text) in [
            ("\u{feff}<a>é".as_bytes(), None, "UTF-8", "<a>é"),
            (
                b"<?xml version='1.0' encoding = 'ISO-8859-1'?>\xE9",
                None,
                "windows-1252",
                "<?xml version='1.0' encoding = 'ISO-8859-1'?>é",
            ),
            ("<?xml encoding='latin1'?>é".as_bytes(), None, "UTF-8", "<?xml encoding='latin1'?>é"),
            ("<?xml encoding='utf-16'?>é".as_bytes(), None, "UTF-8", "<?xml encoding='utf-16'?>é"),
            (b"<\0?\0a\0", None, "UTF-16LE", "<?a"),
            (b"<a>\xE9", Some("koi8-r"), "KOI8-R", "<a>И"),
            ("<a>é".as_bytes(), Some("x-none"), "UTF-8", "<a>é"),
        ] {
            let found = decode(bytes, stated);
            assert_eq!((found.encoding.name(), &*found.text), (encoding, text), "{text}");
            assert_eq!(found.unknown_label, stated == Some("x-none"));
        }
        let cut = decode(b"<?xml encoding='utf-8'?>\xC3\xA9t\xC3", None);
        assert_eq!((cut.replaced, cut.basis), (1, EncodingBasis::Declared));
    }
}
