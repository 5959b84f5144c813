//! What a record holds: an article, or why there is none.

use super::body::unpack;
use super::http::Response;
use super::record::{FrameFault, RawRecord, fields_of};
use crate::fault::{WARC_BODY_DAMAGED, WARC_CUT_OFF, WARC_EMPTY, WARC_LENGTH, WARC_MALFORMED};
use copydesk_diag::{Diagnostic, Place, Severity};
use copydesk_html::{ContentType, MimeHeader, is_html};
use copydesk_record::{Basis, RightsSignal, RightsSignalKind, date};
use std::borrow::Cow;
use std::fmt;

/// An article that was captured: a page, or a text that was made of one.
#[derive(Debug)]
pub struct Capture<'r> {
    /// What it is.
    pub body: CapturedBody<'r>,
    /// The id of the record, without angle brackets: `urn:uuid:…`.
    pub id: Option<&'r str>,
    /// The address where it was found.
    pub address: Option<&'r str>,
    /// When it was captured, an RFC 3339 date-time.
    pub date: Option<Cow<'r, str>>,
    /// What the header of the response says about rights.
    pub signals: Vec<RightsSignal<'r>>,
    /// What is wrong with the record.
    pub findings: Vec<Diagnostic>,
}

/// What was captured.
#[derive(Debug)]
pub enum CapturedBody<'r> {
    /// A page as the server sent it, unpacked, and the label of its encoding as the server states it.
    Page(Cow<'r, [u8]>, Option<String>),
    /// A text in UTF-8 that was made of a page: those of WET files.
    Text(&'r [u8]),
    /// More bytes than allowed.
    TooLarge,
}

/// Why there is nothing to convert in a record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Passed {
    /// It is of a type that holds no article: `request`.
    Type(String),
    /// It says that the page is at another address.
    Redirect,
    /// The server answered with an error, or with no page: its status.
    Status(u16),
    /// It is no page: its media type.
    MediaType(String),
    /// It is none of HTTP.
    Protocol,
}

impl fmt::Display for Passed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Type(name) | Self::MediaType(name) => f.write_str(name),
            Self::Redirect => f.write_str("redirect"),
            Self::Status(status) => write!(f, "status {status}"),
            Self::Protocol => f.write_str("not HTTP"),
        }
    }
}

/// Why there is no article in a record.
#[derive(Debug)]
pub enum Refusal {
    /// It holds something else.
    Passed(Passed),
    /// It should hold one, and can't be read.
    Faulty(Box<Diagnostic>),
}

impl From<Passed> for Refusal {
    fn from(passed: Passed) -> Self {
        Self::Passed(passed)
    }
}

impl From<Box<Diagnostic>> for Refusal {
    fn from(diagnostic: Box<Diagnostic>) -> Self {
        Self::Faulty(diagnostic)
    }
}

/// Returns whether a record with this head may hold an article.
pub(super) fn has_articles(head: &[u8]) -> bool {
    let kind = fields_of(head).value("warc-type").unwrap_or_default();
    ["response", "resource", "conversion"].iter().any(|name| kind.eq_ignore_ascii_case(name.as_bytes()))
}

impl<'r> RawRecord<'r> {
    /// Returns the article that the record holds. More than `limit` bytes of it are not unpacked.
    pub fn read(&self, limit: usize) -> Result<Capture<'r>, Refusal> {
        if self.head.is_empty() {
            let message = format!("{} bytes are no record, and are passed over", self.block_length);
            return Err(finding(&WARC_MALFORMED, message).into());
        }
        let fields = self.fields();
        let kind = text(fields, "warc-type").unwrap_or("record without a type").to_ascii_lowercase();
        if !has_articles(self.head) {
            return Err(Passed::Type(short(&kind)).into());
        }
        let stated = fields.value("content-type").and_then(ContentType::read);
        let is_text = |stated: &ContentType| stated.media_type == "text/plain";
        let body = match (kind.as_str(), &stated) {
            ("conversion", Some(stated)) if is_text(stated) => CapturedBody::Text(self.block),
            ("conversion", _) => return Err(Passed::Type(kind).into()),
            ("resource", stated) => {
                let charset = self.page(stated.as_ref(), self.block)?;
                CapturedBody::Page(self.block.into(), charset)
            }
            _ => return self.read_response(limit),
        };
        let is_too_large = self.is_cut_for_size() || self.block.len() > limit;
        let body = if is_too_large { CapturedBody::TooLarge } else { body };
        Ok(self.capture(body, Vec::new(), Vec::new())?)
    }

    fn read_response(&self, limit: usize) -> Result<Capture<'r>, Refusal> {
        let Some(Response { status, header, body }) = Response::read(self.block) else {
            return Err(if self.block.is_empty() { self.empty().into() } else { Passed::Protocol.into() });
        };
        match status {
            200..300 if ![204, 205].contains(&status) => {}
            300..400 => return Err(Passed::Redirect.into()),
            _ => return Err(Passed::Status(status).into()),
        }
        let stated = header.value("content-type").and_then(ContentType::read);
        let unpacked = unpack(header, body, limit);
        let charset = self.page(stated.as_ref(), &unpacked.bytes)?;
        let mut findings = Vec::new();
        if let Some(coding) = unpacked.damaged.filter(|_| !self.is_cut_for_size()) {
            let message = format!(
                "the body can't be unpacked to its end ({coding}): the first {} bytes were",
                unpacked.bytes.len()
            );
            findings.push(*finding(&WARC_BODY_DAMAGED, message));
        }
        let is_too_large = unpacked.is_too_large || unpacked.bytes.len() > limit || self.is_cut_for_size();
        let body =
            if is_too_large { CapturedBody::TooLarge } else { CapturedBody::Page(unpacked.bytes, charset) };
        Ok(self.capture(body, signals(header), findings)?)
    }

    /// Returns the label of the encoding of a page; or what the body is instead, by what is stated, or else by how it begins.
    fn page(&self, stated: Option<&ContentType>, body: &[u8]) -> Result<Option<String>, Passed> {
        let identified = || self.fields().value("warc-identified-payload-type").and_then(ContentType::read);
        let says_something = |found: &ContentType| found.media_type != "application/octet-stream";
        let told = stated.cloned().filter(says_something).or_else(identified).filter(says_something);
        match told {
            Some(told) if told.is_html() => Ok(stated.and_then(|stated| stated.charset.clone())),
            Some(told) => Err(Passed::MediaType(short(&told.media_type))),
            None if is_html(body.get(..body.len().min(4096)).unwrap_or_default()) => {
                Ok(stated.and_then(|stated| stated.charset.clone()))
            }
            None => Err(Passed::MediaType("no media type".into())),
        }
    }

    /// Returns the capture of a body; or the finding that there is none.
    fn capture(
        &self,
        body: CapturedBody<'r>,
        signals: Vec<RightsSignal<'r>>,
        mut findings: Vec<Diagnostic>,
    ) -> Result<Capture<'r>, Box<Diagnostic>> {
        let is_empty = match &body {
            CapturedBody::Page(bytes, _) => bytes.trim_ascii().is_empty(),
            CapturedBody::Text(bytes) => bytes.trim_ascii().is_empty(),
            CapturedBody::TooLarge => false,
        };
        if is_empty {
            return Err(self.empty());
        }
        findings.extend(self.frame_finding());
        let fields = self.fields();
        let date = text(fields, "warc-date").and_then(|date| date::in_record_form(date).ok());
        Ok(Capture {
            body,
            id: self.id(),
            address: self.address(),
            date: date.filter(|date| date.contains('T')),
            signals,
            findings,
        })
    }

    /// Returns the address that the record is about.
    #[must_use]
    pub fn address(&self) -> Option<&'r str> {
        let address = text(self.fields(), "warc-target-uri").map(without_brackets);
        address.filter(|address| !address.is_empty())
    }

    /// Returns the id of the record, without angle brackets.
    #[must_use]
    pub fn id(&self) -> Option<&'r str> {
        text(self.fields(), "warc-record-id").map(without_brackets).filter(|id| !id.is_empty())
    }

    /// Returns the finding about a body in which there is nothing, which the frame may explain.
    fn empty(&self) -> Box<Diagnostic> {
        match self.frame_finding() {
            Some(found) => Box::new(Diagnostic { severity: Severity::Error, ..found }),
            None => finding(&WARC_EMPTY, "the response has no body"),
        }
    }

    /// Returns what is wrong with the length of the record, or was cut off of it.
    fn frame_finding(&self) -> Option<Diagnostic> {
        let length = self.block_length;
        let found = match self.fault {
            Some(FrameFault::CutOff) => {
                finding(&WARC_CUT_OFF, format!("the file ends inside the record, after {length} bytes of it"))
            }
            Some(FrameFault::LengthDiffers(Some(stated))) => finding(
                &WARC_LENGTH,
                format!("`Content-Length` is {stated}, and the next record begins after {length} bytes"),
            ),
            Some(FrameFault::LengthDiffers(None)) => finding(
                &WARC_LENGTH,
                format!(
                    "`Content-Length` is absent or no number, and the next record begins after {length} bytes"
                ),
            ),
            Some(FrameFault::NoHead) | None => {
                let reason = text(self.fields(), "warc-truncated")?;
                finding(&WARC_CUT_OFF, format!("the crawler cut the record off ({})", short(reason)))
            }
        };
        Some(*found)
    }
}

/// Returns what a header says about rights.
fn signals(header: MimeHeader<'_>) -> Vec<RightsSignal<'_>> {
    let mut signals = Vec::new();
    for field in header.fields() {
        let Ok(value) = std::str::from_utf8(field.value) else { continue };
        let (kind, value) = if field.is("x-robots-tag") {
            (RightsSignalKind::Robots, value)
        } else if field.is("tdm-reservation") {
            (RightsSignalKind::TdmReservation, value)
        } else if field.is("tdm-policy") {
            (RightsSignalKind::TdmPolicy, value)
        } else if let (true, Some(address)) = (field.is("link"), licence_of(value)) {
            (RightsSignalKind::Licence, address)
        } else {
            continue;
        };
        if !value.is_empty() && value.len() <= MAX_SIGNAL && !value.contains(['\r', '\n', '\0']) {
            signals.push(RightsSignal { kind, value: value.into(), basis: Basis::Markup });
        }
    }
    signals
}

/// The most bytes of a signal: what is longer is none.
const MAX_SIGNAL: usize = 2000;

/// Returns the address of the licence among the links of a header (RFC 8288).
fn licence_of(links: &str) -> Option<&str> {
    let mut rest = links;
    while let Some((_, after)) = rest.split_once('<') {
        let (address, parameters) = after.split_once('>')?;
        let end = parameters.find('<').unwrap_or(parameters.len());
        let own = parameters.get(..end)?.to_ascii_lowercase();
        let relations = own.split(';').filter_map(|parameter| parameter.trim().strip_prefix("rel="));
        let mut relations =
            relations.flat_map(|value| value.trim_end_matches([',', ' ']).trim_matches('"').split(' '));
        if relations.any(|relation| relation == "license") {
            return Some(address.trim());
        }
        rest = parameters;
    }
    None
}

fn finding(fault: &'static copydesk_diag::Fault, message: impl Into<String>) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(fault, Place::Whole, message))
}

/// Returns the value of a field, if it is text.
fn text<'r>(fields: MimeHeader<'r>, name: &str) -> Option<&'r str> {
    std::str::from_utf8(fields.value(name)?).ok()
}

/// Returns an address or id without the angle brackets that it may stand in.
fn without_brackets(value: &str) -> &str {
    value.strip_prefix('<').and_then(|value| value.strip_suffix('>')).unwrap_or(value).trim()
}

/// Returns a name as messages and counts have it.
fn short(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_licence_is_one_of_the_links() {
        for (links, licence) in [
            ("<https://a.example/l>; rel=\"license\"", Some("https://a.example/l")),
            (
                "</s.css>; rel=preload, <https://a.example/l>; rel=license; title=\"x\"",
                Some("https://a.example/l"),
            ),
            ("</a>; rel=\"next license\"", Some("/a")),
            ("</a>; rel=next", None),
            ("no link", None),
        ] {
            assert_eq!(licence_of(links), licence, "{links}");
        }
    }
}
