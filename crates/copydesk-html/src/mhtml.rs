//! Saved pages: a page with its pictures and styles in one file, which is a mail of many parts (MHTML, RFC 2557).

use crate::content_type::ContentType;
use crate::mime_header::{MimeHeader, parameter};
use crate::transfer_encoding::{TransferError, decode_body};
use std::borrow::Cow;
use std::fmt;

/// The page of a saved page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MhtmlPart<'b> {
    /// The bytes of the page, as its server sent them.
    pub bytes: Cow<'b, [u8]>,
    /// The address of the page.
    pub location: Option<String>,
    /// The label of its encoding, if the header of the part states one.
    pub charset: Option<String>,
}

/// Why no page could be read from a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MhtmlError {
    /// The file does not begin with the header of a mail that says what is in it.
    NoHeader,
    /// The header says that there are parts, but not what is between them.
    NoBoundary,
    /// No part is an HTML page.
    NoPage,
    /// The page is in base64, and there is a fault at this offset in the file.
    BadBase64 {
        /// The offset in bytes.
        at: usize,
    },
    /// The page is encoded for sending in a way that is not known.
    UnknownTransferEncoding(String),
}

impl std::error::Error for MhtmlError {}

impl fmt::Display for MhtmlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoHeader => f.write_str("there is no header with a `Content-Type`"),
            Self::NoBoundary => f.write_str("the header names no boundary between the parts"),
            Self::NoPage => f.write_str("no part is an HTML page"),
            Self::BadBase64 { at } => write!(f, "the page is not valid base64 at byte {at}"),
            Self::UnknownTransferEncoding(name) => {
                write!(f, "the page has the `Content-Transfer-Encoding` `{name}`, which is not known")
            }
        }
    }
}

/// Returns the main page of a saved page: the part that the header names as the `start`, or else the first in HTML.
///
/// ```
/// let saved = b"Content-Type: multipart/related; boundary=cut\n\n\
///     --cut\nContent-Type: text/css\n\np {}\n\
///     --cut\nContent-Type: text/html\nContent-Location: https://example.org/ice\n\n<p>The ice is gone.\n--cut--\n";
/// let page = copydesk_html::main_part(saved).unwrap();
/// assert_eq!(*page.bytes, *b"<p>The ice is gone.");
/// assert_eq!(page.location.unwrap(), "https://example.org/ice");
/// ```
pub fn main_part(bytes: &[u8]) -> Result<MhtmlPart<'_>, MhtmlError> {
    let message = Part::read(bytes, 0);
    let content_type = message.header.value("Content-Type").ok_or(MhtmlError::NoHeader)?;
    if is_multipart(content_type) && boundary(content_type).is_none() {
        return Err(MhtmlError::NoBoundary);
    }
    let page = page_in(message, 0).ok_or(MhtmlError::NoPage)?;
    let encoding = page.header.value("Content-Transfer-Encoding").unwrap_or_default();
    let body = decode_body(page.body, encoding).map_err(|error| match error {
        TransferError::BadBase64(at) => MhtmlError::BadBase64 { at: page.offset + at },
        TransferError::UnknownEncoding => {
            MhtmlError::UnknownTransferEncoding(String::from_utf8_lossy(encoding).into_owned())
        }
    })?;
    let stated = page.header.value("Content-Type").and_then(ContentType::read);
    Ok(MhtmlPart {
        bytes: body,
        location: address(page.header, "Content-Location")
            .or_else(|| address(message.header, "Content-Location"))
            .or_else(|| address(message.header, "Snapshot-Content-Location")),
        charset: stated.and_then(|stated| stated.charset),
    })
}

/// A message, or a part of one, which may have parts itself.
#[derive(Debug, Clone, Copy)]
struct Part<'b> {
    header: MimeHeader<'b>,
    body: &'b [u8],
    /// Where the body begins in the file.
    offset: usize,
}

impl<'b> Part<'b> {
    fn read(bytes: &'b [u8], offset: usize) -> Self {
        let (header, body) = MimeHeader::split(bytes);
        Self { header, body, offset: offset + bytes.len() - body.len() }
    }

    /// Returns whether the part has this id. Some programs leave out the angle brackets around it.
    fn has_id(&self, id: &[u8]) -> bool {
        self.header.value("Content-ID").is_some_and(|found| without_brackets(found) == without_brackets(id))
    }

    /// Returns the parts between the lines that are a boundary. The last may be cut off.
    fn parts(&self, boundary: &[u8]) -> impl Iterator<Item = Part<'b>> {
        let Self { body, offset, .. } = *self;
        let marker = [b"--", boundary].concat();
        let mut next = Boundary::find(body, 0, &marker);
        std::iter::from_fn(move || {
            let this = next.take().filter(|boundary| !boundary.is_last)?;
            next = Boundary::find(body, this.end, &marker);
            let end = next.as_ref().map_or(body.len(), |next| next.start);
            Some(Part::read(body.get(this.end..end).unwrap_or_default(), offset + this.end))
        })
    }
}

/// How deep parts are looked into. A page among the parts of a mail is two or three deep.
const MAX_DEPTH: usize = 8;

/// Returns the page that a part is, or that is in it.
fn page_in(part: Part<'_>, depth: usize) -> Option<Part<'_>> {
    let content_type = part.header.value("Content-Type")?;
    if ContentType::read(content_type).is_some_and(|stated| stated.is_html()) {
        return Some(part);
    }
    if !is_multipart(content_type) || depth == MAX_DEPTH {
        return None;
    }
    let start = parameter(content_type, "start");
    let mut first = None;
    for inner in part.parts(&boundary(content_type)?) {
        let page = page_in(inner, depth + 1);
        if page.is_some() && start.as_ref().is_none_or(|start| inner.has_id(start)) {
            return page;
        }
        first = first.or(page);
    }
    first
}

fn is_multipart(content_type: &[u8]) -> bool {
    let name = b"multipart/";
    content_type.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name))
}

fn boundary(content_type: &[u8]) -> Option<Vec<u8>> {
    parameter(content_type, "boundary").filter(|boundary| !boundary.is_empty())
}

fn without_brackets(id: &[u8]) -> &[u8] {
    let id = id.trim_ascii();
    id.strip_prefix(b"<").and_then(|id| id.strip_suffix(b">")).unwrap_or(id)
}

/// Returns the address in a field. Long ones are folded; an id is none, nor is one that is encoded.
fn address(header: MimeHeader<'_>, name: &str) -> Option<String> {
    let value = std::str::from_utf8(header.value(name)?).ok()?;
    let address: String = value.split_ascii_whitespace().collect();
    let is_id = address.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("cid:"));
    (!address.is_empty() && !is_id && !address.starts_with("=?")).then_some(address)
}

/// A line between two parts.
struct Boundary {
    /// Where the line break before it begins, which is not one of the part.
    start: usize,
    /// Where the next line begins.
    end: usize,
    is_last: bool,
}

impl Boundary {
    /// Returns the next line that is the marker, from the beginning of a line on.
    fn find(body: &[u8], from: usize, marker: &[u8]) -> Option<Self> {
        for at in memchr::memmem::find_iter(body.get(from..)?, marker).map(|at| from + at) {
            let (before, after) = body.split_at_checked(at)?;
            if !before.is_empty() && !before.ends_with(b"\n") {
                continue;
            }
            let after = after.get(marker.len()..)?;
            let (after, is_last) = after.strip_prefix(b"--").map_or((after, false), |after| (after, true));
            let blanks =
                after.iter().position(|byte| !matches!(byte, b' ' | b'\t' | b'\r')).unwrap_or(after.len());
            let rest = after.get(blanks..)?;
            if !rest.is_empty() && !rest.starts_with(b"\n") {
                continue;
            }
            let before = before.strip_suffix(b"\n").unwrap_or(before);
            return Some(Self {
                start: before.strip_suffix(b"\r").unwrap_or(before).len().max(from),
                end: body.len() - rest.strip_prefix(b"\n").unwrap_or(rest).len(),
                is_last,
            });
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{MhtmlError, main_part};

    /// A page as browsers save it.
    const SAVED: &str = "From: <Saved by Blink>\r\n\
        Snapshot-Content-Location: https://example.org/snapshot\r\n\
        Subject: The ice\r\n\
        MIME-Version: 1.0\r\n\
        Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----Cut--7----\"\r\n\
        \r\n\r\n\
        ------Cut--7----\r\n\
        Content-Type: text/html\r\n\
        Content-ID: <frame-1@mhtml.blink>\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\
        Content-Location: https://example.org/2026/03/02/the-ice-\r\n in-the-harbour\r\n\
        \r\n\
        <meta charset=3Dutf-8><p>The f=C3=A4hre s=\r\nailed.\r\n\
        ------Cut--7----\r\n\
        Content-Type: text/html; charset=\"koi8-r\"\r\n\
        Content-ID: <frame-2@mhtml.blink>\r\n\
        Content-Transfer-Encoding: base64\r\n\
        Content-Location: cid:frame-2@mhtml.blink\r\n\
        \r\n\
        PHA+SW\r\nNl\r\n\r\n\
        ------Cut--7------\r\n";

    #[track_caller]
    fn page(saved: &str) -> String {
        String::from_utf8(main_part(saved.as_bytes()).unwrap().bytes.into_owned()).unwrap()
    }

    #[track_caller]
    fn error(saved: &str) -> MhtmlError {
        main_part(saved.as_bytes()).unwrap_err()
    }

    #[test]
    fn the_first_html_part_is_the_page() {
        for saved in [SAVED.to_owned(), SAVED.replace('\r', "")] {
            let part = main_part(saved.as_bytes()).unwrap();
            assert_eq!(*part.bytes, *"<meta charset=utf-8><p>The fähre sailed.".as_bytes());
            assert_eq!(
                part.location.as_deref(),
                Some("https://example.org/2026/03/02/the-ice-in-the-harbour")
            );
            assert_eq!(part.charset, None);
        }
    }

    #[test]
    fn the_start_is_the_page() {
        for start in ["\"<frame-2@mhtml.blink>\"", "frame-2@mhtml.blink"] {
            let saved = SAVED.replace("type=\"text/html\"", &format!("start={start}"));
            let part = main_part(saved.as_bytes()).unwrap();
            assert_eq!(*part.bytes, *b"<p>Ice");
            // An id is no address.
            assert_eq!(part.location.as_deref(), Some("https://example.org/snapshot"));
            assert_eq!(part.charset.as_deref(), Some("koi8-r"));
        }
        let unknown = SAVED.replace("type=\"text/html\"", "start=\"<nothing>\"");
        assert!(page(&unknown).ends_with("sailed."));
    }

    #[test]
    fn a_page_may_be_deeper_or_the_only_part() {
        assert_eq!(
            page(
                "Content-Type: multipart/mixed; boundary=a\n\n\
                 --a\nContent-Type: multipart/alternative; boundary=\"a b\"\n\n\
                 --a b\nContent-Type: text/plain\n\nIce\n\
                 --a b \t\nContent-Type: TEXT/HTML;charset=utf-8\n\n<p>Ice\n\n--a b--\n\n\
                 --a\nContent-Type: text/html\n\n<p>No\n--a--\n"
            ),
            "<p>Ice\n"
        );
        assert_eq!(
            page("Content-Type: text/html\nContent-Transfer-Encoding: 8bit\n\n<p>Fähre\n"),
            "<p>Fähre\n"
        );
        assert_eq!(
            page(
                "Content-Type: multipart/related; boundary=a\n\n--a\nContent-Type: application/xhtml+xml\n\n<html/>"
            ),
            "<html/>"
        );
    }

    #[test]
    fn only_whole_lines_are_boundaries() {
        let saved = "Content-Type: multipart/related; boundary=a\n\nPreamble --a\n\
            --a\nContent-Type: text/html\n\nx --a\n--ab\n--a-\n --a\ny\r\n--a--\nz";
        assert_eq!(page(saved), "x --a\n--ab\n--a-\n --a\ny");
        // A file that was cut off has no last boundary.
        assert_eq!(
            page("Content-Type: multipart/related; boundary=a\n\n--a\nContent-Type: text/html\n\n<p>"),
            "<p>"
        );
        assert_eq!(
            page(
                "Content-Type: multipart/related; boundary=a\n\n--a\n--a\nContent-Type: text/html\n\n<p>\n--a"
            ),
            "<p>"
        );
    }

    #[test]
    fn what_is_no_saved_page_is_an_error_that_says_why() {
        assert_eq!(error(""), MhtmlError::NoHeader);
        assert_eq!(error("<!doctype html><p>Ice"), MhtmlError::NoHeader);
        assert_eq!(
            error("Content-Type: multipart/related; type=\"text/html\"\n\n--a\n"),
            MhtmlError::NoBoundary
        );
        assert_eq!(error("Content-Type: multipart/related; boundary=\"\"\n\n--\n"), MhtmlError::NoBoundary);
        assert_eq!(error("Content-Type: text/plain\n\nIce"), MhtmlError::NoPage);
        assert_eq!(error("Content-Type: multipart/related; boundary=a\n\nIce"), MhtmlError::NoPage);
        assert_eq!(
            error("Content-Type: multipart/related; boundary=a\n\n--a--\nContent-Type: text/html\n\n"),
            MhtmlError::NoPage
        );
        let inner =
            "Content-Type: multipart/related; boundary=a\n\n--a\nContent-Type: multipart/mixed\n\n--b\n";
        assert_eq!(error(inner), MhtmlError::NoPage);
        let header = "Content-Type: text/html\nContent-Transfer-Encoding: ";
        assert_eq!(
            error(&format!("{header}x-uuencode\n\n")).to_string(),
            "the page has the `Content-Transfer-Encoding` `x-uuencode`, which is not known"
        );
        let saved =
            SAVED.replace("type=\"text/html\"", "start=frame-2@mhtml.blink").replace("PHA+SW", "PHA+S!");
        let at = saved.find('!').unwrap();
        assert_eq!(error(&saved), MhtmlError::BadBase64 { at });
    }

    #[test]
    fn an_address_that_is_encoded_is_not_stated() {
        for (stated, address) in [
            ("https://example.org/a", Some("https://example.org/a")),
            ("file:///C:/ice.html", Some("file:///C:/ice.html")),
            ("=?utf-8?Q?https://example.org/f=C3=A4hre?=", None),
            ("CID:1", None),
            ("", None),
        ] {
            let saved = format!("Content-Location: {stated}\nContent-Type: text/html\n\n<p>");
            assert_eq!(main_part(saved.as_bytes()).unwrap().location.as_deref(), address, "{stated}");
        }
    }
}
