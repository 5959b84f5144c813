//! Whether bytes are a page, told by how they begin.

use crate::mime_header::{MimeHeader, without_parameters};
use encoding_rs::{Encoding, UTF_8};
use std::borrow::Cow;

/// Returns whether an input that begins with these bytes is an HTML page.
///
/// Fragments such as `<p>The ice is gone` are not told: so does many a text begin that is no page.
///
/// ```
/// assert!(copydesk_html::is_html(b"<!-- ice --><!DOCTYPE html><title>Ice</title>"));
/// assert!(!copydesk_html::is_html(b"<!DOCTYPE html> begins a page"));
/// ```
#[must_use]
pub fn is_html(head: &[u8]) -> bool {
    let head = readable(head);
    let Some((content, is_xml)) = after_prolog(&head) else { return false };
    let name = if let Some(doctype) = strip_word(content, "<!doctype") {
        let Some(rest) = strip_word(doctype.trim_ascii_start(), "html") else { return false };
        if rest.first().is_some_and(|byte| *byte != b'>' && !byte.is_ascii_whitespace()) {
            return false;
        }
        b"".as_slice()
    } else {
        let Some(name) = tag_name(content) else { return false };
        let names = if is_xml { "html" } else { FIRST_ELEMENTS };
        if !names.split(' ').any(|first| name.eq_ignore_ascii_case(first.as_bytes())) {
            return false;
        }
        name
    };
    !goes_on_as_prose(content) || is_closed(content, name)
}

/// Returns whether an input that begins with these bytes is a saved page (MHTML), which [`main_part`] reads.
///
/// Mail with pictures inside its HTML has the same form.
///
/// [`main_part`]: crate::main_part
#[must_use]
pub fn is_mhtml(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    let (mut is_page, mut is_mail) = (false, false);
    let (header, _) = MimeHeader::split(head);
    for field in header.fields().take(MOST_FIELDS) {
        if field.name.is_empty() {
            // A text that begins as a mail does.
            return false;
        }
        let value = field.value;
        let is_type = field.is("Content-Type") && value.contains(&b'/');
        is_mail |= is_type || field.is("MIME-Version") && value.first().is_some_and(u8::is_ascii_digit);
        is_page |= field.is("From") && strip_word(value, "<Saved by ").is_some()
            || field.is("Snapshot-Content-Location")
            || is_type && without_parameters(value).eq_ignore_ascii_case(b"multipart/related");
    }
    is_page && is_mail
}

/// How many fields of a header are looked at.
const MOST_FIELDS: usize = 200;

/// The elements that a page may begin with where it has no doctype: those of its head, and those around it.
const FIRST_ELEMENTS: &str = "html head body script title meta link style base noscript frameset";

/// How many bytes of UTF-16 are looked at.
const WIDE_LENGTH: usize = 16 * 1024;

/// Returns these bytes without a byte order mark, those in UTF-16 as UTF-8.
fn readable(head: &[u8]) -> Cow<'_, [u8]> {
    let Some((encoding, length)) = Encoding::for_bom(head) else { return head.into() };
    let content = head.get(length..).unwrap_or_default();
    if encoding == UTF_8 {
        return content.into();
    }
    let start = content.get(..WIDE_LENGTH).unwrap_or(content);
    encoding.decode_without_bom_handling(start).0.into_owned().into_bytes().into()
}

/// Returns what is after white space, comments and processing instructions, and whether one of these is an XML declaration.
/// `None` if one of them does not end.
fn after_prolog(head: &[u8]) -> Option<(&[u8], bool)> {
    let mut rest = head.trim_ascii_start();
    let mut is_xml = false;
    loop {
        let (from, end) = if rest.starts_with(b"<!--") {
            // The hyphens of `<!-->` begin and end it.
            (2, b"-->".as_slice())
        } else if rest.starts_with(b"<?") {
            is_xml |= strip_word(rest, "<?xml").is_some();
            (0, b"?>".as_slice())
        } else {
            return Some((rest, is_xml));
        };
        let at = from + memchr::memmem::find(rest.get(from..)?, end)?;
        rest = rest.get(at + end.len()..)?.trim_ascii_start();
    }
}

/// Returns the name of the tag that these bytes begin with.
fn tag_name(content: &[u8]) -> Option<&[u8]> {
    let rest = content.strip_prefix(b"<")?;
    let length = rest.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let (name, after) = rest.split_at_checked(length)?;
    let ends = after.first().is_none_or(|byte| matches!(byte, b'>' | b'/') || byte.is_ascii_whitespace());
    ends.then_some(name)
}

/// Returns whether a word follows the first tag on its line: `<html> begins a page`.
fn goes_on_as_prose(content: &[u8]) -> bool {
    let after = memchr::memchr(b'>', content).and_then(|end| content.get(end + 1..)).unwrap_or_default();
    matches!(after, [b' ', letter, ..] if letter.is_ascii_alphabetic() || !letter.is_ascii())
}

/// Returns whether an element of this name, or any if it is empty, is closed.
fn is_closed(content: &[u8], name: &[u8]) -> bool {
    memchr::memmem::find_iter(content, b"</").filter_map(|at| content.get(at + 2..)).any(|rest| {
        let start = rest.get(..name.len()).unwrap_or_default();
        start.eq_ignore_ascii_case(name) && rest.first().is_some_and(u8::is_ascii_alphabetic)
    })
}

/// Returns what is after a word, in any case, that these bytes begin with.
fn strip_word<'b>(bytes: &'b [u8], word: &str) -> Option<&'b [u8]> {
    let (start, after) = bytes.split_at_checked(word.len())?;
    start.eq_ignore_ascii_case(word.as_bytes()).then_some(after)
}

#[cfg(test)]
mod tests {
    use super::{is_html, is_mhtml};

    #[test]
    fn pages_are_told_by_how_they_begin() {
        for page in [
            "<!DOCTYPE html>\n<title>Ice</title>",
            "<!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">",
            "<!DOCTYPE\nhtml",
            "\u{FEFF}\r\n \t<HTML lang=en>",
            "<html><p>The ice is gone.",
            "<head/>",
            "<BODY class=a>",
            "<script>\nlet ice = 1;\n</script>",
            "<title> Ice </title>",
            "<meta charset=utf-8>",
            "<html> The ice is gone. </HTML>",
            "<!DOCTYPE html> The ice <b>is</b> gone.",
            "<!-- ice --> <!-- <p> --><html>",
            "<!--[if gt IE 8]><!--><html><!--<![endif]-->",
            "<!--><html>",
            "<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\">",
            "<?php include 'ice' ?>\n<html>",
            "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>",
        ] {
            assert!(is_html(page.as_bytes()), "{page}");
            let wide = page.trim_start_matches('\u{FEFF}').encode_utf16();
            let wide: Vec<u8> = [0xFEFF].into_iter().chain(wide).flat_map(u16::to_le_bytes).collect();
            assert!(is_html(&wide), "{page}");
        }
    }

    #[test]
    fn other_texts_are_no_pages() {
        for text in [
            "",
            "The ice is gone.",
            "The tag <html> begins a page.",
            "<p>The ice is gone.</p>",
            "<div class=title>Ice</div>\n\n# Ice",
            "<html> begins a page, and <head> is next",
            "<!DOCTYPE html> begins a page",
            "<title> is what searches show",
            "<html-like> words are not tags",
            "<htmlx>",
            "<!doctype htmlx>",
            "<!doctype nitf>",
            "<!-- no end <html>",
            "<!-- lint off -->\n# Ice",
            "<?xml version='1.0'?><rss>",
            "<?xml version='1.0'?><title>Ice</title>",
            "<?xml version='1.0'",
            "<?php echo 1",
            "<https://example.org>",
            "< html>",
            "</html>",
            "<",
        ] {
            assert!(!is_html(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn saved_pages_are_told_by_their_header() {
        for saved in [
            "From: <Saved by Blink>\r\nSubject: Ice\r\nMIME-Version: 1.0\r\n\r\n",
            "From: <Saved by Windows Internet Explorer 11>\nContent-Type: text/html;\n\tcharset=\"utf-8\"\n\n<p>",
            "MIME-Version: 1.0\nContent-Type: Multipart/Related;\n\tboundary=a\n\n--a\n",
            "\u{FEFF}\nContent-Type: multipart/related; boundary=a\n",
            "Snapshot-Content-Location: https://example.org\nContent-Type: multipart/related; bound",
        ] {
            assert!(is_mhtml(saved.as_bytes()), "{saved}");
        }
        for text in [
            "",
            "From: Ada Frith <ada@example.org>\nMIME-Version: 1.0\nContent-Type: text/plain\n\nIce",
            "From: <Saved by Blink>\n\nThe ice is gone.",
            "From: <Saved by Blink>\nThe ice is gone.\nMIME-Version: 1.0\n",
            "The ice\nContent-Type: multipart/related; boundary=a\n",
            "Subject: Ice\n\nContent-Type: multipart/related; boundary=a\n",
            "<!doctype html>",
        ] {
            assert!(!is_mhtml(text.as_bytes()), "{text}");
        }
    }
}
