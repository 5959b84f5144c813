//! The markers of list items, which a browser shows and the page does not write.

use crate::tree::{NodeId, Tree};
use html5ever::{LocalName, local_name};

/// Returns the marker of an item with the space after it: a bullet, or the number of the item in an ordered list.
pub(crate) fn marker(tree: &Tree, item: NodeId) -> Option<String> {
    let list = tree.ancestors(item).skip(1).find(|node| tree.html_name(*node).is_some_and(is_list));
    if list.is_none_or(|list| tree.html_name(list) != Some(&local_name!("ol"))) {
        return Some("• ".to_owned());
    }
    let list = list?;
    let value = |node: NodeId, name: &LocalName| -> Option<i64> {
        tree.element(node)?.attribute(name)?.trim().parse::<i32>().ok().map(i64::from)
    };
    let start = value(list, &local_name!("start")).unwrap_or(1);
    // Items count from the last before that states its number.
    let items = std::iter::successors(Some(item), |node| tree.previous(*node))
        .filter(|node| tree.html_name(*node) == Some(&local_name!("li")))
        .take(usize::try_from(MAX_ITEMS).unwrap_or_default());
    let mut before = 0;
    for node in items {
        if let Some(value) = value(node, &local_name!("value")) {
            return Some(format!("{}. ", value + before));
        }
        before += 1;
    }
    if before >= MAX_ITEMS {
        return Some("• ".to_owned());
    }
    Some(format!("{}. ", start + before - 1))
}

/// The most items of a list that are numbered: each number is counted from the first.
const MAX_ITEMS: i64 = 500;

fn is_list(name: &LocalName) -> bool {
    matches!(*name, local_name!("ul") | local_name!("ol") | local_name!("menu") | local_name!("dir"))
}
