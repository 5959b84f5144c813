//! What a schema that is `false` says, by the keyword that has it.

use super::fault;
use super::mistake::{Keyword, MistakeKind, parent};
use super::reference::REFERENCES;
use crate::tape::{Kind, Member, Node, unescape};
use serde_json::Value;

/// Returns whether a schema allows everything, so that nothing is allowed where it is excluded.
pub(super) fn allows_all(schema: &Value) -> bool {
    match schema {
        Value::Bool(allows) => *allows,
        Value::Object(keywords) => keywords.is_empty(),
        _ => false,
    }
}

/// Returns what a schema says in words of itself, which is why it excludes something.
pub(super) fn reason(schema: &Value) -> Option<&str> {
    ["description", "title"].into_iter().find_map(|keyword| schema.get(keyword)?.as_str())
}

/// Returns the mistakes of a value where nothing is allowed, with their places.
pub(super) fn explain(node: Option<Node<'_>>, path: &str, keyword: &Keyword) -> Vec<(String, MistakeKind)> {
    let owner = without_references(&keyword.evaluation);
    let is_direct = owner.len() == keyword.evaluation.len();
    let (above, last) = owner.rsplit_once('/').unwrap_or(("", owner));
    let before = above.rsplit('/').next().unwrap_or_default();
    let name = path.rsplit_once('/').map(|(_, name)| unescape(name).into_owned());
    let here = |kind| vec![(path.to_owned(), kind)];
    let around = |kind| vec![(parent(path).to_owned(), kind)];
    let said = |said: &str| here(MistakeKind::Other(&fault::FALSE, said.into(), Vec::new()));
    // Without other keywords beside it, the validator finds fault with the object.
    let is_of_object = is_direct && node.is_some_and(|node| node.kind() == Kind::Object);
    match (before, last, name) {
        ("properties", token, Some(name)) if unescape(token) == name => {
            around(MistakeKind::Forbidden(name, None))
        }
        ("patternProperties", pattern, Some(name)) => {
            let reason = format!("no key that matches `{}` is", unescape(pattern));
            around(MistakeKind::Forbidden(name, Some(reason)))
        }
        ("dependentSchemas" | "dependencies", key, _) => {
            here(MistakeKind::Forbidden(unescape(key).into_owned(), None))
        }
        (_, "additionalProperties", _) if is_of_object => {
            here(MistakeKind::Unknown(member_names(node).collect()))
        }
        (_, "additionalProperties" | "unevaluatedProperties", Some(name)) => {
            around(MistakeKind::Unknown(vec![name]))
        }
        (_, "unevaluatedItems", Some(_)) => here(MistakeKind::Undescribed),
        (_, "propertyNames", _) => {
            let kind = |name| MistakeKind::Name(name, "is not allowed here, where no key is".into());
            member_names(node).map(|name| (path.to_owned(), kind(name))).collect()
        }
        (_, "items" | "additionalItems", Some(index)) | ("items" | "prefixItems", _, Some(index)) => {
            around(MistakeKind::Surplus(index.parse().unwrap_or_default()))
        }
        (_, "then", _) => said("is what the schema's `if` describes, which is not allowed"),
        (_, "else", _) => said("is not what the schema's `if` describes, as it must be"),
        _ => said("stands where nothing is allowed"),
    }
}

/// Returns an evaluation path without the references and `allOf`s at its end, which lead to what is said where they
/// stand, and without the `not` of a schema that is not `false` but means it.
fn without_references(path: &str) -> &str {
    let mut path = path.strip_suffix("/not").unwrap_or(path);
    loop {
        let (above, last) = path.rsplit_once('/').unwrap_or(("", path));
        if REFERENCES.contains(&last) {
            path = above;
        } else if let Some(above) = above.strip_suffix("/allOf")
            && last.bytes().all(|byte| byte.is_ascii_digit())
        {
            path = above;
        } else {
            return path;
        }
    }
}

fn member_names(node: Option<Node<'_>>) -> impl Iterator<Item = String> {
    node.into_iter().flat_map(Node::members).map(Member::name).map(str::to_owned)
}
