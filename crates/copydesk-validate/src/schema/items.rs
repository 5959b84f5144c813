//! The items of an array that a mistake of the whole array is about.

use super::fault;
use super::message;
use super::mistake::{Keyword, MistakeKind};
use super::subschemas::Subschemas;
use crate::phrases::counted;
use crate::tape::Node;
use serde_json::Value;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Returns the mistake of an array with equal items.
pub(super) fn repeated(node: Option<Node<'_>>) -> MistakeKind {
    #[expect(clippy::mutable_key_type, reason = "how a type fits that was read is no part of a node")]
    let mut seen: HashMap<Node<'_>, usize> = HashMap::new();
    let mut first_pair = None;
    let mut more = 0;
    for (index, item) in node.into_iter().flat_map(Node::elements).enumerate() {
        match seen.entry(item) {
            Entry::Vacant(place) => {
                place.insert(index);
            }
            Entry::Occupied(_) if first_pair.is_some() => more += 1,
            Entry::Occupied(known) => first_pair = Some((*known.get(), index)),
        }
    }
    match first_pair {
        Some((first, second)) => MistakeKind::Repeated(first, second, more),
        None => MistakeKind::Other(&fault::UNIQUE_ITEMS, "holds the same item twice".into(), Vec::new()),
    }
}

/// The number of items that a note lists.
const SHOWN: usize = 10;

/// Returns the mistake of an array that has too few or too many items of a kind, with its place.
pub(super) fn contained(
    subschemas: Option<&Subschemas>,
    node: Option<Node<'_>>,
    path: &str,
    keyword: &Keyword,
) -> (String, MistakeKind) {
    let described = keyword.sibling("contains");
    let contains = subschemas.and_then(|subschemas| subschemas.at(&described));
    let validator = contains.as_ref().and_then(|contains| subschemas?.validator(contains.uri()?));
    let (Some(node), Some(validator)) = (node, validator) else {
        let said = "does not contain the items it must, or too many of them".into();
        return (path.to_owned(), MistakeKind::Other(&fault::CONTAINS, said, Vec::new()));
    };
    let matching: Vec<usize> = node
        .elements()
        .enumerate()
        .filter_map(|(index, item)| validator.is_valid(item).then_some(index))
        .collect();
    let limit = |name: &str| {
        let value = subschemas?.at(&keyword.sibling(name))?.value.as_f64()?;
        Some(value)
    };
    let total = counted(node.len() as u64, "item");
    let count = matching.len();
    let verb = if count == 1 { "fits" } else { "fit" };
    let (place, said) = match (limit("minContains"), limit("maxContains")) {
        (_, Some(most)) if exceeds(count, most) => {
            // The first that is one too many.
            let index = matching.iter().enumerate().find(|(nth, _)| exceeds(nth + 1, most));
            let place = index.map_or(path.to_owned(), |(_, index)| format!("{path}/{index}"));
            (place, format!("is one too many: {count} items fit `contains`, and at most {most} may"))
        }
        (Some(least), _) if least > 1.0 || count > 0 => (
            path.to_owned(),
            format!("has {total}, of which {count} {verb} `contains`, and at least {least} must"),
        ),
        _ if node.is_empty() => {
            (path.to_owned(), "has no items, and at least one must fit `contains`".into())
        }
        _ => (path.to_owned(), format!("has {total}, of which none fits `contains`")),
    };
    let mut notes = Vec::new();
    if !matching.is_empty() {
        let mut listed: Vec<String> =
            matching.iter().take(SHOWN).map(|index| format!("`{path}/{index}`")).collect();
        if count > SHOWN {
            listed.push("others".into());
        }
        notes.push(format!("the fitting: {}", listed.join(", ")));
    } else if node.len() == 1
        && let Some(item) = node.elements().next()
        && let Some(error) = validator.iter_errors(item).next()
    {
        notes.push(format!("of the item, {}", message::reason_of(None, "", &error)));
    }
    (place, MistakeKind::Other(&fault::CONTAINS, said, notes))
}

fn exceeds(count: usize, limit: f64) -> bool {
    #[expect(clippy::cast_precision_loss, reason = "no array has 2^53 items")]
    let count = count as f64;
    count > limit
}

/// Returns the indices of items with these texts. Of items with equal texts the last are meant: what a schema says of
/// items by their index it says of the first.
pub(super) fn indices(node: Node<'_>, texts: &[String]) -> Vec<usize> {
    let mut wanted: HashMap<&str, usize> = HashMap::new();
    for text in texts {
        *wanted.entry(text).or_default() += 1;
    }
    let items: Vec<Node<'_>> = node.elements().collect();
    let mut found = Vec::new();
    for (index, item) in items.iter().enumerate().rev() {
        let text = match item.to_value() {
            // As the validator writes it.
            Value::String(text) => Value::String(text).to_string(),
            other => other.to_string(),
        };
        if let Some(count) = wanted.get_mut(text.as_str()).filter(|count| **count > 0) {
            *count -= 1;
            found.push(index);
        }
    }
    found.reverse();
    found
}
