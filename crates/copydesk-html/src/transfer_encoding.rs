//! The bodies of parts of a mail as they were before they were made fit for sending (RFC 2045).

use std::borrow::Cow;

/// Why a body could not be decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TransferError {
    /// There is a byte at this offset that base64 does not have, or too few of them before it.
    BadBase64(usize),
    /// The encoding is none of those that mail has.
    UnknownEncoding,
}

/// Returns a body decoded.
pub(crate) fn decode_body<'b>(body: &'b [u8], encoding: &[u8]) -> Result<Cow<'b, [u8]>, TransferError> {
    let is = |name: &str| encoding.eq_ignore_ascii_case(name.as_bytes());
    if is("quoted-printable") {
        Ok(decode_quoted_printable(body).into())
    } else if is("base64") {
        decode_base64(body).map(Cow::Owned).map_err(TransferError::BadBase64)
    } else if ["", "7bit", "8bit", "binary"].iter().any(|name| is(name)) {
        Ok(body.into())
    } else {
        Err(TransferError::UnknownEncoding)
    }
}

/// Returns quoted-printable text decoded. An equals sign that escapes nothing stays.
fn decode_quoted_printable(body: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        // Spaces at the end of a line were added on the way.
        let text = line.trim_ascii_end();
        let (text, is_soft) = text.strip_suffix(b"=").map_or((text, false), |text| (text, true));
        let mut rest = text;
        while let Some(at) = memchr::memchr(b'=', rest) {
            let (plain, escape) = rest.split_at_checked(at).unwrap_or_default();
            decoded.extend_from_slice(plain);
            let (byte, length) = match escape {
                [_, high, low, ..] => match (hex_digit(*high), hex_digit(*low)) {
                    (Some(high), Some(low)) => ((high << 4) | low, 3),
                    _ => (b'=', 1),
                },
                _ => (b'=', 1),
            };
            decoded.push(byte);
            rest = escape.get(length..).unwrap_or_default();
        }
        decoded.extend_from_slice(rest);
        if !is_soft {
            let end: &[u8] = match line {
                [.., b'\r', b'\n'] => b"\r\n",
                [.., b'\n'] => b"\n",
                _ => b"",
            };
            decoded.extend_from_slice(end);
        }
    }
    decoded
}

fn hex_digit(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// Returns base64 decoded, or the offset of what is wrong in it. White space means nothing, and the padding at the
/// end may be missing.
fn decode_base64(body: &[u8]) -> Result<Vec<u8>, usize> {
    let mut decoded = Vec::with_capacity(body.len() / 4 * 3 + 3);
    let (mut bits, mut bit_count) = (0_u32, 0);
    let mut is_padded = false;
    for (at, byte) in body.iter().enumerate() {
        let digit = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => {
                is_padded = true;
                continue;
            }
            _ if byte.is_ascii_whitespace() => continue,
            _ => return Err(at),
        };
        if is_padded {
            return Err(at);
        }
        bits = (bits << 6) | u32::from(digit);
        bit_count += 6;
        if bit_count >= 8 {
            bit_count -= 8;
            decoded.extend(u8::try_from((bits >> bit_count) & 0xFF));
        }
    }
    // One digit alone has too few bits for a byte.
    if bit_count == 6 { Err(body.len()) } else { Ok(decoded) }
}

#[cfg(test)]
mod tests {
    use super::{TransferError, decode_body};

    #[track_caller]
    fn assert_decodes(encoding: &str, body: &str, decoded: &str) {
        let found = decode_body(body.as_bytes(), encoding.as_bytes()).unwrap();
        assert_eq!(String::from_utf8_lossy(&found), decoded);
    }

    #[test]
    fn quoted_printable_has_escapes_and_soft_line_breaks() {
        for (body, decoded) in [
            ("The f=C3=A4hre=2e", "The fähre."),
            ("a=3d=3Db", "a==b"),
            ("a long =\r\nline\r\nnext", "a long line\r\nnext"),
            ("a long =\nline\nnext\n", "a long line\nnext\n"),
            ("soft = \t\r\nbreak", "soft break"),
            ("blanks \t \r\ngo", "blanks\r\ngo"),
            ("caf=C3=\r\n=A9", "café"),
            ("href=\"x\" =zz =4", "href=\"x\" =zz =4"),
            ("at the end=", "at the end"),
            ("", ""),
        ] {
            assert_decodes("Quoted-Printable", body, decoded);
        }
    }

    #[test]
    fn base64_has_white_space_and_padding() {
        for (body, decoded) in [
            ("SWNl", "Ice"),
            ("SWNl\r\nIQ==\r\n", "Ice!"),
            ("S W\tN\nl", "Ice"),
            ("SWNlIQ", "Ice!"),
            ("SWNlIT8=", "Ice!?"),
            ("Pz8/Pj4+", "???>>>"),
            ("", ""),
        ] {
            assert_decodes("BASE64", body, decoded);
        }
        for (body, at) in [("SWNl*", 4), ("SW\nNl\nI", 7), ("IQ==SWNl", 4), ("SW-l", 2)] {
            assert_eq!(decode_body(body.as_bytes(), b"base64"), Err(TransferError::BadBase64(at)), "{body}");
        }
    }

    #[test]
    fn other_bodies_are_as_they_are() {
        for encoding in ["", "7bit", "8BIT", "binary"] {
            assert_decodes(encoding, "a=3D b \r\n", "a=3D b \r\n");
        }
        assert_eq!(decode_body(b"", b"x-uuencode"), Err(TransferError::UnknownEncoding));
    }
}
