//! What names an article or its source: ids, names and addresses.

use copydesk_text::is_blank;

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
        && !rest.is_empty()
        && !rest.contains(|c: char| is_blank(c) || matches!(c, '<' | '>' | '"' | '\\'))
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
}
