//! The body of an HTTP message as it was before it was packed for the transfer (RFC 9112, RFC 9110).

use copydesk_html::MimeHeader;
use flate2::bufread::GzDecoder;
use flate2::read::{DeflateDecoder, ZlibDecoder};
use std::borrow::Cow;
use std::io::Read;

/// A body, unpacked as far as it could be.
pub(super) struct Body<'b> {
    pub(super) bytes: Cow<'b, [u8]>,
    /// What could not be unpacked to its end, in a word.
    pub(super) damaged: Option<&'static str>,
    /// Whether it has more bytes than allowed, of which the first are here.
    pub(super) is_too_large: bool,
}

/// The most codings that a body is unpacked of, one after the other. One is usual, and each may take the time of the largest body.
const MAX_CODINGS: usize = 4;

/// Unpacks a body of at most `limit` bytes as the header of its message says, unless that was done already, as by many crawlers.
pub(super) fn unpack<'b>(header: MimeHeader<'_>, bytes: &'b [u8], limit: usize) -> Body<'b> {
    let mut body = Body { bytes: Cow::Borrowed(bytes), damaged: None, is_too_large: false };
    let is_chunked = values(header, "transfer-encoding").any(|coding| coding == "chunked");
    if is_chunked && let Some((unchunked, is_whole)) = unchunked(bytes) {
        body.bytes = unchunked.into();
        body.damaged = (!is_whole).then_some("chunks");
    }
    let mut codings: Vec<String> = values(header, "content-encoding").take(MAX_CODINGS + 1).collect();
    if codings.len() > MAX_CODINGS {
        body.damaged = body.damaged.or(Some("many codings"));
        codings.clear();
    }
    // The last was applied last.
    for coding in codings.iter().rev() {
        let Some((unpacked, damaged)) = decoded(&body.bytes, coding, limit) else { continue };
        body.is_too_large = unpacked.len() > limit;
        body.bytes = unpacked.into();
        body.damaged = body.damaged.or(damaged);
    }
    body
}

/// Returns the values of a field that is a list, in lower case.
fn values<'h>(header: MimeHeader<'h>, name: &'static str) -> impl Iterator<Item = String> + 'h {
    let fields = header.fields().filter(move |field| field.is(name));
    let values = fields.flat_map(|field| field.value.split(|byte| *byte == b','));
    values.map(|value| String::from_utf8_lossy(value.trim_ascii()).to_ascii_lowercase())
}

/// Returns a body without the lines that say how long its chunks are, and whether it is whole. `None` if it has none.
fn unchunked(bytes: &[u8]) -> Option<(Vec<u8>, bool)> {
    let mut body = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    let mut is_first = true;
    loop {
        let end = memchr::memchr(b'\n', rest.get(..rest.len().min(1024)).unwrap_or_default());
        let size = end.and_then(|end| chunk_size(rest.get(..end)?));
        let (Some(end), Some(size)) = (end, size) else {
            // What follows is no chunk: it is kept as it is.
            body.extend_from_slice(rest);
            return (!is_first).then_some((body, false));
        };
        is_first = false;
        rest = rest.get(end + 1..).unwrap_or_default();
        if size == 0 {
            return Some((body, true));
        }
        let Some((chunk, after)) = rest.split_at_checked(size) else {
            body.extend_from_slice(rest);
            return Some((body, false));
        };
        body.extend_from_slice(chunk);
        rest = after.strip_prefix(b"\r\n").or_else(|| after.strip_prefix(b"\n")).unwrap_or(after);
        if rest.is_empty() {
            return Some((body, false));
        }
    }
}

/// Returns the size that the line before a chunk says.
fn chunk_size(line: &[u8]) -> Option<usize> {
    let digits = line.split(|byte| *byte == b';').next()?.trim_ascii();
    let digits = std::str::from_utf8(digits).ok().filter(|digits| !digits.is_empty())?;
    usize::from_str_radix(digits, 16).ok()
}

/// Returns bytes decoded, with one byte more than `limit` if there are more, and the coding if they are damaged. `None` if they
/// are not in that coding, or in one that is not known.
fn decoded(bytes: &[u8], coding: &str, limit: usize) -> Option<(Vec<u8>, Option<&'static str>)> {
    match coding {
        "gzip" | "x-gzip" if bytes.starts_with(b"\x1F\x8B") => Some(ungzipped(bytes, limit)),
        "deflate" => {
            let (unpacked, damaged) = read(ZlibDecoder::new(bytes), "deflate", limit);
            if !unpacked.is_empty() {
                return Some((unpacked, damaged));
            }
            // Many servers leave out the header of zlib.
            let (unpacked, damaged) = read(DeflateDecoder::new(bytes), "deflate", limit);
            (damaged.is_none() && !unpacked.is_empty()).then_some((unpacked, None))
        }
        "br" => {
            let decoder = brotli_decompressor::Decompressor::new(bytes, 4096);
            let (unpacked, damaged) = read(decoder, "br", limit);
            // It has no mark: what can't be decoded at all was decoded before.
            (!unpacked.is_empty()).then_some((unpacked, damaged))
        }
        "zstd" if bytes.starts_with(b"\x28\xB5\x2F\xFD") => {
            let decoder = ruzstd::decoding::StreamingDecoder::new(bytes).ok()?;
            Some(read(decoder, "zstd", limit))
        }
        _ => None,
    }
}

/// Returns the members of gzip in some bytes, unpacked. What follows them and is none is left out, as browsers do.
fn ungzipped(bytes: &[u8], limit: usize) -> (Vec<u8>, Option<&'static str>) {
    let mut unpacked = Vec::new();
    let mut rest = bytes;
    while rest.starts_with(b"\x1F\x8B") && unpacked.len() <= limit {
        let mut decoder = GzDecoder::new(rest);
        let left = (limit - unpacked.len()) as u64 + 1;
        if (&mut decoder).take(left).read_to_end(&mut unpacked).is_err() {
            return (unpacked, Some("gzip"));
        }
        rest = decoder.into_inner();
    }
    (unpacked, None)
}

/// Reads as much as there is, to one byte over the limit.
fn read(decoder: impl Read, coding: &'static str, limit: usize) -> (Vec<u8>, Option<&'static str>) {
    let mut unpacked = Vec::new();
    let outcome = decoder.take((limit as u64).saturating_add(1)).read_to_end(&mut unpacked);
    (unpacked, outcome.is_err().then_some(coding))
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write};
    use std::io::Write;

    fn packed(header: &str, bytes: &[u8]) -> (Vec<u8>, Option<&'static str>) {
        let Body { bytes, damaged, .. } = unpack(MimeHeader::split(header.as_bytes()).0, bytes, 1000);
        (bytes.into_owned(), damaged)
    }

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = write::GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn chunks_are_joined() {
        let header = "Transfer-Encoding: chunked\r\n";
        for (body, expected, damaged) in [
            ("4\r\nThe \r\n3;a=b\r\nice\r\n0\r\n\r\n", "The ice", None),
            ("4\nThe \n003\nice\n0\n\n", "The ice", None),
            ("7\r\nThe ice", "The ice", Some("chunks")),
            ("F\r\nThe ice", "The ice", Some("chunks")),
            ("4\r\nThe \r\nice", "The ice", Some("chunks")),
            ("<p>The ice", "<p>The ice", None),
            ("The ice", "The ice", None),
            ("", "", None),
        ] {
            assert_eq!(packed(header, body.as_bytes()), (expected.into(), damaged), "{body:?}");
        }
        let packed_chunks = [b"A\r\n".as_slice(), &gzip(b"The ice")[..10]].concat();
        let both = [&packed_chunks, b"\r\n40\r\n".as_slice(), &gzip(b"The ice")[10..]].concat();
        let header = "Content-Encoding: gzip\r\nTransfer-Encoding: gzip, chunked\r\n";
        assert_eq!(packed(header, &both), (b"The ice".into(), Some("chunks")));
    }

    #[test]
    fn what_is_packed_is_unpacked_once() {
        let text = "The ice is gone. ".repeat(20);
        let mut zlib = write::ZlibEncoder::new(Vec::new(), Compression::default());
        zlib.write_all(text.as_bytes()).unwrap();
        let zlib = zlib.finish().unwrap();
        let mut raw = write::DeflateEncoder::new(Vec::new(), Compression::default());
        raw.write_all(text.as_bytes()).unwrap();
        let raw = raw.finish().unwrap();
        let zstd =
            ruzstd::encoding::compress_to_vec(text.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest);
        let twice = gzip(&gzip(text.as_bytes()));
        for (coding, bytes) in [
            ("gzip", gzip(text.as_bytes())),
            ("X-GZIP", gzip(text.as_bytes())),
            ("deflate", zlib),
            ("deflate", raw),
            ("zstd", zstd),
            ("gzip, gzip", twice),
            ("br", brotli(text.as_bytes())),
            ("identity", text.clone().into_bytes()),
        ] {
            let header = format!("Content-Encoding: {coding}\r\n");
            assert_eq!(packed(&header, &bytes), (text.clone().into_bytes(), None), "{coding}");
            assert_eq!(
                packed(&header, text.as_bytes()),
                (text.clone().into_bytes(), None),
                "{coding}, done before"
            );
        }
        let with_rest = [gzip(b"The "), gzip(b"ice"), b"\r\n\r\n".to_vec()].concat();
        assert_eq!(packed("Content-Encoding: gzip\r\n", &with_rest), (b"The ice".into(), None));
        let cut = &gzip(text.as_bytes())[..30];
        let (unpacked, damaged) = packed("Content-Encoding: gzip\r\n", cut);
        assert!(damaged == Some("gzip") && text.as_bytes().starts_with(&unpacked));
    }

    /// Returns bytes as one block of brotli that is not compressed (RFC 7932, section 9.2).
    fn brotli(bytes: &[u8]) -> Vec<u8> {
        // The window of 16 bits, and then: not the last block, a length in 4 nibbles, not compressed.
        let header = (u32::try_from(bytes.len() - 1).unwrap() << 4) | 1 << 20;
        let mut packed = header.to_le_bytes()[..3].to_vec();
        packed.extend_from_slice(bytes);
        packed.push(3);
        packed
    }

    #[test]
    fn a_body_that_is_said_to_be_packed_many_times_is_not_unpacked() {
        let header = format!("Content-Encoding: {}gzip\r\n", "deflate, ".repeat(100_000));
        assert_eq!(packed(&header, b"The ice"), (b"The ice".into(), Some("many codings")));
    }

    #[test]
    fn a_bomb_is_not_unpacked() {
        let bomb = gzip(&vec![b'x'; 10_000_000]);
        let body = unpack(MimeHeader::split(b"Content-Encoding: gzip\r\n").0, &bomb, 1000);
        assert!(body.is_too_large && body.bytes.len() == 1001);
    }
}
