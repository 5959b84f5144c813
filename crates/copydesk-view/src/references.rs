//! The ids of quotations and entities, and what refers to them.

use crate::alignment::{AlignedItem, align};
use serde_json::Value;
use std::collections::HashMap;

/// Two lists of items with ids, and which of their items are the same.
#[derive(Debug)]
pub(crate) struct References<'v> {
    /// The items, aligned.
    pub(crate) items: Vec<AlignedItem>,
    /// For each id of the first list the id of the same item in the second, if it has one.
    partners: HashMap<&'v str, Option<&'v str>>,
    /// For each id of the second list whether the first has the same item.
    has_partner: HashMap<&'v str, bool>,
    before: HashMap<&'v str, &'v Value>,
    after: HashMap<&'v str, &'v Value>,
}

impl<'v> References<'v> {
    /// Returns those of the lists that two records have under a name.
    pub(crate) fn new(list: &str, before: &'v Value, after: &'v Value) -> Self {
        let (before, after) = (items(before, list), items(after, list));
        let items = align(list, before, after);
        let mut partners = HashMap::new();
        let mut has_partner = HashMap::new();
        for item in &items {
            // Of an id that occurs twice the first item counts.
            match *item {
                AlignedItem::Both { before: first, after: second, .. } => {
                    if let (Some(first), Some(second)) = (id_at(before, first), id_at(after, second)) {
                        partners.entry(first).or_insert(Some(second));
                        has_partner.entry(second).or_insert(true);
                    }
                }
                AlignedItem::Extra(index) => {
                    id_at(before, index).map(|id| partners.entry(id).or_insert(None));
                }
                AlignedItem::Missing(index) => {
                    id_at(after, index).map(|id| has_partner.entry(id).or_insert(false));
                }
            }
        }
        Self { items, partners, has_partner, before: by_id(before), after: by_id(after) }
    }

    /// Returns whether two ids, each of its list, are of the same item. Where nothing is known of either, of the same
    /// name.
    pub(crate) fn are_same(&self, before: &str, after: &str) -> bool {
        match (self.partners.get(before).copied().flatten(), self.has_partner.get(after)) {
            (Some(partner), _) => partner == after,
            (None, Some(true)) => false,
            (None, _) => before == after,
        }
    }

    /// Returns the item with an id in the first list.
    pub(crate) fn before(&self, id: &str) -> Option<&'v Value> {
        self.before.get(id).copied()
    }

    /// Returns the item with an id in the second list.
    pub(crate) fn after(&self, id: &str) -> Option<&'v Value> {
        self.after.get(id).copied()
    }
}

/// Returns whether the ids of the same item differ only because its number does: items are counted, `q1`, `q2`.
pub(crate) fn differ_by_number(before: (&str, usize), after: (&str, usize)) -> bool {
    let letter = |(id, index): (&str, usize)| {
        let letter = id.chars().next().filter(char::is_ascii_alphabetic)?;
        (id.get(1..)? == (index + 1).to_string()).then_some(letter)
    };
    letter(before).is_some() && letter(before) == letter(after)
}

fn items<'v>(record: &'v Value, list: &str) -> &'v [Value] {
    record.get(list).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

fn id_at(items: &[Value], index: usize) -> Option<&str> {
    items.get(index)?.get("id")?.as_str()
}

fn by_id(items: &[Value]) -> HashMap<&str, &Value> {
    let mut by_id = HashMap::with_capacity(items.len());
    for item in items {
        if let Some(id) = item.get("id").and_then(Value::as_str) {
            by_id.entry(id).or_insert(item);
        }
    }
    by_id
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn ids_are_the_same_if_their_items_are() {
        let entity = |id: &str, name: &str| json!({"id": id, "name": name});
        let before = json!({"entities": [entity("e1", "A"), entity("e2", "C"), entity("x", "D")]});
        let after = json!({"entities": [entity("e1", "A"), entity("e2", "B"), entity("e3", "C")]});
        let entities = References::new("entities", &before, &after);
        for (one, other) in [("e1", "e1"), ("e2", "e3"), ("x", "x"), ("x", "e2"), ("?", "?")] {
            assert_eq!(entities.are_same(one, other), (one, other) != ("x", "e2"), "{one} {other}");
        }
        for (one, other) in [("e2", "e2"), ("e1", "e3"), ("x", "e1"), ("?", "e1")] {
            assert!(!entities.are_same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn numbers_shift_and_other_ids_do_not() {
        assert!(differ_by_number(("q3", 2), ("q4", 3)));
        for (before, after) in [("q3", "q5"), ("q2", "q4"), ("é3", "é4"), ("q3", "e4"), ("", "q4")] {
            assert!(!differ_by_number((before, 2), (after, 3)), "{before} {after}");
        }
    }
}
