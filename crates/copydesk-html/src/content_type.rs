//! What a header says of the kind of a body.

use crate::mime_header::{parameter, without_parameters};

/// The value of a header `Content-Type`: `text/html; charset=utf-8`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentType {
    /// The media type in lower case, without its parameters.
    pub media_type: String,
    /// The label of the encoding, whether there is such an encoding or not.
    pub charset: Option<String>,
}

impl ContentType {
    /// Reads the value of a header. `None` if it does not begin with a media type.
    ///
    /// ```
    /// use copydesk_html::ContentType;
    ///
    /// let stated = ContentType::read(b"Text/HTML; Charset=\"koi8-r\"").unwrap();
    /// assert_eq!((&*stated.media_type, stated.charset.as_deref()), ("text/html", Some("koi8-r")));
    /// assert_eq!(ContentType::read(b"html"), None);
    /// ```
    #[must_use]
    pub fn read(value: &[u8]) -> Option<Self> {
        let media_type = std::str::from_utf8(without_parameters(value)).ok()?.to_ascii_lowercase();
        let (kind, subtype) = media_type.split_once('/')?;
        if !is_token(kind) || !is_token(subtype) {
            return None;
        }
        let charset = parameter(value, "charset").and_then(|label| String::from_utf8(label).ok());
        Some(Self { charset: charset.filter(|label| !label.trim().is_empty()), media_type })
    }

    /// Returns whether the body is a page.
    #[must_use]
    pub fn is_html(&self) -> bool {
        ["text/html", "application/xhtml+xml"].contains(&&*self.media_type)
    }
}

/// Returns whether a name is one that a media type may have (RFC 9110, section 5.6.2).
fn is_token(name: &str) -> bool {
    let is_of_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_of_token)
}

#[cfg(test)]
mod tests {
    use super::ContentType;

    #[test]
    fn a_header_has_a_media_type_and_may_have_a_charset() {
        for (value, media_type, charset) in [
            ("text/html", "text/html", None),
            (" TEXT/plain ;charset=ISO-8859-1", "text/plain", Some("ISO-8859-1")),
            ("application/xhtml+xml; q=1; charset = \"utf-8\"; x", "application/xhtml+xml", Some("utf-8")),
            ("text/html; charset=; charset=utf-8", "text/html", None),
            ("text/html;", "text/html", None),
        ] {
            let stated = ContentType::read(value.as_bytes()).unwrap();
            assert_eq!((&*stated.media_type, stated.charset.as_deref()), (media_type, charset), "{value}");
        }
        for value in ["", "html", "text/", "/html", "text/html, text/plain", "text/h tml", ";charset=utf-8"] {
            assert_eq!(ContentType::read(value.as_bytes()), None, "{value}");
        }
    }
}
