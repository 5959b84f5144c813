//! The header of a mail or of a part of one, of an HTTP message or a WARC record: fields, folded over lines or not, and their parameters.

/// The lines before the first empty one.
#[derive(Debug, Clone, Copy)]
pub struct MimeHeader<'b> {
    lines: &'b [u8],
}

/// A name and its value, which may go over several lines.
#[derive(Debug, Clone, Copy)]
pub struct MimeField<'b> {
    /// Empty if the line has no name.
    pub name: &'b [u8],
    /// Without the blanks around it. Line ends inside it are there.
    pub value: &'b [u8],
}

impl<'b> MimeHeader<'b> {
    /// Returns the header that these bytes begin with, and the body after it.
    #[must_use]
    pub fn split(bytes: &'b [u8]) -> (Self, &'b [u8]) {
        let mut rest = bytes;
        while !rest.is_empty() {
            let (line, after) = split_line(rest);
            if line.trim_ascii().is_empty() {
                let lines = bytes.get(..bytes.len() - rest.len()).unwrap_or_default();
                return (Self { lines }, after);
            }
            rest = after;
        }
        (Self { lines: bytes }, rest)
    }

    /// Returns the fields.
    pub fn fields(self) -> impl Iterator<Item = MimeField<'b>> {
        let mut rest = self.lines;
        std::iter::from_fn(move || {
            let start = rest;
            rest = split_line(start).1;
            while matches!(rest.first(), Some(b' ' | b'\t')) {
                rest = split_line(rest).1;
            }
            let field = start.get(..start.len() - rest.len()).filter(|field| !field.is_empty())?;
            let colon = memchr::memchr(b':', field).unwrap_or(0);
            let (name, value) = field.split_at_checked(colon)?;
            let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
            let name = if name.iter().all(is_of_name) { name } else { b"" };
            Some(MimeField { name, value: value.get(1..).unwrap_or_default().trim_ascii() })
        })
    }

    /// Returns the value of the first field of this name.
    #[must_use]
    pub fn value(self, name: &str) -> Option<&'b [u8]> {
        self.fields().find(|field| field.is(name)).map(|field| field.value)
    }
}

impl MimeField<'_> {
    /// Returns whether the field has this name, in any case.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name.as_bytes())
    }
}

/// Returns a value without its parameters: `text/html` of `text/html; charset=utf-8`.
pub(crate) fn without_parameters(value: &[u8]) -> &[u8] {
    value.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii()
}

/// Returns a parameter of a value, which may be in quotation marks: `utf-8` of `text/html; charset="utf-8"`.
pub(crate) fn parameter(value: &[u8], name: &str) -> Option<Vec<u8>> {
    let mut rest = value;
    loop {
        rest = after_semicolon(rest)?.trim_ascii_start();
        let length = rest.iter().position(|byte| matches!(byte, b'=' | b';')).unwrap_or(rest.len());
        let (found, after) = rest.split_at_checked(length)?;
        rest = after;
        let Some(value) = after.strip_prefix(b"=") else { continue };
        if found.trim_ascii_end().eq_ignore_ascii_case(name.as_bytes()) {
            return Some(match value.trim_ascii_start() {
                [b'"', quoted @ ..] => unquoted(quoted),
                token => without_parameters(token).to_vec(),
            });
        }
    }
}

/// Returns what is after the next semicolon that is not in quotation marks.
fn after_semicolon(value: &[u8]) -> Option<&[u8]> {
    let mut is_quoted = false;
    let mut bytes = value.iter();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\\' if is_quoted => {
                bytes.next();
            }
            b';' if !is_quoted => return Some(bytes.as_slice()),
            _ => {}
        }
    }
    None
}

/// Returns what is before the closing quotation mark.
fn unquoted(quoted: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    let mut bytes = quoted.iter();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => break,
            b'\\' => text.extend(bytes.next()),
            // The lines are folded here.
            b'\r' | b'\n' => {}
            _ => text.push(*byte),
        }
    }
    text
}

/// Returns the first line with its end, and what is after it.
fn split_line(bytes: &[u8]) -> (&[u8], &[u8]) {
    let length = memchr::memchr(b'\n', bytes).map_or(bytes.len(), |at| at + 1);
    bytes.split_at_checked(length).unwrap_or((bytes, b""))
}

#[cfg(test)]
mod tests {
    use super::{MimeHeader, parameter, without_parameters};

    #[test]
    fn a_header_ends_at_an_empty_line() {
        for (message, body) in [
            ("A: 1\r\nB: 2\r\n\r\nbody\r\n\r\n", "body\r\n\r\n"),
            ("A: 1\nB: 2\n\nbody", "body"),
            ("A: 1\nB: 2\n \t\nbody", "body"),
            ("A: 1\nB: 2", ""),
        ] {
            let (header, found) = MimeHeader::split(message.as_bytes());
            assert_eq!(found, body.as_bytes());
            assert_eq!(header.value("b"), Some(b"2".as_slice()));
        }
        assert_eq!(MimeHeader::split(b"\r\nbody").1, b"body");
    }

    #[test]
    fn fields_may_be_folded() {
        let (header, _) = MimeHeader::split(b"A: 1\r\n\t2\r\n 3\r\nno field\r\nB:4\r\n\r\n");
        assert_eq!(header.value("a"), Some(b"1\r\n\t2\r\n 3".as_slice()));
        assert_eq!(header.value("B"), Some(b"4".as_slice()));
        assert_eq!(header.fields().map(|field| field.name.len()).collect::<Vec<_>>(), [1, 0, 1]);
    }

    #[test]
    fn parameters_are_in_quotation_marks_or_not() {
        let value = b"Text/HTML ;\r\n\tCharset = \"utf;\\\"8\" ; x; boundary=a=b ;y=\"cut";
        assert_eq!(without_parameters(value), b"Text/HTML");
        assert_eq!(parameter(value, "charset").unwrap(), b"utf;\"8");
        assert_eq!(parameter(value, "boundary").unwrap(), b"a=b");
        assert_eq!(parameter(value, "y").unwrap(), b"cut");
        assert_eq!(parameter(value, "x"), None);
        assert_eq!(parameter(b"text/html; x=\"; charset=utf-8\"", "charset"), None);
    }
}
