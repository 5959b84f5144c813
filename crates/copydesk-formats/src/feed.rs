//! What feeds of all formats have in common: contents, summaries, authors, attachments.

mod content;
mod item;
mod media;
mod summary;

pub(crate) use content::{content, html_content, plain_words};
pub(crate) use item::Item;
pub(crate) use media::{Attachments, kind_of};
pub(crate) use summary::{is_article, summary_only};

use crate::dates;
use crate::fault::DOCUMENT_FACT_MALFORMED;
use crate::web_address::is_http;
use crate::xml::Element;
use copydesk_diag::{Diagnostic, Place, quoted};
use copydesk_html::resolve;
use copydesk_record::{Form, KnownValue, is_uri, to_uri_reference};

/// Returns a date that a member of a document states. One in a form that is not read adds a finding.
pub(crate) fn read_date(
    member: &str,
    text: &str,
    findings: &mut Vec<Diagnostic>,
) -> Option<KnownValue<'static>> {
    if let Some(date) = dates::in_record_form(text) {
        return Some(KnownValue::markup(date));
    }
    let message =
        format!("`{member}` is {}, which is no date that is read: it stays in `ext`", quoted(text.trim()));
    findings.push(Diagnostic::new(&DOCUMENT_FACT_MALFORMED, Place::Whole, message));
    None
}

/// Returns a language that is stated, `en_US` too.
pub(crate) fn language(text: &str) -> Option<KnownValue<'static>> {
    let tag = text.trim().replace('_', "-");
    Form::Language.read(tag.into()).ok().map(|tag| KnownValue::markup(tag.into_owned()))
}

/// Returns the address of a page on the web that a reference means, as browsers read it.
pub(crate) fn web_page(base: Option<&str>, reference: &str) -> Option<String> {
    let address = resolve(base, reference);
    let address = to_uri_reference(&address)?;
    (is_http(&address) && is_uri(&address)).then(|| address.into_owned())
}

/// Returns the name in what feeds write for a person: `desk@post.example (Maren Falk)`, `Maren Falk <desk@post.example>`, or
/// the name alone. An address is no name.
pub(crate) fn person(text: &str) -> Option<String> {
    let text = text.trim();
    let in_parentheses =
        text.strip_suffix(')').and_then(|text| text.split_once('(')).filter(|(mail, _)| mail.contains('@'));
    let name = match (in_parentheses, text.split_once('<')) {
        (Some((_, name)), _) => name,
        (None, Some((name, mail))) if mail.contains('@') => name,
        _ => text,
    };
    let name = name.trim().trim_matches('"');
    (!name.is_empty() && !name.contains('@')).then(|| name.to_owned())
}

/// Returns the address to which references in an element are relative, as far as the document says it (`xml:base`).
pub(crate) fn stated_base(element: Element<'_>, address: Option<&str>) -> Option<String> {
    let bases: Vec<&str> = element.outwards().filter_map(|element| element.attribute("xml:base")).collect();
    let first = address.map(str::to_owned);
    bases.iter().rev().fold(first, |base, reference| Some(resolve(base.as_deref(), reference).into_owned()))
}
