//! The encoding that a page declares, found in its bytes before they are decoded.
//!
//! These are the steps of the HTML Standard, "prescan a byte stream to determine its encoding", which reads tags by
//! simpler rules than the parser does. Browsers find the same encoding.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};

/// Returns the encoding that these bytes declare in a `<meta>` tag, or else in an XML declaration.
///
/// The standard decodes a page in one of the encodings that nobody may use any more as a single U+FFFD, to protect
/// those who run its scripts. Here such a label is an unknown one.
pub(crate) fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.starts_with(b"<\0?\0x\0") {
        return Some(UTF_16LE);
    }
    if bytes.starts_with(b"\0<\0?\0x") {
        return Some(UTF_16BE);
    }
    meta_encoding(bytes).ok().or_else(|| xml_encoding(bytes))
}

/// The bytes ended inside a tag or a comment, or after the last of them.
struct OutOfBytes;

/// Returns the encoding of the first `<meta>` tag that has one.
fn meta_encoding(bytes: &[u8]) -> Result<&'static Encoding, OutOfBytes> {
    let mut cursor = Cursor { rest: bytes };
    loop {
        cursor.go_to(|byte| byte == b'<')?;
        let rest = cursor.rest;
        if rest.starts_with(b"<!--") {
            // `<!-->` is a whole comment: its hyphens begin and end it.
            cursor.skip(2);
            cursor.go_after(b"-->")?;
        } else if begins_meta(rest) {
            cursor.skip(b"<meta".len());
            if let Some(encoding) = Meta::read(&mut cursor)?.encoding() {
                return Ok(encoding);
            }
        } else if begins_tag(rest) {
            cursor.go_to(|byte| is_space(byte) || byte == b'>')?;
            while cursor.attribute()?.is_some() {}
        } else if matches!(rest, [_, b'!' | b'/' | b'?', ..]) {
            cursor.go_after(b">")?;
        } else {
            cursor.skip(1);
        }
    }
}

/// Returns the encoding that the XML declaration at the beginning of these bytes names.
fn xml_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let declaration = bytes.strip_prefix(b"<?xml")?;
    let declaration = declaration.get(..memchr::memchr(b'>', declaration)?)?;
    let name = b"encoding";
    let rest = declaration.get(memchr::memmem::find(declaration, name)? + name.len()..)?;
    let rest = without_blanks(without_blanks(rest).strip_prefix(b"=")?);
    let (quote, rest) = rest.split_first().filter(|(quote, _)| matches!(quote, b'"' | b'\''))?;
    let label = rest.get(..memchr::memchr(*quote, rest)?)?;
    if label.iter().any(|byte| *byte <= b' ') {
        return None;
    }
    Encoding::for_label_no_replacement(label).map(as_ascii_superset)
}

/// The attributes of a `<meta>` tag that say an encoding. Of two with one name the first counts.
#[derive(Default)]
struct Meta<'b> {
    charset: Option<&'b [u8]>,
    content: Option<&'b [u8]>,
    http_equiv: Option<&'b [u8]>,
}

impl<'b> Meta<'b> {
    fn read(cursor: &mut Cursor<'b>) -> Result<Self, OutOfBytes> {
        let mut meta = Self::default();
        while let Some(Attribute { name, value }) = cursor.attribute()? {
            let member = match name {
                _ if name.eq_ignore_ascii_case(b"charset") => &mut meta.charset,
                _ if name.eq_ignore_ascii_case(b"content") => &mut meta.content,
                _ if name.eq_ignore_ascii_case(b"http-equiv") => &mut meta.http_equiv,
                _ => continue,
            };
            member.get_or_insert(value);
        }
        Ok(meta)
    }

    /// Returns the encoding: that of `charset` if the tag has it, known or not.
    fn encoding(&self) -> Option<&'static Encoding> {
        let label = match self.charset {
            Some(label) => label,
            None if self.http_equiv?.eq_ignore_ascii_case(b"content-type") => label_in(self.content?)?,
            None => return None,
        };
        let encoding = Encoding::for_label_no_replacement(label)?;
        Some(if encoding == X_USER_DEFINED { WINDOWS_1252 } else { as_ascii_superset(encoding) })
    }
}

/// Returns the label in a value of `content`: `utf-8` of `text/html; charset=utf-8`.
fn label_in(content: &[u8]) -> Option<&[u8]> {
    let name = b"charset";
    let mut rest = content;
    loop {
        let at = rest.windows(name.len()).position(|window| window.eq_ignore_ascii_case(name))?;
        rest = rest.get(at + name.len()..)?.trim_ascii_start();
        let Some(value) = rest.strip_prefix(b"=") else { continue };
        let value = value.trim_ascii_start();
        let (first, quoted) = value.split_first()?;
        if matches!(first, b'"' | b'\'') {
            return quoted.get(..memchr::memchr(*first, quoted)?);
        }
        return value.split(|byte| is_space(*byte) || *byte == b';').next();
    }
}

/// Returns UTF-8 for UTF-16: a page whose declaration is read byte by byte is not in UTF-16.
fn as_ascii_superset(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\x0C' | b'\r' | b' ')
}

fn without_blanks(bytes: &[u8]) -> &[u8] {
    let start = bytes.iter().position(|byte| *byte > b' ').unwrap_or(bytes.len());
    bytes.get(start..).unwrap_or_default()
}

fn begins_meta(bytes: &[u8]) -> bool {
    bytes.split_at_checked(b"<meta".len()).is_some_and(|(name, after)| {
        name.eq_ignore_ascii_case(b"<meta")
            && after.first().is_some_and(|byte| is_space(*byte) || *byte == b'/')
    })
}

fn begins_tag(bytes: &[u8]) -> bool {
    let name = bytes.strip_prefix(b"</").or_else(|| bytes.strip_prefix(b"<")).unwrap_or_default();
    name.first().is_some_and(u8::is_ascii_alphabetic)
}

struct Attribute<'b> {
    name: &'b [u8],
    value: &'b [u8],
}

/// The bytes that are not read yet.
struct Cursor<'b> {
    rest: &'b [u8],
}

impl<'b> Cursor<'b> {
    fn skip(&mut self, length: usize) {
        self.rest = self.rest.get(length..).unwrap_or_default();
    }

    fn peek(&self) -> Result<u8, OutOfBytes> {
        self.rest.first().copied().ok_or(OutOfBytes)
    }

    /// Goes to the next byte that is one of these. Returns the bytes before it.
    fn go_to(&mut self, is_end: impl Fn(u8) -> bool) -> Result<&'b [u8], OutOfBytes> {
        let length = self.rest.iter().position(|byte| is_end(*byte)).ok_or(OutOfBytes)?;
        let (before, rest) = self.rest.split_at_checked(length).ok_or(OutOfBytes)?;
        self.rest = rest;
        Ok(before)
    }

    fn go_after(&mut self, end: &[u8]) -> Result<(), OutOfBytes> {
        let at = memchr::memmem::find(self.rest, end).ok_or(OutOfBytes)?;
        self.skip(at + end.len());
        Ok(())
    }

    /// Returns the next attribute of the tag, or `None` at its end, where the cursor stays.
    fn attribute(&mut self) -> Result<Option<Attribute<'b>>, OutOfBytes> {
        self.go_to(|byte| !is_space(byte) && byte != b'/')?;
        if self.peek()? == b'>' {
            return Ok(None);
        }
        let tag = self.rest;
        // An equals sign that comes first belongs to the name.
        self.skip(1);
        let length = 1 + self.go_to(|byte| is_space(byte) || matches!(byte, b'=' | b'/' | b'>'))?.len();
        let name = tag.get(..length).unwrap_or_default();
        self.go_to(|byte| !is_space(byte))?;
        if self.peek()? != b'=' {
            return Ok(Some(Attribute { name, value: b"" }));
        }
        self.skip(1);
        self.go_to(|byte| !is_space(byte))?;
        let value = match self.peek()? {
            quote @ (b'"' | b'\'') => {
                self.skip(1);
                let value = self.go_to(|byte| byte == quote)?;
                self.skip(1);
                value
            }
            _ => self.go_to(|byte| is_space(byte) || byte == b'>')?,
        };
        Ok(Some(Attribute { name, value }))
    }
}

#[cfg(test)]
mod tests {
    use super::declared_encoding;

    #[track_caller]
    fn assert_declares<'e>(page: impl AsRef<[u8]>, encoding: impl Into<Option<&'e str>>) {
        let page = page.as_ref();
        let found = declared_encoding(page).map(encoding_rs::Encoding::name);
        assert_eq!(found, encoding.into(), "{}", page.escape_ascii());
    }

    #[test]
    fn a_meta_tag_declares_by_charset() {
        for page in [
            "<meta charset=windows-1251>",
            "<!doctype html><html><head><META CHARSET='Windows-1251'>",
            "<meta charset = \"windows-1251\" >",
            "<meta charset=\" windows-1251 \">",
            "<meta/charset=windows-1251>",
            "<meta\ncharset=cp1251 name=x>",
            "<meta name=x / charset=cp1251>",
            "<title>Ice</title><meta name=a content=b><meta charset=cp1251>",
        ] {
            assert_declares(page, "windows-1251");
        }
    }

    #[test]
    fn a_meta_tag_declares_by_content_with_a_pragma() {
        for page in [
            "<meta http-equiv=content-type content='text/html; charset=koi8-r'>",
            "<meta content='text/html; charset=koi8-r' http-equiv=Content-Type>",
            "<meta http-equiv=content-type content=text/html;charset=koi8-r>",
            "<meta http-equiv=content-type content='charset; charset = \"koi8-r\" x'>",
            "<meta http-equiv=content-type content=\"charsetcharset='koi8-r'\">",
            "<meta http-equiv=content-type content='text/html; CHARSET=koi8-r;x'>",
        ] {
            assert_declares(page, "KOI8-R");
        }
        for page in [
            "<meta content='text/html; charset=koi8-r'>",
            "<meta http-equiv=refresh content='0; charset=koi8-r'>",
            "<meta http-equiv=' content-type' content='charset=koi8-r'>",
            "<meta http-equiv=content-type content='charset=\"koi8-r'>",
            "<meta http-equiv=content-type content='charset='>",
            "<meta http-equiv=content-type content='text/html'>",
        ] {
            assert_declares(page, None);
        }
    }

    #[test]
    fn the_first_of_two_attributes_counts_and_charset_before_content() {
        assert_declares("<meta charset=koi8-r charset=utf-8>", "KOI8-R");
        assert_declares("<meta charset=koi8-r http-equiv=content-type content='charset=utf-8'>", "KOI8-R");
        assert_declares("<meta http-equiv=content-type content='charset=utf-8' charset=koi8-r>", "KOI8-R");
        assert_declares("<meta http-equiv=refresh http-equiv=content-type content='charset=utf-8'>", None);
        assert_declares("<meta charset=nothing http-equiv=content-type content='charset=utf-8'>", None);
        assert_declares("<meta charset=nothing><meta charset=utf-8>", "UTF-8");
    }

    #[test]
    fn comments_and_values_declare_nothing() {
        for page in [
            "<!-- <meta charset=utf-8> -->",
            "<!-- > <meta charset=utf-8> --><p>",
            "<p title='<meta charset=utf-8>'>",
            "<p title=\"'<meta charset=utf-8>\">",
            "<p <meta charset=utf-8>",
            "<?php <meta charset=utf-8>",
            "</ <meta charset=utf-8>",
            "<metadata charset=utf-8>",
            "<meta>",
            "< meta charset=utf-8>",
            "charset=utf-8",
            "",
        ] {
            assert_declares(page, None);
        }
        for page in [
            "<!--><meta charset=utf-8>",
            "<!---><meta charset=utf-8>",
            "<!-- -- > --><meta charset=utf-8>",
            "</ <meta charset=cp1251> <meta charset=utf-8>",
            "<!doctype html><meta charset=utf-8>",
            "5 < 6 <meta charset=utf-8>",
            "<p =<meta charset=cp1251><meta charset=utf-8>",
            "<1 <meta charset=utf-8>",
        ] {
            assert_declares(page, "UTF-8");
        }
    }

    #[test]
    fn a_tag_that_does_not_end_declares_nothing() {
        for page in
            ["<meta charset=utf-8", "<meta charset='utf-8>", "<meta charset", "<meta charset=", "<meta "]
        {
            assert_declares(page, None);
        }
    }

    #[test]
    fn encodings_that_cannot_be_read_byte_by_byte_are_others() {
        assert_declares("<meta charset=utf-16>", "UTF-8");
        assert_declares("<meta charset=utf-16be>", "UTF-8");
        assert_declares("<meta charset=x-user-defined>", "windows-1252");
        assert_declares("<meta charset=iso-8859-1>", "windows-1252");
        assert_declares("<meta charset=iso-2022-kr>", None);
    }

    #[test]
    fn an_xml_declaration_declares_what_no_meta_tag_does() {
        assert_declares("<?xml version='1.0' encoding='koi8-r'?><html>", "KOI8-R");
        assert_declares("<?xml encoding\n=\t\"koi8-r\"?>", "KOI8-R");
        assert_declares("<?xml encoding='utf-16'?>", "UTF-8");
        assert_declares("<?xml encoding='koi8-r'?><meta charset=utf-8>", "UTF-8");
        for page in [
            " <?xml encoding='koi8-r'?>",
            "<?xml encoding=koi8-r?>",
            "<?xml encoding=' koi8-r'?>",
            "<?xml encoding='koi8-r?>",
            "<?xml encoding='koi8-r'",
            "<?xml version='1.0'?> encoding='koi8-r'>",
        ] {
            assert_declares(page, None);
        }
        assert_declares(b"<\0?\0x\0m\0l\0", "UTF-16LE");
        assert_declares(b"\0<\0?\0x\0m\0l", "UTF-16BE");
    }
}
