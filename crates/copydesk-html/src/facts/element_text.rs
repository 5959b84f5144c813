//! The text of an element as a browser shows it.

use super::plain_words::collapsed;
use crate::element_kind::ElementKind;
use crate::tree::{Data, NodeId, Tree};

/// Returns the text of an element, in one line. Of a long one it is the beginning.
pub(super) fn element_text(tree: &Tree, id: NodeId, max_bytes: usize) -> String {
    let mut text = String::new();
    let mut at = tree.first_child(id);
    while let Some(node) = at {
        let is_shown = match tree.data(node) {
            Data::Text(words) => {
                text.push_str(words.get(..words.floor_char_boundary(max_bytes)).unwrap_or_default());
                true
            }
            Data::Element(element) => {
                let kind = element.kind;
                if !matches!(kind, ElementKind::Inline | ElementKind::Link) {
                    text.push(' ');
                }
                !element.hidden && !matches!(kind, ElementKind::Hidden | ElementKind::RubyText)
            }
            Data::Fragment | Data::Comment => true,
        };
        if text.len() >= max_bytes {
            break;
        }
        at = tree.first_child(node).filter(|_| is_shown).or_else(|| after(tree, node, id, &mut text));
    }
    collapsed(text.get(..text.floor_char_boundary(max_bytes)).unwrap_or_default())
}

/// Returns the node after a node and all within it, `None` where that is no longer inside the element.
fn after(tree: &Tree, node: NodeId, root: NodeId, text: &mut String) -> Option<NodeId> {
    let mut at = node;
    while at != root {
        if let Some(element) = tree.element(at)
            && !matches!(element.kind, ElementKind::Inline | ElementKind::Link)
        {
            text.push(' ');
        }
        if let Some(next) = tree.next(at) {
            return Some(next);
        }
        at = tree.parent(at)?;
    }
    None
}
