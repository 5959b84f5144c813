//! Keys that occur twice in one object.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::{Kind, Member, Node, Tape};

/// Up to this many members, comparing each with each beats hashing.
const FEW: usize = 32;

/// A key that its object already has.
#[derive(Debug, Clone, Copy)]
pub struct DuplicateKey<'t> {
    /// The first member with the key.
    pub first: Member<'t>,
    /// This member.
    pub second: Member<'t>,
}

impl<'t> Tape<'t> {
    /// Returns all keys that occur twice in one object, compared with escapes resolved, in the order of the
    /// text within each object. A key that occurs three times is listed twice.
    #[must_use]
    pub fn duplicate_keys(self) -> Vec<DuplicateKey<'t>> {
        let mut found = Vec::new();
        if self.buffer.suspects.is_empty() {
            return found;
        }
        // The parser lists an object when it returns to it from a child, so some are listed more than once.
        let mut suspects = self.buffer.suspects.clone();
        suspects.sort_unstable();
        suspects.dedup();
        for object in suspects.into_iter().map(|index| Node::new(self, index)) {
            if object.len() <= FEW {
                compare_pairs(object, &mut found);
            } else {
                compare_hashes(object, &mut found);
            }
        }
        found
    }
}

impl Node<'_> {
    /// Returns the value as JSON text, of members with one key only the last, with all numbers as they are written.
    #[must_use]
    pub(crate) fn without_repeated_keys(self) -> String {
        let mut text = String::with_capacity(self.raw().len());
        self.write_last_ones(&mut text);
        text
    }

    fn write_last_ones(self, text: &mut String) {
        match self.kind() {
            Kind::Array => {
                for (index, element) in self.elements().enumerate() {
                    text.push(if index == 0 { '[' } else { ',' });
                    element.write_last_ones(text);
                }
                text.push_str(if self.is_empty() { "[]" } else { "]" });
            }
            Kind::Object => {
                let last: HashMap<&str, usize> =
                    self.members().enumerate().map(|(index, member)| (member.name(), index)).collect();
                text.push('{');
                let mut is_first = true;
                for (index, member) in self.members().enumerate() {
                    if last.get(member.name()) != Some(&index) {
                        continue;
                    }
                    if !std::mem::take(&mut is_first) {
                        text.push(',');
                    }
                    text.push_str(member.key.raw());
                    text.push(':');
                    member.value.write_last_ones(text);
                }
                text.push('}');
            }
            _ => text.push_str(self.raw()),
        }
    }
}

/// Compares each pair of keys. For most objects a set of 64 bits, of which each key sets one, shows that
/// there are no duplicates.
fn compare_pairs<'t>(object: Node<'t>, found: &mut Vec<DuplicateKey<'t>>) {
    let mut seen_bits = 0_u64;
    for (place, second) in object.members().enumerate() {
        let name = second.name();
        let bit = key_bit(name);
        if seen_bits & bit != 0
            && let Some(first) = object.members().take(place).find(|first| first.is_named(name))
        {
            found.push(DuplicateKey { first, second });
        }
        seen_bits |= bit;
    }
}

fn compare_hashes<'t>(object: Node<'t>, found: &mut Vec<DuplicateKey<'t>>) {
    let mut seen = HashMap::with_capacity(object.len());
    for second in object.members() {
        match seen.entry(second.name()) {
            Entry::Occupied(first) => found.push(DuplicateKey { first: *first.get(), second }),
            Entry::Vacant(place) => {
                place.insert(second);
            }
        }
    }
}

/// Returns one of 64 bits, determined by the key's length and its first and last byte.
#[inline]
fn key_bit(name: &str) -> u64 {
    let bytes = name.as_bytes();
    let edge = |byte: Option<&u8>| byte.map_or(0, |&byte| u32::from(byte));
    let mixed =
        u32::from(bytes.len().to_le_bytes()[0]) * 5 + edge(bytes.first()) * 11 + edge(bytes.last()) * 3;
    1 << (mixed % 64)
}
