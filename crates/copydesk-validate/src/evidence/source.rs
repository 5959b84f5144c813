//! The source's bytes, rebuilt from the text.

use super::text_layer::TextLayer;
use copydesk_record::source::{Unencodable, encode};
use copydesk_record::{Digest, Record};

/// The outcome of encoding the text again.
#[derive(Debug)]
pub(crate) enum Rebuilt {
    /// The length and the digest of the bytes.
    Bytes { length: u64, digest: Digest },
    /// The bytes do not decode to the text: it was extracted from HTML.
    Derived,
    /// The encoding is unknown.
    UnknownEncoding,
    /// The encoding lacks a character of the text, at this byte.
    Unmappable { byte: usize },
}

/// Encodes the text again.
pub(super) fn rebuild(layer: &TextLayer<'_>) -> Rebuilt {
    let source = &layer.record.source;
    // An unknown encoding is reported for HTML too.
    if let Err(Unencodable::UnknownEncoding) = encode("", &source.encoding, false) {
        return Rebuilt::UnknownEncoding;
    }
    if !layer.is_plain() {
        return Rebuilt::Derived;
    }
    match encode(layer.text, &source.encoding, source.bom) {
        Ok(bytes) => Rebuilt::Bytes { length: bytes.len() as u64, digest: Digest::of(&bytes) },
        Err(_) => Rebuilt::Unmappable { byte: unmappable(layer.text, &source.encoding) },
    }
}

/// Returns the byte of the first character that the encoding lacks.
fn unmappable(text: &str, encoding: &str) -> usize {
    text.char_indices()
        .find(|(_, character)| encode(character.encode_utf8(&mut [0; 4]), encoding, false).is_err())
        .map_or(0, |(byte, _)| byte)
}

/// Returns a way of writing the text that leads to the digest of the record, in words.
pub(crate) fn rebuilt_like(layer: &TextLayer<'_>) -> Option<&'static str> {
    let Record { source, .. } = layer.record;
    let (text, encoding) = (layer.text, &*source.encoding);
    let is = |text: &str, encoding: &str, bom: bool| {
        encode(text, encoding, bom).is_ok_and(|bytes| Digest::of(&bytes) == source.digest)
    };
    let unix = || text.replace("\r\n", "\n");
    if is(text, encoding, !source.bom) {
        return Some(if source.bom { "without a byte order mark" } else { "with a byte order mark" });
    }
    if is(text, "UTF-8", false) {
        return Some("in UTF-8");
    }
    if is(text, "windows-1252", false) {
        return Some("in windows-1252");
    }
    if is(text.trim(), encoding, source.bom) {
        return Some("without the white space at its ends");
    }
    if is(&format!("{text}\n"), encoding, source.bom) {
        return Some("with one more line break at its end");
    }
    if text.contains("\r\n") && is(&unix(), encoding, source.bom) {
        return Some("with each CR LF turned into LF");
    }
    if text.contains('\n') && is(&unix().replace('\n', "\r\n"), encoding, source.bom) {
        return Some("with each LF turned into CR LF");
    }
    None
}
