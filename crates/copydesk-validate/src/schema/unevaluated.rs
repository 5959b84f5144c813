//! The members and items that no other part of a schema speaks of.
//!
//! A member counts as evaluated only by schemas that it fits. So one that a failing schema knows is not evaluated
//! either, though the fault is another: that of its value, or of its neighbour.

use super::explain::Explainer;
use super::items::indices;
use super::mistake::{Keyword, MistakeKind, parent};
use super::subschemas::{Subschema, Subschemas};

use copydesk_record::pointer_token;
use rustc_hash::{FxHashMap, FxHashSet};
use serde_json::Value;

/// The number of schemas that are searched for one that knows a member.
const MAX_SEARCHED: usize = 1000;

/// Adds the mistakes of members that `unevaluatedProperties` does not allow.
pub(super) fn members(explainer: &mut Explainer<'_, '_>, path: String, keyword: Keyword, names: &[String]) {
    let Some(subschemas) = explainer.subschemas else {
        return explainer.add(path, keyword, MistakeKind::Unknown(names.to_vec()));
    };
    let own = subschemas.at(&keyword).filter(|schema| *schema.value != Value::Bool(false));
    let owner = subschemas.owner(&keyword);
    let known = owner.map(|owner| Known::by(explainer, subschemas, &owner, &path)).unwrap_or_default();
    let mut unknown = Vec::new();
    for name in names {
        if known.has_failed(subschemas, name) || known.is_wrong(explainer, subschemas, &path, &keyword, name)
        {
            continue;
        }
        let member = format!("{path}/{}", pointer_token(name));
        let is_explained = own.as_ref().and_then(Subschema::uri).is_some_and(|uri| {
            let node = explainer.walker.to(&member);
            node.is_some_and(|node| explainer.part(uri, &keyword.evaluation, &member, node))
        });
        if !is_explained {
            unknown.push(name.clone());
        }
    }
    if !unknown.is_empty() {
        explainer.add(path, keyword, MistakeKind::Unknown(unknown));
    }
}

/// Adds the mistakes of items that `unevaluatedItems` does not allow.
pub(super) fn items(explainer: &mut Explainer<'_, '_>, path: String, keyword: Keyword, texts: &[String]) {
    let Some(node) = explainer.walker.to(&path) else {
        return explainer.add(path, keyword, MistakeKind::Undescribed);
    };
    let subschemas = explainer.subschemas;
    let own = subschemas.and_then(|subschemas| subschemas.at(&keyword));
    let own = own.filter(|schema| *schema.value != Value::Bool(false));
    let known = subschemas
        .and_then(|subschemas| Some(Known::by(explainer, subschemas, &subschemas.owner(&keyword)?, &path)));
    let unexpected = indices(node, texts);
    let mut items = node.elements().enumerate();
    for index in unexpected {
        let Some((_, item)) = items.find(|(at, _)| *at == index) else { continue };
        let at = format!("{path}/{index}");
        let is_explained = match own.as_ref().and_then(Subschema::uri) {
            Some(uri) => explainer.part(uri, &keyword.evaluation, &at, item),
            None => known.as_ref().is_some_and(|known| known.has_failed_item(index)),
        };
        if !is_explained {
            explainer.add(at, keyword.clone(), MistakeKind::Undescribed);
        }
    }
}

/// The members and items that schemas beside `unevaluatedProperties` or `unevaluatedItems` know.
#[derive(Default)]
struct Known<'r> {
    members: FxHashMap<&'r str, Vec<Knower>>,
    patterns: Vec<(&'r str, Knower)>,
    /// Whether a schema that has failed knows all members.
    has_rest: bool,
    /// The number of first items that a schema that has failed knows.
    items: usize,
}

/// A schema that knows a member.
#[derive(Clone, PartialEq)]
enum Knower {
    /// It has failed if it did not evaluate the member, and that is told.
    Failed,
    /// It is an alternative of a choice that another one fits: its URI, and the evaluation path to it.
    Alternative(String, String),
}

impl<'r> Known<'r> {
    fn by(
        explainer: &Explainer<'_, '_>,
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
                    let chosen = explainer.chosen.get(&(path.to_owned(), std::ptr::from_ref(list.value)));
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

    fn knowers<'k>(&'k self, subschemas: &Subschemas, name: &str) -> Vec<&'k Knower> {
        let of_pattern = self.patterns.iter().filter(|(pattern, _)| subschemas.matches(pattern, name));
        self.members.get(name).into_iter().flatten().chain(of_pattern.map(|(_, knower)| knower)).collect()
    }

    /// Returns whether a member that was not evaluated is known by a schema that has failed.
    fn has_failed(&self, subschemas: &Subschemas, name: &str) -> bool {
        self.has_rest || self.knowers(subschemas, name).contains(&&Knower::Failed)
    }

    /// Returns whether an alternative of a choice knows the member, and only its value does not fit, which is added.
    fn is_wrong(
        &self,
        explainer: &mut Explainer<'_, '_>,
        subschemas: &Subschemas,
        path: &str,
        keyword: &Keyword,
        name: &str,
    ) -> bool {
        let Some(object) = explainer.walker.to(path) else { return false };
        let within = format!("/{}", pointer_token(name));
        self.knowers(subschemas, name).into_iter().any(|knower| {
            let Knower::Alternative(uri, steps) = knower else { return false };
            let evaluation = format!("{}{steps}", parent(&keyword.evaluation));
            explainer.part_within(uri, &evaluation, path, object, &within)
        })
    }

    fn has_failed_item(&self, index: usize) -> bool {
        index < self.items
    }
}
