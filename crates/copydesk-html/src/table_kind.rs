//! Tables of data, and those that lay out a page.

use crate::element_kind::ElementKind;
use crate::tree::{Data, NodeId, Tree};
use html5ever::local_name;

/// Returns whether a table has rows and columns of data. Many lay out a page: their cells are blocks of their own.
pub(crate) fn is_data_table(tree: &Tree, table: NodeId) -> bool {
    let element = tree.element(table);
    let role = element.and_then(|element| element.attribute(&local_name!("role"))).unwrap_or_default();
    if role == "presentation" || role == "none" {
        return false;
    }
    let (mut rows, mut widest, mut cells) = (0, 0, 0);
    let mut letters = 0;
    for node in tree.descendants(table) {
        match tree.data(node) {
            Data::Text(text) => {
                letters += text.trim().len();
                if letters > MAX_CELL_BYTES {
                    return false;
                }
            }
            Data::Element(element) => match element.kind {
                ElementKind::Row => {
                    widest = widest.max(cells);
                    (rows, cells) = (rows + 1, 0);
                }
                ElementKind::Cell => (cells, letters) = (cells + 1, 0),
                ElementKind::Table => return false,
                _ => {
                    let name = element.html_name();
                    let lays_out = [
                        local_name!("form"),
                        local_name!("article"),
                        local_name!("section"),
                        local_name!("nav"),
                        local_name!("h1"),
                        local_name!("h2"),
                        local_name!("blockquote"),
                    ];
                    if name.is_some_and(|name| lays_out.contains(name)) {
                        return false;
                    }
                }
            },
            Data::Fragment | Data::Comment => {}
        }
    }
    rows >= 2 && widest.max(cells) >= 2
}

/// The most bytes of text in a cell of data.
const MAX_CELL_BYTES: usize = 600;
