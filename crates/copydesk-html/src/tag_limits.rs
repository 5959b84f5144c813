//! Tags with more attributes than any tag has.

use memchr::memchr;
use std::borrow::Cow;

/// The most attributes of a tag.
pub(crate) const MAX_ATTRIBUTES: usize = 512;

/// Returns a page without the attributes of a tag after the first [`MAX_ATTRIBUTES`], and how many tags had more. The parser
/// compares each with all before it.
pub(crate) fn without_excess_attributes(html: &str) -> (Cow<'_, str>, usize) {
    let bytes = html.as_bytes();
    let (mut kept, mut copied, mut tags) = (String::new(), 0, 0);
    let mut at = 0;
    while let Some(tag) = memchr(b'<', bytes.get(at..).unwrap_or_default()) {
        at += tag + 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let (limit, end) = attributes(bytes, at);
        at = end;
        if let Some(limit) = limit {
            kept.push_str(html.get(copied..limit).unwrap_or_default());
            (copied, tags) = (end, tags + 1);
        }
    }
    if tags == 0 {
        return (Cow::Borrowed(html), 0);
    }
    kept.push_str(html.get(copied..).unwrap_or_default());
    (Cow::Owned(kept), tags)
}

/// Returns where the first attribute in excess begins, if there is one, and where the tag ends. `at` is in the name of the tag.
fn attributes(bytes: &[u8], at: usize) -> (Option<usize>, usize) {
    let (mut at, mut count, mut limit) = (at, 0, None);
    // Whether the last character parts attributes; whether a value follows.
    let (mut parted, mut before_value) = (false, false);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' => break,
            b' ' | b'\t' | b'\n' | b'\r' | 0x0C => parted = true,
            b'/' if !before_value => parted = true,
            b'"' | b'\'' if before_value => {
                let rest = bytes.get(at + 1..).unwrap_or_default();
                at += memchr(byte, rest).map_or(rest.len(), |length| length + 1);
                (parted, before_value) = (true, false);
            }
            b'=' => (parted, before_value) = (false, true),
            _ if before_value => (parted, before_value) = (false, false),
            _ if parted => {
                parted = false;
                count += 1;
                if count > MAX_ATTRIBUTES && limit.is_none() {
                    limit = Some(at);
                }
            }
            _ => {}
        }
        at += 1;
    }
    (limit, at.min(bytes.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_excess_is_cut() {
        let names = |count: usize| (0..count).map(|n| format!(" a{n}='>' b{n}")).collect::<Vec<_>>().concat();
        let html = format!("<p{}>x<br/>", names(MAX_ATTRIBUTES / 2));
        assert_eq!(without_excess_attributes(&html), (Cow::Borrowed(&*html), 0));
        let longer = format!("<p{}>x<br/>", names(MAX_ATTRIBUTES));
        let (cut, tags) = without_excess_attributes(&longer);
        assert_eq!((&*cut, tags), (&*html.replace(">x", " >x"), 1));
        for html in ["", "<", "<a", "<a b='", "a < b", "<é>", "<a b=é>é"] {
            assert_eq!(without_excess_attributes(html).1, 0, "{html}");
        }
    }
}
