//! What names an article or its source: ids, names and addresses.

use copydesk_text::is_blank;
use std::borrow::Cow;
use std::fmt::Write;

/// Returns whether a text can name something, as an id, a name or a headline does: there is something of it to
/// see.
#[must_use]
pub fn is_name(text: &str) -> bool {
    !text.chars().all(is_blank)
}

/// Returns whether a text is a URI with its scheme: `https://example.com/ferry`, `urn:isbn:9780306406157`.
///
/// Characters that a URI writes in percent signs may be written out, as browsers show them. Not among them
/// are those at which a URI ends where it stands in a text (RFC 3986, appendix C), nor the backslash of file
/// paths.
#[must_use]
pub fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
        && is_uri_reference(rest)
}

/// Returns whether a text is a reference to a URI, with a scheme or relative: `../isles?page=2`, `#top`. The
/// characters that [`is_uri`] refuses are in neither.
#[must_use]
pub fn is_uri_reference(text: &str) -> bool {
    !text.is_empty() && !text.contains(ends_uri)
}

/// Returns the reference that a text means, `None` where it is blank: blanks around it, and the line breaks and tabs
/// within, are left out, and what is in no reference is written in percent signs. So browsers read an attribute.
#[must_use]
pub fn to_uri_reference(text: &str) -> Option<Cow<'_, str>> {
    let text = text.trim_matches(is_blank);
    if text.is_empty() || is_uri_reference(text) {
        return (!text.is_empty()).then_some(Cow::Borrowed(text));
    }
    let mut reference = String::with_capacity(text.len() + 16);
    for character in text.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')) {
        if ends_uri(character) {
            for byte in character.encode_utf8(&mut [0; 4]).bytes() {
                // Writing to memory does not fail.
                let _ = write!(reference, "%{byte:02X}");
            }
        } else {
            reference.push(character);
        }
    }
    Some(Cow::Owned(reference))
}

/// Returns whether a character ends a URI where it stands in a text.
fn ends_uri(character: char) -> bool {
    is_blank(character) || matches!(character, '<' | '>' | '"' | '\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_seen() {
        for name in ["a", " 4 ", "—", "字"] {
            assert!(is_name(name), "{name}");
        }
        for blank in ["", " ", "\t\r\n", "\u{200b}\u{feff}", "\0"] {
            assert!(!is_name(blank), "{blank:?}");
        }
    }

    #[test]
    fn a_uri_has_a_scheme_and_no_blanks() {
        for uri in [
            "https://example.com/a?b=c#d",
            "urn:2",
            "tag:example.com,2026:a",
            "HTTP://x",
            "https://example.com/fähre",
        ] {
            assert!(is_uri(uri), "{uri}");
        }
        for text in [
            "",
            "example.com/a",
            "not a uri",
            "https:",
            ":a",
            "1a:b",
            "é:b",
            "https://example.com/a b",
            "https://example.com/a\n",
            "<https://example.com>",
            "c:\\texts\\a.txt",
        ] {
            assert!(!is_uri(text), "{text}");
        }
    }

    #[test]
    fn a_reference_is_written_as_browsers_read_it() {
        for reference in ["https://example.com/a", "/a?b", "a", "#top", "//example.com", "?"] {
            assert!(is_uri_reference(reference), "{reference}");
            assert_eq!(to_uri_reference(reference), Some(Cow::Borrowed(reference)));
        }
        for (text, reference) in [
            (" /a\n", "/a"),
            ("/the ferry", "/the%20ferry"),
            ("/the\n\tferry", "/theferry"),
            ("<a>\"\\\u{a0}é", "%3Ca%3E%22%5C%C2%A0é"),
        ] {
            assert!(!is_uri_reference(text), "{text}");
            assert_eq!(to_uri_reference(text).as_deref(), Some(reference));
            assert!(is_uri_reference(reference), "{reference}");
        }
        assert_eq!((to_uri_reference(""), to_uri_reference(" \u{200b}\n")), (None, None));
    }
}
