//! Elements as HTML.

use super::tree::{Element, Step};
use crate::xhtml::escape;

/// What becomes of an element in HTML.
pub(crate) enum Mapping {
    /// The element of this name, with the attributes that HTML has for it.
    Element(&'static str),
    /// The same element.
    Same,
    /// What is in it, without an element.
    Words,
    /// This HTML instead of it and all that is in it.
    Instead(String),
}

/// Returns what is in an element as HTML, as the mapping has it.
pub(crate) fn to_html<'x>(element: Element<'x>, mapping: impl Fn(Element<'x>) -> Mapping) -> String {
    let mut html = String::new();
    let mut ends: Vec<Option<&str>> = Vec::new();
    let mut skipped = 0_usize;
    element.walk(|step| match step {
        Step::Enter(_) if skipped > 0 => skipped += 1,
        Step::Enter(element) => {
            let name = match mapping(element) {
                Mapping::Element(name) => name,
                Mapping::Same => element.name().local(),
                Mapping::Words => return ends.push(None),
                Mapping::Instead(other) => {
                    html.push_str(&other);
                    skipped = 1;
                    return;
                }
            };
            html.push('<');
            html.push_str(name);
            for (attribute, value) in element.attributes().filter(|(attribute, _)| attribute.is_plain()) {
                html.push(' ');
                html.push_str(attribute.local());
                html.push_str("=\"");
                escape(value, &mut html);
                html.push('"');
            }
            html.push('>');
            ends.push(Some(name).filter(|name| !is_void(name)));
        }
        Step::Leave if skipped > 0 => skipped -= 1,
        Step::Leave => {
            if let Some(Some(name)) = ends.pop() {
                html.push_str("</");
                html.push_str(name);
                html.push('>');
            }
        }
        Step::Text(_) if skipped > 0 => {}
        Step::Text(text) => escape(text, &mut html),
    });
    html
}

/// Returns whether an element of HTML has no end tag.
fn is_void(name: &str) -> bool {
    const VOID: &str = "area base br col embed hr img input link meta param source track wbr";
    VOID.split(' ').any(|void| name.eq_ignore_ascii_case(void))
}
