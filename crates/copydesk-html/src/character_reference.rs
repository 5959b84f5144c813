//! Character references: `&amp;`, `&nbsp;`, `&#8217;`, `&#x2019;`.

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};
use std::borrow::Cow;

/// Returns a text with the characters that its references stand for: those of HTML and in numbers. What is none stays as it is
/// written, as does an ampersand by itself.
///
/// ```
/// use copydesk_html::decode_references;
///
/// assert_eq!(decode_references("Falk &amp; Dahl&#8217;s caf&eacute; &c; R&D"), "Falk & Dahl’s café &c; R&D");
/// ```
#[must_use]
pub fn decode_references(text: &str) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'&', text.as_bytes()) else { return text.into() };
    let (before, mut rest) = text.split_at(first);
    let mut decoded = String::with_capacity(text.len());
    decoded.push_str(before);
    while let Some(after) = rest.strip_prefix('&') {
        let end = after.bytes().take(MAX_LENGTH).position(|byte| byte == b';');
        let found = end.and_then(|end| Some((referenced(after.get(..end)?)?, end + 1)));
        let after = if let Some(((first, second), length)) = found {
            decoded.push(first);
            decoded.extend(second);
            after.get(length..).unwrap_or_default()
        } else {
            decoded.push('&');
            after
        };
        let next = memchr::memchr(b'&', after.as_bytes()).unwrap_or(after.len());
        let (plain, following) = after.split_at(next);
        decoded.push_str(plain);
        rest = following;
    }
    decoded.into()
}

/// The longest name of HTML has 31 letters; numbers may begin with zeros.
const MAX_LENGTH: usize = 40;

/// Returns the characters that a reference stands for, of which this is what is between `&` and `;`. Some stand for two.
fn referenced(reference: &str) -> Option<(char, Option<char>)> {
    let Some(number) = reference.strip_prefix('#') else {
        let mut key = String::with_capacity(reference.len() + 1);
        key.push_str(reference);
        key.push(';');
        let (first, second) = *NAMED_ENTITIES.get(key.as_str())?;
        let first = char::from_u32(first).filter(|first| *first != '\0')?;
        return Some((first, char::from_u32(second).filter(|second| *second != '\0')));
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
            u32::from_str_radix(digits, 16).ok()?
        }
        None if number.bytes().all(|byte| byte.is_ascii_digit()) => number.parse().ok()?,
        _ => return None,
    };
    // Numbers of windows-1252, as browsers take them.
    let replaced = code.checked_sub(0x80).and_then(|at| *C1_REPLACEMENTS.get(usize::try_from(at).ok()?)?);
    let character = replaced.or_else(|| char::from_u32(code).filter(|character| *character != '\0'));
    Some((character.unwrap_or(char::REPLACEMENT_CHARACTER), None))
}

#[cfg(test)]
mod tests {
    use super::decode_references;

    #[test]
    fn references_are_decoded_once() {
        for (text, decoded) in [
            ("", ""),
            ("a&nbsp;b", "a\u{a0}b"),
            ("&amp;amp;", "&amp;"),
            ("&lt;p&gt;", "<p>"),
            ("&#146;&#x92;&#x2019;", "’’’"),
            ("&#0;&#xD800;&#1114112;", "\u{fffd}\u{fffd}\u{fffd}"),
            ("&NotEqualTilde;", "\u{2242}\u{338}"),
            ("&;&#;&#x;&unknown;&amp", "&;&#;&#x;&unknown;&amp"),
            ("&#99999999999999999999;", "&#99999999999999999999;"),
            ("&#+5;", "&#+5;"),
            ("é&é;&", "é&é;&"),
        ] {
            assert_eq!(decode_references(text), decoded, "{text}");
        }
    }
}
