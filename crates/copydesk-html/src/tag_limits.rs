//! Tags with more attributes than any tag has.

use memchr::memchr;
use std::borrow::Cow;

/// The most attributes of a tag.
pub const MAX_ATTRIBUTES: usize = 512;

/// Returns a page without the attributes of a tag after the first [`MAX_ATTRIBUTES`], and how many tags had more. The parser
/// compares each with all before it.
pub(crate) fn without_excess_attributes(html: &str) -> (Cow<'_, str>, usize) {
    let bytes = html.as_bytes();
    let (mut kept, mut copied, mut tags) = (String::new(), 0, 0);
    let (mut at, mut foreign) = (0, 0_usize);
    while let Some(tag) = memchr(b'<', bytes.get(at..).unwrap_or_default()) {
        at += tag + 1;
        let is_foreign = |at: usize| FOREIGN.iter().any(|name| begins_with(bytes, at, name));
        if bytes.get(at) == Some(&b'/') && is_foreign(at + 1) {
            foreign = foreign.saturating_sub(1);
        }
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let (limit, end) = attributes(bytes, at);
        foreign += usize::from(is_foreign(at));
        let raw = RAW_TEXT.iter().find(|name| foreign == 0 && begins_with(bytes, at, name));
        at = raw.map_or(end, |name| end_of_raw_text(bytes, end, name));
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

/// The elements in which is no tag but their end: `i<arguments.length` begins none.
pub(crate) const RAW_TEXT: [&str; 9] =
    ["script", "style", "title", "textarea", "noscript", "iframe", "xmp", "noembed", "noframes"];

/// The elements of other languages, in which all of these hold tags.
const FOREIGN: [&str; 2] = ["svg", "math"];

/// Returns whether the name of a tag begins at a place.
fn begins_with(bytes: &[u8], at: usize, name: &str) -> bool {
    let end = at + name.len();
    bytes.get(at..end).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
        && bytes.get(end).is_none_or(|next| !next.is_ascii_alphanumeric() && *next != b'-')
}

/// Returns where the end tag of an element of raw text begins.
fn end_of_raw_text(bytes: &[u8], from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(tag) = memchr(b'<', bytes.get(at..).unwrap_or_default()) {
        at += tag + 1;
        if bytes.get(at) == Some(&b'/') && begins_with(bytes, at + 1, name) {
            return at;
        }
    }
    bytes.len()
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

    #[test]
    fn scripts_and_styles_have_no_tags() {
        let words = "a b ".repeat(MAX_ATTRIBUTES);
        for html in [
            format!("<script>for(;i<n;)a=\"{words}</script><p>x"),
            format!("<STYLE>a<b {words}</Style ><p>x"),
            format!("<title>a<b {words}</title><p>x"),
        ] {
            assert_eq!(without_excess_attributes(&html).1, 0, "{html}");
        }
        for html in [format!("<script></script><p {words}>"), format!("<svg><style><p {words}>")] {
            assert_eq!(without_excess_attributes(&html).1, 1, "{html}");
        }
    }
}
