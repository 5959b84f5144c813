//! What a schema that is `false` says, by the keyword that has it.

use super::explain::Explainer;
use super::fault;
use super::mistake::{Keyword, MistakeKind, parent};
use crate::tape::{Kind, Member, Node, unescape};

/// Adds the mistake of a value where nothing is allowed.
pub(super) fn explain(explainer: &mut Explainer<'_, '_>, path: String, keyword: Keyword) {
    let owner = without_references(&keyword.evaluation);
    let is_direct = owner.len() == keyword.evaluation.len();
    let (above, last) = owner.rsplit_once('/').unwrap_or(("", owner));
    let before = above.rsplit('/').next().unwrap_or_default();
    let (object, name) = path.rsplit_once('/').map_or(("", None), |(object, name)| (object, Some(name)));
    let name = name.map(|name| unescape(name).into_owned());
    // Without other keywords beside it, the validator finds fault with the object.
    let is_of_object =
        is_direct && explainer.walker.to(&path).is_some_and(|node| node.kind() == Kind::Object);
    match (before, last, name) {
        ("properties", token, Some(name)) if unescape(token) == name => {
            explainer.add(object.to_owned(), keyword, MistakeKind::Forbidden(name, None));
        }
        ("patternProperties", pattern, Some(name)) => {
            let note = format!("no key that matches `{}` is", unescape(pattern));
            explainer.add(object.to_owned(), keyword, MistakeKind::Forbidden(name, Some(note)));
        }
        ("dependentSchemas" | "dependencies", key, _) => {
            let key = unescape(key).into_owned();
            explainer.add(path, keyword, MistakeKind::Forbidden(key, None));
        }
        (_, "additionalProperties", _) if is_of_object => {
            let names = member_names(explainer.walker.to(&path));
            explainer.add(path, keyword, MistakeKind::Unknown(names));
        }
        (_, "unevaluatedItems", Some(_)) => explainer.add(path, keyword, MistakeKind::Undescribed),
        (_, "additionalProperties" | "unevaluatedProperties", Some(name)) => {
            explainer.add(object.to_owned(), keyword, MistakeKind::Unknown(vec![name]));
        }
        (_, "propertyNames", _) => {
            for name in member_names(explainer.walker.to(&path)) {
                let kind = MistakeKind::Name(name, "is not allowed here, where no key is".into());
                explainer.add(path.clone(), keyword.clone(), kind);
            }
        }
        (_, "items" | "additionalItems", Some(index)) | ("items" | "prefixItems", _, Some(index)) => {
            let allowed = index.parse().unwrap_or_default();
            explainer.add(parent(&path).to_owned(), keyword, MistakeKind::Surplus(allowed));
        }
        (_, "then", _) => {
            let said = "is what the schema's `if` describes, which is not allowed";
            explainer.add(path, keyword, MistakeKind::Other(&fault::FALSE, said.into(), Vec::new()));
        }
        (_, "else", _) => {
            let said = "is not what the schema's `if` describes, as it must be";
            explainer.add(path, keyword, MistakeKind::Other(&fault::FALSE, said.into(), Vec::new()));
        }
        _ => {
            let said = "stands where nothing is allowed";
            explainer.add(path, keyword, MistakeKind::Other(&fault::FALSE, said.into(), Vec::new()));
        }
    }
}

/// Returns an evaluation path without the references and `allOf`s at its end, which lead to what is said where they
/// stand.
fn without_references(mut path: &str) -> &str {
    loop {
        let (above, last) = path.rsplit_once('/').unwrap_or(("", path));
        if matches!(last, "$ref" | "$dynamicRef" | "$recursiveRef") {
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

fn member_names(node: Option<Node<'_>>) -> Vec<String> {
    node.into_iter().flat_map(Node::members).map(Member::name).map(str::to_owned).collect()
}
