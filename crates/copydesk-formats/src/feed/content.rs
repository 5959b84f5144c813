//! Texts of feeds, which may be HTML, and may be escaped once too often.

use crate::fault::DOCUMENT_MARKUP;
use crate::import_format::ImportedText;
use crate::known_values::one_line;
use copydesk_diag::{Diagnostic, Place};
use copydesk_html::{Page, decode_references};
use std::borrow::Cow;

/// Returns a text of which nothing says whether it is HTML.
pub(crate) fn content(text: &str, findings: &mut Vec<Diagnostic>) -> ImportedText {
    let text = unescaped(text, findings);
    if has_tags(&text) {
        ImportedText::Html(text.into_owned())
    } else {
        ImportedText::Plain(decode_references(text.trim()).into_owned())
    }
}

/// Returns a text that is said to be HTML. One without a tag is HTML if its lines are no paragraphs.
pub(crate) fn html_content(text: &str, findings: &mut Vec<Diagnostic>) -> ImportedText {
    let text = unescaped(text, findings);
    if !has_tags(&text) && text.trim().contains('\n') {
        return ImportedText::Plain(decode_references(text.trim()).into_owned());
    }
    ImportedText::Html(text.into_owned())
}

/// Returns the words of a headline or a summary, which may be HTML, on one line; `None` if there are none.
pub(crate) fn plain_words(text: &str) -> Option<String> {
    let text = without_cdata(text);
    let read = if has_inline_tags(text) { Page::read(text).text.into() } else { decode_references(text) };
    let words = one_line(&read);
    (!words.is_empty()).then_some(words)
}

/// Returns a text without what was escaped once too often, which adds a finding.
fn unescaped<'t>(text: &'t str, findings: &mut Vec<Diagnostic>) -> Cow<'t, str> {
    let inner = without_cdata(text);
    let mut note = |message: &str| findings.push(Diagnostic::new(&DOCUMENT_MARKUP, Place::Whole, message));
    if inner.len() != text.len() {
        note("the content is in a section of CDATA that is escaped itself");
    }
    if !has_tags(inner) && TAGS_ESCAPED.iter().any(|tag| inner.contains(tag)) {
        note("the HTML of the content is escaped twice");
        return decode_references(inner);
    }
    inner.into()
}

/// Tags that are escaped in the HTML itself. Where no tag is not, they are no examples.
const TAGS_ESCAPED: [&str; 4] = ["&lt;/p&gt;", "&lt;/div&gt;", "&lt;br", "&lt;/a&gt;"];

/// Returns the text in a section of CDATA that is text itself.
fn without_cdata(text: &str) -> &str {
    let inside = |begin: &str, end: &str| text.trim().strip_prefix(begin)?.strip_suffix(end);
    inside("<![CDATA[", "]]>").or_else(|| inside("&lt;![CDATA[", "]]&gt;")).unwrap_or(text)
}

/// Returns whether there is a tag in a text.
fn has_tags(text: &str) -> bool {
    tag_names(text).next().is_some()
}

/// Returns whether there is a tag in a line of words, of an element that may be in one.
fn has_inline_tags(text: &str) -> bool {
    const INLINE: &str = "a b br cite code div em i img p q s small span strong sub sup u";
    tag_names(text).any(|name| INLINE.split(' ').any(|inline| inline.eq_ignore_ascii_case(name)))
}

/// Returns the names of the tags in a text.
fn tag_names(text: &str) -> impl Iterator<Item = &str> {
    let name_at = |at: usize| {
        let rest = text.get(at + 1..)?;
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let length = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (name, after) = rest.split_at_checked(length)?;
        let ends = after.starts_with(['>', '/', ' ', '\n', '\t', '\r']);
        (ends && name.starts_with(|c: char| c.is_ascii_alphabetic())).then_some(name)
    };
    memchr::memchr_iter(b'<', text.as_bytes()).filter_map(name_at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_escaped_twice_is_read() {
        let mut findings = Vec::new();
        let read = |text: &str, findings: &mut Vec<Diagnostic>| content(text, findings);
        assert_eq!(
            read("&lt;p&gt;Falk &amp;amp; Dahl&lt;/p&gt;", &mut findings),
            ImportedText::Html("<p>Falk &amp; Dahl</p>".into())
        );
        assert_eq!(read("<![CDATA[<p>a</p>]]>", &mut findings), ImportedText::Html("<p>a</p>".into()));
        assert_eq!(findings.len(), 2);
        findings.clear();
        for (text, plain) in [("a < b &amp; c > d", "a < b & c > d"), ("One.\n\nTwo.", "One.\n\nTwo.")] {
            assert_eq!(read(text, &mut findings), ImportedText::Plain(plain.into()), "{text}");
        }
        let example = "<p>Write &lt;p&gt;a&lt;/p&gt;</p>";
        assert_eq!(read(example, &mut findings), ImportedText::Html(example.into()));
        assert!(findings.is_empty());
    }

    #[test]
    fn headlines_are_words() {
        for (text, words) in [
            ("Falk &amp; Dahl", "Falk & Dahl"),
            (" The\n <em>Ferry</em> is back ", "The Ferry is back"),
            ("What <head> holds", "What <head> holds"),
            ("3 < 5", "3 < 5"),
        ] {
            assert_eq!(plain_words(text).as_deref(), Some(words), "{text}");
        }
        assert_eq!(plain_words(" &nbsp; "), None);
    }
}
