//! References of schemas to schemas (`$ref`, `$id`) as people write them, and as RFC 3986 has them.

use jsonschema::Uri;
use std::borrow::Cow;
use std::fmt::Write;

/// The keywords that refer to a schema.
pub(super) const REFERENCES: [&str; 3] = ["$ref", "$dynamicRef", "$recursiveRef"];

/// Returns a reference with its characters that a URI can't hold in percent signs, and with the path `/` where it names
/// only a host: `#/definitions/Top<Spec>` becomes `#/definitions/Top%3CSpec%3E`, `https://news.example#a` becomes
/// `https://news.example/#a` (RFC 3986, section 6.2.3).
pub(super) fn normalize(reference: &str) -> Cow<'_, str> {
    let escaped = escape(reference);
    let Some(at) = end_of_lone_host(&escaped) else { return escaped };
    let (host, rest) = escaped.split_at(at);
    Cow::Owned(format!("{host}/{rest}"))
}

/// Returns whether a URI starts with a scheme.
pub(super) fn is_absolute(uri: &str) -> bool {
    let scheme = uri.split_once(':').map_or("", |(scheme, _)| scheme);
    scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter))
}

/// Returns a URI without its fragment.
pub(super) fn document_of(uri: &str) -> &str {
    uri.split_once('#').map_or(uri, |(document, _)| document)
}

/// Returns a reference resolved against a base, if both are what they should be.
pub(super) fn resolve(base: &str, reference: &str) -> Option<String> {
    let reference = normalize(reference);
    if base.is_empty() {
        return jsonschema::uri::from_str(&reference).ok().map(|uri| uri.to_string());
    }
    let base = normalize(base);
    let base = Uri::parse(document_of(&base)).ok()?;
    jsonschema::uri::resolve_against(&base, &reference).ok().map(|uri| uri.to_string())
}

/// Returns the place where the path of `http://host` is missing.
fn end_of_lone_host(uri: &str) -> Option<usize> {
    let (scheme, rest) = uri.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return None;
    }
    let length = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    (length > 0 && !rest.get(length..)?.starts_with('/')).then_some(scheme.len() + 3 + length)
}

fn escape(reference: &str) -> Cow<'_, str> {
    let fragment = reference.find('#').unwrap_or(reference.len());
    let is_kept = |(at, byte): (usize, u8)| match byte {
        b'%' => reference
            .as_bytes()
            .get(at + 1..at + 3)
            .is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)),
        b'#' => at == fragment,
        // Addresses of hosts have brackets.
        b'[' | b']' => at < fragment && reference.get(..at).is_some_and(|before| before.contains("//")),
        _ => byte.is_ascii_alphanumeric() || b"-._~:/?@!$&'()*+,;=".contains(&byte),
    };
    if reference.bytes().enumerate().all(is_kept) {
        return Cow::Borrowed(reference);
    }
    let mut escaped = String::with_capacity(reference.len() + 8);
    for (at, byte) in reference.bytes().enumerate() {
        if is_kept((at, byte)) {
            escaped.push(char::from(byte));
        } else {
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    Cow::Owned(escaped)
}

#[cfg(test)]
mod tests {
    use super::normalize;

    #[test]
    fn references_become_those_of_rfc_3986() {
        for (written, expected) in [
            ("#/definitions/Top<Spec>", "#/definitions/Top%3CSpec%3E"),
            ("#/definitions/a%25b", "#/definitions/a%25b"),
            ("#/definitions/100%", "#/definitions/100%25"),
            ("#/definitions/a[0]", "#/definitions/a%5B0%5D"),
            ("#/a#b", "#/a%23b"),
            ("my type.json", "my%20type.json"),
            ("größe.json", "gr%C3%B6%C3%9Fe.json"),
            ("http://[::1]/a", "http://[::1]/a"),
            ("https://news.example", "https://news.example/"),
            ("https://news.example#/$defs/x", "https://news.example/#/$defs/x"),
            ("https://news.example?a", "https://news.example/?a"),
            ("https://news.example/a", "https://news.example/a"),
            ("urn:example:a", "urn:example:a"),
            ("file:///a b", "file:///a%20b"),
            ("", ""),
        ] {
            assert_eq!(normalize(written), expected);
        }
    }
}
