//! Byte order marks at the start of JSON.

use std::io::{self, Cursor, Read};

/// Returns the stream without a byte order mark of UTF-8, which some programs write although JSON has none.
/// UTF-16 is an error.
pub(crate) fn strip_utf8_mark<R: Read>(input: R) -> io::Result<impl Read + use<R>> {
    let (mut head, input) = read_head(input)?;
    if head.starts_with(b"\xEF\xBB\xBF") {
        head.clear();
    }
    Ok(Cursor::new(head).chain(input))
}

/// Returns the stream unchanged. UTF-16, of which every line would be wrong, is an error.
pub(crate) fn reject_utf16_stream<R: Read>(input: R) -> io::Result<impl Read + use<R>> {
    let (head, input) = read_head(input)?;
    Ok(Cursor::new(head).chain(input))
}

/// Reads the first three bytes, which are not those of UTF-16.
fn read_head<R: Read>(mut input: R) -> io::Result<(Vec<u8>, R)> {
    let mut head = Vec::with_capacity(3);
    input.by_ref().take(3).read_to_end(&mut head)?;
    reject_utf16(&head)?;
    Ok((head, input))
}

/// Returns an error if the bytes start with a byte order mark of UTF-16.
pub(crate) fn reject_utf16(head: &[u8]) -> io::Result<()> {
    if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
        let message = "it is in UTF-16, and JSON is in UTF-8: try `iconv -f UTF-16 -t UTF-8`";
        return Err(io::Error::new(io::ErrorKind::InvalidData, message));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_byte_order_mark_of_utf_8_is_stripped() {
        for (input, output) in [("", ""), ("a", "a"), ("\u{FEFF}", ""), ("\u{FEFF}\u{FEFF}x", "\u{FEFF}x")] {
            let mut read = String::new();
            strip_utf8_mark(input.as_bytes()).unwrap().read_to_string(&mut read).unwrap();
            assert_eq!(read, output);
        }
        assert!(strip_utf8_mark(b"\xFF\xFE{\0".as_slice()).is_err());
        assert!(reject_utf16_stream(b"\xFE\xFF\0{".as_slice()).is_err());
    }
}
