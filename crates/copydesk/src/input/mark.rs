//! Byte order marks at the head of JSON.

use std::io::{self, Cursor, Read};

/// The stream without a byte order mark of UTF-8, which some writers put there though JSON has none.
pub(crate) fn without_mark<R: Read>(input: R) -> io::Result<impl Read + use<R>> {
    let (mut head, input) = utf8_head(input)?;
    if head.starts_with(b"\xEF\xBB\xBF") {
        head.clear();
    }
    Ok(Cursor::new(head).chain(input))
}

/// The stream as it is, but no UTF-16, of which every line would be wrong.
pub(crate) fn in_utf8<R: Read>(input: R) -> io::Result<impl Read + use<R>> {
    let (head, input) = utf8_head(input)?;
    Ok(Cursor::new(head).chain(input))
}

fn utf8_head<R: Read>(mut input: R) -> io::Result<(Vec<u8>, R)> {
    let mut head = Vec::with_capacity(3);
    input.by_ref().take(3).read_to_end(&mut head)?;
    no_utf16(&head)?;
    Ok((head, input))
}

/// Refuses what starts as UTF-16 does.
pub(crate) fn no_utf16(head: &[u8]) -> io::Result<()> {
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
    fn only_a_mark_of_utf_8_is_taken_off() {
        for (input, output) in [("", ""), ("a", "a"), ("\u{FEFF}", ""), ("\u{FEFF}\u{FEFF}x", "\u{FEFF}x")] {
            let mut read = String::new();
            without_mark(input.as_bytes()).unwrap().read_to_string(&mut read).unwrap();
            assert_eq!(read, output);
        }
        assert!(without_mark(b"\xFF\xFE{\0".as_slice()).is_err());
        assert!(in_utf8(b"\xFE\xFF\0{".as_slice()).is_err());
    }
}
