//! What the alternatives of a schema are told apart by.

use super::subschemas::{Subschema, Subschemas};
use crate::tape::{Kind, Node};
use rustc_hash::FxHashSet;
use serde_json::Value;
use std::collections::BTreeMap;

/// What an alternative says of the values that fit it.
pub(super) struct Shape<'r> {
    /// Its title, or the name that it is referred to by.
    pub(super) name: Option<String>,
    /// The values that it allows of members, or of items by their index.
    pub(super) tags: Tags<'r>,
    /// Whether it is a choice itself.
    pub(super) is_choice: bool,
    /// The members that it requires.
    pub(super) required: Vec<&'r str>,
    /// The members that it describes, also in choices within it.
    pub(super) known: FxHashSet<&'r str>,
}

/// The values allowed, by the token of a member or item.
pub(super) type Tags<'r> = BTreeMap<String, Vec<&'r Value>>;

/// The number of choices within choices that are looked into.
const MAX_NESTING: usize = 4;

/// The number of alternatives of a choice that are looked into, with those of the choices within them.
const MAX_ALTERNATIVES: usize = 10_000;

impl<'r> Shape<'r> {
    /// Returns the shapes of the schemas that an `anyOf` or `oneOf` has.
    pub(super) fn all(subschemas: &'r Subschemas, choice: &Subschema<'r>) -> Vec<Self> {
        let count = choice.value.as_array().map_or(0, Vec::len);
        let branches = (0..count).filter_map(|index| choice.child(&index.to_string()));
        let mut left = MAX_ALTERNATIVES;
        branches.map(|branch| Self::of(subschemas, &branch, &mut left)).collect()
    }

    fn of(subschemas: &'r Subschemas, schema: &Subschema<'r>, left: &mut usize) -> Self {
        let applied = subschemas.applied(schema);
        let required = applied.iter().filter_map(|part| part.value.get("required")?.as_array()).flatten();
        let mut known = FxHashSet::default();
        let tags = tags(subschemas, &applied, MAX_NESTING, left, &mut known);
        let is_choice =
            applied.iter().any(|part| part.value.get("oneOf").or(part.value.get("anyOf")).is_some());
        Self {
            name: name(schema),
            is_choice,
            tags,
            required: required.filter_map(Value::as_str).collect(),
            known,
        }
    }
}

/// Returns the alternative that a value names, where the schema says which member does that (`discriminator`).
pub(super) fn discriminated(owner: &Subschema<'_>, keyword: &str, node: Node<'_>) -> Option<usize> {
    let discriminator = owner.value.get("discriminator")?;
    let named = node.get(discriminator.get("propertyName")?.as_str()?)?.as_str()?;
    let mapped = discriminator.get("mapping").and_then(|mapping| mapping.get(named)?.as_str());
    let last = |reference: &str| reference.rsplit(['/', '#']).next().unwrap_or_default().to_owned();
    let wanted = last(mapped.unwrap_or(named));
    let references = owner.value.get(keyword)?.as_array()?.iter().map(|branch| branch.get("$ref")?.as_str());
    references.into_iter().position(|reference| reference.is_some_and(|reference| last(reference) == wanted))
}

/// Returns the name that people know a schema by.
pub(super) fn name(schema: &Subschema<'_>) -> Option<String> {
    let text = |keyword: &str| schema.value.get(keyword)?.as_str();
    text("title")
        .or_else(|| text("$ref")?.rsplit(['/', '#']).find(|name| !name.is_empty()))
        .map(str::to_owned)
}

/// Returns the tags of the schemas that apply together, and adds the members that they describe to `known`.
fn tags<'r>(
    subschemas: &'r Subschemas,
    applied: &[Subschema<'r>],
    nesting: usize,
    left: &mut usize,
    known: &mut FxHashSet<&'r str>,
) -> Tags<'r> {
    let mut found = Tags::new();
    for part in applied {
        for (name, member) in part.members("properties") {
            add_allowed(subschemas, name.to_owned(), &member, &mut found);
            known.insert(name);
        }
        for keyword in ["prefixItems", "items"] {
            for (index, item) in part.branches(keyword).iter().enumerate() {
                add_allowed(subschemas, index.to_string(), item, &mut found);
            }
        }
        let Some(nesting) = nesting.checked_sub(1) else { continue };
        for keyword in ["oneOf", "anyOf"] {
            let branches = part.branches(keyword);
            *left = left.saturating_sub(branches.len());
            if *left == 0 {
                return found;
            }
            let mut nested = branches
                .iter()
                .map(|branch| tags(subschemas, &subschemas.applied(branch), nesting, left, known));
            // A choice has the tags that each of its alternatives has.
            let Some(mut common) = nested.next() else { continue };
            for other in nested {
                common.retain(|token, _| other.contains_key(token));
                for (token, values) in other {
                    if let Some(known) = common.get_mut(&token) {
                        known.extend(values);
                    }
                }
            }
            for (token, values) in common {
                found.entry(token).or_insert(values);
            }
        }
    }
    found
}

/// Adds the values that a schema allows, if it lists them.
fn add_allowed<'r>(subschemas: &'r Subschemas, token: String, schema: &Subschema<'r>, tags: &mut Tags<'r>) {
    let listed = subschemas.applied(schema).into_iter().find_map(|part| match part.value.get("const") {
        Some(only) => Some(vec![only]),
        None => part.value.get("enum")?.as_array().map(|options| options.iter().collect()),
    });
    if let Some(values) = listed {
        tags.entry(token).or_insert(values);
    }
}

/// Returns the member or item of a value.
pub(super) fn step<'t>(node: Node<'t>, token: &str) -> Option<Node<'t>> {
    match node.kind() {
        Kind::Object => node.get(token),
        Kind::Array => node.elements().nth(token.parse().ok()?),
        _ => None,
    }
}
