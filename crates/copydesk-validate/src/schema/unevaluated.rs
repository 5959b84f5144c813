//! The members and items that no other part of a schema speaks of.
//!
//! A member counts as evaluated only by schemas that it fits. So one that a failing schema knows is not evaluated
//! either, though the fault is another: that of its value, or of its neighbour.

use super::subschemas::{Subschema, Subschemas};

use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value;

/// The number of schemas that are searched for one that knows a member.
const MAX_SEARCHED: usize = 1000;

/// The alternatives of failed choices that were meant, by the value and the list of alternatives; `None` if none is.
pub(super) type Choices = FxHashMap<(String, *const Value), Option<usize>>;

/// The members and items that schemas beside `unevaluatedProperties` or `unevaluatedItems` know.
#[derive(Default)]
pub(super) struct Known<'r> {
    members: FxHashMap<&'r str, Vec<Knower>>,
    patterns: Vec<(&'r str, Knower)>,
    /// Whether a schema that has failed knows all members.
    has_rest: bool,
    /// The number of first items that a schema that has failed knows.
    items: usize,
}

/// A schema that knows a member.
#[derive(Clone, PartialEq)]
pub(super) enum Knower {
    /// It has failed if it did not evaluate the member, and that is told.
    Failed,
    /// It is an alternative of a choice that another one fits: its URI, and the evaluation path to it.
    Alternative(String, String),
}

impl<'r> Known<'r> {
    /// Returns what schemas know that apply to the value at `path` together with `owner`.
    pub(super) fn by(
        choices: &Choices,
        subschemas: &'r Subschemas,
        owner: &Subschema<'r>,
        path: &str,
    ) -> Self {
        let mut known = Self::default();
        let mut left: Vec<(Subschema<'r>, Knower)> = vec![(owner.clone(), Knower::Failed)];
        let mut searched: FxHashSet<*const Value> = FxHashSet::default();
        while let Some((schema, knower)) = left.pop().filter(|_| searched.len() < MAX_SEARCHED) {
            for part in subschemas.applied(&schema) {
                if !searched.insert(std::ptr::from_ref(part.value)) {
                    continue;
                }
                known.add(&part, &knower);
                for keyword in ["anyOf", "oneOf"] {
                    let Some(list) = part.child(keyword) else { continue };
                    let chosen = choices.get(&(path.to_owned(), std::ptr::from_ref(list.value)));
                    for (index, branch) in part.branches(keyword).into_iter().enumerate() {
                        let knower = match (chosen, branch.uri()) {
                            (Some(Some(meant)), _) if *meant != index => continue,
                            (Some(_), _) => Knower::Failed,
                            (None, Some(uri)) => Knower::Alternative(uri.to_owned(), branch.steps.clone()),
                            (None, None) => continue,
                        };
                        left.push((branch, knower));
                    }
                }
            }
        }
        known
    }

    fn add(&mut self, schema: &Subschema<'r>, knower: &Knower) {
        for (name, _) in schema.members("properties") {
            self.members.entry(name).or_default().push(knower.clone());
        }
        self.patterns
            .extend(schema.members("patternProperties").into_iter().map(|(name, _)| (name, knower.clone())));
        if *knower == Knower::Failed {
            self.has_rest |= schema.value.get("additionalProperties").is_some();
            let items = schema.value.get("items");
            let items = items.map_or(0, |items| items.as_array().map_or(usize::MAX, Vec::len));
            self.items = self.items.max(items).max(schema.branches("prefixItems").len());
        }
    }

    /// Returns the schemas that know a member.
    pub(super) fn knowers(&self, subschemas: &Subschemas, name: &str) -> Vec<&Knower> {
        let of_pattern = self.patterns.iter().filter(|(pattern, _)| subschemas.matches(pattern, name));
        self.members.get(name).into_iter().flatten().chain(of_pattern.map(|(_, knower)| knower)).collect()
    }

    /// Returns whether a member that was not evaluated is known by a schema that has failed.
    pub(super) fn has_failed(&self, knowers: &[&Knower]) -> bool {
        self.has_rest || knowers.contains(&&Knower::Failed)
    }

    /// Returns whether an item that was not evaluated is known by a schema that has failed.
    pub(super) fn has_failed_item(&self, index: usize) -> bool {
        index < self.items
    }
}

impl Knower {
    /// Returns the URI of an alternative of a choice that another one fits, and the evaluation path to it.
    pub(super) fn alternative(&self) -> Option<(&str, &str)> {
        match self {
            Self::Alternative(uri, steps) => Some((uri, steps)),
            Self::Failed => None,
        }
    }
}
