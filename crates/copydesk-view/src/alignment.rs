//! The alignment of two lists: which item of one is which of the other.

use serde_json::Value;
use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

/// An item of two aligned lists, by its numbers in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum AlignedItem {
    /// Both lists have it. It is moved if the items around it have another order.
    Both { before: usize, after: usize, is_moved: bool },
    /// Only the first list has it.
    Extra(usize),
    /// Only the second list has it.
    Missing(usize),
}

/// Returns the items of two lists, in the order of the first, each missing one where it should be. `list` is the name
/// of the member that holds the lists.
///
/// Takes n log n time.
pub(crate) fn align(list: &str, before: &[Value], after: &[Value]) -> Vec<AlignedItem> {
    let pairs = pairs(list, before, after);
    let in_order = longest_increasing(&pairs);
    let mut items = Vec::with_capacity(before.len().max(after.len()));
    // A missing item stands behind the one that is before it in its own list.
    let mut partners: Vec<Option<usize>> = vec![None; after.len()];
    for (index, pair) in pairs.iter().enumerate() {
        items.push(match pair {
            Some(after) => {
                if let Some(partner) = partners.get_mut(*after) {
                    *partner = Some(index);
                }
                let is_moved = !in_order.get(index).copied().unwrap_or_default();
                (index + 1, AlignedItem::Both { before: index, after: *after, is_moved })
            }
            None => (index + 1, AlignedItem::Extra(index)),
        });
    }
    let mut place = 0;
    for (index, partner) in partners.into_iter().enumerate() {
        match partner {
            Some(partner) => place = partner + 1,
            None => items.push((place, AlignedItem::Missing(index))),
        }
    }
    items.sort_by_key(|(place, _)| *place);
    items.into_iter().map(|(_, item)| item).collect()
}

/// What an item is known by, the surest first.
#[derive(Debug, Clone, Copy)]
enum Trait {
    /// The characters that it is, or those of its parts.
    Span,
    /// Those of the first part.
    FirstPart,
    Name,
    Text,
    Start,
    End,
    /// The value, of a list of strings or numbers.
    Itself,
    /// Nothing: the item has none of the above.
    Nothing,
}

const TRAITS: [Trait; 8] = [
    Trait::Itself,
    Trait::Span,
    Trait::FirstPart,
    Trait::Name,
    Trait::Text,
    Trait::Start,
    Trait::End,
    Trait::Nothing,
];

/// The value of a trait.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Key<'v> {
    Span(u64, u64),
    Number(u64),
    Text(&'v str),
    Nothing,
}

impl Trait {
    fn of<'v>(self, item: &'v Value, parts_name: Option<&'v str>) -> Option<Key<'v>> {
        let number = |name: &str, of: &Value| of.get(name)?.as_u64();
        let text = |name: &str| item.get(name)?.as_str().map(Key::Text);
        let parts = || item.get(parts_name?)?.as_array();
        match self {
            Self::Span => {
                let (first, last) = match parts() {
                    Some(parts) => (parts.first()?, parts.last()?),
                    None => (item, item),
                };
                Some(Key::Span(number("start", first)?, number("end", last)?))
            }
            Self::FirstPart => {
                let first = parts()?.first()?;
                Some(Key::Span(number("start", first)?, number("end", first)?))
            }
            Self::Name => text("name"),
            Self::Text => text("text"),
            Self::Start => {
                number("start", parts().and_then(|parts| parts.first()).unwrap_or(item)).map(Key::Number)
            }
            Self::End => {
                number("end", parts().and_then(|parts| parts.last()).unwrap_or(item)).map(Key::Number)
            }
            Self::Itself => match item {
                Value::String(text) => Some(Key::Text(text)),
                Value::Number(number) => number.as_u64().map(Key::Number),
                _ => None,
            },
            Self::Nothing => {
                let mut others = TRAITS.into_iter().filter(|other| !matches!(other, Self::Nothing));
                others.all(|other| other.of(item, parts_name).is_none()).then_some(Key::Nothing)
            }
        }
    }
}

/// Returns the member of the items of a list that holds their parts.
fn parts_of(list: &str) -> Option<&'static str> {
    match list {
        "quotes" => Some("content"),
        "entities" => Some("mentions"),
        _ => None,
    }
}

/// Returns for each item of the first list the number of the same one in the second.
fn pairs(list: &str, before: &[Value], after: &[Value]) -> Vec<Option<usize>> {
    let parts = parts_of(list);
    let mut pairs: Vec<Option<usize>> = vec![None; before.len()];
    let mut is_free = vec![true; after.len()];
    let mut left = before.len().min(after.len());
    for by in TRAITS {
        if left == 0 {
            break;
        }
        pair_up(
            &mut pairs,
            &mut is_free,
            &mut left,
            before.iter().map(|item| by.of(item, parts)),
            after.iter().map(|item| by.of(item, parts)),
        );
    }
    // Of an entity with another name and another first mention any mention will do.
    if let (1.., Some(parts)) = (left, parts) {
        let mut owners: HashMap<Key<'_>, usize> = HashMap::new();
        let spans = |item: &'_ Value| -> Vec<(u64, u64)> {
            let parts = item.get(parts).and_then(Value::as_array);
            let spans = parts
                .into_iter()
                .flatten()
                .map(|part| Some((part.get("start")?.as_u64()?, part.get("end")?.as_u64()?)));
            spans.flatten().collect()
        };
        for (index, item) in after.iter().enumerate().filter(|(index, _)| is_free.get(*index) == Some(&true))
        {
            for (start, end) in spans(item) {
                owners.entry(Key::Span(start, end)).or_insert(index);
            }
        }
        for (slot, item) in pairs.iter_mut().zip(before).filter(|(slot, _)| slot.is_none()) {
            let owner = spans(item).into_iter().find_map(|(start, end)| {
                let owner = *owners.get(&Key::Span(start, end))?;
                is_free.get(owner).copied().unwrap_or_default().then_some(owner)
            });
            if let Some(free) = owner.and_then(|owner| is_free.get_mut(owner)) {
                *free = false;
                *slot = owner;
            }
        }
    }
    pairs
}

/// Pairs items with the same key, the first with the first.
fn pair_up<K: Hash + Eq>(
    pairs: &mut [Option<usize>],
    is_free: &mut [bool],
    left: &mut usize,
    before: impl Iterator<Item = Option<K>>,
    after: impl Iterator<Item = Option<K>>,
) {
    let mut places: HashMap<K, VecDeque<usize>> = HashMap::new();
    for ((index, key), free) in after.enumerate().zip(is_free.iter()) {
        if let (Some(key), true) = (key, *free) {
            places.entry(key).or_default().push_back(index);
        }
    }
    for (slot, key) in pairs.iter_mut().zip(before).filter(|(slot, _)| slot.is_none()) {
        let place = key.and_then(|key| places.get_mut(&key)?.pop_front());
        if let Some(free) = place.and_then(|place| is_free.get_mut(place)) {
            *free = false;
            *slot = place;
            *left -= 1;
        }
    }
}

/// Returns for each number whether it belongs to the longest sequence in which the numbers rise.
fn longest_increasing(numbers: &[Option<usize>]) -> Vec<bool> {
    // For each length, where the sequence of that length ends whose last number is least.
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut previous: Vec<Option<usize>> = vec![None; numbers.len()];
    for (index, number) in numbers.iter().enumerate() {
        let Some(number) = *number else { continue };
        let length = ends.partition_point(|(last, _)| *last < number);
        if let (Some(slot), Some((_, end))) =
            (previous.get_mut(index), length.checked_sub(1).and_then(|shorter| ends.get(shorter)))
        {
            *slot = Some(*end);
        }
        match ends.get_mut(length) {
            Some(end) => *end = (number, index),
            None => ends.push((number, index)),
        }
    }
    let mut belongs = vec![false; numbers.len()];
    let mut next = ends.last().map(|(_, index)| *index);
    while let Some(index) = next {
        if let Some(slot) = belongs.get_mut(index) {
            *slot = true;
        }
        next = previous.get(index).copied().flatten();
    }
    belongs
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn outline(list: &str, before: &Value, after: &Value) -> String {
        let (before, after) = (before.as_array().unwrap(), after.as_array().unwrap());
        let words = align(list, before, after).into_iter().map(|item| match item {
            AlignedItem::Both { before, after, is_moved } => {
                format!("{before}={after}{}", if is_moved { "!" } else { "" })
            }
            AlignedItem::Extra(before) => format!("-{before}"),
            AlignedItem::Missing(after) => format!("+{after}"),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn strings_are_the_same_wherever_they_stand() {
        let of = |before: &[&str], after: &[&str]| outline("layers", &json!(before), &json!(after));
        assert_eq!(of(&["a", "b", "c"], &["a", "c", "d"]), "0=0 -1 2=1 +2");
        assert_eq!(of(&["a", "b", "c"], &["c", "a", "b"]), "0=1 1=2 2=0!");
        assert_eq!(of(&["a", "a"], &["a"]), "0=0 -1");
        assert_eq!(of(&[], &["a"]), "+0");
    }

    #[test]
    fn spans_that_share_an_end_are_the_same() {
        let spans = |spans: &[(u32, u32)]| -> Value {
            spans.iter().map(|(start, end)| json!({"start": start, "end": end})).collect()
        };
        let of =
            |before: &[(u32, u32)], after: &[(u32, u32)]| outline("sentences", &spans(before), &spans(after));
        assert_eq!(of(&[(0, 9)], &[(0, 4), (5, 9)]), "0=0 +1");
        assert_eq!(of(&[(0, 4), (6, 9)], &[(0, 4), (5, 9)]), "0=0 1=1");
        assert_eq!(of(&[(0, 4), (4, 6)], &[(4, 6), (0, 4)]), "0=1! 1=0");
    }

    #[test]
    fn entities_are_known_by_mention_or_name() {
        let entity = |name: &str, mentions: &[u32]| {
            let mentions: Vec<_> = mentions.iter().map(|at| json!({"start": at, "end": at + 1})).collect();
            json!({"name": name, "mentions": mentions})
        };
        let before = json!([entity("A", &[1, 5]), entity("B", &[9]), entity("C", &[20, 30])]);
        let after = json!([entity("B", &[7, 9]), entity("A", &[5]), entity("D", &[30, 40])]);
        assert_eq!(outline("entities", &before, &after), "0=1! 1=0 2=2");
    }
}
